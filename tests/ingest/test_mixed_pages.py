"""Two hundred pages of every kind: each is read from its layer, from its image, or from both, as it was drawn."""

import pypdfium2
import pytest
from mixed_pages import KINDS, pages_of
from papers import fonts

from pipeline.ingest import pdf

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
