"""A command in a process of its own, so that no file can take the machine or end the command without a word.

Libraries that read PDF files and images are written in C: what a hostile file makes of them is no error but a crash or
a loop.  The parent waits, and turns either into the line and the exit code that every failure has.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from ..errors import ExitCode, KehoachError, UnreadableError
from .attempts import Attempts, current
from .streams import say

if TYPE_CHECKING:
    from ..ingest.limits import Limits

#: commands that read a file; a batch guards each of its files itself
GUARDED = frozenset({"text", "restore", "extract", "compare", "check", "template"})
#: seconds in which a command that was told to stop may put away its temporary files
_GRACE = 5.0


def guarded(work: Callable[[], int], files: list[str], lang: str = "vi") -> int:
    """Runs ``work`` in a process of its own within the limits of memory and time.

    Where one of several files ends that process, the work is done again without it.

    Args:
        work: gives the exit code; it prints to the streams of this process.
        files: the files it reads, for the line on what failed; each adds to the time allowed.
        lang: of that line.

    Returns:
        The exit code of ``work``.

    Raises:
        UnreadableError: the process crashed, or took too long.
        UsageError: a limit is set to what is none.
    """
    from ..ingest.limits import current as limits_now  # here, so that --help loads no reader

    limits = limits_now()
    attempts = current[0] = Attempts(len(files))
    while True:
        code, error = _attempt(work, files, limits, lang)
        place = attempts.at_work()
        error = attempts.left() or error
        if error is None or place is None or len(files) == 1:
            break
        # the one file that ended the process is told at its place; the others are done
        error.path = files[place]
        attempts.broken[place] = error
        attempts.rest()
    if error is not None:
        raise error
    return code


def _attempt(work: Callable[[], int], files: list[str], limits: Limits, lang: str) -> tuple[int, KehoachError | None]:
    """The exit code of one process that does the work, and what it ended of if it did not end by itself."""
    each = limits.seconds_per_file
    allowed = each * max(1, len(files))
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by the shell (>&-)
            stream.flush()
    shown = files[0] if len(files) == 1 else None
    late = UnreadableError(
        (f"đọc quá {each:g} giây", f"took more than {each:g} seconds"),
        ("chia nhỏ tệp, hoặc tăng seconds_per_file", "split the file, or raise seconds_per_file"),
        shown,
    )
    child = os.fork()
    if not child:
        _as_child(work, limits, late, lang)
    status, killed = _wait(child, allowed)
    if killed:
        return ExitCode.UNREADABLE, late
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return code, None
    if -code in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        return ExitCode.INTERRUPTED, None
    if -code == signal.SIGPIPE:
        return ExitCode.OK, None
    broke = UnreadableError(
        (
            "việc đọc tệp dừng đột ngột, do thiếu bộ nhớ hoặc tệp hỏng",
            "the reading broke off, for want of memory or because the file is damaged",
        ),
        ("mở bằng chương trình gốc và lưu lại", "open the file in its program and save it again"),
        shown,
    )
    return ExitCode.UNREADABLE, broke


def _as_child(work: Callable[[], int], limits: Limits, late: UnreadableError, lang: str) -> None:
    from ..ingest import stalls

    attempts = current[0]
    if attempts.count > 1:
        attempts.seconds = limits.seconds_per_file

    def end(error: KehoachError) -> None:
        if attempts.count > 1 and attempts.at_work() is not None:
            attempts.leave(error)  # the others are done without it
        else:
            say(error.line(lang))
        os._exit(error.exit_code)

    def too_late(*_: object) -> None:
        raise late  # the usual way out: what is temporary is put away, the line is said

    code = 1
    try:
        signal.signal(signal.SIGALRM, too_late)
        # where the alarm meets a clean-up Python says so and goes on; the parent ends it then, and says it once
        sys.unraisablehook = lambda _: None
        stalls.end_with(end)
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        own = _size_of_this_process() + limits.max_memory
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (own if hard < 0 else min(own, hard), hard))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        code = work()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
        with suppress(Exception):
            sys.stderr.flush()
        os._exit(code)


def _size_of_this_process() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123
            return int(stream.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 1 << 30


def _wait(child: int, allowed: float) -> tuple[int, bool]:
    """The status with which the process ended, and whether it was ended for taking too long."""
    late: list[int] = []

    def pass_on(number: int, _: object) -> None:
        # Ctrl-C reaches both from the terminal; what was sent to this process alone is handed on
        with suppress(ProcessLookupError):
            os.kill(child, number)

    def end(number: int, _: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL if late else number)
        if not late:
            signal.setitimer(signal.ITIMER_REAL, _GRACE)
        late.append(number)

    handlers = {signal.SIGTERM: pass_on, signal.SIGHUP: pass_on, signal.SIGINT: pass_on, signal.SIGALRM: end}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    signal.setitimer(signal.ITIMER_REAL, min(allowed, 1e8))
    try:
        _, status = os.waitpid(child, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
    return status, len(late) > 1
