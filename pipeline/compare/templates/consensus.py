"""``template build --from-plans``: what most plans of a folder share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ...document import Document
from ...errors import UsageError
from ...plan import Item, Period, Plan
from ..alignment.clauses import Clause, clauses
from ..alignment.roles import roles_of
from ..alignment.wording import key, number_key, ratio, words
from ..asked.times import goes_up
from ..pairs.items import award_key, when_key
from ..pairs.side import Side
from .contents import ContentPart, content_parts, key_terms
from .template import (
    Template,
    TemplateAward,
    TemplateBasis,
    TemplateClause,
    TemplateContent,
    TemplateDeadline,
    TemplatePhase,
    TemplateRecipient,
    TemplateSection,
    TemplateTarget,
    named,
)

#: fewer plans than this have no majority worth the name
LEAST_PLANS = 3
#: what this share of the plans has, or more, is asked of every one
MOST = 0.5
_SAME_TEXT, _SAME_CONTENT, _SAME_SUBJECT = 0.85, 0.4, 0.85


@dataclass(slots=True)
class _Group:
    """The same thing in several plans: the items by the index of the plan, the first of each plan alone."""

    found: dict[int, Any] = field(default_factory=dict)

    def usual(self, part: Callable[[Any], Hashable]) -> Any:
        """The item whose ``part`` most of them have, the first such; None counts least."""
        counts = Counter(part(item) for item in self.found.values())
        best = max(counts, key=lambda value: (value is not None, counts[value]))
        return next(item for item in self.found.values() if part(item) == best)


T = TypeVar("T")


def consensus_template(read: Sequence[tuple[Plan, Document]], id: str) -> Template:
    """The template of what more than half of the plans share; each entry says in its source how many do.

    Args:
        read: The plans with their texts.
        id: The id of the template.

    Raises:
        UsageError: fewer than three plans.
    """
    if len(read) < LEAST_PLANS:
        raise UsageError(
            (f"chỉ đọc được {len(read)} kế hoạch", f"only {len(read)} plans could be read"),
            (f"cần ít nhất {LEAST_PLANS} kế hoạch để biết đa số", f"a majority needs at least {LEAST_PLANS} plans"),
        )
    return _Consensus(read, id).template()


class _Consensus:
    def __init__(self, read: Sequence[tuple[Plan, Document]], id: str) -> None:
        self.plans = [plan for plan, _ in read]
        self.id = id
        # each plan speaks of itself by its own name, which is no difference
        names = [tuple(words(name) for name in (plan.meta.unit,) if name) for plan in self.plans]
        self.sides = [Side(plan, doc.text, own, doc) for (plan, doc), own in zip(read, names, strict=True)]

    def template(self) -> Template:
        movements = self._most([p.meta.movements for p in self.plans], key)
        periods = Counter((p.meta.period.start, p.meta.period.end) for p in self.plans if p.meta.period)
        period = max(periods, key=lambda years: periods[years]) if periods else None
        if period and not self._is_most(periods[period]):
            period = None
        names = tuple(group.usual(key) for group in movements)
        return named(
            Template(
                id=self.id,
                title=f"Đa số của {len(self.plans)} kế hoạch" + (f": {names[0]}" if names else ""),
                kind="consensus",
                movements=names,
                period=Period(*period) if period else None,
                bases=tuple(self._bases()),
                sections=tuple(self._sections()),
                contents=tuple(self._contents()),
                phases=tuple(self._phases()),
                deadlines=tuple(self._deadlines()),
                targets=tuple(self._targets()),
                award_forms=tuple(self._awards()),
                recipients=tuple(self._recipients()),
                clauses=tuple(self._clauses()),
            )
        )

    # ------------------------------------------------------------ what most have
    def _is_most(self, count: int) -> bool:
        return count > MOST * len(self.plans)

    def _most(self, lists: Sequence[Sequence[T]], name: Callable[[T], Hashable]) -> list[_Group]:
        """The things of one name that more than half of the plans have, in the order in which they first come."""
        groups: dict[Hashable, _Group] = {}
        for index, items in enumerate(lists):
            for item in items:
                groups.setdefault(name(item), _Group()).found.setdefault(index, item)
        return [group for group in groups.values() if self._is_most(len(group.found))]

    def _alike(self, lists: Sequence[Sequence[T]], likeness: Callable[[T, T], float], least: float) -> list[_Group]:
        """The same for things that are only alike: each joins the group whose first member it resembles most."""
        groups: list[_Group] = []
        firsts: list[T] = []
        for index, items in enumerate(lists):
            for item in items:
                scored = [(likeness(item, first), -i) for i, first in enumerate(firsts) if index not in groups[i].found]
                best = max(scored, default=(0.0, 0))
                if best[0] >= least:
                    groups[-best[1]].found[index] = item
                else:
                    firsts.append(item)
                    groups.append(_Group({index: item}))
        return [group for group in groups if self._is_most(len(group.found))]

    def _said(self, group: _Group, part: Callable[[Any], Hashable] | None = None) -> dict[str, Any]:
        """How many plans have it, and whether they agree well enough on its form."""
        count = len(group.found)
        agree = Counter(part(item) for item in group.found.values()).most_common(1)[0][1] if part else count
        return {"source": f"{count}/{len(self.plans)} kế hoạch", "confirm": not self._is_most(agree)}

    def _part_of(self, index: int, item: Item) -> str | None:
        """The role of the top part in which an item stands."""
        node = self.sides[index].node_at(item.span.start)
        while node is not None and node.parent is not None:
            node = node.parent
        return node.role if node else None

    def _usual_part(self, group: _Group) -> str | None:
        parts = Counter(self._part_of(index, item) for index, item in group.found.items())
        return parts.most_common(1)[0][0]

    # ------------------------------------------------------------ list by list
    def _bases(self) -> list[TemplateBasis]:
        numbered = [[b for b in p.legal_bases if b.number and not b.number.isdigit()] for p in self.plans]
        found = []
        for group in self._most(numbered, lambda b: (number_key(b.number), key(b.type))):
            dated = group.usual(lambda b: b.date if b.date and "?" not in b.date else None)
            named = group.usual(lambda b: b.subject and key(b.subject))
            found.append(
                TemplateBasis(
                    type=dated.type,
                    symbol=dated.number,
                    date=dated.date if dated.date and "?" not in dated.date else None,
                    issuer=group.usual(lambda b: b.issuer).issuer,
                    subject=named.subject,
                    required=True,
                    **self._said(group, lambda b: b.date),
                )
            )
        return found

    def _sections(self) -> list[TemplateSection]:
        tops = [[n for n in side.nodes if n.role is not None] for side in self.sides]
        found = []
        for group in self._most(tops, lambda n: n.role):
            node = group.usual(lambda n: key(n.section.heading))
            # what goes by another main role in some plans is the same part there
            others = sorted(roles_of(node.section.heading) - {node.role})
            found.append(
                TemplateSection(
                    role="|".join([node.role, *others]),
                    wording=" ".join(node.section.heading.split()),
                    section=node.role,
                    **self._said(group),
                )
            )
        return found

    def _contents(self) -> list[TemplateContent]:
        lists = [content_parts(side.nodes, side.text or "") for side in self.sides]
        runs = {id(part): set(words(part.text)) for parts in lists for part in parts}

        def alike(a: ContentPart, b: ContentPart) -> float:
            one, two = runs[id(a)], runs[id(b)]
            return len(one & two) / max(1, min(len(one), len(two)))

        groups = self._alike(lists, alike, _SAME_CONTENT + 0.1)
        terms = self._shared_terms(groups)
        taken: Counter[str] = Counter()
        found = []
        for group, chosen in zip(groups, terms, strict=True):
            part = next(iter(group.found.values()))
            taken[part.id] += 1
            if chosen:
                name = part.id if taken[part.id] == 1 else f"{part.id}-{taken[part.id]}"
                found.append(
                    TemplateContent(
                        id=name, summary=part.summary, key_terms=chosen, **{**self._said(group), "confirm": True}
                    )
                )
        return found

    def _shared_terms(self, groups: Sequence[_Group]) -> list[tuple[str, ...]]:
        """Key terms that most plans of a group use."""
        proposed = key_terms([" \n".join(part.text for part in group.found.values()) for group in groups], most=12)
        result = []
        for group, terms in zip(groups, proposed, strict=True):
            texts = [f" {' '.join(words(part.text))} " for part in group.found.values()]
            common = [t for t in terms if sum(f" {t} " in text for text in texts) > 0.6 * len(texts)]
            result.append(tuple(common[:5]))
        return result

    def _phases(self) -> list[TemplatePhase]:
        by_years = self._most([p.phases for p in self.plans], lambda x: (x.start, x.end))
        # where the years differ, most may yet have a phase of that name
        known = {key(x.label) for group in by_years for x in group.found.values()}
        rest = [[x for x in p.phases if key(x.label) not in known] for p in self.plans]
        groups = by_years + self._most(rest, lambda x: key(x.label))
        return [
            TemplatePhase(
                label=group.usual(lambda x: key(x.label)).label,
                start=(x := group.usual(lambda x: (x.start, x.end))).start,
                end=x.end,
                section=self._usual_part(group),
                **self._said(group, lambda x: (x.start, x.end)),
            )
            for group in groups
        ]

    def _deadlines(self) -> list[TemplateDeadline]:
        kinds = ("report", "interim_review", "final_review")
        lists = [[d for d in p.deadlines if d.kind in kinds] for p in self.plans]
        found = []
        for group in self._most(lists, lambda d: (d.kind, d.when.get("recurs"), goes_up(d.to))):
            usual = group.usual(lambda d: when_key(d.when))
            found.append(
                TemplateDeadline(
                    kind=usual.kind,
                    when=dict(usual.when),
                    bound=usual.bound,
                    to=usual.to,
                    section=self._usual_part(group),
                    **self._said(group, lambda d: when_key(d.when)),
                )
            )
        return found

    def _targets(self) -> list[TemplateTarget]:
        def alike(a: Any, b: Any) -> float:
            if key(a.unit) != key(b.unit) or a.year != b.year:
                return 0.0
            return ratio(a.subject, b.subject)

        found = []
        for group in self._alike([p.targets for p in self.plans], alike, _SAME_SUBJECT):
            usual = group.usual(lambda t: (t.value, t.comparator))
            found.append(
                TemplateTarget(
                    subject=usual.subject,
                    value=usual.value,
                    comparator=usual.comparator,
                    unit=usual.unit,
                    year=usual.year,
                    section=self._usual_part(group),
                    **self._said(group, lambda t: (t.value, t.comparator)),
                )
            )
        return found

    def _awards(self) -> list[TemplateAward]:
        found = []
        for group in self._most([p.award_forms for p in self.plans], lambda a: (*award_key(a)[:2], _any(a.authority))):
            usual = group.usual(lambda a: (_any(a.authority), a.occasion))
            found.append(
                TemplateAward(
                    form=usual.form,
                    award_class=usual.award_class,
                    authority=_any_place(usual.authority),
                    section=self._usual_part(group),
                    **self._said(group),
                )
            )
        return found

    def _recipients(self) -> list[TemplateRecipient]:
        lists = [[r for r in p.meta.recipients if not key(r).startswith("lưu")] for p in self.plans]
        groups = self._alike(lists, ratio, _SAME_SUBJECT)
        return [TemplateRecipient(name=group.usual(key), **self._said(group)) for group in groups]

    def _clauses(self) -> list[TemplateClause]:
        lists = [
            [c for c in clauses(side.plan, side.text or "", side.names) if len(c.words) >= 6] for side in self.sides
        ]
        exact = self._most(lists, lambda c: c.words)
        known = {group.usual(lambda c: c.words).words for group in exact}
        near = self._near(lists, known)
        return [
            TemplateClause(text=" ".join(g.usual(lambda c: c.words).text.split()), **self._said(g))
            for g in exact + near
        ]

    def _near(self, lists: Sequence[Sequence[Clause]], known: set[tuple[str, ...]]) -> list[_Group]:
        """Clauses that most plans have in nearly the same words, found as lineage finds the passages plans share."""
        from ..lineage.groups import group

        rest = [(index, clause) for index, run in enumerate(lists) for clause in run if clause.words not in known]
        made = group([clause.words for _, clause in rest], _SAME_TEXT)
        groups: dict[int, _Group] = {}
        for (index, clause), at in zip(rest, made.of.tolist(), strict=True):
            groups.setdefault(at, _Group()).found.setdefault(index, clause)
        return [found for found in groups.values() if self._is_most(len(found.found))]


def _any(authority: str | None) -> str:
    return key(_any_place(authority))


def _any_place(authority: str | None) -> str | None:
    """An authority without the kind and name of the commune, so that all wards' chairs are one."""
    from ..asked.items import commune_level

    return commune_level(authority)
