"""Names: places from the gazetteer, persons by the channel alone.

A language model makes fluent wrong names (Hồng An: Công An).  So the name of a commune is settled from
all its mentions together against the gazetteer, and a person's name by what the letters say; what the
evidence does not settle is flagged.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .. import knowledge
from ..vietnamese import fold, new_tone, nfc
from .channel import TITLE, UPPER, apply_shape, shape_of
from .name_words import FLOOR, NameWord, Scorer, Settled, letters, run_of_capitals
from .persons import settle_persons

_UNIT_WORDS = {"phuong": "phường", "xa": "xã", "khu": "khu"}
_MARGIN, _FARTHEST, _SAME_PROVINCE = 1.5, -4.0, 4.0
#: what the decoder's own reading of a name may be better by, in the letters, before the gazetteer yields to it
_DECODED_LEAD = 2.0
#: "xã hội", "xã viên" are no communes
_NO_NAMES = frozenset(("hoi", "vien", "giao"))


@dataclass(frozen=True, slots=True)
class _Mention:
    first: int
    length: int
    unit_word: int | None


def settle_names(words: Sequence[NameWord], scorer: Scorer) -> dict[int, Settled]:
    """What the names settle, by place in ``words``."""
    settled: dict[int, Settled] = {}
    index = {w: i for i, w in enumerate(scorer.words)}
    mentions = list(_mentions(words))
    _settle_places(words, mentions, scorer, index, settled)
    settled |= settle_persons(words, settled, scorer)
    return settled


def _mentions(words: Sequence[NameWord]) -> list[_Mention]:
    found = []
    for i, word in enumerate(words):
        if fold(word.decoded).lower() in _UNIT_WORDS and i + 1 < len(words) and words[i + 1].adjoins:
            if shape_of(word.source) == UPPER and shape_of(words[i + 1].source) != UPPER:
                continue
            if fold(words[i + 1].decoded).lower() in _NO_NAMES:
                continue
            if i and word.adjoins and shape_of(word.source) == shape_of(words[i - 1].source) == TITLE:
                continue  # a syllable of a person's name (Phương)
            length = run_of_capitals(words, i + 1)
            if length >= 1:
                found.append(_Mention(i + 1, length, i))
        elif word.before_date:
            first = i
            while (
                first > 0
                and i - first < 3
                and words[first].adjoins
                and not words[first].opens
                and shape_of(words[first - 1].source) == TITLE
            ):
                first -= 1
            if run_of_capitals(words, first) == i - first + 1:
                found.append(_Mention(first, i - first + 1, None))
    return found


@lru_cache(maxsize=1)
def _gazetteer() -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """(syllables, type, province) of all communes."""
    return tuple(
        (tuple(new_tone(nfc(p.name)).lower().replace("-", " ").split()), p.type.lower(), p.province or "")
        for p in knowledge.places()
        if p.province
    )


@lru_cache(maxsize=1)
def _by_letters() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """(syllables, province) of all communes by their bare letters."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for syllables, _, province in _gazetteer():
        found.setdefault(fold(" ".join(syllables)), []).append((syllables, province))
    return found


def _has_twin(name: tuple[str, ...], near: Collection[str]) -> bool:
    """Whether another commune has the same bare letters (Định Hóa, Định Hòa) and no province tells them apart."""
    alike = _by_letters().get(fold(" ".join(name)), [])
    twins = [province for syllables, province in alike if syllables != name]
    told = any(province in near for syllables, province in alike if syllables == name)
    return bool(twins) and not (told and not any(province in near for province in twins))


def _provinces(words: Sequence[NameWord]) -> set[str]:
    """The provinces that the decoded text names, bare lower-case."""
    text = " ".join(fold(w.decoded).lower() for w in words)
    return {p.name for p in knowledge.places() if p.province is None and f" {fold(p.name).lower()} " in f" {text} "}


def _settle_places(
    words: Sequence[NameWord],
    mentions: Sequence[_Mention],
    scorer: Scorer,
    index: dict[str, int],
    settled: dict[int, Settled],
) -> None:
    if not mentions:
        return
    near = _provinces(words)
    names = [
        ([index[s] for s in syllables], syllables, kind, province)
        for syllables, kind, province in _gazetteer()
        if all(s in index for s in syllables)
    ]
    scores: list[dict[tuple[str, ...], float]] = []
    for mention in mentions:
        rows = [letters(words[mention.first + k], scorer) for k in range(mention.length)]
        decoded_score = sum(_of_decoded(words[mention.first + k], rows[k], index) for k in range(mention.length))
        found: dict[tuple[str, ...], float] = {}
        for ids, syllables, kind, province in names:
            # in capitals and before a date the whole run is the name; in running text it may go on
            if len(ids) > mention.length or (len(ids) < mention.length and mention.unit_word is None):
                continue
            if (
                mention.unit_word is not None
                and kind in ("phường", "xã")
                and fold(words[mention.unit_word].decoded).lower() in ("phuong", "xa")
                and fold(kind) != fold(words[mention.unit_word].decoded).lower()
            ):
                continue
            total = sum(max(FLOOR, float(rows[k][i])) for k, i in enumerate(ids))
            total -= 3.0 * (mention.length - len(ids))
            total += _SAME_PROVINCE if province in near else 0.0
            if total < decoded_score - _DECODED_LEAD:
                continue
            found[syllables] = max(total, found.get(syllables, -1e9))
        scores.append(found)
    # the unit whose plan this is stands in most mentions: their evidence is taken together
    sums: dict[tuple[str, ...], float] = {}
    for syllables in {s for found in scores for s in found}:
        sums[syllables] = sum(max(found.get(syllables, -30.0), -30.0) for found in scores)
    own = max(sums, key=sums.__getitem__) if sums else None
    for mention, found in zip(mentions, scores, strict=True):
        ranked = sorted(found, key=found.__getitem__, reverse=True)
        best = ranked[0] if ranked else None
        if own is not None and best is not None and own in found and found[own] >= found[best] - 4.0:
            best = own
        if best is None or found[best] / len(best) < _FARTHEST:
            # no commune of today: an old one, perhaps; the decoder's reading stands, for a person to see
            for at in range(mention.first, mention.first + mention.length):
                settled[at] = Settled(words[at].decoded, 0.49, True)
            continue
        rivals = [
            sums[s] if best == own else found[s]
            for s in (sums if best == own else found)
            if s != best and len(s) == len(best)
        ]
        margin = (sums[best] if best == own else found[best]) - max(rivals, default=-1e9)
        sure = 1.0 / (1.0 + float(np.exp(-min(margin, 30.0))))
        if _has_twin(best, near):
            margin, sure = 0.0, min(sure, 0.49)
        for k, syllable in enumerate(best):
            word = words[mention.first + k]
            settled[mention.first + k] = Settled(apply_shape(syllable, shape_of(word.source)), sure, margin < _MARGIN)
        if mention.unit_word is not None:
            unit = words[mention.unit_word]
            right = _UNIT_WORDS[fold(unit.decoded).lower()]
            if right != "khu":
                settled[mention.unit_word] = Settled(apply_shape(right, shape_of(unit.source)), sure, False)


def _of_decoded(word: NameWord, scores: npt.NDArray[np.float32], index: dict[str, int]) -> float:
    place = index.get(new_tone(word.decoded.lower()))
    return max(FLOOR, float(scores[place])) if place is not None else FLOOR
