"""Edits of sections: dropped, added, moved, swapped, renumbered, renamed, split, merged, put on another level."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator

from pipeline.compare.alignment.numbering import ordinal

from .sheet import Edit, Part, Sheet, Unfit, following, is_regular, preceding

MISSING, EXTRA, MOVED = ("sections", "missing"), ("sections", "extra"), ("sections", "moved")
RENUMBERED, CHANGED = ("sections", "renumbered"), ("sections", "changed")


def _block(sheet: Sheet, part: Part) -> list[str]:
    return sheet.lines[part.first : part.end]


def _is_whole(sheet: Sheet, part: Part) -> bool:
    """Whether a part is told as a section: no unit's, nobody's task, and holds more than one item."""
    if part.first >= sheet.foot or part.end > sheet.foot or sheet.unit_of(part.first):
        return False
    if any("\t" in line or " | " in line for line in _block(sheet, part)):
        return False
    fine = [m for k in range(part.first, part.end) for m in sheet.marks.get(k, []) if m.field != "citations"]
    return not fine and len(" ".join(_block(sheet, part)).split()) >= 12 and not any(p.role for p in part.walk())


def _gone(part: Part) -> dict[int, list[str]]:
    return {k: [] for k in range(part.first, part.end)}


def dropped(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A section is left out, and the numbers after it follow or do not."""
    for part in sheet.parts:
        siblings = sheet.siblings(part)
        if not _is_whole(sheet, part) or len(siblings) < 2:
            continue
        i = siblings.index(part)
        name = "section" if part.heading else "item"
        try:
            shifted = sheet.shifted(siblings[i + 1 :], [preceding(p.number) for p in siblings[i + 1 :]])
        except Unfit:
            continue
        yield Edit(f"{name} dropped, numbers follow", {**shifted, **_gone(part)}, (MISSING,))
        if i + 1 < len(siblings):
            yield Edit(f"{name} dropped, numbers stay", _gone(part), (MISSING,))


_NEW_PARTS = (
    ("BẢO QUẢN HIỆN VẬT", "Hiện vật được ghi sổ, chụp ảnh và cất giữ trong tủ kính tại nhà truyền thống."),
    ("GIẢI CHẠY MÙA THU", "Giải chạy mở cho mọi lứa tuổi, xuất phát từ bến thuyền và về đích ở quảng trường."),
)


def added(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A section, or an item of running text, is put in."""
    for part in sheet.parts:
        siblings = sheet.siblings(part)
        i = siblings.index(part)
        if part.first >= sheet.foot or part.end > sheet.foot or sheet.unit_of(part.first) or not is_regular(siblings):
            continue
        around = (part.heading or "", part.parent.heading or "" if part.parent else "")
        if any(re.search("tổ chức|phân công|trách nhiệm|nhiệm vụ của", h, re.I) for h in around):
            continue
        try:
            shifted = sheet.shifted(siblings[i + 1 :], [following(p.number) for p in siblings[i + 1 :]])
            line = sheet.lines[part.first]
            at = line.index(part.number)
            lead = line[:at] + following(part.number) + line[at + len(part.number)]
        except (Unfit, ValueError, IndexError):
            continue
        head, text = rng.choice(_NEW_PARTS)
        if line[at + len(part.number)] not in ".)-/":
            continue
        last = part.end - 1
        old = shifted.pop(last, [sheet.lines[last]])
        if part.heading and part.heading in line:
            head = head if part.heading.isupper() else head.capitalize()
            new = [f"{lead} {head}", text]
            yield Edit("section added", {**shifted, last: [*old, *new]}, (EXTRA,), head)
        elif part.heading is None and not any(p.role for p in siblings):
            yield Edit("item added", {**shifted, last: [*old, f"{lead} {text}"]}, (EXTRA, ("contents", "extra")), text)


def swapped(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """Two neighbours change places, and the numbers stay in order or go along."""
    for siblings in _families(sheet):
        for a, b in itertools.pairwise(siblings):
            if b.first != a.end or b.end > sheet.foot or a.number == b.number:
                continue
            sizes = [len(" ".join(_block(sheet, p)).split()) for p in (a, b)]
            if min(sizes) < 9 or (a.heading is None) != (b.heading is None):
                continue
            name = "sections" if a.heading else "items"
            try:
                one = _moved_block(sheet, a, b.number)
                two = _moved_block(sheet, b, a.number)
            except Unfit:
                continue
            if name == "sections" and a.heading and b.heading and _alike(a.heading, b.heading):
                continue
            yield Edit(f"{name} swapped", _replaced(a.first, b.end, [*two, *one]), (MOVED,))
            break


def _alike(a: str, b: str) -> bool:
    return bool(set(a.lower().split()) & set(b.lower().split()) - {"và", "của", "các"})


def _moved_block(sheet: Sheet, part: Part, number: str) -> list[str]:
    changes = sheet.with_number(part, number)
    return [line for k in range(part.first, part.end) for line in changes.get(k, [sheet.lines[k]])]


def _replaced(first: int, end: int, lines: list[str]) -> dict[int, list[str]]:
    return {**{k: [] for k in range(first, end)}, first: lines}


def _families(sheet: Sheet) -> Iterator[list[Part]]:
    yield [p for p in sheet.tops if p.end <= sheet.foot]
    for part in sheet.parts:
        if part.children:
            yield part.children


def moved(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A section goes to the front of its neighbours, to the end, or under another parent."""
    for siblings in _families(sheet):
        if len(siblings) < 4 or not is_regular(siblings) or siblings[-1].end > sheet.foot:
            continue
        part = rng.choice(siblings[:-2])
        if len(" ".join(_block(sheet, part)).split()) < 9:
            continue
        order = [p for p in siblings if p is not part] + [part]
        numbers = [p.number for p in siblings]
        try:
            lines = [line for p, n in zip(order, numbers, strict=True) for line in _moved_block(sheet, p, n)]
        except Unfit:
            continue
        if sum(p.end - p.first for p in siblings) != siblings[-1].end - siblings[0].first:
            continue
        name = "section" if part.heading else "item"
        yield Edit(f"{name} moved to the end", _replaced(siblings[0].first, siblings[-1].end, lines), (MOVED,))
    for part in sheet.parts:
        home = part.parent
        goals = [
            p
            for p in sheet.parts
            if p is not home and p.children and home and p.section.level == home.section.level and p.end <= sheet.foot
            and (p.children[0].heading is None) == (part.heading is None) and is_regular(p.children)
            and ordinal(p.children[0].number) and "." not in p.children[0].number
            and not any(c.role for c in p.children) and not sheet.unit_of(p.first)
        ]  # fmt: skip
        if not goals or home is None or not _is_whole(sheet, part) or len(home.children) < 2 or "." in part.number:
            continue
        goal = rng.choice(goals)
        i = home.children.index(part)
        try:
            shifted = sheet.shifted(home.children[i + 1 :], [preceding(p.number) for p in home.children[i + 1 :]])
            block = _moved_block(sheet, part, following(goal.children[-1].number))
        except Unfit:
            continue
        last = goal.end - 1
        if last in shifted or part.first <= last < part.end:
            continue
        name = "section" if part.heading else "item"
        changes = {**shifted, **_gone(part), last: [sheet.lines[last], *block]}
        yield Edit(f"{name} moved under another", changes, (MOVED,))


def numbers(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A slip in one number; the whole plan in another style of numbers."""
    for siblings in _families(sheet):
        if len(siblings) >= 3 and is_regular(siblings) and not siblings[0].children:
            part = siblings[1]
            try:
                yield Edit("number doubled", sheet.with_number(part, siblings[2].number), (RENUMBERED,))
                last = siblings[-1]
                yield Edit("number skipped", sheet.with_number(last, following(last.number)), (RENUMBERED,))
            except Unfit:
                continue
    yield from _restyled(sheet)


def _restyled(sheet: Sheet) -> Iterator[Edit]:
    tops = [p for p in sheet.tops if p.end <= sheet.foot]
    styles = [ordinal(p.number) for p in tops]
    if len(tops) < 3 or any(s is None or s[0] != "roman" for s in styles):
        return
    flat: dict[int, list[str]] = {}
    decimal: dict[int, list[str]] = {}
    try:
        for part, style in zip(tops, styles, strict=True):
            assert style
            flat |= sheet.with_number(part, str(style[1]))
            decimal |= _decimal(sheet, part, str(style[1]))
    except Unfit:
        return
    if not any(p.children for p in tops) or all(not re.match(r"\d+$", c.number) for p in tops for c in p.children):
        yield Edit("roman to arabic", flat, (RENUMBERED,))
    else:
        yield Edit("roman to decimal", decimal, (RENUMBERED,))
    lettered = [p for p in sheet.parts if p.parent and re.match(r"[a-zđ]$", p.number)]
    changes: dict[int, list[str]] = {}
    try:
        for part in lettered:
            found = ordinal(part.number)
            assert found and part.parent
            path = part.parent.number
            if not re.match(r"\d+$", path):
                return
            line = sheet.lines[part.first]
            at = line.index(part.number)
            if line[at + 1] != ")" or part.children:
                return
            changes[part.first] = [f"{line[:at]}{path}.{found[1]}.{line[at + 2 :]}"]
    except ValueError:
        return
    if len(lettered) >= 2:
        yield Edit("letters to decimal", changes, (RENUMBERED,))


def _decimal(sheet: Sheet, part: Part, number: str) -> dict[int, list[str]]:
    """The lines of a part with numbers 1, 1.1, 1.1.1 for I, 1, 1.1; letters stay."""
    line = sheet.lines[part.first]
    at = line.find(part.number)
    if at < 0 or at > 4:
        raise Unfit
    changes = {part.first: [line[:at] + number + line[at + len(part.number) :]]}
    for child in part.children:
        found = ordinal(child.number)
        if found is None or found[0] == "roman":
            raise Unfit
        if found[0] == "digit":
            changes |= _decimal(sheet, child, f"{number}.{found[1]}")
    return changes


def headings(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A heading in other words, and with one word more."""
    renames = (
        ("MỤC ĐÍCH, YÊU CẦU", "MỤC TIÊU VÀ YÊU CẦU"), ("TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG TỔ CHỨC THỰC HIỆN"),
        ("NỘI DUNG", "NỘI DUNG TRỌNG TÂM"), ("THỜI GIAN THỰC HIỆN", "TIẾN ĐỘ THỰC HIỆN"),
        ("KINH PHÍ THỰC HIỆN", "NGUỒN KINH PHÍ"), ("GIẢI PHÁP", "CÁC BIỆN PHÁP CHỦ YẾU"),
    )  # fmt: skip
    for part in sheet.parts:
        heading = part.heading
        line = sheet.lines[part.first]
        if (
            not heading
            or part.first >= sheet.foot
            or part.role
            or sheet.unit_of(part.first)
            or not line.rstrip(" .:").endswith(heading)
        ):
            continue
        if sheet.marks.get(part.first):
            continue
        at = line.rindex(heading)
        word = "RIÊNG" if heading.isupper() else "riêng"
        yield Edit(
            "heading longer",
            {part.first: [f"{line[: at + len(heading)]} {word}{line[at + len(heading) :]}"]},
            (CHANGED,),
            word,
        )
        for old, new in renames:
            if heading.upper() == old:
                new = new if heading.isupper() else new.capitalize()
                yield Edit(
                    "heading renamed", {part.first: [line[:at] + new + line[at + len(heading) :]]}, (CHANGED,), new
                )


def levels(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """The last subsection of the part before the last becomes a part of its own."""
    tops = [p for p in sheet.tops if p.end <= sheet.foot]
    if len(tops) < 3 or not is_regular(tops):
        return
    for i, top in enumerate(tops[:-1]):
        if len(top.children) < 2:
            continue
        part = top.children[-1]
        if not part.heading or not _is_whole(sheet, part) or part.end != top.end or part.children:
            continue
        try:
            shifted = sheet.shifted(tops[i + 1 :], [following(p.number) for p in tops[i + 1 :]])
            block = _moved_block(sheet, part, following(top.number))
        except Unfit:
            continue
        if part.heading in block[0]:
            block[0] = block[0].replace(
                part.heading, part.heading.upper() if top.heading and top.heading.isupper() else part.heading
            )
        yield Edit("subsection raised", {**shifted, **_replaced(part.first, part.end, block)}, (MOVED, CHANGED))


def split(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A part becomes two; its items go on under the second heading."""
    tops = [p for p in sheet.tops if p.end <= sheet.foot]
    if not is_regular(tops):
        return
    for i, top in enumerate(tops):
        if not _is_whole(sheet, top) or not top.heading:
            continue
        at = _middle(sheet, top)
        if at is None:
            continue
        try:
            shifted = sheet.shifted(tops[i + 1 :], [following(p.number) for p in tops[i + 1 :]])
            rest = [c for c in top.children if c.first >= at]
            if rest:
                if any("." in c.number for c in rest):
                    continue
                shifted |= sheet.shifted(rest, [c.number for c in top.children[: len(rest)]])
            line = sheet.lines[top.first]
            where = line.index(top.number)
            lead = line[:where] + following(top.number) + line[where + len(top.number)]
        except (Unfit, ValueError, IndexError):
            continue
        head = "NHỮNG VIỆC KHÁC" if top.heading.isupper() else "Những việc khác"
        shifted[at] = [f"{lead} {head}", *shifted.get(at, [sheet.lines[at]])]
        yield Edit("section split", shifted, (CHANGED,), head)


def _middle(sheet: Sheet, top: Part) -> int | None:
    """Where a part can be parted: between two of its items or bullets, each half long enough."""
    if top.children:
        if len(top.children) < 3:
            return None
        places = [c.first for c in top.children[1:]]
    else:
        places = [k for k in range(top.first + 2, top.end) if re.match(r"\s*[-*•–]", sheet.lines[k])]
    for at in sorted(places, key=lambda k: abs(2 * k - top.first - top.end)):
        halves = " ".join(sheet.lines[top.first + 1 : at]).split(), " ".join(sheet.lines[at : top.end]).split()
        if min(len(h) for h in halves) >= 15:
            return at
    return None


def merged(sheet: Sheet, rng: random.Random) -> Iterator[Edit]:
    """A heading is taken out, and what stood under it goes on in the part before."""
    tops = [p for p in sheet.tops if p.end <= sheet.foot]
    if not is_regular(tops):
        return
    for i, (a, b) in enumerate(itertools.pairwise(tops)):
        if not _is_whole(sheet, a) or not _is_whole(sheet, b) or bool(a.children) != bool(b.children):
            continue
        if b.end - b.first < 2 or (a.children and (a.children[0].heading is None) != (b.children[0].heading is None)):
            continue
        if sheet.lines[b.first].rstrip(" .:")[-12:] not in (b.heading or "") and not (b.heading or "").endswith(
            sheet.lines[b.first].rstrip(" .:")[-12:]
        ):
            continue
        try:
            shifted = sheet.shifted(tops[i + 2 :], [p.number for p in tops[i + 1 : -1]])
            number = a.children[-1].number if a.children else ""
            for child in b.children:
                if "." in child.number or "." in number:
                    raise Unfit
                number = following(number)
                shifted |= sheet.with_number(child, number)
        except Unfit:
            continue
        shifted[b.first] = []
        yield Edit("sections merged", shifted, (CHANGED,))


EDITS = (dropped, added, swapped, moved, numbers, headings, levels, split, merged)
