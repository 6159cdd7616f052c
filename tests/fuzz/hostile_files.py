"""Hostile files made by code: each is one that once went wrong, or could, and is small."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from xml.sax.saxutils import escape

import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LINES = [
    "ỦY BAN NHÂN DÂN",
    "PHƯỜNG AN THỊNH ĐÔNG",
    "Số: 12/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "An Thịnh Đông, ngày 12 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Triển khai phong trào thi đua {} năm 2026",
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;",
    "I. CHỈ TIÊU",
    "- Phấn đấu 80% hộ gia đình {} đạt gia đình văn hóa.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Văn hóa - Xã hội {} báo cáo Ủy ban nhân dân phường trước ngày 15/11/2026.",
    "Nơi nhận:",
    "- Như trên {};",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn A",
]


def plan(words: str = "") -> str:
    """A short plan with words put in at several places."""
    return "\n".join(line.replace("{}", words) for line in LINES) + "\n"


def word_file() -> bytes:
    paper = docx.Document()
    for line in plan().splitlines():
        paper.add_paragraph(line)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def repacked(base: bytes, parts: dict[str, bytes | None]) -> bytes:
    """A Word file with parts put in, or left out where None."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **parts}:
            data = parts[name] if name in parts else old.read(name)
            if data is not None:
                new.writestr(name, data)
    return held.getvalue()


def body(xml: str) -> bytes:
    return f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{xml}</w:body></w:document>'.encode()


def paragraphs(words: str = "") -> str:
    return "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in plan(words).splitlines())


def odd_numbers(value: str) -> dict[str, bytes | None]:
    """The parts of a Word file in which every number is ``value``."""
    v = f'w:val="{value}"'
    inside = (
        f"<w:p><w:pPr><w:numPr><w:ilvl {v}/><w:numId {v}/></w:numPr><w:jc {v}/><w:outlineLvl {v}/>"
        f'<w:ind w:left="{value}" w:firstLine="{value}"/><w:spacing w:before="{value}" w:line="{value}"/></w:pPr>'
        f'<w:r><w:rPr><w:sz {v}/><w:b {v}/></w:rPr><w:t>Việc của phường</w:t></w:r><w:r><w:sym w:char="{value}"/>'
        f'<w:footnoteReference w:id="{value}"/></w:r></w:p><w:tbl><w:tblGrid><w:gridCol w:w="{value}"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:gridBefore {v}/></w:trPr><w:tc><w:tcPr><w:gridSpan {v}/><w:vMerge {v}/></w:tcPr>"
        f"<w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        f'<w:sectPr><w:pgSz w:w="{value}" w:h="{value}"/><w:pgMar w:top="{value}" w:left="{value}"/></w:sectPr>'
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="{value}"><w:lvl w:ilvl="{value}"><w:start {v}/>'
        f'<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2.%9."/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{value}"><w:abstractNumId {v}/></w:num></w:numbering>'
    )
    return {"word/document.xml": body(paragraphs() + inside), "word/numbering.xml": numbering.encode()}


def linked(url: str) -> dict[str, bytes | None]:
    """The parts of a Word file that asks for a template, pictures, objects and texts of other places."""
    kinds = ("attachedTemplate", "image", "oleObject", "hyperlink", "subDocument", "aFChunk", "frame", "header")
    told = "".join(
        f'<Relationship Id="rIdX{k}" Type="{R}/{kind}" Target="{url}/{kind}" TargetMode="External"/>'
        for k, kind in enumerate(kinds)
    )
    fields = "".join(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{name} "{url}/f" \\d</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        for name in ("INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO cmd")
    )
    shape = (
        f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rIdX1" src="{url}/v"/>'
        '</v:shape></w:pict></w:r></w:p><w:altChunk r:id="rIdX5"/>'
    )
    return {
        "word/document.xml": body(paragraphs() + fields + shape),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{told}</Relationships>'.encode(),
    }


def png(width: int, height: int) -> bytes:
    """The head of an image of any size with next to nothing in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    return path
