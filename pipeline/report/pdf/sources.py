"""The PDF that is marked: the plan itself, its page images as one, or what LibreOffice makes of all else."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ...check import Review
from ...document import Document
from ...errors import MissingToolError
from ...ingest import conversion, read
from ...ingest.limits import current


@contextmanager
def as_pdf(review: Review) -> Iterator[tuple[Path, Document]]:
    """The PDF of a plan and the document whose boxes lie on it, for as long as the context lasts.

    Raises:
        MissingToolError: the plan is neither PDF nor image, and LibreOffice is not installed.
        UnreadableError: LibreOffice could not convert it.
    """
    from ..word.made import made
    from ..word.sources import kind_of
    from .searchable import write_searchable

    document = review.document
    source = Path(document.path)
    if document.format == "pdf":
        yield source, document
        return
    if document.format == "image":
        with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
            path = Path(folder) / "pages.pdf"
            write_searchable(document, path)
            yield path, document
        return
    if conversion.program() is None:
        raise MissingToolError(
            ("đánh dấu trên PDF một tệp không phải PDF cần LibreOffice", "to mark up what is no PDF needs LibreOffice"),
            (
                "cài bằng: sudo apt-get install -y libreoffice-writer (hoặc dùng --format docx)",
                "install it: sudo apt-get install -y libreoffice-writer (or use --format docx)",
            ),
            document.path,
        )
    kind = kind_of(document)
    if kind is not None:
        with conversion.as_pdf(source, kind, current()) as path:
            yield path, _read(path, document)
        return
    with made(review.plan, document) as word, conversion.as_pdf(word, "docx", current()) as path:
        yield path, _read(path, document)


def _read(path: Path, document: Document) -> Document:
    return replace(read(path, restore=False), path=document.path)
