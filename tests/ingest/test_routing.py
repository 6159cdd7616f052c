"""Which pages go to recognition: good layers never, bad and missing ones always."""

import random
import unicodedata

import numpy as np
import pypdfium2
import pytest
from papers import PARAGRAPHS, fonts, plan_pdf

from pipeline.ingest.pdf import reader as pdf
from pipeline.ingest.pdf.routing import is_faultless, must_recognise
from pipeline.knowledge import corpus_dir
from pipeline.vietnamese import fold

_PLANS = sorted((corpus_dir() / "plans").rglob("*.txt")) + sorted((corpus_dir() / "plans").rglob("*.md"))
_LINES = [x.strip() for p in _PLANS for x in p.read_text(encoding="utf-8").split("\n") if len(x.split()) > 6]


def page(seed):
    rng = random.Random(seed)
    start = rng.randrange(len(_LINES) - 14)
    return "\n".join(_LINES[start : start + 14])


def garbled(text, seed):
    """As a recognition without Vietnamese leaves it: no marks, some letters taken for others."""
    rng = random.Random(seed)
    other = {"o": "6", "u": "ii", "d": "p", "e": "é", "i": "1", "a": "d"}
    return "".join(other[c] if c in other and rng.random() < 0.12 else c for c in fold(text))


def mistaken(text, seed):
    """As a weak recognition leaves it: Vietnamese words, some in wrong marks."""
    rng = random.Random(seed)
    other = str.maketrans("ổểẩổ", "ốếấố")
    words = [w.translate(other) if rng.random() < 0.8 else w for w in text.split(" ")]
    return " ".join(words).replace("tổ", "tố").replace("đổi", "đối").replace("số", "sô", 1)


def shifted(text):
    """A layer whose fonts name the wrong characters."""
    return "".join(chr(ord(c) + 29) if not c.isspace() else c for c in text)


_KINDS = {
    "digital": (lambda t, k: t, False, False, False),
    "decomposed": (lambda t, k: unicodedata.normalize("NFD", t), False, False, False),
    "scan without a layer": (lambda t, k: "", True, False, True),
    "scan, garbled layer": (garbled, True, True, True),
    "scan, layer without marks": (lambda t, k: fold(t), True, True, True),
    "scan, layer in wrong marks": (mistaken, True, True, True),
    "wrong ToUnicode": (lambda t, k: shifted(t), False, False, True),
    "no ToUnicode": (lambda t, k: "".join(chr(0xE000 + ord(c) % 200) for c in t), False, False, True),
}


@pytest.mark.parametrize("kind", _KINDS)
def test_two_hundred_pages(kind):
    change, scan, hidden, expected = _KINDS[kind]
    told = [must_recognise(change(page(k), k), scan=scan, hidden=hidden) for k in range(25)]
    assert told == [expected] * 25


def test_a_faultless_layer_behind_a_scan_is_kept():
    layer = "\n".join(PARAGRAPHS)
    assert is_faultless(PARAGRAPHS, 0.99)
    assert not must_recognise(layer, scan=True, hidden=True)
    assert must_recognise(layer.replace("tổ dân phố", "tố dân phô"), scan=True, hidden=True)
    assert not is_faultless([*PARAGRAPHS, "| ~ : ' Kế hoạch ¡ của ‘ phường :"], 0.99)


def test_other_languages_and_tables_are_no_bad_layers():
    english = "The people's committee of the ward issued this plan for the year in order to improve the services. " * 5
    figures = "1 234 56,7 12.345 Tổng 98 % 2026 2027 45,6 " * 12
    assert not must_recognise(english, scan=False, hidden=False)
    assert not must_recognise(figures, scan=False, hidden=False)


@pytest.mark.skipif(fonts() is None, reason="no face")
def test_pages_of_files(tmp_path):
    from test_scans import scanned_pdf

    def routed(path):
        with pypdfium2.PdfDocument(path) as document:
            return [pdf._look_at(document, k).recognise for k in range(len(document))]

    assert not any(routed(plan_pdf(tmp_path / "digital.pdf")))
    white = [np.full((1170, 827), 255, np.uint8)]
    assert routed(scanned_pdf(tmp_path / "bare.pdf", white)) == [True]
    assert routed(scanned_pdf(tmp_path / "bad.pdf", white, [[garbled(x, 1) for x in PARAGRAPHS]])) == [True]
    assert routed(scanned_pdf(tmp_path / "good.pdf", white, [PARAGRAPHS])) == [False]
