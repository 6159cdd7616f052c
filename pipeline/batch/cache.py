"""What a stage made of what it was given, kept by content: file bytes, code and tables of the stage, options.

A key changes when anything that could change the result does, so nothing is ever stale and a run
that was stopped goes on where it was.  Changing one check does not read a scan again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import KehoachError
from ..knowledge import corpus_dir
from ..report.writing import cannot_write

_ROOMS = {
    "read": ("document.py", "vietnamese.py", "knowledge.py", "restore", "ingest"),
    "pictures": ("report/pages/scans.py",),
    "extract": ("plan.py", "nlp"),
    "review": ("compare", "check"),
    "comparison": ("report/pages", "report/labels.py", "report/describe.py"),
}
_TABLES = {
    "read": ("knowledge/gazetteer.csv",),
    "pictures": (),
    "extract": ("knowledge",),
    "review": ("knowledge", "templates"),
    "comparison": (),
}
STAGES = tuple(_ROOMS)


@lru_cache(maxsize=8)
def stage_version(stage: str) -> str:
    """A digest of the code and tables that a stage runs on, with those of the stages before it."""
    total = hashlib.sha256()
    package = Path(__file__).resolve().parent.parent
    for name in STAGES[: STAGES.index(stage) + 1]:
        for base, parts in ((package, _ROOMS[name]), (corpus_dir(), _TABLES[name])):
            for part in parts:
                for file in _files(base / part):
                    total.update(file.relative_to(base).as_posix().encode() + b"\0")
                    total.update(_content(file))
    return total.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def _content(file: Path) -> bytes:
    if file.suffix in (".py", ".csv", ".yaml", ".yml", ".json"):
        return file.read_bytes()
    with file.open("rb") as handle:  # of the model, which is large, its size and its first block tell
        return str(file.stat().st_size).encode() + handle.read(1 << 16)


class OutputError(KehoachError):
    """What was made could not be written: the run ends, for nothing else could be kept either."""

    code = "output"


class Cache:
    """Results of stages below a folder, one compressed JSON file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def scratch(self) -> Path:
        """Where unfinished files stand; what is left there by a run that was killed may go."""
        return self.folder / "unfinished"

    def path(self, stage: str, sha256: str, options: str = "") -> Path:
        """Where the result for a file's content stands."""
        key = hashlib.sha256(f"{sha256}\0{stage_version(stage)}\0{options}".encode()).hexdigest()
        return self.folder / stage / key[:2] / f"{key}.json.gz"

    def get(self, stage: str, sha256: str, options: str = "") -> Any | None:
        """The result, or None where there is none that can be read."""
        try:
            return json.loads(gzip.decompress(self.path(stage, sha256, options).read_bytes()))
        except (OSError, ValueError, EOFError):
            return None

    def put(self, stage: str, sha256: str, value: Any, options: str = "") -> None:
        """Keeps a result; written beside and renamed, so that a half-written one is never read.

        Raises:
            OutputError: there is no room, or no right to write.
        """
        # a path may hold bytes that are no UTF-8
        data = json.dumps(value, ensure_ascii=False).encode(errors="replace")
        self.put_bytes(self.path(stage, sha256, options), gzip.compress(data, compresslevel=1, mtime=0))

    def put_bytes(self, path: Path, data: bytes) -> None:
        """Keeps what another cache has kept at the place that :meth:`path` gives.

        Raises:
            OutputError: there is no room, or no right to write.
        """
        beside = self.scratch / f"{path.stem}.{os.getpid()}"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.scratch.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            beside.replace(path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            told = cannot_write(error, None)
            raise OutputError(told.what, told.to_do) from error
