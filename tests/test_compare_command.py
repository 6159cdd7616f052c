"""``kehoach compare``: adaptation and levels beside the differences, in every format."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parent / "compare"))
from levels_plans import CITY, NATION, changed

import pipeline
from pipeline.cli import main

WARD = changed("người dân trên địa bàn phường, nhất là", "người dân trên địa bàn thành phố, nhất là")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    found = {}
    for name, text in (("ward", WARD), ("city", CITY), ("nation", NATION)):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        found[name] = str(path)
    return found


def test_text_tells_shares_and_left_overs(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", files["ward"], files["city"]]) == 0
    out = capsys.readouterr().out
    assert "Kế hoạch này gồm: sao nguyên văn" in out and "“thành phố” (trang 1)" in out
    assert "Ai đề ra" not in out
    assert main(["compare", files["ward"], files["city"], "--with", files["nation"], "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Who brought it in, who changed it" in out and "Nation: brought in" in out


def test_json_keeps_its_keys_and_gains_some(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", files["ward"], files["city"], "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert {"plan", "other", "differences", "summary", "adaptation"} == set(record)
    assert record["adaptation"]["shares"]["plan"]["verbatim"] > 0
    assert [left["kind"] for left in record["adaptation"]["left_overs"]] == ["level"]
    assert main(["compare", files["ward"], files["city"], "--with", files["nation"], "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [level["level"] for level in record["three_way"]["levels"]] == ["nation", "city", "commune"]


def test_a_page_of_two_or_three_columns(files: dict[str, str], tmp_path: Path) -> None:
    page = tmp_path / "so-sanh.html"
    for extra, columns in (([], 2), (["--with", files["nation"]], 3)):
        assert main(["compare", files["ward"], files["city"], "--format", "html", "-o", str(page), *extra]) == 0
        assert f"--n:{columns}" in page.read_text(encoding="utf-8")
    args = ["compare", files["ward"], files["city"], "--with", files["nation"], "--format", "html", "-o", str(page)]
    assert main([*args, "--lang", "en"]) == 0
    shown = page.read_text(encoding="utf-8")
    assert ">report before " in shown and ">báo cáo trước" not in shown
    # of a template written by hand its entries and those of the one it implements are laid beside the plan
    assert main(["compare", files["ward"], "haiphong-2025-150", "--format", "html", "-o", str(page)]) == 0
    assert "--n:3" in page.read_text(encoding="utf-8")


def test_with_alone_takes_what_the_template_implements(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", files["ward"], "haiphong-2025-150", "--with"]) == 0
    assert "Quyết định 923/QĐ-TTg" in capsys.readouterr().out
    assert main(["compare", files["ward"], files["city"], "--with"]) == 2
    told = capsys.readouterr().err
    assert "--with" in told and len(told.strip().splitlines()) == 1
    assert main(["compare", files["ward"], files["city"], "--with", "khong-co.pdf"]) == 3


def test_the_same_from_python(files: dict[str, str]) -> None:
    found = pipeline.adaptation(files["ward"], files["city"])
    assert found.compared and [left.kind for left in found.left_overs] == ["level"]
    assert not pipeline.adaptation(files["ward"], "haiphong-2025-150").compared
    levels = pipeline.three_way(files["ward"], files["city"], files["nation"])
    assert {"nation", "city", "commune"} == {level for level, _ in levels.levels}
    told = pipeline.three_way(files["ward"], files["city"], files["nation"], lang="en").to_frame()
    assert any("report before" in text for text in told[told.field == "deadlines"].city_text.dropna())
    table = pipeline.compare(files["ward"], files["city"]).to_frame()
    assert {"field", "kind", "message", "expected", "found", "similarity", "page", "other_page"} <= set(table.columns)
    assert str(table["other_start"].dtype) == "Int64" and len(table) > 5
    with pytest.raises(TypeError):
        pipeline.adaptation(pipeline.extract(files["ward"]), files["city"])  # type: ignore[arg-type]
