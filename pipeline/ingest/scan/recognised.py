"""From the words that Tesseract gives to printed lines, with the slips mended that no Vietnamese text can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from pipeline.document import Box
from pipeline.ingest.layout import markers
from pipeline.ingest.layout.printed import PrintedLine, clean, text_width
from pipeline.ingest.scan import letter_shapes, symbols, word_places
from pipeline.ingest.scan.tesseract import Word
from pipeline.vietnamese import LETTER, UPPER, fold, is_syllable, nfc

_SECOND = re.compile(r"C[ỘO]NG\b|Độc\b|TM\.|KT\.|TL\.|TUQ\.|CHỦ\b|PHÓ\b")
_MARKS_ONLY = re.compile(rf"[^{LETTER}\d]+$")
_GOOD_MARKS = re.compile(r"[+•*&%/…]$|[\"“”]$|\.{3,}$|[./]{2,3}$")
_SYMBOL = re.compile(rf"\d+[/-][{LETTER}Ðð\d/⁄-]*[-/⁄][{LETTER}Ðð⁄-]+|[{UPPER}Ð]{{2,}}[⁄/-][{LETTER}Ðð⁄/-]+")
_ALWAYS = str.maketrans(
    {"⁄": "/", "∕": "/", "Ð": "Đ", "ð": "đ", "—": "-", "¬": "-", "‚": ",", "„": "“", "‟": "”", "ﬁ": "fi", "ﬂ": "fl"}
)
#: what "TTg" and the like become; inside a document symbol nothing else can be meant
_IN_SYMBOL = (
    (re.compile(r"TTq\b|TTø\b"), "TTg"),
    (re.compile(r"ĐĐ(?=[-/]|$)"), "Đ"),
    (re.compile(r"QĐĐ\b|QÐĐ\b|QÐÐ\b"), "QĐ"),
    (re.compile(r"(?<=[/-])N0\b"), "NQ"),
    (re.compile(r"(?<=[/-])0Đ\b"), "QĐ"),
)
_ROMAN_SLIP = re.compile(
    rf"^(?:[HIl1|L!T]{{1,4}}|I[IHl1L]{{0,3}}V|[VY][HIl1|L!]{{0,3}}|[IlỊ1|]X)\s?\.(?=\s*[“\"]?[{UPPER}])"
)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
#: what numbers headings where letters do, and a slip of a Roman number elsewhere
_LETTERS = ("H", "L", "T")
_DASH = re.compile(rf"^[~_«»¬=‐‑‒—–·]\s*(?=[{UPPER}])")


def lines_of(words: Sequence[Word], number: int, dpi: float) -> list[PrintedLine]:
    """The lines of a page, boxes in points; cut where a gap is wide, specks left out."""
    rows: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        rows.setdefault(word.line, []).append(word)
    heights = [w.height for w in words if len(w.text) > 2]
    usual = median(heights) if heights else dpi / 6
    result = []
    for row in rows.values():
        row = [w for w in row if _is_text(w, usual) or _is_lost(w, row, usual)]
        for part in _parts(row, usual):
            line = _line(_without_stamp(part), number, 72 / dpi)
            if line is not None:
                result.append(line)
    return result


def _is_text(word: Word, usual: float) -> bool:
    """Whether a word is one, and no speck or piece of a stamp."""
    if word.height > 4 * usual or (word.height > 2.2 * usual and len(word.text) < 3):
        return False
    if _MARKS_ONLY.match(word.text):
        if re.fullmatch(r"[-–—]", word.text):
            # a dash is flat, or its box is that of the line; specks are as tall as wide
            return word.confidence > 0.85 or (word.height <= 0.45 * usual and word.width >= 1.2 * word.height)
        # full stops and the like are read with the word before them
        return bool(_GOOD_MARKS.match(word.text)) and word.confidence > 0.4
    if len(word.text) == 1 and word.confidence < 0.3:
        return False
    return word.confidence > 0.05 or len(word.text) > 3


def _is_lost(word: Word, row: Sequence[Word], usual: float) -> bool:
    """Whether a word that was not read at all stands in a line that was: it is one, whatever its letters are."""
    if len(word.text) < 2 or not word.text.isalpha() or not 0.6 * usual < word.height < 1.7 * usual:
        return False
    return sum(w.confidence > 0.85 for w in row) >= max(3, 0.7 * len(row))


def _without_stamp(row: list[Word]) -> list[Word]:
    """A line without what a stamp beside it left at its beginning: words that are none, up to one not read at all."""
    end = 0
    for k, word in enumerate(row):
        if is_syllable(re.sub(r"[^\w]", "", word.text)):
            break
        if word.confidence < 0.3:
            end = k + 1
    rest = row[end:]
    return rest if end > 1 and sum(w.confidence > 0.8 for w in rest) >= 3 else row


def _parts(row: list[Word], usual: float) -> list[list[Word]]:
    parts: list[list[Word]] = []
    for word in row:
        if parts:
            before = parts[-1][-1]
            gap = word.left - before.left - before.width
            if gap < 2.4 * usual and not (gap > 0.9 * usual and _SECOND.match(word.text)):
                parts[-1].append(word)
                continue
        parts.append([word])
    return parts


def _line(words: list[Word], number: int, scale: float) -> PrintedLine | None:
    text = mended(" ".join(letter_shapes.numerals(words)))
    if _is_scribble(words):
        return None
    if not re.search(rf"[{LETTER}\d]", text):
        if text not in ("-", "+"):
            return None
        if words[0].confidence < 0.6:
            return None
    tall = [w for w in words if not _MARKS_ONLY.match(w.text)] or words
    letters = sum(len(w.text) for w in words)
    box = Box(
        round(min(w.left for w in words) * scale, 2),
        round(min(w.top for w in tall) * scale, 2),
        round(max(w.left + w.width for w in words) * scale, 2),
        round(max(w.top + w.height for w in tall) * scale, 2),
    )
    confidence = sum(w.confidence * len(w.text) for w in words) / max(1, letters)
    read = word_places.of_words(words, scale)
    return PrintedLine(
        text,
        number,
        box,
        confidence,
        size=round(median(w.height for w in tall) * scale * 0.95, 1),
        sure=tuple(place.confidence for place in word_places.laid(text.split(" "), read)),
        read=read,
        extra={"head": words[0].width * scale},
    )


def _is_scribble(words: list[Word]) -> bool:
    """Whether a short line is what a signature or a stamp leaves: nothing in it is a word, and nothing was sure."""
    text = " ".join(word.text for word in words)
    mean = sum(word.confidence * len(word.text) for word in words) / max(1, len(text))
    spoken = [re.sub(r"[^\w]", "", word.text) for word in words if re.search(rf"[{LETTER}]{{2}}", word.text)]
    if sum(word.confidence > 0.85 and len(word.text) > 2 for word in words) > 1:
        # a list mark and a name may stand before what was not read ("- Lưu: VT, ...")
        return False
    if (
        len(text) < 90
        and mean < 0.6
        and sum(map(is_syllable, spoken)) < 0.4 * max(1, len(spoken))
        and not re.search(rf"\d/\d|\d[-/][A-ZĐ]|^/[{UPPER}Ð]{{2,}}", text)
    ):
        return True
    if len(text) > 24 or max(word.confidence for word in words) > 0.75:
        return False
    good = [
        word
        for word in words
        if re.search(rf"[{LETTER}]", word.text)
        and len(word.text) > 1
        and is_syllable(re.sub(r"[^\w]", "", word.text))
        and word.confidence > 0.4
    ]
    return not good and not re.search(rf"\d{{2}}|^/[{UPPER}Ð]{{2,}}", text)


def mended(text: str) -> str:
    """A recognised line with the confusions mended that are certain: ⁄ for /, Ð for Đ, marks of lists, symbols."""
    text = letter_shapes.mended(clean(nfc(text.translate(_ALWAYS))))
    text = re.sub(rf"€(?=[{UPPER}])", "C", text)
    text = _DASH.sub("- ", text)
    text = re.sub(rf"^-(?=[{UPPER}][a-zà-ỹ])", "- ", text)

    def symbol(match: re.Match[str]) -> str:
        value = match[0]
        for pattern, right in _IN_SYMBOL:
            value = pattern.sub(right, value)
        return value

    text = re.sub(r"^(KT|TM|TL|TUQ)\s?[,:;](?=\s)", r"\1.", text)
    if markers.is_capitals(text):
        for pattern, right in _FORMULAE:
            text = pattern.sub(right, text)
    return symbols.mended(_SYMBOL.sub(symbol, text))


def _any_marks(phrase: str) -> re.Pattern[str]:
    """A pattern for a phrase in capitals whatever its marks."""
    letters = {base: "".join(sorted({c for c in UPPER_LETTERS if fold(c) == base})) for base in "AEIOUYD"}
    return re.compile(
        rf"(?<![{LETTER}])"
        + "".join(
            f"[{letters[fold(c)]}]" if fold(c) in letters else r"\s" if c == " " else re.escape(c) for c in phrase
        )
        + rf"(?![{LETTER}])"
    )


UPPER_LETTERS = "".join(c for c in UPPER.replace("A-Z", "AEIOUYD") if fold(c) in "AEIOUYD")
#: what capitals in head and foot can only mean, with whatever marks they were read
_FORMULAE = tuple(
    (_any_marks(phrase), phrase)
    for phrase in (
        "ỦY BAN NHÂN DÂN",
        "HỘI ĐỒNG NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "THÀNH PHỐ",
        "HỒ CHÍ MINH",
        "PHÓ CHỦ TỊCH",
        "CHỦ TỊCH",
        "PHÓ GIÁM ĐỐC",
        "GIÁM ĐỐC",
        "KẾ HOẠCH",
        "QUYẾT ĐỊNH",
        "CHỈ THỊ",
        "TỔ CHỨC THỰC HIỆN",
        "MỤC ĐÍCH, YÊU CẦU",
        "KHEN THƯỞNG",
        "PHONG TRÀO THI ĐUA",
        "THI ĐUA",
        "NỘI DUNG",
        "TIÊU CHÍ",
        "HÌNH THỨC",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "GIẢI PHÁP",
        "THỜI GIAN",
        "TRÁCH NHIỆM",
        "CHUYỂN ĐỔI SỐ",
        "TRƯỞNG PHÒNG",
        "CHÁNH VĂN PHÒNG",
        "TRIỂN KHAI",
    )
)


def mend_romans(lines: list[PrintedLine]) -> None:
    """Puts right the Roman numbers of headings in capitals; in place.

    "III." is easily read as "II." or "HH.": how wide the number is printed tells how many strokes it has,
    and where it cannot be a number at all the heading before it tells.
    """
    last = 0
    lettered = sum(bool(re.match(rf"[A-EG][.)]\s?[{UPPER}]{{2}}", line.text)) for line in lines) > 1
    for line in lines:
        found = _ROMAN_SLIP.match(line.text)
        if not found:
            continue
        rest = line.text[found.end() :].strip()
        letters = [c for c in rest[:40] if c.isalpha()]
        if not letters or sum(c.isupper() for c in letters) <= 0.7 * len(letters):
            continue
        value = found[0].rstrip(". ").strip().replace("Ị", "I")
        if "roman" in line.extra:
            pass  # its strokes were counted
        elif value in _ROMANS:
            value = _by_width(line, value, rest)
        elif value in _LETTERS and lettered:
            continue
        elif last < len(_ROMANS):
            value = _ROMANS[last]
        else:
            continue
        last = _ROMANS.index(value) + 1
        line.text = f"{value}. {rest}"


def _by_width(line: PrintedLine, value: str, rest: str) -> str:
    """The number among those that differ in strokes alone (I II III, VI VII VIII) that is as wide as the print."""
    family = next((f for f in (("I", "II", "III"), ("VI", "VII", "VIII")) if value in f), None)
    if family is None or line.box is None or "head" not in line.extra or len(rest) < 8:
        return value
    em = (line.box.x1 - line.box.x0 - line.extra["head"]) / (text_width(rest) + 0.25)
    strokes = (line.extra["head"] / em - 0.25 - (0.72 if value[0] == "V" else 0.0)) / 0.37
    best = min(family, key=lambda f: abs(f.count("I") - strokes))
    return best if abs(best.count("I") - strokes) < 0.45 else value
