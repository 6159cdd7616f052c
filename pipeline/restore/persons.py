"""Persons: found by capitals, family names and titles; spelled by the letters and by how people are named."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .. import knowledge
from ..vietnamese import fold, new_tone, nfc
from .channel import TITLE, apply_shape, shape_of
from .name_words import FLOOR, NameWord, Scorer, Settled, letters, run_of_capitals

_FAMILY, _MIDDLE, _GIVEN = 0, 1, 2
#: how far the commonness of a name counts against the letters; what a syllable that is no known name costs
_PRIOR_WEIGHT, _NO_NAME = 0.8, -13.0
#: how far behind the likeliest word the letters of a family name may be for the word to be one
_FAMILY_LEAD = 4.0
#: how far the reading in context may be behind the commonest name
_HEARD = 2.0
#: a name that is less sure than this is for a person to see
_SURE = 0.985
#: persons are spoken of by these ...
_TITLES = frozenset("ong ba chi anh co thay chau em".split())
#: ... and what is capitalised after them may also be an office
_OFFICES = frozenset(
    "pho truong chu bi giam thu thuong chanh uy bo ke can chuyen hieu tong vien dang hoi doan ban".split()
)
_LONGEST = 5


def settle_persons(words: Sequence[NameWord], settled: Collection[int], scorer: Scorer) -> dict[int, Settled]:
    """What the names of persons settle, by place in ``words``; places in ``settled`` are left alone."""
    found: dict[int, Settled] = {}
    priors = _priors(tuple(scorer.words))
    at = 0
    while at < len(words):
        length = _length(words, at, scorer, priors)
        if not length or any(at + k in settled for k in range(length)):
            at += 1
            continue
        for k, settling in enumerate(_spell(words[at : at + length], scorer, priors)):
            found[at + k] = settling
        at += length
    return found


def _length(words: Sequence[NameWord], at: int, scorer: Scorer, priors: npt.NDArray[np.float32]) -> int:
    """How many words from ``at`` are a person's name; 0 where none begins."""
    word = words[at]
    titled = at > 0 and word.adjoins and fold(words[at - 1].decoded).lower() in _TITLES
    if shape_of(word.source) == TITLE:
        length = run_of_capitals(words, at, _LONGEST)
    elif titled and at + 1 < len(words) and words[at + 1].adjoins and shape_of(words[at + 1].source) == TITLE:
        # the capital of a family name may be read as a small letter (ping Van Yén: Đặng Văn Yến)
        length = 1 + run_of_capitals(words, at + 1, _LONGEST - 1)
        if length < 3:
            return 0
    else:
        return 0
    # a name ends where its line does, and does not begin in the middle of a run that a name opened
    for k in range(1, length):
        if words[at + k].opens:
            length = k
            break
    alone = word.opens and (at + length == len(words) or words[at + length].opens)
    if length < (2 if titled or alone else 3):
        return 0
    bare = fold(word.decoded).lower()
    if titled and length >= 2 and bare not in _OFFICES:
        return length
    if tuple(fold(w.decoded).lower() for w in words[at : at + length]) in _known_runs():
        return 0
    scores = letters(word, scorer)
    family = float((scores + np.where(priors[_FAMILY] > _NO_NAME, 0.0, -100.0)).max())
    return length if family >= max(FLOOR / 2, float(scores.max()) - _FAMILY_LEAD) else 0


def _spell(words: Sequence[NameWord], scorer: Scorer, priors: npt.NDArray[np.float32]) -> list[Settled]:
    rows: list[tuple[str, float]] = []
    index = {w: i for i, w in enumerate(scorer.words)} if any(w.unaccented for w in words) else {}
    for k, word in enumerate(words):
        role = _FAMILY if k == 0 else _GIVEN if k == len(words) - 1 else _MIDDLE
        score = letters(word, scorer) + _PRIOR_WEIGHT * priors[role]
        best = int(score.argmax())
        place = index.get(new_tone(word.decoded.lower()))
        # where the letters say nothing of marks, what stands about the name says something, though not surely
        if word.unaccented and place is not None and score[place] >= score[best] - _HEARD:
            best = place
        sure = 1.0 / float(np.exp(score - score[best]).sum())
        rows.append((apply_shape(scorer.words[best], TITLE), sure))
    settled_all = all(sure >= _SURE for _, sure in rows)
    # where one syllable is unsettled a person looks at the whole name, whose family name may still be sure
    return [
        Settled(text, sure if settled_all or k == 0 else min(sure, 0.49), not settled_all and (k > 0 or sure < _SURE))
        for k, (text, sure) in enumerate(rows)
    ]


@lru_cache(maxsize=1)
def _known_runs() -> frozenset[tuple[str, ...]]:
    """Bare names of provinces that are built like a person's (Hồ Chí Minh)."""
    return frozenset(
        tuple(fold(nfc(p.name)).lower().replace("-", " ").split()) for p in knowledge.places() if p.province is None
    )


@lru_cache(maxsize=1)
def _priors(words: tuple[str, ...]) -> npt.NDArray[np.float32]:
    """Log P of each word as family, middle and given name, shape (3, word)."""
    place = {w: i for i, w in enumerate(words)}
    result = np.full((3, len(words)), _NO_NAME, dtype=np.float32)
    rows = [(place.get(new_tone(nfc(r.syllable))), (r.family, r.middle, r.given)) for r in knowledge.name_syllables()]
    # a syllable met in one place of a name may also stand in the other
    counted = [(i, (f, m + 0.1 * g, g + 0.1 * m)) for i, (f, m, g) in rows if i is not None]
    totals = [sum(counts[role] for _, counts in counted) for role in (_FAMILY, _MIDDLE, _GIVEN)]
    for i, counts in counted:
        for role in (_FAMILY, _MIDDLE, _GIVEN):
            if counts[role]:
                result[role, i] = np.log(counts[role] / totals[role])
    return result
