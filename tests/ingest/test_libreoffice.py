"""Old office formats through LibreOffice, where it is installed; and what happens where it is not, or never ends."""

from __future__ import annotations

import os
import stat
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from papers import BODY
from test_old_code_pages import tcvn3

from pipeline.errors import MissingToolError, UnreadableError
from pipeline.ingest import Limits, conversion, read, sniff

needs_office = pytest.mark.skipif(conversion.program() is None, reason="no LibreOffice")
PLAN = [text for text in BODY if len(text) > 60][:5]


def rtf(path: Path, texts: list[str], face: str) -> Path:
    """An RTF of paragraphs in one font, every letter beyond ASCII as the byte (or the character) it was typed as."""

    def coded(char: str) -> str:
        return char if ord(char) < 128 else f"\\'{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char)}?"

    body = "\\par ".join("".join(map(coded, text)) for text in texts)
    path.write_text(f"{{\\rtf1\\ansi\\ansicpg1252\\uc1{{\\fonttbl{{\\f0\\fnil\\fcharset0 {face};}}}}\\f0 {body}\\par}}")
    return path


def odt(path: Path, texts: list[str]) -> Path:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "manifest")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        body = "".join(f"<text:p>{text}</text:p>" for text in texts)
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} office:version="1.2"><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {spaces} manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry '
            'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
    return path


@needs_office
def test_an_rtf_in_an_old_font(tmp_path: Path) -> None:
    path = rtf(tmp_path / "cu.rtf", [tcvn3(text) for text in PLAN], ".VnTime")
    document = read(path)
    assert [line.lower() for line in document.text.rstrip("\n").split("\n")] == [text.lower() for text in PLAN]
    assert document.path == str(path)


@needs_office
def test_an_open_document(tmp_path: Path) -> None:
    path = odt(tmp_path / "mo.odt", PLAN)
    assert sniff(path) == "odt"
    assert read(path).text.rstrip("\n").split("\n") == PLAN


@needs_office
def test_a_word_file_of_the_old_kind_in_capitals_without_marks_of_their_own(tmp_path: Path) -> None:
    source = rtf(tmp_path / "cu.rtf", [tcvn3(text) for text in PLAN[:2]], ".VnTimeH")
    office = conversion.program()
    assert office
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "doc",
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    path = tmp_path / "cu.doc"
    assert sniff(path) == "doc"
    assert read(path).text.rstrip("\n").split("\n") == [text.upper() for text in PLAN[:2]]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("x.doc", OLE + bytes(range(256)) * 40, "unknown"),
        ("x.xls", OLE + "Workbook".encode("utf-16-le") * 20, "unknown"),
        ("x.doc", OLE + b"\xec\xa5" + bytes(9) + b"\x01" + "WordDocument".encode("utf-16-le"), "encrypted"),
        ("x.docx", OLE + bytes(90_000) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("x", OLE + b"\xec\xa5" + bytes(70_000) + "WordDocument".encode("utf-16-le"), "doc"),
    ],
)
def test_containers_are_told_apart(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert sniff(path) == kind
    if kind != "doc":
        with pytest.raises(UnreadableError):
            read(path)


def office_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """Puts a program of LibreOffice's name on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_conversion_without_end_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "child"
    office_that(tmp_path, monkeypatch, f"sleep 600 &\necho $! > {note}\nwait")
    path = rtf(tmp_path / "x.rtf", PLAN, "Arial")
    with pytest.raises(UnreadableError, match="hết thời gian"):
        read(path, limits=Limits(seconds_per_conversion=1.0))
    child = int(note.read_text())
    for _ in range(100):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        pytest.fail("a process was left running")


def test_neither_macros_nor_links_nor_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    office_that(
        tmp_path,
        monkeypatch,
        f'for a in "$@"; do case $a in -env:UserInstallation=file://*) p=${{a#*file://}};; esac; done\n'
        f'cat "$p/user/registrymodifications.xcu" > {seen}; env >> {seen}',
    )
    with pytest.raises(UnreadableError):
        read(rtf(tmp_path / "x.rtf", PLAN, "Arial"))
    text = seen.read_text()
    assert "DisableMacrosExecution" in text and "BlockUntrustedRefererLinks" in text
    assert "https_proxy=http://127.0.0.1:9" in text
    assert f"HOME={os.environ.get('HOME')}\n" not in text


def test_without_libreoffice_the_line_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = odt(tmp_path / "mo.odt", PLAN)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError) as caught:
        read(path)
    assert caught.value.exit_code == 4
    line = caught.value.line("en")
    assert line.startswith(str(path)) and "apt-get install" in line and "\n" not in line
