"""Paper, margins, fonts and page numbers by Annex I of NĐ 30/2020, where the file tells how it is set.

What a section in landscape holds is a wide table and has rules of its own; a millimetre more or less is
the rounding of the program that wrote the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from ....document import Sheet
from ...context import Context
from ...model import Hit, Severity, Words, rule
from ...setting import POINT, Set
from ..head_and_foot.head import of_state
from .looks import off, opening, other_parts

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I, Mục I"
_PROPER = "210 x 297 mm; 20, 20, 30, 15 mm; Times New Roman, 14 pt; top"
_LEEWAY = 1.0
#: what is measured on a PDF is not exact to more than this
_MEASURED = 1.7
#: margin, its Vietnamese and English name, least and most in millimetres
_MARGINS = (
    ("top", "trên", "top", 20.0, 25.0),
    ("bottom", "dưới", "bottom", 20.0, 25.0),
    ("left", "trái", "left", 30.0, 35.0),
    ("right", "phải", "right", 15.0, 20.0),
)
#: fonts that are Times New Roman under another name, drawn to its measures
_TIMES = ("times", "liberationserif", "tinos", "thorndale", "nimbusrom", "texgyretermes", "freeserif")
_MOST = 0.5
#: so many paragraphs must be measured before the body is judged by them
_ENOUGH = 5


def _pages(context: Context) -> tuple[Sheet, ...]:
    """The sections; of a PDF that no scanner made its pages, whose margins are not known."""
    if context.document.layout is not None and context.document.layout.sheets:
        return context.document.layout.sheets
    if context.document.format != "pdf" or context.document.read_as != "digital":
        return ()
    sizes = {(page.width, page.height) for page in context.document.pages if page.width and page.height}
    return tuple(Sheet(round(w * POINT, 1), round(h * POINT, 1), 0, 0, 0, 0) for w, h in sorted(sizes))


@rule(
    "ND30-PG-01",
    "warning",
    title=("Khổ giấy không phải A4", "The paper is not A4"),
    why=("Văn bản hành chính dùng khổ A4, 210 mm x 297 mm", "Documents are on A4, 210 by 297 mm"),
    source=_PL1,
    remedy=("Đặt khổ giấy A4", "Set the paper to A4"),
    slot="layout",
    bad=_PROPER.replace("210 x 297", "215.9 x 279.4"),
    good=_PROPER,
)
def paper(context: Context) -> Iterator[Hit]:
    """Sections on other paper, or a whole document in landscape."""
    sheets = _pages(context)
    if not sheets or not of_state(context):
        return
    start, end = context.first_words()
    upright = [sheet for sheet in sheets if 0 < sheet.width <= sheet.height]
    if not upright:
        yield Hit(
            start,
            end,
            ("Toàn bộ văn bản để ngang", "The whole document is in landscape"),
            ("Để dọc", "Turn it upright"),
        )
    odd = [s for s in upright if abs(s.width - 210) > _LEEWAY or abs(s.height - 297) > _LEEWAY]
    if odd:
        size = f"{odd[0].width:g} x {odd[0].height:g} mm"
        yield Hit(
            start,
            end,
            (f"Khổ giấy là {size}, không phải A4", f"The paper is {size}, not A4"),
            ("Đặt khổ giấy A4 (210 x 297 mm)", "Set the paper to A4 (210 x 297 mm)"),
        )


def _out_of_range(sheet: Sheet) -> list[Words]:
    """The margins of a section of a Word file that are out of range, with what they may be."""
    return [
        (f"{vi} {value:g} mm (quy định {least:g}-{most:g})", f"{en} {value:g} mm ({least:g} to {most:g})")
        for name, vi, en, least, most in _MARGINS
        if not least - _LEEWAY <= (value := getattr(sheet, name)) <= most + _LEEWAY
    ]


def _measured(context: Context) -> list[Words]:
    """The margins that a PDF shows out of range; above and below only where the text comes too near the edge."""
    edges = context.setting.edges
    found: list[Words] = []
    for name, vi, en, least, most in _MARGINS:
        value = getattr(edges, name)
        wide = name in ("left", "right") and value is not None and value > most + _MEASURED
        if value is not None and (value < least - _MEASURED or wide):
            found.append(
                (
                    f"{vi} khoảng {value:.0f} mm (quy định {least:g}-{most:g})",
                    f"{en} about {value:.0f} mm ({least:g} to {most:g})",
                )
            )
    return found


@rule(
    "ND30-PG-02",
    "warning",
    title=("Lề trang ngoài quy định", "Margins out of range"),
    why=(
        "Lề trên và dưới 20-25 mm, lề trái 30-35 mm, lề phải 15-20 mm",
        "Top and bottom 20 to 25 mm, left 30 to 35 mm, right 15 to 20 mm",
    ),
    source=_PL1,
    remedy=("Đặt lại lề trang", "Set the margins anew"),
    slot="layout",
    bad=_PROPER.replace("20, 20, 30, 15", "25.4, 25.4, 25.4, 25.4"),
    good=_PROPER,
)
def margins(context: Context) -> Iterator[Hit]:
    """The margins of the first upright section of which one is out of range, told together."""
    if not of_state(context):
        return
    layout = context.document.layout
    upright = [sheet for sheet in (layout.sheets if layout else ()) if 0 < sheet.width <= sheet.height]
    wrong = next(filter(None, map(_out_of_range, upright)), []) or _measured(context)
    if wrong:
        yield Hit(
            *context.first_words(),
            (
                "Lề trang ngoài quy định: " + ", ".join(vi for vi, _ in wrong),
                "Margins out of range: " + ", ".join(en for _, en in wrong),
            ),
            ("Đặt lề trong khoảng quy định", "Set them within the range"),
        )


def _is_times(name: str) -> bool:
    return re.sub(r"[^a-z]", "", name.lower()).startswith(_TIMES)


@rule(
    "ND30-PG-03",
    "warning",
    title=("Phông chữ, màu chữ", "Font and colour"),
    why=(
        "Văn bản dùng phông Times New Roman, bộ mã Unicode, màu đen",
        "Documents are set in Times New Roman, Unicode, black",
    ),
    source=_PL1,
    remedy=("Đổi phông chữ Times New Roman, màu đen", "Make it Times New Roman in black"),
    slot="layout",
    bad=_PROPER.replace("Times New Roman", "Arial"),
    good=_PROPER,
)
def font(context: Context) -> Iterator[Hit]:
    """Most letters of the body in another font, and paragraphs in colour; a font without a name is not known."""
    running = context.setting.running
    if not running or not of_state(context):
        return
    letters: Counter[str] = Counter()
    for one in running:
        letters[one.look.font] += len(one.row.text)
    other = {name: count for name, count in letters.items() if name and not _is_times(name)}
    if sum(other.values()) > _MOST * sum(letters.values()):
        name = max(other, key=lambda n: other[n])
        first = next(one for one in running if one.look.font == name)
        yield Hit(
            *opening(first.row),
            (
                f"Phần lớn nội dung dùng phông {name} (quy định Times New Roman)",
                f"Most of the text is set in {name}, not in Times New Roman",
            ),
            ("Đổi sang Times New Roman", "Set it in Times New Roman"),
        )
    coloured = [one for one in running if one.look.colour and not re.search(r"https?:|www\.|@", one.row.text)]
    if coloured:
        colour, many = coloured[0].look.colour, len(coloured)
        yield Hit(
            *opening(coloured[0].row),
            (
                f"{many} đoạn có chữ màu #{colour} (quy định màu đen)"
                if many > 1
                else f"Đoạn này có chữ màu #{colour} (quy định màu đen)",
                f"{many} paragraphs are in colour (#{colour}), not in black"
                if many > 1
                else f"The paragraph is in colour (#{colour}), not in black",
            ),
            ("Đổi màu chữ về đen", "Make it black"),
        )


@rule(
    "ND30-PG-04",
    "warning",
    title=("Số trang sai chỗ hoặc thiếu", "Page numbers missing or in the wrong place"),
    why=(
        "Số trang canh giữa ở lề trên, từ trang thứ hai, cỡ chữ 13-14",
        "Page numbers stand centred in the top margin, from the second page on, in 13 or 14 points",
    ),
    source=_PL1,
    remedy=("Đặt số trang ở giữa lề trên", "Put page numbers into the top margin"),
    slot="layout",
    bad=_PROPER.replace("top", "bottom"),
    good=_PROPER,
)
def page_numbers(context: Context) -> Iterator[Hit]:
    """Numbers at the foot, at a side or on the first page; none at all is milder, for a short plan has one page."""
    found = context.document.layout
    if found is None or not of_state(context) or not (found.sheets or found.looks):
        return
    wrong: list[Words] = []
    severity: Severity | None = None
    numbers = found.numbers
    if numbers is None:
        pages = len(context.document.pages)
        if pages > 2 or (context.document.format == "docx" and len(context.text) >= 3500):
            wrong.append(("Văn bản không đánh số trang", "The pages are not numbered"))
            severity = "info"
    else:
        if numbers.place == "bottom":
            wrong.append(("Số trang đặt ở chân trang", "The page numbers stand at the foot"))
        if numbers.align in ("left", "right"):
            side = ("trái", "left") if numbers.align == "left" else ("phải", "right")
            wrong.append((f"Số trang đặt bên {side[0]}", f"The page numbers stand at the {side[1]}"))
        if numbers.first:
            wrong.append(("Trang đầu hiện số trang", "The first page bears a number"))
        if not wrong and numbers.size and context.setting.sized and off(numbers.size, 13, 14):
            wrong.append(
                (
                    f"Số trang cỡ chữ {numbers.size:g} (quy định 13-14)",
                    f"The page numbers are set in {numbers.size:g} points (13 or 14 prescribed)",
                )
            )
            severity = "info"
    if wrong:
        yield Hit(
            *context.first_words(),
            ("; ".join(_joined([vi for vi, _ in wrong])), "; ".join(_joined([en for _, en in wrong]))),
            (
                "Đặt số trang canh giữa ở lề trên, không hiện ở trang đầu",
                "Centre them in the top margin, none on page 1",
            ),
            severity=severity,
        )


def _joined(parts: Sequence[str]) -> list[str]:
    """Parts of one sentence: the first alone keeps its capital."""
    return [parts[0], *(part[0].lower() + part[1:] for part in parts[1:])]


#: what a text is written in instead of composed Unicode: Vietnamese and English name of each way
_ENCODINGS: dict[str, Words] = {
    "tcvn3": ("bảng mã TCVN3 (phông .VnTime ...)", "TCVN3 (fonts such as .VnTime)"),
    "tcvn3-capitals": ("bảng mã TCVN3 (phông .VnTimeH ...)", "TCVN3 (fonts such as .VnTimeH)"),
    "vni": ("bảng mã VNI (phông VNI-Times ...)", "VNI (fonts such as VNI-Times)"),
    "legacy": ("bảng mã cũ, không phải Unicode", "an old code page, no Unicode"),
    "decomposed": ("Unicode tổ hợp (dấu tách khỏi chữ)", "decomposed Unicode (marks apart from letters)"),
    "eth": ("chữ Ð, ð của tiếng Iceland thay cho Đ, đ", "the Icelandic Ð, ð for Đ, đ"),
}


@rule(
    "ND30-PG-05",
    "info",
    title=("Bảng mã ký tự", "Character encoding"),
    why=(
        "Văn bản dùng bảng mã Unicode TCVN 6909:2001 dựng sẵn; bảng mã cũ, Unicode tổ hợp làm hỏng tìm kiếm",
        "Documents are written in Unicode, composed; old code pages and decomposed letters spoil searching",
    ),
    source=f"{_PL1}; TCVN 6909:2001",
    remedy=("Chuyển mã sang Unicode dựng sẵn", "Convert the text to composed Unicode"),
    slot="layout",
    bad="decomposed",
    good=_PROPER,
)
def encoding(context: Context) -> Iterator[Hit]:
    """Ways of writing that reading had to bring to Unicode as it is written today."""
    layout = context.document.layout
    met = [_ENCODINGS[name] for name in (layout.encodings if layout else ()) if name in _ENCODINGS]
    if met:
        yield Hit(
            *context.first_words(),
            ("Văn bản có chỗ dùng " + "; ".join(vi for vi, _ in met), "Written in " + "; ".join(en for _, en in met)),
            ("Chuyển mã sang Unicode dựng sẵn", "Convert it to composed Unicode"),
        )


@rule(
    "ND30-PG-06",
    "info",
    title=("Cỡ chữ và đoạn văn phần nội dung", "Size and paragraphs of the body"),
    why=(
        "Nội dung: cỡ chữ 13-14, canh đều hai lề, dòng đầu lùi 1 hoặc 1,27 cm, các đoạn cách nhau ít nhất 6 pt, cách "
        "dòng 1 đến 1,5",
        "The body: 13 or 14 points, justified, first lines 1 or 1.27 cm in, 6 points between paragraphs, single to "
        "1.5 lines",
    ),
    source="NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II và Mục V",
    remedy=("Định dạng lại đoạn văn theo quy định", "Set the paragraphs as prescribed"),
    slot="layout",
    bad=_PROPER.replace("14 pt", "11 pt"),
    good=_PROPER,
)
def body(context: Context) -> Iterator[Hit]:
    """Parts of head and foot set otherwise; properties in which most running paragraphs differ, each once."""
    yield from other_parts(context)
    running = context.setting.running
    if not running or not of_state(context):
        return
    yield from _size(context, running)
    long = [one for one in running if len(one.row.text) > 110]
    ragged = [one for one in long if one.align in ("left", "right", "center")]
    if _most(ragged, [one for one in long if one.align]):
        yield Hit(
            *opening(ragged[0].row),
            (
                f"{_of(ragged, long)} không canh đều hai lề",
                f"{len(ragged)} of {len(long)} paragraphs are not justified",
            ),
            ("Canh đều hai lề (Justify)", "Justify them"),
        )
    told = [one for one in long if one.indent is not None and one.align != "center"]
    odd = [one for one in told if not 9.0 <= (one.indent or 0) <= 13.7]
    if _most(odd, told):
        value = median(one.indent or 0 for one in odd) / 10
        yield Hit(
            *opening(odd[0].row),
            (
                f"{_of(odd, told)} lùi đầu dòng {_comma(value)} cm (quy định 1 hoặc 1,27 cm)",
                f"{len(odd)} of {len(told)} paragraphs are indented by {value:.1f} cm, not by 1 or 1.27 cm",
            ),
            ("Lùi đầu dòng 1 hoặc 1,27 cm", "Indent first lines by 1 or 1.27 cm"),
        )
    told = [one for one in long if one.spacing is not None]
    odd = [one for one in told if not 0.93 <= (one.spacing or 1) <= 1.57]
    if _most(odd, told):
        value = median(one.spacing or 1 for one in odd)
        yield Hit(
            *opening(odd[0].row),
            (
                f"{_of(odd, told)} cách dòng {_comma(value, 2)} (quy định 1 đến 1,5)",
                f"{len(odd)} of {len(told)} paragraphs have line spacing {value:.2f}, not 1 to 1.5",
            ),
            ("Đặt cách dòng từ đơn (1) đến 1,5", "Set it between single and 1.5"),
        )
    told = [one for one in running if one.gap is not None]
    odd = [one for one in told if (one.gap or 0) < 5]
    if _most(odd, told):
        value = median(one.gap or 0 for one in odd)
        yield Hit(
            *opening(odd[0].row),
            (
                f"{_of(odd, told)} cách đoạn trước {_comma(max(0.0, value), 0)} pt (quy định tối thiểu 6 pt)",
                f"{len(odd)} of {len(told)} paragraphs stand {max(0.0, value):.0f} pt below the one before, not 6",
            ),
            ("Đặt khoảng cách giữa các đoạn ít nhất 6 pt", "Leave at least 6 points between paragraphs"),
        )


def _size(context: Context, running: Sequence[Set]) -> Iterator[Hit]:
    if not context.setting.sized:
        return
    sizes: Counter[float] = Counter()
    for one in running:
        sizes[one.look.size] += len(one.row.text)
    odd = {size: count for size, count in sizes.items() if off(size, 13, 14)}
    if sum(odd.values()) > _MOST * sum(sizes.values()):
        size = max(odd, key=lambda s: odd[s])
        first = next(one for one in running if one.look.size == size)
        yield Hit(
            *opening(first.row),
            (
                f"Nội dung cỡ chữ {size:g} (quy định 13-14)",
                f"The body is set in {size:g} points (13 or 14 prescribed)",
            ),
            ("Đặt cỡ chữ 13 hoặc 14", "Set it in 13 or 14 points"),
        )


def _most(odd: Sequence[Set], all_: Sequence[Set]) -> bool:
    return len(all_) >= _ENOUGH and len(odd) > _MOST * len(all_)


def _of(odd: Sequence[Set], all_: Sequence[Set]) -> str:
    return f"{len(odd)} trong {len(all_)} đoạn"


def _comma(value: float, digits: int = 1) -> str:
    """A number as Vietnamese prints it."""
    return f"{value:.{digits}f}".replace(".", ",")
