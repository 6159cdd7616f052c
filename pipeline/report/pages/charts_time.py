"""Charts of time and of likeness as inline SVG: months with what falls due in them, lanes of plans, a heat map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from .charts import GRID, INK, MUTED, svg

#: more months than this are drawn as quarters, more quarters as years
_MOST_BARS = 72


def calendar(
    days: Sequence[tuple[str, str]],
    colours: dict[str, str],
    names: dict[str, str],
    width: int = 1080,
    lang: str = "vi",
) -> str:
    """What falls due when, over all plans: a bar a month (or quarter, or year), parted by kind.

    Args:
        days: (last day as ``YYYY-MM-DD``, kind) of each time something is due.
        colours: The colour of each kind, in the order in which they are piled.
        names: What each kind is called.
        width: In pixels.
        lang: The language in which a quarter is told.
    """
    if not days:
        return ""
    step = next((s for s in (1, 3, 12) if len(_bins(days, s)) <= _MOST_BARS), 12)
    bins = _bins(days, step)
    counted = {b: Counter[str]() for b in bins}
    for day, kind in days:
        counted[_bin(day, step)][kind] += 1
    top = max(sum(c.values()) for c in counted.values())
    top += top % 2  # so that the middle line is a whole number too
    left, high, base = 40, 150, 170
    each = (width - left - 8) / len(bins)
    parts = []
    for k in range(3):
        value, y = top * k / 2, base - high * k / 2
        parts.append(
            f'<line x1="{left}" y1="{y:.1f}" x2="{width}" y2="{y:.1f}" stroke="{GRID}"/>'
            f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end" fill="{MUTED}">{value:g}</text>'
        )
    for i, b in enumerate(bins):
        x, y = left + i * each, float(base)
        for kind, colour in colours.items():
            n = counted[b][kind]
            if n:
                length = high * n / top
                y -= length
                told = f"{period(b, step, lang)}: {names[kind]}, {n}"
                parts.append(
                    f'<rect x="{x + 0.8:.1f}" y="{y:.1f}" width="{max(1.0, min(each - 1.6, 46)):.1f}" '
                    f'height="{length:.1f}" fill="{colour}"><title>{escape(told)}</title></rect>'
                )
        year, first = divmod(b * step, 12)
        if first == 0 or i == 0:
            # the first month of all bears its year, unless the next year stands too near
            told = f"{first + 1}/{year}" if first and step == 1 and each > 30 else str(year)
            near = first and (12 - first) * each / step < 46 and len(bins) > 12 // step - first // step
            parts.append(
                f'<line x1="{x:.1f}" y1="14" x2="{x:.1f}" y2="{base + 6}" stroke="{GRID}"/>'
                + ("" if near else f'<text x="{x + 3:.1f}" y="{base + 18}" fill="{INK}">{told}</text>')
            )
        elif step == 1 and each > 30:
            parts.append(f'<text x="{x + 3:.1f}" y="{base + 18}" fill="{MUTED}" font-size="11">{first + 1}</text>')
    span = f"{period(bins[0], step, lang)} - {period(bins[-1], step, lang)}"
    said = [f"{names[k]} {sum(counted[b][k] for b in bins)}" for k in colours if any(counted[b][k] for b in bins)]
    scale = (left, each * 12 / step, bins[0] * step / 12, 14, base)
    return svg(width, base + 26, "".join(parts), f"{span}: {', '.join(said)}", scale=scale)


def by_period(days: Sequence[tuple[str, str]], lang: str = "vi") -> list[tuple[str, Counter[str]]]:
    """The figures of :func:`calendar`: each month (quarter, year) in which something is due, and how much by kind."""
    if not days:
        return []
    step = next((s for s in (1, 3, 12) if len(_bins(days, s)) <= _MOST_BARS), 12)
    counted: dict[int, Counter[str]] = {}
    for day, kind in days:
        counted.setdefault(_bin(day, step), Counter())[kind] += 1
    return [(period(b, step, lang), counted[b]) for b in sorted(counted)]


def _bin(day: str, step: int) -> int:
    return (int(day[:4]) * 12 + int(day[5:7]) - 1) // step


def _bins(days: Sequence[tuple[str, str]], step: int) -> list[int]:
    found = [_bin(day, step) for day, _ in days]
    return list(range(min(found), max(found) + 1))


def period(b: int, step: int, lang: str) -> str:
    """A month, a quarter or a year in words; ``b`` counts them from the year 0 on."""
    year, month = divmod(b * step, 12)
    if step == 12:
        return str(year)
    if step == 1:
        return f"{month + 1}/{year}"
    quarter = ("I", "II", "III", "IV")[month // 3]
    return f"quý {quarter}/{year}" if lang == "vi" else f"quarter {quarter} of {year}"


def lanes(
    rows: Sequence[tuple[str, Sequence[tuple[str, str, str, str]]]],
    colours: dict[str, str],
    width: int = 1080,
    left: int = 190,
) -> str:
    """A lane for each plan with what falls due in it.

    Args:
        rows: What the plan is called, and (first day, last day, kind, what it is) of each time.
        colours: The colour of each kind.
        width: In pixels.
        left: The room for the names.
    """
    days = [day for _, times in rows for first, last, _, _ in times for day in (first, last)]
    if not days:
        return ""
    begin, end = int(min(days)[:4]), int(max(days)[:4]) + 1
    height = 24
    each = (width - left - 8) / (end - begin)
    foot = len(rows) * height + 4

    def at(day: str) -> float:
        year, month, number = (int(part) for part in day.split("-"))
        return left + (year - begin + (month - 1) / 12 + (number - 1) / 372) * each

    parts = []
    for year in range(begin, end):
        x = left + (year - begin) * each
        parts.append(
            f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{foot}" stroke="{GRID}"/>'
            f'<text x="{x + each / 2:.1f}" y="{foot + 16}" text-anchor="middle" fill="{MUTED}">{year}</text>'
        )
    for i, (name, times) in enumerate(rows):
        y = i * height + 13
        shown = name if len(name) <= 26 else name[:25] + "…"
        parts.append(
            f'<line x1="{left}" y1="{y}" x2="{width - 8}" y2="{y}" stroke="{GRID}"/>'
            f'<text x="{left - 8}" y="{y + 4}" text-anchor="end" fill="{INK}">{escape(shown)}'
            f"<title>{escape(name)}</title></text>"
        )
        # what falls into one time is one mark, or marks that lie on each other would look like a stronger one
        alike: dict[tuple[bool, str, str, str], dict[str, None]] = {}
        for first, last, kind, what in times:
            alike.setdefault((first == last, first, last, kind), {})[what] = None
        for (_, first, last, kind), whats in sorted(alike.items()):
            what = "; ".join(whats)
            x, long = at(first), at(last) - at(first)
            colour = colours.get(kind, MUTED)
            told = f"<title>{escape(what)}</title>"
            if long > 9:
                # a stretch of time is pale with a line around it, so that the days within it stand out
                shape = (
                    f'<rect x="{x:.1f}" y="{y - 3.5}" width="{long:.1f}" height="7" rx="3.5" fill="{colour}" '
                    f'fill-opacity=".28" stroke="{colour}">{told}</rect>'
                )
            else:
                middle = (x + at(last)) / 2
                shape = (
                    f'<circle cx="{middle:.1f}" cy="{y}" r="5" fill="{colour}" stroke="#fff" '
                    f'paint-order="fill">{told}</circle>'
                )
            parts.append(shape)
    said = ", ".join(name for name, _ in rows if name) or f"{begin} - {end - 1}"
    return svg(width, foot + 22, "".join(parts), said, scale=(left, each, begin, 0, foot))


def heat(
    names: Sequence[str], shares: dict[tuple[int, int], float], parts_at: Sequence[int] = (), said: str = ""
) -> str:
    """How alike each two of some plans are: the darker, the more.

    Args:
        names: What they are called, in the order of rows and columns.
        shares: 0..1 by the indices of the pair; pairs that are left out share next to nothing.
        parts_at: Indices before which a line parts families.
        said: What the picture shows, for those who do not see it.
    """
    if len(names) < 2:
        return ""
    cell = 34 if len(names) <= 14 else 22 if len(names) <= 30 else 14
    left, top = 190, 156
    size = cell * len(names)
    drawn = []
    for i, name in enumerate(names):
        shown = escape(name if len(name) <= 26 else name[:25] + "…")
        y, x = top + i * cell + cell / 2 + 4, left + i * cell + cell / 2
        drawn.append(f'<text x="{left - 6}" y="{y}" text-anchor="end" fill="{INK}">{shown}</text>')
        drawn.append(f'<text transform="translate({x + 4} {top - 6}) rotate(-58)" fill="{INK}">{shown}</text>')
        for j in range(len(names)):
            share = 1.0 if i == j else shares.get((min(i, j), max(i, j)), 0.0)
            fill = "#dfe5ec" if i == j else _blue(share)
            told = name if i == j else f"{name} – {names[j]}: {share * 100:.0f} %"
            drawn.append(
                f'<rect x="{left + j * cell}" y="{top + i * cell}" width="{cell - 1}" height="{cell - 1}" '
                f'fill="{fill}" data-shade="{share * 100:.0f}"><title>{escape(told)}</title></rect>'
            )
            if cell >= 34 and i != j and share >= 0.005:
                ink = "#ffffff" if _darker(fill) else "#000000"
                drawn.append(
                    f'<text x="{left + j * cell + cell / 2}" y="{y}" text-anchor="middle" font-size="11" '
                    f'fill="{ink}" pointer-events="none">{share * 100:.0f}</text>'
                )
    for k in parts_at:
        if 0 < k < len(names):
            at = k * cell - 0.5
            drawn.append(
                f'<path d="M{left} {top + at}h{size}M{left + at} {top}v{size}" stroke="#b3202c" stroke-width="1.5"/>'
            )
    return svg(left + size + 105, top + size + 6, "".join(drawn), said, fixed=True)


def shades() -> list[tuple[str, str]]:
    """What the shades of :func:`heat` stand for: (per cent, colour)."""
    return [(f"{k} %", _blue(k / 100)) for k in (0, 25, 50, 75, 100)]


def _darker(colour: str) -> bool:
    """Whether white letters stand out more from a colour than dark ones."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.179


def _blue(share: float) -> str:
    """White to deep blue."""
    low, high = (0xEE, 0xF4, 0xFB), (0x0B, 0x3C, 0x77)
    k = min(1.0, max(0.0, share))
    return "#" + "".join(f"{round(a + (b - a) * k):02x}" for a, b in zip(low, high, strict=True))
