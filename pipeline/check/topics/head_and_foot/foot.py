"""The foot of the document: signature block and recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....nlp.lines import Row, is_capitals
from ....vietnamese import fold
from ...context import Context
from ...model import Hit, rule
from .head import of_state

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I"
_D13 = "NĐ 30/2020/NĐ-CP, Điều 13; Phụ lục I"
_RECIPIENTS = "Nơi nhận:\n- Sở Nội vụ;\n- Các phòng, đơn vị thuộc phường;\n- Lưu: VT, VHXH.\n"
_SIGNED = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh"


def foot_rows(context: Context) -> list[Row]:
    """The paragraphs behind the body, the whole second half of the file at most."""
    start, spans = context.body[1], context.meta.spans
    signed = [spans[name][0] for name in ("recipients", "authority", "capacity") if name in spans]
    if context.meta.enclosing_decision and signed and "doc_type" in spans and min(signed) < spans["doc_type"][0]:
        # the decision is signed, and the plan behind it is not
        return [row for row in context.rows if min(signed) <= row.start < spans["doc_type"][0]][:70]
    return [row for row in context.rows if row.start >= start][:70]


@rule(
    "ND30-CK-01",
    "error",
    title=("Thiếu chức vụ, người ký", "No signature block"),
    why=("Văn bản phải có quyền hạn, chức vụ, họ tên người ký", "A document names who signs it and in what capacity"),
    source=_D13,
    remedy=("Thêm khối chữ ký", "Add the signature block"),
    slot="foot",
    bad=_RECIPIENTS,
    good=_RECIPIENTS + _SIGNED,
)
def unsigned(context: Context) -> Iterator[Hit]:
    """Recipients, but no line with the signatory's title."""
    spans = context.meta.spans
    if "recipients" in spans and not {"capacity", "authority", "signatory"} & set(spans):
        yield Hit(
            spans["recipients"][0],
            spans["recipients"][0] + 10,
            ("Không thấy chức vụ và họ tên người ký", "No title and name of a signatory"),
            ("Thêm TM. ỦY BAN NHÂN DÂN, chức vụ và họ tên", "Add TM. ỦY BAN NHÂN DÂN, title and name"),
            severity="error" if context.has_layout else "warning",
        )


@rule(
    "ND30-CK-02",
    "warning",
    title=("Thiếu TM. ỦY BAN NHÂN DÂN", "No TM. ỦY BAN NHÂN DÂN"),
    why=(
        "Ủy ban nhân dân làm việc theo chế độ tập thể: người ký thay mặt Ủy ban",
        "The Committee is a collective body: who signs does so on its behalf",
    ),
    source=_D13,
    remedy=("Thêm dòng TM. ỦY BAN NHÂN DÂN", "Add the line TM. ỦY BAN NHÂN DÂN"),
    slot="foot",
    bad=_RECIPIENTS + "CHỦ TỊCH\nTrần Thị Minh Hạnh",
    good=_RECIPIENTS + _SIGNED,
)
def on_behalf(context: Context) -> Iterator[Hit]:
    """A plan of a People's Committee signed without ``TM.``."""
    signatory, span = context.meta.signatory, context.meta.spans.get("capacity")
    issuer = fold(context.meta.issuer or "").lower()
    if not signatory or not span or not issuer.startswith("uy ban nhan dan") or context.meta.doc_type != "Kế hoạch":
        return
    if context.meta.enclosing_decision:
        return
    foot = "\n".join(row.view for row in foot_rows(context))
    if "chu tich" in fold(signatory.capacity or "").lower() and not re.search(
        r"\b(?:tm|t/m)\b\s?[.,/]?\s?(?:uy ban|ubnd)|\btl\.|\btuq\.", foot
    ):
        yield Hit(
            *span,
            (
                "Kế hoạch của Ủy ban nhân dân thiếu dòng “TM. ỦY BAN NHÂN DÂN”",
                "A plan of the Committee lacks “TM. ỦY BAN NHÂN DÂN”",
            ),
            ("Thêm “TM. ỦY BAN NHÂN DÂN” trên chức vụ", "Put “TM. ỦY BAN NHÂN DÂN” above the title"),
        )


@rule(
    "ND30-CK-03",
    "error",
    title=("Ký thay không khớp chức vụ", "KT. and the deputy's title"),
    why=("KT. CHỦ TỊCH đi với PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH goes with PHÓ CHỦ TỊCH"),
    source=_D13,
    remedy=("Thêm dòng còn thiếu", "Add the missing line"),
    slot="foot",
    bad=_RECIPIENTS + "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH\nTrần Thị Minh Hạnh",
    good=_RECIPIENTS + "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Minh Hạnh",
)
def deputy(context: Context) -> Iterator[Hit]:
    """A deputy without ``KT.``, or ``KT.`` without a deputy."""
    rows = [row for row in foot_rows(context) if is_capitals(row.text, 0.7)]
    text = "\n".join(row.view for row in rows)
    deputies = [row for row in rows if re.search(r"(?<!\w)pho chu tich", row.view)]
    stands_in = [row for row in rows if re.search(r"(?:kt|k/t)\s?[.,]?\s?chu tich", row.view)]
    # a standing board has deputies who sign for it in their own right
    of_board = re.search(r"\b(?:tm|t/m)\b\W*(?:ban |uy ban )?thuong (?:truc|vu)", text)
    if deputies and not stands_in and not of_board and not re.search(r"\b(?:quyen|q)\b\.? ?chu tich", text):
        yield Hit(
            deputies[0].start,
            deputies[0].end,
            ("Phó Chủ tịch ký nhưng thiếu “KT. CHỦ TỊCH”", "A deputy signs without “KT. CHỦ TỊCH”"),
            ("Thêm dòng “KT. CHỦ TỊCH”", "Add “KT. CHỦ TỊCH”"),
        )
    elif stands_in and not deputies:
        yield Hit(
            stands_in[0].start,
            stands_in[0].end,
            ("“KT. CHỦ TỊCH” nhưng thiếu “PHÓ CHỦ TỊCH”", "“KT. CHỦ TỊCH” without “PHÓ CHỦ TỊCH”"),
            ("Thêm dòng “PHÓ CHỦ TỊCH”", "Add “PHÓ CHỦ TỊCH”"),
        )


@rule(
    "ND30-CK-04",
    "warning",
    title=("Chữ viết tắt quyền hạn sai", "The mark of authority is wrong"),
    why=(
        "Văn bản nhà nước viết TM., KT., TL., TUQ., Q.; T/M, K/T là của văn bản Đảng",
        "The state writes TM., KT., TL.; T/M, K/T are the Party's",
    ),
    source=f"{_PL1}; Hướng dẫn 05-HD/VPTW",
    remedy=("Viết TM. hoặc KT.", "Write TM. or KT."),
    slot="foot",
    bad=_RECIPIENTS + "T/M ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh",
    good=_RECIPIENTS + _SIGNED,
)
def party_marks(context: Context) -> Iterator[Hit]:
    """``T/M``, ``K/T`` or marks without a dot."""
    if not of_state(context):
        return
    for row in foot_rows(context):
        found = re.match(
            r"(?:t/m|k/t|t/l|(?:tm|kt|tl|tuq) ?/|(?:tm|kt|tl|tuq)(?= (?:uy ban|ubnd|chu tich|truong|giam doc)))",
            row.view,
        )
        if found and is_capitals(row.text, 0.7):
            mark = fold(found[0]).upper().replace("/", "").strip()
            yield Hit(
                row.start,
                row.start + found.end(),
                (
                    f"Viết “{row.text[: found.end()]}” không đúng thể thức",
                    f"“{row.text[: found.end()]}” is not the form",
                ),
                (f"Viết {mark}.", f"Write {mark}."),
            )


@rule(
    "ND30-CK-07",
    "warning",
    title=("Học hàm, học vị trước tên người ký", "A degree before the signatory's name"),
    why=("Trước họ tên người ký không ghi học hàm, học vị, danh hiệu", "No degree stands before the signatory's name"),
    source=_PL1,
    remedy=("Chỉ ghi họ và tên", "Print the name alone"),
    slot="foot",
    bad=_RECIPIENTS + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nThS. Trần Thị Minh Hạnh",
    good=_RECIPIENTS + _SIGNED,
)
def degree(context: Context) -> Iterator[Hit]:
    """Degrees before the name, or the name in capitals."""
    for row in foot_rows(context):
        found = re.match(r"(?:ThS|TS|PGS|GS|KS|CN|BS|Đ/c|Đồng chí|Ông|Bà)[. ]\s?(?=[A-ZĐ])", row.text)
        if found and not row.text.startswith("-") and len(row.text.split()) <= 8:
            yield Hit(
                row.start,
                row.end,
                (f"Trước tên người ký có “{found[0].strip()}”", f"“{found[0].strip()}” stands before the name"),
                ("Chỉ ghi họ và tên", "Print the name alone"),
            )
    name, span = (context.meta.signatory.name if context.meta.signatory else None), context.meta.spans.get("signatory")
    if name and span and is_capitals(name, 1.0):
        yield Hit(
            *span,
            ("Tên người ký viết hoa toàn bộ", "The signatory's name is all in capitals"),
            ("Viết hoa chữ đầu mỗi âm tiết", "Capitalise the first letters only"),
        )


@rule(
    "ND30-NN-01",
    "warning",
    title=("Chữ “Nơi nhận:”", "The label of the recipients"),
    why=("Danh sách mở đầu bằng “Nơi nhận:”", "The list begins with “Nơi nhận:”"),
    source=_PL1,
    remedy=("Viết “Nơi nhận:”", "Write “Nơi nhận:”"),
    slot="foot",
    needs_marks=True,
    bad=_RECIPIENTS.replace("Nơi nhận:", "Noi nhận:") + _SIGNED,
    good=_RECIPIENTS + _SIGNED,
)
def label(context: Context) -> Iterator[Hit]:
    """The label in other letters, or missing."""
    for row in foot_rows(context):
        found = re.match(r"noi\s+nhan\s*[:.;]?", row.view)
        if found:
            printed = re.sub(r"\s+", " ", row.text[: found.end()]).strip()
            if printed not in ("Nơi nhận:", "NƠI NHẬN:"):
                yield Hit(
                    row.start,
                    row.start + found.end(),
                    (f"“{printed}” viết không đúng", f"“{printed}” is not exact"),
                    ("Viết “Nơi nhận:”", "Write “Nơi nhận:”"),
                    # the words stand there, only the mark is amiss
                    severity="info" if printed.rstrip(" :.;").lower() == "nơi nhận" else None,
                )
            return
    yield from _other_label(context)


_LIST_LABEL = re.compile(r"(?:noi|kinh|don vi|co quan)?\s*(?:gui|nhan|den)\s*[:.;]?$|noi (?:gui|den)\b.{0,12}$")


def _other_label(context: Context) -> Iterator[Hit]:
    """The list that ends with the line for the file has another label, or none."""
    rows = [row for row in context.rows if row.start >= context.preamble[1]][-60:]
    last = next(
        (k for k in range(len(rows) - 1, -1, -1) if re.match(r"[-+•*–]\s*luu\s*:?\s*(?:vt|van thu)\b", rows[k].view)), 0
    )
    first = last
    while (
        first > 0
        and re.match(r"[-+•*–]", (above := rows[first - 1]).text)
        and (above.text[-1:] in ";,." or len(above.text) < 70)
    ):
        first -= 1
    if not last or first == last:
        return
    head = rows[first - 1] if first else None
    if head is not None and _LIST_LABEL.match(head.view):
        where, vi, en = head, f"“{head.text}” không phải “Nơi nhận:”", f"“{head.text}” is not “Nơi nhận:”"
    elif head is not None and re.search(r"\./\.?\W*$", head.text):
        where, vi, en = rows[first], "Danh sách nơi nhận không có chữ “Nơi nhận:”", "The list has no “Nơi nhận:”"
    else:
        return
    yield Hit(where.start, where.end, (vi, en), ("Viết “Nơi nhận:”", "Write “Nơi nhận:”"), confidence=0.8)


@rule(
    "ND30-NN-02",
    "info",
    once=True,
    title=("Dấu trong nơi nhận", "Marks in the list of recipients"),
    why=(
        "Mỗi nơi nhận mở đầu bằng gạch nối, kết thúc bằng chấm phẩy; dòng cuối bằng dấu chấm",
        "Each recipient begins with a hyphen and ends with a semicolon, the last with a full stop",
    ),
    source=_PL1,
    remedy=("Sửa dấu", "Correct the marks"),
    slot="foot",
    bad="Nơi nhận:\n- Sở Nội vụ\n- Các phòng, đơn vị thuộc phường;\n- Lưu: VT, VHXH.\n" + _SIGNED,
    good=_RECIPIENTS + _SIGNED,
)
def list_marks(context: Context) -> Iterator[Hit]:
    """Items without dash or final mark."""
    span = context.meta.spans.get("recipients")
    if not span:
        return
    for row in foot_rows(context):
        if not span[0] <= row.start < span[1] or re.match(r"noi nhan", row.view) or not row.view.startswith("-"):
            continue
        last = re.match(r"-?\s*luu\b", row.view)
        if row.text[-1:] not in (";", ".", ":", ",") or (last and row.text[-1:] != "."):
            yield Hit(
                row.start,
                row.end,
                ("Nơi nhận thiếu dấu kết thúc", "A recipient lacks its final mark"),
                ("Kết thúc bằng “;”, dòng cuối bằng “.”", "End it with “;”, the last with “.”"),
            )


@rule(
    "ND30-NN-03",
    "warning",
    title=("Dòng Lưu", "The line for the file"),
    why=("Dòng cuối của nơi nhận là “- Lưu: VT, ...”", "The last line of the recipients is “- Lưu: VT, ...”"),
    source=_PL1,
    remedy=("Thêm “- Lưu: VT, <đơn vị soạn thảo>.”", "Add “- Lưu: VT, <drafting unit>.”"),
    slot="foot",
    bad="Nơi nhận:\n- Sở Nội vụ;\n- Các phòng, đơn vị thuộc phường.\n" + _SIGNED,
    good=_RECIPIENTS + _SIGNED,
)
def file_line(context: Context) -> Iterator[Hit]:
    """No ``Lưu: VT``; without the drafting unit it is milder."""
    span = context.meta.spans.get("recipients")
    if not span or not of_state(context):
        return
    listed = context.low[span[0] : span[1] + 200]
    # the unit stands on the same line: below it comes the signature
    found = re.search(r"luu\s*[:;,]?\s*vt(?P<unit>[^\S\n]*[,;.]?[^\S\n]*[a-z(]\S*)?", listed)
    if found is None and not re.search(r"luu\s*[:;,]?\s*(?:van thu|vp[^\w\n]*\w|hs)", listed):
        last = [row for row in foot_rows(context) if row.start < span[1]][-1:]
        where = (last[0].start, last[0].end) if last else span
        yield Hit(
            *where,
            ("Nơi nhận thiếu dòng “- Lưu: VT, ...”", "The recipients lack “- Lưu: VT, ...”"),
            ("Thêm “- Lưu: VT, <đơn vị soạn thảo>.”", "Add “- Lưu: VT, <drafting unit>.”"),
        )
    elif found is not None and not (found["unit"] or "").strip(" ,;."):
        yield Hit(
            span[0] + found.start(),
            span[0] + found.end(),
            ("Dòng Lưu thiếu đơn vị soạn thảo", "The line for the file names no drafting unit"),
            ("Ghi “Lưu: VT, <đơn vị>”", "Write “Lưu: VT, <unit>”"),
            severity="info",
        )


@rule(
    "ND30-NN-04",
    "warning",
    title=("“Như trên” trong nơi nhận", "“As above” among the recipients"),
    why=(
        "Kế hoạch không có “Kính gửi” nên không dùng “Như trên”",
        "A plan is addressed to nobody above, so “Như trên” means nothing",
    ),
    source="NĐ 30/2020/NĐ-CP, Phụ lục I và III",
    remedy=("Ghi tên các cơ quan nhận", "Name the recipients"),
    slot="foot",
    bad="Nơi nhận:\n- Như trên;\n- Các phòng, đơn vị thuộc phường;\n- Lưu: VT, VHXH.\n" + _SIGNED,
    good=_RECIPIENTS + _SIGNED,
)
def as_above(context: Context) -> Iterator[Hit]:
    """``Như trên`` in a plan, or ``Như Điều n`` where the decision has no such article."""
    span = context.meta.spans.get("recipients")
    if not span or "kinh gui" in context.low[: context.body[1]]:
        return
    for found in re.finditer(r"nhu (?:tren|(?P<article>dieu (?P<n>\d+)))", context.low[span[0] : span[1]]):
        start, end = span[0] + found.start(), span[0] + found.end()
        if found["article"] is None:
            yield Hit(
                start,
                end,
                (
                    "Kế hoạch không có “Kính gửi” nên không ghi “Như trên”",
                    "Nobody is addressed above, so “Như trên” means nothing",
                ),
                ("Ghi tên các cơ quan nhận", "Name the recipients"),
            )
        elif not re.search(rf"(?:^|\n)\W*dieu {found['n']}\b", context.low):
            yield Hit(
                start,
                end,
                (f"Văn bản không có Điều {found['n']}", f"There is no article {found['n']}"),
                ("Ghi đúng điều về trách nhiệm thi hành", "Name the implementing article"),
            )


#: who is given tasks, and how the list of recipients may name them
_ACTORS = (
    (
        re.compile(r"doanh nghiep|hop tac xa|ho kinh doanh"),
        re.compile(r"doanh nghiep|hop tac xa|ho kinh doanh|co quan, don vi|dn\b"),
        ("doanh nghiệp", "enterprises"),
    ),
    (
        re.compile(r"\bto dan pho|\bthon\b|\bap\b|khu pho"),
        re.compile(r"to dan pho|tdp|thon|\bap\b|khu pho|khu dan cu"),
        ("tổ dân phố, thôn", "residential units"),
    ),
    (
        re.compile(r"truong hoc|\bcac truong\b|co so giao duc"),
        re.compile(r"truong|giao duc"),
        ("trường học", "schools"),
    ),
    (re.compile(r"mat tran to quoc|mttq"), re.compile(r"mat tran|mttq"), ("Mặt trận Tổ quốc", "the Fatherland Front")),
    (
        re.compile(r"cong an (?:phuong|xa|dac khu)"),
        re.compile(r"cong an|don vi|co quan|\bca\b"),
        ("công an", "the police"),
    ),
    (
        re.compile(r"ban chi huy quan su|ban chqs"),
        re.compile(r"quan su|chqs|don vi|co quan"),
        ("Ban Chỉ huy Quân sự", "the military command"),
    ),
    (
        re.compile(r"tram y te|trung tam y te|co so y te"),
        re.compile(r"y te|\btyt\b|don vi|co quan|trung tam"),
        ("cơ sở y tế", "the health station"),
    ),
    (
        re.compile(
            r"doan thanh nien|hoi (?:lien hiep )?phu nu|hoi nong dan|hoi cuu chien binh|cong doan|"
            r"to chuc chinh tri - xa hoi"
        ),
        re.compile(
            r"doan the|to chuc|ct\W*xh|chinh tri|doan thanh nien|phu nu|nong dan|cuu chien binh|hoi, doan|"
            r"mat tran|mttq|cong doan|\bdtn\b|don vi"
        ),
        ("tổ chức chính trị - xã hội", "the mass organisations"),
    ),
)


@rule(
    "ND30-NN-06",
    "info",
    once=True,
    title=("Nơi nhận thiếu đơn vị được giao việc", "A body with tasks is no recipient"),
    why=(
        "Cơ quan thực hiện và cơ quan giám sát phải nhận được kế hoạch",
        "Who acts and who supervises receives the plan",
    ),
    source=_PL1,
    remedy=("Bổ sung nơi nhận", "Add the recipient"),
    slot="tasks",
    bad="2. Các doanh nghiệp trên địa bàn phường\n- Chủ động hưởng ứng Phong trào thi đua.",
    good="2. Các phòng, đơn vị thuộc phường\n- Chủ động hưởng ứng Phong trào thi đua.",
)
def not_a_recipient(context: Context) -> Iterator[Hit]:
    """Bodies named as responsible, or above to which the plan is reported, whom no line of the recipients covers."""
    span = context.meta.spans.get("recipients")
    if not context.meta.recipients or span is None:
        return
    listed = fold(" ; ".join(context.meta.recipients)).lower()
    units = [fold(one.unit).lower() for one in context.plan.responsibilities]
    lacking = [
        name
        for wording, recipients, name in _ACTORS
        if not recipients.search(listed) and any(wording.search(unit) for unit in units)
    ]
    vi, en = [f"giao việc cho {name[0]}" for name in lacking], [f"gives tasks to {name[1]}" for name in lacking]
    names = [name[0] for name in lacking]
    above = _above(context, listed)
    if above:
        vi, en, names = [*vi, f"báo cáo {above}"], [*en, f"is reported to {above}"], [*names, above]
    if names:
        yield Hit(
            max(span[0], context.text.rfind("\n", span[0], span[1]) + 1),
            span[1],
            (
                f"Kế hoạch {', '.join(vi)} nhưng nơi nhận không có",
                f"The plan {', '.join(en)}, and the recipients do not name them",
            ),
            (f"Bổ sung {', '.join(names)} vào nơi nhận", f"Add {', '.join(names)} to the recipients"),
            confidence=0.7,
        )


#: a report to the province or city or to its departments; "(qua Sở Nội vụ)" is only the way it takes
_REPORT = re.compile(r"\bbao cao\b[^.;\n]{0,160}")
_SUPERIOR = re.compile(
    r"(?<!qua )\b(?:(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho|tp)\b|so (?:noi vu|khoa hoc|giao duc|tai chinh|y te|"
    r"tu phap|nong nghiep|cong thuong|xay dung|van hoa|ngoai vu|dan toc))"
)
_ANY_SUPERIOR = re.compile(r"\b(?:cac so|so, (?:ban|nganh)|so nganh)\b")


def _above(context: Context, listed: str) -> str | None:
    """The body above to which the plan is reported and which does not receive it; the first of several."""
    if context.meta.unit_level not in ("phường", "xã", "đặc khu"):
        return None
    for report in context.find_low(_REPORT, *context.body):
        for found in _SUPERIOR.finditer(context.low, *report.span()):
            body = found[0].replace("uy ban nhan dan", "ubnd")
            if body.startswith("so "):
                letters = "".join(word[0] for word in body.split())
                short = rf"\b{letters}|\bso {letters[1:]}"  # SNV, Sở KHCN
                received = body in listed or _ANY_SUPERIOR.search(listed) or re.search(short, listed)
            else:
                received = re.search(r"\b(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho|tp)\b|\bso ", listed)
            if not received:
                return " ".join(context.text[found.start() : found.end()].split())
    return None
