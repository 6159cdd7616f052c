"""Names: places from the gazetteer, persons by the channel alone.

A language model makes fluent wrong names (Hồng An: Công An).  So the name of a commune is settled from
all its mentions together against the gazetteer, and a person's name by what the letters say; what the
evidence does not settle is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from .. import knowledge
from ..vietnamese import fold, new_tone, nfc
from .channel import TITLE, UPPER, apply_shape, shape_of

#: the commonest family names; a run of capitalised words that one opens is a person
_FAMILIES = tuple(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm "
    "phùng mai tô hà cao lương lưu thái tạ chu quách nghiêm kiều tống tăng triệu khuất".split()
)
_FAMILIES_BARE = frozenset(fold(f) for f in _FAMILIES)
_UNIT_WORDS = {"phuong": "phường", "xa": "xã", "khu": "khu"}
_MARGIN, _FARTHEST, _SAME_PROVINCE = 1.5, -4.0, 4.0
#: what the decoder's own reading of a name may be better by, in the letters, before the gazetteer yields to it
_DECODED_LEAD = 2.0
#: "xã hội", "xã viên" are no communes
_NO_NAMES = frozenset(("hoi", "vien", "giao"))
_FLOOR = -14.0


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of the decoded text as the names need it: where, what was read, what it became."""

    source: str
    decoded: str
    adjoins: bool  # only a blank between it and the word before
    opens: bool
    before_date: bool  # a comma and "ngày" follow
    unaccented: bool  # the letters say nothing of marks


@dataclass(frozen=True, slots=True)
class Settled:
    """A word settled by the names: its text, how sure, and whether a person should look."""

    text: str
    confidence: float
    flagged: bool


class Scorer(Protocol):
    """What the names need of the candidate maker."""

    @property
    def words(self) -> list[str]:
        """The words that scores stand for."""
        ...

    def channel(self, source: str, shape: int) -> npt.NDArray[np.float32]:
        """Log P(source | word) for all words."""
        ...


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
    for first, length in _persons(words, settled):
        for at in range(first, first + length):
            family = _family(words[at], scorer, index) if at == first else None
            settled[at] = family or _by_channel(words[at], scorer)
    return settled


def _run(words: Sequence[NameWord], first: int, most: int = 4) -> int:
    """Length of the run of capitalised words from ``first``, all of one shape."""
    shape, length = shape_of(words[first].source), 0
    if shape not in (TITLE, UPPER):
        return 0
    while length < most and first + length < len(words):
        word = words[first + length]
        if (
            shape_of(word.source) != shape
            or (length and not word.adjoins)
            or (length and word.opens and shape == UPPER)
        ):
            break
        if not re.search(r"[^\W\d]", word.source):
            break
        length += 1
    return length


def _mentions(words: Sequence[NameWord]) -> list[_Mention]:
    found = []
    for i, word in enumerate(words):
        if fold(word.decoded).lower() in _UNIT_WORDS and i + 1 < len(words) and words[i + 1].adjoins:
            if shape_of(word.source) == UPPER and shape_of(words[i + 1].source) != UPPER:
                continue
            if fold(words[i + 1].decoded).lower() in _NO_NAMES:
                continue
            length = _run(words, i + 1)
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
            if _run(words, first) == i - first + 1:
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
        rows = [_letters(words[mention.first + k], scorer) for k in range(mention.length)]
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
            total = sum(max(_FLOOR, float(rows[k][i])) for k, i in enumerate(ids))
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
        for k, syllable in enumerate(best):
            word = words[mention.first + k]
            settled[mention.first + k] = Settled(apply_shape(syllable, shape_of(word.source)), sure, margin < _MARGIN)
        if mention.unit_word is not None:
            unit = words[mention.unit_word]
            right = _UNIT_WORDS[fold(unit.decoded).lower()]
            if right != "khu":
                settled[mention.unit_word] = Settled(apply_shape(right, shape_of(unit.source)), sure, False)


def _persons(words: Sequence[NameWord], settled: dict[int, Settled]) -> list[tuple[int, int]]:
    """Runs of three or four capitalised words that a family name opens."""
    found, at = [], 0
    while at < len(words):
        length = _run(words, at)
        if (
            length >= 3
            and fold(words[at].decoded).lower() in _FAMILIES_BARE
            and shape_of(words[at].source) == TITLE
            and not any(at + k in settled for k in range(length))
        ):
            found.append((at, length))
            at += length
        else:
            at += 1
    return found


def _letters(word: NameWord, scorer: Scorer) -> npt.NDArray[np.float32]:
    """Log P(source | word) for all words; of unaccented text, what has the same letters."""
    if not word.unaccented:
        return scorer.channel(word.source, shape_of(word.source))
    bare = _bare_words(tuple(scorer.words))
    return np.where(bare == word.source.lower(), 0.0, _FLOOR).astype(np.float32)


@lru_cache(maxsize=1)
def _bare_words(words: tuple[str, ...]) -> npt.NDArray[np.str_]:
    return np.array([fold(w) for w in words])


def _of_decoded(word: NameWord, scores: npt.NDArray[np.float32], index: dict[str, int]) -> float:
    place = index.get(new_tone(word.decoded.lower()))
    return max(_FLOOR, float(scores[place])) if place is not None else _FLOOR


def _family(word: NameWord, scorer: Scorer, index: dict[str, int]) -> Settled | None:
    """The family name that the letters make likeliest."""
    scores = _letters(word, scorer)
    known = [f for f in _FAMILIES if f in index]
    best = max(known, key=lambda f: float(scores[index[f]]))
    if fold(best) != fold(word.decoded).lower():
        return None
    decoded = word.decoded.lower()
    text = decoded if decoded in known and scores[index[decoded]] >= scores[index[best]] - 1.0 else best
    return Settled(apply_shape(text, shape_of(word.source)), 0.9, False)


def _by_channel(word: NameWord, scorer: Scorer) -> Settled:
    """The word that the letters alone make likeliest; always for a person to see."""
    if word.unaccented:
        return Settled(word.decoded, 0.49, True)
    scores = scorer.channel(word.source, shape_of(word.source))
    best = int(scores.argmax())
    share = np.exp(scores - scores[best])
    return Settled(apply_shape(scorer.words[best], shape_of(word.source)), min(0.49, float(1 / share.sum())), True)
