"""Heads and feet set as tables: on web pages, in Markdown, in Word with its rules drawn; and tables that are none."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

import pipeline
from pipeline.ingest.text.columns import LEFT, RIGHT, of_table

HEADS = [
    (["ĐẢNG BỘ TỈNH LÂM ĐỒNG", "ĐẢNG ỦY XÃ NAM THÀNH", "*", "Số 17-KH/ĐU"],
     ["ĐẢNG CỘNG SẢN VIỆT NAM", "Nam Thành, ngày 09 tháng 10 năm 2025"], "Đảng ủy xã Nam Thành"),
    (["UBND TỈNH QUẢNG TRỊ", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "Số: 08/KH-BCĐ"],
     ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Quảng Trị, ngày 9 tháng 10 năm 2025"],
     None),
]  # fmt: skip
FOOT = (["Nơi nhận", "- Tỉnh ủy;", "- Lưu VT."], ["T/M ĐẢNG ỦY", "BÍ THƯ", "", "Lê Thị Minh Tâm"])
TASKS = [["TT", "Nhiệm vụ"], ["1", "Trồng cây bóng mát dọc đường trục"], ["2", "Thu gom rác tại kênh mương"]]
BODY = ["KẾ HOẠCH", "Trồng cây đầu xuân năm 2026", "I. MỤC ĐÍCH", "Tạo cảnh quan xanh, sạch, đẹp.", "II. NHIỆM VỤ"]


def rows_of(columns: tuple[list[str], list[str]]) -> list[list[str]]:
    return [[a or "", b or ""] for a, b in zip_longest(*columns)]


def web(tables: list[list[list[str]]], way: str) -> str:
    def cells(rows: list[list[str]]) -> str:
        return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)

    head, tasks, foot = tables
    if way == "cells":  # a cell holds a whole column
        head, foot = (
            [["<br>".join(filter(None, column)) for column in zip(*rows, strict=True)]] for rows in (head, foot)
        )
    body = "".join(f"<div>&nbsp;{line}</div>" for line in BODY)
    whole = "".join(f"<table>{cells(rows)}</table>" for rows in (tasks, foot))
    return f"<html><head><meta charset='utf-8'></head><body><table>{cells(head)}</table>{body}{whole}</body></html>"


def markdown(tables: list[list[list[str]]]) -> str:
    def table(rows: list[list[str]]) -> list[str]:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return ["", lines[0], "|---|---|", *lines[1:], ""]

    return "\n".join([*table(tables[0]), *BODY, *table(tables[1]), *table(tables[2])])


def word(tables: list[list[list[str]]], path: Path) -> None:
    from docx import Document

    made = Document()

    def table(rows: list[list[str]]) -> None:
        drawn = made.add_table(rows=0, cols=2, style="Table Grid")
        for row in rows:
            for cell, text in zip(drawn.add_row().cells, row, strict=True):
                cell.text = text

    table(tables[0])
    for line in BODY:
        made.add_paragraph(line)
    table(tables[1])
    table(tables[2])
    made.save(str(path))


@pytest.mark.parametrize("form", ["cells.html", "rows.html", "plan.md", "plan.docx"])
@pytest.mark.parametrize(("left", "right", "issuer"), HEADS, ids=["party", "state"])
def test_heads_and_feet_in_tables(
    tmp_path: Path, left: list[str], right: list[str], issuer: str | None, form: str
) -> None:
    tables = [rows_of((left, right)), TASKS, rows_of(FOOT)]
    path = tmp_path / form
    if form.endswith("docx"):
        word(tables, path)
    else:
        text = markdown(tables) if form.endswith("md") else web(tables, form.split(".", 1)[0])
        path.write_text(text, encoding="utf-8")
    meta = pipeline.extract(path).meta
    if issuer:
        assert meta.issuer == issuer
    assert meta.number == left[-1].split(" ")[1]
    assert meta.date == "2025-10-09"
    assert meta.recipients == ("Tỉnh ủy", "Lưu VT")
    assert meta.signatory is not None
    assert (meta.signatory.capacity, meta.signatory.name) == ("BÍ THƯ", "Lê Thị Minh Tâm")
    (table,) = pipeline.read(path).tables
    assert len(table.rows) == len(TASKS)


def test_the_order_of_a_table_of_two_rows() -> None:
    rows = [["UBND XÃ A\n*", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 1/KH-UBND", "A, ngày 1 tháng 2 năm 2025"]]
    assert of_table(rows) == (
        (LEFT, "UBND XÃ A"), (LEFT, "*"), (RIGHT, rows[0][1]), (LEFT, "Số: 1/KH-UBND"), (RIGHT, rows[1][1]))


@pytest.mark.parametrize(
    "rows",
    [
        TASKS,
        [["TT", "Nội dung", "Nơi nhận"], ["1", "Báo cáo tháng", "Sở Nội vụ"]],
        [["Chức danh", "Số lượng"], ["CHỦ TỊCH", "1"], ["PHÓ CHỦ TỊCH", "2"]],
        [["KT. CHỦ TỊCH"]],
        [],
    ],
)
def test_tables_that_are_no_layout(rows: list[list[str]]) -> None:
    assert of_table(rows) is None
