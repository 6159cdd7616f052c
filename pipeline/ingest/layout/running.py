"""Page numbers and running heads and feet, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.ingest.layout.printed import PrintedLine
from pipeline.vietnamese import fold

_NUMBER = re.compile(r"[-–—~.\s|\[(]{0,4}(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—~.\s|\])]{0,4}$", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:Ky boi|Nguoi ky|Ky so boi|Email|E-mail|Co quan|Thoi gian ky|Ngay ky|Digitally signed|Date|Reason|Location|"
    r"Ky ngay|Gio ky)\s*:|Signature Not Verified",
    re.IGNORECASE,
)
#: the running head of the official gazette, on the bare letters
_GAZETTE = re.compile(
    r"CONG BAO\s?(?:TP\.?\s?HCM|THANH PHO[^/]{0,30})?\s?/?\s?So\s.{0,50}/?\s?Ngay\s[\d-]{6,10}\s*\d{0,4}$"
)
#: what the stamp of incoming mail (dấu đến) says, on the bare letters
_INCOMING = re.compile(r"\W*(?:CONG VAN )?DEN\W*$|\W*DEN\s+(?:So|Ngay)\b|\W*(?:VAN BAN|CONG VAN) DEN\b")
_OF_INCOMING = re.compile(
    r"\W*(?:So|Ngay|Gio|Chuyen|Kinh chuyen|Luu ho so(?: so)?|So va ky hieu HS|DEN)\s?[:.,…_]", re.IGNORECASE
)
#: how far the rest of that stamp reaches from its head, in points
_BESIDE, _BELOW = 60.0, 90.0
_RULE = re.compile(r"[-_=*–—~.\s]{3,}$")
_MARGIN = 0.11


def without_running(
    pages: Mapping[int, Sequence[PrintedLine]], heights: Mapping[int, float]
) -> dict[int, list[PrintedLine]]:
    """The lines of each page without page numbers, repeated heads and feet, drawn rules and signature stamps."""
    repeated = _repeated(pages, heights)
    result = {}
    for number, lines in pages.items():
        height = heights.get(number) or 842.0
        ordered = sorted((line for line in lines if line.box), key=lambda x: x.box.top if x.box else 0.0)
        edge = {id(line) for line in ordered[:2] + ordered[-2:]}
        result[number] = [line for line in lines if not _drop(line, height, id(line) in edge, repeated)]
        result[number] = without_signature_stamp(result[number])
        if number == min(pages):
            result[number] = without_incoming_stamp(result[number], height)
    return result


def is_page_number(line: PrintedLine, height: float) -> str | None:
    """``head`` or ``foot`` for a line that is a page's number, by its words and its place."""
    return _zone(line, height) if _NUMBER.match(line.text) else None


def is_gazette(text: str) -> bool:
    """Whether a line is the running head of the official gazette (Công báo)."""
    return _GAZETTE.search(fold(text)) is not None


def is_rule(text: str) -> bool:
    """Whether a line is a row of dashes or the like, which stands for a drawn rule."""
    return _RULE.fullmatch(text) is not None


def _zone(line: PrintedLine, height: float) -> str | None:
    if line.box is None:
        return None
    if line.box.bottom < _MARGIN * height:
        return "head"
    if line.box.top > (1 - _MARGIN) * height:
        return "foot"
    return None


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text)).lower()


def _repeated(pages: Mapping[int, Sequence[PrintedLine]], heights: Mapping[int, float]) -> set[tuple[str, str]]:
    seen: Counter[tuple[str, str]] = Counter()
    for number, lines in pages.items():
        keys = {(zone, _key(line.text)) for line in lines if (zone := _zone(line, heights.get(number) or 842.0))}
        seen.update(keys)
    if len(pages) < 3:
        return set()
    return {key for key, times in seen.items() if times >= max(3, 0.5 * len(pages)) and len(key[1]) > 3}


def _drop(line: PrintedLine, height: float, edge: bool, repeated: set[tuple[str, str]]) -> bool:
    zone = _zone(line, height)
    if _RULE.fullmatch(line.text) and not re.search(r"\.{3}", line.text):
        return True
    if zone and edge and _NUMBER.match(line.text):
        return True
    if zone and _GAZETTE.search(fold(line.text)):
        return True
    return zone is not None and (zone, _key(line.text)) in repeated


def without_signature_stamp(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Takes away the visible mark of a digital signature (Ký bởi: ... Thời gian ký: ...), small print in a corner."""
    marks = [line for line in lines if _SIGNED.match(fold(line.text)) and line.box]
    if len(marks) < 2 and not any(re.match(r"Ky|Signature|Digitally|Nguoi ky", fold(line.text)) for line in marks):
        return lines
    x0 = min(line.box.x0 for line in marks if line.box)
    x1 = max(line.box.x1 for line in marks if line.box)
    top = min(line.box.top for line in marks if line.box)
    bottom = max(line.box.bottom for line in marks if line.box)
    sizes = sorted(line.box.bottom - line.box.top for line in marks if line.box)
    small = 1.25 * sizes[len(sizes) // 2]

    def inside(line: PrintedLine) -> bool:
        box = line.box
        if box is None:
            return False
        if _SIGNED.match(fold(line.text)):
            return True
        return (
            box.top > top - 2
            and box.bottom < bottom + 2.2 * small
            and box.x0 > x0 - 6
            and box.x1 < x1 + 40
            and box.bottom - box.top <= small
        )

    return [line for line in lines if not inside(line)]


def without_incoming_stamp(lines: list[PrintedLine], height: float) -> list[PrintedLine]:
    """Takes away the stamp of the office that received a paper (CÔNG VĂN ĐẾN, Số, Ngày, Chuyển).

    Its number and date would be taken for those of the paper.  A stamp has its head and at least one of its
    lines close below; the number of the paper itself, which names a code, is none of them.
    """
    heads = [x.box for x in lines if x.box and x.box.top < 0.5 * height and _INCOMING.match(fold(x.text))]
    for head in heads:
        below = [
            line
            for line in lines
            if line.box
            and -2 < line.box.top - head.top < _BELOW
            and head.x0 - _BESIDE < line.box.x0 < head.x1
            and line.box.x1 < head.x1 + 2 * _BESIDE
            and _OF_INCOMING.match(fold(line.text))
            and not re.search(r"/\s?[A-ZĐ]{2}|tháng\s", line.text)
        ]
        if below:
            gone = {id(line) for line in below}
            lines = [line for line in lines if id(line) not in gone and line.box is not head]
    return lines
