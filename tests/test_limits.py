"""The bounds of what a file may cost: where they are set, and that a command keeps them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.ingest.limits import DEFAULT, Limits

ROOT = Path(__file__).resolve().parents[1]


def test_some_bounds_are_changed_and_the_others_stay() -> None:
    limits = Limits.from_mapping({"max-pages": 3, "seconds_per_file": "2.5"})
    assert (limits.max_pages, limits.seconds_per_file, limits.max_bytes) == (3, 2.5, DEFAULT.max_bytes)


@pytest.mark.parametrize("told", [{"pages": 3}, {"max_pages": 0}, {"max_pages": "x"}, {"max_pages": True}])
def test_what_is_no_bound_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Limits.from_mapping(told)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("MAX_PAGES", "1", 3), ("SECONDS_PER_FILE", "0.05", 3), ("MAX_PAGES", "-1", 2), ("MAX_PAGES", "9", 0)],
)
def test_a_command_keeps_its_bounds(tmp_path: Path, name: str, value: str, code: int) -> None:
    path = tmp_path / "x.txt"
    path.write_text("KẾ HOẠCH của phường\f\nnăm 2026\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "text", str(path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), f"KEHOACH_{name}": value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert len(done.stderr.splitlines()) == (code > 0)
