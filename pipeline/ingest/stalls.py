"""Steps that cannot be broken off (a page inside pdfium), ended with their process when they take too long.

A command and a batch read each file in a process of its own, which says here how it may be ended.  Elsewhere, as in a
notebook, nothing may be ended, and the bound does not bite.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.errors import KehoachError
from pipeline.ingest.limits import Limits

_end: list[Callable[[KehoachError], None]] = []


def end_with(end: Callable[[KehoachError], None] | None) -> None:
    """Sets how this process says what happened and ends; None where it may not be ended."""
    _end[:] = [] if end is None else [end]


@contextmanager
def step(error: Callable[[], KehoachError], limits: Limits) -> Iterator[None]:
    """A step of at most ``seconds_per_page``; ``error`` makes what is said where it takes longer.

    The clock runs in a thread: libraries in C let others run while they work.
    """
    if not _end:
        yield
        return
    clock = threading.Timer(limits.seconds_per_page, lambda: _end[0](error()))
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
