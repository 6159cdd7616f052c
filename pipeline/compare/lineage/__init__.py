"""Lineage across plans (dòng văn bản): what each took over from whom, which were written from one text, what is new."""

from __future__ import annotations

from .kin import COLUMNS, Lineage, trace
from .shingles import similarity_table

__all__ = ["COLUMNS", "Lineage", "similarity_table", "trace"]
