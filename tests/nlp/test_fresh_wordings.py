"""Wordings of plans on other subjects - fire safety, food, poverty, administration -, each by its own sentence."""

import pytest
from fragments import run, table

from pipeline.nlp.documents.citations import extract_citations
from pipeline.nlp.head_and_foot.header import read_header
from pipeline.nlp.sections.structure import section_tree, walk


def deadlines(body: str) -> list[tuple[str, dict[str, object]]]:
    return [(d["kind"], d["when"]) for d in run("kehoach_deadlines", body)]


def targets(body: str) -> list[tuple[float, str, str, int | None]]:
    return [(t["value"], t["comparator"], t["unit"], t["year"]) for t in run("kehoach_targets", body)]


def in_duties(sentence: str) -> str:
    return f"I. MỤC ĐÍCH\nĐẩy mạnh phong trào.\nII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng\n- {sentence}\n"


def test_reports_of_parts_of_a_year_in_brackets() -> None:
    body = in_duties("Báo cáo UBND tỉnh: 6 tháng (trước 20/6/2027), 9 tháng (trước 20/9/2027), tổng kết năm "
                     "(trước 20/12/2027).")
    assert deadlines(body) == [("report", {"year": 2027, "month": month, "day": 20}) for month in (6, 9, 12)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cấp 100% thẻ cho hội viên trước ngày 31/8/2027.", [("other", {"year": 2027, "month": 8, "day": 31})]),
        ("Tỷ lệ hội viên được cấp thẻ đạt 100% trước ngày 31/8/2027.", []),
        ("Trình phát hành sổ tay hướng dẫn trước ngày 05/4/2027.", [("other", {"year": 2027, "month": 4, "day": 5})]),
        ("Ban hành tài liệu hướng dẫn trước ngày 05/4/2027.", [("other", {"year": 2027, "month": 4, "day": 5})]),
        ("Ban hành văn bản hướng dẫn trước ngày 05/4/2027.", [("issue_plan", {"year": 2027, "month": 4, "day": 5})]),
    ],
)
def test_what_is_due_by_a_day(sentence: str, expected: list[tuple[str, dict[str, object]]]) -> None:
    assert deadlines(in_duties(sentence)) == expected


def test_day_in_the_title_of_aims_is_no_deadline() -> None:
    body = "I. MỤC TIÊU\n1. Các chỉ tiêu đến ngày 30/6/2027\n- 100% công chức có chữ ký số.\n"
    assert deadlines(body) == []


def test_capital_that_is_paid_out_is_a_target_of_the_year_of_its_day() -> None:
    body = "I. CHỈ TIÊU\n- Giải ngân 98% vốn kế hoạch trước ngày 31/01/2028.\n- Chi 40% vốn cho đường thôn.\n"
    assert targets(body) == [(98, "=", "%", 2028)]


def test_unit_of_samples_is_whole() -> None:
    assert targets("I. CHỈ TIÊU\n- Lấy ít nhất 800 mẫu giám sát, 120 mẫu nước trong năm 2027.\n") == [
        (800, ">=", "mẫu giám sát", 2027), (120, ">=", "mẫu nước", 2027)]


def test_sentence_that_reports_and_goes_on_is_no_heading() -> None:
    body = ("I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n"
            "a) Theo dõi việc thực hiện.\nb) Tổng hợp, gửi báo cáo Sở Y tế và Đảng ủy: 9 tháng trước ngày 10/9/2027.\n")
    assert [s["heading"] for s in walk(section_tree(body)) if s["number"] in "ab"] == [None, None]


def awards(body: str) -> list[tuple[str, str | None, str | None]]:
    return [(a["form"], a["authority"], a["occasion"]) for a in run("kehoach_award_forms", body)]


def test_quota_behind_a_form_of_a_level() -> None:
    body = ("I. MỤC ĐÍCH\nĐẩy mạnh.\nII. KHEN THƯỞNG\n1. Cấp tỉnh: Bằng khen đối với 02 tập thể, 04 cá nhân.\n"
            "2. Cấp xã: Giấy khen của Chủ tịch UBND xã đối với 06 tập thể.\n")
    assert awards(body) == [("Bằng khen", None, None), ("Giấy khen", "Chủ tịch Ủy ban nhân dân xã", None)]


def test_occasion_of_the_sentence_before_is_not_that_of_the_next() -> None:
    body = ("I. MỤC ĐÍCH\nĐẩy mạnh.\nII. KHEN THƯỞNG\nHằng năm, Chủ tịch UBND xã tặng Giấy khen cho các thôn. "
            "Kết thúc đợt thi đua, Chủ tịch UBND xã tặng Bằng khen, Giám đốc Sở Y tế tặng Giấy khen.\n")
    assert [occasion for _, _, occasion in awards(body)] == ["annual", "final", "final"]


def test_same_day_is_the_day_of_the_document_before() -> None:
    text = ("Theo Công văn số 71/UBND-KT ngày 03/02/2027 và Thông báo số 12/TB-UBND cùng ngày của "
            "Ủy ban nhân dân tỉnh;\n"
            "Căn cứ Công văn số 90/UBND-KT cùng ngày.")
    found = extract_citations(text)
    assert [(c["number"], c["date"]) for c in found] == [
        ("71/UBND-KT", "2027-02-03"), ("12/TB-UBND", "2027-02-03"), ("90/UBND-KT", None)]
    assert found[1]["issuer"] == "Ủy ban nhân dân tỉnh"


def test_date_of_issue_in_words() -> None:
    head = ("ỦY BAN NHÂN DÂN\nXÃ MƯỜNG LAI\nSố: 05/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\nMường Lai, ngày hai mươi mốt tháng ba năm hai nghìn không trăm hai mươi bảy\n"
            "KẾ HOẠCH\nTrồng cây năm 2027\nỦy ban nhân dân xã ban hành Kế hoạch như sau:\n")
    header = read_header(head)
    assert header["date"] == "2027-03-21"
    assert header["issuer"] == "Ủy ban nhân dân xã Mường Lai"


def test_plain_heads_of_a_task_table() -> None:
    head = "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. CÁC VIỆC CẦN LÀM\n"
    text, cells = table([
        ["TT", "Việc phải làm", "Đơn vị", "Hạn"], ["1", "Sơn vạch đường", "Tổ quản lý đô thị", "15/3/2027"],
        ["2", "Thay bóng đèn ngõ", "Ban quản lý dự án", "Quý III/2027"]])
    cells["rows"] = [[[a + len(head), b + len(head)] for a, b in row] for row in cells["rows"]]
    body = head + text
    found = run("kehoach_deadlines", body, tables=[cells])
    assert [(d["who"], d["when"]) for d in found] == [
        ("Tổ quản lý đô thị", {"year": 2027, "month": 3, "day": 15}),
        ("Ban quản lý dự án", {"year": 2027, "quarter": 3})]


def test_column_of_units_of_measure_bears_no_work() -> None:
    head = "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. CÁC VIỆC CẦN LÀM\n"
    text, cells = table([["TT", "Việc phải làm", "Đơn vị tính", "Hạn"], ["1", "Trồng cây", "cây", "15/3/2027"]])
    cells["rows"] = [[[a + len(head), b + len(head)] for a, b in row] for row in cells["rows"]]
    assert run("kehoach_responsibilities", head + text, tables=[cells]) == []


def test_numbered_line_without_text_of_its_own_among_headings_is_one() -> None:
    body = ("I. MỤC ĐÍCH\nĐẩy mạnh.\nII. GIẢI PHÁP\n1. Tăng cường kiểm tra, giám sát\n2. Đẩy mạnh truyền thông\n"
            "- Phát thanh hằng tuần.\nIII. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\nChủ trì.\n")
    assert [s["heading"] for s in walk(section_tree(body)) if s["path"].startswith("II.")] == [
        "Tăng cường kiểm tra, giám sát", "Đẩy mạnh truyền thông"]


def test_what_is_fitted_into_meetings_of_a_month_is_due_then() -> None:
    assert deadlines(in_duties("Lồng ghép vào sinh hoạt thường kỳ tháng 5/2027.")) == [
        ("other", {"year": 2027, "month": 5})]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo tháng (trước ngày 24), báo cáo năm (trước ngày 10/12).", [
            ("report", {"recurs": "monthly", "day": 24}), ("report", {"recurs": "yearly", "day": 10, "month": 12})]),
        ("Cuối mỗi tháng họp rút kinh nghiệm.", [("other", {"recurs": "monthly"})]),
        ("Báo cáo tuần trước 15 giờ thứ Năm.", [("report", {"recurs": "weekly", "weekday": 4})]),
        ("Báo cáo UBND tỉnh trước ngày 12 các tháng 3, 6, 9 và 12.", [("report", {"recurs": "quarterly", "day": 12})]),
        ("Đưa nền tảng học liệu của tỉnh vào khai thác trước năm 2029.", [("other", {"year": 2029})]),
        ("Trình Hội đồng nhân dân xã ban hành Đề án trong năm 2027.", [("other", {"year": 2027})]),
    ],
)
def test_times_told_in_other_ways(sentence: str, expected: list[tuple[str, dict[str, object]]]) -> None:
    assert deadlines(in_duties(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xếp thứ hạng từ 1 đến 15 toàn tỉnh.", (15, "<=", "rank", None)),
        ("Thời gian làm thủ tục không quá 20 phút/hồ sơ.", (20, "<=", "phút/hồ sơ", None)),
        ("Bình quân 11 bác sĩ/10.000 dân.", (11, "=", "bác sĩ/10.000 dân", None)),
    ],
)
def test_figures_told_in_other_ways(sentence: str, expected: tuple[float, str, str, int | None]) -> None:
    assert targets(f"I. CHỈ TIÊU\n- {sentence}\n") == [expected]


def test_phases_named_behind_their_years() -> None:
    body = ("I. MỤC ĐÍCH\nĐẩy mạnh.\nII. THỜI GIAN THỰC HIỆN\n- Năm 2027: Giai đoạn khởi động.\n"
            "- Năm 2028 - 2030: Giai đoạn nhân rộng.\nNăm 2027: giai đoạn này có nhiều việc khó.\n")
    assert [(p["label"], p["start_year"], p["end_year"]) for p in run("kehoach_phases", body)] == [
        ("Giai đoạn khởi động", 2027, 2027), ("Giai đoạn nhân rộng", 2028, 2030)]


def test_unit_ends_where_its_duty_begins() -> None:
    body = ("I. MỤC ĐÍCH\nĐẩy mạnh.\nII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng HĐND và UBND có nhiệm vụ đôn đốc.\n"
            "2. Các chi hội trưởng có nhiệm vụ vận động hội viên.\n")
    assert [item["unit"] for item in run("kehoach_responsibilities", body)] == [
        "Văn phòng HĐND và UBND", "Các chi hội trưởng"]


def test_product_of_a_task_is_not_what_is_due() -> None:
    head = "I. MỤC ĐÍCH\nĐẩy mạnh.\nII. NHIỆM VỤ\n"
    text, cells = table([
        ["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời gian"],
        ["1", "Khảo sát nhu cầu học nghề", "Báo cáo", "Phòng Kinh tế", "Tháng 4/2027"],
        ["2", "Số liệu hộ nghèo", "Báo cáo", "Phòng Kinh tế", "Tháng 9/2027"]])
    cells["rows"] = [[[a + len(head), b + len(head)] for a, b in row] for row in cells["rows"]]
    assert [d["kind"] for d in run("kehoach_deadlines", head + text, tables=[cells])] == ["other", "report"]


def test_quotation_left_open_in_a_title_takes_no_preamble() -> None:
    text = ("ỦY BAN NHÂN DÂN\nXÃ MƯỜNG LAI\nSố: 08/KH-UBND\nKẾ HOẠCH\n"
            "Phát động phong trào thi đua “Nhà sạch, ngõ đẹp gắn với phong trào “Tết trồng cây” năm 2027\n"
            "Thực hiện Kế hoạch số 91/KH-UBND ngày 05/01/2027 của UBND tỉnh, UBND xã ban hành Kế hoạch như sau:\n"
            "I. MỤC ĐÍCH\nĐẩy mạnh.\n")
    assert read_header(text)["title"].endswith("“Tết trồng cây” năm 2027")


def paths(text: str) -> list[str]:
    return [f"{s['path']} {s['heading'] or '~'}" for s in walk(section_tree(text))]


def test_parts_in_figures_above_roman_numerals() -> None:
    assert paths("1. MỤC TIÊU\nĐẩy mạnh.\n2. NHIỆM VỤ\nI. Thu gom rác\n1. Trong chợ\nHằng ngày.\n2. Ngoài chợ\nÍt.\n"
                 "II. Trồng cây\n1. Ven đường\nMùa mưa.\n3. TỔ CHỨC THỰC HIỆN\nCác thôn.\n") == [
        "1 MỤC TIÊU", "2 NHIỆM VỤ", "2.I Thu gom rác", "2.I.1 Trong chợ", "2.I.2 Ngoài chợ", "2.II Trồng cây",
        "2.II.1 Ven đường", "3 TỔ CHỨC THỰC HIỆN"]


def test_points_that_open_with_a_share_behind_a_number_without_mark() -> None:
    assert paths("I. CHỈ TIÊU\n1. Vệ sinh\n1.1 95% hộ có thùng rác.\n1.2 03 điểm tập kết.\n"
                 "2. Cây xanh\n2.1 Trồng mới.\n") == [
        "I CHỈ TIÊU", "I.1 Vệ sinh", "I.1.1 ~", "I.1.2 ~", "I.2 Cây xanh", "I.2.1 ~"]


def test_rounds_of_a_contest_are_no_parts_of_the_plan() -> None:
    assert paths("I. NỘI DUNG\n1. Hội thi\n1.1. Nội dung thi:\nPhần 1: Chào hỏi.\nPhần 2: Tài năng.\n"
                 "1.2. Thể lệ\nNhư sau.\nII. KINH PHÍ\nNgân sách xã.\n") == [
        "I NỘI DUNG", "I.1 Hội thi", "I.1.1 Nội dung thi", "I.1.2 Thể lệ", "II KINH PHÍ"]


def test_review_that_something_goes_along_with_is_not_what_is_due() -> None:
    assert deadlines(in_duties("Hoàn thành trong tháng 11/2027, gắn với tổng kết năm.")) == [
        ("other", {"year": 2027, "month": 11})]
