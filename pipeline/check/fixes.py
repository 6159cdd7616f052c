"""Certain corrections: of which findings the remedy is sure, and what it replaces, for programs.

A rule may give the correction with its hit; for the others the table below says how the replacement follows from the
words and the remedy of the finding.  Only what needs no look at another paper is here: a symbol whose separators are
swapped has one right form, a date that the registry gives otherwise may as well be the date of another document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from .model import Fix

if TYPE_CHECKING:
    from .model import Finding, Hit, Rule

#: a correction of spelling below this confidence is for a person
_SURE = 0.8
_NAMED = re.compile(r"(?:Sửa thành|Viết liền|Viết đầy đủ|Viết|Gõ lại)?\s*:?\s*[“\"]?([^“”\"]+?)[”\"]?(?: một lần)?$")
_OPEN = re.compile(r"(?:sửa|kiểm tra|thống nhất|\.\.\.|<|>|…|, | hoặc )", re.IGNORECASE)
_DASHES = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("⁄∕／", "/"), "Ð": "Đ", "Ɖ": "Đ"})


def fixes_of(rule: Rule, hit: Hit, text: str) -> tuple[Fix, ...]:
    """The replacements that put a hit right; none where a person has to decide."""
    if hit.fixes:
        return hit.fixes
    maker = _MAKERS.get(rule.id)
    if maker is None or hit.end <= hit.start or hit.suggestion is None:
        return ()
    words = text[hit.start : hit.end]
    if "\n" in words or "\f" in words or "\t" in words:
        return ()
    return tuple(f for f in maker(hit, text) if text[f.start : f.end] != f.replacement)


def certain_rules() -> tuple[str, ...]:
    """The rules whose findings may bear a certain correction by this table."""
    return tuple(_MAKERS)


def resolved(findings: Iterable[Finding]) -> list[Fix]:
    """The corrections of findings in the order of the text, none over another: the graver finding goes first.

    Findings that a baseline lists as known are accepted as they are.
    """
    kept: list[Fix] = []
    for finding in sorted(findings, key=lambda f: f.rank):
        fixes = [] if finding.known else [fix for fix in finding.fixes if fix not in kept]
        if not any(_overlap(fix, other) for fix in fixes for other in kept):
            kept += fixes
    return sorted(kept)


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """The text with corrections made; they must not overlap."""
    pieces, at = [], 0
    for fix in sorted(fixes):
        pieces += [text[at : fix.start], fix.replacement]
        at = fix.end
    return "".join([*pieces, text[at:]])


def _overlap(one: Fix, other: Fix) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


# ---------------------------------------------------------------- how a replacement follows from a finding
_Maker = Callable[["Hit", str], list[Fix]]


def _named(hit: Hit) -> str | None:
    """The form that the remedy names, where it names one and nothing else."""
    told = hit.suggestion[0] if hit.suggestion else ""
    found = _NAMED.match(told)
    quoted = found is not None and told[-1:] == "”"  # a name in quotes is one form, whatever stands in it
    return found[1].strip() if found and (quoted or not _OPEN.search(found[1])) else None


def _whole(hit: Hit, text: str) -> list[Fix]:
    """The remedy names what stands in the place of the words."""
    named = _named(hit)
    return [Fix(hit.start, hit.end, named)] if named else []


def _spelling(hit: Hit, text: str) -> list[Fix]:
    told = hit.suggestion[0] if hit.suggestion else ""
    return _whole(hit, text) if hit.confidence >= _SURE and told.startswith("Sửa thành “") else []


def _letters(hit: Hit, text: str) -> list[Fix]:
    """The remedy names the same letters in other case, of the words or of their beginning."""
    named = _named(hit)
    if not named or text[hit.start : hit.start + len(named)].lower() != named.lower():
        return []
    return [Fix(hit.start, hit.start + len(named), named)]


def _tail(hit: Hit, text: str) -> list[Fix]:
    """The remedy names the words from their first figure on: "Số: 5/KH-UBND", "05/KH-UBND"."""
    named = _named(hit)
    figure = re.search(r"\d", text[hit.start : hit.end])
    return [Fix(hit.start + figure.start(), hit.end, named)] if named and figure and named[0].isdigit() else []


def _sub(pattern: str, by: str) -> _Maker:
    compiled = re.compile(pattern)

    def make(hit: Hit, text: str) -> list[Fix]:
        words = text[hit.start : hit.end]
        changed = compiled.sub(by, words)
        return [Fix(hit.start, hit.end, changed)] if changed != words else []

    return make


def _plain_signs(hit: Hit, text: str) -> list[Fix]:
    return [Fix(hit.start, hit.end, text[hit.start : hit.end].translate(_DASHES))]


def _padded(hit: Hit, text: str) -> list[Fix]:
    """Days below 10, January and February with a nought before them."""
    words = text[hit.start : hit.end]
    changed = re.sub(r"\bngày\s+(\d)(?!\d)", r"ngày 0\1", words)
    changed = re.sub(r"\btháng\s+([12])(?!\d)", r"tháng 0\1", changed)
    return [Fix(hit.start, hit.end, changed)]


def _long_date(hit: Hit, text: str) -> list[Fix]:
    found = re.fullmatch(r"(.*?)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text[hit.start : hit.end])
    if found is None or not (1 <= int(found[2]) <= 31 and 1 <= int(found[3]) <= 12):
        return []
    month = f"{int(found[3]):02d}" if int(found[3]) < 3 else str(int(found[3]))
    return [Fix(hit.start, hit.end, f"{found[1]}{int(found[2]):02d} tháng {month} năm {found[4]}")]


def _swapped_date(hit: Hit, text: str) -> list[Fix]:
    """Day and month the other way round, as the registry has them."""
    told = re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})$", hit.suggestion[0] if hit.suggestion else "")
    dates = list(re.finditer(r"(\d{1,2})/(\d{1,2})/(\d{4})", text[hit.start : hit.end]))
    if told is None or len(dates) != 1:
        return []
    (date,) = dates
    if (int(date[1]), int(date[2]), date[3]) != (int(told[2]), int(told[1]), told[3]):
        return []
    return [Fix(hit.start + date.start(), hit.start + date.end(), told[0])]


def _full_stop(hit: Hit, text: str) -> list[Fix]:
    """The end of the body: "./." in the place of whatever ends the last sentence."""
    end = hit.end
    start = end
    while start > hit.start and text[start - 1] in " .;,/":
        start -= 1
    return [Fix(start, end, "./.")] if text[end : end + 1] in ("", "\n", "\f") else []


def _authority(hit: Hit, text: str) -> list[Fix]:
    found = re.search(r"\bcủa (?=(?:UBND|Ủy ban|Uỷ ban)\b)", text[hit.start : hit.end])
    return [Fix(hit.start + found.end(), hit.start + found.end(), "Chủ tịch ")] if found else []


def _for_the_body(hit: Hit, text: str) -> list[Fix]:
    """The authority "T/M" as "TM."; a full stop that stands there already is kept."""
    return [Fix(hit.start, hit.end, "TM" if text[hit.end : hit.end + 1] == "." else "TM.")]


def _spaced(hit: Hit, text: str) -> list[Fix]:
    words = text[hit.start : hit.end]
    changed = re.sub(r"(?<=\w)(?=“)|(?<=”)(?=\w)", " ", words)
    return [Fix(hit.start, hit.end, changed)]


def _curved(hit: Hit, text: str) -> list[Fix]:
    """Straight quotation marks of a paragraph curved, where each is clearly an opening or a closing one in turn."""
    start = text.rfind("\n", 0, hit.start) + 1
    end = text.find("\n", hit.end)
    end = len(text) if end < 0 else end
    at = [m.start() for m in re.finditer('"', text[start:end])]
    fixes = []
    for k, offset in enumerate(at):
        place = start + offset
        before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        opens = (not before.strip() or before in "(“[") and after.strip() != ""
        closes = before.strip() != "" and (not after.strip() or after in ".,;:)]”?!/")
        if opens == closes or opens != (k % 2 == 0):
            return []
        fixes.append(Fix(place, place + 1, "“" if opens else "”"))
    return fixes if len(at) % 2 == 0 else []


def _end_mark(hit: Hit, text: str) -> list[Fix]:
    """The mark that ends a basis: a semicolon, after the last one a full stop."""
    told = hit.suggestion[0] if hit.suggestion else ""
    mark = ";" if "“;”" in told else "." if "dấu chấm" in told and "phẩy" not in told else None
    if mark is None or text[hit.end : hit.end + 1] not in ("", "\n", "\f"):
        return []
    return [Fix(hit.end - 1 if text[hit.end - 1] in ".,;:" else hit.end, hit.end, mark)]


def _slip(hit: Hit, text: str) -> list[Fix]:
    """A name with a slip or two in it; one that differs more is for a person."""
    named = _named(hit)
    words = text[hit.start : hit.end]
    if not named or len(named) != len(words):
        return []
    return _whole(hit, text) if sum(a != b for a, b in zip(named, words, strict=True)) <= 2 else []


_MAKERS: dict[str, _Maker] = {
    **dict.fromkeys(("SYM-01", "SYM-02", "SYM-03", "SYM-04", "SYM-10", "SYM-12"), _whole),
    "SYM-11": _plain_signs,
    **dict.fromkeys(("ND30-QH-01", "ND30-QH-02", "ND30-SO-03", "ND30-SO-04", "ND30-NN-01", "ND30-CQ-02"), _whole),
    **dict.fromkeys(("ND30-SO-02", "ND30-SO-06"), _tail),
    "ND30-VD-04": _whole,
    **dict.fromkeys(("ND30-BC-05", "ND30-BC-06"), _whole),
    "ND30-CC-01": _end_mark,
    "ND30-SO-07": _sub(r"\bUB\b", "UBND"),
    "REG-12": _slip,
    "TDKT-06": _sub(r"(?<=\w) (?=(?:UBND|Ủy ban|Uỷ ban)\b)", " của "),
    "ND30-DD-02": _padded,
    "ND30-DD-04": _long_date,
    "ND30-CK-04": _for_the_body,
    "ND30-KT-01": _full_stop,
    "REG-02": _swapped_date,
    "CON-DT-02": _whole,
    "CON-TX-02": _whole,
    "CON-TX-03": _spelling,
    "CON-QT-02": _curved,
    "CON-QT-03": _sub(r"(?<=“)[ \u00a0]+|[ \u00a0]+(?=”)", ""),
    "CON-QT-04": _spaced,
    "TDKT-01": _authority,
    "TDKT-02": _authority,
    "TDKT-11": _sub(r"\b([Cc])hiến sỹ\b", r"\1hiến sĩ"),
    **dict.fromkeys(
        ("CAP-01", "CAP-02", "CAP-03", "CAP-04", "CAP-05", "CAP-06", "CAP-07", "CAP-09", "CAP-11", "CAP-12", "CAP-13"),
        _letters,
    ),
    **dict.fromkeys(("CAP-08", "CAP-14", "CAP-16", "CAP-17", "CAP-18", "ND30-VD-05"), _letters),
}
