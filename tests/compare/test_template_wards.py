"""A ward against a template built from its city's plan: what each part must be told of, on small texts of its own."""

from __future__ import annotations

import pytest

from benchmarks.templates import outcomes, totals
from pipeline.compare import compare
from pipeline.compare.templates.build import build_template
from pipeline.compare.templates.template import Template
from pipeline.compare.templates.template_yaml import template_yaml
from pipeline.document import from_text
from pipeline.nlp import extract

CITY = """\
ỦY BAN NHÂN DÂN
TỈNH GIA LAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 640/QĐ-UBND
Gia Lai, ngày 11 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch phong trào thi đua “Sách đến mọi nhà” giai đoạn 2026 - 2030
ỦY BAN NHÂN DÂN TỈNH GIA LAI
Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
Căn cứ Chỉ thị số 42-CT/TW ngày 25 tháng 8 năm 2004 của Ban Bí thư về nâng cao chất lượng hoạt động xuất bản;
Căn cứ Quyết định số 1862/QĐ-TTg ngày 04 tháng 11 năm 2021 của Thủ tướng Chính phủ về Ngày Sách và Văn hóa đọc Việt Nam;
Theo đề nghị của Giám đốc Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 90/TTr-SVHTTDL ngày 05 tháng 3 năm 2026.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phong trào thi đua “Sách đến mọi nhà” giai đoạn 2026 - 2030.
Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Phạm Anh Dũng
KẾ HOẠCH
Phong trào thi đua “Sách đến mọi nhà” giai đoạn 2026 - 2030
(Ban hành kèm theo Quyết định số 640/QĐ-UBND ngày 11 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Gia Lai)
I. NỘI DUNG THI ĐUA
1. Thi đua quyên góp sách cũ, mở tủ sách dòng họ, tủ sách quán cà phê; luân chuyển sách bằng xe lưu động về làng xa.
2. Thi đua tổ chức giờ đọc ở trường, kể chuyện theo sách, câu lạc bộ phụ huynh cùng con đọc mỗi tối.
3. Thi đua số hóa tài liệu cổ, sách nói cho người khiếm thị, thẻ bạn đọc điện tử dùng chung toàn tỉnh.
II. CHỈ TIÊU
1. Năm 2028
- 60% trường tiểu học có giờ đọc mỗi tuần.
2. Năm 2030
- 90% trường tiểu học có giờ đọc mỗi tuần.
III. TIÊU CHÍ THI ĐUA
1. Đối với các sở, ban, ngành: có tủ sách cơ quan.
2. Đối với các thư viện tư nhân: mở cửa miễn phí.
3. Đối với các thôn, tổ dân phố: có tủ sách mở cửa buổi tối.
IV. HÌNH THỨC KHEN THƯỞNG
1. Khen thưởng hằng năm
- Giấy khen của Giám đốc Sở Văn hóa, Thể thao và Du lịch;
- Giấy khen của thủ trưởng đơn vị, Chủ tịch Ủy ban nhân dân cấp xã.
2. Khen thưởng tổng kết
- Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh.
V. THỜI GIAN THỰC HIỆN
- Giai đoạn I: từ năm 2026 đến năm 2028, sơ kết trong tháng 11/2028.
- Giai đoạn II: từ năm 2029 đến năm 2030, tổng kết trong tháng 10/2030.
VI. TỔ CHỨC THỰC HIỆN
1. Sở Văn hóa, Thể thao và Du lịch: hướng dẫn chuyên môn.
2. Đề nghị Tỉnh đoàn, Hội Cựu giáo chức tỉnh: vận động quyên góp sách.
3. Ủy ban nhân dân các xã, phường
- Ban hành kế hoạch trước ngày 30/4/2026, gửi về Sở Văn hóa, Thể thao và Du lịch.
- Báo cáo 6 tháng đầu năm trước ngày 15/6, báo cáo năm trước ngày 10/12 về Sở Văn hóa, Thể thao và Du lịch.
"""

WARD = """\
ỦY BAN NHÂN DÂN
PHƯỜNG AN PHÚ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 22/KH-UBND
An Phú, ngày 14 tháng 4 năm 2026
KẾ HOẠCH
Thực hiện phong trào thi đua “Sách đến mọi nhà” giai đoạn 2026 - 2030
Căn cứ Nghị quyết số 07-NQ/ĐU ngày 02/3/2026 của Đảng ủy phường An Phú về xây dựng gia đình văn hóa;
Thực hiện Quyết định số 640/QĐ-UBND ngày 11/3/2026 của UBND tỉnh Gia Lai;
Thực hiện Quyết định số 1862/QĐ-TTg ngày 04/11/2021 của Thủ tướng Chính phủ;
Thực hiện Chỉ thị số 42-CT/TW ngày 25/8/2004 của Ban Bí thư;
UBND phường ban hành Kế hoạch như sau:
A. NHIỆM VỤ, GIẢI PHÁP
1. Giờ đọc ở trường mỗi sáng thứ Hai; cô giáo kể chuyện theo sách; câu lạc bộ phụ huynh đọc cùng con.
2. Quyên góp sách cũ cho tủ sách dòng họ và tủ sách quán cà phê; xe lưu động đưa sách về làng xa.
3. Gửi tài liệu cổ lên tỉnh số hóa; mua sách nói cho người khiếm thị; ai cũng có thẻ bạn đọc điện tử.
B. CÁC CHỈ TIÊU CỤ THỂ
- Đến hết năm 2028: 60% trường tiểu học có giờ đọc mỗi tuần.
- Đến hết năm 2030: 90% trường tiểu học có giờ đọc mỗi tuần.
C. TIÊU CHÍ BÌNH XÉT
1. Thư viện tư nhân: phục vụ miễn phí.
2. Tổ dân phố: tủ sách có người trông.
D. KHEN THƯỞNG
1. Hằng năm
- Giấy khen của Giám đốc Sở Văn hóa, Thể thao và Du lịch;
- Giấy khen của Chủ tịch UBND phường.
2. Tổng kết
- Bằng khen của Chủ tịch UBND tỉnh.
Đ. LỘ TRÌNH
- Giai đoạn 1 (2026 - 2028): phát động; sơ kết vào quý III/2028.
- Giai đoạn 2 (2029 - 2030): nhân rộng; tổng kết vào tháng 9/2030.
E. PHÂN CÔNG TRÁCH NHIỆM
1. Phòng Văn hóa - Xã hội: báo cáo 6 tháng đầu năm trước ngày 10/6, báo cáo năm trước ngày 05/12 về tỉnh.
2. Đoàn TNCS Hồ Chí Minh, Hội Cựu giáo chức phường: quyên góp sách.
Nơi nhận:
- Sở Văn hóa, Thể thao và Du lịch;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Rơ Châm Hoa
"""

#: what is changed in the ward, and what must be told of it
PLANTED: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str, str]]]] = {
    "nothing": ([], []),
    "the city's decision under another number": (
        [("640/QĐ-UBND", "604/QĐ-UBND")],
        [("legal_bases", "changed", "604/QĐ-UBND")],
    ),
    "a policy left out": (
        [("Thực hiện Chỉ thị số 42-CT/TW ngày 25/8/2004 của Ban Bí thư;\n", "")],
        [("legal_bases", "missing", "42-CT/TW")],
    ),
    "a policy that the city does not name": (
        [("UBND phường ban", "Căn cứ Kết luận số 91-KL/TW ngày 12/8/2024 của Bộ Chính trị;\nUBND phường ban")],
        [("legal_bases", "extra", "91-KL/TW")],
    ),
    "the first of two reports late": ([("10/6", "20/6")], [("deadlines", "changed", "15/6")]),
    "one of two reports": (
        [("báo cáo 6 tháng đầu năm trước ngày 10/6, ", "")],
        [("deadlines", "missing", "15/6")],
    ),
    "a review after the city's": ([("quý III/2028", "tháng 12/2028")], [("deadlines", "changed", "11/2028")]),
    "a phase of other years": ([("(2029 - 2030)", "(2028 - 2030)")], [("phases", "changed", "2028-2030")]),
    "a higher target": ([("90% trường", "95% trường")], [("targets", "changed", "cao hơn")]),
    "a lower target": ([("60% trường", "50% trường")], [("targets", "changed", "thấp hơn")]),
    "a target of another year": ([("hết năm 2030: 90%", "hết năm 2031: 90%")], [("targets", "changed", "khác năm")]),
    "a target of another group": (
        [("90% trường tiểu học", "90% trường trung học cơ sở")],
        [("targets", "changed", "khác đối tượng")],
    ),
    "a target dropped, its neighbour stays": (
        [("- Đến hết năm 2028: 60% trường tiểu học có giờ đọc mỗi tuần.\n", "")],
        [("targets", "missing", "2028")],
    ),
    "another form by the same authority": (
        [("- Giấy khen của Giám đốc Sở", "- Bằng khen của Giám đốc Sở")],
        [("award_forms", "changed", "Bằng khen của Giám đốc")],
    ),
    "an award of a minister": (
        [
            (
                "- Bằng khen của Chủ tịch UBND tỉnh.",
                "- Bằng khen của Chủ tịch UBND tỉnh;\n- Bằng khen của Bộ trưởng Bộ Nội vụ.",
            )
        ],
        [("award_forms", "extra", "Bộ trưởng")],
    ),
    "an award of the committee": (
        [("Bằng khen của Chủ tịch UBND tỉnh", "Bằng khen của UBND tỉnh")],
        [("award_forms", "changed", "Bằng khen của Ủy ban nhân dân tỉnh")],
    ),
    "a content lost": (
        [
            (
                "2. Quyên góp sách cũ cho tủ sách dòng họ và tủ sách quán cà phê; xe lưu động đưa sách về làng xa.\n3.",
                "2.",
            )
        ],
        [("contents", "missing", "Quyên góp sách cũ")],
    ),
    "an audience lost": (
        [("1. Thư viện tư nhân: phục vụ miễn phí.\n2.", "1.")],
        [("criteria", "missing", "thư viện tư nhân")],
    ),
    "a part lost": (
        [
            (WARD[WARD.index("C. TIÊU") : WARD.index("D. KHEN")], ""),
            ("D. KHEN", "C. KHEN"),
            ("Đ. LỘ", "D. LỘ"),
            ("E. PHÂN", "Đ. PHÂN"),
        ],
        [("sections", "missing", "TIÊU CHÍ")],
    ),
    "a body without a duty": (
        [("2. Đoàn TNCS Hồ Chí Minh, Hội Cựu giáo chức phường:", "2. Đoàn TNCS Hồ Chí Minh:")],
        [("responsibilities", "missing", "ội cựu giáo chức")],
    ),
    "sent to nobody above": (
        [("- Sở Văn hóa, Thể thao và Du lịch;\n- Lưu", "- Lưu")],
        [("recipients", "missing", "Sở Văn hóa")],
    ),
}


@pytest.fixture(scope="module")
def city() -> Template:
    document = from_text(CITY)
    return build_template(extract(document), document, "gia-lai-640")


def test_what_the_city_asks_for(city: Template) -> None:
    assert city.document is not None
    assert (city.document.type, city.document.symbol) == ("Quyết định", "640/QĐ-UBND")
    # a law regulates, a submission is how the decision came about; policies are asked for
    assert [(b.symbol, b.required) for b in city.bases] == [("42-CT/TW", True), ("1862/QĐ-TTg", True)]
    assert [c.audience for c in city.criteria] == ["các thư viện tư nhân", "các thôn, tổ dân phố"]
    assert [r.unit for r in city.responsibilities] == ["Tỉnh đoàn, Hội Cựu giáo chức tỉnh"]
    assert "Sở Văn hóa" in city.recipients[0].name and "Ủy ban nhân dân tỉnh Gia Lai" in city.recipients[0].name
    assert all(entry.origin == "gia-lai-640" and entry.level == "city" for entry in (*city.bases, *city.contents))


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_told_and_nothing_else(city: Template, name: str) -> None:
    edits, expected = PLANTED[name]
    text = WARD
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    document = from_text(text)
    told = [
        (d.field, d.kind, f"{d.message[0]} {d.expected}")
        for d in compare(extract(document), city, document).differences
    ]
    assert sorted((field, kind) for field, kind, _ in told) == sorted((field, kind) for field, kind, _ in expected), (
        told
    )
    for field, kind, said in expected:
        assert any((field, kind) == found[:2] and said in found[2] for found in told), told


@pytest.mark.parametrize(
    ("line", "sent"),
    [
        ("UBND tỉnh (để b/c)", True),
        ("Sở VH (để tổng hợp)", False),
        ("UBND tỉnh Gia Lai", True),
        ("Sở Văn hóa, Thể thao và Du lịch", True),
        ("Sở Y tế", False),
        ("UBND các phường lân cận", False),
    ],
)
def test_who_a_plan_is_sent_to(city: Template, line: str, sent: bool) -> None:
    document = from_text(WARD.replace("- Sở Văn hóa, Thể thao và Du lịch;\n- Lưu", f"- {line};\n- Lưu"))
    told = [d.field for d in compare(extract(document), city, document).differences]
    assert told == ([] if sent else ["recipients"])


def test_the_file_is_made_for_an_officer(city: Template) -> None:
    text = template_yaml(city)
    assert text.startswith("# Dựng bằng kehoach template build")
    assert f"# {city.to_confirm()} mục có confirm: true" in text
    assert "date: 2026-03-11" in text and "'2026" not in text
    assert "  - {label: Giai đoạn I, start: 2026, end: 2028" in text
    assert max(map(len, text.split("\nclauses:")[0].split("\n"))) <= 120
    assert text.index("\nclauses:") > text.index("\nrecipients:")


def test_generated_wards_tell_what_was_planted() -> None:
    found = list(outcomes(cities=5, wards=3))
    counts = totals(found)
    assert counts["planted"] >= 20
    assert [
        (o.seed, [p.name for p in o.missed], [d.message[0] for d in o.false]) for o in found if o.missed or o.false
    ] == []
