"""What is known only of all plans of a run together; kept, for it changes only when one of the plans does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
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
    found = cache.get("wording", key, "across")
    return found if isinstance(found, dict) else None


def across(
    key: str,
    plans: Sequence[PlanResult],
    digests: Sequence[str],
    read: Callable[[int], tuple[Plan, Document]],
    cache: Cache,
    memory: int,
    stop: Callable[[], bool],
) -> tuple[Across | None, Failure | None]:
    """The rows of ``similarity``, ``neighbours``, ``families`` and ``passages``; else why there are none.

    Wording of all plans is held together for it, so it is done in a process of its own: the memory is given back when
    that ends.

    Args:
        key: From :func:`across_key`.
        plans: The plans of the run, in short.
        digests: The digest of each.
        read: The record and the text of a plan by its number, for one whose wording is not kept.
        cache: Where the result is kept.
        memory: The bytes that the process may take.
        stop: Whether a person asked to stop.
    """

    def work(_: int) -> None:
        cache.put("wording", key, _found(plans, digests, read, cache), "across")

    failure = None
    for done in run_each(work, [0], 1, float("inf"), memory, Path(cache.scratch), stop):
        if done.failure and done.failure.code == OutputError.code:
            raise OutputError(done.failure.what, done.failure.to_do)
        failure = done.failure
    return kept_across(key, cache), failure


def keep_wording(sha256: str, plan: Plan, document: Document, cache: Cache) -> dict[str, Any]:
    """Keeps of a plan what is wanted of it when all are told together, so that it is worked out once; gives it."""
    from ..compare.lineage import Wording

    record = Wording.of(plan, document).to_record()
    cache.put("wording", sha256, record)
    return record


def _found(
    plans: Sequence[PlanResult],
    digests: Sequence[str],
    read: Callable[[int], tuple[Plan, Document]],
    cache: Cache,
) -> Across:
    from ..compare.lineage import Wording, gather, similar

    runs: list[Any] = []

    def one_by_one() -> Iterator[tuple[str, Plan, Document, Sequence[tuple[int, int, str]]]]:
        for at, (short, digest) in enumerate(zip(plans, digests, strict=True)):
            kept = cache.get("wording", digest)
            wording = Wording.from_record(kept if kept is not None else keep_wording(digest, *read(at), cache))
            runs.append(wording.shingles)
            yield short.plan_id, short.plan, wording.document, wording.passages

    lineage = gather(one_by_one(), [_circle(p) for p in plans])
    return {
        "similarity": similar([p.plan_id for p in plans], runs, most=_NEAREST if len(plans) > _ALL_PAIRS else None),
        "neighbours": list(lineage.neighbour_rows()),
        "families": list(lineage.family_rows()),
        "passages": list(lineage.passage_rows()),
    }


def _circle(plan: PlanResult) -> str:
    """The plans that one is measured by: of the same level and template, else of the same movement."""
    commune = plan.plan.meta.unit_level in ("phường", "xã", "đặc khu")
    told = plan.template or " | ".join(sorted(plan.plan.meta.movements))
    return f"{'commune' if commune else 'above'} {told}"
