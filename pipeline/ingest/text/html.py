"""Saved web pages: blocks become paragraphs, two-column heads and feet are read left first, tables stay tables."""

from __future__ import annotations

import contextlib
import email
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
from lxml import etree

from pipeline.document import Document
from pipeline.ingest import failures, legacy
from pipeline.ingest.layout import markers
from pipeline.ingest.layout.printed import PrintedLine, clean
from pipeline.ingest.limits import Limits
from pipeline.ingest.sniffing import is_mail
from pipeline.ingest.text import textfile
from pipeline.ingest.text.columns import is_layout
from pipeline.ingest.text.plaintext import decode

#: a row of so many cells is no table of people: what its cells span is left out then
_MOST_COLUMNS = 256
_BLOCKS = frozenset(
    "p div section article main header footer h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tr blockquote pre "
    "center address figure figcaption form fieldset body tbody thead tfoot td th hr aside".split()
)
_DROPPED = frozenset(
    "script style head nav noscript template svg iframe object embed select button textarea title".split()
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*([^;,]{1,80})", re.IGNORECASE)
_DEEPEST = 200
#: a tag with more to it than this holds a picture, or so many attributes that they alone take minutes to parse
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40}+)[^<>]{20000,}+>")


class _Reader:
    def __init__(self) -> None:
        self.lines: list[PrintedLine] = []
        self._tables = self._blocks = self._block = 0
        self._buffer: list[tuple[str, bool]] = []
        self._prefix = ""

    def _flush(self, heading: bool = False) -> None:
        whole = "".join(text for text, _ in self._buffer)
        spoken = [bold for text, bold in self._buffer if text.strip()]
        self._buffer = []
        for k, part in enumerate(whole.split("\n")):
            # composed only once it is known that it is no old code page
            text = clean(part)
            if not text:
                continue
            if self._prefix and not markers.marker(text):
                text = self._prefix + text
            self._prefix = ""
            self.lines.append(
                PrintedLine(
                    text,
                    gap=0.0 if k else 1.0,
                    bold=bool(spoken) and all(spoken),
                    heading=heading,
                    alone=k == 0 and heading,
                    block=self._block,
                )
            )

    def walk(self, node: Any, bold: bool = False, depth: int = 0, heading: bool = False, face: str = "") -> None:
        if depth > _DEEPEST:
            return
        face = _face_of(node) or face
        self._say(node.text, bold, face)
        items = 0
        for child in node:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in _DROPPED or not tag:
                pass
            elif tag == "br":
                self._buffer.append(("\n", bold))
            elif tag == "table":
                self._flush(heading)
                self._table(child, depth, face)
            elif tag in _BLOCKS:
                self._flush(heading)
                if tag == "li":
                    self._prefix = _item(child, items)
                    items += 1
                title = len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
                self.walk(child, bold or title, depth + 1, title, face)
                self._flush(title)
            else:
                self.walk(child, bold or tag in ("b", "strong"), depth + 1, heading, face)
            self._say(child.tail, bold, face)
        if depth == 0:
            self._flush()

    def _say(self, text: str | None, bold: bool, face: str = "") -> None:
        if text:
            # line ends of the source mean nothing in HTML
            self._buffer.append((legacy.from_font(re.sub(r"\s+", " ", text), face), bold))

    def _table(self, table: Any, depth: int, face: str = "") -> None:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr") if _owner(row) is table]
        columns = max((len(row) for row in rows), default=0)
        if columns < 2 or is_layout([["\n".join(map(clean, cell.itertext())) for cell in row] for row in rows]):
            outer = self._block
            for cell in (cell for row in rows for cell in row):
                if columns > 1:
                    # lines of two cells of a head or foot never make one paragraph
                    self._blocks += 1
                    self._block = self._blocks
                self.walk(cell, depth=depth + 1, face=face)
                self._flush()
            self._block = outer
            return
        number, self._tables = self._tables, self._tables + 1
        for row in rows:
            cells = []
            for cell in row:
                cells.append(clean(" ".join(_spoken(cell, face)).replace("\t", " ").replace("\n", " ")))
                wide = cell.get("colspan") or "1"
                if re.fullmatch(r"[0-9]{1,6}", wide) and len(cells) < _MOST_COLUMNS:
                    cells += [""] * (min(int(wide), 64) - 1)
            if any(cells):
                self.lines.append(PrintedLine("\t".join(cells), gap=1.0, cells=tuple(cells), table=number))


def _face_of(node: Any) -> str:
    """The font that an element names (``<font face>``, ``style="font-family"``); "" where it names none."""
    if node.tag == "font" and node.get("face"):
        return str(node.get("face")).split(",")[0].strip("\"' ")
    found = _FAMILY.search(node.get("style") or "")
    return found[1].strip("\"' ") if found else ""


def _spoken(node: Any, face: str) -> Iterator[str]:
    """The texts under an element, each as its font shows it."""
    steps = [(node, _face_of(node) or face, False)]
    while steps:
        here, face, after = steps.pop()
        text = here.tail if after else here.text if isinstance(here.tag, str) else None
        if text:
            yield legacy.from_font(text, face)
        if after:
            continue
        for child in reversed(here):
            steps.append((child, face, True))
            steps.append((child, _face_of(child) or face if isinstance(child.tag, str) else face, False))


def _owner(row: Any) -> Any:
    node = row.getparent()
    while node is not None and node.tag != "table":
        node = node.getparent()
    return node


def _item(node: Any, before: int) -> str:
    """The label of a list item that follows ``before`` others."""
    parent = node.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start = parent.get("start") or "1"
    return f"{(int(start) if re.fullmatch(r'-?[0-9]{1,6}', start) else 1) + before}. "


def _page_of(data: bytes) -> bytes:
    """The page itself: Word and browsers also save it in one file with its pictures, as a mail would hold them."""
    if not is_mail(data):
        return data
    message = email.message_from_bytes(data)
    for part in message.walk():
        body = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(body, bytes):
            charset = part.get_content_charset()
            try:
                return body.decode(charset).encode() if charset and b"charset" not in body[:4096].lower() else body
            except (LookupError, UnicodeDecodeError):
                return body
    return data


def read_html(path: Path, sha256: str, *, restore: bool, limits: Limits) -> Document:
    """Reads a saved web page."""
    data = _page_of(path.read_bytes())
    found = _CHARSET.search(data[:4096])
    text = decode(data)
    if found and found[1].lower() not in (b"utf-8", b"utf8"):
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            text = data.decode(found[1].decode("ascii"), errors="replace")
    # an XML declaration with an encoding is refused in text that is decoded already
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    text = _LONG_TAG.sub(r"<\1>", text)
    try:
        root = lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise failures.damaged(path) from error
    body = root.find("body")
    reader = _Reader()
    reader.walk(body if body is not None else root)
    return textfile.from_lines(
        reader.lines, path=str(path), sha256=sha256, format="html", restore=restore, limits=limits
    )
