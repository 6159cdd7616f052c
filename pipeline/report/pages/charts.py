"""Small charts as inline SVG: no script, no network, sharp on paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

INK, MUTED, GRID = "#1b2733", "#5b6775", "#e3e8ee"


def timeline(
    points: Sequence[tuple[int, int, str, str]], months: Sequence[str], width: int = 1080, said: str = ""
) -> str:
    """Days of the year on one axis. ``points``: (month, day, colour, what it is); ``said``: what all of it shows."""
    if not points:
        return ""
    left, right, axis = 12, width - 12, 0
    step = (right - left) / 12
    stacks: dict[int, int] = {}
    dots = []
    for month, day, colour, what in sorted(points):
        x = left + (month - 1 + (day - 1) / 31) * step
        slot = int(x // 11)
        level = stacks.get(slot, 0)
        stacks[slot] = level + 1
        dots.append((x, level, colour, what))
    axis = 24 + 12 * max(stacks.values())
    parts = [f'<line x1="{left}" y1="{axis}" x2="{right}" y2="{axis}" stroke="{MUTED}"/>']
    for i, name in enumerate(months):
        x = left + i * step
        parts.append(
            f'<line x1="{x:.1f}" y1="8" x2="{x:.1f}" y2="{axis}" stroke="{GRID}"/>'
            f'<text x="{x + step / 2:.1f}" y="{axis + 18}" text-anchor="middle" fill="{MUTED}">'
            f"{escape(name)}</text>"
        )
    parts += [
        f'<circle cx="{x:.1f}" cy="{axis - 8 - 12 * level}" r="4.6" fill="{colour}">'
        f"<title>{escape(what)}</title></circle>"
        for x, level, colour, what in dots
    ]
    return svg(width, axis + 28, "".join(parts), said)


def svg(
    width: float,
    height: float,
    body: str,
    name: str = "",
    fixed: bool = False,
    scale: tuple[float, float, float, float, float] | None = None,
) -> str:
    """A picture that fits its column; a ``fixed`` one keeps its size and is scrolled instead.

    ``name`` is what it shows, for those who do not see it.  ``scale`` lets the page mark the day on which it is opened:
    where the axis begins, its pixels a year, the year (with its fraction) at its begin, its upper and lower end.
    """
    size = f' style="width:{width:.0f}px;max-width:none"' if fixed else ""
    said = f' aria-label="{escape(name[:300])}"' if name else ""
    axis = f' data-scale="{" ".join(f"{n:.6g}" for n in scale)}"' if scale else ""
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img"{said} xmlns="http://www.w3.org/2000/svg" '
        f'class="chart" font-size="12.5"{size}{axis}>{body}</svg>'
    )
