"""The stages of a batch on the workers of a Dask cluster; what they make goes into the cache of this machine.

A file travels with its task, so that workers need no common disk and a task whose worker is killed is given to another.
What comes back is what a local run would have kept: the report is made here, from the same cache.
"""

from __future__ import annotations

import queue
import time
import warnings
from collections.abc import Callable, Generator, Sequence
from typing import Any

from ..errors import MissingToolError, UnreadableError
from .cache import STAGES, Cache, stage_version
from .discover import Entry, parts
from .remote import Answer, Job, work
from .stages import Options
from .workers import Done, Failure

_Client = Any  # of Dask, whose own types are not complete
_Future = Any
#: a task that took its worker with it this often is a row of failures
_TRIES = 3


def run_on_cluster(
    address: str,
    entries: Sequence[Entry],
    order: Sequence[int],
    job: Callable[[int], Job],
    cache: Cache,
    options: Options,
    stop: Callable[[], bool],
) -> Generator[Done]:
    """Has every entry of ``order`` worked on by the cluster and keeps what comes back; yields as they end.

    Raises:
        MissingToolError: Dask is not installed.
        UnreadableError: there is no scheduler at the address, it has no workers, or they run another version.
        KeyboardInterrupt: ``stop()`` said so.
    """
    client = _client(address)
    ended: queue.Queue[tuple[int, _Future]] = queue.Queue()
    began: dict[int, float] = {}
    todo = list(reversed(order))
    try:
        room = 2 * _threads(client, address)  # as many files are on their way as keep the workers busy, no more
        while todo or began:
            if stop():
                raise KeyboardInterrupt
            while todo and len(began) < room:
                index = todo.pop()
                began[index] = time.monotonic()
                try:
                    files = parts(entries[index].path)
                except OSError as error:
                    del began[index]
                    yield Done(index, 0.0, _gone(error))
                    continue
                future = client.submit(work, job(index), files, pure=False)
                future.add_done_callback(lambda done, index=index: ended.put((index, done)))
            try:
                index, future = ended.get(timeout=0.2)
            except queue.Empty:
                continue
            spent = time.monotonic() - began.pop(index)
            yield Done(index, spent, _keep(future, job(index), cache, options))
            future.release()
    finally:
        client.close()


def _client(address: str) -> _Client:
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise MissingToolError(
            ("chưa cài Dask", "Dask is not installed"), ("chạy: pip install 'kehoach[cluster]'",) * 2
        ) from error
    # files travel inside their tasks; Dask advises against it for data that many tasks share, which these do not
    warnings.filterwarnings("ignore", message="Sending large graph")
    dask.config.set({"distributed.scheduler.allowed-failures": _TRIES})
    try:
        connect: Any = Client
        return connect(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UnreadableError(
            ("không kết nối được bộ điều phối Dask", "there is no Dask scheduler to be reached"),
            ("chạy `dask scheduler` và kiểm tra lại địa chỉ", "start `dask scheduler` and check the address"),
            address,
        ) from error


def _threads(client: _Client, address: str) -> int:
    """How many files the workers take at once; all of them must make what this machine would make."""
    until = time.monotonic() + 30
    while not client.nthreads() and time.monotonic() < until:
        time.sleep(0.2)
    threads = client.nthreads()
    if not threads:
        raise UnreadableError(
            ("bộ điều phối Dask không có máy nào làm việc", "the Dask scheduler has no workers"),
            ("chạy `dask worker ĐỊA_CHỈ` trên các máy", "start `dask worker ADDRESS` on the machines"),
            address,
        )
    mine = _versions()
    for worker, theirs in client.run(_versions).items():
        if theirs != mine:
            raise UnreadableError(
                ("máy này chạy phiên bản kehoach khác", "it runs another version of kehoach"),
                ("cài cùng một phiên bản trên mọi máy", "install the same version everywhere"),
                str(worker),
            )
    return sum(threads.values())


def _versions() -> list[str]:
    return [stage_version(stage) for stage in STAGES]


def _keep(future: _Future, job: Job, cache: Cache, options: Options) -> Failure | None:
    """Puts what a worker made into the cache; the failure where there is one."""
    error = future.exception() if future.status == "error" else None
    if error is not None or future.cancelled():
        what = " ".join(f"{type(error).__name__}: {error}"[:300].split())
        return Failure(
            "crash",
            (f"máy đọc tệp dừng đột ngột ({what})", f"the worker that read it died ({what})"),
            ("chạy lại; nếu vẫn vậy, đọc riêng tệp này", "run again; if it stays so, read this file by itself"),
            3,
        )
    answer: Answer = future.result()
    if answer.failure:
        return answer.failure
    for stage, data in answer.kept.items():
        cache.put_bytes(cache.path(stage, job.sha256, options.key(stage)), data)
    return None


def _gone(error: OSError) -> Failure:
    return Failure(
        "unreadable",
        (f"không mở được ({error.strerror})", f"cannot be opened ({error.strerror})"),
        ("kiểm tra lại tệp và quyền đọc", "check the file and the rights to read it"),
        3,
    )

