"""What people see: tables, Excel, DuckDB and pages, all made from one :class:`RunResult`."""

from __future__ import annotations

from pathlib import Path

from .result import FailedFile, PlanResult, RunResult
from .writing import as_os_error, write_text

__all__ = ["FailedFile", "PlanResult", "RunResult", "write", "write_text"]

#: every page says in its head what made it, so that nobody else's page is ever taken away
_OURS = '<meta name="generator" content="kehoach">'


def write(run: RunResult, folder: Path) -> dict[str, int]:
    """Writes all outputs of a run into a folder; each file is written beside and renamed.

    Returns:
        The number of rows of every table.

    Raises:
        OSError: they cannot be written; what is half written is taken away.
    """
    try:
        return _write(run, folder)
    except Exception as error:
        for place in (folder, folder / "tables", folder / "plans", folder / "comparisons"):
            for half in place.glob(".*.tmp*"):
                half.unlink(missing_ok=True)
        cause = as_os_error(error)
        if cause is not None and cause is not error:
            raise cause from error
        raise


def _write(run: RunResult, folder: Path) -> dict[str, int]:
    from .database import write_duckdb
    from .excel import write_excel
    from .pages.overview import index_page
    from .pages.review import plan_page
    from .tables import tables, write_columnar

    pages = folder / "plans"
    pages.mkdir(parents=True, exist_ok=True)
    named = tables(run)
    write_columnar(named, folder / "tables")
    write_excel(named, folder / "kehoach.xlsx", run.lang, run.plans)
    write_duckdb(named, folder / "kehoach.duckdb")
    for result in run.plans:
        write_text(pages / f"{result.plan_id}.html", plan_page(result, run.lang))
    _comparisons(run, folder / "comparisons")
    current = {f"{result.plan_id}.html" for result in run.plans}
    for stale in pages.glob("*.html"):  # a plan that is gone from the folder must not stay in the report
        if stale.name not in current and _is_ours(stale):
            stale.unlink()
    write_text(folder / "index.html", index_page(run))
    return {name: len(table) for name, table in named.items()}


def _comparisons(run: RunResult, pages: Path) -> None:
    """Writes the page of each plan beside what it should implement; pages of plans that are gone go."""
    from .pages.comparison import placed

    current = set()
    for result in run.plans:
        page = result.comparison() if result.comparison else ""
        if page:
            pages.mkdir(exist_ok=True)
            write_text(pages / f"{result.plan_id}.html", placed(page, result.plan_id))
            current.add(f"{result.plan_id}.html")
    for stale in pages.glob("*.html"):
        if stale.name not in current and _is_ours(stale):
            stale.unlink()


def _is_ours(page: Path) -> bool:
    try:
        with page.open("rb") as handle:
            return _OURS.encode() in handle.read(1000)
    except OSError:
        return False
