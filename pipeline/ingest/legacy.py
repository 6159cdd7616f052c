"""Vietnamese written before Unicode: TCVN3 (ABC, the .Vn fonts) and VNI, told by the font or by the letters."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.ingest.printed import PrintedLine
from pipeline.vietnamese import nfc

_TCVN3_FROM = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(dict(zip(_TCVN3_FROM, _TCVN3_TO, strict=True)))

#: VNI puts the mark after the letter as a character of its own
_VNI_MARKS = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "ê": "\u0306",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_MARKS |= {k.upper(): v for k, v in _VNI_MARKS.items()}
_VNI_SINGLE = {
    "ñ": "đ",
    "Ñ": "Đ",
    "ô": "ơ",
    "Ô": "Ơ",
    "ö": "ư",
    "Ö": "Ư",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "Í": "Í",
    "Ì": "Ì",
    "Æ": "Ỉ",
    "Ó": "Ĩ",
    "Ò": "Ị",
    "î": "ỵ",
    "Î": "Ỵ",
}
_VNI_PAIR = re.compile("([AEIOUYaeiouyôöÔÖ])([" + "".join(_VNI_MARKS) + "])")
_TCVN3_SIGNS = re.compile("[µ¸¶·¹¨»¾¼½©ªÇÊÈË®«¬×ÞÖ]")
_MODERN = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def from_tcvn3(text: str) -> str:
    """Text of the TCVN3 code page as Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text of the VNI code page as Unicode."""

    def joined(match: re.Match[str]) -> str:
        return nfc(_VNI_SINGLE.get(match[1], match[1]) + _VNI_MARKS[match[2]])

    text = _VNI_PAIR.sub(joined, text)
    return "".join(_VNI_SINGLE.get(c, c) for c in text)


def from_font(text: str, face: str) -> str:
    """The text of a run as Unicode, by the name of its font; capitals where the font has nothing else."""
    name = face.lower()
    if name.startswith(".vn"):
        text = from_tcvn3(text)
        return text.upper() if name.endswith("h") else text
    if name.startswith("vni"):
        return from_vni(text)
    return text


def is_legacy(text: str) -> bool:
    """Whether a text is TCVN3 read as if it were Western European."""
    letters = sum(1 for c in text if c.isalpha())
    signs = len(_TCVN3_SIGNS.findall(text))
    return letters > 40 and signs > 0.06 * letters and len(_MODERN.findall(text)) < 0.1 * signs


def converted(line: PrintedLine) -> PrintedLine:
    """A line of TCVN3 as Unicode."""
    cells = tuple(from_tcvn3(cell) for cell in line.cells) if line.cells is not None else None
    return replace(line, text=from_tcvn3(line.text), cells=cells)
