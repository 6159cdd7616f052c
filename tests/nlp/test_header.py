"""Head and foot in every order and condition in which they are printed and read."""

from collections import Counter
from typing import Any

import plan_texts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import knowledge
from pipeline.nlp import blank, document_view
from pipeline.nlp.head_and_foot.header import read_header
from pipeline.nlp.scope import movements, period_of

EXPECTED: dict[str, dict[str, Any]] = {
    "commune": {
        "doc_type": "Kế hoạch", "number": "05/KH-UBND", "issuer": "Ủy ban nhân dân xã An Thịnh Đông",
        "unit": "xã An Thịnh Đông", "unit_level": "xã", "parent": "thành phố Hà Nội", "date": "2026-02-07",
        "title": "Thực hiện công tác cải cách hành chính năm 2026 trên địa bàn xã An Thịnh Đông", "movements": [],
        "period": {"start": 2026, "end": 2026}, "enclosing_decision": False,
        "signatory": {"authority": "TM. ỦY BAN NHÂN DÂN", "capacity": "PHÓ CHỦ TỊCH", "name": "Trần Thị Thu Hương"},
        "recipients": ["UBND thành phố (để b/c)", "Sở Nội vụ", "TT Đảng ủy, TT HĐND xã", "Lưu: VT, VP (02b)"]},
    "island": {
        "doc_type": "Kế hoạch", "number": None, "issuer": "Ủy ban nhân dân đặc khu Hòn Mây", "unit": "đặc khu Hòn Mây",
        "unit_level": "đặc khu", "parent": "tỉnh Quảng Ninh", "date": "2025-09-??",
        "movements": ["Cả nước chung tay vì biển xanh", "Vì đảo sạch - Không để ai đứng ngoài"],
        "period": {"start": 2026, "end": 2030},
        "signatory": {"authority": "KT. CHỦ TỊCH", "capacity": "PHÓ CHỦ TỊCH", "name": "Đoàn Văn Bé"},
        "recipients": ["Như trên", "Lưu: VT"]},
    "party": {
        "number": "12-KH/ĐU", "issuer": "Đảng ủy phường An Thịnh Đông", "unit": "phường An Thịnh Đông",
        "parent": "thành phố Hải Phòng", "date": "2025-09-05", "period": {"start": None, "end": 2030},
        "title": "thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị",
        "signatory": {"authority": "T/M BAN THƯỜNG VỤ", "capacity": "PHÓ BÍ THƯ THƯỜNG TRỰC", "name": "Phạm Quốc Anh"},
        "recipients": ["Ban Thường vụ Thành ủy (để báo cáo)", "Các chi, đảng bộ trực thuộc",
                       "Lưu Văn phòng Đảng ủy"]},
    "decision": {
        "doc_type": "Kế hoạch", "number": "245/QĐ-UBND", "enclosing_decision": True, "date": "2025-08-20",
        "issuer": "Chủ tịch Ủy ban nhân dân phường An Thịnh Đông", "parent": "thành phố Hải Phòng",
        "title": "Tuyên truyền phòng, chống ma túy năm 2025", "period": {"start": 2025, "end": 2025},
        "signatory": {"authority": None, "capacity": "CHỦ TỊCH", "name": "Lê Minh Đạo"},
        "recipients": ["Như Điều 3", "UBND thành phố Hải Phòng", "Lưu: VT, CA"]},
    "scanned": {
        "doc_type": "Kế hoạch", "number": "61/KH-UBND", "issuer": "Ủy ban nhân dân phường An Thịnh Đông",
        "date": "2025-10-14", "movements": ["Dân vận khéo"], "period": {"start": 2025, "end": 2030},
        "signatory": {"authority": "TM. UỶ BAN NHÂN DÂN", "capacity": "CHỦ TỊCH", "name": "Trịnh Văn Bình"},
        "recipients": ["UBND thành phố (để b/c)", "Sở Nội vụ", "Các tổ dân phố", "Lưu: VT, VHXH"]},
    "headless": {
        "doc_type": "Kế hoạch", "number": None, "date": None, "issuer": "Ủy ban nhân dân phường Bến Tre Đông",
        "unit": "phường Bến Tre Đông", "movements": ["Xanh - Sạch - Đẹp"], "period": {"start": 2026, "end": 2026},
        "title": "Triển khai phong trào thi đua “Xanh - Sạch - Đẹp” trên địa bàn phường Bến Tre Đông năm 2026",
        "signatory": {"authority": "TM. ỦY BAN NHÂN DÂN", "capacity": "CHỦ TỊCH", "name": "Nguyễn Thị Lụa"},
        "recipients": ["TT Đảng ủy - HĐND phường", "Lưu: VT"]},
}


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in EXPECTED.items() for field in fields])
def test_fields(name: str, field: str) -> None:
    assert read_header(plan_texts.ALL[name])[field] == EXPECTED[name][field]


@pytest.mark.parametrize(("name", "body", "end"), [
    ("commune", "Thực hiện Kế hoạch số 12/KH-UBND", "nghiêm túc thực hiện./."),
    ("island", "Căn cứ Luật Thi đua", "II. Công an đặc khu"),
    ("party", "Thực hiện Kế hoạch số 01-KH/TU", "- Kiểm tra định kỳ."),
    ("decision", "I. MỤC ĐÍCH", "trước ngày 10/12/2025."),
    ("headless", "UBND phường Bến Tre Đông lập kế hoạch", "thực hiện./."),
])
def test_regions(name: str, body: str, end: str) -> None:
    text = plan_texts.ALL[name]
    header = read_header(text)
    assert text[header["body_start"]:].startswith(body)
    assert text[:header["body_end"]].endswith(end)
    assert header["title_end"] <= header["body_start"] <= header["closing_start"] <= header["body_end"]


def test_closing_words_are_apart() -> None:
    header = read_header(plan_texts.COMMUNE)
    assert plan_texts.COMMUNE[header["closing_start"]:].startswith("Trên đây là Kế hoạch")


def test_spans_hold_the_words() -> None:
    text = plan_texts.COMMUNE
    spans = read_header(text)["spans"]

    def words(field: str) -> str:
        return text[spans[field][0]:spans[field][1]]

    assert words("number") == "Số: 05/KH-UBND"
    assert words("date") == "ngày 07 tháng 02 năm 2026"
    assert words("doc_type") == "KẾ HOẠCH"
    assert words("signatory") == "Trần Thị Thu Hương"
    assert words("recipients").startswith("Nơi nhận") and words("recipients").endswith("VP (02b).")


HEADS = [
    # left block, then right block
    "ỦY BAN NHÂN DÂN\nPHƯỜNG HỒNG AN\nSố: 7/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Hồng An, ngày 9 tháng 3 năm 2026",
    # row by row
    "ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHƯỜNG HỒNG AN\nĐộc lập - Tự do - Hạnh phúc\nSố: 7/KH-UBND\n"
    "Hồng An, ngày 09 tháng 3 năm 2026",
    # both columns on a line
    "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHƯỜNG HỒNG AN Độc lập - Tự do - Hạnh phúc\n"
    "Số: 7/KH-UBND Hồng An, ngày 09 tháng 03 năm 2026",
    # all on one line, unit abbreviated
    "UBND PHƯỜNG HỒNG AN  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 07 /KH- UBND  Độc lập - Tự do - Hạnh phúc\n"
    "Hồng An, ngày 9 tháng 3 năm 2026",
    # the right block first
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\nHồng An, ngày 09 tháng 3 năm 2026\n"
    "ỦY BAN NHÂN DÂN PHƯỜNG HỒNG AN\nSố: 7/KH-UBND",
    # the city above
    "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG\nỦY BAN NHÂN DÂN\nPHƯỜNG HỒNG AN\nSố: 7/KH-UBND\n"
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHồng An, ngày 9 tháng 3 năm 2026",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("title", ["KẾ HOẠCH\nTổ chức phong trào thi đua năm 2026", "KẾ HOẠCH\nVề việc thi đua"])
def test_head_in_any_order(head: str, title: str) -> None:
    header = read_header(f"{head}\n{title}\nCăn cứ Luật Thi đua, khen thưởng;\nI. MỤC ĐÍCH\nNội dung phường Hồng An.\n")
    assert header["issuer"] == "Ủy ban nhân dân phường Hồng An"
    assert header["number"].lstrip("0") == "7/KH-UBND"
    assert header["date"] == "2026-03-09"
    assert header["parent"] == "thành phố Hải Phòng"
    assert header["title"] == title.split("\n")[1]


@pytest.mark.parametrize(("printed", "issuer", "unit", "level", "parent"), [
    ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", "Ủy ban nhân dân thành phố Hải Phòng", "thành phố Hải Phòng",
     "thành phố", None),
    ("UBND TỈNH NINH BÌNH", "Ủy ban nhân dân tỉnh Ninh Bình", "tỉnh Ninh Bình", "tỉnh", None),
    ("BỘ NỘI VỤ", "Bộ Nội vụ", None, "trung ương", None),
    ("UBND THÀNH PHỐ HẢI PHÒNG\nSỞ NỘI VỤ", "Sở Nội vụ thành phố Hải Phòng", "thành phố Hải Phòng", "thành phố", None),
    ("ĐẢNG BỘ TỈNH NINH BÌNH\nĐẢNG ỦY XÃ AN THỊNH ĐÔNG", "Đảng ủy xã An Thịnh Đông", "xã An Thịnh Đông", "xã",
     "tỉnh Ninh Bình"),
    ("UBND XÃ AN THỊNH ĐÔNG\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "Ban Chỉ đạo chuyển đổi số xã An Thịnh Đông",
     "xã An Thịnh Đông", "xã", None),
    ("PHÒNG VĂN HÓA - XÃ HỘI\nPHƯỜNG AN THỊNH ĐÔNG", "Phòng Văn hóa - Xã hội phường An Thịnh Đông",
     "phường An Thịnh Đông", "phường", None),
    ("BAN CHỈ HUY QUÂN SỰ\nXÃ AN THỊNH ĐÔNG", "Ban Chỉ huy Quân sự xã An Thịnh Đông", "xã An Thịnh Đông", "xã", None),
    ("UBND TP. HẢI PHÒNG\nUBND PHƯỜNG AN THỊNH ĐÔNG", "Ủy ban nhân dân phường An Thịnh Đông", "phường An Thịnh Đông",
     "phường", "thành phố Hải Phòng"),
])
def test_issuers(printed: str, issuer: str, unit: str | None, level: str, parent: str | None) -> None:
    header = read_header(
        f"{printed}\nSố: 1/KH-X\n{plan_texts.STATE}\nKẾ HOẠCH\nTriển khai nhiệm vụ\nI. MỤC ĐÍCH\nMột.\n")
    assert (header["issuer"], header["unit"], header["unit_level"], header["parent"]) == (issuer, unit, level, parent)


@pytest.mark.parametrize(("chair", "issuer"), [
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN THỊNH ĐÔNG", "Chủ tịch Ủy ban nhân dân phường An Thịnh Đông"),
    ("CHỦ TỊCH\nỦY BAN NHÂN DÂN PHƯỜNG AN THỊNH ĐÔNG", "Chủ tịch Ủy ban nhân dân phường An Thịnh Đông"),
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG", "Chủ tịch Ủy ban nhân dân phường An Thịnh Đông"),
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN", "Chủ tịch Ủy ban nhân dân phường An Thịnh Đông"),
    ("ỦY BAN NHÂN DÂN PHƯỜNG AN THỊNH ĐÔNG", "Ủy ban nhân dân phường An Thịnh Đông")])
def test_who_decides(chair: str, issuer: str) -> None:
    text = plan_texts.DECISION.replace("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN THỊNH ĐÔNG\nCăn cứ", f"{chair}\nCăn cứ")
    header = read_header(text)
    assert (header["issuer"], header["unit"]) == (issuer, "phường An Thịnh Đông")
    assert header["enclosing_decision"] and header["parent"] == "thành phố Hải Phòng"


@pytest.mark.parametrize(("line", "number"), [
    ("Số: 38/KH-UBND", "38/KH-UBND"), ("Số 38/KH-UBND", "38/KH-UBND"), ("Số:38 /KH- UBND", "38/KH-UBND"),
    ("Số: 12-KH/ĐU", "12-KH/ĐU"), ("Số: 05/2026/KH-UBND", "05/2026/KH-UBND"), ("S6: 7/KH-UBND", "7/KH-UBND"),
    ("Số:        /KH-UBND", None), ("Số: ……/KH-UBND", None), ("Số: ?š/KH-UBND", None), ("Số:", None)])
def test_numbers(line: str, number: str | None) -> None:
    header = read_header(f"UBND PHƯỜNG AN THỊNH\n{line}\n{plan_texts.STATE}\nKẾ HOẠCH\nHọc tập\nI. MỤC ĐÍCH\nMột.\n")
    assert header["number"] == number
    assert header["issuer"] == "Ủy ban nhân dân phường An Thịnh"


@pytest.mark.parametrize(("line", "date"), [
    ("An Thịnh, ngày 5 tháng 9 năm 2025", "2025-09-05"),
    ("An Thịnh, ngày      tháng      năm 2025", "2025-??-??"),
    ("An Thịnh, ngày … tháng 9 năm 2025", "2025-09-??"),
    ("An Thịnh, ngày ..... tháng ..... năm 2026", "2026-??-??"),
    ("An Thịnh, ngày 05/9/2025", "2025-09-05"),
    ("", None),
])
def test_dates(line: str, date: str | None) -> None:
    assert read_header(f"UBND PHƯỜNG AN THỊNH\n{line}\nKẾ HOẠCH\nHọc tập\nI. MỤC ĐÍCH\n1. Một.\n")["date"] == date


def test_the_province_is_left_open_where_a_name_is_not_the_only_one() -> None:
    homonyms = Counter(place.full_name for place in knowledge.places() if place.province)
    name, times = homonyms.most_common(1)[0]
    assert times > 1
    text = f"UBND {name.upper()}\nSố: 1/KH-UBND\nKẾ HOẠCH\nHọc tập\nI. MỤC ĐÍCH\n1. Một.\n"
    assert read_header(text)["parent"] is None
    assert read_header(text + "Theo Công văn của UBND tỉnh Ninh Bình.\n")["parent"] == "tỉnh Ninh Bình"


def test_slips_in_names_stay() -> None:
    text = "UBND PHƯỜNG HỒNG BANG\nKẾ HOẠCH\nHọc tập tại phường Hồng Bang\nI. MỤC ĐÍCH\nphường Hồng Bang.\n"
    assert read_header(text)["unit"] == "phường Hồng Bang"


@pytest.mark.parametrize(("title", "names"), [
    ("Triển khai phong trào thi đua “Một lòng”, “Hai giỏi” và “Ba tốt” năm 2026", ["Một lòng", "Hai giỏi", "Ba tốt"]),
    ("Phát động phong trào thi đua chuyên đề \"Xanh - Sạch - Đẹp\"", ["Xanh - Sạch - Đẹp"]),
    ("Thực hiện Phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2026", ["Toàn dân bảo vệ an ninh Tổ quốc"]),
    ("Tổ chức Hội thi “Tiếng hát công nhân” năm 2025", []),
    ("Triển khai phong trào thi đua cải cách hành chính năm 2026", []),
    ("Phát động Phong trào “Bình dân học vụ số”", ["Bình dân học vụ số"]),
])
def test_movements(title: str, names: list[str]) -> None:
    assert movements(title) == names


@pytest.mark.parametrize(("title", "start", "end"), [
    ("Thi đua giai đoạn 2025 - 2030", 2025, 2030),
    ("Cải cách hành chính năm 2026", 2026, 2026),
    ("Chuyển đổi số đến năm 2030", None, 2030),
    ("Tuyên truyền từ năm 2026 đến năm 2028", 2026, 2028),
    ("Triển khai Đề án giai đoạn 2022-2025 trong năm 2026", 2026, 2026),
    ("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 năm 2026", 2026, 2026),
    ("Phát động thi đua quý IV/2025", 2025, 2025),
])
def test_period_of_a_title(title: str, start: int | None, end: int) -> None:
    assert period_of(title, []) == {"start": start, "end": end}


@pytest.mark.parametrize("title", ["Thực hiện Nghị định số 152/2025/NĐ-CP", "Kế hoạch theo Luật số 64/2025/QH15"])
def test_a_year_of_a_document_is_no_period(title: str) -> None:
    assert period_of(title, []) is None


def test_period_from_the_passage_on_time() -> None:
    text = ("UBND XÃ AN THỊNH\nKẾ HOẠCH\nTriển khai phong trào\nCăn cứ Kế hoạch giai đoạn 2020 - 2024 của tỉnh;\n"
            "I. MỤC ĐÍCH\n1. Góp phần thực hiện Nghị quyết giai đoạn 2020 - 2024.\nII. THỜI GIAN THỰC HIỆN\n"
            "Từ năm 2025 đến năm 2029, chia hai giai đoạn.\nIII. TỔ CHỨC THỰC HIỆN\n1. Các thôn.\n")
    assert read_header(text)["period"] == {"start": 2025, "end": 2029}


@pytest.mark.parametrize(("foot", "recipients", "signatory"), [
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLý Thị Mơ", ["Như trên", "Lưu: VT"],
     ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lý Thị Mơ")),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nVũ Văn Sáu\nNơi nhận:\n- Sở Y tế;\n- Lưu: VT, KT.",
     ["Sở Y tế", "Lưu: VT, KT"], ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vũ Văn Sáu")),
    ("Nơi nhận: - Như Điều 3; - Lưu: VT.\nTUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI\nĐỗ Thành Long",
     ["Như Điều 3", "Lưu: VT"], ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", "Đỗ Thành Long")),
    ("Nơi nhận:\n- Các phòng, ban, ngành,\nđoàn thể xã;\n- Lưu: VT.\n"
     "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nHồ Văn Tư",
     ["Các phòng, ban, ngành, đoàn thể xã", "Lưu: VT"], ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Hồ Văn Tư")),
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", ["Như trên", "Lưu: VT"],
     ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", None)),
    ("Nơi nhận:\nSở Nội vụ;\nCác thôn;\nLưu: VT.\nQ. CHỦ TỊCH\nBùi Đình Hải", ["Sở Nội vụ", "Các thôn", "Lưu: VT"],
     ("Q. CHỦ TỊCH", "Q. CHỦ TỊCH", "Bùi Đình Hải")),
])
def test_feet(foot: str, recipients: list[str], signatory: tuple[str | None, str, str | None]) -> None:
    text = f"UBND XÃ AN THỊNH\nKẾ HOẠCH\nHọc tập\nI. MỤC ĐÍCH\n1. Các thôn thực hiện./.\n{foot}\n"
    header = read_header(text)
    assert header["recipients"] == recipients
    assert tuple(header["signatory"].values()) == signatory
    assert text[:header["body_end"]].endswith("thực hiện./.")


LETTER = """UBND TỈNH NINH BÌNH
SỞ TƯ PHÁP
Số: 345/STP-PBGDPL
V/v triển khai cuộc thi trực tuyến
tìm hiểu pháp luật
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ninh Bình, ngày 4 tháng 9 năm 2025

Kính gửi: Ủy ban nhân dân các xã, phường.

Sở Tư pháp đề nghị các đơn vị phổ biến thể lệ cuộc thi.

Nơi nhận:
Như trên;
- Lưu: VT.
GIÁM ĐỐC
Lê Văn Khôi
"""


def test_an_official_letter() -> None:
    header = read_header(LETTER)
    told = {key: header[key] for key in ("doc_type", "number", "date", "title", "issuer", "recipients")}
    assert told == {
        "doc_type": "Công văn", "number": "345/STP-PBGDPL", "date": "2025-09-04", "issuer": "Sở Tư pháp tỉnh Ninh Bình",
        "title": "triển khai cuộc thi trực tuyến tìm hiểu pháp luật", "recipients": ["Như trên", "Lưu: VT"]}
    assert LETTER[header["body_start"]:].startswith("Kính gửi")
    assert "doc_type" not in header["spans"]


@pytest.mark.parametrize("passage", [
    "V. THỜI GIAN\nThời gian: 2026 - 2030, chia làm hai giai đoạn.\n- Đợt 1: năm 2027.",
    "V. THỜI GIAN THỰC HIỆN\nPhong trào được triển khai từ năm 2026 đến hết năm 2030:\n- Sơ kết năm 2028."])
def test_period_from_the_line_that_says_it(passage: str) -> None:
    assert read_header(f"KẾ HOẠCH\nGiữ sạch bãi biển\n{passage}\n")["period"] == {"start": 2026, "end": 2030}


def test_the_component_alone_leaves_dict_and_spans() -> None:
    nlp = blank()
    from pipeline.nlp.head_and_foot import header  # noqa: F401  registers the component

    nlp.add_pipe("kehoach_header")
    doc = nlp(plan_texts.COMMUNE)
    assert document_view.get(doc, document_view.HEADER)["number"] == "05/KH-UBND"
    assert {span.label_ for span in doc.spans["header"]} >= {"number", "date", "title", "signatory", "recipients"}


ODD = ["", "\f", "\t\t", "****", "TM. ", "KT.", "Nơi nhận"]
LINES = st.lists(st.sampled_from(
    [line for text in plan_texts.ALL.values() for line in text.split("\n")] + ODD), max_size=25)


@given(st.one_of(st.text(max_size=300), LINES.map("\n".join)))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_regions_in_order(text: str) -> None:
    header = read_header(text)
    assert 0 <= header["body_start"] <= header["closing_start"] <= header["body_end"] <= len(text)
    assert all(0 <= start <= end <= len(text) for start, end in header["spans"].values())
