"""The DuckDB file answers the usual questions: the queries of the documentation run and agree with the tables."""

from pathlib import Path

import duckdb
import pytest

QUERIES = Path(__file__).resolve().parents[2] / "docs/cau-hoi.sql"


def queries() -> list[str]:
    lines = [line for line in QUERIES.read_text(encoding="utf-8").splitlines() if not line.startswith("--")]
    return [query.strip() for query in "\n".join(lines).split(";") if query.strip()]


@pytest.mark.parametrize("query", queries(), ids=lambda q: q.split("FROM")[1].split()[0])
def test_every_example_query_runs(corpus_run: Path, query: str) -> None:
    with duckdb.connect(str(corpus_run / "kehoach.duckdb"), read_only=True) as database:
        answer = database.execute(query)
        names = [column[0] for column in answer.description or []]
        rows = answer.fetchall()
        assert names and all(len(row) == len(names) for row in rows)
        if "v_plans" in query:
            assert len(rows) == 9
        if "v_differences" in query or "v_targets" in query or "v_findings" in query:
            assert rows


def test_views_agree_with_the_tables(corpus_run: Path) -> None:
    with duckdb.connect(str(corpus_run / "kehoach.duckdb"), read_only=True) as database:

        def one(query: str) -> object:
            row = database.execute(query).fetchone()
            assert row is not None
            return row[0]

        assert one("SELECT sum(differences) FROM v_differences") == one("SELECT count(*) FROM differences")
        assert one("SELECT sum(findings) FROM v_findings") == one("SELECT count(*) FROM findings")
        assert one("SELECT count(*) FROM v_deadlines") == one("SELECT count(*) FROM deadlines")
        wrong = "SELECT count(*) FROM v_deadlines v WHERE due IS NOT NULL AND recurs IS NOT NULL"
        assert one(wrong) == 0
        assert one("SELECT count(*) FROM v_deadlines WHERE due IS NOT NULL") > 0  # type: ignore[operator]
