"""The tables of a run as a DuckDB file, with views for the questions that are asked most."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from .tables import typed

if TYPE_CHECKING:
    import pandas as pd


def write_duckdb(named: dict[str, pd.DataFrame], path: Path) -> None:
    """A DuckDB file with one table each and the views of ``views.sql``; written beside its place and renamed."""
    import duckdb

    beside = path.with_name(f".{path.name}.tmp")
    for left_over in (beside, beside.with_name(f"{beside.name}.wal")):
        left_over.unlink(missing_ok=True)
    with duckdb.connect(str(beside)) as database:
        for name, table in named.items():
            database.register("incoming", typed(table))
            database.execute(f'CREATE TABLE "{name}" AS SELECT * FROM incoming')
            database.unregister("incoming")
        database.execute((resources.files("pipeline.report") / "views.sql").read_text(encoding="utf-8"))
    beside.replace(path)
