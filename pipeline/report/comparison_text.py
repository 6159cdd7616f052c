"""How a plan was made from another, and who brought in what, as plain text for the command line."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from .labels import label
from .pages.comparison_rows import is_sure
from .pages.comparison_words import word

if TYPE_CHECKING:
    from ..compare.adaptation import Adaptation
    from ..compare.three_way.levels import ThreeWay

_WIDTH = 100


def adaptation_text(adaptation: Adaptation, lang: str = "vi") -> str:
    """The shares of the plan and of its source, and what was left over."""
    lines: list[str] = []
    if adaptation.compared:
        shares = adaptation.shares
        for key, found in (("how_plan", shares.plan), ("how_source", shares.source)):
            parts = ", ".join(f"{word(f'kind.{kind}', lang).lower()} {share:.0%}" for kind, share in found.items())
            lines += _wrap(f"{word(key, lang)}: {parts}", "")
    if adaptation.left_overs:
        lines += ["", f"{word('left.title', lang)} ({len(adaptation.left_overs)})"]
        for left in adaptation.left_overs:
            record = left.to_record(lang)
            page = f"{label('page.page', lang).lower()} {left.span.page}"
            lines += _wrap(f"“{' '.join(left.quote.split())}” ({page}): {record['reason']}", "  - ")
            lines += _wrap(f"→ {record['suggestion']}", "      ")
    return "\n".join(["", *lines]) if lines else ""


def levels_text(levels: ThreeWay, lang: str = "vi") -> str:
    """Of every field how many passages or items each level brought in, kept, changed and left out."""
    lines = ["", word("side.levels", lang)]
    for level, name in levels.levels:
        lines += _wrap(f"{word(f'level.{level}', lang)}: {name}", "  ")
        if level not in levels.worded:
            lines += _wrap(word("side.unworded", lang), "    ")
    for field, by_level in levels.counts().items():
        lines.append(label(f"field.{field}", lang))
        for level, _ in levels.levels:
            if counted := by_level.get(level):
                told = {state if is_sure(state, level, levels) else "unsure": n for state, n in counted.items()}
                parts = ", ".join(f"{word(f'state.{state}', lang).lower()} {n}" for state, n in told.items())
                lines += _wrap(f"{word(f'level.{level}', lang)}: {parts}", "  - ")
    return "\n".join(lines)


def _wrap(text: str, lead: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)) or [lead.rstrip()]


__all__ = ["adaptation_text", "levels_text"]
