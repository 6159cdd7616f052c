"""Findings as native comments of Word, each on the words it speaks of, in a copy of the plan.

Nothing but the comments is added: runs are cut where a comment begins or ends, with their look on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from ...check import Review
from ..locating import Finder
from ..remarks import place, remark
from ..writing import write_bytes
from .made import made
from .package import WordFile
from .ranges import Stretch, Words
from .sources import word_source

AUTHOR, INITIALS = "kehoach", "kh"
#: a Word file of which fewer than this share of the words at fault are found holds its text in another form
#: (an old code page, letters without marks): then the comments go into a Word file made from the text
_FOUND = 0.5
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: characters that XML does not take
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_commented(review: Review, output: str | Path, lang: str = "vi", when: datetime | None = None) -> None:
    """Writes the plan as a Word file with a comment for every finding.

    Args:
        review: What was found; of a Word file a copy, of all else a Word file is made from the text.
        output: Where to; not the plan itself.
        lang: The language of the comments.
        when: The time of the comments; now where none is given.

    Raises:
        UnreadableError: the plan is no longer what was read.
        OSError: the file cannot be written.
    """
    write_bytes(Path(output), commented(review, lang, when))


def commented(review: Review, lang: str = "vi", when: datetime | None = None) -> bytes:
    """The Word file of :func:`write_commented`."""
    document = review.document
    with word_source(document) as source:
        file = WordFile(source) if source is not None else None
    if file is not None:
        words = Words(file, into_boxes=False)
        spans = _spans(review, words)
        if sum(span is not None for span in spans) >= _FOUND * len(spans):
            return _with_comments(review, file, words, spans, lang, when)
    with made(review.plan, document) as path:
        file = WordFile(path)
    words = Words(file)
    return _with_comments(review, file, words, _spans(review, words), lang, when)


def _spans(review: Review, words: Words) -> list[tuple[int, int] | None]:
    finder = Finder(review.document.text, words.text)
    return [finder.find(*place(finding, review)) for finding in review.findings]


def _with_comments(
    review: Review,
    file: WordFile,
    words: Words,
    spans: list[tuple[int, int] | None],
    lang: str,
    when: datetime | None,
) -> bytes:
    finder = Finder(review.document.text, words.text)
    known = [
        span or finder.near(place(finding, review)[0]) for span, finding in zip(spans, review.findings, strict=True)
    ]
    whole = (0, len(words.text))
    beside = [span is not None and words.elsewhere(*span) for span in known]
    stretches = words.stretches([span or _first_line(words.text) or whole for span in known])
    comments = file.comments() if review.findings else None
    number = _next_number(file, comments)
    date = (when or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    for finding, span, stretch, away in zip(review.findings, spans, stretches, beside, strict=True):
        lines = remark(finding, lang)
        if finding.quote and (span is None or away):  # the comment stands near its words, so it names them
            lines.insert(1, f"“{' '.join(finding.quote.split())}”")
        _put_comment(comments, file.w, number, lines, date)
        if stretch is not None:
            _mark(stretch, file.w, number)
        else:
            _mark_start(file, number)
        number += 1
    return file.saved()


def _first_line(text: str) -> tuple[int, int] | None:
    found = re.search(r"\S[^\n]*", text)
    return found.span() if found else None


def _next_number(file: WordFile, comments: Any) -> int:
    taken = [node.get(f"{file.w}id") for node in comments] if comments is not None else []
    taken += [node.get(f"{file.w}id") for node in file.root.iter(f"{file.w}commentReference")]
    return max((int(n) for n in taken if n and re.fullmatch(r"\d{1,9}", n)), default=-1) + 1


def _put_comment(comments: Any, w: str, number: int, lines: Sequence[str], date: str) -> None:
    comment = etree.SubElement(
        comments,
        f"{w}comment",
        {f"{w}id": str(number), f"{w}author": AUTHOR, f"{w}date": date, f"{w}initials": INITIALS},
    )
    for k, line in enumerate(lines):
        paragraph = etree.SubElement(comment, f"{w}p")
        if not k:
            etree.SubElement(etree.SubElement(paragraph, f"{w}r"), f"{w}annotationRef")
        run = etree.SubElement(paragraph, f"{w}r")
        if k == 0:
            etree.SubElement(etree.SubElement(run, f"{w}rPr"), f"{w}b")
        text = etree.SubElement(run, f"{w}t")
        text.set(_SPACE, "preserve")
        text.text = _FORBIDDEN.sub("", line)


def _mark(stretch: Stretch, w: str, number: int) -> None:
    identity = {f"{w}id": str(number)}
    stretch.first.addprevious(etree.Element(f"{w}commentRangeStart", identity))
    end = etree.Element(f"{w}commentRangeEnd", identity)
    stretch.last.addnext(end)
    reference = etree.Element(f"{w}r")
    etree.SubElement(reference, f"{w}commentReference", identity)
    end.addnext(reference)


def _mark_start(file: WordFile, number: int) -> None:
    """A comment on a file without any words: in its first paragraph."""
    paragraph = next(file.root.iter(f"{file.w}p"), None)
    if paragraph is None:
        body = next(file.root.iter(f"{file.w}body"))
        paragraph = etree.Element(f"{file.w}p")
        body.insert(0, paragraph)
    run = etree.SubElement(paragraph, f"{file.w}r")
    _mark(Stretch(run, run, True), file.w, number)
