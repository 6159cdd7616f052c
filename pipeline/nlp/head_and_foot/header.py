"""The component for head and foot: everything of ``Meta``, and the regions between them.

It leaves one dict under ``HEADER``: the fields of ``Meta`` as plain values, ``spans`` (field ->
[start, end]) and the regions that the other components read:

- ``title_end``: end of the title (or of "(Kèm theo ...)" under it);
- ``body_start``: first character of the preamble;
- ``closing_start``: first character of the closing words ("Trên đây là Kế hoạch ..."), else ``body_end``;
- ``body_end``: end of the last paragraph before Nơi nhận, signature or appendix;
- ``plan_start``: where the plan's own type stands (behind an enclosing decision);
- ``own_number_span``: where the document's own number is printed, None where it is not.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc

from pipeline.vietnamese import UPPER

from .. import document_view
from ..lines import Row, is_capitals, rows
from ..patterns import squeeze, view
from ..scope import known_spelling, movements, period_of
from ..units import COMMUNE_LEVELS, body_in_full, likely_unit, parent_of, proper_place, split_unit
from .foot import Foot, appendix_start, closing_start, read_foot
from .head import Head, TitleBlock, iso_date, letter_block, read_head, title_blocks
from .untyped import untyped_block

_ENCLOSING_TYPES = ("Quyết định", "Nghị quyết")
_CHAIR = re.compile(r"(?:chu tich|giam doc|bo truong|thu tuong|truong ban|thu truong|uy ban nhan dan|ubnd|"
                    r"ban thuong vu|ban chap hanh|hoi dong|dang uy)")
_BARE_LEVEL = re.compile(r"\s+(?:PHƯỜNG|XÃ|ĐẶC KHU|THÀNH PHỐ|TỈNH|THỊ TRẤN)\s*$")
_CITED_DECISION = re.compile(
    r"(?:quyet dinh|nghi quyet)\s+so\s*[:.]?\s*(?P<number>[\d.…_\s]{0,20}(?:/\s?20\d\d\s?)?[/-][a-z0-9/&-]{2,30})"
    r"(?:\s*,?\s*ngay\s*(?P<d>[\d.…_]*)\s*(?:thang|/|-)\s*(?P<m>[\d.…_]*)\s*(?:nam|/|-)\s*(?P<y>\d{4}))?")
_CENTRAL = re.compile(r"(?:chinh phu|thu tuong|quoc hoi|bo |ban bi thu|bo chinh tri|ban chap hanh trung uong|van phong "
                      r"chinh phu|chu tich nuoc|ngan hang nha nuoc|toa an nhan dan toi cao|.* trung uong$)")
_ENDED = re.compile(r"(?:noi nhan|cong hoa xa hoi|(?:- )?luu:)")
_SIGNED = re.compile(r"(?:kt|tm|chu tich|pho chu tich)(?![a-z])")
_HEADING_ROW = re.compile(r"(?:[ivx]{1,5}|[a-d]|1)\s?[.)/]\s?\S|phan (?:thu|[ivx\d])")


class HeaderComponent:
    """Reads head and foot of a document, and leaves the regions between them."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves the dict described above under ``HEADER``."""
        header = read_header(document_view.text_of(doc), document_view.recognised(doc))
        doc.user_data[document_view.HEADER] = header
        document_view.mark(doc, "header", ((*span, field) for field, span in header["spans"].items()))
        return doc


def read_header(text: str, recognised: list[tuple[int, int]] | None = None) -> dict[str, Any]:
    """Everything the head and the foot of a text tell; see the module for the keys.

    Args:
        text: the document's text.
        recognised: stretches that were read off an image; known names in a title there are spelled right.
    """
    return deepcopy(_read_header(text, tuple(recognised or ())))


@lru_cache(maxsize=4)  # the check of a plan asks for what its record was made from
def _read_header(text: str, recognised: tuple[tuple[int, int], ...]) -> dict[str, Any]:
    found = rows(text)
    blocks = title_blocks(found)
    outer, plan = _choose(blocks, found)
    if outer is None and (letter := letter_block(found)):
        outer = plan = letter
    if outer is None and (untyped := untyped_block(found, _first_body_row(found))):
        outer = plan = untyped
    head = read_head(found[:outer.row] if outer else _headless(found))
    if plan is not None:
        body_row = min(plan.next_row, len(found))
        title, title_end = plan.title, found[body_row - 1].end if body_row else 0
    else:
        body_row = _first_body_row(found)
        title, title_end = "", found[body_row - 1].end if body_row else 0
    enclosed = outer is not None and plan is not None and outer is not plan
    body = found[body_row:]
    foot = read_foot(found[outer.next_row:plan.row] if enclosed and outer and plan else body, text)
    own_foot = read_foot(body, text) if enclosed else foot
    body_end = _body_end(body, own_foot, len(text), body[0].start if body else title_end)
    body = [row for row in body if row.end <= body_end]
    named = movements(title)
    if plan is not None and any(start <= plan.start < end for start, end in recognised):
        for name in named:
            title = title.replace(name, known_spelling(name))
        named = [known_spelling(name) for name in named]
    header: dict[str, Any] = {
        "doc_type": (plan.doc_type or None) if plan else None,
        "number": head.number, "date": head.date,
        "title": title or None,
        "movements": named,
        "period": period_of(title, body),
        "enclosing_decision": enclosed,
        **_signed(foot if foot.name or foot.capacity or foot.recipients else own_foot),
    }
    preamble = " ".join(row.text for row in body[:8])
    header.update(_issuer(head, outer, found, title, preamble, text, foot, enclosed))
    if enclosed and plan and plan.enclosed_by:
        _fuller(header, plan.enclosed_by)
    header["spans"] = {**head.spans, **foot.spans}
    if plan:
        if plan.doc_type and plan.doc_type != "Công văn":  # a letter prints no type
            header["spans"]["doc_type"] = (plan.start, plan.start + len(plan.doc_type))
        if plan.title_span:
            header["spans"]["title"] = plan.title_span
    header["spans"] = {field: list(span) for field, span in header["spans"].items()}
    body_start = body[0].start if body else min(title_end, body_end)
    header.update(
        title_end=title_end, body_start=body_start, body_end=max(body_end, body_start),
        closing_start=max(body_start, closing_start(body, body_end)), plan_start=plan.start if plan else 0,
        own_number_span=header["spans"].get("number"))
    return header


def _choose(blocks: list[TitleBlock], found: list[Row]) -> tuple[TitleBlock | None, TitleBlock | None]:
    """The document's own title block and the plan's: the same, unless a decision encloses a plan."""
    if not blocks:
        return None, None
    first = blocks[0]
    if first.row > 12 and any(_HEADING_ROW.match(row.view) for row in found[:first.row]):
        return None, None  # the head is lost, and this is some heading or appendix further down
    if first.doc_type not in _ENCLOSING_TYPES:
        return first, first
    for later in blocks[1:]:
        if later.doc_type in _ENCLOSING_TYPES or later.doc_type.split()[0] in ("Biên", "Phiếu", "Danh"):
            continue
        before = found[max(first.next_row, later.row - 14):later.row]
        ended = any(_ENDED.match(row.view) or (is_capitals(row.text) and _SIGNED.match(row.view)) for row in before)
        if later.enclosed_by is not None or ended:
            return first, later
    return first, first


def _headless(found: list[Row]) -> list[Row]:
    return found[:_first_body_row(found)]


def _first_body_row(found: list[Row]) -> int:
    """Without a title: the first row of running text or the first heading."""
    for k, row in enumerate(found[:40]):
        if row.view.startswith(("can cu", "thuc hien")) or _HEADING_ROW.match(row.view) or len(row.text) > 160:
            return k
    return 0


def _body_end(body: list[Row], foot: Foot, length: int, start: int) -> int:
    ends = [length]
    if foot.start is not None:
        ends.append(foot.start)
    appendix = appendix_start(body)
    if appendix is not None:
        ends.append(appendix)
    limit = min(ends)
    inside = [row.end for row in body if row.end <= limit]
    return inside[-1] if inside else start


def _signed(foot: Foot) -> dict[str, Any]:
    signatory = None
    if foot.authority or foot.capacity or foot.name:
        signatory = {"authority": foot.authority, "capacity": foot.capacity, "name": foot.name}
    return {"signatory": signatory, "recipients": foot.recipients}


def _issuer(head: Head, outer: TitleBlock | None, found: list[Row], title: str, preamble: str, text: str, foot: Foot,
            enclosed: bool) -> dict[str, Any]:
    """Issuer, unit, its level and the province above it."""
    bodies = list(head.bodies)
    superior = bodies[-2] if len(bodies) > 1 else None
    printed = bodies[-1] if bodies else None
    if outer is not None and outer.doc_type in _ENCLOSING_TYPES:
        chair = _deciding(found[outer.row + 1:outer.row + 14])
        head_unit = split_unit(printed) if printed else None
        if chair and head_unit and not split_unit(chair):
            # "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG" leaves the name to the head
            printed = f"{_BARE_LEVEL.sub('', chair)} {head_unit[1]} {head_unit[2]}"
        elif chair:
            printed = chair
    unit = level = None
    parts = split_unit(printed) if printed else None
    if parts is None and superior:
        parts = split_unit(superior)
    if parts:
        level, unit = parts[1], f"{parts[1]} {proper_place(parts[1], parts[2], text)}"
        issuer: str | None = body_in_full(printed or "", text, superior)
    elif printed and _CENTRAL.match(view(printed)):
        issuer, level = body_in_full(printed, text), "trung ương"
    else:
        likely = likely_unit(title, preamble, text)
        if likely:
            level, unit = likely[0], f"{likely[0]} {likely[1]}"
        body = printed or _body_of(foot, head, text)
        issuer = squeeze(f"{body_in_full(body, text)} {unit or ''}") if body else None
    parent = None
    if unit and level in COMMUNE_LEVELS:
        parent = parent_of(unit, superior, text)
    return {"issuer": issuer, "unit": unit, "unit_level": level, "parent": parent}


def _deciding(found: list[Row]) -> str | None:
    """The line between a decision's title and its preamble: "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG ..."."""
    for k, row in enumerate(found):
        if row.view.startswith(("can cu", "dieu 1", "xet ")):
            return None
        if is_capitals(row.text) and _CHAIR.match(row.view):
            following = found[k + 1] if k + 1 < len(found) else None
            if following and is_capitals(following.text) and not split_unit(row.text) and split_unit(following.text):
                return squeeze(f"{row.text} {following.text}")
            return row.text
    return None


def _body_of(foot: Foot, head: Head, text: str) -> str | None:
    """Which body issues a plan whose head is lost: from the signature, else from its number."""
    authority = view(foot.authority or "")
    if re.match(r"(?:tm|t/m)", authority):
        named = re.sub(rf"^[{UPPER}/]{{2,3}}\s?[.,:]?\s*", "", foot.authority or "")
        if re.match(r"(?:ban thuong vu|ban chap hanh)", view(named)):
            return "Đảng ủy"
        return named
    capacity = view(foot.capacity or "")
    if "bi thu" in capacity or "bi thu" in authority:
        return "Đảng ủy"
    if "chu tich" in capacity or "chu tich" in authority or (head.number or "").endswith("UBND"):
        return "Ủy ban nhân dân"
    return "Ủy ban nhân dân" if re.search(r"(?:ubnd|uy ban nhan dan) (?:phuong|xa|dac khu)", view(text)) else None


def _fuller(header: dict[str, Any], row: Row) -> None:
    """Number and date of the enclosing decision where only "(Kèm theo Quyết định số ...)" prints them."""
    cited = _CITED_DECISION.search(row.view)
    if cited is None:
        return
    if header["number"] is None:
        printed = re.sub(r"[\s.…_]", "", row.text[cited.start("number"):cited.end("number")])
        header["number"] = printed if printed[:1].isdigit() else None
    if cited["y"]:
        date = iso_date(cited["d"], cited["m"], cited["y"])
        if header["date"] is None or ("?" in header["date"] and date.count("?") < header["date"].count("?")):
            header["date"] = date
