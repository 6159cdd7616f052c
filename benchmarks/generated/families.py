"""Families of generated plans: wards that wrote theirs from one text, each in its own way, with all of it known.

A base plan is written as by :func:`benchmarks.generated.make`; the copies bear another ward's name, number and date,
change figures, leave paragraphs out, reword some, move some, and add sentences that stand nowhere else.  Some copy a
copy.  ``origins`` tells of each line which line of which base it comes from, or that it is new: so it is known which
plans belong together, which came first, and which passages are in one plan alone.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from pipeline.knowledge import places

from . import make
from .documents import table

#: how large a family is, and how often: a third of the plans' bases stay alone
_SIZES = [((1, 1), 34), ((2, 4), 26), ((5, 12), 26), ((13, 30), 10), ((31, 60), 4)]
#: the same said otherwise, as the next office would
_WAYS = [
    ("tăng cường", "đẩy mạnh"),
    ("tổ chức", "triển khai"),
    ("phối hợp với", "cùng với"),
    ("chú trọng", "quan tâm"),
    ("bảo đảm", "đảm bảo"),
    ("nâng cao", "cải thiện"),
    ("kịp thời", "nhanh chóng"),
    ("phát huy", "khơi dậy"),
    ("Nhân dân", "người dân"),
    ("thường xuyên", "liên tục"),
]
#: a passage has so many words, a body so many lines
_LEAST, _SHORT = 6, 15


@dataclass(frozen=True, slots=True)
class Member:
    """A plan of a family: ``parent`` is the id of the plan it was written from, None for the base itself."""

    id: str
    family: int
    text: str
    parent: str | None
    origins: tuple[tuple[object, ...] | None, ...] = field(repr=False)


def families(count: int, seed: int = 0) -> Iterator[Member]:
    """So many plans, family by family; the same seed gives the same plans."""
    rng = random.Random(f"families {seed}")
    base, family, made = seed * 1_000_000, 0, 0
    while made < count:
        base += 1
        plan = make(base)
        meta = plan.gold["meta"]
        name = _bare(meta["unit"] or "")
        dated = meta["date"] and "?" not in meta["date"]
        if meta["unit_level"] not in ("xã", "phường", "đặc khu") or not (meta["number"] and dated and " " in name):
            continue
        low, high = rng.choices([size for size, _ in _SIZES], [weight for _, weight in _SIZES])[0]
        lines = plan.text.split("\n")
        first, last = _body(lines)
        if last - first < _SHORT:  # a decision that encloses its plan has its foot above it
            continue
        origins = tuple(
            (base, k) if first <= k < last and len(line.split()) >= _LEAST else None for k, line in enumerate(lines)
        )
        members = [Member(f"f{family:04}-00", family, plan.text, None, origins)]
        dates, places = {members[0].id: meta["date"]}, {members[0].id: name}
        for k in range(1, min(rng.randint(low, high), count - made)):
            above = members[0] if rng.random() < 0.8 else rng.choice(members)
            copy = _copy(above, f"f{family:04}-{k:02}", places[above.id], dates[above.id], meta["number"], rng)
            members.append(copy[0])
            places[copy[0].id], dates[copy[0].id] = copy[1:]
        yield from members
        made += len(members)
        family += 1


def _copy(above: Member, id: str, name: str, date: str, number: str, rng: random.Random) -> tuple[Member, str, str]:
    """A copy of a plan by another ward, later; with the ward's name and the date."""
    other = rng.choice(_names())
    later = (datetime.date.fromisoformat(date) + datetime.timedelta(days=rng.randint(2, 40))).isoformat()
    lines = [line.replace(name, other).replace(name.upper(), other.upper()) for line in above.text.split("\n")]
    year, month, day = later.split("-")
    digits = re.match(r"\d+", number)
    for k in range(min(14, len(lines))):
        if digits and re.match(r"\s*Số", lines[k]):
            lines[k] = re.sub(r"\d+", str(rng.randint(1, 400)), lines[k], count=1)
        lines[k] = re.sub(
            r"ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}\s*$", f"ngày {day} tháng {month} năm {year}", lines[k]
        )
    first, last = _body(lines)
    head, foot = _with(lines, above.origins, 0, first), _with(lines, above.origins, last, len(lines))
    left_out, reworded, figures = rng.uniform(0.0, 0.35), rng.uniform(0.0, 0.15), rng.uniform(0.0, 0.3)
    body = []
    for line, origin in _with(lines, above.origins, first, last):
        if origin and rng.random() < left_out:
            continue
        if origin and rng.random() < reworded:
            line = _otherwise(line, rng)
        if origin and rng.random() < figures:
            line = re.sub(r"(?<![\w/.-])\d{2}(?![\w/.-])", lambda _: str(rng.randint(10, 99)), line)
        body.append((line, origin))
    for _ in range(int(len(body) * rng.uniform(0.0, 0.08))):
        k = rng.randrange(max(1, len(body) - 1))
        body[k], body[k + 1] = body[k + 1], body[k]
    for k in range(rng.randint(0, 4)):
        body.insert(rng.randint(min(2, len(body)), len(body)), (f"- {_new(rng)}.", ("new", id, k)))
    made = [*head, *body, *foot]
    text = "\n".join(line for line, _ in made)
    return Member(id, above.family, text, above.id, tuple(origin for _, origin in made)), other, later


_Origin = tuple[object, ...] | None


def _with(lines: list[str], origins: tuple[_Origin, ...], first: int, last: int) -> list[tuple[str, _Origin]]:
    return list(zip(lines[first:last], origins[first:last], strict=True))


def _body(lines: list[str]) -> tuple[int, int]:
    """Where the body stands: after the title, before the foot or the annex."""
    first = next(k for k, line in enumerate(lines) if line.strip() == "KẾ HOẠCH" or line.startswith("Căn cứ")) + 2
    foot = re.compile(r"\s*(?:Nơi nhận|(?:TM|KT|TUQ|TL|Q)\s*\.|T/M|PHỤ LỤC|Phụ lục)")
    return first, next((k for k in range(first, len(lines)) if foot.match(lines[k])), len(lines))


def _otherwise(line: str, rng: random.Random) -> str:
    """The line with one or two of its words said otherwise."""
    ways = [(a, b) for pair in _WAYS for a, b in (pair, pair[::-1]) if a in line]
    for a, b in rng.sample(ways, min(len(ways), 2)):
        line = line.replace(a, b, 1)
    return line


def _new(rng: random.Random) -> str:
    """A sentence that stands nowhere else: acts and goals of several themes put together."""
    acts, goals = _deck()
    one, two, three = rng.sample(acts, 3)
    return f"Riêng {rng.choice(goals)}, {one}, {two} và {three}"


def _bare(unit: str) -> str:
    return re.sub(r"^(?:phường|xã|đặc khu) ", "", unit)


@cache
def _names() -> list[str]:
    return sorted({place.name for place in places() if place.province_code and " " in place.name})


@cache
def _deck() -> tuple[list[str], list[str]]:
    """Acts and goals of all themes, of ``[this|that]`` the first."""

    def plain(text: str) -> str:
        text = re.sub(r"\[([^|\[\]]*)[^\[\]]*\]", r"\1", text)
        return " ".join(re.sub(r"\{\w+\}", "khu dân cư", text).replace(";", ",").split())

    themes = list(table("themes").values())
    return (
        sorted({plain(act) for theme in themes for act in theme["acts"]}),
        sorted({plain(goal) for theme in themes for goal in theme["goals"]}),
    )
