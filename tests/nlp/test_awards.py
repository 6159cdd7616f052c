"""Award forms: lists in any layout, class, authority, occasion; and mentions that are no list."""

import pytest
from fragments import run
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import knowledge
from pipeline.nlp.awards.authorities import in_full
from pipeline.nlp.awards.mentions import find_forms
from pipeline.nlp.patterns import view

COMPONENT = "kehoach_award_forms"
CITY = "Ủy ban nhân dân thành phố"
Row = tuple[str, str | None, str | None, str | None]


def found(body: str) -> list[Row]:
    return [(a["form"], a["award_class"], a["authority"], a["occasion"]) for a in run(COMPONENT, body)]


def listed(body: str) -> list[Row]:
    return found("I. NỘI DUNG\nThi đua sôi nổi.\nII. KHEN THƯỞNG\n1. Hình thức khen thưởng\n" + body)


FORMS = [
    ("- Huân chương Lao động;", "Huân chương Lao động", None, None),
    ("- Huân chương Lao động hạng Ba;", "Huân chương Lao động", "hạng Ba", None),
    ("- Huân chương lao động (hạng Nhì);", "Huân chương Lao động", "hạng Nhì", None),
    ("+ Cờ Thi đua của Chính phủ;", "Cờ thi đua", None, "Chính phủ"),
    ("a) Bằng khen của Thủ tướng Chính phủ;", "Bằng khen", None, "Thủ tướng Chính phủ"),
    ("- Cờ thi đua UBND Thành phố;", "Cờ thi đua", None, CITY),
    ("- Bằng khen của Chủ tịch UBND tỉnh.", "Bằng khen", None, "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("- Bằng khen của của Uỷ ban nhân dân thành phố;", "Bằng khen", None, CITY),
    ("- Cờ thi đua của Ủy ban nhân thành phố;", "Cờ thi đua", None, CITY),
    ("- Bằng khen Chủ tịch UBND TP;", "Bằng khen", None, f"Chủ tịch {CITY}"),
    ("- Giấy khen các cấp.", "Giấy khen", None, "các cấp"),
    ("- Giấy khen.", "Giấy khen", None, None),
    ("- Giấy khen của Chủ tịch UBND xã cho tập thể, cá nhân.", "Giấy khen", None, "Chủ tịch Ủy ban nhân dân xã"),
    ("- Chiến sỹ thi đua cơ sở;", "Chiến sĩ thi đua cơ sở", None, None),
    ("- Danh hiệu “Tập thể lao động xuất sắc”;", "Tập thể lao động xuất sắc", None, None),
    ("- Kỷ niệm chương của Bộ Nội vụ;", "Kỷ niệm chương", None, "Bộ Nội vụ"),
    ("- Bang khen cua Thu tuong Chinh phu;", "Bằng khen", None, "Thủ tướng Chính phủ"),
]


@pytest.mark.parametrize(("line", "form", "award_class", "authority"), FORMS)
def test_one_form(line: str, form: str, award_class: str | None, authority: str | None) -> None:
    assert listed(line + "\n") == [(form, award_class, authority, None)]


def test_list_in_a_sentence() -> None:
    body = (
        "Hình thức khen thưởng gồm: Huân chương Lao động hạng Ba, Bằng khen của Thủ tướng Chính phủ, Cờ thi "
        "đua và Bằng khen của UBND thành phố; "
        "danh hiệu “Chiến sĩ thi đua thành phố” và Giấy khen của Chủ tịch UBND phường.\n"
    )
    assert listed(body) == [
        ("Huân chương Lao động", "hạng Ba", None, None),
        ("Bằng khen", None, "Thủ tướng Chính phủ", None),
        ("Cờ thi đua", None, CITY, None),
        ("Bằng khen", None, CITY, None),
        ("Chiến sĩ thi đua thành phố", None, None, None),
        ("Giấy khen", None, "Chủ tịch Ủy ban nhân dân phường", None),
    ]


def test_classes_of_one_order() -> None:
    assert [row[1] for row in listed("- Huân chương Lao động hạng Nhất, Nhì, Ba;\n")] == [
        "hạng Nhất",
        "hạng Nhì",
        "hạng Ba",
    ]


OCCASIONS = """I. HÌNH THỨC KHEN THƯỞNG
1. Khen thưởng hằng năm: Giấy khen của Chủ tịch UBND xã.
2. Khen thưởng sơ kết (năm 2028)
+ Bằng khen của Chủ tịch UBND tỉnh.
+ Giấy khen của Chủ tịch UBND xã.
3. Khen thưởng khi tổng kết
a) Tập thể: Cờ thi đua của Chính phủ, Bằng khen của Thủ tướng Chính phủ.
b) Cá nhân: Bằng khen của Thủ tướng Chính phủ.
4. Khen thưởng sơ kết, tổng kết
- Thư khen;
"""


def test_occasions() -> None:
    chair = "Chủ tịch Ủy ban nhân dân xã"
    assert found(OCCASIONS) == [
        ("Giấy khen", None, chair, "annual"),
        ("Bằng khen", None, "Chủ tịch Ủy ban nhân dân tỉnh", "interim"),
        ("Giấy khen", None, chair, "interim"),
        ("Cờ thi đua", None, "Chính phủ", "final"),
        ("Bằng khen", None, "Thủ tướng Chính phủ", "final"),
        ("Bằng khen", None, "Thủ tướng Chính phủ", "final"),
        ("Thư khen", None, None, None),
    ]


def test_occasions_of_unnumbered_labels() -> None:
    body = (
        "- Khen thưởng sơ kết:\n+ Bằng khen của Chủ tịch UBND tỉnh;\n- Khen thưởng tổng kết:\n"
        "+ Bằng khen của Thủ tướng Chính phủ;\n"
    )
    assert [row[3] for row in listed(body)] == ["interim", "final"]


def test_forms_below_a_bare_heading_of_the_part_on_awards() -> None:
    body = (
        "I. KHEN THƯỞNG\n1. Tiêu chuẩn\na) Đối với tập thể: đoàn kết.\n2. Hình thức\n"
        "a) Khen hằng năm: Giấy khen của Chủ tịch UBND xã; Giấy khen của Giám đốc Sở Y tế.\n"
    )
    assert [(row[0], row[2], row[3]) for row in found(body)] == [
        ("Giấy khen", "Chủ tịch Ủy ban nhân dân xã", "annual"),
        ("Giấy khen", "Giám đốc Sở Y tế", "annual"),
    ]


def test_authority_as_the_subject() -> None:
    assert listed("Hằng năm, Chủ tịch UBND phường tặng Giấy khen cho không quá 10 tập thể.\n") == [
        ("Giấy khen", None, "Chủ tịch Ủy ban nhân dân phường", "annual")
    ]


def test_who_is_asked_confers() -> None:
    body = (
        "Lựa chọn tập thể tiêu biểu, đề nghị Chủ tịch UBND thành phố tặng Bằng khen; Chủ tịch UBND phường "
        "tặng Giấy khen.\n"
    )
    assert listed(body) == [
        ("Bằng khen", None, f"Chủ tịch {CITY}", None),
        ("Giấy khen", None, "Chủ tịch Ủy ban nhân dân phường", None),
    ]


STANDARDS = """2. Tiêu chuẩn khen thưởng
2.1. {order}: Để tặng cho địa phương có thành tích đặc biệt xuất sắc.
2.2. Bằng khen của Thủ tướng Chính phủ
a) Đối với tập thể: Đạt thành tích xuất sắc, được tặng Giấy khen của Chủ tịch UBND phường.
"""


def test_criteria_of_a_form_repeat_nothing_but_a_new_class() -> None:
    forms = "- Huân chương Lao động;\n- Bằng khen của Thủ tướng Chính phủ;\n"
    plain = [("Huân chương Lao động", None, None, None), ("Bằng khen", None, "Thủ tướng Chính phủ", None)]
    assert listed(forms + STANDARDS.format(order="Huân chương Lao động")) == plain
    assert listed(forms + STANDARDS.format(order="Huân chương Lao động hạng Ba")) == [
        *plain,
        ("Huân chương Lao động", "hạng Ba", None, None),
    ]


def test_forms_as_sections_where_there_is_no_list() -> None:
    body = (
        "I. TIÊU CHUẨN KHEN THƯỞNG\n1. Cờ thi đua của Chính phủ: Tặng cho tập thể dẫn đầu.\n"
        "2. Giấy khen của Chủ tịch UBND phường: Tặng cho hộ gia đình.\n"
    )
    assert found(body) == [
        ("Cờ thi đua", None, "Chính phủ", None),
        ("Giấy khen", None, "Chủ tịch Ủy ban nhân dân phường", None),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "I. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội\n"
        "Tham mưu Chủ tịch UBND phường tặng Giấy khen, đề nghị Chủ tịch UBND thành phố tặng Bằng khen.\n",
        "I. HÌNH THỨC KHEN THƯỞNG\n1. Hồ sơ khen thưởng\n- Tờ trình đề nghị tặng Bằng khen của Thủ tướng Chính phủ.\n",
        "I. GIẢI PHÁP\n- Kịp thời tặng Giấy khen cho các gương điển hình.\n",
        "I. HÌNH THỨC KHEN THƯỞNG\nThực hiện theo quy định của Luật Thi đua, khen thưởng.\n",
    ],
)
def test_no_list(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("UBND thành phố", CITY),
        ("Chủ tịch UBND Thành phố", f"Chủ tịch {CITY}"),
        ("Uỷ ban nhân dân phường", "Ủy ban nhân dân phường"),
        ("Thủ tướng", "Thủ tướng Chính phủ"),
        ("chủ tịch UBND xã", "Chủ tịch Ủy ban nhân dân xã"),
        ("các cấp", "các cấp"),
        ("Chủ tịch UBND thành phố Hải Phòng", "Chủ tịch Ủy ban nhân dân thành phố Hải Phòng"),
    ],
)
def test_authority_written_out(printed: str, full: str) -> None:
    assert in_full(printed) == full


@pytest.mark.parametrize("row", knowledge.award_facts(), ids=lambda row: f"{row.form}-{row.authority}")
def test_every_known_form_is_found(row: knowledge.AwardFact) -> None:
    for name in (row.form, *row.aliases):
        (mention,) = find_forms(name, view(name))
        assert (mention.form, mention.start, mention.end) == (row.form, 0, len(name))


PIECES = [
    "I. HÌNH THỨC KHEN THƯỞNG",
    "\n",
    "- ",
    "Huân chương Lao động",
    "hạng Ba",
    "của",
    "Cờ thi đua",
    "Chính phủ",
    "UBND",
    "thành phố",
    ",",
    ";",
    "và",
    "Giấy khen",
    "Bằng khen",
    ":",
    "gồm",
    "(",
    "sơ kết",
    "tặng",
    "\f",
    "“",
    "”",
]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    names = {row.form for row in knowledge.award_facts()}
    for item in run(COMPONENT, text, title=None):
        assert item["form"] in names
        assert item["occasion"] in (None, "annual", "interim", "final")


@pytest.mark.parametrize("mark", ["1.", "4.1.", "a)"])
def test_a_number_and_the_level_before_the_forms(mark: str) -> None:
    forms = "Cờ thi đua, Bằng khen của Chủ tịch UBND tỉnh."
    body = f"I. NỘI DUNG\nThi đua.\nII. KHEN THƯỞNG\n{mark} Đề nghị cấp tỉnh: {forms}\n"
    assert [row[0] for row in found(body)] == ["Cờ thi đua", "Bằng khen"]
