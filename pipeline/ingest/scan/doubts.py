"""Names and symbols of recognised text that the print does not settle: mended where only one thing can be
meant, else told as doubtful, never made into something likelier.

What can be certain: a family name (họ), of which there are few, and a province, of which there are 34; and a
name that the same paper prints elsewhere and was read there the same way more than once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from pipeline import knowledge
from pipeline.document import DOUBT
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import signature
from pipeline.restore.symbols import repair_code
from pipeline.vietnamese import LETTER, LOWER, UPPER, fold, is_syllable, new_tone, nfc, split_tone

_TITLED = re.compile(r"(?:ông|bà|đồng chí|anh|chị|đ/c)[:.]?$", re.IGNORECASE)
_UNIT = re.compile(r"(?:phường|xã|tỉnh|phố|trấn|quận|huyện|khu)$", re.IGNORECASE)
_TITLE_WORD = re.compile(rf"[{UPPER}][{LOWER}’'-]+$")
_SYMBOL = re.compile(rf"\d{{1,5}}(?:/\d{{4}})?[-/](?P<codes>[{UPPER}][{LETTER}\d&]*(?:[-/][{LETTER}\d&]*){{0,4}})$")
_CODE = re.compile(rf"[{UPPER}][{LETTER}\d&]*(?:[-/][{LETTER}\d&]+)*$")
_PUNCTUATION = " .,;:()“”\"'…"
#: a syllable of a name, or a symbol, less sure than this is doubtful; one that is no known name sooner
_UNSURE, _UNSURE_IF_UNKNOWN = 0.8, 0.93
#: how much commoner a family name must be than all others of its letters to be certain
_COMMONER = 15
#: how far above its name a capacity may stand, in points
_ABOVE = 170.0
_LONGEST = 5
#: how many doubts are told one by one
_MOST_TOLD = 8


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words of a line that follow one another: places among its blank-parted words."""

    line: PrintedLine
    first: int
    words: tuple[str, ...]
    before: str

    @property
    def key(self) -> str:
        return " ".join(fold(w).lower() for w in self.words)


def tell(lines: Sequence[PrintedLine]) -> list[str]:
    """Mends what is certain and lowers how sure doubtful names and symbols are, in place.

    Returns:
        Remarks for people: which names and symbols of which page to compare with the paper.
    """
    plain = [line for line in lines if line.cells is None and len(line.sure) == len(line.text.split(" "))]
    _agree([run for line in plain for run in _runs(line) if len(run.words) > 1])
    found: list[tuple[int, str]] = []
    for line, following in zip_longest(plain, plain[1:]):
        for run in _runs(line):
            doubtful = _person(run) if _is_person(run, plain) else bool(_UNIT.search(run.before)) and _place(run)
            if doubtful:
                words = line.text.split(" ")[run.first : run.first + len(run.words)]
                found.append((line.page, " ".join(words).strip(_PUNCTUATION)))
        for k, word in enumerate(line.text.split(" ")):
            core = word.strip(_PUNCTUATION)
            whole = _without_tones(core)
            if whole != core:
                _put(line, k, whole)
            if k == len(line.sure) - 1 and word[-1:] in "-/" and following is not None:
                # a symbol that is parted at the end of its line goes on in the next
                rest = following.text.split(" ")[0].strip(_PUNCTUATION)
                whole += rest if _CODE.match(rest) else ""
            if _is_doubtful_symbol(whole, line.sure[k]):
                _doubt(line, range(k, k + 1))
                found.append((line.page, whole))
    shown = list(dict.fromkeys(found))
    rest = len(shown) - _MOST_TOLD
    told = [f"Trang {page}: “{text}” đọc chưa chắc, cần đối chiếu với bản gốc." for page, text in shown[:_MOST_TOLD]]
    return [*told, f"Còn {rest} tên riêng, số hiệu khác đọc chưa chắc."] if rest > 0 else told


def _runs(line: PrintedLine) -> Iterator[_Run]:
    words = line.text.split(" ")
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and end - at < _LONGEST and _TITLE_WORD.match(words[end].strip(_PUNCTUATION)):
            end += 1
            if words[end - 1][-1] in ".,;:)":
                break
        if end > at:
            yield _Run(line, at, tuple(w.strip(_PUNCTUATION) for w in words[at:end]), words[at - 1] if at else "")
        at = max(end, at + 1)


def _put(line: PrintedLine, at: int, new: str, sure: float | None = None) -> None:
    words = line.text.split(" ")
    old = words[at].strip(_PUNCTUATION)
    words[at] = words[at].replace(old, new)
    line.text = " ".join(words)
    if sure is not None:
        line.sure = (*line.sure[:at], sure, *line.sure[at + 1 :])


def _doubt(line: PrintedLine, places: range) -> None:
    line.sure = tuple(min(sure, DOUBT) if k in places else sure for k, sure in enumerate(line.sure))


# ------------------------------------------------------------------------------------------------ one paper
def _agree(runs: Sequence[_Run]) -> None:
    """Writes a name as the paper has it elsewhere, where one reading of its letters is less sure and alone."""
    by_key: dict[str, list[_Run]] = defaultdict(list)
    for run in runs:
        by_key[run.key].append(run)
    for same in by_key.values():
        counts = Counter(run.words for run in same)
        (usual, often), *others = counts.most_common()
        if not others or often < 2 or any(number >= often for _, number in others):
            continue
        for run in same:
            sure = run.line.sure[run.first : run.first + len(run.words)]
            for k, (mine, right) in enumerate(zip(run.words, usual, strict=True)):
                if mine != right and sure[k] < _UNSURE_IF_UNKNOWN and len(mine) == len(right):
                    _put(run.line, run.first + k, right, _UNSURE_IF_UNKNOWN)


# ------------------------------------------------------------------------------------------------ persons
@lru_cache(maxsize=1)
def _syllables() -> dict[str, knowledge.NameSyllable]:
    return {new_tone(nfc(s.syllable)).lower(): s for s in knowledge.name_syllables()}


@lru_cache(maxsize=1)
def _families() -> dict[str, list[tuple[int, str]]]:
    """Family names by their bare letters, the commonest first."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for text, syllable in _syllables().items():
        if syllable.family:
            found[fold(text)].append((syllable.family, text))
    return {bare: sorted(names, reverse=True) for bare, names in found.items()}


def family_name(read: str) -> str | None:
    """The family name that a capitalised word must be in a person's name; None where that is open."""
    word = new_tone(nfc(read)).lower()
    names = _families().get(fold(word), [])
    if any(name == word for _, name in names):
        return read
    if names and names[0][0] >= _COMMONER * sum(number for number, _ in names[1:]):
        return names[0][1].capitalize()
    return None


def _is_person(run: _Run, lines: Sequence[PrintedLine]) -> bool:
    """Whether a run is a person's name: after a title, or alone on a line under a capacity."""
    if len(run.words) >= 2 and _TITLED.search(run.before):
        return True
    box = run.line.box
    alone = len(run.line.text.split(" ")) == len(run.words) and 2 <= len(run.words) <= _LONGEST
    if not alone or box is None or fold(run.words[0]).lower() not in _families():
        return False
    return any(
        line.page == run.line.page
        and line.box is not None
        and 0 < box.top - line.box.top < _ABOVE
        and min(box.x1, line.box.x1) > max(box.x0, line.box.x0)
        and signature.is_capacity(line.text)
        for line in lines
    )


def _person(run: _Run) -> bool:
    """Mends the family name where it is certain; whether the rest of the name is doubtful."""
    family = family_name(run.words[0])
    if family and family != run.words[0] and len(run.words) > 2:
        _put(run.line, run.first, family, max(run.line.sure[run.first], _UNSURE_IF_UNKNOWN))
    open_places = []
    for k, word in enumerate(run.words):
        sure = run.line.sure[run.first + k]
        known = new_tone(nfc(word)).lower() in _syllables()
        if k == 0 and family and len(run.words) > 2:
            continue
        if sure < (_UNSURE if known else _UNSURE_IF_UNKNOWN):
            open_places.append(k)
    if open_places:
        # a person looks at the whole name
        start = run.first + (1 if family else 0)
        _doubt(run.line, range(start, run.first + len(run.words)))
    return bool(open_places)


# ------------------------------------------------------------------------------------------------ places
@lru_cache(maxsize=1)
def _place_names() -> tuple[frozenset[str], dict[str, str]]:
    """All names of today's units, and those of provinces by their bare letters."""
    names = frozenset(new_tone(nfc(p.name)).lower() for p in knowledge.places())
    provinces = {fold(nfc(p.name)).lower(): nfc(p.name) for p in knowledge.places() if p.province is None}
    return names, provinces


def _place(run: _Run) -> bool:
    """Mends the name of a province, which is certain by its letters; whether that of another unit is doubtful."""
    names, provinces = _place_names()
    province = provinces.get(run.key)
    text = " ".join(run.words)
    if province and province != text and re.search(r"(?:tỉnh|phố)$", run.before, re.IGNORECASE):
        parts = province.split(" ")
        if len(parts) == len(run.words):
            for k, part in enumerate(parts):
                _put(run.line, run.first + k, part, _UNSURE_IF_UNKNOWN)
        return False
    sure = min(run.line.sure[run.first : run.first + len(run.words)])
    known = new_tone(nfc(text)).lower() in names
    doubtful = sure < (_UNSURE - 0.2 if known else _UNSURE)
    if doubtful:
        _doubt(run.line, range(run.first, run.first + len(run.words)))
    return doubtful


# ------------------------------------------------------------------------------------------------ symbols
@lru_cache(maxsize=1)
def _tones() -> dict[int, str]:
    """Capitals with a tone, and what they are without."""
    letters = map(chr, [*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)])
    return {ord(c): split_tone(c.lower())[0].upper() for c in letters if c.isupper() and split_tone(c.lower())[1]}


def _without_tones(word: str) -> str:
    """A symbol or an abbreviation without the tones that recognition put in it: no code has any."""
    bare = word.translate(_tones())
    if bare == word:
        return word
    symbol = _SYMBOL.match(bare)
    if symbol:
        return bare if all(repair_code(code) == code for code in re.split(r"[-/]", symbol["codes"])) else word
    known = word.isupper() and len(word) > 2 and not is_syllable(word.lower()) and repair_code(bare) == bare
    return bare if known else word


def _is_doubtful_symbol(word: str, sure: float) -> bool:
    """Whether a document symbol is cut short, or has a code that is not known and was not read surely."""
    found = _SYMBOL.match(word)
    if not found:
        return False
    codes = re.split(r"[-/]", found["codes"])
    if not codes[-1] or len(codes[-1]) == 1:
        return True
    strange = any(repair_code(code) != code for code in codes)
    return sure < (_UNSURE_IF_UNKNOWN if strange else _UNSURE - 0.15)
