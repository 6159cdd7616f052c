"""How many words are read wrong, by file form, where the printed text is known."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

import pipeline
from pipeline.vietnamese import new_tone, nfc

from .plans import OUTSIDE

FORMS = (
    "pdf",
    "nfd.pdf",
    "docx",
    "scan-clean-300.pdf",
    "scan-office-200-color.pdf",
    "scan-bad-150.pdf",
    "scan-garbled.pdf",
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", new_tone(nfc(text)).lower())


def word_error_rate(truth: str, read: str) -> float:
    """Edits inside the runs that differ, over the words of the truth."""
    gold, found = words(truth), words(read)
    blocks = SequenceMatcher(None, gold, found, autojunk=False).get_opcodes()
    wrong = sum(Levenshtein.distance(gold[a:b], found[c:d]) for tag, a, b, c, d in blocks if tag != "equal")
    return wrong / max(1, len(gold))


def main() -> dict[str, float]:
    figures: dict[str, float] = {}
    for truth in sorted((OUTSIDE / "plans").glob("*.truth.txt")):
        name = truth.name.removesuffix(".truth.txt")
        for form in FORMS:
            path = truth.with_name(f"{name}.{form}")
            if path.exists():
                rate = word_error_rate(truth.read_text(encoding="utf-8"), pipeline.read(path).text)
                figures[path.name] = round(rate, 5)
                print(f"{path.name:<44}{rate:>9.4f}", flush=True)
    if not figures:
        print("no plans with a known printed text beside the project")
    return figures


if __name__ == "__main__":
    main()
