"""Restoration: garbled or unaccented Vietnamese to Vietnamese, by a channel model and a language model."""

from collections.abc import Sequence

from .quality import needs_restoration, plausibility
from .restorer import RestoredLine, RestoredToken, Restorer

__all__ = ["RestoredLine", "RestoredToken", "Restorer", "needs_restoration", "plausibility", "restore"]


def restore(text: str, references: Sequence[str] = (), min_confidence: float = 0.0) -> list[RestoredLine]:
    """The restored lines of a text, one for each of its lines (parted by line feeds).

    Args:
        text: garbled, unaccented, right or mixed text.
        references: clean texts of the same kind, which sharpen the model.
        min_confidence: words less sure than this stay as they were.
    """
    return Restorer.default().restore_lines(text.split("\n"), references, min_confidence)
