"""The settings of a folder of plans, ``kehoach.toml``: which rules are run, and from which finding on a check fails.

The file is looked for in the folder of the plan and upwards, then in the working folder and upwards; the first one
counts alone.  What stands on the command line goes before it.

    select = ["ND30", "SYM"]      # prefixes of rules to run; all where absent
    ignore = ["CAP-19"]           # prefixes of rules to leave out
    fail-on = "warning"           # error, warning, info, never
    template = "mau/thanh-pho.yaml"   # an id, or a file beside the settings
    baseline = "da-biet.json"     # what is known and accepted

    [per-file-ignores]            # names or paths of plans, seen from the settings, with * and ?
    "du-thao/*.docx" = ["ND30-SO-01", "ND30-DD"]

    [limits]                      # see pipeline.ingest.limits, where it is read
    max_pages = 300
"""

from __future__ import annotations

import fnmatch
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..ingest.limits import small_text
from .engine import chosen

NAME = "kehoach.toml"
FAIL_ON = ("error", "warning", "info", "never")
_KEYS = ("select", "ignore", "per-file-ignores", "fail-on", "template", "baseline", "limits")


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``kehoach.toml`` says; every part empty or None where it says nothing.  ``path`` is the file itself."""

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fail_on: str | None = None
    template: str | None = None
    baseline: str | None = None

    def for_file(self, file: str | Path, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Choice:
        """The prefixes to run and to leave out for one plan; those given here go before those of the file.

        A rule that is asked for by name is run though the file leaves it out everywhere, not where it leaves it out
        for this plan.
        """
        of_plan = tuple(
            p for pattern, prefixes in self.per_file.items() if self._matches(file, pattern) for p in prefixes
        )
        general = () if select else self.ignore
        return Choice(tuple(select) or self.select, (*(tuple(ignore) or general), *of_plan))

    def _matches(self, file: str | Path, pattern: str) -> bool:
        path = Path(file)
        seen = path.resolve()
        if self.path is not None and seen.is_relative_to(self.path.parent.resolve()):
            seen = seen.relative_to(self.path.parent.resolve())
        return fnmatch.fnmatch(seen.as_posix(), pattern) or fnmatch.fnmatch(path.name, pattern)


@dataclass(frozen=True, slots=True)
class Choice:
    """Prefixes of rules to run, all where empty, and to leave out."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]


def find(file: str | Path | None = None) -> Settings:
    """The settings for a plan; empty ones where there are none.

    Raises:
        UsageError: the file cannot be read as settings.
    """
    starts = [] if file is None else [Path(file).resolve().parent]
    for start in (*starts, Path.cwd()):
        for folder in (start, *start.parents):
            path = folder / NAME
            if path.is_file():
                return load(path)
    return Settings()


def load(path: str | Path) -> Settings:
    """The settings of a file.

    Raises:
        UsageError: it cannot be read, is no TOML, has a key nobody knows or a value of the wrong kind.
    """
    path = Path(path)
    try:
        told = tomllib.loads(small_text(path))
    except OSError as error:
        raise _wrong(path, f"không mở được ({error.strerror})", f"cannot be opened ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, f"không phải TOML hợp lệ ({error})", f"is no valid TOML ({error})") from error
    except (ValueError, RecursionError) as error:  # a number of more digits than are read, lists in lists
        raise _wrong(path, "có giá trị không đọc được", "holds a value that cannot be read") from error
    for key in told:
        if key not in _KEYS:
            raise _wrong(path, f"không có mục “{key}”", f"there is no setting “{key}”")
    fail_on = _text(path, told, "fail-on")
    if fail_on is not None and fail_on not in FAIL_ON:
        raise _wrong(path, f"“fail-on” không nhận “{fail_on}”", f"“fail-on” does not take “{fail_on}”")
    per_file = told.get("per-file-ignores", {})
    if not isinstance(per_file, dict):
        raise _wrong(path, "“per-file-ignores” phải là một bảng", "“per-file-ignores” must be a table")
    return Settings(
        path=path,
        select=_prefixes(path, told, "select"),
        ignore=_prefixes(path, told, "ignore"),
        per_file={pattern: _prefixes(path, per_file, pattern) for pattern in per_file},
        fail_on=fail_on,
        template=_beside(path, _text(path, told, "template")),
        baseline=_beside(path, _text(path, told, "baseline"), always=True),
    )


def _text(path: Path, told: dict[str, Any], key: str) -> str | None:
    value = told.get(key)
    if value is not None and not isinstance(value, str):
        raise _wrong(path, f"“{key}” phải là một chuỗi", f"“{key}” must be a string")
    return value


def _prefixes(path: Path, told: dict[str, Any], key: str) -> tuple[str, ...]:
    value = told.get(key, [])
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise _wrong(path, f"“{key}” phải là danh sách chuỗi", f"“{key}” must be a list of strings")
    try:
        chosen(value)
    except UsageError as error:
        raise UsageError(error.what, error.to_do, str(path)) from error
    return tuple(value)


def _beside(path: Path, name: str | None, *, always: bool = False) -> str | None:
    """A file that the settings name is looked for beside them; what is none there is an id."""
    if name is None:
        return None
    beside = path.parent / name
    return str(beside) if always or beside.is_file() else name


def _wrong(path: Path, vi: str, en: str) -> UsageError:
    known = ", ".join(_KEYS)
    return UsageError((vi, en), (f"các mục có thể dùng: {known}", f"the settings are: {known}"), str(path))
