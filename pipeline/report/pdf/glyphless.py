"""A font whose letters have widths and no shapes of their own, for text that lies unseen over the image of a page.

It holds just the characters it is made for, so that any Vietnamese text can be copied from a PDF
without a font being installed, at a few kilobytes.  Character k (from 1) is glyph k.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_EM, _ASCENT, _DESCENT = 1000, 800, -200
NAME = "KehoachGlyphless"


def font_file(widths: Mapping[str, int]) -> bytes:
    """A TrueType font of plain boxes in the order of the characters, glyph 0 first.

    Boxes and not nothing: readers of PDF pass over text that covers no area.

    Args:
        widths: The advance of each character, in thousandths of the font size.
    """
    advances = [500, *widths.values()]
    count = len(advances)
    glyphs = [_box(advance) for advance in advances]
    name = NAME.encode("utf-16-be")
    tables = {
        b"OS/2": struct.pack(">HhHHH11h10s", 1, 500, 400, 5, 0, *[0] * 11, b"")
        + struct.pack(">4L4sHHHhhhHHLL", 0, 0, 0, 0, b"KHGL", 64, 0, 0xFFFF, _ASCENT, _DESCENT, 0, _ASCENT, 200, 0, 0),
        # a character map is wanted by some readers; which glyph is meant is told by the codes themselves
        b"cmap": struct.pack(">HHHHL", 0, 1, 3, 1, 12)
        + struct.pack(">HHHHHHH", 4, 24, 0, 2, 2, 0, 0)
        + struct.pack(">HHHhH", 0xFFFF, 0, 0xFFFF, 1, 0),
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">LLLLHHqqhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,
            0,
            _EM,
            0,
            0,
            0,
            _DESCENT,
            _EM,
            _ASCENT,
            0,
            3,
            2,
            1,
            0,
        ),
        b"hhea": struct.pack(
            ">LhhhHhhhhhhhhhhhH", 0x10000, _ASCENT, _DESCENT, 0, max(advances), 0, 0, 0, 1, *[0] * 7, count
        ),
        b"hmtx": b"".join(struct.pack(">Hh", advance, 0) for advance in advances),
        b"loca": b"".join(struct.pack(">L", k * len(glyphs[0])) for k in range(count + 1)),
        b"maxp": struct.pack(">L14H", 0x10000, count, 4, 1, 0, 0, 2, *[0] * 8),
        b"name": struct.pack(">HHH", 0, 3, 42)
        + b"".join(struct.pack(">6H", 3, 1, 0x409, kind, len(name), 0) for kind in (1, 4, 6))
        + name,
        b"post": struct.pack(">LLhhLLLLL", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    head = struct.pack(">LHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128)
    at = len(head) + 16 * len(tables)
    body = b""
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        head += struct.pack(">4sLLL", tag, checksum, at + len(body), len(data))
        body += padded
    return head + body


def _box(width: int) -> bytes:
    """A glyph of one rectangle, from the descent to the ascent."""
    up = _ASCENT - _DESCENT
    corners = struct.pack(">4h4h", 0, width, 0, -width, _DESCENT, 0, up, 0)
    head = struct.pack(">5hHH", 1, 0, _DESCENT, width, _ASCENT, 3, 0)
    return head + b"\x01" * 4 + corners + b"\0\0"


def to_unicode(characters: str) -> str:
    """The table that tells a PDF reader which character code k (from 1) stands for."""
    rows = [f"<{k:04X}> <{c.encode('utf-16-be').hex().upper()}>" for k, c in enumerate(characters, 1)]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    listed = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{listed}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
