"""A batch on the workers of a Dask cluster gives what a run on one machine gives, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.batch import BatchOptions, run_batch
from pipeline.errors import ExitCode, UnreadableError

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus/plans"
PLAN = (
    "ỦY BAN NHÂN DÂN\nXÃ {0}\nSố: {1}/KH-UBND\n{0}, ngày 12 tháng 9 năm 2025\nKẾ HOẠCH\n"
    "Thực hiện Phong trào thi đua “Bình dân học vụ số” năm 2026\nI. MỤC ĐÍCH\nMỗi hộ có một người biết dùng dịch vụ "
    "công trực tuyến.\nII. TỔ CHỨC THỰC HIỆN\n1. Các thôn\nBáo cáo trước ngày 2{1}/11 hằng năm.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("plans")
    for number, name in enumerate(("AN THỊNH", "BÌNH HÒA", "CAO LỘC", "ĐÔNG SƠN", "EA KAR", "HÀM YÊN"), 1):
        (place / f"kế hoạch {number}.txt").write_text(PLAN.format(name, number), encoding="utf-8")
    (place / "hỏng.pdf").write_bytes(b"%PDF-1.7\nnothing of what was promised")
    sample = SAMPLES / "hai-phong/phuong-tan-cau-rao.docx"
    (place / sample.name).write_bytes(sample.read_bytes())
    return place


@pytest.fixture(scope="module")
def local(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("local") / "out"
    assert run_batch([folder], output).exit_code == ExitCode.UNREADABLE  # one file is damaged on purpose
    return output


class Cluster:
    """A scheduler and two workers as processes of their own."""

    def __init__(self, place: Path) -> None:
        self.place = place
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        port = self.address.rpartition(":")[2]
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        self.workers = [self._worker(k) for k in range(2)]

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        room = self.place / f"worker{number}"
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        return self._start("worker", self.address, *options, "--local-directory", str(room))

    def _start(self, *args: str) -> subprocess.Popen[bytes]:
        code = "import sys; from dask.__main__ import main; sys.exit(main())"
        return subprocess.Popen(
            [sys.executable, "-c", code, *args], cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    running = Cluster(tmp_path)
    try:
        yield running
    finally:
        running.close()


def contents(output: Path) -> dict[str, bytes]:
    """What people open, but for the two containers that note when they were made."""
    places = (*output.glob("tables/*"), *output.glob("plans/*.html"), output / "index.html")
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in places}


def test_a_cluster_gives_what_one_machine_gives(folder: Path, local: Path, cluster: Cluster, tmp_path: Path) -> None:
    done = run_batch([folder], tmp_path / "out", options=BatchOptions(scheduler=cluster.address))
    assert done.exit_code == ExitCode.UNREADABLE and done.read_anew == 7
    assert contents(tmp_path / "out") == contents(local)


def test_a_killed_worker_loses_nothing(folder: Path, local: Path, cluster: Cluster, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_one(done: int, total: int, path: str, seconds: float, how: str) -> None:
        if not killed:  # in the middle: both workers have a file in hand, and others wait for them
            killed.append(done)
            os.killpg(cluster.workers[0].pid, signal.SIGKILL)

    run_batch([folder], tmp_path / "out", options=BatchOptions(scheduler=cluster.address), progress=kill_one)
    assert killed == [1]
    assert contents(tmp_path / "out") == contents(local)


def test_no_scheduler_is_one_clear_line(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="dask scheduler"):
        run_batch([folder], tmp_path / "out", options=BatchOptions(scheduler="tcp://127.0.0.1:1"))
    with pytest.raises(UnreadableError):
        run_batch([folder], tmp_path / "out", options=BatchOptions(scheduler="nonsense"))
