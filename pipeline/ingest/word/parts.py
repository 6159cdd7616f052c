"""The parts of a Word file beside its text: notes, comments, headers and footers."""

from __future__ import annotations

import re
from typing import Any, Literal

from pipeline.document import Aside
from pipeline.ingest.archives import Archive
from pipeline.ingest.layout.printed import clean
from pipeline.ingest.word.numbering import W
from pipeline.ingest.word.runs import RunReader
from pipeline.ingest.word.styles import Styles
from pipeline.vietnamese import nfc

_KINDS: dict[str, Literal["header", "footer"]] = {"header": "header", "footer": "footer"}


def _text(node: Any, styles: Styles) -> str:
    """The text of the paragraphs under a node on one line."""
    parts = []
    for paragraph in node.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(W + "val") if style is not None else styles.default
        text = clean(nfc(RunReader(styles, list(styles.chain(name))).read(paragraph).text.replace("\n", " ")))
        parts += [text] if text else []
    return " ".join(parts)


def notes(archive: Archive, folder: str, styles: Styles) -> dict[tuple[str, str], str]:
    """The text of footnotes and endnotes by (kind, id)."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = archive.xml(f"{folder}/{kind}s.xml")
        for node in root.findall(W + kind) if root is not None else ():
            if node.get(W + "type") in (None, "normal"):
                found[kind, node.get(W + "id") or ""] = _text(node, styles)
    return found


def beside(archive: Archive, folder: str, styles: Styles) -> list[Aside]:
    """Comments, headers and footers, each wording once; a header of nothing but the page number is none."""
    found: list[Aside] = []
    root = archive.xml(f"{folder}/comments.xml")
    for node in root.findall(W + "comment") if root is not None else ():
        text = _text(node, styles)
        if text:
            found.append(Aside("comment", text))
    for name in sorted(archive.names):
        part = re.fullmatch(rf"{re.escape(folder)}/(header|footer)\d{{0,3}}\.xml", name)
        root = archive.xml(name) if part else None
        if part is None or root is None:
            continue
        aside = Aside(_KINDS[part[1]], _text(root, styles))
        if re.search(r"[^\W\d_]", aside.text) and aside not in found:
            found.append(aside)
    return found
