"""Plan (+ template) -> findings: what a careful records officer would mark before the plan is signed.

``check`` runs the catalogue, ``rules`` shows it, ``review`` bundles the findings with the plan,
``checklist`` and ``score`` sum up.
"""

from __future__ import annotations

from .engine import Baseline, Review, check, checklist, chosen, review, rules, score
from .model import AREAS, Finding, Fix, Rule

__all__ = [
    "AREAS",
    "Baseline",
    "Finding",
    "Fix",
    "Review",
    "Rule",
    "check",
    "checklist",
    "chosen",
    "review",
    "rules",
    "score",
]
