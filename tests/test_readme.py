"""What the README shows can be done: its Python runs as it stands, the files it names are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = next(iter(re.findall(r"```python\n(.*?)```", text, re.S)))
    # the batch over the sample plans is run by another test, and shall not write into the checkout here
    lines = [line for line in code.splitlines() if not re.search(r"run_batch|batch\.tables|lineage", line)]
    assert len(lines) > 12
    monkeypatch.chdir(ROOT)
    exec(compile("\n".join(lines), "README.md", "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_link_to_what_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / target).exists(), target
    for shown in re.findall(r"`((?:pipeline|corpus|docs|tests|notebooks|benchmarks)/[\w./-]+)`", text):
        assert (ROOT / shown).exists(), shown
