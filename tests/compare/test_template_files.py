"""Template files: those at hand are sound, wrong ones are refused with the line, a city takes over from the nation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from plan_writer import sample, write

from pipeline import knowledge
from pipeline.compare.templates import library
from pipeline.compare.templates.choosing import choose
from pipeline.compare.templates.inheritance import effective, lineage
from pipeline.compare.templates.library import load
from pipeline.compare.templates.template import LISTS, TemplateError
from pipeline.errors import ExitCode, UsageError
from pipeline.plan import Meta, Period, Plan

IDS = ["national-2025-923", "haiphong-2025-150", "hanoi-2025-190", "national-2026-462", "haiphong-2026-2159"]

NATIONAL = """\
id: national-x
title: A movement
kind: national
document: {type: Quyết định, symbol: 11/QĐ-TTg, date: 2025-02-03, issuer: Thủ tướng Chính phủ, source: made up}
movements: [Thi đua thử]
period: {start: 2025, end: 2030, source: made up}
bases:
  - {type: Nghị quyết, symbol: 57-NQ/TW, date: 2024-12-22, issuer: Bộ Chính trị, required: true, source: made up}
deadlines:
  - {kind: report, when: {recurs: yearly, day: 15, month: 12}, source: made up}
contents:
  - {id: a, summary: Việc thứ nhất, key_terms: [một, hai|ba], source: made up}
  - {id: b, summary: Việc thứ hai, key_terms: [bốn], source: made up}
"""
CITY = """\
id: city-x
title: A city's plan
kind: city
province: Hải Phòng
implements: national-x
document: {type: Kế hoạch, symbol: 77/KH-UBND, date: 2025-03-04, issuer: UBND thành phố Hải Phòng, source: made up}
deadlines:
  - {kind: report, when: {recurs: yearly, day: 1, month: 12}, source: made up}
contents:
  - {id: b, summary: Việc thứ hai của thành phố, key_terms: [bốn, năm], source: made up}
targets:
  - {subject: hồ sơ trực tuyến, value: 80, source: made up, confirm: true}
"""


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_templates_at_hand() -> None:
    found = library.list_templates()
    assert {t.id for t in found} >= set(IDS)
    assert [t.kind for t in found] == sorted((t.kind for t in found), key=lambda kind: kind != "national")
    symbols = {d.symbol for d in knowledge.known_documents()}
    names = {m.name for m in knowledge.movements()}
    for t in found:
        assert library.check_file(t.path) == []
        assert Path(t.path).stem == t.id
        assert t.document.source and all(entry.source for name in LISTS for entry in getattr(t, name))
        if t.id in IDS:
            assert t.document.symbol in symbols and {basis.symbol for basis in t.bases} <= symbols
            assert set(t.movements) <= names
        if t.kind == "city":
            assert (t.implements and effective(t).contents == ()) or len(effective(t).contents) >= 7


@pytest.mark.parametrize("id", IDS)
def test_dates_agree_with_the_known_documents(id: str) -> None:
    known = {(d.symbol, d.issuer): d.date for d in knowledge.known_documents()}
    t = load(id)
    for entry in (t.document, *t.bases):
        assert known[entry.symbol, entry.issuer or ""] == entry.date, entry.symbol


def test_a_city_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    put(tmp_path, national_x=NATIONAL, city_x=CITY)
    city = load(tmp_path / "city-x.yaml")
    assert [t.id for t in lineage(city)] == ["city-x", "national-x"]
    whole = effective(city)
    assert [(c.id, c.origin, c.level) for c in whole.contents] == [
        ("b", "city-x", "city"),
        ("a", "national-x", "national"),
    ]
    assert [(d.when, d.origin) for d in whole.deadlines] == [({"recurs": "yearly", "day": 1, "month": 12}, "city-x")]
    assert [(b.symbol, b.required) for b in whole.bases] == [("57-NQ/TW", True), ("11/QĐ-TTg", False)]
    assert whole.movements == ("Thi đua thử",) and whole.period == Period(2025, 2030)
    assert whole.targets[0].comparator == ">=" and whole.targets[0].confirm
    assert whole.contents[1].key_terms == ("một", "hai|ba")
    record = city.to_record()
    assert record["contents"][1]["origin"] == "national-x" and record["implements"] == "national-x"
    # the national template is as it was
    assert len(load(tmp_path / "national-x.yaml").contents) == 2


WRONG = {
    "unknown field": (NATIONAL.replace("movements:", "movement:"), 5, "movement"),
    "no source": (NATIONAL.replace("required: true, source: made up", "required: true"), 8, "source"),
    "bad date": (NATIONAL.replace("date: 2024-12-22", "date: 2024-13-22"), 8, "2024-13-22"),
    "bad kind": (NATIONAL.replace("kind: report", "kind: raport"), 10, "raport"),
    "bad when": (NATIONAL.replace("day: 15", "tag: 15"), 10, "when"),
    "missing field": (NATIONAL.replace("symbol: 57-NQ/TW, ", ""), 8, "symbol"),
    "same twice": (NATIONAL.replace("{id: b,", "{id: a,"), 13, "12"),
    "key twice": (NATIONAL + "title: again\n", 14, "title"),
    "no list": (NATIONAL.replace("movements: [Thi đua thử]", "movements: Thi đua thử"), 5, "movements"),
    "years the wrong way": (NATIONAL.replace("start: 2025, end: 2030", "start: 2030, end: 2025"), 6, "period"),
    "no yaml": (NATIONAL.replace("bases:", "bases: ["), 8, "YAML"),
    "bad role": (NATIONAL + "sections:\n  - {role: nonsense, wording: X, source: made up}\n", 15, "nonsense"),
    "empty": ("", 1, ""),
    "a year of two figures": (NATIONAL.replace("start: 2025", "start: 25"), 6, "period"),
    "no such day": (NATIONAL.replace("day: 15", "day: 45"), 10, "day “45”"),
    "no such month": (NATIONAL.replace("month: 12", "month: 13"), 10, "month “13”"),
    "an unknown rhythm": (NATIONAL.replace("recurs: yearly", "recurs: hằng năm"), 10, "recurs"),
    "a year as text": (NATIONAL.replace("recurs: yearly, day: 15, month: 12", "year: '2027'"), 10, "year"),
    "a phase the wrong way": (
        NATIONAL + "phases:\n  - {label: Giai đoạn 1, start: 2028, end: 2026, source: made up}\n",
        15,
        "năm cuối trước năm đầu",
    ),
    "a figure with its unit": (
        NATIONAL + "targets:\n  - {subject: hộ dân, value: 80%, source: made up}\n",
        15,
        "80%",
    ),
    "terms that are no list": (NATIONAL.replace("key_terms: [bốn]", "key_terms: bốn"), 13, "key_terms"),
    "a tab": (NATIONAL.replace("  - {kind: report", "\t- {kind: report"), 10, "tab"),
    "a quote left open": (NATIONAL.replace("title: A movement", 'title: "A movement'), 2, "dấu nháy"),
    "no colon": (NATIONAL.replace("kind: national", "kind national"), 4, "dấu hai chấm"),
    "a list that is a mapping": (NATIONAL.replace("contents:\n  - {id: a,", "contents:\n  {id: a,"), 13, "YAML"),
    "an entry of nothing": (NATIONAL.replace("contents:\n", "contents:\n  -\n"), 11, "contents"),
    "a tag": ("id: !!python/object/apply:os.getcwd []\n", 1, "thẻ"),
    "no document": ("id: x-y\ntitle: T\nkind: national\n", 1, "document"),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_error_names_file_and_line(name: str, tmp_path: Path) -> None:
    text, line, said = WRONG[name]
    path = put(tmp_path, national_x=text) / "national-x.yaml"
    found = library.check_file(path)
    assert any(entry.startswith(f"{path}:{line}: ") and said in entry for entry in found), found
    with pytest.raises(TemplateError) as error:
        load(path)
    assert f"line {found[0].split(':')[1]}" in error.value.line("en") and str(path) in error.value.line()
    assert error.value.exit_code == ExitCode.UNREADABLE


def test_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "wide.yaml").write_bytes(NATIONAL.encode("utf-16"))
    for path, said in (("wide.yaml", "UTF-8"), ("none.yaml", "không có tệp này"), ("", "thư mục")):
        (line,) = library.check_file(tmp_path / path)
        assert said in line
    (line,) = library.check_file(tmp_path / "none.yaml", lang="en")
    assert "no such file" in line


def test_a_city_needs_a_parent_that_exists(tmp_path: Path) -> None:
    put(tmp_path, city_x=CITY)
    (found,) = library.check_file(tmp_path / "city-x.yaml")
    assert ":5: " in found and "national-x" in found
    put(tmp_path, city_x=CITY.replace("implements: national-x\n", ""))
    assert "implements" in library.check_file(tmp_path / "city-x.yaml")[0]


def test_a_province_of_today(tmp_path: Path) -> None:
    put(tmp_path, national_x=NATIONAL, city_x=CITY.replace("province: Hải Phòng", "province: Hải Dương"))
    (found,) = library.check_file(tmp_path / "city-x.yaml")
    assert ":4: " in found and "Hải Dương" in found


def test_a_circle_is_refused(tmp_path: Path) -> None:
    put(tmp_path, national_x=NATIONAL + "implements: city-x\n", city_x=CITY)
    with pytest.raises(TemplateError):
        effective(load(tmp_path / "city-x.yaml"))


def test_an_unknown_id_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as error:
        load("atlantis-2025-1")
    assert "haiphong-2025-150" in error.value.line()


def test_words_that_name_a_template(tmp_path: Path) -> None:
    (tmp_path / "folder-of-images").mkdir()
    assert library.is_template("hanoi-2025-190")
    assert library.is_template("x/y.yaml")
    assert not library.is_template("plan.docx")
    assert not library.is_template(tmp_path / "folder-of-images")


# ---------------------------------------------------------------- which one fits
def plan_of(**values: object) -> Plan:
    spec = sample()
    for name, value in values.items():
        setattr(spec, name, value)
    return write(spec)[0]


HN = ("Kế hoạch", "190/KH-UBND", "2025-07-18", "Ủy ban nhân dân thành phố Hà Nội", "phong trào thi đua")
CHOICES = {
    "cites the city's plan": ({}, "haiphong-2025-150"),
    "another city": ({"parent": "thành phố Hà Nội", "bases": [HN]}, "hanoi-2025-190"),
    "no parent, but the city's plan is cited": ({"parent": None, "bases": [HN]}, "hanoi-2025-190"),
    "of the movement, cites nothing": ({"bases": []}, "haiphong-2025-150"),
    "a province without a template": ({"parent": "tỉnh Thanh Hóa", "bases": []}, "national-2025-923"),
    "the same number of another province": (
        {
            "parent": "tỉnh Thanh Hóa",
            "movements": (),
            "bases": [("Kế hoạch", "150/KH-UBND", "2025-06-02", "Ủy ban nhân dân tỉnh Thanh Hóa", "tiêm chủng")],
        },
        None,
    ),
    "the same number of another year": (
        {
            "movements": (),
            "bases": [("Kế hoạch", "150/KH-UBND", "2024-05-20", "Ủy ban nhân dân thành phố Hải Phòng", "phòng dịch")],
        },
        None,
    ),
    "another subject in the same city": ({"movements": ("Toàn dân bảo vệ an ninh Tổ quốc",), "bases": []}, None),
    "the movement of 2026": (
        {
            "movements": (
                "Hải Phòng đổi mới sáng tạo, phát triển khoa học, công nghệ, chuyển đổi số, chuyển đổi xanh",
            ),
            "bases": [],
            "date": "2026-07-01",
            "period": Period(2026, 2030),
        },
        "haiphong-2026-2159",
    ),
    "the city's own plan carries out the national one": (
        {"number": "150/KH-UBND", "unit": "thành phố Hải Phòng", "parent": None, "bases": []},
        "national-2025-923",
    ),
    "cites the decision of 2026": (
        {
            "movements": (),
            "date": "2026-07-01",
            "period": Period(2026, 2030),
            "bases": [
                ("Quyết định", "2159/QĐ-UBND", "2026-06-09", "Chủ tịch Ủy ban nhân dân thành phố Hải Phòng", "kế hoạch")
            ],
        },
        "haiphong-2026-2159",
    ),
}


@pytest.mark.parametrize("name", CHOICES)
def test_the_template_that_fits(name: str) -> None:
    values, expected = CHOICES[name]
    found = choose(plan_of(**values))
    assert (found.id if found else None) == expected


def test_a_plan_of_nothing_has_no_template() -> None:
    plan = plan_of()
    assert choose(Plan(source=plan.source, meta=Meta())) is None


def test_templates_of_another_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(knowledge.corpus_dir() / "knowledge", tmp_path / "knowledge")
    (tmp_path / "templates").mkdir()
    put(tmp_path / "templates", national_x=NATIONAL)
    monkeypatch.setenv("KEHOACH_CORPUS", str(tmp_path))
    assert [t.id for t in library.list_templates()] == ["national-x"]
