"""Paragraphs in clauses: the stretches in which a time and what is due at it stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .sections.outline import Row, bounded
from .times.timex import Timex

_CLAUSE_END = re.compile(r";\s|\.\s+(?=\S)|;$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a row that tells one thing; offsets are into the row."""

    row: Row
    start: int
    end: int

    @property
    def text(self) -> str:
        """The clause as printed."""
        return self.row.text[self.start : self.end]

    @property
    def view(self) -> str:
        """The folded clause."""
        return self.row.view[self.start : self.end]


def clauses(row: Row) -> Iterator[Clause]:
    """The clauses of a paragraph in order: cut at semicolons and full stops outside brackets."""
    start = row.mark
    for match in _CLAUSE_END.finditer(row.view, row.mark):
        if match[0].startswith(".") and (
            not row.text[match.end() : match.end() + 1].isupper()
            or re.search(r"(?:^|\s)(?:tp|p|q|x|so)$", row.view[: match.start()])
        ):
            continue
        if row.view[start : match.start()].count("(") > row.view[start : match.start()].count(")"):
            continue
        yield from (Clause(row, *part) for part in bounded(row.view, start, match.start()))
        start = match.end()
    if start < len(row.view):
        yield from (Clause(row, *part) for part in bounded(row.view, start, len(row.view)))


def leading(bare: str, start: int, time: Timex) -> bool:
    """Whether a time opens its clause: "Năm 2027: ...", "Định kỳ trước ngày 10/12 hàng năm ..."."""
    begin = time.bound_start if 0 <= time.bound_start < time.start else time.start
    return (
        re.fullmatch(
            r"[\s\"(*-]*(?:(?:dinh ky|thoi gian|thoi han|hang nam|hang quy|bao cao dinh ky|rieng|va"
            r"|dong thoi|den|hoan thanh|truoc mat|ngay)\b[\s,:-]*)*",
            bare[start:begin],
        )
        is not None
    )
