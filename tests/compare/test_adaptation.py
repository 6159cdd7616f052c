"""How a ward's plan was made from its city's: every passage told, what was left over found and nothing else."""

import pytest
from levels_plans import CITY, WARD, changed, read

from pipeline.compare.adaptation import PLAN_KINDS, SOURCE_KINDS, Adaptation, adaptation
from pipeline.compare.templates.build import build_template


def adapted(ward: str, source: str = CITY, lang: str = "vi") -> Adaptation:
    return adaptation(*read(ward, "ward.txt"), *read(source, "city.txt"), lang=lang)


@pytest.fixture(scope="module")
def clean() -> Adaptation:
    return adapted(WARD)


def kind_of(found: Adaptation, words: str) -> tuple[str | None, str | None]:
    held = [p for p in found.passages if words in p.text or words in p.source_text]
    assert len(held) == 1, [p.text for p in held]
    return held[0].kind, held[0].source_kind


@pytest.mark.parametrize(
    ("words", "kind", "source_kind"),
    [
        ("tránh hình thức", "verbatim", "taken_over"),
        ("Khơi dậy thói quen", "localised", "taken_over"),
        ("mượn sách của thư viện trường học", "localised", "taken_over"),
        ("ngày hội sách", "reworded", "taken_over"),
        ("những cách làm mới", "own", None),
        ("xe thư viện lưu động", None, "left_out"),
        ("mở cửa buổi tối", None, "left_out"),
        ("Báo cáo kết quả về", "localised", "taken_over"),
    ],
)
def test_what_became_of_a_passage(clean: Adaptation, words: str, kind: str | None, source_kind: str | None) -> None:
    assert kind_of(clean, words) == (kind, source_kind)


def test_a_passage_of_which_a_part_is_left_is_shortened() -> None:
    whole = "1. Vận động các gia đình lập tủ sách và dành thời gian đọc cùng con trẻ vào mỗi buổi tối cuối tuần."
    found = adapted(changed(whole, "1. Vận động các gia đình lập tủ sách và dành thời gian đọc cùng con trẻ."))
    assert kind_of(found, "lập tủ sách") == ("reworded", "shortened")


def test_every_passage_of_both_sides_stands_once(clean: Adaptation) -> None:
    for text, side in ((WARD, "text"), (CITY, "source_text")):
        said = [line for p in clean.passages for line in getattr(p, side).split("\n") if line]
        assert len(said) == len(set(said))
        body = text[text.index("như sau:") :]
        body = body[body.index("\n") : body.index("TM. ỦY BAN")]
        assert {line.strip() for line in body.split("\n") if line.strip()} <= set(said)


def test_spans_hold_the_words(clean: Adaptation) -> None:
    for p in clean.passages:
        for span, text, said in ((p.span, WARD, p.text), (p.source_span, CITY, p.source_text)):
            assert (span is None) == (not said)
            if span is not None:
                assert text[span.start : span.end].split() == said.split()


def test_shares_add_up(clean: Adaptation) -> None:
    for found in (clean.shares, *(shares for _, _, shares in clean.by_section())):
        assert set(found.plan) == set(PLAN_KINDS) and set(found.source) == set(SOURCE_KINDS)
        assert sum(found.plan.values()) == pytest.approx(1, abs=0.001)
    assert sum(clean.shares.source.values()) == pytest.approx(1, abs=0.001)
    assert [number for number, _, _ in clean.by_section()] == [None, "I", "II", "III", "IV"]
    assert 0 < clean.shares.copied < 1


def test_the_source_against_itself_is_verbatim() -> None:
    found = adapted(CITY)
    assert found.shares.plan["verbatim"] == found.shares.source["taken_over"] == found.shares.copied == 1
    assert found.left_overs == ()  # a city may speak of its city


def test_a_clean_plan_has_no_left_overs(clean: Adaptation) -> None:
    assert clean.left_overs == ()


PLANTED = [
    ("người dân trên địa bàn phường, nhất là", "người dân trên địa bàn thành phố, nhất là", "level", "thành phố"),
    ("Góp phần hoàn thành mục tiêu", "Trong toàn thành phố, hoàn thành mục tiêu", "level", "toàn thành phố"),
    ("các gia đình lập", "các gia đình thuộc các bộ, ngành lập", "wording", "các bộ, ngành"),
    ("tại nhà văn hóa phường với", "do UBND phường Bình Hưng Tây chủ trì với", "place", "phường Bình Hưng Tây"),
    ("1. Phòng Văn hóa - Xã hội\n", "1. Sở Khoa học và Công nghệ\n", "office", "Sở Khoa học và Công nghệ"),
    (
        "- Sắp xếp lại phòng đọc tại trụ sở cũ, phối hợp với",
        "- Các sở, ban, ngành thành phố xây dựng phòng đọc tại trụ sở cũ, cùng với",
        "office",
        "Các sở, ban, ngành thành phố",
    ),
    ("- Sắp xếp lại phòng đọc", "- Giao Sở Tài chính cân đối kinh phí cho phòng đọc", "office", "Sở Tài chính"),
    ("tại nhà văn hóa phường với", "do UBND thành phố Cần Thơ chủ trì với", "place", "thành phố Cần Thơ"),
    ("công nhân các khu công nghiệp", "công nhân Thủ đô", "place", "Thủ đô"),
    ("phòng đọc tại trụ sở cũ", "phòng đọc trên địa bàn xã", "place", "xã"),
    ("trước ngày 05/11 hằng năm", "trước ngày 20/11 hằng năm", "deadline", "trước ngày 20/11 hằng năm"),
]


@pytest.mark.parametrize(("old", "new", "kind", "quote"), PLANTED, ids=[p[1][:40] for p in PLANTED])
def test_what_was_left_over_is_found_and_nothing_else(old: str, new: str, kind: str, quote: str) -> None:
    text = changed(old, new)
    found = adapted(text).left_overs
    assert [left.kind for left in found] == [kind]
    assert quote.removeprefix("trước ") in found[0].quote
    assert text[found[0].span.start : found[0].span.end] == found[0].quote
    assert all(found[0].reason) and all(found[0].suggestion)


RIGHTLY = [
    ("Góp phần hoàn thành mục tiêu của thành phố", "Tham gia các chương trình do thành phố phát động"),
    ("báo cáo thành phố những cách làm mới", "nhân rộng trong toàn thành phố những cách làm mới"),
    ("báo cáo thành phố những cách làm mới", "nêu trong tình hình mới những cách làm hay"),
    ("khi cần bổ sung sách", "theo hướng dẫn của Sở Văn hóa, Thể thao và Du lịch về sách"),
    ("các câu lạc bộ hưu trí", "UBND thành phố, Thành ủy và các câu lạc bộ"),
    ("tại nhà văn hóa phường với", "phối hợp với UBND phường Bình Hưng Tây, với"),
    ("- Sắp xếp lại phòng đọc tại trụ sở cũ, phối hợp với", "- Đề nghị các sở, ban, ngành xem xét phòng đọc cũ, mời"),
    ("công nhân các khu công nghiệp", "học tập kinh nghiệm của thành phố Cần Thơ và tỉnh Hưng Yên, công nhân"),
    ("phòng đọc tại trụ sở cũ", "phòng đọc của xã hội học tập, cùng các xã, phường lân cận"),
    ("Góp phần hoàn thành mục tiêu của thành phố", "Góp phần xây dựng thành phố Hải Phòng văn minh"),
    ("Phòng Văn hóa - Xã hội trước ngày 05/11 hằng năm", "Ủy ban nhân dân thành phố trước ngày 20/11 hằng năm"),
]


@pytest.mark.parametrize(("old", "new"), RIGHTLY, ids=[new[:40] for _, new in RIGHTLY])
def test_the_level_above_in_its_right_place_is_no_left_over(old: str, new: str) -> None:
    assert adapted(changed(old, new)).left_overs == ()


def test_the_name_of_the_plan_it_was_made_from_is_found() -> None:
    model = WARD.replace("An Thịnh Đông", "Mỹ Xuân Hạ").replace("AN THỊNH ĐÔNG", "MỸ XUÂN HẠ")
    text = changed("bổ sung sách cho thiếu nhi", "bổ sung sách cho thiếu nhi ở Mỹ Xuân Hạ")
    found = adapted(text, model).left_overs
    assert [(left.kind, left.quote) for left in found] == [("place", "Mỹ Xuân Hạ")]


def test_copied_words_are_told_from_own_ones() -> None:
    copied = adapted(changed("người dân trên địa bàn phường, nhất là", "người dân trên địa bàn thành phố, nhất là"))
    own = adapted(changed("Góp phần hoàn thành mục tiêu", "Trong toàn thành phố, hoàn thành mục tiêu"))
    assert copied.left_overs[0].copied and not own.left_overs[0].copied
    assert copied.left_overs[0].confidence > own.left_overs[0].confidence


def test_a_template_that_keeps_the_clauses_tells_the_same_as_the_city_itself() -> None:
    template = build_template(*read(CITY, "city.txt"), "thu-doc-sach")
    found = adaptation(*read(changed("ngày 05/11", "ngày 20/11"), "ward.txt"), template)
    assert found.compared
    assert kind_of(found, "Khơi dậy thói quen") == ("localised", "taken_over")
    assert kind_of(found, "xe thư viện lưu động") == (None, "left_out")
    assert [left.kind for left in found.left_overs] == ["deadline"]


def test_of_a_template_without_clauses_only_left_overs_are_known() -> None:
    from pipeline.compare.templates import library

    found = adaptation(*read(changed(*PLANTED[0][:2]), "ward.txt"), library.load("haiphong-2025-150"))
    assert not found.compared and found.to_record()["shares"] is None
    assert [left.kind for left in found.left_overs] == ["level"]


def test_tables_and_records() -> None:
    found = adapted(changed(*PLANTED[0][:2]), lang="en")
    table = found.to_frame()
    assert len(table) == len(found.passages) and set(table["kind"].dropna()) <= set(PLAN_KINDS)
    assert str(table["start"].dtype) == "Int64"
    left = found.left_overs_frame()
    assert list(left["kind"]) == ["level"] and "extent" in left["reason"][0]
    record = found.to_record()
    assert record["left_overs"][0]["reason"] == left["reason"][0]
    assert {"shares", "sections", "passages", "compared"} <= set(record)


def test_the_text_of_a_plan_as_source_is_needed() -> None:
    plan, document = read(WARD)
    with pytest.raises(ValueError, match="text"):
        adaptation(plan, document, plan)
