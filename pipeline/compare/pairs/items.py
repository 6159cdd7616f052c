"""Which item of one plan stands for which of another, field by field.

Equal items are paired first; of the rest, the likeliest pairs become "changed", and what is left is
"missing" or "extra".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from ...plan import AwardForm, Citation, Criterion, Deadline, Item, LegalBasis, Phase, Plan, Responsibility, Target
from ..alignment.clauses import mask
from ..alignment.wording import (
    issuers_agree,
    key,
    law_key,
    likeness,
    loose_ratio,
    number_key,
    number_parts,
    ratio,
    subject_key,
    words,
)

T = TypeVar("T")
#: subjects of one document in less than this likeness are two subjects
SUBJECT_ALIKE = 0.85
#: two cited documents below this score are two documents
_NEAR = 0.55
#: deadlines that count once however often they are named
_ONCE = ("interim_review", "final_review", "issue_plan")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the two plans' own units as runs of words, longest first; empty where they are the same.

    The plans of two units speak of themselves in the same places: that is no difference.
    """

    plan: tuple[tuple[str, ...], ...] = ()
    other: tuple[tuple[str, ...], ...] = ()

    def differ(self, p: str | None, o: str | None) -> bool:
        """Whether two phrases, the plan's and the other's, say different things."""
        if key(p) == key(o):
            return False
        return mask(tuple(key(p).split()), self.plan) != mask(tuple(key(o).split()), self.other)


def own_names(plan: Plan, other: Plan) -> Names:
    """The names by which each of two plans calls its own unit and the unit above it."""

    def runs(names: list[str | None]) -> tuple[tuple[str, ...], ...]:
        found = {words(name) for name in names if name}
        return tuple(sorted(found, key=lambda run: (-len(run), run)))

    mine, theirs = (key(plan.meta.unit), key(plan.meta.parent)), (key(other.meta.unit), key(other.meta.parent))
    parts = [name for name, a, b in zip(("unit", "parent"), mine, theirs, strict=True) if a and b and a != b]
    above = [plan.meta.parent, other.meta.parent] if "parent" in parts else []
    units = (plan.meta.unit, other.meta.unit) if "unit" in parts else (None, None)
    # the documents of the city above may be cited by either plan, so its name is put alike on both sides
    return Names(runs([units[0], *above]), runs([units[1], *above]))


@dataclass
class Matched(Generic[T]):
    """Pairs (plan's, other's), what only the other has, what only the plan has."""

    pairs: list[tuple[T, T]] = field(default_factory=list)
    missing: list[T] = field(default_factory=list)
    extra: list[T] = field(default_factory=list)


def match(
    plan: Sequence[T], other: Sequence[T], same: Callable[[T], Hashable], score: Callable[[T, T], float], least: float
) -> Matched[T]:
    """Pairs equal items by ``same``, then the rest one to one by the best ``score`` of at least ``least``."""
    result: Matched[T] = Matched()
    waiting: dict[Hashable, list[T]] = defaultdict(list)
    for item in other:
        waiting[same(item)].append(item)
    rest = []
    for item in plan:
        if bucket := waiting[same(item)]:
            result.pairs.append((item, bucket.pop(0)))
        else:
            rest.append(item)
    paired = {id(o) for _, o in result.pairs}
    left = [item for item in other if id(item) not in paired]
    scored = [
        (-value, abs(i - j), i, j)
        for i, p in enumerate(rest)
        for j, o in enumerate(left)
        if (value := score(p, o)) >= least
    ]
    gone_p: set[int] = set()
    gone_o: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in gone_p and j not in gone_o:
            gone_p.add(i)
            gone_o.add(j)
            result.pairs.append((rest[i], left[j]))
    result.extra = [item for i, item in enumerate(rest) if i not in gone_p]
    result.missing = [item for j, item in enumerate(left) if j not in gone_o]
    return result


def _quote_words(item: Item) -> tuple[str, ...]:
    return words(item.quote)


# ---------------------------------------------------------------- legal bases
def document_identity(number: str | None, type: str, subject: str | None) -> str:
    """What a document is known by before issuer and year: its number, or the name of a law, or type and subject."""
    if number:
        return number_key(number)
    if "luật" in key(type) or key(type) in ("hiến pháp", "pháp lệnh"):
        return law_key(subject)
    return f"{key(type)} {subject_key(subject)}"


def same_document(a: LegalBasis, b: LegalBasis) -> float:
    """How likely two cited documents are one and the same or one with a slip, 0..1."""
    if a.number and b.number:
        if number_key(a.number) == number_key(b.number):
            # one symbol of two issuers or two years is two documents, but in the same place a slip of one
            agree = 0.1 * issuers_agree(a.issuer, b.issuer) + 0.1 * (a.date == b.date or not a.date or not b.date)
            return 0.8 + agree
        if key(a.type) != key(b.type) or not issuers_agree(a.issuer, b.issuer):
            same_date = bool(a.date) and a.date == b.date
            if same_date and _same_but_for_type(a, b):
                return 0.6
            return 0.6 if number_parts(a.number) == number_parts(b.number) and same_date else 0.0
        if number_parts(a.number) == number_parts(b.number):
            return 0.75
        if number_parts(a.number)[1] != number_parts(b.number)[1]:
            return 0.0
        if a.date and a.date == b.date:
            return 0.7
        if a.subject and b.subject and ratio(subject_key(a.subject), subject_key(b.subject)) >= 0.95:
            return 0.6
        return 0.0
    if a.number or b.number:
        return (
            0.55
            if key(a.type) == key(b.type) and a.subject and ratio(subject_key(a.subject), subject_key(b.subject)) >= 0.9
            else 0.0
        )
    if key(a.type) != key(b.type):
        return 0.0
    return ratio(document_identity(None, a.type, a.subject), document_identity(None, b.type, b.subject))


def _same_but_for_type(a: LegalBasis, b: LegalBasis) -> bool:
    """Whether two documents of one issuer have one number and one subject: the type alone was exchanged."""
    if key(a.type) == key(b.type) or not issuers_agree(a.issuer, b.issuer) or not (a.subject and b.subject):
        return False
    digits = number_parts(a.number)[0], number_parts(b.number)[0]
    return digits[0] == digits[1] and ratio(subject_key(a.subject), subject_key(b.subject)) >= SUBJECT_ALIKE


def legal_bases(
    plan: Plan, other: Plan, same_place: Callable[[Item, Item], bool] = lambda p, o: False
) -> Matched[LegalBasis]:
    """Pairs the cited documents by symbol with issuer and year.

    Args:
        plan: The plan that is looked at.
        other: What it is compared with.
        same_place: Whether an item of each stand in the same passage; there another number is a changed number.
    """

    def score(p: LegalBasis, o: LegalBasis) -> float:
        value = same_document(p, o)
        alike = p.number and o.number and key(p.type) == key(o.type) and issuers_agree(p.issuer, o.issuer)
        if value < _NEAR and alike and same_place(p, o):
            return _NEAR if number_parts(p.number)[1] == number_parts(o.number)[1] else 0.0
        return value

    return match(
        plan.legal_bases,
        other.legal_bases,
        lambda b: (document_identity(b.number, b.type, b.subject), key(b.issuer), b.date),
        score,
        _NEAR,
    )


def in_preamble(plan: Plan, base: LegalBasis) -> bool | None:
    """Whether a basis stands among the plan's grounds (căn cứ) and not only in its body; None where not known."""
    mentions: list[Citation] = [plan.citations[i] for i in base.mentions if i < len(plan.citations)]
    return any(mention.role == "preamble" for mention in mentions) if mentions else None


def basis_changes(p: LegalBasis, o: LegalBasis) -> list[str]:
    """The names of the parts in which two forms of one basis differ.

    A part that one form leaves out is no difference where the number of mentions differs: the fullest form is
    the one that a plan happens to cite first.
    """
    told = []
    if number_key(p.number) != number_key(o.number):
        told.append("number")
    as_often = len(p.mentions) == len(o.mentions)
    if p.date != o.date and ((p.date and o.date) or as_often):
        told.append("date")
    if not issuers_agree(p.issuer, o.issuer) or (bool(p.issuer) != bool(o.issuer) and as_often):
        told.append("issuer")
    if key(p.type) != key(o.type):
        told.append("type")
    if (
        p.number
        and p.subject
        and o.subject
        and ratio(subject_key(p.subject), subject_key(o.subject)) < SUBJECT_ALIKE
        and not told
    ):
        told.append("subject")
    return told


# ---------------------------------------------------------------- deadlines and phases
def when_key(when: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """A time as a comparable value; what stands after "sau" is free text."""
    return tuple(sorted((k, str(v)) for k, v in when.items() if v is not None and k != "after"))


def deadlines(plan: Plan, other: Plan) -> Matched[Deadline]:
    """Pairs deadlines by kind, then by who and by wording, then by time."""
    said = {id(d): _quote_words(d) for side in (plan, other) for d in side.deadlines}

    def score(p: Deadline, o: Deadline) -> float:
        alike = likeness(said[id(p)], said[id(o)])
        if p.kind != o.kind:
            return 0.8 * alike if alike >= 0.8 else 0.0
        value = 0.4 + 0.35 * alike + 0.15 * ratio(p.who, o.who) + 0.1 * (when_key(p.when) == when_key(o.when))
        return value if p.kind != "other" or alike >= 0.5 else 0.0

    result = match(
        plan.deadlines,
        other.deadlines,
        lambda d: (d.kind, when_key(d.when), d.bound, key(d.who), key(d.to)),
        score,
        0.4,
    )
    for items, elsewhere in ((result.missing, plan.deadlines), (result.extra, other.deadlines)):
        named = {(d.kind, when_key(d.when)) for d in elsewhere}
        items[:] = [d for d in items if d.kind not in _ONCE or (d.kind, when_key(d.when)) not in named]
    # the same holds where one of several mentions was paired with a statement of another time
    return result


def deadline_changes(p: Deadline, o: Deadline, names: Names) -> list[str]:
    """The parts in which two deadlines differ."""
    told = []
    if p.kind != o.kind:
        told.append("kind")
    if when_key(p.when) != when_key(o.when):
        told.append("when")
    elif p.bound != o.bound:
        told.append("bound")
    told += [name for name in ("who", "to") if names.differ(getattr(p, name), getattr(o, name))]
    return told


def phases(plan: Plan, other: Plan) -> Matched[Phase]:
    """Pairs phases by label, else by years."""

    def score(p: Phase, o: Phase) -> float:
        if p.label and key(p.label) == key(o.label):
            return 0.9
        return 0.3 * (p.start == o.start) + 0.3 * (p.end == o.end)

    return match(plan.phases, other.phases, lambda x: (key(x.label), x.start, x.end), score, 0.3)


# ---------------------------------------------------------------- targets and awards
def targets(plan: Plan, other: Plan) -> Matched[Target]:
    """Pairs targets by subject, unit and year."""

    def score(p: Target, o: Target) -> float:
        subject = ratio(p.subject, o.subject)
        unit, year = key(p.unit) == key(o.unit), p.year == o.year
        if not unit and subject < 0.9:
            return 0.0
        if unit and year and p.value == o.value and _opens(p.subject, o.subject):
            # of two targets that share their verb the first one names the group alone
            subject = max(subject, 0.95)
        return 0.65 * subject + 0.2 * unit + 0.1 * year + 0.05 * (p.value == o.value)

    result = match(plan.targets, other.targets, target_key, score, 0.7)
    result.pairs = [_verb_lent(p, o, plan.targets, other.targets) for p, o in result.pairs]
    return result


def _verb_lent(p: Target, o: Target, mine: Sequence[Target], theirs: Sequence[Target]) -> tuple[Target, Target]:
    """A pair with one subject where one of them only leaves its verb to the target beside it, which may be gone."""
    if p.value == o.value and _opens(p.subject, o.subject):
        short, long, beside = (p, o, mine) if len(key(p.subject)) < len(key(o.subject)) else (o, p, theirs)
        tail = key(long.subject)[len(key(short.subject)) :]
        if any(t is not short and key(t.subject).endswith(tail) for t in beside):
            return (replace(p, subject=o.subject), o) if short is p else (p, replace(o, subject=p.subject))
    return p, o


def _opens(a: str, b: str) -> bool:
    """Whether one subject is the other with more words behind it."""
    one, two = key(a), key(b)
    return bool(one and two) and (one.startswith(two + " ") or two.startswith(one + " "))


def target_key(t: Target) -> tuple[Hashable, ...]:
    """A target as a comparable value."""
    return key(t.subject), float(t.value), t.comparator, key(t.unit), t.year


def award_key(a: AwardForm) -> tuple[str, str, str, str]:
    """An award form as a comparable value."""
    return key(a.form), key(a.award_class), key(a.authority), a.occasion or ""


def award_forms(plan: Plan, other: Plan) -> Matched[AwardForm]:
    """Pairs award forms by form and authority; the authority's level ("thành phố", "phường") is part of it."""

    def score(p: AwardForm, o: AwardForm) -> float:
        if ratio(p.form, o.form) < 0.9:
            return 0.0
        authority = ratio(p.authority, o.authority) if p.authority and o.authority else 0.6
        if authority < 0.5:
            return 0.0
        return (
            0.5 + 0.3 * authority + 0.1 * (key(p.award_class) == key(o.award_class)) + 0.1 * (p.occasion == o.occasion)
        )

    result = match(plan.award_forms, other.award_forms, award_key, score, 0.6)
    # the last of its form on either side: its authority was exchanged; else the last of its authority: its form was
    _pair_last(result, lambda a: key(a.form))
    _pair_last(result, lambda a: (key(a.authority), a.occasion) if a.authority else None)
    return result


def _pair_last(match: Matched[AwardForm], shared: Callable[[AwardForm], Hashable]) -> None:
    """Pairs what is the only one left on either side that shares a value."""
    mine: dict[Hashable, list[AwardForm]] = defaultdict(list)
    theirs: dict[Hashable, list[AwardForm]] = defaultdict(list)
    for items, found in ((match.extra, mine), (match.missing, theirs)):
        for item in items:
            found[shared(item)].append(item)
    for value, run in mine.items():
        if value is not None and len(run) == len(theirs.get(value, ())) == 1:
            match.pairs.append((run[0], theirs[value][0]))
            match.extra.remove(run[0])
            match.missing.remove(theirs[value][0])


# ---------------------------------------------------------------- units and audiences
def responsibilities(plan: Plan, other: Plan) -> Matched[Responsibility]:
    """Pairs responsibilities by unit, else by what the unit has to do."""
    return _by_name(plan.responsibilities, other.responsibilities, lambda r: r.unit, lambda r: r.tasks)


def criteria(plan: Plan, other: Plan) -> Matched[Criterion]:
    """Pairs criteria by audience, else by what is asked of it."""
    return _by_name(plan.criteria, other.criteria, lambda c: c.audience, lambda c: c.items)


def _by_name(
    plan: Sequence[T], other: Sequence[T], name: Callable[[T], str], parts: Callable[[T], tuple[str, ...]]
) -> Matched[T]:
    # every item is scored against many
    bags = {
        id(item): tuple(word for part in parts(item) for word in words(part)) for side in (plan, other) for item in side
    }

    def bag(item: T) -> tuple[str, ...]:
        return bags[id(item)]

    def score(p: T, o: T) -> float:
        called = max(ratio(name(p), name(o)), ratio(name(p).split("(")[0], name(o).split("(")[0]))
        inside = loose_ratio(name(p), name(o))
        done = likeness(bag(p), bag(o)) if bag(p) and bag(o) else 0.0
        if called >= 0.8 or inside >= 0.88:
            return 0.6 + 0.3 * called + 0.1 * done
        return done if done >= 0.6 else 0.0

    return match(plan, other, lambda item: (key(name(item)), bag(item)), score, 0.6)


# ---------------------------------------------------------------- recipients
def recipients(plan: Sequence[str], other: Sequence[str], names: Names) -> Matched[str]:
    """Pairs the lines of Nơi nhận; their order does not count, nor the names of the two plans' own units."""
    result = match(plan, other, key, loose_ratio, 0.75)
    for p in list(result.extra):
        same = next((o for o in result.missing if not names.differ(p, o)), None)
        if same is not None:
            result.pairs.append((p, same))
            result.extra.remove(p)
            result.missing.remove(same)
    if len(result.missing) == len(result.extra) == 1:
        one, two = set(words(result.extra[0])), set(words(result.missing[0]))
        if ratio(result.extra[0], result.missing[0]) >= 0.5 or one <= two or two <= one:
            result.pairs.append((result.extra.pop(), result.missing.pop()))
    return result
