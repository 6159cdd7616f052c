"""``tables/*.parquet`` and ``tables/*.csv``, and the rows they are written from, of any number of plans.

The rows wait in files, one JSON array a line, and are taken up a block at a time: memory does not grow with the plans.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from .tables import COLUMNS, ORDER, as_frame, by_due, safe_cell, typed

#: rows that are taken up at once
_BLOCK = 10_000


class Rows:
    """The rows of all tables, kept in files of a folder while they are gathered and written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts = dict.fromkeys(ORDER, 0)
        self._files: dict[str, IO[str]] = {}

    def __enter__(self) -> Rows:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._files = {name: self._path(name).open("w+", encoding="utf-8") for name in ORDER}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for name, file in self._files.items():
            file.close()
            self._path(name).unlink(missing_ok=True)

    def add(self, found: dict[str, list[list[Any]]]) -> None:
        """Takes in rows by the name of their table, the values in the order of its columns."""
        for name, rows in found.items():
            self._files[name].writelines(json.dumps(row) + "\n" for row in rows)
            self.counts[name] += len(rows)

    def sort_timeline(self) -> None:
        """Brings the timeline into the order of its days, once all plans are in."""
        file = self._files["timeline"]
        file.seek(0)
        lines = sorted(file, key=lambda line: by_due(json.loads(line)))
        file.seek(0)
        file.writelines(lines)

    def of(self, name: str) -> Iterator[list[Any]]:
        """The rows of a table, one after the other."""
        file = self._files[name]
        file.seek(0)
        for line in file:
            yield json.loads(line)

    def _path(self, name: str) -> Path:
        return self.folder / f".{name}.tmp.rows"


def write_columnar(rows: Rows, folder: Path) -> None:
    """``tables/*.parquet`` and ``tables/*.csv`` (UTF-8 with a mark, so that Excel shows the diacritics)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ORDER:
        columns, commas = folder / f".{name}.tmp", folder / f".{name}.tmp.csv"
        for beside in (columns, commas):
            beside.unlink(missing_ok=True)  # a link that lies there ready would lead the writing elsewhere
        with commas.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(COLUMNS[name])
            _write_both(_blocks(rows, name), name, columns, writer)
        columns.replace(folder / f"{name}.parquet")
        commas.replace(folder / f"{name}.csv")


def _write_both(blocks: Iterator[list[list[Any]]], name: str, path: Path, commas: Any) -> None:
    """Each block into both forms, so that rows are taken up from the disk once."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer = None
    try:
        for block in blocks:
            table = pa.Table.from_pandas(
                typed(as_frame(name, block)), schema=writer.schema if writer else None, preserve_index=False
            )
            writer = writer or pq.ParquetWriter(path, table.schema)
            writer.write_table(table)
            commas.writerows([_comma_value(value) for value in row] for row in block)
    finally:
        if writer:
            writer.close()


def _blocks(rows: Rows, name: str) -> Iterator[list[list[Any]]]:
    """Rows a block at a time; an empty block where there are none, which still has the columns."""
    if not rows.counts[name]:
        yield []
    block: list[list[Any]] = []
    for row in rows.of(name):
        block.append(row)
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block


def _comma_value(value: Any) -> Any:
    value = safe_cell(value)
    # a lone carriage return would end the row for some readers
    return value.replace("\r", " ") if isinstance(value, str) else value
