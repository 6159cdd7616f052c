"""What a plan says in words of its own is found, and what it left out is told, by how telling the shared words are."""

from dataclasses import replace
from math import isnan

import pytest

from pipeline.compare import compare
from pipeline.compare.adaptation import adaptation
from pipeline.compare.asked.duties import is_duty, of_communes
from pipeline.compare.asked.targets import of_another_group
from pipeline.compare.asked.wordings import SAID, Weights, in_one_wording, pieces, wording
from pipeline.compare.templates.build import build_template
from pipeline.compare.templates.library import load
from pipeline.document import from_text
from pipeline.errors import UsageError
from pipeline.nlp import extract

ASKED = {
    "nets": "Vận động ngư dân thu gom lưới hỏng, phao xốp về bến cá, không vứt xuống biển",
    "mangrove": "Trồng mới và chăm sóc rừng ngập mặn ven cửa sông, giao từng tổ tự quản bảo vệ",
    "kiosk": "Lập sổ theo dõi các quán ăn ven biển, kiểm tra nơi chứa nước thải mỗi tháng",
}
#: as a ward may put the three
OWN = {
    "nets": "Lưới rách, phao xốp cũ được bà con ngư dân mang về bến cá để gom lại",
    "mangrove": "Các tổ tự quản nhận giữ rừng ngập mặn và trồng thêm ở cửa sông",
    "kiosk": "Hằng tháng cử người xem nơi chứa nước thải của quán ăn ven biển",
}


@pytest.mark.parametrize("name", ASKED)
def test_a_content_is_found_in_other_words_and_in_no_other_content(name: str) -> None:
    weights = Weights(ASKED.values())
    shares = {other: weights.share(wording(ASKED[name]), wording(said)) for other, said in OWN.items()}
    assert shares.pop(name) >= SAID
    assert max(shares.values()) < SAID


def test_what_every_passage_has_tells_nothing() -> None:
    weights = Weights(["bến cá sạch", "bến cá đẹp", "bến cá có rừng ngập mặn"])
    asked = wording("bến cá có rừng ngập mặn")
    assert weights.share(asked, wording("rừng ngập mặn")) > 2 * weights.share(asked, wording("bến cá"))


def test_numbers_and_plain_words_are_no_telling_words() -> None:
    assert wording("3. Tổ chức thực hiện công tác 100% trên địa bàn xã").single == frozenset()


def test_a_heading_before_the_parts_of_a_content_is_none_of_them() -> None:
    assert pieces("Bến cá sạch: thu lưới hỏng, phao xốp; trồng rừng ngập mặn; có.") == [
        "thu lưới hỏng, phao xốp",
        "trồng rừng ngập mặn",
    ]


def test_names_of_one_thing_are_one() -> None:
    assert in_one_wording("đăng trên zalo của tổ") == in_one_wording("đăng trên mạng xã hội của tổ")


@pytest.mark.parametrize(
    ("unit", "is_communes"),
    [
        ("Ủy ban nhân dân các xã, phường, đặc khu", True),
        ("UBND cấp xã", True),
        ("Chủ tịch UBND các xã, phường trên địa bàn tỉnh", True),
        ("UBND phường Bến Nghé", False),
        ("Công an các xã, phường", False),
        ("Phòng Kinh tế", False),
    ],
)
def test_the_communes_are_known_among_those_who_have_duties(unit: str, is_communes: bool) -> None:
    assert of_communes(unit) is is_communes


@pytest.mark.parametrize(
    ("task", "asked"),
    [
        ("Bố trí điểm sạc xe điện, bãi đỗ xe đạp công cộng gần chợ và bến tàu.", True),
        ("Báo cáo kết quả thực hiện về Sở Xây dựng trước ngày 20 tháng 11 hằng năm.", False),
        ("Xây dựng kế hoạch và tổ chức triển khai thực hiện tại địa phương.", False),
        ("Chỉ đạo, hướng dẫn, kiểm tra, đôn đốc các đơn vị thực hiện nghiêm túc.", False),
    ],
)
def test_only_what_a_plan_can_take_over_is_a_duty(task: str, asked: bool) -> None:
    assert is_duty(task) is asked


def test_a_group_under_another_name_is_no_other_group() -> None:
    same = "có thẻ thư viện của thành phố"
    assert not of_another_group(f"người trưởng thành {same}", f"dân số trưởng thành {same}")
    assert of_another_group(f"ngư dân {same}", f"học sinh {same}")


CITY = """\
ỦY BAN NHÂN DÂN
TỈNH CÀ MAU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 88/KH-UBND
Cà Mau, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Giữ sạch bờ biển trên địa bàn tỉnh Cà Mau giai đoạn 2026 - 2030
Căn cứ Nghị định số 08/2022/NĐ-CP ngày 10 tháng 01 năm 2022 của Chính phủ quy định chi tiết một số điều của Luật Bảo vệ môi trường;
I. NỘI DUNG
1. Thu gom
a) Vận động ngư dân đưa lưới hỏng, phao xốp về bến cá, không vứt xuống biển.
b) Đặt bẫy rác ở các cửa kênh, vớt lục bình mỗi tháng hai lần.
2. Trồng rừng
a) Trồng mới, chăm sóc rừng ngập mặn ven cửa sông, giao tổ tự quản bảo vệ.
b) Ươm cây đước, cây mắm giống tại vườn của trường học.
II. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân các xã, phường
a) Bố trí xuồng máy, thùng chứa cho đội vớt rác ở mỗi ấp ven biển.
b) Lắp biển báo cấm đổ phế thải cạnh đê biển, xử phạt người vi phạm.
c) Báo cáo 6 tháng trước ngày 10 tháng 6, báo cáo năm trước ngày 10 tháng 12 hằng năm; báo cáo tổng kết trước ngày 15 tháng 10 năm 2030 về Sở Nông nghiệp và Môi trường.
Nơi nhận:
- UBND các xã, phường;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lý Văn Sang
"""  # noqa: E501
WARD = """\
ỦY BAN NHÂN DÂN
XÃ ĐẤT MŨI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Đất Mũi, ngày 25 tháng 01 năm 2026
KẾ HOẠCH
Giữ sạch bờ biển xã Đất Mũi giai đoạn 2026 - 2030
Căn cứ Nghị định số 08/2022/NĐ-CP ngày 10/01/2022 của Chính phủ;
Thực hiện Kế hoạch số 88/KH-UBND ngày 05/01/2026 của UBND tỉnh Cà Mau.
I. NỘI DUNG
1. Tổ tự quản nhận từng đoạn cửa sông, trồng thêm và giữ rừng ngập mặn.
2. Lưới rách, phao xốp cũ được ngư dân mang về bến cá.
3. Trường học ươm cây đước, cây mắm.
4. Mỗi tháng vớt lục bình hai lần, đặt bẫy rác đầu kênh.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế: mua xuồng máy, thùng chứa cho đội vớt rác các ấp ven biển; báo cáo Sở Nông nghiệp và Môi trường trước ngày 05/6 và trước ngày 05/12 hằng năm; báo cáo tổng kết trước ngày 10/10/2030.
2. Công an xã: đặt biển báo cấm đổ phế thải dọc đê biển, xử phạt người vi phạm.
Nơi nhận:
- Sở Nông nghiệp và Môi trường;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trịnh Thị Sáu
"""  # noqa: E501


DUTY = ("responsibilities", "missing", "Lắp biển báo")


def told(ward: str) -> list[tuple[str, str, str]]:
    city = from_text(CITY)
    template = build_template(extract(city), city, "ca-mau-88")
    text = from_text(ward)
    return [(d.field, d.kind, d.message[0]) for d in compare(extract(text), template, text).differences]


def test_a_ward_that_says_all_in_its_own_words_lacks_nothing() -> None:
    assert told(WARD) == []


@pytest.mark.parametrize(
    ("gone", "instead", "field", "kind", "said"),
    [
        ("3. Trường học ươm cây đước, cây mắm.\n", "", "contents", "missing", "Ươm cây đước"),
        ("2. Lưới rách, phao xốp cũ được ngư dân mang về bến cá.\n", "", "contents", "missing", "ngư dân"),
        ("Căn cứ Nghị định số 08/2022/NĐ-CP ngày 10/01/2022 của Chính phủ;\n", "", "legal_bases", "missing", "08/2022"),
        ("2. Công an xã: đặt biển báo cấm đổ phế thải dọc đê biển, xử phạt người vi phạm.\n", "", *DUTY),
        ("trước ngày 05/6 và ", "", "deadlines", "missing", "10/6"),
        ("; báo cáo tổng kết trước ngày 10/10/2030", "", "deadlines", "missing", "15/10/2030"),
        ("10/10/2030", "20/10/2030", "deadlines", "changed", "20/10/2030"),
    ],
)  # fmt: skip
def test_what_such_a_ward_leaves_out_is_told_once(gone: str, instead: str, field: str, kind: str, said: str) -> None:
    assert gone in WARD
    found = told(WARD.replace(gone, instead))
    assert [(f, k) for f, k, _ in found] == [(field, kind)]
    assert said in found[0][2]


def test_a_chapter_of_which_nothing_is_left_is_told_once() -> None:
    kept = WARD.replace("1. Tổ tự quản nhận từng đoạn cửa sông, trồng thêm và giữ rừng ngập mặn.\n", "")
    found = told(kept.replace("3. Trường học ươm cây đước, cây mắm.\n", ""))
    assert [(f, k) for f, k, _ in found] == [("contents", "missing")]
    assert "Trồng rừng" in found[0][2]


def test_a_template_without_clauses_leaves_the_shares_unknown() -> None:
    city, text = from_text(CITY), from_text(WARD)
    bare = replace(build_template(extract(city), city, "ca-mau-88"), clauses=())
    found = adaptation(extract(text), text, bare)
    assert not found.compared
    assert isnan(found.shares.plan["own"])
    assert isnan(found.shares.copied)
    assert found.to_record()["shares"] is None


def test_a_word_that_is_neither_template_nor_file_is_told_as_both() -> None:
    with pytest.raises(UsageError, match="không có mẫu hay tệp nào tên “ca-mau-99”"):
        load("ca-mau-99")
