"""Slips told once and at their place: references, numbers, marks and recipients of a plan on another subject."""

from __future__ import annotations

import pytest

from pipeline import nlp
from pipeline.check import check
from pipeline.document import from_text
from pipeline.ingest.text.columns import find_columns

PLAN = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG ĐÔNG HẢI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 91/KH-UBND\nĐông Hải, ngày 12 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức Phong trào thi đua “Đường thông, hè thoáng” trên địa bàn phường Đông Hải năm 2026\n"
    "{bases}"
    "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nGiữ gìn trật tự, mỹ quan trên địa bàn phường.\n"
    "2. Yêu cầu\nCác tổ dân phố của phường cùng tham gia.\n"
    "II. NỘI DUNG\n1. Vận động hộ kinh doanh không lấn chiếm hè đường.\n2. Tổ chức ngày tổng vệ sinh hằng tuần.\n"
    "{contents}"
    "III. THỜI GIAN THỰC HIỆN\n{time}\n"
    "IV. HÌNH THỨC KHEN THƯỞNG\n1. Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Hải Phòng.\n"
    "2. Giấy khen của Chủ tịch Ủy ban nhân dân phường.\n"
    "V. TỔ CHỨC THỰC HIỆN\n{tasks}\n"
    "Các đơn vị nghiêm túc thực hiện Kế hoạch này./.\n"
    "Nơi nhận:\n{received}- Các phòng, đơn vị, tổ dân phố;\n{file}\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nBùi Thanh Nga\n"
)
RIGHT = {
    "bases": "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;\n"
    "Căn cứ Kế hoạch số 18/KH-UBND ngày 20/01/2026 của Ủy ban nhân dân thành phố Hải Phòng về công tác thi đua, khen "
    "thưởng năm 2026.\nỦy ban nhân dân phường Đông Hải ban hành Kế hoạch như sau:\n",
    "contents": "3. Sắp xếp lại điểm đỗ xe.\n",
    "time": "Phát động xong trước ngày 31/3/2026; tổng kết trước ngày 10/12/2026.",
    "tasks": "1. Phòng Kinh tế, Hạ tầng và Đô thị\nChủ trì thực hiện khoản 3 mục II.\n"
    "2. Phòng Văn hóa - Xã hội\nTham mưu báo cáo Sở Nội vụ trước ngày 20/12/2026.\n"
    "3. Các tổ dân phố\nThực hiện các nội dung tại mục II Kế hoạch này.",
    "received": "- Sở Nội vụ thành phố;\n",
    "file": "- Lưu: VT, VHXH.",
}


def told(**parts: str) -> list[tuple[str, str]]:
    """Rule and quote of the findings of the plan with some of its parts replaced."""
    document = from_text(PLAN.format(**RIGHT | parts))
    return [(f.rule, f.quote) for f in check(nlp.extract(document), document)]


def test_the_plan_itself_has_no_such_finding() -> None:
    rules = {rule for rule, _ in told()}
    assert not rules & {
        "CON-XR-01", "CON-DL-04", "ND30-BC-01", "ND30-BC-02", "ND30-BC-03", "ND30-CC-01", "ND30-NN-03", "ND30-NN-06",
        "CON-RS-02", "CAP-04", "REG-04", "ND30-DD-03",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("part", "old", "new", "rule", "quote"),
    [
        ("tasks", "khoản 3 mục II", "khoản 7 mục II", "CON-XR-01", "khoản 7 mục II"),
        ("tasks", "tại mục II Kế", "tại mục VIII Kế", "CON-XR-01", "mục VIII"),
        ("time", "31/3/2026", "31/3/2025", "CON-DL-04", "31/3/2025"),
        ("time", "10/12/2026", "…/12/2026", "CON-RS-02", "ngày …"),
        ("contents", "3. Sắp", "5. Sắp", "ND30-BC-01", "5. Sắp xếp"),
        ("bases", "15/6/2022;", "15/6/2022.", "ND30-CC-01", "ngày 15/6/2022."),
        ("file", "- Lưu: VT, VHXH.", "- Lưu: VP.", "ND30-NN-03", "Lưu: VP."),
        ("file", "- Lưu: VT, VHXH.", "- Lưu: VT.", "ND30-NN-03", "Lưu: VT"),
        ("received", "- Sở Nội vụ thành phố;\n", "- Đảng ủy phường;\n", "ND30-NN-06", "Lưu"),
        ("tasks", "3. Các tổ dân phố\nThực hiện", "3. Các tổ dân phố của Phường\nThực hiện", "CAP-04", "của Phường"),
        (
            "bases",
            "Căn cứ Luật",
            "Căn cứ Quyết định số 932/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ ban hành Kế hoạch triển khai Phong "
            "trào thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số”;\nCăn cứ Luật",
            "REG-04",
            "932/QĐ-TTg",
        ),
    ],
)
def test_a_slip_is_told_at_its_place(part: str, old: str, new: str, rule: str, quote: str) -> None:
    assert old in RIGHT[part]
    assert any(one == rule and quote in words for one, words in told(**{part: RIGHT[part].replace(old, new)}))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("tasks", "khoản 3 mục II", "khoản 3 mục IX Nghị quyết số 57-NQ/TW"),
        ("tasks", "khoản 3 mục II", "Nghị quyết số 57-NQ/TW (mục IX)"),
        ("tasks", "khoản 3 mục II", "danh mục 19 nhiệm vụ"),
        ("time", "Phát động", "Theo số liệu tính đến ngày 31/12/2025, còn 12 điểm lấn chiếm. Phát động"),
    ],
)
def test_what_belongs_elsewhere_or_to_the_past_is_left_alone(part: str, old: str, new: str) -> None:
    rules = {rule for rule, _ in told(**{part: RIGHT[part].replace(old, new)})}
    assert not rules & {"CON-XR-01", "CON-DL-04"}


def test_a_number_that_is_a_slip_is_told_once() -> None:
    plan = PLAN.format(**RIGHT).replace("III. THỜI GIAN", "VI. THỜI GIAN")
    document = from_text(plan)
    found = [f.quote for f in check(nlp.extract(document), document) if f.rule in ("ND30-BC-01", "ND30-BC-02")]
    assert found == ["VI. THỜI GIAN THỰC HIỆN"]


def test_a_basis_that_runs_on_into_the_plans_own_sentence_is_the_last_one() -> None:
    words = RIGHT["bases"].replace("năm 2026.\nỦy ban", "năm 2026, Ủy ban")
    assert "ND30-CC-01" not in {rule for rule, _ in told(bases=words)}


def test_parts_lettered_by_the_latin_alphabet_are_told_mildly() -> None:
    plan = PLAN.format(**RIGHT)
    for roman, letter in zip(("V", "IV", "III", "II", "I"), "EDCBA", strict=True):
        plan = plan.replace(f"\n{roman}. ", f"\n{letter}. ")
    document = from_text(plan)
    found = [(f.severity, f.quote[:2]) for f in check(nlp.extract(document), document) if f.rule == "ND30-BC-03"]
    assert found == [("info", "E.")]


def test_a_place_may_hold_a_number() -> None:
    plan = PLAN.format(**RIGHT).replace("ĐÔNG HẢI", "1 BẢO LỘC").replace("Hải Phòng", "Lâm Đồng")
    plan = plan.replace("thành phố Lâm", "tỉnh Lâm").replace("Đông Hải, ngày", "Phường 1 Bảo Lộc, ngày")
    document = from_text(plan.replace("Đông Hải", "1 Bảo Lộc"))
    assert nlp.extract(document).meta.unit == "phường 1 Bảo Lộc"


def test_the_head_of_an_enclosed_plan_ends_at_its_type() -> None:

    lines = [
        "ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ SƠN HÒA                         Độc lập - Tự do - Hạnh phúc",
        "",
        "KẾ HOẠCH",
        "Phát động phong trào thi đua năm 2026",
    ]
    assert [columns.last for columns in find_columns(lines)] == [1]


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("Nghị định số 152/2025-NĐ/CP ngày 14/6/2025 của Chính phủ", "152/2025/NĐ-CP"),
        ("Nghị định số 08/2022/NĐ/CP ngày 10/01/2022 của Chính phủ", "08/2022/NĐ-CP"),
        ("Nghị định số 08/2022/NĐCP ngày 10/01/2022 của Chính phủ", "08/2022/NĐ-CP"),
        ("Nghị quyết số 57-NQTW ngày 22/12/2024 của Bộ Chính trị", "57-NQ/TW"),
        ("Quyết định số 923/QĐTTg ngày 14/5/2025 của Thủ tướng Chính phủ", "923/QĐ-TTg"),
        ("Luật số 72-2025-QH15 ngày 16/6/2025", "72/2025/QH15"),
    ],
)
def test_separators_that_break_the_form(printed: str, right: str) -> None:
    document = from_text(PLAN.format(**RIGHT | {"contents": f"3. Thực hiện {printed}.\n"}))
    found = [f.suggestion for f in check(nlp.extract(document), document) if f.rule == "SYM-10"]
    assert found == [f"Sửa thành {right}"]


def test_parts_with_their_word_are_led_to_and_counted() -> None:
    plan = PLAN.format(**RIGHT).replace("mục II", "Phần II")
    for roman in ("III", "II", "IV", "I", "V"):
        plan = plan.replace(f"\n{roman}. ", f"\nPHẦN {roman}\n")
    for old, new, rules in (
        ("", "", set()),
        ("khoản 3 Phần II", "khoản 9 Phần II", {"CON-XR-01"}),
        ("PHẦN IV", "PHẦN VI", {"ND30-BC-01"}),
    ):
        document = from_text(plan.replace(old, new) if old else plan)
        found = {f.rule for f in check(nlp.extract(document), document)}
        assert found & {"CON-XR-01", "ND30-BC-01", "ND30-BC-02"} == rules


def test_a_later_share_of_the_same_sentence_is_not_lower() -> None:
    words = "3. Ít nhất {}% hộ kinh doanh trên địa bàn ký cam kết vào năm 2026, ít nhất {}% vào năm 2030.\n"
    assert "CON-TG-01" in {rule for rule, _ in told(contents=words.format(70, 60))}
    assert "CON-TG-01" not in {rule for rule, _ in told(contents=words.format(60, 70))}


def test_the_front_has_one_capital_in_committee() -> None:
    tasks = RIGHT["tasks"] + "\n4. Ủy Ban Mặt trận Tổ quốc Việt Nam phường\nVận động hội viên."
    assert ("CAP-05", "Ủy Ban") in {(rule, quote.strip()) for rule, quote in told(tasks=tasks)}


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("Xét đề nghị của Trưởng phòng Văn hóa - Xã hội", False),
        ("Giao Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", False),
        ("Giao phòng Văn hóa - xã hội", True),
        ("Giao Phòng kinh tế, hạ tầng và đô thị", True),
        ("Giao Trung tâm phục vụ hành chính công", True),
        ("Giao Trung tâm Phục vụ hành chính công", False),
    ],
)
def test_names_of_offices_are_told_in_other_capitals(words: str, is_told: bool) -> None:
    tasks = f"{RIGHT['tasks']}\n4. Phân công\n{words} đôn đốc."
    assert ("CAP-17" in {rule for rule, _ in told(tasks=tasks)}) is is_told


@pytest.mark.parametrize(
    ("words", "slip"),
    [("trực tiếp cãm hóa, giúp đỡ người lầm lỗi", "cãm"), ("trồng lúa rẫy, giữ mõm đá ven sông", None)],
)
def test_a_syllable_nobody_writes_with_its_other_tone(words: str, slip: str | None) -> None:
    found = [quote for rule, quote in told(contents=f"3. Cá nhân {words}.\n") if rule == "CON-TX-03"]
    assert found == ([slip] if slip else [])


def test_the_opening_may_leave_out_the_units_name_but_keeps_the_year() -> None:
    opening = RIGHT["bases"].replace("ban hành Kế hoạch như", "ban hành Kế hoạch trên địa bàn phường năm {} như")
    assert ("CON-TT-01", "năm 2025") in told(bases=opening.format(2025))
    assert "CON-TT-01" not in {rule for rule, _ in told(bases=opening.format(2026))}


def test_the_day_of_a_law_is_no_deadline() -> None:
    words = "3. Triển khai Luật Bảo vệ dữ liệu cá nhân ngày 26/6/2025.\n"
    assert "CON-DL-04" not in {rule for rule, _ in told(contents=words)}
