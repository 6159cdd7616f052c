"""Texts made worse as readers, copyists and mail programs make them, for measuring how sure a finding may be."""

from __future__ import annotations

import random
import unicodedata

from pipeline.vietnamese import fold

#: how a generated plan comes to the reader, one after the other
WAYS = ("typed", "wrapped", "slips", "scanned", "broken lines", "bad scan", "copied", "unaccented")
#: a letter, then what it is taken for
_LOOKS = "l1I 1lI I1l 0O O0 5S S5 6G 8B 38 9g 2Z 4A 7/ /1l -~. ,. ., ce ec nu hb đd ĐD ưu ơo ăa"
_SHAPES = {look[0]: look[1:] for look in _LOOKS.split()}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WIDTH = 84


def worse(text: str, rng: random.Random, rate: float) -> str:
    """The text with this share of its letters misread: a mark lost or changed, a shape mistaken, a blank gone."""
    return "".join(_misread(char, rng) if rng.random() < rate else char for char in text)


def _misread(char: str, rng: random.Random) -> str:
    if char == "\n":
        return char
    if char == " ":
        return rng.choice(["", "  ", " "])
    if char in _SHAPES and rng.random() < 0.7:
        return rng.choice(_SHAPES[char])
    if char == "m":
        return "rn"
    parts = unicodedata.normalize("NFD", char)
    if len(parts) > 1 and char.isalpha():
        if parts[-1] in _TONES:
            return unicodedata.normalize("NFC", parts[:-1] + rng.choice(["", *_TONES]))
        return fold(char)
    return rng.choice([char, char, ""])


def broken(text: str, rng: random.Random, rate: float) -> str:
    """The lines cut as a page cuts them; now and then two run into one, or a blank line comes between."""
    lines: list[str] = []
    for line in text.split("\n"):
        while len(line) > _WIDTH and (at := line.rfind(" ", 0, _WIDTH)) > 0:
            lines.append(line[:at])
            line = line[at + 1 :]
        lines.append(line)
    made = lines[0]
    for line in lines[1:]:
        made += (" " if rng.random() < rate else "\n\n" if rng.random() < rate else "\n") + line
    return made


def changed(text: str, way: str, rng: random.Random) -> str:
    """A clean text as it comes in one of ``WAYS``."""
    if way == "wrapped":
        return broken(text, rng, 0.0)
    if way == "slips":
        return worse(text, rng, rng.choice([0.001, 0.002]))
    if way == "scanned":
        return worse(text, rng, rng.choice([0.001, 0.002, 0.004]))
    if way == "broken lines":
        return broken(text, rng, 0.03)
    if way == "bad scan":
        return worse(broken(text, rng, 0.01), rng, rng.choice([0.008, 0.015]))
    if way == "copied":
        return worse(broken(text, rng, 0.02), rng, 0.001)
    if way == "unaccented":
        return fold(text)
    return text
