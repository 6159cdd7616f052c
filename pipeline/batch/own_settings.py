"""What ``kehoach.toml`` says of each file of a run; what stands on the command line goes before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from .stages import Options

_NAME = "kehoach.toml"


class OwnSettings:
    """The options of each file: those of the run, filled up by the settings that lie in or above its folder.

    Bounds are no part of it: those that lie beside a plan do not count, see :mod:`pipeline.ingest.limits`.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._places: dict[Path, Path | None] = {}
        self._loaded: dict[Path, Any] = {}

    def options(self, path: Path) -> Options:
        """What to do with a file.

        Raises:
            UsageError: its settings cannot be read as settings.
        """
        told, given = self._of(path), self._options
        if told is None:
            return given
        choice = told.for_file(path, given.select, given.ignore)
        return replace(
            given,
            template=given.template or told.template,
            select=choice.select,
            ignore=choice.ignore,
            baseline=given.baseline or told.baseline,
        )

    def _of(self, path: Path) -> Any | None:
        found = self._place(path.absolute().parent) or self._place(Path.cwd())
        if found is None:
            return None
        if found not in self._loaded:
            from ..check import settings  # only here: it brings all the checks with it

            self._loaded[found] = settings.load(found)
        return self._loaded[found]

    def _place(self, folder: Path) -> Path | None:
        """The settings that lie in a folder or above it; each folder is looked into once."""
        if folder not in self._places:
            beside = folder / _NAME
            above = None if folder == folder.parent else self._place(folder.parent)
            self._places[folder] = beside if beside.is_file() else above
        return self._places[folder]
