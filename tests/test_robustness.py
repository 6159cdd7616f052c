"""The command with closed, full and foreign streams, and with odd names and values."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = "ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG\nKẾ HOẠCH\nTriển khai phong trào của phường năm 2026\n"


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    line = line.replace("kehoach", f"PYTHONPATH={ROOT} {sys.executable} -m pipeline.cli")
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, capture_output=True, text=True, timeout=60, check=False, errors="replace"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "-x.txt", "b\nc.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("kehoach text a.txt > /dev/full", 3),
        ("kehoach text a.txt >&-", 0),
        ("kehoach text a.txt -o /dev/null", 0),
        ("kehoach text a.txt -o nowhere/x", 3),
        ("kehoach text a.txt -o .", 3),
        ("kehoach restore <&-", 0),
        ("LC_ALL=C PYTHONIOENCODING=ascii kehoach text a.txt", 0),
        ("kehoach text -- -x.txt", 0),
        ("kehoach text $'b\\nd.txt'", 3),
        ("kehoach text $'k\\xea.txt'", 3),
        ("kehoach batch . -o out --jobs -1", 2),
        ("kehoach batch . -o out --timeout nan", 2),
        ("kehoach batch . -o out --memory 0", 2),
        ("kehoach batch . -o .", 2),
    ],
)
def test_exit_code_and_at_most_one_line(folder: Path, line: str, code: int) -> None:
    done = shell(line, folder)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    if code == 3:
        assert len(done.stderr.strip().split("\n")) == 1 and "; " in done.stderr
    if code == 0:
        assert done.stderr == ""


def test_devices_are_written_to_and_never_replaced(folder: Path) -> None:
    assert "PHƯỜNG AN THỊNH ĐÔNG" in shell("kehoach text a.txt -o /dev/stdout", folder).stdout
    assert not Path("/dev/null").is_file()
