"""Head and foot of a text file that stand side by side, parted by blanks or tabs, as text is copied off a page.

The places of the blanks tell where the right column begins, so nothing need be guessed from the words of a
line; the words only tell that these lines are a head (Quốc hiệu, Tiêu ngữ, place and date) or a foot (Nơi
nhận beside the signature) and not a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.layout.merged_columns import MOTTO, NATION

LEFT, RIGHT = 1, 2
#: not the places left blank in "Số:     /KH-UBND", "ngày     tháng     năm"
_GAP = re.compile(r"(?<=\S)(?<!ngày)(?<!tháng)(?<!Số:)(?: {3,}| *\t\s*)(?=\S)")
_PARTY = re.compile(r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_DATED = re.compile(r"\bngày\b.{0,14}\btháng\b.{0,14}\bnăm\b")
_NUMBER = re.compile(r"S[ốỐ]\s?[:.]|Số\s+[\d.…_/]")
_RECIPIENTS = re.compile(r"\W{0,3}N[ơo]i\s+nh[ậaâạ]n\b", re.IGNORECASE)
_SIGNER = re.compile(
    r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?[.,]|T/M\s|Q\.\s?[A-ZĐ]|(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG|"
    r"CHÁNH|HIỆU TRƯỞNG|CHỈ HUY|BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ NHIỆM|THỦ TRƯỞNG|ĐỘI TRƯỞNG|TỔNG)"
)
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?[.,]|T/M\s|Q\.\s?[A-ZĐ]")
_BULLET = re.compile(r"[-–—−+•●*·]\s?\S")
#: the type of the paper ends its head, also where no number and date stand above it (an enclosed plan)
_TYPE = re.compile(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|NGHỊ QUYẾT|CHỈ THỊ|HƯỚNG DẪN|QUY CHẾ|QUY ĐỊNH|PHƯƠNG ÁN|ĐỀ ÁN|BÁO CÁO|"
    r"THÔNG BÁO|TỜ TRÌNH)\W*$"
)
_ORNAMENT = re.compile(r"[\s*_=~\-–—.]*")
_HEAD_LINES, _FOOT_LINES = 16, 45
_MOST_IN_LAYOUT = 4000
#: blank lines that part the foot from what follows; a signature needs up to so many
_MOST_BLANK = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """The lines ``first .. last`` (both within) of a page, in reading order, each with its column."""

    first: int
    last: int
    lines: tuple[tuple[int, str], ...]


def find_columns(lines: Sequence[str]) -> list[Columns]:
    """Head and foot of the documents on one page of text, where they stand in two columns."""
    found: list[Columns] = []
    at = 0
    while at < len(lines):
        if lines[at].strip() and (columns := _head(lines, at) or _foot(lines, at)):
            found.append(columns)
            at = columns.last
        at += 1
    return found


def of_table(rows: Sequence[Sequence[str]]) -> tuple[tuple[int, str], ...] | None:
    """The lines of a head or foot that is set as a table, in reading order; None for every other table.

    Args:
        rows: its cells; a cell may hold several lines.
    """
    if not is_layout(rows):
        return None
    sides: tuple[list[str], list[str]] = ([], [])
    for row in rows:
        filled = [(k, cell) for k, cell in enumerate(row) if cell.strip()]
        for k, cell in filled:
            sides[0 if k == 0 or (k == 1 and len(row) == 3 and len(filled) > 2) else 1].extend(
                text for line in cell.split("\n") if (text := line.strip())
            )
    return tuple(_ordered(*sides))


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only sets head or foot in columns: two or three of them, and the words that stand there."""
    columns = max(map(len, rows), default=0)
    if not 2 <= columns <= 3 or len(rows) > _HEAD_LINES:
        return False
    cells = [line.strip() for row in rows for cell in row for line in cell.split("\n") if line.strip()]
    if sum(map(len, cells)) > _MOST_IN_LAYOUT:
        return False
    if any(NATION.match(line) or _PARTY.match(line) or MOTTO.match(line) for line in cells):
        return True
    listed = any(_RECIPIENTS.match(line) for line in cells)
    signed = any(_SIGNER.match(line) for line in cells)
    counted = re.fullmatch(r"S?TT|Số TT", cells[0]) if cells else None
    return (listed and (signed or len(rows) == 1)) or bool(
        signed and len(rows) == 1 and not counted and any(_AUTHORITY.match(line) for line in cells)
    )


def _pieces(line: str) -> tuple[str, str, int] | None:
    """Left and right piece of a line with a wide gap, and where the right one begins; None for other lines."""
    body = line.expandtabs(8).rstrip() if "\t" not in line.strip() else line.rstrip()
    gaps = list(_GAP.finditer(body))
    if not gaps:
        return None
    gap = max(gaps, key=lambda m: (("\t" in m[0]), m.end() - m.start()))
    return body[: gap.start()].strip(), body[gap.end() :].strip(), len(body[: gap.end()].expandtabs(8))


def _indent(line: str) -> int:
    body = line.expandtabs(8)
    return len(body) - len(body.lstrip())


def _head(lines: Sequence[str], first: int) -> Columns | None:
    """The head that begins with this line; the nation or the Party stands at the right within two lines."""
    opened, tabbed = None, False
    for k in range(first, min(len(lines), first + 3)):
        pieces = _pieces(lines[k])
        if pieces and (NATION.match(pieces[1]) or _PARTY.match(pieces[1])):
            opened, tabbed = pieces[2], "\t" in lines[k].strip()
            break
        if len(lines[k].strip()) > 60 or (pieces and k > first):
            return None
    if opened is None:
        return None
    left: list[str] = []
    right: list[str] = []
    last = first
    blank = 0
    for k in range(first, min(len(lines), first + _HEAD_LINES)):
        text = lines[k].strip()
        if not text:
            blank += 1
            if blank > 2:
                break
            continue
        side = _placed(lines[k], opened - 14, tabbed)
        if side is None or (side[1] and not side[0] and _dated(right)):
            break
        a, b = side
        if not b and right and _TYPE.match(a):
            break
        if not b and blank and not _NUMBER.match(a) and not (a and a == a.upper() and right and not _dated(right)):
            break
        if not b and _dated(right) and not _NUMBER.match(a) and not _ORNAMENT.fullmatch(a) and not _subject(left, a):
            break
        blank = 0
        left += [a] if a else []
        right += [b] if b else []
        last = k
    if not any(MOTTO.search(text) or _dated([text]) for text in right):
        return None
    return Columns(first, last, tuple(_ordered(left, right)))


def _dated(right: Sequence[str]) -> bool:
    return any(_DATED.search(text) for text in right)


def _subject(left: Sequence[str], text: str) -> bool:
    """Whether a line at the left is the subject of a letter (V/v ...) or goes on with it."""
    if re.match(r"(?:V/v|Về việc)\b", text):
        return True
    begun = any(re.match(r"(?:V/v|Về việc)\b", line) for line in left)
    return begun and text[:1].islower()


def _ordered(left: list[str], right: list[str]) -> list[tuple[int, str]]:
    """A head is a table of two rows, with number and date in the second."""
    k = next((k for k, line in enumerate(left) if _NUMBER.match(line)), len(left))
    m = next((m for m, line in enumerate(right) if _DATED.search(line)), len(right))
    return [
        *((LEFT, line) for line in left[:k]),
        *((RIGHT, line) for line in right[:m]),
        *((LEFT, line) for line in left[k:]),
        *((RIGHT, line) for line in right[m:]),
    ]


def _placed(line: str, edge: int, tabbed: bool) -> tuple[str, str] | None:
    """What stands at the left and at the right of a line; None where it runs across both columns.

    Columns parted by tabs begin where the tab stops of the file are, which nobody knows: there each tab parts.
    """
    pieces = _pieces(line)
    text = line.strip()
    if pieces:
        if _indent(line) >= max(20, edge) and "\t" not in text:
            return "", text  # all of it at the right, set wide
        if pieces[2] < edge and not (tabbed and "\t" in text):
            # both pieces lie in the left column, or the line is set wide
            return text, ""
        return pieces[0], pieces[1]
    indent = _indent(line)
    if indent >= max(20, edge) or (tabbed and line.lstrip(" ")[:1] == "\t"):
        return "", text
    return None if indent + len(text) > edge + 22 else (text, "")


def _foot(lines: Sequence[str], first: int) -> Columns | None:
    """The foot that begins with this line: Nơi nhận at the left and whoever signs at the right, not above one another.

    The signature may begin some lines higher or lower than the list.
    """
    pieces = _pieces(lines[first])
    alone = lines[first].strip()
    signs = pieces is None and _SIGNER.match(alone) and _is_far(lines[first])
    listed = bool(_RECIPIENTS.match(pieces[0] if pieces else alone))
    if not listed and not signs:
        return None
    head = next((k for k in range(first, min(len(lines), first + 5)) if _RECIPIENTS.match(lines[k].strip())), None)
    if head is None:
        return None
    edge = _right_edge(lines, first)
    if edge is None:
        return None
    tabbed = any("\t" in line and _SIGNER.search(line) for line in lines[first : first + 4])
    left: list[str] = []
    right: list[str] = []
    last = first
    blank = 0
    for k in range(first, min(len(lines), first + _FOOT_LINES)):
        text = lines[k].strip()
        if not text:
            blank += 1
            if blank > _MOST_BLANK:
                break
            continue
        side = _placed(lines[k], edge - 8, tabbed)
        if side is None or re.match(r"(?:PHỤ LỤC|Phụ lục|BIỂU|MẪU|DANH MỤC)\b", text):
            break
        a, b = side
        plain = not b and not _RECIPIENTS.match(a) and not _BULLET.match(a)
        if plain and (not left or blank or left[-1][-1:] in ";.:" or re.match(r"\W*Lưu", left[-1])):
            break  # no recipient that runs on, but what follows the foot
        blank = 0
        left += [a] if a else []
        right += [b] if b else []
        last = k
    if not right or not any(_SIGNER.match(text) for text in right) or not left:
        return None
    return Columns(first, last, (*((LEFT, line) for line in left), *((RIGHT, line) for line in right)))


def _is_far(line: str) -> bool:
    return _indent(line) >= 20 or line.lstrip(" ")[:1] == "\t"


def _right_edge(lines: Sequence[str], first: int) -> int | None:
    """Where the right column of a foot begins: the leftmost piece of those that sign; None where none signs."""
    starts = []
    for line in lines[first : first + _FOOT_LINES]:
        pieces = _pieces(line)
        if pieces and _SIGNER.match(pieces[1]):
            starts.append(pieces[2])
        elif pieces is None and _SIGNER.match(line.strip()) and _is_far(line):
            starts.append(_indent(line))
    return min(starts) if starts else None
