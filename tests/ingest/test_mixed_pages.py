"""Two hundred pages of every kind: each is read from its layer, from its image, or from both, as it was drawn."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
from mixed_pages import KINDS, pages_of
from papers import fonts

from pipeline.ingest import read
from pipeline.ingest.pdf import reader as pdf

SHARED = Path(__file__).resolve().parents[2] / "../shared/plans"
pytestmark = pytest.mark.skipif(fonts() is None, reason="no face")


def way(sheet):
    return "image" if sheet.recognise else "both" if sheet.pasted else "layer"


def test_there_are_two_hundred():
    assert sum(count for _, count, _ in KINDS.values()) >= 200


@pytest.mark.parametrize("kind", KINDS)
def test_the_way_of_each_page(kind):
    _, count, expected = KINDS[kind]
    with pypdfium2.PdfDocument(pages_of(kind)) as document:
        ways = [way(pdf._look_at(document, k)) for k in range(len(document))]
    assert ways == [expected] * count


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared plans are not here")
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="no Tesseract")
def test_a_layer_that_looks_right_and_is_wrong_is_read_from_the_page():
    document = read(SHARED / "real/hcm-qd2944-2026.pdf")
    assert {page.read_as for page in document.pages} == {"ocr"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared plans are not here")
@pytest.mark.parametrize(
    "name", ["cp-nq116-2026-kehoach-kl213.pdf", "ct13-ubnd-2025.pdf", "ttg-qd844-2026-kehoach-kemtheo.pdf"]
)
def test_real_digital_pages_are_read_from_their_layers(name):
    with pypdfium2.PdfDocument(SHARED / "real" / name) as document:
        assert {way(pdf._look_at(document, k)) for k in range(len(document))} == {"layer"}
