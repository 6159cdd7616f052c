"""Head and foot of a paper whose two columns a copy or an OCR ran together on one line.

Such a text has no positions; what stands there by law (Quốc hiệu, Tiêu ngữ, place and date, TM./KT.,
the signatory) tells where the right column begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.layout.printed import PrintedLine
from pipeline.vietnamese import LETTER, LOWER, UPPER

NATION = re.compile(r"(?:C[ỘO]NG\s+H[ÒO][ÀA]?A?\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM)")
MOTTO = re.compile(r"Độc\s+[Ll]ập\s*[-–—.]*\s*Tự\s+[Dd]o\s*[-–—.]*\s*Hạnh\s+[Pp]húc")
_PARTY = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM")
_DATE = re.compile(
    rf"(?:[{UPPER}][{LOWER}]+(?:\s[{UPPER}][{LOWER}]+){{0,4}}|"
    rf"TP\.\s?[{UPPER}][{LETTER} ]{{2,30}}),\s*ngày\b.{{0,40}}\bnăm\b.{{0,8}}$"
)
_SIGNER = re.compile(
    r"(?:TM\.|T/M\b|KT\.|TL\.|TUQ\.|Q\.\s?CHỦ|CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|TRƯỞNG|"
    r"PHÓ TRƯỞNG|CHÁNH VĂN PHÒNG)"
)
_NAME = re.compile(rf"[{UPPER}][{LOWER}]{{0,6}}(?:\s[{UPPER}][{LOWER}]{{0,6}}){{1,4}}$")
_RECIPIENTS = re.compile(r"N[ơo]i\s+nh[ậaâ]n\s*:?", re.IGNORECASE)
_HEAD_LINES = 12


def unmerge(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines with the left column of head and foot before the right one, where they ran together."""
    result = list(lines)
    head = 0 if not any(NATION.search(line.text) for line in result[:_HEAD_LINES]) else _unmerge_head(result)
    _unmerge_foot(result, head)
    return result


def _split(line: PrintedLine, at: int) -> tuple[PrintedLine, PrintedLine]:
    return (
        replace(line, text=line.text[:at].strip(), extra=dict(line.extra)),
        replace(line, text=line.text[at:].strip(), extra=dict(line.extra)),
    )


def _unmerge_head(lines: list[PrintedLine]) -> int:
    """Reorders the first lines in place; returns how many lines the head has."""
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    merged = last = 0
    for k, line in enumerate(lines[:_HEAD_LINES]):
        found = next((m for p in (NATION, MOTTO, _PARTY, _DATE) if (m := p.search(line.text))), None)
        if found is None:
            left.append(line)
            continue
        last = k + 1
        a, b = _split(line, found.start())
        if a.text:
            merged += 1
            left.append(a)
        right.append(b)
    if not merged:
        return 0
    left = [line for line in left if line not in lines[last:_HEAD_LINES]]
    number = next((k for k, line in enumerate(left) if re.match(r"S[ốoô6]\b|Số", line.text)), len(left))
    date = next((k for k, line in enumerate(right) if _DATE.match(line.text)), len(right))
    columns = left[:number] + right[:date] + left[number:] + right[date:]
    ordered = [replace(line, alone=True) for line in columns]
    lines[:last] = ordered
    return len(ordered)


def _unmerge_foot(lines: list[PrintedLine], head: int) -> None:
    """Takes the signature out of the list of recipients, in place."""
    start = next((k for k in range(len(lines) - 1, max(head - 1, -1), -1) if _RECIPIENTS.match(lines[k].text)), None)
    if start is None or len(lines) - start > 40:
        return
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    signature = False
    merged = 0
    for line in lines[start:]:
        found = _SIGNER.search(line.text)
        recipient = bool(re.match(r"\s*[-–+•]", line.text)) or bool(_RECIPIENTS.match(line.text))
        if found and (
            (found.start() == 0 and not recipient) or (recipient and _before_is_whole(line.text[: found.start()]))
        ):
            a, b = _split(line, found.start())
            merged += bool(a.text)
            if a.text:
                left.append(a)
            right.append(b)
            signature = True
            continue
        if not recipient:
            (right if signature else left).append(line)
            continue
        name = re.search(r".*[;:.]\s+(?=\S)|.*,\s+(?=\S)", line.text)
        tail = line.text[name.end() :] if name else ""
        if signature and name and _NAME.match(tail) and not re.match(r"VT|VP|VX|KT|NC|TH\b", tail):
            a, b = _split(line, name.end())
            left.append(a)
            right.append(b)
            merged += 1
        elif (
            signature
            and name
            and len(tail) <= 4
            and re.search(r"[;:]\s+$", line.text[: name.end()])
            and not re.search(r"VT|VP", line.text)
        ):
            # specks of the stamp between the columns
            left.append(_split(line, name.end())[0])
            merged += 1
        else:
            left.append(line)
    # what the stamp leaves at the right is too short for anything
    right = [line for line in right if sum(c.isalpha() for c in line.text) > 3]
    if merged:
        lines[start:] = left + [replace(line, alone=True) for line in right]


def _before_is_whole(text: str) -> bool:
    return bool(_RECIPIENTS.fullmatch(text.strip())) or bool(re.search(r"[;:.]\s*$", text))
