"""What a file is, by its content: the name's ending is only asked where the content cannot tell."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from pipeline.ingest.text.plaintext import decode, looks_like_markdown

#: endings of files that are read; the first row needs nothing, the second LibreOffice, images and scans tesseract
SUPPORTED = frozenset(
    {
        ".pdf",
        ".docx",
        ".docm",
        ".txt",
        ".text",
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".doc",
        ".odt",
        ".rtf",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".bmp",
        ".webp",
    }
)
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"})

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|p|"
    rb"table|span|h[1-6]|article|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLANK = b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"
_HEAD = 65536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(path: Path | str) -> str:
    """The format of a file.

    Returns:
        ``pdf``, ``docx``, ``odt``, ``doc``, ``rtf``, ``html``, ``md``, ``txt``, ``image``, ``empty``,
        ``encrypted`` (a Word file behind a password) or ``unknown``.
    """
    path = Path(path)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        mark = head[:4]
        # what begins with blanks alone is judged by what comes after them
        while len(head) == _HEAD and not head.strip(_BLANK):
            head = stream.read(_HEAD)
            if head.strip(_BLANK):
                head = (mark if mark[:2] in (b"\xff\xfe", b"\xfe\xff") else b"") + head
    return sniff_bytes(head, path)


def sniff_bytes(head: bytes, path: Path) -> str:
    """As :func:`sniff`, from the first bytes of a file."""
    if not head.strip(_BLANK):
        return "empty"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"BM")) or (
        head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    ):
        return "unknown" if head.startswith(b"BM") and path.suffix.lower() not in IMAGE_SUFFIXES else "image"
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(_OLE):
        return _compound(path)
    if head.lstrip()[:6].startswith(b"{\\rtf"):
        return "rtf"
    return _text(head, path)


def _compound(path: Path) -> str:
    """An OLE container: old Word files, and others (workbooks, mails, new files behind a password)."""
    data = path.read_bytes()
    # names of streams stand in UTF-16; Word keeps its encrypted files in such a container
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if "WordDocument".encode("utf-16-le") not in data:
        return "unknown"
    # the stream of the text mostly comes first: its signature, and a flag for a password
    locked = data[512:514] == b"\xec\xa5" and bool(data[523:524]) and bool(data[523] & 1)
    return "encrypted" if locked else "doc"


def _zipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
                return "docx"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype")
                return "odt" if b"opendocument.text" in kind else "unknown"
    # zipfile says RuntimeError of a part with a password, NotImplementedError of a packing it does not know
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return "docx" if path.suffix.lower() in (".docx", ".docm") else "unknown"
    return "unknown"


def _text(head: bytes, path: Path) -> str:
    sixteen = head.startswith((b"\xff\xfe", b"\xfe\xff")) or _zeros(head) > 0.2
    if not sixteen and head.count(b"\x00") > 0.01 * len(head):
        return "unknown"
    # the last character may be cut where the head ends
    text = decode(head if len(head) < _HEAD else head[: -4 if sixteen else None].rsplit(b"\n", 1)[0] or head)
    odd = sum(
        1 for c in text if (ord(c) < 32 and c not in "\n\r\t\f\v\x1a") or c == "\ufffd" or 0xE000 <= ord(c) < 0xF900
    )
    if odd > 0.05 * max(1, len(text)):
        return "unknown"
    if _HTML.match(text.lstrip("\ufeff").encode()[:8192]):
        return "html"
    if is_mail(head):
        return "html"
    suffix = path.suffix.lower()
    if suffix in (".md", ".markdown") or looks_like_markdown(text):
        return "md"
    return "txt"


def is_mail(head: bytes) -> bool:
    """Whether a file is a web page saved in one file (MHTML), whatever ending Word gave it."""
    start = head.lstrip()[:4096]
    return bool(re.match(rb"(?:MIME-Version|From|Subject|Date|Snapshot-Content-Location):", start)) and bool(
        re.search(rb"^Content-Type:\s*multipart/related", start, re.IGNORECASE | re.MULTILINE)
    )


def _zeros(head: bytes) -> float:
    half = max(1, len(head) // 2)
    return max(head[0::2].count(0), head[1::2].count(0)) / half
