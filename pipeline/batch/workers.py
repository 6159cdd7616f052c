"""One process a file, so that a crash, a hang or a memory blow-up costs one row and not the run."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from ..errors import KehoachError, is_want_of_memory
from ..ingest import stalls


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave nothing; ``code`` is a machine-readable word, the others are (Vietnamese, English)."""

    code: str
    what: tuple[str, str]
    to_do: tuple[str, str]
    exit_code: int


@dataclass(frozen=True, slots=True)
class Done:
    """A finished piece of work: its place in the list, the seconds it took, and its failure if it failed."""

    index: int
    seconds: float
    failure: Failure | None


@dataclass(slots=True)
class _Running:
    process: BaseProcess
    answer: Connection
    room: Path
    started: float


def run_each(
    work: Callable[[int], None],
    order: Sequence[int],
    jobs: int,
    seconds: float | Callable[[int], float],
    memory: int | Callable[[int], int],
    scratch: Path | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Generator[Done]:
    """Runs ``work(index)`` for every index in a process of its own, ``jobs`` at a time.

    ``seconds`` bound each process, and ``memory`` the bytes it may take beside what is loaded before; both may be
    told for each index.
    Processes are forked, so what this one has loaded is shared.  Yields as they end; closing the iterator
    ends what still runs, with the programs it started and their temporary files.  Those lie in ``scratch``
    where it is given.

    Raises:
        KeyboardInterrupt: ``stop()`` said so.
    """
    context = multiprocessing.get_context("fork")
    loaded = _size_of_this_process()
    todo = list(reversed(order))
    running: dict[int, _Running] = {}
    if scratch is not None:
        scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kehoach-", dir=scratch, ignore_cleanup_errors=True) as folder:
        try:
            while todo or running:
                if stop():
                    raise KeyboardInterrupt
                while todo and len(running) < max(1, jobs):
                    index = todo.pop()
                    answer, teller = context.Pipe(duplex=False)
                    room = Path(folder) / str(index)
                    most = loaded + (memory(index) if callable(memory) else memory)
                    process = context.Process(target=_child, args=(work, index, teller, room, most), daemon=False)
                    process.start()
                    teller.close()
                    running[index] = _Running(process, answer, room, time.monotonic())
                wait([task.process.sentinel for task in running.values()], timeout=0.2)
                for index, task in list(running.items()):
                    spent = time.monotonic() - task.started
                    allowed = seconds(index) if callable(seconds) else seconds
                    late = task.process.is_alive() and spent > allowed
                    if task.process.is_alive() and not late:
                        continue
                    _end(task.process)
                    failure = _failure(task.process.exitcode, task.answer, allowed if late else None)
                    task.answer.close()
                    shutil.rmtree(task.room, ignore_errors=True)
                    del running[index]
                    yield Done(index, spent, failure)
        finally:
            for task in running.values():
                _end(task.process)


def _size_of_this_process() -> int:
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 1 << 30


def _child(work: Callable[[int], None], index: int, teller: Connection, room: Path, memory: int) -> None:
    code = 1

    def end(error: KehoachError) -> None:
        _tell(teller, "timeout", error.what, error.to_do, int(error.exit_code))
        os._exit(1)

    try:
        stalls.end_with(end)
        _settle(room, memory)
        work(index)
        code = 0
    except KehoachError as error:
        _tell(teller, error.code, error.what, error.to_do, int(error.exit_code))
    except MemoryError:
        gc.collect()
        _tell(teller, "memory", *_MEMORY, 3)
    except RecursionError:
        _tell(teller, "unreadable", *_DEEP, 3)
    except BaseException as error:  # whatever one file does to the code, the others go on
        if is_want_of_memory(error):
            _tell(teller, "memory", *_MEMORY, 3)
            return
        what = " ".join(f"{type(error).__name__}: {error}"[:300].split())
        if os.environ.get("KEHOACH_DEBUG"):
            import traceback

            traceback.print_exc()
        told = (f"lỗi trong chương trình ({what})", f"a fault in the program ({what})")
        _tell(teller, "internal", told, _REPORT, 3)
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)  # no clean-up of what was only borrowed from the parent


def _settle(room: Path, memory: int) -> None:
    """What a process of its own needs: a group, bounds, and a place for temporary files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.setpgid(0, 0)  # so that the programs it starts end with it
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: it ends with a parent that is killed
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard < 0 else min(memory, hard)  # what the shell allows (ulimit -v) may be less
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    room.mkdir(exist_ok=True)
    tempfile.tempdir = os.environ["TMPDIR"] = str(room)
    if not os.environ.get("KEHOACH_DEBUG"):
        warnings.simplefilter("ignore")


def _tell(teller: Connection, code: str, what: tuple[str, str], to_do: tuple[str, str], exit_code: int) -> None:
    with contextlib.suppress(OSError, MemoryError):
        teller.send_bytes(json.dumps([code, what, to_do, exit_code]).encode())


_MEMORY = (
    ("cần nhiều bộ nhớ hơn mức cho phép", "needs more memory than is allowed"),
    ("chia nhỏ tệp, hoặc tăng --memory", "split the file, or raise --memory"),
)
_DEEP = (
    ("nội dung tệp lồng vào nhau quá sâu, có thể tệp bị hỏng", "its content is nested too deeply, it may be damaged"),
    ("mở bằng chương trình gốc và lưu lại", "open it in its program and save it again"),
)
_KILLED = (
    (
        "hệ điều hành đã dừng việc đọc tệp, thường vì hết bộ nhớ",
        "the system ended the reading, mostly for want of memory",
    ),
    ("chạy lại với --jobs 1, hoặc chia nhỏ tệp", "run again with --jobs 1, or split the file"),
)
_CRASHED = (
    (
        "việc đọc tệp dừng đột ngột, do thiếu bộ nhớ hoặc tệp hỏng",
        "the reading broke off, for want of memory or because the file is damaged",
    ),
    (
        "chạy lại với --memory lớn hơn; nếu vẫn vậy, mở bằng chương trình gốc và lưu lại",
        "run again with a larger --memory; if it stays so, open the file in its program and save it again",
    ),
)
_REPORT = (
    "gửi tệp này cho người phát triển; chạy lại với --debug để xem chi tiết",
    "send the file to the developers; --debug shows the details",
)


def _failure(exitcode: int | None, answer: Connection, late: float | None) -> Failure | None:
    if exitcode == 0 and late is None:
        return None
    if late is not None:
        return Failure(
            "timeout",
            (f"đọc quá {late:g} giây", f"took more than {late:g} seconds"),
            ("chia nhỏ tệp, hoặc tăng --timeout", "split the file, or raise --timeout"),
            3,
        )
    with contextlib.suppress(EOFError, OSError, ValueError):
        if answer.poll():
            code, what, to_do, exit_code = json.loads(answer.recv_bytes())
            return Failure(code, tuple(what), tuple(to_do), exit_code)
    if exitcode == -signal.SIGKILL:
        return Failure("crash", *_KILLED, 3)
    if exitcode is not None and -exitcode in (signal.SIGSEGV, signal.SIGABRT, signal.SIGTRAP, signal.SIGILL):
        return Failure("crash", *_CRASHED, 3)
    return Failure(
        "crash",
        (f"tiến trình đọc tệp dừng đột ngột (mã {exitcode})", f"the process that read it died (code {exitcode})"),
        _REPORT,
        3,
    )


def _end(process: BaseProcess) -> None:
    """Ends a process and what it started; also of one that has ended, what it left behind."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if process.pid:
            os.killpg(process.pid, signal.SIGKILL)
    if process.is_alive():
        process.kill()
    process.join(5)
