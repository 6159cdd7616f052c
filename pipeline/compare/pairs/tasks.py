"""Units and audiences of two plans with their tasks and criteria."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...plan import Criterion, Item
from .. import describe
from ..alignment import clauses as clause_alignment
from ..alignment.clauses import ALIKE, Clause
from ..alignment.nodes import Node
from ..alignment.wording import clause_words, likeness, ratio, words
from ..difference import Difference, changed
from .changes import change_text, task_text
from .comparing import FINE, Comparing, Task, holder, lone
from .items import Matched

#: a task of fewer words may be asked of anybody
_A_TASK = 5
#: a task in this likeness is one task
_SAME_TASK = 0.9


class Tasks(Comparing):
    """Tells units that are missing, extra or renamed, and which of their tasks changed."""

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

    def _lone_tasks(
        self, matched: dict[str, Matched[Any]], pairs: list[tuple[Any, Any]], tasks: Callable[[Any], tuple[str, ...]]
    ) -> list[Task]:
        """The tasks of the units that both plans have, aligned; what a finer field tells is marked so."""
        found = []
        for p, o in pairs:
            mine = _task_clauses(tasks(p), self.names.plan)
            theirs = _task_clauses(tasks(o), self.names.other)
            tasks_of_both = []
            for pair in clause_alignment.align(mine, theirs):
                task = Task(p, o, [mine[i] for i in pair.plan], [theirs[i] for i in pair.other], pair.similarity)
                if not task.plan or not task.other:
                    self._task_or_item(task, matched)
                tasks_of_both.append(task)
            found += _rewritten(tasks_of_both)
        return _given(found)

    def _spaced_words(self, item: Item) -> str:
        said = self.spaced.get(id(item))
        if said is None:
            said = self.spaced[id(item)] = " ".join(words(item.quote))
        return said

    def _task_or_item(self, task: Task, matched: dict[str, Matched[Any]]) -> None:
        missing = not task.plan
        text = f" {' '.join(words(' '.join(c.text for c in task.plan or task.other)))} "
        fine = [(n, i) for n in FINE for i in lone(matched[n], missing) if self._spaced_words(i) in text]
        held = holder(fine, len(text.split()))
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

    def _was_given(self, node: Node) -> bool:
        """Whether a numbered item is a task that went from one unit to another."""
        if node.section.heading is not None:
            return False
        body = node.body[node.marked :]
        given = (t for name in ("criteria", "responsibilities") for t in self.tasks[name] if t.given)
        return any(likeness(body, t.plan[0].words) >= _SAME_TASK for t in given)

    def _parts(self, name: str, match: Matched[Any], title: Callable[[Any], str]) -> None:
        renamed = [
            (p, o)
            for p, o in match.pairs
            if self.names.differ(title(p), title(o)) and not self._accounted(words(title(p)), words(title(o)))
        ]
        # all are found before one is told: of two units that changed places each name is new and gone
        for p, o in renamed:
            self._tell(
                changed(name, p, o, change_text(p, o), ratio(title(p), title(o))),
                extra_words=f"{title(p)} {title(o)}",
            )
        for task in self.tasks[name]:
            self._task(name, task)
        self._alone(name, match)

    def _task(self, name: str, task: Task) -> None:
        a = tuple(word for c in task.plan for word in c.words)
        b = tuple(word for c in task.other for word in c.words)
        alone = not a or not b
        if task.given:
            self._given(name, task)
            return
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

    def _given(self, name: str, task: Task) -> None:
        p, o = task.p, task.o
        old, new = [c.text for c in task.other], [c.text for c in task.plan]
        part, label = ("items", "audience") if isinstance(p, Criterion) else ("tasks", "unit")
        mine, theirs, said = describe.of(p)[0], describe.of(o)[0], describe.short(" ".join(new))
        self._tell(
            Difference(
                name,
                "moved",
                {label: getattr(o, label), "section": o.section, part: old},
                {label: getattr(p, label), "section": p.section, part: new},
                (f"Chuyển từ {theirs} sang {mine}: “{said}”", f"Given from {theirs} to {mine}: “{said}”"),
                task.similarity,
                p.span,
                o.span,
            )
        )


def _rewritten(tasks: list[Task]) -> list[Task]:
    """One unit's tasks with what stands for another in no word of it put together: between the same two neighbours."""
    both = [t for t in tasks if t.plan and t.other]
    after = {t.plan[-1].start: t.other[-1].start for t in both}
    before = {t.plan[0].start: t.other[0].start for t in both}
    lost = {t.other[0].start: t for t in tasks if not t.plan and not t.told_elsewhere}
    ends = (
        max((c.end for t in tasks for c in t.plan), default=0),
        max((c.end for t in tasks for c in t.other), default=0),
    )
    made = []
    for new in [t for t in tasks if not t.other and not t.told_elsewhere]:
        i = new.plan[0].start
        j = after.get(i - 1, -1 if i == 0 else -2) + 1
        follows = before.get(i + 1) == j + 1 if i + 1 < ends[0] else j + 1 == ends[1]
        if j >= 0 and j in lost and follows:
            old = lost[j]
            likely = likeness(old.other[0].words, new.plan[0].words)
            made.append((new, old, Task(new.p, old.o, new.plan, old.other, likely)))
    used = {id(t) for new, old, _ in made for t in (new, old)}
    return [t for t in tasks if id(t) not in used] + [task for *_, task in made]


def _given(tasks: list[Task]) -> list[Task]:
    """The tasks with what one unit lacks and another has more put together: it was given from one to the other."""
    lost = [t for t in tasks if not t.plan and len(t.other[0].words) >= _A_TASK]
    gained = [t for t in tasks if not t.other and len(t.plan[0].words) >= _A_TASK]
    used: set[int] = set()
    given = []
    for old in lost:
        for new in gained:
            if id(new) in used or id(old) in used or new.p is old.p:
                continue
            similarity = likeness(old.other[0].words, new.plan[0].words)
            if similarity >= _SAME_TASK:
                used |= {id(old), id(new)}
                given.append(Task(new.p, old.o, new.plan, old.other, similarity, given=True))
    return [t for t in tasks if id(t) not in used] + given


def _task_clauses(texts: Sequence[str], names: Sequence[tuple[str, ...]]) -> list[Clause]:
    return [Clause(i, i + 1, t, clause_alignment.mask(clause_words(t), names)) for i, t in enumerate(texts)]
