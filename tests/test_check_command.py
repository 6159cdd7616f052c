"""``kehoach check`` from the command line: settings, corrections, and the files that an officer opens."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from pipeline.check.examples import sample
from pipeline.cli import main

WORDS = "- Thực hiện Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ chính trị về đột phá phát triển khoa học, công nghệ."


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(sample("body", WORDS), encoding="utf-8")
    return path


def settings(plan: Path, text: str) -> None:
    plan.with_name("kehoach.toml").write_text(text, encoding="utf-8")


def rules_found(capsys: pytest.CaptureFixture[str], *args: str) -> set[str]:
    main(["check", "--format", "json", *args])
    return {finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]}


def test_settings_beside_the_plan_count(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {"SYM-03", "CAP-06"} <= rules_found(capsys, str(plan))
    settings(plan, 'select = ["SYM", "CAP"]\nignore = ["CAP-06"]\n')
    assert rules_found(capsys, str(plan)) == {"SYM-03"}
    assert rules_found(capsys, str(plan), "--select", "CAP-06") == {"CAP-06"}
    settings(plan, '[per-file-ignores]\n"plan.*" = ["SYM"]\n')
    assert "SYM-03" not in rules_found(capsys, str(plan))


def test_settings_tell_when_a_check_fails(plan: Path) -> None:
    only = ["check", str(plan), "--select", "CAP-06"]
    assert main(only) == 0
    settings(plan, 'fail-on = "warning"')
    assert main(only) == 1
    assert main([*only, "--fail-on", "error"]) == 0


def test_a_baseline_of_the_settings(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", str(plan), "-o", str(plan.with_name("known.json"))])
    assert main(["check", str(plan)]) == 1
    settings(plan, 'baseline = "known.json"')
    assert main(["check", str(plan)]) == 0


def test_a_mistake_in_the_settings_is_one_line(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings(plan, 'ignroe = ["SYM"]')
    assert main(["check", str(plan)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and "ignroe" in err and "kehoach.toml" in err


def test_corrections(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = plan.read_bytes()
    copy = plan.with_name("fixed.docx")
    assert main(["check", "--fix", str(plan), "-o", str(copy), "--select", "SYM-03,CAP-06"]) == 0
    out, err = capsys.readouterr()
    assert out == "" and "đã sửa 2 chỗ; còn 0 phát hiện" in err
    assert plan.read_bytes() == before
    assert main(["check", str(copy), "--select", "SYM-03,CAP-06", "--fail-on", "info"]) == 0


@pytest.mark.parametrize(
    "args",
    [
        ["--fix"],
        ["--fix", "-o", "out.pdf"],
        ["--fix", "--format", "json", "-o", "x.docx"],
        ["--format", "docx"],
        ["--format", "pdf"],
        ["--format", "html", "-o", "SELF"],
        ["--fix", "-o", "SELF"],
    ],
)
def test_wrong_usage(
    args: list[str], plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(plan.parent)
    before = plan.read_bytes()
    assert main(["check", str(plan), *[str(plan) if arg == "SELF" else arg for arg in args]]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert plan.read_bytes() == before
    assert {path.name for path in plan.parent.iterdir()} == {"plan.txt"}


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_a_form_of_one_plan_is_not_joined(form: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = plan.with_name(f"out.{form}")
    assert main(["check", str(plan), str(plan), "--format", form, "-o", str(target)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and "kehoach batch" in err and not target.exists()


def test_a_word_file_with_comments(plan: Path) -> None:
    target = plan.with_name("out.docx")
    assert main(["check", str(plan), "--format", "docx", "-o", str(target)]) == 1
    with zipfile.ZipFile(target) as archive:
        said = archive.read("word/comments.xml").decode()
    assert "SYM-03" in said and "57-NQ/TW" in said


def test_where_nothing_can_be_written(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("docx", "xlsx"):
        assert main(["check", str(plan), "--format", form, "-o", str(plan / "x" / f"out.{form}")]) == 3
        assert capsys.readouterr().err.count("\n") == 1
