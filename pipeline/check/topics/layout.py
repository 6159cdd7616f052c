"""Paper, margins, fonts and page numbers by Annex I of NĐ 30/2020, where the file tells how it is set.

What a section in landscape holds is a wide table and has rules of its own; a millimetre more or less is
the rounding of the program that wrote the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...document import Sheet
from ..context import Context
from ..model import Hit, Words, rule
from .form import of_state

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I, Mục I"
_PROPER = "210 x 297 mm; 20, 20, 30, 15 mm; Times New Roman, 14 pt; top"
_LEEWAY = 1.0
#: margin, its Vietnamese and English name, least and most in millimetres
_MARGINS = (
    ("top", "trên", "top", 20.0, 25.0),
    ("bottom", "dưới", "bottom", 20.0, 25.0),
    ("left", "trái", "left", 30.0, 35.0),
    ("right", "phải", "right", 15.0, 20.0),
)
#: fonts that are Times New Roman under another name, drawn to its measures
_TIMES = frozenset({"times new roman", "times", "liberation serif", "tinos", "times new roman bold"})
_MOST = 0.5
_POINT = 25.4 / 72  # millimetres


def _sheets(context: Context) -> tuple[Sheet, ...]:
    """The sections; of a PDF that no scanner made its pages, whose margins are not known."""
    if context.document.layout is not None:
        return context.document.layout.sheets
    if context.document.format != "pdf" or context.document.read_as != "digital":
        return ()
    sizes = {(page.width, page.height) for page in context.document.pages if page.width and page.height}
    return tuple(Sheet(round(w * _POINT, 1), round(h * _POINT, 1), 0, 0, 0, 0) for w, h in sorted(sizes))


def _upright(context: Context) -> list[Sheet]:
    found = context.document.layout
    if found is None or not of_state(context):
        return []
    return [sheet for sheet in found.sheets if 0 < sheet.width <= sheet.height]


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
    sheets = _sheets(context)
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
    for sheet in _upright(context):
        wrong: list[Words] = []
        for name, vi, en, least, most in _MARGINS:
            value = getattr(sheet, name)
            if not least - _LEEWAY <= value <= most + _LEEWAY:
                wrong.append((f"{vi} {value:g} mm ({least:g}-{most:g})", f"{en} {value:g} mm ({least:g} to {most:g})"))
        if wrong:
            yield Hit(
                *context.first_words(),
                (
                    "Lề trang ngoài quy định: " + ", ".join(vi for vi, _ in wrong),
                    "Margins out of range: " + ", ".join(en for _, en in wrong),
                ),
                ("Đặt lề trong khoảng quy định", "Set them within the range"),
            )
            return


@rule(
    "ND30-PG-03",
    "warning",
    title=("Phông chữ không phải Times New Roman", "The font is not Times New Roman"),
    why=("Văn bản dùng phông Times New Roman, bộ mã Unicode", "Documents are set in Times New Roman, Unicode"),
    source=_PL1,
    remedy=("Đổi phông chữ", "Change the font"),
    slot="layout",
    bad=_PROPER.replace("Times New Roman", "Arial"),
    good=_PROPER,
)
def font(context: Context) -> Iterator[Hit]:
    """Most letters in another font; a font that only a theme names is not known."""
    found = context.document.layout
    if found is None or not of_state(context):
        return
    letters: Counter[str] = Counter()
    for name, _, count in found.fonts:
        letters[name] += count
    other = sum(count for name, count in letters.items() if name and name.lower() not in _TIMES)
    if other > _MOST * sum(letters.values()):
        name = max((n for n in letters if n and n.lower() not in _TIMES), key=lambda n: letters[n])
        yield Hit(
            *context.first_words(),
            (f"Phần lớn văn bản dùng phông {name}", f"Most of the text is set in {name}"),
            ("Đổi sang Times New Roman", "Set it in Times New Roman"),
        )


@rule(
    "ND30-PG-04",
    "warning",
    title=("Số trang sai chỗ hoặc thiếu", "Page numbers missing or in the wrong place"),
    why=(
        "Số trang đặt canh giữa ở lề trên, từ trang thứ hai",
        "Page numbers stand centred in the top margin, from the second page on",
    ),
    source=_PL1,
    remedy=("Đặt số trang ở giữa lề trên", "Put page numbers into the top margin"),
    slot="layout",
    bad=_PROPER.replace("top", "bottom"),
    good=_PROPER,
)
def page_numbers(context: Context) -> Iterator[Hit]:
    """Numbers at the foot; none at all is milder, for a short plan may have one page."""
    found = context.document.layout
    if found is None or not found.sheets or not of_state(context) or found.page_numbers == "top":
        return
    missing = found.page_numbers is None
    if missing and len(context.text) < 4500:
        return
    yield Hit(
        *context.first_words(),
        ("Văn bản không đánh số trang", "The pages are not numbered")
        if missing
        else ("Số trang đặt ở chân trang", "The page numbers stand at the foot"),
        ("Đặt số trang canh giữa ở lề trên, không hiện ở trang đầu", "Centre them in the top margin, none on page 1"),
        severity="info" if missing else None,
    )


@rule(
    "ND30-PG-06",
    "info",
    title=("Cỡ chữ phần nội dung", "Size of the body"),
    why=("Nội dung dùng cỡ chữ 13 đến 14", "The body is set in 13 or 14 points"),
    source="NĐ 30/2020/NĐ-CP, Phụ lục I, Mục V",
    remedy=("Đặt cỡ chữ 13 hoặc 14", "Set it in 13 or 14 points"),
    slot="layout",
    bad=_PROPER.replace("14 pt", "11 pt"),
    good=_PROPER,
)
def body_size(context: Context) -> Iterator[Hit]:
    """Most letters outside tables smaller than 13 or larger than 14 points."""
    found = context.document.layout
    if found is None or not of_state(context):
        return
    sizes: Counter[float] = Counter()
    for _, size, count in found.fonts:
        sizes[size] += count
    odd = sum(count for size, count in sizes.items() if not 13 <= size <= 14)
    if odd > _MOST * sum(sizes.values()):
        size = max((s for s in sizes if not 13 <= s <= 14), key=lambda s: sizes[s])
        yield Hit(
            *context.first_words(),
            (f"Nội dung dùng cỡ chữ {size:g}", f"The body is set in {size:g} points"),
            ("Đặt cỡ chữ 13 hoặc 14", "Set it in 13 or 14 points"),
        )
