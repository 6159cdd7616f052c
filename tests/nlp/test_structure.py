"""The section tree: numbers as printed, levels by scheme, headings apart from running text."""

import re
from typing import Any

import plan_texts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.nlp import blank, document_view
from pipeline.nlp.head_and_foot.header import read_header
from pipeline.nlp.sections.headings import heading_of
from pipeline.nlp.sections.numbering import letter_value, marker_at, roman_value
from pipeline.nlp.sections.structure import section_tree, walk


def outline(text: str, **regions: Any) -> list[str]:
    """A line a section: its path, and its heading after a blank."""
    return [f"{s['path']} {s['heading'] or '~'}" for s in walk(section_tree(text, **regions))]


def plan_outline(text: str) -> list[str]:
    header = read_header(text)
    return outline(text, start=header["body_start"], end=header["closing_start"])


def test_commune_plan() -> None:
    assert plan_outline(plan_texts.COMMUNE) == [
        "A MỤC TIÊU", "A.1 MỤC TIÊU CHUNG", "A.2 MỤC TIÊU CỤ THỂ", "A.2.1 Cải cách thể chế", "A.2.2 Cải cách thủ tục",
        "A.2.2.a ~", "A.2.2.b ~", "B NHIỆM VỤ", "B.I CẢI CÁCH THỂ CHẾ", "B.I.1 ~", "B.I.2 ~", "B.II CHUYỂN ĐỔI SỐ",
        "B.II.1 Hạ tầng số", "B.II.1.1 Hoàn thiện mạng nội bộ", "B.II.1.2 Trang bị máy tính", "C TỔ CHỨC THỰC HIỆN",
        "C.1 Văn phòng HĐND và UBND xã", "C.2 Phòng Kinh tế", "C.3 Các thôn"]


def test_parts_and_brackets() -> None:
    assert plan_outline(plan_texts.ISLAND) == [
        "PHẦN I MỤC ĐÍCH, YÊU CẦU", "PHẦN I.I Mục đích", "PHẦN I.I.1 ~", "PHẦN I.II Yêu cầu", "PHẦN I.II.1 ~",
        "PHẦN II NỘI DUNG", "PHẦN II.I Nội dung thi đua", "PHẦN II.I.1 Đối với tập thể", "PHẦN II.I.2 Đối với cá nhân",
        "PHẦN II.I.2.1 ~", "PHẦN II.I.2.2 ~", "PHẦN II.II Thời gian", "PHẦN II.II.1 Giai đoạn 1 (2026 - 2028)",
        "PHẦN II.II.2 Giai đoạn 2 (2028 - 2030)", "PHẦN THỨ BA TỔ CHỨC THỰC HIỆN",
        "PHẦN THỨ BA.I Phòng Văn hóa - Xã hội", "PHẦN THỨ BA.II Công an đặc khu"]


def test_numbers_with_dashes() -> None:
    assert plan_outline(plan_texts.PARTY) == [
        "I MỤC ĐÍCH, YÊU CẦU", "I.1 ~", "I.2 ~", "II NHIỆM VỤ", "II.1 Công tác tuyên truyền", "II.2 Công tác kiểm tra"]


def test_the_articles_of_an_enclosing_decision_are_left_out() -> None:
    found = plan_outline(plan_texts.DECISION)
    assert found[0] == "I MỤC ĐÍCH" and not any("Điều" in line for line in found)


def test_numerals_that_a_scanner_mangled() -> None:
    found = plan_outline(plan_texts.SCANNED)
    assert [line.split()[0] for line in found if "." not in line] == ["I", "II", "III", "IV", "VI"]
    assert "III.c Đối với cá nhân" in found


SLIPS = """I. MỤC ĐÍCH
1. Mục đích
- Nội dung.
2. Yêu cầu
- Nội dung.
4. Nguyên tắc
- Nội dung.
4. Đối tượng
- Nội dung.
III. HÌNH THỨC
3. Thời gian khen thưởng
3.2. Tiêu chuẩn khen thưởng sơ kết năm 2027, tổng kết năm 2030:
3.2.1. Huân chương hạng Ba: Để tặng cho địa phương đạt các tiêu chuẩn sau:
- Nội dung.
3.2.2. Bằng khen
a) Đối với tập thể: Để tặng cho các tập thể tiêu biểu.
b) Đối với cá nhân: Để tặng cho các cá nhân tiêu biểu.
d) Đối tượng khác
Có nhiều đóng góp.
d) Đối tượng khác nữa
Có nhiều đóng góp.
3.3.3. Cờ thi đua, Giấy khen của Ủy ban nhân dân phường: tặng cho tập thể dẫn đầu.
III. TỔ CHỨC THỰC HIỆN
1. Đề nghị Ủy ban Mặt trận Tổ quốc phường:
Tuyên truyền sâu rộng.
"""


def test_wrong_numbers_stand_where_they_are_printed() -> None:
    assert outline(SLIPS) == [
        "I MỤC ĐÍCH", "I.1 Mục đích", "I.2 Yêu cầu", "I.4 Nguyên tắc", "I.4 Đối tượng", "III HÌNH THỨC",
        "III.3 Thời gian khen thưởng", "III.3.2 Tiêu chuẩn khen thưởng sơ kết năm 2027, tổng kết năm 2030",
        "III.3.2.1 Huân chương hạng Ba", "III.3.2.2 Bằng khen", "III.3.2.2.a Đối với tập thể",
        "III.3.2.2.b Đối với cá nhân", "III.3.2.2.d Đối tượng khác", "III.3.2.2.d Đối tượng khác nữa",
        "III.3.3.3 Cờ thi đua, Giấy khen của Ủy ban nhân dân phường", "III TỔ CHỨC THỰC HIỆN",
        "III.1 Đề nghị Ủy ban Mặt trận Tổ quốc phường"]


def test_points_follow_the_vietnamese_alphabet_and_nest_under_whatever_is_open() -> None:
    text = ("I. NỘI DUNG\na) Một là việc này;\nb) Hai là việc kia;\nc) Ba;\nd) Bốn;\nđ) Năm;\ne) Sáu;\ng) Bảy.\n"
            "II. PHÂN CÔNG\n1. Văn phòng\na) Tham mưu;\nb) Báo cáo.\n2. Các thôn\na) Tuyên truyền.\n")
    found = outline(text)
    assert found[:8] == ["I NỘI DUNG", "I.a ~", "I.b ~", "I.c ~", "I.d ~", "I.đ ~", "I.e ~", "I.g ~"]
    assert found[8:] == ["II PHÂN CÔNG", "II.1 Văn phòng", "II.1.a ~", "II.1.b ~", "II.2 Các thôn", "II.2.a ~"]


def test_a_series_inside_points_goes_under_them() -> None:
    text = ("I. NỘI DUNG\na) Đối với tập thể\n1. Đoàn kết tốt.\n2. Hoàn thành nhiệm vụ.\nb) Đối với cá nhân\n"
            "1. Gương mẫu.\n")
    assert outline(text) == [
        "I NỘI DUNG", "I.a Đối với tập thể", "I.a.1 ~", "I.a.2 ~", "I.b Đối với cá nhân", "I.b.1 ~"]


def test_chapters_articles_and_roman_points() -> None:
    text = ("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nÁp dụng cho toàn xã.\nĐiều 2. Đối tượng\ni) Tập thể;\n"
            "ii) Cá nhân.\nChương II. TỔ CHỨC\nĐiều 3. Hiệu lực\nTừ ngày ký.\n")
    assert outline(text) == [
        "Chương I QUY ĐỊNH CHUNG", "Chương I.Điều 1 Phạm vi", "Chương I.Điều 2 Đối tượng", "Chương I.Điều 2.i ~",
        "Chương I.Điều 2.ii ~", "Chương II TỔ CHỨC", "Chương II.Điều 3 Hiệu lực"]


@pytest.mark.parametrize("line", [
    "2025. Đây là năm bản lề", "22/12/2024 của Bộ Chính trị", "80% hộ dân tham gia", "1.000 hộ dân", "2.5 triệu đồng",
    "15.000.000 đồng mỗi hộ", "10/12 hàng năm báo cáo", "5. 2025", "12.", "Mục tiêu cụ thể", "Điều 5 của Luật này",
    "I", "Vì người nghèo", "C", "mục 3 của Kế hoạch", "- Nội dung", "+ Nội dung", "1", "30 ngày kể từ ngày ký",
    "Phần lớn các hộ", "01/KH-BCĐ ngày 1/2/2026", "57 - NQ/TW ngày 22/12/2024", "a", "Phần A của Kế hoạch",
    "a, Điều 5 của Nghị định", "b, c Khoản 2", "a, nội dung", "TM. ỦY BAN NHÂN DÂN", "2 năm một lần",
    "Chương trình hành động", "Điều này cho thấy"])
def test_what_is_no_section_number(line: str) -> None:
    assert marker_at(line) is None


@pytest.mark.parametrize(("line", "number", "scheme"), [
    ("I. MỤC ĐÍCH", "I", "roman"), ("XIV. PHỤ TRÁCH", "XIV", "roman"), ("IV- NỘI DUNG", "IV", "roman"),
    ("II/ NỘI DUNG", "II", "roman"), ("IIL NỘI DUNG", "III", "roman"), ("Ill. NỘI DUNG", "III", "roman"),
    ("1I. NỘI DUNG", "II", "roman"), ("VỊ. NỘI DUNG", "VI", "roman"), ("VIL. NỘI DUNG", "VII", "roman"),
    ("1. Mục đích", "1", "arabic."), ("1.Mục đích", "1", "arabic."), ("1) Mục đích", "1", "arabic)"),
    ("12/ Nội dung", "12", "arabic."), ("(1) Nội dung", "1", "arabic()"), ("2.1. Nội dung", "2.1", "decimal2"),
    ("2.1 Nội dung", "2.1", "decimal2"), ("3.2.1. Nội dung", "3.2.1", "decimal3"), ("2.1Nội dung", "2.1", "decimal2"),
    ("a) Nội dung", "a", "letter)"), ("đ) nội dung", "đ", "letter)"), ("a. Nội dung", "a", "letter."),
    ("(b) nội dung", "b", "letter()"), ("à) Nội dung", "a", "letter)"), ("a.1) Nội dung", "a.1", "sub"),
    ("A. NỘI DUNG", "A", "capital"), ("Phần thứ nhất", "Phần thứ nhất", "phan"),
    ("PHẦN II. NỘI DUNG", "PHẦN II", "phan"), ("Phần B. NHIỆM VỤ", "Phần B", "phan"),
    ("a- Nội dung", "a", "letter."), ("b, Hình thức", "b", "letter."), ("đ - Nội dung", "đ", "letter."),
    ("H. KINH PHÍ", "H", "capital"),
    ("G.KINH PHÍ", "G", "capital"),
    ("Điều 1. Phạm vi", "Điều 1", "dieu"), ("Mục 2. Nội dung", "Mục 2", "muc"), ("iii) nội dung", "iii", "lowroman")])
def test_markers(line: str, number: str, scheme: str) -> None:
    found = marker_at(line)
    assert found is not None and (found.number, found.scheme) == (number, scheme)


def test_a_number_after_a_reference_is_none() -> None:
    assert marker_at("2. Luật này", before="theo quy định tại khoản") is None
    assert marker_at("2. Luật này", before="phát triển hạ tầng số") is not None


@pytest.mark.parametrize(("text", "has_body", "heading"), [
    ("Mục đích", True, "Mục đích"),
    ("Đối tượng khen thưởng: Các cơ quan, đơn vị thuộc xã.", False, "Đối tượng khen thưởng"),
    ("Tập thể: các thôn, tổ dân phố.", False, "Tập thể"),
    ("Giai đoạn 1 (từ năm 2025: khởi động): Phát động.", False, "Giai đoạn 1 (từ năm 2025: khởi động)"),
    ("Phối hợp với trạm y tế: khám, phát thuốc cho người cao tuổi.", False, None),
    ("Đề nghị Ủy ban Mặt trận Tổ quốc xã:", True, "Đề nghị Ủy ban Mặt trận Tổ quốc xã"),
    ("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, "
     "đổi mới sáng tạo và chuyển đổi số quốc gia, các nhiệm vụ được giao cho xã:", True,
     "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, "
     "đổi mới sáng tạo và chuyển đổi số quốc gia, các nhiệm vụ được giao cho xã"),
    ("Các thôn căn cứ Kế hoạch số 18/KH-UBND ngày 4/5/2027 của Ủy ban nhân dân tỉnh về trồng cây phải nộp danh sách "
     "hộ tham gia cho Văn phòng.", False, None),
    ("Tổ chức thực hiện các nội dung sau:", True, None),
    ("Các thôn có trách nhiệm:", True, None),
    ("Đối với các hộ kinh doanh, tiểu thương.", True, "Đối với các hộ kinh doanh, tiểu thương"),
    ("Tăng cường tuần tra ban đêm tại các ngõ vắng.", False, None),
    ("Nâng cao chất lượng tuần tra", True, "Nâng cao chất lượng tuần tra"),
    ("Trồng cây xanh ven đường. Mỗi thôn nhận chăm sóc một đoạn.", True, None),
    ("Sở Nội vụ;", False, None),
    ("TỔ CHỨC THỰC HIỆN", False, "TỔ CHỨC THỰC HIỆN"),
    ("Khen thưởng tại TP. Hải Phòng", True, "Khen thưởng tại TP. Hải Phòng"),
    ("Họp lúc 8:30 hằng tuần", True, "Họp lúc 8:30 hằng tuần"),
    ("Mục tiêu. Mỗi thôn có một tủ sách.", True, "Mục tiêu"),
    ("Yêu cầu: rõ người, rõ việc.", False, "Yêu cầu"),
    ("Trách nhiệm cụ thể:", True, "Trách nhiệm cụ thể"),
    ("Đề nghị Tòa án nhân dân tỉnh; Viện kiểm sát nhân dân tỉnh:", True,
     "Đề nghị Tòa án nhân dân tỉnh; Viện kiểm sát nhân dân tỉnh"),
    ("Trạm Y tế; Hội Nông dân xã: phối hợp tuyên truyền.", False, "Trạm Y tế; Hội Nông dân xã"),
    ("Giáo viên, nhân viên: thực hiện nghiêm Kế hoạch.", False, "Giáo viên, nhân viên"),
    ("Văn phòng Sở: Tham mưu, đôn đốc.", False, "Văn phòng Sở"),
    ("Nhận thức số: tổ chức 02 hội nghị.", False, "Nhận thức số"),
    ("Tuy nhiên, đường làng còn hẹp: nhiều nơi xe không vào được.", True, None),
    ("Hồ sơ thực hiện theo Thông báo số: 12-TB/TU ngày 3/4/2026.", False, None),
    ("Tỷ lệ hộ dùng nước sạch đạt 95%.", True, None),
    ("Phát mũ cho học sinh theo hai bước: (1) lập danh sách; (2) trao tại trường.", False, None),
    ("Mỗi thôn có ít nhất 01 tủ sách.", True, None),
    ("Có 03 mô hình thôn không rác.", True, None),
    ("Các thôn gửi Trạm Y tế: danh sách trẻ trước ngày 5/6.", True, None),
    ("Chậm nhất ngày 4 tháng 6, các thôn gửi báo cáo.", True, None),
])
def test_heading_or_running_text(text: str, has_body: bool, heading: str | None) -> None:
    assert heading_of(text, has_body, 2)[0] == heading


def test_a_whole_series_without_marks_counts_a_single_figure_does_not() -> None:
    assert outline("I. NỘI DUNG\n1 Đối với thôn\na) Họp dân.\nb) Báo cáo.\n2 Đối với xã\nTheo dõi.\n") == [
        "I NỘI DUNG", "I.1 Đối với thôn", "I.1.a ~", "I.1.b ~", "I.2 Đối với xã"]
    assert outline("I. NỘI DUNG\n1. Xây dựng\n5 Nghị quyết của Đảng bộ.\n2. Trồng cây\nVen đường.\n") == [
        "I NỘI DUNG", "I.1 Xây dựng", "I.2 Trồng cây"]


def test_capital_letters_of_either_alphabet() -> None:
    series = [("D", "E", "G"), ("D", "Đ", "E", "G"), ("D", "Đ", "E", "F", "G", "H", "K")]
    for letters in series:
        text = "".join(f"{letter}. VIỆC\nI. Chung\n- Làm.\n" for letter in ("A", "B", "C", *letters))
        assert [line for line in outline(text) if "." not in line] == [
            f"{letter} VIỆC" for letter in ("A", "B", "C", *letters)]


def test_a_heading_in_capitals_over_two_lines_is_one() -> None:
    text = "II. ĐỐI TƯỢNG, NỘI DUNG,\nTHỜI GIAN THỰC HIỆN\n1. Đối tượng\n- Mọi người.\n"
    assert outline(text)[0] == "II ĐỐI TƯỢNG, NỘI DUNG, THỜI GIAN THỰC HIỆN"


def test_tables_are_no_sections() -> None:
    text = ("I. NHIỆM VỤ\n1. Bảng phân công\nTT\tNội dung\tĐơn vị\n1.\tHọp thôn\tVăn phòng\n"
            "2.\tTập huấn\tCông an\nII. KINH PHÍ\nTừ ngân sách.\n")
    assert outline(text) == ["I NHIỆM VỤ", "I.1 Bảng phân công", "II KINH PHÍ"]
    flat = "I. NHIỆM VỤ\n1. Họp thôn\n2. Tập huấn\nII. KINH PHÍ\nTừ ngân sách.\n"
    assert outline(flat, tables=[(flat.index("1. Họp"), flat.index("II."))]) == ["I NHIỆM VỤ", "II KINH PHÍ"]


def test_a_tab_after_the_number_makes_no_table() -> None:
    assert outline("I.\tMỤC ĐÍCH\n1.\tMục đích\n- Nội dung.\n") == ["I MỤC ĐÍCH", "I.1 Mục đích"]


def test_spans() -> None:
    text = ("I. MỤC ĐÍCH\n1. Đối tượng: Các thôn.\n2. Phát huy sức mạnh. Tạo đồng thuận.\n- Một.\n"
            "II. KINH PHÍ\nNgân sách.\n")
    sections = {s["path"]: s for s in walk(section_tree(text))}

    def words(path: str) -> str:
        return text[sections[path]["start"]:sections[path]["end"]]

    assert words("I") == "I. MỤC ĐÍCH"
    assert words("I.1") == "1. Đối tượng"
    assert words("I.2") == "2. Phát huy sức mạnh."
    assert text[:sections["I"]["body_end"]].endswith("- Một.")
    assert text[:sections["I.1"]["body_end"]].endswith("Các thôn.")
    assert text[:sections["II"]["body_end"]].endswith("Ngân sách.")


RECOGNISED = """I. MỤC ĐÍCH
1. Mục đích
- Nội dung.
II. NỘI DUNG
.1. Tập thể
- Nội dung.
8, Cá nhân
- Nội dung.
3. Hồ sơ
- Nội dung.
II. TIÊU CHÍ
c) Đối với tập thể
- Nội dung.
d) Đối với cá nhân
- Nội dung.
d) Đối với nhóm
- Nội dung.
e) Đối tượng khác
- Nội dung.
IV. TỔ CHỨC THỤC HIỆN
Các thôn thực hiện.
"""


def test_strokes_that_a_scanner_lost_come_back_where_the_series_leaves_no_doubt() -> None:
    found = outline(RECOGNISED, recognised=[(0, len(RECOGNISED))])
    assert found == [
        "I MỤC ĐÍCH", "I.1 Mục đích", "II NỘI DUNG", "II.1 Tập thể", "II.2 Cá nhân", "II.3 Hồ sơ", "III TIÊU CHÍ",
        "III.c Đối với tập thể", "III.d Đối với cá nhân", "III.đ Đối với nhóm", "III.e Đối tượng khác",
        "IV TỔ CHỨC THỰC HIỆN"]


def test_a_figure_that_a_scanner_took_for_a_numeral() -> None:
    text = ("I. NỘI DUNG\nl. Mục đích\n- Một.\n2. Yêu cầu\n- Hai.\nII. TỔ CHỨC\nI. Văn phòng\n- Ba.\n2. Các thôn\n"
            "- Bốn.\n")
    assert outline(text, recognised=[(0, len(text))]) == [
        "I NỘI DUNG", "I.1 Mục đích", "I.2 Yêu cầu", "II TỔ CHỨC", "II.1 Văn phòng", "II.2 Các thôn"]


def test_what_an_author_wrote_is_never_put_right() -> None:
    found = outline(RECOGNISED)
    assert [line for line in found if "." not in line.split()[0]] == [
        "I MỤC ĐÍCH", "II NỘI DUNG", "II TIÊU CHÍ", "IV TỔ CHỨC THỤC HIỆN"]
    assert "II.d Đối với nhóm" in found and not any(line.startswith("II.8") for line in found)


def test_the_items_of_a_list_are_no_headings() -> None:
    text = ("I. HỒ SƠ\n1. Hồ sơ gồm các giấy tờ\na) Tờ trình đề nghị\nb) Báo cáo thành tích\n2. Nơi nhận hồ sơ\n"
            "- Văn phòng.\n")
    assert outline(text) == ["I HỒ SƠ", "I.1 Hồ sơ gồm các giấy tờ", "I.1.a ~", "I.1.b ~", "I.2 Nơi nhận hồ sơ"]


def test_a_heading_above_a_table() -> None:
    text = "I. NHIỆM VỤ\n1. Phân công nhiệm vụ\nTT\tNội dung\tĐơn vị\n1\tHọp\tVăn phòng\n2. Lịch họp\nHằng tuần.\n"
    assert outline(text) == ["I NHIỆM VỤ", "I.1 Phân công nhiệm vụ", "I.2 Lịch họp"]


def test_a_long_series_is_read_whole() -> None:
    text = "1. Việc này\n" * 20000 + "a) Một\n1. Hai\n" * 10000
    assert len(walk(section_tree(text))) == 40000


def test_the_component_works_alone() -> None:
    nlp = blank()
    from pipeline.nlp.sections import structure  # noqa: F401  registers the component

    nlp.add_pipe("kehoach_structure")
    doc = nlp(SLIPS)
    assert [s["number"] for s in document_view.get(doc, document_view.SECTIONS)] == ["I", "III", "III"]
    assert len(doc.spans["sections"]) == len(walk(document_view.get(doc, document_view.SECTIONS)))


def test_values() -> None:
    assert [roman_value(n) for n in ("I", "IV", "IX", "XIV", "XXIX", "abc", "")] == [1, 4, 9, 14, 29, 0, 0]
    assert letter_value("đ") == letter_value("d") + 1 and letter_value("e") == letter_value("đ") + 1
    assert letter_value("g") == letter_value("e") + 1 and letter_value("f") == 0


MARKS = st.sampled_from(["I.", "II.", "IIL", "V.", "1.", "2.", "1.1.", "3.2.1.", "a)", "đ)", "(1)", "A.", "Phần I",
                         "Điều 2.", "-", "+", "i)", "ii)", "2025.", "Mục 1.", ""])
WORDS = st.sampled_from(["MỤC ĐÍCH", "Mục đích", "Nội dung: các thôn.", "thực hiện;", "", "\t", "“học tập số”",
                         "TỔ CHỨC"])


def printed_back(tree: list[dict[str, Any]], text: str) -> str:
    """The text put together again from what each section holds of its own, down the tree, and what lies between."""
    pieces: list[str] = []
    at = 0

    def put(sections: list[dict[str, Any]], end: int) -> None:
        nonlocal at
        for section in sections:
            assert at <= section["start"] < section["body_end"] <= end  # none overlaps or leaves its parent
            pieces.append(text[at:section["start"]])
            at = section["start"]
            put(section["children"], section["body_end"])
            pieces.append(text[at:section["body_end"]])
            at = section["body_end"]

    put(tree, len(text))
    return "".join(pieces) + text[at:]


@given(st.one_of(st.text(max_size=300),
                 st.lists(st.tuples(MARKS, WORDS).map(" ".join), max_size=40).map("\n".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_tree_in_order(text: str) -> None:
    tree = section_tree(text)
    flat = walk(tree)
    assert [s["start"] for s in flat] == sorted({s["start"] for s in flat})

    def check(sections: list[dict[str, Any]], level: int, low: int, high: int) -> None:
        for section in sections:
            assert section["level"] == level
            assert low <= section["start"] < section["end"] <= len(text)
            assert section["start"] < section["body_end"] <= max(high, section["end"])
            assert section["number"] and re.match(r"\S", text[section["start"]])
            check(section["children"], level + 1, section["start"] + 1, section["body_end"])

    check(tree, 1, 0, len(text))
    assert printed_back(tree, text) == text


@pytest.mark.parametrize("letters", ["abcde", "abcđ", "acc", "abbd"])
def test_points_that_leave_out_a_letter_or_say_one_twice(letters: str) -> None:
    lines = "\n".join(f"{letter}. Việc thứ {k} của khu phố." for k, letter in enumerate(letters))
    (part,) = section_tree(f"I. NỘI DUNG\n{lines}\n")
    assert [child["number"] for child in part["children"]] == list(letters)


def test_a_quarter_with_its_year_opens_no_part() -> None:
    tree = section_tree("I. TIẾN ĐỘ\nHoàn thành trong quý\nIII/2030.\nII. KINH PHÍ\nTự lo.\n")
    assert [node["number"] for node in tree] == ["I", "II"]
