"""How far a command has come with its files, known to the process that waits for it.

A file may end the process that reads it.  The one that waits then knows which file it was, and has the command done
again without it: the others are done all the same.
"""

from __future__ import annotations

import json
import mmap
import signal
from contextlib import suppress
from dataclasses import dataclass, field

from ..errors import KehoachError, UnreadableError

_AT_WORK, _GIVEN = 1, 2
#: bytes in which a process that ends itself leaves why
_ROOM = 4_096


@dataclass
class Attempts:
    """The files of a command by their place in it; ``broken`` those that ended the process, and what to say of each.

    ``seconds`` is what each may take; at its end this process gets SIGALRM.  None where they are not timed one by one.
    """

    count: int
    broken: dict[int, KehoachError] = field(default_factory=dict)
    seconds: float | None = None
    _marks: mmap.mmap = field(init=False)

    def __post_init__(self) -> None:
        # memory that a process shares with those forked from it
        self._marks = mmap.mmap(-1, self.count + _ROOM)

    def begin(self, place: int) -> None:
        """A file is taken up; the one before is done."""
        self.rest()
        if place < self.count:
            self._marks[place] = _AT_WORK
        if self.seconds:
            signal.setitimer(signal.ITIMER_REAL, min(self.seconds, 1e8))

    def rest(self) -> None:
        """No file is at work."""
        if self.seconds:
            signal.setitimer(signal.ITIMER_REAL, 0)
        at = self.at_work()
        if at is not None:
            self._marks[at] = 0

    def give(self, place: int) -> None:
        """What a file came to was given out: it must not be given twice."""
        if place < self.count:
            self._marks[place] = _GIVEN

    def given(self, place: int) -> bool:
        """Whether what a file came to was given out by an attempt before this."""
        return place < self.count and self._marks[place] == _GIVEN

    def at_work(self) -> int | None:
        """The file that was at work when the process ended."""
        at = self._marks.find(bytes([_AT_WORK]), 0, self.count)
        return at if at >= 0 else None


    def leave(self, error: KehoachError) -> None:
        """Leaves for the process that waits why this one ends."""
        told = json.dumps([error.what, error.to_do]).encode()
        if len(told) < _ROOM:
            self._marks[self.count : self.count + len(told)] = told

    def left(self) -> KehoachError | None:
        """What the process left, once."""
        told = self._marks[self.count :].rstrip(b"\0")
        self._marks[self.count :] = bytes(_ROOM)
        with suppress(ValueError, TypeError):
            what, to_do = json.loads(told)
            return UnreadableError(tuple(what), tuple(to_do))
        return None


#: of the command that runs; without a guard nothing is looked at
current = [Attempts(0)]
