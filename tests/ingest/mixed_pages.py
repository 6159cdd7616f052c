"""Pages of every kind that an office's PDF files hold, drawn by code, each with the way it has to be read."""

from __future__ import annotations

import io
import random
import unicodedata
from functools import lru_cache

import numpy as np
import pypdfium2
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont as Face
from papers import fonts
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen import canvas

from pipeline.knowledge import corpus_dir
from pipeline.vietnamese import fold

WIDTH, HEIGHT = A4
_PLANS = sorted((corpus_dir() / "plans").rglob("*.txt")) + sorted((corpus_dir() / "plans").rglob("*.md"))
_LINES = [x.strip(" *#|") for p in _PLANS for x in p.read_text(encoding="utf-8").split("\n") if len(x.split()) > 6]
_NAMES = (
    "Nguyễn Thị Hồng Nhung, Trần Đắc Phu, Kpă H'Lan, Giàng A Páo, Lò Văn Xôm, Đèo Thị Ích, Y Thông Kđoh, "
    "Thạch Sa Rươne, Hoàng Ngọc Uyển, Tô Quyếch, Bùi Khuê, Châu Chắc, Vừ Mí Kẻ, Ksor Nham, Mùa A Tủa, Lý Phù Sinh"
).split(", ")


def text_of(seed: int, most: int = 14) -> list[str]:
    """Lines of prose, no wider than a page."""
    rng = random.Random(seed)
    start = rng.randrange(len(_LINES) - most)
    lines: list[str] = []
    for text in _LINES[start : start + most]:
        line = ""
        for word in text.split():
            if len(line) + len(word) > 82:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    return lines[: 2 * most]


def garbled(text: str, seed: int) -> str:
    """As a recognition without Vietnamese leaves it: no marks, some letters taken for others."""
    rng = random.Random(seed)
    other = {"o": "6", "u": "ii", "d": "p", "e": "é", "i": "1", "a": "d"}
    return "".join(other[c] if c in other and rng.random() < 0.12 else c for c in fold(text))


def mistaken(text: str) -> str:
    """As a weak recognition leaves it: Vietnamese words, some in wrong marks."""
    return text.translate(str.maketrans("ổểẩ", "ốếấ")).replace("được", "đưọc").replace("các", "cảc")


def shifted(text: str) -> str:
    """As fonts that name the wrong characters show it."""
    return "".join(chr(ord(c) + 29) if c.isascii() and not c.isspace() else c for c in fold(text))


def write(
    sheet: canvas.Canvas, lines: list[str], top: float = 780, size: float = 11.5, mode: int = 0, x: float = 72
) -> None:
    words = sheet.beginText(x, top)
    words.setFont("TestRegular", size)
    words.setTextRenderMode(mode)
    for line in lines:
        words.textLine(line)
    sheet.drawText(words)


@lru_cache(maxsize=16)
def picture(seed: int, width: float = WIDTH, height: float = HEIGHT, lines: int = 14, dpi: int = 110) -> Image.Image:
    """A page of text as a scan shows it."""
    data = io.BytesIO()
    sheet = canvas.Canvas(data, pagesize=(width, height))
    write(sheet, text_of(seed, lines), height - 60 if height > 300 else height - 20, x=60 if width > 400 else 12)
    sheet.save()
    page = pypdfium2.PdfDocument(data.getvalue())[0]
    gray = np.asarray(page.render(scale=dpi / 72).to_pil().convert("L")).astype(int)
    noise = np.random.default_rng(seed).normal(0, 3, gray.shape)
    return Image.fromarray(np.clip(gray * 0.9 + 18 + noise, 0, 255).astype(np.uint8))


def put(sheet: canvas.Canvas, image: Image.Image, x: float, y: float, width: float, height: float) -> None:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=75)
    sheet.drawImage(ImageReader(data), x, y, width, height)


class _Pen(BasePen):
    def __init__(self, glyphs, path, x, y, scale):  # type: ignore[no-untyped-def]
        super().__init__(glyphs)
        self.path, self.at = path, lambda p: (x + p[0] * scale, y + p[1] * scale)

    def _moveTo(self, p):  # type: ignore[no-untyped-def]
        self.path.moveTo(*self.at(p))

    def _lineTo(self, p):  # type: ignore[no-untyped-def]
        self.path.lineTo(*self.at(p))

    def _curveToOne(self, a, b, c):  # type: ignore[no-untyped-def]
        self.path.curveTo(*self.at(a), *self.at(b), *self.at(c))

    def _closePath(self):  # type: ignore[no-untyped-def]
        self.path.close()


def outlined(sheet: canvas.Canvas, lines: list[str], top: float = 780, size: float = 12, whole: bool = False) -> None:
    """Text as its outlines: a path a letter, or a path a line."""
    face = _face()
    glyphs, names, scale = face.getGlyphSet(), face.getBestCmap(), size / face["head"].unitsPerEm
    for k, line in enumerate(lines):
        x, y, path = 72.0, top - 1.3 * size * k, sheet.beginPath()
        for char in line:
            name = names.get(ord(char), ".notdef")
            glyphs[name].draw(_Pen(glyphs, path, x, y, scale))
            x += glyphs[name].width * scale
            if not whole:
                sheet.drawPath(path, stroke=0, fill=1)
                path = sheet.beginPath()
        if whole:
            sheet.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=1)
def _face() -> Face:
    return Face(pdfmetrics.getFont("TestRegular").face.filename)


# ------------------------------------------------------------------------------------------------ kinds
def _scan(sheet, k):
    put(sheet, picture(k % 5), 0, 0, WIDTH, HEIGHT)


def _scan_with(change):
    def draw(sheet, k):
        _scan(sheet, k)
        write(sheet, [change(line, k) for line in text_of(k % 5)], mode=3)

    return draw


def _digital(change=lambda text: text):
    return lambda sheet, k: write(sheet, [change(line) for line in text_of(k, 10 + k % 8)])


def _pasted(sheet, k):
    write(sheet, text_of(k, 5))
    put(sheet, picture(k % 5, 420, 190, 5, 150), 80, 90, 420, 190)
    write(sheet, text_of(k + 50, 2)[:3], 70)


def _stamp(sheet, k):
    _scan(sheet, k)
    stamp = [
        "Người ký: Sở Nội vụ",
        f"Email: sonoivu{k}@tinh.gov.vn",
        "Cơ quan: Tỉnh Bình Thuận",
        f"Thời gian ký: {k + 1:02}.03.2026 09:41",
    ]
    write(sheet, stamp if k % 2 else ["TÀI LIỆU SỐ HÓA - Trung tâm Lưu trữ lịch sử tỉnh", *stamp[:2]], 830, 7)


def _typed_over(sheet, k):
    _scan(sheet, k)
    write(sheet, [f"{k + 3}"], 742, 12, x=20)
    write(sheet, [f"Khánh Bình Đông, ngày {k + 1:02} tháng 4 năm 2026", "VĂN BẢN ĐẾN số 112"], 815, 12, x=300)


def _strips(sheet, k):
    image = picture(k % 5)
    step = image.height // 12 + 1
    for n in range(12):
        part = image.crop((0, n * step, image.width, min(image.height, (n + 1) * step)))
        high = part.height / image.height * HEIGHT
        put(sheet, part, 0, HEIGHT - n * step / image.height * HEIGHT - high, WIDTH, high)


def _small_scan(sheet, k):
    put(sheet, picture(k % 5, 420, 190, 5, 150), 80, 500, 420, 190)


def _beneath(sheet, k):
    write(sheet, [garbled(line, k) for line in text_of(k % 5)])
    _scan(sheet, k)


def _outlines(sheet, k):
    outlined(sheet, text_of(k, 9), whole=bool(k % 2))
    if k % 3 == 0:
        write(sheet, [str(k)], 40, 12, x=300)


def _figures(sheet, k):
    rng = random.Random(k)
    rows = ["STT   Chỉ tiêu   ĐVT   2025   2026   2027"]
    rows += [
        f"{n}   {rng.randint(10, 999)},{rng.randint(0, 9)}   %   {rng.randint(1, 9)}.{rng.randint(100, 999)}   {n + k}"
        for n in range(28)
    ]
    write(sheet, rows)
    for y in range(200, 780, 20):
        sheet.line(70, y, 520, y)
    for x in (70, 120, 250, 320, 420, 520):
        sheet.line(x, 200, x, 780)


def _symbols(sheet, k):
    write(
        sheet,
        [
            f"{n}. Số {n * 7 + k}/QĐ-UBND, {n + k}/KH-BCĐ, {n}/2025/NĐ-CP, {n + 3}-NQ/TW, 0{1 + n % 9}/02/2026, http://vb{n}.gov.vn"
            for n in range(1, 22)
        ],
    )


def _names(sheet, k):
    rng = random.Random(k)
    write(sheet, [f"{n}. {rng.choice(_NAMES)} - {rng.choice(_NAMES)}, {rng.randint(1950, 2005)}" for n in range(1, 26)])


def _strange_words(sheet, k):
    lines = [
        "Cây thuốc: Panax vietnamensis (sâm Ngọc Linh), Amomum tsao-ko, Coptis chinensis, Morinda officinalis;",
        "vắc-xin, pê-ni-xi-lin, gô-na-đô-tro-pin, clo-ram-phê-ni-côn; Internet, Zalo, Facebook, iOffice, VNeID;",
        "buôn Cuôr Đăng, plei Ơp, xã Ea Kpam, huyện Cư M'gar, thôn Xín Chải, bản Phìn Hồ, ấp Sóc Khoét, làng Kon K'tu;",
        "thửa đất, rạch Cái Khế, xẻo Vông, vàm Nhựt Tảo, cù lao Thới Sơn, trảng, truông, bưng, láng, giồng, gò;",
    ]
    write(sheet, [f"{n + k}. {lines[(n + k) % 4][: 80 - n]}" for n in range(16)])


def _party(sheet, k):
    write(
        sheet,
        [
            "ĐẢNG BỘ THÀNH PHỐ                         ĐẢNG CỘNG SẢN VIỆT NAM",
            "ĐẢNG ỦY XÃ TÂN THẠNH TÂY",
            "*",
            f"Số {k + 2}-KH/ĐU",
            "",
            *text_of(k, 8),
        ],
    )


def _short(sheet, k):
    write(
        sheet,
        [
            "Nơi nhận:                                    TM. ỦY BAN NHÂN DÂN",
            "- Như trên;                                       KT. CHỦ TỊCH",
            "- Lưu: VT.                                      PHÓ CHỦ TỊCH",
            "",
            "",
            _NAMES[k % len(_NAMES)],
        ],
    )


def _capitals(sheet, k):
    write(sheet, [line.upper()[:60] for line in text_of(k, 7)])


def _wide(sheet, k):
    sheet.setPageSize(landscape(A4))
    write(sheet, ["PHỤ LỤC", *text_of(k, 8)], 540)


def _wide_scan(sheet, k):
    sheet.setPageSize(landscape(A4))
    put(sheet, picture(k % 3, HEIGHT, WIDTH, 9), 0, 0, HEIGHT, WIDTH)


def _pictures(sheet, k):
    """A page of text with an emblem, a photograph, a chart and a line of ornaments."""
    write(sheet, text_of(k, 6))
    rng = np.random.default_rng(k)
    low = rng.integers(0, 255, (9, 14, 3)).astype(np.uint8)
    put(sheet, Image.fromarray(low).resize((560, 360), Image.Resampling.BICUBIC), 90, 110, 280, 180)
    grain = np.clip(rng.normal(120, 45, (300, 200)), 0, 255).astype(np.uint8)
    put(sheet, Image.fromarray(grain), 400, 130, 100, 150)
    for n in range(8):
        sheet.rect(100 + 30 * n, 40, 18, 10 + 4 * ((n * 7 + k) % 9), fill=1)
    for n in range(90):
        sheet.circle(75 + 5 * n, 320, 1.8 + n % 2, fill=1, stroke=0)
    sheet.circle(300, 810, 18)
    sheet.circle(300, 810, 12, fill=1)


def _paper(sheet, k):
    """Text printed on a picture of paper with a frame and a pale emblem."""
    rng = np.random.default_rng(k)
    paper = np.clip(rng.normal(244, 3, (840, 595)), 0, 255).astype(np.uint8)
    paper[20:24, 20:575] = paper[816:820, 20:575] = paper[20:820, 20:24] = paper[20:820, 571:575] = 150
    yy, xx = np.mgrid[:840, :595]
    paper[abs(np.hypot(yy - 420, xx - 297) - 150) < 6] = 215
    put(sheet, Image.fromarray(paper), 0, 0, WIDTH, HEIGHT)
    write(sheet, text_of(k, 10))


def _english(sheet, k):
    text = "The people's committee of the ward has issued this plan in order to improve services for all the people"
    write(sheet, [f"{n + k}. {text[: 60 + n]}" for n in range(20)])


def _nothing(sheet, k):
    if k % 2:
        sheet.line(72, 800, 520, 800)


#: what is drawn, how often, and how it has to be read: from its layer, by recognition, or both
KINDS = {
    "digital": (_digital(), 14, "layer"),
    "decomposed": (_digital(lambda t: unicodedata.normalize("NFD", t)), 8, "layer"),
    "wrong ToUnicode": (_digital(shifted), 8, "image"),
    "without ToUnicode": (_digital(), 8, "image"),
    "scan": (_scan, 8, "image"),
    "scan in strips": (_strips, 6, "image"),
    "scan on part of a page": (_small_scan, 6, "image"),
    "landscape scan": (_wide_scan, 6, "image"),
    "scan over its text": (_beneath, 6, "image"),
    "scan, English layer": (_scan_with(garbled), 10, "image"),
    "scan, layer without marks": (_scan_with(lambda t, k: fold(t)), 6, "image"),
    "scan, layer in wrong marks": (_scan_with(lambda t, k: mistaken(t)), 8, "image"),
    "scan, faultless layer": (_scan_with(lambda t, k: t), 8, "layer"),
    "stamp on a scan": (_stamp, 10, "image"),
    "typed into a scan": (_typed_over, 6, "image"),
    "pasted scan": (_pasted, 10, "both"),
    "outlines": (_outlines, 9, "image"),
    "figures": (_figures, 8, "layer"),
    "symbols": (_symbols, 5, "layer"),
    "names": (_names, 8, "layer"),
    "strange words": (_strange_words, 6, "layer"),
    "Party style": (_party, 6, "layer"),
    "short signature page": (_short, 6, "layer"),
    "capitals": (_capitals, 6, "layer"),
    "landscape": (_wide, 5, "layer"),
    "pictures and emblems": (_pictures, 7, "layer"),
    "printed paper": (_paper, 5, "layer"),
    "English": (_english, 3, "layer"),
    "empty": (_nothing, 4, "layer"),
}


def pages_of(kind: str) -> bytes:
    """A PDF with all pages of a kind."""
    assert fonts()
    draw, count, _ = KINDS[kind]
    data = io.BytesIO()
    sheet = canvas.Canvas(data, pagesize=A4, pageCompression=0)
    for k in range(count):
        sheet.setPageSize(A4)
        draw(sheet, k)
        sheet.showPage()
    sheet.save()
    raw = data.getvalue()
    # the entry that says which characters the letters are, taken away without moving a byte
    return raw.replace(b"/ToUnicode", b"/ToUnic0de") if kind == "without ToUnicode" else raw
