"""Small charts as inline SVG: no script, no network, sharp on paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

INK, MUTED, GRID = "#1b2733", "#5b6775", "#e3e8ee"


def bars(rows: Sequence[tuple[str, int, str]], width: int = 560, left: int = 220) -> str:
    """Horizontal bars. ``rows``: (label, value, colour), in the order shown; ``left`` is the room for labels."""
    if not rows:
        return ""
    top = max(value for _, value, _ in rows) or 1
    height, longest = 26, left // 7
    parts = []
    for i, (name, value, colour) in enumerate(rows):
        y = i * height
        length = (width - left - 48) * value / top
        shown = name if len(name) <= longest else name[: longest - 1] + "…"
        parts.append(
            f'<text x="{left - 8}" y="{y + 17}" text-anchor="end" fill="{INK}">{escape(shown)}'
            f"<title>{escape(name)}</title></text>"
            f'<rect x="{left}" y="{y + 5}" width="{length:.1f}" height="15" rx="3" fill="{colour}"/>'
            f'<text x="{left + length + 6:.1f}" y="{y + 17}" fill="{MUTED}">{value}</text>'
        )
    return svg(width, len(rows) * height, "".join(parts))


def timeline(points: Sequence[tuple[int, int, str, str]], months: Sequence[str], width: int = 1080) -> str:
    """Days of the year on one axis. ``points``: (month, day, colour, what it is)."""
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
    return svg(width, axis + 28, "".join(parts))


def stacked(rows: Sequence[tuple[str, Sequence[tuple[int, str, str]]]], width: int = 560, left: int = 150) -> str:
    """Horizontal bars in parts. ``rows``: the label, and (value, colour, what it is) of each part."""
    if not rows:
        return ""
    top = max(sum(value for value, _, _ in parts) for _, parts in rows) or 1
    height = 26
    drawn = []
    for i, (name, parts) in enumerate(rows):
        y, x = i * height, float(left)
        drawn.append(f'<text x="{left - 8}" y="{y + 17}" text-anchor="end" fill="{INK}">{escape(name)}</text>')
        for value, colour, what in parts:
            length = (width - left - 48) * value / top
            drawn.append(
                f'<rect x="{x:.1f}" y="{y + 5}" width="{length:.1f}" height="15" fill="{colour}">'
                f"<title>{escape(f'{name}: {what}, {value}')}</title></rect>"
            )
            x += length
        total = sum(value for value, _, _ in parts)
        drawn.append(f'<text x="{x + 6:.1f}" y="{y + 17}" fill="{MUTED}">{total}</text>')
    return svg(width, len(rows) * height, "".join(drawn))


def svg(width: float, height: float, body: str, name: str = "", fixed: bool = False) -> str:
    """A picture that fits its column; a ``fixed`` one keeps its size and is scrolled instead."""
    size = f' style="width:{width:.0f}px;max-width:none"' if fixed else ""
    said = f' aria-label="{escape(name[:300])}"' if name else ""
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img"{said} xmlns="http://www.w3.org/2000/svg" '
        f'class="chart" font-size="12.5"{size}>{body}</svg>'
    )
