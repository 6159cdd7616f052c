"""Lines of bad scans that were read with doubt, read a second time from a page cleaned in another way.

What takes away specks takes marks away as well, and what keeps the marks keeps specks: a word that one
cleaning spoils is often whole after the other.  Where the two readings differ, each stretch is taken from
the one that is surer and that makes better Vietnamese; of figures and names only the sureness counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from pipeline.document import DOUBT, Box, Word
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import recognised, tesseract, word_places
from pipeline.restore import Restorer
from pipeline.restore.language_model import LanguageModel
from pipeline.restore.tokens import UNKNOWN
from pipeline.restore.words import cut_line
from pipeline.vietnamese import LETTER, fold, is_syllable, new_tone

Gray = NDArray[np.uint8]

#: a line is read again where a word was read less surely than this
_DOUBTFUL = 0.8
#: so many doubtful words, and such a share of all, any good page has
_FEW, _SHARE = 2, 0.012
#: how many pixels at 150 dpi a letter has at least, and how many heights beside a line are looked at
_LETTER, _BESIDE = 9, 6.0
#: room around the crop of a line, in points
_ACROSS, _ABOVE = 4.0, 1.5
#: how much the sureness of the reader counts beside the language model, and what it costs that letters are dropped
_SURENESS, _DROPPED = 2.0, 1.0
#: what a word that cannot be Vietnamese costs
_NO_WORD = 4.0
#: by how much the second reading must be better: the first had the whole page to go by
_LEAD = 1.0
#: a reading less sure than this says nothing; one surer than that needs no other
_NOTHING, _SETTLED = 0.1, 0.85


_LIST_MARK = re.compile(r"[-+]|[a-zđ]\)|\d{1,2}[.)]|[IVX]{1,4}\.")


@dataclass(frozen=True, slots=True)
class _Read:
    """A word of one reading."""

    text: str
    place: Word


def smoothed(gray: Gray, dpi: int) -> Gray:
    """A page with single specks filtered away and an even background."""
    calm = cv2.medianBlur(gray, 3)
    size = max(15, int(dpi / 150 * 25) | 1)
    return cv2.divide(calm, cv2.medianBlur(cv2.dilate(calm, np.ones((7, 7), np.uint8)), size), scale=255)  # type: ignore[return-value]


def pays(lines: Sequence[PrintedLine]) -> bool:
    """Whether so many words of a page were read with doubt that another reading is worth its time."""
    heard = [sure for line in lines for sure in line.sure]
    return sum(sure < _DOUBTFUL for sure in heard) > max(_FEW, _SHARE * len(heard))


def read_again(lines: list[PrintedLine], gray: Gray, dpi: int, timeout: float) -> list[PrintedLine]:
    """The lines of a page, the doubtful ones with the better of two readings in each stretch.

    Args:
        lines: as they were read first.
        gray: the page straightened as for the first reading, but not cleaned.
        dpi: its resolution.
        timeout: seconds after which the second reading is given up.

    Raises:
        RecognitionError: Tesseract failed.
    """
    calm = smoothed(gray, dpi)
    ink = _ink(calm, dpi)
    reaches = {k: reach for k, line in enumerate(lines) if (reach := _reach(line, lines, ink, dpi / 72)) is not None}
    doubtful = list(reaches)
    if not doubtful:
        return lines
    crops, corners = [], []
    for k in doubtful:
        crop, corner = _crop(calm, reaches[k], dpi)
        crops.append(crop)
        corners.append(corner)
    found = tesseract.words_of_each(crops, dpi, timeout=timeout)
    result = list(lines)
    for k, words, (x, y) in zip(doubtful, found, corners, strict=True):
        moved = [replace(word, left=word.left + x, top=word.top + y) for word in words]
        if moved:
            again = [_Read(recognised.mended(text), place) for text, place in word_places.of_words(moved, 72 / dpi)]
            result[k] = _settled(lines[k], [read for read in again if read.text])
    return result


def _ink(calm: Gray, dpi: int) -> Gray:
    """Where something as large as a letter or a dash stands on a smoothed page."""
    _, dark = cv2.threshold(calm, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= _LETTER * (dpi / 150) ** 2
    large[0] = False
    return large[labels]  # type: ignore[no-any-return]


def _reach(line: PrintedLine, lines: Sequence[PrintedLine], ink: Gray, scale: float) -> Box | None:
    """Where to read a line again: its box with what stands unread beside it; None where nothing is in doubt."""
    box = line.box
    if box is None or line.cells is not None or not line.read:
        return None
    height = box.bottom - box.top
    left, right = box.x0, box.x1
    others = [
        x.box
        for x in lines
        if x is not line and x.box and min(x.box.bottom, box.bottom) - max(x.box.top, box.top) > 0.3 * height
    ]
    margins = [x.box for x in lines if x.box]
    first, last = min(b.x0 for b in margins), max(b.x1 for b in margins)
    first = max([first, *(b.x1 + 1.5 * height for b in others if b.x1 <= box.x0)])
    last = min([last, *(b.x0 - 1.5 * height for b in others if b.x0 >= box.x1)])
    wide = _BESIDE * height
    if _holds_ink(ink, max(first, left - wide) - 2, left - 1, box, scale):
        left = max(first, left - wide) - 2
    if _holds_ink(ink, right + 1, min(last, right + wide) + 2, box, scale):
        right = min(last, right + wide) + 2
    places = sorted((place.x0, place.x1) for _, place in line.read)
    lost = any(
        _holds_ink(ink, a[1] + 1, b[0] - 1, box, scale) for a, b in pairwise(places) if b[0] - a[1] > 0.9 * height
    )
    if lost or left < box.x0 or right > box.x1 or any(sure < _DOUBTFUL for sure in line.sure):
        return Box(left, box.top, right, box.bottom)
    return None


def _holds_ink(ink: Gray, left: float, right: float, box: Box, scale: float) -> bool:
    """Whether a stretch of a line's height holds as much ink as a small letter has."""
    height = (box.bottom - box.top) * scale
    part = ink[
        int(box.top * scale) : int(box.bottom * scale) + 1, max(0, int(left * scale)) : max(0, int(right * scale))
    ]
    return part.size > 0 and int(part.any(axis=0).sum()) > 0.25 * height


def _crop(gray: Gray, box: Box, dpi: int) -> tuple[Gray, tuple[int, int]]:
    scale = dpi / 72
    left, top = int(max(0.0, box.x0 - _ACROSS) * scale), int(max(0.0, box.top - _ABOVE) * scale)
    right, bottom = int((box.x1 + _ACROSS) * scale) + 1, int((box.bottom + _ABOVE) * scale) + 1
    return gray[top:bottom, left:right], (left, top)


def _settled(line: PrintedLine, again: Sequence[_Read]) -> PrintedLine:
    """A line with the better reading of each stretch."""
    texts = line.text.split(" ")
    first = [
        _Read(t, p._replace(confidence=s)) for t, p, s in zip(texts, word_places.places(line), line.sure, strict=True)
    ]
    chosen: list[_Read] = []
    stretches = list(_stretches(first, again))
    changed = False
    for k, (mine, other) in enumerate(stretches):
        if [r.text for r in mine] == [r.text for r in other]:
            # read alike twice: the surer says how sure
            chosen += [
                a if a.place.confidence >= b.place.confidence else _Read(a.text, b.place)
                for a, b in zip(mine, other, strict=True)
            ]
            changed = True
            continue
        following = stretches[k + 1][0] if k + 1 < len(stretches) else []
        better = _better(mine, other, chosen, following)
        kept = other if better else mine
        changed = changed or better
        if _is_hard(mine) and _is_hard(other) and _figures(mine) != _figures(other) and _sureness(mine) < _SETTLED:
            # two readings of a figure: nobody should rely on either unseen
            kept = [_Read(r.text, r.place._replace(confidence=min(r.place.confidence, DOUBT))) for r in kept]
            changed = True
        chosen += kept
    if not changed or not chosen:
        return line
    letters = sum(len(r.text) for r in chosen)
    return replace(
        line,
        text=" ".join(r.text for r in chosen),
        sure=tuple(r.place.confidence for r in chosen),
        read=tuple((r.text, r.place) for r in chosen),
        confidence=sum(r.place.confidence * len(r.text) for r in chosen) / max(1, letters),
    )


def _stretches(first: Sequence[_Read], again: Sequence[_Read]) -> list[tuple[Sequence[_Read], Sequence[_Read]]]:
    """The two readings cut where they agree: pairs of stretches, alike words one by one."""
    found: list[tuple[Sequence[_Read], Sequence[_Read]]] = []
    for edit in Levenshtein.opcodes([fold(r.text).lower() for r in first], [fold(r.text).lower() for r in again]):
        a, b, c, d = edit.src_start, edit.src_end, edit.dest_start, edit.dest_end
        if edit.tag == "equal":
            found += [(first[a + k : a + k + 1], again[c + k : c + k + 1]) for k in range(b - a)]
        elif found and edit.tag != "equal" and found[-1] and _open(found[-1]):
            mine, other = found[-1]
            found[-1] = ([*mine, *first[a:b]], [*other, *again[c:d]])
        else:
            found.append((first[a:b], again[c:d]))
    return [pair for stretch in found for pair in _by_place(*stretch)]


def _open(stretch: tuple[Sequence[_Read], Sequence[_Read]]) -> bool:
    return [fold(r.text).lower() for r in stretch[0]] != [fold(r.text).lower() for r in stretch[1]]


def _by_place(first: Sequence[_Read], again: Sequence[_Read]) -> list[tuple[Sequence[_Read], Sequence[_Read]]]:
    """A stretch cut further where words of both readings end at one place."""
    if len(first) < 2 or len(again) < 2:
        return [(first, again)]
    near = 3.0
    for k, mine in enumerate(first[:-1], 1):
        for j, other in enumerate(again[:-1], 1):
            if abs(mine.place.x1 - other.place.x1) < near and abs(first[k].place.x0 - again[j].place.x0) < near:
                return [(first[:k], again[:j]), *_by_place(first[k:], again[j:])]
    return [(first, again)]


def _better(mine: Sequence[_Read], other: Sequence[_Read], before: Sequence[_Read], following: Sequence[_Read]) -> bool:
    """Whether the second reading of a stretch is to be preferred."""
    if not mine and not before and len(other) == 1 and _LIST_MARK.fullmatch(other[0].text):
        return other[0].place.confidence > 0.6
    if other and _sureness(other) < _NOTHING:
        return False
    if not mine or not other:
        # what only one reading has is a speck or a lost word: only a sure word of some length is one
        single = mine or other
        kept = all(_is_word(r.text) and (len(r.text) > 1 or r.place.confidence > _SETTLED) for r in single) or any(
            c.isdigit() for r in single for c in r.text
        )
        sure = min(r.place.confidence for r in single)
        return not (kept or sure > 0.5) if mine else kept and sure > 0.75
    if _is_hard(mine) or _is_hard(other):
        return _sureness(other) > _sureness(mine) + 0.15 and (
            _figures(mine) == _figures(other) or _sureness(mine) < 0.5
        )
    if all(_is_word(r.text) for r in mine):
        # words are given up for surer words alone
        if _sureness(other) < _sureness(mine) - 0.3 or not all(_is_word(r.text) for r in other):
            return False
        if before and any(r.text[:1].isupper() and r.text[1:].islower() for r in mine):
            return _sureness(other) > _sureness(mine) + 0.1  # perhaps a name, of which the model knows nothing
    left = " ".join(r.text for r in before[-3:])
    right = " ".join(r.text for r in following[:2])
    return _worth(other, mine, left, right) > _worth(mine, other, left, right) + _LEAD


def _is_hard(stretch: Sequence[_Read]) -> bool:
    return any(re.search(r"\d", r.text) or re.search(rf"[{LETTER}][/-][{LETTER}]", r.text) for r in stretch)


def _figures(stretch: Sequence[_Read]) -> str:
    return "".join(c for r in stretch for c in r.text if c.isdigit())


def _sureness(stretch: Sequence[_Read]) -> float:
    return min((r.place.confidence for r in stretch), default=0.0)


def _is_word(text: str) -> bool:
    core = text.strip(" .,;:()“”\"'…-")
    return bool(core) and core.isalpha() and (is_syllable(core.lower()) or core.isupper())


def _worth(stretch: Sequence[_Read], other: Sequence[_Read], left: str, right: str) -> float:
    """How good a reading of a stretch is, as a log probability."""
    sureness = sum(float(np.log(max(0.02, r.place.confidence))) for r in stretch)
    letters = sum(len(r.text) for r in other) - sum(len(r.text) for r in stretch)
    dropped = max(0, letters - 1) * _DROPPED * _sureness(other)
    strange = sum(_NO_WORD for r in stretch if not _is_word(r.text) and re.search(rf"[{LETTER}]", r.text))
    text = " ".join(r.text for r in stretch)
    return _SURENESS * sureness - dropped - strange + _likelihood(left, text, right)


@lru_cache(maxsize=1)
def _model() -> LanguageModel:
    return Restorer.default().load()[0]


def _likelihood(left: str, text: str, right: str) -> float:
    """The log probability of a stretch and of what follows it, after what stands before it."""
    model = _model()
    unknown = model.index[UNKNOWN]

    def ids(part: str) -> list[int]:
        return [model.index.get(piece.token or new_tone(piece.text.lower()), unknown) for piece in cut_line(part)]

    context = ids(left)[-3:]
    words = [*ids(text), *ids(right)[:2]]
    if not words:
        return 0.0
    whole = np.array([-1] * (3 - len(context)) + context + words, dtype=np.int64)
    if whole[2] < 0:
        whole[2] = model.start
    found = model.context(whole[:-3], whole[1:-2], whole[2:-1])
    return float(model.score(found, np.arange(len(words)), whole[3:]).sum())
