"""Vietnamese written before Unicode: TCVN3 (ABC, the .Vn fonts), VNI and VIQR, told by the font or by the letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from pipeline.ingest import grading
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.vietnamese import is_syllable, nfc

_TCVN3_FROM = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
#: composing takes the eth, an é there, for a Đ, which TCVN3 has at another place
_TCVN3 = str.maketrans({**dict(zip(_TCVN3_FROM, _TCVN3_TO, strict=True)), "Đ": "é"})

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
_VNI_LETTER = re.compile(_VNI_PAIR.pattern + "|[" + "".join(_VNI_SINGLE) + "]")
#: a dot or a question mark is a tone inside a sentence, punctuation at its end; hardly a syllable without a tone
#: ends in a vowel with a shape of its own (bô, lê): there it is a tone before a capital as well
_VIQR = re.compile(
    r"([AEIOUYaeiouy])([(^+*])?([`'~]|[?.](?=[A-Za-zđĐ]|[,;:.)/]|\s+[a-zđ(\d-])|(?<=[(^+*])[?.](?=[^\S\n]))?"
)
_VIQR_SHAPES = {"(": "\u0306", "^": "\u0302", "+": "\u031b", "*": "\u031b"}
_VIQR_TONES = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR_TONE = re.compile(r"[AEIOUYaeiouy][(^+*]?[`'~?.][A-Za-z]*$")
_VIQR_SIGNS = re.compile(r"[AEIOUYaeiouy][(^+*][`'?~.]?|[aeiouy][`'~](?=\w|\s)|\b[dD]d(?=[aeiouy])")
#: single bytes as a Western European Windows shows them
_WESTERN = tuple(bytes([k]).decode("cp1252", errors="ignore") or chr(k) for k in range(256))
_BYTE_OF = {char: bytes([k]) for k, char in enumerate(_WESTERN)}
_TCVN3_SIGNS = re.compile("[µ¸¶·¹¨»¾¼½©ªÇÊÈË®«¬×ÞÖ]")
_BEYOND = re.compile("[\u0102-\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
#: UTF-8 shown byte by byte as Western letters (Káº¿ hoáº¡ch)
_TWICE = re.compile(
    "áº[\u0080-\u00bf\u0152-\u2122]|á»[\u0080-\u00bf\u0152-\u2122]|Ä[\u0080-\u00bf‘]|Æ[°¡¯]|Ã[\u00a0-\u00bf]"
)
#: what PDFs put around the name of a font
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(?:[,\s-]*(?:bold|italic|oblique|regular|normal|bolditalic|mt|ps))+$", re.IGNORECASE)
_DOTLESS = re.compile(r"vn(?:time|arial|avant|book|cent|helve|present|commerc|courier|bodoni|univers|souther|teknic)")
_PRIVATE = re.compile("[\uf020-\uf0ff]")
#: what stands in old fonts and hardly ever in Vietnamese of today
_UNUSUAL = re.compile("[µ¸¶·¹¨¾¼½ÆÇËÌÎÏÑªÖ×Ø ÜÞßåæçëîïñøöûüþÐ®¬¡¢£¤¥¦\u00ad\uf020-\uf0ff]".replace(" ", ""))
_MODERN = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def from_tcvn3(text: str) -> str:
    """Text of the TCVN3 code page as Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text of the VNI code page as Unicode."""

    def joined(match: re.Match[str]) -> str:
        if match[2] is None:
            return _VNI_SINGLE.get(match[0], match[0])
        return nfc(_VNI_SINGLE.get(match[1], match[1]) + _VNI_MARKS[match[2]])

    return _VNI_LETTER.sub(joined, text)


@lru_cache(maxsize=1024)
def code_page_of(face: str) -> str | None:
    """The old code page of a font by its name: ``tcvn3``, ``tcvn3-capitals``, ``vni``; None for all others.

    Names as documents give them (".VnTime", "VNI-Times") and as PDFs do ("ABCDEF+.VnTimeH,Bold").
    """
    name = _STYLE.sub("", _SUBSET.sub("", face)).strip().lower()
    if name.startswith("vni"):
        return "vni"
    if name.startswith(".vn") or _DOTLESS.match(name):
        return "tcvn3-capitals" if name.endswith("h") else "tcvn3"
    return None


def from_font(text: str, face: str) -> str:
    """The text of a run as Unicode, by the name of its font; capitals where the font has nothing else."""
    page = code_page_of(face)
    if page is None or is_unicode(text):
        return text
    text = _PRIVATE.sub(lambda match: chr(ord(match[0]) - 0xF000), text)
    if page == "vni":
        return from_vni(text)
    text = from_tcvn3(text)
    return text.upper() if page == "tcvn3-capitals" else text


def is_unicode(text: str) -> bool:
    """Whether a text, whatever its font, has letters that no old code page gives: it was typed in Unicode."""
    return bool(_BEYOND.search(text))


def starts_with_mark(text: str) -> bool:
    """Whether a text in VNI begins with a mark that belongs to the letter before it."""
    return text[:1] in _VNI_MARKS


def by_faces(text: str, face_at: Callable[[int], str]) -> str:
    """A text with its stretches in old fonts as Unicode, character for character: offsets stay.

    Args:
        text: of a page, possibly of several fonts.
        face_at: the name of the font of the character at an offset.
    """
    if not _UNUSUAL.search(text):
        return text
    result = list(text)
    start, page = 0, None
    pages = [None if char.isspace() else code_page_of(face_at(at)) for at, char in enumerate(text)]
    typed = {old for old, char in zip(pages, text, strict=True) if old and _BEYOND.match(char)}
    for at in range(len(text) + 1):
        here = page if at == len(text) or text[at].isspace() else None if pages[at] in typed else pages[at]
        if here == page and at < len(text):
            continue
        if page is not None:
            result[start:at] = _in_place(text[start:at], page)
        start, page = at, here
    return "".join(result)


def _in_place(text: str, page: str) -> list[str]:
    """As :func:`from_font`, as many characters as before: a tone may stand apart from its letter."""
    text = _PRIVATE.sub(lambda match: chr(ord(match[0]) - 0xF000), text)
    # a soft hyphen at a line end, an ư in these fonts, is given as a hyphen
    text = re.sub(r"([^\W\d_]*)[\x02\ufffe]", _hyphen_or_letter, text) if page != "vni" else text
    if page != "vni":
        text = from_tcvn3(text)
        return list(text.upper() if page == "tcvn3-capitals" else text)
    result: list[str] = []
    for match in re.finditer(_VNI_PAIR.pattern + r"|[\s\S]", text):
        if match[1]:
            marks = _VNI_MARKS[match[2]]
            pair = nfc(_VNI_SINGLE.get(match[1], match[1]) + marks[0]) if len(marks) > 1 else None
            result += [pair, marks[1]] if pair else [_VNI_SINGLE.get(match[1], match[1]), marks]
        else:
            result.append(_VNI_SINGLE.get(match[0], match[0]))
    return result


def _hyphen_or_letter(match: re.Match[str]) -> str:
    letter = bool(match[1]) and is_syllable(from_tcvn3(match[1]).lower() + "ư")
    return match[1] + ("\u00ad" if letter else "-")


def from_viqr(text: str) -> str:
    """Text in VIQR (Vie^.t Nam, ddu+o+`ng) as Unicode; a mark at the end of a sentence is left as punctuation."""

    def joined(match: re.Match[str]) -> str:
        tone = match[3] or ""
        begun = match.string[max(0, match.start() - 6) : match.start()].split(" ")[-1]
        if tone in ("?", ".") and _VIQR_TONE.search(begun):
            # a syllable has one tone: what follows is punctuation
            return nfc(match[1] + _VIQR_SHAPES.get(match[2] or "", "")) + tone
        return nfc(match[1] + _VIQR_SHAPES.get(match[2] or "", "") + _VIQR_TONES.get(tone, ""))

    text = re.sub("DD|Dd|dD", "Đ", text).replace("dd", "đ")
    return _VIQR.sub(joined, text).replace("\\", "")


def from_utf8_twice(text: str) -> str | None:
    """Text whose UTF-8 was taken for a Western code page; None where it is not that throughout."""
    try:
        # a blank that will not break was made an ordinary one: it is the last byte of à alone
        return b"".join(_BYTE_OF.get(c) or c.encode("latin-1") for c in text.replace("Ã ", "Ã\u00a0")).decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def to_unicode(text: str) -> str | None:
    """The Unicode of a text in an old code page, whichever reads best; None where it is in none of them."""
    letters = sum(map(str.isalpha, text))
    if letters < 20:
        return None
    tried = []
    if len(_TCVN3_SIGNS.findall(text)) > 0.04 * letters and len(_MODERN.findall(text)) < 0.5 * letters:
        tried.append(from_tcvn3(text))
    if len(_VNI_PAIR.findall(text)) > 0.05 * letters:
        tried.append(from_vni(text))
    if len(_VIQR_SIGNS.findall(text)) > 0.05 * letters and len(_MODERN.findall(text)) < 0.02 * letters:
        tried.append(from_viqr(text))
    if len(_TWICE.findall(text)) > 0.03 * letters and (mended := from_utf8_twice(text)) is not None:
        tried.append(mended)
    if not tried:
        return None
    best = max(tried, key=grading.plausibility)
    return best if grading.plausibility(best) > max(0.6, grading.plausibility(text) + 0.1) else None


def decoded(data: bytes) -> str:
    """The text of bytes that are no Unicode: windows-1258, TCVN3 or VNI, whichever reads best."""
    page = nfc(data.decode("cp1258", errors="replace"))
    western = "".join(_WESTERN[byte] for byte in data)
    best = to_unicode(western)
    return best if best is not None and grading.plausibility(best) > grading.plausibility(page) else page


def all_converted(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Lines in an old code page as Unicode, the code page told by all of them together."""
    whole = "\n".join(line.text for line in lines)
    best = to_unicode(whole)
    if best is None:
        return lines
    convert = next(f for f in (from_tcvn3, from_vni, from_viqr, _mended) if f(whole) == best)
    return [
        replace(
            line,
            text=convert(line.text),
            cells=tuple(convert(cell) for cell in line.cells) if line.cells is not None else None,
        )
        for line in lines
    ]


def _mended(text: str) -> str:
    """As :func:`from_utf8_twice`, what cannot be mended left as it is."""
    return from_utf8_twice(text) or text
