"""How the lines of a PDF look: the family, weight and slant that the name of a font tells, size and colour as drawn."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.document import Box, Look, PageNumbers
from pipeline.ingest.layout.merged_columns import MOTTO
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.layout.running import is_gazette, is_page_number, is_rule
from pipeline.ingest.pdf import page_objects

_SUBSET = re.compile(r"[A-Z]{6}\+")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
#: what follows the family in the name of a font
_STYLE = re.compile(
    r"(?:(?<=Times)-?Roman|[,-]?(?:PSMT|PS|MT|BoldItalic|BoldOblique|Bold|Italic|Oblique|Regular|Medium|Normal|Light))+$"
)
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: what programs call a font they do not want to name: FEF288ADD7A, F1, T3_0, CIDFont+F4
_NAMELESS = re.compile(r"(?:CIDFont\+?)?(?:[A-Z]{0,3}|Font|C\d)_?[0-9A-F]+(?:_\d+)?$|CairoFont-\d+-\d+$")
_FAMILIES = {"timesnewroman": "Times New Roman", "times": "Times New Roman", "nimbusroman": "Times New Roman"}
_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6
#: brighter than this a colour is none of black ink
_DARK = 0x50
#: letters that lean by more than this share of their height are italic
_SLANT = 0.12
#: how far below the motto its rule is drawn, in points; how far from the middle a centred number may be
_BELOW, _ASIDE = 14.0, 45.0


class Face(NamedTuple):
    """A font: its family, "" where it has no name; None where its name does not tell."""

    family: str
    bold: bool
    italic: bool


@lru_cache(maxsize=1024)
def face(name: bytes, flags: int) -> Face:
    """What the name of an embedded font ("ABCDEE+TimesNewRomanPS-BoldMT") and its flags tell."""
    plain = _SUBSET.sub("", name.decode("latin-1"))
    bold = bool(_BOLD_NAME.search(plain)) or bool(flags & _BOLD_FLAG)
    italic = bool(_ITALIC_NAME.search(plain)) or bool(flags & _ITALIC_FLAG)
    if not plain or _NAMELESS.fullmatch(plain):
        return Face("", bold, italic)
    family = _STYLE.sub("", plain.replace(" ", "")) or plain
    return Face(_FAMILIES.get(family.lower(), _WORD.sub(" ", family)), bold, italic)


class Ink:
    """What pdfium writes the matrix and the colour of a letter into."""

    def __init__(self) -> None:
        """Makes the room once."""
        self.matrix = pdfium.FS_MATRIX()
        self.shades = tuple(ctypes.c_uint() for _ in range(4))


def look(textpage: Any, at: int, faces: Sequence[Face], ink: Ink) -> Look:
    """The look of a line, of which the letter at ``at`` (as pdfium counts) has the first of ``faces``."""
    size = float(pdfium.FPDFText_GetFontSize(textpage, at))
    if pdfium.FPDFText_GetMatrix(textpage, at, ink.matrix):
        matrix = ink.matrix
        size *= math.hypot(matrix.c, matrix.d)
        if matrix.b == 0 and matrix.c > _SLANT * matrix.d > 0:
            faces = [one._replace(italic=True) for one in faces]  # slanted for want of an italic face
    colour = ""
    if pdfium.FPDFText_GetFillColor(textpage, at, *ink.shades):
        shades = [shade.value for shade in ink.shades[:3]]
        colour = "" if max(shades) <= _DARK else "{:02X}{:02X}{:02X}".format(*shades)
    if faces[0].family and faces[0] == faces[1] == faces[2]:
        return Look(faces[0].family, round(size, 1), faces[0].bold, faces[0].italic, colour)
    known = [one for one in faces if one.family]
    return Look(
        faces[0].family or (known[0].family if known else ""),
        round(size, 1),
        _all([one.bold for one in known], len(faces)),
        _all([one.italic for one in known], len(faces)),
        colour,
    )


def of_unknown_weight(line: PrintedLine) -> PrintedLine:
    """A line of a page on which letters may be bold though their font is not."""
    return replace(line, look=line.look._replace(bold=None)) if line.look and line.look.bold is False else line


def _all(values: Sequence[bool], wanted: int) -> bool | None:
    """What all agree on; None where they do not, or where a font without a name may hide its weight."""
    return values[0] if len(values) == wanted and len(set(values)) == 1 else None


def page_numbers(
    pages: Mapping[int, Sequence[PrintedLine]], sizes: Mapping[int, tuple[float, float]]
) -> PageNumbers | None:
    """How the pages are numbered, from their lines before running heads are taken away; sizes in points."""
    found: dict[int, tuple[str, PrintedLine]] = {}
    for number, lines in pages.items():
        ordered = sorted((line for line in lines if line.box), key=lambda x: x.box.top if x.box else 0.0)
        for line in (*ordered[:2], *ordered[-2:]):
            place = is_page_number(line, sizes[number][1])
            if place:
                found[number] = (place, line)
                break
    later = [number for number in found if number > 1]
    if len(later) < max(1, 0.5 * (len(pages) - 1)):
        return None
    places = [found[number][0] for number in later]
    top = places.count("head") >= places.count("foot")
    _, line = found[later[0]]
    assert line.box is not None
    aside = (line.box.x0 + line.box.x1) / 2 - sizes[later[0]][0] / 2
    return PageNumbers(
        "top" if top else "bottom",
        "left" if aside < -_ASIDE else "right" if aside > _ASIDE else "center",
        line.look.size if line.look else 0.0,
        1 in found,
    )


def is_reprint(pages: Mapping[int, Sequence[PrintedLine]]) -> bool:
    """Whether the pages are those of the official gazette (Công báo), which sets papers anew in its own way."""
    return any(is_gazette(line.text) for lines in pages.values() for line in lines)


def motto_ruled(page: Any, lines: Sequence[PrintedLine], height: float) -> bool | None:
    """Whether a rule stands below the motto of a page: drawn, an image, or a row of dashes; None without a motto."""
    motto = next((line.box for line in lines if line.box and MOTTO.search(line.text)), None)
    if motto is None:
        return None

    def near(box: Box) -> bool:
        beside = box.x0 < motto.x1 and box.x1 > motto.x0
        return beside and motto.bottom - 5 < box.top < motto.bottom + _BELOW

    if any(is_rule(line.text) and line.box and near(line.box) for line in lines):
        return True
    return any(near(box) for box in page_objects.strokes(page, height))
