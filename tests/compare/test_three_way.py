"""Nation, city and ward beside each other: who brought in what, and what each level made of it."""

import pytest
from levels_plans import CITY, NATION, WARD, changed, read

from pipeline.compare.templates import library
from pipeline.compare.templates.build import build_template
from pipeline.compare.three_way.levels import STATES, Row, ThreeWay, three_way


@pytest.fixture(scope="module")
def levels() -> ThreeWay:
    return three_way(read(WARD), read(CITY), read(NATION))


def row(levels: ThreeWay, words: str, field: str = "contents") -> Row:
    found = [r for r in levels.rows if r.field == field and any(words in cell.text for cell in r.cells.values())]
    assert len(found) == 1, [r.cells for r in found]
    return found[0]


@pytest.mark.parametrize(
    ("words", "introduced", "city", "commune"),
    [
        ("tránh hình thức", "nation", "kept", "kept"),
        ("Khơi dậy thói quen", "nation", "localised", "localised"),
        ("lập tủ sách", "nation", "kept", "kept"),
        ("tác phẩm văn học", "nation", "left_out", "left_out"),
        ("xe thư viện lưu động", "nation", "reworded", "left_out"),
        ("ngày hội sách", "city", "added", "reworded"),
        ("mở cửa buổi tối", "city", "added", "left_out"),
        ("phòng đọc tại trụ sở cũ", "commune", None, "added"),
    ],
)
def test_a_passage_through_the_levels(
    levels: ThreeWay, words: str, introduced: str, city: str | None, commune: str
) -> None:
    found = row(levels, words)
    assert found.introduced == introduced
    assert (found.cells["city"].state if "city" in found.cells else None) == city
    assert found.cells["commune"].state == commune
    assert (found.cells["nation"].state if introduced == "nation" else "nation" not in found.cells) in ("added", True)


@pytest.mark.parametrize(
    ("field", "words", "introduced", "states"),
    [
        ("targets", "60 %", "nation", {"nation": "added", "city": "kept", "commune": "changed"}),
        ("deadlines", "báo cáo trước", "city", {"city": "added", "commune": "changed"}),
        ("sections", "CHỈ TIÊU", "nation", {"nation": "added", "city": "kept", "commune": "kept"}),
        ("sections", "TỔ CHỨC THỰC HIỆN", "city", {"city": "added", "commune": "kept"}),
        ("legal_bases", "88/KH-UBND", "commune", {"commune": "added"}),
        ("responsibilities", "Phòng Văn hóa - Xã hội", "commune", {"commune": "added"}),
    ],
)
def test_an_item_through_the_levels(
    levels: ThreeWay, field: str, words: str, introduced: str, states: dict[str, str]
) -> None:
    found = row(levels, words, field)
    assert found.introduced == introduced
    assert {level: cell.state for level, cell in found.cells.items()} == states


def test_what_a_ward_took_past_its_city_comes_from_the_nation() -> None:
    city = CITY.replace(
        "1. Vận động các gia đình lập tủ sách và dành thời gian đọc cùng con trẻ vào mỗi buổi tối cuối tuần.\n", ""
    )
    found = row(three_way(read(WARD), read(city), read(NATION)), "lập tủ sách")
    assert {level: cell.state for level, cell in found.cells.items()} == {
        "nation": "added",
        "city": "left_out",
        "commune": "kept",
    }


def test_redlines_are_between_neighbours(levels: ThreeWay) -> None:
    found = row(levels, "Khơi dậy thói quen")
    for upper, lower in (("nation", "city"), ("city", "commune")):
        tokens = found.cells[lower].tokens
        assert "".join(t.source for t in tokens) == found.cells[upper].text
        assert "".join(t.plan for t in tokens) == found.cells[lower].text


def test_every_passage_of_every_level_stands_in_one_row(levels: ThreeWay) -> None:
    for level, text in (("nation", NATION), ("city", CITY), ("commune", WARD)):
        said = [line for r in levels.rows if r.field == "contents" and level in r.cells
                for line in r.cells[level].text.split("\n") if line]  # fmt: skip
        assert len(said) == len(set(said))
        body = text[text.index("I. MỤC ĐÍCH") : text.index("\n\n", text.index("I. MỤC ĐÍCH"))]
        assert {line.strip() for line in body.split("\n")} <= set(said)


def test_rows_keep_the_order_of_the_ward(levels: ThreeWay) -> None:
    starts = [r.cells["commune"].span.start for r in levels.rows if r.field == "contents" and r.cells["commune"].span]
    assert starts == sorted(starts)
    at = [i for i, r in enumerate(levels.rows) if any("tác phẩm văn học" in cell.text for cell in r.cells.values())]
    before = [i for i, r in enumerate(levels.rows) if any("lập tủ sách" in cell.text for cell in r.cells.values())]
    assert before[0] < at[0]


def test_the_template_above_is_taken_where_none_is_named() -> None:
    found = three_way(read(changed("đọc cùng con trẻ", "học kỹ năng số")), library.load("haiphong-2025-150"))
    assert [level for level, _ in found.levels] == ["nation", "city", "commune"]
    assert found.worded == ("commune",)
    cells = [r.cells["city"].state for r in found.rows if r.introduced == "nation"]
    assert "inherited" in cells and "left_out" not in cells  # what it does not say it takes over


def test_a_template_with_clauses_is_as_good_as_its_document(levels: ThreeWay) -> None:
    built = build_template(*read(CITY, "city.txt"), "thu-doc-sach")
    found = three_way(read(WARD), built, read(NATION))
    assert set(found.worded) == {"nation", "city", "commune"}
    assert row(found, "ngày hội sách").introduced == "city"
    assert row(found, "lập tủ sách").cells["city"].state == "kept"


def test_two_levels_alone() -> None:
    found = three_way(read(WARD), read(CITY))
    assert [level for level, _ in found.levels] == ["city", "commune"]
    assert row(found, "lập tủ sách").introduced == "city"


def test_tables_and_counts(levels: ThreeWay) -> None:
    table = levels.to_frame()
    assert list(table.columns[:3]) == ["field", "section", "introduced"] and len(table) == len(levels.rows)
    assert set(table["commune_state"].dropna()) <= set(STATES)
    counted = levels.counts()
    assert counted["targets"] == {"nation": {"added": 1}, "city": {"kept": 1}, "commune": {"changed": 1}}
    record = levels.to_record()
    assert record["counts"] == counted and len(record["rows"]) == len(levels.rows)


def test_items_are_told_in_english_and_stand_as_in_vietnamese(levels: ThreeWay) -> None:
    told = three_way(read(WARD), read(CITY), read(NATION), lang="en")
    assert row(told, "report before", "deadlines").introduced == "city"
    words = ("báo cáo trước", "thời hạn khác", "sơ kết trong", "hằng năm")
    said = [cell.text for r in told.rows if r.field in ("deadlines", "award_forms") for cell in r.cells.values()]
    assert said and not any(word in text for text in said for word in words)
    states = [[(r.introduced, {level: cell.state for level, cell in r.cells.items()}) for r in found.rows]
              for found in (levels, told)]  # fmt: skip
    assert states[0] == states[1]
    # what is quoted stays as it is written
    assert [r.cells for r in told.rows if r.field == "contents"] == [
        r.cells for r in levels.rows if r.field == "contents"
    ]
