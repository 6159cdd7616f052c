"""Restoration: garbled or unaccented Vietnamese to Vietnamese, by a channel model and a language model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .quality import needs_restoration, plausibility

if TYPE_CHECKING:
    from .restorer import RestoredLine, RestoredToken, Restorer

__all__ = ["RestoredLine", "RestoredToken", "Restorer", "needs_restoration", "plausibility", "restore"]


def __getattr__(name: str) -> Any:
    """The restorer is loaded where it is asked for: whether a text needs it is asked of each."""
    if name in ("RestoredLine", "RestoredToken", "Restorer"):
        from . import restorer

        return getattr(restorer, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def restore(text: str, references: Sequence[str] = (), min_confidence: float = 0.0) -> list[RestoredLine]:
    """The restored lines of a text, one for each of its lines (parted by line feeds).

    Args:
        text: garbled, unaccented, right or mixed text.
        references: clean texts of the same kind, which sharpen the model.
        min_confidence: words less sure than this stay as they were.
    """
    from .restorer import Restorer

    return Restorer.default().restore_lines(text.split("\n"), references, min_confidence)
