"""What every rule may look at: the plan, the text in its matching views, and what is known of both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from ..document import Document
from ..nlp.documents.symbols import Symbol, find_in_view, symbol_view
from ..nlp.head_and_foot.header import read_header
from ..nlp.lines import Row, rows
from ..nlp.patterns import view
from ..plan import Citation, Plan, Section
from ..vietnamese import LETTER, fold, new_tone
from .model import Hit, Severity, Words
from .setting import Setting

if TYPE_CHECKING:
    from ..compare.templates.template import Template

#: above this share of words without any mark the text has lost its diacritics (clean plans: 0.13 to 0.15)
_BARE_SHARE = 0.4
_WORD = re.compile(rf"[{LETTER}]{{2,}}")
_WORDS = re.compile(rf"[{LETTER}]+")
_QUOTED = re.compile(r"“[^“”\n]{0,600}”|\"[^\"\n]{0,600}\"")
_OPENS_TITLE = re.compile(
    r"\s*,?\s*(?:ngay|cua|ve|ban hanh|phe duyet|quy dinh|sua doi|bo sung|huong dan|thuc hien|trien khai|phat dong|"
    r"to chuc|cong bo|kem|thay the|giao|giai doan|nam \d|[\"“(/-])"
)
_REFORM = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its symbol taken apart, and where the symbol stands."""

    index: int
    citation: Citation
    symbol: Symbol
    start: int
    end: int


class Context:
    """One plan under check.  All offsets are into ``text``; the views have the text's length."""

    def __init__(self, plan: Plan, document: Document, template: Template | None = None) -> None:
        self.plan, self.document, self.template = plan, document, template
        self.text = document.text
        self.meta = plan.meta

    # ---- views

    @cached_property
    def low(self) -> str:
        """Bare small letters, plain dashes, slashes and quotes."""
        return view(self.text)

    @cached_property
    def plain(self) -> str:
        """The text with blanks of all kinds plain and tones in the new style; marks and case kept."""
        return new_tone(re.sub(r"[\t\f\u00a0\u2007\u202f]", " ", self.text))

    @cached_property
    def _small_words(self) -> list[str]:
        return _WORDS.findall(self.plain.lower())

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the text, in small letters and with its marks."""
        return Counter(self._small_words)

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two words stand side by side."""
        return Counter(pairwise(self._small_words))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The paragraphs."""
        return tuple(rows(self.text))

    @cached_property
    def _row_starts(self) -> list[int]:
        return [row.start for row in self.rows]

    def row_at(self, offset: int) -> Row:
        """The paragraph in which a character stands."""
        return self.rows[max(0, bisect_right(self._row_starts, offset) - 1)]

    # ---- how far the text is to be trusted

    @cached_property
    def has_layout(self) -> bool:
        """Whether the file shows the page, so that what its text lacks is lacking on the page as well."""
        return self.document.format in ("pdf", "docx", "image")

    @cached_property
    def bare_share(self) -> float:
        """The share of the words that bear no mark at all."""
        words = _WORD.findall(self.text)
        return sum(word.isascii() for word in words) / len(words) if len(words) >= 20 else 0.0

    def reliable(self, offset: int) -> bool:
        """Whether marks, capitals and quotes at a place are the author's and not a reader's guess."""
        if self.bare_share > _BARE_SHARE:
            return False
        page = self.document.pages[max(0, bisect_right(self._page_starts, offset) - 1)]
        return page.read_as == "digital"

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.document.pages]

    # ---- regions

    @cached_property
    def header(self) -> dict[str, Any]:
        """Head, foot and the regions between them, as the component for the header leaves them."""
        return read_header(self.text)

    @cached_property
    def head_end(self) -> int:
        """Where the head ends: the first character of the document type, else of the body."""
        span = self.meta.spans.get("doc_type")
        return span[0] if span else int(self.header["body_start"])

    @cached_property
    def body(self) -> tuple[int, int]:
        """From the preamble to the last words before recipients and signature."""
        return int(self.header["body_start"]), int(self.header["body_end"])

    @cached_property
    def preamble(self) -> tuple[int, int]:
        """From the title to the first numbered section."""
        start = self.body[0]
        first = min((s.span.start for s in self.plan.sections), default=start)
        return start, max(start, first)

    @cached_property
    def preamble_rows(self) -> tuple[Row, ...]:
        """The paragraphs of the preamble."""
        start, end = self.preamble
        return tuple(row for row in self.rows if start <= row.start < end)

    @cached_property
    def decision_rows(self) -> tuple[Row, ...]:
        """The paragraphs of a Quyết định that issues the plan, from its type to the plan's own."""
        if not self.meta.enclosing_decision:
            return ()
        end = min(int(self.header["plan_start"]), self.body[0])
        at = [k for k, row in enumerate(self.rows) if row.start < end and row.view.strip(" .:") == "quyet dinh"]
        return tuple(row for row in self.rows[at[0] + 1 :] if row.start < end) if at else ()

    @cached_property
    def body_rows(self) -> tuple[Row, ...]:
        """The paragraphs of preamble and body."""
        start, end = self.body
        return tuple(row for row in self.rows if start <= row.start < end)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections in order."""
        return tuple(self.plan.walk_sections())

    @cached_property
    def setting(self) -> Setting:
        """How the plan is set, where its file tells."""
        headings = (s.span.start for s in self.sections if s.heading)
        return Setting(self.document, self.body_rows, headings)

    @cached_property
    def _section_ends(self) -> tuple[list[int], list[int], list[int]]:
        """Where each section begins, where its body ends, and the furthest end of it and all before it."""
        starts = [section.span.start for section in self.sections]
        ends = [max(section.body_end, section.span.end) for section in self.sections]
        return starts, ends, list(accumulate(ends, max))

    def section_at(self, offset: int) -> Section | None:
        """The innermost section whose body holds a place."""
        starts, ends, furthest = self._section_ends
        k = bisect_right(starts, offset) - 1
        while k >= 0 and furthest[k] > offset:
            if ends[k] > offset:
                return self.sections[k]
            k -= 1
        return None

    @cached_property
    def parent_starts(self) -> dict[int, int]:
        """Where the section above each subsection begins, by where the subsection does."""
        found: dict[int, int] = {}
        for section in self.sections:
            for child in section.children:
                found.setdefault(child.span.start, section.span.start)
        return found

    def first_words(self, count: int = 8) -> tuple[int, int]:
        """The first words of the file: where a missing part of the head should stand."""
        if not self.rows:
            return 0, 0
        row = self.rows[0]
        words = list(re.finditer(r"\S+", row.text))[:count]
        return row.start, row.start + (words[-1].end() if words else 0)

    @cached_property
    def _quotes(self) -> list[tuple[int, int]]:
        return [m.span() for m in _QUOTED.finditer(self.text)]

    def quoted(self, offset: int) -> bool:
        """Whether a place is inside quotation marks."""
        k = bisect_right(self._quotes, (offset, len(self.text))) - 1
        return k >= 0 and self._quotes[k][0] <= offset < self._quotes[k][1]

    @cached_property
    def _titles(self) -> list[tuple[int, int]]:
        """What follows a citation as the title of that document, to the end of the clause."""
        found = []
        for citation in self.plan.citations:
            if not citation.number:
                continue
            end = citation.span.end
            if citation.subject is None and not _OPENS_TITLE.match(self.low, end):
                found.append((citation.span.start, end))  # "... Nghị quyết số 57-NQ/TW đến từng hộ": no title at all
                continue
            stop = re.search(r"[;\n(]|\.(?=\s|$)", self.text[end : end + 700])
            found.append((citation.span.start, end + (stop.start() if stop else 700)))
        return found

    def in_citation(self, offset: int) -> bool:
        """Whether a place belongs to a citation or to the title of the document cited."""
        return any(start <= offset < end for start, end in self._titles)

    # ---- dates

    @cached_property
    def earliest(self) -> date | None:
        """The first day on which the plan can have been issued, from what is printed of its date."""
        return self._bound(first=True)

    @cached_property
    def latest(self) -> date | None:
        """The last day on which the plan can have been issued."""
        return self._bound(first=False)

    def _bound(self, first: bool) -> date | None:
        match = re.fullmatch(r"(\d{4})-(\d\d|\?\?)-(\d\d|\?\?)", self.meta.date or "")
        if not match:
            return None
        year = int(match[1])
        month = int(match[2]) if match[2] != "??" else (1 if first else 12)
        try:
            if match[3] != "??" and match[2] != "??":
                return date(year, month, int(match[3]))
            return date(year, month, 1 if first else (31 if month == 12 else 28))
        except ValueError:
            return None

    @cached_property
    def not_before(self) -> date | None:
        """The first day on which the plan can have been issued; where it prints none, that of its latest basis."""
        if self.earliest or self.meta.date:
            return self.earliest
        return max((d for c in self.plan.citations if c.role == "preamble" and (d := iso(c.date))), default=None)

    @cached_property
    def after_reform(self) -> bool:
        """Whether the plan was written under the two levels of local government (from 1 July 2025).

        Without a printed date the documents it rests on and its years tell.
        """
        if self.earliest and self.earliest >= _REFORM:
            return True
        if self.latest and self.latest < _REFORM:
            return False
        cited = [d for c in self.plan.citations if (d := iso(c.date))]
        if cited and max(cited) >= _REFORM:
            return True
        period = self.meta.period
        return bool(period and period.start and period.start >= 2026)

    # ---- citations

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """The citations that print a symbol (short forms such as "Nghị quyết 57" left out)."""
        found = []
        for index, citation in enumerate(self.plan.citations):
            if not citation.number or citation.number.isdigit():
                continue
            start, end = citation.span.start, citation.span.end
            part = self.text[start:end]
            for symbol in find_in_view(symbol_view(part), part):
                if (
                    symbol.printed == citation.number
                    or re.sub(r"\s", "", part[symbol.start : symbol.end]) == citation.number
                ):
                    found.append(Cited(index, citation, symbol, start + symbol.start, start + symbol.end))
                    break
        return tuple(found)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """All symbols cited, as printed without blanks."""
        return frozenset(c.citation.number or "" for c in self.cited)

    # ---- making hits

    def find(self, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Matches in the plain view (marks and case as printed)."""
        return pattern.finditer(self.plain, start, len(self.plain) if end is None else end)

    def find_low(self, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Matches in the bare view."""
        return pattern.finditer(self.low, start, len(self.low) if end is None else end)


def iso(value: str | None) -> date | None:
    """A whole ISO date, None for anything else."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def day(value: date | str | None) -> str:
    """A date as plans print it: 05/11/2025, 16/6/2025 (a zero before days under 10 and months 1 and 2)."""
    moment = iso(value) if isinstance(value, str) else value
    if moment is None:
        return str(value or "")
    month = f"{moment.month:02d}" if moment.month < 3 else str(moment.month)
    return f"{moment.day:02d}/{month}/{moment.year}"


def same(one: str | None, other: str | None) -> bool:
    """Whether two wordings agree but for marks, case and blanks."""
    return _bare(one) == _bare(other)


def _bare(words: str | None) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(words or "").lower()).strip()


__all__ = ["Cited", "Context", "Hit", "Severity", "Words", "day", "iso", "same"]
