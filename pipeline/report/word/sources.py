"""The Word file that is copied: the plan itself, or what LibreOffice makes of an older office file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...document import Document
from ...ingest import conversion
from ...ingest.limits import current
from ...ingest.sniffing import sniff

_OLDER = ("doc", "odt", "rtf")


def kind_of(document: Document) -> str | None:
    """What kind of office file a document was read from; None where from none, or where the file is gone."""
    if document.format != "docx":
        return None
    try:
        kind = sniff(document.path)
    except OSError:
        return None
    return kind if kind == "docx" or kind in _OLDER else None


@contextmanager
def word_source(document: Document) -> Iterator[Path | None]:
    """The Word file of a plan, for as long as the context lasts; None where it was read from something else."""
    kind = kind_of(document)
    if kind in _OLDER:
        with conversion.as_docx(Path(document.path), kind, current()) as path:
            yield path
    else:
        yield Path(document.path) if kind else None
