"""Edits that more than one field could tell: each is told once, in the field that holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import compare

HEAD = """ỦY BAN NHÂN DÂN
PHƯỜNG BÌNH LÃNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 18/KH-UBND
Bình Lãng, ngày 11 tháng 3 năm 2026
KẾ HOẠCH
Thực hiện phong trào thi đua giữ phố xanh trên địa bàn phường Bình Lãng giai đoạn 2026 - 2030
"""
BODY = """Căn cứ Luật Bảo vệ môi trường ngày 17/11/2020;
Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;
Căn cứ Chỉ thị số 41/CT-TTg ngày 01/12/2020 của Thủ tướng Chính phủ về quản lý chất thải rắn;
Ủy ban nhân dân phường ban hành Kế hoạch như sau:
I. CHỈ TIÊU
1. Năm 2027: 80% hộ gia đình và 100% trường học trồng cây trước cổng.
II. KHEN THƯỞNG
1. Ủy ban nhân dân phường tặng Giấy khen hằng năm.
2. Ủy ban nhân dân thành phố tặng Bằng khen khi tổng kết.
III. THỜI GIAN
1. Giai đoạn 1 (2026 - 2028): phát động, sơ kết vào quý IV năm 2028.
2. Giai đoạn 2 (2029 - 2030): nhân rộng, tổng kết vào tháng 10 năm 2030.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
a) Cấp cây giống cho các tổ dân phố vào đầu mùa mưa.
b) Ghi chép số cây sống sau mỗi mùa nắng.
2. Công an phường
a) Nhắc nhở hộ kinh doanh không buộc dây, đóng đinh vào thân cây.
"""
FOOT = """Nơi nhận:
- UBND thành phố;
- Các tổ dân phố;
- Lưu: VT, KT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đoàn Thị Mai Liên
"""


def told(folder: Path, *edits: tuple[str, str]) -> list[str]:
    text = HEAD + BODY + FOOT
    (folder / "other.txt").write_text(text, encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    found = compare(str(folder / "plan.txt"), str(folder / "other.txt")).differences
    return [f"{d.field} {d.kind}" for d in found if (d.field, d.kind) != ("contents", "changed")]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        # the only task of a unit in other words altogether
        (
            [
                (
                    "Nhắc nhở hộ kinh doanh không buộc dây, đóng đinh vào thân cây.",
                    "Phạt người bẻ cành, đổ nước thải ra gốc.",
                )
            ],
            ["responsibilities changed"],
        ),
        # a document of another type under the same number
        ([("Chỉ thị số 41/CT-TTg", "Công điện số 41/CĐ-TTg")], ["legal_bases changed"]),
        # the second of two targets that share a verb
        ([(" và 100% trường học", "")], ["targets missing"]),
        ([("2. Ủy ban nhân dân thành phố tặng Bằng khen khi tổng kết.\n", "")], ["award_forms missing"]),
        ([("2. Giai đoạn 2 (2029 - 2030): nhân rộng, tổng kết vào tháng 10 năm 2030.\n", "")], ["phases missing"]),
        # two units that changed places
        (
            [
                ("1. Phòng Kinh tế", "1. CÔNG AN"),
                ("2. Công an phường", "2. Phòng Kinh tế"),
                ("1. CÔNG AN", "1. Công an phường"),
            ],
            ["responsibilities changed"] * 2,
        ),
        # a task given to another unit is no section that moved as well
        (
            [
                ("b) Ghi chép số cây sống sau mỗi mùa nắng.\n", ""),
                ("đóng đinh vào thân cây.\n", "đóng đinh vào thân cây.\nb) Ghi chép số cây sống sau mỗi mùa nắng.\n"),
            ],
            ["responsibilities moved"],
        ),
        # bases in another order
        (
            [
                ("Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;\n", ""),
                ("Căn cứ Luật Bảo vệ", "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;\nCăn cứ Luật Bảo vệ"),
            ],
            ["legal_bases moved"],
        ),
    ],
)
def test_an_edit_is_told_once_in_its_field(tmp_path: Path, edits: list[tuple[str, str]], expected: list[str]) -> None:
    assert told(tmp_path, *edits) == expected
