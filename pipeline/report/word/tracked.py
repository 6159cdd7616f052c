"""Corrections as tracked changes of Word: what was there struck out, what replaces it put in with the same look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime

from lxml import etree

from ...check import Fix, Review
from ..locating import Finder
from .comments import AUTHOR
from .made import made
from .package import WordFile
from .ranges import Stretch, Words
from .sources import word_source

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def corrected(review: Review, fixes: Sequence[Fix], when: datetime | None = None) -> tuple[bytes, list[Fix]]:
    """A Word file with the corrections as tracked changes, and those that were made.

    A correction whose words stand in no one paragraph of the file (an automatic number) is left to a person.

    Args:
        review: What was found; of a DOCX the file itself is copied, of all else one is made from the text.
        fixes: The corrections, in the order of the text and none over another.
        when: The time of the changes; now where none is given.
    """
    document = review.document
    with word_source(document) as source:
        file = WordFile(source) if source is not None else None
    if file is not None:
        data, made_now, found = _with_changes(file, document.text, fixes, when)
        if found or not fixes:
            return data, made_now
    with made(review.plan, document) as path:
        file = WordFile(path)
    data, made_now, _ = _with_changes(file, document.text, fixes, when)
    return data, made_now


def _with_changes(
    file: WordFile, text: str, fixes: Sequence[Fix], when: datetime | None
) -> tuple[bytes, list[Fix], bool]:
    """The file, the corrections that were made, and whether the file holds the words of any."""
    words = Words(file)
    finder = Finder(text, words.text)
    asked, spans = [], []
    for fix in fixes:
        wide = _widened(fix, text)
        span = finder.find(wide.start, wide.end)
        if span is not None and fix.end > fix.start and not words.in_one_run(*span):
            # the word beside may be set in another way: then only what changes is touched
            narrow = finder.find(fix.start, fix.end)
            if narrow is not None and span[0] <= narrow[0] and narrow[1] <= span[1]:
                wide, span = fix, narrow
        # the file must hold the very words: what was found by its letters alone may be longer or another form
        if span is not None and _same(words.text[span[0] : span[1]], text[wide.start : wide.end]):
            asked.append((fix, wide))
            spans.append(span)
    stretches = words.stretches(spans)
    number = _next_number(file)
    date = (when or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    made_now = []
    for (fix, wide), stretch in zip(asked, stretches, strict=True):
        if stretch is not None and _may_change(stretch, file.w):
            _change(stretch, wide.replacement, file.w, number, date)
            number += 2
            made_now.append(fix)
    return file.saved(), made_now, bool(asked)


def _same(one: str, other: str) -> bool:
    from ...vietnamese import nfc

    return " ".join(nfc(one).split()) == " ".join(nfc(other).split())


def _widened(fix: Fix, text: str) -> Fix:
    """A correction as one of whole words: a person reads "71-NQ/CP" struck out, not a hyphen of it."""
    start, end = fix.start, fix.end
    line = text.rfind("\n", 0, start) + 1
    while start > line and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    if start == end:
        return fix
    return Fix(start, end, text[start : fix.start] + fix.replacement + text[fix.end : end])


def _next_number(file: WordFile) -> int:
    taken = [node.get(f"{file.w}id") for name in ("ins", "del") for node in file.root.iter(f"{file.w}{name}")]
    return max((int(n) for n in taken if n and re.fullmatch(r"\d{1,9}", n)), default=0) + 1


def _may_change(stretch: Stretch, w: str) -> bool:
    """Whether nothing but runs of text stands in a stretch: no link, field or picture is struck out with it."""
    if not stretch.one_paragraph or stretch.first.getparent() is not stretch.last.getparent():
        return False
    beside = ("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd")
    within = ("rPr", "t", "tab", "noBreakHyphen", "softHyphen", "lastRenderedPageBreak")
    node = stretch.first
    while True:
        if node.tag == f"{w}r":
            if any(child.tag not in {f"{w}{name}" for name in within} for child in node):
                return False
        elif node.tag not in {f"{w}{name}" for name in beside}:
            return False
        if node is stretch.last:
            return True
        node = node.getnext()


def _change(stretch: Stretch, replacement: str, w: str, number: int, date: str) -> None:
    runs = [stretch.first]
    while runs[-1] is not stretch.last:
        runs.append(runs[-1].getnext())
    look = max(runs, key=lambda run: sum(len(t.text or "") for t in run.iter(f"{w}t"))).find(f"{w}rPr")
    parent = stretch.first.getparent()
    gone = etree.Element(f"{w}del", {f"{w}id": str(number), f"{w}author": AUTHOR, f"{w}date": date})
    stretch.first.addprevious(gone)
    for run in runs:
        gone.append(run)
        for text in run.iter(f"{w}t"):
            text.tag = f"{w}delText"
            text.set(_SPACE, "preserve")
    fresh = etree.Element(f"{w}r")
    if look is not None:
        fresh.append(deepcopy(look))
    text = etree.SubElement(fresh, f"{w}t")
    text.set(_SPACE, "preserve")
    text.text = replacement
    if not replacement:
        return
    if parent.tag == f"{w}ins":  # words that someone put in: no insertion stands within another
        gone.addnext(fresh)
        return
    put = etree.Element(f"{w}ins", {f"{w}id": str(number + 1), f"{w}author": AUTHOR, f"{w}date": date})
    put.append(fresh)
    gone.addnext(put)
