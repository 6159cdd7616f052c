"""The pages of a run lead to one another: overview, review, comparison with the levels above."""

import re
from pathlib import Path

from pipeline import nlp
from pipeline.batch import stages
from pipeline.batch.stages import Options
from pipeline.document import from_text
from pipeline.report.pages.comparison import placed


def test_every_plan_with_a_template_has_a_comparison(corpus_run: Path) -> None:
    compared = {page.name for page in (corpus_run / "comparisons").glob("*.html")}
    assert compared and compared <= {page.name for page in (corpus_run / "plans").glob("*.html")}
    for page in (corpus_run / "plans").glob("*.html"):
        linked = f'href="../comparisons/{page.name}"' in page.read_text(encoding="utf-8")
        assert linked == (page.name in compared)


def test_links_between_pages_lead_somewhere(corpus_run: Path) -> None:
    for page in [corpus_run / "index.html", *corpus_run.glob("plans/*.html"), *corpus_run.glob("comparisons/*.html")]:
        text = page.read_text(encoding="utf-8")
        for href in re.findall(r'<a [^>]*href="([^"#]+)', text):
            assert "://" not in href and (page.parent / href).exists(), (page.name, href)


def test_a_text_without_a_body_is_compared_too() -> None:
    document = from_text("KẾ HOẠCH\nPhát động thi đua trên địa bàn xã Đồng Lúa Mới năm 2026\n")
    told = stages.comparison(nlp.extract(document), document, Options(template="haiphong-2025-150"))
    page = placed(told["page"], "xa-dong-lua-moi")
    assert 'href="../plans/xa-dong-lua-moi.html"' in page
    assert page.count('class="heads"') == 1 and "Trung ương" in page


def test_the_page_of_a_run_is_in_its_language() -> None:
    document = from_text(
        "KẾ HOẠCH\nPhát động thi đua trên địa bàn xã Đồng Lúa Mới năm 2026\n\n"
        "III. TỔ CHỨC THỰC HIỆN\n- Các thôn báo cáo kết quả trước ngày 20/11 hằng năm.\n"
    )
    for lang, said, other in (("vi", "báo cáo trước", "report before"), ("en", "report before", "báo cáo trước")):
        told = stages.comparison(nlp.extract(document), document, Options(template="haiphong-2025-150", lang=lang))
        assert f"{said} 20/11" in told["page"] and other not in told["page"]
