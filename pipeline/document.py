r"""What was read: a document as one text with pages, lines and tables standing on it.

Every offset is a character offset into ``Document.text``.  The text is NFC, one paragraph a line
(``\n`` between paragraphs), pages parted by a form feed: ``\n\f`` where a page ends with a
paragraph, a bare ``\f`` inside a paragraph that runs over the page end (it counts as a blank).
The cells of one table row stand on one line, parted by tabs.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, NamedTuple

ReadAs = Literal["digital", "ocr", "restored"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points (1/72 inch), origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """Where a recognised word stands on its page, in points like :class:`Box`, and how sure it is, 0..1.

    A word that nobody should rely on unseen (a name that the print does not settle) is at most ``DOUBT``.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


#: words no surer than this are for a person to look at
DOUBT = 0.49


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: ``text[start:end]`` of the document, and where it stands on its page.

    Several lines make one paragraph where the page wraps it.  ``confidence`` is the reader's own
    (1.0 for digital text), ``bold`` is None where the source does not tell.  ``words``, of recognised
    lines alone, are the blank-parted words of the stretch in their order; see :meth:`Document.words`.
    """

    start: int
    end: int
    box: Box | None = None
    confidence: float = 1.0
    bold: bool | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its stretch of the text, and how it was read.

    ``quality`` is the share of plausible Vietnamese in its text, 0..1; ``width`` and ``height``
    are in points, 0 where the source has no pages (plain text, Word).
    """

    number: int
    start: int
    end: int
    read_as: ReadAs = "digital"
    quality: float = 1.0
    width: float = 0.0
    height: float = 0.0
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: ``text[start:end]``, possibly empty."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with at least two columns that is no layout aid; rows of cells in reading order."""

    page: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """What a file keeps beside its text: what was struck out, remarked, or stands around the pages."""

    kind: Literal["deletion", "comment", "header", "footer", "contents"]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text. ``text`` has the same length as the stretch it stands for, with form
    feeds, tabs and no-break blanks turned into blanks, so offsets into it only need ``start`` added.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper and margins of a section of the file, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


class Look(NamedTuple):
    """How a line is set, as far as its file tells; None (``font`` and ``colour`` "", ``size`` 0) where it does not.

    ``bold`` and ``italic`` are None as well where a line has both; ``colour`` is six hexadecimal digits, "" for
    black; ``indent`` of a paragraph's first line in millimetres from the edge of the text; ``before`` and ``after``
    the paragraph in points; ``spacing`` of its lines, 1.0 for single.
    """

    font: str = ""
    size: float = 0.0
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    align: str | None = None
    indent: float | None = None
    before: float | None = None
    after: float | None = None
    spacing: float | None = None


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """Where the pages are numbered: above or below the text, at its left, centre or right; size in points.

    ``first``: whether the first page bears one; None (``size`` 0) for what the file does not tell.
    """

    place: Literal["top", "bottom"]
    align: Literal["left", "center", "right"] | None = None
    size: float = 0.0
    first: bool | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is set, where it tells so: its sections; (font, size in points, letters) of the text outside
    tables, the commonest first, the font "" where it is not known; how its pages are numbered, None where they
    are not; the look of each line as (start, end, look); whether a rule is drawn under the motto; which ways of
    writing its text had to be brought to Unicode as it is written today.
    """

    sheets: tuple[Sheet, ...] = ()
    fonts: tuple[tuple[str, float, int], ...] = ()
    numbers: PageNumbers | None = None
    looks: tuple[tuple[int, int, Look], ...] = ()
    motto_ruled: bool | None = None
    encodings: tuple[str, ...] = ()

    @property
    def page_numbers(self) -> Literal["top", "bottom"] | None:
        """Above or below the text; None where the pages bear no numbers."""
        return self.numbers.place if self.numbers else None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read.  ``format`` is what the content is (``pdf``, ``docx``, ``txt``, ``md``,
    ``html``, ``image``), whatever the name says.
    """

    path: str
    sha256: str
    text: str
    pages: tuple[Page, ...]
    format: str = "txt"
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = field(default=())
    asides: tuple[Aside, ...] = field(default=())
    layout: Layout | None = None

    def __post_init__(self) -> None:
        if not self.pages:
            raise ValueError("a document has at least one page")

    def page_at(self, offset: int) -> int:
        """The number of the page on which a character stands."""
        starts = [page.start for page in self.pages]
        return self.pages[max(0, bisect_right(starts, offset) - 1)].number

    def paragraphs(self) -> Iterator[Paragraph]:
        """The non-empty paragraphs, without the blanks and form feeds at their ends."""
        return paragraphs(self.text)

    def words(self, line: Line) -> list[tuple[int, int, Word]]:
        """The recognised words of a line: (start, end, place) of each; empty where they are not known."""
        spans = [(m.start(), m.end()) for m in _BLANK_PARTED.finditer(self.text, line.start, line.end)]
        if len(spans) != len(line.words):
            return []
        return [(start, end, word) for (start, end), word in zip(spans, line.words, strict=True)]

    def doubt(self, start: int, end: int) -> float:
        """The confidence of the least sure recognised word in a stretch; 1.0 where none is known."""
        sure = 1.0
        for page in self.pages:
            if page.start < end and page.end > start and page.read_as != "digital":
                for line in page.lines:
                    if line.words and line.start < end and line.end > start:
                        here = [w.confidence for a, b, w in self.words(line) if a < end and b > start]
                        sure = min([sure, *here])
        return sure

    @property
    def read_as(self) -> Literal["digital", "ocr", "restored", "mixed"]:
        """How the pages were read; ``mixed`` where they differ."""
        ways = {page.read_as for page in self.pages}
        return ways.pop() if len(ways) == 1 else "mixed"

    @property
    def quality(self) -> float:
        """The mean quality of the pages, weighted by their length."""
        total = sum(page.end - page.start for page in self.pages) or 1
        return round(sum(page.quality * (page.end - page.start) for page in self.pages) / total, 4)

    def to_record(self) -> dict[str, Any]:
        """The document as plain JSON values."""
        bare = replace(self, pages=tuple(replace(page, lines=()) for page in self.pages), layout=None)
        record = asdict(bare)
        record["layout"] = _layout_record(self.layout)
        for page, shown in zip(self.pages, record["pages"], strict=True):
            shown["lines"] = [_line_record(line) for line in page.lines]
        record["read_as"], record["quality"] = self.read_as, self.quality
        return record

    @staticmethod
    def from_record(record: dict[str, Any]) -> Document:
        """The inverse of :meth:`to_record`."""
        pages = tuple(
            Page(
                **{
                    **p,
                    "lines": tuple(map(_line_of_record, p["lines"])),
                }
            )
            for p in record["pages"]
        )
        tables = tuple(
            Table(t["page"], tuple(tuple(Cell(**c) for c in row) for row in t["rows"])) for t in record["tables"]
        )
        return Document(
            path=record["path"],
            sha256=record["sha256"],
            text=record["text"],
            pages=pages,
            format=record["format"],
            tables=tables,
            notes=tuple(record["notes"]),
            asides=tuple(Aside(**aside) for aside in record.get("asides", ())),
            layout=_layout_of_record(record.get("layout")),
        )


def _layout_record(layout: Layout | None) -> dict[str, Any] | None:
    """A layout as plain JSON values; looks as lists [start, end, [font, size, ...]]."""
    if layout is None:
        return None
    return {
        "sheets": [asdict(sheet) for sheet in layout.sheets],
        "fonts": [list(font) for font in layout.fonts],
        "numbers": asdict(layout.numbers) if layout.numbers else None,
        "looks": [[start, end, list(look)] for start, end, look in layout.looks],
        "motto_ruled": layout.motto_ruled,
        "encodings": list(layout.encodings),
    }


def _layout_of_record(record: dict[str, Any] | None) -> Layout | None:
    if record is None:
        return None
    return Layout(
        tuple(Sheet(**sheet) for sheet in record["sheets"]),
        tuple((f, s, n) for f, s, n in record["fonts"]),
        PageNumbers(**record["numbers"]) if record.get("numbers") else None,
        tuple((start, end, Look(*look)) for start, end, look in record.get("looks", ())),
        record.get("motto_ruled"),
        tuple(record.get("encodings", ())),
    )


_BLANK_PARTED = re.compile(r"\S+")


def _line_record(line: Line) -> dict[str, Any]:
    """A line as plain JSON values; ``words``, where there are any, as lists [x0, top, x1, bottom, confidence]."""
    record: dict[str, Any] = {
        "start": line.start,
        "end": line.end,
        "box": asdict(line.box) if line.box else None,
        "confidence": line.confidence,
        "bold": line.bold,
    }
    if line.words:
        record["words"] = [list(word) for word in line.words]
    return record


def _line_of_record(record: dict[str, Any]) -> Line:
    box = Box(**record["box"]) if record["box"] else None
    words = tuple(Word(*word) for word in record.get("words", ()))
    return Line(record["start"], record["end"], box, record["confidence"], record["bold"], words)


_BLANKS = ("\f", "\t", "\u00a0", "\u2007", "\u202f")


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The non-empty lines of a text as paragraphs; see :class:`Paragraph`."""
    for blank in _BLANKS:  # several times as fast as one ``str.translate``
        text = text.replace(blank, " ")
    position = 0
    for raw in text.split("\n"):
        body = raw.strip()
        if body:
            start = position + len(raw) - len(raw.lstrip())
            yield Paragraph(start, start + len(body), body)
        position += len(raw) + 1


def from_text(text: str, path: str = "-", format: str = "txt") -> Document:
    """A document of clean text, pages parted by form feeds; for tests and for text that is at hand."""
    pages, start = [], 0
    for number, body in enumerate(text.split("\f"), 1):
        lines, at = [], start
        for raw in body.split("\n"):
            if raw.strip():
                lines.append(Line(at, at + len(raw)))
            at += len(raw) + 1
        pages.append(Page(number, start, start + len(body), lines=tuple(lines)))
        start += len(body) + 1
    return Document(path, hashlib.sha256(text.encode()).hexdigest(), text, tuple(pages), format)
