"""Training noise: Vietnamese text rendered as scanned pages, read by an OCR without Vietnamese, aligned.

Used at training time only.  What the channel model learns are pairs (garbled word, right word).
"""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from ..vietnamese import fold, nfc

_FONT_ROOT = Path("/usr/share/fonts/truetype")
#: (regular, bold, italic, bold italic), weight: office documents are set in Times, so its metric twin leads
_FAMILIES: tuple[tuple[str, tuple[str, str, str, str], int], ...] = (
    ("liberation2/LiberationSerif-", ("Regular", "Bold", "Italic", "BoldItalic"), 9),
    ("freefont/FreeSerif", ("", "Bold", "Italic", "BoldItalic"), 5),
    ("dejavu/DejaVuSerif", ("", "-Bold", "-Italic", "-BoldItalic"), 1),
    ("noto/NotoSerif-", ("Regular", "Bold", "Italic", "BoldItalic"), 2),
)
_TYPES = ("KH", "QĐ", "CV", "TB", "BC", "HD", "CTr", "NQ", "TTr", "CT", "KL", "QC", "PA", "GM")
_ISSUERS = (
    "UBND",
    "HĐND",
    "ĐU",
    "TU",
    "TW",
    "BTĐKT",
    "BCĐ",
    "BCĐTW",
    "VHXH",
    "UBND-VHXH",
    "SNV",
    "STTTT",
    "TTg",
    "CP",
    "BNV",
    "BGDĐT",
    "BTTTT",
    "BKHCN",
    "VPCP",
    "UBND-NVKTGS",
    "ĐUBQP",
    "MTTQ-BTT",
    "TĐ",
    "BCA",
    "PVHXH",
    "KTHTĐT",
)
_PLACES = ("Bình Minh", "Tân Hòa", "Đông Sơn", "Phú Lộc", "An Thịnh", "Mỹ Đức", "Vĩnh Yên", "Kim Liên", "Thanh Thủy")
_NAMES = (
    "Trần Văn Đức",
    "Phạm Thị Hương",
    "Lê Quốc Toản",
    "Đỗ Mạnh Cường",
    "Vũ Thu Hằng",
    "Nguyễn Đình Khải",
    "Bùi Thị Ngọc Ánh",
    "Hoàng Hữu Nghĩa",
    "Đặng Tuấn Vũ",
    "Ngô Quỳnh Trang",
)


def page_lines(texts: Sequence[str], rng: random.Random) -> list[tuple[str, str]]:
    """The paragraphs of one page, each with its style (``regular``, ``bold``, ``italic``, ``caps``)."""
    lines: list[tuple[str, str]] = []
    if rng.random() < 0.35:
        place = rng.choice(_PLACES)
        lines += [
            (f"ỦY BAN NHÂN DÂN {rng.choice(('PHƯỜNG', 'XÃ'))} {place.upper()}", "bold"),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold"),
            ("Độc lập - Tự do - Hạnh phúc", "bold"),
            (f"Số: {rng.randint(1, 400)}/KH-UBND", "regular"),
            (f"{place}, ngày {rng.randint(1, 31)} tháng {rng.randint(1, 12)} năm {rng.randint(2019, 2030)}", "italic"),
        ]
    for text in texts:
        draw = rng.random()
        style = "regular" if draw < 0.82 else "bold" if draw < 0.9 else "italic" if draw < 0.97 else "caps"
        lines.append((text.upper()[:120] if style == "caps" else text, style))
        if rng.random() < 0.25:
            year = rng.randint(2015, 2030)
            number, kind, issuer = rng.randint(1, 3000), rng.choice(_TYPES), rng.choice(_ISSUERS)
            symbol = (
                f"{number:02d}/{year}/{kind}-{issuer}"
                if rng.random() < 0.25
                else f"{number:02d}{rng.choice('/-')}{kind}{rng.choice('/-')}{issuer}"
            )
            day = f"{rng.randint(1, 31):02d}/{rng.randint(1, 12):02d}/{year}"
            lines.append((f"Thực hiện văn bản số {symbol} ngày {day} của cấp trên", "regular"))
    if rng.random() < 0.3:
        lines += [
            ("TM. ỦY BAN NHÂN DÂN", "bold"),
            (rng.choice(("CHỦ TỊCH", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH")), "bold"),
            (rng.choice(_NAMES), "bold"),
            ("Nơi nhận:", "italic"),
            (f"- UBND {rng.choice(_PLACES)} (để b/c);", "regular"),
            ("- Thường trực Đảng ủy, HĐND;", "regular"),
            ("- Lưu: VT, VHXH.", "regular"),
        ]
    return lines


def render(lines: Sequence[tuple[str, str]], rng: random.Random) -> tuple[Image.Image, str, int]:
    """A scanned-looking page, the text that fitted on it, and its resolution."""
    dpi = rng.choice((150, 200, 200, 200, 250, 300, 300, 300))
    width, height = int(8.27 * dpi), int(11.69 * dpi)
    page = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(page)
    families = [f for f in _FAMILIES if (_FONT_ROOT / f"{f[0]}{f[1][0]}.ttf").exists()]
    if not families:
        raise FileNotFoundError(f"{_FONT_ROOT}: none of the serif fonts that pages are set in")
    stem, styles, _ = rng.choices(families, [f[2] for f in families])[0]
    size = rng.choice((12, 13, 13, 13.5, 14, 14)) * dpi / 72
    fonts = [ImageFont.truetype(str(_FONT_ROOT / f"{stem}{name}.ttf"), round(size)) for name in styles]
    faces = {"regular": fonts[0], "bold": fonts[1], "italic": fonts[2], "caps": fonts[1]}
    left, right = int(1.1 * dpi), width - int(0.7 * dpi)
    y, step = int(0.8 * dpi), int(size * rng.uniform(1.2, 1.5))
    justify, printed = rng.random() < 0.7, []
    # fonts place the tone beside or above the circumflex, nearer or farther: half of the pages vary it
    shift = (rng.uniform(-0.02, 0.12), rng.uniform(-0.04, 0.07)) if rng.random() < 0.5 else None
    for text, style in lines:
        font = faces[style]
        words, x0 = text.split(), left + int(0.4 * dpi)
        while words and y < height - dpi:
            row: list[str] = []
            while words and draw.textlength(" ".join([*row, words[0]]), font=font) <= right - x0:
                row.append(words.pop(0))
            if not row:
                words.pop(0)
                continue
            gap = draw.textlength(" ", font=font)
            if justify and words and len(row) > 2:
                gap = (right - x0 - sum(draw.textlength(w, font=font) for w in row)) / (len(row) - 1)
            x = float(x0)
            for word in row:
                if shift is None:
                    draw.text((x, y), word, font=font, fill=rng.randint(0, 30))
                    x += draw.textlength(word, font=font) + gap
                else:
                    x = _draw_shifted(page, (x, y), word, font, shift) + gap
            printed.append(" ".join(row))
            y, x0 = y + step, left
        y += step // 3
    return _degrade(page, rng), "\n".join(printed), dpi


def _draw_shifted(
    page: Image.Image, at: tuple[float, float], word: str, font: ImageFont.FreeTypeFont, shift: tuple[float, float]
) -> float:
    """Draws a word with the tone marks of ấ, ố, ứ ... moved by a share of the font size; returns the end."""
    draw, (x, y) = ImageDraw.Draw(page), at
    for char in word:
        parts = unicodedata.normalize("NFD", char)
        tone = next((c for c in parts[1:] if c in "\u0300\u0301\u0309\u0303"), "")
        body = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else char
        if not tone or len(parts) == 2:
            draw.text((x, y), char, font=font, fill=0)
        else:
            draw.text((x, y), body, font=font, fill=0)
            mark = _tone_mark(tone, parts[0].isupper(), font)
            lift = 0.12 * font.size if "\u031b" not in parts else 0.0
            spot = (round(x + shift[0] * font.size), round(y - lift + shift[1] * font.size))
            box = (*spot, spot[0] + mark.width, spot[1] + mark.height)
            page.paste(ImageChops.darker(page.crop(box), mark), spot)
        x += draw.textlength(char, font=font)
    return x


@lru_cache(maxsize=256)
def _tone_mark(tone: str, capital: bool, font: ImageFont.FreeTypeFont) -> Image.Image:
    """The picture of a tone mark alone, as it stands over the letter o, on its own cell."""
    base = "O" if capital else "o"
    cells = []
    for text in (unicodedata.normalize("NFC", base + tone), base):
        cell = Image.new("L", (round(font.size), round(font.size * 1.5)), 255)
        ImageDraw.Draw(cell).text((0, 0), text, font=font, fill=0)
        cells.append(cell)
    return ImageChops.invert(ImageChops.subtract(cells[1], cells[0]))


def _degrade(page: Image.Image, rng: random.Random) -> Image.Image:
    if rng.random() < 0.3:
        page = (
            page.filter(ImageFilter.MinFilter(3) if rng.random() < 0.7 else ImageFilter.MaxFilter(3))
            if page.width > 2000
            else page
        )
    if rng.random() < 0.8:
        page = page.rotate(rng.uniform(-0.6, 0.6), Image.Resampling.BICUBIC, fillcolor=255)
    if rng.random() < 0.7:
        page = page.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.9) * page.width / 2000))
    pixels: Any = np.asarray(page, dtype=np.float32)
    noise = np.random.default_rng(rng.randrange(1 << 30))
    if rng.random() < 0.7:
        pixels = pixels + noise.normal(0, rng.uniform(2, 18), pixels.shape).astype(np.float32)
    if rng.random() < 0.4:
        low, high = rng.uniform(0, 70), rng.uniform(200, 255)
        pixels = low + pixels * (high - low) / 255
    if rng.random() < 0.35:
        pixels = np.where(pixels > rng.uniform(120, 190), 255.0, 0.0)
    page = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if rng.random() < 0.6:
        buffer = io.BytesIO()
        page.save(buffer, "JPEG", quality=rng.randint(35, 90))
        page = Image.open(buffer).convert("L")
    return page


def read_without_vietnamese(page: Image.Image, dpi: int) -> str:
    """What tesseract's English model reads on a page."""
    buffer = io.BytesIO()
    page.save(buffer, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", "eng", "--dpi", str(dpi)]
    done = subprocess.run(
        command,
        input=buffer.getvalue(),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        timeout=120,
    )
    return nfc(done.stdout.decode("utf-8", "replace"))


def align(truth: Sequence[str], read: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs (read word, right word), one to one; what has no partner or hardly a likeness is left out."""
    rows, columns = len(truth), len(read)
    bare_truth, bare_read = [fold(w).lower() for w in truth], [fold(w).lower() for w in read]
    band = max(40, abs(rows - columns) + 30)
    cost = np.full((rows + 1, columns + 1), 1e9, dtype=np.float32)
    back = np.zeros((rows + 1, columns + 1), dtype=np.int8)
    cost[0, :band] = np.arange(min(band, columns + 1)) * 0.7
    back[0, :] = 2
    for i in range(1, rows + 1):
        cost[i, 0], back[i, 0] = i * 0.7, 1
        middle = i * columns // max(1, rows)
        for j in range(max(1, middle - band), min(columns, middle + band) + 1):
            distance = Levenshtein.normalized_distance(bare_truth[i - 1], bare_read[j - 1])
            best, move = cost[i - 1, j - 1] + distance, 0
            if cost[i - 1, j] + 0.7 < best:
                best, move = cost[i - 1, j] + 0.7, 1
            if cost[i, j - 1] + 0.7 < best:
                best, move = cost[i, j - 1] + 0.7, 2
            cost[i, j], back[i, j] = best, move
    pairs, i, j = [], rows, columns
    while i or j:
        move = back[i, j]
        if move == 0:
            i, j = i - 1, j - 1
            likeness = Levenshtein.normalized_distance(bare_truth[i], bare_read[j])
            if likeness <= 0.8 or len(truth[i]) <= 3:
                pairs.append((read[j], truth[i]))
        elif move == 1:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def noisy_pairs(texts: Sequence[str], pages: int, seed: int) -> Iterator[list[tuple[str, str]]]:
    """Pairs (read word, right word) page by page; ``texts`` are sentences to draw from."""
    rng = random.Random(seed)
    for _ in range(pages):
        chosen = [re.sub(r"\s+", " ", rng.choice(texts))[:420] for _ in range(26)]
        page, printed, dpi = render(page_lines(chosen, rng), rng)
        yield align(printed.split(), read_without_vietnamese(page, dpi).split())
