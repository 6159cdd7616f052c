"""One process a file, so that a crash, a hang or a memory blow-up costs one row and not the run."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from ..errors import KehoachError


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
    started: float


def run_each(
    work: Callable[[int], None], order: Sequence[int], jobs: int, seconds: float, memory: int
) -> Iterator[Done]:
    """Runs ``work(index)`` for every index in a process of its own, ``jobs`` at a time.

    ``seconds`` and ``memory`` (bytes of address space) bound each process.  Processes are forked, so
    what this one has loaded is shared.  Yields as they end; closing the iterator ends what still runs.
    """
    context = multiprocessing.get_context("fork")
    todo = list(reversed(order))
    running: dict[int, _Running] = {}
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        try:
            while todo or running:
                while todo and len(running) < jobs:
                    index = todo.pop()
                    note = Path(folder) / f"{index}.json"
                    process = context.Process(target=_child, args=(work, index, note, memory), daemon=False)
                    process.start()
                    running[index] = _Running(process, time.monotonic())
                wait([task.process.sentinel for task in running.values()], timeout=0.5)
                for index, task in list(running.items()):
                    spent = time.monotonic() - task.started
                    late = task.process.is_alive() and spent > seconds
                    if task.process.is_alive() and not late:
                        continue
                    if late:
                        _end(task.process)
                    task.process.join()
                    del running[index]
                    note = Path(folder) / f"{index}.json"
                    yield Done(index, spent, _failure(task.process.exitcode, note, seconds if late else None))
        finally:
            for task in running.values():
                _end(task.process)


def _child(work: Callable[[int], None], index: int, note: Path, memory: int) -> None:
    os.setpgid(0, 0)  # so that the programs it starts end with it
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        work(index)
    except KehoachError as error:
        note.write_text(json.dumps([error.code, error.what, error.to_do, int(error.exit_code)]), encoding="utf-8")
        code = 1
    except MemoryError:
        note.write_text(json.dumps(["memory", *_MEMORY, 3]), encoding="utf-8")
        code = 1
    except Exception as error:  # whatever one file does to the code, the others go on
        what = f"{type(error).__name__}: {error}"[:300]
        if os.environ.get("KEHOACH_DEBUG"):
            import traceback

            traceback.print_exc()
        told = (f"lỗi trong chương trình ({what})", f"a fault in the program ({what})")
        note.write_text(json.dumps(["internal", told, _REPORT, 3]), encoding="utf-8")
        code = 1
    else:
        code = 0
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # no clean-up of what was only borrowed from the parent


_MEMORY = (
    ("cần nhiều bộ nhớ hơn mức cho phép", "needs more memory than is allowed"),
    ("chia nhỏ tệp, hoặc tăng --memory", "split the file, or raise --memory"),
)
_REPORT = (
    "gửi tệp này cho người phát triển; chạy lại với --debug để xem chi tiết",
    "send the file to the developers; --debug shows the details",
)


def _failure(exitcode: int | None, note: Path, late: float | None) -> Failure | None:
    if exitcode == 0 and late is None:
        return None
    if late is not None:
        return Failure(
            "timeout",
            (f"đọc quá {late:.0f} giây", f"took more than {late:.0f} seconds"),
            ("chia nhỏ tệp, hoặc tăng --timeout", "split the file, or raise --timeout"),
            3,
        )
    if note.exists():
        code, what, to_do, exit_code = json.loads(note.read_text(encoding="utf-8"))
        return Failure(code, tuple(what), tuple(to_do), exit_code)
    return Failure(
        "crash",
        (f"tiến trình đọc tệp dừng đột ngột (mã {exitcode})", f"the process that read it died (code {exitcode})"),
        _REPORT,
        3,
    )


def _end(process: BaseProcess) -> None:
    if process.pid is not None and process.is_alive():
        try:
            os.killpg(process.pid, 9)
        except (ProcessLookupError, PermissionError):
            process.kill()
        process.join(5)
