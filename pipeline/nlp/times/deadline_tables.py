"""Deadlines of task tables: one for each row with a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from ..duties.duties import find_duties
from ..duties.tasks import task_rows
from ..patterns import squeeze, view
from ..sections.outline import Outline
from .deadline_fields import cell_when
from .timex import find_times

_YEAR_ALONE = re.compile(r"(?:ca |trong )?((?:19|20)\d\d)")
_CONTINUOUS = re.compile(r"thuong xuyen|lien tuc|hang ngay|ca nam|suot nam|trong ca nam")


def table_deadlines(doc: Doc, outline: Outline) -> Iterator[dict[str, Any]]:
    """One deadline for each row of a task table with a time."""
    for row in task_rows(doc, outline.text):
        if row.time is None:
            continue
        bare = view(row.time.text)
        times = [t for t in find_times(bare) if not t.since]
        whens = [when for t in times if (when := cell_when(outline, row.time, t))]
        bound = next((t.bound for t in times if t.bound), None) or (
            "by" if whens and "start" in whens[0] and whens[0]["start"] is None else "in"
        )
        alone = _YEAR_ALONE.fullmatch(bare.strip(" .;"))
        if not whens and alone:
            whens = [{"year": int(alone[1])}]
        if not whens and _CONTINUOUS.search(bare):
            whens = [{"recurs": "continuous"}]
        if not whens:
            continue
        duties = find_duties(view(row.task.text), 0, 160)
        if not duties and row.product:
            duties = find_duties(view(row.product.text), 0, 160)  # "Công tác thống kê" with the product "Báo cáo quý"
        kind = next((duty.kind for duty in duties if duty.kind != "other"), "other")
        start, end = min(row.task.start, row.time.start), max(row.task.end, row.time.end)
        if end - start > 1500:
            start, end = row.time.start, row.time.end
        yield {
            "kind": kind,
            "when": whens[-1],
            "bound": bound,
            "who": squeeze(row.lead.text).strip(" .;,") if row.lead else None,
            "to": None,
            "start": start,
            "end": end,
            "confidence": 0.85,
        }
