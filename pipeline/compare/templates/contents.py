"""The contents of emulation (nội dung thi đua) of a document, and the terms by which a text is seen to cover one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...vietnamese import fold
from ..alignment.nodes import Node
from ..alignment.roles import roles_of
from ..alignment.wording import words

#: parts that hold contents, the first that a document has
_ROLES = ("content", "tasks", "solutions")
#: how many terms stand for a content
_TERMS = 7
#: fewer nouns than this do not tell a content
_FEW = 3
#: this share of the terms, or more, comes from the second half of a content, where there are such
_FROM_REST = 0.4
#: what any content may speak of, and what is done in every one
_GENERAL = frozenset(
    (
        "nội dung|nhân dân|người dân|nông dân|đơn vị|cơ quan|tổ chức|địa phương|cá nhân|tập thể|cán bộ|công chức|"
        "viên chức|nhiệm vụ|giải pháp|kế hoạch|phong trào|thi đua|hoạt động|công tác|kết quả|hiệu quả|chất lượng|"
        "thời gian|điều kiện|mục tiêu|yêu cầu|xây dựng|hỗ trợ|thực hiện|triển khai|đẩy mạnh|nâng cao|tăng cường|"
        "phát triển|bảo đảm|đảm bảo|khuyến khích|kiểm tra|rà soát|thành lập|sử dụng|hướng dẫn|tham gia|phối hợp|"
        "góp phần|tập trung|chú trọng|quan tâm|chăm lo|tôn vinh|phát huy|tiếp tục|chủ động|cụ thể|phù hợp|"
        "thường xuyên|kịp thời|chấm dứt|quy định|trên địa bàn|địa bàn|toàn tỉnh|khu vực"
    ).split("|")
)
#: a term has at most so many syllables
_SYLLABLES = 4
#: a paragraph of fewer words is no content of its own
_LEAST = 12
#: an item under a heading has at least so many
_ITEM = 7
#: nouns of one syllable that begin no name of a thing
_OF_NO_USE = frozenset("năm ngày tháng quý việc sự cách khi nơi số đợt lần mỗi người điều mức độ phần".split())
_FRAME = re.compile(r"(?:phần|chương)(?!\w)", re.I)
#: words of place and time that the tagger takes for nouns
_PLACES = frozenset("sau trước trên dưới trong ngoài giữa bên cạnh tại đây đó này".split())
_BULLET = re.compile(r"^\s*(?:[-–—+•*]|\d{1,2}[.)]|[a-zđ]\))\s*")
#: the words that open every content and say nothing of it
_OPENING = re.compile(r"^(?:(?:(?:phong trào|các|nội dung)\s+)*thi đua|(?:về(?: việc)?|công tác|lĩnh vực))\s+", re.I)


@dataclass(frozen=True, slots=True)
class ContentPart:
    """A content with its own words; ``path`` are the printed numbers of the place, ``within`` is the content that it
    is an item of.
    """

    id: str
    path: str
    summary: str
    text: str
    node: Node
    within: str | None = None


def parts_of(nodes: Sequence[Node]) -> list[Node]:
    """The parts of a document: its topmost sections, and what stands below a frame ("Phần thứ hai", "Chương I").

    A frame gathers parts of several kinds under a heading of its own; those below a plan know the parts alone.
    """
    found: list[Node] = []
    for node in nodes:
        headed = [child for child in node.children if child.section.heading]
        known = [child for child in headed if child.role is not None]
        frame = _FRAME.match(node.section.number or "") is not None
        if len(known) * 2 > len(headed) and (frame or (node.role is None and len(known) > 1)):
            found += parts_of(node.children)
        else:
            found.append(node)
    return found


def content_parts(tops: Sequence[Node], text: str) -> list[ContentPart]:
    """The contents of a document: the numbered items, or the paragraphs, of its part on contents."""
    for role in _ROLES:
        for node in tops:
            # a part on organisation or awards that also says "nội dung" holds none
            if node.role == role or (role in roles_of(node.section.heading) and node.role in _ROLES):
                found = _parts(node, text)
                if found:
                    return found
    return []


def every_content_part(tops: Sequence[Node], text: str) -> list[ContentPart]:
    """The contents of a document that may keep them in several parts ("NỘI DUNG" and "NHIỆM VỤ, GIẢI PHÁP")."""
    return [part for node in content_nodes(tops) for part in _parts(node, text)]


def content_nodes(tops: Sequence[Node]) -> list[Node]:
    """The parts of a document that hold contents."""
    return [node for node in parts_of(tops) if roles_of(node.section.heading) & set(_ROLES)]


def _parts(node: Node, text: str) -> list[ContentPart]:
    if node.children:
        pieces = [(child.path, text[child.start : child.end], child) for child in node.children]
    else:
        lines = [line for line in text[node.section.span.end : node.end].split("\n") if len(words(line)) >= _LEAST]
        pieces = [(f"{node.path}.{i}", line, node) for i, line in enumerate(lines, 1)]
    found = []
    taken: set[str] = set()
    for path, piece, at in pieces:
        if at is not node:
            piece = _unnumbered(piece, at)
        # a heading in capitals reads as a row of names
        lines = [line.lower() if line.isupper() else line for line in piece.split("\n") if line.strip()]
        body = "\n".join(_BULLET.sub("", line) for line in lines)
        first = _BULLET.sub("", piece.strip().split("\n", 1)[0])
        summary = _OPENING.sub("", " ".join(first.split()))
        summary = summary[:1].upper() + summary[1:]
        name = _id(summary)
        while name in taken:
            name += "-x"
        taken.add(name)
        found.append(ContentPart(name, path, _short(summary), body, at))
    return found


def items_of(parts: Sequence[ContentPart], text: str) -> list[ContentPart]:
    """The contents of a document with the items of those that are a heading and what stands under it behind each."""
    found: list[ContentPart] = []
    taken = {part.id for part in parts}
    for part in parts:
        found.append(part)
        if not part.node.section.heading or part.path != part.node.path:
            continue  # one of the paragraphs of a part, or a sentence with a number
        for path, line in _items(part.node, text):
            said = " ".join(_BULLET.sub("", line).split())
            summary = _OPENING.sub("", said)
            name = _id(summary)
            while name in taken:
                name += "-x"
            taken.add(name)
            found.append(ContentPart(name, path, _short(summary[:1].upper() + summary[1:]), said, part.node, part.id))
    return found


def _items(node: Node, text: str) -> list[tuple[str, str]]:
    """The numbered items under a heading, or the paragraphs, each with its place; none where there are not two."""
    if node.children:
        pieces = [(child.path, _unnumbered(text[child.start : child.end], child)) for child in node.children]
    else:
        lines = [line for line in text[node.section.span.end : node.end].split("\n") if line.strip()]
        pieces = [(f"{node.path}.{i}", line) for i, line in enumerate(lines, 1)]
    pieces = [(path, piece) for path, piece in pieces if len(words(piece)) >= _ITEM]
    return pieces if len(pieces) > 1 else []


def _unnumbered(piece: str, node: Node) -> str:
    """A passage without the number it bears, of whatever kind ("III.", "Điều 4.")."""
    piece = piece.lstrip()
    number = node.section.number
    return piece[len(number) :].lstrip(" .):/-") if number and piece.startswith(number) else piece


def _id(summary: str) -> str:
    parts = re.sub(r"[^a-z0-9]+", " ", fold(summary).lower()).split()
    return "-".join(parts[:5]) or "noi-dung"


def _short(text: str, most: int = 160) -> str:
    if len(text) <= most:
        return text.rstrip(" .;:")
    cut = text[:most]
    # end with a part of the sentence, not in its middle
    at = max(cut.rfind(";"), cut.rfind(","))
    return (cut[:at] if at > most // 2 else cut[: cut.rfind(" ")]).rstrip(" .;:,")


def key_terms(texts: Sequence[str], most: int = _TERMS) -> list[tuple[str, ...]]:
    """For each text the terms that tell it from the others: words of several syllables, the first ones preferred."""
    read = [_terms(text) for text in texts]
    # where there are too few nouns, what is done with them helps out
    segmented = [nouns if len(set(nouns)) >= _FEW else nouns + verbs for nouns, verbs in read]
    documents = Counter(term for terms in segmented for term in set(terms))
    result = []
    for terms in segmented:
        counts = Counter(terms)
        first = {term: terms.index(term) for term in counts}

        def weight(term: str, counts: Counter[str] = counts, first: dict[str, int] = first) -> float:
            rare = math.log(1 + len(texts) / documents[term])
            # what a content is about stands at its beginning, details come later
            return counts[term] * rare * (2.0 if first[term] < 8 else 1.0) * (1.3 if term.count(" ") > 1 else 1.0)

        ranked = sorted(counts, key=lambda term: (-weight(term), first[term]))
        middle = len(terms) / 2
        rest = [term for term in ranked if first[term] >= middle][: round(_FROM_REST * most)]
        chosen: list[str] = []
        for term in [*(term for term in ranked if term not in rest)][: most - len(rest)] + rest + ranked:
            if len(chosen) == most:
                break
            padded = f" {term} "
            if not any(padded in f" {other} " or f" {other} " in padded for other in chosen):
                chosen.append(term)
        result.append(tuple(sorted(chosen, key=lambda term: first[term])))
    return result


def _terms(text: str) -> tuple[list[str], list[str]]:
    """The nouns of several syllables in a text with what stands by them ("thủ tục hành chính", "kinh tế số").

    Verbs say how a thing is done, which every plan words anew; what it is about are the nouns.  The verbs of several
    syllables come second.
    """
    from underthesea import pos_tag

    # line by line: the tagger takes four times as long for twice the text
    lines = [line for line in _OPENING.sub("", text).split("\n") if line.strip()]
    tagged = [(" ".join(words(word)), tag) for line in lines for word, tag in [*pos_tag(line), ("", "CH")]]
    found = []
    verbs = [word for word, tag in tagged if tag in ("V", "A") and " " in word and word not in _GENERAL]
    run: list[str] = []
    # the marks are tokens as well, so that no term reaches over one
    ahead = [*(tag for _, tag in tagged[1:]), "CH", "CH"]
    for (word, tag), following in zip([*tagged, ("", "CH")], ahead, strict=True):
        joins = bool(word) and not any(ch.isdigit() for ch in word) and word not in _PLACES
        joins = joins and (bool(run) or word not in _OF_NO_USE)
        # "tiền ăn", "giống ghép": a verb of one syllable behind such a noun makes its name whole
        # (of "ấp ký hương ước" it says what is done)
        whole = tag == "V" and len(run) == 1 and " " not in run[0] and " " not in word and following[0] != "N"
        if joins and (tag.startswith("N") or (run and (tag == "A" or whole))):
            if len(" ".join([*run, word]).split()) > _SYLLABLES:
                found.append(" ".join(run))
                run = [] if word in _OF_NO_USE else [word]
            else:
                run.append(word)
            continue
        if run:
            found.append(" ".join(run))
        run = [word] if joins and tag.startswith("N") and word not in _OF_NO_USE else []
    return [term for term in found if " " in term and term not in _GENERAL], verbs
