"""The channel model: how likely a right syllable is read as a garbled word.

Letter operations learned by expectation maximisation from aligned pairs: one source character for
one to three right letters, two for one, letters lost, characters added; onset and rime of a syllable
are read independently, so that the whole vocabulary is scored from small tables.  Counts of marked
letters back off to the bare letter and to a thick-tailed general term, so that garblings never seen
keep a chance.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from ..vietnamese import fold

Floats = npt.NDArray[np.float32]

_VOWELS = frozenset("aăâeêioôơuưy")
#: shapes of a word's case: the right letters are scored in the case that the source shows
LOWER, TITLE, UPPER = 0, 1, 2
#: pseudo-counts of the bare letter's readings, and the fixed share of readings that nothing taught:
#: marked letters vary with fonts and scanners far more than bare ones
_ALPHA_BARE = 5.0
_TAIL_MARKED, _TAIL_BARE = 0.05, 0.02
_TAIL_CHAR, _TAIL_LOST, _TAIL_PAIR, _TAIL_ADDED = 0.006, 0.15, 2e-4, 1e-3
#: a letter that nothing taught is read as a sign of its own build sooner than as another: round or stems
_ROUND, _STEMS = frozenset("oaecdbgqp0689QODG¢€@&éôòóèêâáàã"), frozenset("uiytlrfnvwjmhk1íìîúùû|!?¥IL")
_TAIL_LIKE = 0.025
_MAX_SOURCE, _MAX_ONSET_SOURCE = 12, 6
_FLOOR_SHORT, _FLOOR = -8.5, -20.0

Operation = tuple[str, str]  # (source characters, right letters); "" for none


@lru_cache(maxsize=65536)
def split_onset(word: str) -> int:
    """Length of the onset (phụ âm đầu); ``qu`` is q + u..., ``gi`` before a vowel g + i..."""
    for i, char in enumerate(word.lower()):
        if unicodedata.normalize("NFD", char)[0] in "aeiouy":
            return i
    return 0


def shape_of(word: str) -> int:
    """The case shape of a source word: lower, Title or UPPER."""
    letters = [c for c in word if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if upper >= 2 and upper >= 0.6 * len(letters):
        return UPPER
    return TITLE if letters and letters[0].isupper() and word[0].isalpha() else LOWER


def apply_shape(word: str, shape: int) -> str:
    """A lower-case word in a case shape."""
    return word.upper() if shape == UPPER else word[:1].upper() + word[1:] if shape == TITLE else word


@dataclass(frozen=True)
class OperationTable:
    """Probabilities of letter operations given the right letters.

    ``single[t][s]``: source (0..2 characters) for one right letter; ``multi[tt][s]``: one character for
    two or three right letters; ``added[s]``: a source character that answers to nothing.
    """

    single: Mapping[str, Mapping[str, float]]
    multi: Mapping[str, Mapping[str, float]]
    added: Mapping[str, float]
    bare: Mapping[str, Mapping[str, float]]
    totals: Mapping[str, float]
    bare_totals: Mapping[str, float]

    def one(self, source: str, right: str) -> float:
        """P(source | one right letter), smoothed."""
        base = _bare_letter(right)
        tail = _TAIL_LOST if not source else _tail(source, base) if len(source) == 1 else _TAIL_PAIR
        share = _TAIL_BARE if base == right else _TAIL_MARKED
        backed = self.bare.get(base, {}).get(source, 0.0) / max(1.0, self.bare_totals.get(base, 0.0))
        taught = (self.single.get(right, {}).get(source, 0.0) + _ALPHA_BARE * backed) / (
            self.totals.get(right, 0.0) + _ALPHA_BARE
        )
        return (1 - share) * taught + share * tail

    def many(self, source: str, right: str) -> float:
        """P(one source character | two or three right letters)."""
        return self.multi.get(right, {}).get(source, 0.0) / (self.totals.get(right, 0.0) + 5.0)

    def plus(self, source: str) -> float:
        """P(an added source character)."""
        return self.added.get(source, 0.0) + _TAIL_ADDED


@lru_cache(maxsize=1024)
def _bare_letter(letter: str) -> str:
    return fold(letter)


def _tail(char: str, base: str) -> float:
    like = _ROUND if base in "oaeOAE" else _STEMS if base in "uiyUIY" else frozenset[str]()
    return _TAIL_CHAR + (_TAIL_LIKE if char in like else 0.0)


def _expect(source: str, right: str, table: OperationTable) -> tuple[float, dict[Operation, float]]:
    """Probability of a pair, and the expected count of each operation."""
    n, m = len(source), len(right)
    border = split_onset(right)
    edges: list[tuple[int, int, int, int, float]] = []
    forward = [[0.0] * (m + 1) for _ in range(n + 1)]
    forward[0][0] = 1.0
    one, many, plus = table.one, table.many, table.plus
    for i in range(n + 1):
        for j in range(m + 1):
            here = forward[i][j]
            if here <= 0.0:
                continue
            if i < n:
                steps = [(i + 1, j, plus(source[i]))]
                if j < m:
                    steps.append((i + 1, j + 1, one(source[i], right[j])))
                    for width in (2, 3):
                        if j + width <= m and not j < border < j + width:
                            steps.append((i + 1, j + width, many(source[i], right[j : j + width])))
            else:
                steps = []
            if j < m:
                steps.append((i, j + 1, one("", right[j])))
                if i + 2 <= n:
                    steps.append((i + 2, j + 1, one(source[i : i + 2], right[j])))
            for i2, j2, p in steps:
                if p > 0.0:
                    forward[i2][j2] += here * p
                    edges.append((i, j, i2, j2, p))
    total = forward[n][m]
    expected: dict[Operation, float] = defaultdict(float)
    if total <= 1e-30:
        return 0.0, expected
    backward = [[0.0] * (m + 1) for _ in range(n + 1)]
    backward[n][m] = 1.0
    for i, j, i2, j2, p in sorted(edges, key=lambda e: (-e[0], -e[1])):
        backward[i][j] += p * backward[i2][j2]
    for i, j, i2, j2, p in edges:
        weight = forward[i][j] * p * backward[i2][j2] / total
        if weight > 1e-4:
            expected[(source[i:i2], right[j:j2])] += weight
    return total, expected


def learn(pairs: Iterable[tuple[str, str]], rounds: int = 5) -> OperationTable:
    """Learns the operations from pairs (read word, right word) by expectation maximisation."""
    counted = Counter((s, t) for s, t in pairs if 0 < len(s) <= _MAX_SOURCE and 0 < len(t) <= 8)
    totals: dict[str, float] = defaultdict(float)
    bare_totals: dict[str, float] = defaultdict(float)
    letters = 0.0
    for (_, right), count in counted.items():
        for j in range(len(right)):
            for width in (1, 2, 3):
                if j + width <= len(right):
                    totals[right[j : j + width]] += count
            bare_totals[fold(right[j])] += count
            letters += count
    # the first guess: each right letter reads as itself or as its bare letter
    single = {t: {t: n * 0.5, fold(t): n * 0.4} for t, n in totals.items() if len(t) == 1}
    multi: dict[str, dict[str, float]] = {
        t: {fold(t)[0]: 0.02 * n} for t, n in totals.items() if len(t) > 1 and n >= 20
    }
    bare: dict[str, dict[str, float]] = {b: {b: n * 0.8} for b, n in bare_totals.items()}
    table = OperationTable(single, multi, {}, bare, totals, bare_totals)
    for _ in range(rounds):
        new_single: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        new_multi: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        new_bare: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        added: dict[str, float] = defaultdict(float)
        for (source, right), count in counted.items():
            _, expected = _expect(source, right, table)
            # a pair read over and over is one lesson more than once, not a hundred times
            weight = float(count)
            for (s, t), share in expected.items():
                if not t:
                    added[s] += share * weight / letters
                elif len(t) == 1:
                    new_single[t][s] += share * weight
                    new_bare[fold(t)][s] += share * weight
                else:
                    new_multi[t][s] += share * weight
        multi_kept = {t: {s: c for s, c in row.items() if c >= 1.0} for t, row in new_multi.items()}
        table = OperationTable(
            {t: {s: c for s, c in row.items() if c >= 0.05} for t, row in new_single.items()},
            {t: row for t, row in multi_kept.items() if row},
            dict(added),
            {b: dict(row) for b, row in new_bare.items()},
            totals,
            bare_totals,
        )
    return table


class Channel:
    """Scores source words against a whole vocabulary of lower-case words."""

    def __init__(self, table: OperationTable, words: Sequence[str]) -> None:
        self._table = table
        self._parts = [_Parts(words, shape) for shape in (LOWER, TITLE, UPPER)]
        self._columns: dict[tuple[str, int, int], Floats] = {}

    def scores(self, source: str, shape: int) -> Floats:
        """Log P(source | word) of every word, in the case shape."""
        parts = self._parts[shape]
        source = source[:_MAX_SOURCE]
        rimes = self._suffixes(source, parts.rimes)
        onsets = self._prefixes(source, parts.onsets)
        best = np.zeros(len(parts.onset_of), dtype=np.float32)
        for k in range(len(onsets)):
            best += onsets[k][parts.onset_of] * rimes[k][parts.rime_of]
        # a short word may be read as any one sign, and any word as nearly anything
        floor = np.where((len(source) == 1) & parts.short, _FLOOR_SHORT, _FLOOR)
        return np.maximum(np.log(np.maximum(best, 1e-30)), floor).astype(np.float32)

    def _column(self, source: str, strings: _Strings, width: int) -> Floats:
        """P(source | the right letters) for every distinct piece of ``width`` letters."""
        key = (source, strings.number, width)
        found = self._columns.get(key)
        if found is None:
            find = self._table.one if width == 1 else self._table.many
            found = np.array([find(source, piece) for piece in strings.pieces[width]] + [0.0], dtype=np.float32)
            if len(self._columns) < 20_000:
                self._columns[key] = found
        return found

    def _prefixes(self, source: str, strings: _Strings) -> Floats:
        """P(source[:k] | onset), shape (k, onset); added characters are charged to the rime alone."""
        n, m, count = min(len(source), _MAX_ONSET_SOURCE), strings.longest, len(strings.length)
        table: Any = np.zeros((n + 1, m + 1, count), dtype=np.float32)
        table[0, 0] = 1.0
        for i in range(n + 1):
            for j in range(1, m + 1):
                # onsets shorter than j take rubbish here, and are never asked for it
                cell, pieces = table[i, j], strings.index[1][:, j - 1]
                cell += self._column("", strings, 1)[pieces] * table[i, j - 1]
                if i:
                    cell += self._column(source[i - 1], strings, 1)[pieces] * table[i - 1, j - 1]
                    if j >= 2 and strings.pieces[2]:
                        pair = strings.index[2][:, j - 2]
                        cell += self._column(source[i - 1], strings, 2)[pair] * table[i - 1, j - 2]
                if i >= 2:
                    cell += self._column(source[i - 2 : i], strings, 1)[pieces] * table[i - 2, j - 1]
        return np.ascontiguousarray(table[:, strings.length, np.arange(count)])

    def _suffixes(self, source: str, strings: _Strings) -> Floats:
        """P(source[i:] | string), shape (i, string)."""
        n, m, count = len(source), strings.longest, len(strings.length)
        table: Any = np.zeros((n + 3, m + 4, count), dtype=np.float32)
        for i in range(n, -1, -1):
            added = self._table.plus(source[i]) if i < n else 0.0
            lost = self._column("", strings, 1)
            like = self._column(source[i], strings, 1) if i < n else lost
            twin = self._column(source[i : i + 2], strings, 1) if i + 2 <= n else None
            for j in range(m, -1, -1):
                # strings stand longest first: those of j letters and more are a slice
                size = strings.at_least[j]
                cell = table[i, j, :size]
                if i == n:
                    cell[strings.at_least[j + 1] :] = 1.0
                else:
                    cell += added * table[i + 1, j, :size]
                size = strings.at_least[j + 1]
                if not size:
                    continue
                cell, pieces = cell[:size], strings.index[1][:size, j]
                cell += lost[pieces] * table[i, j + 1, :size]
                if i < n:
                    cell += like[pieces] * table[i + 1, j + 1, :size]
                    for width in (2, 3):
                        size = strings.at_least[j + width] if j + width <= m else 0
                        if size:
                            column = self._column(source[i], strings, width)
                            table[i, j, :size] += (
                                column[strings.index[width][:size, j]] * table[i + 1, j + width, :size]
                            )
                if twin is not None:
                    cell += twin[pieces] * table[i + 2, j + 1, : len(pieces)]
        return np.ascontiguousarray(table[: n + 1, 0])


class _Strings:
    """Distinct strings, longest first, as matrices of the pieces (1 to 3 letters) at each place."""

    _made = 0

    def __init__(self, strings: Sequence[str]) -> None:
        _Strings._made += 1
        self.number = _Strings._made
        self.length = np.array([len(s) for s in strings])
        self.longest = longest = max(1, int(self.length.max()))
        self.at_least = [int((self.length >= j).sum()) for j in range(longest + 5)]
        self.pieces: dict[int, list[str]] = {}
        self.index: dict[int, npt.NDArray[np.int32]] = {}
        for width in (1, 2, 3):
            pieces = sorted({s[j : j + width] for s in strings for j in range(len(s) - width + 1)})
            place = {p: i for i, p in enumerate(pieces)}
            matrix = np.full((len(strings), longest), len(pieces), dtype=np.int32)
            for row, s in enumerate(strings):
                for j in range(len(s) - width + 1):
                    matrix[row, j] = place[s[j : j + width]]
            self.pieces[width], self.index[width] = pieces, matrix


def _longest_first(strings: Sequence[str]) -> list[str]:
    return sorted(set(strings), key=lambda s: (-len(s), s))


class _Parts:
    """The onsets and rimes of a vocabulary in one case shape."""

    def __init__(self, words: Sequence[str], shape: int) -> None:
        cased = [apply_shape(w, shape) for w in words]
        cuts = [split_onset(w) for w in words]
        onsets, rimes = (
            [c[:k] for c, k in zip(cased, cuts, strict=True)],
            [c[k:] for c, k in zip(cased, cuts, strict=True)],
        )
        onset_list, rime_list = _longest_first(onsets), _longest_first(rimes)
        onset_place = {o: i for i, o in enumerate(onset_list)}
        rime_place = {r: i for i, r in enumerate(rime_list)}
        self.onset_of = np.array([onset_place[o] for o in onsets])
        self.rime_of = np.array([rime_place[r] for r in rimes])
        self.short = np.array([len(w) <= 3 and w != fold(w) for w in words])
        self.onsets, self.rimes = _Strings(onset_list), _Strings(rime_list)
