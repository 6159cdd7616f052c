"""The signature block of a scan read a second time where a stamp hid its capacity or its name.

Of a colour scan the red channel is read, in which a stamp is nearly white.  On grey paper a stamp is still
lighter than print: cut off at a level between the two, the block is legible again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from pipeline.document import Box
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import preprocessing, recognised, tesseract, word_places
from pipeline.vietnamese import LETTER, LOWER, UPPER, fold

Gray = NDArray[np.uint8]

_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)[.,:;]?\s?[^\W\d_]")
_RECIPIENTS = re.compile(r"Nơi nhận\b")
_RECIPIENT = re.compile(rf"[-–+•]\s?[{UPPER}]|Lưu\b")
_KEPT = re.compile(r"(?:^|\W)[Ll][ưuứữ]u\b|\bVT\b")
_CAPACITY = re.compile(
    r"(?:PHO |QUYEN |Q\. ?)?(?:CHU TICH|CHU NHIEM|GIAM DOC|TRUONG (?:PHONG|BAN|THON)|CHANH VAN PHONG|VAN PHONG|BI THU|"
    r"BO TRUONG|THU TRUONG|TRUONG BAN|TONG GIAM DOC|HIEU TRUONG|TO TRUONG|CHI HUY TRUONG|TRUONG CONG AN)"
)
_CAPACITIES = (
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "QUYỀN CHỦ TỊCH",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "TRƯỞNG PHÒNG",
    "PHÓ TRƯỞNG PHÒNG",
    "TRƯỞNG BAN",
    "PHÓ TRƯỞNG BAN",
    "CHÁNH VĂN PHÒNG",
    "PHÓ CHÁNH VĂN PHÒNG",
    "BÍ THƯ",
    "PHÓ BÍ THƯ",
)
_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}’'-]+\s){{1,5}}[{UPPER}][{LOWER}’'-]+$|[{UPPER}]+(?:\s[{UPPER}]+){{2,4}}$")
#: the height of a signature block in points, from its authority to its name
_HEIGHT = 215.0
#: how far from ink to paper a level is set that print stays under and a stamp does not, best first
_LEVELS = (0.6, 0.5, 0.4)
_SURE = 0.6
#: of a capacity so many letters must be left, and such a share of them, where a stamp hides the rest
_LETTERS_LEFT, _SHARE_LEFT = 5, 0.5
_AUTHORITIES = ("TM. ỦY BAN NHÂN DÂN", "TM. HỘI ĐỒNG NHÂN DÂN", "TM. BAN THƯỜNG VỤ", "TM. BAN CHỈ ĐẠO")


@dataclass(frozen=True, slots=True)
class Block:
    """Where a signature block stands, in points, and the lines that were read there."""

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[PrintedLine, ...]

    @property
    def complete(self) -> bool:
        """Whether a capacity and a name beneath it were read."""
        return is_complete(self.lines)


def expected(lines: Sequence[PrintedLine], width: float, height: float) -> Block | None:
    """Where a page must have a signature block: right of the recipients, under TM., KT. and the like."""
    boxed = [line for line in lines if line.box is not None and line.cells is None]
    top = None
    for line in boxed:
        assert line.box is not None
        right = (line.box.x0 + line.box.x1) / 2 > 0.5 * width
        if right and _AUTHORITY.match(line.text) and line.text.isupper():
            top = line.box.top - 6
            break
        if not right and _RECIPIENTS.match(line.text):
            # the authority stands beside it, or some lines above
            top = max(0.0, line.box.top - 30)
    if top is None:
        return None
    bottom = min(height, top + _HEIGHT)
    beside = [x.box for x in boxed if x.box and top < (x.box.top + x.box.bottom) / 2 < bottom]
    left = max([0.38 * width, *(b.x1 + 4 for b in beside if (b.x0 + b.x1) / 2 < 0.42 * width and b.x1 < 0.6 * width)])
    inside = [
        x for x in boxed if x.box and x.box.top >= top - 1 and x.box.bottom <= bottom + 1 and x.box.x0 >= left - 2
    ]
    return Block(left, top, width, bottom, tuple(sorted(inside, key=lambda x: x.box.top if x.box else 0.0)))


def is_complete(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines in their order hold a capacity, and a name under it."""
    found = False
    for line in lines:
        if is_capacity(line.text):
            found = True
        elif found and line.confidence > _SURE and _NAME.match(line.text.strip(" .")):
            return True
    return False


def is_capacity(text: str) -> bool:
    """Whether a line is the capacity of who signs; behind KT. it is another's."""
    return text.isupper() and not re.match(r"(?:TM|KT|TL|TUQ)\W", text) and bool(_CAPACITY.match(fold(text)))


def read_again(lines: list[PrintedLine], gray: Gray, number: int, dpi: int, timeout: float) -> list[PrintedLine]:
    """The lines of a page, those of its signature block read again where the block is expected and not complete."""
    scale = dpi / 72
    block = expected(lines, gray.shape[1] / scale, gray.shape[0] / scale)
    if block is None:
        return lines
    lines = _recipients_again(lines, block, gray, number, dpi, timeout)
    if block.complete:
        return lines
    x, y = int(block.left * scale), int(block.top * scale)
    crop = gray[y : int(block.bottom * scale), x:]
    if crop.shape[0] < 0.4 * dpi or crop.shape[1] < 0.8 * dpi:
        return lines
    best: list[PrintedLine] = list(block.lines)
    for level in _LEVELS:
        words = tesseract.words(without_stamp(crop, dpi, level), 2 * dpi, timeout=timeout, layout=6)
        again = block_lines([_moved(word, x, y) for word in words], number, dpi)
        if is_complete(again) or len(again) > len(best):
            best = again
        if is_complete(again):
            break
    old = {id(line) for line in block.lines}
    fresh = [line.box for line in best if line.box and id(line) not in old]
    kept = [x for x in lines if id(x) not in old and not any(x.box and _covers(box, x.box) for box in fresh)]
    return kept + best


def _recipients_again(
    lines: list[PrintedLine], block: Block, gray: Gray, number: int, dpi: int, timeout: float
) -> list[PrintedLine]:
    """The lines of a page with the recipients that were lost beside the signature; a list of them ends with Lưu."""
    scale = dpi / 72
    edge = block.left - 4
    listed = [x for x in lines if x.box and x.cells is None and x.box.x1 < edge and x.box.bottom > block.top]
    start = next((x.box.top for x in listed if x.box and _RECIPIENTS.match(x.text)), None)
    if start is None or any(_KEPT.search(x.text) for x in listed):
        return lines
    y, edge_pixels = int(max(0.0, start - 4) * scale), int(edge * scale)
    crop = gray[y : int(min(gray.shape[0] / scale, start + _HEIGHT) * scale), :edge_pixels]
    words = [replace(w, top=w.top + y) for w in tesseract.words(crop, dpi, timeout=timeout, layout=6)]
    again = recognised.lines_of(words, number, dpi)
    boxes = [x.box for x in lines if x.box]
    lost = [
        x
        for x in again
        if x.box and x.confidence > _SURE and _RECIPIENT.match(x.text) and not any(_covers(b, x.box) for b in boxes)
    ]
    return lines + lost


def _covers(box: Box, other: Box) -> bool:
    """Whether most of another box lies in a box."""
    across = min(box.x1, other.x1) - max(box.x0, other.x0)
    down = min(box.bottom, other.bottom) - max(box.top, other.top)
    return across > 0.5 * (other.x1 - other.x0) and down > 0.5 * (other.bottom - other.top)


def block_lines(words: Sequence[tesseract.Word], number: int, dpi: float) -> list[PrintedLine]:
    """The lines of a signature block among the words of its crop; what ring and strokes left is dropped."""
    rows: dict[tuple[int, int, int], list[tesseract.Word]] = {}
    for word in words:
        if re.search(rf"[{LETTER}]", word.text):
            rows.setdefault(word.line, []).append(word)
    result: list[PrintedLine] = []
    for row in rows.values():
        above = result[-1].text if result else ""
        deputy = True if above.startswith("KT.") else False if above.startswith("TM.") else None
        found = _line_of(row, number, dpi, deputy)
        if found is not None:
            result.append(found)
    return result


def _line_of(row: list[tesseract.Word], number: int, dpi: float, deputy: bool | None = None) -> PrintedLine | None:
    text = re.sub(rf"^[^{LETTER}]+|[^{LETTER}.]+$", "", recognised.mended(" ".join(w.text for w in row)))
    capacity = _nearest(text, deputy)
    sure = sum(w.confidence for w in row) / len(row)
    if capacity is None and (sure < 0.5 or not _belongs(text)):
        return None
    scale = 72 / dpi
    box = Box(
        round(min(w.left for w in row) * scale, 2),
        round(min(w.top for w in row) * scale, 2),
        round(max(w.left + w.width for w in row) * scale, 2),
        round(max(w.top + w.height for w in row) * scale, 2),
    )
    read = word_places.of_words(row, scale)
    text = capacity or text
    heard = tuple(place.confidence for place in word_places.laid(text.split(" "), read))
    return PrintedLine(text, number, box, sure, size=round((box.bottom - box.top) * 0.95, 1), sure=heard, read=read)


def _nearest(text: str, deputy: bool | None = None) -> str | None:
    """The capacity or authority that a line in capitals must be; None where it is none, or may be several.

    At most a letter in seven was misread, or a stamp hides letters of which enough are left in their order.
    ``deputy`` says whether a deputy signs: under KT. nobody else, right under TM. none; None where that is not known.
    """
    prefix = re.match(r"(KT|TM|TL|TUQ)[.,:;]+\s?", text)
    bare = re.sub(r"[^A-Z ]", "", fold(text[prefix.end() :] if prefix else text)).strip()
    known = [c for c in _CAPACITIES if deputy is None or c.startswith("PHÓ") is deputy]
    if not text.isupper():
        return None
    if prefix and prefix[1] == "KT":
        under = _under_stamp(bare, [c for c in _CAPACITIES if not c.startswith("PHÓ")])
        return f"KT. {under}" if under else None
    whole = _under_stamp(bare, [a[4:] for a in _AUTHORITIES])
    if whole and (prefix is None or prefix[1] == "TM"):
        return f"TM. {whole}"
    if prefix or len(bare) < _LETTERS_LEFT:
        return None
    best, distance = min(((c, Levenshtein.distance(bare, fold(c))) for c in known), key=lambda pair: pair[1])
    if len(bare) >= 7 and distance <= len(bare) // 7:
        return best
    return _under_stamp(bare, known)


def _under_stamp(bare: str, known: Sequence[str]) -> str | None:
    """The only phrase whose letters, some of them hidden, stand in this order; None where several may."""
    seen = bare.replace(" ", "")
    if len(seen) < _LETTERS_LEFT:
        return None
    found = []
    for phrase in known:
        letters = fold(phrase).replace(" ", "")
        rest = iter(letters)
        if len(seen) >= _SHARE_LEFT * len(letters) and all(c in rest for c in seen):
            found.append(phrase)
    exact = [phrase for phrase in found if fold(phrase).replace(" ", "") == seen]
    return exact[0] if exact else found[0] if len(found) == 1 else None


def _moved(word: tesseract.Word, x: int, y: int) -> tesseract.Word:
    return replace(word, left=x + word.left // 2, top=y + word.top // 2, width=word.width // 2, height=word.height // 2)


def _belongs(text: str) -> bool:
    return (text.isupper() and " " in text and len(text) > 5) or bool(_NAME.match(text.strip(" .")))


def without_stamp(gray: Gray, dpi: int, level: float) -> Gray:
    """A crop at twice its size with what is lighter than print, taller than letters or a speck left out.

    Args:
        gray: the crop.
        dpi: its resolution.
        level: where between ink (0) and paper (1) white begins.
    """
    paper = preprocessing.quantile(gray, 0.8)
    _, dark = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    ink = preprocessing.quantile(gray, 0.1, dark)  # type: ignore[arg-type]
    white = ink + level * max(20.0, paper - ink)
    large = cv2.resize(gray, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC).astype(np.float32)
    result: Gray = (np.clip((large - ink) / (white - ink), 0, 1) * 255).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((result < 200).astype(np.uint8), connectivity=8)
    letter = 2 * dpi / 72 * 13
    unlike = (stats[:, cv2.CC_STAT_HEIGHT] > 2.2 * letter) | (stats[:, cv2.CC_STAT_AREA] < 3 * (dpi / 75) ** 2)
    unlike[0] = False
    result[unlike[labels]] = 255
    return result
