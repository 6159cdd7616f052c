# ruff: noqa: E501  (lines of plans are long)
"""Levels and bullets, who signs, what the head agrees on, appendices, encodings: how else they are worded, and what is right."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from pipeline import nlp
from pipeline.check import Finding, check
from pipeline.check.examples import sample
from pipeline.document import from_text
from pipeline.ingest import read


def told(slot: str, words: str, rule: str) -> list[Finding]:
    document = from_text(sample(slot, words))
    return check(nlp.extract(document), document, select=(rule,))


def quotes(slot: str, words: str, rule: str) -> list[str]:
    return [finding.quote for finding in told(slot, words, rule)]


@pytest.mark.parametrize("number", ["I1", "Il", "IIII", "1I"])
def test_numbers_that_are_no_roman_ones(number: str) -> None:
    assert quotes("heading", f"{number}. NỘI DUNG THI ĐUA", "ND30-BC-05") == [number]


@pytest.mark.parametrize(
    "heading", ["II. NỘI DUNG THI ĐUA", "XIV. NỘI DUNG", "II. Nội dung thi đua", "11. NỘI DUNG THI ĐUA"]
)
def test_roman_and_arabic_numbers_are_right(heading: str) -> None:
    assert quotes("heading", heading, "ND30-BC-05") == []


def test_roman_numbers_of_a_scan_are_the_readers() -> None:
    document = from_text(sample("heading", "I1. NỘI DUNG THI ĐUA"))
    document = replace(document, pages=tuple(replace(page, read_as="ocr") for page in document.pages))
    assert check(nlp.extract(document), document, select=("ND30-BC-05",)) == []


def test_letters_under_a_dash() -> None:
    words = "1. Nội dung chung\n- Các việc cần làm ngay:\na) Mở lớp tập huấn.\nb) Phủ sóng khu dân cư.\n2. Nội dung riêng của đơn vị."
    assert quotes("contents", words, "ND30-BC-08") == ["a) Mở lớp tập huấn."]
    assert quotes("contents", words.replace("a)", "+").replace("b)", "+"), "ND30-BC-08") == []
    led_in = words.replace("ngay:", "ngay\nTham mưu nội dung cho phường:")
    assert quotes("contents", led_in, "ND30-BC-08") == ["a) Mở lớp tập huấn."]
    assert quotes("contents", words.replace("ngay:", "ngay.\nCác nhóm nội dung:"), "ND30-BC-08") == []


def test_pluses_and_dashes() -> None:
    swapped = "1. Nội dung chung\n+ Mở lớp tập huấn.\n+ Phủ sóng khu dân cư.\n- Tiêu chuẩn xét chọn:\n+ Đúng hạn.\n2. Nội dung riêng."
    (found,) = told("contents", swapped, "ND30-BC-09")
    assert found.quote.startswith("+ Phủ sóng") and "- Tiêu chuẩn" in found.quote
    right = (
        "1. Nội dung chung\n- Mở lớp:\n+ Cho cán bộ.\n+ Cho người dân.\n- Phủ sóng:\n+ Khu dân cư.\n2. Nội dung riêng."
    )
    assert told("contents", right, "ND30-BC-09") == []
    assert told("contents", "1. Nội dung chung\n+ Mở lớp tập huấn.\n2. Nội dung riêng.", "ND30-BC-09") == []


FOOT = "Nơi nhận:\n- Sở Nội vụ;\n- Các phòng, đơn vị thuộc phường;\n- Lưu: VT, VHXH.\n"


@pytest.mark.parametrize(
    ("signature", "wrong"),
    [
        ("TL. CHỦ TỊCH\nCHỦ TỊCH\nTrần Thị Minh Hạnh", "CHỦ TỊCH"),
        ("TUQ. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Minh Hạnh", "PHÓ CHỦ TỊCH"),
        ("TL. CHỦ TỊCH\nCHUYÊN VIÊN\nTrần Thị Minh Hạnh", "CHUYÊN VIÊN"),
        ("TL. CHỦ TỊCH\nTRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI\nTrần Thị Minh Hạnh", ""),
        ("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nTrần Thị Minh Hạnh", ""),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Minh Hạnh", ""),
    ],
)
def test_who_signs_by_order(signature: str, wrong: str) -> None:
    assert quotes("foot", FOOT + signature, "ND30-CK-06") == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Giao ông Trần Thị Minh Hạnh - Phó Chủ tịch UBND phường chỉ đạo.", "Trần Thị Minh Hạnh - Phó Chủ tịch"),
        (
            "Đồng chí Lê Văn Nam, Phó Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân phường chủ trì.",
            "Lê Văn Nam, Phó Bí thư Đảng ủy, Chủ tịch",
        ),
        ("Đồng chí Lê Văn Nam, Phó Chủ tịch Ủy ban nhân dân phường trực tiếp chỉ đạo.", ""),
        ("Đồng chí Lê Văn Nam, Chủ tịch Ủy ban nhân dân thành phố đã kết luận.", ""),
        ("Đồng chí Lê Văn Nam, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam phường.", ""),
        ("Đồng chí Trần Thị Minh Hạnh, Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân phường.", ""),
    ],
)
def test_posts_in_the_text_and_in_the_signature(words: str, wrong: str) -> None:
    assert quotes("body", f"- {words}", "ND30-CK-08") == ([wrong] if wrong else [])


def test_head_and_enacting_sentence_of_two_communes() -> None:
    assert quotes("agency", "ỦY BAN NHÂN DÂN\nXÃ BÌNH HƯNG TÂY", "ND30-CQ-01") == ["An Thịnh Đông"]
    # a letter more or less is spelling, and the body above stands on a line of its own
    assert quotes("agency", "ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐỘNG", "ND30-CQ-01") == []
    assert quotes("agency", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", "ND30-CQ-01") == []


@pytest.mark.parametrize("place", ["An Thịnh Đông", "Phường An Thịnh Đông"])
def test_the_place_is_the_commune(place: str) -> None:
    assert quotes("date", f"{place}, ngày 20 tháng 8 năm 2025", "ND30-DD-03") == []


def test_a_commune_named_after_a_person_has_its_common_noun() -> None:
    text = sample("date", "Hai Bà Trưng, ngày 20 tháng 8 năm 2025").replace("An Thịnh Đông", "Hai Bà Trưng")
    document = from_text(text.replace("AN THỊNH ĐÔNG", "HAI BÀ TRƯNG"))
    (found,) = check(nlp.extract(document), document, select=("ND30-DD-03",))
    assert found.quote == "Hai Bà Trưng" and "Phường Hai Bà Trưng" in found.message and found.severity == "info"


def test_a_basis_later_than_the_plan() -> None:
    basis = "Căn cứ Kế hoạch số 150/KH-UBND ngày 16/9/2025 của Ủy ban nhân dân thành phố Hải Phòng về việc phát động Phong trào thi đua."
    (found,) = told("preamble", basis, "ND30-DD-06")
    assert "16/9/2025" in found.message and found.severity == "error"
    assert told("preamble", basis.replace("16/9", "16/6"), "ND30-DD-06") == []
    both = from_text(sample("preamble", basis))
    assert len([f for f in check(nlp.extract(both), both) if f.rule in ("REG-05", "ND30-DD-06")]) == 1


def test_an_impossible_day_of_issue_is_told_once() -> None:
    document = from_text(sample("date", "An Thịnh Đông, ngày 31 tháng 6 năm 2025"))
    found = [f for f in check(nlp.extract(document), document) if f.rule in ("CON-DT-01", "ND30-DD-06")]
    assert [f.rule for f in found] == ["ND30-DD-06"]


def test_titles_and_what_they_leave_out() -> None:
    words = "Triển khai Phong trào thi đua “Dân vận khéo” trên địa bàn phường năm 2026"
    assert told("title", words, "ND30-TL-03") == []
    (found,) = told("title", words.replace(" trên địa bàn phường năm 2026", ""), "ND30-TL-03")
    assert "tên đơn vị" in found.message and "thời gian" in found.message
    assert told("title", "Triển khai công tác phòng cháy, chữa cháy", "ND30-TL-03") == []


def test_appendices() -> None:
    appendix = "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n- Mở lớp tập huấn kỹ năng số.\n"
    pointer = "- Nhiệm vụ cụ thể của các đơn vị theo Phụ lục kèm theo Kế hoạch này."

    def messages(text: str) -> list[str]:
        document = from_text(text)
        return [f.message for f in check(nlp.extract(document), document, select=("ND30-PL-01",))]

    assert messages(sample("body", pointer) + appendix) == []
    assert len(messages(sample() + appendix)) == 1
    assert len(messages(sample("body", pointer))) == 1
    (numbers,) = messages(sample("body", pointer) + appendix.replace("LỤC", "LỤC 1") + appendix.replace("LỤC", "LỤC 2"))
    assert "La Mã" in numbers
    assert (
        messages(sample("body", pointer) + appendix.replace("LỤC", "LỤC I") + appendix.replace("LỤC", "LỤC II")) == []
    )
    # the appendix of another document
    assert (
        messages(sample("body", "- Thực hiện theo Phụ lục kèm theo Nghị định số 152/2025/NĐ-CP của Chính phủ.")) == []
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [(unicodedata.normalize("NFD", sample()), "tổ hợp"), (sample().replace("Đảng", "Ðảng"), "Ð"), (sample(), "")],
)
def test_encodings_of_text_and_word_files(tmp_path: Path, text: str, wrong: str) -> None:
    plain, word = tmp_path / "plan.txt", tmp_path / "plan.docx"
    plain.write_text(text, encoding="utf-8")
    file = docx.Document()
    for line in text.splitlines():
        file.add_paragraph(line)
    file.save(str(word))
    for path in (plain, word):
        document = read(path)
        messages = [f.message for f in check(nlp.extract(document), document, select=("ND30-PG-05",))]
        assert len(messages) == bool(wrong) and all(wrong in message for message in messages)
