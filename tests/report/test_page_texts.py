"""hOCR and searchable PDF: what was read, laid on the pages, is read back by other programs."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np
import pypdfium2
import pytest
from page_papers import LINES, on_disk, scanned_pdf, written
from PIL import Image

from pipeline.document import Document, Page, from_text
from pipeline.errors import UsageError
from pipeline.ingest.scan import page_images
from pipeline.report.hocr import hocr
from pipeline.report.pdf.searchable import write_searchable

ROOT = Path(__file__).resolve().parents[2]


def read_back(path: Path) -> tuple[str, list[tuple[str, tuple[float, float, float, float]]]]:
    """The text of the first page, and each line with the box (left, top, right, bottom) of its characters."""
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        whole = text.get_text_range()
        found = []
        for match in re.finditer(r"[^\r\n]+", whole):
            boxes = [text.get_charbox(k, loose=True) for k in range(match.start(), match.end())]
            left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
            right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
            found.append((match[0].strip(), (left, page.get_height() - top, right, page.get_height() - bottom)))
        return whole.replace("\r\n", "\n").strip(), found


def test_hocr_is_xml_with_boxes_and_confidences() -> None:
    document, _ = written()
    tree = ElementTree.fromstring(hocr(document).split("\n", 2)[2])
    by_class: dict[str, list[ElementTree.Element]] = {}
    for element in tree.iter():
        by_class.setdefault(element.get("class", ""), []).append(element)
    assert [e.text for e in by_class["ocr_line"]] == list(LINES)
    assert "bbox 0 0 2479 3508" in by_class["ocr_page"][0].get("title", "")
    assert by_class["ocr_line"][0].get("title") == "bbox 333 375 771 433; x_wconf 91"
    assert len(by_class["ocr_par"]) == len(LINES)


def test_hocr_of_a_text_without_pages_has_no_boxes_and_no_control_characters() -> None:
    shown = hocr(from_text("một\x02hai\nba\fbốn\n"))
    assert shown.count('class="ocr_page"') == 2 and "bbox" not in shown and "\x02" not in shown
    ElementTree.fromstring(shown.split("\n", 2)[2])


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif"])
def test_a_searchable_pdf_of_an_image_gives_back_text_and_boxes(tmp_path: Path, suffix: str) -> None:
    document = on_disk(*written(), tmp_path / f"trang{suffix}")
    assert write_searchable(document, tmp_path / "ra.pdf") is None
    whole, found = read_back(tmp_path / "ra.pdf")
    assert whole == "\n".join(LINES)
    for (text, (left, top, right, bottom)), line in zip(found, document.pages[0].lines, strict=True):
        assert text == document.text[line.start : line.end] and line.box
        assert left == pytest.approx(line.box.x0, abs=2) and right == pytest.approx(line.box.x1, abs=2)
        assert top == pytest.approx(line.box.top, abs=2) and bottom == pytest.approx(line.box.bottom, abs=2)


def test_a_jpeg_is_taken_over_byte_for_byte_and_nothing_is_drawn_over_it(tmp_path: Path) -> None:
    document = on_disk(*written(), tmp_path / "trang.jpg")
    write_searchable(document, tmp_path / "ra.pdf")
    assert (tmp_path / "trang.jpg").read_bytes() in (tmp_path / "ra.pdf").read_bytes()
    with pypdfium2.PdfDocument(tmp_path / "ra.pdf") as pdf:
        shown = pdf[0].render(scale=2).to_pil().convert("L").resize((300, 424))
    before = Image.open(tmp_path / "trang.jpg").resize((300, 424))
    assert np.abs(np.asarray(shown, int) - np.asarray(before, int)).mean() < 2


@pytest.mark.parametrize("rotation", [0, 90])
def test_the_layer_of_a_scanned_pdf_is_replaced(tmp_path: Path, rotation: int) -> None:
    # a page that lies in the file and is turned by it looks upright
    document, image = written()
    lain = np.ascontiguousarray(np.rot90(image, k=rotation // 90))
    scanned_pdf(document, lain, tmp_path / "quét.pdf", rotation)
    scan = Document(str(tmp_path / "quét.pdf"), document.sha256, document.text, document.pages, "pdf")
    write_searchable(scan, tmp_path / "ra.pdf")
    whole, found = read_back(tmp_path / "ra.pdf")
    assert sorted(whole.split("\n")) == sorted(LINES)  # readers order the lines of a sideways file as they like
    if not rotation:
        assert found[2][1][0] == pytest.approx(80, abs=2) and found[2][1][1] == pytest.approx(152, abs=2)


def test_boxes_are_right_on_a_page_that_is_cropped_and_does_not_begin_at_zero(tmp_path: Path) -> None:
    document, image = written()
    scan = scanned_pdf(document, image, tmp_path / "quét.pdf", origin=(100, -60))
    write_searchable(scan, tmp_path / "ra.pdf")
    whole, _ = read_back(tmp_path / "ra.pdf")
    assert whole == "\n".join(LINES)
    with pypdfium2.PdfDocument(tmp_path / "ra.pdf") as pdf:
        left, _, _, top = pdf[0].get_textpage().get_charbox(0, loose=True)
    assert (left, top) == (pytest.approx(180, abs=2), pytest.approx(842 - 60 - 90, abs=2))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_letters_that_are_seen_and_not_to_be_copied_become_a_picture(tmp_path: Path, rotation: int) -> None:
    document, image = written()
    lain = np.ascontiguousarray(np.rot90(image, k=rotation // 90))
    scan = scanned_pdf(document, lain, tmp_path / "quét.pdf", rotation, visible=True)
    write_searchable(scan, tmp_path / "ra.pdf")
    whole, _ = read_back(tmp_path / "ra.pdf")
    assert sorted(whole.split("\n")) == sorted(LINES)
    looks = []
    for path in (tmp_path / "quét.pdf", tmp_path / "ra.pdf"):
        with pypdfium2.PdfDocument(path) as pdf:
            looks.append(np.asarray(pdf[0].render(scale=0.5).to_pil().convert("L"), int))
    assert looks[0].shape == looks[1].shape and np.abs(looks[0] - looks[1]).mean() < 1.5


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_lay_on_its_side_is_found_as_it_lay(tmp_path: Path, turns: int) -> None:
    document, image = written(turns)
    page = document.pages[0]
    assert page_images.placement(image, page).turns == turns
    scan = scanned_pdf(document, image, tmp_path / "quét.pdf")
    write_searchable(scan, tmp_path / "ra.pdf")
    assert sorted(read_back(tmp_path / "ra.pdf")[0].split("\n")) == sorted(LINES)


def test_the_skew_of_a_page_is_found_again() -> None:
    document, image = written()
    turn = cv2.getRotationMatrix2D((image.shape[1] / 2, image.shape[0] / 2), 2.0, 1)
    skewed = cv2.warpAffine(image, turn, image.shape[::-1], borderValue=255)
    page = document.pages[0]
    placed = page_images.placement(skewed, page)
    assert placed.angle == pytest.approx(2.0, abs=0.3)
    x, y = placed.original(80, 259, page)
    want = turn @ np.array([160, 518, 1.0]) / 2
    assert (x, y) == (pytest.approx(want[0], abs=2), pytest.approx(want[1], abs=2))


def test_a_digital_pdf_is_copied_and_a_text_refused(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument.new() as pdf:
        pdf.new_page(100, 100)
        pdf.save(tmp_path / "số.pdf")
    digital = Document(str(tmp_path / "số.pdf"), "0" * 64, "", (Page(1, 0, 0, "digital"),), "pdf")
    note = write_searchable(digital, tmp_path / "ra.pdf")
    assert note and (tmp_path / "ra.pdf").read_bytes() == (tmp_path / "số.pdf").read_bytes()
    with pytest.raises(UsageError):
        write_searchable(from_text("một\n"), tmp_path / "ra.pdf")


def test_the_command_wants_a_place_to_write_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KẾ HOẠCH\nNăm 2026\n", encoding="utf-8")

    def kehoach(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pipeline.cli", "text", str(tmp_path / "a.txt"), *args]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    done = kehoach("--format", "searchable-pdf")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert kehoach("--format", "searchable-pdf", "-o", str(tmp_path / "a.txt")).returncode == 2
    assert kehoach("--format", "searchable-pdf", "-o", str(tmp_path / "b.pdf")).returncode == 2
    assert kehoach("--format", "hocr").stdout.count("ocr_line") == 3
