"""A page of a PDF on its way from the file to its text: what reading, tables and recognition hand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.document import Box
from pipeline.ingest.layout.printed import PrintedLine

#: is told how many pages of how many are done
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Sheet:
    """What is known of one page before recognition.

    ``lines`` are those of its layer until it is recognised.  ``over`` are lines that show over its scan (what was
    typed into it, stamps); ``pasted`` are blocks on a digital page whose text is an image.
    """

    number: int
    width: float
    height: float
    lines: list[PrintedLine] = field(default_factory=list)
    quality: float = 1.0
    scan: bool = False
    hidden: bool = False
    recognise: bool = False
    ruled: bool = False
    #: whether so much is drawn on it that drawing it would take minutes
    crowded: bool = False
    #: quarters clockwise from how the page shows to where its text is upright
    turn: int = 0
    over: list[PrintedLine] = field(default_factory=list)
    pasted: tuple[Box, ...] = ()
    #: whether a rule is drawn under the motto; None where the page has none
    motto_ruled: bool | None = None
    #: whether the letters of its layer stand apart from their marks
    decomposed: bool = False
