"""How the pages of a Word file are set: paper and margins, how they are numbered, the rule under the motto."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from pipeline.document import PageNumbers, Sheet
from pipeline.ingest.archives import Archive
from pipeline.ingest.layout.merged_columns import MOTTO
from pipeline.ingest.word.looks import Looks
from pipeline.ingest.word.numbering import W
from pipeline.ingest.word.styles import Styles, is_on

_TWIPS = 1440 / 25.4  # to the millimetre
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ALIGNED: dict[str, Literal["left", "center", "right"]] = {"left": "left", "center": "center", "right": "right"}
_PAGE = re.compile(r"(?<![A-Za-z])PAGE(?![A-Za-z])")
_RULE = re.compile(r"[-_=*–—~.]{3,}")
#: the rule under the motto hangs on one of the paragraphs of the head
_HEAD = 30


def sheets(root: Any) -> tuple[Sheet, ...]:
    """Paper and margins of each section of a document part."""
    found = (_sheet(section) for section in root.iter(W + "sectPr"))
    return tuple(sheet for sheet in found if sheet is not None)


def _sheet(section: Any) -> Sheet | None:
    size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
    if size is None or margin is None:
        return None

    def of(node: Any, name: str) -> float:
        try:
            return round(abs(float(node.get(W + name) or 0)) / _TWIPS, 1)
        except ValueError:
            return 0.0

    gutter = of(margin, "gutter")
    return Sheet(
        of(size, "w"),
        of(size, "h"),
        of(margin, "top"),
        of(margin, "bottom"),
        of(margin, "left") + gutter,
        of(margin, "right"),
    )


# ---------------------------------------------------------------- page numbers
def page_numbers(archive: Archive, main: str, root: Any, styles: Styles, looks: Looks) -> PageNumbers | None:
    """How the pages are numbered: by the first section that has a header or a footer which counts them."""
    folder, _, name = main.rpartition("/")
    relations = archive.xml(f"{folder}/_rels/{name}.rels")
    targets = {
        node.get("Id"): (node.get("Target") or "").lstrip("/")
        for node in (relations if relations is not None else ())
        if isinstance(node.tag, str)
    }
    for at, section in enumerate(root.iter(W + "sectPr")):
        own_first = bool(is_on(section, "titlePg"))
        for place, tag in (("top", "headerReference"), ("bottom", "footerReference")):
            parts = {}
            for node in section.findall(W + tag):
                target = targets.get(node.get(_RELATION)) or ""
                path = target if target.startswith(folder) else f"{folder}/{target}"
                part = archive.xml(path) if path in archive.names else None
                parts[node.get(W + "type") or "default"] = _field(part) if part is not None else None
            counted = parts.get("default") if parts.get("default") is not None else parts.get("even")
            if counted is None:
                continue
            first = None if at else (parts.get("first") if own_first else counted) is not None
            align, size = _set(counted, styles, looks)
            return PageNumbers("top" if place == "top" else "bottom", align, size, first)
    return None


def _field(part: Any) -> Any:
    """The run or field of a header or footer that shows the page's number; None where there is none.

    Word may spread the name of a field over several runs.
    """
    for paragraph in part.iter(W + "p"):
        nodes = list(paragraph.iter(W + "instrText", W + "fldSimple", W + "pgNum"))
        named = "".join(node.text or node.get(W + "instr") or "" for node in nodes)
        if nodes and (_PAGE.search(named) or any(node.tag == W + "pgNum" for node in nodes)):
            return next((n for n in nodes if _PAGE.search(n.text or n.get(W + "instr") or "")), nodes[0])
    return None


def _set(field: Any, styles: Styles, looks: Looks) -> tuple[Literal["left", "center", "right"] | None, float]:
    """How a page number is aligned, None where more than its paragraph says so, and its size, 0 where not known."""
    paragraph = next((node for node in field.iterancestors(W + "p")), None)
    if paragraph is None:
        return None, 0.0
    properties = paragraph.find(W + "pPr")
    named = properties.find(W + "pStyle") if properties is not None else None
    style = named.get(W + "val") if named is not None else styles.default
    run = field if field.tag == W + "fldSimple" else next(field.iterancestors(W + "r"), None)
    inner = field.find(W + "r") if field.tag == W + "fldSimple" else run
    size = looks.of_run(inner.find(W + "rPr"), style) if inner is not None else looks.of_run(None, style)
    framed = properties is not None and properties.find(W + "framePr") is not None
    boxed = any(node.tag in (W + "txbxContent", W + "tc") for node in paragraph.iterancestors())
    if framed or boxed or paragraph.find(f".//{W}tab") is not None or paragraph.find(f".//{W}ptab") is not None:
        return None, size
    return _ALIGNED.get(looks.align(properties, style)), size


# ---------------------------------------------------------------- the rule under the motto
def motto_ruled(body: Any) -> bool | None:
    """Whether a rule is drawn in the head of a file; None where it has no motto.

    A rule is a drawing, an underline, a border of the paragraph or a row of dashes; to which paragraph a drawing
    is fixed says little of where it shows, so that any in the head counts.
    """
    seen = False
    for at, paragraph in enumerate(_paragraphs(body)):
        text = "".join(node.text or "" for node in paragraph.iter(W + "t")).strip()
        seen = seen or MOTTO.search(text) is not None
        if _RULE.fullmatch(re.sub(r"\s", "", text)) or _drawn(paragraph):
            return True
        if at >= _HEAD:
            break
    return False if seen else None


def _paragraphs(body: Any) -> Iterator[Any]:
    return body.iter(W + "p")  # type: ignore[no-any-return]


def _drawn(paragraph: Any) -> bool:
    for node in paragraph.iter(W + "drawing", W + "pict", W + "object", W + "u", W + "pBdr"):
        if node.tag != W + "u" or node.get(W + "val") not in (None, "none"):
            return True
    cell = next((node for node in paragraph.iterancestors(W + "tc")), None)
    return cell is not None and cell.find(f"{W}tcPr/{W}tcBorders") is not None
