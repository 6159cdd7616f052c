"""Garbled pages and names that restoration is measured on: made from the project's own plans and tables alone."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline import knowledge
from pipeline.restore import RestoredLine
from pipeline.vietnamese import fold, new_tone, nfc


def garbled_pages(texts: Sequence[str], pages: int, seed: int) -> list[tuple[str, str]]:
    """(what tesseract's English model reads, what is printed) of rendered pages; none without tesseract or fonts."""
    if shutil.which("tesseract") is None:
        return []
    from pipeline.restore.noise import read_without_vietnamese, render

    rng = random.Random(seed)
    found = []
    for _ in range(pages):
        lines = [line for line in rng.choice(texts).splitlines() if line.strip()]
        first = rng.randrange(max(1, len(lines) - 20))
        try:
            page, printed, dpi = render([(line, "regular") for line in lines[first : first + 40]], rng)
        except OSError:
            return []
        found.append((read_without_vietnamese(page, dpi), nfc(printed)))
    return found


def replaced(right: Sequence[str], found: Sequence[str]) -> int:
    """Words read as others; specks read as words and words that the scan lost are not restoration's."""
    changes = SequenceMatcher(None, right, found, autojunk=False).get_opcodes()
    return sum(min(i2 - i1, j2 - j1) for kind, i1, i2, j1, j2 in changes if kind == "replace")


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line that ends in a name."""

    text: str
    name: str


def named_lines(count: int, seed: int) -> list[NamedLine]:
    """Signatures, heads and sentences with communes of the gazetteer and persons whose names are drawn evenly.

    Rare names are as frequent here as common ones, so the figures are worse than those of real plans.
    """
    rng = random.Random(seed)
    syllables = knowledge.name_syllables()
    families = [s.syllable.title() for s in syllables if s.family >= 10]
    middles = [s.syllable.title() for s in syllables if s.middle >= 50]
    given = [s.syllable.title() for s in syllables if s.given >= 20]
    places = [p for p in knowledge.places() if p.province and p.type.lower() in ("phường", "xã")]
    lines = []
    for _ in range(count):
        person = " ".join((rng.choice(families), rng.choice(middles), rng.choice(given)))
        place = rng.choice(places)
        opening = rng.choice(("Giao đồng chí", "Trưởng ban: Ông", "do bà"))
        lines += [
            NamedLine(f"Ủy ban nhân dân {place.type.lower()} {nfc(place.name)}", nfc(place.name)),
            NamedLine(f"{opening} {person}", person),
            NamedLine("chủ trì, phối hợp với các cơ quan, đơn vị thực hiện nhiệm vụ này.", ""),
            NamedLine(person, person),
        ]
    return lines


def name_figures(lines: Sequence[NamedLine], restored: Sequence[RestoredLine]) -> dict[str, float]:
    """Syllables of names: right, wrong though not flagged, and of the right ones how many are flagged."""
    total = right = silent = needless = 0
    for line, out in zip(lines, restored, strict=True):
        words = new_tone(line.name).split()
        for token, word in zip(out.tokens[len(out.tokens) - len(words) :], words, strict=True):
            good = new_tone(token.text) == word
            total += 1
            right += good
            silent += not good and not token.flagged
            needless += good and token.flagged
    return {
        "names unaccented: syllables right": right / total,
        "names unaccented: wrong and not flagged": silent / total,
        "names unaccented: right yet flagged": needless / max(1, right),
    }


def bare(lines: Sequence[NamedLine]) -> list[str]:
    return [fold(nfc(line.text)) for line in lines]
