"""How much of each plan's wording stands in each other plan, worked out from the passages they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: passages that more plans than this have are counted by a product of matrices, the others pair by pair
_RARE = 24
_BLOCK, _CHUNK = 1_024, 4_000_000


@dataclass(frozen=True, slots=True)
class Relations:
    """Shared wording, plans by plans.

    ``words`` counts words in shared passages, ``passages`` the passages; ``weight`` counts the words too, but the
    more the fewer plans have the passage, for what everybody writes tells nothing of who copied from whom.
    ``own_words`` and ``own_weight`` are the same for the whole of each plan.
    """

    words: np.ndarray
    weight: np.ndarray
    passages: np.ndarray
    own_words: np.ndarray
    own_weight: np.ndarray

    def shares(self, weighed: bool = False) -> np.ndarray:
        """The share of the row's wording that stands in the column's plan, 0..1; 0 on the diagonal."""
        both, own = (self.weight, self.own_weight) if weighed else (self.words, self.own_words)
        share = both / np.maximum(own, 1e-9)[:, None].astype(np.float32)
        np.fill_diagonal(share, 0.0)
        return np.asarray(np.minimum(share, 1.0))


def relations(plan_of: np.ndarray, group_of: np.ndarray, length: np.ndarray, plans: int) -> Relations:
    """Counts what plans share.

    Args:
        plan_of: The plan of each passage.
        group_of: The group of each passage.
        length: The words of each group's leader.
        plans: How many plans there are.
    """
    held = np.unique(group_of.astype(np.int64) * max(plans, 1) + plan_of)
    groups, owners = held // max(plans, 1), held % max(plans, 1)
    often = np.bincount(groups, minlength=len(length))
    size = length.astype(np.float32)
    weight = size * np.log1p(plans / np.maximum(often, 1)).astype(np.float32)
    own_words = np.bincount(owners, weights=size[groups], minlength=plans)
    own_weight = np.bincount(owners, weights=weight[groups], minlength=plans)
    starts = np.cumsum(np.r_[0, often])[:-1]
    values = [size, weight, np.ones(len(size), dtype=np.float32)]
    totals = [np.zeros((plans, plans), dtype=np.float32) for _ in values]
    for many in range(2, _RARE + 1):
        which = np.flatnonzero(often == many)
        step = max(1, _CHUNK // many**2)
        for first in range(0, len(which), step):
            part = which[first : first + step]
            members = owners[starts[part][:, None] + np.arange(many)]
            flat = (members[:, :, None] * plans + members[:, None, :]).reshape(-1)
            for total, value in zip(totals, values, strict=True):
                counted = np.bincount(flat, weights=np.repeat(value[part], many**2), minlength=plans**2)
                total += counted.reshape(plans, plans).astype(np.float32)
    common = np.flatnonzero(often > _RARE)
    column = np.full(len(often), -1)
    column[common] = np.arange(len(common))
    inside = column[groups] >= 0
    where, who = column[groups[inside]], owners[inside]
    for first in range(0, len(common), _BLOCK):
        part = common[first : first + _BLOCK]
        here = (where >= first) & (where < first + _BLOCK)
        has = np.zeros((plans, len(part)), dtype=np.float32)
        has[who[here], where[here] - first] = 1.0
        for total, value in zip(totals, values, strict=True):
            total += (has * value[part]) @ has.T
    return Relations(totals[0], totals[1], totals[2], own_words, own_weight)
