"""The door: checks a file, finds out what it is, and hands it to its reader."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

from pipeline.document import Document
from pipeline.errors import UnreadableError
from pipeline.ingest import failures
from pipeline.ingest.limits import Limits, current
from pipeline.ingest.pdf.sheets import Progress
from pipeline.ingest.sniffing import IMAGE_SUFFIXES, sniff

#: fewer words than these make no document, whatever the kind of file: the head of a plan alone has more
_FEWEST_WORDS = 4


def read(
    path: Path | str, *, restore: bool = True, progress: Progress | None = None, limits: Limits | None = None
) -> Document:
    """Reads a file, or a folder of page images, to clean text with pages, lines and tables.

    Args:
        path: the file; its format is told by its content.
        restore: whether garbled or unaccented text is restored on the way in.
        progress: called with (pages done, pages in all) while scanned pages are read.
        limits: what is refused as too large; those that hold in this process where none are given.

    Raises:
        UnreadableError: missing, empty, damaged, encrypted, unsupported, too large, without text.
        MissingToolError: a scan without tesseract, an old office format without LibreOffice.
    """
    path = Path(path)
    try:
        document = _read(path, restore, progress, limits or current())
    except UnreadableError as error:
        if error.path is None:
            raise type(error)(error.what, error.to_do, str(path)) from error.__cause__
        raise
    except RecursionError as error:
        raise failures.damaged(path) from error
    except PermissionError as error:
        raise failures.no_permission(path) from error
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.ENOENT, errno.ELOOP):
            raise failures.missing(path) from error
        raise failures.damaged(path, error.strerror or str(error)) from error
    if not document.text.strip():
        raise failures.no_text(path)
    words = len(document.text.split())
    if words < _FEWEST_WORDS:
        raise failures.too_short(path, words)
    return document


def _read(path: Path, restore: bool, progress: Progress | None, limits: Limits) -> Document:
    if not path.exists():
        raise failures.missing(path)
    if path.is_dir():
        from pipeline.ingest.scan import images

        return images.read_folder(path, restore=restore, progress=progress, limits=limits)
    if not path.is_file():
        raise failures.unsupported(path)
    size = path.stat().st_size
    if size == 0:
        raise failures.empty(path)
    if size > limits.max_bytes:
        raise failures.too_large(path, size, limits.max_bytes)
    kind = sniff(path)
    if kind in ("txt", "md", "html") and size > limits.max_text_bytes:
        raise failures.too_large(path, size, limits.max_text_bytes)
    if kind in ("txt", "md"):
        from pipeline.ingest.text import textfile

        return textfile.read_text(path, kind, digest(path), restore=restore, limits=limits)
    if kind == "html":
        from pipeline.ingest.text import html

        return html.read_html(path, digest(path), restore=restore, limits=limits)
    if kind == "docx":
        from pipeline.ingest.word import docx

        return docx.read_docx(path, digest(path), restore=restore, limits=limits)
    if kind == "pdf":
        from pipeline.ingest.pdf import reader as pdf

        return pdf.read_pdf(path, digest(path), restore=restore, progress=progress, limits=limits)
    if kind == "image":
        from pipeline.ingest.scan import images

        return images.read_image(path, digest(path), restore=restore, progress=progress, limits=limits)
    if kind in ("doc", "odt", "rtf"):
        from pipeline.ingest import conversion
        from pipeline.ingest.word import docx

        with conversion.as_docx(path, kind, limits) as converted:
            return docx.read_docx(converted, digest(path), restore=restore, limits=limits, shown_as=str(path))
    if kind == "empty":
        raise failures.empty(path)
    if kind == "encrypted":
        raise failures.encrypted(path)
    if path.suffix.lower() in (".pdf", ".docx", ".doc", ".odt", ".rtf", *IMAGE_SUFFIXES):
        raise failures.damaged(path)
    raise failures.unsupported(path)


def digest(path: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
