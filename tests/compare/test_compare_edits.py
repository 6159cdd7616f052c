"""One planted edit is told once, as exactly that; only ``contents`` may tell the wording besides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plan_writer import P, S, Spec, sample, write

from pipeline.compare import compare
from pipeline.compare.difference import FIELDS, KINDS
from pipeline.plan import Period


def told(edit: Callable[[Spec], Any]) -> list[tuple[str, str, Any, Any]]:
    """What is told besides contents where OTHER is the sample and PLAN the sample with an edit."""
    spec = sample()
    edit(spec)
    (plan, document), (other, other_document) = write(spec, "b.txt"), write(sample())
    result = compare(plan, other, document, other_document)
    for difference in result.differences:
        assert difference.field in FIELDS and difference.kind in KINDS
        assert (difference.expected is None) == (difference.kind == "extra")
        assert (difference.found is None) == (difference.kind == "missing")
        assert all(difference.message)
    return [(d.field, d.kind, d.expected, d.found) for d in result.differences if d.field != "contents"]


def change(paragraph: P, old: str, new: str, **values: Any) -> None:
    """Puts other words into a paragraph and, where they stand in its item, other values into the item."""
    assert old in paragraph.text
    paragraph.text = paragraph.text.replace(old, new)
    paragraph.items = [(name, quote.replace(old, new), {**had, **values}) for name, quote, had in paragraph.items]


def renumber(sections: list[S], numbers: str) -> None:
    for section, number in zip(sections, numbers.split(), strict=True):
        section.number = number


def set_basis(spec: Spec, index: int, **values: Any) -> None:
    names = ("type", "number", "date", "issuer", "subject")
    spec.bases[index] = tuple(values.get(n, v) for n, v in zip(names, spec.bases[index], strict=True))  # type: ignore[assignment]


def deadline(s: Spec) -> P:
    return s.sections[4].children[2].body[1]


def drop_unit(s: Spec) -> None:
    s.sections[4].children.pop(1)
    renumber(s.sections[4].children, "1 2")


def drop_content(s: Spec) -> None:
    s.sections[1].children.pop(2)
    renumber(s.sections[1].children, "1 2 3")


def swap_parts(s: Spec) -> None:
    s.sections.insert(2, s.sections.pop(3))
    renumber(s.sections, "I II III IV V")


def first_unit(s: Spec) -> None:
    s.sections[4].children.insert(0, s.sections[4].children.pop(2))
    renumber(s.sections[4].children, "1 2 3")


def new_period(s: Spec) -> None:
    s.period, s.title = Period(2026, 2030), s.title.replace("2025 - 2030", "2026 - 2030")


def new_movement(s: Spec) -> None:
    s.title = s.title.replace(s.movements[0], "Bình dân học vụ số")
    s.movements = ("Bình dân học vụ số",)


EDITS: dict[str, tuple[Callable[[Spec], Any], str, str, str]] = {
    "basis dropped": (lambda s: s.bases.pop(2), "legal_bases", "missing", "150/KH-UBND"),
    "basis dropped, still named in the body": (lambda s: s.bases.pop(0), "legal_bases", "missing", "57-NQ/TW"),
    "basis added": (
        lambda s: s.bases.append(
            ("Công văn", "2144/UBND-NVKTGS", "2025-08-15", "Ủy ban nhân dân thành phố Hải Phòng", "hai phong trào")
        ),
        "legal_bases",
        "extra",
        "2144/UBND-NVKTGS",
    ),
    "date of a basis": (lambda s: set_basis(s, 1, date="2025-05-15"), "legal_bases", "changed", "2025-05-15"),
    "number of a basis": (lambda s: set_basis(s, 2, number="105/KH-UBND"), "legal_bases", "changed", "105/KH-UBND"),
    "separators of a basis": (lambda s: set_basis(s, 1, number="923-QĐ/TTg"), "legal_bases", "changed", "923-QĐ/TTg"),
    "issuer of a basis": (
        lambda s: set_basis(s, 2, issuer="Sở Nội vụ thành phố Hải Phòng"),
        "legal_bases",
        "changed",
        "Sở Nội vụ",
    ),
    "subject of a basis": (
        lambda s: set_basis(s, 1, subject="một việc khác hẳn với phong trào"),
        "legal_bases",
        "changed",
        "việc khác",
    ),
    "deadline later": (
        lambda s: change(deadline(s), "20/11", "05/12", when={"recurs": "yearly", "day": 5, "month": 12}),
        "deadlines",
        "changed",
        "'month': 12",
    ),
    "deadline dropped": (lambda s: s.sections[4].children[2].body.pop(1), "deadlines", "missing", "yearly"),
    "bound of a deadline": (
        lambda s: change(deadline(s), "trước ngày", "chậm nhất ngày", bound="by"),
        "deadlines",
        "changed",
        "'by'",
    ),
    "review in another year": (
        lambda s: change(s.sections[3].body[2], "2027", "2028", when={"year": 2028}),
        "deadlines",
        "changed",
        "2028",
    ),
    "target lowered": (
        lambda s: change(s.sections[1].children[1].body[1], "85%", "75%", value=75.0),
        "targets",
        "changed",
        "75.0",
    ),
    "comparator of a target": (
        lambda s: change(s.sections[1].children[1].body[2], "Trên 60%", "60%", comparator="="),
        "targets",
        "changed",
        "'='",
    ),
    "target dropped": (lambda s: s.sections[1].children[1].body.pop(2), "targets", "missing", "danh tính"),
    "award form lost": (lambda s: s.sections[2].children[1].body.pop(1), "award_forms", "missing", "Thủ tướng"),
    "award's authority": (
        lambda s: change(
            s.sections[2].children[1].body[3], "Chủ tịch Ủy ban", "Ủy ban", authority="Ủy ban nhân dân thành phố"
        ),
        "award_forms",
        "changed",
        "Bằng khen",
    ),
    "award's class": (
        lambda s: change(s.sections[2].children[1].body[0], "hạng Ba", "hạng Nhì", award_class="hạng Nhì"),
        "award_forms",
        "changed",
        "hạng Nhì",
    ),
    "award added": (
        lambda s: (
            s.sections[2]
            .children[1]
            .body.append(
                P(
                    "- Kỷ niệm chương;",
                    [
                        (
                            "award_forms",
                            "Kỷ niệm chương",
                            {"form": "Kỷ niệm chương", "award_class": None, "authority": None, "occasion": None},
                        )
                    ],
                )
            )
        ),
        "award_forms",
        "extra",
        "Kỷ niệm chương",
    ),
    "phase shorter": (lambda s: change(s.sections[3].body[0], "2027", "2026", end=2026), "phases", "changed", "2026"),
    "phase dropped": (lambda s: s.sections[3].body.pop(1), "phases", "missing", "Giai đoạn 2"),
    "unit dropped": (drop_unit, "responsibilities", "missing", "Phòng Kinh tế"),
    "unit with a deadline dropped": (
        lambda s: s.sections[4].children.pop(2),
        "responsibilities",
        "missing",
        "Các tổ dân phố",
    ),
    "unit added": (
        lambda s: s.sections[4].children.append(
            S(
                "4",
                "Công an phường",
                [P("- Giữ gìn an ninh trật tự trong dịp tổ chức các hoạt động.")],
                role="responsibilities",
            )
        ),
        "responsibilities",
        "extra",
        "Công an phường",
    ),
    "unit renamed": (
        lambda s: setattr(s.sections[4].children[1], "heading", "Phòng Kinh tế"),
        "responsibilities",
        "changed",
        "Phòng Kinh tế",
    ),
    "task dropped": (lambda s: s.sections[4].children[0].body.pop(1), "responsibilities", "changed", "Tổng hợp"),
    "task reworded": (
        lambda s: change(s.sections[4].children[0].body[0], "tham mưu khen thưởng", "đề xuất biểu dương"),
        "responsibilities",
        "changed",
        "biểu dương",
    ),
    "task given to another unit": (
        lambda s: s.sections[4].children[1].body.append(s.sections[4].children[0].body.pop(1)),
        "responsibilities",
        "moved",
        "Tổng hợp",
    ),
    "recipients in another order": (
        lambda s: s.recipients.insert(0, s.recipients.pop(2)),
        "recipients",
        "moved",
        "Các phòng chuyên môn",
    ),
    "form of an award": (
        lambda s: change(s.sections[2].children[1].body[4], "Giấy khen", "Thư khen", form="Thư khen"),
        "award_forms",
        "changed",
        "Thư khen",
    ),
    "audience dropped": (lambda s: s.sections[2].children[0].children.pop(1), "criteria", "missing", "doanh nghiệp"),
    "criterion dropped": (
        lambda s: s.sections[2].children[0].children[0].body.pop(1),
        "criteria",
        "changed",
        "đúng hạn",
    ),
    "part dropped": (lambda s: s.sections.pop(3), "sections", "missing", "THỜI GIAN"),
    "content dropped, the rest renumbered": (drop_content, "sections", "missing", "làng nghề"),
    "wrong number": (lambda s: setattr(s.sections[2], "number", "IV"), "sections", "renumbered", "IV"),
    "number skipped": (
        lambda s: renumber(s.sections[1].children, "1 2 4 5"),
        "sections",
        "renumbered",
        "'number': '4'",
    ),
    "parts exchanged": (swap_parts, "sections", "moved", "THỜI GIAN"),
    "unit moved to the front": (first_unit, "sections", "moved", "tổ dân phố"),
    "part moved under another": (
        lambda s: s.sections[3].children.append(s.sections[2].children.pop(1)),
        "sections",
        "moved",
        "khen thưởng",
    ),
    "heading reworded": (
        lambda s: setattr(s.sections[3], "heading", "TIẾN ĐỘ VÀ THỜI GIAN"),
        "sections",
        "changed",
        "TIẾN ĐỘ",
    ),
    "recipient dropped": (lambda s: s.recipients.pop(1), "recipients", "missing", "Thường trực Đảng ủy"),
    "recipient added": (lambda s: s.recipients.insert(1, "Công an phường"), "recipients", "extra", "Công an"),
    "recipient reworded": (
        lambda s: s.recipients.__setitem__(2, "Các phòng chuyên môn thuộc phường"),
        "recipients",
        "changed",
        "thuộc",
    ),
    "number of the plan": (lambda s: setattr(s, "number", "13/KH-UBND"), "meta", "changed", "13/KH-UBND"),
    "no number": (lambda s: setattr(s, "number", None), "meta", "missing", "12/KH-UBND"),
    "date of the plan": (lambda s: setattr(s, "date", "2025-09-09"), "meta", "changed", "2025-09-09"),
    "signatory": (lambda s: setattr(s, "name", "Lê Thị Hòa Bình"), "meta", "changed", "Hòa Bình"),
    "period": (new_period, "meta", "changed", "2026"),
    "movement": (new_movement, "meta", "changed", "Bình dân học vụ số"),
    "title": (
        lambda s: setattr(s, "title", s.title.replace("Triển khai", "Hưởng ứng và tổ chức")),
        "meta",
        "changed",
        "Hưởng ứng",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_one_edit_is_told_once(name: str) -> None:
    edit, field, kind, said = EDITS[name]
    found = told(edit)
    assert [(f, k) for f, k, _, _ in found] == [(field, kind)]
    assert said in f"{found[0][2]} {found[0][3]}"


@pytest.mark.parametrize("name", EDITS)
def test_the_reverse_edit_is_told_the_other_way_round(name: str) -> None:
    edit, field, kind, _ = EDITS[name]
    spec = sample()
    edit(spec)
    (plan, document), (other, other_document) = write(sample()), write(spec)
    kinds = {"missing": "extra", "extra": "missing"}
    result = compare(plan, other, document, other_document)
    assert [(d.field, d.kind) for d in result.differences if d.field != "contents"] == [(field, kinds.get(kind, kind))]


@pytest.mark.parametrize("name", EDITS)
def test_the_same_is_told_without_the_texts(name: str) -> None:
    edit, field, kind, _ = EDITS[name]
    spec = sample()
    edit(spec)
    result = compare(write(spec)[0], write(sample())[0])
    assert [(d.field, d.kind) for d in result.differences] == [(field, kind)]


def test_two_edits_are_told_as_two() -> None:
    def both(s: Spec) -> None:
        s.recipients.pop(0)
        change(deadline(s), "20/11", "05/12", when={"recurs": "yearly", "day": 5, "month": 12})

    assert [(f, k) for f, k, _, _ in told(both)] == [("deadlines", "changed"), ("recipients", "missing")]


def test_contents_tell_how_a_passage_changed() -> None:
    spec = sample()
    change(spec.sections[1].children[3].body[0], "phòng ngừa lừa đảo", "ngăn chặn việc lừa đảo")
    (plan, document), (other, other_document) = write(spec), write(sample())
    (difference,) = compare(plan, other, document, other_document).differences
    assert (difference.field, difference.kind) == ("contents", "changed")
    assert difference.similarity is not None and 0.5 < difference.similarity < 1
    assert difference.plan_span is not None and difference.other_span is not None
    assert document.text[difference.plan_span.start : difference.plan_span.end] == difference.found
    assert other_document.text[difference.other_span.start : difference.other_span.end] == difference.expected


def test_a_rewritten_item_is_one_change() -> None:
    spec = sample()
    spec.sections[1].children[2].body[0].text = "Khuyến khích các cơ sở sản xuất bán hàng qua mạng."
    (plan, document), (other, other_document) = write(spec), write(sample())
    assert [(d.field, d.kind) for d in compare(plan, other, document, other_document).differences] == [
        ("contents", "changed")
    ]


def test_neighbouring_new_paragraphs_are_one_passage() -> None:
    spec = sample()
    spec.sections[1].children[0].body += [
        P("Mỗi đơn vị chọn một việc khó để làm trước."),
        P("Mỗi tháng chọn một ngày làm ngày học tập số."),
    ]
    (plan, document), (other, other_document) = write(spec), write(sample())
    (difference,) = compare(plan, other, document, other_document).differences
    assert (difference.field, difference.kind) == ("contents", "extra")
    assert "Mỗi tháng" in difference.found


def test_plans_of_two_units_differ_in_what_they_say_and_not_in_their_names() -> None:
    spec = sample()
    spec.unit, spec.title = "xã Bình Lâm Hạ", spec.title.replace("phường An Thịnh Đông", "xã Bình Lâm Hạ")
    (plan, document), (other, other_document) = write(spec), write(sample())
    (difference,) = compare(plan, other, document, other_document).differences
    assert difference.field == "meta" and difference.expected == {"unit": "phường An Thịnh Đông"}


def test_record_has_the_published_keys() -> None:
    spec = sample()
    spec.bases.pop(2)
    (plan, document), (other, other_document) = write(spec, "b.txt"), write(sample(), "a.txt")
    record = compare(plan, other, document, other_document).to_record()
    assert set(record) == {"plan", "other", "differences", "summary"}
    assert (record["plan"], record["other"]) == ("b.txt", "a.txt")
    assert set(record["differences"][0]) == {
        "field",
        "kind",
        "expected",
        "found",
        "similarity",
        "message",
        "plan_span",
        "other_span",
    }
    assert record["differences"][0]["expected"]["number"] == "150/KH-UBND"
    assert record["differences"][0]["other_span"]["start"] == other.legal_bases[2].span.start
    assert 0 < record["summary"]["coverage"] < 1
    assert record["summary"]["by_field"]["legal_bases"]["missing"] == 1
    english = compare(plan, other, document, other_document).to_record("en")
    assert english["differences"][0]["message"].startswith("Missing legal basis")
