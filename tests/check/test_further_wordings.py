"""Slips in plans of other subjects, in the Quyết định that issues a plan, and right words that look like slips."""

from __future__ import annotations

import pytest

from pipeline import nlp
from pipeline.check import check
from pipeline.document import from_text

HEAD = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG HOA LƯ\n{nation}\nĐộc lập - Tự do - Hạnh phúc\nSố: 58/KH-UBND\n"
    "Hoa Lư, ngày 05 tháng 9 năm 2025\nKẾ HOẠCH\n"
    "Triển khai công tác y tế học đường năm 2026 trên địa bàn phường Hoa Lư\n"
    "Căn cứ Luật {law};\n"
    "Ủy ban nhân dân phường Hoa Lư ban hành Kế hoạch triển khai công tác y tế học đường năm {year} như sau:\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nNâng cao sức khỏe học sinh.\n2. Yêu cầu\nThiết thực, tiết kiệm.\n"
    "II. NỘI DUNG\n{body}\nIII. TỔ CHỨC THỰC HIỆN\n{tasks}\n"
    "Trên đây là Kế hoạch triển khai công tác y tế học đường năm 2026 của phường Hoa Lư./.\n"
    "Nơi nhận:\n- UBND tỉnh Ninh Bình;\n- Các trường học;\n- Các phòng, đơn vị;\n- Lưu: VT, VHXH.\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐinh Ngọc Lâm\n"
)
RIGHT = {
    "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "law": "Giáo dục ngày 14 tháng 6 năm 2019",
    "year": "2026",
    "body": "1. Khám sức khỏe cho học sinh.\n2. Truyền thông về dinh dưỡng.",
    "tasks": "1. Các trường học\nTổ chức khám sức khỏe.\n2. Phòng Văn hóa - Xã hội\nTheo dõi, đôn đốc.",
}


def found(**parts: str) -> list[tuple[str, str, str]]:
    """Rule, severity and quote of the findings of a plan with some of its parts replaced."""
    document = from_text(HEAD.format(**RIGHT | parts))
    return [(f.rule, f.severity, f.quote) for f in check(nlp.extract(document), document)]


def test_the_plan_itself_is_clean() -> None:
    assert [one for one in found() if one[1] != "info"] == []


@pytest.mark.parametrize(
    ("part", "words", "rule", "quote"),
    [
        ("law", "Giáo dục ngày 16 tháng 6 năm 2019", "REG-01", "ngày 16 tháng 6 năm 2019"),
        ("law", "Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", "REG-06", "năm 2015"),
        ("nation", "CỘNG HÒA XÃ HỘI VIỆT NAM", "ND30-QH-01", "CỘNG HÒA XÃ HỘI VIỆT NAM"),
        ("year", "2025", "CON-TT-01", "năm 2025"),
        ("body", "1. Khám cho 105% trẻ 5 tuổi.\n2. Truyền thông.", "CON-TG-01", "105%"),
        ("body", "1. Khám (hai lần mỗi năm tại trường.\n2. Truyền thông.", "CON-QT-01", "(hai lần"),
        ("body", "1. Bảo đảm nguồng thuốc, vật tư.\n2. Truyền thông.", "CON-TX-03", "nguồng"),
        ("body", "1. Học tập mô hình của tỉnh Cần Thơ.\n2. Truyền thông.", "ADM-06", "tỉnh Cần Thơ"),
        ("body", "1. Các lớp\na) Lớp một.\nb) Lớp hai.\nc. Lớp ba.\n2. Truyền thông.", "ND30-BC-06", "c."),
        (
            "tasks",
            "1. Phòng Văn hóa - Xã hội\nTổng hợp, báo cáo Sở Y tế trước ngày 10/6 và 10/12 hằng năm.\n"
            "2. Các trường học gửi báo cáo về Phòng Văn hóa - Xã hội trước ngày 15/6 và 01/12 hằng năm.",
            "CON-DL-01",
            "15/6",
        ),
        (
            "tasks",
            "1. Các trường học\nBáo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 05/12/2026.\n"
            "2. Trạm Y tế\nKhám sức khỏe.\n"
            "Các trường học gửi báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 10/12/2026.",
            "CON-DL-02",
            "10/12/2026",
        ),
    ],
)
def test_a_slip_is_told_at_its_words(part: str, words: str, rule: str, quote: str) -> None:
    assert any(one[0] == rule and quote in one[2] for one in found(**{part: words}))
    assert rule not in {one[0] for one in found()}


@pytest.mark.parametrize(
    "body",
    [
        "1. Ban quản lý chợ ký cam kết với các hộ kinh doanh.\n2. Cán bộ phường dẫn đoàn kiểm tra đến các hộ.",
        "1. Diệt loăng quăng, bọ gậy ở các điểm trường.\n2. Truyền thông (điểm a khoản 2, điểm b) cho phụ huynh.",
        "1. Kết quả đạt 105% kế hoạch giao.\n2. Số lượt khám bằng 120% so với năm trước.",
        "1. Gửi báo cáo (b/c) và phối hợp (p/h):\na) Với trạm y tế;\nb) Với phụ huynh.\n2. Truyền thông.",
    ],
)
def test_right_words_are_left_alone(body: str) -> None:
    assert [one for one in found(body=body) if one[1] != "info"] == []


DECISION = (
    "ỦY BAN NHÂN DÂN\nXÃ KIM SƠN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: {number}/QĐ-UBND\n"
    "Kim Sơn, ngày 16 tháng 7 năm 2025\nQUYẾT ĐỊNH\n"
    "Về việc ban hành Kế hoạch phòng, chống dịch bệnh mùa hè năm 2025 trên địa bàn xã Kim Sơn\n"
    "ỦY BAN NHÂN DÂN XÃ KIM SƠN\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n{base}"
    "Xét đề nghị của Trạm trưởng Trạm Y tế xã.\nQUYẾT ĐỊNH:\n"
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng, chống dịch bệnh {season} năm 2025 "
    "trên địa bàn xã Kim Sơn.\n"
    "Điều 2. Quyết định có hiệu lực kể từ ngày ký.\n"
    "Điều {last}. Trạm trưởng Trạm Y tế xã và các cơ quan liên quan thi hành Quyết định này./.\n"
    "Nơi nhận:\n- Như Điều {last};\n- UBND tỉnh Ninh Bình;\n- Lưu: VT, TYT.\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Văn Chiểu\n"
    "KẾ HOẠCH\nPhòng, chống dịch bệnh mùa hè năm 2025 trên địa bàn xã Kim Sơn\n"
    "(Kèm theo Quyết định số 84/QĐ-UBND ngày 16 tháng 7 năm 2025 của Ủy ban nhân dân xã Kim Sơn)\n"
    "I. MỤC TIÊU\n1. Không để dịch lớn xảy ra.\n2. Xử lý 100% ổ dịch.\n"
    "II. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế xã chủ trì.\n2. Công an xã phối hợp./.\n"
)
DECIDED = {"number": "84", "base": "", "season": "mùa hè", "last": "3"}


@pytest.mark.parametrize(
    ("part", "words", "rule"),
    [
        (
            "base",
            "Căn cứ Kế hoạch số 96/KH-UBND ngày 03 tháng 7 năm 2025 của Ủy ban nhân dân tỉnh Ninh Bình về phòng, chống "
            "dịch bệnh; Công văn số 812/SYT-NVY ngày 08 tháng 7 năm 2025 của Sở Y tế tỉnh Ninh Bình;\n",
            "ND30-CC-03",
        ),
        ("season", "mùa đông xuân", "ND30-KQ-03"),
        ("last", "4", "ND30-BC-01"),
        ("number", "     ", "ND30-SO-01"),
    ],
)
def test_the_decision_is_checked_as_well(part: str, words: str, rule: str) -> None:
    def rules(**parts: str) -> set[str]:
        document = from_text(DECISION.format(**DECIDED | parts))
        return {f.rule for f in check(nlp.extract(document), document)}

    assert rule in rules(**{part: words})
    assert rule not in rules()


def test_a_party_plan_ends_with_a_full_stop() -> None:
    text = (
        "ĐẢNG BỘ TỈNH NINH BÌNH\nĐẢNG ỦY PHƯỜNG HOA LƯ\n*\nSố 12-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hoa Lư, ngày 14 tháng 01 năm 2026\nKẾ HOẠCH\nkiểm tra, giám sát năm 2026\n"
        "I- MỤC ĐÍCH\n1. Thực hiện nghiêm Điều lệ Đảng.\nII- TỔ CHỨC THỰC HIỆN\n1. Các chi bộ thực hiện Kế hoạch này.\n"
        "Nơi nhận:\n- Các chi bộ,\n- Lưu Văn phòng Đảng ủy.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLê Thị Mỹ Xuyên\n"
    )
    document = from_text(text)
    assert "ND30-KT-01" not in {f.rule for f in check(nlp.extract(document), document)}
