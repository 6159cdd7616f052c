"""Alignment of section trees: by heading, content and role, not by number."""

from __future__ import annotations

import pytest
from plan_writer import P, S, Spec, sample, write

from pipeline.compare.alignment.nodes import tree
from pipeline.compare.alignment.numbering import ordinal, renumbered
from pipeline.compare.alignment.roles import role_of, roles_of
from pipeline.compare.alignment.sections import align


def spec_of(*sections: S) -> Spec:
    spec = sample()
    spec.sections = list(sections)
    return spec


def nodes(spec: Spec):  # type: ignore[no-untyped-def]
    plan, document = write(spec)
    return tree(plan, document.text)


def pairs(plan: Spec, other: Spec) -> set[tuple[str, str, bool]]:
    return {(m.plan.path, m.other.path, m.moved) for m in align(nodes(plan), nodes(other)).matches}


TASKS = [
    P("- Phát động thi đua ở từng tổ dân phố trong quý đầu năm."),
    P("- Giao chỉ tiêu cho từng bộ phận và theo dõi hằng tháng."),
]
WHO = [
    P("- Văn phòng theo dõi, đôn đốc, tổng hợp tình hình chung."),
    P("- Công an phường giữ gìn trật tự nơi tổ chức."),
]


def test_numbers_do_not_decide() -> None:
    one = spec_of(S("I", "NỘI DUNG", TASKS), S("II", "TỔ CHỨC THỰC HIỆN", WHO))
    two = spec_of(S("II", "NỘI DUNG", TASKS), S("IV", "TỔ CHỨC THỰC HIỆN", WHO))
    assert pairs(one, two) == {("I", "II", False), ("II", "IV", False)}


def test_a_role_in_other_words() -> None:
    one = spec_of(S("I", "NỘI DUNG", TASKS), S("II", "PHÂN CÔNG NHIỆM VỤ", [P("- Việc khác hẳn ở đây.")]))
    two = spec_of(S("I", "NỘI DUNG", TASKS), S("II", "TRÁCH NHIỆM THỰC HIỆN", WHO))
    assert ("II", "II", False) in pairs(one, two)


def test_content_without_a_heading() -> None:
    one = spec_of(S("I", "NỘI DUNG", children=[S("1", None, [TASKS[0]]), S("2", None, [WHO[0]])]))
    two = spec_of(
        S("I", "NỘI DUNG", children=[S("1", None, [WHO[1]]), S("2", None, [TASKS[0]]), S("3", None, [WHO[0]])])
    )
    assert pairs(one, two) == {("I", "I", False), ("I.1", "I.2", False), ("I.2", "I.3", False)}
    plan, other = nodes(one), nodes(two)
    alignment = align(plan, other)
    assert [n.path for n in alignment.missing] == ["I.1"]
    assert renumbered(alignment, plan, other) == []


def test_the_shorter_part_is_the_one_that_moved() -> None:
    short, long = S("I", "KINH PHÍ", [P("- Theo dự toán được giao.")]), S("II", "NỘI DUNG", TASKS * 3)
    one, two = (
        spec_of(short, long),
        spec_of(S("I", "NỘI DUNG", TASKS * 3), S("II", "KINH PHÍ", [P("- Theo dự toán được giao.")])),
    )
    assert pairs(one, two) == {("I", "II", True), ("II", "I", False)}


def test_one_to_one_where_headings_repeat() -> None:
    one = spec_of(S("I", "NỘI DUNG", TASKS), S("I", "NỘI DUNG", WHO), S("II", "NỘI DUNG", TASKS))
    found = align(nodes(one), nodes(one)).matches
    assert [(m.plan.position, m.moved) for m in found] == [(m.other.position, False) for m in found]
    assert len(found) == 3


def test_everything_gone() -> None:
    one = spec_of(S("I", "NỘI DUNG", TASKS))
    alignment = align(nodes(one), [])
    assert [n.path for n in alignment.extra] == ["I"] and alignment.matches == ()


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("I", ("roman", 1)),
        ("XIV", ("roman", 14)),
        ("3.2", ("digit", 2)),
        ("đ", ("letter", 5)),
        ("a)", ("letter", 1)),
        ("12.", ("digit", 12)),
        ("IIII", None),
        ("w", None),
    ],
)
def test_ordinals(number: str, value: tuple[str, int] | None) -> None:
    assert ordinal(number) == value


def test_roles() -> None:
    assert role_of("MỤC ĐÍCH, YÊU CẦU") == "purpose"
    assert role_of("Phòng Kinh tế") is None
    assert {"subjects", "content", "solutions", "timeline"} <= roles_of(
        "ĐỐI TƯỢNG, NỘI DUNG, GIẢI PHÁP, THỜI GIAN THỰC HIỆN"
    )
    assert {"criteria", "award_forms"} <= roles_of("Tiêu chí và các hình thức khen thưởng")


def test_a_heading_of_two_parts_goes_with_the_part_it_names_first() -> None:
    goals = [P("- Phấn đấu 9/10 hộ phân loại rác."), P("- Trồng thêm cây bóng mát dọc các trục đường.")]
    works = [
        P("- Thu gom rác thải nguy hại ở từng khu phố, giảm dùng túi ni lông."),
        P("- Chỉnh trang vỉa hè, chăm sóc vườn hoa, xóa điểm đổ rác trộm."),
        P("- Mở ngày chủ nhật xanh với đoàn viên, hội viên từng chi hội."),
    ]
    apart = spec_of(S("I", "MỤC TIÊU", goals), S("II", "NỘI DUNG", works), S("III", "TỔ CHỨC THỰC HIỆN", WHO))
    joint = spec_of(S("I", "NỘI DUNG VÀ CHỈ TIÊU PHẤN ĐẤU", [*works, *goals]), S("II", "TỔ CHỨC THỰC HIỆN", WHO))
    assert ("II", "I") in {(p, o) for p, o, _ in pairs(apart, joint)}
    assert ("I", "II") in {(p, o) for p, o, _ in pairs(joint, apart)}
