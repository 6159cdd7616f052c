from pathlib import Path

from pipeline.batch.cache import Cache, stage_version


def test_results_are_kept_by_content_stage_and_options(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("review", "abc", {"điểm": 7}, "template=a")
    assert cache.get("review", "abc", "template=a") == {"điểm": 7}
    assert cache.get("review", "abc", "template=b") is None
    assert cache.get("read", "abc", "template=a") is None
    assert cache.get("review", "abd", "template=a") is None


def test_a_damaged_entry_counts_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("read", "abc", {"a": 1})
    path = cache.path("read", "abc")
    path.write_bytes(path.read_bytes()[:-9])
    assert cache.get("read", "abc") is None


def test_a_later_stage_has_another_version_than_an_earlier_one() -> None:
    assert len({stage_version(stage) for stage in ("read", "extract", "review")}) == 3
