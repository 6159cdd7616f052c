"""A folder of plans in, tables and pages out: cached by content, one process a file, resumable."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..errors import ExitCode, UsageError
from ..report import FailedFile, PlanResult, RunResult, write, write_text
from ..report.result import NOT_REACHED
from ..report.writing import cannot_write, shown
from . import stages
from .across import across
from .cache import STAGES, Cache, OutputError, stage_version
from .discover import Entry, digest, discover, size
from .workers import Done, run_each


@dataclass(frozen=True, slots=True)
class BatchOptions(stages.Options):
    """What a batch can be told; ``seconds`` and ``memory`` (bytes) bound the process of each file.

    ``scheduler`` is the address of a Dask scheduler whose workers read the files; this machine where it is None.
    """

    jobs: int = 0
    seconds: float = 1800.0
    memory: int = 6 << 30
    scheduler: str | None = None


@dataclass(slots=True)
class BatchResult:
    """What a batch did: the run itself, the rows of each table, and how it ended."""

    run: RunResult
    output: Path
    rows: dict[str, int]
    seconds: float
    read_anew: int
    interrupted: bool = False
    _tables: dict[str, Any] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, Any]:
        """All tables as DataFrames by name."""
        if not self._tables:
            from ..report.tables import tables

            self._tables = tables(self.run)
        return self._tables

    @property
    def exit_code(self) -> ExitCode:
        """130 where it was interrupted, 3 where a file could not be read, else 0."""
        if self.interrupted:
            return ExitCode.INTERRUPTED
        if any(failure.code == "missing_tool" for failure in self.run.failures):
            return ExitCode.MISSING_TOOL
        return ExitCode.UNREADABLE if self.failed else ExitCode.OK

    @property
    def failed(self) -> list[FailedFile]:
        """The files that could not be read; without those that an interrupted run did not come to."""
        return [failure for failure in self.run.failures if failure.code != NOT_REACHED]


#: called as files end: (files done, files in all, path, seconds, "cached" | "read" | "failed")
Progress = Callable[[int, int, str, float, str], None]


def run_batch(
    folders: Sequence[str | Path],
    output: str | Path = "outputs",
    *,
    options: BatchOptions | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Reads, extracts, compares and checks every file of the folders, and writes the report.

    Args:
        folders: Folders (searched all through) or single files.
        output: Where to write; what an earlier run kept there is used again.
        options: Template, language, number of processes, bounds.
        progress: Called once for every file that is done.

    Returns:
        What was found, and the outputs written.  Files that cannot be read are rows of ``failures``.

    Raises:
        UnreadableError: a folder does not exist or is empty, or the outputs cannot be written.
        UsageError: the outputs would stand among the plans, another run is writing them, or there is no such template.
    """
    options = options or BatchOptions()
    output = Path(output)
    began = time.monotonic()
    entries = discover([Path(folder) for folder in folders], output)
    if options.template:
        from ..compare.templates import template

        template.load(options.template)
    try:
        with _alone(output), _stoppable() as stop:
            cache = Cache(output / ".cache")
            shutil.rmtree(cache.scratch, ignore_errors=True)
            run = _Run(entries, cache, options, progress, stop)
            interrupted = False
            try:
                run.use_cache()
                run.work_off()
            except KeyboardInterrupt:
                interrupted = True
                run.give_up()
            result = run.result()
            rows = write(result, output)
            seconds = time.monotonic() - began
            _write_record(output / "run.json", folders, options, run, rows, seconds, interrupted)
            shutil.rmtree(cache.scratch, ignore_errors=True)
    except OutputError as error:
        error.path = str(output)
        raise
    except OSError as error:
        raise cannot_write(error, output) from error
    return BatchResult(result, output, rows, round(seconds, 3), run.read_anew, interrupted)


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Makes the folder and keeps other runs out of it; the lock goes with the process, however that ends."""
    (output / ".cache").mkdir(parents=True, exist_ok=True)
    with (output / ".cache" / "lock").open("w") as lock:
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


class _Run:
    """The state of one run: which files are done, which failed, which are left."""

    def __init__(
        self,
        entries: list[Entry],
        cache: Cache,
        options: BatchOptions,
        progress: Progress | None,
        stop: Callable[[], bool],
    ) -> None:
        self.entries, self.cache, self.options, self.progress, self.stop = entries, cache, options, progress, stop
        self.digests: dict[int, str] = {}
        self.outcomes: dict[int, stages.Outcome] = {}
        self.failures: dict[int, FailedFile] = {}
        self.seconds: dict[int, float] = {}
        self.read_anew = 0
        self.handled = 0

    def use_cache(self) -> None:
        for index, entry in enumerate(self.entries):
            if self.stop():
                raise KeyboardInterrupt
            try:
                self.digests[index] = digest(entry.path)
            except OSError as error:
                self._fail(index, "unreadable", *_cannot_open(error), 0.0)
                continue
            outcome = stages.cached(entry.path, self.digests[index], self.cache, self.options)
            if outcome:
                self.outcomes[index] = outcome
                self._tell(index, 0.0, "cached")

    def work_off(self) -> None:
        """Reads what is left, the largest files first so that none is waited for alone at the end."""
        left = [i for i in self.digests if i not in self.outcomes]
        if not left:
            return
        left.sort(key=lambda i: -size(self.entries[i].path))
        with closing(self._on_cluster(left) if self.options.scheduler else self._here(left)) as ends:
            for done in ends:
                if done.failure and done.failure.code == OutputError.code:
                    raise OutputError(done.failure.what, done.failure.to_do)
                if done.failure:
                    self._fail(done.index, done.failure.code, done.failure.what, done.failure.to_do, done.seconds)
                    continue
                entry = self.entries[done.index]
                outcome = stages.cached(entry.path, self.digests[done.index], self.cache, self.options)
                if outcome is None:
                    self._fail(done.index, "crash", *_LOST, done.seconds)
                    continue
                self.outcomes[done.index] = outcome
                self.read_anew += 1
                self._tell(done.index, done.seconds, "read")

    def _here(self, left: list[int]) -> Generator[Done]:
        cores = os.process_cpu_count() if hasattr(os, "process_cpu_count") else len(os.sched_getaffinity(0))
        jobs = min(self.options.jobs or cores or 1, len(left))
        # tesseract is as parallel as there are cores to spare; more than one thread a page slows it down
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        os.environ["KEHOACH_OCR_JOBS"] = str(max(1, (cores or 1) // jobs))
        stages.warm()
        return run_each(
            self._one, left, jobs, self.options.seconds, self.options.memory, self.cache.scratch, self.stop
        )

    def _on_cluster(self, left: list[int]) -> Generator[Done]:
        from .cluster import run_on_cluster
        from .remote import Job

        told = stages.Options(self.options.template, self.options.lang)
        own = Path(told.template or "")
        template_text = own.read_text(encoding="utf-8") if told.template and own.is_file() else None

        def job(index: int) -> Job:
            path = self.entries[index].path
            bounds = (self.options.seconds, self.options.memory)
            return Job(path.name, path.is_dir(), self.digests[index], told, *bounds, template_text)

        address = self.options.scheduler or ""
        return run_on_cluster(address, self.entries, left, job, self.cache, told, self.stop)

    def give_up(self) -> None:
        """Notes the files that an interrupted run did not come to."""
        k = self.options.lang == "en"
        for index, entry in enumerate(self.entries):
            if index not in self.outcomes and index not in self.failures:
                told = (_INTERRUPTED[0][k], _INTERRUPTED[1][k])
                self.failures[index] = FailedFile(entry.plan_id, entry.relative, NOT_REACHED, *told)

    def _one(self, index: int) -> None:
        stages.run(self.entries[index].path, self.digests[index], self.cache, self.options)

    def _fail(self, index: int, code: str, what: tuple[str, str], to_do: tuple[str, str], seconds: float) -> None:
        entry, k = self.entries[index], self.options.lang == "en"
        self.failures[index] = FailedFile(entry.plan_id, entry.relative, code, what[k], to_do[k])
        self._tell(index, seconds, "failed")

    def _tell(self, index: int, seconds: float, how: str) -> None:
        self.seconds[index] = seconds
        self.handled += 1
        if self.progress:
            self.progress(self.handled, len(self.entries), self.entries[index].relative, seconds, how)

    def result(self) -> RunResult:
        plans, digests = [], []
        for index in sorted(self.outcomes):
            outcome, entry = self.outcomes[index], self.entries[index]
            review = outcome.review
            digests.append(self.digests[index])
            plans.append(
                PlanResult(
                    entry.plan_id,
                    entry.relative,
                    outcome.document,
                    outcome.plan,
                    review["findings"],
                    review["checklist"],
                    review["differences"],
                    review["template"],
                    review["coverage"],
                    review["score"],
                    outcome.pictures,
                    review.get("items", []),
                    review.get("summary", ""),
                    outcome.comparison,
                )
            )
        together = across(plans, digests, self.cache)
        failures = [self.failures[i] for i in sorted(self.failures)]
        titles = {
            name: title
            for outcome in self.outcomes.values()
            for name, title in outcome.review.get("titles", {}).items()
        }
        return RunResult(plans, failures, together.pop("similarity"), self.options.lang, titles, together)


_LOST = (
    ("kết quả đã ghi không đọc lại được", "the result that was kept cannot be read again"),
    ("chạy lại; nếu vẫn vậy, xóa thư mục .cache ở nơi ghi", "run again; if it stays so, delete .cache in the output"),
)
_INTERRUPTED = (
    ("chưa đọc: lần chạy bị dừng giữa chừng", "not read: the run was interrupted"),
    ("chạy lại cùng lệnh để đọc tiếp", "run the same command again to go on"),
)


def _cannot_open(error: OSError) -> tuple[tuple[str, str], tuple[str, str]]:
    """Why a file could not even be opened, and what to do."""
    for kind, what in _OPENING.items():
        if isinstance(error, kind):
            return what, ("kiểm tra lại tệp và quyền đọc", "check the file and the rights to read it")
    if error.errno == errno.ELOOP:
        return _OPENING[FileNotFoundError], ("kiểm tra lại liên kết", "check the link")
    if error.errno in (errno.EINVAL, errno.ENXIO):
        return (
            ("không phải tệp thường", "it is no regular file"),
            ("thay bằng một tệp thường", "put a regular file in its place"),
        )
    return (
        (f"không mở được ({error.strerror})", f"cannot be opened ({error.strerror})"),
        ("kiểm tra lại tệp và ổ đĩa", "check the file and the disk"),
    )


_OPENING: dict[type[OSError], tuple[str, str]] = {
    FileNotFoundError: ("tệp không còn, hoặc là liên kết hỏng", "the file is gone, or is a broken link"),
    PermissionError: ("không có quyền đọc tệp", "no permission to read the file"),
}


def _write_record(
    path: Path,
    folders: Sequence[str | Path],
    options: BatchOptions,
    run: _Run,
    rows: dict[str, int],
    seconds: float,
    interrupted: bool,
) -> None:
    libraries = ("spacy", "underthesea", "pandas", "pdfplumber", "pypdfium2", "pytesseract")
    record = {
        "versions": {
            "kehoach": version("kehoach"),
            "python": sys.version.split()[0],
            **{name: version(name) for name in libraries},
            "stages": {stage: stage_version(stage)[:16] for stage in STAGES},
        },
        "options": {
            "folders": [shown(folder) for folder in folders],
            "template": options.template,
            "lang": options.lang,
            "jobs": options.jobs,
            "scheduler": options.scheduler,
            "timeout_s": options.seconds,
            "memory_bytes": options.memory,
        },
        "counts": {
            "files": len(run.entries),
            "plans": len(run.outcomes),
            "failures": sum(failure.code != NOT_REACHED for failure in run.failures.values()),
            "read_anew": run.read_anew,
            "rows": rows,
        },
        "timings": {
            "seconds": round(seconds, 3),
            "files": {run.entries[i].plan_id: round(s, 3) for i, s in sorted(run.seconds.items())},
        },
        "interrupted": interrupted,
    }
    write_text(path, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
