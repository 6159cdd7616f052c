"""The DuckDB file answers the usual questions: the queries of the documentation run and agree with the tables."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

QUERIES = Path(__file__).resolve().parents[2] / "docs/cau-hoi.sql"


def queries() -> list[str]:
    """The questions of the file, each once; the words before a question are comments."""
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
        # what falls due soon, files that failed and dates that disagree: there may be none
        if not any(word in query for word in ("current_date", "failures", "dates > 1")):
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


@pytest.fixture()
def ask(corpus_run: Path) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    with duckdb.connect(str(corpus_run / "kehoach.duckdb"), read_only=True) as database:
        yield lambda query: database.execute(query).fetchall()


def test_every_view_has_a_question(ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    views = {name for (name,) in ask("SELECT view_name FROM duckdb_views() WHERE NOT internal")}
    text = QUERIES.read_text(encoding="utf-8")
    assert {view for view in views if view not in text} <= {"v_tasks"}


def test_it_tells_who_lacks_what(ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    lacking = ask("SELECT unit, label, lacked_by, asked_of FROM v_lacking WHERE field = 'legal_bases' ORDER BY unit")
    assert [row[0] for row in lacking] == ["phường An Dương Bắc", "phường Tân Cầu Rào"]
    assert {row[1:] for row in lacking} == {("Kế hoạch 150/KH-UBND", 2, 6)}
    assert ask("SELECT count(*) FROM v_lacking") == ask("SELECT count(*) FROM coverage WHERE state = 'absent'")
    assert ask("SELECT sum(asked), sum(absent) FROM v_coverage") == ask(
        "SELECT count(*), count(*) FILTER (state = 'absent') FROM coverage"
    )
    # what others of the province cite: never what the plan cites itself
    assert ask(
        "SELECT count(*) FROM v_bases_lacking l JOIN legal_bases b ON b.plan_id = l.plan_id AND b.number = l.number"
    ) == [(0,)]
    assert all(2 * n >= of > 2 for n, of in ask('SELECT cited_by, "of" FROM v_bases_lacking'))
    assert all(2 * n >= of > 2 for n, of in ask('SELECT named_by, "of" FROM v_awards_lacking'))


def test_it_tells_targets_below_the_city(ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    below = ask("SELECT place, set_by, asked, own FROM v_targets_below")
    assert below == [("phường Tân Cầu Rào", "thanh-pho-ke-hoach-thanh-pho-pdf", "> 85.0 %", "> 80.0 %")]


def test_it_tells_months_provinces_and_kin(ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    assert ask("SELECT sum(times) FROM v_months") == ask("SELECT count(*) FROM timeline WHERE due IS NOT NULL")
    assert {row[0] for row in ask("SELECT month FROM v_months WHERE kind = 'final_review'")} >= {"2030-12"}
    places = ask("SELECT province, plans FROM v_provinces ORDER BY province")
    assert places == [("thành phố Hà Nội", 3), ("thành phố Hải Phòng", 6)]
    copied = ask("SELECT plan, copied_from, share, source FROM v_copied WHERE role = 'copy'")
    assert copied and all(plan != source and 0.5 < share <= 1 for plan, _, share, source in copied)
    alike = ask("SELECT similarity FROM v_alike ORDER BY similarity DESC")
    assert alike == ask("SELECT similarity FROM similarity ORDER BY similarity DESC")
    assert ask("SELECT max(plans), max(share) FROM v_awards") == [(8, 0.889)]
