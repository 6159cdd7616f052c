"""Whether a page's own text layer is good enough, or the page has to be recognised from its image."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest import grading

#: fewer letters than this are no text layer
FEW = 25
#: a layer less plausible than this is read again from the page
GOOD_LAYER = 0.72
#: so many characters, blanks as well, with no more sense than that: a layer without ToUnicode, or a wrong one
_MUCH, _NO_SENSE = 150, 0.45

#: a layer behind an image is kept above this, where nothing in it is to be mended read with so much doubt
_FAULTLESS, _DOUBT = 0.97, 0.95
#: what specks and strokes leave in a layer
_STRAY = re.compile(r"^[:;.,'`‘’|~_^*°<>¡!]+$|[¡€|~¬«»‚¿©®\\]|\w[:'`|_]\w|^['`:;.,_]\w")

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENGLISH = frozenset("the of and to in is for that on with as by are be this from at or an it which".split())
_FRENCH = frozenset("le la les de des du et en un une est pour dans que qui sur au par".split())
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")


def must_recognise(text: str, *, scan: bool, hidden: bool, quality: float | None = None) -> bool:
    """Whether a page is to be read from its image.

    Args:
        text: its text layer.
        scan: whether an image covers the page.
        hidden: whether the layer does not show, being what some recognition left behind the image.
        quality: the plausibility of the layer where it is known already.
    """
    letters = sum(map(str.isalnum, text))
    if not scan and len(_PRIVATE.findall(text)) > max(FEW, letters // 4):
        return True
    quality = grading.plausibility(text) if quality is None else quality
    if scan:
        # a layer that does not show was made by some recognition, of unknown worth: the image is the original
        return letters < FEW or quality < GOOD_LAYER or (hidden and not is_faultless(text.split("\n"), quality))
    if letters < FEW:
        return False
    return grading.needs_restoration(text) or is_senseless(text, quality)


def is_senseless(text: str, quality: float) -> bool:
    """Whether a layer shows other characters than the page: fonts without ToUnicode, or with a wrong one."""
    if len(text) < _MUCH or quality >= _NO_SENSE:
        return False
    signs = "".join(text.split())
    words = [word.lower() for word in _WORD.findall(text)]
    if sum(map(len, words)) < 0.3 * len(signs):
        # a page of figures, or of signs that stand for letters
        return sum(map(str.isdigit, signs)) < 0.25 * len(signs)
    foreign = max(sum(word in common for word in words) for common in (_ENGLISH, _FRENCH))
    return foreign < 0.08 * len(words)


def is_faultless(lines: Sequence[str], quality: float) -> bool:
    """Whether a layer that some recognition left reads as if printed: plausible, and without a mark to put right.

    The slips of recognition are Vietnamese words themselves (tố chức, chuyến đối): plausibility alone misses them.
    """
    if quality < _FAULTLESS:
        return False
    from pipeline.ingest.layout.printed import PrintedLine
    from pipeline.ingest.scan import correction, phrases

    words = [word for line in lines for word in line.split()]
    strays = sum(bool(_STRAY.search(word)) for word in words)
    if len(words) < 40 or strays > 0.004 * len(words):
        return False
    read = [PrintedLine(line, sure=(_DOUBT,) * len(line.split())) for line in lines if line.strip()]
    return phrases.mend(read) + correction.correct(read) == 0
