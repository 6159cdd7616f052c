"""The wording of one plan as lineage takes it: its passages with what is local masked, and its runs of words.

It depends on the plan alone, so it can be kept and only a plan that changed is worked out anew.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...document import Document, Page
from ...plan import Plan
from .masking import passages
from .shingles import shingles


@dataclass(frozen=True, slots=True)
class Wording:
    """``document`` holds text and pages alone; ``passages`` are start, end and the masked words, one blank between.

    ``shingles`` are the distinct runs of words of the text as sorted numbers (uint64).
    """

    document: Document
    passages: tuple[tuple[int, int, str], ...]
    shingles: np.ndarray

    @classmethod
    def of(cls, plan: Plan, document: Document) -> Wording:
        """The wording of a plan."""
        # the lines with their words take ten times the room of the text
        pages = tuple(Page(page.number, page.start, page.end) for page in document.pages)
        light = Document(document.path, document.sha256, document.text, pages)
        found = tuple((start, end, " ".join(run)) for start, end, run in passages(plan, document))
        return cls(light, found, shingles(document.text))

    def to_record(self) -> dict[str, Any]:
        """As JSON values; the path is left out, for the same bytes may stand at several places."""
        return {
            "text": self.document.text,
            "pages": [[page.number, page.start, page.end] for page in self.document.pages],
            "passages": [list(passage) for passage in self.passages],
            "shingles": base64.b64encode(self.shingles.astype("<u8").tobytes()).decode("ascii"),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Wording:
        """The inverse of :meth:`to_record`."""
        document = Document("", "", record["text"], tuple(Page(*page) for page in record["pages"]))
        runs = np.frombuffer(base64.b64decode(record["shingles"]), dtype="<u8").astype(np.uint64)
        return cls(document, tuple((start, end, run) for start, end, run in record["passages"]), runs)
