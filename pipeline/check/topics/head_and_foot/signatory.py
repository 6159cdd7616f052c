"""Who signs, and by what authority: the competence line of a decision, TL. and TUQ., names and posts in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....nlp.lines import Row, is_capitals
from ....vietnamese import LETTER, LOWER, UPPER, fold, new_tone
from ...context import Context
from ...model import Hit, rule
from .foot import foot_rows

_D13 = "NĐ 30/2020/NĐ-CP, Điều 13"
_RECIPIENTS = "Nơi nhận:\n- Sở Nội vụ;\n- Các phòng, đơn vị thuộc phường;\n- Lưu: VT, VHXH.\n"
_DECISION = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 38/QĐ-UBND\nAn Thịnh Đông, ngày 20 tháng 8 năm 2025\nQUYẾT ĐỊNH\n"
    "Về việc ban hành Kế hoạch chuyển đổi số phường An Thịnh Đông năm 2026\n"
    "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN THỊNH ĐÔNG\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.\nQUYẾT ĐỊNH:\n"
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số phường An Thịnh Đông năm 2026.\n"
    "Điều 2. Các phòng, đơn vị chịu trách nhiệm thi hành Quyết định này./.\n"
    "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT, VHXH.\n"
)


def _competence(context: Context) -> Row | None:
    """The line that says who decides, between the title of a Quyết định and its bases."""
    rows = context.rows
    at = next((k for k, row in enumerate(rows[:40]) if row.view.strip(" .:") == "quyet dinh"), None)
    if at is None:
        return None
    for row in rows[at + 1 : at + 10]:
        if row.view.startswith("can cu"):
            return None
        if is_capitals(row.text, 0.85) and re.match(r"(?:chu tich )?(?:uy ban nhan dan|ubnd)\b", row.view):
            return row
    return None


@rule(
    "ND30-CK-05",
    "warning",
    title=("Thẩm quyền ban hành và chữ ký không khớp", "Who decides and who signs"),
    why=(
        "Quyết định của Chủ tịch do Chủ tịch ký; quyết định của Ủy ban ký thay mặt (TM.)",
        "The chair's own decision is signed as chair, the Committee's on its behalf (TM.)",
    ),
    source="NĐ 30/2020/NĐ-CP, Phụ lục III (mẫu 1.2, 1.3)",
    remedy=("Sửa dòng thẩm quyền hoặc dòng ký", "Correct the line of competence or the signature"),
    slot="whole",
    bad=_DECISION + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh\n",
    good=_DECISION + "CHỦ TỊCH\nTrần Thị Minh Hạnh\n",
)
def competence(context: Context) -> Iterator[Hit]:
    """A chair's decision signed ``TM. ỦY BAN NHÂN DÂN``, or the Committee's without ``TM.``."""
    row, signatory, spans = _competence(context), context.meta.signatory, context.meta.spans
    where = spans.get("authority") or spans.get("capacity")
    if row is None or signatory is None or where is None:
        return
    on_behalf = re.match(r"(?:tm\b|t/m\b|thay mat)", fold(signatory.authority or "").lower()) is not None
    if re.match(r"(?:tl|tuq)\b", fold(signatory.authority or "").lower()):
        return  # by order or by power: ND30-CK-06 tells who may
    chair = row.view.startswith("chu tich")
    if chair and on_behalf:
        yield Hit(
            *where,
            (
                "Quyết định của Chủ tịch Ủy ban nhân dân nhưng ký “TM. ỦY BAN NHÂN DÂN”",
                "The chair decides, but “TM. ỦY BAN NHÂN DÂN” signs",
            ),
            ("Bỏ dòng “TM. ỦY BAN NHÂN DÂN”", "Drop “TM. ỦY BAN NHÂN DÂN”"),
        )
    elif not chair and not on_behalf and "chu tich" in fold(signatory.capacity or "").lower():
        yield Hit(
            *where,
            (
                "Quyết định của Ủy ban nhân dân nhưng không ký thay mặt Ủy ban",
                "The Committee decides, but nobody signs on its behalf",
            ),
            ("Thêm dòng “TM. ỦY BAN NHÂN DÂN”", "Add “TM. ỦY BAN NHÂN DÂN”"),
        )


@rule(
    "ND30-CK-06",
    "warning",
    title=("Ký thừa lệnh, thừa ủy quyền", "Signing by order or by power"),
    why=(
        "TL., TUQ. do người đứng đầu đơn vị cấp dưới ký; cấp phó ký KT.",
        "By order (TL.) or power (TUQ.) signs the head of a subordinate unit; a deputy signs KT.",
    ),
    source=f"{_D13} khoản 3, khoản 4",
    remedy=("Ghi đúng chức vụ người ký thừa lệnh", "Print the post of the one who signs by order"),
    slot="foot",
    bad=_RECIPIENTS + "TL. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Minh Hạnh",
    good=_RECIPIENTS + "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nTrần Thị Minh Hạnh",
)
def by_order(context: Context) -> Iterator[Hit]:
    """``TL. CHỦ TỊCH`` above the chair, a deputy of the chair, or somebody who heads nothing."""
    rows = foot_rows(context)
    for k, row in enumerate(rows):
        found = re.match(r"(tl|tuq)\.\s?(?:chu tich|uy ban|ubnd|giam doc)", row.view)
        if not found or not is_capitals(row.text, 0.7):
            continue
        mark = found[1].upper()
        below = [r for r in rows[k + 1 : k + 4] if is_capitals(r.text, 0.75)]
        if any(re.match(r"kt\.", r.view) for r in below):
            continue
        for title in below[:1]:
            deputy = re.match(r"pho chu tich|chu tich(?! hoi)", title.view)
            if deputy or re.match(r"chuyen vien|cong chuc|can bo|van thu|nhan vien", title.view):
                yield Hit(
                    title.start,
                    title.end,
                    (
                        f"Ký {mark}. nhưng chức vụ là “{title.text}”, không phải người đứng đầu đơn vị cấp dưới",
                        f"{mark}. is signed by “{title.text}”, who heads no subordinate unit",
                    ),
                    (
                        ("Phó Chủ tịch ký “KT. CHỦ TỊCH”", "A deputy signs “KT. CHỦ TỊCH”")
                        if deputy
                        else ("Ghi chức vụ người đứng đầu đơn vị", "Print the post of the unit's head")
                    ),
                )


#: a post in the Committee, which most plans name of nobody
_POST = re.compile(r"hủ tịch(?:\s[Tt]hường trực)?\s(?:Ủy ban nhân dân|UBND)")
#: somebody named in the text with such a post
_NAMED = re.compile(
    rf"(?:[Đđ]ồng chí|[ÔôÔ]ng|[Bb]à|[Đđ]/c)\s*:?\s+(?P<name>[{UPPER}][{LOWER}]*(?:\s[{UPPER}][{LOWER}]*){{1,4}})"
    rf"\s?[,\-–(]\s?(?:[^.;\n(]{{0,60}}?[,\-–]\s?)?(?P<post>(?:Phó\s)?[Cc]hủ tịch)(?:\s[Tt]hường trực)?\s"
    rf"(?:Ủy ban nhân dân|UBND)(?!\s(?:[Tt]hành phố|[Tt]ỉnh|TP))(?![{LETTER}])"
)


@rule(
    "ND30-CK-08",
    "error",
    title=("Chữ ký và nội dung ghi khác nhau", "Signature and text disagree"),
    why=(
        "Họ tên, chức vụ người ký phải khớp với họ tên, chức vụ nêu trong văn bản",
        "Name and post of the signatory agree with what the text says",
    ),
    source=_D13,
    remedy=("Thống nhất họ tên, chức vụ", "Make name and post agree"),
    bad="- Giao đồng chí Trần Thị Minh Hạnh, Phó Chủ tịch Ủy ban nhân dân phường trực tiếp chỉ đạo Phong trào thi đua.",
    good="- Giao đồng chí Trần Thị Minh Hạnh, Chủ tịch Ủy ban nhân dân phường trực tiếp chỉ đạo Phong trào thi đua.",
)
def posts(context: Context) -> Iterator[Hit]:
    """The signatory with another post in the text, or another name with the chair's post."""
    signatory = context.meta.signatory
    if signatory is None or not signatory.name or not signatory.capacity:
        return
    capacity = fold(signatory.capacity).lower().strip()
    if capacity not in ("chu tich", "pho chu tich", "pho chu tich thuong truc"):
        return
    own, name = capacity.startswith("pho"), _name(signatory.name)
    if not _POST.search(context.plain, *context.body):
        return
    for found in context.find(_NAMED, *context.body):
        if re.search(r"\b(?:[Đđ]ồng chí|[ÔôÔ]ng|[Bb]à)\b", found[0][8:]) or context.in_citation(found.start()):
            continue
        deputy = fold(found["post"]).lower().startswith("pho")
        same = _name(found["name"]) == name
        if same and deputy != own:
            yield Hit(
                found.start("name"),
                found.end("post"),
                (
                    f"Trong văn bản ghi {found['name']} là {found['post']}, chữ ký ghi {signatory.capacity}",
                    f"The text calls {found['name']} {found['post']}, the signature says {signatory.capacity}",
                ),
                ("Thống nhất chức vụ", "Make the post agree"),
            )
        elif not same and not deputy and not own and context.reliable(found.start()):
            yield Hit(
                found.start("name"),
                found.end("post"),
                (
                    f"Trong văn bản Chủ tịch là {found['name']}, chữ ký là {signatory.name}",
                    f"The chair is {found['name']} in the text, {signatory.name} in the signature",
                ),
                ("Kiểm tra lại họ tên", "Check the name"),
                confidence=0.8,
            )


def _name(words: str) -> str:
    return " ".join(fold(new_tone(words)).lower().split())
