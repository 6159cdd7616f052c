"""Plan against plan: every edit is told once, in the most specific field that holds it.

The fields are compared one by one; then what follows from something already told is left out: items inside
a section that is gone, a heading that changed only in the name of the unit it gives tasks to, a title that
changed only in its period.  ``contents`` alone may tell besides how the wording of a passage changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ..document import Document
from ..plan import Criterion, Item, LegalBasis, Plan, Responsibility, Span
from . import clauses as clause_alignment
from . import describe, items, passages, sections
from .changes import (
    award_changes,
    basis_text,
    change_text,
    date_words,
    json_value,
    known_date,
    named_inside,
    phase_changes,
    signatory_parts,
    target_changes,
    task_text,
)
from .clauses import Clause
from .difference import Comparison, Difference, absent, changed, field_name, item_record, summarise
from .items import Matched, Names, own_names
from .sections import Node
from .side import Extent, Side
from .wording import clause_words, key, likeness, number_key, ratio, unlike_words, words

#: an item that makes up this share of a numbered item is what was edited, not the number
_HOLDS = 0.5
_META_ORDER = (
    "doc_type",
    "number",
    "date",
    "unit",
    "parent",
    "issuer",
    "period",
    "movements",
    "title",
    "signatory",
    "enclosing_decision",
)


class PlanComparison:
    """One run of the comparison; :func:`compare_plans` is its door."""

    def __init__(self, plan: Plan, other: Plan, document: Document | None, other_document: Document | None) -> None:
        self.names: Names = own_names(plan, other)
        # bodies are comparable only where both are known
        texts = (document.text, other_document.text) if document and other_document else (None, None)
        self.plan = Side(plan, texts[0], self.names.plan, document)
        self.other = Side(other, texts[1], self.names.other, other_document)
        self.told: list[Difference] = []
        self.covered: dict[str, tuple[float, float]] = {}
        self.gone_words: set[str] = set()
        self.new_words: set[str] = set()
        self.headings_changed: list[tuple[Node, Node]] = []

    def run(self) -> Comparison:
        """Compares field by field and gives what is told, in the order of the plan's parts."""
        self.alignment = sections.align(self.plan.nodes, self.other.nodes)
        matched: dict[str, Matched[Any]] = {
            "responsibilities": items.responsibilities(self.plan.plan, self.other.plan),
            "criteria": items.criteria(self.plan.plan, self.other.plan),
            "legal_bases": items.legal_bases(self.plan.plan, self.other.plan),
            "deadlines": items.deadlines(self.plan.plan, self.other.plan),
            "phases": items.phases(self.plan.plan, self.other.plan),
            "targets": items.targets(self.plan.plan, self.other.plan),
            "award_forms": items.award_forms(self.plan.plan, self.other.plan),
        }
        for name, match in matched.items():
            total = len(getattr(self.other.plan, name))
            self.covered[name] = (total, total - len(match.missing))
        self._headings()
        self._whole_parts(matched)
        self._items(matched)
        self._recipients()
        self._meta()
        self._parts("criteria", matched["criteria"], lambda c: c.audience, lambda c: c.items)
        self._parts("responsibilities", matched["responsibilities"], lambda r: r.unit, lambda r: r.tasks)
        self._sections()
        self._contents()
        order = {
            name: i
            for i, name in enumerate(
                (
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
            )
        }
        told = tuple(
            sorted(self.told, key=lambda d: (order[d.field], (d.plan_span or d.other_span or Span(0, 0, 0)).start))
        )
        return Comparison(self.plan.plan.source.path, self.other.plan.source.path, told, summarise(told, self.covered))

    # ------------------------------------------------------------ what is told, and what it accounts for
    def _tell(
        self, difference: Difference, p: Item | None = None, o: Item | None = None, extra_words: str = ""
    ) -> None:
        self.told.append(difference)
        if o is not None:
            self.gone_words.update(words(o.quote))
        if p is not None:
            self.new_words.update(words(p.quote))
        for word in words(extra_words):
            self.gone_words.add(word)
            self.new_words.add(word)

    def _accounted(self, p: Sequence[str], o: Sequence[str]) -> bool:
        """Whether what differs between two wordings has been told as something more specific."""
        gone, new = unlike_words(o, p)
        return set(gone) <= self.gone_words and set(new) <= self.new_words

    # ------------------------------------------------------------ sections, first look
    def _headings(self) -> None:
        for match in self.alignment.matches:
            if match.plan.heading != match.other.heading:
                self.headings_changed.append((match.plan, match.other))

    def _under_changed_heading(self, p: Item, o: Item) -> bool:
        return any(
            a.start <= p.span.start < a.end and b.start <= o.span.start < b.end for a, b in self.headings_changed
        )

    # ------------------------------------------------------------ parts that are gone or new as a whole
    def _whole_parts(self, matched: dict[str, Matched[Any]]) -> None:
        """Decides which field tells of a section that only one side has."""
        for side, tops, missing in (
            (self.other, self.alignment.missing, True),
            (self.plan, self.alignment.extra, False),
        ):
            for node in tops:
                self._whole_part(side, node, matched, missing)

    def _whole_part(self, side: Side, node: Node, matched: dict[str, Matched[Any]], missing: bool) -> None:
        def inside(name: str) -> list[Any]:
            lone = matched[name].missing if missing else matched[name].extra
            return [item for item in lone if node.start <= item.span.start < node.end]

        units = inside("responsibilities") + inside("criteria")
        fine = [
            (name, item)
            for name in ("legal_bases", "deadlines", "phases", "targets", "award_forms")
            for item in inside(name)
        ]
        head_end = max(node.section.span.end, node.start + 1)
        if len(units) == 1 and (units[0].span.start < head_end or _is_path(units[0].section, node)):
            name = "responsibilities" if isinstance(units[0], Responsibility) else "criteria"
            self._tell(
                absent(name, units[0], describe.of(units[0]), extra=not missing),
                None if missing else units[0],
                units[0] if missing else None,
            )
        elif len(fine) == 1 and not node.children and len(words(fine[0][1].quote)) >= _HOLDS * len(node.body):
            name, item = fine[0]
            self._tell(
                absent(name, item, describe.of(item), extra=not missing),
                None if missing else item,
                item if missing else None,
            )
        else:
            difference = absent("sections", node.section, describe.of(node.section), extra=not missing)
            if node.parent is not None:
                place = describe.of(node.parent.section)[0]
                difference = replace(
                    difference,
                    message=(f"{difference.message[0]} (trong {place})", f"{difference.message[1]} (in {place})"),
                )
            self._tell(difference)
        side.gone.append(Extent(node.start, node.end))

    # ------------------------------------------------------------ items
    def _items(self, matched: dict[str, Matched[Any]]) -> None:
        self._bases(matched["legal_bases"])
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
        for p, o in match.pairs:
            parts = changes(p, o)
            if not parts:
                continue
            if set(parts) <= set(derived) and self._under_changed_heading(p, o):
                continue
            self._tell(changed(name, p, o, change_text(p, o), likeness(words(p.quote), words(o.quote))), p, o)
        self._alone(name, match)

    def _alone(self, name: str, match: Matched[Any]) -> None:
        for o in match.missing:
            if not self.other.is_gone(o):
                self._tell(absent(name, o, describe.of(o)), o=o)
        for p in match.extra:
            if not self.plan.is_gone(p):
                self._tell(absent(name, p, describe.of(p), extra=True), p=p)

    def _bases(self, match: Matched[LegalBasis]) -> None:
        for p, o in match.pairs:
            if parts := items.basis_changes(p, o):
                if self.other.is_gone(o) or self.plan.is_gone(p):
                    continue  # the mention went with its section, the next one is another form
                told = f"{p.number or ''} {o.number or ''} {date_words(p.date)} {date_words(o.date)}"
                self._tell(changed("legal_bases", p, o, basis_text(p, o, parts), None), p, o, told)
                continue
            self._grounds(p, o)
        for side, lone, extra in ((self.other, match.missing, False), (self.plan, match.extra, True)):
            for base in lone:
                if side.is_gone(base) or any(named_inside(base, outer) for outer in lone if outer is not base):
                    continue
                self._tell(
                    absent("legal_bases", base, describe.of(base), extra=extra),
                    base if extra else None,
                    None if extra else base,
                    f"{base.number or ''} {date_words(base.date)}",
                )

    def _grounds(self, p: LegalBasis, o: LegalBasis) -> None:
        """A basis that one plan rests on while the other only mentions it."""
        mine, theirs = items.in_preamble(self.plan.plan, p), items.in_preamble(self.other.plan, o)
        if theirs and mine is False:
            text = describe.of(o)
            self._tell(
                Difference(
                    "legal_bases",
                    "missing",
                    item_record(o),
                    None,
                    (
                        f"Thiếu trong phần căn cứ: {text[0]} (chỉ còn được nhắc trong thân)",
                        f"Missing among the grounds: {text[1]} (only mentioned in the body)",
                    ),
                    None,
                    p.span,
                    o.span,
                ),
                o=o,
            )
        elif mine and theirs is False:
            text = describe.of(p)
            self._tell(
                Difference(
                    "legal_bases",
                    "extra",
                    None,
                    item_record(p),
                    (f"Có thêm trong phần căn cứ: {text[0]}", f"Extra among the grounds: {text[1]}"),
                    None,
                    p.span,
                    o.span,
                ),
                p=p,
            )

    # ------------------------------------------------------------ recipients and meta
    def _recipients(self) -> None:
        mine, theirs = self.plan.plan.meta, self.other.plan.meta
        match = items.recipients(mine.recipients, theirs.recipients)
        self.covered["recipients"] = (len(theirs.recipients), len(theirs.recipients) - len(match.missing))
        at = (
            _meta_span(self.plan, "recipients"),
            _meta_span(self.other, "recipients"),
        )
        vi, en = field_name("recipients")
        for p, o in match.pairs:
            if self.names.differ(p, o):
                self.told.append(
                    Difference(
                        "recipients",
                        "changed",
                        o,
                        p,
                        (f"Khác {vi}: “{p}”, bản kia “{o}”", f"Different {en}: “{p}”, the other “{o}”"),
                        ratio(p, o),
                        *at,
                    )
                )
        for o in match.missing:
            self.told.append(
                Difference("recipients", "missing", o, None, (f"Thiếu {vi}: {o}", f"Missing {en}: {o}"), None, *at)
            )
        for p in match.extra:
            self.told.append(
                Difference("recipients", "extra", None, p, (f"Có thêm {vi}: {p}", f"Extra {en}: {p}"), None, *at)
            )

    def _meta(self) -> None:
        mine, theirs = self.plan.plan.meta, self.other.plan.meta
        told: set[str] = set()
        total = found = 0
        for name in _META_ORDER:
            p, o = getattr(mine, name), getattr(theirs, name)
            total += o not in (None, (), False)
            if not self._meta_differs(name, p, o, told):
                found += o not in (None, (), False)
                continue
            told.add(name)
            kind = "missing" if p in (None, ()) else "extra" if o in (None, ()) else "changed"
            label = describe.meta_name(name)
            value = describe.meta_value(o), describe.meta_value(p)
            self.told.append(
                Difference(
                    "meta",
                    kind,
                    {name: json_value(o)} if kind != "extra" else None,
                    {name: json_value(p)} if kind != "missing" else None,
                    (
                        f"Khác {label[0]}: {value[1]}, bản kia {value[0]}",
                        f"Different {label[1]}: {value[1]}, the other {value[0]}",
                    ),
                    ratio(str(p), str(o)) if isinstance(p, str) and isinstance(o, str) else None,
                    _meta_span(self.plan, name),
                    _meta_span(self.other, name),
                )
            )
            self.gone_words.update(words(describe.meta_value(o)))
            self.new_words.update(words(describe.meta_value(p)))
        self.covered["meta"] = (total, found)

    def _meta_differs(self, name: str, p: Any, o: Any, told: set[str]) -> bool:
        if p == o:
            return False
        if name == "date":
            return known_date(p) != known_date(o)
        if name == "number":
            return number_key(p) != number_key(o)
        if name == "movements":
            return {key(m) for m in p} != {key(m) for m in o}
        if name == "period":
            # a period that is read from the body changes with the phases
            same_title = key(self.plan.plan.meta.title) == key(self.other.plan.meta.title)
            return not (same_title and any(d.field == "phases" for d in self.told))
        if name == "signatory":
            return [key(part) for part in signatory_parts(p)] != [key(part) for part in signatory_parts(o)]
        if name in ("issuer", "title"):
            if not self.names.differ(p, o):
                return False
            return not (
                {"unit", "period", "movements", "parent", "doc_type"} & told
                and self._accounted(words(p or ""), words(o or ""))
            )
        return not (isinstance(p, str) and isinstance(o, str) and key(p) == key(o))

    # ------------------------------------------------------------ criteria and responsibilities
    def _parts(
        self, name: str, match: Matched[Any], title: Callable[[Any], str], tasks: Callable[[Any], tuple[str, ...]]
    ) -> None:
        for p, o in match.pairs:
            if self.names.differ(title(p), title(o)) and not self._accounted(words(title(p)), words(title(o))):
                self._tell(
                    changed(name, p, o, change_text(p, o), ratio(title(p), title(o))),
                    extra_words=f"{title(p)} {title(o)}",
                )
            self._tasks(name, p, o, tasks)
        self._alone(name, match)

    def _tasks(self, name: str, p: Any, o: Any, tasks: Callable[[Any], tuple[str, ...]]) -> None:
        mine = [
            Clause(i, i + 1, t, clause_alignment.mask(clause_words(t), self.names.plan)) for i, t in enumerate(tasks(p))
        ]
        theirs = [
            Clause(i, i + 1, t, clause_alignment.mask(clause_words(t), self.names.other))
            for i, t in enumerate(tasks(o))
        ]
        for pair in clause_alignment.align(mine, theirs):
            a = sum((mine[i].words for i in pair.plan), ())
            b = sum((theirs[i].words for i in pair.other), ())
            if a == b or self._accounted(a, b):
                continue
            old, new = [theirs[i].text for i in pair.other], [mine[i].text for i in pair.plan]
            part = "items" if isinstance(p, Criterion) else "tasks"
            label = "audience" if isinstance(p, Criterion) else "unit"
            vi, en = task_text(old, new, describe.of(p)[0])
            self._tell(
                Difference(
                    name,
                    "changed",
                    {label: getattr(o, label), "section": o.section, part: old},
                    {label: getattr(p, label), "section": p.section, part: new},
                    (vi, en),
                    pair.similarity if old and new else None,
                    p.span,
                    o.span,
                )
            )
            # the section that holds the task has nothing else to tell
            self.gone_words.update(b)
            self.new_words.update(a)

    # ------------------------------------------------------------ sections
    def _sections(self) -> None:
        vi, en = field_name("sections")
        for match in self.alignment.matches:
            p, o = match.plan.section, match.other.section
            if match.moved:
                places = [describe.of(n.parent.section)[0] if n.parent else None for n in (match.plan, match.other)]
                where = f" từ {places[1]} sang {places[0]}" if places[0] != places[1] and all(places) else ""
                self._tell(
                    Difference(
                        "sections",
                        "moved",
                        item_record(o),
                        item_record(p),
                        (f"Chuyển chỗ {vi}: {describe.of(p)[0]}{where}", f"Moved {en}: {describe.of(p)[1]}{where}"),
                        match.score,
                        p.span,
                        o.span,
                    ),
                    p,
                    o,
                )
            if match.plan.heading != match.other.heading and not self._heading_told(match.plan, match.other):
                text = f"“{p.heading or p.number}”, bản kia “{o.heading or o.number}”"
                self._tell(
                    changed(
                        "sections",
                        p,
                        o,
                        (text, text.replace("bản kia", "the other")),
                        ratio(p.heading, o.heading) if p.heading and o.heading else None,
                    )
                )
        for group in sections.renumbered(self.alignment, self.plan.nodes, self.other.nodes):
            p, o = group[0].plan.section, group[0].other.section
            more = (
                f" và {len(group) - 1} mục sau" if len(group) > 1 else "",
                f" and {len(group) - 1} after it" if len(group) > 1 else "",
            )
            self._tell(
                Difference(
                    "sections",
                    "renumbered",
                    item_record(o),
                    item_record(p),
                    (
                        f"Đổi số {vi}: {o.number} thành {p.number}{more[0]} ({describe.of(p)[0]})",
                        f"Renumbered {en}: {o.number} to {p.number}{more[1]} ({describe.of(p)[1]})",
                    ),
                    None,
                    p.span,
                    o.span,
                )
            )
        nodes = self.other.all_nodes()
        lost = sum(1 for top in self.alignment.missing for _ in top.walk())
        self.covered["sections"] = (len(nodes), len(nodes) - lost)

    def _heading_told(self, p: Node, o: Node) -> bool:
        if not p.heading or not o.heading:
            # a heading that was read as running text on one side only is the reader's affair, not the plan's
            return words(p.section.quote)[:3] == words(o.section.quote)[:3]
        return self._accounted(p.heading, o.heading)

    def _contents(self) -> None:
        found = passages.compare_passages(self.plan, self.other, self.alignment)
        if found is not None:
            differences, self.covered["contents"] = found
            self.told += differences


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
    return PlanComparison(plan, other, document, other_document).run()


def _is_path(path: str | None, node: Node) -> bool:
    return path is not None and path.replace(" ", "") == node.path.replace(" ", "")


def _meta_span(side: Side, name: str) -> Span | None:
    place = side.plan.meta.spans.get(name)
    return side.span(place[0], place[1]) if place else None
