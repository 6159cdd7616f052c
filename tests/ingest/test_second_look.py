"""Doubtful lines of bad scans read a second time: which reading of each stretch is taken."""

import shutil

import cv2
import numpy as np
import pypdfium2
import pytest
from papers import BODY, fonts, plan_pdf

from pipeline.document import DOUBT, Box, Word
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import preprocessing, recognised, second_look, tesseract


def reading(*words):
    """Words as (text, sureness), side by side."""
    found, x = [], 50.0
    for text, sure in words:
        found.append((text, Word(x, 100, x + 7 * len(text), 112, sure)))
        x += 7 * len(text) + 4
    return found


def line(*words):
    read = reading(*words)
    return PrintedLine(
        " ".join(text for text, _ in words),
        1,
        Box(50, 100, read[-1][1].x1, 112),
        sure=tuple(sure for _, sure in words),
        read=tuple(read),
    )


def settled(first, again):
    return second_look._settled(line(*first), [second_look._Read(text, place) for text, place in reading(*again)])


def test_the_surer_reading_that_makes_vietnamese_is_taken():
    found = settled(
        [("các", 0.97), ("tưng", 0.1), ("học", 0.96), ("chợ:và", 0.5), ("nhà", 0.9)],
        [("các", 0.9), ("trường", 0.97), ("học", 0.96), ("chợ", 0.97), ("và", 0.96), ("nhà", 0.9)],
    )
    assert found.text == "các trường học chợ và nhà"
    assert len(found.sure) == 6 and found.sure[1] == 0.97 and len(found.read) == 6


def test_a_surer_first_reading_stays():
    first = [("Nơi", 0.83), ("nhận:", 0.9)]
    assert settled(first, [("NG", 0.2), ("DNOIE.", 0.0)]).text == "Nơi nhận:"
    # the language model would like the second better
    assert settled([("ông", 0.95), ("Tường", 0.95)], [("ông", 0.95), ("trường", 0.5)]).text == "ông Tường"


def test_lost_words_and_marks_of_lists_come_back_and_specks_go():
    assert (
        settled([("phát", 0.9), ("bền", 0.8)], [("phát", 0.9), ("triển", 0.95), ("bền", 0.9)]).text == "phát triển bền"
    )
    assert settled([("Các", 0.9), ("tổ", 0.7)], [("c)", 0.8), ("Các", 0.9), ("tổ", 0.9)]).text == "c) Các tổ"
    assert settled([("mọi", 0.9), ("o", 0.2), ("nhà", 0.7)], [("mọi", 0.9), ("nhà", 0.9)]).text == "mọi nhà"
    assert settled([("mọi", 0.9), ("nhà", 0.7)], [("mọi", 0.9), (":", 0.9), ("nhà", 0.9)]).text == "mọi nhà"


def test_figures_that_are_read_in_two_ways_are_told_as_doubtful():
    found = settled([("ngày", 0.9), ("18/7/2025", 0.7)], [("ngày", 0.9), ("13/7/2025", 0.72)])
    assert found.text == "ngày 18/7/2025" and found.sure[1] <= DOUBT
    assert settled([("ngày", 0.9), ("18/7/2025", 0.95)], [("ngày", 0.9), ("13/7/2025", 0.72)]).sure[1] == 0.95


def test_ink_beside_a_line_is_looked_at():
    page = np.full((300, 900), 255, np.uint8)
    cv2.putText(page, "mot hai", (120, 120), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2)
    sure = line(("một", 0.97), ("hai", 0.97))
    sure.box = Box(120 * 0.48, 95 * 0.48, 250 * 0.48, 130 * 0.48)
    sure.read = (("một", Word(58, 46, 85, 62, 0.97)), ("hai", Word(90, 46, 118, 62, 0.97)))
    other = PrintedLine("x", 1, Box(40, 120, 400, 132))
    ink = second_look._ink(second_look.smoothed(page, 150), 150)
    assert second_look._reach(sure, [sure, other], ink, 150 / 72) is None
    cv2.putText(page, "ba", (270, 120), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2)
    ink = second_look._ink(second_look.smoothed(page, 150), 150)
    reach = second_look._reach(sure, [sure, other], ink, 150 / 72)
    assert reach is not None and reach.x1 > 300 * 0.48


def test_good_pages_are_not_read_twice():
    good = [line(("Kế", 0.97), ("hoạch", 0.96)) for _ in range(100)]
    assert not second_look.pays([*good, line(("tô", 0.5), ("chức", 0.9))])
    assert second_look.pays([*good, *[line(("tô", 0.5), ("chức", 0.4))] * 3])


@pytest.mark.skipif(shutil.which("tesseract") is None or fonts() is None, reason="no Tesseract or no face")
def test_a_speckled_page_is_read_better_the_second_time(tmp_path):
    from test_scans import wrong

    page = next(iter(pypdfium2.PdfDocument(plan_pdf(tmp_path / "plan.pdf"))))
    gray = np.asarray(page.render(scale=150 / 72).to_pil().convert("L"))
    noise = np.random.default_rng(3)
    rough = cv2.GaussianBlur(gray, (0, 0), 0.7) * 0.72 + 40 + noise.normal(0, 9, gray.shape)
    for y, x in zip(noise.integers(0, gray.shape[0], 2500), noise.integers(0, gray.shape[1], 2500), strict=True):
        rough[y : y + 2, x : x + 2] = 60
    rough = np.clip(rough, 0, 255).astype(np.uint8)
    first = recognised.lines_of(tesseract.words(preprocessing.cleaned(rough, 150), 150), 1, 150)
    again = second_look.read_again(first, rough, 150, 60)
    # what stands on the first page of the paper
    truth = " ".join(BODY[:8])

    def errors(lines):
        text = " ".join(x.text for x in lines)
        return wrong(text[text.find("Căn cứ") : text.find("chịu trách nhiệm")], truth[: truth.find("chịu trách nhiệm")])

    assert errors(again) < errors(first)
