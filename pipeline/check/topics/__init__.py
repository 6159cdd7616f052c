"""The rules by topic; loading this package fills the catalogue."""

from __future__ import annotations

from . import (  # noqa: F401
    awards,
    bases,
    capitals,
    dates,
    foot,
    form,
    numbering,
    offices,
    own_number,
    places,
    registry,
    spelling,
    symbol_marks,
    symbols,
    wording,
)
