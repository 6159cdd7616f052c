"""What stands in a Word paragraph: runs, fields, symbols, formulas; what is kept aside; what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from unicodedata import is_normalized

from pipeline.ingest import legacy
from pipeline.ingest.word.numbering import W
from pipeline.ingest.word.styles import Style, Styles, face_of, is_on

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = frozenset(
    W + name
    for name in (
        "instrText",
        "delInstrText",
        "annotationRef",
        "rPr",
        "pPr",
        "sectPr",
        "fldData",
        "proofErr",
        "sdtPr",
        "sdtEndPr",
        "rubyPr",
        "rt",
        "footnoteRef",
        "endnoteRef",
    )
)
_DELETED = frozenset((W + "del", W + "moveFrom"))
#: signs of the Symbol font and of Wingdings by their place, as Unicode
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xD2: "®", 0xD4: "™", 0xDE: "⇒", 0xE5: "∑", 0xD6: "√",
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x2A: "✉", 0x28: "☎",
}  # fmt: skip
_BULLETS = frozenset("•●■◆❖▪➢✓→−")
_PRIVATE = re.compile("[\uf020-\uf0ff]")


@dataclass(slots=True)
class Piece:
    """A stretch of text of one face."""

    text: str
    bold: bool | None = None
    face: str = ""
    #: the last letter as the font has it
    last: str = ""
    #: the properties of its run
    letters: Any = None


@dataclass(slots=True)
class Found:
    r"""What was found in a paragraph: its text (``\n`` a line break, ``\f`` a page break) and what hangs on it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of the text."""
        return "".join(piece.text for piece in self.pieces)


class RunReader:
    """Reads the runs of a paragraph in a style."""

    def __init__(self, styles: Styles, chain: Sequence[tuple[str, Style]]) -> None:
        """``chain`` is the paragraph's style and those it is based on."""
        self._styles = styles
        self._upper = next((style.upper for _, style in chain if style.upper is not None), False)
        self._hidden = next((style.hidden for _, style in chain if style.hidden is not None), False)
        self._face = next((style.face for _, style in chain if style.face is not None), styles.face) or ""
        self._typed: set[str] = set()
        #: the ways of writing met that are no composed Unicode: an old code page, ``decomposed``, ``eth``
        self.encodings: set[str] = set()

    def read(self, paragraph: Any) -> Found:
        """What stands under a paragraph."""
        found = Found()
        # text typed in Unicode may bear the name of an old font: one letter gives it away
        self._typed = {
            page
            for run in paragraph.iter(W + "r")
            if (page := legacy.code_page_of(self._face_of(run)))
            and legacy.is_unicode("".join(t.text or "" for t in run.iter(W + "t")))
        }
        self._walk(paragraph, found)
        return found

    def _chain(self, letters: Any) -> list[Style]:
        """The character styles of a run, the nearest first."""
        named = letters.find(W + "rStyle") if letters is not None else None
        return [style for _, style in self._styles.chain(named.get(W + "val"))] if named is not None else []

    def _face_of(self, run: Any) -> str:
        letters = run.find(W + "rPr")
        face = face_of(letters)
        if face is not None:
            return face
        return next((style.face for style in self._chain(letters) if style.face is not None), self._face)

    def _walk(self, node: Any, found: Found) -> None:
        for child in node:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in _DELETED:
                text = "".join(t.text or "" for t in child.iter(W + "delText", W + "t"))
                if text.strip():
                    found.deleted.append(text.strip())
            elif tag == W + "r":
                self._run(child, found)
            elif tag.startswith(_MATH):
                text = _formula(child)
                if text:
                    found.pieces.append(Piece(text))
            else:
                self._walk(child, found)

    def _run(self, run: Any, found: Found) -> None:
        letters = run.find(W + "rPr")
        chain = self._chain(letters)

        def said(switch: bool | None, of_style: str, otherwise: Any) -> Any:
            values = [switch, *(getattr(style, of_style) for style in chain), otherwise]
            return next((value for value in values if value is not None), otherwise)

        if said(is_on(letters, "vanish"), "hidden", self._hidden):
            return
        face = self._face_of(run)
        if legacy.code_page_of(face) in self._typed:
            face = ""
        first = run.find(W + "t")
        before = found.pieces[-1] if found.pieces else None
        if (
            before
            and before.last
            and first is not None
            and face == before.face
            and legacy.code_page_of(face) == "vni"
            and legacy.starts_with_mark(first.text or "")
        ):
            # VNI keeps a mark apart from its letter: a run may begin between the two
            first.text = before.last + (first.text or "")
            before.text = before.text[:-1]
        text = self._content(run, face, found)
        page = legacy.code_page_of(face)
        if page and text.strip():
            self.encodings.add(page)
        elif not text.isascii():
            if not is_normalized("NFC", text):
                self.encodings.add("decomposed")
            if "\u00d0" in text or "\u00f0" in text:
                self.encodings.add("eth")
        if said(is_on(letters, "caps"), "upper", self._upper):
            text = text.upper()
        if text:
            last = "".join(t.text or "" for t in run.findall(W + "t"))[-1:]
            found.pieces.append(Piece(text, said(is_on(letters, "b"), "bold", None), face, last, letters))

    def _content(self, run: Any, face: str, found: Found) -> str:
        pieces: list[str] = []
        for child in run:
            tag = child.tag
            if tag == W + "t":
                pieces.append(_shown(child.text or "", face))
            elif tag in (W + "tab", W + "ptab"):
                pieces.append("\t")
            elif tag == W + "br":
                pieces.append("\f" if child.get(W + "type") == "page" else "\n")
            elif tag == W + "cr":
                pieces.append("\n")
            elif tag == W + "softHyphen":
                # LibreOffice writes the ư of TCVN3 so, which has the place of the soft hyphen
                pieces.append(_shown("\u00ad", face))
            elif tag == W + "noBreakHyphen":
                pieces.append("-")
            elif tag == W + "sym":
                sign = _sign(_hex(child.get(W + "char")), child.get(W + "font") or face)
                first = not found.pieces and not any(piece.strip() for piece in pieces)
                pieces.append("- " if first and (sign in _BULLETS or not sign) else sign)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                found.notes.append((tag.rsplit("}", 1)[1].removesuffix("Reference"), child.get(W + "id") or ""))
            elif tag == W + "ruby":
                base = child.find(W + "rubyBase")
                inner = Found()
                if base is not None:
                    self._walk(base, inner)
                pieces.append(inner.text)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                found.boxes += _boxes(child)
        return "".join(pieces)


def _boxes(node: Any) -> list[Any]:
    """The contents of the text boxes under a node, each once: of an alternative content the first reading counts."""
    if node.tag.endswith("}AlternateContent"):
        for choice in node:
            if isinstance(choice.tag, str) and (inner := _boxes(choice)):
                return inner
        return []
    if node.tag == W + "txbxContent":
        return [node]
    return [box for child in node if isinstance(child.tag, str) for box in _boxes(child)]


def _shown(text: str, face: str) -> str:
    """The text of a run as its font shows it."""
    if _PRIVATE.search(text):
        text = _PRIVATE.sub(lambda match: _sign(ord(match[0]), face), text)
    return legacy.from_font(text, face)


def _sign(code: int, face: str) -> str:
    """The character at a place of a font of signs; "" where it has no counterpart."""
    place = code & 0xFF
    if face.lower().startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(place, "")
    found = _SYMBOL.get(place)
    if found is None and 0x20 < place < 0x7F:
        found = chr(place)
    return found or (chr(code) if code > 0xFF and not 0xE000 <= code < 0xF900 else "")


def _hex(text: str | None) -> int:
    return int(text, 16) if text and re.fullmatch(r"[0-9A-Fa-f]{1,5}", text) else 0


def _formula(node: Any) -> str:
    """A formula on one line: fractions with a stroke, all else as it stands."""
    if node.tag == _MATH + "t":
        return node.text or ""
    if node.tag == _MATH + "f":
        above, below = node.find(_MATH + "num"), node.find(_MATH + "den")
        return "/".join(_formula(part) for part in (above, below) if part is not None)
    return "".join(_formula(child) for child in node if isinstance(child.tag, str) and child.tag.startswith(_MATH))
