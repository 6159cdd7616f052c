"""An installed kehoach needs no checkout: facts, templates and model travel inside the wheel."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_installed_from_a_wheel_it_reads_checks_and_compares(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    source = tmp_path / "source"
    source.mkdir()  # building leaves files behind, which shall not be in the checkout
    for name in ("pipeline", "corpus", "setup.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        (source / name).symlink_to(ROOT / name)
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, source], check=True)
    wheel = next(tmp_path.glob("*.whl"))
    site = tmp_path / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", site, wheel], check=True)

    plans = tmp_path / "plans"
    plans.mkdir()
    sample = ROOT / "corpus/plans/hai-phong/phuong-tan-cau-rao.docx"
    (plans / sample.name).write_bytes(sample.read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(site)}
    environment.pop("KEHOACH_CORPUS", None)
    command = [sys.executable, "-m", "pipeline.cli", "batch", "plans", "-o", "out", "--jobs", "1"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    run = json.loads((tmp_path / "out/run.json").read_text(encoding="utf-8"))
    assert run["counts"]["plans"] == 1
    assert run["counts"]["rows"]["differences"] > 0, "no template was found"
    where = [sys.executable, "-c", "from pipeline.knowledge import corpus_dir; print(corpus_dir())"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(site)
