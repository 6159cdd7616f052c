"""Automatic numbering of Word: what Word prints before a paragraph but does not keep in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9


def _int(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default


def _value(node: Any, name: str) -> str | None:
    child = node.find(W + name) if node is not None else None
    return child.get(W + "val") if child is not None else None


@dataclass(slots=True)
class Level:
    """One level of a list as its definition has it."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level]
    link: str | None = None


@dataclass(slots=True)
class _Num:
    abstract: str
    overrides: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a Word file, with their counters as the reading goes on."""

    def __init__(self, root: Any, styles: Mapping[str, tuple[str | None, int | None]]) -> None:
        """``root`` is numbering.xml (or None); ``styles`` names (numId, level) of each paragraph style that numbers."""
        self._abstracts: dict[str, _Abstract] = {}
        self._nums: dict[str, _Num] = {}
        self._styles = styles
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for node in root.findall(W + "abstractNum"):
            levels = {_int(x.get(W + "ilvl"), 0): _level(x) for x in node.findall(W + "lvl")}
            self._abstracts[node.get(W + "abstractNumId") or ""] = _Abstract(levels, _value(node, "numStyleLink"))
        for node in root.findall(W + "num"):
            num = _Num(_value(node, "abstractNumId") or "")
            for item in node.findall(W + "lvlOverride"):
                at = _int(item.get(W + "ilvl"), 0)
                if item.find(W + "lvl") is not None:
                    num.overrides[at] = _level(item.find(W + "lvl"))
                start = _value(item, "startOverride")
                if start is not None:
                    num.starts[at] = _int(start, 1)
            self._nums[node.get(W + "numId") or ""] = num

    def _resolve(self, num_id: str) -> tuple[str, _Num, dict[int, Level]] | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        key = num.abstract
        for _ in range(5):
            abstract = self._abstracts.get(key)
            if abstract is None:
                return None
            if abstract.levels or not abstract.link:
                return key, num, {**abstract.levels, **num.overrides}
            linked = self._styles.get(abstract.link, (None, None))[0]
            other = self._nums.get(linked or "")
            if other is None:
                return None
            key = other.abstract
        return None

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        found = self._resolve(num_id)
        if not found:
            return None
        return next((at for at, level in found[2].items() if level.style == style), None)

    def label(self, num_id: str, at: int) -> str:
        """Counts one more paragraph of a list and gives its label with the blank after it (``"1.2. "``, ``"- "``)."""
        found = self._resolve(num_id)
        if not found:
            return ""
        key, num, levels = found
        at = min(max(at, 0), _LEVELS - 1)
        level = levels.get(at, Level(text=f"%{at + 1}."))
        counters = self._counters.setdefault(key, {})
        if at in num.starts and (num_id, at) not in self._begun:
            counters[at] = num.starts[at]
        elif at in counters:
            counters[at] += 1
        else:
            counters[at] = num.starts.get(at, level.start)
        self._begun.add((num_id, at))
        for deeper in [x for x in counters if x > at]:
            other = levels.get(deeper, Level())
            if other.restart is None or other.restart > at:
                del counters[deeper]
        if level.format == "bullet":
            return _bullet(level.text)
        if level.format == "none":
            return ""

        def shown(match: re.Match[str]) -> str:
            k = int(match[1]) - 1
            other = levels.get(k, Level())
            value = counters.get(k, num.starts.get(k, other.start))
            return written(value, "decimal" if level.legal else other.format)

        text = re.sub(r"%([1-9])", shown, level.text).strip()
        return text + ("" if level.suffix == "nothing" or not text else " ")


def _level(node: Any) -> Level:
    legal = node.find(W + "isLgl")
    restart = _value(node, "lvlRestart")
    return Level(
        _int(_value(node, "start"), 1),
        _value(node, "numFmt") or "decimal",
        _value(node, "lvlText") or "",
        _value(node, "suff") or "tab",
        legal is not None and legal.get(W + "val") not in ("0", "false"),
        _int(restart, 0) if restart is not None else None,
        _value(node, "pStyle"),
    )


def _bullet(text: str) -> str:
    return "+ " if text.strip() == "+" else "* " if text.strip() == "*" else "- "


def written(value: int, format: str) -> str:
    """A number as a list format writes it."""
    if format in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if format == "upperRoman" else roman.lower()
    if format in ("upperLetter", "lowerLetter"):
        # Word goes on with aa, bb after z
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""
        return letter.upper() if format == "upperLetter" else letter
    if format == "decimalZero":
        return f"{value:02d}"
    if format in ("numberInDash", "decimalEnclosedParen", "decimalEnclosedFullstop"):
        return {"numberInDash": "- %d -", "decimalEnclosedParen": "(%d)"}.get(format, "%d.") % value
    if format == "vietnameseCounting" and 0 < value < 100:
        return _spoken(value)
    if format == "none":
        return ""
    return str(value)


_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _spoken(value: int) -> str:
    """A number below a hundred in Vietnamese words (21: hai mươi mốt)."""
    tens, ones = divmod(value, 10)
    if not tens:
        return _UNITS[ones]
    last = "mốt" if ones == 1 and tens > 1 else "lăm" if ones == 5 else _UNITS[ones]
    return " ".join(filter(None, ("mười" if tens == 1 else f"{_UNITS[tens]} mươi", last)))


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    result = ""
    for number, letters in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while value >= number:
            result += letters
            value -= number
    return result
