"""Restoration: garbled or unaccented Vietnamese to Vietnamese, by a channel model and a language model."""

from .quality import needs_restoration, plausibility

__all__ = ["needs_restoration", "plausibility"]
