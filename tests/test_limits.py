"""The bounds of what a file may cost: where they are set, and that a command keeps them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.ingest import limits
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


# ------------------------------------------------------------------------------------------------ settings
_SETTINGS = {
    "lists in lists": "a = " + "[" * 20_000,
    "keys in keys": "a" + ".b" * 20_000 + " = 1",
    "a number of many digits": f"limits.max_pages = {'9' * 5000}",
    "no number": "[limits]\nmax_pages = nan",
    "no table": "limits = 5",
    "no list": "ignore = [{a = 1}, [2]]",
    "no text": "template = [1]",
    "a terminal": "ignore = ['\x1b[31m']",
    "nothing known": "[check]\nselect = 5",
    "another encoding": "\udcff",
}
_KNOWN = {
    "lists in lists": "[" * 100_000,
    "a list": "[1, 2]",
    "nothing": "null",
    "other findings": '{"findings": [5, null, {"rule": 5}]}',
    "findings of lists": '{"findings": [{"rule": [1], "quote": {}}]}',
    "a number of many digits": "[" + "9" * 5000 + "]",
    "another encoding": "\udcff",
}


@pytest.mark.parametrize("name", _SETTINGS)
def test_hostile_settings_are_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.txt").write_text("KẾ HOẠCH của phường năm 2026\n", encoding="utf-8")
    Path("kehoach.toml").write_bytes(_SETTINGS[name].encode("utf-8", "surrogateescape"))
    limits.use(None)
    try:
        assert main(["check", "x.txt"]) == 2
    finally:
        limits.use(None)
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1 and "kehoach.toml: " in err and "\x1b" not in err and "lỗi trong" not in err


@pytest.mark.parametrize("name", _KNOWN)
def test_hostile_findings_of_before_are_one_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, known = tmp_path / "x.txt", tmp_path / "known.json"
    plan.write_text("KẾ HOẠCH của phường năm 2026\n", encoding="utf-8")
    known.write_bytes(_KNOWN[name].encode("utf-8", "surrogateescape"))
    assert main(["check", str(plan), "--baseline", str(known)]) == 3
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1 and err.startswith(f"{known}: ")


@pytest.mark.parametrize("name", ["/dev/zero", "pipe"])
def test_settings_and_templates_that_are_no_files_are_not_waited_for(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, pipe = tmp_path / "x.txt", tmp_path / "pipe"
    plan.write_text("KẾ HOẠCH của phường năm 2026\n", encoding="utf-8")
    os.mkfifo(pipe)
    given = str(pipe) if name == "pipe" else name
    for argv in (["check", str(plan), "--baseline", given], ["template", "check", given]):
        assert main(argv) == 3
        assert len(capsys.readouterr().err.splitlines()) == 1
