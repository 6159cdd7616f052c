"""Whether a plan says something in words of its own: found by how much of the telling words a passage holds.

A commune seldom copies what it carries out: it shortens, turns sentences round and names its own markets and hamlets.
What stays are the words that tell one thing from another.  So each syllable, and each pair of neighbours, weighs the
more the fewer passages of the document above have it, and a passage of the plan stands for one of the document where
it holds enough of that weight.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ... import knowledge
from ...plan import Plan
from ..alignment.nodes import Node, tree
from ..alignment.roles import roles_of
from ..alignment.wording import key, unnumbered
from ..templates.contents import content_nodes, parts_of
from ..templates.template import Template

#: a paragraph with this share of the weight says the same; measured on contents that wards put in their own words
SAID = 0.21
#: what stands under one heading says much, and so must hold more to count
SAID_TOGETHER = 0.3
#: outside the part on contents a thing is often named and not taken on
SAID_ELSEWHERE = 0.5
#: contents speak of what duties are about
SAID_AMONG_CONTENTS = 0.4
#: of the weight so much lies on the syllables, the rest on the pairs of neighbours
_SYLLABLES = 0.7
#: with fewer telling syllables nothing can be said
LEAST = 4
#: a paragraph of fewer telling syllables is a heading
_TELLING = 2
#: what is said of anything, and who and where
_PLAIN = frozenset(
    "và của các cho về theo với trong ngoài trên dưới tại từ đến tới được là những có để khi một không nhất ở ra "
    "vào do bằng này đó cũng đã sẽ phải cần nhằm qua gắn bảo đảm đảm phát triển xây dựng nâng cao tăng cường đẩy "
    "mạnh thực hiện tổ chức triển khai công tác việc thi đua nội dung phong trào kế hoạch hoạt động đơn vị cơ "
    "quan địa phương người dân nhân bàn xã phường đặc khu tỉnh thành phố cấp ngành hằng năm tốt hiệu quả chất "
    "lượng".split()
)
_PIECE = re.compile(r"[;:.]\s+")
_HEADED = re.compile(r"^[^;:.]{1,120}:\s+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The telling syllables of a passage and its pairs of neighbours."""

    single: frozenset[str]
    pairs: frozenset[str]


def wording(text: str) -> Wording:
    """The telling syllables and pairs of a passage, without its number; figures say how much and not what."""
    said = in_one_wording(key(unnumbered(text))).split()
    single = frozenset(word for word in said if word not in _PLAIN and not word.isdigit() and word != "%")
    pairs = frozenset(f"{a} {b}" for a, b in pairwise(said) if a in single or b in single)
    return Wording(single, pairs)


def in_one_wording(said: str) -> str:
    """A text in normal form with each thing by one of its names."""
    pattern, names = _meanings()
    return pattern.sub(lambda match: names[match[0]], said)


@lru_cache(maxsize=1)
def _meanings() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {key(other): key(row.wording) for row in knowledge.same_meanings() for other in row.said_also}
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), names


def pieces(text: str) -> list[str]:
    """The parts of a passage that say something of their own, parted by semicolons; a heading before them is none."""
    return [part for part in _PIECE.split(_HEADED.sub("", text)) if len(wording(part).single) >= _TELLING]


class Weights:
    """How much a syllable or a pair tells: the less, the more passages of the document above have it."""

    def __init__(self, passages: Iterable[str]) -> None:
        self._count: Counter[str] = Counter()
        self._all = 0
        for passage in dict.fromkeys(passages):
            said = wording(passage)
            self._all += 1
            self._count.update(said.single | said.pairs)

    def share(self, wanted: Wording, found: Wording) -> float:
        """The share, 0..1, of the weight of what is wanted that a passage holds."""
        single = self._part(wanted.single, found.single)
        return _SYLLABLES * single + (1 - _SYLLABLES) * self._part(wanted.pairs, found.pairs)

    def _part(self, wanted: frozenset[str], found: frozenset[str]) -> float:
        whole = sum(map(self._weight, wanted))
        return sum(map(self._weight, wanted & found)) / whole if whole else 0.0

    def _weight(self, term: str) -> float:
        return math.log(1 + (self._all + 1) / (self._count[term] or 1))


def weights_of(template: Template) -> Weights:
    """The weights by the clauses that a template keeps of its document and by its contents."""
    return Weights([c.wording for c in template.contents if c.wording] + [c.text for c in template.clauses])


@dataclass(frozen=True)
class Said:
    """What a plan says: its paragraphs on contents, what stands under one heading of those, all else, and what is set
    aside there (figures to reach, standards of awards, purposes).
    """

    contents: tuple[Wording, ...]
    together: tuple[Wording, ...]
    elsewhere: tuple[Wording, ...]
    aside: tuple[Wording, ...] = ()

    def of_content(self, wanted: Wording, weights: Weights) -> float:
        """How much of a content the plan says, 1 for what it takes to be sure (:data:`SAID`) or more."""
        return max(
            (
                max((weights.share(wanted, found) for found in passages), default=0.0) / least
                for passages, least in (
                    (self.contents, SAID),
                    (self.together, SAID_TOGETHER),
                    (self.elsewhere, SAID_ELSEWHERE),
                )
            ),
            default=0.0,
        )

    def of_duty(self, wanted: Wording, weights: Weights) -> float:
        """How much of a duty the plan lays upon somebody, or says elsewhere, as :meth:`of_content`."""
        return max(
            max((weights.share(wanted, found) for found in passages), default=0.0) / least
            for passages, least in (
                (self.elsewhere, SAID),
                (self.contents, SAID_AMONG_CONTENTS if self.elsewhere else SAID),
                (self.aside, SAID_AMONG_CONTENTS),
            )
        )

    def of_standards(self, audience: AbstractSet[str], wanted: Wording, weights: Weights) -> float:
        """How much of what an audience must have done the plan says where it names it, as :meth:`of_content`."""
        passages = (*self.aside, *self.elsewhere)
        return max((weights.share(wanted, p) for p in passages if audience - _PLAIN <= p.single), default=0.0) / SAID


def said_by(plan: Plan, text: str) -> Said:
    """What a plan says, for looking up what it was asked.

    Figures to reach and what one must have done to be commended name things that the contents need not hold, so the
    parts on them are left out; where no part on contents is known, all the rest may hold them.
    """
    tops = tree(plan, text)
    parts = parts_of(tops)
    own = [node for node in content_nodes(tops) if node.role != "organisation"]
    # a part under a heading that nobody knows may hold them too
    own += [node for node in parts if node.section.heading and not roles_of(node.section.heading)]
    spans = [(node.start, node.end) for node in own]
    aside = [
        (node.start, node.end)
        for top in tops
        for node in top.walk()
        if _is_aside(node) and not any(node.start <= start and end <= node.end for start, end in spans)
    ]
    first = min((top.start for top in tops), default=0)
    inside: list[Wording] = []
    outside: list[Wording] = []
    beside: list[Wording] = []
    for start, line in _lines(text):
        said = wording(line)
        if start < first or len(said.single) < _TELLING:
            continue
        (beside if _within(start, aside) else inside if _within(start, spans) else outside).append(said)
    together = [
        wording(_without(text, node, aside)) for top in own for node in top.walk() if node is not top and node.children
    ]
    together += [wording(_without(text, node, aside)) for top in own for node in top.children if not node.children]
    return Said(tuple(inside or outside), tuple(together), tuple(outside), tuple(beside))


def _is_aside(node: Node) -> bool:
    return node.role in ("targets", "criteria", "award_standards", "award_forms", "awards", "purpose", "requirements")


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _without(text: str, node: Node, aside: Sequence[tuple[int, int]]) -> str:
    return " ".join(
        line for start, line in _lines(text[node.start : node.end]) if not _within(node.start + start, aside)
    )


def _lines(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((start, line.strip()))
        start += len(line)
    return found


__all__ = ["LEAST", "SAID", "Said", "Weights", "Wording", "pieces", "said_by", "weights_of", "wording"]
