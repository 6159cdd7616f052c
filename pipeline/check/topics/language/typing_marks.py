"""Marks of hasty typing: doubled and glued words, two ways of placing tones, two kinds of dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....vietnamese import LETTER, LOWER, UPPER
from ...context import Context
from ...model import Hit, rule

_FUNCTION = (
    "của",
    "và",
    "các",
    "những",
    "với",
    "cho",
    "được",
    "để",
    "tại",
    "về",
    "theo",
    "đến",
    "trong",
    "trên",
    "là",
    "do",
    "bởi",
)
_DOUBLED = re.compile(rf"(?<![{LETTER}])({'|'.join(_FUNCTION)})[ ]+\1(?![{LETTER}])", re.IGNORECASE)


@rule(
    "CON-TX-02",
    "warning",
    title=("Lặp từ", "A doubled word"),
    why=("Hư từ không đứng hai lần liền nhau", "A function word does not stand twice in a row"),
    source="practice",
    remedy=("Bỏ một từ", "Delete one"),
    needs_marks=True,
    bad="- Triển khai các nhiệm vụ theo chỉ đạo của của Ủy ban nhân dân thành phố.",
    good="- Triển khai các nhiệm vụ theo chỉ đạo của Ủy ban nhân dân thành phố.",
)
def doubled(context: Context) -> Iterator[Hit]:
    """``của của``; never content syllables, which may rightly meet ("nhiệm vụ vụ việc")."""
    if not any((word, word) in context.pairs for word in _FUNCTION):
        return
    for found in context.find(_DOUBLED):
        first, second = found[0].split()
        if first.islower() == second.islower() and "do do" not in found[0].lower():
            yield Hit(
                *found.span(),
                (f"Lặp từ “{found[1]}”", f"“{found[1]}” stands twice"),
                (f"Viết “{found[1]}” một lần", f"Write “{found[1]}” once"),
            )


_GLUED_NUMBER = re.compile(rf"\d(?=[{UPPER}][{LOWER}]{{2,}})")


@rule(
    "CON-TX-01",
    "warning",
    title=("Chữ dính vào số", "A word glued to a number"),
    why=(
        "Thường là hai viện dẫn bị dính, mất ký hiệu hoặc dấu ngăn cách",
        "Mostly two citations run together, symbol or separator lost",
    ),
    source="practice",
    remedy=("Bổ sung ký hiệu và dấu ngăn cách", "Add the symbol and the separator"),
    bad="- Hoàn thành nhiệm vụ tại Nghị quyết số 57Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ.",
    good=(
        "- Hoàn thành nhiệm vụ tại Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; Nghị "
        "quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ."
    ),
)
def glued_number(context: Context) -> Iterator[Hit]:
    """A digit followed by a capitalised word."""
    for found in context.find(_GLUED_NUMBER):
        start = found.start()
        while start > 0 and context.text[start - 1].isdigit():
            start -= 1
        end = re.compile(rf"[{LETTER}]+(?: [{LOWER}]+)?").match(context.plain, found.end())
        stop = end.end() if end else found.end()
        citation = next((c for c in context.plan.citations if c.span.start <= start < c.span.end), None)
        begin = citation.span.start if citation else start
        yield Hit(
            begin,
            stop,
            (
                "Số và chữ dính nhau: có thể mất ký hiệu văn bản hoặc dấu ngăn cách",
                "Number and word run together: a symbol or a separator may be lost",
            ),
            ("Bổ sung phần còn thiếu và dấu ngăn cách", "Add what is missing and a separator"),
            severity="error" if citation else None,
        )


_OLD_TONE = re.compile(
    rf"(?<![{LETTER}])(?![Qq])[{LETTER}]{{0,3}}(?:o[àáảãạ]|o[èéẻẽẹ]|(?<![Qq])u[ỳýỷỹỵ]|O[ÀÁẢÃẠ]|U[ỲÝỶỸỴ])(?![{LETTER}])"
)
_NEW_TONE = re.compile(rf"(?<![{LETTER}])[{LETTER}]{{0,3}}(?:[òóỏõọ][ae]|[ùúủũụ]y|[ÒÓỎÕỌ][AE]|[ÙÚỦŨỤ]Y)(?![{LETTER}])")


@rule(
    "CON-TX-04",
    "info",
    once=True,
    title=("Hai kiểu đặt dấu thanh", "Two ways of placing tones"),
    why=("Một văn bản dùng một kiểu: hóa hay hoá", "A document uses one way: hóa or hoá"),
    source="practice",
    remedy=("Thống nhất một kiểu, nên là hóa, ủy", "Use one way, best hóa, ủy"),
    needs_marks=True,
    bad="- Số hoá hồ sơ và cá nhân hóa dịch vụ công.",
    good="- Số hóa hồ sơ và cá nhân hóa dịch vụ công.",
)
def tones(context: Context) -> Iterator[Hit]:
    """Both placements in one text, at each place of the rarer one."""
    printed = set(re.findall(rf"[{LETTER}]+", context.text))
    if not any(map(_OLD_TONE.fullmatch, printed)) or not any(map(_NEW_TONE.fullmatch, printed)):
        return
    old = [m.span() for m in _OLD_TONE.finditer(context.text)]
    new = [m.span() for m in _NEW_TONE.finditer(context.text)]
    if old and new:
        rarer = old if len(old) <= len(new) else new
        for start, end in rarer:
            word = context.text[start:end]
            yield Hit(
                start,
                end,
                (f"“{word}” đặt dấu khác với phần còn lại của văn bản", f"“{word}” places its tone unlike the rest"),
                ("Thống nhất một kiểu đặt dấu", "Place tones in one way"),
            )


_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)(\s?[-–]\s?)((?:19|20)\d\d)(?!\d)")
_DASHED_NAME = re.compile(
    rf"[Vv]ăn h[oó][aá] – [Xx]ã hội|[Tt]hi đua – [Kk]hen thưởng|[Kk]inh tế – [Xx]ã hội|"
    rf"[{UPPER}][{LOWER}]+ – [{UPPER}][{LOWER}]+"
)


@rule(
    "CON-TX-05",
    "info",
    once=True,
    title=("Gạch nối và gạch dài lẫn lộn", "Hyphens and dashes mixed"),
    why=("Tên cơ quan và khoảng năm viết theo một kiểu", "Names and ranges of years are written in one way"),
    source="practice; NĐ 30/2020/NĐ-CP, Phụ lục I",
    remedy=("Dùng gạch nối, một khoảng trắng mỗi bên", "Use a hyphen with a blank on each side"),
    needs_marks=True,
    bad="- Lồng ghép với chương trình giai đoạn 2026-2030 của phường.",
    good="- Lồng ghép với chương trình giai đoạn 2026 - 2030 của phường.",
)
def dashes(context: Context) -> Iterator[Hit]:
    """Ranges of years in two forms, names with a long dash."""
    forms: dict[str, list[tuple[int, int]]] = {}
    for found in _RANGE.finditer(context.text):
        forms.setdefault(found[2].replace("\u00a0", " "), []).append(found.span())
    if len(forms) > 1:
        for span in min(forms.values(), key=len):
            yield Hit(
                *span,
                ("Khoảng năm viết không thống nhất", "Ranges of years are written in two ways"),
                ("Thống nhất “2025 - 2030”", "Write “2025 - 2030” throughout"),
            )
    for found in context.find(_DASHED_NAME):
        yield Hit(
            *found.span(),
            ("Tên dùng gạch dài thay cho gạch nối", "A name has a dash for its hyphen"),
            ("Dùng gạch nối “ - ”", "Use a hyphen"),
        )
