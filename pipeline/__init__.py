"""Reads Vietnamese administrative plans (Kế hoạch) and says what they hold, how they differ and what is wrong."""

__version__ = "0.1.0"
