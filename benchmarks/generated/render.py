"""Writes a generated plan as a file, in the forms that the sample plans have too."""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import Generated
from .outline import Para

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

if TYPE_CHECKING:
    from scripts.corpus.source import Block, Source

#: txt: a paragraph a line; wrapped-txt: a line for each printed line; columns-txt: the same with head and foot in two
#: columns, as text is copied from a page; nfd-txt: letters and marks apart
FORMS = ("txt", "wrapped-txt", "columns-txt", "nfd-txt", "docx", "pdf")
_WIDTH = 84
_GAP = 44


def write(plan: Generated, form: str, path: Path) -> None:
    """Writes the plan in one of ``FORMS``."""
    if form == "docx":
        from corpus.word import write_docx

        write_docx(_decision_first(plan, source(plan)), path)
    elif form == "pdf":
        from corpus.printed import write_pdf

        write_pdf(source(plan), path)
    else:
        text = plan.text
        if form == "columns-txt":
            text = _in_columns(plan)
        if form in ("wrapped-txt", "columns-txt"):
            text = "\n".join(wrapped for line in text.split("\n") for wrapped in _wrapped(line))
        elif form == "nfd-txt":
            text = unicodedata.normalize("NFD", text)
        path.write_text(text + "\n", encoding="utf-8")


def _decision_first(plan: Generated, made: Source) -> Source:
    """A decision and its plan as one run of paragraphs, for the Word file, which knows no decisions."""
    from corpus.source import Block, Source

    if not plan.draft.decision:
        return made
    lines = [line.text for line in plan.draft.decision]
    before = [Block("title", lines[2]), *(Block("text", line) for line in lines[3:]), Block("sign", "")]
    before += [Block("title", "KẾ HOẠCH"), Block("title", made.title), Block("title", made.data["enclosed"])]
    return Source({**made.data, "type": lines[0]}, [*before, *made.blocks], [], lines[1])


def _in_columns(plan: Generated) -> str:
    """The text with head and foot side by side; a decision keeps its one column."""
    frame, text = plan.draft.frame, plan.text
    if plan.draft.decision:
        return text
    recipients = text.split("\n")
    start = recipients.index(frame.recipients_head)
    foot_left = recipients[start : start + 1 + len(frame.recipients)]
    head_end = recipients.index("KẾ HOẠCH")
    body = [line for k, line in enumerate(recipients) if k >= head_end]
    drop = {*foot_left, *frame.sign, frame.name, "(Đã ký)", "(đã ký)", "(Ký tên, đóng dấu)"}
    first = next(k for k, line in enumerate(body) if line in (frame.recipients_head, frame.sign[0]))
    rest = [line for line in body[first:] if line not in drop]
    head = _columns([*frame.left, frame.number_line], [*frame.motto, frame.place_line])
    foot = _columns(foot_left, [*frame.sign, "", "", frame.name])
    return "\n".join([*head, *body[:first], *foot, *rest])


def _columns(left: list[str], right: list[str]) -> list[str]:
    rows = max(len(left), len(right))
    left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
    return [f"{a:<{_GAP}}  {b}".rstrip() for a, b in zip(left, right, strict=True)]


def _wrapped(line: str) -> list[str]:
    if "    " in line.strip() or "\t" in line or " | " in line:  # columns and rows of a table keep their places
        return [line]
    return textwrap.wrap(line, _WIDTH, break_long_words=False) or [""]


def source(plan: Generated) -> Source:
    """The plan as the renderers of the sample plans take it; numbers are typed, as in most plans that people send."""
    from corpus.source import Block, Source

    def block(para: Para) -> Block:
        if para.kind == "row":
            return Block("row", "", cells=[cell.text for cell in para.cells])
        kind = "title" if para.kind == "title" else "text"
        return Block(kind, para.printed().text)

    draft, frame = plan.draft, plan.draft.frame
    blocks = [Block("base", base.text) for base in draft.bases] + [block(para) for para in draft.paras]
    if not draft.decision:
        blocks.append(Block("sign", ""))
    if draft.appendix:
        # the two lines over it are the text's own: which they are is drawn when the text is made
        opens, title = plan.text.split("\n")[-len(draft.appendix) - 2 :][:2]
        blocks += [Block("appendix", opens), Block("title", title)]
        blocks += [block(para) for para in draft.appendix]
    data: dict[str, Any] = {
        "id": plan.id,
        "head": {
            "left": frame.left,
            "number": frame.number_line.removeprefix("Số").lstrip(":").strip(),
            "place": frame.place_line,
        },
        "type": "KẾ HOẠCH",
        "sign": {"authority": None, "lines": frame.sign, "name": frame.name},
        "recipients": frame.recipients,
        "enclosed": draft.enclosed.text if draft.enclosed else "",
    }
    decision = None
    if draft.decision:
        texts = [line.text for line in draft.decision]
        at = next(k for k, text in enumerate(texts) if text.rstrip(":") == "QUYẾT ĐỊNH" and k)
        decision = {"title": texts[1], "authority": texts[2], "bases": texts[3:at], "articles": texts[at + 1 :]}
    return Source(data, blocks, [], draft.title[0].text, decision)
