"""How much the program is willing to take on for one file, so that none can exhaust the machine.

All bounds stand here.  They are changed, one over the other, by the table ``[limits]`` of a ``kehoach.toml`` in the
working folder or above it, and by the environment (``KEHOACH_MAX_PAGES=300``).  Settings that lie beside a plan do not
count: a folder that came from outside must not lift the bounds that guard against it.
"""

from __future__ import annotations

import errno
import math
import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError

_PREFIX = "KEHOACH_"
_SETTINGS = "kehoach.toml"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file; a file beyond them is refused with an explanation."""

    #: bytes of the file, of a folder of page images of each of them
    max_bytes: int = 200 * 1024 * 1024
    #: bytes of a file that is nothing but characters (text, Markdown, web page): hundreds of books
    max_text_bytes: int = 20 * 1024 * 1024
    max_pages: int = 2000
    #: pieces of text, rules and images drawn on one page of a PDF; letters may be ten times as many
    max_page_objects: int = 100_000
    #: pixels of one page image, also of one that is rendered
    max_pixels: int = 60_000_000
    #: what the parts of a zipped file may unpack to, altogether and beside their packed size
    max_unpacked: int = 500 * 1024 * 1024
    max_zip_ratio: int = 200
    max_zip_parts: int = 10_000
    #: seconds of recognising one page, or of reading it from a PDF; of one conversion by LibreOffice; and of all that
    #: is done with one file
    seconds_per_page: float = 90.0
    seconds_per_conversion: float = 120.0
    seconds_per_file: float = 1800.0
    #: bytes of memory for one file beside what the program itself takes
    max_memory: int = 6 << 30

    @classmethod
    def from_mapping(cls, told: Mapping[str, Any], base: Limits | None = None) -> Limits:
        """The bounds with some put in other values.

        Args:
            told: names of bounds with numbers above zero; ``max-pages`` is ``max_pages``.
            base: the others; the usual ones where none are given.

        Raises:
            UsageError: a name that is none, or a value that is no number above zero.
        """
        names = {field.name for field in fields(cls)}
        found: dict[str, Any] = {}
        for key, value in told.items():
            name = key.replace("-", "_")
            if name not in names:
                raise UsageError(
                    (f"không có giới hạn “{key}”", f"there is no limit “{key}”"),
                    (f"các giới hạn: {', '.join(sorted(names))}", f"the limits are: {', '.join(sorted(names))}"),
                )
            found[name] = _number(key, value, whole=name.startswith("max_"))
        return replace(base or cls(), **found)


def _number(key: str, value: Any, *, whole: bool) -> float:
    try:
        if isinstance(value, bool):
            raise ValueError
        number = int(value) if whole else float(value)
        if number <= 0 or not math.isfinite(number) or (isinstance(value, float) and number != value):
            raise ValueError
    except (TypeError, ValueError, OverflowError) as error:
        try:
            shown = str(value)[:40]
        except ValueError:  # of so many digits that none are shown
            shown = "…"
        raise UsageError(
            (f"giới hạn “{key}” không nhận “{shown}”", f"the limit “{key}” does not take “{shown}”"),
            ("ghi một số lớn hơn 0", "give a number above 0"),
        ) from error
    return number


DEFAULT = Limits()
_set: list[Limits] = []


def current() -> Limits:
    """The bounds that hold in this process: those of :func:`use`, else of the settings and the environment.

    Raises:
        UsageError: the settings or the environment give a bound that is none.
    """
    if not _set:
        _set.append(_found())
    return _set[0]


def use(limits: Limits | None) -> None:
    """Sets the bounds of this process and of those it forks; None looks them up anew."""
    _set[:] = [] if limits is None else [limits]


def small_text(path: Path, most: int = 5 * 1024 * 1024) -> str:
    """The text of a file beside the plans: settings, a template, known findings.

    Raises:
        OSError: it cannot be read, is no file (a pipe would be waited for, a device never ends), or is too large.
        UnicodeDecodeError: it is no UTF-8.
    """
    told = path.stat()
    if stat.S_ISDIR(told.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(told.st_mode):
        raise OSError(errno.EINVAL, "không phải tệp thường / not a regular file")
    if told.st_size > most:
        raise OSError(errno.EFBIG, f"lớn hơn / larger than {most >> 20} MB")
    return path.read_text(encoding="utf-8-sig")


def _found() -> Limits:
    limits = DEFAULT
    here = Path.cwd()
    path = next((p for folder in (here, *here.parents) if (p := folder / _SETTINGS).is_file()), None)
    if path is not None:
        try:
            told = tomllib.loads(small_text(path)).get("limits", {})
        except (OSError, ValueError, RecursionError):
            told = {}  # who reads the whole file says what is wrong with it
        if not isinstance(told, dict):
            raise UsageError(
                ("“limits” phải là một bảng", "“limits” must be a table"),
                ("ghi [limits] rồi từng giới hạn một dòng", "write [limits] and one limit a line"),
                str(path),
            )
        try:
            limits = Limits.from_mapping(told, limits)
        except UsageError as error:
            raise UsageError(error.what, error.to_do, str(path)) from error
    told = {
        field.name: os.environ[name] for field in fields(Limits) if (name := _PREFIX + field.name.upper()) in os.environ
    }
    return Limits.from_mapping(told, limits)
