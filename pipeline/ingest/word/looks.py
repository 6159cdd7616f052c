"""How the letters and paragraphs of a Word file look once every style that has a say has had it.

What a run shows is settled in this order, the later overruling the earlier: the defaults of the file, the style
of the table around it, the styles of its paragraph from the root on, those of its letters, and its own
properties (ECMA-376, 17.7.2).  Bold and italic of styles of paragraph and letters cancel each other out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pipeline.document import Look
from pipeline.ingest.word.numbering import W
from pipeline.ingest.word.runs import Piece
from pipeline.ingest.word.styles import Styles, is_on

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TWIPS = 1440 / 25.4  # to the millimetre
#: what a file that names no size shows: Word's own
_SIZE = 10.0
#: a single line of Times New Roman, as a multiple of its size
SINGLE = 1.15
_ALIGNED = {
    "both": "justify",
    "distribute": "justify",
    "center": "center",
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
}
#: darker than this a colour is black on paper
_DARK = 0x50


class Looks:
    """Resolves the looks of a file.  ``theme`` gives the faces of its theme by ``major`` and ``minor``, when asked."""

    def __init__(self, root: Any, styles: Styles, theme: Callable[[], Mapping[str, str]]) -> None:
        """``root`` is that of styles.xml, None where the file has no such part."""
        self._styles, self._theme = styles, theme
        self._faces: Mapping[str, str] | None = None
        self._nodes: dict[str, Any] = {}
        self._bases: dict[str, str] = {}
        self._letters: dict[tuple[str | None, ...], dict[str, Any]] = {}
        self._settings: dict[tuple[str | None, ...], dict[str, Any]] = {}
        self._base_letters: dict[str, Any] = {}
        self._base_setting: dict[str, Any] = {}
        if root is None:
            return
        self._base_letters = self._of_letters(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._base_setting = _of_setting(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for node in root.findall(W + "style"):
            name = node.get(W + "styleId") or ""
            self._nodes[name] = node
            base = node.find(W + "basedOn")
            if base is not None:
                self._bases[name] = base.get(W + "val") or ""

    def lines(self, pieces: Sequence[Piece], properties: Any, style: str | None, table: str | None) -> list[Look]:
        """The looks of the stretches of a paragraph between its breaks of line and page, blank ones among them.

        Args:
            pieces: what stands in the paragraph.
            properties: its pPr, None where it has none.
            style: the id of its style.
            table: the id of the style of the table around it.
        """
        setting = self._setting(properties, style, table)
        stretches: list[Counter[tuple[str, float, bool, bool, str]]] = [Counter()]
        first = True
        tabbed = False
        for piece in pieces:
            seen = self._seen(piece.letters, style, table)
            for k, text in enumerate(re.split(r"[\n\f]", piece.text)):
                if k:
                    stretches.append(Counter())
                if first and text:
                    tabbed, first = text.startswith(("\t", "   ")), not text.strip()
                count = sum(map(str.isalnum, text))
                if count:
                    stretches[-1][seen] += count
        return [self._look(letters, setting, tabbed) for letters in stretches]

    def of_run(self, letters: Any, style: str | None) -> float:
        """The size of a run with these properties in a paragraph of this style, in points."""
        return self._seen(letters, style, None)[1]

    def align(self, properties: Any, style: str | None) -> str:
        """How a paragraph with these properties and this style is aligned."""
        return str(self._setting(properties, style, None).get("align") or "left")

    @staticmethod
    def _look(letters: Counter[tuple[str, float, bool, bool, str]], setting: Mapping[str, Any], tabbed: bool) -> Look:
        if not letters:
            return Look()
        faces: Counter[str] = Counter()
        sizes: Counter[float] = Counter()
        colours: Counter[str] = Counter()
        for (face, size, _, _, colour), count in letters.items():
            faces[face] += count
            sizes[size] += count
            colours[colour] += count
        bold, italic = {seen[2] for seen in letters}, {seen[3] for seen in letters}
        size = sizes.most_common(1)[0][0]
        first = setting.get("first")
        return Look(
            faces.most_common(1)[0][0],
            size,
            bold.pop() if len(bold) == 1 else None,
            italic.pop() if len(italic) == 1 else None,
            colours.most_common(1)[0][0],
            setting.get("align") or "left",
            None if tabbed else round((setting.get("left", 0.0) + (first or 0.0)) / _TWIPS, 1),
            setting.get("before", 0.0),
            setting.get("after", 0.0),
            _spacing(setting, size),
        )

    def _seen(self, own: Any, style: str | None, table: str | None) -> tuple[str, float, bool, bool, str]:
        named = own.find(W + "rStyle") if own is not None else None
        key = (table, style, named.get(W + "val") if named is not None else None)
        base = self._letters.get(key)
        if base is None:
            base = self._letters[key] = self._of_styles(*key)
        letters = base if own is None or not len(own) else {**base, **self._of_letters(own)}
        return (
            letters.get("face", ""),
            letters.get("size", _SIZE),
            bool(letters.get("b")),
            bool(letters.get("i")),
            letters.get("colour", ""),
        )

    def _of_styles(self, table: str | None, style: str | None, letters: str | None) -> dict[str, Any]:
        of_paragraph, of_letters = self._chained(style), self._chained(letters)
        for toggle in ("b", "i"):
            if toggle in of_letters and toggle in of_paragraph:
                # two styles that both switch it on switch it off again; one that is off leaves it as it is
                of_letters[toggle] = of_letters[toggle] != of_paragraph[toggle]
        return self._base_letters | self._chained(table) | of_paragraph | of_letters

    def _chained(self, name: str | None) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for node in reversed(self._chain(name)):
            found |= self._of_letters(node.find(W + "rPr"))
        return found

    def _chain(self, name: str | None) -> list[Any]:
        """The nodes of a style and those it is based on, the nearest first."""
        nodes, seen = [], set()
        while name and name in self._nodes and name not in seen:
            seen.add(name)
            nodes.append(self._nodes[name])
            name = self._bases.get(name)
        return nodes

    def _setting(self, own: Any, style: str | None, table: str | None) -> dict[str, Any]:
        base = self._settings.get((table, style))
        if base is None:
            base = dict(self._base_setting)
            for node in [*reversed(self._chain(table)), *reversed(self._chain(style))]:
                base |= _of_setting(node.find(W + "pPr"))
            self._settings[table, style] = base
        return base if own is None else {**base, **_of_setting(own)}

    def _of_letters(self, node: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for child in node if node is not None else ():
            tag = child.tag
            if tag == W + "rFonts":
                face = self._face(child)
                if face is not None:
                    found["face"] = face
            elif tag == W + "sz":
                size = _number(child.get(W + "val"))
                if size:
                    found["size"] = size / 2
            elif tag in (W + "b", W + "i"):
                found[tag[len(W) :]] = bool(is_on(node, tag[len(W) :]))
            elif tag == W + "color":
                found["colour"] = _colour(child.get(W + "val"))
        return found

    def _face(self, fonts: Any) -> str | None:
        for slot in ("hAnsi", "ascii"):
            themed = fonts.get(f"{W}{slot}Theme")
            if themed:
                if self._faces is None:
                    self._faces = self._theme()
                return self._faces.get(themed[:5], "")
            if fonts.get(W + slot):
                return str(fonts.get(W + slot))
        return None


def fonts(lines: Iterable[tuple[str, Look]]) -> tuple[tuple[str, float, int], ...]:
    """(font, size, letters) of some lines, the commonest first."""
    letters: Counter[tuple[str, float]] = Counter()
    for text, look in lines:
        letters[look.font, look.size] += sum(map(str.isalnum, text))
    return tuple((face, size, count) for (face, size), count in letters.most_common() if size)


def theme_faces(root: Any) -> dict[str, str]:
    """The faces that a theme names for headings (``major``) and for text (``minor``)."""
    found = {}
    for kind in ("major", "minor"):
        node = root.find(f".//{_DRAWING}{kind}Font/{_DRAWING}latin") if root is not None else None
        if node is not None:
            found[kind] = node.get("typeface") or ""
    return found


def _of_setting(node: Any) -> dict[str, Any]:
    """Alignment, indents in twentieths of a point, room around in points and between lines, as far as named."""
    found: dict[str, Any] = {}
    if node is None:
        return found
    jc, ind, spacing = node.find(W + "jc"), node.find(W + "ind"), node.find(W + "spacing")
    if jc is not None:
        found["align"] = _ALIGNED.get(jc.get(W + "val") or "")
    if ind is not None:
        left = _number(ind.get(W + "left") or ind.get(W + "start"))
        first, hanging = _number(ind.get(W + "firstLine")), _number(ind.get(W + "hanging"))
        if left is not None:
            found["left"] = left
        if hanging is not None:
            found["first"] = -hanging
        elif first is not None:
            found["first"] = first
    if spacing is not None:
        for name in ("before", "after"):
            if spacing.get(f"{W}{name}Autospacing") in ("1", "true", "on"):
                found[name] = None
            elif (value := _number(spacing.get(W + name))) is not None:
                found[name] = value / 20
        line = _number(spacing.get(W + "line"))
        if line is not None:
            found["line"], found["rule"] = line, spacing.get(W + "lineRule") or "auto"
    return found


def _spacing(setting: Mapping[str, Any], size: float) -> float:
    line, rule = setting.get("line"), setting.get("rule", "auto")
    if not line:
        return 1.0
    if rule == "auto":
        return round(float(line) / 240, 2)
    lines = float(line) / 20 / (SINGLE * size)
    return round(max(1.0, lines) if rule == "atLeast" else lines, 2)


def _number(value: str | None) -> float | None:
    return float(value) if value and re.fullmatch(r"-?[0-9]{1,7}(?:\.[0-9]+)?", value) else None


def _colour(value: str | None) -> str:
    """Six hexadecimal digits; "" for what prints as black."""
    if not value or not re.fullmatch(r"[0-9A-Fa-f]{6}", value):
        return ""
    return "" if max(bytes.fromhex(value)) <= _DARK else value.upper()
