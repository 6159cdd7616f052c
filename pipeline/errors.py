"""Every error a person can meet: what is wrong, what to do, and the exit code it leads to.

Messages are Vietnamese by default and English on request; ``str(error)`` is the Vietnamese line.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command returns to the shell."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    MISSING_TOOL = 4
    INTERRUPTED = 130


class KehoachError(Exception):
    """The base of all errors: ``what`` is wrong and what ``to_do``, each in both languages."""

    exit_code = ExitCode.UNREADABLE
    code = "error"

    def __init__(self, what: tuple[str, str], to_do: tuple[str, str], path: str | None = None) -> None:
        """``what`` and ``to_do`` are (Vietnamese, English)."""
        self.what, self.to_do, self.path = what, to_do, path
        super().__init__(self.line())

    def line(self, lang: str = "vi") -> str:
        """The one line that a person reads, ``FILE: what is wrong; what to do``."""
        k = 1 if lang == "en" else 0
        head = f"{self.path}: " if self.path else ""
        return f"{head}{self.what[k]}; {self.to_do[k]}"

    def __reduce__(self) -> tuple[object, ...]:
        # errors travel between worker processes
        return (type(self), (self.what, self.to_do, self.path))


class UsageError(KehoachError):
    """The command was called in a way it does not know."""

    exit_code = ExitCode.USAGE
    code = "usage"


class UnreadableError(KehoachError):
    """A file could not be read: missing, empty, damaged, encrypted, unsupported, too large, no text."""

    code = "unreadable"


class MissingToolError(KehoachError):
    """A program or model that is needed is not installed."""

    exit_code = ExitCode.MISSING_TOOL
    code = "missing_tool"


def is_want_of_memory(error: BaseException) -> bool:
    """Whether an error is another face of a bound on memory: no thread, no library, no image could be made."""
    signs = ("cannot allocate memory", "failed to map segment", "can't start new thread", "insufficient memory")
    told = str(error).lower()
    return isinstance(error, MemoryError) or any(sign in told for sign in (*signs, "unable to allocate", "bad_alloc"))
