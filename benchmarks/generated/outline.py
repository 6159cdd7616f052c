"""The body of a plan as numbered paragraphs, and the section tree that they print."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from .words import Words, words

_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"]
_LETTERS = list("abcdđeghiklmnopq")
_PARTS = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
#: the kinds of number by level, what stands after them, and how often a plan is numbered so
STYLES: list[tuple[tuple[str, ...], tuple[str, ...], float]] = [
    (("roman", "figure", "letter"), (".", ".", ")"), 8),
    (("roman", "figure", "path", "letter"), (".", ".", ".", ")"), 5),
    (("capital", "roman", "figure", "letter"), (".", ".", ".", ")"), 1.5),
    (("figure", "path", "path", "letter"), (".", ".", ".", ")"), 2.5),
    (("part", "roman", "figure", "letter"), (".", ".", ".", ")"), 1),
    (("roman", "figure", "letter"), ("-", "-", "-"), 0.7),
    (("roman", "figure", "letter"), ("/", "/", "/"), 0.7),
    (("roman", "figure", "letter"), (".", ")", ")"), 0.7),
    (("roman", "figure", "letter"), (".", ".", "."), 0.7),
    (("chapter", "figure", "letter"), (".", ".", ")"), 0.5),
]


@dataclass(slots=True)
class Para:
    """A paragraph.  ``mark`` is what is printed before the words ("a)", "-"), ``number`` the section's number.

    ``heading`` is the section's heading, None for a numbered item of running text; ``rest`` is the text after a
    heading on the same line; ``cells`` those of a row.
    """

    kind: str
    words: Words
    mark: str = ""
    number: str = ""
    level: int = 0
    heading: str | None = None
    cells: list[Words] = field(default_factory=list)
    #: the blank after the mark, which typists forget
    gap: str = " "

    def printed(self, by: str = "\t") -> Words:
        """The line as a page has it."""
        if self.kind == "row":
            made = self.cells[0]
            for cell in self.cells[1:]:
                made = made + by + cell
            return made
        return words(f"{self.mark}{self.gap}" if self.mark else "") + self.words


class Outline:
    """Numbers what is added to it in the plan's own style, slips included."""

    styles = STYLES

    def __init__(self, rng: random.Random, *, slips: float) -> None:
        self.rng, self.slips = rng, slips
        styles = self.styles
        self.kinds, self.ends, _ = rng.choices(styles, [s[2] for s in styles])[0]
        self.paras: list[Para] = []
        self.counts: list[int] = []
        self.path: list[str] = []
        self.bullet_sign = rng.choices(["-", "–", "•", "*", "+"], [30, 2, 1, 1, 1])[0]
        #: with and without the letter Đ; an I among capitals would be read as a Roman number by anybody
        self.capitals = rng.choice(["ABCDEGHKLM", "ABCDĐEGHKL"])
        self.caps = rng.random() < 0.8
        self.ending = rng.choices(["", ".", ":"], [12, 1, 1])[0]

    @property
    def depth(self) -> int:
        """How many levels are numbered."""
        return len(self.kinds)

    def _number(self, level: int) -> str:
        k, kind = self.counts[level - 1], self.kinds[level - 1]
        if kind == "roman":
            return _ROMAN[min(k, 14) - 1]
        if kind == "letter":
            return _LETTERS[min(k, 16) - 1]
        if kind == "capital":
            return self.capitals[min(k, len(self.capitals)) - 1]
        if kind == "part":
            return f"Phần thứ {_PARTS[min(k, 10) - 1]}"
        if kind == "chapter":
            return f"Mục {k}"
        if kind == "path":
            return f"{self.path[level - 2]}.{k}"
        return str(k)

    def _next(self, level: int) -> tuple[str, str]:
        del self.counts[level:], self.path[level - 1 :]
        while len(self.counts) < level:
            self.counts.append(0)
        step, roll = 1, self.rng.random()
        if self.counts[level - 1] and roll < self.slips * 0.4:
            step = 2  # a number is skipped
        elif self.counts[level - 1] and roll < self.slips * 0.8:
            step = 0  # a number stands twice
        self.counts[level - 1] += step
        number = self._number(level)
        self.path.append(number)
        end = self.ends[level - 1]
        return number, number + (end if end != "-" else " -" if self.rng.random() < 0.3 else "-")

    def _add(self, para: Para) -> None:
        if para.mark and para.number and self.rng.random() < self.slips * 0.5 and not para.words.text[:1].isdigit():
            para.gap = ""
        self.paras.append(para)

    def heading(self, level: int, text: str, rest: Words | None = None) -> str:
        """A heading, with its text on the same line where ``rest`` is given; the path of the section."""
        if (
            level == 1
            and self.kinds[:2] == ("roman", "figure")
            and self.ends[:2] == (".", ".")
            and self.rng.random() < 0.2
        ):
            # from section to section the third level is lettered or runs 1.1, 1.2
            if self.kinds[2] == "letter":
                self.kinds, self.ends = ("roman", "figure", "path", "letter"), (".", ".", ".", ")")
            else:
                self.kinds, self.ends = ("roman", "figure", "letter"), (".", ".", ")")
        number, mark = self._next(level)
        text = text.upper() if level == 1 and self.caps else text
        if self.kinds[level - 1] == "part" and rest is None and self.rng.random() < 0.6:
            self.paras.append(Para("heading", Words(""), mark.rstrip("."), number, level, text))
            self.paras.append(Para("title", Words(text)))
        elif rest is None:
            self._add(Para("heading", Words(text + self.ending), mark, number, level, text))
        else:
            self._add(Para("item", Words(f"{text}: ") + rest, mark, number, level, text))
        return ".".join(self.path)

    def item(self, level: int, text: Words) -> str:
        """A numbered item of running text; the path of the section."""
        number, mark = self._next(level)
        self._add(Para("item", text, mark, number, level))
        return ".".join(self.path)

    def text(self, text: Words | str) -> None:
        self.paras.append(Para("text", words(text)))

    def bullet(self, text: Words | str, deep: bool = False) -> None:
        sign = "+" if deep else self.bullet_sign
        self.paras.append(Para("bullet", words(text), sign))

    def row(self, cells: list[Words | str]) -> None:
        self.paras.append(Para("row", Words(""), cells=[words(cell) for cell in cells]))

    def tree(self) -> list[dict[str, Any]]:
        """The sections as the record has them."""
        root: list[dict[str, Any]] = []
        path: list[dict[str, Any]] = []
        for para in self.paras:
            if not para.number:
                continue
            node = {"number": para.number, "level": para.level, "heading": para.heading, "children": []}
            del path[para.level - 1 :]
            (path[-1]["children"] if path else root).append(node)
            path.append(node)
        return root
