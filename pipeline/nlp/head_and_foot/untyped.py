"""The title of a plan that prints no type: "KẾ HOẠCH" was left out above it."""

from __future__ import annotations

import re

from ..lines import Row, is_capitals
from ..patterns import squeeze, view
from .head import BODY_START, PLACE_START, TitleBlock, is_head_part

_MOST_ROWS = 5
_MOST_LETTERS = 400
#: no titles: what cites a document, what is addressed, what is stamped
_NO_TITLE = re.compile(r"(?:can cu|kinh gui|xet |theo de nghi|noi nhan|kem theo|\(|du thao|hoa toc|mat$|trang \d)")
_PREAMBLE = re.compile(r"(?:can cu|thuc hien|thi hanh|xet |theo |tren co so)")
_CITES = re.compile(r"\d{1,5}\s?[/-]\s?(?:\d{4}\s?/\s?)?[a-z]{2}|[;:,]$")


def untyped_block(found: list[Row], body: int) -> TitleBlock | None:
    """The lines between the head and the body, where they can be a title; None where nothing is or no head stands.

    Args:
        found: the rows of the document.
        body: the first row of the body.
    """
    parts = [k for k, row in enumerate(found[:body]) if is_head_part(row)]
    if not parts:
        return None
    first = parts[-1] + 1
    while first < body and _names_body(found[first]):
        first += 1
    last = body
    if first == last and last + 1 < len(found) and _opens_like_preamble(found[last], found[last + 1]):
        last += 1
    title = found[first:last]
    joined = squeeze(" ".join(row.text for row in title))
    if not 0 < len(title) <= _MOST_ROWS or not 10 < len(joined) < _MOST_LETTERS or len(joined.split()) < 3:
        return None
    if joined[-1] in ";:." or any(_NO_TITLE.match(row.view) or row.view.endswith((";", ":")) for row in title):
        return None
    return TitleBlock("", first, title[0].start, joined.rstrip(" -–_*"), (title[0].start, title[-1].end), last)


def _names_body(row: Row) -> bool:
    """Whether a row goes on with the names of the bodies: capitals that begin as these do."""
    return is_capitals(row.text) and (
        BODY_START.match(row.view) is not None or PLACE_START.match(row.view) is not None
    )


def _opens_like_preamble(row: Row, below: Row) -> bool:
    """Whether "Thực hiện phong trào ..." is a title: nothing is cited in it, and the preamble stands below."""
    return (
        len(row.text) < 200
        and not _CITES.search(view(row.text))
        and not row.view.startswith("can cu")
        and _PREAMBLE.match(below.view) is not None
    )
