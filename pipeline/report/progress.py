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
        self.pages = 0

    def __enter__(self) -> JsonLog:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __call__(self, done: int, total: int, path: str, seconds: float, how: str) -> None:
        """One more file is done; ``how`` is ``read``, ``cached`` or ``failed``."""
        self.tell("file", path=path, how=how, file_seconds=round(seconds, 3), done=done, total=total, pages=self.pages)

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
        self.told = self.began = time.monotonic()
        #: pages of the files that are done, and the files that had to be read
        self.pages = self.read = 0

    def __enter__(self) -> Reporter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.bar:
            self.bar.stop()

    def __call__(self, done: int, total: int, path: str, seconds: float, how: str) -> None:
        """One more file is done."""
        path = printable(path)
        self.read += how != "cached"
        if sys.stderr.isatty():
            self._draw(done, total, path)
        elif how != "cached" and (total <= 50 or done == total or time.monotonic() - self.told > 5):
            self.told = time.monotonic()
            word = {"read": ("xong", "done"), "failed": ("không đọc được", "not read")}[how][self.english]
            far = f" · {self._rate(total - done)}" if total > 50 else ""
            took = f"{seconds:.1f} s" if self.english else f"{seconds:.1f} giây".replace(".", ",")
            print(f"[{done}/{total}] {path}: {word}, {took}{far}", file=sys.stderr, flush=True)  # noqa: T201

    def _rate(self, left: int) -> str:
        """Pages that are done, files a minute, and how long the rest will take at that rate."""
        a_second = self.read / max(0.001, time.monotonic() - self.began)
        minutes = left / a_second / 60 if a_second else 0.0
        if self.english:
            return f"{self.pages} pages, {60 * a_second:.0f} files a minute, {minutes:.0f} min left"
        return f"{self.pages} trang, {60 * a_second:.0f} tệp/phút, còn {minutes:.0f} phút"

    def _draw(self, done: int, total: int, path: str) -> None:
        if self.bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            self.bar = Progress(
                TextColumn(("Đang đọc", "Reading")[self.english]),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}", markup=False),
                TextColumn("{task.description}", markup=False),
                console=Console(stderr=True),
            )
            self.task = self.bar.add_task("", total=total, rate="")
            self.bar.start()
        self.bar.update(self.task, completed=done, description=path[-50:], rate=self._rate(total - done))
