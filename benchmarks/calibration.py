"""Whether a confidence is what it says: of the items given with 0.9, are nine of ten right?

Generated plans, clean and made worse (``benchmarks.noise``), are read and every item is judged by the known record.
The table of ``pipeline.nlp.confidence`` is learned on the development half; figures are of the held-back half.
The generator words plans as the rules know them, so its items are nearly all right.  What plans of other hands add is
in ``first_sight.csv``: how many items were right on 16 plans whose writers did not know the rules (other provinces,
communes, schools, unions; 1,051 items), counted when few rules had been mended on them: rather kind than harsh.
``python -m benchmarks.calibration --learn`` learns it anew.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pipeline
from pipeline import nlp
from pipeline.document import Document
from pipeline.nlp import confidence, document_view

from . import noise
from .generated import held_back, make
from .scoring import rightness

#: the fields whose items the known records tell
FIELDS = (
    "sections",
    "citations",
    "legal_bases",
    "deadlines",
    "phases",
    "targets",
    "award_forms",
    "responsibilities",
)
COUNT = 480
_BINS = 10
FIRST_SIGHT = Path(__file__).with_name("first_sight.csv")
#: what is known from generated plans counts as much as so many items of plans of other hands
_KNOWN = 20
#: so many items of the usual share are put to every level before its own are counted
_PRIOR = 15
#: fields whose items are known by their very words, so that one wrong letter makes another item
_NAMED = ("citations", "legal_bases", "award_forms", "responsibilities")


@dataclass(frozen=True, slots=True)
class Judged:
    """An item given: its field, what its component stated, what the reader is told, and whether it is right."""

    seed: int
    field: str
    reading: confidence.Reading
    stated: float
    odd: bool
    told: float
    right: bool


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far confidences hold: expected calibration error, Brier score, and the bins (told, share right, items)."""

    items: int
    told: float
    right: float
    ece: float
    brier: float
    bins: tuple[tuple[float, float, int], ...]


def judged(seeds: Iterable[int]) -> Iterator[Judged]:
    """Every item of the generated plans of these seeds that the known record can judge."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            plan = make(seed)
            document = _document(seed, plan.text, Path(folder) / "plan.txt")
            yield from _judged(seed, plan.gold, document)


def _document(seed: int, text: str, path: Path) -> Document:
    from pipeline.restore import plausibility

    way = noise.WAYS[seed // 2 % len(noise.WAYS)]
    path.write_text(noise.changed(text, way, random.Random(f"noise {seed}")), encoding="utf-8")
    document = pipeline.read(path)
    if "scan" in way:
        quality = plausibility(document.text)
        pages = tuple(replace(page, read_as="ocr", quality=quality) for page in document.pages)
        document = replace(document, pages=pages)
    return document


def _judged(seed: int, gold: dict[str, Any], document: Document) -> Iterator[Judged]:
    components = nlp.default()
    doc = components(nlp.prepared(document, components))
    record = nlp.assemble(doc, document).to_record()
    for name in FIELDS:
        stated = [v.get("confidence", confidence.USUAL) for v in _walk(document_view.get(doc, f"kehoach.{name}"))]
        items = list(_walk(record[name]))
        for sure, item, right in zip(stated, items, rightness(gold, record, name), strict=True):
            if right is not None:
                page = document.pages[item["span"]["page"] - 1]
                reading: confidence.Reading = "digital" if page.read_as == "digital" else "recognised"
                odd = confidence.has_odd_word(item["quote"])
                yield Judged(seed, name, reading, sure, odd, item["confidence"], right)


def _walk(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item
        yield from _walk(item.get("children") or [])


def reliability(items: Sequence[tuple[float, bool]]) -> Reliability:
    """The reliability of pairs (told, right), in bins of one tenth."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for told, right in items:
        bins[min(_BINS - 1, int(told * _BINS))].append((told, right))
    rows = tuple((_mean(t for t, _ in b), _mean(r for _, r in b), len(b)) for _, b in sorted(bins.items()))
    count = len(items)
    ece = sum(n * abs(told - right) for told, right, n in rows) / count
    brier = _mean((told - right) ** 2 for told, right in items)
    return Reliability(count, _mean(t for t, _ in items), _mean(r for _, r in items), ece, brier, rows)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def learned(items: Sequence[Judged], first_sight: dict[str, dict[float, tuple[int, int]]]) -> list[dict[str, Any]]:
    """The rows of the table: by field, reading and stated confidence the share that is right, never falling.

    Few items say little: each level starts from the share of its field and reading, and that from the share of all.

    Args:
        items: the judged items of generated plans.
        first_sight: by field and stated confidence (right, all) of plans of other hands.
    """
    rows: list[dict[str, Any]] = []
    overall = _mean(i.right for i in items)
    for field in FIELDS:
        seen = first_sight.get(field, {})
        shares: dict[str, dict[float, float]] = {}
        for reading in ("digital", "recognised"):
            here = [i for i in items if i.field == field and i.reading == reading and not (i.odd and field in _NAMED)]
            stated = {i.stated for i in here if i.stated > confidence.AMBIGUOUS} | set(seen)
            shares[reading] = _shares([(i.stated, i.right) for i in here], sorted(stated), overall)
        at = sorted(shares["digital"])
        known = {s: shares["digital"][s] for s in at}
        new = [(s, (known[s] * _KNOWN + seen.get(s, (0, 0))[0]) / (_KNOWN + seen.get(s, (0, 0))[1]),
                _KNOWN + seen.get(s, (0, 0))[1]) for s in at]
        final = dict(zip(at, (_bounded(share) for share in _rising(new)), strict=True))
        rows += [_row(field, "digital", s, final[s], seen.get(s, (0, 0))[1]) for s in at]
        # reading off an image takes off what it takes off generated plans, and never adds
        lost = [(s, final.get(s, final[at[-1]]) * min(1.0, share / known.get(s, known[at[-1]])), 1)
                for s, share in shares["recognised"].items()]
        rows += [_row(field, "recognised", s, _bounded(share), 0)
                 for (s, _, _), share in zip(lost, _rising(lost), strict=True)]
    named = [i for i in items if i.field in _NAMED]
    with_odd, without = [i.right for i in named if i.odd], [i.right for i in named if not i.odd]
    odd = min(1.0, (sum(with_odd) + _PRIOR * _mean(without)) / (len(with_odd) + _PRIOR) / _mean(without))
    return rows + [_row(field, confidence.ODD, "", odd, 0) for field in _NAMED]


def _row(field: str, reading: str, stated: float | str, right: float, first_sight: int) -> dict[str, Any]:
    return {"field": field, "reading": reading, "stated": stated, "right": round(right, 3), "first_sight": first_sight}


def _bounded(share: float) -> float:
    return max(confidence.AMBIGUOUS, min(confidence.HIGHEST, share))


def _shares(items: Sequence[tuple[float, bool]], levels: Sequence[float], overall: float) -> dict[float, float]:
    """By level the share of its items that are right, drawn to that of all levels together; never falling."""
    usual = (sum(right for _, right in items) + _PRIOR * overall) / (len(items) + _PRIOR)
    found = []
    for level in levels:
        right = [right for stated, right in items if stated == level]
        found.append((level, (sum(right) + _PRIOR * usual) / (len(right) + _PRIOR), len(right)))
    return dict(zip(levels, _rising(found), strict=True))


def first_sight() -> dict[str, dict[float, tuple[int, int]]]:
    """By field and stated confidence: (right, all) items on plans of other hands, before any rule met them."""
    found: dict[str, dict[float, tuple[int, int]]] = {}
    with FIRST_SIGHT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["field"], {})[float(row["stated"])] = int(row["right"]), int(row["items"])
    return found


def _rising(levels: Sequence[tuple[float, float, int]]) -> list[float]:
    """The shares made never to fall as the stated confidence rises: neighbours that do are pooled."""
    pools: list[list[float]] = []  # [share, weight, levels]
    for _, share, count in levels:
        pools.append([share, count + 1, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            share, weight, size = pools.pop()
            low = pools[-1]
            pools[-1] = [(low[0] * low[1] + share * weight) / (low[1] + weight), low[1] + weight, low[2] + size]
    return [share for share, _, size in pools for _ in range(int(size))]


def by_field(items: Sequence[Judged]) -> dict[str, Reliability]:
    """The reliability of what the reader is told, of each field, by reading and of all together."""
    groups: dict[str, list[tuple[float, bool]]] = {}
    for name in FIELDS:
        groups[name] = [(i.told, i.right) for i in items if i.field == name]
    for reading in ("digital", "recognised"):
        groups[reading] = [(i.told, i.right) for i in items if i.reading == reading]
    groups["overall"] = [(i.told, i.right) for i in items]
    return {name: reliability(pairs) for name, pairs in groups.items() if pairs}


def _table(title: str, found: dict[str, Reliability]) -> None:
    print(f"\n{title:<26}{'items':>7}{'told':>8}{'right':>8}{'ECE':>8}{'Brier':>8}")
    for name, one in found.items():
        print(f"{name:<26}{one.items:>7}{one.told:>8.3f}{one.right:>8.3f}{one.ece:>8.4f}{one.brier:>8.4f}")


def main(count: int = COUNT) -> dict[str, float]:
    """Prints the reliability of the held-back half and gives its errors by field."""
    items = list(judged(seed for seed in range(count) if held_back(seed)))
    found = by_field(items)
    _table("held back", found)
    _table("as the components state", by_field([replace(i, told=i.stated) for i in items]))
    print(f"\n{'told':>8}{'right':>8}{'items':>8}")
    for told, right, n in found["overall"].bins:
        print(f"{told:>8.3f}{right:>8.3f}{n:>8}")
    return {f"ece, {name}": round(one.ece, 4) for name, one in found.items()}


def learn(count: int = COUNT) -> None:
    """Learns the table anew from the development half."""
    rows = learned(list(judged(seed for seed in range(count) if not held_back(seed))), first_sight())
    with confidence.TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{confidence.TABLE}: {len(rows)} rows")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--count", type=int, default=COUNT, help="how many generated plans, both halves")
    parser.add_argument("--learn", action="store_true", help="learn the table anew from the development half")
    args = parser.parse_args()
    if args.learn:
        learn(args.count)
    else:
        main(args.count)
