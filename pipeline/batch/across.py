"""What is known only of all plans of a run together; kept, for it changes only when one of the plans does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..document import Document
from ..plan import Plan
from ..report import PlanResult
from .cache import Cache, OutputError
from .workers import Failure, run_each

#: up to so many plans all pairs are told, of more each plan's nearest alone: pairs grow with the square
_ALL_PAIRS, _NEAREST = 300, 20
#: all that is told of plans together
NAMES = ("similarity", "neighbours", "families", "passages")

Across = dict[str, list[dict[str, Any]]]


def across_key(plans: Sequence[PlanResult], digests: Sequence[str]) -> str:
    """What is told of plans together depends on: which they are, what is in them, what they were compared with."""
    together = "\n".join(f"{p.plan_id} {digest} {p.template}" for p, digest in zip(plans, digests, strict=True))
    return hashlib.sha256(together.encode(errors="replace")).hexdigest()


def kept_across(key: str, cache: Cache) -> Across | None:
    """What was told of these plans before; None where it is not kept."""
    found = cache.get("review", key, "across")
    return found if isinstance(found, dict) else None


def across(
    key: str,
    plans: Sequence[PlanResult],
    read: Callable[[int], tuple[Plan, Document]],
    cache: Cache,
    memory: int,
    stop: Callable[[], bool],
) -> tuple[Across | None, Failure | None]:
    """The rows of ``similarity``, ``neighbours``, ``families`` and ``passages``; else why there are none.

    Texts and wording of all plans are held together for it, so it is done in a process of its own: the memory is given
    back when that ends.

    Args:
        key: From :func:`across_key`.
        plans: The plans of the run, in short.
        read: The record and the text of a plan by its number.
        cache: Where the result is kept.
        memory: The bytes that the process may take.
        stop: Whether a person asked to stop.
    """

    def work(_: int) -> None:
        cache.put("review", key, _found(plans, read), "across")

    failure = None
    for done in run_each(work, [0], 1, float("inf"), memory, Path(cache.scratch), stop):
        if done.failure and done.failure.code == OutputError.code:
            raise OutputError(done.failure.what, done.failure.to_do)
        failure = done.failure
    return kept_across(key, cache), failure


def _found(plans: Sequence[PlanResult], read: Callable[[int], tuple[Plan, Document]]) -> Across:
    from ..compare.lineage import similarity_table, trace

    texts: list[tuple[str, str]] = []

    def one_by_one() -> Iterator[tuple[str, Plan, Document]]:
        for at, short in enumerate(plans):
            plan, document = read(at)
            # wording and sections alone: the lines with their words take ten times the room of the text
            pages = tuple(replace(page, lines=()) for page in document.pages)
            document = replace(document, pages=pages, tables=(), asides=(), layout=None)
            texts.append((short.plan_id, document.text))
            none: dict[str, Any] = dict.fromkeys(_NOT_WORDING, ())
            yield short.plan_id, replace(plan, **none), document

    lineage = trace(one_by_one(), [_circle(p) for p in plans])
    return {
        "similarity": similarity_table(texts, most=_NEAREST if len(plans) > _ALL_PAIRS else None),
        "neighbours": list(lineage.neighbour_rows()),
        "families": list(lineage.family_rows()),
        "passages": list(lineage.passage_rows()),
    }


_NOT_WORDING = ("deadlines", "phases", "targets", "award_forms", "responsibilities", "criteria")


def _circle(plan: PlanResult) -> str:
    """The plans that one is measured by: of the same level and template, else of the same movement."""
    commune = plan.plan.meta.unit_level in ("phường", "xã", "đặc khu")
    told = plan.template or " | ".join(sorted(plan.plan.meta.movements))
    return f"{'commune' if commune else 'above'} {told}"
