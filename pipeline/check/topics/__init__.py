"""The rules by topic; loading this package fills the catalogue."""

from __future__ import annotations

from . import (
    awards,
    bases,
    capitals,
    dates,
    foot,
    form,
    numbering,
    offices,
    places,
    registry,
    spelling,
    symbols,
    wording,
)

__all__ = [
    "awards", "bases", "capitals", "dates", "foot", "form", "numbering", "offices", "places", "registry", "spelling",
    "symbols", "wording",
]
