# ruff: noqa: E501  (lines of plans are long)
"""Slips as clerks make them, in the plan of a special zone and in one that a Quyết định issues; right words beside them."""

from __future__ import annotations

import pytest

from pipeline import nlp
from pipeline.check import check
from pipeline.document import from_text

PLAN = (
    "ỦY BAN NHÂN DÂN\nĐẶC KHU CÔ TÔ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 58/KH-UBND\n"
    "Cô Tô, ngày 14 tháng 4 năm 2026\nKẾ HOẠCH\nPhát động phong trào thi đua “Biển đảo xanh” năm 2026\n"
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n"
    "Căn cứ Quyết định số 462/QĐ-TTg ngày 22 tháng 3 năm 2026 của Thủ tướng Chính phủ ban hành Kế hoạch triển khai Phong trào thi đua "
    "“Đổi mới sáng tạo, phát triển khoa học, công nghệ, chuyển đổi số, chuyển đổi xanh”;\n"
    "Căn cứ Kế hoạch số 77/KH-UBND ngày 02 tháng 4 năm 2026 của Ủy ban nhân dân tỉnh Quảng Ninh về phong trào bảo vệ môi trường.\n"
    "Ủy ban nhân dân đặc khu Cô Tô ban hành Kế hoạch phát động phong trào thi đua “Biển đảo xanh” năm 2026 như sau:\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n1. Giữ gìn môi trường biển.\n2. Không để rác tồn đọng trên bãi biển.\n"
    "II. NỘI DUNG\n1. Tỷ lệ rác được phân loại đạt từ 60% trở lên vào năm 2026 và từ 80% trở lên vào năm 2027.\n"
    "2. Các hoạt động\na) Thu gom rác.\nb) Trồng cây chắn cát.\n3. Vận động Nhân dân\n- Không dùng đồ nhựa một lần khi đi biển, đi chợ và du lịch;\n"
    "- Phân loại rác ngay tại nhà theo hướng dẫn của tổ thu gom;\n- Cùng nhau làm sạch bãi tắm vào sáng chủ nhật.\n"
    "III. KHEN THƯỞNG\n1. Tiêu chí: tập thể có mô hình hay, cá nhân có giải pháp hiệu quả.\n2. Hình thức khen thưởng\n"
    "- Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Quảng Ninh;\n- Giấy khen của Chủ tịch Ủy ban nhân dân đặc khu Cô Tô.\n"
    "IV. THỜI GIAN\n1. Phát động trong tháng 5 năm 2026.\n2. Tổng kết vào tháng 12 năm 2026.\n"
    "V. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế: chủ trì tham mưu theo Tờ trình đã duyệt; báo cáo Sở Nông nghiệp và Môi trường trước ngày 20 tháng 12 năm 2026.\n"
    "2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam đặc khu: tuyên truyền, vận động.\n"
    "3. Các trường học, các thôn gửi báo cáo về Phòng Kinh tế trước ngày 01 tháng 12 năm 2026.\n"
    "Các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.\n"
    "Nơi nhận:\n- UBND tỉnh Quảng Ninh;\n- Sở Nông nghiệp và Môi trường;\n- Ủy ban MTTQ Việt Nam đặc khu;\n- Các phòng, đơn vị, trường học;\n- Các thôn;\n- Lưu: VT, KT.\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Hải Vân\n"
)


def told(old: str = "", new: str = "") -> list[tuple[str, str, str]]:
    """Rule, severity and quote of the findings, with one stretch of the plan replaced."""
    assert old in PLAN
    document = from_text(PLAN.replace(old, new, 1) if old else PLAN)
    return [(f.rule, f.severity, f.quote) for f in check(nlp.extract(document), document)]


def test_the_plan_is_clean() -> None:
    assert [one for one in told() if one[1] != "info"] == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "quote"),
    [
        ("1. Phòng Kinh tế:", "1. Phòng Kinh tế, Hạ tầng và Đô thị:", "ADM-03", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("a) Thu gom", "a. Thu gom", "ND30-BC-06", "a."),
        ("từ 80% trở lên vào", "từ 50% trở lên vào", "CON-TG-01", "từ 50% trở lên vào năm 2027."),
        ("của tổ thu gom;", "của tổ thu gom", "ND30-BC-10", "tại nhà theo hướng dẫn của tổ thu gom"),
        ("- Cùng nhau làm", "+ Cùng nhau làm", "ND30-BC-09", "+ Cùng nhau làm"),
        ("III. KHEN THƯỞNG", "IIII. KHEN THƯỞNG", "ND30-BC-05", "IIII"),
        ("vào tháng 12 năm 2026", "vào tháng 12 năm 2027", "CON-PH-03", "Tổng kết vào tháng 12 năm 2027."),
        (
            "giải pháp hiệu quả.",
            "giải pháp hiệu quả thì được xét, đề nghị tặng Cờ thi đua của Ủy ban nhân dân tỉnh.",
            "TDKT-12",
            "Cờ thi đua của Ủy ban nhân dân tỉnh",
        ),
        ("Việt Nam đặc khu: tuyên", "Việt Nam tỉnh: tuyên", "ADM-05", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        (
            "gửi báo cáo về Phòng Kinh tế trước ngày 01 tháng 12 năm 2026",
            "báo cáo định kỳ kết quả thực hiện",
            "CON-DL-03",
            "báo cáo định kỳ",
        ),
        ("Nơi nhận:", "Kính gửi:", "ND30-NN-01", "Kính gửi:"),
        ("Lưu: VT, KT.", "Lưu: VT, TNMT.", "ND30-NN-05", "TNMT"),
        (
            "chuyển đổi xanh”;\nCăn cứ Kế hoạch",
            "chuyển đổi xanh” và Kế hoạch",
            "ND30-CC-03",
            "Căn cứ Quyết định số 462",
        ),
        (
            "ban hành Kế hoạch triển khai Phong trào thi đua “Đổi mới sáng tạo, phát triển khoa học, công nghệ, chuyển đổi số, chuyển đổi xanh”;",
            "phê duyệt Chiến lược phát triển thanh niên miền núi;",
            "REG-07",
            "phê duyệt Chiến lược phát triển thanh niên miền núi",
        ),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TL. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "ND30-CK-06", "PHÓ CHỦ TỊCH"),
        (
            "2. Không để rác tồn đọng trên bãi biển.",
            "2. Các thôn gửi báo cáo về Phòng Kinh tế trước ngày 15 tháng 11 năm 2026.",
            "CON-DL-02",
            "gửi báo cáo về Phòng Kinh tế trước ngày 01 tháng 12 năm 2026.",
        ),
        ("2. Tổng kết vào", "2. Tổng kết phong trào trước ngày 20 tháng 13; vào", "CON-DT-01", "20 tháng 13"),
        (
            "Căn cứ Luật Thi đua, khen thưởng ngày",
            "Căn cứ Luật Bảo vệ Môi trường ngày",
            "CAP-11",
            "Luật Bảo vệ Môi trường",
        ),
        (
            "1. Giữ gìn môi trường",
            "1. Gắn với phong trào “Bình dân Học vụ số”, giữ gìn môi trường",
            "CAP-16",
            "Bình dân Học vụ số",
        ),
        (
            "năm 2026\nCăn cứ",
            "năm 2026. Các cơ quan phối hợp thực hiện\nCăn cứ",
            "ND30-TL-02",
            "Các cơ quan phối hợp thực hiện",
        ),
        ("ngày 14 tháng 4 năm 2026\nKẾ", "ngày 14, tháng 4 năm 2026\nKẾ", "ND30-DD-01", "ngày 14, tháng"),
        ("của tổ thu gom;", "của [tên tổ thu gom];", "CON-RS-02", "[tên tổ thu gom]"),
        ("a) Thu gom rác.", "a) Đăng tin trên Cổng thông tin điện tử xã.", "ADM-06", "xã"),
        (
            "2. Không để rác",
            "2. Phổ biến Nghị quyết số 57-NQ/TW trong toàn tỉnh, không để rác",
            "CON-RS-01",
            "toàn tỉnh",
        ),
        ("1. Giữ gìn", "1. Theo giõi, giữ gìn", "CON-TX-03", "Theo giõi"),
    ],
)
def test_a_slip_is_told(old: str, new: str, rule: str, quote: str) -> None:
    assert any(one[0] == rule and (quote in one[2] or (one[2] in quote and one[2])) for one in told(old, new)), told(
        old, new
    )


def test_what_another_finding_tells_is_not_told_again() -> None:
    promised = {
        one[0]
        for one in told("giải pháp hiệu quả.", "giải pháp hiệu quả thì được tặng Bằng khen của Chủ tịch UBND đặc khu.")
    }
    assert "TDKT-04" in promised and "TDKT-12" not in promised
    assert "ND30-BC-07" not in {one[0] for one in told("b) Trồng cây", "b. Trồng cây")}
    assert "ND30-BC-01" not in {one[0] for one in told("III. KHEN THƯỞNG", "IIII. KHEN THƯỞNG")}
    assert "ND30-KT-01" not in {one[0] for one in told("Nơi nhận:", "Nơi gửi:")}
    assert "ND30-CK-03" not in {one[0] for one in told("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TL. CHỦ TỊCH\nPHÓ CHỦ TỊCH")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # the title of one document, whatever it names
        (
            "về phong trào bảo vệ môi trường",
            "về việc thực hiện phong trào “Chống rác thải nhựa” và công tác bảo vệ môi trường",
        ),
        # a criterion for a form that the list has
        ("giải pháp hiệu quả.", "giải pháp hiệu quả thì được tặng Giấy khen của Chủ tịch Ủy ban nhân dân đặc khu."),
        ("Tổng kết vào tháng 12 năm 2026", "Tổng kết vào tháng 01 năm 2027"),
        # what falls is better lower
        ("2. Không để rác tồn đọng trên bãi biển.", "2. Tỷ lệ hộ nghèo còn 3% vào năm 2026, còn 2% vào năm 2027."),
        # two receivers of one day each
        (
            "2. Không để rác tồn đọng trên bãi biển.",
            "2. Các thôn gửi báo cáo về Trạm Y tế trước ngày 15 tháng 11 năm 2026.",
        ),
        (
            "- Phân loại rác ngay tại nhà theo hướng dẫn của tổ thu gom;",
            "- Phân loại rác:\n+ Rác hữu cơ ủ phân;\n+ Rác nhựa để riêng;",
        ),
    ],
)
def test_right_words_are_left_alone(old: str, new: str) -> None:
    assert [one for one in told(old, new) if one[1] != "info" or one[0] in ("ND30-BC-09", "ND30-BC-10")] == []


WARD = PLAN.replace("đặc khu", "phường").replace("ĐẶC KHU CÔ TÔ", "PHƯỜNG BÃI CHÁY").replace("Cô Tô", "Bãi Cháy")


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("Các trường học, thôn", True),
        ("Các trường học, trưởng thôn", True),
        ("Các trường học, thôn, tổ dân phố", False),
        ("Các xóm ở nông thôn", False),
    ],
)
def test_hamlets_of_a_ward(words: str, is_told: bool) -> None:
    text = WARD.replace("- Các thôn;\n", "").replace("Các trường học, các thôn gửi", f"{words}, đơn vị gửi")
    document = from_text(text)
    assert ("ADM-07" in {f.rule for f in check(nlp.extract(document), document)}) is is_told


DECISION = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG BÃI CHÁY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 645/QĐ-UBND\n{day}QUYẾT ĐỊNH\n"
    "Về việc ban hành Kế hoạch “Phố xanh” năm 2026\nỦY BAN NHÂN DÂN PHƯỜNG BÃI CHÁY\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày {law};\n"
    "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 05 tháng 12 năm 2025 của Hội đồng nhân dân phường về nhiệm vụ năm 2026;\n"
    "Căn cứ Kế hoạch số 77/KH-UBND ngày {short} của Ủy ban nhân dân tỉnh Quảng Ninh về bảo vệ môi trường.\nQUYẾT ĐỊNH:\n"
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch “Phố xanh” năm 2026.\nĐiều 2. Các cơ quan, đơn vị chịu trách nhiệm thi hành Quyết định này./.\n"
    "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT, KT.\n{signed}\nLê Hải Vân\n"
    "KẾ HOẠCH\n“Phố xanh” năm 2026\n(Kèm theo Quyết định số 645/QĐ-UBND ngày 14 tháng 4 năm 2026 của Ủy ban nhân dân phường Bãi Cháy)\n"
    "I. MỤC ĐÍCH\n1. Phố phường sạch đẹp.\n2. Người dân cùng làm.\nII. TỔ CHỨC THỰC HIỆN\n1. Các khu phố trồng cây.\n"
    "2. Các trường học hưởng ứng{pointer}; các đơn vị triển khai thực hiện./.\n{appendix}"
)
FINE = {
    "day": "Bãi Cháy, ngày 14 tháng 4 năm 2026\n",
    "law": "16 tháng 6 năm 2025",
    "short": "02 tháng 4 năm 2026",
    "signed": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    "pointer": "",
    "appendix": "",
}
APPENDIX = "Phụ lục\nDANH MỤC TUYẾN PHỐ TRỒNG CÂY\n1. Phố Hạ Long: 40 cây.\n2. Phố Vườn Đào: 25 cây.\n"


def of_decision(**parts: str) -> set[str]:
    """The rules told of a Quyết định with its plan, some parts replaced."""
    document = from_text(DECISION.format(**FINE | parts))
    return {f.rule for f in check(nlp.extract(document), document)}


def test_a_decision_and_its_plan() -> None:
    assert not of_decision() & {"REG-06", "CON-DT-03", "ND30-CK-06", "ND30-PL-01", "ND30-KT-01"}
    # without a day of its own the plan is no older than what it rests on
    assert "REG-06" in of_decision(day="", law="19 tháng 6 năm 2015")
    assert "REG-06" not in of_decision(day="Bãi Cháy, ngày 14 tháng 4 năm 2016\n", law="19 tháng 6 năm 2015")
    assert "CON-DT-03" in of_decision(short="02/4/2026")
    signed = of_decision(signed="TUQ. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    assert "ND30-CK-06" in signed and "ND30-CK-05" not in signed


def test_an_appendix_headed_as_the_decree_prints_it() -> None:
    bare = of_decision(appendix=APPENDIX)
    assert "ND30-PL-01" in bare and "ND30-KT-01" not in bare
    led = of_decision(appendix=APPENDIX, pointer=" (chi tiết tại Phụ lục kèm theo)")
    assert not led & {"ND30-PL-01", "ND30-KT-01"}
