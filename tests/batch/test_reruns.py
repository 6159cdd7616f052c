"""A second run does what changed and no more; the report of many plans is written without holding them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch import BatchOptions, across, run_batch
from pipeline.batch import cache as kept
from pipeline.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
PLAN = (
    "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG BẰNG {0}\nSố: {0}/KH-UBND\nĐồng Bằng, ngày 12 tháng 9 năm 2025\nKẾ HOẠCH\n"
    "Thực hiện Phong trào thi đua “Bình dân học vụ số” năm 2026\nI. MỤC ĐÍCH\nMỗi hộ có một người biết dùng dịch vụ "
    "công trực tuyến.\nII. TỔ CHỨC THỰC HIỆN\n1. Các thôn\nBáo cáo trước ngày 2{0}/11 hằng năm.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for k in range(3):
        (place / f"{k}.txt").write_text(PLAN.format(k), encoding="utf-8")
    (place / "hỏng.pdf").write_bytes(b"%PDF-1.7\nbroken")
    return place


def times(output: Path) -> dict[str, int]:
    """When each output was written; what is kept for later runs is not looked at."""
    found = (p for p in output.rglob("*") if p.is_file() and ".cache" not in p.parts)
    return {p.relative_to(output).as_posix(): p.stat().st_mtime_ns for p in found}


def test_where_nothing_changed_nothing_is_written_and_nothing_heavy_loaded(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    first = run_batch([folder], output)
    before = times(output)
    code = (
        "import sys; from pipeline.batch import run_batch; r = run_batch([sys.argv[1]], sys.argv[2]); "
        "assert r.untouched and r.read_anew == 0 and r.exit_code == 3 and r.plans == 3; "
        "assert not {'pandas', 'spacy', 'duckdb', 'xlsxwriter', 'jinja2'} & set(sys.modules); print(len(r.run.plans))"
    )
    command = [sys.executable, "-c", code, str(folder), str(output)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "3\n", done.stderr
    assert times(output) == before
    again = run_batch([folder], output)
    assert (again.rows, again.severities, again.failures) == (first.rows, first.severities, first.failures)


@pytest.mark.parametrize("name", ["index.html", "plans/1-txt.html", "tables/plans.csv", "kehoach.xlsx", "run.json"])
@pytest.mark.parametrize("gone", [True, False])
def test_an_output_that_was_edited_or_deleted_is_written_again(
    folder: Path, tmp_path: Path, name: str, gone: bool
) -> None:
    output = tmp_path / "out"
    run_batch([folder], output)
    before = (output / name).read_bytes()
    if gone:
        (output / name).unlink()
    else:
        (output / name).write_bytes(before + b" ")
    again = run_batch([folder], output)
    assert not again.untouched and again.read_anew == 0
    if name.endswith((".html", ".csv")):
        assert (output / name).read_bytes() == before
    assert (output / name).exists()


def test_one_changed_plan_rewrites_its_own_page_alone(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run_batch([folder], output)
    before = times(output)
    (folder / "1.txt").write_text(PLAN.format(7), encoding="utf-8")
    again = run_batch([folder], output)
    after = times(output)
    assert again.read_anew == 1
    assert {n for n in after if n.startswith("plans/") and after[n] != before[n]} == {"plans/1-txt.html"}
    assert after["index.html"] != before["index.html"]


def test_a_change_of_language_or_of_code_is_no_rerun(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    run_batch([folder], output)
    english = run_batch([folder], output, options=BatchOptions(lang="en"))
    assert not english.untouched and '<html lang="en">' in (output / "index.html").read_text(encoding="utf-8")
    versions = {stage: kept.stage_version(stage) for stage in kept.ALL_STAGES}
    monkeypatch.setattr(
        "pipeline.batch.running.stage_version", lambda stage: versions[stage] + "x" * (stage == "report")
    )
    assert not run_batch([folder], output, options=BatchOptions(lang="en")).untouched


def test_a_killed_run_without_a_ledger_is_taken_up(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run_batch([folder], output)
    (output / ".cache" / "ledger.json").unlink()
    before = times(output)
    again = run_batch([folder], output)
    assert again.read_anew == 0
    assert all(times(output)[name] == before[name] for name in before if name.startswith("plans/"))


def test_plans_are_loaded_when_they_are_asked_for(folder: Path, tmp_path: Path) -> None:
    result = run_batch([folder], tmp_path / "out")
    assert [p.relative for p in result.run.plans] == ["0.txt", "1.txt", "2.txt"]
    assert "MỤC ĐÍCH" in result.run.plans[1].document.text and result.run.plans[-1].plan.deadlines
    assert len(result.tables["deadlines"]) == 3


def test_settings_beside_the_plans_count_as_in_a_check(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    rules = {row["rule"] for row in run_batch([folder], output).tables["findings"].to_dict("records")}
    left_out = sorted(rules)[0]
    (folder / "kehoach.toml").write_text(f'ignore = ["{left_out}"]\n', encoding="utf-8")
    again = run_batch([folder], output)
    assert not again.untouched
    assert {row["rule"] for row in again.tables["findings"].to_dict("records")} == rules - {left_out}
    (folder / "kehoach.toml").write_text("select = 3\n", encoding="utf-8")
    with pytest.raises(UsageError):
        run_batch([folder], output)


def test_the_record_of_the_run_counts_what_the_tables_hold(folder: Path, tmp_path: Path) -> None:
    result = run_batch([folder], tmp_path / "out")
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["counts"]["rows"] == result.rows == {name: len(table) for name, table in result.tables.items()}


# ------------------------------------------------------------------------------------------------ plans together
def test_plans_that_could_not_be_compared_are_told_and_tried_again(tmp_path: Path, monkeypatch: Any) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    line = "Mỗi tổ dân phố chọn một việc làm thiết thực, giao người phụ trách và báo kết quả vào cuối quý {}.\n"
    for number in range(3):
        text = "KẾ HOẠCH\nVề công tác thi đua năm 2026\nI. NỘI DUNG\n" + "".join(map(line.format, range(number, 40)))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    small = across._found

    def large(*told: Any) -> dict[str, Any]:
        bytearray(400 << 20)  # as texts without number would take
        return small(*told)

    with monkeypatch.context() as patched:
        patched.setattr(across, "_found", large)
        starved = run_batch([folder], output, options=BatchOptions(memory=200 << 20))
    assert not starved.failures and starved.rows["similarity"] == 0
    assert len(starved.notes) == 1 and "--memory" in starved.notes[0]
    assert json.loads((output / "run.json").read_text(encoding="utf-8"))["notes"] == starved.notes
    again = run_batch([folder], output)
    assert again.notes == [] and again.rows["similarity"] == 3
