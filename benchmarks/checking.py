"""How right the checks are: false alarms on careful plans, planted defects found, slips of the pen, and how fast.

``python -m benchmarks.checking`` writes careful plans (``benchmarks.generated.careful``) and checks them as they are,
as files of each form, and with one planted defect at a time.  The odd seeds are held back: only their totals are told.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import nlp
from pipeline.check import Finding, check, rules
from pipeline.document import from_text
from pipeline.ingest import read
from pipeline.vietnamese import fold

from .generated import Generated, held_back, make
from .generated.defects import Defect, planted
from .generated.render import write
from .plans import ROOT
from .speed import command, of_commands, timed

#: careful plans that are checked, those of them that are written as files too, and those that get defects
PLANS, FILES, SPOILT = 120, 16, 10
_HELD_OUT = ROOT.parent / "shared/lm"


def findings(text: str) -> list[Finding]:
    """What the whole catalogue says of a plan."""
    document = from_text(text)
    return check(nlp.extract(document), document)


def grave(found: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """Errors and warnings by rule and words."""
    return Counter((f.rule, " ".join(f.quote.split())) for f in found if f.severity != "info")


# ---------------------------------------------------------------------- false alarms
def clean(count: int = PLANS) -> dict[str, float]:
    """Errors and warnings a careful plan, of either half, and as Word and PDF files."""
    told: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    seen = Counter(held_back(seed) for seed in range(count))
    for seed in range(count):
        for (rule, words), n in grave(findings(make(seed, careful=True).text)).items():
            told[held_back(seed)][rule] += n
            if not held_back(seed):
                print(f"  false alarm  {rule:<12}plan-{seed:04}  {words[:80]}")
    figures = {
        "clean, development": told[False].total() / seen[False],
        "clean, held back": told[True].total() / seen[True],
    }
    with tempfile.TemporaryDirectory() as folder:
        for form in ("docx", "pdf", "wrapped-txt"):
            alarms: Counter[str] = Counter()
            for seed in range(FILES):
                path = Path(folder) / f"{seed}.{form.split('-')[-1]}"
                write(make(seed, careful=True), form, path)
                document = read(path)
                alarms.update(rule for rule, _ in grave(check(nlp.extract(document), document)).elements())
            figures[f"clean, {form}"] = alarms.total() / FILES
            if alarms:
                print(f"  false alarms in {form}: {dict(alarms)}")
    return figures


# ---------------------------------------------------------------------- planted defects
@dataclass(slots=True)
class Tally:
    """One rule's defects: how many were planted and found, and what else was told of the plans."""

    planted: int = 0
    found: int = 0
    besides: int = 0
    missed: list[str] = field(default_factory=list)


def told_of(defect: Defect, found: list[Finding]) -> list[Finding]:
    """The findings of the defect's rule at its place; anywhere, where something is missing."""
    return [
        f
        for f in found
        if f.rule == defect.rule
        and (not defect.words.strip() or f.span is None or (f.span.start <= defect.end and defect.start <= f.span.end))
    ]


def spoilt(seeds: Iterable[int]) -> Iterator[tuple[Defect, bool, int]]:
    """Each planted defect, whether it was found, and how many errors and warnings came besides."""
    for seed in seeds:
        plan = make(seed, careful=True)
        before = grave(findings(plan.text))
        for defect in planted(plan, random.Random(f"defects {seed}")):
            found = findings(defect.text)
            mine = told_of(defect, found)
            yield defect, bool(mine), (grave(f for f in found if f not in mine) - before).total()


def defects(count: int = SPOILT) -> dict[str, float]:
    """The share of planted defects that are found, and what is told besides, rule by rule."""
    figures: dict[str, float] = {}
    for name, seeds in (("development", range(0, 2 * count, 2)), ("held back", range(1, 2 * count, 2))):
        tallies: dict[str, Tally] = {}
        for defect, hit, besides in spoilt(seeds):
            tally = tallies.setdefault(defect.rule, Tally())
            tally.planted += 1
            tally.found += hit
            tally.besides += besides
            if not hit:
                tally.missed.append(" ".join(defect.words.split())[:60])
        total = sum(t.planted for t in tallies.values())
        figures[f"planted, {name}"] = total
        figures[f"found, {name}"] = sum(t.found for t in tallies.values()) / total
        figures[f"told besides, {name}"] = sum(t.besides for t in tallies.values()) / total
        if name == "development":
            figures["rules planted"] = len(tallies)
            figures["rules"] = len(rules())
            print(f"\n{'rule':<14}{'planted':>8}{'found':>7}{'besides':>9}")
            for rule, tally in sorted(tallies.items()):
                note = "  missed: " + "; ".join(tally.missed[:3]) if tally.missed else ""
                print(f"{rule:<14}{tally.planted:>8}{tally.found:>7}{tally.besides:>9}{note}")
    return figures


# ---------------------------------------------------------------------- slips of the pen
_TONES = [
    ("a à á ả ã ạ", "ă ằ ắ ẳ ẵ ặ", "â ầ ấ ẩ ẫ ậ", "e è é ẻ ẽ ẹ", "ê ề ế ể ễ ệ", "i ì í ỉ ĩ ị"),
    ("o ò ó ỏ õ ọ", "ô ồ ố ổ ỗ ộ", "ơ ờ ớ ở ỡ ợ", "u ù ú ủ ũ ụ", "ư ừ ứ ử ữ ự", "y ỳ ý ỷ ỹ ỵ"),
]
_ALIKE = {letter: row.split() for rows in _TONES for row in rows for letter in row.split()}
_HATS = {bare: [letter for letter in _ALIKE if fold(letter) == bare] for bare in "aeiouy"}


def slip(word: str, rng: random.Random) -> str:
    """The word as a hurried typist leaves it: another tone, another hat, a letter twice or lost."""
    vowels = [k for k, c in enumerate(word) if c in _ALIKE]
    way = rng.choices(["tone", "hat", "twice", "lost"], [6, 2, 1, 1])[0]
    if way in ("tone", "hat") and vowels:
        k = rng.choice(vowels)
        others = _ALIKE[word[k]] if way == "tone" else _HATS[fold(word[k])]
        return word[:k] + rng.choice([c for c in others if c != word[k]]) + word[k + 1 :]
    k = rng.randrange(1, len(word))
    return word[:k] + (word[k - 1] if way == "twice" else "") + word[k + (way == "lost") :]


def slips(count: int = 400) -> dict[str, float]:
    """The share of slips found in words of careful plans, and what is told in a thousand syllables of held-out text."""
    rng, hit = random.Random("slips of the pen"), 0
    for k in range(count):
        text = make(2 * (k % 20), careful=True).text
        lines = [line for line in text.split("\n") if line.endswith(".") and len(line) > 80]
        line = rng.choice(lines)
        words = line.split(" ")
        at = rng.choice([i for i, w in enumerate(words) if i > 1 and w.isalpha() and w.islower() and len(w) > 2])
        wrong = slip(words[at], rng)
        spoiled = text.replace(line, " ".join([*words[:at], wrong, *words[at + 1 :]]), 1)
        start = text.index(line) + len(" ".join(words[:at])) + 1
        document = from_text(spoiled)
        found = check(nlp.extract(document), document, select=("CON-TX",))
        hit += any(f.span and f.span.start < start + len(wrong) and start < f.span.end for f in found)
    figures = {"slips found": hit / count}
    for name in ("legal", "news"):
        path = _HELD_OUT / f"heldout-{name}.txt"
        if path.exists():
            lines, told = path.read_text(encoding="utf-8").split("\n"), 0
            for first in range(0, len(lines), 60):
                document = from_text("\n".join(lines[first : first + 60]))
                told += len(check(nlp.extract(document), document, select=("CON-TX-01", "CON-TX-02", "CON-TX-03")))
            syllables = sum(len(line.split()) for line in lines)
            figures[f"told in 1,000 syllables, {name}"] = 1000 * told / syllables
    return figures


# ---------------------------------------------------------------------- speed
def speed(plans: int = 12) -> dict[str, float]:
    """Milliseconds for a plan: the checks alone, a warm Word file through the API, and a cold command in seconds."""
    import pipeline

    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for seed in range(plans):
            paths.append(Path(folder) / f"{seed}.docx")
            write(make(seed, careful=True), "docx", paths[-1])
        paths += sorted((ROOT.parent / "shared/plans").glob("*.docx"))
        alone, whole = [], []
        for path in paths:
            pipeline.check(path)  # loads what every later plan shares
            document = read(path)
            plan = nlp.extract(document)
            runs = []
            for _ in range(5):
                began = time.process_time()
                check(plan, document)
                middle = time.process_time()
                pipeline.check(path)
                runs.append((middle - began, time.process_time() - middle))
            alone.append(1000 * min(one for one, _ in runs))
            whole.append(1000 * min(two for _, two in runs))
        cold = timed(lambda: command("check", str(paths[0]), "--fail-on", "never"), 3)
        cold_cpu = timed(lambda: command("check", str(paths[0]), "--fail-on", "never"), 3, of_commands)
    return {
        "checks, ms": statistics.median(alone),
        "checks, longest plan, ms": max(alone),
        "API from DOCX, ms": statistics.median(whole),
        "API, longest plan, ms": max(whole),
        "cold command, s": cold,
        "cold command, s of processor": cold_cpu,
    }


def main(argv: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = {"clean": clean, "defects": defects, "slips": slips, "speed": speed}
    parser.add_argument("parts", nargs="*", choices=[[], *parts], default=[], help="all where none is named")
    args = parser.parse_args(sys.argv[1:] if argv is None and __name__ == "__main__" else argv or [])
    figures: dict[str, float] = {}
    for name in args.parts or parts:
        figures |= parts[name]()
    print()
    for name, value in figures.items():
        print(f"{name:<40}{value:>10.3f}")
    return figures


if __name__ == "__main__":
    main()


__all__ = ["Generated", "clean", "defects", "main", "slips", "speed"]
