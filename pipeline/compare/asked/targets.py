"""Targets that a template sets: which of the plan's stands for which, and how it departs.

Each target of the plan stands for one of the template's at most, so that where one is dropped its neighbour is not
taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...plan import Target
from .. import describe
from ..alignment.wording import key, loose_ratio, ratio
from ..templates.template import TemplateTarget
from .asking import Run
from .wordings import in_one_wording

#: subjects less alike than this are for different things; of equal figures and years less is enough
_ALIKE, _ALIKE_SAME_FIGURE = 0.66, 0.55
#: targets whose subjects are this alike are for the same thing
_SAME_SUBJECT = 0.8
#: of two subjects with so many words in common, or more, and one thing of so many at most exchanged
_SAME_WORDS, _EXCHANGED = 4, 7
#: what stands behind so many words of a subject is seldom the group itself
_LEADING = 2
#: words that make another group of one
_TURNS = frozenset({"cận", "không", "chưa", "ngoài"})
#: words that name no group
_NO_GROUP = frozenset("có được từ đến và của các trên tại ở trong số tuổi".split())
#: names of one and the same group
_GROUPS = {
    "dân số": "người",
    "hộ dân": "hộ gia đình",
    "gia đình": "hộ gia đình",
    "nhân dân": "người dân",
    "bà con": "người dân",
}
_ONE_GROUP = re.compile(r"(?<!\w)(?<!hộ )(?:" + "|".join(_GROUPS) + r")(?!\w)")
_ABOVE = {">": 2, ">=": 1, "=": 0, "<=": -1, "<": -2}
#: who or what one may set a target for in the stead of another: in the middle of a subject nothing else is a group
_COUNTED = frozenset(
    "người hộ học sinh sinh viên trẻ phụ nữ thanh niên công chức viên chức cán bộ đảng đoàn hội lao động nông dân "
    "doanh nghiệp hợp tác xã thôn bản ấp buôn xã phường tổ trường lớp cơ quan đơn vị chi gia đình dân cư".split()
)
_NUMERALS = {"01": "một", "02": "hai", "03": "ba", "1": "một", "2": "hai", "3": "ba"}
#: a share of communes is the level above's to reach; one commune has no part of itself
_OF_COMMUNES = re.compile(r"(?:đơn vị hành chính )?(?:cấp xã|xã|phường|đặc khu)(?!\w)(?! hội)")
#: words within a subject that bind its figure or its year
_NO_PART = re.compile(r" (?:trở lên|trở xuống)(?!\w)| (?:(?:đến|vào|trong|hết) )*năm 20\d\d$")
#: what opens a subject and says nothing of it
_OPENING = re.compile(r"^(?:(?:tỷ lệ|tỉ lệ|số lượng|tổng số|số|có|các|phấn đấu|những)\s+)+")


def targets(run: Run) -> None:
    """Tells targets that are missing, lower, higher, of another year or of another group than the template has."""
    asked = [target for target in run.template.targets if not _of_communes(target)]
    wanted = [target for target in asked if not _is_within(target, asked)]
    mine = list(run.plan.targets)
    pairs = _paired(mine, wanted)
    taken = {id(target) for target in pairs.values()}
    for index, target in enumerate(wanted):
        found = pairs.get(index)
        if found is not None:
            _compared(run, found, target)
            continue
        run.count("targets", False)
        moved = _in_another_year(target, wanted, [t for t in mine if id(t) not in taken])
        if moved is not None:
            taken.add(id(moved))
            _changed(run, moved, target, ("Chỉ tiêu khác năm", "Other year"))
        else:
            name = _name(target)
            run.tell(
                "targets",
                "missing",
                target,
                _expected(target),
                None,
                (f"Thiếu chỉ tiêu: {name}", f"Missing target: {name}"),
            )


def _of_communes(target: TemplateTarget) -> bool:
    return target.level != "national" and _OF_COMMUNES.match(_OPENING.sub("", key(target.subject))) is not None


def _is_within(target: TemplateTarget, every: Sequence[TemplateTarget]) -> bool:
    """Whether a count is told within a share: "60% hộ có ít nhất một người sử dụng ..."."""
    said = key(target.subject)
    return target.unit != "%" and any(
        other.unit == "%" and other.year == target.year and key(other.subject).endswith(f"{key(target.unit)} {said}")
        for other in every
    )


def _paired(mine: Sequence[Target], wanted: Sequence[TemplateTarget]) -> dict[int, Target]:
    """The plan's target for each of the template's, by its index: the likest first, each once."""
    scored = []
    for i, target in enumerate(wanted):
        for j, own in enumerate(mine):
            if key(own.unit) != key(target.unit) or (target.year and own.year and target.year != own.year):
                continue
            alike = likeness(own.subject, target.subject)
            same = own.value == target.value
            if alike >= (_ALIKE_SAME_FIGURE if same and own.year == target.year else _ALIKE):
                # of two equally alike the one of the very year, then of the very figure
                scored.append((-alike, own.year != target.year, not same, i, j))
    found: dict[int, Target] = {}
    used: set[int] = set()
    for *_, i, j in sorted(scored):
        if i not in found and j not in used:
            found[i] = mine[j]
            used.add(j)
    return found


def likeness(mine: str | None, wanted: str | None) -> float:
    """How alike the subjects of two targets are, 0..1, without the words that open any subject."""
    return loose_ratio(_OPENING.sub("", key(mine)), _OPENING.sub("", key(wanted)))


def _compared(run: Run, mine: Target, wanted: TemplateTarget) -> None:
    least = wanted.comparator not in ("<", "<=")
    lower = mine.value < wanted.value if least else mine.value > wanted.value
    higher = mine.value != wanted.value and not lower
    if mine.value == wanted.value and wanted.comparator == ">":
        lower = _ABOVE.get(mine.comparator, 0) < _ABOVE[">"]
    other_group = of_another_group(mine.subject, wanted.subject)
    run.count("targets", not lower and not other_group)
    if lower:
        # another figure weighs more than another name of the group
        _changed(run, mine, wanted, ("Chỉ tiêu thấp hơn", "Lower target"))
    elif other_group:
        _changed(run, mine, wanted, ("Chỉ tiêu khác đối tượng", "Target for another group"))
    elif higher:
        _changed(run, mine, wanted, ("Chỉ tiêu cao hơn", "Higher target"))


def of_another_group(mine: str | None, wanted: str | None) -> bool:
    """Whether two subjects say the same of different groups ("người cao tuổi biết bơi", "học sinh biết bơi").

    Only where one thing alone is exchanged and all else is the same word for word: other wordings of one thing differ
    in more, or in how they say what is done.
    """
    a, b = (
        [_NUMERALS.get(w, w) for w in in_one_wording(_ONE_GROUP.sub(lambda m: _GROUPS[m[0]], said)).split()]
        for said in (_NO_PART.sub("", _OPENING.sub("", key(s))) for s in (mine, wanted))
    )
    head, tail = 0, 0
    least = min(len(a), len(b))
    while head < least and a[head] == b[head]:
        head += 1
    while tail < least - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    one, two = a[head : len(a) - tail], b[head : len(b) - tail]
    if bool(one) != bool(two) and set(one + two) & _TURNS and head + tail >= _SAME_WORDS:
        return True  # "hộ cận nghèo" are not "hộ nghèo"
    if not one or not two or max(len(one), len(two)) > _EXCHANGED or head + tail < _SAME_WORDS:
        return False
    if 2 * len(set(one) & set(two) - _NO_GROUP) >= len(set(one) - _NO_GROUP):
        return False  # "người trưởng thành" are "dân số trưởng thành"
    if head > _LEADING and not {*one, *two} & _COUNTED:
        return False  # "có đèn chiếu sáng", "có hệ thống chiếu sáng" tell what the group has
    # "người giao hàng" is a group, "hộ dân ký cam kết" says what one does
    return (head > 0 and a[head - 1] == "người") or not (_is_act(a, head) and _is_act(b, head))


def _is_act(subject: Sequence[str], at: int) -> bool:
    """Whether the word at a place of a subject is a verb."""
    from underthesea import pos_tag

    seen = 0
    for word, tag in pos_tag(" ".join(subject)):
        seen += len(word.split())
        if seen > at:
            return str(tag).startswith(("V", "E", "R", "C")) and at > 0
    return False


def _in_another_year(wanted: TemplateTarget, every: Sequence[TemplateTarget], mine: Sequence[Target]) -> Target | None:
    """The plan's target for the same thing in a year for which the template sets none."""
    years = {t.year for t in every if ratio(t.subject, wanted.subject) >= _SAME_SUBJECT}
    alike = [
        (likeness(t.subject, wanted.subject), -i, t)
        for i, t in enumerate(mine)
        if key(t.unit) == key(wanted.unit) and t.year is not None and t.year not in years
    ]
    best = max(alike, default=None, key=lambda found: found[:2])
    return best[2] if best is not None and best[0] >= _SAME_SUBJECT else None


def _changed(run: Run, mine: Target, wanted: TemplateTarget, what: tuple[str, str]) -> None:
    text, name = describe.of(mine), _name(wanted)
    run.tell(
        "targets",
        "changed",
        wanted,
        _expected(wanted),
        mine,
        (f"{what[0]}: {text[0]}; mẫu ghi {name}", f"{what[1]}: {text[1]}; the template has {name}"),
        likeness(mine.subject, wanted.subject),
    )


def _name(wanted: TemplateTarget) -> str:
    year = f" ({wanted.year})" if wanted.year else ""
    sign = "" if wanted.comparator == "=" else wanted.comparator + " "
    return f"{wanted.subject}: {sign}{describe.number(wanted.value)} {wanted.unit}{year}"


def _expected(wanted: TemplateTarget) -> dict[str, object]:
    return {
        "value": int(wanted.value) if wanted.value == int(wanted.value) else wanted.value,
        "comparator": wanted.comparator,
        "unit": wanted.unit,
        "subject": wanted.subject,
        "year": wanted.year,
        "template": wanted.origin,
    }
