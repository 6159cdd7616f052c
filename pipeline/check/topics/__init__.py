"""The rules by topic; loading this package fills the catalogue."""

from __future__ import annotations

from . import (  # noqa: F401
    award_lists,
    awards,
    bases,
    capitals,
    capitals_words,
    dates,
    enclosed,
    foot,
    form,
    identities,
    layout,
    layout_parts,
    movements,
    numbering,
    offices,
    own_number,
    places,
    recipients,
    references,
    registry,
    registry_series,
    reports,
    short_forms,
    spelling,
    symbol_marks,
    symbols,
    wording,
)
