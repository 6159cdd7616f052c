"""How text becomes tokens of the language model, the same for training text and decoded words."""

from __future__ import annotations

import re

from ..vietnamese import LETTER, UPPER, new_tone

#: tokens that stand for whole classes; they take the first places of every vocabulary
START, UNKNOWN, NUMBER, SYMBOL, OTHER_MARK = "<s>", "<unk>", "<num>", "<sym>", "<mark>"
SPECIALS = (START, UNKNOWN, NUMBER, SYMBOL, OTHER_MARK, ",", ".", ";", ":", "(", ")", "-", '"', "/")
MARKS = {m: m for m in ',.;:()-"/'} | {"“": '"', "”": '"', "–": "-", "—": "-", "…": "."}

#: 38/KH-UBND, 57-NQ/TW, 02/2025/TT-BGDĐT
SYMBOL_SHAPE = (
    rf"\d{{1,5}}[a-zđ]?(?:/\d{{4}})?[/-][{UPPER}][{LETTER}]{{0,9}}(?:[/&.-][{UPPER}][{LETTER}]{{0,9}}){{0,4}}"
)
#: 80%, 1.500, 20/8/2025, 2025-2030
NUMBER_SHAPE = r"\d+(?:[.,:/-]\d+)*%?"
#: words first, which are the most; no other kind begins with a letter
TOKEN = re.compile(rf"[{LETTER}]+|{SYMBOL_SHAPE}|{NUMBER_SHAPE}|[^\s\w]")


def model_token(raw: str) -> str:
    """The language model's token for one match of ``TOKEN``."""
    first = raw[0]
    if first.isalpha():
        return new_tone(raw.lower())
    if first.isdigit():
        return SYMBOL if any(c.isalpha() for c in raw) else NUMBER
    return MARKS.get(raw, OTHER_MARK)
