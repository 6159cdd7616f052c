"""A sample plan as text: hard-wrapped as it is pasted from a page, or Markdown."""

from __future__ import annotations

import textwrap
from pathlib import Path

from .source import Source

_WIDTH = 78


def _foot(source: Source) -> tuple[list[str], list[str]]:
    sign, listed = source.data["sign"], source.data["recipients"]
    left = ["Nơi nhận:"] + [f"- {name}{'.' if i == len(listed) - 1 else ';'}" for i, name in enumerate(listed)]
    return left, [*(line for line in (sign["authority"], *sign["lines"]) if line), sign["name"]]


def write_txt(source: Source, path: Path) -> None:
    """Writes the text with a line for each printed line."""
    head = source.data["head"]
    parts = [
        *head["left"],
        f"Số: {head['number']}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        head["place"],
        "",
        source.data["type"],
        *textwrap.wrap(source.title, _WIDTH - 18),
        "",
    ]
    for block in source.blocks:
        if block.kind == "sign":
            left, right = _foot(source)
            parts += ["", *left, "", *right]
            continue
        mark = "- " if block.kind == "bullet" else f"{block.number} " if block.number else ""
        parts += textwrap.wrap(mark + block.text, _WIDTH, break_on_hyphens=False, break_long_words=False)
        if block.kind == "heading" and block.level == 1:
            parts.append("")
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def write_md(source: Source, path: Path) -> None:
    """Writes Markdown, bold where a page would be."""
    head = source.data["head"]
    parts = [
        *(f"**{line}**" for line in head["left"]),
        f"Số: {head['number']}",
        "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
        "**Độc lập - Tự do - Hạnh phúc**",
        f"*{head['place']}*",
        f"## {source.data['type']}",
        f"### **{source.title}**",
    ]
    for block in source.blocks:
        if block.kind == "sign":
            left, right = _foot(source)
            parts += [f"**{left[0]}**", "\n".join(left[1:]), *(f"**{line}**" for line in right)]
        elif block.kind == "heading" and not block.label:
            parts.append(f"{'#' * (block.level + 1)} {block.number} {block.text}")
        else:
            parts.append(("- " if block.kind == "bullet" else f"{block.number} " if block.number else "") + block.text)
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
