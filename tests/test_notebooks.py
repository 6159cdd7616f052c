"""The notebooks run from end to end on the outputs of a real run."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_notebook_runs(path: Path, corpus_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_OUTPUTS", str(corpus_run))
    monkeypatch.setenv("KEHOACH_COUNT", "32")  # generated plans of the notebook on confidence
    notebook = nbformat.read(path, as_version=4)
    # from any folder, not only from its own
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [out for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]
    assert any("image/png" in out.get("data", {}) for out in shown)
    assert not [out for out in shown if out.output_type == "error"]
