"""Plan against plan: every edit is told once, in the most specific field that holds it.

The fields are compared one by one; then what follows from something already told is left out: items inside
a section that is gone, a heading that changed only in the name of the unit it gives tasks to, a title that
changed only in its period.  ``contents`` alone may tell besides how the wording of a passage changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ...document import Document
from ...plan import Item, Plan, Span
from .. import describe
from ..alignment import sections
from ..alignment.joints import find_joints, find_unfolded
from ..alignment.wording import likeness, words
from ..difference import Comparison, Difference, changed, field_name, item_record, summarise
from . import items, passages
from .bases import Bases
from .changes import award_changes, change_text, phase_changes, target_changes
from .comparing import lone
from .heads import Heads
from .items import Matched
from .outlines import Outlines
from .recipients import compare_recipients
from .slips import reread

#: the order in which fields are told
_ORDER = (
    "meta",
    "legal_bases",
    "sections",
    "deadlines",
    "phases",
    "targets",
    "award_forms",
    "criteria",
    "responsibilities",
    "recipients",
    "contents",
)


class PlanComparison(Bases, Heads, Outlines):
    """One run of the comparison; :func:`compare_plans` is its door."""

    def run(self) -> Comparison:
        """Compares field by field and gives what is told, in the order of the plan's parts."""
        self._align_sections()
        self.passages = passages.align_passages(self.plan, self.other)
        matched: dict[str, Matched[Any]] = {
            "responsibilities": items.responsibilities(self.plan.plan, self.other.plan),
            "criteria": items.criteria(self.plan.plan, self.other.plan),
            "legal_bases": items.legal_bases(self.plan.plan, self.other.plan, self._same_place),
            "deadlines": items.deadlines(self.plan.plan, self.other.plan),
            "phases": items.phases(self.plan.plan, self.other.plan),
            "targets": items.targets(self.plan.plan, self.other.plan),
            "award_forms": items.award_forms(self.plan.plan, self.other.plan),
        }
        for name in ("responsibilities", "criteria"):
            self._pair_by_section(matched[name])
        for name in ("deadlines", "phases", "targets", "award_forms", "responsibilities"):
            self._pair_in_place(matched[name])
        for name, match in matched.items():
            total = len(getattr(self.other.plan, name))
            self.covered[name] = (total, total - len(match.missing))
        self._headings()
        self.tasks = {
            "criteria": self._lone_tasks(matched, matched["criteria"].pairs, lambda c: c.items),
            "responsibilities": self._lone_tasks(matched, matched["responsibilities"].pairs, lambda r: r.tasks),
        }
        self._whole_parts(matched)
        self._items(matched)
        self._recipients()
        self._meta()
        self._parts("criteria", matched["criteria"], lambda c: c.audience)
        self._parts("responsibilities", matched["responsibilities"], lambda r: r.unit)
        self._sections()
        self._contents(matched)
        told = tuple(
            sorted(
                self.told, key=lambda d: (_ORDER.index(d.field), (d.plan_span or d.other_span or Span(0, 0, 0)).start)
            )
        )
        paths = self.plan.plan.source.path, self.other.plan.source.path
        return Comparison(*paths, told, summarise(told, self.covered), peers=True)

    def _align_sections(self) -> None:
        unfolded = find_unfolded(self.plan.nodes, self.other.nodes)
        known = [pair for found in unfolded for pair in found.pairs()]
        apart = frozenset(id(node) for found in unfolded for node in (found.whole, *found.parts))
        joined = {(id(part), id(x.whole)) if x.split else (id(x.whole), id(part)) for x in unfolded for part in x.parts}
        alignment = sections.align(
            self.plan.nodes, self.other.nodes, own_layouts=self.own_layouts, known=known, apart=apart
        )
        self.alignment, joints = find_joints(replace(alignment, joined=frozenset(joined)))
        self.joints = (*unfolded, *joints)

    def _same_place(self, p: Item, o: Item) -> bool:
        return self.passages is not None and self.passages.same_place(p, o)

    def _pair_in_place(self, match: Matched[Any]) -> None:
        """Pairs what only one side has each where it stands alone so in the same passage: it was edited there."""
        if self.passages is None:
            return
        mine, theirs = defaultdict(list), defaultdict(list)
        for p in match.extra:
            mine[self.passages.place(p, plan=True)].append(p)
        for o in match.missing:
            theirs[self.passages.place(o, plan=False)].append(o)
        for place, (p, *more) in mine.items():
            if place is not None and not more and len(theirs.get(place, ())) == 1:
                o = theirs[place][0]
                match.pairs.append((p, o))
                match.extra = [x for x in match.extra if x is not p]
                match.missing = [x for x in match.missing if x is not o]

    def _items(self, matched: dict[str, Matched[Any]]) -> None:
        self._bases(matched["legal_bases"])
        for side, missing in ((self.other, True), (self.plan, False)):
            for phase in lone(matched["phases"], missing):
                start, end = side.block(phase, [x for x in side.plan.phases if x is not phase])
                # the review that closes a phase goes with it
                reviews = lone(matched["deadlines"], missing)
                self.skipped.update(id(d) for d in reviews if start <= d.span.start < end)
        self._field(
            "deadlines", matched["deadlines"], lambda p, o: items.deadline_changes(p, o, self.names), ("who", "to")
        )
        self._field("phases", matched["phases"], phase_changes, ())
        self._field("targets", matched["targets"], target_changes, ("year",))
        self._field("award_forms", matched["award_forms"], award_changes, ("occasion",))

    def _field(
        self, name: str, match: Matched[Any], changes: Callable[[Any, Any], list[str]], derived: tuple[str, ...]
    ) -> None:
        """Tells one field; ``derived`` parts come from a heading, so they are its affair where it changed."""
        found = [(p, o, changes(p, o)) for p, o in match.pairs]
        # one group may be named in the subject of several targets of a sentence, one of which has its figure
        for p, o, parts in sorted(found, key=lambda pair: pair[2] == ["subject"]):
            if not parts or (self.across_levels and parts == ["subject"]):
                continue  # whom a target is for is named anew at every level
            if parts == ["subject"] and self._accounted(words(p.subject), words(o.subject)):
                continue
            if set(parts) <= set(derived) and self._under_changed_heading(p, o):
                continue
            if self.plan.is_unchanged(p) and self.other.is_unchanged(o):
                continue  # it is read otherwise because of an edit elsewhere, which is told there
            self._tell(changed(name, p, o, change_text(p, o, parts), likeness(words(p.quote), words(o.quote))), p, o)
        self._alone(name, match)

    def _recipients(self) -> None:
        told, self.covered["recipients"] = compare_recipients(self.plan, self.other, self.names)
        self.told += told

    def _contents(self, matched: dict[str, Matched[Any]]) -> None:
        if self.passages is not None:
            told, count = passages.compare_passages(self.plan, self.other, self.alignment, self.passages)
            self.told += [self._what_moved(d, matched) if d.kind == "moved" else d for d in told]
            self.covered["contents"] = count

    def _what_moved(self, told: Difference, matched: dict[str, Matched[Any]]) -> Difference:
        """A paragraph that moved, told as the basis that it is, or as the award form of another occasion."""
        at = told.plan_span, told.other_span

        def within(name: str) -> list[tuple[Any, Any]]:
            return [
                (p, o)
                for p, o in matched[name].pairs
                if all(s is not None and s.start <= x.span.start < s.end for s, x in zip(at, (p, o), strict=True))
            ]

        for p, o in within("award_forms"):
            if award_changes(p, o) == ["occasion"]:
                return changed("award_forms", p, o, change_text(p, o), None)
        for p, o in within("legal_bases"):
            if items.in_preamble(self.plan.plan, p) and items.in_preamble(self.other.plan, o):
                (vi, en), text = field_name("legal_bases"), describe.of(p)
                message = f"Đổi thứ tự {vi}: {text[0]}", f"Another order of the {en}: {text[1]}"
                return Difference(
                    "legal_bases", "moved", item_record(o), item_record(p), message, told.similarity, p.span, o.span
                )
        return told


def compare_plans(
    plan: Plan, other: Plan, document: Document | None = None, other_document: Document | None = None
) -> Comparison:
    """All differences of ``plan`` from ``other``.

    Args:
        plan: The plan that is looked at.
        other: What it is compared with.
        document: The plan's text; without both texts the wording of clauses is not compared.
        other_document: The other's text.
    """
    if document is None or other_document is None:
        return PlanComparison(plan, other, document, other_document).run()
    from ...nlp import extract

    mine = reread(document, other_document)
    if mine is not None:
        plan, document = extract(mine.document), mine.document
    theirs = reread(other_document, document)
    if theirs is not None:
        other, other_document = extract(theirs.document), theirs.document
    found = PlanComparison(plan, other, document, other_document).run()
    for side, is_plan in ((mine, True), (theirs, False)):
        if side is not None:
            found = replace(found, differences=tuple(side.told(d, plan=is_plan) for d in found.differences))
    return found
