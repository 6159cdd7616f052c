"""The sources of the sample plans: a head of YAML, then lines of a small markup.

``# I. TEXT`` is a heading (its level by the number of #), ``##= 1. TEXT`` a numbered item of running
text, ``### a) LABEL:: TEXT`` a label and its text on one line, ``- TEXT`` a bullet, ``| a | b |`` a row
of a table, ``@name`` a paragraph of ``shared.yaml``, ``{name}`` a variable.  Citations stand in
⟦…⟧, which is taken off; where their words alone do not tell, ``⟦words¦type¦number¦date¦subject⟧``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_CITED = re.compile(r"⟦([^⟧]+)⟧")
_FULL = re.compile(r"^(?P<type>[^\d]+?) số (?P<number>\S+)(?: ngày (?P<d>\d+)/(?P<m>\d+)/(?P<y>\d{4}))?$")
_NUMBERED = re.compile(r"^(#+)(=?) (\S+?[.)]) (.+)$")


@dataclass(slots=True)
class Block:
    """A paragraph: ``kind`` is heading, item, bullet, text, base, row, sign, appendix or title."""

    kind: str
    text: str
    level: int = 0
    number: str = ""
    label: str | None = None
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """A plan as it was composed: its data, its blocks in order, and the citations in them."""

    data: dict[str, Any]
    blocks: list[Block]
    citations: list[dict[str, Any]]
    title: str
    decision: dict[str, Any] | None = None

    @property
    def id(self) -> str:
        """The word by which the manifest calls the plan."""
        return str(self.data["id"])

    def gold(self) -> dict[str, Any]:
        """The record of the plan, known by construction; without spans."""
        gold = dict(self.data["gold"])
        meta = {
            "title": self.title,
            "enclosing_decision": False,
            **gold.pop("meta"),
            "recipients": self.data["recipients"],
        }
        units = [{"unit": unit} for unit in gold.pop("responsibilities")]
        bases: dict[str, dict[str, Any]] = {}
        for cited in self.citations:
            known = [k for k in bases if _short(cited) and k.startswith(f"{cited['type']} {cited['number']}/")]
            told = {key: value for key, value in cited.items() if key not in ("role", "quote")}
            name = known[0] if known else f"{cited['type']} {cited['number'] or cited['subject']}"
            base = bases.setdefault(name, told)
            base["date"] = base["date"] or cited["date"]
        defects = [{"rule": p["rule"], "quote": p["quote"]} for p in self.data["planted"] if "rule" in p]
        return {
            "plan_id": self.id,
            "meta": meta,
            "sections": self._tree(),
            "citations": self.citations,
            "legal_bases": list(bases.values()),
            **gold,
            "responsibilities": units,
            "defects": defects,
        }

    def _tree(self) -> list[dict[str, Any]]:
        root: list[dict[str, Any]] = []
        path: list[dict[str, Any]] = []
        for block in self.blocks:
            if block.kind not in ("heading", "item"):
                continue
            heading = block.label or (block.text if block.kind == "heading" else None)
            node = {"number": block.number.rstrip(".)"), "level": block.level, "heading": heading, "children": []}
            del path[block.level - 1 :]
            (path[-1]["children"] if path else root).append(node)
            path.append(node)
        return root


def _short(cited: dict[str, Any]) -> bool:
    return bool(cited["number"]) and cited["number"].isdigit()


def load(path: Path, shared: dict[str, str]) -> Source:
    """Reads a source file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    data = yaml.safe_load(head)
    citations: list[dict[str, Any]] = []

    def plain(text: str, role: str) -> str:
        if text.startswith("@"):
            text = shared[text[1:].strip()]
        for name, value in data["vars"].items():
            text = text.replace("{" + name + "}", value)
        for words in _CITED.findall(text):
            citations.append({**_citation(words), "role": role})
        return _CITED.sub(lambda m: m[1].split("¦")[0], text).strip()

    decision = None
    if "decision" in data:
        told = data["decision"]
        decision = {**told, "bases": [plain(base, "preamble") for base in told["bases"]]}
        # whether the line under the title cites the decision that it stands in is a matter of judgment
        own = re.search(r"Quyết định số \S+", data["enclosed"])
        if own:
            citations.append({**_citation(own[0]), "role": "body", "optional": True})
    blocks: list[Block] = []
    for line in (raw.strip() for raw in body.split("\n")):
        seen = any(block.kind in ("heading", "item") for block in blocks)
        if not line:
            continue
        if match := _NUMBERED.match(line):
            text = match[4]
            label, _, rest = text.partition(":: ")
            full = plain(text.replace(":: ", ": "), "body")
            blocks.append(
                Block("item" if match[2] else "heading", full, len(match[1]), match[3], label if rest else None)
            )
        elif line.startswith("- "):
            blocks.append(Block("bullet", plain(line[2:], "body")))
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            blocks.append(Block("row", "", cells=cells))
        elif line.startswith("%"):
            kind, _, text = line[1:].partition(" ")
            blocks.append(Block(kind, text))
        else:
            text = plain(line, "body" if seen else "preamble")
            blocks.append(Block("text" if seen or not text.startswith(("Căn cứ", "Thực hiện")) else "base", text))
    if not any(block.kind == "sign" for block in blocks):
        blocks.append(Block("sign", ""))
    return Source(data, blocks, citations, data["title"], decision)


def _citation(words: str) -> dict[str, Any]:
    text, *told = words.split("¦")
    if told:
        told += [""] * (4 - len(told))
        subject = told[3] or (text.removeprefix("Luật ") if told[0] == "Luật" else None)
        return {"type": told[0], "number": told[1] or None, "date": told[2] or None, "subject": subject, "quote": text}
    match = _FULL.match(text)
    if not match:
        raise ValueError(f"say what is cited: {text}")
    date = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}" if match["y"] else None
    return {"type": match["type"], "number": match["number"], "date": date, "subject": None, "quote": text}
