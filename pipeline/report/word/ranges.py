"""Stretches of a Word file's text: which runs they stand in, and the runs cut where a stretch begins and ends.

A cut run becomes two with the same look.  Text in tables, text boxes, links, fields and insertions is found like any
other; what was deleted, and the second copy that a text box carries for old programs, is passed over.  The text of a
footnote stands for the mark in the running text that leads to it, for Word takes no comments on notes; where
comments are to be put, that of a text box stands for the box, for in it LibreOffice and older Words drop them.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .package import WordFile

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The first run of a stretch, the last one, and whether all of it lies in one paragraph."""

    first: Any
    last: Any
    one_paragraph: bool


class Words:
    """The text of a Word file with the place of each of its characters.

    ``text`` has one character for each of ``_atoms``: the element in a run that holds it and its offset there, -1
    where the element is no text (a hyphen that does not break, the mark of a note); None between paragraphs.
    """

    def __init__(self, file: WordFile, *, into_boxes: bool = True) -> None:
        """``into_boxes``: whether the words of text boxes have places of their own, or that of their box."""
        self.w = file.w
        self._into_boxes = into_boxes
        self._atoms: list[tuple[Any, int] | None] = []
        self._notes = file.notes
        pieces: list[str] = []
        self._pieces = pieces
        gone = {f"{self.w}del", f"{self.w}moveFrom", _FALLBACK, f"{self.w}rPr", f"{self.w}pPr"}
        order: dict[Any, list[tuple[Any, Any]]] = {}
        self._collect(file.root, gone, order)
        for leaves in order.values():
            noted = []
            for leaf, box in leaves:
                if box is not None:
                    self._put(_shown(leaf, self.w), box)
                elif leaf.tag == f"{self.w}t":
                    text = leaf.text or ""
                    pieces.append(text)
                    self._atoms += [(leaf, k) for k in range(len(text))]
                elif leaf.tag == f"{self.w}noBreakHyphen":
                    self._put("-", leaf)
                elif leaf.tag in (f"{self.w}tab", f"{self.w}br", f"{self.w}cr"):
                    self._put(" ", leaf)
                else:
                    noted.append(leaf)
            for leaf in noted:
                self._put(self._note(leaf), leaf)
            self._put("\n", None)
        self.text = "".join(pieces)

    def _collect(self, root: Any, gone: set[str], order: dict[Any, list[tuple[Any, Any]]]) -> None:
        """The leaves of each paragraph, each with the text box that stands for it, if one does."""
        # a file may nest as deep as it likes: no recursion
        stack: list[tuple[Any, Any, Any, Any]] = [(root, None, None, None)]
        leaves = {f"{self.w}{n}" for n in ("t", "noBreakHyphen", "tab", "br", "cr")}
        leaves |= {f"{self.w}footnoteReference", f"{self.w}endnoteReference"}
        run, start, content = f"{self.w}r", f"{self.w}p", f"{self.w}txbxContent"
        while stack:
            node, paragraph, held, box = stack.pop()
            if node.tag in gone or not isinstance(node.tag, str):
                continue
            if node.tag == start:
                paragraph = node
                order.setdefault(node, [])
            elif node.tag == content and not self._into_boxes:
                box = box if box is not None else held
            elif node.getparent() is not None and node.getparent().tag == run and paragraph is not None:
                if node.tag in leaves:
                    order[paragraph].append((node, box))
                    continue
                held = node
            stack += [(child, paragraph, held, box) for child in reversed(node)]

    def _put(self, text: str, leaf: Any) -> None:
        self._pieces.append(text)
        self._atoms += [None if leaf is None else (leaf, -1)] * len(text)

    def _note(self, leaf: Any) -> str:
        root = self._notes[leaf.tag.removeprefix(self.w).removesuffix("Reference")]
        if root is None:
            return ""
        number = leaf.get(f"{self.w}id")
        note = next((n for n in root if n.get(f"{self.w}id") == number), None)
        return "".join(t.text or "" for t in note.iter(f"{self.w}t")) if note is not None else ""

    def elsewhere(self, start: int, end: int) -> bool:
        """Whether a stretch of the text stands for what is not in the running text: a note, a text box."""
        marks = (f"{self.w}noBreakHyphen", f"{self.w}tab", f"{self.w}br", f"{self.w}cr")
        return any(a is not None and a[1] < 0 and a[0].tag not in marks for a in self._atoms[start:end])

    def in_one_run(self, start: int, end: int) -> bool:
        """Whether a stretch of the text has one look throughout, that of its run."""
        return len({atom[0].getparent() for atom in self._atoms[start:end] if atom is not None}) == 1

    def stretches(self, spans: list[tuple[int, int]]) -> list[Stretch | None]:
        """The runs of stretches of the text, cut at their borders; None where a stretch has no character in a run.

        The text must not be looked at again after this: its runs are others.
        """
        ends = [self._ends(start, end) for start, end in spans]
        cuts: dict[Any, dict[Any, set[int]]] = {}
        for pair in ends:
            for leaf, offset, after in (pair or ())[:2]:
                cuts.setdefault(leaf.getparent(), {}).setdefault(leaf, set()).add(
                    offset + after if offset >= 0 else -after - 1
                )
        begins: dict[tuple[Any, int], Any] = {}
        finishes: dict[tuple[Any, int], Any] = {}
        for run, by_leaf in cuts.items():
            self._cut(run, by_leaf, begins, finishes)
        return [
            None if pair is None else Stretch(begins[pair[0][0], pair[0][1]], finishes[pair[1][0], pair[1][1]], pair[2])
            for pair in ends
        ]

    def _ends(self, start: int, end: int) -> Any:
        here = [atom for atom in self._atoms[start:end] if atom is not None]
        if not here:
            return None
        inside = "\n" not in "".join("\n" if atom is None else " " for atom in self._atoms[start:end])
        return (*here[0], 0), (*here[-1], 1), inside

    def _cut(self, run: Any, cuts: dict[Any, set[int]], begins: Any, finishes: Any) -> None:
        """Cuts a run; ``begins`` and ``finishes`` learn the run in which a character is now the first or the last."""
        look = run.find(f"{self.w}rPr")
        content = [child for child in run if child is not look]
        groups: list[list[Any]] = [[]]
        notes: list[tuple[int, Any, int, int]] = []  # group, leaf, first and last offset of its piece
        for child in content:
            here = cuts.get(child)
            if child.tag == f"{self.w}t" and here:
                text = child.text or ""
                borders = sorted({0, len(text), *(c for c in here if 0 <= c <= len(text))})
                if 0 in here and groups[-1]:
                    groups.append([])
                for left, right in pairwise(borders):
                    if left:
                        groups.append([])
                    piece = child if right == len(text) and left == 0 else _text_piece(child, text[left:right])
                    groups[-1].append(piece)
                    notes.append((len(groups) - 1, child, left, right - 1))
                if len(text) in here:
                    groups.append([])
            elif here:
                if -1 in here and groups[-1]:
                    groups.append([])
                groups[-1].append(child)
                notes.append((len(groups) - 1, child, -1, -1))
                if -2 in here:
                    groups.append([])
            else:
                groups[-1].append(child)
        kept = [k for k, group in enumerate(groups) if group]
        runs: dict[int, Any] = {}
        parent = run.getparent()
        for order, k in enumerate(kept):
            if order == 0:
                piece = run
                for child in content:
                    if not any(child is c for c in groups[k]):
                        run.remove(child)
                for child in groups[k]:
                    if child.getparent() is not run:
                        run.append(child)
            else:
                piece = parent.makeelement(run.tag, dict(run.attrib), run.nsmap)
                if look is not None:
                    piece.append(deepcopy(look))
                for child in groups[k]:
                    piece.append(child)
                runs[kept[order - 1]].addnext(piece)
            runs[k] = piece
        for k, leaf, first, last in notes:
            begins[leaf, first] = runs[k]
            finishes[leaf, last] = runs[k]


def _shown(leaf: Any, w: str) -> str:
    if leaf.tag == f"{w}t":
        return leaf.text or ""
    return "-" if leaf.tag == f"{w}noBreakHyphen" else " "


def _text_piece(node: Any, text: str) -> Any:
    piece = node.makeelement(node.tag, dict(node.attrib), node.nsmap)
    piece.text = text
    if text != text.strip() or "  " in text:
        piece.set(_SPACE, "preserve")
    return piece
