"""What a change of one room makes anew, and that what is kept gives byte for byte what a run from nothing gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import ingest
from pipeline.batch import across, cache, run_batch, stages

PLACES = ("An Hạ", "Bình Lộc", "Cát Sơn", "Dương Hòa", "Đông Mỹ", "Gia Lâm Thượng")
PLAN = (
    "ỦY BAN NHÂN DÂN\nXÃ {place}\nSố: {n}/KH-UBND\n{name}, ngày {day} tháng 9 năm 2025\nKẾ HOẠCH\n"
    "Thực hiện Phong trào thi đua “Bình dân học vụ số” năm 2026\nI. MỤC ĐÍCH\n"
    "Mỗi hộ gia đình trên địa bàn xã {name} có ít nhất một người biết dùng dịch vụ công trực tuyến.\n{own}"
    "II. TỔ CHỨC THỰC HIỆN\n1. Các thôn\nCác thôn lập danh sách người cần hướng dẫn và phân công người kèm từng hộ.\n"
    "Báo cáo Ủy ban nhân dân xã trước ngày {day}/11 hằng năm.\n"
)
OWN = "Tổ công nghệ số cộng đồng số {n} mở lớp vào tối thứ năm tại nhà văn hóa, kèm từng cụ cao tuổi một.\n"


def plan(n: int, own: str = OWN) -> str:
    name = PLACES[n % len(PLACES)]
    return PLAN.format(place=name.upper(), name=name, n=n + 1, day=n + 10, own=own.format(n=n) if n % 2 else "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for n in range(6):
        (place / f"{n}.txt").write_text(plan(n), encoding="utf-8")
    return place


def contents(output: Path) -> dict[str, bytes]:
    """The outputs that bear no time of their writing."""
    found = [*output.glob("tables/*"), *output.glob("plans/*"), *output.glob("comparisons/*"), output / "index.html"]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}


def test_after_a_change_all_is_as_from_nothing(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run_batch([folder], output)
    # one plan changed, one gone, one new, one under another name
    other = plan(3, "Hội Phụ nữ xã đến từng nhà hướng dẫn {n} buổi nộp hồ sơ.\n")
    (folder / "3.txt").write_text(other, encoding="utf-8")
    (folder / "0.txt").unlink()
    (folder / "9.txt").write_text(plan(9), encoding="utf-8")
    (folder / "4.txt").rename(folder / "8.txt")
    run_batch([folder], output)
    run_batch([folder], tmp_path / "anew")
    kept, anew = contents(output), contents(tmp_path / "anew")
    assert kept.keys() == anew.keys() and [name for name in kept if kept[name] != anew[name]] == []
    assert len(kept["tables/families.csv"].splitlines()) > 1 and len(kept["tables/passages.csv"].splitlines()) > 1


def test_one_changed_plan_has_its_wording_alone_worked_out(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, asked = tmp_path / "out", tmp_path / "asked"
    run_batch([folder], output)
    assert len(list((output / ".cache/wording").rglob("*.gz"))) == 7  # of six plans, and of all together
    whole = across.keep_wording

    def noted(sha256: str, *rest: Any) -> dict[str, Any]:
        with asked.open("a") as stream:  # in a process of its own
            stream.write(f"{sha256}\n")
        return whole(sha256, *rest)

    for module in ("across", "keeping"):
        monkeypatch.setattr(f"pipeline.batch.{module}.keep_wording", noted)
    (folder / "1.txt").write_text(plan(1, "Đoàn thanh niên trực hỗ trợ {n} điểm tại trụ sở.\n"), encoding="utf-8")
    run_batch([folder], output)
    assert len(asked.read_text().splitlines()) == 1


# ------------------------------------------------------------------------------------------------ versions
@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes a room count as changed."""
    whole = cache._digest

    def change(*rooms: str) -> None:
        monkeypatch.setattr(cache, "_digest", lambda base, part: whole(base, part) + b"x" * (part in rooms))
        cache.stage_version.cache_clear()

    yield change
    cache.stage_version.cache_clear()
    monkeypatch.undo()
    cache.stage_version.cache_clear()


@pytest.mark.parametrize(
    ("room", "anew"),
    [
        ("ingest", set(cache.ALL_STAGES)),
        ("nlp", {"extract", "wording", "review", "comparison", "report"}),
        ("knowledge", {"extract", "wording", "review", "comparison", "report"}),
        ("compare", {"wording", "review", "comparison", "report"}),
        ("templates", {"review", "comparison", "report"}),
        ("check", {"review", "report"}),
        ("report/pages", {"comparison", "report"}),
        ("report", {"report"}),
    ],
)
def test_a_change_makes_anew_what_depends_on_it(room: str, anew: set[str], changed: Any) -> None:
    before = {stage: cache.stage_version(stage) for stage in cache.ALL_STAGES}
    changed(room)
    assert {stage for stage in cache.ALL_STAGES if cache.stage_version(stage) != before[stage]} == anew


def refuse(*_: Any, **__: Any) -> Any:
    raise AssertionError("this was kept")


def test_a_changed_check_reads_recognises_and_extracts_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: Any
) -> None:
    output = tmp_path / "out"
    run_batch([folder], output)
    before = contents(output)
    changed("check")
    monkeypatch.setattr(ingest, "read", refuse)
    for name in ("_extracted", "comparison"):
        monkeypatch.setattr(stages, name, refuse)
    monkeypatch.setattr(stages, "warm", lambda: None)  # goes through all stages with words of its own
    monkeypatch.setattr(across, "_found", refuse)
    reviews = list((output / ".cache/review").rglob("*.gz"))
    result = run_batch([folder], output)
    assert not result.untouched and not result.failures and not result.notes
    assert len(list((output / ".cache/review").rglob("*.gz"))) == 2 * len(reviews) == 12
    assert contents(output) == before


def test_a_changed_report_writes_pages_and_nothing_else(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: Any
) -> None:
    output = tmp_path / "out"
    run_batch([folder], output)
    before = contents(output)
    for page in output.rglob("*.html"):
        page.write_text("as an earlier version wrote it", encoding="utf-8")
    changed("report")
    monkeypatch.setattr(ingest, "read", refuse)
    for name in ("_extracted", "review", "comparison"):
        monkeypatch.setattr(stages, name, refuse)
    monkeypatch.setattr(stages, "warm", lambda: None)
    monkeypatch.setattr(across, "_found", refuse)
    result = run_batch([folder], output)
    assert not result.failures and not result.notes and result.read_anew == 0
    assert contents(output) == before
