"""The order of numbers and dates within a series of documents: a higher number is issued later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ....nlp.documents.symbols import Symbol
from ....vietnamese import fold
from ...context import Cited, Context, day, iso
from ...model import Hit, rule
from .registry import is_central, known, parsed, province_in

#: of a long series so many are compared with each
_MOST = 100


@lru_cache(maxsize=1)
def _anchors() -> dict[tuple[str, str, int], list[tuple[float, date, str]]]:
    """The known documents of each series: number, date, symbol."""
    found: dict[tuple[str, str, int], list[tuple[float, date, str]]] = {}
    for row, symbol in parsed():
        moment = iso(row.date)
        key = _series(symbol, row.issuer, moment)
        if moment and key and row.confidence in ("C1", "C2"):
            found.setdefault(key, []).append((float(symbol.number), moment, row.symbol))
    return found


@rule(
    "REG-03",
    "warning",
    title=("Số và ngày trái thứ tự", "Number and date out of order"),
    why=("Trong một năm, văn bản số lớn hơn ban hành sau", "Within a year a higher number is issued later"),
    source="NĐ 30/2020/NĐ-CP, Điều 15 khoản 1",
    remedy=("Kiểm tra số và ngày theo văn bản gốc", "Check number and date by the original"),
    bad="- Thực hiện Kế hoạch số 310/KH-UBND ngày 10/3/2025 của Ủy ban nhân dân thành phố Hải Phòng.",
    good="- Thực hiện Kế hoạch số 70/KH-UBND ngày 10/3/2025 của Ủy ban nhân dân thành phố Hải Phòng.",
)
def series(context: Context) -> Iterator[Hit]:
    """A document dated long before one with a lower number of the same series and year, or long after a higher one."""
    anchors = _anchors()
    mine: list[tuple[Cited, tuple[str, str, int], float, date]] = []
    for cited in context.cited:
        moment = iso(cited.citation.date)
        issuer = cited.citation.issuer or ""
        if not is_central(cited.symbol) and province_in(issuer) is None:
            issuer = f"{issuer} {context.meta.parent or ''}" if re.search("thành phố|tỉnh", issuer.lower()) else ""
        key = _series(cited.symbol, issuer, moment)
        if key and moment and re.fullmatch(r"\d+(?:\.\d+)?", cited.symbol.number):
            mine.append((cited, key, float(cited.symbol.number), moment))
    rows = {cited.index: known(context, cited) for cited, *_ in mine}
    sure = {i for i, row in rows.items() if row and row.date == context.plan.citations[i].date}
    wrong_ones = {i for i, row in rows.items() if row and row.date and i not in sure}
    beside: dict[tuple[str, str, int], list[tuple[Cited, float, date]]] = {}
    for cited, key, number, moment in mine:
        series_ = beside.setdefault(key, [])
        if len(series_) < _MOST and cited.index not in wrong_ones:
            series_.append((cited, number, moment))
    for cited, key, number, moment in mine:
        if cited.index in sure:
            continue
        others = anchors.get(key, []) + [(n, d, c.symbol.printed) for c, n, d in beside[key] if c is not cited]
        wrong = [
            (n, d, name)
            for n, d, name in others
            if (n < number and d > moment and _far(number - n, d - moment))
            or (n > number and d < moment and _far(n - number, moment - d))
        ]
        right = [o for o in others if (o[0] < number) == (o[1] < moment) and o[0] != number]
        if wrong and (len(wrong) > len(right) or any(o in anchors.get(key, []) for o in wrong)):
            _, d, name = wrong[0]
            yield Hit(
                cited.start,
                cited.citation.span.end,
                (
                    f"{cited.symbol.printed} ngày {day(moment)} trái thứ tự với {name} ngày {day(d)}",
                    f"{cited.symbol.printed} of {day(moment)} is out of order with {name} of {day(d)}",
                ),
                ("Kiểm tra lại số và ngày", "Check number and date"),
                confidence=0.7,
            )


def _far(numbers: float, days: object) -> bool:
    """Days of delay between numbering and signing are no error; weeks are."""
    apart = getattr(days, "days", 0)
    return apart > 10 or (numbers >= 20 and apart > 3)


def _series(symbol: Symbol | None, issuer: str, moment: date | None) -> tuple[str, str, int] | None:
    if symbol is None or moment is None or symbol.form not in ("admin", "normative") or not symbol.type_group:
        return None
    if not re.fullmatch(r"\d+(?:\.\d+)?", symbol.number):
        return None
    body = fold(symbol.issuer or "").upper()
    if body in ("CP", "TTG"):
        place = "central"
    else:
        named = province_in(issuer)
        bare = fold(issuer).lower()
        if body != "UBND" or named is None or re.search(r"\b(?:phuong|xa|dac khu|quan|huyen)\b", bare):
            return None
        # the merger of July 2025 began new series in merged provinces
        place = f"{named} {'new' if moment >= date(2025, 7, 1) else 'old'}" if moment.year == 2025 else named
    kind = fold(symbol.type_group).upper()
    return f"{kind}-{body}-{place}", "normative" if symbol.year else "admin", moment.year
