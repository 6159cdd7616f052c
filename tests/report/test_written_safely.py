"""What is written: whole or not at all, where it was told and nowhere else, and nothing in it is run."""

from __future__ import annotations

import contextlib
import csv
import gzip
import json
import os
import resource
import signal
from pathlib import Path
from urllib.parse import unquote_to_bytes

import openpyxl
import pytest

from pipeline.batch import BatchOptions, run_batch
from pipeline.check import formats
from pipeline.check.engine import Review
from pipeline.cli import main
from pipeline.errors import ExitCode, UsageError
from pipeline.report.tables import safe_cell
from pipeline.report.writing import legible, printable, write_bytes, write_text

PLAN = """ỦY BAN NHÂN DÂN
PHƯỜNG AN THỊNH ĐÔNG
Số: 12/KH-UBND

KẾ HOẠCH
Triển khai phong trào thi đua năm 2026
I. CHỈ TIÊU
=HYPERLINK("http://x","a") cho 80% hộ gia đình đạt gia đình văn hóa năm 2026.
II. TỔ CHỨC THỰC HIỆN
@SUM(1) Phòng Văn hóa - Xã hội báo cáo Ủy ban nhân dân phường trước ngày 31/11/2026.
Nơi nhận:
- Lưu: VT.
"""


# ------------------------------------------------------------------------------------------------ cells
@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1-1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\u00a0=1", "＝1", "＋1", "－1", "＠x"],
)  # fmt: skip
def test_no_cell_begins_as_a_formula(value: str) -> None:
    assert safe_cell(value).startswith("'")


@pytest.mark.parametrize("value", [5, -3, 0.5, -0.25, None, True, "31/11/2026", "12/KH-UBND", "a=b", "80%", "", "-"])
def test_numbers_and_plain_words_stay(value: object) -> None:
    assert safe_cell(value) == value and type(safe_cell(value)) is type(value)


def cells_of(output: Path) -> list[str]:
    found = [
        cell
        for path in (output / "tables").glob("*.csv")
        for row in csv.reader(path.open(encoding="utf-8-sig", newline=""))
        for cell in row
    ]
    for book in output.glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(book):
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" for cell in row)
                found += [cell.value for cell in row if isinstance(cell.value, str)]
    return found


def test_no_table_of_a_run_holds_a_formula(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("=1+1.txt", "-x.txt", "@a.txt", "+b.txt", "\t=c.txt"):
        (folder / name).write_text(PLAN, encoding="utf-8")
    run_batch([folder], output)
    cells = cells_of(output)
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if len(cell.strip()) > 1 and cell.strip()[0] in "=+@"]
    assert main(["check", str(folder / "=1+1.txt"), "--format", "xlsx", "-o", str(tmp_path / "x/o.xlsx")]) == 3
    assert main(["check", str(folder / "=1+1.txt"), "--format", "xlsx", "-o", str(tmp_path / "o.xlsx")]) in (0, 1)
    assert not [cell for cell in cells_of(tmp_path) if cell.strip()[:1] in ("=", "@")]


# ------------------------------------------------------------------------------------------------ names, terminals
@pytest.mark.parametrize(
    "name",
    ["a b.txt", "a\nb.txt", "<script>.txt", "q'\".txt", "http:x.txt", "%41.txt", "é#?.txt", b"\xea.txt", "x" * 255],
)  # fmt: skip
def test_names_are_addresses_in_sarif(tmp_path: Path, name: str | bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + os.fsencode(name)))
    path.write_text(PLAN, encoding="utf-8")
    output = tmp_path / "o.sarif"
    assert main(["check", str(path), "--format", "sarif", "-o", str(output)]) in (0, 1)
    results = json.loads(output.read_text(encoding="utf-8"))["runs"][0]["results"]
    uris = {place["physicalLocation"]["artifactLocation"]["uri"] for r in results for place in r["locations"]}
    assert {unquote_to_bytes(uri) for uri in uris} == {os.fsencode(path)}
    assert not any(set(uri) & set(" \n<>\"'#?") or ":" in uri for uri in uris)


def test_nothing_that_is_said_moves_the_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "\x1b[2J\x1b]0;t\x07\x9b31m\u202e\u2066\x08\r"
    assert not set(printable(evil)) & set(evil) - set("[2J]0;t31m")
    assert legible(f"a{evil}\nb").count("\n") == 1
    path = tmp_path / f"x{evil}.txt"
    path.write_text(PLAN.replace("I. CHỈ TIÊU", f"I. CHỈ TIÊU {evil}"), encoding="utf-8")
    for argv in (["check", str(path)], ["extract", str(path), "--format", "table"], ["compare", str(path), str(path)]):
        assert main(argv) in (0, 1)
        told = capsys.readouterr()
        assert not set(told.out + told.err) & set("\x1b\x07\x9b\u202e\u2066\x08\r"), argv
    assert main(["text", str(tmp_path / f"{evil}.txt")]) == 3
    assert not set(capsys.readouterr().err) & set("\x1b\x07\x9b\u202e\u2066\x08\r")


# ------------------------------------------------------------------------------------------------ whole or not at all
def test_a_process_that_is_killed_while_it_writes_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    write_text(path, "old")
    child = os.fork()
    if not child:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        write_bytes(path, bytes(100_000))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGXFSZ
    assert path.read_text() == "old"
    write_text(path, "new")  # what was left half written is in nobody's way
    assert path.read_text() == "new" and [p.name for p in tmp_path.iterdir()] == ["x.html"]


@pytest.mark.parametrize("form", ["xlsx", "docx", "html", "sarif", "json", "text"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    source, path = tmp_path / "x.txt", tmp_path / f"o.{form}"
    source.write_text(PLAN, encoding="utf-8")
    path.write_text("old")
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
    try:
        code = main(["check", str(source), "--format", form, "-o", str(path)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    err = capsys.readouterr().err
    assert code == ExitCode.UNREADABLE and len(err.splitlines()) == 1 and "không ghi được" in err
    assert path.read_text() == "old" and sorted(p.name for p in tmp_path.iterdir()) == sorted([path.name, "x.txt"])


# ------------------------------------------------------------------------------------------------ nowhere else
def test_links_laid_in_a_report_lead_nowhere(tmp_path: Path) -> None:
    folder, output, other = tmp_path / "in", tmp_path / "out", tmp_path / "other.txt"
    folder.mkdir()
    (folder / "a.txt").write_text(PLAN, encoding="utf-8")
    run_batch([folder], output)
    other.write_text("mine")
    written = [p for p in output.rglob("*") if p.is_file() and not p.is_relative_to(output / ".cache")]
    for path in [*written, output / ".cache/lock", output / ".cache/ledger.json"]:
        path.unlink(missing_ok=True)
        path.symlink_to(other)
        for beside in {f".{path.name}.tmp", f".{path.stem}.tmp"}:
            with contextlib.suppress(FileExistsError):
                (path.parent / beside).symlink_to(other)
    (folder / "a.txt").write_text(PLAN + "- UBND thành phố;\n", encoding="utf-8")
    run_batch([folder], output)
    assert other.read_text() == "mine"
    assert all(path.is_file() and not path.is_symlink() for path in written)


@pytest.mark.parametrize("part", ["plans", "comparisons", "tables", ".cache"])
def test_a_folder_of_a_report_that_is_a_link_elsewhere_is_refused(tmp_path: Path, part: str) -> None:
    folder, output, other = tmp_path / "in", tmp_path / "out", tmp_path / "other"
    for made in (folder, output, other):
        made.mkdir()
    (folder / "a.txt").write_text(PLAN, encoding="utf-8")
    (output / part).symlink_to(other)
    with pytest.raises(UsageError):
        run_batch([folder], output)
    assert not list(other.iterdir())


def test_names_of_plans_never_lead_out_of_the_report(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    for name in ("..", "...", "con", "~", "a\\..\\..\\b", "%2e%2e%2fx", "ế" * 80):
        (folder / f"d{name}").mkdir(parents=True)
        (folder / f"d{name}" / f"x{name}.txt").write_text(PLAN, encoding="utf-8")
    before = {p for p in tmp_path.rglob("*") if not p.is_relative_to(output)}
    run_batch([folder], output)
    assert {p for p in tmp_path.rglob("*") if not p.is_relative_to(output)} == before
    assert len(list((output / "plans").glob("*.html"))) == 7


# ------------------------------------------------------------------------------------------------ the cache
DAMAGE = {
    "empty": b"",
    "noise": b"\x1f\x8b\x08" + bytes(range(256)),
    "pickle": gzip.compress(b"cposix\nsystem\n(S'touch /tmp/kehoach-owned'\ntR."),
    "list": gzip.compress(b"[]"),
    "other": gzip.compress(b'{"stage": "read"}'),
    "nested": gzip.compress(b"[" * 100_000),
    "cut": gzip.compress(b'{"stage": "read", "value": 1}')[:-9],
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_lies_in_the_cache_is_data_and_made_anew_where_it_is_none(tmp_path: Path, kind: str) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(PLAN, encoding="utf-8")
    run_batch([folder], output, options=BatchOptions(jobs=1))
    tables = {p.name: p.read_bytes() for p in (output / "tables").iterdir()}
    kept = list((output / ".cache").rglob("*.json.gz"))
    assert kept
    for path in kept:
        path.write_bytes(DAMAGE[kind])
    (output / "index.html").unlink()  # so that there is something to do
    result = run_batch([folder], output, options=BatchOptions(jobs=1))
    assert result.exit_code == ExitCode.OK and not result.failed
    assert {p.name: p.read_bytes() for p in (output / "tables").iterdir()} == tables


def test_reviews_without_a_plan_make_a_workbook() -> None:
    assert formats.xlsx(list[Review]())[:2] == b"PK"
