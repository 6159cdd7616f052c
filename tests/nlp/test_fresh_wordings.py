"""Wordings of plans on other subjects - fire safety, food, poverty, administration -, each by its own sentence."""

import pytest
from fragments import run

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
