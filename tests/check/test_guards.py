# ruff: noqa: E501  (lines of plans are long)
"""The guards against false alarms (G-01 to G-10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import nlp
from pipeline.check import Finding, check
from pipeline.check.examples import sample
from pipeline.document import Document, Line, from_text
from pipeline.vietnamese import fold


def findings(document: Document, *select: str) -> list[Finding]:
    return check(nlp.extract(document), document, select=select)


def body(words: str, *select: str) -> list[str]:
    return [f.quote for f in findings(from_text(sample("body", words)), *select)]


def test_g01_line_end_inside_a_symbol_is_no_blank() -> None:
    text = sample("body", "- Thực hiện Nghị quyết số 57- NQ/TW ngày 22/12/2024 của Bộ Chính trị.")
    document = from_text(text)
    assert [f.quote for f in findings(document, "SYM-01")] == ["57- NQ/TW"]
    cut = text.index("57- NQ/TW") + 3
    page = replace(document.pages[0], lines=(Line(0, cut), Line(cut + 1, len(text))))
    assert findings(replace(document, pages=(page,)), "SYM-01") == []


def test_g02_text_without_marks_keeps_symbols_and_dates_only() -> None:
    text = fold(sample("body", "- Thực hiện Nghị quyết số 71-NQ/CP ngày 32/4/2025 của Chính phủ, bồi sung “nội dung."))
    found = {f.rule for f in findings(from_text(text))}
    assert {"SYM-02", "CON-DT-01"} <= found
    assert not {rule for rule in found if rule.startswith(("CAP-", "CON-TX-03", "CON-QT"))}


@pytest.mark.parametrize("read_as", ["restored", "ocr"])
def test_g02_spelling_is_silent_on_what_a_reader_guessed(read_as: str) -> None:
    document = from_text(sample("body", "- Ủy ban Mật trận Tổ quốc phường bồi sung “nội dung của Bộ chính trị."))
    assert {"CON-TX-03", "CON-QT-01", "CAP-06"} <= {f.rule for f in findings(document)}
    guessed = replace(document, pages=tuple(replace(page, read_as=read_as) for page in document.pages))
    assert not {f.rule for f in findings(guessed)} & {"CON-TX-03", "CON-QT-01", "CAP-06"}


def test_g03_what_a_plain_text_lacks_is_a_warning() -> None:
    text = sample("motto", "").replace("Số: 38/KH-UBND\n", "")
    plain = findings(from_text(text), "ND30-TP-01", "ND30-SO-01")
    assert plain and {f.severity for f in plain} == {"warning"}
    printed = findings(replace(from_text(text), format="docx"), "ND30-TP-01", "ND30-SO-01")
    assert {f.severity for f in printed} == {"error"}


def test_g04_blanks_that_the_signature_fills_are_warnings() -> None:
    number = findings(replace(from_text(sample("number", "Số:        /KH-UBND")), format="pdf"), "ND30-SO-01")
    day = findings(
        replace(from_text(sample("date", "An Thịnh Đông, ngày     tháng     năm 2025")), format="pdf"), "ND30-DD"
    )
    assert [f.severity for f in number] == ["warning"]
    assert [(f.rule, f.severity) for f in day] == [("ND30-DD-05", "warning")]


DECISION = """\
ỦY BAN NHÂN DÂN
PHƯỜNG AN THỊNH ĐÔNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 415/QĐ-UBND
An Thịnh Đông, ngày 20 tháng 8 năm 2025
QUYẾT ĐỊNH
Ban hành Kế hoạch triển khai phong trào đọc sách trên địa bàn phường năm 2026
CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN THỊNH ĐÔNG
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch triển khai phong trào đọc sách trên địa bàn phường năm 2026.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng, các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Lưu: VT, VHXH.
CHỦ TỊCH
Trần Thị Minh Hạnh
KẾ HOẠCH
Triển khai phong trào đọc sách trên địa bàn phường An Thịnh Đông năm 2026
(Kèm theo Quyết định số 415/QĐ-UBND ngày 20 tháng 8 năm 2025 của Chủ tịch Ủy ban nhân dân phường An Thịnh Đông)
I. MỤC ĐÍCH
- Hình thành thói quen đọc sách trong Nhân dân.
II. NỘI DUNG
1. Tổ chức Ngày sách tại các trường học.
2. Bổ sung đầu sách cho tủ sách tổ dân phố.
III. TỔ CHỨC THỰC HIỆN
- Phòng Văn hóa - Xã hội theo dõi, đôn đốc, tổng hợp kết quả./.
"""


def test_g05_an_enclosed_plan_needs_no_number_date_and_signature() -> None:
    assert [(f.rule, f.quote) for f in findings(from_text(DECISION)) if f.severity != "info"] == []


def test_g06_invisible_characters_hide_nothing() -> None:
    assert "71-NQ/CP" in " ".join(
        body("- Thực hiện **Nghị quyết số 71-NQ/CP** ngày 01/4/2025 của Chính phủ.", "SYM-02")
    )


def test_g07_an_inherited_overlap_says_so() -> None:
    text = sample(
        "time",
        "III. THỜI GIAN THỰC HIỆN\n- Giai đoạn 1: từ năm 2025 đến năm 2027.\n- Giai đoạn 2: từ năm 2027 đến năm 2030.",
    )
    (found,) = findings(from_text(text), "CON-PH-01")
    assert "cấp trên" in found.message and "above" in found.message_en


def test_g08_party_numbers_begin_anew() -> None:
    words = (
        "- Thực hiện Kế hoạch số 478-KH/TU ngày 01/6/2025 của Thành ủy Hải Phòng và Kế hoạch số 12-KH/TU ngày 10/8/2025 của "
        "Thành ủy Hải Phòng."
    )
    assert body(words, "REG-03", "REG-09") == []


def test_g09_sundays_are_days() -> None:
    assert body("- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.") == []


@pytest.mark.parametrize(
    "words",
    [
        # the same symbol of another year, of another province, of the commune itself
        "- Thực hiện Quyết định số 942/QĐ-TTg ngày 07/8/2022 của Thủ tướng Chính phủ về quản lý rừng phòng hộ ven biển.",
        "- Tham khảo Kế hoạch số 150/KH-UBND ngày 10/02/2025 của Ủy ban nhân dân tỉnh Lạng Sơn về phát triển du lịch.",
        "- Lồng ghép với Kế hoạch số 150/KH-UBND ngày 02/8/2025 của Ủy ban nhân dân phường An Thịnh Đông về vệ sinh môi trường.",
    ],
)
def test_g10_a_symbol_alone_is_no_identity(words: str) -> None:
    assert body(words, "REG-01", "REG-02", "REG-04", "REG-06", "REG-07", "REG-08", "REG-09") == []


@pytest.mark.parametrize(
    "words",
    [
        "- Phổ biến pháp luật, chú trọng việc tự học; đi đôi với kiểm tra; địa phương tiến hành rà soát, chủ động bố trí kinh phí.",
        "- Chủ nhiệm nhiệm kỳ trước bàn giao; xử lý hành vi vi phạm; thu hút đầu tư tư nhân; Ban Chỉ đạo chỉ đạo thống nhất.",
        "- Liên kết với xã Đắk Sắk, học tập tư tưởng Lênin; tuyên truyền trên Zalo, Facebook; làm thủ tục cho ôtô, môtô; cấp mã VNeID.",
        "- Các ĐVSNCL, TTĐT, QHĐP phối hợp; tổ chức cho công ăn việc làm ổn định; số lương thực dự trữ bảo đảm.",
    ],
)
def test_right_words_are_left_alone(words: str) -> None:
    assert body(words, "CON-TX") == []


@pytest.mark.parametrize(
    "wrong",
    [
        "thưc hiện nhiệm vụ",
        "phát triền hạ tầng",
        "bền vũng",
        "cấp có thấm quyền",
        "cân đổi ngân sách",
        "hẳng năm",
        "phân cấp, phân quyển",
        "nội dụng",
        "tổng kêt",
        "phù họp với",
        "cơ sơ vật chất",
        "Ủy bân nhân dân phường",
    ],
)
def test_slips_of_real_documents_are_found(wrong: str) -> None:
    assert body(f"- Các đơn vị chủ động {wrong} theo quy định.", "CON-TX-03")
