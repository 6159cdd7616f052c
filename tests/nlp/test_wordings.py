"""How offices word the same thing: numbers, headings, units, times, targets and awards in the forms they come in."""

from __future__ import annotations

import pytest

from pipeline.document import from_text
from pipeline.nlp import extract
from pipeline.plan import Plan

HEAD = """ỦY BAN NHÂN DÂN
PHƯỜNG AN THỊNH ĐÔNG
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Thịnh Đông, ngày 05 tháng 02 năm 2026
KẾ HOẠCH
{title}
Thực hiện Kế hoạch số 31/KH-UBND ngày 20/01/2026 của UBND tỉnh Phú Thọ, UBND phường ban hành Kế hoạch như sau:
"""
FOOT = """
Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Bình
"""


def plan(body: str, title: str = "Nâng cao chất lượng phục vụ người dân năm 2026", foot: str = FOOT) -> Plan:
    return extract(from_text(HEAD.format(title=title) + body.strip() + foot))


def tree(found: Plan) -> list[tuple[str, str | None]]:
    return [(section.number, section.heading) for section in found.walk_sections()]


@pytest.mark.parametrize("body, expected", [
    ("I- MỤC TIÊU\n1- Mục tiêu chung\nPhục vụ tốt hơn.\n2- Mục tiêu cụ thể\n2.1- Năm 2026\n- 80% hồ sơ đúng hạn.\n"
     "2.2- Năm 2027\n- 90% hồ sơ đúng hạn.",
     [("I", "MỤC TIÊU"), ("1", "Mục tiêu chung"), ("2", "Mục tiêu cụ thể"), ("2.1", "Năm 2026"), ("2.2", "Năm 2027")]),
    ("I. MỤC TIÊU\n1, Mục đích\nĐưa việc gần dân.\n2, Yêu cầu\nLàm thật.",
     [("I", "MỤC TIÊU"), ("1", "Mục đích"), ("2", "Yêu cầu")]),
    ("I. CHỈ TIÊU\n1. 90% hộ dân có tài khoản số.\n2. 60% tổ dân phố có điểm hỗ trợ.\n3. 02 trường có phòng học số.\n"
     "4. 05 mô hình mới.",
     [("I", "CHỈ TIÊU"), ("1", None), ("2", None), ("3", None), ("4", None)]),
    ("I. NỘI DUNG\n1. Mục tiêu cụ thể:\n- Có 02 mô hình.\n2. Nhiệm vụ cụ thể:\n- Họp dân.",
     [("I", "NỘI DUNG"), ("1", "Mục tiêu cụ thể"), ("2", "Nhiệm vụ cụ thể")]),
    ("I. NHIỆM VỤ\n1. Cập nhật dữ liệu hộ tịch lên hệ thống.\n- Đơn vị chủ trì: Công an phường.\n"
     "2. Tuyên truyền các quy định mới: Luật Căn cước; Luật Dữ liệu.\nThời gian: Quý II.",
     [("I", "NHIỆM VỤ"), ("1", None), ("2", None)]),
    ("I. TỔ CHỨC THỰC HIỆN\n1. Giao phòng VHXH: chủ trì tham mưu.\n2. Yêu cầu các trường học: tổ chức cho học sinh.\n"
     "3. Đề nghị Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội: Vận động hội viên.",
     [("I", "TỔ CHỨC THỰC HIỆN"), ("1", "Giao phòng VHXH"), ("2", "Yêu cầu các trường học"),
      ("3", "Đề nghị Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội")]),
    ("I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế có trách nhiệm bố trí kinh phí.\n"
     "2. Công an phường có trách nhiệm hỗ trợ người dân.\nHội đồng thi đua phường yêu cầu các đơn vị thực hiện./.",
     [("I", "TỔ CHỨC THỰC HIỆN"), ("1", None), ("2", None)]),
])
def test_numbers_and_headings(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert tree(plan(body)) == expected


@pytest.mark.parametrize("body, expected", [
    ("Trách nhiệm của Công an phường\n- Tham mưu, hướng dẫn.\nTrách nhiệm của Trạm Y tế phường\n- Khám sàng lọc.\n"
     "Trách nhiệm của các trường học\n- Ký cam kết.\nCác đơn vị xây dựng kế hoạch, gửi về UBND phường.",
     ["Công an phường", "Trạm Y tế phường", "các trường học"]),
    ("1. Các xóm, trường học, trạm y tế xây dựng kế hoạch và đăng ký thi đua.\n2. Giao phòng Kinh tế cân đối kinh phí.",
     ["Các xóm, trường học, trạm y tế", "phòng Kinh tế"]),
    ("1. Giai đoạn 1 (2026 - 2027): Phát động phong trào.\n2. Giai đoạn 2 (2028 - 2030): Tổng kết phong trào.", []),
])
def test_units(body: str, expected: list[str]) -> None:
    found = plan("I. TỔ CHỨC THỰC HIỆN\n" + body)
    assert [item.unit for item in found.responsibilities] == expected


@pytest.mark.parametrize("sentence, expected", [
    ("Hằng tuần (trước 14 giờ thứ Năm), hằng tháng (trước ngày 14) tổng hợp kết quả, báo cáo UBND phường.",
     [{"recurs": "weekly", "weekday": 4}, {"recurs": "monthly", "day": 14}]),
    ("Định kỳ 6 tháng (trước ngày 10/6), 01 năm (trước ngày 10/12) hằng năm báo cáo UBND tỉnh.",
     [{"recurs": "yearly", "day": 10, "month": 6}, {"recurs": "yearly", "day": 10, "month": 12}]),
    ("Báo cáo định kỳ: quý I trước ngày 10/3; 6 tháng trước ngày 10/6; năm trước ngày 10/12.",
     [{"year": 2026, "month": month, "day": 10} for month in (3, 6, 12)]),
    ("Báo cáo quý I trước ngày 15/3/2026; 6 tháng đầu năm trước ngày 15/6, năm trước ngày 15/12.",
     [{"year": 2026, "month": month, "day": 15} for month in (3, 6, 12)]),
    ("Không còn nhà tạm, nhà dột nát trước ngày 31/10/2026.", [{"year": 2026, "month": 10, "day": 31}]),
    ("Niêm yết chậm nhất 05 ngày kể từ ngày ký.", [{"within_days": 5, "after": "ngày ký"}]),
    ("Lấy ý kiến từng hộ; xong trong tháng 6/2026.", [{"year": 2026, "month": 6}]),
    ("Nộp báo cáo trước 16 giờ 30 phút ngày 05/4/2026.", [{"year": 2026, "month": 4, "day": 5}]),
])
def test_times(sentence: str, expected: list[dict[str, object]]) -> None:
    found = plan("I. NHIỆM VỤ\n1. Việc thường ngày\n- " + sentence)
    assert [item.when if "after" in item.when else {k: v for k, v in item.when.items() if v is not None}
            for item in found.deadlines] == expected


def test_files_of_merits_are_no_reports_and_what_is_passed_on_is_no_addressee() -> None:
    found = plan(
        "I. NHIỆM VỤ\n- Các đơn vị gửi tờ trình, báo cáo thành tích về Phòng Nội vụ trước ngày 05/4/2026.\n"
        "- Các đơn vị báo cáo kết quả cùng Ủy ban nhân dân phường (qua Phòng Nội vụ) trước ngày 05/12/2026 "
        "để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.")
    assert [(item.kind, item.to) for item in found.deadlines] == [
        ("other", "Phòng Nội vụ"), ("report", "Ủy ban nhân dân phường (qua Phòng Nội vụ)")]


def test_what_is_due_does_not_hang_on_the_period() -> None:
    body = "I. THỜI GIAN\nCác đơn vị ban hành kế hoạch trong năm 2025.\nII. KINH PHÍ\nTừ ngân sách."
    undated = HEAD.replace("ngày 05 tháng 02 năm 2026", "ngày     tháng     năm")
    text = undated.format(title="Chuyển đổi số giai đoạn 2026 - 2030") + body + FOOT
    assert [item.when for item in extract(from_text(text)).deadlines] == [{"year": 2025}]


@pytest.mark.parametrize("sentence, expected", [
    ("100% điểm, tụ điểm phức tạp được rà soát.", [(100, "=", "%", None)]),
    ("Thuộc nhóm 10 xã, phường dẫn đầu tỉnh về hài lòng.", [(10, "<=", "rank", None)]),
    ("Thu nhập bình quân đầu người đạt 72 triệu đồng/năm trở lên.", [(72, ">=", "triệu đồng/năm", None)]),
    ("Doanh thu tăng trưởng từ 10% trở lên.", [(10, ">=", "%", None)]),
    ("Đến hết năm 2027, có thêm 30 doanh nghiệp; 100% hộ kinh doanh được tập huấn.",
     [(30, "=", "doanh nghiệp", 2027), (100, "=", "%", 2027)]),
    ("Tỷ lệ hộ nghèo giảm từ 5% xuống 3%.", [(3, "=", "%", None)]),
])
def test_targets(sentence: str, expected: list[tuple[float, str, str, int | None]]) -> None:
    found = plan("I. CHỈ TIÊU\n- " + sentence + "\nII. KINH PHÍ\nTừ ngân sách.")
    assert [(item.value, item.comparator, item.unit, item.year) for item in found.targets] == expected


def test_targets_of_a_heading_with_a_date_and_of_administrative_procedures() -> None:
    found = plan("I. CHỈ TIÊU\n1. Đến 31/12/2026\n- 80% hồ sơ đúng hạn.\nII. NHIỆM VỤ\n1. Cải cách thủ tục hành chính\n"
                 "a) Công khai 100% thủ tục tại bộ phận một cửa.\nb) Trực thứ Bảy.")
    assert [(item.value, item.year) for item in found.targets] == [(80, 2026), (100, None)]


@pytest.mark.parametrize("body, expected", [
    ("I. HÌNH THỨC KHEN THƯỞNG\nGiấy khen của Chủ tịch UBND phường; trường hợp đặc biệt xuất sắc đề nghị tặng "
     "Bằng khen của Chủ tịch UBND tỉnh, Bằng khen của Bộ Xây dựng.",
     [("Giấy khen", "Chủ tịch Ủy ban nhân dân phường", None), ("Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh", None),
      ("Bằng khen", "Bộ Xây dựng", None)]),
    ("I. CHẾ ĐỘ KHEN THƯỞNG\n1. Khen thưởng sơ kết\n"
     "a) Tập thể được UBND phường xét tặng Giấy khen.\nb) Đề nghị UBND tỉnh tặng Bằng khen cho 01 tập thể.",
     [("Giấy khen", "Ủy ban nhân dân phường", "interim"), ("Bằng khen", "Ủy ban nhân dân tỉnh", "interim")]),
    ("I. HÌNH THỨC KHEN THƯỞNG\n- Xét tặng “Cờ thi đua của UBND tỉnh”, “Bằng khen của Chủ tịch UBND tỉnh”.",
     [("Cờ thi đua", "Ủy ban nhân dân tỉnh", None), ("Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh", None)]),
])
def test_awards(body: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = plan(body + "\nII. KINH PHÍ\nTừ ngân sách.")
    assert [(item.form, item.authority, item.occasion) for item in found.award_forms] == expected


@pytest.mark.parametrize("name", ["Y Thăng Byă", "H’Lan Kđoh", "K’Brếp", "Rơ Chăm Hlinh", "Ksor H’Nhuên", "Bùi Văn A"])
def test_names_of_all_peoples(name: str) -> None:
    found = plan("I. KINH PHÍ\nTừ ngân sách.", foot=FOOT.replace("Lê Văn Bình", name))
    assert found.meta.signatory is not None and found.meta.signatory.name == name


def test_a_project_named_after_its_decision() -> None:
    found = plan("I. MỤC ĐÍCH\nThực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022. Các đơn vị triển khai Đề án 06.\n"
                 "II. KINH PHÍ\nTừ ngân sách.")
    assert [basis.number for basis in found.legal_bases] == ["31/KH-UBND", "06/QĐ-TTg"]


def test_the_province_of_a_unit_that_is_in_no_list() -> None:
    text = HEAD.replace("của UBND tỉnh Phú Thọ", "của Sở Nội vụ Phú Thọ").format(title="Học tập")
    text += "I. KINH PHÍ\nKhông."
    assert extract(from_text(text + FOOT)).meta.parent == "tỉnh Phú Thọ"


def test_headings_in_capitals_without_numbers() -> None:
    found = plan("CHỈ TIÊU\n1. 90% hộ dân có tài khoản số.\n2. Tối thiểu 60% tổ dân phố có điểm hỗ trợ.\n"
                 "TỔ CHỨC THỰC HIỆN\n1. Công an phường: Chủ trì tham mưu.\n2. Phòng Kinh tế: Bố trí kinh phí.")
    assert tree(found) == [("1", None), ("2", None), ("1", "Công an phường"), ("2", "Phòng Kinh tế")]
    assert [item.unit for item in found.responsibilities] == ["Công an phường", "Phòng Kinh tế"]
    assert [item.value for item in found.targets] == [90, 60]


def test_one_giver_for_several_forms() -> None:
    found = plan("I. HÌNH THỨC KHEN THƯỞNG\nUBND phường tặng Giấy khen, đề nghị UBND tỉnh tặng Bằng khen, Cờ thi đua."
                 "\nII. KINH PHÍ\nKhông.")
    assert [(item.form, item.authority) for item in found.award_forms] == [
        ("Giấy khen", "Ủy ban nhân dân phường"), ("Bằng khen", "Ủy ban nhân dân tỉnh"),
        ("Cờ thi đua", "Ủy ban nhân dân tỉnh")]
