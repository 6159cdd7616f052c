"""Heading or running text: what of a numbered line is its heading (đề mục).

A short label before a colon is a heading, a sentence is not; a line that stands above text of its
own is a heading, a line that is all there is of its item is running text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline import knowledge
from pipeline.vietnamese import LETTER

from ..duties.actors import ask_length, starts_with_unit
from ..lines import is_capitals
from ..patterns import view

#: verbs with which a task begins; a line that begins with one and goes on is a sentence
_TASK = re.compile(
    r"(?:chu tri|phoi hop|trien khai|to chuc|thuc hien|xay dung|ban hanh|tang cuong|day manh|nang cao|phat huy|"
    r"tiep tuc|tham muu|huong dan|"
    r"kiem tra|giao (?!vien|duc|thong|su|xu|dan)|yeu cau|"
    r"ra soat|tong hop|bao cao|dinh ky|chu dong|kip thoi|phat hien|lua chon|"
    r"bao dam|dam bao|phan dau|hoan thanh|quan triet|tuyen truyen|van dong|huy dong|bo tri|can cu |cap nhat|dang ky|"
    r"phat dong|thuong xuyen|tao |khuyen khich|ho tro|tham gia|long ghep|gan |xac dinh|dua |don doc|theo doi|lap |"
    r"xet tang|xet |cong khai|khac phuc|chan chinh|xu ly|tap trung|thi dua|tranh thu|giai quyet|khai thac|"
    r"co trach nhiem)")
_TASK_INSIDE = re.compile(
    r"(?<![a-z])(?:chu tri|phoi hop|chu dong|tham muu|trien khai|xay dung|ban hanh|tang cuong)(?![a-z])")
#: words with which a sentence announces a list
_ANNOUNCES = re.compile(
    r"(?:nhu sau|sau day|sau|"
    r"(?<!tieu )(?<!nhiem vu )(?<!noi dung )(?<!phap )(?<!chi )(?<!trach nhiem )cu the|"
    r"gom|bao gom|gom co|cac noi dung|trach nhiem|nham|de|nhu|la|viec)\s*$")
_ABBREVIATED = ("TP", "Tp", "TX", "ThS", "TS", "PGS", "GS", "UB")
_SENTENCE_WORDS = re.compile(
    r"(?<![a-z])(?:phai|duoc|can|se|da|dang|nham|de(?! (?:nghi|an))|thi(?! dua)|neu|khi)(?![a-z])")
#: words with which a sentence goes on from the one before, and no heading begins
_GOES_ON = re.compile(
    r"(?:tuy nhien|tuy vay|ben canh do|ngoai ra|do do|vi vay|vi the|tu do|mat khac|song|dong thoi|nhin chung|"
    r"co the noi|qua do|theo do|trong do|cham nhat|truoc ngay|dinh ky (?:hang|6|moi))(?![a-z])")
#: an indicator: a share, and what is done with it
_INDICATOR = re.compile(
    r"\d\s?%(?=.*?(?<![a-z])(?:duoc|dat|co|la|tham gia|su dung|thuc hien|hoan thanh|xu ly)(?![a-z]))|"
    r"(?:dat|con|duoi|tren|tu|vuot|toi thieu|it nhat|tang|giam|khong qua|khong vuot qua)\s\d[\d.,]*\s?%|"
    r"(?<![a-z])co (?:it nhat|toi thieu|tu|tren|khong duoi) \d")
_FIGURE_FIRST = re.compile(r"(?:(?:tu|dat|co|phan dau|toi thieu|it nhat|tren|khong duoi|khong it hon|hon|dam bao|"
                           r"bao dam) ){0,4}"
                           r"\d[\d.,]*\s?(?:%|[a-z])")
_STEPS = re.compile(r"(?:\((?:1|i|a)\)|(?:một|thứ nhất|bước 1|nhất) là|bước 1)", re.IGNORECASE)
_SEVERAL = re.compile(r"(?<![a-z])(?:cac|nhung|mot so)(?![a-z])")
_COUNTED = re.compile(r"(?:noi dung|nhiem vu|muc tieu|chi tieu|tieu chi|nhom|chuyen de|hoat dong|giai phap|buoc)"
                      r"(?: (?:thu )?[a-z\d]{1,4}){1,2}")
_BREAK = re.compile(rf"[.;!?]\s+(?=[{LETTER}“\"(])|[.;]$")
_LAST_WORD = re.compile(rf"[{LETTER}\d]+$")
#: the date, issuer and title of a cited document: "... số 57-NQ/TW ngày ... của Bộ Chính trị về đột phá ..."
_CITED = re.compile(
    rf"(?P<symbol>\s(?:số\s)?\d{{1,5}}\s?[-/][{LETTER}\d/&-]*[{LETTER}]{{2}}),?"
    rf"(?=\s(?:ngày|của|về|quy định|ban hành|phê duyệt))[^:;]{{10,400}}$")
_MOST_WORDS = 45
_LABEL_WORDS = 25


def heading_of(text: str, has_body: bool, level: int, among_headings: bool = True) -> tuple[str | None, int]:
    """The heading in a numbered line, and where it ends in it.

    Args:
        text: the line without its number.
        has_body: text, dashes or deeper numbers follow before the next number of the same rank.
        level: depth in the tree, 1 for the top.
        among_headings: some number of the same series has a body; else they are the items of a list.

    Returns:
        The heading without its closing mark, None for running text; and the end of the heading, or
        of the first sentence.
    """
    text = text.rstrip()
    colon = _colon(text)
    first = _first_sentence_end(text)
    if is_capitals(text):
        return _clean(text), len(text)
    if colon is not None and first < colon and _names_several(text[:colon]):
        first = max(colon + 1, _first_sentence_end(text[colon + 1:]) + colon + 1)
    if colon is not None and colon < first:
        label, after = text[:colon].strip(), text[colon + 1:].strip()
        if has_body and _COUNTED.fullmatch(view(label)) and len(after.split()) <= 15 and text[-1] not in ".;:,":
            return _clean(text), len(text)  # "Nhiệm vụ 2: Phát triển hạ tầng số" above text of its own
        if _is_label(label, after, has_body, level):
            return _clean(label), colon
        return None, first
    if first < len(text) and text[first - 1] == "." and view(text[:first - 1]).strip() in _known():
        return _clean(text[:first]), first  # "Mục tiêu. Phấn đấu hoàn thành ..."
    if _is_title(text, has_body, level, among_headings):
        return _clean(text), len(text)
    return None, first


def is_task(text: str) -> bool:
    """Whether a numbered line tells a task in a sentence: it begins with a verb and ends with a full stop."""
    return text.rstrip().endswith(".") and _TASK.match(view(text)) is not None and len(text.split()) > 4


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {view(row.wording): row.wording for row in knowledge.heading_synonyms()}


def known_spelling(heading: str) -> str:
    """A common heading with its marks put right, for text read off an image; others as they are."""
    known = _known().get(view(heading))
    if known is None or len(known) != len(heading):
        return heading
    return "".join(right.upper() if printed.isupper() else right for printed, right in zip(heading, known, strict=True))


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip(" .:;*_")


def _colon(text: str) -> int | None:
    """The first colon outside brackets and quotes that is no part of a time or a ratio."""
    depth = 0
    quoted = False
    for k, char in enumerate(text):
        if char in "(“":
            depth += 1
        elif char in ")”":
            depth = max(0, depth - 1)
        elif char == '"':
            quoted = not quoted
        elif char == ":" and depth == 0 and not quoted and not text[k + 1:k + 2].isdigit():
            return k
    return None


def _first_sentence_end(text: str) -> int:
    opened, counted = 0, 0  # brackets, counted once so that a long line takes no time
    for found in _BREAK.finditer(text):
        at = found.start()
        opened += text.count("(", counted, at) - text.count(")", counted, at)
        counted = at
        word = _LAST_WORD.search(text[max(0, at - 12):at])
        if found[0][0] == "." and word and (len(word[0]) == 1 or word[0] in _ABBREVIATED):
            continue
        if opened > 0:
            continue
        return at + 1
    return len(text)


def _names_several(label: str) -> bool:
    """Whether a label names several bodies, parted by semicolons: "Đề nghị Tòa án ...; Viện kiểm sát ...:"."""
    pieces = [piece.strip() for piece in label.split(";")]
    return len(label.split()) <= _LABEL_WORDS and len(pieces) > 1 and "." not in label and all(
        piece[:1].isupper() and not _TASK.match(view(piece)) for piece in pieces)


def _units(text: str) -> bool:
    """Whether a title is of several bodies, parted by semicolons: "Ban điều hành ...; các doanh nghiệp ..."."""
    pieces = [piece.strip(" :") for piece in text.split(";")]
    return len(pieces) > 1 and ". " not in text and all(
        starts_with_unit(piece) and not _TASK_INSIDE.search(view(piece)) for piece in pieces)


def _without_title(label: str) -> str:
    """A label without what it tells of the document that it cites by number: that makes no sentence of it."""
    return _CITED.sub(lambda m: m["symbol"], label)


def _is_label(label: str, after: str, has_body: bool, level: int) -> bool:
    label = _without_title(label)
    bare = view(label)
    words = len(label.split())
    if is_capitals(label) or bare in _known() or (words <= _LABEL_WORDS and ask_length(label)):
        return True
    if _GOES_ON.match(bare) or (label.lower().endswith(" số") and re.match(r"\d{1,5}[/-]", after)):
        return False
    if _STEPS.match(after) and bare not in _known():
        return False  # "Tặng mũ cho học sinh theo 03 bước: (1) lập danh sách; (2) ..." goes on
    if not label or words > (_LABEL_WORDS if after or level > 1 else _MOST_WORDS) or _ANNOUNCES.search(bare):
        return False
    if not after:
        return has_body and not (_TASK.match(bare) and words > 14)
    if after[0].islower() and re.search(r"(?<![a-z])gui(?![a-z])", bare):
        return False  # "Các đơn vị gửi Văn phòng: báo cáo lần 1 trước ngày ..."
    if after[0].islower():
        # "Phối hợp với trạm y tế: khám, phát thuốc" goes on; "Thời gian: từ tháng 9" does not
        return not _TASK.match(bare) and (words <= 12 or (words <= 22 and not _TASK_INSIDE.search(bare)
                                                          and not _SENTENCE_WORDS.search(bare)))
    if _TASK.match(bare) and words > 4 and after[0].isdigit():
        return False  # "Báo cáo Sở Nội vụ và Ủy ban nhân dân xã: 6 tháng (trước 15/6), ..." goes on
    if _TASK.match(bare) and _SEVERAL.search(bare) and not _TASK.match(view(after)):
        return False  # "Tuyên truyền các luật mới: Luật ...; Luật ..." goes on
    return words <= 14 or not _SENTENCE_WORDS.search(bare)


def _is_title(text: str, has_body: bool, level: int, among_headings: bool) -> bool:
    if is_capitals(text):
        return True
    if not text.endswith((".", ";", ",")):
        text = _without_title(text)
    words = len(text.split())
    if words > _MOST_WORDS or (_first_sentence_end(text) < len(text.rstrip(" .")) and not (has_body and _units(text))):
        return False
    if text.endswith((";", ",", "-", "./.", "/.")):
        return False
    bare = view(text)
    if _GOES_ON.match(bare) or _INDICATOR.search(bare) or (text.endswith(".") and _FIGURE_FIRST.match(bare)):
        return False
    if not has_body:
        # a number with nothing under it: a heading only where it is short, ends open and names no task
        is_short = words <= 10 and not text.endswith(".") and text[:1].isupper()
        return among_headings and is_short and (level == 1 or words <= 8 or not _TASK.match(bare))
    if text.endswith("."):
        if re.search(r"(?:co|chiu) trach nhiem [a-z]", bare) or (
            words > 16 and not _TASK.match(bare) and _TASK_INSIDE.search(bare)
        ):
            return False
        return (not _TASK.match(bare) or words <= 25) and not (_SENTENCE_WORDS.search(bare) and words > 18)
    return True
