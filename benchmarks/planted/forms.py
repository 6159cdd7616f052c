"""A plan in other forms of the same text: nothing may be told of it.

The forms are: files that the renderers write (PDF, Word, HTML-free text in columns), other line wraps, another Unicode
form, other quote marks and dashes, the old or the new place of tone marks, blanks of other kinds, and an office scan.
"""

from __future__ import annotations

import random
import re
import tempfile
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

from benchmarks.generated import Generated
from benchmarks.generated.render import write
from pipeline.compare import compare
from pipeline.compare.difference import Difference
from pipeline.document import Document
from pipeline.ingest import read
from pipeline.nlp import extract
from pipeline.vietnamese import nfc

Form = Callable[[str, random.Random], str]
#: where old and new spelling put the tone: on the first or the second letter of an open oa, oe, uy
_OPEN = re.compile(
    r"(?<![qQ])(?:([oO])(TONE?)([aAeE])|([uU])(TONE?)([yY]))(TONE?)(?![\w\u0300-\u036f])".replace(
        "TONE", "[\u0300\u0301\u0303\u0309\u0323]"
    )
)


def wrapped(width: int, ragged: bool = False) -> Form:
    """Lines broken at a width, or at widths that vary from line to line."""

    def form(text: str, rng: random.Random) -> str:
        out = []
        for line in text.split("\n"):
            if "\t" in line or " | " in line:
                out.append(line)
            elif ragged:
                words, row, limit = line.split(" "), "", rng.randint(width - 15, width)
                for word in words:
                    if row and len(row) + len(word) + 1 > limit:
                        out.append(row)
                        row, limit = word, rng.randint(width - 15, width)
                    else:
                        row = f"{row} {word}" if row else word
                out.append(row)
            else:
                out += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
        return "\n".join(out)

    return form


def nfd(text: str, rng: random.Random) -> str:
    """Letters and marks apart."""
    return unicodedata.normalize("NFD", text)


def tones(old: bool) -> Form:
    """Every open oa, oe, uy with the tone at its old or its new place."""

    def form(text: str, rng: random.Random) -> str:
        def turned(found: re.Match[str]) -> str:
            first, tone, second = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
            tone = tone or found[7]
            return f"{first}{tone}{second}" if old else f"{first}{second}{tone}"

        return nfc(_OPEN.sub(turned, unicodedata.normalize("NFD", text)))

    return form


def marks(text: str, rng: random.Random) -> str:
    """Straight quotes, long dashes, one sign for three dots."""
    text = text.replace("“", '"').replace("”", '"').replace(" - ", " – ").replace("...", "…")
    return re.sub(r"(?m)^- ", "– ", text)


def french(text: str, rng: random.Random) -> str:
    """Angle quotes and short dashes."""
    return text.replace("“", "«").replace("”", "»").replace("–", "-").replace("…", "...")


def blanks(text: str, rng: random.Random) -> str:
    """No-break and doubled blanks, blanks at the ends of lines, empty lines, Windows line ends."""
    out = []
    for line in text.split("\n"):
        if "\t" in line or " | " in line:
            out.append(line)
            continue
        line = re.sub(r" ", lambda m: rng.choice([" ", " ", " ", "\u00a0", "  "]), line)
        out.append(line + rng.choice(["", " ", "\u00a0"]))
        if rng.random() < 0.1:
            out.append("")
    return "\r\n".join(out)


TEXTS: dict[str, Form] = {
    "plain": lambda text, rng: text,
    "nfd": nfd,
    "old tones": tones(True),
    "new tones": tones(False),
    "straight quotes, long dashes": marks,
    "angle quotes, short dashes": french,
    "other blanks": blanks,
    **{f"lines of {width}": wrapped(width) for width in (40, 55, 70, 84, 100)},
    "ragged lines of 60": wrapped(60, ragged=True),
    "ragged lines of 90": wrapped(90, ragged=True),
}
FILES = ("columns-txt", "docx", "pdf")


def told(document: Document, base: Document) -> list[Difference]:
    """All differences of two readings."""
    return list(compare(extract(document), extract(base), document, base).differences)


def of_text(text: str, form: str, folder: Path, seed: int) -> list[Difference]:
    """What is told of a text in another form against the text itself, both read from files."""
    one, two = folder / "base.txt", folder / "form.txt"
    one.write_text(text + "\n", encoding="utf-8")
    two.write_bytes((TEXTS[form](text, random.Random(f"form {seed}")) + "\n").encode())
    return told(read(two), read(one))


def of_file(plan: Generated, form: str, folder: Path) -> list[Difference]:
    """What is told of a rendered file against the text."""
    one, two = folder / "base.txt", folder / f"form.{form.rsplit('-', maxsplit=1)[-1]}"
    one.write_text(plan.text + "\n", encoding="utf-8")
    write(plan, form, two)
    return told(read(two), read(one))


def of_scan(plan: Generated, folder: Path) -> list[Difference]:
    """What is told of an office scan against the text."""
    from benchmarks.generated.render import source
    from scripts.corpus.printed import write_pdf
    from scripts.corpus.scan import pages, write_scan

    one, printed, scan = folder / "base.txt", folder / "printed.pdf", folder / "scan.pdf"
    one.write_text(plan.text + "\n", encoding="utf-8")
    write_pdf(source(plan), printed)
    write_scan(pages(printed, plan.seed, stamp=None, name=plan.draft.frame.name), scan, layer=False)
    return told(read(scan), read(one))


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes away."""
    return tempfile.TemporaryDirectory(prefix="forms")
