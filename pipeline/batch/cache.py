"""What a stage made of what it was given, kept by content: file bytes, code and tables of the stage, options.

A key changes when anything that could change the result does, so nothing is ever stale and a run
that was stopped goes on where it was.  Changing one check does not read a scan again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import KehoachError
from ..knowledge import corpus_dir
from ..report.writing import cannot_write

#: how zlib is told to expect the head and foot of gzip; the most bytes that are unpacked of a result
_GZIP, _MOST = 31, 1 << 30
#: of each stage the stages whose results it takes, the code it runs on, and the tables
_STAGES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "read": (
        (),
        ("document.py", "vietnamese.py", "knowledge.py", "restore", "ingest"),
        ("knowledge/gazetteer.csv",),
    ),
    "pictures": (("read",), ("report/pages/scans.py",), ()),
    "extract": (("read",), ("plan.py", "nlp"), ("knowledge",)),
    "wording": (("extract",), ("compare", "batch/across.py"), ()),
    "review": (
        ("extract",),
        ("compare", "check", "report/remarks.py", "batch/stages.py"),
        ("templates",),
    ),
    "comparison": (
        ("extract",),
        ("compare", "report/pages", "report/labels.py", "report/describe.py", "batch/stages.py", "batch/beside.py"),
        ("templates",),
    ),
    "report": (
        ("pictures", "review", "comparison"),
        ("frames.py", "report", "batch/keeping.py"),
        (),
    ),
}
#: of a file, wherever it stands and whatever it is called
STAGES = ("read", "pictures", "extract", "review", "comparison")
#: all, with what is taken of a plan to tell it beside others, and its report, which bears its name
ALL_STAGES = tuple(_STAGES)


@lru_cache(maxsize=16)
def stage_version(stage: str) -> str:
    """A digest of the code and tables that a stage runs on, with those of the stages whose results it takes."""
    before, code, tables = _STAGES[stage]
    total = hashlib.sha256()
    for name in before:
        total.update(stage_version(name).encode())
    package = Path(__file__).resolve().parent.parent
    for base, parts in ((package, code), (corpus_dir(), tables)):
        for part in parts:
            total.update(_digest(base, part))
    return total.hexdigest()


def engine_version() -> str:
    """A digest of the code that runs the stages and gathers what they made."""
    return _digest(Path(__file__).resolve().parent.parent, "batch").hex()


@lru_cache(maxsize=64)
def _digest(base: Path, part: str) -> bytes:
    """A digest of a file, or of the files of a folder with their names."""
    total = hashlib.sha256()
    for file in _files(base / part):
        total.update(file.relative_to(base).as_posix().encode() + b"\0")
        total.update(_content(file))
    return total.digest()


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
        """The result, or None where there is none that can be read, or where something else lies there."""
        try:
            unpacker = zlib.decompressobj(_GZIP)
            # no more than any stage makes: what somebody laid there may unpack to far more
            data = unpacker.decompress(self.path(stage, sha256, options).read_bytes(), _MOST)
            told = json.loads(data) if unpacker.eof else None
        except (OSError, ValueError, EOFError, RecursionError, zlib.error):
            return None
        if not isinstance(told, dict) or told.get("stage") != stage:
            return None
        return told.get("value")

    def put(self, stage: str, sha256: str, value: Any, options: str = "") -> None:
        """Keeps a result; written beside and renamed, so that a half-written one is never read.

        Raises:
            OutputError: there is no room, or no right to write.
        """
        # a path may hold bytes that are no UTF-8
        told = {"stage": stage, "value": value}
        data = json.dumps(told, ensure_ascii=False).encode(errors="replace")
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
