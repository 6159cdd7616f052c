"""One file on a worker of a cluster: unpacked, worked on in a process of its own with bounds, its results packed up.

A worker of Dask has threads, from which no process should be forked.  Each of its threads therefore has a helper, a
process that has loaded everything and forks from there, one process a file, just as a run on one machine does.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..ingest.limits import DEFAULT, Limits, use
from . import stages
from .cache import STAGES, Cache
from .workers import Failure, run_each


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is told of a file: name, content hash, options, bounds; a template and a baseline as text."""

    name: str
    folder: bool
    sha256: str
    options: stages.Options
    seconds: float
    memory: int
    template_text: str | None = None
    baseline_text: str | None = None
    limits: Limits = DEFAULT


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a file: the kept bytes of every stage, or the failure."""

    kept: dict[str, bytes]
    failure: Failure | None


#: helpers that wait for a file; as many as threads have asked for one at the same time
_idle: queue.SimpleQueue[subprocess.Popen[str]] = queue.SimpleQueue()


def work(job: Job, files: dict[str, bytes]) -> Answer:
    """Runs all stages on one file (its bytes by name; a folder of page images has several)."""
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        room = Path(folder)
        path = _unpack(job, files, room)
        options = job.options
        if job.template_text is not None:
            own = room / "template.yaml"
            own.write_text(job.template_text, encoding="utf-8")
            options = replace(options, template=str(own))
        if job.baseline_text is not None:
            known = room / "baseline.json"
            known.write_text(job.baseline_text, encoding="utf-8")
            options = replace(options, baseline=str(known))
        told: dict[str, Any] = {
            "path": str(path),
            "sha256": job.sha256,
            "options": asdict(options),
            "room": str(room),
            "seconds": job.seconds,
            "memory": job.memory,
            "limits": asdict(job.limits),
        }
        failure = _ask(told)
        if failure:
            return Answer({}, failure)
        cache = Cache(room / "cache")
        return Answer({s: cache.path(s, job.sha256, options.key(s)).read_bytes() for s in STAGES}, None)


def _unpack(job: Job, files: dict[str, bytes], room: Path) -> Path:
    inside = room / "in"
    path = inside / job.name
    (path if job.folder else inside).mkdir(parents=True)
    for name, data in files.items():
        (path / name if job.folder else path).write_bytes(data)
    return path


def _ask(told: dict[str, Any]) -> Failure | None:
    """Has a helper do it; one that died with the file is replaced by a fresh one for the next."""
    try:
        helper = _idle.get_nowait()
    except queue.Empty:
        helper = subprocess.Popen(
            [sys.executable, "-m", "pipeline.batch.remote"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
    assert helper.stdin and helper.stdout
    try:
        helper.stdin.write(json.dumps(told) + "\n")
        helper.stdin.flush()
        answer = helper.stdout.readline()
    except OSError:
        answer = ""
    if not answer:
        helper.kill()
        helper.wait()
        raise RuntimeError("the helper process of this worker died")
    _idle.put(helper)
    failure = json.loads(answer)
    if not failure:
        return None
    return Failure(failure["code"], tuple(failure["what"]), tuple(failure["to_do"]), failure["exit_code"])


def serve() -> None:
    """The helper: a line of JSON in, a line of JSON out, until the worker is gone."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not stand among the answers
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    os.environ.setdefault("KEHOACH_OCR_JOBS", "1")
    stages.warm()
    for line in sys.stdin:
        told = json.loads(line)
        room = Path(told["room"])
        use(Limits(**told["limits"]))
        choice = {name: tuple(told["options"][name]) for name in ("select", "ignore")}
        options = stages.Options(**{**told["options"], **choice})

        def one(_: int, told: dict[str, Any] = told, room: Path = room, options: stages.Options = options) -> None:
            stages.run(Path(told["path"]), told["sha256"], Cache(room / "cache"), options)

        (done,) = run_each(one, [0], 1, told["seconds"], told["memory"], room / "scratch")
        print(json.dumps(done.failure and asdict(done.failure)), file=answers, flush=True)


if __name__ == "__main__":
    serve()
