"""Which of many runs of words may be alike at all, told from their vocabulary, without looking at their order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence


def may_be_alike(
    mine: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]], least: float
) -> Iterator[tuple[int, int]]:
    """The pairs (i, j) whose likeness may reach ``least``, in rising order; no pair that reaches it is left out.

    Two runs have at most as many words in common, in order, as they share words, and words they repeat.

    Args:
        mine: Runs of words.
        theirs: The runs that each of ``mine`` is looked for in.
        least: The likeness, 0..1, as :func:`.wording.likeness` measures it.
    """
    if least <= 0:
        yield from ((i, j) for i in range(len(mine)) for j in range(len(theirs)))
        return
    places: dict[str, int] = {}
    ordered = sorted(((len(run), j, *_signs(run, places)) for j, run in enumerate(theirs)), key=lambda row: row[:2])
    sizes = [row[0] for row in ordered]
    for i, run in enumerate(mine):
        size = len(run)
        bits, repeated = _signs(run, places)
        # twice the shorter over both lengths is the most that two lengths allow
        first = bisect_left(sizes, size * least / (2 - least) - 1e-6)
        last = bisect_right(sizes, size * (2 - least) / least + 1e-6)
        yield from (
            (i, j)
            for j in sorted(
                j
                for length, j, signs, again in ordered[first:last]
                if 2 * ((bits & signs).bit_count() + min(repeated, again)) >= least * (size + length) - 1e-6
            )
        )


def _signs(run: Sequence[str], places: dict[str, int]) -> tuple[int, int]:
    """The vocabulary of a run as a row of bits, and how many of its words are repetitions."""
    marks = bytearray(len(places) // 8 + len(run) // 8 + 2)
    distinct = set(run)
    for word in distinct:
        at = places.setdefault(word, len(places))
        marks[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(marks, "little"), len(run) - len(distinct)
