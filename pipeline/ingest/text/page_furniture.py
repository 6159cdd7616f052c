"""Page numbers and running heads in text files, where no positions tell them: by their place and their sequence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"(?:[-–—~(\[|]\s?)?(?:Trang\s*)?(\d{1,4})(?:\s?/\s?\d{1,4})?(?:\s?[-–—~)\]|])?", re.IGNORECASE)
_MOST_PAGES = 3000


def without_furniture(pages: Sequence[Sequence[str]]) -> list[list[str | None]]:
    """The lines of each page; None in the place of a page number, a running head or foot, or a blank beside one.

    A number alone on its line is a page number where it opens or closes a page and agrees with the count of
    the pages, or, in a file without form feeds, where such numbers count up one by one through the text.
    """
    result: list[list[str | None]] = [list(page) for page in pages]
    edges = [_edges(page) for page in pages]
    if len(pages) > 1:
        drop = _numbers_at_edges(pages, edges) | _repeated(pages, edges)
    else:
        drop = {(0, at) for at in _counted(pages[0])} if pages else set()
    for page, at in drop:
        result[page][at] = None
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(result[page]) and result[page][beside] is not None:
                if pages[page][beside].strip():
                    break
                result[page][beside] = None
                beside += step
    return result


def page_number(text: str) -> int | None:
    """The number on a line that holds nothing else."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None


def _edges(page: Sequence[str]) -> list[int]:
    """The places of the first and the last line of a page that is not blank."""
    filled = [k for k, line in enumerate(page) if line.strip()]
    return sorted({filled[0], filled[-1]}) if filled else []


def _numbers_at_edges(pages: Sequence[Sequence[str]], edges: list[list[int]]) -> set[tuple[int, int]]:
    found = [
        (page, at, number)
        for page, places in enumerate(edges)
        for at in places
        if (number := page_number(pages[page][at])) is not None
    ]
    # the first sheet may be counted or not, and a file may begin in the middle
    offsets = Counter(number - page for page, _, number in found)
    good = {offset for offset, times in offsets.items() if times > 1 or offset == 1}
    return {(page, at) for page, at, number in found if number - page in good}


def _repeated(pages: Sequence[Sequence[str]], edges: list[list[int]]) -> set[tuple[int, int]]:
    def key(page: int, at: int) -> tuple[bool, str]:
        return at == edges[page][0], re.sub(r"\d+", "#", pages[page][at].strip().lower())

    places = [(page, at) for page, found in enumerate(edges) for at in found if len(found) == 2]
    times = Counter(key(*place) for place in places)
    enough = max(3, 0.5 * len(pages))
    return {place for place in places if times[key(*place)] >= enough and len(key(*place)[1]) > 3}


def _counted(lines: Sequence[str]) -> list[int]:
    """The places of lone numbers that count up by one through a text, with a page's worth of lines between them."""
    found = [(k, number) for k, line in enumerate(lines) if (number := page_number(line)) is not None]
    best: list[int] = []
    for begin, (_, first) in enumerate(found):
        if first > _MOST_PAGES or begin > 50:
            continue
        chain = [found[begin][0]]
        wanted = first + 1
        for k, number in found[begin + 1 :]:
            if number == wanted and k - chain[-1] >= 12:
                chain.append(k)
                wanted += 1
        if len(chain) > len(best):
            best = chain
    return best if len(best) > 2 or (len(best) == 2 and page_number(lines[best[0]]) in (1, 2)) else []
