"""Titles of plans above which the type is not printed."""

import pytest

from pipeline.nlp.head_and_foot.header import read_header

HEAD = """ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Lập, ngày 12 tháng 3 năm 2026
"""
BODY = """Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Đưa sách về thôn.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Bình
"""
TITLES = [
    ("Phát triển văn hóa đọc năm 2026\n", "Phát triển văn hóa đọc năm 2026"),
    ("VỀ VIỆC PHÁT TRIỂN VĂN HÓA ĐỌC\nTRÊN ĐỊA BÀN XÃ\n", "VỀ VIỆC PHÁT TRIỂN VĂN HÓA ĐỌC TRÊN ĐỊA BÀN XÃ"),
    ("Thực hiện phong trào đọc sách mỗi ngày\n", "Thực hiện phong trào đọc sách mỗi ngày"),
    ("Tổ chức Ngày Sách\nvà Văn hóa đọc Việt Nam năm 2026\n", "Tổ chức Ngày Sách và Văn hóa đọc Việt Nam năm 2026"),
]


@pytest.mark.parametrize(("printed", "title"), TITLES)
@pytest.mark.parametrize("bodies_last", [False, True])
def test_title_without_a_type(printed: str, title: str, bodies_last: bool) -> None:
    lines = HEAD.splitlines(keepends=True)
    head = "".join(lines[3:] + lines[:2]) if bodies_last else HEAD
    text = head + printed + BODY
    header = read_header(text)
    assert (header["title"], header["doc_type"]) == (title, None)
    assert (header["unit"], header["issuer"]) == ("xã Tân Lập", "Ủy ban nhân dân xã Tân Lập")
    assert text[header["body_start"] :].startswith("Căn cứ")
    assert "doc_type" not in header["spans"]
    start, end = header["spans"]["title"]
    assert " ".join(text[start:end].split()) == title


@pytest.mark.parametrize("above", [HEAD, "", "Thực hiện Nghị quyết số 12-NQ/ĐU ngày 02/02/2026 của Đảng ủy xã;\n"])
def test_no_title(above: str) -> None:
    assert read_header(above + BODY)["title"] is None
