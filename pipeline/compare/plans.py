"""Plan against plan: every edit is told once, in the most specific field that holds it.

The fields are compared one by one; then what follows from something already told is left out: items inside
a section that is gone, a heading that changed only in the name of the unit it gives tasks to, a title that
changed only in its period.  ``contents`` alone may tell besides how the wording of a passage changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
    is_commune,
    is_the_plan,
    json_value,
    known_date,
    named_inside,
    phase_changes,
    signatory_parts,
    target_changes,
    task_text,
)
from .clauses import ALIKE, Clause
from .difference import Comparison, Difference, absent, changed, field_name, item_record, summarise
from .items import Matched, Names, own_names
from .recipients import compare_recipients
from .sections import Node
from .side import Extent, Side
from .wording import clause_words, key, likeness, number_key, number_parts, ratio, unlike_words, words

#: an item that makes up this share of a passage is what was edited, not the passage
_HOLDS = {"deadlines": 0.3, "phases": 0.3, "targets": 0.3, "award_forms": 0.3, "legal_bases": 0.5}
_FINE = tuple(_HOLDS)
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
_IDENTITY = ("number", "date", "unit", "issuer", "parent", "signatory")
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


@dataclass
class _Task:
    """A task or criterion of a unit that both plans have: the wordings on both sides, one empty where it is alone."""

    p: Any
    o: Any
    plan: list[Clause]
    other: list[Clause]
    similarity: float
    told_elsewhere: bool = False


class PlanComparison:
    """One run of the comparison; :func:`compare_plans` is its door."""

    def __init__(self, plan: Plan, other: Plan, document: Document | None, other_document: Document | None) -> None:
        self.names: Names = own_names(plan, other)
        # bodies are comparable only where both are known
        texts = (document.text, other_document.text) if document and other_document else (None, None)
        self.plan = Side(plan, texts[0], self.names.plan, document)
        self.other = Side(other, texts[1], self.names.other, other_document)
        # a commune against its city: each has its own number, date, unit and signatory, which says nothing
        self.across_levels = is_commune(plan) != is_commune(other)
        self.told: list[Difference] = []
        self.covered: dict[str, tuple[float, float]] = {}
        self.gone_words: set[str] = set()
        self.new_words: set[str] = set()
        self.headings_changed: list[tuple[Node, Node]] = []
        # items that something told as a whole accounts for
        self.skipped: set[int] = set()

    def run(self) -> Comparison:
        """Compares field by field and gives what is told, in the order of the plan's parts."""
        self.alignment = sections.align(self.plan.nodes, self.other.nodes)
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
        self._contents()
        told = tuple(
            sorted(
                self.told, key=lambda d: (_ORDER.index(d.field), (d.plan_span or d.other_span or Span(0, 0, 0)).start)
            )
        )
        return Comparison(self.plan.plan.source.path, self.other.plan.source.path, told, summarise(told, self.covered))

    # ------------------------------------------------------------ what is told, and what it accounts for
    def _tell(
        self, difference: Difference, p: Item | None = None, o: Item | None = None, extra_words: str = ""
    ) -> None:
        self.told.append(difference)
        alone = difference.kind in ("missing", "extra")
        if o is not None:
            self.gone_words.update(words(self.other.sentence(o.span) if alone else o.quote))
        if p is not None:
            self.new_words.update(words(self.plan.sentence(p.span) if alone else p.quote))
        for word in words(extra_words):
            self.gone_words.add(word)
            self.new_words.add(word)

    def _accounted(self, p: Sequence[str], o: Sequence[str]) -> bool:
        """Whether what differs between two wordings has been told as something more specific."""
        gone, new = unlike_words(o, p)
        return set(gone) <= self.gone_words and set(new) <= self.new_words

    def _same_place(self, p: Item, o: Item) -> bool:
        return self.passages is not None and self.passages.same_place(p, o)

    def _pair_by_section(self, match: Matched[Any]) -> None:
        """Pairs units or audiences of other names whose sections stand for each other."""
        mates = {id(m.plan): m.other for m in self.alignment.matches if not m.moved}
        for p in list(match.extra):
            node = self.plan.opened_by(p)
            mate = mates.get(id(node)) if node else None
            for o in list(match.missing):
                if mate is not None and self.other.opened_by(o) is mate:
                    match.pairs.append((p, o))
                    match.extra.remove(p)
                    match.missing.remove(o)
                    break

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
        units = [
            item
            for name in ("responsibilities", "criteria")
            for item in _lone(matched[name], missing)
            if node.start <= item.span.start < node.end
        ]
        fine = [(n, i) for n in _FINE for i in _lone(matched[n], missing) if node.start <= i.span.start < node.end]
        head_end = max(node.section.span.end, node.start + 1)
        held = None if node.children else _holder(fine, len(node.body))
        if len(units) == 1 and (units[0].span.start < head_end or _is_path(units[0].section, node)):
            name = "responsibilities" if isinstance(units[0], Responsibility) else "criteria"
            self._tell_alone(name, units[0], missing)
        elif self._is_task(node, missing):
            return  # a numbered task of a unit that both have
        elif held is not None:
            self._tell_alone(*held, missing)
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

    def _tell_alone(self, name: str, item: Item, missing: bool) -> None:
        p, o = (None, item) if missing else (item, None)
        self._tell(absent(name, item, describe.of(item), extra=not missing), p, o)

    # ------------------------------------------------------------ tasks that are gone or new
    def _lone_tasks(
        self, matched: dict[str, Matched[Any]], pairs: list[tuple[Any, Any]], tasks: Callable[[Any], tuple[str, ...]]
    ) -> list[_Task]:
        """The tasks of the units that both plans have, aligned; what a finer field tells is marked so."""
        found = []
        for p, o in pairs:
            mine = _task_clauses(tasks(p), self.names.plan)
            theirs = _task_clauses(tasks(o), self.names.other)
            for pair in clause_alignment.align(mine, theirs):
                task = _Task(p, o, [mine[i] for i in pair.plan], [theirs[i] for i in pair.other], pair.similarity)
                if not task.plan or not task.other:
                    self._task_or_item(task, matched)
                found.append(task)
        return found

    def _task_or_item(self, task: _Task, matched: dict[str, Matched[Any]]) -> None:
        missing = not task.plan
        text = f" {' '.join(words(' '.join(c.text for c in task.plan or task.other)))} "
        fine = [(n, i) for n in _FINE for i in _lone(matched[n], missing) if " ".join(words(i.quote)) in text]
        held = _holder(fine, len(text.split()))
        if held is not None and held[0] == "legal_bases":
            held = None  # a task rests on a document, it is none
        task.told_elsewhere = held is not None
        self.skipped.update(id(item) for _, item in fine if held is None or item is not held[1])

    def _is_task(self, node: Node, missing: bool) -> bool:
        """Whether a numbered item is a task that :meth:`_parts` tells of, or that a finer field tells of."""
        if node.section.heading is not None:
            return False
        body = clause_words(" ".join(node.section.quote.split())) if not node.body else node.body
        for task in (*self.tasks["criteria"], *self.tasks["responsibilities"]):
            if bool(task.plan) == bool(task.other) or bool(task.other) != missing:
                continue
            said = tuple(word for c in task.plan or task.other for word in c.words)
            if likeness(body, said) >= ALIKE:
                return True
        return False

    # ------------------------------------------------------------ items
    def _items(self, matched: dict[str, Matched[Any]]) -> None:
        self._bases(matched["legal_bases"])
        for side, missing in ((self.other, True), (self.plan, False)):
            for phase in _lone(matched["phases"], missing):
                start, end = side.block(phase, [x for x in side.plan.phases if x is not phase])
                # the review that closes a phase goes with it
                reviews = _lone(matched["deadlines"], missing)
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
        for p, o in match.pairs:
            parts = changes(p, o)
            if not parts or (self.across_levels and parts == ["subject"]):
                continue  # whom a target is for is named anew at every level
            if set(parts) <= set(derived) and self._under_changed_heading(p, o):
                continue
            if self.plan.is_unchanged(p) and self.other.is_unchanged(o):
                continue  # it is read otherwise because of an edit elsewhere, which is told there
            self._tell(changed(name, p, o, change_text(p, o), likeness(words(p.quote), words(o.quote))), p, o)
        self._alone(name, match)

    def _alone(self, name: str, match: Matched[Any]) -> None:
        for o in match.missing:
            if not (self.other.is_gone(o) or self.other.is_unchanged(o) or id(o) in self.skipped):
                self._tell_alone(name, o, True)
        for p in match.extra:
            if not (self.plan.is_gone(p) or self.plan.is_unchanged(p) or id(p) in self.skipped):
                self._tell_alone(name, p, False)

    def _bases(self, match: Matched[LegalBasis]) -> None:
        for p, o in match.pairs:
            if parts := items.basis_changes(p, o):
                if self.other.is_gone(o) or self.plan.is_gone(p):
                    continue  # the mention went with its section, the next one is another form
                if self.plan.is_unchanged(p) and self.other.is_unchanged(o):
                    continue
                told = f"{p.number or ''} {o.number or ''} {date_words(p.date)} {date_words(o.date)}"
                self._tell(changed("legal_bases", p, o, basis_text(p, o, parts), None), p, o, told)
                continue
            self._grounds(p, o)
        for side, lone, extra in ((self.other, match.missing, False), (self.plan, match.extra, True)):
            for base in lone:
                if side.is_gone(base) or side.is_unchanged(base) or id(base) in self.skipped:
                    continue
                if any(named_inside(base, outer) for outer in lone if outer is not base):
                    continue
                against = self.plan if side is self.other else self.other
                if self.across_levels and is_the_plan(base, against.plan):
                    continue
                if _is_short_form(base, against.plan.legal_bases):
                    continue  # the same mention stands on the other side, and what it stands for is told
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
        told, self.covered["recipients"] = compare_recipients(self.plan, self.other, self.names)
        self.told += told

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
                    self.plan.meta_span(name),
                    self.other.meta_span(name),
                )
            )
            self.gone_words.update(words(describe.meta_value(o)))
            self.new_words.update(words(describe.meta_value(p)))
        self.covered["meta"] = (total, found)

    def _meta_differs(self, name: str, p: Any, o: Any, told: set[str]) -> bool:
        if p == o or (self.across_levels and name in _IDENTITY):
            return False
        if name == "parent" and (p is None or o is None):
            return False  # it is read from whatever names it, so one edit may hide it
        if name == "date":
            return known_date(p) != known_date(o)
        if name == "number":
            return number_key(p) != number_key(o)
        if name == "movements":
            return {key(m) for m in p} != {key(m) for m in o}
        if name == "period":
            # a period that is read from the body changes with what it was read from
            same_title = key(self.plan.plan.meta.title) == key(self.other.plan.meta.title)
            read_from = any(side.is_read_elsewhere("period") for side in (self.plan, self.other))
            whole = any(extent for side in (self.plan, self.other) for extent in side.gone) and (p is None or o is None)
            return not (same_title and (whole or read_from or any(d.field == "phases" for d in self.told)))
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
    def _parts(self, name: str, match: Matched[Any], title: Callable[[Any], str]) -> None:
        for p, o in match.pairs:
            if self.names.differ(title(p), title(o)) and not self._accounted(words(title(p)), words(title(o))):
                self._tell(
                    changed(name, p, o, change_text(p, o), ratio(title(p), title(o))),
                    extra_words=f"{title(p)} {title(o)}",
                )
        for task in self.tasks[name]:
            self._task(name, task)
        self._alone(name, match)

    def _task(self, name: str, task: _Task) -> None:
        a = tuple(word for c in task.plan for word in c.words)
        b = tuple(word for c in task.other for word in c.words)
        alone = not a or not b
        if a == b or task.told_elsewhere or (not alone and self._accounted(a, b)):
            return
        p, o = task.p, task.o
        old, new = [c.text for c in task.other], [c.text for c in task.plan]
        part, label = ("items", "audience") if isinstance(p, Criterion) else ("tasks", "unit")
        self._tell(
            Difference(
                name,
                "changed",
                {label: getattr(o, label), "section": o.section, part: old},
                {label: getattr(p, label), "section": p.section, part: new},
                task_text(old, new, describe.of(p)[0]),
                None if alone else task.similarity,
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
        if self.passages is not None:
            told, count = passages.compare_passages(self.plan, self.other, self.alignment, self.passages)
            self.told += told
            self.covered["contents"] = count


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


def _lone(match: Matched[Any], missing: bool) -> list[Any]:
    return match.missing if missing else match.extra


def _holder(fine: list[tuple[str, Any]], size: int) -> tuple[str, Any] | None:
    """The one item that makes up a passage of so many words, None where none or several do."""
    strong = [(name, item) for name, item in fine if name != "legal_bases"] or fine
    if len(strong) != 1:
        return None
    name, item = strong[0]
    return (name, item) if len(words(item.quote)) >= _HOLDS[name] * size else None


def _task_clauses(texts: Sequence[str], names: Sequence[tuple[str, ...]]) -> list[Clause]:
    return [Clause(i, i + 1, t, clause_alignment.mask(clause_words(t), names)) for i, t in enumerate(texts)]


def _is_short_form(base: LegalBasis, others: Sequence[LegalBasis]) -> bool:
    """Whether a basis is only a short form ("Kế hoạch 139") of a document that the other side cites in full."""
    if not base.number or not base.number.isdigit():
        return False
    return any(key(o.type) == key(base.type) and number_parts(o.number)[0] == base.number for o in others)

