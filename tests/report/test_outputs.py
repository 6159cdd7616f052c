"""The outputs of a run, made from plans written here: every file is opened again by its own reader."""

import json
import re
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

from pipeline.document import Document, from_text
from pipeline.plan import AwardForm, Citation, Deadline, LegalBasis, Meta, Plan, Section, Source, Span, Target
from pipeline.report import FailedFile, PlanResult, RunResult, write
from pipeline.report.labels import label
from pipeline.report.pages.overview import index_page
from pipeline.report.pages.review import plan_page
from pipeline.report.tables import COLUMNS, ORDER, safe_cell, tables

TEXT = """KẾ HOẠCH
Triển khai phong trào học kỹ năng số trên địa bàn phường Thịnh Đông An
Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố;
I. CHỈ TIÊU <script>alert(1)</script>
- Trên 85% hộ gia đình có người biết dùng dịch vụ công trực tuyến.
- Giấy khen của Chủ tịch Ủy ban nhân dân phường;
\fGửi báo cáo trước ngày 20/11 hằng năm.
"""


def span(doc: Document, words: str) -> dict[str, object]:
    start = doc.text.index(words)
    return {"span": Span(doc.page_at(start), start, start + len(words)), "quote": words}


@pytest.fixture
def result() -> PlanResult:
    doc = from_text(TEXT, "a/kế hoạch.txt")
    cited = {"type": "Kế hoạch", "number": "150/KH-UBND", "date": "2025-06-16", "issuer": None, "subject": None}
    plan = Plan(
        source=Source(path=doc.path, sha256=doc.sha256, pages=2, read_as="digital", text_quality=0.99),
        meta=Meta(doc_type="Kế hoạch", unit="phường Thịnh Đông An", parent="thành phố Hải Phòng", date="2025-??-??"),
        sections=(Section(**span(doc, "I. CHỈ TIÊU"), number="I", level=1, heading="CHỈ TIÊU"),),
        citations=(Citation(**span(doc, "Kế hoạch số 150/KH-UBND ngày 16/6/2025"), **cited, role="preamble"),),
        legal_bases=(LegalBasis(**span(doc, "Kế hoạch số 150/KH-UBND"), **cited, mentions=(0,)),),
        deadlines=(
            Deadline(
                **span(doc, "trước ngày 20/11 hằng năm"),
                kind="report",
                when={"recurs": "yearly", "day": 20, "month": 11},
                bound="before",
            ),
        ),
        targets=(Target(**span(doc, "Trên 85%"), value=85, comparator=">", unit="%", subject="hộ gia đình"),),
        award_forms=(
            AwardForm(
                **span(doc, "Giấy khen của Chủ tịch Ủy ban nhân dân phường"),
                form="Giấy khen",
                award_class=None,
                authority="Chủ tịch Ủy ban nhân dân phường",
                occasion=None,
            ),
        ),
    )
    at = doc.text.index("I. CHỈ TIÊU")
    finding = {
        "rule": "ND30-BC-07",
        "severity": "warning",
        "message": "Chỉ có một mục <b>",
        "suggestion": "=bỏ số",
        "span": {"page": 1, "start": at, "end": at + 11},
        "quote": "I. CHỈ TIÊU",
        "template": None,
        "confidence": 0.9,
    }
    difference = {
        "field": "award_forms",
        "kind": "missing",
        "expected": {"form": "Bằng khen", "authority": "Thủ tướng Chính phủ"},
        "found": None,
        "similarity": None,
        "message": "thiếu Bằng khen",
        "plan_span": None,
        "other_span": None,
    }
    return PlanResult(
        "a-ke-hoach-txt", "a/kế hoạch.txt", doc, plan, [finding], [], [difference], "haiphong-2025-150", 0.5, 71
    )


@pytest.fixture
def run(result: PlanResult) -> RunResult:
    return RunResult([result], [FailedFile("b-pdf", "b.pdf", "unreadable", "tệp hỏng", "xuất lại")])


def test_every_table_has_its_columns_with_and_without_rows(run: RunResult) -> None:
    for made in (tables(run), tables(RunResult([], []))):
        assert list(made) == ORDER
        assert all(list(table.columns) == COLUMNS[name] for name, table in made.items())
    full = tables(run)
    assert full["deadlines"].loc[0, ["when_month", "when_day", "bound"]].tolist() == [11, 20, "before"]
    assert full["plans"].loc[0, ["score", "errors", "warnings", "differences"]].tolist() == [71, 0, 1, 1]
    assert (full["plans"].plan_id == "a-ke-hoach-txt").all()


def test_all_forms_hold_the_same_rows(run: RunResult, tmp_path: Path) -> None:
    counts = write(run, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "kehoach.xlsx")
    with duckdb.connect(str(tmp_path / "kehoach.duckdb"), read_only=True) as database:
        for name in ORDER:
            sheet = book[label(f"table.{name}")[:31]]
            parquet = pd.read_parquet(tmp_path / f"tables/{name}.parquet")
            comma = pd.read_csv(tmp_path / f"tables/{name}.csv", encoding="utf-8-sig")
            row = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            assert row is not None
            assert {len(parquet), len(comma), row[0], sheet.max_row - 1} == {counts[name]}
            assert [c.value for c in sheet[1]] == COLUMNS[name] == list(parquet.columns) == list(comma.columns)
    assert not list(tmp_path.rglob("*.tmp"))


def test_no_cell_is_run_as_a_formula(run: RunResult, tmp_path: Path) -> None:
    write(run, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "kehoach.xlsx")
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert "'=bỏ số" in (tmp_path / "tables/findings.csv").read_text(encoding="utf-8-sig")
    assert safe_cell("- một") == "'- một"
    assert safe_cell("-") == "-"
    assert safe_cell(-3) == -3


def test_pages_escape_what_documents_say_and_need_no_network(run: RunResult) -> None:
    for page in (plan_page(run.plans[0]), index_page(run)):
        assert "<script>alert" not in page
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
        assert page.count("<script>") == 1
    assert "&lt;script&gt;alert(1)" in plan_page(run.plans[0])


def test_the_review_page_marks_every_item_where_it_stands(result: PlanResult) -> None:
    page = plan_page(result)
    for words in ("Trên 85%", "trước ngày 20/11 hằng năm", "Giấy khen của Chủ tịch Ủy ban nhân dân phường"):
        assert re.search(rf"<mark [^>]*>{words}</mark>", page)
    assert page.count('class="pagebreak"') == 1
    ids = set(re.findall(r'id="([^"]+)"', page))
    marked = {i for group in re.findall(r'data-i="([^"]+)"', page) for i in group.split()}
    assert marked <= ids


def test_a_plan_that_is_gone_leaves_no_page(run: RunResult, tmp_path: Path) -> None:
    write(run, tmp_path)
    other = replace(run.plans[0], plan_id="khac")
    write(RunResult([other], []), tmp_path)
    assert [p.name for p in (tmp_path / "plans").iterdir()] == ["khac.html"]


def test_the_language_of_the_pages_can_be_chosen(run: RunResult) -> None:
    english = index_page(replace(run, lang="en"))
    assert '<html lang="en">' in english and "Most cited documents" in english
    assert "Văn bản được viện dẫn nhiều nhất" in index_page(run)


def test_records_keep_their_json_shape(result: PlanResult) -> None:
    record = json.loads(json.dumps(result.plan.to_record(), ensure_ascii=False))
    assert Plan.from_record(record) == result.plan
    assert record["award_forms"][0]["class"] is None


def test_the_workbook_has_a_coloured_matrix_with_links(run: RunResult, tmp_path: Path) -> None:
    items = [
        {
            "template": "mau",
            "asked_by": "city",
            "field": field,
            "item": f"{field}-{k:02}",
            "label": f"=Điều {k}",
            "state": state,
        }
        for field, k, state in (("contents", 1, "covered"), ("contents", 2, "absent"), ("deadlines", 1, "adapted"))
    ]
    plans = [
        replace(run.plans[0], template="mau", items=items),
        replace(run.plans[0], plan_id="khac", template="mau", items=items[:2], coverage=0.1),
    ]
    write(replace(run, plans=plans), tmp_path)
    book = openpyxl.load_workbook(tmp_path / "kehoach.xlsx")
    sheet = book["Ma trận mau"]
    assert sheet.freeze_panes == "B4" and sheet.auto_filter.ref == "A3:F5"
    # what covers least stands first, each linked to its page (in the workbook the path is written as Windows does)
    links = [sheet.cell(row, 1).hyperlink.target.replace("\\", "/") for row in (4, 5)]
    assert links == ["plans/khac.html", "plans/a-ke-hoach-txt.html"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, min_col=4)] == [
        [1, 0, 1],
        ["Có", "Thiếu", None],
        ["Có", "Thiếu", "Khác"],
    ]
    rules = [rule.formula for where in sheet.conditional_formatting for rule in where.rules]
    assert ['"Thiếu"'] in rules and ['"Có"'] in rules
    assert sheet["D2"].alignment.textRotation == 90 and sheet["D2"].data_type == "s"
