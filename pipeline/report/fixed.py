"""The corrected copy of a plan: a Word file with tracked changes, or a text; the plan itself is never touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..check import Finding, Fix, Review
from ..check.fixes import applied, resolved
from ..errors import UsageError
from ..ingest.text.plaintext import decode
from ..vietnamese import nfc
from .locating import Finder
from .writing import same_file, write_bytes

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The corrections that were made, and the findings that are left to a person."""

    made: tuple[Fix, ...]
    left: tuple[Finding, ...]


def write_fixed(review: Review, output: str | Path) -> Fixed:
    """Writes a copy with every certain correction made: a Word file, or a text where the name ends in .txt or .md.

    Raises:
        UsageError: ``output`` is the plan itself, or names another kind of file.
        UnreadableError: the plan is no longer what was read.
        OSError: the copy cannot be written.
    """
    target = Path(output)
    if same_file(review.path, target):
        raise UsageError(
            ("bản sửa không được ghi đè lên kế hoạch", "the corrected copy must not take the place of the plan"),
            ("chọn nơi ghi khác với -o", "choose another place with -o"),
            str(target),
        )
    suffix = target.suffix.lower()
    fixes = resolved(review.findings)
    if suffix == ".docx":
        from .word.tracked import corrected

        data, made = corrected(review, fixes)
    elif suffix in (".txt", ".md"):
        data, made = _text(review, fixes)
    else:
        raise UsageError(
            ("bản sửa là tệp .docx hoặc .txt", "a corrected copy is a .docx or a .txt"),
            ("thêm -o TỆP.docx hoặc -o TỆP.txt", "add -o FILE.docx or -o FILE.txt"),
            str(target),
        )
    write_bytes(target, data)
    done = set(made)
    left = tuple(f for f in review.findings if not f.fixes or not done.issuperset(f.fixes))
    return Fixed(tuple(made), left)


def _text(review: Review, fixes: Sequence[Fix]) -> tuple[bytes, list[Fix]]:
    """Of a text file its own text, with its lines as they were broken; of all else the text that was read."""
    text = review.document.text
    if review.document.format in ("txt", "md") and Path(review.document.path).is_file():
        raw = Path(review.document.path).read_bytes()
        source, mark = decode(raw), _MARK if raw.startswith(_MARK) else b""
        finder = Finder(text, source)
        placed, made = [], []
        for fix in fixes:
            span = _place(finder, fix)
            if span is not None:
                placed.append(Fix(*span, fix.replacement))
                made.append(fix)
        if made or not fixes:
            return mark + applied(source, placed).encode("utf-8"), made
    return applied(text, fixes).encode("utf-8"), list(fixes)


def _place(finder: Finder, fix: Fix) -> tuple[int, int] | None:
    """Where a correction belongs in the source; None where its words do not stand there as they were read."""
    if fix.start == fix.end:  # something is put in: before the letter that follows
        after = finder.find(fix.start, fix.start + 1)
        if after is None:
            return None
        return after[0], after[0]
    span = finder.find(fix.start, fix.end)
    if span is None:
        return None
    there, read = finder.target[slice(*span)], finder.source[fix.start : fix.end]
    return span if " ".join(nfc(there).split()) == " ".join(nfc(read).split()) else None
