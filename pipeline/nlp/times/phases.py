"""The component for phases (giai đoạn): the stretches of years a plan is carried out in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from spacy.tokens import Doc

from .. import document_view
from ..patterns import squeeze
from ..sections.outline import Outline, Row

_ORDINAL = (
    r"(?:(?:thu\s+)?(?:[1-9]|0[1-9]|i{1,3}|iv|vi{0,3}|mot|hai|ba|bon|tu(?!\s+(?:nam|thang|ngay|quy|\d))"
    r"|nam(?!\s+\d)|nhat)|dau|cuoi|tiep theo)(?![a-z\d])"
)
_YEAR = r"(?:19|20)\d\d(?!\d)"
#: "Đợt 1", "Bước II" are phases where they run over years
_LABEL = re.compile(
    rf"(?<![a-z])(?:giai\s+doan|(?P<part>dot|buoc|thoi\s+ky|chang))\s+(?P<ordinal>{_ORDINAL}"
    r"|(?P<name>[a-z]+(?: [a-z]+){0,3})(?=\s?[(:]))"
)
_BARE = re.compile(
    rf"giai\s+doan\s+(?:tu\s+)?(?:nam\s+)?(?P<a>{_YEAR})\s?(?:-"
    rf"|den)\s?(?:het\s)?(?:nam\s+)?(?P<b>{_YEAR})"
)
#: what may stand between a label and its years; a full stop or another label ends the search
_POINT = (
    r"(?:(?:ngay\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?"
    r"|(?:ngay\s+\d{1,2}\s+)?(?:thang\s+\d{1,2}\s?(?:[/.-]\s?|\s?nam\s+))|\d{1,2}/"
    r"|(?:quy\s+[ivx\d]{1,3}\s?[/,-]?\s?(?:nam\s+)?)|(?:dau|cuoi|giua|het)?\s*(?:nam\s+)?)"
)
_RANGE = re.compile(
    rf"(?P<from>(?:tu\s+)?{_POINT}(?P<a>{_YEAR}))\s?(?:-|,?\s?(?:den|toi))\s?(?:het\s+"
    rf"|cuoi\s+)?{_POINT}(?P<b>{_YEAR})"
)
_UNTIL = re.compile(
    rf"(?:tu\s+(?:nay|khi|ngay\s+(?:ky|ban hanh))[^.;]{{0,40}}?)?(?:cho\s+)?den\s+(?:het\s+"
    rf"|cuoi\s+)?{_POINT}(?P<b>{_YEAR})"
)
_FROM = re.compile(rf"(?:sau|tu)\s+{_POINT}(?P<a>{_YEAR})(?:\s+tro\s+di)?")
_SINGLE = re.compile(
    rf"(?:trong\s+|vao\s+)?(?:(?:(?:0?[369]|sau|ba|chin)\s+thang\s+)?(?:dau|cuoi|giua)\s+)?(?:nam\s+|quy\s+[ivx\d]{{1,3}}(?:\s?[,-]\s?[ivx\d]{{1,3}})?\s?(?:/"
    rf"|nam)\s?|thang\s+\d{{1,2}}(?:\s?-\s?\d{{1,2}})?\s?/\s?)(?P<a>{_YEAR})"
)
#: "Từ tháng 11/2026 đến tháng 12/2028: tổ chức thực hiện giai đoạn 1": the years first
_YEARS_FIRST = re.compile(
    r"\s?[:,-]\s?(?:(?:tap trung|tiep tuc|to chuc|trien khai|thuc hien|tien hanh|va)\s+){1,4}"
    rf"(?P<label>giai\s+doan\s+{_ORDINAL})"
)
#: "Năm 2026: Giai đoạn khởi động", "Năm 2027 - 2030: giai đoạn tăng tốc": years, then a name and no more
_NAMED_BEHIND = re.compile(r"\s?[:-]\s?(?P<label>giai\s+doan\s+[a-z]+(?: [a-z]+){0,3})(?=\s?(?:[.;,:(]|$))")
_ONE_YEAR = re.compile(rf"(?:trong\s+)?nam\s+(?P<a>{_YEAR})(?!\s?-\s?\d)")
_STOP = re.compile(r"\.\s|;")
_REACH = 140


class PhasesComponent:
    """Reads the phases of a plan."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves dicts ``{label, start_year, end_year, start, end, confidence}`` under ``PHASES``."""
        document_view.put(doc, document_view.PHASES, phases(Outline.of(doc)))
        return doc


def phases(outline: Outline) -> list[dict[str, Any]]:
    """The phases in order, each once however often it is named."""
    first = outline.nodes[0].start if outline.nodes else outline.body_start
    rows = [row for row in outline.rows if row.start >= first]
    unique: dict[tuple[int | None, int | None], dict[str, Any]] = {}
    numbered = False
    named = [
        (bare, [bare] if bare else [*_years_first(row), *_labelled(row, below)])
        for row, below in zip_longest(rows, rows[1:])
        for bare in [_unnumbered(outline, row)]
    ]
    # steps within one year are phases where another step of the plan runs over years
    over_years = {item["step"] for _, items in named for item in items if item.get("step") and _runs_on(item)}
    for bare, items in named:
        for item in items:
            if item.get("step") and not _runs_on(item) and item["step"] not in over_years:
                continue
            unique.setdefault((item["start_year"], item["end_year"]), item)
            numbered = numbered or item is not bare
    # a lone stretch of years without a number is the period of something else
    return list(unique.values()) if numbered or len(unique) > 1 else []


def _runs_on(item: dict[str, Any]) -> bool:
    start, end = item["start_year"], item["end_year"]
    return start is not None and end is not None and start < end


def _labelled(row: Row, below: Row | None) -> Iterator[dict[str, Any]]:
    """The phases of a row by their numbers; the years may stand at the start of the row below."""
    labels = list(_LABEL.finditer(row.view))
    for label, following in zip_longest(labels, labels[1:]):
        limit = min(following.start() if following else len(row.view), label.end() + _REACH)
        opens = label.start() <= row.mark + 3
        years = _years(row.view, label.end(), limit, opens)
        end = years[2] if years else label.end()
        if not years and opens and len(row.text) < 160 and below is not None:
            years = _next_row(below.view)
        if label["name"] and not (years and opens and not label["part"]):
            continue  # "Giai đoạn khởi động (2026 - 2027)" only as the label of its row
        if years and label["part"] and not (opens and years[0] and years[1]):
            continue
        if years:
            yield {
                "label": squeeze(row.text[label.start() : label.end()]),
                "start_year": years[0],
                "end_year": years[1],
                "start": row.start + label.start(),
                "end": row.start + end + row.text.startswith(")", end),
                "confidence": 0.97,
                "step": label["part"],
            }


def _years_first(row: Row) -> Iterator[dict[str, Any]]:
    """The phase of a row that opens with its years and names the number of the phase behind them."""
    years = _RANGE.match(row.view, row.mark) or _ONE_YEAR.match(row.view, row.mark)
    if not years:
        return
    first, last = years["a"], years.groupdict().get("b", years["a"])
    named = _YEARS_FIRST.match(row.view, years.end()) if first < last else None
    named = named or _NAMED_BEHIND.match(row.view, years.end())
    if named and first <= last:
        yield {
            "label": squeeze(row.text[named.start("label") : named.end("label")]),
            "start_year": int(first),
            "end_year": int(last),
            "start": row.start + row.mark,
            "end": row.start + named.end("label"),
            "confidence": 0.9,
        }


def _years(bare: str, start: int, end: int, opens: bool) -> tuple[int | None, int | None, int] | None:
    """The years behind a label, and where they end: a range; "đến hết năm 2027" or one year only behind a label that
    opens its row or before a mark, for "sơ kết giai đoạn 1 vào năm 2027" tells no phase.
    """
    stop = _STOP.search(bare, start, end)
    end = stop.start() if stop else end
    match = _RANGE.search(bare, start, end)
    if match and _near(bare, start, match.start()) and match["a"] <= match["b"]:
        return int(match["a"]), int(match["b"]), match.end()
    for pattern in (_UNTIL, _SINGLE, _FROM):
        match = pattern.search(bare, start, end)
        if not match or not _near(bare, start, match.start()):
            continue
        if not opens and not re.match(r"\s*[:(]", bare[start:]):
            continue
        years = match.groupdict()
        first, last = years.get("a"), years.get("b")
        if pattern is _SINGLE:
            last = first
        return int(first) if first else None, int(last) if last else None, match.end()
    return None


def _near(bare: str, start: int, at: int) -> bool:
    """Whether the years belong to the label: at once behind it, in brackets, or behind its own short name."""
    between = bare[start:at]
    if re.fullmatch(r"[\s:(,.–-]*(?:(?:duoc\s+)?(?:thuc hien|trien khai|bat dau|keo dai)\s+)?", between):
        return True
    return (
        len(between) < 80
        and bool(re.search(r"[(:,–-]\s*(?:tu\s+|trong\s+)?$", between))
        and not re.search(r"so ket|tong ket|\bbao cao", between)
    )


def _next_row(bare: str) -> tuple[int | None, int | None, int] | None:
    match = _RANGE.match(bare, re.match(r"[-+*\s]*(?:thoi gian(?: thuc hien)?\s*:?\s*)?", bare).end())  # type: ignore[union-attr]
    return (int(match["a"]), int(match["b"]), match.end()) if match and match["a"] <= match["b"] else None


def _unnumbered(outline: Outline, row: Row) -> dict[str, Any] | None:
    """A stretch of years as a label of its own, in a passage on time: "- Giai đoạn 2025 - 2027: ..."."""
    match = _BARE.match(row.view, row.mark)
    if not match or match["a"] > match["b"] or not re.match(r"\s*(?:[:(.]|-\s|$)", row.view[match.end() :]):
        return None
    above = outline.roles_above(row.start)
    if above & {"targets", "situation", "criteria"} and not above & {"timeline", "phases"}:
        return None
    return {
        "label": squeeze(row.text[row.mark : match.end()]),
        "start_year": int(match["a"]),
        "end_year": int(match["b"]),
        "start": row.start + row.mark,
        "end": row.start + match.end(),
        "confidence": 0.85,
    }
