"""A sample plan as a digital PDF, laid out as Nghị định 30/2020/NĐ-CP asks."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm, mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from .source import Source

_FOLDERS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation")
_FACES = {"Serif": "Regular", "Serif-Bold": "Bold", "Serif-Italic": "Italic", "Serif-BoldItalic": "BoldItalic"}


def fonts() -> None:
    """Registers the serif faces; raises where no font with Vietnamese letters is installed."""
    folder = next((Path(f) for f in _FOLDERS if (Path(f) / "LiberationSerif-Regular.ttf").exists()), None)
    if folder is None:
        raise SystemExit("Liberation Serif 2 is missing: apt-get install -y fonts-liberation2")
    for name, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / f"LiberationSerif-{face}.ttf")))
    pdfmetrics.registerFontFamily(
        "Serif", normal="Serif", bold="Serif-Bold", italic="Serif-Italic", boldItalic="Serif-BoldItalic"
    )


def _style(name: str, **changes: object) -> ParagraphStyle:
    base = {"fontName": "Serif", "fontSize": 14, "leading": 19, "spaceAfter": 6}
    return ParagraphStyle(name, **{**base, **changes})  # type: ignore[arg-type]


_BODY = {"alignment": TA_JUSTIFY, "firstLineIndent": 1.27 * cm}
_MIDDLE = {"alignment": TA_CENTER}


def _head(source: Source) -> Flowable:
    head = source.data["head"]
    bold = _style("h", fontSize=13, leading=16, spaceAfter=0, **_MIDDLE)
    left = [Paragraph(f"<b>{escape(line)}</b>", bold) for line in head["left"]]
    left += [Spacer(1, 5 * mm), Paragraph(f"Số: {escape(head['number'])}", bold)]
    right = [
        Paragraph(
            "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", _style("q", fontSize=12, leading=16, spaceAfter=0, **_MIDDLE)
        ),
        Paragraph("<b>Độc lập - Tự do - Hạnh phúc</b>", bold),
        Spacer(1, 5 * mm),
        Paragraph(f"<i>{escape(head['place'])}</i>", bold),
    ]
    table = Table([[left, right]], colWidths=[6.4 * cm, 10.1 * cm])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return table


def _foot(source: Source) -> Flowable:
    sign = source.data["sign"]
    small = _style("r", fontSize=11, leading=13.5, spaceAfter=0)
    bold = _style("s", leading=18, spaceAfter=0, **_MIDDLE)
    listed = source.data["recipients"]
    left = [Paragraph("<b><i>Nơi nhận:</i></b>", _style("n", fontSize=12, leading=15, spaceAfter=0))]
    left += [
        Paragraph(escape(f"- {name}{'.' if i == len(listed) - 1 else ';'}"), small) for i, name in enumerate(listed)
    ]
    lines = [line for line in (sign["authority"], *sign["lines"]) if line]
    right = [Paragraph(f"<b>{escape(line)}</b>", bold) for line in lines]
    right += [Spacer(1, 26 * mm), Paragraph(f"<b>{escape(sign['name'])}</b>", bold)]
    table = Table([[left, right]], colWidths=[8.6 * cm, 7.9 * cm])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    return table


def flowables(source: Source) -> list[Flowable]:
    """The whole plan, with the decision before it where there is one."""
    centre, body = _style("t", **_MIDDLE), _style("b", **_BODY)
    flow: list[Flowable] = [_head(source), Spacer(1, 8 * mm)]
    title = [Paragraph(f"<b>{source.data['type']}</b>", centre), Paragraph(f"<b>{escape(source.title)}</b>", centre)]
    if source.decision:
        flow += [
            Paragraph("<b>QUYẾT ĐỊNH</b>", centre),
            Paragraph(f"<b>{escape(source.decision['title'])}</b>", centre),
            Spacer(1, 4 * mm),
            Paragraph(f"<b>{source.decision['authority']}</b>", centre),
        ]
        flow += [Paragraph(f"<i>{escape(base)}</i>", body) for base in source.decision["bases"]]
        flow.append(Paragraph("<b>QUYẾT ĐỊNH:</b>", centre))
        flow += [Paragraph(escape(article), body) for article in source.decision["articles"]]
        flow += [
            Spacer(1, 6 * mm),
            _foot(source),
            PageBreak(),
            *title,
            Paragraph(f"<i>{escape(source.data['enclosed'])}</i>", centre),
        ]
    else:
        flow += title
    flow.append(Spacer(1, 4 * mm))
    rows: list[list[str]] = []
    for block in source.blocks:
        if block.kind == "row":
            rows.append(block.cells)
            continue
        text = escape(f"{block.number} {block.text}".strip())
        if block.kind == "heading" and not block.label:
            indent = {} if block.level == 1 else _BODY
            flow.append(Paragraph(f"<b>{text}</b>", _style(f"l{block.level}", keepWithNext=1, **{**_BODY, **indent})))
        elif block.kind == "base":
            flow.append(Paragraph(f"<i>{text}</i>", body))
        elif block.kind == "bullet":
            flow.append(Paragraph(f"- {text}", body))
        elif block.kind == "sign":
            if not source.decision:
                flow += [Spacer(1, 6 * mm), _foot(source)]
        elif block.kind == "appendix":
            flow += [PageBreak(), Paragraph(f"<b>{text}</b>", centre)]
        elif block.kind == "title":
            flow.append(Paragraph(f"<b>{text}</b>", centre))
        else:
            flow.append(Paragraph(text, body))
    if rows:
        cell = _style("c", fontSize=12, leading=15, spaceAfter=0)
        table = Table([[Paragraph(escape(c), cell) for c in row] for row in rows], repeatRows=1)
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
        flow.append(table)
    return flow


def write_pdf(source: Source, path: Path) -> None:
    """Writes the PDF; the same source gives the same bytes."""
    fonts()

    def number(canvas: object, document: object) -> None:
        if document.page > 1:  # type: ignore[attr-defined]
            canvas.setFont("Serif", 13)  # type: ignore[attr-defined]
            canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(document.page))  # type: ignore[attr-defined]

    made = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=30 * mm,
        rightMargin=15 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=source.title,
        author="",
        invariant=1,
    )
    made.build(flowables(source), onFirstPage=number, onLaterPages=number)
