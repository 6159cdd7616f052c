"""The sources of rules as people read them."""

import re

import pytest

from pipeline.check import rules
from pipeline.check.sources import source_words

#: how a Vietnamese document, or a part of one, is cited
_CITED = re.compile(r"(?:NĐ|TT|Luật|Nghị quyết|Hướng dẫn|TCVN|Phụ lục)\b")
_ENGLISH = re.compile(r"\b(?:the|of|by|and|its|practice|general)\b")


@pytest.mark.parametrize(
    ("source", "vi", "en"),
    [
        ("practice", "thông lệ soạn thảo", "drafting practice"),
        ("NĐ 30/2020/NĐ-CP, Phụ lục I; practice", "NĐ 30/2020/NĐ-CP, Phụ lục I; thông lệ soạn thảo",
         "NĐ 30/2020/NĐ-CP, Phụ lục I; drafting practice"),
        ("corpus/knowledge/offices.csv, laws.csv", "danh mục của chương trình (corpus/knowledge/offices.csv, laws.csv)",
         "tables of the program (corpus/knowledge/offices.csv, laws.csv)"),
        ("NĐ 30/2020/NĐ-CP, by analogy", "NĐ 30/2020/NĐ-CP, áp dụng tương tự", "NĐ 30/2020/NĐ-CP, by analogy"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_source_in_both_languages(source: str, vi: str, en: str) -> None:
    assert (source_words(source), source_words(source, "en")) == (vi, en)


def test_no_source_is_left_in_english_for_vietnamese_readers() -> None:
    for rule in rules():
        for part in rule.source.split("; "):
            told = source_words(part)
            assert told != part or _CITED.match(part), f"{rule.id}: {part}"
            assert not _ENGLISH.search(told), f"{rule.id}: {told}"
