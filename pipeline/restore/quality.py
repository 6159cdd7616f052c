"""Whether a text is plausible Vietnamese: the grade of text layers, and the need for restoration.

Right Vietnamese prose carries a mark (tone, circumflex, horn, breve, đ) on three syllables of four
and has hardly a word that breaks the syllable pattern.  Layers made by an OCR without Vietnamese
keep few marks and break words with digits; text typed without marks has none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from ..vietnamese import LETTER, UPPER, fold, is_bare_syllable, is_syllable, new_tone, nfc

#: share of marked syllables below which prose is short of marks; administrative prose has 0.70 to 0.85
_MARKED_EXPECTED = 0.62
#: fewer words than this tell nothing
_MIN_WORDS = 8
#: how far (log) a word stands behind its commonest sister to be odd; how many odd words any text may have;
#: how much the share of more than these weighs (pages of right plans have 0.003 at most, a wrong layer 0.03)
_ODDITY, _ODD_FREE, _ODD_WEIGHT = 5.0, 1.5, 18.0

_WORD = re.compile(rf"[{LETTER}]{{2,}}")
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:vn|com|gov|org|net)\b", re.I)
_ABBREVIATION = re.compile(rf"[{UPPER}][{UPPER}0-9&.]{{1,9}}$|[{UPPER}][a-z]?[{UPPER}]{{1,8}}$")
_ROMAN = re.compile(r"[IVXLC]{1,7}$|[ivx]{1,5}$")
_NUMBERED = re.compile(rf"\d[\d.,:%°hm²³]*[{LETTER}]?$")


@dataclass(frozen=True, slots=True)
class WordCount:
    """What the words of a text are: ``plain`` syllables, ``marked`` ones, and ``broken`` words."""

    plain: int = 0
    marked: int = 0
    broken: int = 0
    digits_inside: int = 0

    @property
    def total(self) -> int:
        """All words that tell something."""
        return self.plain + self.marked + self.broken


@lru_cache(maxsize=65536)
def word_kind(token: str) -> str:
    """``plain``, ``marked``, ``broken``, ``digits`` (letters with digits inside) or ``""`` for what tells nothing."""
    if _ADDRESS.search(token):
        return ""
    core = token.strip("\"'“”‘’()[]{}<>«».,;:!?…*_+-–—=|/\\")
    if not any(c.isalpha() for c in core) or _NUMBERED.match(core) or _ROMAN.match(core):
        return ""
    if not core.isascii() and is_syllable(core):
        return "marked"
    if is_bare_syllable(core):
        return "plain"
    if _ABBREVIATION.match(core):
        return ""
    return "digits" if any(c.isdigit() for c in core) else "broken"


@lru_cache(maxsize=8)  # whether a text is plausible, and whether it needs restoration, is asked in turn
def _count(text: str) -> WordCount:
    counts = {"plain": 0, "marked": 0, "broken": 0, "digits": 0, "": 0}
    for chunk, times in Counter(nfc(text).split()).items():
        # symbols of documents (38/KH-UBND) hold no words; "và/hoặc" and "chính trị-xã hội" do
        if "/" in chunk or "-" in chunk or "–" in chunk:
            if any(c.isdigit() for c in chunk) and not any(c.islower() for c in chunk):
                continue
            for part in re.split(r"[/–—-]", chunk):
                counts[word_kind(part)] += times
        else:
            counts[word_kind(chunk)] += times
    return WordCount(counts["plain"], counts["marked"], counts["broken"] + counts["digits"], counts["digits"])


@lru_cache(maxsize=1)
def _odd_words() -> frozenset[str]:
    """Marked syllables that stand a hundredfold behind another of the same letters (sồ: số, vê: về)."""
    from .packing import MODEL, word_frequencies

    if not MODEL.exists():
        return frozenset()
    frequencies = {w: f for w, f in word_frequencies(MODEL).items() if w.isalpha()}
    best: dict[str, float] = {}
    for word, frequency in frequencies.items():
        best[fold(word)] = max(frequency, best.get(fold(word), -99.0))
    return frozenset(w for w, f in frequencies.items() if not w.isascii() and best[fold(w)] - f > _ODDITY)


def _oddity(text: str) -> float:
    """The share of odd words beyond the few that any text may have."""
    told = list(map(_is_odd, _WORD.findall(nfc(text))))
    return max(0.0, told.count(True) - _ODD_FREE) / max(1, len(told) - told.count(None))


@lru_cache(maxsize=65536)
def _is_odd(word: str) -> bool | None:
    """Whether a word is odd as printed; None of one in capitals, which tells nothing."""
    return None if word.isupper() else new_tone(word.lower()) in _odd_words()


def _rule_plausibility(words: WordCount) -> float:
    if not words.total:
        return 1.0
    valid = words.plain + words.marked
    share = valid / words.total
    marked = words.marked / valid if valid else 0.0
    # short pieces vary: the expected share is softened by what chance allows
    expected = _MARKED_EXPECTED - min(0.3, 0.6 / max(1.0, valid) ** 0.5) * 0.5
    return float(share * min(1.0, marked / expected))


def plausibility(text: str) -> float:
    """How far a text is plausible Vietnamese, 0..1.

    The share of words that are syllables, times how near the share of marked syllables comes to what
    prose has; lowered where words stand in wrong marks too often (a layer by an OCR that mistook them).
    Clean plans reach 0.97 and more; garbled and unaccented layers stay below 0.6.  Numbers, document
    symbols, abbreviations and addresses tell nothing; a text of nothing else has 1.0.
    """
    value = _rule_plausibility(_count(text))
    return value * max(0.0, 1.0 - _ODD_WEIGHT * _oddity(text)) if value >= 0.6 else value


def needs_restoration(text: str) -> bool:
    """Whether a text is garbled or unaccented Vietnamese, which the restorer can mend.

    False for right Vietnamese, for other languages, for lists of symbols and for fewer than eight words.
    """
    words = _count(text)
    if words.total < _MIN_WORDS or _rule_plausibility(words) >= 0.72:
        return False
    valid = words.plain + words.marked
    # English and code break the syllable pattern nearly everywhere and carry no marks; garbled
    # Vietnamese keeps most bare syllables ("thi dua", "khoa hoc") or has digits inside words ("d6i")
    if words.marked == 0 and words.digits_inside <= words.total * 0.02:
        return valid / words.total >= 0.6
    return valid / words.total >= 0.4
