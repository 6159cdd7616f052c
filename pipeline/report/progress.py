"""How far a batch is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import Any

from .writing import printable


class JsonLog:
    """The same for machines: one JSON object a line on stderr, with the seconds since the run began."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def __enter__(self) -> JsonLog:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __call__(self, done: int, total: int, path: str, seconds: float, how: str) -> None:
        """One more file is done; ``how`` is ``read``, ``cached`` or ``failed``."""
        self.tell("file", path=path, how=how, file_seconds=round(seconds, 3), done=done, total=total)

    def tell(self, event: str, **what: Any) -> None:
        """One event with what belongs to it."""
        line = {"event": event, "seconds": round(time.monotonic() - self.began, 3), **what}
        with suppress(OSError):
            print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)  # noqa: T201


class Reporter:
    """Called as files end, see :data:`pipeline.batch.Progress`; writes to stderr alone."""

    def __init__(self, lang: str = "vi") -> None:
        self.english = lang == "en"
        self.bar: Any = None
        self.task: Any = None
        self.told = time.monotonic()

    def __enter__(self) -> Reporter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.bar:
            self.bar.stop()

    def __call__(self, done: int, total: int, path: str, seconds: float, how: str) -> None:
        """One more file is done."""
        path = printable(path)
        if sys.stderr.isatty():
            self._draw(done, total, path)
        elif how != "cached" and (total <= 50 or done == total or time.monotonic() - self.told > 5):
            self.told = time.monotonic()
            word = {"read": ("xong", "done"), "failed": ("không đọc được", "not read")}[how][self.english]
            print(f"[{done}/{total}] {path}: {word}, {seconds:.1f} s", file=sys.stderr, flush=True)  # noqa: T201

    def _draw(self, done: int, total: int, path: str) -> None:
        if self.bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self.bar = Progress(
                TextColumn(("Đang đọc", "Reading")[self.english]),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                TextColumn("{task.description}", markup=False),
                console=Console(stderr=True),
            )
            self.task = self.bar.add_task("", total=total)
            self.bar.start()
        self.bar.update(self.task, completed=done, description=path[-50:])
