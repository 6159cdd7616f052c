"""Every bound bites in every command that reads a file: one line that says what to do, and exit code 3."""

from __future__ import annotations

import csv
import io
import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hostile_files as hostile
import hostile_pdfs
import pytest

from pipeline.cli import main
from pipeline.ingest import conversion, limits
from pipeline.ingest.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
WORD = hostile.word_file()
COMMANDS = ["text", "extract", "check", "restore", "compare"]


def _zeros() -> bytes:
    return hostile.repacked(WORD, {"word/media/x.bin": bytes(21 << 20)})


def _entries() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", hostile.body(hostile.paragraphs()))
        for k in range(60):
            archive.writestr(f"x{k}", b"")
    return held.getvalue()


#: bound -> a file beyond it, and what the bound is set to
BEYOND: dict[str, tuple[str, Callable[[], bytes], float]] = {
    "max_bytes": ("x.docx", lambda: WORD, 1000),
    "max_text_bytes": ("x.txt", lambda: hostile.plan().encode(), 100),
    "max_pages": ("x.pdf", lambda: hostile_pdfs.pdf(pages=4), 3),
    "max_page_objects": ("x.pdf", lambda: hostile_pdfs.pdf("0 0 m 9 9 l S " * 50 + hostile_pdfs.TEXT), 40),
    "max_pixels": ("x.png", lambda: hostile.png(2000, 2000), 1_000_000),
    "max_unpacked": ("x.docx", lambda: WORD, 10_000),
    "max_zip_ratio": ("x.docx", _zeros, 20),
    "max_zip_parts": ("x.docx", _entries, 50),
    "seconds_per_conversion": ("x.rtf", lambda: rb"{\rtf1 Ke hoach so 12/KH-UBND\par}", 0.01),
}


@pytest.fixture
def bounded() -> Iterator[Callable[[dict[str, Any]], None]]:
    yield lambda told: limits.use(Limits.from_mapping(told))
    limits.use(None)


def lines_of(capsys: pytest.CaptureFixture[str], argv: list[str]) -> tuple[int, list[str]]:
    code = main(argv)
    return code, capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("bound", BEYOND)
def test_a_bound_bites(
    bound: str,
    command: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    bounded: Callable[[dict[str, Any]], None],
) -> None:
    name, make, value = BEYOND[bound]
    if bound == "seconds_per_conversion" and conversion.program() is None:
        pytest.skip("LibreOffice is not installed")
    path = hostile.write(tmp_path, name, make())
    bounded({bound: value})
    more = [str(hostile.write(tmp_path, "other.txt", "x"))] if command == "compare" else []
    code, told = lines_of(capsys, [command, str(path), *more])
    assert len(told) == 1 and told[0].startswith(f"{path}: ") and "; " in told[0]
    assert code == 3


def test_bounds_bite_in_a_batch_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bounded: Callable[[dict[str, Any]], None]
) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    beyond = [b for b in BEYOND if b not in ("max_bytes", "max_unpacked", "seconds_per_conversion")]
    for bound in beyond:
        name, make, _ = BEYOND[bound]
        hostile.write(folder, f"{bound}{Path(name).suffix}", make())
    hostile.write(folder, "max_bytes.png", bytes(3_000_000))
    hostile.write(folder, "good.txt", "Kế hoạch của phường")
    bounded({**{bound: BEYOND[bound][2] for bound in beyond}, "max_bytes": 2_000_000})
    code, _ = lines_of(capsys, ["batch", str(folder), "-o", str(output), "--jobs", "2"])
    with (output / "tables/failures.csv").open(encoding="utf-8-sig", newline="") as stream:
        failures = {row["path"]: row for row in csv.DictReader(stream)}
    assert sorted(Path(name).stem for name in failures) == sorted([*beyond, "max_bytes"])
    assert all(row["reason"] and row["remedy"] and row["code"] == "unreadable" for row in failures.values()), failures
    assert code == 3


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("bound", ["SECONDS_PER_FILE=0.05", "MAX_MEMORY=3000000"])
def test_time_and_memory_bite_in_the_installed_command(bound: str, command: str, tmp_path: Path) -> None:
    path = hostile.write(tmp_path, "x.docx", WORD)
    name, value = bound.split("=")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", command, str(path), *([str(path)] if command == "compare" else [])],
        env={**os.environ, "PYTHONPATH": str(ROOT), f"KEHOACH_{name}": value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.splitlines()) == 1 and "; " in done.stderr and "Traceback" not in done.stderr


def test_the_standard_input_has_a_bound_as_well(
    capsys: pytest.CaptureFixture[str],
    bounded: Callable[[dict[str, Any]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounded({"max_text_bytes": 50})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ke hoach " * 10)))
    code, told = lines_of(capsys, ["restore", "-"])
    assert code == 3 and len(told) == 1 and "quá lớn" in told[0]


@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "circle", "folder"])
@pytest.mark.parametrize("command", ["text", "restore", "check"])
def test_what_is_no_file_is_told_and_not_waited_for(
    kind: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    path = Path("x.txt")
    with socket.socket(socket.AF_UNIX) as held:
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "socket":
            held.bind(str(path))
        elif kind == "device":
            path.symlink_to("/dev/zero")
        elif kind == "circle":
            path.symlink_to(path)
        else:
            path.mkdir()
        code, told = lines_of(capsys, [command, str(path)])
    assert code == 3 and len(told) == 1, told
