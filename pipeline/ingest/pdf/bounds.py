"""What a PDF would unpack to, told from its bytes before pdfium is given it: images, packed streams, forms in forms.

pdfium decodes an image and unpacks a stream whole, and draws a form anew wherever it is named; none of that can be
broken off.  Sizes stand in the dictionaries and heads of the streams, which are never packed themselves, so they are
read here without decoding.  What hides from this (other packings, encrypted files) meets the bounds of time and memory.
"""

from __future__ import annotations

import mmap
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest import failures
from pipeline.ingest.limits import Limits

#: more than this is asked about; flate packs at most a thousandfold
_SMALL, _MOST_PACKED = 20 * 1024 * 1024, 1032
#: how far before its stream a dictionary is looked for, and how much of a stream shows the size of its image
_DICTIONARY, _HEAD = 16_384, 262_144
_BYTES_A_PIXEL = 3
_WIDTH, _HEIGHT, _BITS, _LENGTH = (
    re.compile(rb"/" + name + rb"\s+(\d{1,12})(?:\s+\d{1,5}\s+(R)\b)?")
    for name in (b"Width", b"Height", b"BitsPerComponent", b"Length")
)
_FILTERS = re.compile(rb"/Filter\s*(?:\[([^\]]{0,400})\]|(/\w+))")
_IMAGE, _FORM = re.compile(rb"/Subtype\s*/Image\b"), re.compile(rb"/Subtype\s*/Form\b")
_FORMS_OF = re.compile(rb"/XObject\s*<<([^>]{0,4000})>>")
_RESOURCES = re.compile(rb"/(Resources|XObject)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]{1,80})\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]{1,80})\s+Do\b")
_ONE = re.compile(rb"/(?:Device|Cal)Gray\b|/Indexed\b|/Separation\b")
_NUMBER = re.compile(rb"\d{1,12}")


@dataclass(frozen=True, slots=True)
class _Stream:
    number: int
    told: bytes
    start: int


class _File:
    """The bytes of a PDF, and where its objects stand; each byte is looked at once, however often it is asked for."""

    def __init__(self, data: mmap.mmap) -> None:
        self.data = data
        self._places: dict[int, int] | None = None
        self._end = -1

    def streams(self) -> Iterator[_Stream]:
        """The streams with their dictionaries."""
        data, at = self.data, -1
        # find is ten times as fast as an expression, and files of scans are large
        while (at := data.find(b"stream", at + 1)) >= 0:
            if data[at - 3 : at] == b"end" or data[at + 6 : at + 7] not in (b"\r", b"\n"):
                continue
            before = data[max(0, at - _DICTIONARY) : at]
            begun = before.rfind(b"obj")
            number = next(iter(_NUMBER.findall(before[max(0, begun - 20) : begun])[-2:]), b"0")
            yield _Stream(int(number), before[begun:], at + (8 if data[at + 6 : at + 8] == b"\r\n" else 7))

    def end_after(self, start: int) -> int:
        """Where a stream ends that begins here; to be asked in the order of the streams."""
        if self._end < start:
            found = self.data.find(b"endstream", start)
            self._end = len(self.data) if found < 0 else found
        return self._end

    def object(self, number: int) -> bytes:
        """The first bytes of an object."""
        if self._places is None:
            self._places, at = {}, -1
            while (at := self.data.find(b" obj", at + 1)) >= 0:
                told = _NUMBER.findall(self.data[max(0, at - 20) : at])
                if len(told) > 1:
                    self._places[int(told[-2])] = at + 4
        place = self._places.get(number)
        return b"" if place is None else self.data[place : place + 4096].split(b"endobj")[0]

    def number(self, pattern: re.Pattern[bytes], told: bytes) -> int:
        """A number of a dictionary, also one that stands in an object of its own; 0 where there is none."""
        found = pattern.search(told)
        if found is None:
            return 0
        if found[2] is None:
            return int(found[1])
        there = _NUMBER.match(self.object(int(found[1])).strip())
        return int(there[0]) if there else 0


def check(path: Path, limits: Limits) -> None:
    """Refuses a PDF that would unpack to too much.

    Args:
        path: of at most ``max_bytes``.
        limits: ``max_pixels`` of an image (three bytes each), ``max_unpacked`` and ``max_zip_ratio`` of the streams,
            ``max_page_objects`` of the forms that lie in forms.

    Raises:
        UnreadableError: it does.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        _check(_File(data), path, limits)


def _check(file: _File, path: Path, limits: Limits) -> None:
    unpacked = 0
    # number -> its dictionary and its content
    forms: dict[int, tuple[bytes, bytes]] = {}
    for stream in file.streams():
        if _IMAGE.search(stream.told):
            pixels = _pixels(file, stream)
            if pixels > limits.max_pixels * _BYTES_A_PIXEL / _bytes_a_pixel(stream.told):
                raise failures.too_many_pixels(path, pixels, limits.max_pixels)
            continue
        packed = _length(file, stream)
        filters = _filters(stream.told)
        form = bool(_FORM.search(stream.told))
        if not form and packed * _MOST_PACKED ** filters.count(b"FlateDecode") <= _SMALL:
            continue
        if not form and filters[:1] != [b"FlateDecode"]:
            continue
        much = max(_SMALL, limits.max_zip_ratio * max(1, packed))
        size, content = _unpacked(file.data, stream, packed, filters, min(much, limits.max_unpacked - unpacked) + 1)
        unpacked += size
        if unpacked > limits.max_unpacked or size > much:
            raise failures.unpacks_too_large(path)
        if form and b"Do" in content:
            forms[stream.number] = (stream.told, content)
    if len(forms) > 1:
        drawn = _drawn(file, forms, limits.max_page_objects)
        if drawn > limits.max_page_objects:
            raise failures.too_much_drawn(path, None, limits.max_page_objects)


def _length(file: _File, stream: _Stream) -> int:
    found = _LENGTH.search(stream.told)
    if found and found[2] is None and 0 < int(found[1]) <= len(file.data) - stream.start:
        return int(found[1])
    return max(0, file.end_after(stream.start) - stream.start)


def _filters(told: bytes) -> list[bytes]:
    found = _FILTERS.search(told)
    if found is None:
        return []
    short = {b"Fl": b"FlateDecode", b"DCT": b"DCTDecode"}
    return [short.get(name, name) for name in re.findall(rb"/(\w+)", found[1] or found[2] or b"")]


def _bytes_a_pixel(told: bytes) -> float:
    bits = 1 if b"/ImageMask" in told else min(16, _plain(_BITS, told, 8))
    parts = 1 if bits == 1 or _ONE.search(told) else _BYTES_A_PIXEL
    return min(_BYTES_A_PIXEL, max(1, bits) * parts / 8)


def _plain(pattern: re.Pattern[bytes], told: bytes, usual: int) -> int:
    found = pattern.search(told)
    return int(found[1]) if found and found[2] is None else usual


def _pixels(file: _File, stream: _Stream) -> int:
    """The points of an image: what its dictionary says, or its own head where that says more."""
    width, height = file.number(_WIDTH, stream.told), file.number(_HEIGHT, stream.told)
    filters = _filters(stream.told)
    own = 0
    if filters[-1:] in ([b"DCTDecode"], [b"JPXDecode"]):
        head = file.data[stream.start : stream.start + _HEAD]
        if len(filters) == 2 and filters[0] == b"FlateDecode":
            head = _flate(head, _HEAD)[1]
        own = _of_jpeg(head) if filters[-1] == b"DCTDecode" else _of_jpeg_2000(head)
    return max(width * height, own)


def _of_jpeg(head: bytes) -> int:
    """The points that a JPEG holds: its decoder makes room for all of them, whatever the PDF says."""
    at = 2
    while at + 9 < len(head) and head[at] == 0xFF:
        kind = head[at + 1]
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return int(width * height)
        at += 2 + (0 if 0xD0 <= kind <= 0xD8 or kind == 0x01 else struct.unpack(">H", head[at + 2 : at + 4])[0])
    return 0


def _of_jpeg_2000(head: bytes) -> int:
    at = head.find(b"\xff\x4f\xff\x51")
    if at < 0 or len(head) < at + 24:
        return 0
    width, height, left, top = struct.unpack(">IIII", head[at + 8 : at + 24])
    return int(max(0, width - left) * max(0, height - top))


def _unpacked(data: mmap.mmap, stream: _Stream, packed: int, filters: list[bytes], most: int) -> tuple[int, bytes]:
    """The bytes of a stream when unpacked, counted up to ``most``, and the first of them."""
    if not filters:
        return packed, data[stream.start : stream.start + min(packed, _SMALL)]
    if filters[0] != b"FlateDecode":
        return packed, b""
    size, content = _flate(data, most, stream.start, packed)
    for name in filters[1:]:
        if name != b"FlateDecode" or size > _SMALL:
            break
        more, content = _flate(content, most)
        size = max(size, more)
    return size, content


def _flate(data: bytes | mmap.mmap, most: int, start: int = 0, packed: int | None = None) -> tuple[int, bytes]:
    """How much packed bytes unpack to, up to ``most``, and the first of it; damage ends it."""
    unpacker = zlib.decompressobj()
    end = len(data) if packed is None else start + packed
    size, kept = 0, bytearray()
    try:
        while start < end and not unpacker.eof and size < most:
            piece = data[start : min(end, start + 65_536)]
            start += len(piece)
            while piece and size < most and not unpacker.eof:
                made = unpacker.decompress(piece, 1 << 20)
                size += len(made)
                if len(kept) < _SMALL:
                    kept += made
                piece = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return size, bytes(kept)


def _drawn(file: _File, forms: dict[int, tuple[bytes, bytes]], most: int) -> int:
    """How many forms the most manifold of these draws, itself and those in it, counted up to ``most``."""
    inside: dict[int, list[int]] = {}
    for number, (told, content) in forms.items():
        names = _names(file, told)
        # a form that is only named by others that draw nothing further counts with its parent
        inside[number] = [names[name] for name in _DRAWN.findall(content) if name in names]
    counted: dict[int, int] = {}

    def count(number: int, depth: int) -> int:
        if number not in inside or depth > 40:
            return 1
        if number not in counted:
            counted[number] = 1  # what draws itself is drawn once
            total = 1
            for child in inside[number]:
                total += count(child, depth + 1)
                if total > most:
                    break
            counted[number] = total
        return counted[number]

    return max((count(number, 0) for number in inside), default=0)


def _names(file: _File, told: bytes, depth: int = 3) -> dict[bytes, int]:
    """The objects that the resources of a form name, as far as they stand unpacked in the file."""
    found = {name: int(number) for part in _FORMS_OF.findall(told) for name, number in _NAMED.findall(part)}
    if not found and depth:
        for kind, number in _RESOURCES.findall(told):
            part = file.object(int(number))
            found |= _names(file, b"/XObject" + part if kind == b"XObject" else part, depth - 1)
    return found
