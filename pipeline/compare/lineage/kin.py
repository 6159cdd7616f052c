"""What is known of many plans together: shared passages, the nearest of each, families, what is lacking and unique."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, Any

import numpy as np

from ...document import Document
from ...plan import Plan
from ..templates.consensus import LEAST_PLANS, MOST
from .families import Family, families, sort_date
from .groups import as_codes, group, pair_hashes
from .masking import passages
from .relations import Relations, relations

if TYPE_CHECKING:
    import pandas as pd

#: this share of a passage's pairs of words in one other place means that it stands there, joined or parted otherwise
_HELD = 0.7
#: a neighbour shares at least this much of the plan's wording
_NEAR = 0.05

COLUMNS: dict[str, list[str]] = {
    "neighbours": ["plan_id", "rank", "other_id", "share", "share_other", "kinship", "passages", "words"],
    "families": ["plan_id", "family", "size", "role", "reason", "source_id", "copied_from", "share", "date"],
    "passages": ["plan_id", "kind", "plans", "of", "share", "page", "start", "end", "quote"],
    "consensus": ["peers", "plans", "of", "share", "quote"],
    "shared": ["words", "quote", "other_quote", "page", "start", "end", "other_page", "other_start", "other_end"],
}


@dataclass
class Lineage:
    """How plans hang together by their wording.  The tables are DataFrames; ``..._rows`` give the same as records.

    ``plan_of``, ``group_of``, ``start`` and ``end`` say of each passage its plan (by index), the group of passages that
    say the same, and its place in the plan's text.
    """

    ids: list[str]
    plans: list[Plan]
    documents: list[Document]
    plan_of: np.ndarray
    group_of: np.ndarray
    start: np.ndarray
    end: np.ndarray
    #: the masked words of the passage that stands for each group, and that passage
    words: list[tuple[str, ...]]
    leaders: tuple[int, ...]
    peers: list[Hashable] = field(default_factory=list)

    # ------------------------------------------------------------ who shares with whom
    @cached_property
    def relations(self) -> Relations:
        """Shared wording, plans by plans."""
        length = np.array([len(run) for run in self.words], dtype=np.int64)
        return relations(self.plan_of, self.group_of, length, len(self.ids))

    @cached_property
    def kinship(self) -> np.ndarray:
        """How much each two plans share of what not everybody writes, 0..1: the geometric mean of both shares."""
        share = self.relations.shares(weighed=True)
        return np.asarray(np.sqrt(share * share.T))

    def neighbour_rows(self, most: int = 5) -> Iterator[dict[str, Any]]:
        """For each plan the plans it shares most with, nearest first.

        ``share`` is the share of the plan's own words that stand in the other, ``share_other`` the share of the
        other's words that stand in this one; ``kinship`` weighs passages by how few plans have them.
        """
        share, found = self.relations.shares(), self.relations
        for i, name in enumerate(self.ids):
            near = np.argsort(-self.kinship[i], kind="stable")[:most]
            kept = [int(j) for j in near if j != i and share[i, j] >= _NEAR]
            for rank, j in enumerate(kept, 1):
                yield {
                    "plan_id": name,
                    "rank": rank,
                    "other_id": self.ids[j],
                    "share": _share(share[i, j]),
                    "share_other": _share(share[j, i]),
                    "kinship": _share(self.kinship[i, j]),
                    "passages": int(found.passages[i, j]),
                    "words": int(found.words[i, j]),
                }

    def neighbours(self, most: int = 5) -> pd.DataFrame:
        """See :meth:`neighbour_rows`."""
        return self._frame("neighbours", self.neighbour_rows(most))

    def shared(self, plan_id: str, other_id: str) -> pd.DataFrame:
        """The passages that two plans share, in the first one's order, with their words and places in both."""
        i, j = self.ids.index(plan_id), self.ids.index(other_id)
        theirs = {int(self.group_of[p]): p for p in reversed(self._of_plan(j))}
        rows = []
        for p in self._of_plan(i):
            o = theirs.get(int(self.group_of[p]))
            if o is not None:
                there = {f"other_{key}": value for key, value in self._place(o).items()}
                rows.append({**self._place(p), **there, "words": len(self.words[int(self.group_of[p])])})
        return self._frame("shared", rows)

    # ------------------------------------------------------------ families
    @cached_property
    def found_families(self) -> list[Family]:
        """The families, largest first; plans that share with no other are in none."""
        return families(self.kinship, self.plans)

    def family_rows(self) -> Iterator[dict[str, Any]]:
        """One row for each plan of a family: its role (source or copy), and the plan it was most likely written from.

        ``share`` is the share of the plan's wording that stands in ``copied_from``; ``reason`` says why the source is
        held to be the source: the others cite it, it is of the higher level, of the earliest date, of the lowest number
        of one office, or (``share``) only the one that has most in common with the others.
        """
        share = self.relations.shares()
        for number, family in enumerate(self.found_families, 1):
            for m in family.members:
                source = m == family.source
                above = None if source else self._copied_from(m, family)
                yield {
                    "plan_id": self.ids[m],
                    "family": number,
                    "size": len(family.members),
                    "role": "source" if source else "copy",
                    "reason": family.reason,
                    "source_id": self.ids[family.source],
                    "copied_from": None if above is None else self.ids[above],
                    "share": None if above is None else _share(share[m, above]),
                    "date": self.plans[m].meta.date,
                }

    def families(self) -> pd.DataFrame:
        """See :meth:`family_rows`."""
        return self._frame("families", self.family_rows())

    def _copied_from(self, plan: int, family: Family) -> int:
        """The source, or an earlier plan of the family that holds clearly more of this plan's wording."""
        mine = sort_date(self.plans[plan].meta.date)
        share = self._weighed[plan]
        best = family.source
        for other in family.members:
            theirs = sort_date(self.plans[other].meta.date)
            if other != plan and mine and theirs and theirs < mine and share[other] > share[best] + 0.05:
                best = other
        return best

    @cached_property
    def _weighed(self) -> np.ndarray:
        return self.relations.shares(weighed=True)

    # ------------------------------------------------------------ what most have, what one alone has
    @cached_property
    def _usual(self) -> dict[Hashable, dict[int, int]]:
        """For each circle of peers the groups that more than half of its plans have, with how many do."""
        sizes = Counter(self.peers)
        held: dict[Hashable, Counter[int]] = defaultdict(Counter)
        for plan, found in self._pairs:
            held[self.peers[plan]][found] += 1
        return {
            peers: {g: n for g, n in held[peers].items() if n > MOST * size}
            for peers, size in sizes.items()
            if size >= LEAST_PLANS
        }

    @cached_property
    def _pairs(self) -> list[tuple[int, int]]:
        """Each plan with each group it has, once."""
        width = max(len(self.words), 1)
        codes = np.unique(self.plan_of.astype(np.int64) * width + self.group_of)
        return [(code // width, code % width) for code in codes.tolist()]

    def consensus(self) -> pd.DataFrame:
        """The passages that more than half of the plans of a circle of peers have, the most usual first."""
        sizes = Counter(self.peers)
        rows = [
            {"peers": peers, "plans": n, "of": sizes[peers], "share": _share(n / sizes[peers]), "quote": self._text(g)}
            for peers, usual in self._usual.items()
            for g, n in sorted(usual.items(), key=lambda item: (-item[1], item[0]))
        ]
        return self._frame("consensus", rows)

    def passage_rows(self) -> Iterator[dict[str, Any]]:
        """What most of a plan's peers have and it lacks (``lacking``), and what no other plan has (``unique``).

        ``plans`` of ``of`` plans have the passage: of the peers for what is lacking, of all for what is unique.  A
        passage that stands in the plan, or in one of its nearest plans, within another paragraph is neither.
        """
        sizes = Counter(self.peers)
        often = np.bincount([found for _, found in self._pairs], minlength=len(self.words))
        near = {i: [int(j) for j in np.argsort(-row, kind="stable")[:3] if row[j] > 0] for i, row in self._nearest()}
        for i, name in enumerate(self.ids):
            mine = self._of_plan(i)
            has = {int(self.group_of[p]) for p in mine}
            for g, n in sorted(self._usual.get(self.peers[i], {}).items(), key=lambda item: (-item[1], item[0])):
                if g not in has and not self._stands(g, i):
                    of = sizes[self.peers[i]]
                    told = {"plan_id": name, "kind": "lacking", "plans": n, "of": of, "share": _share(n / of)}
                    yield {**told, "quote": self._text(g)}
            for p in mine:
                g = int(self.group_of[p])
                if often[g] == 1 and not any(self._stands(g, j) for j in near[i]):
                    told = {"plan_id": name, "kind": "unique", "plans": 1, "of": len(self.ids)}
                    yield {**told, "share": _share(1 / len(self.ids)), **self._place(p)}

    def passages(self) -> pd.DataFrame:
        """See :meth:`passage_rows`."""
        return self._frame("passages", self.passage_rows())

    def _nearest(self) -> Iterable[tuple[int, np.ndarray]]:
        return enumerate(self.kinship)

    # ------------------------------------------------------------ places and words
    @cached_property
    def _bounds(self) -> np.ndarray:
        """Where the passages of each plan begin; they stand plan by plan."""
        return np.searchsorted(self.plan_of, np.arange(len(self.ids) + 1))

    def _of_plan(self, plan: int) -> range:
        return range(int(self._bounds[plan]), int(self._bounds[plan + 1]))

    def _place(self, passage: int) -> dict[str, Any]:
        document = self.documents[int(self.plan_of[passage])]
        start, end = int(self.start[passage]), int(self.end[passage])
        return {"page": document.page_at(start), "start": start, "end": end, "quote": _line(document.text[start:end])}

    def _text(self, group: int) -> str:
        return str(self._place(self.leaders[group])["quote"])

    @cached_property
    def _hashes(self) -> list[np.ndarray]:
        """The pairs of words of each group's leader."""
        return [np.unique(pair_hashes(run)) for run in as_codes(self.words)]

    @cached_property
    def _held(self) -> list[np.ndarray]:
        """All pairs of words of each plan."""
        none = np.zeros(0, dtype=np.uint64)
        groups = (np.unique(self.group_of[list(self._of_plan(i))]) for i in range(len(self.ids)))
        return [np.unique(np.concatenate([none, *(self._hashes[g] for g in part)])) for part in groups]

    def _stands(self, group: int, plan: int) -> bool:
        """Whether nearly all of a passage's pairs of words stand somewhere in a plan."""
        wanted, held = self._hashes[group], self._held[plan]
        if not len(held):
            return False
        at = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
        return bool((held[at] == wanted).mean() >= _HELD)

    def _frame(self, name: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
        from ...frames import frame

        return frame(name, rows, COLUMNS[name])


def trace(
    read: Iterable[tuple[str, Plan, Document]],
    peers: Sequence[Hashable] | None = None,
) -> Lineage:
    """Finds how plans hang together by their wording.

    Names of places, numbers and dates are masked, so that localised copies count as copies.  Time and memory grow with
    the number of passages, and with the square of the number of plans only where two numbers a pair are counted.

    Args:
        read: Id, record and document of each plan.
        peers: For each plan the circle of plans that it is measured by (the same template, say) when it is told what
            most have and it lacks; all are one circle where none are given.
    """
    found = ((n, plan, document, _joined(passages(plan, document))) for n, plan, document in read)
    return gather(found, peers)


def _joined(found: Iterable[tuple[int, int, tuple[str, ...]]]) -> Iterator[tuple[int, int, str]]:
    return ((start, end, " ".join(run)) for start, end, run in found)


def gather(
    read: Iterable[tuple[str, Plan, Document, Iterable[tuple[int, int, str]]]],
    peers: Sequence[Hashable] | None = None,
) -> Lineage:
    """The same as :func:`trace` of plans whose passages are known, see :class:`.wording.Wording`.

    Args:
        read: Id, record (head and legal bases are enough), document (text and pages are enough) and passages of each.
        peers: See :func:`trace`.
    """
    ids: list[str] = []
    plans: list[Plan] = []
    documents: list[Document] = []
    runs: list[tuple[str, ...]] = []
    places: list[tuple[int, int, int]] = []
    # of thousands of plans the same passages and the same words come again and again: each is held once
    known: dict[str, tuple[str, ...]] = {}
    for index, (name, plan, document, found) in enumerate(read):
        ids.append(name)
        plans.append(plan)
        documents.append(document)
        for start, end, told in found:
            run = known.get(told)
            if run is None:
                run = known[told] = tuple(map(intern, told.split(" ")))
            runs.append(run)
            places.append((index, start, end))
    made = group(runs)
    table = np.array(places, dtype=np.int32).reshape(-1, 3)
    return Lineage(
        ids,
        plans,
        documents,
        table[:, 0],
        made.of,
        table[:, 1],
        table[:, 2],
        [runs[leader] for leader in made.leaders],
        made.leaders,
        list(peers) if peers is not None else [None] * len(ids),
    )


def _share(value: Any) -> float:
    return round(float(value), 4)


def _line(text: str) -> str:
    return " ".join(text.split())
