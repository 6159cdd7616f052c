"""Damage by chance: bytes, pieces, numbers and nesting, also inside of what is packed."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

from benchmarks.fuzz.seeds import LINES, SEEDS

#: what readers trip over: ends of ranges, marks of every format, letters that are none
BITS = (
    b"\x00", b"\xff", b"\x80", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x1b[31m", b"\f",
    b"\r", b"\n\n\n", b"\t", b"=", b"<", b">", b"&", b"&#xD800;", b"&lt;", b'"', b"'", b"]]>", b"<!--", b"-->",
    b"(", b")", b"[", b"]", b"<<", b">>", b"{", b"}", b"%", b"\\", b"\\u-1?", b"|", b"-", b"--", b"#", b"*", b"`",
    b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e308", b"NaN", b"null", b"endobj", b"endstream",
    b"/Length 0", b"/Filter/FlateDecode", b"/Rotate 90", b"0 0 0 0 0 0 cm", b"q ", b"Q ", b"BT", b"ET", b"3 Tr",
    b"I. ", b"1.1.1. ", b"a) ", b"IV. ", b"N\xc6\xa1i nh\xe1\xba\xadn:", b"80%", b"31/11/2026", b"99/99/9999",
    b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"<w:tbl>", b"</w:p>", b'w:val="-1"',
    b"<table>", b"<td colspan=99999>", b"</body>", b"{\\rtf1", b"- ",
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65535", b"-32769", b"2147483647", b"4294967296", b"9" * 40, b"1e38", b"0.0001")
_TAG = re.compile(rb"<(/?)([\w:]+)([^<>]*)>")


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bytes are others."""
    held = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 100))):
        if held:
            held[chance.randrange(len(held))] = chance.randrange(256)
    return bytes(held)


def cut(data: bytes, chance: random.Random) -> bytes:
    """It ends early, or begins late."""
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.8 else data[at:]


def put_in(data: bytes, chance: random.Random) -> bytes:
    """Marks stand where none should."""
    for _ in range(chance.choice((1, 2, 8, 40))):
        at = chance.randrange(len(data) + 1)
        bit = chance.choice(BITS) * chance.choice((1, 1, 1, 2, 50))
        data = data[:at] + bit + data[at + chance.choice((0, 0, 1, len(bit))) :]
    return data


def repeated(data: bytes, chance: random.Random) -> bytes:
    """A piece comes again, often."""
    at = chance.randrange(len(data) + 1)
    piece = data[at : at + chance.choice((1, 20, 300, 3000))]
    return data[:at] + piece * min(chance.choice((2, 20, 500)), 300_000 // max(1, len(piece))) + data[at:]


def moved(data: bytes, chance: random.Random) -> bytes:
    """A piece stands elsewhere, or is gone."""
    at, long = chance.randrange(len(data) + 1), chance.choice((1, 30, 1000))
    piece, rest = data[at : at + long], data[:at] + data[at + long :]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + piece + rest[to:] if chance.random() < 0.5 else rest


def renumbered(data: bytes, chance: random.Random) -> bytes:
    """Numbers are other numbers."""
    share = chance.choice((0.003, 0.03, 0.5))

    def other(match: re.Match[bytes]) -> bytes:
        return chance.choice(_NUMBERS) if chance.random() < share else match[0]

    return _NUMBER.sub(other, data)


def renested(data: bytes, chance: random.Random) -> bytes:
    """Tags are gone, doubled, or others."""
    share = chance.choice((0.003, 0.03, 0.3))

    def other(match: re.Match[bytes]) -> bytes:
        if chance.random() >= share:
            return match[0]
        return chance.choice((b"", match[0] * 2, match[0] * 300, b"<" + match[2] + b"/>", b"</" + match[2] + b">"))

    return _TAG.sub(other, data)


def relined(data: bytes, chance: random.Random) -> bytes:
    """Lines of a plan stand in any order, joined, doubled or without blanks."""
    lines = [line.encode() for line in LINES] + data.split(b"\n")[:200]
    picked = [chance.choice(lines) for _ in range(chance.choice((1, 10, 80)))]
    return chance.choice((b"\n", b" ", b"", b"\n\n", b"\t", b"\r\n", b"\f")).join(picked)


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, put_in, repeated, moved, renumbered)


def inside_word(data: bytes, chance: random.Random) -> bytes:
    """The damage is in the parts of a zipped file, the packing is whole."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        meant = {"word/document.xml"} if chance.random() < 0.7 else {chance.choice(names)}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a name that stands twice is meant
            for name in names:
                content = old.read(name)
                if name in meant:
                    content = chance.choice((*WAYS, renested, renested, renumbered))(content, chance)
                    if chance.random() < 0.03:
                        continue
                new.writestr(name, content)
                if chance.random() < 0.01:
                    new.writestr(name, content[: len(content) // 2])
    return held.getvalue()


def damaged(chance: random.Random, kind: str | None = None) -> tuple[bytes, str]:
    """A damaged file, and the ending of its name, which tells a lie at times."""
    kinds = list(SEEDS)
    kind = kind or chance.choices(kinds, [SEEDS[k][2] for k in kinds])[0]
    make, ending, _ = SEEDS[kind]
    data = make()
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if kind == "word" and chance.random() < 0.8 and data[:2] == b"PK":
            try:
                data = inside_word(data, chance)
                continue
            except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, KeyError):
                pass
        ways = (*WAYS, renested) if kind == "page" else (*WAYS, relined) if kind in ("text", "markdown") else WAYS
        data = chance.choice(ways)(data, chance)
    if chance.random() < 0.05:
        ending = SEEDS[chance.choice(kinds)][1]
    return data[: 4 << 20], ending
