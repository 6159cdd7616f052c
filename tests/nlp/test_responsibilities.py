"""Responsibilities: units as headings, as subjects, under dashes and in task tables."""

import pytest
from fragments import run, table
from hypothesis import given, settings
from hypothesis import strategies as st

COMPONENT = "kehoach_responsibilities"


def found(body: str) -> list[tuple[str, str | None, int]]:
    return [
        (r["unit"], r["section"], len(r["tasks"])) for r in run(COMPONENT, "I. NỘI DUNG\nThi đua sôi nổi.\n" + body)
    ]


HEADED = """II. {heading}
1. Phòng Văn hóa - Xã hội (cơ quan Thường trực)
- Chủ trì tham mưu thực hiện Kế hoạch.
- Theo dõi, đôn đốc các đơn vị.
2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam phường và các đoàn thể
Vận động đoàn viên, hội viên tham gia.
3. Các cơ quan, đơn vị; các trường học
a) Xây dựng kế hoạch.
b) Báo cáo kết quả.
4. Đài Truyền thanh: Mở chuyên mục tuyên truyền.
5. Kinh phí thực hiện
Từ ngân sách phường.
Trên đây là Kế hoạch thực hiện phong trào, yêu cầu các đơn vị nghiêm túc thực hiện./.
"""


@pytest.mark.parametrize(
    "heading",
    [
        "TỔ CHỨC THỰC HIỆN",
        "TRÁCH NHIỆM THỰC HIỆN",
        "PHÂN CÔNG NHIỆM VỤ",
        "THỜI GIAN VÀ TRÁCH NHIỆM THỰC HIỆN",
        "TỔ CHỨC, THỰC HIỆN",
        "TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ",
        "KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN",
        "Tổ chức triển khai",
        "PHÂN CÔNG TỔ CHỨC THỰC HIỆN",
    ],
)
def test_units_as_headings(heading: str) -> None:
    assert found(HEADED.format(heading=heading)) == [
        ("Phòng Văn hóa - Xã hội (cơ quan Thường trực)", "II.1", 2),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam phường và các đoàn thể", "II.2", 1),
        ("Các cơ quan, đơn vị; các trường học", "II.3", 2),
        ("Đài Truyền thanh", "II.4", 1),
    ]


def test_nested_section() -> None:
    body = (
        "II. THỜI GIAN VÀ TỔ CHỨC THỰC HIỆN\n1. Thời gian thực hiện\nTừ năm 2026 đến năm 2030.\n"
        "2. Trách nhiệm thực hiện\n"
        "2.1. Công an phường\n- Chủ trì.\n2.2. Trung tâm Phục vụ hành chính công\n- Phối hợp.\n"
        "3. Chế độ báo cáo\nBáo cáo theo quy định.\n"
    )
    assert found(body) == [
        ("Công an phường", "II.2.1", 1),
        ("Trung tâm Phục vụ hành chính công", "II.2.2", 1),
    ] or found(body) == [("Công an phường", "II.2.2.1", 1), ("Trung tâm Phục vụ hành chính công", "II.2.2.2", 1)]


def test_units_behind_other_words() -> None:
    body = (
        "II. TỔ CHỨC THỰC HIỆN\nCác cơ quan, đơn vị triển khai thực hiện các nhiệm vụ sau:\n"
        "1. Trách nhiệm của Phòng Văn hóa - Xã hội\n- Chủ trì tham mưu.\n2. Đối với các tổ dân phố\n"
        "- Vận động Nhân dân.\n"
        "3. Trách nhiệm của các đơn vị liên quan\n3.1. Công an phường\n- Phối hợp.\n"
        "4. Ủy ban nhân dân phường đề nghị Đoàn Thanh niên phường phối hợp tuyên truyền sâu rộng trong thanh niên.\n"
    )
    assert [row[0] for row in found(body)] == [
        "Phòng Văn hóa - Xã hội",
        "các tổ dân phố",
        "Công an phường",
        "Đoàn Thanh niên phường",
    ]


SUBJECTS = [
    (
        "Giao Văn phòng HĐND và UBND phường chủ trì, phối hợp với các đơn vị theo dõi việc thực hiện Kế hoạch.",
        "Văn phòng HĐND và UBND phường",
    ),
    (
        "Phòng Kinh tế, Hạ tầng và Đô thị tham mưu, bố trí kinh phí thực hiện theo quy định.",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
    ),
    (
        "Đề nghị Đoàn Thanh niên Cộng sản Hồ Chí Minh phường phối hợp tuyên truyền sâu rộng trong thanh niên.",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh phường",
    ),
    (
        "Căn cứ Kế hoạch này, các phòng, ban, đơn vị xây dựng kế hoạch cụ thể và tổ chức thực hiện.",
        "các phòng, ban, đơn vị",
    ),
    (
        "Thủ trưởng các cơ quan, đơn vị có trách nhiệm triển khai Kế hoạch đến cán bộ, công chức.",
        "Thủ trưởng các cơ quan, đơn vị",
    ),
    (
        "Yêu cầu các tổ dân phố, khu dân cư vận động Nhân dân hưởng ứng phong trào thi đua.",
        "các tổ dân phố, khu dân cư",
    ),
]


@pytest.mark.parametrize(("sentence", "unit"), SUBJECTS)
def test_units_as_subjects(sentence: str, unit: str) -> None:
    body = (
        f"II. TỔ CHỨC THỰC HIỆN\n1. {sentence}\n"
        f"2. Công an phường bảo đảm an ninh trật tự trong quá trình tổ chức các hoạt động.\n"
    )
    assert found(body) == [(unit, "II.1", 1), ("Công an phường", "II.2", 1)]
    body = f"II. TỔ CHỨC THỰC HIỆN\n- {sentence}\n- Công an phường bảo đảm an ninh trật tự.\n"
    assert [unit for unit, _, _ in found(body)] == [unit, "Công an phường"]


def test_dashes_with_pluses_below() -> None:
    body = (
        "II. PHÂN CÔNG THỰC HIỆN\n- Phòng Văn hóa - Xã hội:\n+ Chủ trì tham mưu.\n+ Tổng hợp, báo cáo.\n"
        "- Các tổ dân phố: Vận động Nhân dân.\n"
    )
    assert found(body) == [("Phòng Văn hóa - Xã hội", "II", 2), ("Các tổ dân phố", "II", 1)]


def test_labels_and_lead_ins_are_no_tasks() -> None:
    (item,) = run(
        COMPONENT,
        "I. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội\n- Công chức phụ trách thi đua\n+ Tham mưu khen thưởng.\n"
        "- Phối hợp với các đơn vị thực hiện:\n+ Tuyên truyền.\n+ Kiểm tra.\n",
    )
    assert item["tasks"] == ["Tham mưu khen thưởng.", "Tuyên truyền.", "Kiểm tra."]


@pytest.mark.parametrize(
    "body",
    [
        "II. GIẢI PHÁP\n1. Phòng Văn hóa - Xã hội chủ trì công tác tuyên truyền.\n",
        "II. TIÊU CHÍ THI ĐUA\n1. Đối với các phòng, ban\n- Hoàn thành nhiệm vụ.\n",
        "II. KINH PHÍ\nPhòng Kinh tế bố trí kinh phí.\n",
    ],
)
def test_only_in_the_section_on_carrying_out(body: str) -> None:
    assert found(body) == []


def test_task_table() -> None:
    text, cells = table(
        [
            ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"],
            ["I", "CÔNG TÁC CHỈ ĐẠO", "", "", ""],
            ["1", "Ban hành kế hoạch", "Phòng Văn hóa - Xã hội", "Các đơn vị", "Tháng 02/2026"],
            ["2", "Tổ chức sơ kết", "Phòng Văn hóa - Xã hội", "", "2028"],
            ["3", "Rà soát thủ tục", "Trung tâm Phục vụ hành chính công", "", "Thường xuyên"],
        ]
    )
    items = run(COMPONENT, text, tables=[cells])
    assert [(r["unit"], r["tasks"]) for r in items] == [
        ("Phòng Văn hóa - Xã hội", ["Ban hành kế hoạch", "Tổ chức sơ kết"]),
        ("Trung tâm Phục vụ hành chính công", ["Rà soát thủ tục"]),
    ]


PIECES = [
    "I. TỔ CHỨC THỰC HIỆN",
    "\n",
    "1. ",
    "2. ",
    "- ",
    "+ ",
    "Phòng Kinh tế",
    "chủ trì",
    ":",
    "Đề nghị",
    "các tổ dân phố",
    "(",
    ")",
    ";",
    ". ",
    "\f",
    "Căn cứ",
    ", ",
]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    for item in run(COMPONENT, text, title=None):
        assert item["unit"].strip()
        assert all(task.strip() for task in item["tasks"])
