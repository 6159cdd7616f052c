"""Task tables: rows of task, product, time, lead and partner (nhiệm vụ, sản phẩm, thời gian, chủ trì, phối hợp)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from .. import document_view
from ..patterns import squeeze, view
from .actors import starts_with_unit

_COLUMNS = (
    (
        "time",
        r"thoi gian|thoi han|tien do|han hoan thanh|ky han|thoi diem|lo trinh|han cuoi|hoan thanh|han(?: chot| xong)?$"
        r"|moc (?:thoi gian|hoan thanh)|khi nao|xong truoc|ngay (?:xong|thuc hien|to chuc)",
    ),
    (
        "lead",
        r"chu tri|phu trach|don vi thuc hien|co quan thuc hien|trach nhiem|don vi chiu"
        r"|bo phan thuc hien|nguoi (?:thuc hien|lam)|dau moi|phan cong"
        r"|(?:don vi|co quan|nguoi) (?:lam|dam nhan|lap|bao cao|gui)(?![a-z])|ai lam",
    ),
    ("partner", r"phoi hop|tham gia"),
    ("product", r"san pham|ket qua|dau ra"),
    ("reviewer", r"tham muu|trinh|tham dinh|phe duyet|chi dao|theo doi|ghi chu|kinh phi"),
    (
        "task",
        r"(?:loai|ky) (?:bao cao|ho so|van ban)"
        r"|nhiem vu|noi dung|cong viec|hoat dong|giai phap|dau viec|viec(?: can lam| phai lam| lam)?$|ten ",
    ),
    ("number", r"stt|tt|so tt"),
)
#: the head of a column that names units; who does the work where no other column does, "Đơn vị tính" is none
_WHO = re.compile(r"(?:cac )?(?:co quan|don vi|bo phan|phong(?: ban)?|can bo|nguoi)(?:\s?[,/]\s?(?:ban|nganh|don vi))*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: ``text`` is as long as ``[start:end]`` of the document."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of a task table; cells that it lacks are None."""

    task: Cell
    time: Cell | None
    lead: Cell | None
    product: Cell | None


def task_rows(doc: Doc, text: str) -> Iterator[TaskRow]:
    """The rows of all task tables: those whose head names a task column and a time or lead column."""
    for table in document_view.get(doc, document_view.TABLES):
        columns: dict[str, int] = {}
        width = 0
        last_lead: Cell | None = None
        for raw in table["rows"]:
            cells = [_cell(text, start, end) for start, end in raw]
            head = _columns(cells)
            if "task" in head and {"time", "lead"} & set(head):
                columns, width, last_lead = head, len(cells), None
                continue
            if not columns or len(cells) < 2:
                continue
            shift = len(cells) - width if len(cells) < width else 0
            at = {name: index + shift for name, index in columns.items()}
            task = _get(cells, at.get("task"))
            if task is None or not re.search(r"[^\W\d_]{2}", task.text):
                continue
            time, lead = _get(cells, at.get("time")), _get(cells, at.get("lead"))
            if time is None and lead is None:
                last_lead = None  # a row that only bears a group's heading
                continue
            # a cell that runs over several rows is printed once
            lead = lead or last_lead
            last_lead = lead
            yield TaskRow(task, time, lead, _get(cells, at.get("product")))


def lead_tasks(doc: Doc, text: str) -> list[dict[str, Any]]:
    """One responsibility for each lead unit of the task tables."""
    found: dict[str, dict[str, Any]] = {}
    for row in task_rows(doc, text):
        if row.lead is None:
            continue
        for unit in _leads(row.lead.text):
            _give(found, unit, row.lead, row.task)
    return list(found.values())


#: both kinds of units in one cell: "Chủ trì: Công an xã; phối hợp: các thôn", "Công an xã chủ trì, các thôn phối hợp"
_LEADING = re.compile(r"\W*(?:(?:don vi|co quan|bo phan) )?chu tri\s?:\s*")
_PARTNERS = re.compile(r"[\s,;.(-]*(?:(?:cac )?(?:don vi|co quan|bo phan) )?phoi hop\s?:")
_LEADS_THEN = re.compile(r"\s(?:chu tri|\(chu tri\))(?![a-z])(?=[\s,;.]|$)")


def _leads(cell: str) -> list[str]:
    """The lead units that a cell names: without the label before them and the partners behind them."""
    bare = view(cell)
    label = _LEADING.match(bare)
    low = label.end() if label else 0
    stop = _PARTNERS.search(bare, low) or (None if label else _LEADS_THEN.search(bare, low))
    names = cell[low : stop.start() if stop and stop.start() > low else len(cell)]
    parts = [squeeze(part).strip(" .;,-") for part in names.split(";")]
    if len(parts) > 1 and all(starts_with_unit(part) for part in parts):
        return parts
    return [squeeze(names).strip(" .;,-")]


def _give(found: dict[str, dict[str, Any]], unit: str, lead: Cell, task: Cell) -> None:
    if unit:
        item = found.setdefault(
            view(unit),
            {
                "unit": unit,
                "section": None,
                "tasks": [],
                "start": lead.start,
                "end": lead.end,
                "until": lead.end,
                "confidence": 0.9,
            },
        )
        item["tasks"].append(squeeze(task.text))


def _columns(cells: list[Cell]) -> dict[str, int]:
    columns: dict[str, int] = {}
    bearer: int | None = None
    if any(len(cell.text) > 80 for cell in cells):
        return columns
    for index, cell in enumerate(cells):
        bare = view(cell.text)
        for name, words in _COLUMNS:
            if re.search(rf"(?<![a-z])(?:{words})", bare):
                columns.setdefault(name, index)
                break
        else:
            if _WHO.fullmatch(bare.strip()):
                bearer = bearer if bearer is not None else index
    if bearer is not None and {"task", "time"} <= columns.keys():
        columns.setdefault("lead", bearer)
    return columns


def _cell(text: str, start: int, end: int) -> Cell:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    body = piece.strip()
    return Cell(start + lead, start + lead + len(body), body.replace("\f", " ").replace("\n", " "))


def _get(cells: list[Cell], index: int | None) -> Cell | None:
    if index is None or not 0 <= index < len(cells):
        return None
    return cells[index] if cells[index].text.strip(" .-–…") else None


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """A figure of a table of indicators: its cell, what is measured, the printed unit, the year of its column."""

    cell: Cell
    name: str
    unit: str | None
    year: int | None


def indicator_cells(doc: Doc, text: str) -> Iterator[IndicatorCell]:
    """The figures of tables of indicators (chỉ tiêu, đơn vị tính, a column for each year), in order."""
    for table in document_view.get(doc, document_view.TABLES):
        names = units = -1
        shares_only = False
        figures: dict[int, int | None] = {}
        for raw in table["rows"]:
            cells = [_cell(text, start, end) for start, end in raw]
            bare = [view(cell.text) for cell in cells]
            if (
                any(re.match(r"(?:ten |cac |noi dung )?(?:chi tieu|chi so|muc tieu)", cell) for cell in bare)
                and not figures
            ):
                names = next(k for k, cell in enumerate(bare) if re.search(r"chi tieu|chi so|muc tieu", cell))
                units = next((k for k, cell in enumerate(bare) if re.match(r"don vi(?: tinh)?$|dvt$", cell)), -1)
                figures = {
                    k: _year_of(cell)
                    for k, cell in enumerate(bare)
                    if k not in (names, units)
                    and re.search(r"20\d\d|ke hoach|phan dau|muc tieu|chi tieu giao|gia tri", cell)
                    and not re.search(r"ket qua|thuc hien|uoc|hien trang", cell)
                }
                continue
            if not figures:
                names, figures = _by_year(bare)
                shares_only = bool(figures)
                continue
            if len(cells) <= max(names, *figures):
                continue
            for k, year in figures.items():
                if shares_only and "%" not in cells[names].text + cells[k].text:
                    continue
                if re.search(r"\d", cells[k].text) and len(cells[k].text) < 40 and cells[names].text:
                    unit = squeeze(cells[units].text) if units >= 0 and cells[units].text else None
                    yield IndicatorCell(cells[k], squeeze(cells[names].text), unit, year)


def _by_year(heads: list[str]) -> tuple[int, dict[int, int | None]]:
    """The columns of a table whose heads are years and a "nội dung", which may tell of anything: its shares alone."""
    years = {k: _year_of(head) for k, head in enumerate(heads) if _YEAR_HEAD.fullmatch(head.strip())}
    names = next((k for k, head in enumerate(heads) if _ANY_NAME.match(head.strip())), -1)
    return (names, years) if names >= 0 else (-1, {})


_YEAR_HEAD = re.compile(r"(?:(?:den|het|cuoi|trong)\s)*nam\s20\d\d(?:\s?\(%\))?")
_ANY_NAME = re.compile(r"(?:noi dung|ten|tieu chi|linh vuc|danh muc)(?![a-z])")


def _year_of(head: str) -> int | None:
    match = re.search(r"(?<!\d)20\d\d(?!\d)", head)
    return int(match[0]) if match else None
