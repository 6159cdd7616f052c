"""Styles of a Word file: what a paragraph or a run takes from them where it does not say so itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.ingest.word.numbering import W

#: thousands of styles each based on the next would be walked for each of them
_DEEPEST = 64
_CONTENTS = re.compile(r"toc(?:\s?heading|\s?\d|title)?$", re.IGNORECASE)


@dataclass(slots=True)
class Style:
    """One paragraph or character style; None where it leaves the matter to the style it is based on."""

    base: str | None = None
    num: str | None = None
    level: int | None = None
    centred: bool | None = None
    bold: bool | None = None
    upper: bool | None = None
    hidden: bool | None = None
    face: str | None = None
    page_break: bool = False
    contents: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a file by their id, and what it starts from."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    face: str | None = None

    def chain(self, name: str | None) -> Iterator[tuple[str, Style]]:
        """A style and those it is based on, the nearest first, and no more of them than people make."""
        seen: set[str] = set()
        while name and name in self.by_id and name not in seen and len(seen) < _DEEPEST:
            seen.add(name)
            yield name, self.by_id[name]
            name = self.by_id[name].base

    def numbering(self) -> Mapping[str, tuple[str | None, int | None]]:
        """The list and the level of each style that numbers its paragraphs."""
        found = {}
        for name in self.by_id:
            style = next((style for _, style in self.chain(name) if style.num is not None), None)
            found[name] = (style.num, style.level) if style else (None, None)
        return found


def is_on(node: Any, name: str) -> bool | None:
    """A switch (b, caps, vanish ...) of a set of properties; None where it is not named."""
    child = node.find(W + name) if node is not None else None
    return None if child is None else child.get(W + "val") not in ("0", "false", "none", "off")


def face_of(letters: Any) -> str | None:
    """The font that a set of run properties names for letters with marks; None where it names none."""
    font = letters.find(W + "rFonts") if letters is not None else None
    if font is None:
        return None
    for slot in ("hAnsi", "ascii"):
        if font.get(f"{W}{slot}Theme"):
            return ""
        if font.get(W + slot):
            return str(font.get(W + slot))
    return None


def number_of(layout: Any) -> tuple[str | None, int | None]:
    """The list and the level that a set of paragraph properties names."""
    node = layout.find(W + "numPr") if layout is not None else None
    if node is None:
        return None, None
    num, level = node.find(W + "numId"), node.find(W + "ilvl")
    number = num.get(W + "val") if num is not None else None
    at = level.get(W + "val") if level is not None else None
    return number, int(at) if at and re.fullmatch(r"[0-9]{1,3}", at) else None


def is_centred(layout: Any) -> bool | None:
    """Whether a set of paragraph properties centres its lines; None where it does not say."""
    node = layout.find(W + "jc") if layout is not None else None
    return None if node is None else node.get(W + "val") == "center"


def read_styles(root: Any) -> Styles:
    """The styles of styles.xml; none where the file has no such part."""
    styles = Styles()
    if root is None:
        return styles
    styles.face = face_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for node in root.findall(W + "style"):
        kind = node.get(W + "type")
        if kind not in ("paragraph", "character"):
            continue
        name = node.get(W + "styleId") or ""
        if kind == "paragraph" and node.get(W + "default") in ("1", "true"):
            styles.default = name
        style = Style()
        base, title = node.find(W + "basedOn"), node.find(W + "name")
        style.base = base.get(W + "val") if base is not None else None
        style.contents = bool(title is not None and _CONTENTS.match(title.get(W + "val") or ""))
        layout, letters = node.find(W + "pPr"), node.find(W + "rPr")
        if layout is not None:
            style.num, style.level = number_of(layout)
            style.centred = is_centred(layout)
            style.page_break = bool(is_on(layout, "pageBreakBefore"))
        style.bold, style.upper = is_on(letters, "b"), is_on(letters, "caps")
        style.hidden, style.face = is_on(letters, "vanish"), face_of(letters)
        styles.by_id[name] = style
    return styles
