# ruff: noqa: E501  (parts of Word files are long)
"""Word files for the tests, put together part by part, and their comments read back."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

HEAD = (
    "<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>ỦY BAN NHÂN DÂN</w:t></w:r></w:p><w:p><w:r><w:t>PHƯỜNG AN THỊNH ĐÔNG"
    "</w:t></w:r></w:p><w:p><w:r><w:t>Số: 38/KH-UBND</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>CỘNG HÒA XÃ HỘI CHỦ "
    "NGHĨA VIỆT NAM</w:t></w:r></w:p><w:p><w:r><w:t>Độc lập - Tự do - Hạnh phúc</w:t></w:r></w:p><w:p><w:r><w:t>An Thịnh "
    "Đông, ngày 20 tháng 8 năm 2025</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def word_file(path: Path, body: str, *, parts: dict[str, str] | None = None, relations: str = "") -> Path:
    """A Word file of paragraphs; ``parts`` are further files in it, ``relations`` their entries."""
    document = (
        f'<w:document xmlns:w="{NS}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        f'/2006"><w:body>{body}</w:body></w:document>'
    )
    named = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": document,
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in named.items():
            archive.writestr(name, text)
    return path


def relation(name: str, target: str) -> str:
    return f'<Relationship Id="rIdOf{name}" Type="{_OFFICE}/{name}" Target="{target}"/>'


def comments(path: Path) -> list[tuple[str, str, str]]:
    """The comments of a file: author, the words on which each stands, what it says."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
        said = etree.fromstring(archive.read("word/comments.xml"))
    open_now: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    referred = set()
    for node in root.iter():
        number = node.get(W + "id") or ""
        if node.tag == W + "commentRangeStart":
            open_now[number] = []
        elif node.tag == W + "commentRangeEnd":
            words[number] = "".join(open_now.pop(number))
        elif node.tag == W + "commentReference":
            assert number in words, "the mark of a comment follows its words"
            referred.add(number)
        elif node.tag in (W + "t", W + "tab", W + "br", W + "noBreakHyphen"):
            shown = {W + "t": node.text or "", W + "noBreakHyphen": "-"}.get(node.tag, " ")
            for pieces in open_now.values():
                pieces.append(shown)
    assert not open_now
    numbers = [node.get(W + "id") for node in said]
    assert len(set(numbers)) == len(numbers)
    assert referred <= set(numbers)
    return [
        (node.get(W + "author"), words.get(node.get(W + "id"), ""), " ".join("".join(p.itertext()) for p in node))
        for node in said
    ]
