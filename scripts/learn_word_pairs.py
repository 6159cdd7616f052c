"""Learns corpus/knowledge/word_pairs.csv: pairs of syllables that nearly always stand in one spelling.

    python scripts/learn_word_pairs.py TEXT.gz... [--news TEXT.gz...] -o corpus/knowledge/word_pairs.csv

A pair is kept where it is frequent, and is ``firm`` (1, 2) where its syllables mostly stand together; of firm
pairs ``except_first`` and ``except_second`` are the syllables one mark or
letter away that right texts have in its place often enough to be no slips ("số lượng" and "số lương").
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from rapidfuzz.distance import Levenshtein

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.vietnamese import LETTER, fold, is_syllable, new_tone  # noqa: E402

_TOKEN = re.compile(rf"[{LETTER}]+|[^\s{LETTER}]")
_KEPT = 400  # occurrences of a pair
_IN_LAW = 150  # of them in legal and administrative texts
_COHESION, _WELDED = 0.25, 0.6  # of the rarer syllable's occurrences: a word, not a chance meeting
_SHARE, _LEAST, _ENOUGH = 0.006, 10, 60  # from this share or number on, a variant is no slip


def count(paths: list[str], limit: int) -> Counter[tuple[str, str]]:
    """Pairs of neighbouring syllables, small letters, not across marks."""
    pairs: Counter[tuple[str, str]] = Counter()
    for path in paths:
        read = 0
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                read += len(line)
                if read > limit:
                    break
                before = None
                for token in _TOKEN.findall(new_tone(unicodedata.normalize("NFC", line)).lower()):
                    if token.isalpha():
                        if before is not None:
                            pairs[before, token] += 1
                        before = token
                    elif token not in "\"“”'":
                        before = None
        print(path, len(pairs), file=sys.stderr)
    return pairs


#: words that stand beside any other
_FUNCTION = frozenset(
    "và các tại của cho với về từ theo để khi bị được có là ở trong trên đến tới người này đó những một so bù như do "
    "phải đã đang sẽ không ra vào lên bên hơn cũng hoặc hay nếu thì mà nên vì qua sau trước cả nhiều rất".split()
)


def near(one: str, other: str) -> bool:
    """Whether two syllables differ by marks alone or by one letter, marks aside."""
    return one != other and Levenshtein.distance(fold(one), fold(other), score_cutoff=1) <= 1


def main() -> None:
    """Counts, selects and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--news", nargs="*", default=[])
    parser.add_argument("-o", "--output", required=True)
    args = parser.parse_args()
    law = count(args.texts, 60_000_000)
    pairs = law + count(args.news, 90_000_000)
    write(law, pairs, Path(args.output))


def write(law: Counter[tuple[str, str]], pairs: Counter[tuple[str, str]], output: Path) -> None:
    """Writes the pairs with their exceptions."""
    first: dict[str, list[str]] = {}
    second: dict[str, list[str]] = {}
    for (a, b), n in pairs.items():
        if n >= _LEAST:
            first.setdefault(b, []).append(a)
            second.setdefault(a, []).append(b)
    heads: Counter[str] = Counter()
    tails: Counter[str] = Counter()
    for (a, b), n in pairs.items():
        heads[a] += n
        tails[b] += n
    rows = []
    for (a, b), n in pairs.items():
        if (
            n < _KEPT
            or law.get((a, b), 0) < _IN_LAW
            or len(a) < 2
            or len(b) < 2
            or not (is_syllable(a) and is_syllable(b))
        ):
            continue
        share = n / min(heads[a], tails[b])
        firm = 0 if share < _COHESION or {a, b} & _FUNCTION else 2 if share >= _WELDED else 1
        least = max(_LEAST, min(_SHARE * n, _ENOUGH))
        except_a = sorted(x for x in first[b] if near(x, a) and pairs[x, b] >= least)
        except_b = sorted(y for y in second[a] if near(y, b) and pairs[a, y] >= least)
        rows.append((f"{a} {b}", firm, "|".join(except_a) if firm else "", "|".join(except_b) if firm else ""))
    rows.sort()
    with output.open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(["pair", "firm", "except_first", "except_second"])
        table.writerows(rows)
    print(len(rows), "pairs", file=sys.stderr)


if __name__ == "__main__":
    main()
