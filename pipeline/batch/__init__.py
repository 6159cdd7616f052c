"""A folder of plans in, tables and pages out: cached by content, one process a file, resumable."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..errors import ExitCode
from ..report import FailedFile, PlanResult, RunResult, write
from . import stages
from .cache import STAGES, Cache, stage_version
from .discover import Entry, digest, discover, size
from .workers import run_each


@dataclass(frozen=True, slots=True)
class BatchOptions(stages.Options):
    """What a batch can be told; ``seconds`` and ``memory`` (bytes) bound the process of each file."""

    jobs: int = 0
    seconds: float = 1800.0
    memory: int = 6 << 30


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
        return ExitCode.UNREADABLE if self.run.failures else ExitCode.OK


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
        UnreadableError: a folder does not exist or is empty.
    """
    options = options or BatchOptions()
    output = Path(output)
    began = time.monotonic()
    entries = discover([Path(folder) for folder in folders])
    output.mkdir(parents=True, exist_ok=True)
    cache = Cache(output / ".cache")
    run = _Run(entries, cache, options, progress)
    run.use_cache()
    interrupted = False
    try:
        run.work_off()
    except KeyboardInterrupt:
        interrupted = True
    result = run.result()
    rows = write(result, output)
    seconds = time.monotonic() - began
    _write_record(output / "run.json", folders, options, run, rows, seconds, interrupted)
    return BatchResult(result, output, rows, round(seconds, 3), run.read_anew, interrupted)


class _Run:
    """The state of one run: which files are done, which failed, which are left."""

    def __init__(self, entries: list[Entry], cache: Cache, options: BatchOptions, progress: Progress | None) -> None:
        self.entries, self.cache, self.options, self.progress = entries, cache, options, progress
        self.digests: dict[int, str] = {}
        self.outcomes: dict[int, stages.Outcome] = {}
        self.failures: dict[int, FailedFile] = {}
        self.seconds: dict[int, float] = {}
        self.read_anew = 0

    def use_cache(self) -> None:
        for index, entry in enumerate(self.entries):
            try:
                self.digests[index] = digest(entry.path)
            except OSError as error:
                self._fail(
                    index,
                    "unreadable",
                    (f"không mở được ({error.strerror})", f"cannot be opened ({error.strerror})"),
                    ("kiểm tra quyền đọc tệp", "check the rights to read it"),
                    0.0,
                )
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
        cores = os.process_cpu_count() if hasattr(os, "process_cpu_count") else len(os.sched_getaffinity(0))
        jobs = min(self.options.jobs or cores or 1, len(left))
        # tesseract is as parallel as there are cores to spare; more than one thread a page slows it down
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        os.environ["KEHOACH_OCR_JOBS"] = str(max(1, (cores or 1) // jobs))
        stages.warm()
        left.sort(key=lambda i: -size(self.entries[i].path))
        for done in run_each(self._one, left, jobs, self.options.seconds, self.options.memory):
            if done.failure:
                self._fail(done.index, done.failure.code, done.failure.what, done.failure.to_do, done.seconds)
                continue
            entry = self.entries[done.index]
            outcome = stages.cached(entry.path, self.digests[done.index], self.cache, self.options)
            if outcome is None:
                self._fail(
                    done.index,
                    "crash",
                    ("kết quả không ghi được", "the result could not be kept"),
                    ("kiểm tra dung lượng đĩa", "check the space on the disk"),
                    done.seconds,
                )
                continue
            self.outcomes[done.index] = outcome
            self.read_anew += 1
            self._tell(done.index, done.seconds, "read")

    def _one(self, index: int) -> None:
        stages.run(self.entries[index].path, self.digests[index], self.cache, self.options)

    def _fail(self, index: int, code: str, what: tuple[str, str], to_do: tuple[str, str], seconds: float) -> None:
        entry, k = self.entries[index], self.options.lang == "en"
        self.failures[index] = FailedFile(entry.plan_id, entry.relative, code, what[k], to_do[k])
        self._tell(index, seconds, "failed")

    def _tell(self, index: int, seconds: float, how: str) -> None:
        self.seconds[index] = seconds
        if self.progress:
            done = len(self.outcomes) + len(self.failures)
            self.progress(done, len(self.entries), self.entries[index].relative, seconds, how)

    def result(self) -> RunResult:
        from ..compare.lineage import similarity_table

        plans = []
        for index in sorted(self.outcomes):
            outcome, entry = self.outcomes[index], self.entries[index]
            review = outcome.review
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
                )
            )
        similarity = similarity_table([(p.plan_id, p.document.text) for p in plans])
        return RunResult(plans, [self.failures[i] for i in sorted(self.failures)], similarity, self.options.lang)


def _write_record(
    path: Path,
    folders: Sequence[str | Path],
    options: BatchOptions,
    run: _Run,
    rows: dict[str, int],
    seconds: float,
    interrupted: bool,
) -> None:
    from ..report import write_text

    libraries = ("spacy", "underthesea", "pandas", "pdfplumber", "pypdfium2", "pytesseract")
    record = {
        "versions": {
            "kehoach": version("kehoach"),
            "python": sys.version.split()[0],
            **{name: version(name) for name in libraries},
            "stages": {stage: stage_version(stage)[:16] for stage in STAGES},
        },
        "options": {
            "folders": [str(folder) for folder in folders],
            "template": options.template,
            "lang": options.lang,
            "jobs": options.jobs,
            "timeout_s": options.seconds,
            "memory_bytes": options.memory,
        },
        "counts": {
            "files": len(run.entries),
            "plans": len(run.outcomes),
            "failures": len(run.failures),
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
