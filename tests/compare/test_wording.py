"""Wordings that count as the same, and that do not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.alignment.wording import (
    clause_words,
    issuers_agree,
    key,
    law_key,
    likeness,
    number_key,
    number_parts,
    subject_key,
    unlike_words,
    words,
)

TEXT = "Phòng Văn hóa - Xã hội chủ trì “Bình dân học vụ số” trước ngày 05/11"


@pytest.mark.parametrize(
    "other",
    [
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("hóa", "hoá"),
        TEXT.replace("“", '"').replace("”", '"'),
        TEXT.replace(" - ", " – "),
        TEXT.replace(" ", "\n"),
        TEXT.replace(" ", "\f "),
        TEXT.upper(),
        TEXT.replace("05/11", "5/11"),
        TEXT + ".",
        TEXT.replace(" ", "\u00a0"),
    ],
)
def test_the_same(other: str) -> None:
    assert words(other) == words(TEXT)


@pytest.mark.parametrize(
    "other", [TEXT.replace("05", "06"), TEXT.replace("Phòng", "Phong"), TEXT.replace("chủ trì ", "")]
)
def test_not_the_same(other: str) -> None:
    assert words(other) != words(TEXT)


@pytest.mark.parametrize(
    "printed",
    [
        "1. Chủ trì",
        "- Chủ trì",
        "a) Chủ trì",
        "2.1. Chủ trì",
        "+ Chủ trì",
        "IV. CHỦ TRÌ",
        "đ) chủ trì;",
        "2.1 Chủ trì",
        "(1) Chủ trì",
        "• Chủ trì",
    ],
)
def test_a_bullet_is_no_word(printed: str) -> None:
    assert clause_words(printed) == ("chủ", "trì")


@pytest.mark.parametrize("text", ["5 năm thực hiện", "80% hồ sơ", "2025 là năm đầu", "Phòng Kinh tế"])
def test_a_figure_at_the_beginning_is_a_word(text: str) -> None:
    assert clause_words(text) == words(text)


def test_names_of_documents() -> None:
    assert number_key("03/NQ-CP") == number_key("3/nq - cp")
    assert number_key("71/NQ-CP") != number_key("71-NQ/CP")
    assert number_parts("71/NQ-CP") == number_parts("71-NQ/CP") != number_parts("71-NQ/TW")
    assert law_key("Luật Thi đua, khen thưởng năm 2022") == law_key("Thi đua, khen thưởng")
    assert subject_key("Về việc ban hành Kế hoạch") == subject_key("kế hoạch")
    assert key("UBND phường") == key("Ủy ban nhân dân phường")


def test_issuers() -> None:
    assert issuers_agree("UBND thành phố", "Ủy ban nhân dân thành phố Hải Phòng")
    assert issuers_agree(None, "Chính phủ")
    assert not issuers_agree("Thủ tướng Chính phủ", "Chính phủ")
    assert not issuers_agree("Chủ tịch Ủy ban nhân dân thành phố", "Ủy ban nhân dân thành phố")
    assert not issuers_agree("Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân thành phố Hải Phòng")


@given(st.text(max_size=200))
def test_normal_form_is_stable(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == tuple(word for part in found for word in words(part))
    assert likeness(found, found) == 1.0 and unlike_words(found, found) == ([], [])


def test_unlike_words() -> None:
    assert unlike_words(words("một hai ba bốn"), words("một ba năm bốn")) == (["hai"], ["năm"])
