"""Runs one component on a short plan: the helper of the tests of single components."""

from functools import lru_cache
from typing import Any

from spacy.language import Language

from pipeline import nlp as pipeline_nlp
from pipeline.nlp import document_view

HEAD = """ỦY BAN NHÂN DÂN PHƯỜNG AN THỊNH ĐÔNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND
An Thịnh Đông, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
{title}
Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;
Ủy ban nhân dân phường ban hành Kế hoạch như sau:
"""
TITLE = "Thực hiện phong trào thi đua trên địa bàn phường An Thịnh Đông giai đoạn 2026 - 2030"


@lru_cache(maxsize=16)
def _pipeline(component: str, context: bool) -> Language:
    nlp = pipeline_nlp.blank()
    for name in (*(("kehoach_header", "kehoach_structure") if context else ()), component):
        nlp.add_pipe(name)
    return nlp


def run(
    component: str,
    body: str,
    title: str | None = TITLE,
    tables: list[dict[str, Any]] | None = None,
    context: bool = True,
) -> list[dict[str, Any]]:
    """What a component finds in a body under an invented head; every item must be a stretch of the text.

    Args:
        component: its factory name.
        body: the text from the first section on.
        title: of the plan; None leaves the head out.
        tables: as in ``document_view.TABLES``, offsets into the body.
        context: run the components for head and sections before it.
    """
    head = HEAD.format(title=title) if title else ""
    nlp = _pipeline(component, context)
    doc = nlp.make_doc(head + body)
    doc.user_data[document_view.TABLES] = [
        {"page": table["page"], "rows": [[[a + len(head), b + len(head)] for a, b in row] for row in table["rows"]]}
        for table in tables or []
    ]
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    items = document_view.get(doc, "kehoach." + component.removeprefix("kehoach_"))
    for item in items:
        assert 0 <= item["start"] < item["end"] <= len(doc.text), item
        assert 0 <= item["confidence"] <= 1, item
        item["quote"] = doc.text[item["start"] : item["end"]]
        assert item["quote"].strip(), item
    return list(items)


def table(rows: list[list[str]]) -> tuple[str, dict[str, Any]]:
    """A table as text (cells parted by tabs) and as the offsets of its cells."""
    text, cells = "", []
    for row in rows:
        line = []
        for k, cell in enumerate(row):
            text += "\t" if k else ""
            line.append([len(text), len(text) + len(cell)])
            text += cell
        text += "\n"
        cells.append(line)
    return text, {"page": 1, "rows": cells}
