"""The lines of a digital PDF page, from the characters and boxes of pdfium.

pdfium puts what stands at one height on one line; where the gap within it is wide (the two-column
head and foot) the line is cut.  Only the ends of a line are asked for their boxes, and every
character only where the line is wider than its text would be: this keeps a page at a few milliseconds.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.document import Box, Look
from pipeline.ingest import legacy
from pipeline.ingest.layout.printed import PrintedLine, clean, text_width
from pipeline.ingest.pdf import looks as pdf_looks
from pipeline.ingest.pdf.page_frame import angle_of, frame_of
from pipeline.vietnamese import UPPER, nfc

#: pdfium gives these for a hyphen at a line end
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-"})
#: how the right column of a head or foot begins
_SECOND_COLUMN = re.compile(
    rf"\s(?:CỘNG H[ÒO]A? X|Độc lập\b|ĐẢNG CỘNG SẢN|TM\.|KT\.|TL\.|TUQ\.|Q\.\s?CHỦ|(?:PHÓ )?CHỦ TỊCH|"
    rf"[{UPPER}][^,]{{2,40}}, ngày\b)"
)


@dataclass(frozen=True, slots=True)
class _Ends:
    left: float
    right: float
    top: float
    bottom: float


class PageText:
    """The text layer of one page."""

    def __init__(self, page: Any, number: int) -> None:
        """``page`` is a pypdfium2 page.

        Its lines are placed where most of its text is upright: ``turn`` quarters clockwise from how the page shows.
        """
        self._page, self.number = page, number
        self._text = page.get_textpage()
        # what pdfium writes its answers into, made once: a line asks for several
        self._name, self._flags, self._ink = ctypes.create_string_buffer(128), ctypes.c_int(), pdf_looks.Ink()
        self.count = self._text.count_chars()
        self.frame, self.turn = frame_of(page, self._text.raw, self.count)
        self.text: str = self._text.get_text_range() if self.count else ""
        self._mapped = len(self.text) != self.count
        self.text = legacy.by_faces(self.text, self._face)

    def close(self) -> None:
        """Frees what pdfium holds."""
        self._text.close()

    def _index(self, at: int) -> int:
        if not self._mapped:
            return at
        found = pdfium.FPDFText_GetCharIndexFromTextIndex(self._text.raw, at)
        return int(found) if found >= 0 else min(at, self.count - 1)

    def _loose(self, at: int) -> _Ends | None:
        rect = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(self._text.raw, self._index(at), ctypes.byref(rect)):
            return None
        box = self.frame.box(rect.left, rect.bottom, rect.right, rect.top)
        return _Ends(box.x0, box.x1, box.top, box.bottom)

    def _size(self, at: int) -> float:
        return float(pdfium.FPDFText_GetFontSize(self._text.raw, self._index(at)))

    def _face(self, at: int) -> str:
        pdfium.FPDFText_GetFontInfo(self._text.raw, self._index(at), self._name, 128, self._flags)
        return self._name.value.decode("latin-1")

    def _seen(self, at: int) -> pdf_looks.Face:
        pdfium.FPDFText_GetFontInfo(self._text.raw, self._index(at), self._name, 128, self._flags)
        return pdf_looks.face(self._name.value, self._flags.value)

    def _look(self, first: int, last: int) -> tuple[bool, Look]:
        """Whether a line is bold, and its look: that of its first, middle and last letter."""
        middle = first + (last - first) // 2
        while middle > first and self.text[middle].isspace():
            middle -= 1
        places = [self._seen(at) for at in (middle, first, last)]
        at = self._index(middle)
        return all(place.bold for place in places), pdf_looks.look(self._text.raw, at, places, self._ink)

    def _upright(self, at: int) -> bool:
        return angle_of(self._text.raw, self._index(at)) == self.frame.quarters

    def lines(self) -> list[PrintedLine]:
        """The lines in the order of the content stream, cut at wide gaps; boxes in points from the top left."""
        result: list[PrintedLine] = []
        at = 0
        for raw in re.split(r"(\r?\n|\r)", self.text):
            if raw.strip("\r\n") and raw.strip():
                result += self._line(raw, at)
            at += len(raw)
        return result

    def _line(self, raw: str, at: int) -> list[PrintedLine]:
        first, last = at + len(raw) - len(raw.lstrip()), at + len(raw.rstrip()) - 1
        while last > first and unicodedata.combining(self.text[last]):
            last -= 1
        a, b = self._loose(first), self._loose(last)
        if a is None or b is None or not self._upright(first):
            return []
        size = max(self._size(first), self._size(last), 1.0)
        height = a.bottom - a.top
        body = clean(nfc(raw.translate(_HYPHENS)))
        if not body:
            return []
        em = size if 0.6 < height / size < 1.7 else height * 1.1
        wide = b.right - a.left > 1.12 * text_width(body) * em + 1.2 * em
        if " " in raw.strip() and (wide or _SECOND_COLUMN.search(body)):
            parts = self._cut(first, last, max(1.6 * height, 18.0), 0.6 * height)
            if len(parts) > 1:
                return [line for start, end in parts for line in self._line(self.text[start : end + 1], start)]
        box = Box(round(a.left, 2), round(min(a.top, b.top), 2), round(b.right, 2), round(max(a.bottom, b.bottom), 2))
        bold, look = self._look(first, last)
        return [PrintedLine(body, self.number, box, bold=bold, size=size, look=look)]

    def _cut(self, first: int, last: int, gap: float, least: float) -> list[tuple[int, int]]:
        """The stretches of a line between gaps, as (first, last) indices; ``least`` where a known column begins."""
        parts, start = [], first
        for blank in re.finditer(r"\s+", self.text[first : last + 1]):
            before, after = first + blank.start() - 1, first + blank.end()
            while before > start and unicodedata.combining(self.text[before]):
                before -= 1
            a, b = self._loose(before), self._loose(after)
            if a is None or b is None:
                continue
            room = b.left - a.right
            column = room > least and _SECOND_COLUMN.match(nfc(" " + self.text[after : last + 1]))
            if room > gap or b.right < a.left or column:
                parts.append((start, first + blank.start() - 1))
                start = after
        return [*parts, (start, last)]
