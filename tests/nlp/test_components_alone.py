"""Every component can be added by its name to any spaCy pipeline, alone, without importing this package."""

import subprocess
import sys

import pytest

from pipeline.nlp import COMPONENTS

SCRIPT = """
import spacy
nlp = spacy.blank("xx")
for name in {names!r}:
    nlp.add_pipe(name)
doc = nlp("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024; báo cáo trước ngày 20/11 hằng năm.")
print(sorted(doc.spans))
"""


def run(names: list[str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(names=names)], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


def test_all_are_found_by_name() -> None:
    assert "citations" in run(list(COMPONENTS))


@pytest.mark.parametrize("name", list(COMPONENTS))
def test_each_runs_alone(name: str) -> None:
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe(name)
    doc = nlp("KẾ HOẠCH\nI. MỤC ĐÍCH\nBáo cáo trước ngày 20/11 hằng năm theo Nghị quyết số 57-NQ/TW.\n")
    assert doc.text.startswith("KẾ HOẠCH")
