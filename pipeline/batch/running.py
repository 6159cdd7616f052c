"""The state of one run: which files are done, which failed, which are left, and the report of it all."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from ..errors import MissingToolError
from ..ingest.limits import current
from ..report import FailedFile, PlanResult, RunResult, take_away, tidied, write_shared
from ..report.result import NOT_REACHED
from . import stages
from .across import NAMES, across, across_key, kept_across
from .cache import ALL_STAGES, Cache, OutputError, engine_version, stage_version
from .discover import Entry, content_key, digest, size
from .keeping import Kept, Plans, keep_report, kept_brief, untouched
from .ledger import Ledger, signature
from .own_settings import OwnSettings
from .workers import Done, Failure, run_each

#: called as files end: (files done, files in all, path, seconds, "cached" | "read" | "failed")
Progress = Callable[[int, int, str, float, str], None]
#: failures that another run, with other bounds or with another program at hand, may not have
_PASSING = {"timeout", "memory", "crash", "internal", "output", MissingToolError.code}
#: what stands in the folder beside the pages
LEDGER = Path(".cache") / "ledger.json"
SHARED = ("index.html", "kehoach.xlsx", "kehoach.duckdb", "run.json")


@runtime_checkable
class CountsPages(Protocol):
    """A progress that tells pages as well: those of a file are added before it is called."""

    pages: int


@dataclass(frozen=True, slots=True)
class BatchOptions(stages.Options):
    """What a batch can be told; ``seconds`` and ``memory`` (bytes) bound the process of each file.

    Where they are None those of :mod:`pipeline.ingest.limits` count.  ``scheduler`` is the
    address of a Dask scheduler whose workers read the files; this machine where it is None.
    """

    jobs: int = 0
    seconds: float | None = None
    memory: int | None = None
    scheduler: str | None = None

    @property
    def bound_seconds(self) -> float:
        """The seconds that a file may take."""
        return self.seconds or current().seconds_per_file

    @property
    def bound_memory(self) -> int:
        """The bytes that the process of a file may take beside what is loaded before."""
        return self.memory or current().max_memory

    def of_file(self) -> stages.Options:
        """What the stages of a file take of it."""
        return stages.Options(*(getattr(self, part.name) for part in fields(stages.Options)))


_NO_LINEAGE = (
    "không so được các kế hoạch với nhau ({}), các bảng về độ giống nhau để trống; tăng --memory rồi chạy lại",
    "the plans could not be compared with each other ({}), the tables on likeness are empty; raise --memory, run again",
)


_NOT_BESIDE = (
    "không đặt được cạnh kế hoạch của tỉnh, thành phố ({}); trang so sánh vẫn theo mẫu",
    "could not be laid beside the plan of its province or city ({}); the comparison is with the template",
)


@dataclass(slots=True)
class Short:
    """A plan that is done: in short, its pages with their hashes, what the rules of its findings are called, and the
    plan of the run beside which it is shown.
    """

    plan: PlanResult
    pages: dict[str, str]
    titles: dict[str, str]
    beside: str = ""


class Run:
    """One run over the files of ``entries``; ``output`` is where its report goes."""

    def __init__(
        self,
        entries: list[Entry],
        output: Path,
        options: BatchOptions,
        own: OwnSettings,
        progress: Progress | None,
        stop: Callable[[], bool],
    ) -> None:
        self.entries, self.output, self.own = entries, output, own
        self.options, self.progress, self.stop = options, progress, stop
        self.cache = Cache(output / ".cache")
        self.ledger = Ledger.load(output / LEDGER)
        self.digests: dict[int, str] = {}
        self.told: dict[int, stages.Options] = {}
        self.done: dict[int, Short] = {}
        self.failures: dict[int, FailedFile] = {}
        self.seconds: dict[int, float] = {}
        self.rows: dict[str, int] = {}
        self.severities: dict[str, int] = {}
        #: what a person should know of the run as a whole, (Vietnamese, English)
        self.notes: list[tuple[str, ...]] = []
        self.read_anew = 0
        self.handled = 0
        self._to_read: set[int] = set()
        self._known: dict[str, str] = {}
        self._passing = False
        #: the plan of its city by the number of a plan
        self._above: dict[int, int] = {}

    # ------------------------------------------------------------------------------------------- what is done already
    def look(self) -> None:
        """Takes the digests of all files.

        Raises:
            KeyboardInterrupt: a person asked to stop; the report is as it was.
        """
        for index, entry in enumerate(self.entries):
            self._go_on()
            self.told[index] = self.own.options(entry.path)
            try:
                self.digests[index] = content_key(entry.path, self.ledger.digest(entry.path))
            except OSError as error:
                self._fail(index, Failure("unreadable", *_cannot_open(error), 3), 0.0)

    def unchanged(self) -> bool:
        """Whether the last run had the same files, options and code, and all it wrote stands as it was written."""
        last = self.ledger
        if not last.made_of or last.made_of != self._made_of() or not last.all_stand(self.output):
            return False
        self.rows, self.severities = last.rows, last.severities
        failed = {failure.plan_id: failure for failure in last.failed()}
        for index, entry in enumerate(self.entries):
            if entry.plan_id in failed:
                self.failures[index] = failed[entry.plan_id]
            self._tell(index, 0.0, "failed" if entry.plan_id in failed else "cached")
        return True

    def use_cache(self) -> None:
        """Takes what earlier runs have kept."""
        for index in self.digests:
            if self._known_failure(index):
                continue
            if self._take(index):
                self._tell(index, 0.0, "cached")
            elif not stages.kept(self.digests[index], self.cache, self.told[index]):
                self._to_read.add(index)

    def _known_failure(self, index: int) -> bool:
        told = self.cache.get("read", self.digests[index], _failure_key())
        if not isinstance(told, list):
            return False
        code, what, to_do = told
        self._fail(index, Failure(code, tuple(what), tuple(to_do), 3), 0.0)
        return True

    def _take(self, index: int) -> bool:
        """Takes the report of a plan where it is kept and its pages stand."""
        entry, sha256 = self.entries[index], self.digests[index]
        kept = kept_brief(entry, sha256, self.cache, self.told[index], self._known)
        if kept is None:
            return False
        short = Short(*kept)
        for name, content in short.pages.items():
            if not (self.ledger.stands(self.output, name) or untouched(self.output / name, content)):
                return False
        self.done[index] = short
        return True

    # ------------------------------------------------------------------------------------------- what is left to do
    def work_off(self) -> None:
        """Reads what is left, the largest files first so that none is waited for alone at the end."""
        left = [i for i in self.digests if i not in self.done and i not in self.failures]
        left.sort(key=lambda i: -size(self.entries[i].path))
        if self.options.scheduler and self._to_read:
            for done in self._each(self._on_cluster([i for i in left if i in self._to_read])):
                # read there, the report is made here
                if done.failure:
                    self._failed(done)
                else:
                    self.seconds[done.index] = done.seconds
            left = [i for i in left if i not in self.failures]
        if not left:
            return
        for done in self._each(self._here(left)):
            spent = done.seconds + self.seconds.get(done.index, 0.0)
            if done.failure:
                self._failed(done)
            elif self._take_new(done.index):
                read = done.index in self._to_read
                self.read_anew += read
                self._tell(done.index, spent, "read" if read else "cached")
            else:
                self._fail(done.index, Failure("crash", *_LOST, 3), spent)

    def _take_new(self, index: int) -> bool:
        entry, sha256 = self.entries[index], self.digests[index]
        kept = kept_brief(entry, sha256, self.cache, self.told[index], self._known)
        if kept is not None:
            self.done[index] = Short(*kept)
        return kept is not None

    def _each(self, ends: Generator[Done]) -> Generator[Done]:
        with closing(ends):
            for done in ends:
                if done.failure and done.failure.code == OutputError.code:
                    raise OutputError(done.failure.what, done.failure.to_do)
                yield done

    def _here(self, left: list[int]) -> Generator[Done]:
        cores = os.process_cpu_count() if hasattr(os, "process_cpu_count") else len(os.sched_getaffinity(0))
        jobs = min(self.options.jobs or cores or 1, len(left))
        # tesseract is as parallel as there are cores to spare; more than one thread a page slows it down
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        os.environ["KEHOACH_OCR_JOBS"] = str(max(1, (cores or 1) // jobs))
        stages.warm()
        return run_each(
            self._one,
            left,
            jobs,
            self.options.bound_seconds,
            self.options.bound_memory,
            self.cache.scratch,
            self.stop,
        )

    def _on_cluster(self, left: list[int]) -> Generator[Done]:
        from .cluster import run_on_cluster
        from .remote import Job

        def text(name: str | None) -> str | None:
            own = Path(name or "")
            return own.read_text(encoding="utf-8") if name and own.is_file() else None

        def job(index: int) -> Job:
            path, told = self.entries[index].path, self.told[index]
            bounds = (self.options.bound_seconds, self.options.bound_memory)
            own = (text(told.template), text(told.baseline))
            return Job(path.name, path.is_dir(), self.digests[index], told, *bounds, *own, current())

        return run_on_cluster(self.options.scheduler or "", self.entries, left, job, self.cache, self.stop)

    def _one(self, index: int) -> None:
        entry, sha256, told = self.entries[index], self.digests[index], self.told[index]
        outcome = stages.run(entry.path, sha256, self.cache, told)
        keep_report(entry, sha256, outcome, self.cache, told, self.output)

    # ------------------------------------------------------------------------------------------- beside their city's
    def lay_beside(self) -> None:
        """Shows the plans of communes beside the plan of their city where the run holds that as well.

        Raises:
            KeyboardInterrupt: a person asked to stop; those that are left keep the page beside their template.
        """
        from .beside import sources

        order = sorted(self.done)
        above = {order[i]: order[j] for i, j in sources([self.done[i].plan for i in order]).items()}
        self._above = {i: j for i, j in above.items() if not self.told[i].template}
        wanted = {i: self._beside_of(self._above[i]) if i in self._above else "" for i in order}
        left = [i for i in order if self.done[i].beside != wanted[i]]
        if not left:
            return
        self._go_on()
        jobs = min(self.options.jobs or len(os.sched_getaffinity(0)), len(left))
        bounds = (self.options.bound_seconds, self.options.bound_memory)
        for done in self._each(run_each(self._beside_city, left, jobs, *bounds, self.cache.scratch, self.stop)):
            if done.failure or not self._take_new(done.index):
                # the page beside the template stands; the next run tries again
                self._passing = True
                what = done.failure.what if done.failure else _LOST[0]
                told = zip(_NOT_BESIDE, what, strict=True)
                self.notes.append(
                    tuple(f"{self.entries[done.index].relative}: {note.format(why)}" for note, why in told)
                )

    def _beside_of(self, above: int) -> str:
        return f"{self.entries[above].plan_id} {self.digests[above]}"

    def _beside_city(self, index: int) -> None:
        entry, sha256, told = self.entries[index], self.digests[index], self.told[index]
        outcome = stages.run(entry.path, sha256, self.cache, told)
        above, beside = self._above.get(index), ""
        if above is not None:
            beside, key = self._beside_of(above), f"{told.key('comparison')} {self._beside_of(above)}"
            page = self.cache.get("comparison", sha256, key)
            if page is None:
                from .beside import beside_page

                city = stages.run(self.entries[above].path, self.digests[above], self.cache, self.told[above])
                ward = (outcome.plan, outcome.document)
                page = beside_page(ward, (city.plan, city.document), told, self.entries[above].plan_id)
                self.cache.put("comparison", sha256, page, key)
            outcome = replace(outcome, comparison=lambda: str(page))
        keep_report(entry, sha256, outcome, self.cache, told, self.output, beside)

    # ------------------------------------------------------------------------------------------- failures
    def give_up(self) -> None:
        """Notes the files that an interrupted run did not come to."""
        k = self.options.lang == "en"
        for index, entry in enumerate(self.entries):
            if index not in self.done and index not in self.failures:
                told = (_INTERRUPTED[0][k], _INTERRUPTED[1][k])
                self.failures[index] = FailedFile(entry.plan_id, entry.relative, NOT_REACHED, *told)
        self._passing = True

    def _failed(self, done: Done) -> None:
        failure, index = done.failure, done.index
        assert failure is not None
        if failure.code not in _PASSING and self._still_there(index):
            told = [failure.code, failure.what, failure.to_do]
            self.cache.put("read", self.digests[index], told, _failure_key())
        self._fail(index, failure, done.seconds)

    def _still_there(self, index: int) -> bool:
        """Whether it was this content that could not be read, and not a file that was taken away meanwhile."""
        entry = self.entries[index]
        try:
            return content_key(entry.path, digest(entry.path)) == self.digests[index]
        except OSError:
            return False

    def _fail(self, index: int, failure: Failure, seconds: float) -> None:
        entry, k = self.entries[index], self.options.lang == "en"
        told = (failure.what[k], failure.to_do[k])
        self.failures[index] = FailedFile(entry.plan_id, entry.relative, failure.code, *told)
        self._passing |= failure.code in _PASSING
        self._tell(index, seconds, "failed")

    def _tell(self, index: int, seconds: float, how: str) -> None:
        self.seconds[index] = seconds
        self.handled += 1
        short = self.done.get(index)
        if short and isinstance(self.progress, CountsPages):
            self.progress.pages += short.plan.plan.source.pages
        if self.progress:
            self.progress(self.handled, len(self.entries), self.entries[index].relative, seconds, how)

    def _go_on(self) -> None:
        if self.stop():
            raise KeyboardInterrupt

    # ------------------------------------------------------------------------------------------- the report
    def report(self, interrupted: bool) -> bool:
        """Writes what tells of all plans, and takes away the pages of plans that are gone.

        Returns:
            Whether a person asked to stop, before or meanwhile: what most plans have in common is left out then.
        """
        order = sorted(self.done)
        plans = [self.done[i].plan for i in order]
        self.severities = dict(Counter(f["severity"] for plan in plans for f in plan.findings))
        run = RunResult(plans, self._failures(), lang=self.options.lang, rule_titles=self._titles())
        try:
            together = self._across(interrupted)
        except KeyboardInterrupt:
            interrupted = self._passing = True
            together = self._across(interrupted)
        run = RunResult(plans, run.failures, together["similarity"], run.lang, run.rule_titles, together)
        with tidied(self.output):
            self.rows = write_shared(run, self._kept().rows(), self.output)
            take_away(self.output, self._pages())
        return interrupted

    def note(self) -> None:
        """Writes down for the next run what this one was made of, and how its outputs stand."""
        tables = (f"tables/{name}.{ending}" for name in self.rows for ending in ("parquet", "csv"))
        self.ledger.outputs = {}
        self.ledger.note(self.output, (*SHARED, *tables, *self._pages()))
        self.ledger.made_of = "" if self._passing else self._made_of()
        self.ledger.rows, self.ledger.severities = self.rows, self.severities
        self.ledger.failures = [list(astuple(failure)) for failure in self._failures()]
        self.ledger.forget_all_but(entry.path for entry in self.entries)
        self.ledger.save(self.output / LEDGER)

    def result(self) -> RunResult:
        """The run with all its plans, each loaded when it is asked for."""
        for index in self.digests:
            if index not in self.done and index not in self.failures:
                self._take_new(index)
        kept = self._kept()
        together = self._across(interrupted=True)
        plans = Plans(len(kept.entries), kept.whole)
        return RunResult(plans, self._failures(), together["similarity"], self.options.lang, self._titles(), together)

    def _across(self, interrupted: bool) -> dict[str, list[dict[str, Any]]]:
        order = sorted(self.done)
        plans = [self.done[i].plan for i in order]
        digests = [self.digests[i] for i in order]
        key = across_key(plans, digests)
        found = kept_across(key, self.cache)
        if found is None and interrupted:
            return {name: [] for name in NAMES}
        if found is None:
            kept = self._kept()
            found, failure = across(key, plans, digests, kept.read, self.cache, self.options.bound_memory, self.stop)
            if found is None:
                # each plan is told by itself all the same; the next run tries again
                self._passing = True
                what = failure.what if failure else ("", "")
                self.notes.append(tuple(note.format(why) for note, why in zip(_NO_LINEAGE, what, strict=True)))
        return found or {name: [] for name in NAMES}

    def _kept(self) -> Kept:
        order = [i for i in range(len(self.entries)) if i not in self.failures]
        return Kept(
            [self.entries[i] for i in order],
            [self.digests[i] for i in order],
            [self.told[i] for i in order],
            self.cache,
        )

    def _failures(self) -> list[FailedFile]:
        return [self.failures[i] for i in sorted(self.failures)]

    def _titles(self) -> dict[str, str]:
        return {name: title for i in sorted(self.done) for name, title in self.done[i].titles.items()}

    def _pages(self) -> list[str]:
        return [name for i in sorted(self.done) for name in self.done[i].pages]

    def _made_of(self) -> str:
        files = [
            [entry.plan_id, entry.relative, self.digests.get(i, ""), self.told[i].review_key()]
            for i, entry in enumerate(self.entries)
        ]
        return signature(
            [files, self.options.lang, _failure_key(), [stage_version(stage) for stage in ALL_STAGES], engine_version()]
        )


def _failure_key() -> str:
    """What it depends on, beside its content, that a file cannot be read."""
    return f"failure {current()}"


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
