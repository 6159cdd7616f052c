"""Sharpening the language model with a small text: clean plans given as reference, or the knowledge tables.

The small text's n-grams are counted as they are and rest on the large model: where a context of the
reference is met, its words gain by linear interpolation, order by order; elsewhere nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from .. import knowledge
from ..vietnamese import nfc
from .counts import BITS, count_ngrams
from .decoder import Candidates
from .language_model import Context, Floats, Ids, Keys, LanguageModel
from .tokens import START, TOKEN, UNKNOWN, model_token

#: the most that a reference context takes from the large model: a word that the reference knows in other
#: company only must not suffer
_SHARE_GIVEN, _SHARE_KNOWN = 0.3, 0.2
#: what a document takes from itself: for its phrases, and for its words in any company
_SHARE_OWN, _SHARE_WORDS = 0.2, 0.05
_SHORTEST_DOCUMENT = 150


class SharpenedModel:
    """A language model that leans on the n-grams of a small text; a ``decoder.Scorer``."""

    def __init__(
        self,
        base: LanguageModel | SharpenedModel,
        index: dict[str, int],
        lines: Iterable[str | Sequence[int]],
        share: float = _SHARE_GIVEN,
        alone: float = 0.0,
        spared: int = 0,
    ) -> None:
        """Leans on ``lines``.

        Args:
            base: the model beneath.
            index: the places of its words.
            lines: the small text, a sentence each.
            share: the most that a context of the small text takes from the base.
            alone: what the words of the small text get without any context.
            spared: occurrences of every n-gram that do not count.
        """
        self._base = base
        self.index = index
        self.start: int = base.start
        self._share, self._alone, self._spared = share, alone, spared
        unknown, start = index[UNKNOWN], index[START]
        ids: list[int] = []
        for line in lines:
            if isinstance(line, str):
                found = [index.get(model_token(t), unknown) for t in TOKEN.findall(nfc(line))]
            else:
                found = list(line)
            if found:
                ids += [start, *found]
        self._count(ids, start)

    def _count(self, ids: Sequence[int], start: int) -> None:
        stream = np.array(ids or [start] * 4, dtype=np.uint16)
        self._keys: dict[int, Keys] = {}
        self._counts: dict[int, Floats] = {}
        self._contexts: dict[int, Keys] = {}
        self._totals: dict[int, Floats] = {}
        self._kinds: dict[int, Floats] = {}
        single = np.maximum(np.bincount(stream, minlength=len(self.index)) - self._spared, 0).astype(np.float32)
        single[start] = 0.0
        self._single = self._alone * single / max(1.0, float(single.sum()))
        for order in (2, 3, 4):
            keys, counts = count_ngrams(stream, order)
            if self._spared:
                often = counts > self._spared
                keys, counts = keys[often], counts[often] - self._spared
            if not len(keys):
                keys, counts = np.zeros(1, dtype=np.uint64), np.ones(1, dtype=np.float32)
            self._keys[order], self._counts[order] = keys, counts
            contexts, first, kinds = np.unique(keys >> np.uint64(BITS), return_index=True, return_counts=True)
            self._contexts[order], self._kinds[order] = contexts, kinds.astype(np.float32)
            self._totals[order] = np.add.reduceat(counts, first).astype(np.float32)

    def context(self, c1: Ids, c2: Ids, c3: Ids) -> Context:
        """What scoring needs of contexts, as of the large model."""
        return self._base.context(c1, c2, c3)

    def score(self, context: Context, rows: Ids, words: Ids) -> Floats:
        """Log P of ``words`` after the contexts at ``rows``."""
        logs = self._base.score(context, rows, words)
        live = np.arange(len(rows))
        probability = np.exp(logs)
        if self._alone:
            probability = (1 - self._alone) * probability + self._single[words]
        for order, contexts in zip((2, 3, 4), context[:3], strict=True):
            place, here = _find(self._contexts[order], contexts)
            good = here[rows[live]]
            live = live[good]
            if not len(live):
                break
            at = place[rows[live]]
            keys = (contexts[rows[live]] << np.uint64(BITS)) | words[live].astype(np.uint64)
            found, hit = _find(self._keys[order], keys)
            seen = np.where(hit, self._counts[order][found], 0.0)
            total = self._totals[order][at]
            share = self._share * total / (total + self._kinds[order][at])
            probability[live] = (1 - share) * probability[live] + share * seen / total
        return np.log(np.maximum(probability, 1e-12)).astype(np.float32)


def _find(keys: Keys, wanted: Keys) -> tuple[Ids, np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]:
    if not len(keys):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=bool)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return place.astype(np.int64), keys[place] == wanted


@lru_cache(maxsize=1)
def known_phrases() -> tuple[str, ...]:
    """What the knowledge tables know by name: movements, documents, awards, offices, headings, places, set phrases."""
    phrases: list[str] = []
    phrases += [m.name for m in knowledge.movements() for _ in range(2)]
    phrases += [f"phong trào thi đua “{m.name}”" for m in knowledge.movements()]
    phrases += [f"{d.type} số {d.symbol} của {d.issuer} về {d.subject}" for d in knowledge.known_documents()]
    phrases += [" ".join((f"{a.form} của {a.authority or ''}", *a.classes)) for a in knowledge.award_facts()]
    phrases += [n for o in knowledge.offices() for n in (o.name, *o.variants)]
    phrases += [h.wording for h in knowledge.heading_synonyms()]
    phrases += [a.full for a in knowledge.abbreviations()]
    phrases += [p.full_name for p in knowledge.places()]
    phrases += [p.phrase for p in knowledge.set_phrases()]
    return tuple(phrases)


def sharpened(model: LanguageModel, references: Sequence[str]) -> SharpenedModel:
    """The model with the knowledge tables and the references, if any, over it."""
    known = SharpenedModel(model, model.index, known_phrases(), _SHARE_KNOWN)
    if not any(r.strip() for r in references):
        return known
    return SharpenedModel(known, model.index, [line for r in references for line in _sentences(r)])


def _sentences(text: str) -> list[str]:
    """A reference as running text, one piece a paragraph or sentence."""
    pieces: list[str] = []
    for block in nfc(text).replace("\f", "\n").split("\n\n"):
        joined = " ".join(block.split())
        pieces += [p for p in joined.replace("; ", ";\n").replace(". ", ".\n").split("\n") if p.strip()]
    return pieces


def own_words(
    model: SharpenedModel, segments: Sequence[Sequence[Candidates]], chosen: Sequence[Sequence[int]]
) -> SharpenedModel | None:
    """The model that leans on what the document itself says again and again; None for a short document.

    What is said once does not count: a word must not bear witness for itself.
    """
    if sum(len(segment) for segment in segments) < _SHORTEST_DOCUMENT:
        return None
    pairs = zip(segments, chosen, strict=True)
    lines = [[int(c.words[k]) for c, k in zip(segment, picks, strict=True)] for segment, picks in pairs]
    return SharpenedModel(model, model.index, lines, _SHARE_OWN, alone=_SHARE_WORDS, spared=1)
