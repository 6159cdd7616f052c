"""Where recognised words stand, and how sure they are, after their text was mended."""

import json
import re
from dataclasses import replace

from pipeline.document import Box, Document, Line, Page, Word
from pipeline.ingest.layout.assembly import PageFacts, assemble
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import word_places
from pipeline.report.hocr import hocr


def read(*words):
    """Words of ten points a letter side by side, the first as sure as 0.9, each further one a little less."""
    found, x = [], 0.0
    for k, text in enumerate(words):
        found.append((text, Word(x, 100.0, x + 10 * len(text), 112.0, 0.9 - 0.1 * k)))
        x += 10 * len(text) + 5
    return tuple(found)


def edges(places):
    return [(round(w.x0), round(w.x1), round(w.confidence, 2)) for w in places]


def test_words_that_were_only_mended_keep_their_places():
    assert edges(word_places.laid(["tổ", "chức"], read("tố", "chức"))) == [(0, 20, 0.9), (25, 65, 0.8)]


def test_words_split_joined_and_added():
    assert edges(word_places.laid(["-", "Nâng", "cao"], read("-Nâng", "cao"))) == [
        (0, 10, 0.9),
        (10, 50, 0.9),
        (55, 85, 0.8),
    ]
    assert edges(word_places.laid(["57-NQ/TW", "ngày"], read("57-", "NQ/TW", "ngày"))) == [(0, 85, 0.8), (90, 130, 0.7)]
    (first, added, last) = word_places.laid(["Kế", "hoạch", "này"], read("Kế", "này"))
    assert added.confidence == 0 and first.x1 <= added.x0 <= last.x0


def test_a_line_without_read_words_has_places_by_its_letters():
    line = PrintedLine("mọi nhà", box=Box(10, 20, 80, 32), sure=(0.6, 0.7))
    first, second = word_places.places(line)
    assert (first.x0, second.x1) == (10, 80) and first.x1 < second.x0
    assert (first.confidence, second.confidence) == (0.6, 0.7)
    assert word_places.places(PrintedLine("mọi nhà", box=Box(10, 20, 80, 32))) == ()


def paper():
    lines = [
        PrintedLine("Kế hoạch tổ chức", 1, Box(0, 100, 155, 112), 0.75, read=read("Kế", "hoạch", "tố", "chức")),
        PrintedLine("TT\tViệc của tổ", 1, Box(0, 130, 155, 142), 0.8, cells=("TT", "Việc của tổ"), table=1,
                    read=read("TT", "Việc", "của", "tổ")),
    ]  # fmt: skip
    return assemble(
        [[line] for line in lines], path="a.pdf", sha256="0", format="pdf", facts={1: PageFacts(595, 842, "ocr", 0.99)}
    )


def test_the_document_holds_every_word_with_its_place():
    document = paper()
    shown = [
        (document.text[start:end], round(word.confidence, 2))
        for line in document.pages[0].lines
        for start, end, word in document.words(line)
    ]
    assert shown == [
        ("Kế", 0.9), ("hoạch", 0.8), ("tổ", 0.7), ("chức", 0.6), ("TT", 0.9), ("Việc", 0.8), ("của", 0.7), ("tổ", 0.6)
    ]  # fmt: skip
    assert document.doubt(0, 8) == 0.8 and document.doubt(0, len(document.text)) == 0.6
    assert Document.from_record(json.loads(json.dumps(document.to_record()))) == document


def test_words_that_do_not_fit_their_text_are_not_told():
    document = paper()
    page = document.pages[0]
    cut = replace(page, lines=(replace(page.lines[0], words=page.lines[0].words[:2]),))
    assert replace(document, pages=(cut,)).words(cut.lines[0]) == []


def test_digital_text_has_no_words_to_doubt():
    document = Document("a.txt", "0", "Kế hoạch\n", (Page(1, 0, 9, lines=(Line(0, 8),)),))
    assert document.doubt(0, 8) == 1.0 and document.words(document.pages[0].lines[0]) == []
    assert "words" not in document.to_record()["pages"][0]["lines"][0]
    assert "ocrx_word" not in hocr(document).split("<body>")[1]


def test_hocr_shows_words_with_boxes_and_confidences():
    shown = hocr(paper())
    found = re.findall(r'class="ocrx_word" id="([^"]+)" title="bbox ([\d ]+); x_wconf (\d+)">([^<]+)<', shown)
    assert [text for *_, text in found] == "Kế hoạch tổ chức TT Việc của tổ".split()
    assert found[0][1] == "0 417 83 467" and found[0][2] == "90"
    assert len({name for name, *_ in found}) == len(found)
