"""The overview as its script makes it, in headless Chromium: the matrix, the pages of long lists, sorting."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from test_pages_in_browser import BROWSER, dom

from pipeline.document import from_text
from pipeline.plan import Deadline, Meta, Plan, Source, Span
from pipeline.report import PlanResult, RunResult
from pipeline.report.pages.overview import index_page

STATES = ("covered", "adapted", "partial", "absent")


def results(count: int) -> list[PlanResult]:
    """Plans that differ in what they cover, each with a deadline every year."""
    document = from_text("KẾ HOẠCH\nBáo cáo trước ngày 20/11 hằng năm.\n", "a.txt")
    at = document.text.index("trước")
    due = Deadline(
        kind="report",
        when={"recurs": "yearly", "day": 20, "month": 11},
        bound="before",
        span=Span(1, at, at + 25),
        quote=document.text[at : at + 25],
    )
    plans = []
    for k in range(count):
        name = f"phường Số {k} <b>"
        meta = Meta(unit=name, parent=f"tỉnh {k % 34}", date="2025-08-20", number=f"{k}/KH-UBND")
        source = Source(path=f"{k}.txt", sha256="", pages=1, read_as="digital", text_quality=1.0)
        items = [
            {
                "template": "mau",
                "asked_by": "city",
                "field": "contents",
                "item": f"contents-{i:02}",
                "label": f"Nội dung </script> số {i} " + "về chuyển đổi số trên địa bàn " * 3,
                "state": STATES[(k + i) % 4],
                "similarity": 0.5,
                "page": None,
                "start": None,
                "end": None,
            }
            for i in range(40)
        ]
        plan = Plan(source=source, meta=meta, deadlines=(due,))
        plans.append(PlanResult(f"p{k}", f"ha-noi/{k}.txt", document, plan, [], [], [], "mau", 0.5, 80, items=items))
    return plans


def lineage_of(plans: list[PlanResult]) -> dict[str, list[dict[str, object]]]:
    names = [p.plan_id for p in plans]
    near = [{"plan_id": name, "rank": 1, "other_id": names[k - 1], "share": 0.8} for k, name in enumerate(names) if k]
    kin = [
        {
            "plan_id": name,
            "family": 1 + k // 5,
            "size": 5,
            "role": "copy" if k % 5 else "source",
            "reason": "date",
            "source_id": names[k - k % 5],
            "copied_from": names[k - k % 5] if k % 5 else None,
            "share": 0.8 if k % 5 else None,
        }
        for k, name in enumerate(names)
    ]
    return {"neighbours": near, "families": kin, "passages": []}


@pytest.mark.parametrize("count", [9, 300, 3_300])
def test_the_overview_stays_small(count: int) -> None:
    plans = results(count)
    pairs = [
        {"plan_id": f"p{k}", "other_id": f"p{k + 1}", "similarity": 0.5, "shared": 1, "total": 2}
        for k in range(count - 1)
    ]
    page = index_page(RunResult(plans, [], pairs, across=lineage_of(plans)))
    assert len(page.encode()) < 2_000_000
    # nothing that a document says ends the data or becomes an element
    assert page.count("</script>") == 2 and "Số 1 <b>" not in page


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine (make test installs it)")
def test_matrix_and_lists_are_shown_a_piece_at_a_time(tmp_path: Path) -> None:
    plans = [*results(130)]
    plans[7] = replace(plans[7], items=[{**item, "state": "absent"} for item in plans[7].items], coverage=0.0)
    page = tmp_path / "index.html"
    page.write_text(index_page(RunResult(plans, [], across=lineage_of(plans))), encoding="utf-8")
    shown = dom(page.as_uri(), tmp_path / "profile")
    assert ">130 / 130</output>" in shown
    assert shown.count("<tr data-id=") == 50
    grid = shown[shown.index('<table class="grid">') :]
    grid = grid[: grid.index("</table>")]
    body = grid[grid.index("<tbody>") :]
    assert body.count("<tr>") == 40
    # the plan that lacks everything stands first
    assert re.search(r"<tbody><tr><th[^>]*><a href=\"plans/p7\.html\">", body)
    assert body.count('class="s3"') >= 40 and body.count('class="s0"') > 0
    assert "Trang 1 / 4" in shown and "Trang 1 / 3" in shown
    assert "20/11/2025" in shown
