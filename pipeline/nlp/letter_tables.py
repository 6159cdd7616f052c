"""Replacing a text letter by letter, offsets kept, several times as fast as ``str.translate`` on long texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

#: below so many letters ``str.translate`` is the faster
_LONG = 100
#: stands in the table for "not asked yet"
_UNKNOWN = 0xFFFF


class LetterTable(dict[int, str]):
    """What each letter becomes, filled at its first use.

    Args:
        becomes: the one letter that a letter becomes.
    """

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes
        self._codes: NDArray[numpy.uint16] | None = None

    def __missing__(self, code: int) -> str:
        self[code] = result = self._becomes(chr(code))
        return result

    def of(self, text: str) -> str:
        """The text with each letter replaced; same length."""
        if len(text) < _LONG:
            return text.translate(self)
        raw = text.encode("utf-16-le", "surrogatepass")
        if len(raw) != 2 * len(text):  # a letter beyond the first plane takes two places
            return text.translate(self)
        import numpy

        if self._codes is None:
            self._codes = numpy.full(0x10000, _UNKNOWN, dtype="<u2")
        codes = numpy.frombuffer(raw, dtype="<u2")
        made = self._codes[codes]
        if made.max() == _UNKNOWN:
            for code in numpy.unique(codes[made == _UNKNOWN]).tolist():
                self._codes[code] = ord(self[code])
            made = self._codes[codes]
        raw = bytes(made.tobytes())
        return raw.decode("utf-16-le", "surrogatepass")
