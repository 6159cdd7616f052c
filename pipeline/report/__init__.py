"""What people see: tables, Excel, DuckDB and pages, all made from one :class:`RunResult`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .result import FailedFile, PlanResult, RunResult
from .writing import as_os_error, write_text

__all__ = ["FailedFile", "PlanResult", "RunResult", "write", "write_pages", "write_shared", "write_text"]

#: every page says in its head what made it, so that nobody else's page is ever taken away
_OURS = '<meta name="generator" content="kehoach">'
#: the folders of pages
PAGES = ("plans", "comparisons")


def write(run: RunResult, folder: Path) -> dict[str, int]:
    """Writes all outputs of a run into a folder; each file is written beside and renamed.

    Returns:
        The number of rows of every table.

    Raises:
        OSError: they cannot be written; what is half written is taken away.
    """
    from .tables import plan_tables

    with tidied(folder):
        pages = [name for result in run.plans for name in write_pages(result, folder, run.lang)]
        rows = write_shared(run, (plan_tables(result, run.lang) for result in run.plans), folder)
        take_away(folder, pages)
    return rows


def write_pages(result: PlanResult, folder: Path, lang: str = "vi") -> list[str]:
    """Writes the pages of one plan: its review, in parts where it is very long, and its comparison where it has one.

    Returns:
        The pages, by their paths in the folder.
    """
    from .pages.comparison import placed
    from .pages.review import part_name, plan_pages

    names = []
    for number, page in enumerate(plan_pages(result, lang), 1):
        names.append(f"plans/{part_name(result.plan_id, number)}")
        _write_page(folder / names[-1], page)
    compared = result.comparison() if result.comparison else ""
    if compared:
        names.append(f"comparisons/{result.plan_id}.html")
        _write_page(folder / names[-1], placed(compared, result.plan_id))
    return names


def write_shared(run: RunResult, plans: Iterable[dict[str, list[list[Any]]]], folder: Path) -> dict[str, int]:
    """Writes what tells of all plans: tables, Excel, DuckDB and the overview.

    Args:
        run: The run; of its plans what :func:`pipeline.report.brief.brief` keeps is enough.
        plans: The rows of each plan, see :func:`pipeline.report.tables.plan_tables`, in the order of the plans.
        folder: Where to write.

    Returns:
        The number of rows of every table.
    """
    from .columnar import Rows, write_columnar
    from .database import write_duckdb
    from .excel import write_excel
    from .pages.overview import index_page
    from .tables import run_tables

    tables = folder / "tables"
    with Rows(tables) as rows:
        for found in plans:
            rows.add(found)
        rows.sort_timeline()
        rows.add(run_tables(run))
        write_columnar(rows, tables)
        write_excel(rows, folder / "kehoach.xlsx", run.lang, run.plans)
        write_duckdb(tables, folder / "kehoach.duckdb")
        write_text(folder / "index.html", index_page(run), follow=False)
        return dict(rows.counts)


def take_away(folder: Path, pages: Collection[str]) -> None:
    """Takes away the pages of an earlier run that are none of these: a plan that is gone leaves none in the report."""
    current = set(pages)
    for place in PAGES:
        for page in (folder / place).glob("*.html"):
            if f"{place}/{page.name}" not in current and _is_ours(page):
                page.unlink()


@contextmanager
def tidied(folder: Path) -> Iterator[None]:
    """Takes away what is half written where the writing fails.

    Raises:
        OSError: the failure of the disk behind an error of a library.
    """
    try:
        yield
    except Exception as error:
        for place in (folder, folder / "tables", *(folder / name for name in PAGES)):
            for half in place.glob(".*.tmp*"):
                half.unlink(missing_ok=True)
        cause = as_os_error(error)
        if cause is not None and cause is not error:
            raise cause from error
        raise


def _write_page(path: Path, page: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, page, follow=False)


def _is_ours(page: Path) -> bool:
    try:
        with page.open("rb") as handle:
            return _OURS.encode() in handle.read(1000)
    except OSError:
        return False
