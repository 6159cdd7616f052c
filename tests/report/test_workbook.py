"""The workbook as people use it: heads that stay, filters, widths, days as days, links, notes, and how it prints."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from pipeline.document import from_text
from pipeline.plan import Deadline, Meta, Plan, Source, Span
from pipeline.report import FailedFile, PlanResult, RunResult, write
from pipeline.report.excel_notes import _NOTES, note
from pipeline.report.labels import label
from pipeline.report.tables import COLUMNS, ORDER

LONG = "Đẩy mạnh phong trào thi đua trên địa bàn " * 7


def written(folder: Path, lang: str = "vi") -> Any:
    document = from_text("KẾ HOẠCH\nBáo cáo trước ngày 20/11/2026.\n", "a.txt")
    at = document.text.index("trước")
    due = Deadline(
        kind="report",
        when={"year": 2026, "day": 20, "month": 11},
        bound="before",
        span=Span(1, at, at + 21),
        quote=document.text[at : at + 21],
    )
    plans = []
    for k, date in enumerate(("2025-08-29", "2025-??-??", "2025-11-31", None)):
        source = Source(path=f"{k}.txt", sha256="0" * 64, pages=1, read_as="digital", text_quality=0.9871)
        meta = Meta(unit=f"xã {k}", parent="tỉnh Cao Bằng", date=date, title=LONG if k == 0 else "Ngắn")
        plan = Plan(source=source, meta=meta, deadlines=(due,))
        plans.append(PlanResult(f"p{k}", f"{k}.txt", document, plan, [], [], [], None, 0.25 * k, 60 + k))
    write(RunResult(plans, [FailedFile("b-pdf", "b.pdf", "unreadable", "tệp hỏng", "xuất lại")], lang=lang), folder)
    return openpyxl.load_workbook(folder / "kehoach.xlsx")


def column(sheet: Any, name: str) -> list[Any]:
    at = [cell.value for cell in sheet[1]].index(name)
    return [row[at] for row in sheet.iter_rows(min_row=2)]


def test_every_column_has_a_note_and_no_note_is_of_none() -> None:
    columns = {name for table in COLUMNS.values() for name in table}
    assert set(_NOTES) == columns  # and the page on tables is held to the same columns by its own test
    for name in columns:
        vi, en = note(name, "vi"), note(name, "en")
        assert vi and en and vi != en and "\n" not in vi + en
        assert not re.search("[à-ỹđ]", en.lower())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_sheet_has_its_head_filter_notes_and_fits_the_paper(tmp_path: Path, lang: str) -> None:
    book = written(tmp_path, lang)
    for name in ORDER:
        sheet = book[label(f"table.{name}", lang)[:31]]
        assert sheet.freeze_panes == "B2" and sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in (None, 1) and sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.right.text == "&P / &N"
        if sheet.max_row > 1:
            assert sheet.auto_filter.ref.startswith("A1:")
        for cell in sheet[1]:
            told = note(str(cell.value), lang)
            assert (cell.comment.text if cell.comment else "") == told
            # the head is not cut off, with room for the button of the filter
            shape = sheet.column_dimensions[cell.column_letter]
            assert (
                shape.hidden or shape.width is None or shape.width >= len(str(cell.value)) + 2 or shape.max > shape.min
            )


def test_days_are_days_and_what_is_none_stays(tmp_path: Path) -> None:
    book = written(tmp_path)
    dates = column(book["Kế hoạch"], "date")
    assert [cell.value for cell in dates] == [datetime.datetime(2025, 8, 29), "2025-??-??", "2025-11-31", None]
    assert dates[0].number_format == "dd/mm/yyyy"
    due = column(book["Dòng thời gian"], "due")
    assert {cell.value for cell in due} == {datetime.datetime(2026, 11, 20)} and due[0].is_date
    assert column(book["Kế hoạch"], "coverage")[1].number_format == "0 %"


def test_rows_lead_to_their_pages_and_failures_to_none(tmp_path: Path) -> None:
    book = written(tmp_path)
    for name in ("Kế hoạch", "Thời hạn", "Dòng thời gian"):
        for cell in column(book[name], "plan_id"):
            target = tmp_path / cell.hyperlink.target.replace("\\", "/")
            assert target.is_file() and target.name == f"{cell.value}.html"
    assert [cell.hyperlink for cell in column(book["Tệp không đọc được"], "plan_id")] == [None]


def test_long_words_have_room_and_technical_columns_are_folded(tmp_path: Path) -> None:
    sheet = written(tmp_path)["Kế hoạch"]
    assert sheet.row_dimensions[2].height >= 60 and not sheet.row_dimensions[4].height
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    # openpyxl tells a run of alike columns by its first
    folded = {
        name
        for name, letter in letters.items()
        for shape in sheet.column_dimensions.values()
        if shape.hidden and shape.min <= column_index_from_string(letter) <= shape.max
    }
    assert {"sha256", "capacity", "recipients"} <= folded
    assert not folded & {"plan_id", "score", "coverage", "unit", "date", "title", "errors", "path"}
    assert [cell.value for cell in sheet[1]] == COLUMNS["plans"]  # folded, not left out
