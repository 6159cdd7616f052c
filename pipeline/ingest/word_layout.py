"""How the pages of a Word file are set: paper, margins, the fonts and sizes of its letters, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from pipeline.document import Layout, Sheet
from pipeline.ingest.archives import Archive
from pipeline.ingest.numbering import W
from pipeline.ingest.word_styles import Styles, face_of

_TWIPS = 1440 / 25.4  # to the millimetre
#: what a page number that a file leaves unsaid is: Word's own sizes
_SIZE = 10.0


def layout_of(archive: Archive, folder: str, root: Any, styles: Styles) -> Layout:
    """The layout of a document part; only letters outside tables count, which is the body of a plan."""
    body = root.find(W + "body")
    sections = [*body.iter(W + "sectPr")] if body is not None else []
    sheets = tuple(sheet for sheet in map(_sheet, sections) if sheet is not None)
    sizes = _sizes(archive.xml(f"{folder}/styles.xml"))
    letters: Counter[tuple[str, float]] = Counter()
    for paragraph in body.findall(W + "p") if body is not None else ():
        _count(paragraph, styles, sizes, letters)
    fonts = tuple((face, size, count) for (face, size), count in letters.most_common())
    top, bottom = _numbered(archive, folder, "header"), _numbered(archive, folder, "footer")
    return Layout(sheets, fonts, "top" if top else "bottom" if bottom else None)


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


def _points(letters: Any) -> float | None:
    node = letters.find(W + "sz") if letters is not None else None
    value = node.get(W + "val") if node is not None else None
    return int(value) / 2 if value and value.isdigit() else None


def _sizes(root: Any) -> dict[str | None, float]:
    """The size that each style names; under None that of the file."""
    if root is None:
        return {}
    found: dict[str | None, float] = {}
    start = _points(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    if start:
        found[None] = start
    for node in root.findall(W + "style"):
        size = _points(node.find(W + "rPr"))
        if size:
            found[node.get(W + "styleId") or ""] = size
    return found


def _count(paragraph: Any, styles: Styles, sizes: dict[str | None, float], letters: Counter[tuple[str, float]]) -> None:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    own = named.get(W + "val") if named is not None else styles.default
    for run in paragraph.iter(W + "r"):
        count = sum(len(re.findall(r"\w", node.text or "")) for node in run.findall(W + "t"))
        if not count:
            continue
        look = run.find(W + "rPr")
        style = look.find(W + "rStyle") if look is not None else None
        chain = [*styles.chain(style.get(W + "val") if style is not None else None), *styles.chain(own)]
        face = face_of(look)
        if face is None:
            face = next((s.face for _, s in chain if s.face is not None), styles.face)
        size = _points(look) or next((sizes[name] for name, _ in chain if name in sizes), sizes.get(None, _SIZE))
        letters[face or "", size] += count


def _numbered(archive: Archive, folder: str, part: str) -> bool:
    """Whether a header or a footer of the file counts its pages."""
    for name in archive.names:
        if re.fullmatch(rf"{re.escape(folder)}/{part}\d*\.xml", name):
            root = archive.xml(name)
            if root is None:
                continue
            codes = [node.text or "" for node in root.iter(W + "instrText")]
            codes += [node.get(W + "instr") or "" for node in root.iter(W + "fldSimple")]
            if any(re.match(r"\s*PAGE\b", code) for code in codes) or root.find(f".//{W}pgNum") is not None:
                return True
    return False
