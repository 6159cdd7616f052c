"""What is known only of all plans of a run together; kept, for it changes only when one of the plans does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from ..report import PlanResult
from .cache import Cache

#: up to so many plans all pairs are told, of more each plan's nearest alone: pairs grow with the square
_ALL_PAIRS, _NEAREST = 300, 20


def across(plans: Sequence[PlanResult], digests: Sequence[str], cache: Cache) -> dict[str, list[dict[str, Any]]]:
    """The rows of ``similarity``, ``neighbours``, ``families`` and ``passages``.

    Args:
        plans: The plans of the run.
        digests: The digest of each plan's file.
        cache: Where the result is kept.
    """
    together = "\n".join(f"{p.plan_id} {digest} {p.template}" for p, digest in zip(plans, digests, strict=True))
    key = hashlib.sha256(together.encode()).hexdigest()
    kept = cache.get("review", key, "across")
    if isinstance(kept, dict):
        return kept
    from ..compare.lineage import similarity_table, trace

    texts = [(p.plan_id, p.document.text) for p in plans]
    lineage = trace(((p.plan_id, p.plan, p.document) for p in plans), [_circle(p) for p in plans])
    found = {
        "similarity": similarity_table(texts, most=_NEAREST if len(plans) > _ALL_PAIRS else None),
        "neighbours": list(lineage.neighbour_rows()),
        "families": list(lineage.family_rows()),
        "passages": list(lineage.passage_rows()),
    }
    cache.put("review", key, found, "across")
    return found


def _circle(plan: PlanResult) -> str:
    """The plans that one is measured by: of the same level and template, else of the same movement."""
    commune = plan.plan.meta.unit_level in ("phường", "xã", "đặc khu")
    told = plan.template or " | ".join(sorted(plan.plan.meta.movements))
    return f"{'commune' if commune else 'above'} {told}"
