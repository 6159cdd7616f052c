"""What goes in and out of a command: standard streams, files, the lines on what failed."""

from __future__ import annotations

import argparse
import io
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from ..errors import ExitCode, KehoachError, UnreadableError, UsageError, is_want_of_memory
from .attempts import current

_T = TypeVar("_T")


@contextmanager
def interruptible() -> Iterator[None]:
    """Streams that exist and speak UTF-8 whatever the terminal is set to; SIGTERM ends a run as Ctrl-C does."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by the shell (>&-)
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
        elif isinstance(stream, io.TextIOWrapper) and mode == "w":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if name == "stderr" else "replace")
    before = None
    if threading.current_thread() is threading.main_thread():
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def let_go_of_stdout() -> None:
    """What is still held back for a closed or full output is dropped, so that nothing fails again at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def unexpected(error: Exception, path: str | None) -> KehoachError:
    """A fault of the program itself as a line for people."""
    if isinstance(error, RecursionError):
        return UnreadableError(
            ("nội dung tệp lồng vào nhau quá sâu", "the content is nested too deeply"),
            ("mở bằng chương trình gốc và lưu lại", "open it in its program and save it again"),
            path,
        )
    if is_want_of_memory(error):
        return UnreadableError(
            ("không đủ bộ nhớ", "not enough memory"),
            (
                "chia nhỏ tệp, đóng bớt chương trình khác, hoặc tăng max_memory",
                "split the file, close other programs, or raise max_memory",
            ),
            path,
        )
    what = " ".join(f"{type(error).__name__}: {error}"[:300].split())
    return UnreadableError(
        (f"lỗi trong chương trình ({what})", f"a fault in the program ({what})"),
        ("chạy lại với --debug để xem chi tiết", "run again with --debug for the details"),
        path,
    )


def program_version() -> str:
    """The version of the installed package."""
    from importlib.metadata import version

    return version("kehoach")


class Failures:
    """The files of one call that could not be read; the others are done all the same."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.codes: list[int] = []

    def over(
        self, files: Iterable[str], work: Callable[[str], _T], *, at_once: bool = False
    ) -> Iterator[tuple[str, _T]]:
        """Each file with what became of it; the lines on those that failed come at the end.

        Args:
            files: The files of the command.
            work: What is done with each.
            at_once: Whether what a file came to is printed before the next is taken up.
        """
        held: list[str] = []
        attempts = current[0]
        try:
            for place, file in enumerate(files):
                if attempts.given(place):
                    continue
                try:
                    if place in attempts.broken:
                        raise attempts.broken[place]
                    attempts.begin(place)
                    done = work(file)
                except (UsageError, BrokenPipeError):
                    raise
                except Exception as error:
                    if self.args.debug:
                        raise
                    told = error if isinstance(error, KehoachError) else unexpected(error, file)
                    self.codes.append(told.exit_code)
                    if told.path is None:
                        told.path = file
                    held.append(told.line(self.args.lang))
                else:
                    attempts.rest()
                    yield file, done
                    if at_once:
                        attempts.give(place)
        finally:
            attempts.rest()
            for line in held:
                say(line)

    def code(self) -> int:
        """The exit code of the whole call: the gravest of its failures."""
        return max(self.codes, default=ExitCode.OK)


def source(path: str) -> str:
    """The text of a file as it stands, or of the standard input for ``-``."""
    from ..ingest import failures, read
    from ..ingest.limits import current

    most = current().max_text_bytes
    if path == "-":
        data = sys.stdin.buffer.read(most + 1)
        if len(data) > most:
            raise failures.too_large(Path(path), len(data), most)
        return data.decode("utf-8", errors="replace")
    if Path(path).suffix.lower() in (".txt", ".md", "") and _is_small(path, most):
        try:
            return Path(path).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            pass  # the reader of files says so in its own words
        except OSError as error:
            raise UnreadableError(
                (f"không mở được ({error.strerror})", f"cannot be opened ({error.strerror})"),
                ("kiểm tra lại đường dẫn và quyền đọc", "check the path and the rights"),
                path,
            ) from error
        except UnicodeDecodeError:
            pass  # the reader of files knows other encodings
    return read(path, restore=False).text


def _is_small(path: str, most: int) -> bool:
    """Whether this is a file, and no larger; the reader of files says what is wrong with any other."""
    try:
        told = os.stat(path)  # noqa: PTH116
    except OSError:
        return True
    return stat.S_ISREG(told.st_mode) and told.st_size <= most


def put(text: str, output: str | None) -> None:
    """Writes to a file, beside it first, or to the standard output where none is named."""
    if output is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputFailed(error) from error
        return
    from ..report.writing import cannot_write, write_text

    try:
        write_text(Path(output), text)
    except OSError as error:
        raise cannot_write(error, output) from error


class OutputFailed(Exception):
    """The standard output takes no more, the disk behind it may be full."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


def say(line: str) -> None:
    """One line to the person at the terminal."""
    from ..report.writing import printable

    with suppress(OSError):
        print(printable(line), file=sys.stderr)
