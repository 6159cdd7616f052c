"""Lineage across plans (dòng văn bản): what each took over from whom, which were written from one text, what is new."""

from __future__ import annotations

from .kin import COLUMNS, Lineage, gather, trace
from .shingles import similar, similarity_table
from .wording import Wording

__all__ = ["COLUMNS", "Lineage", "Wording", "gather", "similar", "similarity_table", "trace"]
