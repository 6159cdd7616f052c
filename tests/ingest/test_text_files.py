"""Plain text and Markdown: hard-wrapped lines become paragraphs and nothing else does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableError
from pipeline.ingest import read, sniff
from pipeline.ingest.layout.measures import measure_text
from pipeline.ingest.layout.paragraphs import paragraphs
from pipeline.ingest.layout.printed import text_width
from pipeline.ingest.text.plaintext import decode, printed_lines

PLAN = [
    "UBND PHƯỜNG AN THỊNH ĐÔNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND",
    "An Thịnh Đông, ngày 03 tháng 4 năm 2026",
    "KẾ HOẠCH",
    "Tuyên truyền cải cách hành chính và tiếp nhận hồ sơ trực tuyến trên địa bàn phường An Thịnh Đông năm 2026",
    "Căn cứ Quyết định số 77/QĐ-UBND ngày 15/01/2026 của Ủy ban nhân dân thành phố về việc giao chỉ tiêu tiếp nhận "
    "hồ sơ trực tuyến cho các phường, xã trong năm đầu của giai đoạn mới;",
    "Ủy ban nhân dân phường ban hành Kế hoạch tuyên truyền với các nội dung sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "- Giúp người dân trong phường hiểu rõ lợi ích của việc nộp hồ sơ tại nhà, giảm thời gian đi lại và chờ đợi ở bộ "
    "phận một cửa của phường.",
    "- Nâng tỷ lệ hồ sơ trực tuyến theo tinh thần Nghị quyết số 57-NQ/TW của Bộ Chính trị giai đoạn 2025 - 2030, gắn "
    "với trách nhiệm của từng công chức chuyên môn phụ trách lĩnh vực.",
    "2. Yêu cầu",
    "Nội dung tuyên truyền ngắn gọn, dễ hiểu, đúng quy định. Hình thức phù hợp với từng khu dân cư, tránh phô trương, "
    "lãng phí và không gây phiền hà cho người dân.",
    "II. TỔ CHỨC THỰC HIỆN",
    "a) Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường chủ trì, theo dõi, đôn đốc việc thực hiện, tổng hợp kết "
    "quả báo cáo Chủ tịch Ủy ban nhân dân phường trước ngày 20 hằng tháng.",
    "đ) Công an phường",
    "Phối hợp hướng dẫn người dân đăng ký tài khoản định danh điện tử mức độ 2 tại các nhà văn hóa khu dân cư vào thứ "
    "Bảy hằng tuần.",
    "Nơi nhận:",
    "- Như mục II;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Lâm Thế Quyền",
]
HEAD = 7


def wrap(paragraph: str, width: float, indent: float = 3.5) -> list[str]:
    """Breaks a paragraph as a page in a Times face of the given width (em) would, its first line indented."""
    lines, line, room = [], "", width - indent
    for word in paragraph.split(" "):
        trial = f"{line} {word}".strip()
        if line and text_width(trial) > room:
            lines.append(line)
            line, room = word, width
        else:
            line = trial
    return [*lines, line]


def written(tmp_path, text, name="plan.txt", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [34.0, 36.5, 40.0])
def test_wrapped_pages_come_back_as_paragraphs(tmp_path, between, width):
    lines = []
    for k, paragraph in enumerate(PLAN):
        lines += wrap(paragraph, width * (0.8 if k == HEAD - 1 else 1.0))
        if k in (HEAD - 2, HEAD - 1):
            lines.append("")
    document = read(written(tmp_path, between.join(lines) + "\n"))
    assert document.text.rstrip("\n").split("\n") == PLAN


def test_blank_lines_between_paragraphs_only(tmp_path):
    text = "\n\n".join("\n".join(wrap(p, 36)) for p in PLAN)
    assert read(written(tmp_path, text)).text.rstrip("\n").split("\n") == PLAN


def test_unwrapped_text_is_left_alone_but_for_page_breaks(tmp_path):
    broken = list(PLAN)
    cut = broken[11].index("giảm thời")
    text = "\n\n".join([*broken[:11], broken[11][:cut].strip(), broken[11][cut:], *broken[12:]])
    assert read(written(tmp_path, text)).text.rstrip("\n").split("\n") == PLAN


def test_markdown_marks_go_and_bullets_stay(tmp_path):
    text = """## KẾ HOẠCH

### **Phát động phong trào “Phường xanh” năm 2026**

Căn cứ Chỉ thị số 05/CT-UBND (*gọi tắt là Chỉ thị 05*), UBND phường An Thịnh Đông xây dựng kế hoạch như sau:

#### 1\\. Mục đích

* Giữ gìn **vệ sinh** môi trường;
- Trồng thêm cây xanh.
+ Không đốt rác.

| Nội dung | Thời gian |
| --- | --- |
| Ra quân | Tháng 3 |

> Trích dẫn

**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**

**Đặng Hoài Sa**
"""
    document = read(written(tmp_path, text))
    assert document.format == "md"
    assert document.text.rstrip("\n").split("\n") == [
        "KẾ HOẠCH",
        "Phát động phong trào “Phường xanh” năm 2026",
        "Căn cứ Chỉ thị số 05/CT-UBND (gọi tắt là Chỉ thị 05), UBND phường An Thịnh Đông xây dựng kế hoạch như sau:",
        "1. Mục đích",
        "- Giữ gìn vệ sinh môi trường;",
        "- Trồng thêm cây xanh.",
        "+ Không đốt rác.",
        "Nội dung\tThời gian",
        "Ra quân\tTháng 3",
        "Trích dẫn",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Đặng Hoài Sa",
    ]
    (table,) = document.tables
    assert [[document.text[c.start : c.end] for c in row] for row in table.rows] == [
        ["Nội dung", "Thời gian"],
        ["Ra quân", "Tháng 3"],
    ]


@pytest.mark.parametrize(
    "first, second, joined",
    [
        (
            "Thực hiện Nghị quyết số 57-",
            "NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học",
            "57-NQ/TW",
        ),
        ("phong trào trong cả giai đoạn 2025", "- 2030 trên địa bàn", "2025 - 2030"),
        ("gửi báo cáo về Thành phố qua Ban Thi đua", "- Khen thưởng để tổng hợp", "Thi đua - Khen thưởng"),
        ("theo quy định tại điểm", "a) khoản 1 Điều 74 của Luật", "điểm a) khoản"),
    ],
)
def test_line_ends_inside_a_phrase(first, second, joined):
    # as many words before it as it takes for the page to break just there
    words = ("các cơ quan, đơn vị và người dân trên địa bàn phường cùng tham gia thực hiện tốt " * 12).split()
    before = next(
        rows
        for n in range(60, 110)
        if (rows := wrap("- Trong năm đầu, " + " ".join(words[:n]) + " " + first, 36))
        and text_width(rows[-1] + " " + second.split(" ")[0]) > 36
    )
    lines = printed_lines("\n".join([*before, second]))
    groups = paragraphs(lines, measure_text(lines))
    assert len(groups) == 1
    from pipeline.ingest.layout.assembly import assemble

    assert joined in assemble(groups, path="-", sha256="", format="txt").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path, encoding):
    path = written(tmp_path, "\n".join(PLAN), encoding=encoding)
    assert sniff(path) == "txt"
    assert read(path).text.rstrip("\n").split("\n") == PLAN


def test_old_code_page():
    # cp1258 keeps the tone as a character of its own
    assert "Kế" in __import__("unicodedata").normalize("NFC", decode("Kê\u0301 hoa\u0323ch".encode("cp1258")))


def test_decomposed_letters_are_composed(tmp_path):
    import unicodedata

    path = written(tmp_path, unicodedata.normalize("NFD", "\n".join(PLAN)))
    assert read(path).text.rstrip("\n").split("\n") == PLAN


def test_form_feeds_part_pages(tmp_path):
    first, second = "\n\n".join(PLAN[:12]), "\n\n".join(PLAN[12:])
    document = read(written(tmp_path, first + "\n\f" + second))
    assert len(document.pages) == 2
    assert "\n\f" in document.text
    assert document.page_at(document.text.index("Lâm Thế")) == 2
    cut = PLAN[12].index(" của Bộ")
    document = read(
        written(tmp_path, "\n\n".join([*PLAN[:12], PLAN[12][:cut]]) + "\f" + PLAN[12][cut:] + "\n\n" + PLAN[13])
    )
    assert PLAN[12][:cut] + "\f" + PLAN[12][cut:].strip() in document.text
    assert "\n\f" not in document.text


def test_merged_columns_are_parted(tmp_path):
    text = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ ĐỒNG MÂY Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND Đồng Mây, ngày 12 tháng 8 năm 2026

KẾ HOẠCH
Phòng, chống ma túy năm 2026

Căn cứ Luật Phòng, chống ma túy; Ủy ban nhân dân xã ban hành kế hoạch:

Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Công an tỉnh (b/c); CHỦ TỊCH
- TT Đảng ủy xã;
- Các thôn, bản; Vàng A Sình
- Lưu: VT.
"""
    assert read(written(tmp_path, text)).text.rstrip("\n").split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "XÃ ĐỒNG MÂY",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 45/KH-UBND",
        "Đồng Mây, ngày 12 tháng 8 năm 2026",
        "KẾ HOẠCH",
        "Phòng, chống ma túy năm 2026",
        "Căn cứ Luật Phòng, chống ma túy; Ủy ban nhân dân xã ban hành kế hoạch:",
        "Nơi nhận:",
        "- Công an tỉnh (b/c);",
        "- TT Đảng ủy xã;",
        "- Các thôn, bản;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Vàng A Sình",
    ]


@pytest.mark.parametrize("content", [b"", b"  \n\n \t", b"\xef\xbb\xbf"])
def test_nothing_to_read(tmp_path, content):
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableError):
        read(path)


def test_binary_is_no_text(tmp_path):
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes(range(256)) * 50)
    with pytest.raises(UnreadableError, match="hỗ trợ"):
        read(path)


WORDS = st.sampled_from(
    "a) 1. - + I. đ) KẾ HOẠCH Căn cứ phường xã thi đua; (của và 57- NQ/TW 2030. “số hóa” Điều 1. ngày".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=0, max_size=16), min_size=1, max_size=40))
def test_no_word_is_lost_or_moved(rows):
    text = "\n".join(" ".join(row) for row in rows)
    lines = printed_lines(text, markdown=False)
    groups = paragraphs(lines, measure_text(lines))
    assert [line for group in groups for line in group] == lines
    from pipeline.ingest.layout.assembly import assemble

    document = assemble(groups, path="-", sha256="", format="txt")
    squeezed = "".join(text.split())
    # a line of nothing but dashes is a drawn rule
    kept = "".join("".join(row) for row in rows if not set("".join(row)) <= set("-"))
    assert "".join(document.text.split()) in (squeezed, kept)
    for page in document.pages:
        for line in page.lines:
            assert page.start <= line.start <= line.end <= page.end
            assert "\n" not in document.text[line.start : line.end]


@pytest.mark.parametrize("name", ["x.html", "x.txt", "x.md"])
def test_a_word_or_two_are_no_document(tmp_path, name):
    path = tmp_path / name
    path.write_text("<b>x" if name.endswith("html") else "x y", encoding="utf-8")
    with pytest.raises(UnreadableError, match="quá ít chữ") as told:
        read(path)
    assert "too few words" in told.value.line("en") and "\n" not in told.value.line()
    path.write_text("<p>KẾ HOẠCH</p><p>Ngày hội</p>" if name.endswith("html") else "KẾ HOẠCH\nNgày hội")
    assert "Ngày hội" in read(path).text
