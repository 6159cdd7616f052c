"""Plan against template: what is asked for and lacking, late, lower or other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from plan_writer import P, Spec, sample, write

from pipeline.compare import compare
from pipeline.compare.templates.library import load
from pipeline.compare.templates.template import Template
from pipeline.plan import Period

TEMPLATE = """\
id: city-y
title: A city's plan
kind: national
document: {type: Kế hoạch, symbol: 150/KH-UBND, date: 2025-06-16, issuer: UBND thành phố Hải Phòng, source: made up}
movements: [Cả nước thi đua đổi mới sáng tạo và chuyển đổi số]
period: {start: 2025, end: 2030, source: made up}
bases:
  - {type: Nghị quyết, symbol: 57-NQ/TW, date: 2024-12-22, issuer: Bộ Chính trị, required: true, source: made up}
  - {type: Quyết định, symbol: 923/QĐ-TTg, date: 2025-05-14, issuer: Thủ tướng Chính phủ, source: made up}
  - {type: Nghị quyết, symbol: 71/NQ-CP, date: 2025-04-01, issuer: Chính phủ, source: made up}
sections:
  - {role: purpose, wording: MỤC ĐÍCH, source: made up}
  - {role: timeline|phases, wording: THỜI GIAN, source: made up}
deadlines:
  - {kind: report, when: {recurs: yearly, day: 25, month: 11}, to: Sở Nội vụ, source: made up}
  - {kind: interim_review, when: {year: 2027}, bound: in, source: made up}
phases:
  - {label: Giai đoạn 1, start: 2025, end: 2027, source: made up}
  - {label: Giai đoạn 2, end: 2030, source: made up}
targets:
  - {subject: hồ sơ được nộp trực tuyến, value: 85, year: 2027, source: made up}
award_forms:
  - {form: Bằng khen, authority: Thủ tướng Chính phủ, source: made up}
  - {form: Giấy khen, source: made up}
  - {form: Bằng khen, authority: Chủ tịch Ủy ban nhân dân thành phố Hải Phòng, source: made up}
contents:
  - {id: ha-tang, summary: Hạ tầng, key_terms: [hạ tầng số, an toàn, tiết kiệm|lãng phí], source: made up}
  - {id: an-ninh, summary: An ninh, key_terms: [an ninh mạng, không gian mạng], source: made up}
recipients:
  - {name: UBND thành phố, source: made up}
"""


@pytest.fixture
def template(tmp_path: Path) -> Template:
    path = tmp_path / "city-y.yaml"
    path.write_text(TEMPLATE, encoding="utf-8")
    return load(path)


def told(template: Template, edit: Any = lambda s: None, text: bool = True) -> list[tuple[str, str, str]]:
    spec: Spec = sample()
    edit(spec)
    plan, document = write(spec)
    result = compare(plan, template, document if text else None)
    assert result.other == "city-y"
    for d in result.differences:
        assert d.kind in ("missing", "changed")
        assert d.expected is not None and (d.found is None) == (d.kind == "missing")
    return [(d.field, d.kind, f"{d.expected} {d.found}") for d in result.differences]


def test_a_plan_that_keeps_to_its_template(template: Template) -> None:
    assert told(template) == []
    plan, document = write(sample())
    assert compare(plan, template, document).summary["coverage"] == 1.0


def test_without_the_text(template: Template) -> None:
    assert told(template, text=False) == []


def change(p: P, old: str, new: str, **values: Any) -> None:
    p.text = p.text.replace(old, new)
    p.items = [(name, quote.replace(old, new), {**had, **values}) for name, quote, had in p.items]


def basis(spec: Spec, index: int, **values: Any) -> None:
    names = ("type", "number", "date", "issuer", "subject")
    spec.bases[index] = tuple(values.get(n, v) for n, v in zip(names, spec.bases[index], strict=True))  # type: ignore[assignment]


def report(spec: Spec, day: int, month: int) -> None:
    change(
        spec.sections[4].children[2].body[1],
        "20/11",
        f"{day}/{month}",
        when={"recurs": "yearly", "day": day, "month": month},
    )


EDITS = {
    "its own document is not cited": (lambda s: s.bases.pop(2), ("legal_bases", "missing", "150/KH-UBND")),
    "a required basis is not cited": (
        lambda s: (s.bases.pop(0), s.body_citations.clear()),
        ("legal_bases", "missing", "57-NQ/TW"),
    ),
    "a basis with another date": (lambda s: basis(s, 1, date="2025-05-15"), ("legal_bases", "changed", "2025-05-15")),
    "a basis with a slip in its symbol": (
        lambda s: s.bases.append(("Nghị quyết", "71-NQ/CP", None, "Chính phủ", "việc gì đó")),
        ("legal_bases", "changed", "71-NQ/CP"),
    ),
    "the report is due after the city's": (lambda s: report(s, 5, 12), ("deadlines", "changed", "'month': 12")),
    "the report is due on the city's day": (lambda s: report(s, 25, 11), ("deadlines", "changed", "'day': 25")),
    "no report": (lambda s: s.sections[4].children[2].body.pop(1), ("deadlines", "missing", "report")),
    "a review in another year": (
        lambda s: change(s.sections[3].body[2], "2027", "2028", when={"year": 2028}),
        ("deadlines", "changed", "2028"),
    ),
    "a shorter phase": (
        lambda s: change(s.sections[3].body[0], "2027", "2026", end=2026),
        ("phases", "changed", "2026"),
    ),
    "no second phase": (lambda s: s.sections[3].body.pop(1), ("phases", "missing", "Giai đoạn 2")),
    "a lower target": (
        lambda s: change(s.sections[1].children[1].body[1], "85%", "75%", value=75.0),
        ("targets", "changed", "75.0"),
    ),
    "a higher target": (
        lambda s: change(s.sections[1].children[1].body[1], "85%", "95%", value=95.0),
        ("targets", "changed", "95.0"),
    ),
    "a target for another group": (
        lambda s: change(
            s.sections[1].children[1].body[1], "hồ sơ được", "đơn từ được", subject="đơn từ được nộp trực tuyến"
        ),
        ("targets", "changed", "đơn từ"),
    ),
    "no target": (lambda s: s.sections[1].children[1].body.pop(1), ("targets", "missing", "85")),
    "an award form is lost": (lambda s: s.sections[2].children[1].body.pop(1), ("award_forms", "missing", "Thủ tướng")),
    "an award of the committee and not its chair": (
        lambda s: change(
            s.sections[2].children[1].body[3], "Chủ tịch Ủy ban", "Ủy ban", authority="Ủy ban nhân dân thành phố"
        ),
        ("award_forms", "changed", "'Ủy ban nhân dân thành phố'"),
    ),
    "another period": (
        lambda s: setattr(s, "period", Period(2026, 2030)),
        ("meta", "changed", "2026"),
    ),
    "another movement": (
        lambda s: setattr(s, "movements", ("Cả nước thi đua đổi mới và sáng tạo",)),
        ("meta", "changed", "đổi mới và"),
    ),
    "no part on time": (
        lambda s: setattr(s.sections[3], "heading", "CÁC VIỆC KHÁC"),
        ("sections", "missing", "THỜI GIAN"),
    ),
    "a recipient is lacking": (lambda s: s.recipients.pop(0), ("recipients", "missing", "UBND thành phố")),
    "a content is missing": (lambda s: s.sections[1].children.pop(3), ("contents", "missing", "an-ninh")),
    "a content is there in part": (
        lambda s: change(s.sections[1].children[1].body[0], ", bảo đảm an toàn và tiết kiệm", ""),
        ("contents", "changed", "lacking"),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_one_departure_is_told_once(template: Template, name: str) -> None:
    edit, (field, kind, said) = EDITS[name]
    found = told(template, edit)
    assert [(f, k) for f, k, _ in found] == [(field, kind)]
    assert said in found[0][2]


def own_report(spec: Spec) -> None:
    """The ward's own report goes up on the last day."""
    report(spec, 25, 11)
    name, quote, values = spec.sections[4].children[2].body[1].items[0]
    spec.sections[4].children[2].body[1].items = [(name, quote, {**values, "to": "Sở Nội vụ"})]


KEPT = {
    "the ward's own report on the last day": own_report,
    "an earlier report": lambda s: report(s, 1, 11),
    "a basis that need not be cited": lambda s: s.bases.pop(1),
    "a yearly plan within the period": lambda s: setattr(s, "period", Period(2026, 2026)),
    "a basis only in the body": lambda s: s.bases.pop(0),
    "more than is asked for": lambda s: s.recipients.append("Các trường học"),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_no_departure(template: Template, name: str) -> None:
    assert told(template, KEPT[name]) == []


def test_a_time_that_is_not_known_asks_only_that_there_is_one(template: Template, tmp_path: Path) -> None:
    path = tmp_path / "city-z.yaml"
    path.write_text(
        TEMPLATE.replace("city-y", "city-z").replace("when: {recurs: yearly, day: 25, month: 11}", "when: null"),
        encoding="utf-8",
    )
    spec = sample()
    report(spec, 5, 12)
    plan, document = write(spec)
    assert compare(plan, load(path), document).differences == ()


def test_the_level_is_told(template: Template) -> None:
    spec = sample()
    spec.sections[1].children.pop(3)
    plan, document = write(spec)
    (difference,) = compare(plan, template, document).differences
    assert difference.similarity is not None and difference.similarity < 0.3
    assert difference.expected["template"] == "city-y"
    assert "Trung ương" in difference.message[0] and "national" in difference.message[1]
