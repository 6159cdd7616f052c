"""Which part of a plan a heading opens: purpose, contents, means, duties, by the wordings that are known of each."""

from __future__ import annotations

import re
from functools import lru_cache

from ... import knowledge
from .wording import key


@lru_cache(maxsize=4096)
def role_of(heading: str | None) -> str | None:
    """The part of a plan that a heading opens: the longest known wording that the heading holds, None where none."""
    text = f" {key(heading)} "
    best, found = 0, None
    for pattern, size, role in _wordings():
        if size > best and pattern.search(text):
            best, found = size, role
    return found


@lru_cache(maxsize=4096)
def roles_of(heading: str | None) -> frozenset[str]:
    """All parts of a plan that a heading names: "ĐỐI TƯỢNG, NỘI DUNG, GIẢI PHÁP" opens three."""
    text = f" {key(heading)} "
    return frozenset(role for pattern, _, role in _wordings() if pattern.search(text))


@lru_cache(maxsize=4096)
def first_role(heading: str | None) -> str | None:
    """The part of a plan that a heading names first: "NỘI DUNG VÀ CHỈ TIÊU PHẤN ĐẤU" is about contents first."""
    text = f" {key(heading)} "
    found = ((match.start(), -size, role) for pattern, size, role in _wordings() if (match := pattern.search(text)))
    return min(found, default=(0, 0, None))[2]


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[re.Pattern[str], int, str], ...]:
    found = []
    for row in knowledge.heading_synonyms():
        # "…" in a wording stands for a few words
        parts = [key(part) for part in row.wording.split("…")]
        found.append((re.compile(" " + r" (?:\S+ ){0,8}".join(parts) + " "), len("".join(parts)), row.role))
    return tuple(found)
