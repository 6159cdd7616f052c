"""Hostile PDF files made by code, each small on the disk."""

from __future__ import annotations

import struct
import zlib

TEXT = "BT /F 12 Tf 60 700 Td (Ke hoach so 12/KH-UBND ngay 12 thang 3 nam 2026 cua phuong) Tj ET\n"
_PAGE = (
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R{more}"
    "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>endobj\n"
)


def stream(number: int, content: bytes | str, told: str = "") -> bytes:
    data = content.encode("latin-1") if isinstance(content, str) else content
    return f"{number} 0 obj<<{told}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream endobj\n"


def pdf(
    content: bytes | str = TEXT,
    *further: bytes,
    told: str = "",
    box: str = "0 0 595 842",
    more: str = "",
    pages: int = 1,
    catalog: str = "",
    count: int | None = None,
) -> bytes:
    """A PDF whose page draws ``content``; ``told`` is its dictionary, ``further`` are more objects."""
    kids = " ".join(["3 0 R"] * pages)
    head = (
        f"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R{catalog}>>endobj\n"
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages if count is None else count}>>endobj\n"
        + _PAGE.format(box=box, more=more)
        + "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    )
    return head.encode() + stream(4, content, told) + b"".join(further) + b"trailer<</Root 1 0 R>>\n%%EOF"


def packed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def image(width: int, height: int, data: bytes, kind: str = "/FlateDecode", told: str = "") -> bytes:
    """A page of one image."""
    about = (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/DeviceGray"
        f"/Filter{kind}{told}"
    )
    return pdf("595 0 0 842 0 0 cm /X Do", stream(6, data, about))


def jpeg(width: int, height: int) -> bytes:
    """The head of a progressive JPEG, for which a decoder makes room as a whole."""
    frame = struct.pack(">BHHB", 8, height, width, 3) + bytes([1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0])
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xc2" + struct.pack(">H", len(frame) + 2) + frame


def jpeg_2000(width: int, height: int) -> bytes:
    size = struct.pack(">HIIIIIIIIH", 0, width, height, 0, 0, width, height, 0, 0, 1) + bytes([7, 1, 1])
    return b"\xff\x4f\xff\x51" + struct.pack(">H", len(size) + 2) + size + b"\xff\xd9"


def forms(levels: int, times: int, apart: bool = False) -> bytes:
    """Forms that each draw the next several times; ``apart`` puts their resources into objects of their own."""
    made = []
    for k in range(levels):
        number, names = 6 + k, f"/XObject<</X {7 + k} 0 R>>"
        held = f"/Resources {100 + k} 0 R" if apart else f"/Resources<<{names}>>"
        about = f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]{held}"
        made.append(stream(number, packed(b"/X Do " * times), about + "/Filter/FlateDecode"))
        if apart:
            made.append(f"{100 + k} 0 obj<<{names}>>endobj\n".encode())
    return pdf(TEXT + "/X Do", *made, stream(6 + levels, TEXT, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"))
