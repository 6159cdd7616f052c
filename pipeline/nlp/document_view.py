"""What passes between the components of one document.

A component reads what the ones before it left in ``doc.user_data`` and adds its own: plain dicts
and lists, so that a ``Doc`` still serialises.  Keys are the constants here.  Offsets are into
``doc.text``, which is the document's text character for character.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

#: where each component leaves its findings
HEADER = "kehoach.header"  # dict: Meta fields, "spans", and the regions below
SECTIONS = "kehoach.sections"  # list of section dicts, nested by "children"
CITATIONS = "kehoach.citations"
LEGAL_BASES = "kehoach.legal_bases"
DEADLINES = "kehoach.deadlines"
PHASES = "kehoach.phases"
TARGETS = "kehoach.targets"
AWARD_FORMS = "kehoach.award_forms"
RESPONSIBILITIES = "kehoach.responsibilities"
CRITERIA = "kehoach.criteria"
#: the tables of the document, if it has any: list of {"page", "rows": [[[start, end], ...], ...]}
TABLES = "kehoach.tables"
#: how the pages were read, if that is known: list of {"start", "end", "read_as", "quality"}
PAGES = "kehoach.pages"


_texts: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()


def text_of(doc: Doc) -> str:
    """``doc.text``, joined once: spaCy joins all tokens anew at each call, which takes as long as a component."""
    known = _texts.get(doc)
    if known is None:
        known = _texts[doc] = doc.text
    return known


def remember(doc: Doc, text: str) -> None:
    """Keep the text that a ``Doc`` was made from, so that nobody needs to join its tokens; they lose no character."""
    _texts[doc] = text


def put(doc: Doc, key: str, items: list[dict[str, Any]]) -> None:
    """Leave findings under a key, and mark their spans in the span group of the same short name.

    Every item has ``start`` and ``end``; what it found besides is up to its component.
    """
    doc.user_data[key] = items
    group = key.split(".")[1]
    mark(doc, group, ((item["start"], item["end"], group) for item in items))


def mark(doc: Doc, group: str, stretches: Iterable[tuple[int, int, str]]) -> None:
    """Mark stretches ``(start, end, label)`` as a span group."""
    spans = (doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in stretches)
    doc.spans[group] = [span for span in spans if span is not None]


def get(doc: Doc, key: str) -> Any:
    """What a component left, an empty list where it did not run (an empty dict for the header)."""
    return doc.user_data.get(key, {} if key == HEADER else [])


def recognised(doc: Doc) -> list[tuple[int, int]]:
    """The stretches that a machine read off an image or restored: letters there may not be the printed ones."""
    merged: list[tuple[int, int]] = []
    for page in get(doc, PAGES):
        if page["read_as"] != "digital":
            start = merged.pop()[0] if merged and merged[-1][1] + 1 >= page["start"] else page["start"]
            merged.append((start, page["end"]))
    return merged
