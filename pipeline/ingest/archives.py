"""Zipped XML files opened with care: bounded unpacking, no entities, no network."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.ingest import failures
from pipeline.ingest.limits import Limits

_SMALL = 20 * 1024 * 1024
_STRICT = b"http://purl.oclc.org/ooxml/"
_OPEN = b"http://schemas.openxmlformats.org/"
_USUAL = {
    _STRICT + b"wordprocessingml/main": _OPEN + b"wordprocessingml/2006/main",
    _STRICT + b"officeDocument/math": _OPEN + b"officeDocument/2006/math",
    _STRICT + b"drawingml/": _OPEN + b"drawingml/2006/",
}


def _is_utf8(data: bytes) -> bool:
    declared = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})", data)
    return b"\x00" not in data[:200] and (declared is None or declared[1].lower() in (b"utf-8", b"us-ascii"))


class Archive:
    """A zipped office file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Opens the file and refuses what unpacks to too much.

        Raises:
            UnreadableError: damaged, encrypted, or a zip bomb.
        """
        self.path, self._limits = path, limits
        try:
            self._zip = zipfile.ZipFile(path)
            parts = self._zip.infolist()
        # NotImplementedError is what zipfile says of archives made by versions it does not know
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise failures.damaged(path) from error
        unpacked, packed = sum(p.file_size for p in parts), max(1, sum(p.compress_size for p in parts))
        if (
            len(parts) > limits.max_zip_parts
            or unpacked > limits.max_unpacked
            or (unpacked > _SMALL and unpacked / packed > limits.max_zip_ratio)
        ):
            self._zip.close()
            raise failures.unpacks_too_large(path)
        if any(part.flag_bits & 1 for part in parts):
            self._zip.close()
            raise failures.encrypted(path)
        self.names = [part.filename for part in parts]

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def data(self, name: str) -> bytes:
        """The bytes of a part as they are."""
        try:
            with self._zip.open(name) as stream:
                # what the directory says of sizes may be a lie
                data = stream.read(self._limits.max_unpacked + 1)
        except Exception as error:  # zipfile and zlib raise of all kinds for a damaged or unknown packing
            raise failures.damaged(self.path) from error
        if len(data) > self._limits.max_unpacked:
            raise failures.unpacks_too_large(self.path)
        return data

    def xml(self, name: str, *, untouched: bool = False) -> Any:
        """The root of an XML part, None where the file has none of that name.

        ``untouched``: with its comments and the names that it gives things, so that it can be written again.
        """
        if name not in self.names:
            return None
        data = self.data(name)
        if _STRICT in data and not untouched:
            # the strict form of the format has names of its own for the same things
            for strict, usual in _USUAL.items():
                data = data.replace(strict, usual)
        if re.search(rb"<!(?:DOCTYPE|ENTITY)", data):
            raise failures.damaged(self.path, "DOCTYPE")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            # in another encoding a DOCTYPE goes unseen: there the parser keeps its own limits
            huge_tree=len(data) > 5_000_000 and _is_utf8(data),
            remove_comments=not untouched,
            remove_pis=not untouched,
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise failures.damaged(self.path) from error
