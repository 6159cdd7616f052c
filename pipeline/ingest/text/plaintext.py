"""Plain text and Markdown: decoding, marks taken off, hard-wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.layout.printed import PrintedLine, clean
from pipeline.ingest.text.columns import find_columns, of_table
from pipeline.ingest.text.page_furniture import without_furniture
from pipeline.ingest.text.tables import find_tables
from pipeline.vietnamese import nfc

_RULE = re.compile(r"[-_=*–—~\s]{3,}$|[|:\-\s]{3,}$|\+(?:[-=]{2,}\+)+$")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.{1,2000}?)(?<=\S)\1")
_UNDERLINED = re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,500}?)(?<=\S)_(?![\w_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~\"'<])")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\((?:[^()\s]|\([^()\s]*\)){1,500}(?:\s\"[^\"]*\")?\)")
_TAG = re.compile(r"</?(?:br|b|i|u|em|strong|sup|sub|center|p|div|span|font)\b[^<>]{0,200}>", re.IGNORECASE)
_CELLS = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STAR_BULLET = re.compile(r"[*•●]\s+(?=\S)")


def decode(data: bytes) -> str:
    """Text of bytes: UTF-8, UTF-16 or UTF-32 by mark or by pattern, else the old Windows code page for Vietnamese."""
    for mark, codec in (
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if data.startswith(mark):
            return data.decode(codec, errors="replace")
    head = data[:4000]
    if b"\x00" not in head:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        # the common letters of Vietnamese lie in the first 256 characters: every other byte is often zero
        if zeros and zeros.count(0) > 0.25 * len(zeros):
            return data.decode(codec, errors="replace")
    bad = data.decode("utf-8", errors="replace")
    if bad.count("\ufffd") < 0.002 * len(bad):
        return bad
    from pipeline.ingest import legacy

    return legacy.decoded(data)


def looks_like_markdown(text: str) -> bool:
    """Whether a text carries Markdown marks."""
    signs = (
        len(re.findall(r"^#{1,6}\s+\S", text, re.MULTILINE))
        + len(re.findall(r"\*\*\S[^*\n]{0,300}\*\*", text))
        + len(re.findall(r"^\|.+\|\s*$", text, re.MULTILINE))
        + len(re.findall(r"^>\s", text, re.MULTILINE))
        + len(re.findall(r"\\[*_#.\-]", text))
    )
    return signs >= 2


def unmark(text: str) -> tuple[str, bool, bool]:
    """One Markdown line as plain text, whether it was a heading, and whether it was bold throughout."""
    line = re.sub(r"^(?:>\s?)+", "", text.strip())
    found = _HEADING.match(line)
    heading = bool(found)
    if found:
        line = found[1]
    line = _STAR_BULLET.sub("- ", line, count=1) if _STAR_BULLET.match(line) else line
    line = _TAG.sub(" ", _LINK.sub(r"\1", line))
    bold = bool(re.fullmatch(r"(?:[-+]\s)?\*\*[^*].*\*\*\s*", line)) and line.count("**") == 2
    for _ in range(3):
        line = _EMPHASIS.sub(r"\2", line)
    line = _UNDERLINED.sub(r"\1", line).replace("**", "")
    return _ESCAPE.sub(r"\1", line).replace("`", ""), heading, bold or heading


def printed_lines(text: str, markdown: bool | None = None) -> list[PrintedLine]:
    """The lines of a text file, pages parted by form feeds, blank lines as gaps."""
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\v", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    markdown = looks_like_markdown(text) if markdown is None else markdown
    result: list[PrintedLine] = []
    fence = strong = False
    table, in_table, block = -1, False, 0
    pages = [page.split("\n") for page in text.split("\f")]
    for number, page in enumerate(without_furniture(pages), 1):
        gap, turned = 0, False
        composed = [nfc(line or "") for line in page]
        tables = {} if markdown else {t.first: t for t in find_tables(composed)}
        columns = {} if markdown else {c.first: c for c in find_columns(composed)}
        last = -1
        for at, typed in enumerate(page):
            if typed is None:
                turned = True
                continue
            raw = nfc(typed)
            if at in tables:
                table += 1
                for cells in tables[at].rows:
                    result.append(PrintedLine("\t".join(cells), number, gap=gap, cells=cells, table=table))
                    gap = 0
                last = tables[at].last
            if at in columns and at > last:
                for side, body in columns[at].lines:
                    if (body := clean(body)) and not _RULE.match(body):
                        # the sides of one head or foot never make one paragraph
                        result.append(PrintedLine(body, number, gap=gap, block=block + side))
                        gap = 0
                last = columns[at].last
                block += 2
            if at <= last:
                continue
            if markdown and raw.lstrip().startswith("```"):
                fence = not fence
                continue
            if not clean(raw) or _RULE.match(raw.strip()):
                in_table = in_table and bool(raw.strip())
                gap += 1
                continue
            indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
            if markdown and not fence and raw.strip().startswith("|"):
                if not in_table and (columns_at := _layout_rows(page, at)):
                    last = columns_at[0]
                    for side, body in columns_at[1]:
                        result.append(PrintedLine(body, number, gap=gap, block=block + side))
                        gap = 0
                    block += 2
                    continue
                cells = tuple(clean(unmark(cell)[0]) for cell in _CELLS.split(raw.strip().strip("|")))
                if not in_table:
                    table += 1
                in_table = True
                result.append(PrintedLine("\t".join(cells), number, gap=gap, cells=cells, table=table))
                gap = 0
                continue
            in_table = False
            heading = bold = False
            body = raw
            if markdown and not fence:
                # emphasis may run over a hard line break: every line of it is bold
                opened = strong
                if raw.count("**") % 2:
                    strong = not strong
                body, heading, bold = unmark(raw)
                bold = bold or opened or strong
            body = clean(body)
            if body:
                result.append(
                    PrintedLine(
                        body,
                        number,
                        gap=gap,
                        bold=bold if markdown else None,
                        alone=_broken_on_purpose(raw, markdown, result),
                        heading=heading,
                        extra={
                            "indent": indent,
                            "columns": len(typed.expandtabs().rstrip()),
                            "word": len(typed.split(None, 1)[0]),
                            "turned": float(turned),
                        },
                    )
                )
                gap, turned = 0, False
            else:
                gap += 1
    return result


def _layout_rows(page: Sequence[str | None], first: int) -> tuple[int, list[tuple[int, str]]] | None:
    """The last line and the ordered lines of a head or foot set as a Markdown table; None for other tables."""
    rows: list[list[str]] = []
    last = first
    for k in range(first, len(page)):
        raw = nfc(page[k] or "").strip()
        if not raw.startswith("|"):
            break
        last = k
        if not _RULE.match(raw):
            cells = _CELLS.split(raw.strip("|"))
            rows.append(["\n".join(clean(unmark(line)[0]) for line in _BREAK.split(cell)) for cell in cells])
    ordered = of_table(rows)
    return (last, list(ordered)) if ordered else None


def _broken_on_purpose(raw: str, markdown: bool, before: list[PrintedLine]) -> bool:
    """Markdown keeps a line apart by two blanks at its end."""
    return markdown and raw.endswith("  ") and raw.strip().startswith("**") and bool(before)
