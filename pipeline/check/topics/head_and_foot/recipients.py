"""Who receives the plan: the code of the drafting unit, and one form of a body's name in the list."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from .... import knowledge
from ....vietnamese import UPPER, fold
from ...context import Context
from ...model import Hit, rule
from .head import of_state

_PL1 = "NĐ 30/2020/NĐ-CP, Phụ lục I"
_SIGNED = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh"
_LIST = "Nơi nhận:\n- Sở Nội vụ;\n- Các phòng, đơn vị thuộc phường;\n- Lưu: VT, {}.\n" + _SIGNED


@lru_cache(maxsize=1)
def _former() -> dict[str, tuple[str, str]]:
    """Codes of offices of the abolished district, without marks: name and the code of the successor."""
    path = knowledge.corpus_dir() / "knowledge" / "former_unit_codes.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return {_bare(line["code"]): (line["name"], line["successor"]) for line in csv.DictReader(handle)}


def _bare(code: str) -> str:
    return re.sub(r"[^A-Z]", "", fold(code).upper())


_SMALL_WORDS = frozenset({"va", "cua", "cac", "thuoc", "tren", "dia", "ban", "phuong", "xa", "dac", "khu"})


def _initials(name: str) -> str:
    words = [w for w in re.findall(r"[a-z]+", fold(name).lower()) if w not in _SMALL_WORDS]
    return "".join(w[0] for w in words).upper()


def _derivable(code: str, names: list[str]) -> bool:
    """Whether a code's letters are first letters of a unit's name in order, the kind of unit left out or not."""
    for name in names:
        rest = iter(_initials(name))
        if all(letter in rest for letter in code):
            return True
    return False


@rule(
    "ND30-NN-05",
    "warning",
    title=("Ký hiệu đơn vị soạn thảo", "The code of the drafting unit"),
    why=(
        "Chữ viết tắt sau “Lưu: VT,” là của đơn vị soạn thảo, một đơn vị có trong kế hoạch",
        "The code behind “Lưu: VT,” is the drafting unit's, one that the plan names",
    ),
    source=f"{_PL1}; corpus/knowledge/offices.csv, former_unit_codes.csv",
    remedy=("Ghi chữ viết tắt của đơn vị soạn thảo", "Write the drafting unit's code"),
    slot="foot",
    bad=_LIST.format("VHTT"),
    good=_LIST.format("VHXH"),
)
def drafting_unit(context: Context) -> Iterator[Hit]:
    """A code that fits no unit of the plan and is an abolished office's or nearly a present one's."""
    span = context.meta.spans.get("recipients")
    if not span or not of_state(context) or context.meta.unit_level not in ("phường", "xã", "đặc khu"):
        return
    found = re.compile(
        rf"[Ll][ưu]u\s*[:;]?\s*VT\s*[,;.]\s*(?P<code>[{UPPER}][{UPPER}&-]{{1,9}})(?![{UPPER}\w])"
    ).search(context.text, span[0], min(len(context.text), span[1] + 200))
    if found is None or not context.after_reform:
        return
    code = _bare(found["code"])
    offices = [row for row in knowledge.offices() if row.code]
    named = [unit.unit for unit in context.plan.responsibilities]
    text = context.plain
    printed = re.findall(rf"(?:Phòng|Trung tâm|Văn phòng|Ban|Công an|Trạm) [{UPPER}][^.;:()\n]{{2,40}}", text)
    # what stands behind the name of a known office ("... tại Tờ trình") is no part of it
    known = sorted((row.name for row in knowledge.offices()), key=len, reverse=True)
    named += [next((name for name in known if words.startswith(name)), words) for words in printed]
    codes = {_bare(row.code or ""): row.name for row in offices}
    if len(code) < 3 or code in codes or code.removeprefix("P") in codes or _derivable(code, named):
        return
    near = sorted(
        (Levenshtein.distance(code, other), other) for other, name in codes.items() if len(other) > 2 and name in text
    )
    if code in _former():
        name, successor = _former()[code]
        if successor == "KT" and context.meta.unit_level == "phường":
            successor = "KTHTĐT"
        fix, said = (
            successor,
            (f"“{found['code']}” là của {name}, đã bãi bỏ", f"“{found['code']}” is {name}'s, abolished"),
        )
    elif near and near[0][0] == 1:
        fix = near[0][1]
        fix = next((row.code or fix for row in offices if _bare(row.code or "") == fix), fix)
        said = (f"“{found['code']}” không phải chữ viết tắt của đơn vị nào", f"“{found['code']}” is no unit's code")
    else:
        return  # initials of a person, a unit of a name of its own
    yield Hit(*found.span("code"), said, (f"Ghi “{fix}”", f"Write “{fix}”"), confidence=0.75)


#: bodies and the forms in which a list may name them (bare letters, but for the plain dots)
_FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Ủy ban Mặt trận Tổ quốc",
        (r"ub\.\s?mttq", r"ub mttq", r"ubmttq", r"uy ban mttq", r"uy ban mat tran to quoc", r"uy ban mttqvn"),
    ),
    ("Hội đồng nhân dân", (r"hdnd", r"hoi dong nhan dan", r"h\.dnd")),
    ("Ủy ban nhân dân", (r"ubnd", r"uy ban nhan dan", r"ub nhan dan", r"uy ban nd")),
    ("Thường trực", (r"(?<![a-z])tt\.? (?=dang uy|hdnd|hoi dong)", r"thuong truc (?=dang uy|hdnd|hoi dong)")),
    ("tổ dân phố", (r"(?<![a-z])tdp(?![a-z])", r"to dan pho")),
)


@rule(
    "ND30-NN-08",
    "info",
    once=True,
    title=("Một cơ quan, nhiều cách viết trong nơi nhận", "One body in several forms among the recipients"),
    why=("Trong một danh sách, tên một cơ quan viết một cách", "Within a list a body's name has one form"),
    source="practice",
    remedy=("Viết thống nhất", "Use one form"),
    slot="foot",
    bad="Nơi nhận:\n- Thường trực HĐND phường;\n- Đại biểu Hội đồng nhân dân phường;\n- Lưu: VT, VHXH.\n" + _SIGNED,
    good="Nơi nhận:\n- Thường trực HĐND phường;\n- Đại biểu HĐND phường;\n- Lưu: VT, VHXH.\n" + _SIGNED,
)
def mixed_forms(context: Context) -> Iterator[Hit]:
    """Two forms of one name within the list, or an abbreviation that the text has in another form."""
    span = context.meta.spans.get("recipients")
    if not span:
        return
    listed = _items(context, *span)
    body = context.low[: context.body[1]]
    for name, forms in _FORMS:
        used = {form: m for form in forms if (m := re.search(form, listed))}
        bodies = {_whose(listed, m.end()) for m in used.values()}
        if len(used) > 1 and (len(bodies) == 1 or not name.endswith("nhân dân")):
            second = max(used.values(), key=lambda m: m.start())
            first = min(used.values(), key=lambda m: m.start())
        elif len(used) == 1 and name == "Ủy ban Mặt trận Tổ quốc":
            form, second = next(iter(used.items()))
            first_form = next((f for f in forms if "to quoc" not in f and f != form and re.search(f, body)), None)
            if first_form is None or "to quoc" in form:
                continue
            first = re.search(first_form, body) or second
        else:
            continue
        start, end = span[0] + second.start(), span[0] + second.end()
        yield Hit(
            start,
            end,
            (
                f"{name}: “{context.text[start:end].strip()}” và “{_printed(context, first, span[0], listed)}”",
                f"{name} is written in two forms",
            ),
            ("Viết thống nhất một cách", "Use one form"),
            confidence=0.75,
        )


def _whose(listed: str, end: int) -> str:
    """The unit of a body: the city's Committee may be written out and the ward's own abbreviated."""
    found = re.match(r"\s*(thanh pho|tinh|tp\b|phuong|xa|dac khu)?", listed[end:])
    return (found[1] or "").replace("tp", "thanh pho") if found else ""


def _items(context: Context, start: int, end: int) -> str:
    """The items of the list in bare letters, the signature block beside them blanked; offsets hold."""
    letters = [" "] * (end - start)
    for row in context.rows:
        if start <= row.start < end and re.match(r"\s*[-+•*–®]", row.text):
            stop = min(row.end, end)
            letters[row.start - start : stop - start] = context.low[row.start : stop]
    return "".join(letters)


def _printed(context: Context, found: re.Match[str], offset: int, listed: str) -> str:
    base = offset if found.string is listed else 0
    return " ".join(context.text[base + found.start() : base + found.end()].split())
