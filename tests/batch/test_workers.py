"""Real processes: one that dies, one that hangs, one that eats memory, and those beside them that do not."""

import os
import signal
import subprocess
import time
from pathlib import Path

from pipeline.batch.workers import Done, run_each
from pipeline.errors import UnreadableError


def collect(work, count: int, seconds: float = 20.0, memory: int = 4 << 30) -> dict[int, Done]:
    return {done.index: done for done in run_each(work, range(count), 2, seconds, memory)}


def test_a_crash_costs_only_its_own_row(tmp_path: Path) -> None:
    def work(index: int) -> None:
        if index == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        (tmp_path / str(index)).touch()

    done = collect(work, 4)
    assert done[1].failure is not None and done[1].failure.code == "crash"
    assert [i for i in done if done[i].failure] == [1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["0", "2", "3"]


def test_a_hang_is_ended_with_what_it_started(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"

    def work(index: int) -> None:
        if index == 0:
            child = subprocess.Popen(["sleep", "60"])
            pid_file.write_text(str(child.pid))
            child.wait()

    done = collect(work, 2, seconds=1.5)
    assert done[0].failure is not None and done[0].failure.code == "timeout"
    assert done[1].failure is None
    time.sleep(0.3)
    state = Path(f"/proc/{pid_file.read_text()}/stat")
    assert not state.exists() or " Z " in state.read_text()


def test_too_much_memory_is_a_failure_with_its_reason() -> None:
    def work(index: int) -> None:
        bytearray(3 << 30)

    failure = collect(work, 1, memory=2 << 30)[0].failure
    assert failure is not None and failure.code == "memory"


def test_an_error_for_people_keeps_its_words_and_code() -> None:
    def work(index: int) -> None:
        raise UnreadableError(("tệp hỏng", "damaged"), ("xuất lại", "export it again"))

    failure = collect(work, 1)[0].failure
    assert failure is not None
    assert (failure.code, failure.what, failure.exit_code) == ("unreadable", ("tệp hỏng", "damaged"), 3)
