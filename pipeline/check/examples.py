"""The sample plan into which the examples of the rules are put, one slot at a time.

The ward is invented; the national and city documents it cites are real.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..document import Document, Layout, Look, PageNumbers, Sheet, from_text

SLOTS = (
    "agency",
    "motto",
    "number",
    "date",
    "type",
    "title",
    "preamble",
    "opening",
    "body",
    "heading",
    "contents",
    "time",
    "awards",
    "tasks",
    "closing",
    "foot",
    "whole",
    "layout",
)

_PARTS: dict[str, str] = {
    "agency": "ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG",
    "motto": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    "number": "Số: 38/KH-UBND",
    "date": "An Thịnh Đông, ngày 20 tháng 8 năm 2025",
    "type": "KẾ HOẠCH",
    "title": "Triển khai Phong trào thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” trên địa bàn phường "
    "An Thịnh Đông giai đoạn 2025 - 2030",
    "preamble": "Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải "
    "Phòng về việc phát động "
    "Phong trào thi đua trên địa bàn thành phố giai đoạn 2025 - 2030.",
    "opening": "Ủy ban nhân dân phường An Thịnh Đông ban hành Kế hoạch triển khai Phong trào thi đua "
    "“Cả nước thi đua đổi mới "
    "sáng tạo và chuyển đổi số” (sau đây gọi tắt là Phong trào thi đua), cụ thể như sau:",
    "purpose": "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao nhận thức của cán bộ, đảng viên và "
    "Nhân dân về chuyển đổi số.\n"
    "- Biểu dương kịp thời các tập thể, cá nhân có thành tích tiêu biểu.\n2. Yêu cầu\n- Phong trào thi đua được "
    "triển khai thiết thực, hiệu quả, tránh hình thức.",
    "body": "- Bám sát chỉ đạo của thành phố và điều kiện thực tế của phường.",
    "heading": "II. NỘI DUNG THI ĐUA",
    "contents": "1. Thi đua nâng cao kỹ năng số cho người dân.\n2. Thi đua phát triển hạ tầng số của phường.\n"
    "3. Thi đua bảo đảm an toàn thông tin.",
    "time": "III. THỜI GIAN THỰC HIỆN\n1. Giai đoạn 1 (từ năm 2025 đến năm 2027): tổ chức sơ kết vào năm 2027.\n"
    "2. Giai đoạn 2 (từ năm 2028 đến năm 2030): tổ chức tổng kết vào năm 2030.",
    "criteria": "IV. TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG\n1. Tiêu chí thi đua\na) Đối với tập "
    "thể: hoàn thành tốt các "
    "nhiệm vụ được giao.\nb) Đối với cá nhân: có sáng kiến được áp dụng.\n2. Hình thức khen thưởng",
    "awards": "- Bằng khen của Chủ tịch Ủy ban nhân dân thành phố;\n- Giấy khen của Chủ tịch Ủy ban nhân dân phường.",
    "carrying out": "V. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội\n- Chủ trì tham mưu triển khai Kế hoạch này.",
    "tasks": "2. Các phòng, đơn vị thuộc phường\n- Báo cáo kết quả về Ủy ban nhân dân phường (qua "
    "Phòng Văn hóa - Xã hội) "
    "trước ngày 05/11 hằng năm.",
    "closing": "Trên đây là Kế hoạch triển khai Phong trào thi đua của phường An Thịnh Đông. Trong "
    "quá trình thực hiện, nếu "
    "có vướng mắc, các đơn vị báo cáo Ủy ban nhân dân phường xem xét, quyết định./.",
    "foot": "Nơi nhận:\n- Ủy ban nhân dân thành phố;\n- Sở Nội vụ;\n- Thường trực Đảng ủy, HĐND phường;\n"
    "- Các phòng, đơn vị thuộc phường;\n- Lưu: VT, VHXH.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh",
}


def sample(slot: str = "", words: str = "") -> str:
    """The sample plan, with ``words`` in the place of a slot; ``whole`` gives the words alone."""
    if slot == "whole":
        return words
    if slot and slot not in SLOTS:
        raise ValueError(f"no slot {slot}")
    parts = {**_PARTS, slot: words} if slot and slot != "layout" else _PARTS
    return "\n".join(part for part in parts.values() if part) + "\n"


_PAPER = re.compile(r"(?P<width>[\d.]+) x (?P<height>[\d.]+) mm")
_EDGES = re.compile(r"(?P<top>[\d.]+), (?P<bottom>[\d.]+), (?P<left>[\d.]+), (?P<right>[\d.]+) mm")
_LETTERS = re.compile(r"(?P<font>[^,;:]+), (?P<size>[\d.]+) pt")
_ONE = re.compile(r"(?P<line>.+): (?P<size>[\d.]+) pt(?P<how>(?:, [a-z#][\w ]*)*)")
#: how the lines of the sample are set: size, bold, italic, alignment
_SET: tuple[tuple[str, tuple[float, bool, bool, str]], ...] = (
    (r"ỦY BAN NHÂN DÂN|PHƯỜNG |CỘNG HÒA", (13, True, False, "center")),
    (r"Độc lập|KẾ HOẠCH|Triển khai Phong trào|TM\.|CHỦ TỊCH|Trần Thị", (14, True, False, "center")),
    (r"Số: ", (13, False, False, "center")),
    (r"An Thịnh Đông, ngày", (14, False, True, "center")),
    (r"Căn cứ ", (14, False, True, "justify")),
    (r"[IVX]+\. |[12]\. (?:Mục đích|Yêu cầu|Phòng|Các phòng|Tiêu chí|Hình thức)", (14, True, False, "justify")),
    (r"Nơi nhận:", (12, True, True, "left")),
)
_RECIPIENT = (11.0, False, False, "left")


def layout(words: str, text: str = "") -> Layout:
    """A layout from its description, parted by ``; ``, what is not named as it should be.

    The parts: paper; margins top, bottom, left, right; font and size of the body; where page numbers stand; and
    single lines, as "Nơi nhận: 13 pt, bold, left", ``text`` being what they are lines of.
    """
    sheet = Sheet(210, 297, 20, 20, 30, 15)
    face, body, numbers = "Times New Roman", 14.0, "top"
    ones: dict[str, Look] = {}
    encodings: tuple[str, ...] = ()
    for part in words.split("; "):
        if found := _PAPER.fullmatch(part):
            sheet = replace(sheet, width=float(found["width"]), height=float(found["height"]))
        elif found := _EDGES.fullmatch(part):
            sheet = replace(sheet, **{name: float(value) for name, value in found.groupdict().items()})
        elif part in ("top", "bottom", "none"):
            numbers = part
        elif part == "decomposed":
            encodings = (part,)
        elif found := _ONE.fullmatch(part):
            how = found["how"].split(", ")
            align = next((a for a in how if a in ("left", "right", "center")), "justify")
            colour = next((a[1:] for a in how if a.startswith("#")), "")
            look = Look(face, float(found["size"]), "bold" in how, "italic" in how, colour, align, 12.7, 0, 6, 1.0)
            ones[found["line"]] = look
        elif found := _LETTERS.fullmatch(part):
            face, body = found["font"], float(found["size"])
        else:
            raise ValueError(f"no layout: {part}")
    looks, at, after = [], 0, False
    for line in text.split("\n"):
        own = next((look for start, look in ones.items() if line.startswith(start)), None)
        size, bold, italic, align = next(
            (how for pattern, how in _SET if re.match(pattern, line)), (body, False, False, "justify")
        )
        if after and line.startswith("-"):
            size, bold, italic, align = _RECIPIENT
        after = after or line == "Nơi nhận:"
        looks.append((at, at + len(line), own or Look(face, size, bold, italic, "", align, 12.7, 0, 6, 1.0)))
        at += len(line) + 1
    return Layout(
        (sheet,),
        ((face, body, 4000),),
        PageNumbers("top" if numbers == "top" else "bottom", "center", 14.0, False) if numbers != "none" else None,
        tuple(look for look in looks if look[1] > look[0]),
        True,
        encodings,
    )


def example(slot: str, words: str) -> Document:
    """The document of an example: the sample plan with ``words`` in its slot, or set as the words say."""
    document = from_text(sample(slot, words))
    return replace(document, layout=layout(words, document.text), format="docx") if slot == "layout" else document
