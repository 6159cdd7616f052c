"""What several tests stand on: the main job, run once over the sample plans."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# a busy machine is no failure: speed is measured in benchmarks/, not by the time an example takes
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def corpus_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of ``kehoach batch corpus/plans``, made once for all test processes."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder, done = shared / "corpus-run", shared / "corpus-run.done"
    with (shared / "corpus-run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            command = [sys.executable, "-m", "pipeline.cli", "batch", str(ROOT / "corpus/plans"), "-o", str(folder)]
            ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=900, check=False)
            assert ended.returncode == 0, ended.stderr
            done.write_text(ended.stdout, encoding="utf-8")
    return folder
