"""``kehoach.toml``: where it is found, what it sets, and what is said of mistakes in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.check.settings import Settings, find, load
from pipeline.errors import UsageError


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "kehoach.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_above_the_plan_counts(tmp_path: Path) -> None:
    written(tmp_path, 'ignore = ["CAP"]')
    written(tmp_path / "a", 'ignore = ["SYM"]')
    assert find(tmp_path / "a" / "b" / "plan.docx").ignore == ("SYM",)
    assert find(tmp_path / "c" / "plan.docx").ignore == ("CAP",)


def test_else_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    written(here, 'fail-on = "warning"')
    monkeypatch.chdir(here)
    assert find(tmp_path / "elsewhere" / "plan.txt").fail_on == "warning"
    assert find().fail_on == "warning"
    os.chdir(tmp_path)
    assert find(tmp_path / "plan.txt") == Settings()


def test_what_it_sets(tmp_path: Path) -> None:
    (tmp_path / "mau.yaml").write_text("x", encoding="utf-8")
    path = written(
        tmp_path,
        'select = ["ND30", "SYM"]\nignore = "ND30-PG"\nfail-on = "never"\ntemplate = "mau.yaml"\nbaseline = "cu.json"\n'
        '[per-file-ignores]\n"du-thao/*.docx" = ["ND30-SO-01"]\n"x.txt" = ["SYM-01", "SYM-02"]\n',
    )
    settings = load(path)
    assert (settings.select, settings.ignore, settings.fail_on) == (("ND30", "SYM"), ("ND30-PG",), "never")
    assert (settings.template, settings.baseline) == (str(tmp_path / "mau.yaml"), str(tmp_path / "cu.json"))
    assert settings.for_file(tmp_path / "du-thao" / "a.docx").ignore == ("ND30-PG", "ND30-SO-01")
    assert settings.for_file(tmp_path / "x.txt").ignore == ("ND30-PG", "SYM-01", "SYM-02")
    assert settings.for_file(tmp_path / "a.docx").ignore == ("ND30-PG",)


def test_a_template_that_is_no_file_is_an_id(tmp_path: Path) -> None:
    assert load(written(tmp_path, 'template = "haiphong-2025-150"')).template == "haiphong-2025-150"


def test_the_command_line_goes_first(tmp_path: Path) -> None:
    settings = load(
        written(tmp_path, 'select = ["ND30"]\nignore = ["SYM"]\n[per-file-ignores]\n"a.txt" = ["SYM-01"]\n')
    )
    asked = settings.for_file(tmp_path / "b.txt", select=["SYM"])
    assert (asked.select, asked.ignore) == (("SYM",), ())
    assert settings.for_file(tmp_path / "a.txt", select=["SYM"]).ignore == ("SYM-01",)
    assert settings.for_file(tmp_path / "b.txt", ignore=["CAP"]).ignore == ("CAP",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = ['SYM']", "selct"),
        ("select = 3", "select"),
        ("select = ['NO-SUCH']", "NO-SUCH"),
        ("fail-on = 'sometimes'", "sometimes"),
        ("fail-on = 3", "fail-on"),
        ("per-file-ignores = ['a']", "per-file-ignores"),
        ("[per-file-ignores]\n'a.txt' = [1]", "a.txt"),
        ("select = [", "TOML"),
    ],
)
def test_mistakes_are_told_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        load(path)
    for lang in ("vi", "en"):
        line = caught.value.line(lang)
        assert said in line and str(path) in line and "\n" not in line


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "kehoach.toml"
    path.write_bytes(b"\xff\xfe\x00select")
    with pytest.raises(UsageError):
        load(path)
