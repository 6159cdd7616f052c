"""The tables of a run as a DuckDB file, with views for the questions that are asked most."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from .tables import ORDER


def write_duckdb(tables: Path, path: Path) -> None:
    """A DuckDB file with one table each and the views of ``views.sql``; written beside its place and renamed.

    Args:
        tables: The folder of the Parquet files, which are taken in a piece at a time.
        path: Where the file goes.
    """
    import duckdb

    beside = path.with_name(f".{path.name}.tmp")
    for left_over in (beside, beside.with_name(f"{beside.name}.wal")):
        left_over.unlink(missing_ok=True)
    with duckdb.connect(str(beside)) as database:
        for name in ORDER:
            database.from_parquet(str(tables / f"{name}.parquet")).create(name)
        database.execute((resources.files("pipeline.report") / "views.sql").read_text(encoding="utf-8"))
    beside.replace(path)
