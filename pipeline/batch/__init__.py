"""A folder of plans in, tables and pages out: cached by content, one process a file, resumable."""

from __future__ import annotations

import fcntl
import json
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..errors import ExitCode, UsageError
from ..report import FailedFile, RunResult, write_text
from ..report.result import NOT_REACHED
from ..report.writing import cannot_write, shown
from .cache import ALL_STAGES, OutputError, stage_version
from .discover import discover
from .own_settings import OwnSettings
from .running import LEDGER, BatchOptions, Progress, Run

__all__ = ["BatchOptions", "BatchResult", "Progress", "run_batch"]


@dataclass(slots=True)
class BatchResult:
    """What a batch did: how many plans it read, the rows of each table, the failures, and how it ended.

    ``severities`` counts the findings; ``read_anew`` the files that were read and not taken from an earlier run;
    ``untouched`` tells that nothing had changed since the last run and nothing was written.
    """

    output: Path
    plans: int
    failures: list[FailedFile]
    rows: dict[str, int]
    severities: dict[str, int]
    seconds: float
    read_anew: int
    interrupted: bool
    untouched: bool
    notes: list[str]
    _load: Callable[[], RunResult]
    _run: RunResult | None = None
    _tables: dict[str, Any] = field(default_factory=dict)

    @property
    def run(self) -> RunResult:
        """The run itself; each plan of it is loaded when it is asked for."""
        self._run = self._run or self._load()
        return self._run

    @property
    def tables(self) -> dict[str, Any]:
        """All tables as DataFrames by name."""
        if not self._tables:
            import pandas as pd

            self._tables = {name: pd.read_parquet(self.output / f"tables/{name}.parquet") for name in self.rows}
        return self._tables

    @property
    def exit_code(self) -> ExitCode:
        """130 where it was interrupted, 3 where a file could not be read, else 0."""
        if self.interrupted:
            return ExitCode.INTERRUPTED
        if any(failure.code == "missing_tool" for failure in self.failures):
            return ExitCode.MISSING_TOOL
        return ExitCode.UNREADABLE if self.failed else ExitCode.OK

    @property
    def failed(self) -> list[FailedFile]:
        """The files that could not be read; without those that an interrupted run did not come to."""
        return [failure for failure in self.failures if failure.code != NOT_REACHED]


def run_batch(
    folders: Sequence[str | Path],
    output: str | Path = "outputs",
    *,
    options: BatchOptions | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Reads, extracts, compares and checks every file of the folders, and writes the report.

    Where nothing changed since the last run, nothing is loaded and nothing written.

    Args:
        folders: Folders (searched all through) or single files.
        output: Where to write; what an earlier run kept there is used again.
        options: Template, language, number of processes, bounds.
        progress: Called once for every file that is done.

    Returns:
        What was found, and the outputs written.  Files that cannot be read are rows of ``failures``.

    Raises:
        UnreadableError: a folder does not exist or is empty, or the outputs cannot be written.
        UsageError: the outputs would stand among the plans, another run is writing them, there is no such template,
            or the settings of a folder are wrong.
    """
    options = options or BatchOptions()
    output = Path(output)
    began = time.monotonic()
    entries = discover([Path(folder) for folder in folders], output)
    own = OwnSettings(options.of_file())
    told = {own.options(entry.path).template for entry in entries}
    if not (output / LEDGER).exists():
        _templates(told)
    try:
        with _alone(output), _stoppable() as stop:
            run = Run(entries, output, options, own, progress, stop)
            shutil.rmtree(run.cache.scratch, ignore_errors=True)
            interrupted = False
            run.look()
            untouched = run.unchanged()
            if not untouched:
                _templates(told)
                run.use_cache()
                try:
                    run.work_off()
                    run.lay_beside()
                except KeyboardInterrupt:
                    interrupted = True
                    run.give_up()
                interrupted = run.report(interrupted)
                seconds = time.monotonic() - began
                _write_record(output / "run.json", folders, options, run, seconds, interrupted)
                run.note()
                shutil.rmtree(run.cache.scratch, ignore_errors=True)
    except OutputError as error:
        error.path = str(output)
        raise
    except OSError as error:
        raise cannot_write(error, output) from error
    return BatchResult(
        output,
        len(entries) - len(run.failures),
        [run.failures[i] for i in sorted(run.failures)],
        run.rows,
        run.severities,
        round(time.monotonic() - began, 3),
        run.read_anew,
        interrupted,
        untouched,
        [note[options.lang == "en"] for note in run.notes],
        run.result,
    )


def _templates(told: Iterable[str | None]) -> None:
    """Loads the templates that are named, so that one that does not exist is told before anything is read."""
    for name in sorted(name for name in told if name):
        from ..compare.templates.library import load

        load(name)


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Makes the folder and keeps other runs out of it; the lock goes with the process, however that ends."""
    (output / ".cache").mkdir(parents=True, exist_ok=True)
    with (output / ".cache" / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(
                ("một lần chạy khác đang ghi vào thư mục này", "another run is writing into this folder"),
                ("đợi lần đó xong, hoặc chọn thư mục khác bằng -o", "wait for it, or choose another folder with -o"),
                str(output),
            ) from error
        except OSError:
            pass  # a file system without locks
        yield


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Whether a person asked to stop (Ctrl-C, SIGTERM); a second time ends the run at once.

    The signal is noted and asked for, not raised wherever it falls: within a fork it would be lost.
    """
    asked: list[int] = []

    def note(number: int, _: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _write_record(
    path: Path,
    folders: Sequence[str | Path],
    options: BatchOptions,
    run: Run,
    seconds: float,
    interrupted: bool,
) -> None:
    libraries = ("spacy", "underthesea", "pandas", "pdfplumber", "pypdfium2", "pytesseract")
    record = {
        "versions": {
            "kehoach": version("kehoach"),
            "python": sys.version.split()[0],
            **{name: version(name) for name in libraries},
            "stages": {stage: stage_version(stage)[:16] for stage in ALL_STAGES},
        },
        "options": {
            "folders": [shown(folder) for folder in folders],
            "template": options.template,
            "lang": options.lang,
            "jobs": options.jobs,
            "scheduler": options.scheduler,
            "timeout_s": options.bound_seconds,
            "memory_bytes": options.bound_memory,
        },
        "counts": {
            "files": len(run.entries),
            "plans": len(run.done),
            "failures": sum(failure.code != NOT_REACHED for failure in run.failures.values()),
            "read_anew": run.read_anew,
            "rows": run.rows,
        },
        "timings": {
            "seconds": round(seconds, 3),
            "files": {run.entries[i].plan_id: round(s, 3) for i, s in sorted(run.seconds.items())},
        },
        "interrupted": interrupted,
        "notes": [note[options.lang == "en"] for note in run.notes],
    }
    write_text(path, json.dumps(record, ensure_ascii=False, indent=1) + "\n", follow=False)
