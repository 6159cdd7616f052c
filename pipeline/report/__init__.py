"""What people see: tables, Excel, DuckDB and pages, all made from one :class:`RunResult`."""

from __future__ import annotations

from pathlib import Path

from .result import FailedFile, PlanResult, RunResult

__all__ = ["FailedFile", "PlanResult", "RunResult", "write"]


def write(run: RunResult, folder: Path) -> dict[str, int]:
    """Writes all outputs of a run into a folder; each file is written beside and renamed.

    Returns:
        The number of rows of every table.
    """
    from .excel import write_excel
    from .html import index_page, plan_page
    from .tables import tables, write_columnar, write_duckdb

    pages = folder / "plans"
    pages.mkdir(parents=True, exist_ok=True)
    named = tables(run)
    write_columnar(named, folder / "tables")
    write_excel(named, folder / "kehoach.xlsx", run.lang)
    write_duckdb(named, folder / "kehoach.duckdb")
    for result in run.plans:
        write_text(pages / f"{result.plan_id}.html", plan_page(result, run.lang))
    current = {f"{result.plan_id}.html" for result in run.plans}
    for stale in pages.glob("*.html"):  # a plan that is gone from the folder must not stay in the report
        if stale.name not in current:
            stale.unlink()
    write_text(folder / "index.html", index_page(run))
    return {name: len(table) for name, table in named.items()}


def write_text(path: Path, text: str) -> None:
    """Writes a text beside its place and renames it, so that no half of it is ever read."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
