"""Letters and figures that recognition mistakes for others of the same shape, put right where nothing else can stand.

Italic t is read as f, l as Ï or Ì, the ligature fi as ñ, g as ø, 1 as l or ]; a Roman numeral loses a stroke or
gains a bar.  No Vietnamese word has these shapes, and a numeral of strokes is as wide as its strokes are many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.layout.printed import text_width
from pipeline.ingest.scan.tesseract import Word
from pipeline.vietnamese import LOWER, is_syllable

_ONE = (
    # "l5 giờ", "202]": a figure among figures
    (re.compile(r"(?<=\b20\d)[\]|lI](?=[\s.,;)]|$)"), "1"),
    (re.compile(r"(?<![\w/.,-])[lI|](?=\d{1,3}(?:\s|[.,;]|$))"), "1"),
    (re.compile(rf"Ï(?![{LOWER}])"), "I"),
    # the number of a list item: "]. Tăng cường"
    (re.compile(rf"^[\]|!]\.(?=\s\S[{LOWER}])"), "1."),
    (re.compile(r"gø|ø"), "g"),
    (re.compile(r"ñ(?=[ln])"), "fi"),
)
_STRANGE = re.compile(rf"(?<!\w)(?P<first>[fÏÎİÌ|!])(?P<rest>[{LOWER}]{{1,6}})(?!\w)")
_OF = {"f": "t"}
_PARTY_TERM = re.compile(r"(?:khóa|khoá|thứ|kỳ|Khóa|Khoá|Chương|Phần|Mục|quý|Quý)$")
_NUMERAL = re.compile(r"([XVIHLUl1|!]{2,6})([.,;:)]*)$")
_TO_STROKES = str.maketrans({"H": "II", "U": "II", "L": "I", "l": "I", "1": "I", "|": "I", "!": "I"})
_NUMERALS = tuple(
    tens + ones for tens in ("", "X", "XX") for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)[1:]


def mended(text: str) -> str:
    """A line with the shapes put right that no Vietnamese text has."""
    for pattern, right in _ONE:
        if "[" not in text or "\\]" not in pattern.pattern:
            text = pattern.sub(right, text)
    return _STRANGE.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    right = _OF.get(match["first"], "l") + match["rest"]
    # words of other languages begin with f; those with Vietnamese marks do not
    if not is_syllable(right) or (match["first"] == "f" and match["rest"].isascii()):
        return match[0]
    return right


def numerals(words: Sequence[Word]) -> list[str]:
    """The texts of the words of a line, Roman numerals after "khóa", "lần thứ" and the like by how wide they are."""
    texts = [word.text for word in words]
    for k in range(1, len(words)):
        found = _NUMERAL.match(texts[k])
        if found and _PARTY_TERM.search(texts[k - 1]) and not texts[k].isdigit():
            em = _em(words, k)
            if em:
                texts[k] = _as_wide(found[1], (words[k].width / em) - text_width(found[2])) + found[2]
    return texts


def _em(words: Sequence[Word], but: int) -> float:
    """The em of a line in pixels, by the widths of its other words; 0 where too little is printed."""
    others = [word for k, word in enumerate(words) if k != but and word.confidence > 0.9 and len(word.text) > 1]
    printed = sum(text_width(word.text) for word in others)
    return sum(word.width for word in others) / printed if printed > 4 else 0.0


def _as_wide(read: str, width: float) -> str:
    """The numeral of the same tens and fives whose width is nearest; what was read where none is near."""
    strokes = read.translate(_TO_STROKES)
    frame = strokes.replace("I", "")
    near = [n for n in _NUMERALS if n.replace("I", "") == frame and n.startswith("I") == strokes.startswith("I")]
    if not near:
        return read
    best = min(near, key=lambda n: abs(text_width(n) - width))
    return best if abs(text_width(best) - width) < 0.14 else read
