"""Parts, audiences, bodies and recipients that a template asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ... import knowledge
from ...plan import Plan
from ..alignment.nodes import Node, tree
from ..alignment.roles import roles_of
from ..alignment.wording import key, ratio
from ..templates.template import TemplateCriterion, TemplateRecipient, TemplateResponsibility, TemplateSection
from .asking import Run
from .wordings import Said, Weights, wording

#: roles under which one plan may have what another has under the next: a plan renames its parts freely
_FAMILIES = (
    frozenset({"content", "tasks", "solutions"}),
    frozenset({"timeline", "phases"}),
    frozenset({"awards", "award_forms", "award_procedure", "award_standards"}),
    frozenset({"purpose", "requirements", "viewpoints"}),
    frozenset({"subjects", "award_subjects"}),
)
#: parts that are told by the items they hold; a plan with these lacks no part
_HELD_ELSEWHERE = {"targets": "targets", "criteria": "criteria", "award_forms": "award_forms"}
#: this share of the words by which an audience is known must be found
_SAME_AUDIENCE = 0.6
#: words that every audience may have, or that name a level of government: a commune has other levels below it
_NO_AUDIENCE = frozenset(
    "đối với các những tập thể trên địa bàn thuộc của và trong ở tại có nhỏ là do thành phố tỉnh xã phường đặc khu cấp "
    "huyện tiêu biểu xuất sắc điển hình dẫn đầu "
    "ban ngành sở phòng địa phương cơ quan đơn vị nhà nước tiêu chí chuẩn thi đua nhóm khối chung".split()
)
#: what a commune is made of goes by a name of its own in each place
_BELOW = re.compile(
    r"(?<!\w)(?:thôn|ấp|buôn|bản|xóm|khóm|làng|phum|sóc|khu vực|khu phố|khối phố|tổ dân phố|tổ nhân dân|khu dân cư"
    r"|địa bàn dân cư)(?!\w)"
)
#: names of bodies this alike are one
_SAME_NAME = 0.75
_PLACE = re.compile(r" (?:cấp )?(?:tỉnh|thành phố|xã|phường|đặc khu|trung ương)(?: .*)?$")
_NAMED_BODIES = re.compile(
    r"(?<!\w)(?:mặt trận tổ quốc(?: việt nam)?|công an|hội (?!đồng)\w+(?: \w+){0,3}|đoàn thanh niên|liên đoàn lao động|"
    r"công đoàn|(?:tỉnh|thành) đoàn|liên minh hợp tác xã)"
)
#: the bodies that a plan may name together
_MEMBERS = ("đoàn thanh niên", "liên đoàn lao động", "công đoàn", "hội liên hiệp phụ nữ", "hội nông dân", "hội cựu")
_TOGETHER = ("đoàn thể", "tổ chức chính trị xã hội", "tổ chức thành viên", "hội đoàn thể")


def section(run: Run, wanted: TemplateSection) -> None:
    """Tells a part that a plan should have and has under none of its names."""
    if not wanted.required:
        return
    roles = _names_of(wanted, run.template.sections)
    found = any(roles & roles_of(s.heading) for top in run.plan.sections for s in top.walk() if s.heading)
    # what a part is for may be said elsewhere: targets with the contents, criteria with the awards
    found = found or any(getattr(run.plan, name) for role, name in _HELD_ELSEWHERE.items() if role in roles)
    run.count("sections", found)
    if not found:
        run.tell(
            "sections",
            "missing",
            wanted,
            {"role": wanted.role, "heading": wanted.wording, "template": wanted.origin},
            None,
            (f"Thiếu mục: {wanted.wording}", f"Missing section: {wanted.wording}"),
        )


def _names_of(wanted: TemplateSection, every: Iterable[TemplateSection]) -> set[str]:
    """The roles under which a plan may have a part; of two parts of one kind each is asked for by its own."""
    own = set(wanted.role.split("|"))
    names = set(own)
    for family in _FAMILIES:
        beside = any(family & set(s.role.split("|")) for s in every if s is not wanted)
        if own & family and not beside:
            names |= family
    return names


def criterion(
    run: Run, wanted: TemplateCriterion, text: str | None, said_of: Said | None = None, weights: Weights | None = None
) -> None:
    """Tells an audience for which the template has criteria and the plan has none.

    Where a plan has no part on criteria, a sentence on awards may name the audience and what it must have done.
    """
    asked = audience_words(wanted.audience)
    if not asked:
        return  # an office of the level above
    said = " ".join([*(c.audience for c in run.plan.criteria), *_criteria_text(run.plan, text)])
    have = _audience(key(said))
    found = len(asked & have) >= _SAME_AUDIENCE * len(asked)
    if not found and said_of is not None and weights is not None and not _criteria_text(run.plan, text):
        found = said_of.of_standards(asked, wording(" ".join(wanted.items)), weights) >= 1.0
    run.count("criteria", found)
    if not found:
        run.tell(
            "criteria",
            "missing",
            wanted,
            {"audience": wanted.audience, "items": list(wanted.items), "template": wanted.origin},
            None,
            (f"Thiếu tiêu chí đối với: {wanted.audience}", f"Missing criteria for: {wanted.audience}"),
        )


def audience_words(audience: str) -> set[str]:
    """The words by which an audience is known; none for an office or a level of government."""
    return _audience(key(audience)) - _NO_AUDIENCE


def _audience(said: str) -> set[str]:
    return set(_BELOW.sub("khu-dân-cư", said).split())


def _criteria_text(plan: Plan, text: str | None) -> list[str]:
    """What the parts on criteria say; without the text their headings."""
    if text is None:
        return [s.quote for s in plan.walk_sections()]
    found = [
        node
        for top in tree(plan, text)
        for node in top.walk()
        if roles_of(node.section.heading) & {"criteria", "award_standards"}
    ]
    # "ĐỐI TƯỢNG VÀ TIÊU CHÍ" holds a part that names everyone and one on criteria
    inner = {id(node.parent) for node in found if node.parent is not None}
    joint = [
        node
        for node in found
        if id(node) in inner and roles_of(node.section.heading) & {"subjects", "award_subjects", "content", "awards"}
    ]
    return [text[node.start : node.end] for node in found if node not in joint]


def responsibility(run: Run, wanted: TemplateResponsibility, said: str) -> None:
    """Tells the bodies that have a part in the template and none in the plan; ``said`` is the plan's part on duties."""
    bodies = named_bodies(wanted.unit)
    gone = [body for body, names in bodies.items() if not any(f" {name} " in said for name in names)]
    run.count("responsibilities", not gone)
    if gone:
        names = wanted.unit if len(gone) == len(bodies) else ", ".join(f"{body[:1].upper()}{body[1:]}" for body in gone)
        run.tell(
            "responsibilities",
            "missing",
            wanted,
            {"unit": wanted.unit, "tasks": list(wanted.tasks), "template": wanted.origin},
            None,
            (f"Chưa giao trách nhiệm cho: {names}", f"No responsibility given to: {names}"),
        )


def named_bodies(unit: str) -> dict[str, tuple[str, ...]]:
    """The bodies named in a phrase that every level has, each with what it may be called; none for an office."""
    found: dict[str, tuple[str, ...]] = {}
    for part in re.split(r"[,;]|(?<!\w)và(?!\w)", unit):
        for match in _NAMED_BODIES.finditer(_PLACE.sub("", key(part))):
            bare = "đoàn thanh niên" if match[0].endswith("đoàn") and match[0] != "công đoàn" else match[0]
            names = [bare]
            for office in knowledge.offices():
                if bare in key(office.name) or bare in map(key, office.variants):
                    names += [key(name) for name in (office.name, *office.variants)]
            if bare.startswith("mặt trận"):
                names.append("mặt trận")  # there is no other
            if bare.startswith(_MEMBERS):
                names += _TOGETHER
            found[bare] = tuple(dict.fromkeys(names))
    return found


def duties_text(plan: Plan, tops: Iterable[Node], text: str | None) -> str:
    """What a plan says of who does what, in normal form with blanks at both ends."""
    parts = [unit.unit for unit in plan.responsibilities]
    parts += [task for unit in plan.responsibilities for task in unit.tasks]
    if text is not None:
        parts += [text[node.start : node.end] for node in tops if "organisation" in roles_of(node.section.heading)]
    return f" {key(' '.join(parts))} "


#: between bodies that one line names, and what tells why they get the plan
_TOGETHER_SENT = re.compile(r"[,;]\s+|\s*\([^()]{1,20}\)")


def recipient(run: Run, wanted: TemplateRecipient) -> None:
    """Tells a body that the plan is not sent to ("a|b": either will do)."""
    names = wanted.name.split("|")
    lines = [part for line in run.plan.meta.recipients for part in (line, *_TOGETHER_SENT.split(line))]
    found = any(_is_sent_to(line, name) for name in names for line in lines)
    run.count("recipients", found)
    if not found:
        run.tell(
            "recipients",
            "missing",
            wanted,
            wanted.name,
            None,
            (f"Thiếu nơi nhận: {' hoặc '.join(names)}", f"Missing recipient: {' or '.join(names)}"),
        )


def _is_sent_to(line: str, name: str) -> bool:
    """Whether a line of the recipients names a body: in full, without its place, or by initials ("Sở GD&ĐT")."""
    said, asked = re.sub(r"(?<!\w)tp(?!\w)", "thành phố", key(line)), key(name)
    if ratio(asked, said) >= _SAME_NAME or f" {asked} " in f" {said} ":
        return True
    short = re.fullmatch(r"(\w+) (\w{1,6}(?: \w{1,4})*)", said)
    first, *rest = asked.split()
    if short is None or short[1] != first:
        return False
    return short[2].replace(" ", "") == "".join(word[0] for word in rest if word != "và")
