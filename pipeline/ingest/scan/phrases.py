"""Names and turns that administrative papers always word alike, put right where recognition mistook a mark."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline import knowledge
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.vietnamese import LETTER, fold, new_tone, nfc

#: as read and as printed: what recognition mistakes however sure it is
SLIPS = frozenset(zip("ốếấềìỉíôôồâầêơỐẾẤỀÌỈÍÔÔỒÂẦÊƠ", "ổểẩểiiiốổổẩẩếởỔỂẨỂIIIỐỔỔẨẨẾỞ", strict=True))
#: below this any mark of a word may be wrong
_DOUBTFUL = 0.9


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, ...]]:
    """The phrases of two words and more in small letters, by the bare letters of their first two words."""
    found: set[str] = set()
    with (knowledge.corpus_dir() / "knowledge" / "fixed_phrases.csv").open(encoding="utf-8", newline="") as handle:
        found.update(row["phrase"] for row in csv.DictReader(handle))
    for office in knowledge.offices():
        found.update((office.name, *office.variants))
    found.update(movement.name for movement in knowledge.movements())
    found.update(kind.name for kind in knowledge.document_types())
    # of places only the provinces: one commune may be called as another but for a mark
    found.update(place.full_name for place in knowledge.places() if not place.province)
    by_start: dict[str, set[str]] = {}
    for phrase in found:
        text = new_tone(nfc(phrase)).lower().strip(' "')
        if len(text.split()) > 1 and re.fullmatch(rf"[{LETTER}\s,-]+", text):
            by_start.setdefault(" ".join(fold(text).split()[:2]).strip(","), set()).add(text)
    return {start: tuple(sorted(group, key=len, reverse=True)) for start, group in by_start.items()}


def mend(lines: Sequence[PrintedLine]) -> int:
    """Puts right the marks of fixed phrases, in place, capitals kept; returns how many words were changed."""
    changed = 0
    for line in lines:
        if line.cells is None:
            text = mended(line.text, line.sure)
            changed += sum(a != b for a, b in zip(text.split(" "), line.text.split(" "), strict=True))
            line.text = text
    return changed


def mended(text: str, sure: Sequence[float] = ()) -> str:
    """A line with its fixed phrases as they are written; ``sure`` says how surely each blank-parted word was read."""
    bare = fold(text).lower()
    if len(bare) != len(text):
        return text
    phrases = _phrases()
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", bare)]
    result = list(text)
    for k, (start, _) in enumerate(words[:-1]):
        while start < len(bare) and not bare[start].isalpha():
            start += 1
        key = bare[start : words[k + 1][1]].strip(" .,;:”\"')")
        for phrase in phrases.get(key, ()):
            end = start + len(phrase)
            if bare[start:end] == fold(phrase) and not bare[end : end + 1].isalpha():
                _put(result, text, start, phrase, k, sure)
                break
    return "".join(result)


def _put(result: list[str], text: str, start: int, phrase: str, word: int, sure: Sequence[float]) -> None:
    read = text[start : start + len(phrase)]
    at = word
    places = []
    for k, (a, b) in enumerate(zip(read, phrase, strict=True)):
        at += a == " "
        if a.lower() == b:
            continue
        doubtful = at < len(sure) and sure[at] < _DOUBTFUL
        if not doubtful and (a.lower(), b) not in SLIPS:
            return
        places.append((start + k, b.upper() if a.isupper() else b))
    for place, letter in places:
        result[place] = letter
