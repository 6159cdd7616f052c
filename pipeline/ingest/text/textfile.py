"""Text files to documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unicodedata import is_normalized

from pipeline.document import Document, Layout
from pipeline.ingest import failures, grading, legacy
from pipeline.ingest.layout.assembly import PageFacts, assemble
from pipeline.ingest.layout.measures import measure_text
from pipeline.ingest.layout.merged_columns import unmerge
from pipeline.ingest.layout.paragraphs import paragraphs
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.limits import Limits
from pipeline.ingest.text.plaintext import decode, printed_lines
from pipeline.vietnamese import nfc


def read_text(path: Path, kind: str, sha256: str, *, restore: bool, limits: Limits) -> Document:
    """Reads a plain text or Markdown file."""
    raw = decode(path.read_bytes())
    text = legacy.to_unicode(raw) or raw
    lines = printed_lines(text, markdown=True if kind == "md" else None)
    found = from_lines(lines, path=str(path), sha256=sha256, format=kind, restore=restore, limits=limits)
    encodings = encodings_of(raw) if text is raw else {"legacy"}
    return replace(found, layout=Layout(encodings=tuple(sorted(encodings)))) if encodings else found


def encodings_of(text: str) -> set[str]:
    """What a text has to be changed in for today's Unicode: ``decomposed`` letters, the Icelandic ``eth`` for Đ."""
    found = set() if is_normalized("NFC", text) else {"decomposed"}
    return found | {"eth"} if "\u00d0" in text or "\u00f0" in text else found


def from_lines(
    lines: list[PrintedLine], *, path: str, sha256: str, format: str, restore: bool, limits: Limits
) -> Document:
    """The document of lines without positions; garbled ones are restored first, so that their ends can be judged."""
    if lines and lines[-1].page > limits.max_pages:
        raise failures.too_many_pages(Path(path), lines[-1].page, limits.max_pages)
    read_as, notes = "digital", []
    lines = [_composed(line) for line in legacy.all_converted(lines)]
    if restore and grading.needs_restoration("\n".join(line.text for line in lines)):
        lines = restored(lines)
        read_as = "restored"
        notes.append(grading.RESTORED_NOTE)
    lines = unmerge(lines)
    groups = paragraphs(lines, measure_text([line for line in lines if line.cells is None]))
    facts = {}
    for number in sorted({line.page for line in lines}):
        page = "\n".join(line.text for line in lines if line.page == number)
        facts[number] = PageFacts(read_as=read_as, quality=grading.plausibility(page))  # type: ignore[arg-type]
    return assemble(groups, path=path, sha256=sha256, format=format, facts=facts, notes=notes)


def _composed(line: PrintedLine) -> PrintedLine:
    if line.text.isascii() or line.text == (text := nfc(line.text)):
        return line
    return replace(line, text=text, cells=tuple(map(nfc, line.cells)) if line.cells is not None else None)


def restored(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines with their Vietnamese restored, each with the restorer's mean confidence."""
    texts = grading.restore_lines([line.text for line in lines])
    return [
        replace(line, text=text, confidence=min(line.confidence, sure)) if text else line
        for line, (text, sure) in zip(lines, texts, strict=True)
    ]
