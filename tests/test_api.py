"""The public API: every command is a function of the package, and stays one when the rooms are loaded."""

from pathlib import Path

import pytest

import pipeline
from pipeline.compare import Comparison
from pipeline.compare.templates.template import Template
from pipeline.document import from_text
from pipeline.errors import UnreadableError, UsageError

PLAN = """KẾ HOẠCH
Triển khai công tác chuyển đổi số trên địa bàn xã Thượng Lâm Sơn năm 2026
Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;
I. MỤC TIÊU
Ít nhất 75% hồ sơ được nộp trực tuyến.
"""


def test_functions_keep_their_names_when_rooms_are_loaded() -> None:
    import pipeline.check
    import pipeline.compare
    import pipeline.restore

    for name in pipeline.__all__:
        assert callable(getattr(pipeline, name)), name


def test_a_document_or_a_path_gives_the_same_plan(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    read = pipeline.read(path)
    assert pipeline.extract(path) == pipeline.extract(read)
    assert [b.number for b in pipeline.extract(read).legal_bases] == ["57-NQ/TW"]


def test_plans_give_tidy_frames() -> None:
    frames = pipeline.extract(from_text(PLAN)).to_frames("x")
    assert set(frames["targets"].plan_id) == {"x"}
    assert frames["targets"].loc[0, "value"] == 75


def test_comparison_takes_ids_templates_documents_and_plans() -> None:
    document = from_text(PLAN)
    by_id = pipeline.compare(document, "national-2025-923")
    template = pipeline.template("national-2025-923")
    assert isinstance(by_id, Comparison) and isinstance(template, Template)
    assert by_id.to_record() == pipeline.compare(document, template).to_record()
    assert pipeline.compare(document, pipeline.extract(document)).differences == ()


def test_all_templates_are_given_where_none_is_named() -> None:
    templates = pipeline.template()
    assert isinstance(templates, tuple)
    assert {"national-2025-923", "haiphong-2025-150", "hanoi-2025-190"} <= {t.id for t in templates}


def test_check_needs_the_text() -> None:
    review = pipeline.check(from_text(PLAN), select=["ND30"])
    assert review.findings and all(f.rule.startswith("ND30") for f in review.findings)


def test_there_is_nothing_to_open_in_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="không có báo cáo"):
        pipeline.open(tmp_path)


CITY = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HUẾ
Số: 77/KH-UBND
Huế, ngày 04 tháng 02 năm 2026
KẾ HOẠCH
Tổ chức phong trào thi đua “Vỉa hè thông thoáng” năm 2026
I. NỘI DUNG
1. Kẻ vạch để xe, tháo dỡ mái che lấn chiếm vỉa hè.
2. Trồng cây bóng mát, lát lại gạch vỉa hè bị hỏng.
II. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân các phường, xã
Báo cáo kết quả về Sở Xây dựng trước ngày 05/12/2026.
"""


def test_a_template_is_built_checked_and_used(tmp_path: Path) -> None:
    file = tmp_path / "hue-77.yaml"
    built = pipeline.template.build(from_text(CITY), output=file)
    assert pipeline.template.check(file) == ()
    loaded = pipeline.template.show(file)
    assert loaded == pipeline.template(file) and loaded.id == "hue-77" == built.id
    assert [c.id for c in built.contents] == [c.id for c in loaded.contents] and len(built.contents) == 2
    ward = from_text(PLAN)
    told = pipeline.compare(ward, built).to_record()
    assert told == pipeline.compare(ward, loaded).to_record()
    assert any(d["field"] == "legal_bases" and "77/KH-UBND" in d["message"] for d in told["differences"])
    with pytest.raises(UsageError, match="--force"):
        pipeline.template.build(from_text(CITY), output=file)
    with pytest.raises(UsageError):
        pipeline.template.build(from_text(CITY), plans=tmp_path)
    assert pipeline.template.build(from_text(CITY), id="x-1").id == "x-1"


def test_a_template_of_what_plans_share() -> None:
    plans = [from_text(PLAN.replace("75%", f"{n}%"), f"xa-{n}.txt") for n in (75, 75, 80)]
    most = pipeline.template.build(plans=plans)
    assert most.kind == "consensus" and [b.symbol for b in most.bases] == ["57-NQ/TW"]
    assert [t.value for t in most.targets] == [75]


def test_a_wrong_template_is_told_in_the_language_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "x-1.yaml"
    file.write_text("id: x-1\ntitle: T\nkind: regional\n", encoding="utf-8")
    assert any("kind phải là" in line for line in pipeline.template.check(file))
    assert any(line.startswith(f"{file}:3: kind must be") for line in pipeline.template.check(file, lang="en"))


def test_a_batch_takes_one_folder_as_well_as_many(tmp_path: Path) -> None:
    (tmp_path / "ke-hoach").mkdir()
    (tmp_path / "ke-hoach/xa.txt").write_text(PLAN, encoding="utf-8")
    for number, folders in enumerate((str(tmp_path / "ke-hoach"), tmp_path / "ke-hoach", [tmp_path / "ke-hoach"])):
        assert pipeline.run_batch(folders, tmp_path / f"o{number}").plans == 1
    with pytest.raises(UnreadableError, match="không-có: "):
        pipeline.run_batch("không-có", tmp_path / "o")
