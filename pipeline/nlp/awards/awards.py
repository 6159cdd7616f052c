"""The component for award forms (hình thức khen thưởng, danh hiệu thi đua): what the lists of forms name.

Only lists count; a section that sets the
criteria of one form repeats nothing, unless it names a class that the lists lack, or there is no list.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from .. import document_view
from ..patterns import view
from ..sections.outline import Node, Outline, Row
from .authorities import in_full
from .mentions import AUTHORITY, Mention, each, find_forms

#: what may be conferred beyond the list: "trường hợp đặc biệt xuất sắc thì trình cấp trên tặng Bằng khen"; behind a
#: label ("Tổng kết: trình cấp trên tặng ...") it is the list itself
_IN_CASE = re.compile(r"^\W*(?:doi voi )?(?:cac |nhung )?truong hop|(?<!: trinh )(?<!: de nghi )cap tren\s[^,;]{0,30}$")
#: who confers, as the subject of a sentence
_CONFERS = re.compile(
    r"(?:chu tich|thu tuong|chinh phu|uy ban|ubnd|bo truong|giam doc|thu truong|hieu truong|tu lenh|dang uy|thanh uy"
    r"|tinh uy"
    r"|huyen uy|ban (?!hanh|giao|be|bo)|bo |so (?!ket)|hoi (?!vien|nghi|thi|thao)|tong lien doan|cuc |chi cuc "
    r"|truong |nha truong"
    r"|lien doan|trung uong|mat tran|cong an|doan (?!vien|ket))"
)
_GIVES = re.compile(r"(?<![a-z])(?<!duoc )(?<!da )(?:tang(?: thuong)?|trao(?: tang)?)\s+[\"']?$")
#: the label of those whom a list rewards: "+ Đối với hộ gia đình: Bằng khen ..."
_FOR_WHOM = re.compile(
    r"\s*(?:doi voi|danh cho|cho|cac|tap the|ca nhan|ho |khoi|cap|don vi|co quan|doanh nghiep|can bo)"
    r"(?![a-z])[^:;.]{0,90}:\s*(?:de nghi )?(?:xet )?(?:tang |trao )?(?:thuong |tang )?[\"']?"
)
#: any short label of a dash: "+ Khen cao: Huân chương ..."; one that tells how, not what, is none
_LABEL = re.compile(
    r"\s*(?!(?:[a-z]+ )?(?:tieu chuan|dieu kien|ho so|luu y|thu tuc|kinh phi|muc|tien|so luong|nguyen tac|quy trinh)"
    r"(?![a-z]))[^:;.,]{2,50}:\s*"
)
#: ... and that of when they are conferred, also behind a number: "2. Sơ kết 03 năm: đề nghị Cờ thi đua ..."
_WHEN = re.compile(
    r"\s*(?:khen (?:thuong |tang )?)?(?:khi |dip |nhan dip )?(?:hang nam|moi nam|cuoi nam|so ket|tong ket|ket thuc"
    r"|dinh ky|thuong xuyen|dot xuat|chuyen de)(?![a-z])[^:;]{0,50}:\s*"
)
#: ... and what follows a form that is listed, not told of
_LISTED = re.compile(r"\s*(?:[,;.(/+:\"-]|$|(?:va|hoac|cho|doi voi|danh cho|kem|cua|do|\d)(?![a-z]))")
_LIST_LEAD = re.compile(
    r"(?:gom(?: co)?|bao gom|nhu sau|sau day|cac hinh thuc"
    r"|hinh thuc(?: khen thuong)?(?: va danh hieu)?(?: khen thuong)?|danh hieu(?: thi dua)?"
    r"|cu the|la|tang|khen thuong)\s*(?::|la|gom|bao gom|\s)"
)
_SKIP = frozenset(
    {
        "award_subjects",
        "award_procedure",
        "award_time",
        "organisation",
        "solutions",
        "budget",
        "reporting",
        "purpose",
        "requirements",
    }
)
_STANDARDS = frozenset({"award_standards", "criteria"})
_OCCASIONS = (
    (
        "annual",
        r"(?:hang|moi) nam|thuong nien|tung nam|cuoi nam(?! \d)|tong ket nam(?! \d)"
        r"|tong ket (?:cong tac )?(?:nam|hang nam)(?! \d)|dinh ky nam|ket thuc nam(?! \d)",
    ),
    ("interim", r"(?<!co )so ket"),  # not "cơ sở kết quả"
    (
        "final",
        r"tong ket(?! (?:cong tac )?(?:nam(?! \d)|hang nam|hang nam))"
        r"|ket thuc (?:dot|phong trao|cuoc|chien dich|ke hoach|chuong trinh)",
    ),
)


#: how far up the lead-in of a list is looked for
_REACH = 40
#: an occasion in brackets behind a form: "Bằng khen của Thủ tướng Chính phủ (tổng kết)"
_TOLD = re.compile(r"\s*\(\s?((?:khi|dip|vao dip|nhan dip|tai)?\s?(?:so ket|tong ket|hang nam)[^()]{0,30})\)")
_CHAIN = re.compile(r"\s*(?:,|va|hoac|,\s*va)\s*")


class AwardFormsComponent:
    """Reads the award forms of a plan."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves dicts ``{form, award_class, authority, occasion, start, end, confidence}`` under ``AWARD_FORMS``."""
        document_view.put(doc, document_view.AWARD_FORMS, award_forms(Outline.of(doc)))
        return doc


def award_forms(outline: Outline) -> list[dict[str, Any]]:
    """The award forms of the lists, in order."""
    listed: list[dict[str, Any]] = []
    headed: list[dict[str, Any]] = []
    for row in outline.rows:
        mentions = [
            m
            for m in find_forms(row.text, row.view)
            if m.authority or not _IN_CASE.search(_clause(row, m)) or _giver(row, m)
        ]
        if not mentions:
            continue
        node = outline.at(row.start)
        place = _place(outline, node, row)
        if place is None:
            continue
        target = headed if place == "standard" else listed
        kept = mentions if _is_list(row, mentions, place) else mentions[:1] if _leads(row, mentions[0]) else []
        if place == "awards" and not kept:
            # a sentence that tells who confers what lists it, wherever it stands
            kept = _given(row, mentions)
            if _for_an_occasion(outline, node):
                kept = sorted({*kept, *_further(row, mentions)}, key=lambda mention: mention.start)
        if place == "list" and len(kept) < len(mentions):
            kept += [m for m in _further(row, mentions) if m not in kept]
        if place == "standard":
            kept = _heading_mentions(row, mentions)
        before: tuple[Mention, str | None] | None = None
        for mention in kept:
            low = max((m.end for m in mentions if m.end <= mention.start), default=0)
            given = mention.authority or _giver(row, mention, low)
            if given is None and before and _CHAIN.fullmatch(row.view[before[0].end : mention.start]):
                given = before[1]  # "UBND tỉnh tặng Bằng khen, Cờ thi đua"
            if given != mention.authority:
                before = (mention, given)
            # "đề nghị Chủ tịch UBND tỉnh, Bộ trưởng Bộ Công an tặng Bằng khen": one of each
            names = each(given) if given and not mention.authority else [given]
            mention = replace(mention, authority=given)
            target.extend(
                {
                    "form": mention.form,
                    "award_class": mention.award_class,
                    "authority": name,
                    "occasion": _occasion(outline, node, row, mention),
                    "start": row.start + mention.start,
                    "end": row.start + mention.end,
                    "confidence": 0.95 if _leads(row, mention) else 0.85,
                }
                for name in names
            )
    if not listed:
        return headed
    classes = {(item["form"], item["award_class"]) for item in listed}
    extra = [item for item in headed if item["award_class"] and (item["form"], item["award_class"]) not in classes]
    return sorted(listed + extra, key=lambda item: item["start"])


def _place(outline: Outline, node: Node | None, row: Row) -> str | None:
    """What a row is part of: a "list", general text on "awards", a "standard" of one form, or nothing of these."""
    own = row.view[row.mark : row.mark + 160]
    label = own.split(":")[0] if ":" in own else own
    general = forms = False
    for above in outline.chain(node):
        roles = above.roles
        # "2. Hình thức" below "KHEN THƯỞNG" says of what the part above it tells
        named = view(above.heading or "").strip()
        forms = forms or re.fullmatch(r"(?:cac )?(?:hinh thuc|danh hieu)", named) is not None
        starts_here = row.start <= above.start < row.end
        if starts_here and find_forms(above.heading or "", view(above.heading or "")):
            continue
        if roles & {"award_forms"} and not (roles & {"criteria"} and above.level == 1 and node is not above):
            return "standard" if re.match(r"tieu chuan|dieu kien|tieu chi", label) else "list"
        if roles & _STANDARDS:
            return "standard"
        if roles & _SKIP:
            if general:
                return "awards"  # "3. Khen thưởng: ..." among what is to be carried out
            return (
                "list"
                if re.search(r"hinh thuc khen thuong|danh hieu thi dua", label) and roles & {"organisation"}
                else None
            )
        if forms and roles & {"awards", "award_standards"}:
            return "list"
        general = general or "awards" in roles
    if general:
        return "awards"
    if re.search(r"(?:hinh thuc|danh hieu)[^.;:]{0,40}(?:khen thuong|thi dua)[^.;:]{0,60}(?::|gom|nhu sau)", row.view):
        return "list"
    return None


def _is_list(row: Row, mentions: list[Mention], place: str) -> bool:
    """Whether a row lists its forms: it begins with one, or a lead-in ("gồm:") stands before the first."""
    lead = row.view[row.mark : mentions[0].start]
    if _leads(row, mentions[0]):
        rest = row.view[mentions[0].end : mentions[1].start] if len(mentions) > 1 else ""
        return re.fullmatch(r"\s*(?:[,;]|va|hoac|/|\+|-)*\s*(?:cac\s+)?", rest) is not None or (
            ":" not in rest and len(rest) < 40
        )
    if place == "list":
        return len(mentions) > 1 or lead.rstrip().endswith(":") or _LIST_LEAD.search(lead) is not None
    return _LIST_LEAD.search(lead) is not None and (len(mentions) > 1 or ":" in lead)


def _clause(row: Row, mention: Mention) -> str:
    """What stands before a form in its own clause."""
    return re.split(r"[;.]\s", row.view[row.mark : mention.start])[-1]


def _further(row: Row, mentions: list[Mention]) -> list[Mention]:
    """Forms that another sentence of a list's paragraph confers: "...; đề nghị tặng Bằng khen của ..., Cờ ..."."""
    found: list[Mention] = []
    for mention in mentions:
        clause = _clause(row, mention)
        chained = bool(found) and re.fullmatch(r"\s*(?:,|va|hoac|,\s*va)\s*", row.view[found[-1].end : mention.start])
        if chained or re.search(r"(?:de nghi|trinh|xet)\s[^;.]{0,60}tang(?: thuong)?(?: cac)?\s$", clause):
            found.append(mention)
    return found


def _for_an_occasion(outline: Outline, node: Node | None) -> bool:
    """Whether a passage lists what is conferred on an occasion: its heading is "Khen thưởng sơ kết" or the like."""
    return any(above.roles & {"awards", "award_forms"} and occasions(view(above.heading or ""))
               for above in outline.chain(node))


def _given(row: Row, mentions: list[Mention]) -> list[Mention]:
    """The forms that a named authority confers in a running sentence."""
    found = []
    low = 0
    for mention in mentions:
        if _giver(row, mention, low) or (mention.authority and _GIVES.search(row.view[: mention.start][-40:])):
            found.append(mention)
        low = mention.end
    return found


def _giver(row: Row, mention: Mention, low: int = 0) -> str | None:
    """The authority as the subject of the sentence: "Chủ tịch UBND phường tặng Giấy khen ...".

    Args:
        row: the paragraph.
        mention: the form.
        low: where the form named before it ends.
    """
    lead = re.search(
        r"(?:(?:xet|quyet dinh|se|xem xet|ky)[ ,]+)*(?:tang thuong|trao tang|tang|trao)\s+(?:danh hieu\s+)?[\"']?$",
        row.view[max(0, mention.start - 60) : mention.start],
    )
    if not lead:
        return None
    before = max(0, mention.start - 60) + lead.start()
    # of "UBND phường đề nghị Chủ tịch UBND thành phố tặng ..." only who is asked confers
    asked = [m.end() for m in re.finditer(r"(?<![a-z])(?:de nghi|trinh)(?![a-z])|[;.:]", row.view[:before])]
    heads = [
        m.start()
        for m in AUTHORITY.finditer(row.view, max(row.mark, low, *asked), before)
        if m.start() == 0 or not row.view[m.start() - 1].isalpha()
    ]
    for start in heads:
        name = row.text[start:before].strip(" ,")
        if _CONFERS.match(row.view, start) and len(name) < 90:
            return in_full(name)
    return None


def _leads(row: Row, mention: Mention) -> bool:
    lead = row.view[row.mark : mention.start]
    if _FOR_WHOM.fullmatch(lead) or (row.mark and _LABEL.fullmatch(lead)):
        return _LISTED.match(row.view, mention.end) is not None
    when = _WHEN.match(lead)
    lead = lead[when.end() :] if when else lead
    return (
        re.fullmatch(
            r"\s*(?:(?:tang|de nghi tang|tang thuong|trao tang|trao|danh hieu|hinh thuc|xet tang"
            r"|de nghi|de xuat|trinh|xet|cac)\s+)*[\"']?",
            lead,
        )
        is not None
    )


def _heading_mentions(row: Row, mentions: list[Mention]) -> list[Mention]:
    """The forms that a row on standards is about: those it begins with, up to the colon."""
    colon = row.view.find(":")
    lead = row.view[row.mark : mentions[0].start]
    if not (
        _leads(row, mentions[0]) or re.fullmatch(r"\s*(?:tieu chuan|dieu kien|doi voi|tieu chi)[^.;:]{0,40}", lead)
    ):
        return []
    return [m for m in mentions if colon < 0 or m.start < colon] if colon >= 0 or len(row.text) < 200 else mentions[:1]


def _occasion(outline: Outline, node: Node | None, row: Row, mention: Mention) -> str | None:
    """The occasion of the nearest heading or lead-in that names any; None where it names several."""
    # its own words come first: "Bằng khen ... (tổng kết)", "sơ kết tặng ...; tổng kết đề nghị tặng ..."
    told = _TOLD.match(row.view, mention.end)
    before = row.view[max(0, mention.start - 300) : mention.start]
    clause = before.rsplit(";", 1)[-1]
    sources = [told[1] if told else "", clause.rsplit(". ", 1)[-1], clause, before]
    lead = _lead_in(outline, node, row)
    if lead:
        sources.append(lead)
    for above in outline.chain(node):
        rows = outline.own_rows(above)[-1:]
        if rows and rows[0].end <= row.start and rows[0].view.endswith(":"):
            sources.append(rows[0].view)  # "Kết thúc năm, xét tặng:" above a), b)
        sources.append(view(above.heading or ""))
    for source in sources:
        named = occasions(source)
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def occasions(bare: str) -> set[str]:
    """The occasions that a folded text names: annual, interim, final."""
    return {name for name, words in _OCCASIONS if re.search(rf"(?<![a-z])(?:{words})(?![a-z])", bare)}


def _lead_in(outline: Outline, node: Node | None, row: Row) -> str | None:
    """The unnumbered label above a list: "- Khen thưởng sơ kết:" above its pluses."""
    low = node.start if node else outline.body_start
    for other in outline.rows_before(row, low, _REACH):
        if other.bullet == row.bullet and row.bullet and not other.view.endswith(":"):
            continue
        if other.view.endswith(":") or (len(other.text) < 120 and not find_forms(other.text, other.view)):
            return other.view
        if find_forms(other.text, other.view):
            continue
        return None
    return None
