"""The images of recognised pages on the review page, and the boxes of what was found on them."""

import base64
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from page_papers import HEIGHT, LINES, WIDTH, on_disk, scanned_pdf, written

from pipeline.document import Document
from pipeline.plan import Deadline, Meta, Plan, Source, Span
from pipeline.report import PlanResult
from pipeline.report.pages import scans
from pipeline.report.pages.marks import Mark
from pipeline.report.pages.review import plan_page


def result(document: Document) -> PlanResult:
    quote = "trước ngày 20/11 hằng năm"
    start = document.text.index(quote)
    when = {"recurs": "yearly", "day": 20, "month": 11}
    span = Span(1, start, start + len(quote))
    plan = Plan(
        source=Source(path=document.path, sha256=document.sha256, pages=1, read_as="ocr", text_quality=0.99),
        meta=Meta(doc_type="Kế hoạch"),
        deadlines=(Deadline(span=span, quote=quote, kind="report", when=when, bound="before"),),
    )
    return PlanResult("a", "a", document, plan, [], [], [], None, None, 100, pictures=lambda: scans.pictures(document))


def test_a_box_is_the_part_of_the_line_that_the_words_take() -> None:
    document, _ = written()
    line = document.pages[0].lines[-1]
    assert line.box
    start = document.text.index("20/11")
    (region,) = scans.regions(document, document.pages[0], [Mark("deadlines-0", "deadlines", start, start + 5)])
    assert region.ids == ("deadlines-0",) and region.text == "20/11"
    x0, x1 = region.x * WIDTH / 100, (region.x + region.width) * WIDTH / 100
    share = (start - line.start) / (line.end - line.start)
    assert line.box.x0 < x0 < x1 < line.box.x1
    assert x0 == pytest.approx(line.box.x0 + share * (line.box.x1 - line.box.x0), abs=20)
    assert region.y * HEIGHT / 100 == pytest.approx(line.box.top, abs=0.2)


def test_a_passage_over_two_lines_has_a_box_on_each_and_overlapping_items_share_theirs() -> None:
    document, _ = written()
    end = document.text.index("trước")
    marks = [Mark("a", "criteria", document.text.index("phối"), end), Mark("b", "error", end - 8, end + 5)]
    found = scans.regions(document, document.pages[0], marks)
    assert [(r.ids, r.kind) for r in found] == [
        (("a",), "criteria"), (("a",), "criteria"), (("a", "b"), "error"), (("b",), "error"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_the_review_page_shows_the_scan_with_its_boxes(tmp_path: Path, form: str) -> None:
    document, image = written()
    if form == "pdf":
        document = scanned_pdf(document, image, tmp_path / "a.pdf")
    else:
        document = on_disk(document, image, tmp_path / "a.png")
    page = plan_page(result(document))
    assert page.count("data:image/webp;base64,") == 1 and len(page) < 2_000_000
    (rect,) = re.findall(r'<rect class="deadlines" data-i="deadlines-0"[^>]*><title>([^<]+)</title>', page)
    assert rect == "trước ngày 20/11 hằng năm"
    assert 'id="deadlines-0"' in page and 'class="view" data-page="1"' in page
    assert "img-src data:" in page and not re.search(r'(?:src|href)="(?!data:|#|\.\./)[^"]', page)


def test_the_images_of_a_long_scan_stay_within_bounds(tmp_path: Path) -> None:
    document, _ = written()
    noise = np.random.default_rng(3).integers(0, 255, (1684, 1190), np.uint8)
    document = on_disk(document, noise, tmp_path / "a.png")
    (shown,) = scans.pictures(document).values()
    assert len(base64.b64decode(shown.split(",")[1])) <= scans._SINGLE


def test_digital_pages_and_files_that_are_gone_have_none(tmp_path: Path) -> None:
    document, image = written()
    assert scans.pictures(replace(document, path=str(tmp_path / "gone.png"))) == {}
    document = on_disk(document, image, tmp_path / "a.png")
    digital = replace(document, pages=(replace(document.pages[0], read_as="digital"),))
    assert scans.pictures(digital) == {}
    assert "<figure" not in plan_page(result(digital)) and LINES[3].split(" & ")[0] in plan_page(result(digital))
