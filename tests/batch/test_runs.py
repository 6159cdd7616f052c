"""Whole runs in adverse surroundings: stopped, killed, twice at once, on a full disk, among odd names."""

from __future__ import annotations

import csv
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.cache import OutputError
from pipeline.batch.discover import discover
from pipeline.batch.workers import Done, run_each
from pipeline.errors import ExitCode, UnreadableError, UsageError

ROOT = Path(__file__).resolve().parents[2]
PLAN = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG\nSố: {}/KH-UBND\nAn Thịnh Đông, ngày 12 tháng 9 năm 2025\nKẾ HOẠCH\n"
    "Triển khai Phong trào thi đua “Bình dân học vụ số” năm 2026\nI. MỤC ĐÍCH\nMỗi gia đình có một người biết dùng "
    "dịch vụ công trực tuyến.\nII. TỔ CHỨC THỰC HIỆN\n1. Các tổ dân phố\nBáo cáo trước ngày 20/11 hằng năm.\n"
)


def plans(folder: Path, names: list[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for k, name in enumerate(names, 1):
        (folder / name).write_text(PLAN.format(k), encoding="utf-8")
    return folder


def table(output: Path, name: str) -> list[dict[str, str]]:
    with (output / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def start(folder: Path, output: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline.cli", "batch", str(folder), "-o", str(output), "--jobs", "1"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for_first(output: Path, running: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while len(list((output / ".cache").glob("review/*/*.gz"))) < 2:  # the first is then noted as done
        assert running.poll() is None and time.monotonic() < until
        time.sleep(0.02)


# ------------------------------------------------------------------------------------------------ stopped and killed
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_writes_what_is_done_and_goes_on_next_time(tmp_path: Path, sign: signal.Signals) -> None:
    folder, output = plans(tmp_path / "in", [f"{k}.txt" for k in range(25)]), tmp_path / "out"
    running = start(folder, output)
    wait_for_first(output, running)
    running.send_signal(sign)
    out, err = running.communicate(timeout=60)
    assert running.returncode == ExitCode.INTERRUPTED, err
    assert "Traceback" not in err and "chạy lại cùng lệnh" in out
    record = json.loads((output / "run.json").read_text(encoding="utf-8"))
    done, left = table(output, "plans"), table(output, "failures")
    assert record["interrupted"] and 1 <= record["counts"]["plans"] == len(done) < 25
    assert len(done) + len(left) == 25 and {row["code"] for row in left} == {"not_reached"}
    again = run_batch([folder], output)
    assert again.exit_code == ExitCode.OK and len(again.run.plans) == 25
    assert again.read_anew <= 25 - len(done)


def test_a_killed_run_leaves_nothing_behind_after_the_next(tmp_path: Path) -> None:
    folder, output = plans(tmp_path / "in", [f"{k}.txt" for k in range(25)]), tmp_path / "out"
    running = start(folder, output)
    wait_for_first(output, running)
    running.kill()
    running.communicate(timeout=60)
    kept = len(list((output / ".cache").glob("review/*/*.gz")))
    again = run_batch([folder], output)
    assert again.read_anew <= 25 - kept and len(again.run.plans) == 25
    assert not [p for p in output.rglob("*") if "tmp" in p.name or p.name == "unfinished"]


def test_a_process_killed_from_outside_costs_its_own_row(tmp_path: Path) -> None:
    def work(index: int) -> None:
        if index == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    ends: dict[int, Done] = {done.index: done for done in run_each(work, [0, 1], 2, 20, 1 << 30, tmp_path / "s")}
    assert ends[1].failure is None
    assert ends[0].failure is not None and "--jobs 1" in ends[0].failure.to_do[0]
    assert not list((tmp_path / "s").iterdir())


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RecursionError("x"), "unreadable"),
        (MemoryError(), "memory"),
        (ImportError("lib.so: failed to map segment from shared object"), "memory"),
        (KeyError("x\ny"), "internal"),
        (SystemExit(0), "internal"),
        (KeyboardInterrupt(), "internal"),
    ],
)
def test_whatever_a_file_does_to_the_code_is_one_line(error: BaseException, code: str) -> None:
    def work(_: int) -> None:
        raise error

    (done,) = run_each(work, [0], 1, 20, 1 << 30)
    assert done.failure is not None and done.failure.code == code
    assert "\n" not in "".join(done.failure.what)


def test_the_bound_on_memory_counts_what_a_file_takes(tmp_path: Path) -> None:
    def work(index: int) -> None:
        bytearray((50, 400)[index] << 20)

    ends = {done.index: done.failure for done in run_each(work, [0, 1], 2, 20, 200 << 20)}
    assert ends[0] is None
    assert ends[1] is not None and ends[1].code == "memory"


# ------------------------------------------------------------------------------------------------ the output folder
def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    folder, output = plans(tmp_path / "in", [f"{k}.txt" for k in range(25)]), tmp_path / "out"
    running = start(folder, output)
    try:
        wait_for_first(output, running)
        with pytest.raises(UsageError, match="lần chạy khác"):
            run_batch([folder], output)
    finally:
        running.terminate()
        running.communicate(timeout=60)


def test_the_report_is_kept_apart_from_the_plans(tmp_path: Path) -> None:
    folder = plans(tmp_path / "plans", ["a.txt"])
    page = folder / "của-tôi.html"
    page.write_text("<html><body><p>" + PLAN.format(9) + "</p></body></html>", encoding="utf-8")
    for output in (tmp_path, folder):
        with pytest.raises(UsageError, match="-o"):
            run_batch([folder], output)
    assert page.exists()


def test_the_report_inside_the_folder_is_no_plan(tmp_path: Path) -> None:
    folder = plans(tmp_path / "in", ["a.txt"])
    for _ in range(2):
        result = run_batch([folder], folder / "outputs")
        assert [p.relative for p in result.run.plans] == ["a.txt"] and not result.run.failures


def test_pages_of_others_are_never_taken_away(tmp_path: Path) -> None:
    folder, output = plans(tmp_path / "in", ["a.txt", "b.txt"]), tmp_path / "out"
    (output / "plans").mkdir(parents=True)
    foreign = output / "plans" / "nguoi-khac.html"
    foreign.write_text("<!doctype html><p>…</p>", encoding="utf-8")
    run_batch([folder], output)
    (folder / "b.txt").unlink()
    run_batch([folder], output)
    assert sorted(p.name for p in (output / "plans").iterdir()) == ["a-txt.html", "nguoi-khac.html"]


def test_an_output_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    folder = plans(tmp_path / "in", ["a.txt"])
    taken = tmp_path / "tệp"
    taken.write_text("x")
    for output in (taken, taken / "trong"):
        with pytest.raises(UnreadableError, match="không ghi được") as caught:
            run_batch([folder], output)
        assert caught.value.path == str(output)


def test_a_full_disk_ends_the_run(tmp_path: Path) -> None:
    import pipeline.batch.cache as module

    cache = module.Cache(Path("/dev/full/cache"))  # nothing can be made below a device
    with pytest.raises(OutputError, match="không ghi được"):
        cache.put("read", "0" * 64, {"x": 1})


def test_an_unknown_template_is_told_before_anything_is_read(tmp_path: Path) -> None:
    folder = plans(tmp_path / "in", ["a.txt"])
    with pytest.raises(UsageError, match="không có mẫu"):
        run_batch([folder], tmp_path / "out", options=BatchOptions(template="no-such"))
    assert not (tmp_path / "out").exists()


# ------------------------------------------------------------------------------------------------ odd folders
def test_pipes_sockets_and_broken_links_are_failures_and_nothing_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plans(tmp_path / "in", ["a.txt"])
    os.mkfifo(folder / "fifo.txt")
    (folder / "broken.txt").symlink_to(folder / "nowhere")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "around").symlink_to(folder)
    monkeypatch.chdir(folder)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as held:
        held.bind("sock.txt")
        result = run_batch([folder], tmp_path / "out")
    assert [p.relative for p in result.run.plans] == ["a.txt"]
    assert sorted(f.path for f in result.failed) == ["broken.txt", "circle.txt", "fifo.txt", "sock.txt"]
    assert result.exit_code == ExitCode.UNREADABLE


def test_folders_deeper_than_python_recurses(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(150):
        folder = folder / "a"
    folder.mkdir(parents=True)
    (folder / "x.txt").write_text("x")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(140)
    try:
        found = discover([tmp_path])
    finally:
        sys.setrecursionlimit(limit)
    assert len(found) == 1 and found[0].relative.endswith("a/x.txt")


def test_a_folder_named_twice_counts_once(tmp_path: Path) -> None:
    folder = plans(tmp_path / "in", ["a.txt"])
    assert len(discover([folder, folder])) == 1


def test_names_of_every_kind_reach_tables_and_pages_safely(tmp_path: Path) -> None:
    names = ["=1+1.txt", "-x.txt", "a\nb.txt", "esc\x1b[31m.txt", "<script>alert(1)<.txt", "q'uo\"te.txt", "[đỏ].txt"]
    folder, output = plans(tmp_path / "in", names), tmp_path / "out"
    with open(os.fsencode(folder) + b"/k\xea ho\xa1ch.txt", "wb") as handle:  # noqa: PTH123
        handle.write(PLAN.format(99).encode())
    result = run_batch([folder], output)
    assert result.exit_code == ExitCode.OK and len(result.run.plans) == len(names) + 1
    assert not any(row["path"].startswith(("=", "-")) for row in table(output, "plans"))
    for page in (output / "index.html", *(output / "plans").iterdir()):
        assert "<script>alert" not in page.read_text(encoding="utf-8")


def test_a_changed_template_file_is_not_answered_from_the_cache(tmp_path: Path) -> None:
    folder, output = plans(tmp_path / "in", ["a.txt"]), tmp_path / "out"
    given = ROOT / "corpus/templates/national-2025-923.yaml"
    own = tmp_path / "own.yaml"
    own.write_bytes(given.read_bytes())
    options = BatchOptions(template=str(own))
    assert run_batch([folder], output, options=options).read_anew == 1
    assert run_batch([folder], output, options=options).read_anew == 0
    own.write_bytes(given.read_bytes() + b"\n")
    assert run_batch([folder], output, options=options).read_anew == 1


def test_the_number_of_processes_changes_no_byte_of_the_tables(tmp_path: Path) -> None:
    folder = plans(tmp_path / "in", [f"{k}.txt" for k in range(5)])
    seen = set()
    for jobs in (1, 2, 8):
        output = tmp_path / f"out{jobs}"
        run_batch([folder], output, options=BatchOptions(jobs=jobs))
        seen.add(b"".join(p.read_bytes() for p in sorted((output / "tables").iterdir())))
    assert len(seen) == 1


# ------------------------------------------------------------------------------------------------ progress for machines
def test_progress_as_json_tells_every_file_and_how_it_ended(tmp_path: Path) -> None:
    folder = plans(tmp_path / "in", ["a.txt", "b.txt"])
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.4 broken")
    command = [sys.executable, "-m", "pipeline.cli", "batch", str(folder), "-o", str(tmp_path / "out"), "--json-log"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert {(e["path"], e["how"]) for e in told if e["event"] == "file"} == {
        ("a.txt", "read"), ("b.txt", "read"), ("hỏng.pdf", "failed")
    }
    (failure,) = (e for e in told if e["event"] == "failure")
    assert failure["path"] == "hỏng.pdf" and failure["remedy"]
    assert told[-1]["event"] == "end" and told[-1]["exit_code"] == done.returncode == ExitCode.UNREADABLE
    assert told[-1]["rows"]["plans"] == 2
