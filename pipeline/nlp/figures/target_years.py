"""The year of a target: that of its sentence, else of the label or heading it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..sections.outline import Node, Outline, Row

_YEAR = re.compile(
    r"(?:nam\s+|(?:quy\s+[ivx\d]{1,3}|thang\s+\d{1,2}|\d{1,2}/\d{1,2})\s?(?:/"
    r"|\s+nam\s+))(?P<y>(?:19|20)\d\d)(?!\d)(?!\s?-\s?(?:19|20)\d\d)"
)
#: a whole date without "trước", "đến" or the like is that of a cited document
_DOCUMENT_DATE = re.compile(
    r"(?<!truoc )(?<!den )(?<!nhat )(?<!la )(?<!het "
    r")ngay\s+\d{1,3}(?:\s?[/.-]\s?\d{1,2}\s?[/.-]\s?|\s+thang\s+\d{1,2}\s+nam\s+)\d{4}"
    r"|\d{1,6}/(?:19|20)\d\d/[a-z]+"
)
_OPENING_YEAR = re.compile(
    r"(?:phan dau\s+|tu nay\s+|muc tieu\s+)*(?:(?:den|het|trong|cuoi|truoc)\s+)*nam\s+(?P<y>20\d\d)(?!\d)(?!\s?-\s?20)"
)
_COMPARED = re.compile(
    r"(?:so voi|cung ky|(?<!trat )(?<!thu )tu|ke tu|sau|truoc|(?:quyet dinh|ke hoach|luat|nghi quyet|thong tu)"
    # "100% đơn vị xây dựng kế hoạch trong quý I/2026": the time of the act, not the year of the document
    r"(?![^,;]*\s(?:trong|vao|den|het|truoc)\s(?:het |cuoi |dau |thang )*$)[^,;]*)"
    r"\s*(?:cuoi |dau |trong |muc |cua )*$"
)
#: ... but of the day something is due: "giải ngân 100% vốn kế hoạch trước ngày 31/12/2026"
_UNTIL_DAY = re.compile(r"(?<![a-z])(?:truoc|den|nhat)(?: het)? ngay\s$")
#: ... nor at the head of a sentence: "Từ năm 2027, 100% ..."
_SINCE = re.compile(r"\W{0,4}(?:bat dau |ke )?tu nam 20\d\d(?:\s?,| tro di)")
_AT_ONCE = re.compile(r"\s(?:vao|trong|den)\s(?:cuoi\s|dau\s|het\s)?nam\s20\d\d")
#: a year that opens the rest of a sentence: "..., đến năm 2030 có trên 400 doanh nghiệp"
_OPENS = re.compile(r"[,;]\s(?:(?:va|phan dau|den|toi|vao|trong|het|cuoi)\s){1,4}$")
_OF_WHICH = re.compile(r"(?<![a-z])(?:trong do(?! tuoi)|rieng)(?![a-z])")  # not "trong độ tuổi"
#: how far up a label is looked for
_REACH = 60


@dataclass(frozen=True, slots=True)
class SentenceYears:
    """The years a sentence names, with their places, and where its figures begin and end.

    ``directly`` are the ends of figures that a year follows at once ("95% vào năm 2026"), ``parts`` the places of
    "trong đó", ``opening`` those of years that open the part of a figure behind them.
    """

    years: tuple[tuple[int, int], ...]
    figures: tuple[tuple[int, int], ...]
    directly: frozenset[int] = frozenset()
    parts: tuple[int, ...] = ()
    opening: frozenset[int] = frozenset()

    def of(self, start: int, end: int) -> int | None:
        """The year of the figure at ``[start:end]``.

        Mostly a year stands before its figures ("đến năm 2027 đạt 50%, đến năm 2030 đạt 80%"); where none stands
        before the first ("đạt 91% vào năm 2026 và 95% vào năm 2030"), each stands behind its own.
        """
        # "xây dựng 120 câu lạc bộ, trong đó năm 2028 hoàn thành 70": that year is of a part of them
        behind = [(at, year) for at, year in self.years if at >= end and not any(end <= p < at for p in self.parts)]
        if behind and end in self.directly:
            return behind[0][1]  # "đến năm 2025, 85% hộ ..., tăng lên 95% vào năm 2026"
        before = [year for at, year in self.years if at < start]
        if before and not self.opening and self.figures and self.years[0][0] > self.figures[0][0]:
            following = next((first for first, _ in self.figures if first >= end), None)
            own = [year for at, year in behind if following is None or at < following]
            return own[0] if own else before[-1]
        if before:
            return before[-1]
        behind = [(at, year) for at, year in behind if not self.opening or at < min(self.opening)]
        return behind[0][1] if behind else None


def sentence_years(bare: str, start: int, end: int, figures: list[tuple[int, int]]) -> SentenceYears:
    """The years of a sentence, those of cited documents and of comparisons left out."""
    piece = _DOCUMENT_DATE.sub(lambda m: "\x00" * len(m[0]), bare[start:end])
    years = tuple(
        (start + m.start(), int(m["y"]))
        for m in _YEAR.finditer(piece)
        if not _COMPARED.search(piece[max(0, m.start() - 60) : m.start()])
        or (figures and _UNTIL_DAY.search(piece, max(0, m.start() - 20), m.start()))
        or _SINCE.match(piece, 0, m.end() + 10)
    )
    at_once = frozenset(after for _, after in figures if _AT_ONCE.match(bare, after, end))
    parts = tuple(start + m.start() for m in _OF_WHICH.finditer(bare[start:end]))
    opening = (
        frozenset(
            at
            for at, _ in years
            if max(first for first, _ in figures) > years[-1][0] and _OPENS.search(bare, max(start, at - 30), at)
        )
        if figures
        else frozenset()
    )
    return SentenceYears(years, tuple(sorted(figures)), at_once, parts, opening)


def year_above(outline: Outline, row: Row, bare: str, start: int) -> int | None:
    """The year that the opening of the paragraph, a label or a heading gives to the sentence at ``start``."""
    opening = _OPENING_YEAR.match(bare, row.mark)
    if opening and opening.end() <= start:
        return int(opening["y"])  # "Đến hết năm 2026, có ...; 100% hộ ..."
    node = outline.at(row.start)
    label = _label_year(outline, node, row)
    if label:
        return label
    for above in outline.chain(node):
        lead = outline.own_rows(above)[-1:]
        if lead and lead[0].end <= row.start and lead[0].view.endswith(":") and _leads_to(lead[0]):
            return _one_year(lead[0].text)  # "Đến năm 2030, xã phấn đấu:" above 1., 2., 3.
        if above.heading:
            found = _one_year(above.heading)
            if found:
                return found
    return None


def _label_year(outline: Outline, node: Node | None, row: Row) -> int | None:
    """The year of an unnumbered lead-in above the row: "- Năm 2025:", "Phấn đấu năm 2026 đạt các chỉ tiêu sau:"."""
    low = node.start if node else outline.body_start
    for other in outline.rows_before(row, low, _REACH):
        if node is not None and node.heading and other.start <= node.start:
            break
        if other.view.endswith(":") or (len(other.text) < 60 and not other.view.endswith((".", ";"))):
            if other.bullet == row.bullet and row.bullet and not other.view.endswith(":"):
                continue
            return _one_year(other.text)
        if not other.bullet and not row.bullet:
            continue
    return None


def _leads_to(row: Row) -> bool:
    """Whether a lead-in opens with the year it is to be reached in."""
    return _OPENING_YEAR.match(row.view, row.mark) is not None


def _names_document(text: str) -> bool:
    """Whether a label cites a document by number, whose date is none of the targets'."""
    return re.search(r"(?:số|\d)\s?\d{0,4}[/-](?:[A-ZĐ]{2}|\d{4}/[A-ZĐ])", text) is not None


def _one_year(text: str) -> int | None:
    """The year of a heading, where it names one: not "2025 - 2030", nor that of a document."""
    if re.search(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|[/-](?:19|20)\d\d[/-]|từ năm", text) or _names_document(text):
        return None
    # of a date only the year it ends with: "Đến 31/12/2025:", "Quý IV/2025"
    years = set(re.findall(r"(?:(?<![\d/])|(?<=[\dIVX]/))((?:19|20)\d\d)(?![\d/])", text))
    return int(years.pop()) if len(years) == 1 else None
