"""Writes small plans with their records, so that tests can plant an edit in both at once."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pipeline.document import Document, Page
from pipeline.plan import (
    AwardForm,
    Citation,
    Criterion,
    Deadline,
    LegalBasis,
    Meta,
    Period,
    Phase,
    Plan,
    Responsibility,
    Section,
    Signatory,
    Source,
    Span,
    Target,
)

_MAKERS = {"deadlines": Deadline, "phases": Phase, "targets": Target, "award_forms": AwardForm}


@dataclass
class P:
    """A paragraph and the items that stand in it: (field, quote, values)."""

    text: str
    items: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)


@dataclass
class S:
    """A numbered section; ``role`` makes it a responsibility or a criterion of the unit in its heading."""

    number: str
    heading: str | None
    body: list[P] = field(default_factory=list)
    children: list[S] = field(default_factory=list)
    role: str | None = None
    mark: str = "."


@dataclass
class Spec:
    """Everything a small plan says; a basis is (type, number, date, issuer, subject)."""

    title: str
    bases: list[tuple[str, str | None, str | None, str | None, str]]
    sections: list[S]
    recipients: list[str]
    number: str | None = "12/KH-UBND"
    unit: str = "phường An Thịnh Đông"
    parent: str = "thành phố Hải Phòng"
    date: str | None = "2025-09-08"
    movements: tuple[str, ...] = ()
    period: Period | None = None
    name: str = "Đỗ Văn Minh Khải"
    capacity: str = "CHỦ TỊCH"
    body_citations: list[tuple[str, str, str]] = field(default_factory=list)

    def copy(self) -> Spec:
        return deepcopy(self)


class _Text:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def line(self, text: str) -> int:
        start = self.length
        self.parts.append(text)
        self.length += len(text) + 1
        return start

    def __str__(self) -> str:
        return "\n".join(self.parts) + "\n"


def write(spec: Spec, path: str = "a.txt") -> tuple[Plan, Document]:
    """The plan record and the document of a spec."""
    out = _Text()
    lists: dict[str, list[Any]] = {name: [] for name in (*_MAKERS, "responsibilities", "criteria")}
    citations: list[Citation] = []
    bases: list[LegalBasis] = []
    spans: dict[str, tuple[int, int]] = {}

    def span(start: int, text: str) -> Span:
        return Span(1, start, start + len(text))

    def head(name: str, text: str, whole: str | None = None) -> None:
        whole = whole or text
        start = out.line(whole) + whole.index(text)
        spans[name] = (start, start + len(text))

    out.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    out.line("Độc lập - Tự do - Hạnh phúc")
    out.line(f"ỦY BAN NHÂN DÂN {spec.unit.upper()}")
    if spec.number:
        head("number", spec.number, f"Số: {spec.number}")
    if spec.date:
        year, month, day = spec.date.split("-")
        head("date", f"ngày {day} tháng {month} năm {year}", f"An Thịnh Đông, ngày {day} tháng {month} năm {year}")
    head("doc_type", "KẾ HOẠCH")
    head("title", spec.title)
    for type_, number, date, issuer, subject in spec.bases:
        day = "/".join(reversed(date.split("-"))) if date else None
        said = " ".join(
            x
            for x in (
                type_,
                f"số {number}" if number else subject,
                f"ngày {day}" if day else None,
                f"của {issuer}" if issuer else None,
                f"về {subject}" if number else None,
            )
            if x
        )
        start = out.line(f"Căn cứ {said};") + len("Căn cứ ")
        bases.append(
            LegalBasis(
                type=type_,
                number=number,
                date=date,
                issuer=issuer,
                subject=subject,
                mentions=(len(citations),),
                span=span(start, said),
                quote=said,
            )
        )
        citations.append(
            Citation(
                type=type_,
                number=number,
                date=date,
                issuer=issuer,
                subject=subject,
                role="preamble",
                resolves_to=len(bases) - 1,
                span=span(start, said),
                quote=said,
            )
        )
    out.line(f"Ủy ban nhân dân {spec.unit} ban hành Kế hoạch với các nội dung như sau:")

    def section(s: S, path: str, level: int) -> Section:
        here = f"{path}.{s.number}" if path else s.number
        paragraphs = list(s.body)
        first = s.heading if s.heading is not None else paragraphs.pop(0).text
        printed = f"{s.number}{s.mark} {first}"
        start = out.line(printed)
        if s.heading is None:
            collect(s.body[0], start + len(s.number) + len(s.mark) + 1)
        for p in paragraphs:
            collect(p, out.line(p.text))
        children = tuple(section(child, here, level + 1) for child in s.children)
        texts = tuple(p.text.lstrip("-+ ") for p in (s.body if s.heading is not None else paragraphs))
        where = span(start, printed)
        if s.role == "responsibilities":
            lists["responsibilities"].append(
                Responsibility(unit=s.heading or "", section=here, tasks=texts, span=where, quote=printed)
            )
        if s.role == "criteria":
            lists["criteria"].append(
                Criterion(
                    audience=(s.heading or "").removeprefix("Đối với "),
                    section=here,
                    items=texts,
                    span=where,
                    quote=printed,
                )
            )
        return Section(
            number=s.number,
            level=level,
            heading=s.heading,
            children=children,
            body_end=out.length,
            span=where,
            quote=printed,
        )

    def collect(p: P, start: int) -> None:
        for name, quote, values in p.items:
            at = start + p.text.index(quote)
            lists[name].append(_MAKERS[name](span=span(at, quote), quote=quote, **values))
        for type_, number, quote in spec.body_citations:
            if quote in p.text:
                at = start + p.text.index(quote)
                known = next((i for i, b in enumerate(bases) if b.number == number), None)
                if known is None:
                    known = len(bases)
                    bases.append(
                        LegalBasis(
                            type=type_,
                            number=number,
                            date=None,
                            issuer=None,
                            subject=None,
                            mentions=(),
                            span=span(at, quote),
                            quote=quote,
                        )
                    )
                b = bases[known]
                bases[known] = LegalBasis(
                    type=b.type,
                    number=b.number,
                    date=b.date,
                    issuer=b.issuer,
                    subject=b.subject,
                    mentions=(*b.mentions, len(citations)),
                    span=b.span,
                    quote=b.quote,
                )
                citations.append(
                    Citation(
                        type=type_,
                        number=number,
                        date=None,
                        issuer=None,
                        subject=None,
                        role="body",
                        resolves_to=known,
                        span=span(at, quote),
                        quote=quote,
                    )
                )

    sections = tuple(section(s, "", 1) for s in spec.sections)
    out.line(f"Trên đây là Kế hoạch của Ủy ban nhân dân {spec.unit}./.")
    first = out.line("Nơi nhận:")
    for i, recipient in enumerate(spec.recipients):
        out.line(f"- {recipient}{'.' if i == len(spec.recipients) - 1 else ';'}")
    spans["recipients"] = (first, out.length - 1)
    start = out.line("TM. ỦY BAN NHÂN DÂN")
    out.line(spec.capacity)
    out.line(spec.name)
    spans["signatory"] = (start, out.length - 1)
    text = str(out)
    digest = hashlib.sha256(text.encode()).hexdigest()
    meta = Meta(
        doc_type="Kế hoạch",
        number=spec.number,
        issuer=f"Ủy ban nhân dân {spec.unit}",
        unit=spec.unit,
        unit_level=spec.unit.split()[0],
        parent=spec.parent,
        date=spec.date,
        title=spec.title,
        movements=spec.movements,
        period=spec.period,
        signatory=Signatory("TM. ỦY BAN NHÂN DÂN", spec.capacity, spec.name),
        recipients=tuple(spec.recipients),
        spans=spans,
    )
    plan = Plan(
        source=Source(path=path, sha256=digest, pages=1, read_as="digital", text_quality=1.0),
        meta=meta,
        sections=sections,
        citations=tuple(citations),
        legal_bases=tuple(bases),
        **{name: tuple(v) for name, v in lists.items()},
    )
    for _, item in plan.items():
        assert text[item.span.start : item.span.end] == item.quote
    return plan, Document(path, digest, text, (Page(1, 0, len(text)),))


def sample() -> Spec:
    """A plan of an invented ward, with every kind of item."""
    movement = "Cả nước thi đua đổi mới sáng tạo và chuyển đổi số"

    def award(form: str, authority: str | None, cls: str | None = None) -> P:
        text = form + (f" {cls}" if cls else "") + (f" của {authority}" if authority else "")
        return P(
            f"- {text};",
            [("award_forms", text, {"form": form, "award_class": cls, "authority": authority, "occasion": None})],
        )

    return Spec(
        title=f"Triển khai Phong trào thi đua “{movement}” trên địa bàn phường An Thịnh Đông giai đoạn 2025 - 2030",
        movements=(movement,),
        period=Period(2025, 2030),
        bases=[
            ("Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị", "đột phá phát triển khoa học, công nghệ quốc gia"),
            (
                "Quyết định",
                "923/QĐ-TTg",
                "2025-05-14",
                "Thủ tướng Chính phủ",
                "Kế hoạch triển khai phong trào thi đua cả nước",
            ),
            (
                "Kế hoạch",
                "150/KH-UBND",
                "2025-06-16",
                "Ủy ban nhân dân thành phố Hải Phòng",
                "phát động phong trào thi đua của thành phố",
            ),
        ],
        body_citations=[("Nghị quyết", "57-NQ/TW", "Nghị quyết số 57-NQ/TW")],
        recipients=["UBND thành phố", "Thường trực Đảng ủy", "Các phòng chuyên môn", "Lưu: VT, VHXH"],
        sections=[
            S(
                "I",
                "MỤC ĐÍCH, YÊU CẦU",
                children=[
                    S(
                        "1",
                        "Mục đích",
                        [
                            P("- Lan tỏa tinh thần thi đua đến từng tổ dân phố và từng hộ kinh doanh của phường."),
                            P("- Góp phần hoàn thành các mục tiêu mà Nghị quyết số 57-NQ/TW đã đặt ra cho địa phương."),
                        ],
                    ),
                    S(
                        "2",
                        "Yêu cầu",
                        [P("- Việc thi đua phải thiết thực, tránh hình thức, gắn với công việc hằng ngày.")],
                    ),
                ],
            ),
            S(
                "II",
                "NỘI DUNG THI ĐUA",
                children=[
                    S(
                        "1",
                        None,
                        [P("Thi đua nâng cao nhận thức, đổi mới cách nghĩ, cách làm trong cán bộ và Nhân dân.")],
                    ),
                    S(
                        "2",
                        None,
                        [
                            P("Thi đua xây dựng hạ tầng số dùng chung, bảo đảm an toàn và tiết kiệm."),
                            P(
                                "Phấn đấu đến năm 2027 có 85% hồ sơ được nộp trực tuyến.",
                                [
                                    (
                                        "targets",
                                        "85% hồ sơ được nộp trực tuyến",
                                        {
                                            "value": 85.0,
                                            "comparator": "=",
                                            "unit": "%",
                                            "subject": "hồ sơ được nộp trực tuyến",
                                            "year": 2027,
                                        },
                                    )
                                ],
                            ),
                            P(
                                "Trên 60% người dân có danh tính điện tử.",
                                [
                                    (
                                        "targets",
                                        "Trên 60% người dân có danh tính điện tử",
                                        {
                                            "value": 60.0,
                                            "comparator": ">",
                                            "unit": "%",
                                            "subject": "người dân có danh tính điện tử",
                                            "year": None,
                                        },
                                    )
                                ],
                            ),
                        ],
                    ),
                    S(
                        "3",
                        None,
                        [P("Thi đua phát triển kinh tế số trong các hộ kinh doanh, hợp tác xã và làng nghề.")],
                    ),
                    S("4", None, [P("Thi đua giữ gìn an ninh mạng, phòng ngừa lừa đảo trên không gian mạng.")]),
                ],
            ),
            S(
                "III",
                "TIÊU CHÍ VÀ HÌNH THỨC KHEN THƯỞNG",
                children=[
                    S(
                        "1",
                        "Tiêu chí thi đua",
                        children=[
                            S(
                                "a",
                                "Đối với các cơ quan, đơn vị",
                                [
                                    P("- Có kế hoạch thi đua riêng, sát với nhiệm vụ được giao."),
                                    P("- Giải quyết hồ sơ đúng hạn, không để người dân phải đi lại nhiều lần."),
                                ],
                                role="criteria",
                                mark=")",
                            ),
                            S(
                                "b",
                                "Đối với các doanh nghiệp",
                                [
                                    P("- Ứng dụng hóa đơn điện tử và thanh toán không dùng tiền mặt."),
                                    P("- Đóng góp sáng kiến cho chính quyền cơ sở."),
                                ],
                                role="criteria",
                                mark=")",
                            ),
                        ],
                    ),
                    S(
                        "2",
                        "Hình thức khen thưởng",
                        [
                            award("Huân chương Lao động", None, "hạng Ba"),
                            award("Bằng khen", "Thủ tướng Chính phủ"),
                            award("Cờ thi đua", "Ủy ban nhân dân thành phố"),
                            award("Bằng khen", "Chủ tịch Ủy ban nhân dân thành phố"),
                            award("Giấy khen", "Chủ tịch Ủy ban nhân dân phường"),
                        ],
                    ),
                ],
            ),
            S(
                "IV",
                "THỜI GIAN THỰC HIỆN",
                [
                    P(
                        "- Giai đoạn 1: từ năm 2025 đến năm 2027.",
                        [
                            (
                                "phases",
                                "Giai đoạn 1: từ năm 2025 đến năm 2027",
                                {"label": "Giai đoạn 1", "start": 2025, "end": 2027},
                            )
                        ],
                    ),
                    P(
                        "- Giai đoạn 2: từ năm 2028 đến năm 2030.",
                        [
                            (
                                "phases",
                                "Giai đoạn 2: từ năm 2028 đến năm 2030",
                                {"label": "Giai đoạn 2", "start": 2028, "end": 2030},
                            )
                        ],
                    ),
                    P(
                        "- Tiến hành sơ kết vào năm 2027 và rút kinh nghiệm cho giai đoạn sau.",
                        [
                            (
                                "deadlines",
                                "sơ kết vào năm 2027",
                                {"kind": "interim_review", "when": {"year": 2027}, "bound": "in"},
                            )
                        ],
                    ),
                ],
            ),
            S(
                "V",
                "TỔ CHỨC THỰC HIỆN",
                children=[
                    S(
                        "1",
                        "Phòng Văn hóa - Xã hội",
                        [
                            P("- Làm đầu mối theo dõi phong trào, tham mưu khen thưởng kịp thời."),
                            P("- Tổng hợp kết quả của các đơn vị trình Ủy ban nhân dân phường."),
                        ],
                        role="responsibilities",
                    ),
                    S(
                        "2",
                        "Phòng Kinh tế, Hạ tầng và Đô thị",
                        [
                            P("- Cân đối kinh phí cho các hoạt động của phong trào."),
                            P("- Khảo sát thiết bị của từng đơn vị để lập phương án trang bị."),
                        ],
                        role="responsibilities",
                    ),
                    S(
                        "3",
                        "Các tổ dân phố",
                        [
                            P("- Vận động người dân cài đặt và sử dụng các dịch vụ số."),
                            P(
                                "- Báo cáo kết quả về phường trước ngày 20/11 hằng năm.",
                                [
                                    (
                                        "deadlines",
                                        "Báo cáo kết quả về phường trước ngày 20/11 hằng năm",
                                        {
                                            "kind": "report",
                                            "when": {"recurs": "yearly", "day": 20, "month": 11},
                                            "bound": "before",
                                            "who": "Các tổ dân phố",
                                            "to": "phường",
                                        },
                                    )
                                ],
                            ),
                        ],
                        role="responsibilities",
                    ),
                ],
            ),
        ],
    )
