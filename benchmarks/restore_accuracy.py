"""Accuracy and speed of restoration: ``python -m benchmarks.restore_accuracy [--shared DIR] [--pairs FILE]``.

Prints the errors of rendered sample plans, the names right and wrong, the syllable error rate of a garbled
plan (without and with sister plans as reference), the share of right syllables after all marks are stripped
from held-out text, beside a unigram baseline (the commonest marked form of each bare syllable) and pyvi where
it is installed, and load time, speed and memory on one core.
Parts whose data are absent are skipped.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.restore import Restorer
from pipeline.vietnamese import fold, new_tone, nfc

from .plans import OUTSIDE, ROOT
from .reading import known_texts
from .restore_samples import bare, garbled_pages, name_figures, named_lines, replaced


def syllables(text: str) -> list[str]:
    return re.findall(r"\w+", new_tone(nfc(text)).lower())


def edits(a: Sequence[str], b: Sequence[str]) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def error_rate(gold: Sequence[str], out: Sequence[str]) -> float:
    total = sum(len(syllables(g)) for g in gold)
    return sum(edits(syllables(g), syllables(o)) for g, o in zip(gold, out, strict=False)) / max(1, total)


def timed(restorer: Restorer, lines: Sequence[str], references: Sequence[str] = ()) -> tuple[list[str], float]:
    """The restored lines, and source words a second of one core's time."""
    begun = time.process_time()
    out = [line.text for line in restorer.restore_lines(lines, references)]
    return out, sum(len(line.split()) for line in lines) / (time.process_time() - begun)


def unigram_baseline(restorer: Restorer, lines: Sequence[str]) -> list[str]:
    model, _ = restorer.load()
    best: dict[str, tuple[float, str]] = {}
    for word, score in zip(model.words, model.unigram.tolist(), strict=True):
        best[fold(word)] = max(best.get(fold(word), (-1e9, "")), (score, word))
    return [re.sub(r"\w+", lambda m: best.get(m[0].lower(), (0.0, m[0]))[1], line) for line in lines]


#: reads lines, writes what pyvi makes of them; it fails on syllables that it does not know, which then stay
_PYVI = """
import sys
from pyvi import ViUtils
for line in sys.stdin.read().split("\\n"):
    try:
        print(ViUtils.add_accents(line) if line.strip() else line)
    except KeyError:
        print(line)
"""


def pyvi_baseline(lines: Sequence[str]) -> list[str] | None:
    """What pyvi restores, from ``.venv-bench`` or from our own environment; None where it is not installed."""
    for python in (ROOT / ".venv-bench/bin/python", Path(sys.executable)):
        if python.exists():
            text = "\n".join(lines)
            done = subprocess.run([python, "-c", _PYVI], input=text, capture_output=True, encoding="utf-8", check=False)
            if done.returncode == 0:
                return done.stdout.split("\n")[: len(lines)]
    return None


def main(argv: Sequence[str] = ()) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=OUTSIDE)
    parser.add_argument("--pairs", type=Path, help="pairs of noise held out from training (see pipeline.restore.train)")
    options = parser.parse_args(argv)
    figures: dict[str, float] = {}

    restorer = Restorer()
    begun = time.perf_counter()
    restorer.load()
    figures["model_load_s"] = time.perf_counter() - begun
    figures |= rendered(restorer)
    named = named_lines(150, seed=7)
    figures |= name_figures(named, restorer.restore_lines(bare(named)))
    own = [line for _, _, _, texts in known_texts() for line in texts[0].splitlines()]
    own = list(dict.fromkeys(own))
    figures |= stripped("composed plans", restorer, own)

    plans, gold_file = options.shared / "plans", options.shared / "gold/hong-an.first-half.txt"
    if gold_file.exists():
        gold = gold_file.read_text(encoding="utf-8").splitlines()
        source = (plans / "hong-an.txt").read_text(encoding="utf-8").split("\n")
        figures["garbled: as it stands"] = error_rate(gold, source)
        out, figures["garbled: words/s"] = timed(restorer, source)
        figures["garbled: error rate"] = error_rate(gold, out)
        sisters = ("hai-an", "hai-ba-trung")
        texts = {name: nfc((plans / f"{name}.txt").read_text(encoding="utf-8")) for name in sisters}
        out, figures["garbled with sister plans: words/s"] = timed(restorer, source, list(texts.values()))
        figures["garbled with sister plans: error rate"] = error_rate(gold, out)
        for name, text in texts.items():
            lines = text.split("\n")
            out, _ = timed(restorer, lines)
            changed = sum(a != b for a, b in zip(lines, out, strict=True))
            figures[f"right plan {name}: lines changed"] = float(changed)
    else:
        print("garbled plan: not beside the project, left out")
    for kind in ("legal", "news"):
        held = options.shared / f"lm/heldout-{kind}.txt"
        if held.exists():
            figures |= stripped(kind, restorer, held.read_text(encoding="utf-8").splitlines())
    if options.pairs is not None and options.pairs.exists():
        pairs = [line.split("\t") for line in options.pairs.read_text(encoding="utf-8").splitlines() if "\t" in line]
        rows = [pairs[i : i + 12] for i in range(0, len(pairs), 12)]
        out, figures["held-out noise: words/s"] = timed(restorer, [" ".join(p[0] for p in row) for row in rows])
        figures["held-out noise: error rate"] = error_rate([" ".join(p[1] for p in row) for row in rows], out)
    figures["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    if not any("pyvi" in name for name in figures):
        print("pyvi: not installed (python -m venv .venv-bench && .venv-bench/bin/pip install pyvi)")
    for name, value in figures.items():
        print(f"{name:<48}{value:>12.4f}")
    return {name: round(value, 5) for name, value in figures.items()}


def rendered(restorer: Restorer, pages: int = 8) -> dict[str, float]:
    """Pages of the sample plans set and scanned anew, read without Vietnamese: words replaced by others."""
    own = [texts[0] for _, path, _, texts in known_texts() if path.is_relative_to(ROOT)]
    total = before = after = 0
    for read, printed in garbled_pages(list(dict.fromkeys(own)), pages, seed=2):
        right = syllables(printed)
        out = [word for line in restorer.restore_lines(read.splitlines()) for word in syllables(line.text)]
        total += len(right)
        before += replaced(right, syllables(read))
        after += replaced(right, out)
    if not total:
        print("rendered pages: tesseract or its fonts are missing, left out")
        return {}
    return {"rendered sample plans: as read": before / total, "rendered sample plans: error rate": after / total}


def stripped(kind: str, restorer: Restorer, lines: Sequence[str]) -> dict[str, float]:
    """The share of right syllables after all marks were taken off, beside a unigram model and pyvi."""
    bare = [fold(nfc(line)) for line in lines]
    out, speed = timed(restorer, bare)
    figures = {
        f"stripped {kind}: right": 1 - error_rate(lines, out),
        f"stripped {kind}: unigram right": 1 - error_rate(lines, unigram_baseline(restorer, bare)),
        f"stripped {kind}: words/s": speed,
    }
    theirs = pyvi_baseline(bare)
    if theirs is not None:
        figures[f"stripped {kind}: pyvi right"] = 1 - error_rate(lines, theirs)
    return figures


if __name__ == "__main__":
    main(sys.argv[1:])
