"""Telling a person which words of a restored text to look at."""

from __future__ import annotations

from collections.abc import Iterable

from .restorer import RestoredLine

_SHOWN = 12


def flagged_places(lines: Iterable[RestoredLine]) -> list[tuple[int, str]]:
    """The unsure words (line from 1, words), neighbours taken together."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        end = -1
        for token in line.tokens:
            if token.flagged:
                joined = end >= 0 and line.text[end : token.start].isspace()
                if joined:
                    found[-1] = number, f"{found[-1][1]} {token.text}"
                else:
                    found.append((number, token.text))
            end = token.end if token.flagged else -1
    return found


def flag_note(lines: Iterable[RestoredLine]) -> tuple[str, str] | None:
    """One line (Vietnamese, English) that names the unsure words; None where there are none."""
    places = flagged_places(lines)
    if not places:
        return None
    # names first: a wrong one reads as well as a right one
    places.sort(key=lambda p: (not p[1].istitle(), p[0]))
    shown = "; ".join(f"{number}: {words}" for number, words in places[:_SHOWN])
    more = "; ..." if len(places) > _SHOWN else ""
    return (
        f"{len(places)} chỗ chưa chắc, cần xem lại (dòng: chữ): {shown}{more} (đủ cả: --format json)",
        f"{len(places)} unsure places, please look (line: words): {shown}{more} (all of them: --format json)",
    )
