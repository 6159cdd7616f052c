"""How a line begins and ends: list markers, openers, terminal punctuation, words that ask for more."""

from __future__ import annotations

import re

from pipeline.vietnamese import LETTER, LOWER, POINT_LETTERS, UPPER

_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{0,3}))"
_MARKER = re.compile(
    rf"""(?:
      (?P<roman>(?=[IVX]){_ROMAN}\s?[.)/:-](?=\s|[{UPPER}“"]))
    | (?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}[.)/:]?(?=\s|[{LETTER}“"]))
    | (?P<plain>\(?\d{{1,2}}\s?[.)/](?=\s?[{LETTER}“"(]))
    | (?P<letter>\(?(?:[{POINT_LETTERS}fjwz]|[a-z]\d|[{POINT_LETTERS}]\.\d{{1,2}})(?:\s?[.)](?=\s|[{UPPER}“"])
        |\s?[-–](?=\s?[{UPPER}][{LOWER}])))
    | (?P<capital>[A-EĐ]\s?[.)](?=\s+[{UPPER}“"])|[A-HK-NĐ]\s?[.)](?=\s?[{UPPER}]{{2}}))
    | (?P<article>(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ\slục|PHỤ\sLỤC)
        \s(?:\d{{1,3}}[a-zđ]?|[IVX]{{1,5}}|thứ\s[{LOWER}]{{2,5}})\s?(?:[.:]|$))
    | (?P<note>\(\*{{1,3}}\)|\*{{1,3}}\)?(?=\s?[{LETTER}]))
    | (?P<bullet>[-–—−+•●○▪■◦*·►➢✓✔](?=\s|[{UPPER}“"]))
    )""",
    re.VERBOSE,
)
#: words after which a marker belongs to a reference that runs over the line end ("điểm / a) khoản 1")
_REFERENCE = re.compile(r"(?:^|\s)(?:điểm|khoản|mục|Điều|điều|phần|Phần|số|Chương|tiết|Mục|bảng|biểu|từ|đến|và|hoặc)$")
#: "số" names a document only where a symbol follows; else it ends a heading ("1. Hạ tầng số / 2. Nhân lực số")
_NUMBERED = re.compile(
    r"(?:quyết|định|tư|thị|hoạch|văn|bản|luật|luận|trình|cáo|báo|điện|dẫn|chương|đề án|lục|biểu|mẫu|một|đa|hiệu|:)"
    r"\s+số$"
)
_SYMBOL = re.compile(rf"\d{{1,5}}\s?[/-]\s?(?:\d{{4}}\s?/|[{UPPER}])")
#: compounds whose second part follows a dash: what stands before a dash that opens a line
_COMPOUNDS = (
    ("thi đua", "khen thưởng"),
    ("lao động", "thương binh"),
    ("văn hóa", "xã hội"),
    ("văn hoá", "xã hội"),
    ("kinh tế", "xã hội"),
    ("chính trị", "xã hội"),
    ("tài chính", "kế hoạch"),
    ("đảng ủy", "hđnd"),
    ("đảng uỷ", "hđnd"),
    ("hđnd", "ubnd"),
    ("hội đồng nhân dân", "ủy ban"),
    ("đảng ủy", "hội đồng"),
    ("văn hóa", "thể thao"),
    ("văn hóa", "thông tin"),
    ("khoa học", "công nghệ"),
    ("nông nghiệp", "môi trường"),
    ("quốc phòng", "an ninh"),
    ("hà nội", "hải phòng"),
    ("bà rịa", "vũng tàu"),
    ("thừa thiên", "huế"),
    ("phan rang", "tháp chàm"),
    ("hạ tầng", "đô thị"),
    ("kế hoạch", "tài chính"),
    ("kinh tế", "hạ tầng"),
    ("độc lập", "tự do"),
    ("tự do", "hạnh phúc"),
    ("việt nam", "hàn quốc"),
    ("dân số", "kế hoạch hóa"),
    ("hành chính", "quản trị"),
    ("tổ chức", "hành chính"),
    ("xã hội", "nghề nghiệp"),
    ("xanh", "sạch"),
    ("sạch", "đẹp"),
    ("kỹ thuật", "nghiệp vụ"),
    ("an toàn", "vệ sinh"),
)
_FIRST_PARTS = tuple({first for first, _ in _COMPOUNDS})
#: words that never end a paragraph
_OPEN_WORDS = frozenset(
    "và của các những tại theo với cho do là về trong từ đến số ngày tháng năm bằng bởi hoặc để được bị khi nếu như "
    "mọi mỗi trên dưới giữa vào ra cùng gồm nhằm việc sự một hai ba vì nhưng mà thì đã đang sẽ không chưa rất cấp "
    "thuộc qua".split()
)
#: words with which sentences begin and names do not: capitalised after an unfinished line they open a paragraph
_SENTENCE_WORD = re.compile(
    r"(?:Có|Các|Những|Cán bộ|Tổ chức|Thực hiện|Căn cứ|Chủ trì|Phối hợp|Tham mưu|Tuyên truyền|Xây dựng|Hoàn thành|"
    r"Triển khai|Tiếp tục|Nâng cao|Đẩy mạnh|Phát huy|Chủ động|Trên|Định kỳ|Hàng năm|Hằng năm|Ban hành|Đề nghị|Khi|"
    r"Trong|Từ|Đối với|Mỗi|Thường xuyên|Tăng cường|Tích cực|Lựa chọn|Lồng ghép|Rà soát|Kiểm tra|Theo|Với|Là|Được|"
    r"Phấn đấu|Bảo đảm|Đảm bảo|Huy động|Hướng dẫn|Tập trung|Kịp thời|Nghiên cứu|Đồng thời|Qua đó|Khuyến khích|"
    r"Chịu trách nhiệm|Tổng hợp|Đôn đốc|Báo cáo kết quả|Bố trí|Cung cấp|Đăng ký|Vận động|Giao|Lập|"
    r"Làm|Nhằm|Để|Thời gian)"
    r"(?=[\s,])"
)
#: the first word of an office's name, which never stands alone at the end of a paragraph
_HALF_NAME = re.compile(r"(?:^|[\s,;(])(?:Ủy ban|Uỷ ban|Hội đồng|Mặt trận|(?<!Đảng )(?<!Cán )Bộ|Sở)$")
_TERMINAL = re.compile(r"""[.;:!?…][”"’')\]]*(?:\s*/\s*\.?)?$|\./\.?$|/\.$""")
_OPENER = re.compile(
    r"(?:\((?:[Bb]an hành )?[Kk]èm theo|Căn cứ|Thực hiện|Thi hành|Trên cơ sở|Xét |Theo đề nghị|Để |"
    r"Nhằm |Trên đây|Trong quá trình|Quá trình|N[ơo]i nh[ậâa]n|NƠI NHẬN|"
    r"Kính gửi|Phòng .{3,60} chủ trì|Tiếp tục|Hưởng ứng|Phát huy|(?:Ủy|Uỷ) ban nhân dân .{3,90}(?:ban hành|xây dựng|"
    r"yêu cầu|đề nghị)|UBND .{3,90}(?:ban hành|xây dựng|yêu cầu|đề nghị)|Yêu cầu |Đề nghị |Giao )"
)


def marker(text: str) -> str | None:
    """The kind of list marker a line begins with, None where it begins with none."""
    found = _MARKER.match(text)
    return found.lastgroup if found else None


def ends_sentence(text: str) -> bool:
    """Whether a line ends in a full stop, semicolon, colon or the like, closing quotes aside."""
    return bool(_TERMINAL.search(text))


def is_open(text: str) -> bool:
    """Whether a line cannot be the end of a paragraph: a comma, an open bracket or quote, a word that asks for more."""
    if not text:
        return False
    if text[-1] in ",(“[‘&/" or text.endswith((" -", " –")) or re.search(r"[\w]-$", text):
        return True
    if not ends_sentence(text) and (text.count("“") > text.count("”") or text.count("(") > text.count(")")):
        return True
    last = re.split(r"\s", text)[-1]
    if last == "số" and not _NUMBERED.search(text.lower()):
        return False
    return last in _OPEN_WORDS or bool(_HALF_NAME.search(text))


def starts_low(text: str) -> bool:
    """Whether a line begins in the middle of a sentence: a small letter, a closing mark, a comma."""
    head = text.lstrip("“\"'‘(")
    return bool(head) and (head[0].islower() or text[0] in ",.;:)”%" or bool(re.match(r"[/&]", head)))


def starts_high(text: str) -> bool:
    """Whether a line begins like a sentence."""
    head = text.lstrip("“\"'‘(")
    return bool(head) and head[0].isupper()


def is_opener(text: str) -> bool:
    """Whether a line begins as paragraphs of such papers begin (Căn cứ, Thực hiện, Trên đây ...)."""
    return bool(_OPENER.match(text))


def is_sentence_word(text: str) -> bool:
    """Whether a line begins with a capitalised word that begins sentences and no names (Có, Các, Tổ chức ...)."""
    return bool(_SENTENCE_WORD.match(text))


def is_capitals(text: str) -> bool:
    """Whether all letters of a line are capitals (and there are at least three)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and all(c == c.upper() for c in letters)


def goes_on(before: str, text: str) -> bool:
    """Whether a line that seems to begin with a marker in truth goes on with the line before.

    "2025 / - 2030", "Thi đua / - Khen thưởng", "tại điểm / a) khoản 2".
    """
    kind = marker(text)
    if kind is None or ends_sentence(before):
        return False
    if re.search(r"(?:^|\s)số$", before):
        return bool(_SYMBOL.match(text))
    if _REFERENCE.search(before) and kind not in ("bullet", "note", "roman"):
        return True
    if kind == "bullet":
        rest = text[1:].lstrip()
        if rest[:1].isdigit() and before[-1:].isdigit():
            return True
        if rest[:1].islower() and text[0] not in "+•●" and not before.rstrip().endswith(","):
            return not ends_sentence(before) and bool(re.search(rf"[{LETTER}\d)”]$", before))
        head, tail = " ".join(before.lower().split()[-4:]), rest.lower()
        return head.endswith(_FIRST_PARTS) and any(head.endswith(a) and tail.startswith(b) for a, b in _COMPOUNDS)
    return False
