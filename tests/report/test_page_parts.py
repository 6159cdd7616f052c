"""A plan of hundreds of pages is shown in several, each small enough to open, with nothing lost between them."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline import nlp
from pipeline.document import from_text
from pipeline.report import PlanResult, write_pages
from pipeline.report.pages.review import plan_page


def long_plan(chapters: int) -> PlanResult:
    lines = ["KẾ HOẠCH", "Phát triển kỹ năng số của nhân dân giai đoạn 2026 - 2030", "I. NỘI DUNG"]
    for k in range(1, chapters + 1):
        lines.append(f"{k}. Nội dung thứ {k}")
        lines += [f"- Mục {k}.{j}: trên {j + 60}% hộ gia đình có người biết dùng dịch vụ công. " * 3 for j in range(9)]
    document = from_text("\n".join(lines) + "\n", "dai.txt")
    plan = nlp.extract(document)
    return PlanResult("dai", "dai.txt", document, plan, [], [], [], None, None, 90)


def test_a_very_long_plan_comes_in_parts_below_two_megabytes(tmp_path: Path) -> None:
    result = long_plan(900)
    names = write_pages(result, tmp_path)
    assert len(names) > 1 and names[:2] == ["plans/dai.html", "plans/dai-2.html"]
    pages = [(tmp_path / name).read_text(encoding="utf-8") for name in names]
    assert all(len(page.encode()) < 2_000_000 for page in pages)
    for page in pages:  # each leads to all others
        assert page.count('aria-current="page"') == 1
        assert len(set(re.findall(r'href="(dai[-\d]*\.html)"', page))) == len(names) - 1
        ids = set(re.findall(r'id="([^"]+)"', page))
        assert {i for group in re.findall(r'data-i="([^"]+)"', page) for i in group.split()} <= ids
    together = "".join(pages)
    assert all(f"Mục {k}.4:" in together for k in range(1, 901))
    assert len(re.findall(r'id="targets-\d+"', together)) == len(result.plan.targets) > 1000


def test_one_file_of_a_very_long_plan_keeps_what_bears_findings_and_says_so() -> None:
    result = long_plan(900)
    at = result.document.text.index("Mục 451.4")
    result.findings.append(
        {
            "rule": "XX-01",
            "severity": "warning",
            "message": "Xem lại",
            "quote": "Mục 451.4",
            "suggestion": None,
            "span": {"page": 1, "start": at, "end": at + 9},
            "confidence": 1.0,
        }
    )
    page = plan_page(result, back=False)
    assert len(page.encode()) < 2_000_000
    assert 'id="short"' in page and "kehoach batch" in page
    sheet = page[page.index('<article class="sheet"') : page.index("</article>")]
    words = re.sub(r"<[^>]+>", "", sheet)
    assert ">Mục 451.4</mark>" in sheet and "Mục 451.3:" in words and "Mục 451.5:" in words
    assert "Mục 700.5:" not in words
    # the lines that are left out are counted, and all are accounted for
    left_out = sum(int(n) for n in re.findall(r"bỏ (\d+) đoạn", words))
    assert left_out + sheet.count("<p") - sheet.count('class="cut"') == len(result.document.text.split("\n")) - 1
    assert 'id="short"' not in plan_page(long_plan(3), back=False)


def test_a_plan_of_usual_length_is_one_page_without_parts(tmp_path: Path) -> None:
    assert write_pages(long_plan(3), tmp_path) == ["plans/dai.html"]
    assert 'aria-current="page"' not in (tmp_path / "plans/dai.html").read_text(encoding="utf-8")
