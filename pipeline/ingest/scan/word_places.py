"""Where the words of a recognised line stand, after its text was mended: read words laid beside printed ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from pipeline.document import Box, Word
from pipeline.ingest.layout.printed import PrintedLine, text_width

if TYPE_CHECKING:
    from pipeline.ingest.scan import tesseract


def places(line: PrintedLine) -> tuple[Word, ...]:
    """The places of the blank-parted words of a line, as many as it has; empty for a line that was not recognised."""
    words = line.text.split()
    if not words or not (line.read or (line.sure and line.box)):
        return ()
    sure = line.sure if len(line.sure) == len(words) else ()
    if not line.read:
        assert line.box is not None
        found = spread(words, line.box, line.confidence)
    else:
        found = laid(words, line.read)
    if sure:
        found = [word._replace(confidence=own) for word, own in zip(found, sure, strict=True)]
    return tuple(
        Word(round(w.x0, 1), round(w.top, 1), round(w.x1, 1), round(w.bottom, 1), round(w.confidence, 3)) for w in found
    )


def of_words(words: Iterable[tesseract.Word], scale: float) -> tuple[tuple[str, Word], ...]:
    """Words as Tesseract gives them, with their places in points; ``scale`` is points a pixel."""
    return tuple(
        (
            word.text,
            Word(
                word.left * scale,
                word.top * scale,
                (word.left + word.width) * scale,
                (word.top + word.height) * scale,
                word.confidence,
            ),
        )
        for word in words
    )


def laid(words: Sequence[str], read: Sequence[tuple[str, Word]]) -> list[Word]:
    """The places of words, taken from the read words whose letters they share; as sure as the least sure of these.

    A word that was split or joined has its share of the place of what was read; one that was not read at
    all stands between its neighbours, and is not sure at all.
    """
    if [word for word, _ in read] == list(words):
        return [place for _, place in read]
    if len(read) == len(words) and all(abs(len(a) - len(b)) < 3 for a, (b, _) in zip(words, read, strict=True)):
        return [place for _, place in read]
    before, after = " ".join(word for word, _ in read), " ".join(words)
    # the edges of the characters that were read
    at: list[tuple[float, float, int] | None] = []
    for k, (word, place) in enumerate(read):
        step = (place.x1 - place.x0) / max(1, len(word))
        at += [(place.x0 + n * step, place.x0 + (n + 1) * step, k) for n in range(len(word))]
        at.append(None)
    found: list[tuple[float, float, int] | None] = [None] * len(after)
    for edit in Levenshtein.opcodes(before, after):
        a, b, c, d = edit.src_start, edit.src_end, edit.dest_start, edit.dest_end
        for k in range(c, d):
            if a < b:
                found[k] = at[min(b - 1, a + (k - c))]
    result: list[Word] = []
    start = 0
    for word in words:
        stood = [spot for spot in found[start : start + len(word)] if spot]
        if stood:
            owners = {k for *_, k in stood}
            result.append(
                Word(
                    min(x for x, *_ in stood),
                    min(read[k][1].top for k in owners),
                    max(x for _, x, _ in stood),
                    max(read[k][1].bottom for k in owners),
                    min(read[k][1].confidence for k in owners),
                )
            )
        else:
            last = result[-1] if result else read[0][1]._replace(x1=read[0][1].x0)
            result.append(last._replace(x0=last.x1, confidence=0.0))
        start += len(word) + 1
    return result


def spread(words: Sequence[str], box: Box, confidence: float) -> list[Word]:
    """Places of words by the widths of their letters, where only the line has one."""
    whole = text_width(" ".join(words)) or 1.0
    result, x = [], box.x0
    for word in words:
        width = text_width(word) / whole * (box.x1 - box.x0)
        result.append(Word(x, box.top, x + width, box.bottom, confidence))
        x += width + text_width(" ") / whole * (box.x1 - box.x0)
    return result
