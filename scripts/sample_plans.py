"""Reads the sources of the sample plans: the printed text and, from the same marks, the expected record.

A source (``corpus/sources/NN-name.md``) is a YAML head between ``---`` lines and a body of paragraphs parted by
blank lines:

====================  ===========================================================================
``# I. TÊN MỤC``      a numbered heading, one ``#`` a level
``##= 1. Câu văn``    a numbered item of running text (its heading in the record is null)
``- …``, ``+ …``      a bullet
``@name``             a paragraph of ``shared.yaml``
``{name}``            a word of the head's ``vars``
``…:: câu văn``       after a heading: a label before a colon, the sentence after it on the same line
``⟦Nghị quyết …⟧``    a citation; ``⟦printed¦type¦number¦date¦subject⟧`` where the print does not tell
``%sign``             where the closing block stands (at the end without it)
``%appendix``         the heading of an appendix, on a page of its own; ``%title`` its title
``| a | b |``         the rows of a table
====================  ===========================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "corpus" / "sources"
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

_CITED = re.compile(r"⟦([^⟧]*)⟧")
_HEADING = re.compile(r"(#{1,5})(=?) (\S+) (.+)", re.DOTALL)
_SYMBOL = re.compile(r"(?P<type>[^\d]+?) (?:số )?(?P<number>\d[\w.]*(?:[-/][\w.]+)+)")
_DATE = re.compile(r"ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})")


@dataclass(frozen=True)
class Block:
    """One printed paragraph, or a mark of the layout (sign, table).

    ``kind``: basis, para, bullet, heading, item, sign, appendix, apptitle or table; ``number`` as printed with its
    mark ("I.", "a)"); ``text`` without the number; ``rest`` the sentence after a heading that ends in a colon.
    """

    kind: str
    text: str = ""
    level: int = 0
    number: str = ""
    rest: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def body(self) -> str:
        """The paragraph without its number."""
        return f"{self.text}: {self.rest}" if self.rest else self.text

    @property
    def line(self) -> str:
        """The paragraph as printed."""
        return f"{self.number} {self.body}".strip()


@dataclass
class Source:
    """A sample plan: its head, its blocks in order and the citations in them."""

    path: Path
    head: dict[str, Any]
    blocks: list[Block] = field(default_factory=list)
    decision: list[Block] = field(default_factory=list)
    citations: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The plan's name in the manifest."""
        return str(self.head["id"])

    @property
    def title(self) -> str:
        """The trích yếu."""
        return str(self.head["title"])

    @property
    def enclosed_in(self) -> str | None:
        """The line that names the enclosing decision, None without one."""
        return self.head.get("enclosed")


def read_sources(folder: Path = SOURCES) -> list[Source]:
    """All sources, in the order of their names."""
    shared = yaml.safe_load((folder / "shared.yaml").read_text(encoding="utf-8"))
    return [read_source(path, shared) for path in sorted(folder.glob("[0-9]*.md"))]


def read_source(path: Path, shared: dict[str, str]) -> Source:
    """One source, its shared paragraphs and words put in."""
    _, head_text, body = path.read_text(encoding="utf-8").split("---\n", 2)
    head = yaml.safe_load(head_text)
    source = Source(path, head)
    words = {name: str(value) for name, value in (head.get("vars") or {}).items()}

    def printed(text: str, role: str) -> str:
        text = re.sub(r"@(\w+)", lambda m: shared[m[1]].strip(), text)
        for name, value in words.items():
            text = text.replace("{" + name + "}", value)
        text = " ".join(text.split())

        def cite(match: re.Match[str]) -> str:
            shown, *told = match[1].split("¦")
            source.citations.append(_citation(shown, told, role))
            return shown

        return _CITED.sub(cite, text)

    if decision := head.get("decision"):
        source.decision = [Block("basis", printed(text, "preamble")) for text in decision["bases"]]
        source.decision.append(Block("enacts", "QUYẾT ĐỊNH:"))
        source.decision += [Block("para", printed(text, "body")) for text in decision["articles"]]
        # whether the line under the title cites its own decision is a matter of judgment
        own = _SYMBOL.search(head["enclosed"].removeprefix("(Kèm theo "))
        assert own is not None
        shown = head["enclosed"].removeprefix("(Kèm theo ").rstrip(")")
        source.citations.append({**_citation(shown, [], "body"), "quote": own[0], "optional": True})
    seen_heading = False
    for piece in re.split(r"\n\s*\n", body.strip()):
        piece = piece.strip()
        seen_heading = seen_heading or piece.startswith("#")
        source.blocks.extend(_blocks(piece, printed, "body" if seen_heading else "preamble"))
    if not any(block.kind == "sign" for block in source.blocks):
        source.blocks.append(Block("sign"))
    return source


def _is_basis(text: str) -> bool:
    return text.startswith(("Căn cứ", "Thực hiện", "Theo đề nghị", "Xét đề nghị"))


def _blocks(piece: str, printed: Any, role: str) -> list[Block]:
    if piece.startswith("|"):
        rows = [
            tuple(printed(cell.strip(), role) for cell in line.strip().strip("|").split("|"))
            for line in piece.splitlines()
        ]
        return [Block("table", rows=tuple(rows))]
    if piece.startswith("%"):
        blocks = []
        for line in piece.splitlines():
            mark, _, text = line.partition(" ")
            kind = {"%sign": "sign", "%appendix": "appendix", "%title": "apptitle"}[mark]
            blocks.append(Block(kind, printed(text, role)))
        return blocks
    if match := _HEADING.fullmatch(piece):
        kind = "item" if match[2] else "heading"
        text, _, rest = match[4].partition(":: ")
        return [Block(kind, printed(text, role), len(match[1]), match[3], printed(rest, role))]
    if piece[:2] in ("- ", "+ "):
        return [Block("bullet", piece[:2] + printed(piece[2:], role))]
    kind = "basis" if role == "preamble" and _is_basis(piece) else "para"
    return [Block(kind, printed(piece, role))]


def _citation(shown: str, told: list[str], role: str) -> dict[str, Any]:
    told = told + [""] * (4 - len(told)) if told else []
    subject: str | None = None
    match = _SYMBOL.match(shown)
    if told:
        kind, number, when, subject = told[0], told[1] or None, told[2] or None, told[3] or None
    else:
        if match is None:
            raise ValueError(f"no symbol in the citation {shown!r}")
        kind, number, when = match["type"].strip(), match["number"], None
        if found := _DATE.search(shown):
            when = date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    if number is None and subject is None:
        subject = re.sub(r"(?<=\w),? (?:năm \d{4}|ngày \d.*|số \d.*)$", "", shown.removeprefix(kind).strip())
    return {"type": kind, "number": number, "date": when, "subject": subject, "role": role, "quote": shown}


def sections(blocks: list[Block]) -> list[dict[str, Any]]:
    """The tree of numbered headings and items, as the record gives it."""
    top: list[dict[str, Any]] = []
    open_: list[tuple[int, list[dict[str, Any]]]] = [(0, top)]
    for block in blocks:
        if block.kind == "sign":
            break
        if block.kind not in ("heading", "item"):
            continue
        while open_[-1][0] >= block.level:
            open_.pop()
        node = {
            "number": block.number.rstrip(".)"),
            "level": block.level,
            "heading": block.text.rstrip(".:") if block.kind == "heading" else None,
            "children": [],
        }
        open_[-1][1].append(node)
        open_.append((block.level, node["children"]))
    return top


def legal_bases(citations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The distinct documents cited, short forms resolved to the full symbol that begins with their number."""
    bases: list[dict[str, Any]] = []
    full = [c for c in citations if not (c["number"] or "").isdigit()]
    short = [c for c in citations if (c["number"] or "").isdigit()]
    for cited in full:
        known = next((b for b in bases if _same(b, cited)), None)
        if known is None:
            base = {name: cited[name] for name in ("type", "number", "date", "subject")}
            bases.append({**base, **({"optional": True} if cited.get("optional") else {})})
        elif known["date"] is None:
            known["date"] = cited["date"]
    for cited in short:
        if not any(re.match(rf"{cited['number']}[-/]", base["number"] or "") for base in bases):
            bases.append({name: cited[name] for name in ("type", "number", "date", "subject")})
    return bases


def _same(base: dict[str, Any], cited: dict[str, Any]) -> bool:
    """One number of two years is two documents only where both dates are told and differ in the issuer's year."""
    return bool(base["number"] == cited["number"] and base["subject"] == cited["subject"])


def gold(source: Source) -> dict[str, Any]:
    """The expected record of a plan, without spans and confidence."""
    told = source.head["gold"]
    meta = {
        **told["meta"],
        "title": source.title,
        "recipients": source.head["recipients"],
        "enclosing_decision": bool(source.decision),
    }
    return {
        "plan_id": source.id,
        "meta": meta,
        "sections": sections(source.blocks),
        "citations": source.citations,
        "legal_bases": legal_bases(source.citations),
        "deadlines": told["deadlines"],
        "phases": told["phases"],
        "targets": told["targets"],
        "award_forms": told["award_forms"],
        "responsibilities": [{"unit": unit} for unit in told["responsibilities"]],
        "defects": [{"rule": p["rule"], "quote": p["quote"]} for p in source.head["planted"] if "rule" in p],
    }


def head_lines(source: Source) -> tuple[list[str], list[str]]:
    """Left and right block of the two-column head."""
    head = source.head["head"]
    return [*head["left"], f"Số: {head['number']}"], [*MOTTO, head["place"]]


def foot_lines(source: Source) -> tuple[list[str], list[str]]:
    """Recipients on the left; authority, capacity and name on the right."""
    names, sign = source.head["recipients"], source.head["sign"]
    left = ["Nơi nhận:"] + [f"- {name}{'.' if name is names[-1] else ';'}" for name in names]
    return left, [*([sign["authority"]] if sign.get("authority") else []), *sign["lines"], sign["name"]]


def decision_title(source: Source) -> list[str]:
    """The lines between the head of a decision and its bases."""
    decision = source.head["decision"]
    return [
        "QUYẾT ĐỊNH",
        decision["title"],
        f"{decision['authority']} {source.head['head']['left'][1].split(' ', 1)[1]}",
    ]


def title_lines(source: Source) -> list[str]:
    """Type, trích yếu and, of an enclosed plan, the line that names the decision."""
    return [source.head["type"], source.title, *([source.enclosed_in] if source.enclosed_in else [])]


def printed_lines(source: Source) -> list[str]:
    """Every line of the document in reading order, the left block of a two-column part first."""
    head = [line for column in head_lines(source) for line in column]
    foot = [line for column in foot_lines(source) for line in column]
    lines = list(head)
    if source.decision:
        lines += [*decision_title(source), *(block.line for block in source.decision), *foot]
        lines += [*source.head["head"]["left"], *MOTTO]
    lines += title_lines(source)
    for block in source.blocks:
        if block.kind == "sign":
            lines += [] if source.decision else foot
        elif block.kind == "table":
            lines += [cell for row in block.rows for cell in row]
        else:
            lines.append(block.line)
    return lines
