"""How much a reader is willing to take on, so that no file can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one read; a file beyond them is refused with an explanation."""

    max_bytes: int = 200 * 1024 * 1024
    max_pages: int = 2000
    #: pixels of one page image, also of one that is rendered
    max_pixels: int = 60_000_000
    #: what the parts of a zipped file may unpack to, altogether and beside their packed size
    max_unpacked: int = 500 * 1024 * 1024
    max_zip_ratio: int = 200
    max_zip_parts: int = 10_000
    seconds_per_page: float = 90.0
    seconds_per_conversion: float = 120.0


DEFAULT = Limits()
