"""What the last run left behind: of which files and code it was made, and how each output stood when it was written.

Where nothing of it changed, a run has nothing to do; a page that somebody edited or deleted is written again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..report import FailedFile
from ..report.writing import write_text
from .discover import digest

#: a file that was written so shortly before it was looked at may change again with no sign of it
_FRESH_NS = 2_000_000_000


@dataclass(slots=True)
class Ledger:
    """``made_of`` tells inputs, options and code of the run, ``""`` where it must not be taken as done.

    ``outputs`` are size and time of each output by its path in the folder, ``digests`` those of each input with its
    digest by its path; the rest is what the run came to.
    """

    made_of: str = ""
    outputs: dict[str, list[int]] = field(default_factory=dict)
    digests: dict[str, list[Any]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    severities: dict[str, int] = field(default_factory=dict)
    failures: list[list[str]] = field(default_factory=list)
    written: int = 0

    @classmethod
    def load(cls, path: Path) -> Ledger:
        """The ledger of the last run; an empty one where there is none that can be read."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return cls()

    def save(self, path: Path) -> None:
        """Keeps it for the next run."""
        self.written = time.time_ns()
        write_text(path, json.dumps(asdict(self), ensure_ascii=False), follow=False)

    def digest(self, path: Path) -> str:
        """The digest of a file: the one that is known where its size, times and place are those of last time.

        Raises:
            OSError: it cannot be read.
        """
        known = self.digests.get(str(path))
        look = _look(path)
        if known and look and known[:-1] == look and max(look[1:3]) < self.written - _FRESH_NS:
            return str(known[-1])
        found = digest(path)
        if look:
            self.digests[str(path)] = [*look, found]
        return found

    def forget_all_but(self, paths: Iterable[Path]) -> None:
        """Keeps the digests of these files alone."""
        wanted = {str(path) for path in paths}
        self.digests = {path: known for path, known in self.digests.items() if path in wanted}

    def note(self, folder: Path, names: Iterable[str]) -> None:
        """Notes how outputs stand."""
        for name in names:
            stood = state(folder / name)
            if stood is not None:
                self.outputs[name] = stood

    def stands(self, folder: Path, name: str) -> bool:
        """Whether an output is as it was written."""
        return name in self.outputs and state(folder / name) == self.outputs[name]

    def all_stand(self, folder: Path) -> bool:
        """Whether all outputs are as they were written."""
        return bool(self.outputs) and all(self.stands(folder, name) for name in self.outputs)

    def failed(self) -> list[FailedFile]:
        """The files that gave nothing."""
        return [FailedFile(*told) for told in self.failures]


def state(path: Path) -> list[int] | None:
    """Size and time of a file (bytes, nanoseconds); None where there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    return [told.st_size, told.st_mtime_ns]


def signature(parts: Sequence[Any]) -> str:
    """One word for all that a run is made of."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode(errors="replace")).hexdigest()


def _look(path: Path) -> list[int] | None:
    """What changes when a file does; None for a folder of images, whose files are looked at each time."""
    try:
        told = path.stat()
    except OSError:
        return None
    if path.is_dir():
        return None
    return [told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino]
