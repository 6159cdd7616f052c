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

#: txt: a paragraph a line; wrapped-txt: a line for each printed line; nfd-txt: letters and marks apart
FORMS = ("txt", "wrapped-txt", "nfd-txt", "docx", "pdf")
_WIDTH = 84


def write(plan: Generated, form: str, path: Path) -> None:
    """Writes the plan in one of ``FORMS``."""
    if form == "docx":
        from corpus.word import write_docx

        write_docx(source(plan), path)
    elif form == "pdf":
        from corpus.printed import write_pdf

        write_pdf(source(plan), path)
    else:
        text = plan.text
        if form == "wrapped-txt":
            text = "\n".join(wrapped for line in text.split("\n") for wrapped in _wrapped(line))
        elif form == "nfd-txt":
            text = unicodedata.normalize("NFD", text)
        path.write_text(text + "\n", encoding="utf-8")


def _wrapped(line: str) -> list[str]:
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
        blocks.append(Block("appendix", "PHỤ LỤC"))
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
