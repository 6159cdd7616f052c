"""Edits of known kinds planted into plans, and whether the comparison tells each as exactly that, once.

``python -m benchmarks.planted`` plants into the even generated plans and the sample plans and prints a line per kind:
right, told otherwise, told more than once, and what was told besides.  ``--odd`` takes the held-back half.
``--combined`` plants several edits at once, ``--forms`` compares a plan with itself in other forms.

An edit is right where the fields other than ``contents`` tell nothing but one difference of the field and kind
expected (nothing where the wording alone changed), and where ``contents`` tells only of passages that were edited.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.compare import compare
from pipeline.compare.difference import Difference
from pipeline.document import from_text
from pipeline.nlp import extract

from . import bases, head, lists, parts, prose, times
from .sheet import Edit, Sheet

Planter = Callable[[Sheet, random.Random], Iterator[Edit]]
PLANTERS: tuple[Planter, ...] = tuple(p for room in (bases, times, lists, parts, prose, head) for p in room.EDITS)  # type: ignore[attr-defined]
#: the verdicts
RIGHT, OTHERWISE, TWICE, UNTOLD, BESIDES = "right", "otherwise", "twice", "untold", "besides"


@dataclass
class Outcome:
    """What became of one planting."""

    kind: str
    verdict: str
    told: list[str] = field(default_factory=list)


def edits(sheet: Sheet, seed: int, most: int = 2) -> list[Edit]:
    """Edits of every kind that the plan has room for, at most so many of a kind."""
    rng = random.Random(f"edits {seed}")
    found: dict[str, list[Edit]] = {}
    for planter in PLANTERS:
        for edit in planter(sheet, rng):
            if sheet.applied(edit) != sheet.text:
                found.setdefault(edit.kind, []).append(edit)
    return [edit for run in found.values() for edit in (run if len(run) <= most else rng.sample(run, most))]


def tell(sheet: Sheet, planted: Sequence[Edit]) -> tuple[list[Difference], list[Difference]]:
    """What is told of a plan with edits against the plan without: all but contents, and contents."""
    document = from_text(sheet.applied(*planted))
    told = compare(extract(document), sheet.plan, document, sheet.document).differences
    return [d for d in told if d.field != "contents"], [d for d in told if d.field == "contents"]


def judge(sheet: Sheet, planted: Sequence[Edit]) -> Outcome:
    """Whether the edits are told, each once, and nothing besides."""
    main, wording = tell(sheet, planted)
    kind = " + ".join(edit.kind for edit in planted)
    left = list(main)
    untold = []
    for edit in planted:
        fields = [pair for pair in edit.expect if pair[0] != "contents"]
        if not fields:
            if not any(_says(d, edit) for d in wording):
                untold.append(edit)
            continue
        found = next((d for d in left if (d.field, d.kind) in fields and _says(d, edit)), None)
        if found is not None:
            left.remove(found)
        elif not any(pair[0] == "contents" for pair in edit.expect) or not wording:
            untold.append(edit)
    for pair in [pair for edit in planted for pair in edit.also]:
        left = [d for d in left if (d.field, d.kind) != pair]
    astray = [d for d in wording if not _touches(sheet, d, planted)]
    said = [f"{d.field} {d.kind}: {d.message[1]}" for d in (*main, *astray)]
    if untold:
        return Outcome(kind, OTHERWISE if left else UNTOLD, said)
    if left:
        same = {pair for edit in planted for pair in edit.expect}
        return Outcome(kind, TWICE if all((d.field, d.kind) in same for d in left) else BESIDES, said)
    return Outcome(kind, BESIDES if astray else RIGHT, said)


def _says(difference: Difference, edit: Edit) -> bool:
    held = f"{difference.expected} {difference.found} {difference.message}"
    return edit.said.lower() in held.lower()


def _touches(sheet: Sheet, difference: Difference, planted: Sequence[Edit]) -> bool:
    """Whether a difference in wording stands on an edited line of either side."""
    mine: set[int] = set()
    old: set[int] = set()
    changes = {k: new for edit in planted for k, new in edit.changes.items()}
    at = 0
    for k, line in enumerate(sheet.lines):
        new = changes.get(k)
        if new is None:
            at += 1
            continue
        old.add(k)
        if new != [line]:
            mine.update(range(at, at + len(new)))
        at += len(new)
    if difference.other_span is not None:
        first = sheet.line_at(difference.other_span.start)
        if old & set(range(first, sheet.line_at(max(difference.other_span.end - 1, 0)) + 1)):
            return True
    if difference.plan_span is not None:
        text = sheet.applied(*planted)
        first = text.count("\n", 0, difference.plan_span.start)
        last = text.count("\n", 0, difference.plan_span.end)
        return bool(mine & set(range(first, last + 1)))
    return False


def combined(sheet: Sheet, seed: int, count: int) -> list[list[Edit]]:
    """Lots of two to five edits that touch different lines of different sections."""
    rng = random.Random(f"combined {seed}")
    every = edits(sheet, seed, most=3)
    every = [e for e in every if len(e.changes) <= 12]
    lots = []
    for _ in range(count):
        rng.shuffle(every)
        lot: list[Edit] = []
        size = rng.randint(2, 5)
        for edit in every:
            if all(_apart(sheet, edit, other) for other in lot):
                lot.append(edit)
            if len(lot) == size:
                break
        if len(lot) >= 2:
            lots.append(lot)
    return lots


def _apart(sheet: Sheet, a: Edit, b: Edit) -> bool:
    if a.kind.split(",")[0].split(":")[0].split()[0] == b.kind.split(",")[0].split(":")[0].split()[0]:
        return False
    if any(abs(x - y) < 2 for x in a.changes for y in b.changes):
        return False
    tops = [{id(list(p.ancestors())[-1]) for k in e.changes if (p := sheet.part_of(k))} for e in (a, b)]
    return not tops[0] & tops[1]


__all__ = ["Edit", "Outcome", "Sheet", "combined", "edits", "judge", "tell"]
