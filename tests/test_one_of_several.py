"""One of several files that ends the process which reads it costs its own line; the others are done all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLAN = "ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG\nSố: {}/KH-UBND\nKẾ HOẠCH\nTriển khai phong trào của phường năm 2026\n"
#: the command as it is installed, where reading a file of a certain name does what a fault in a library would
COMMAND = """
import os, resource, signal, sys, time
import pipeline, pipeline.check, pipeline.ingest
from pipeline import cli
whole = pipeline.ingest.read
def read(path, *rest, **more):
    name = os.path.basename(str(path))
    if name.startswith("crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if name.startswith("killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("memory"):
        bytearray(1 << 60)
    if name.startswith("stalls"):
        from pipeline.errors import UnreadableError
        from pipeline.ingest import stalls
        stalls._end[0](UnreadableError(("trang không đọc xong", "a page does not end"), ("tách trang", "split it")))
    if name.startswith("hangs"):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
        signal.setitimer(signal.ITIMER_REAL, 0.1)  # as if its time were nearly over
        time.sleep(60)
    return whole(path, *rest, **more)
for name, module in list(sys.modules.items()):
    if name.startswith("pipeline") and getattr(module, "read", None) is whole:
        module.read = read
sys.exit(cli.main())
"""


def run(folder: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *argv],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(("a", "crash", "b", "killed", "stalls", "memory", "c", "hangs"), 1):
        (tmp_path / f"{name}.txt").write_text(PLAN.format(number), encoding="utf-8")
    return tmp_path


FILES = ("a.txt", "crash.txt", "b.txt", "killed.txt", "stalls.txt", "memory.txt", "c.txt")


@pytest.mark.parametrize("command", [("extract",), ("check", "--format", "json"), ("extract", "-o", "out.jsonl")])
def test_the_others_are_done_and_each_failure_is_a_line(folder: Path, command: tuple[str, ...]) -> None:
    done = run(folder, command[0], *FILES, *command[1:])
    out = (folder / "out.jsonl").read_text(encoding="utf-8") if "-o" in command else done.stdout
    records = [json.loads(line) for line in out.splitlines()]
    read = [record.get("path") or record["source"]["path"] for record in records]
    assert [Path(path).name for path in read] == ["a.txt", "b.txt", "c.txt"], done.stderr
    told = done.stderr.splitlines()
    assert [line.split(":")[0] for line in told] == ["crash.txt", "killed.txt", "stalls.txt", "memory.txt"]
    assert all("; " in line for line in told) and "dừng đột ngột" in told[0] and "không đọc xong" in told[2]
    assert done.returncode == 3


def test_a_file_that_takes_too_long_costs_its_own_line(folder: Path) -> None:
    done = run(folder, "extract", "a.txt", "hangs.txt", "b.txt")
    assert len(done.stdout.splitlines()) == 2 and done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert line.startswith("hangs.txt: đọc quá ")


def test_a_single_file_that_crashes_is_told_once(folder: Path) -> None:
    done = run(folder, "check", "crash.txt")
    assert done.returncode == 3 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and done.stderr.startswith("crash.txt: ")
