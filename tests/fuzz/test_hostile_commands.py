# ruff: noqa: E501
"""Hostile files through the commands: an exit code of the contract, at most one line, never a traceback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import hostile_files as hostile
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.ingest import conversion

WORD = hostile.word_file()
TAGS = "".join(f"<p>{line}</p>" for line in hostile.plan().splitlines())


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> int:
    """The exit code of a command; what it says of a failure is one line, and no fault of the program."""
    code = main(list(argv))
    err = capsys.readouterr().err
    assert code in (0, 1, 3, 4), (argv, err)
    assert "Traceback" not in err and "lỗi trong chương trình" not in err, (argv, err)
    assert "\x1b" not in err and "\u202e" not in err
    if code >= 3:
        assert len(err.splitlines()) == 1 and "; " in err, (argv, err)
    return code


def through_all(capsys: pytest.CaptureFixture[str], path: Path) -> int:
    """The file through what reads it and what writes it again; gives the exit code of reading."""
    file, out = str(path), str(path.with_name("out"))
    code = run(capsys, "extract", file)
    if code == 0:
        run(capsys, "extract", file, "--format", "table")
        for form in ("sarif", "xlsx", "docx"):
            run(capsys, "check", file, "--format", form, "-o", f"{out}.{form}")
        run(capsys, "check", file, "--fix", "-o", f"{out}.fix.docx")
        run(capsys, "compare", file, file, "--format", "html", "-o", f"{out}.html")
        if path.suffix == ".docx":  # what was written must be a Word file that reads
            assert run(capsys, "text", f"{out}.docx") == 0
            assert run(capsys, "text", f"{out}.fix.docx") == 0
    return code


_BIG = "9" * 5000
_NESTED = "<w:ins w:id='x'>" * 150 + "<w:r><w:t>Kế hoạch</w:t></w:r>" + "</w:ins>" * 150
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA")
)
_CHAIN = "".join(
    f'<w:style w:type="paragraph" w:styleId="A{k}"><w:basedOn w:val="A{k + 1}"/></w:style>' for k in range(4_000)
)
_NOTE = '<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/><w:t>ghi chú</w:t></w:r></w:p></w:footnote>'


def word(xml: str) -> bytes:
    return hostile.repacked(WORD, {"word/document.xml": hostile.body(hostile.paragraphs() + xml)})


#: name -> what makes the file, and whether words can be read of it
CASES: dict[str, tuple[Callable[[], bytes | str], bool]] = {
    "bidi.txt": (lambda: hostile.plan("\u202eabc\u202c\u200b\u2066x\u2069\ufeff"), True),
    "terminal.txt": (lambda: hostile.plan("\x1b[31mX\x1b]0;t\x07\x01"), True),
    "surrogates.txt": (lambda: hostile.plan("\ud800 \udfff \uffff \U0010ffff"), True),
    "numbers.txt": (lambda: hostile.plan(f"năm {_BIG} ngày 99/99/9999 quý {_BIG} tăng {_BIG}%"), True),
    "roman.txt": (lambda: hostile.plan() + "\n".join("M" * k + "IVXLC. A" for k in range(1, 200)), True),
    "levels.txt": (lambda: hostile.plan() + "\n".join(".".join("1" * k) + " Việc" for k in range(1, 120)), True),
    "pages.txt": (lambda: hostile.plan() + "\f" * 5000 + "a", False),
    "formula.txt": (lambda: hostile.plan("=cmd|' /C calc'!A0"), True),
    "attributes.html": (lambda: f"<p {' '.join(f'a{k}=1' for k in range(200_000))}>Kế hoạch</p>{TAGS}", True),
    "entities.html": (lambda: f'<!DOCTYPE html [<!ENTITY a "&b;&b;">]><p>&a; &#xD800; &#{_BIG};</p>{TAGS}', True),
    "deep.html": (lambda: "<table><tr><td>a<td>" * 800 + TAGS, True),
    "include.html": (lambda: f"<html xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd'/>{TAGS}", True),
    **{
        f"numbers-{k}.docx": (lambda v=value: hostile.repacked(WORD, hostile.odd_numbers(v)), True)
        for k, value in enumerate((_BIG, "-5", "1.5e309", "x", "²", ""))
    },
    "nested.docx": (lambda: word(f"<w:p>{_NESTED}</w:p>"), True),
    "styles.docx": (
        lambda: hostile.repacked(WORD, {"word/styles.xml": f'<w:styles xmlns:w="{hostile.W}">{_STYLES}</w:styles>'.encode()}),
        True,
    ),
    "chained-styles.docx": (
        lambda: hostile.repacked(
            WORD, {"word/styles.xml": f'<w:styles xmlns:w="{hostile.W}">{_CHAIN}</w:styles>'.encode()}
        ),
        True,
    ),
    "notes.docx": (
        lambda: hostile.repacked(
            WORD,
            {
                "word/footnotes.xml": f'<w:footnotes xmlns:w="{hostile.W}">{_NOTE}</w:footnotes>'.encode(),
                "word/document.xml": hostile.body(
                    hostile.paragraphs() + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
                ),
            },
        ),
        True,
    ),
    "comments.docx": (
        lambda: hostile.repacked(
            WORD,
            {"word/comments.xml": f'<w:comments xmlns:w="{hostile.W}"><w:comment w:id="{_BIG}"/></w:comments>'.encode()},
        ),
        True,
    ),
    "fields.docx": (lambda: word("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 500 + "</w:p>"), True),
    "escaped-names.docx": (lambda: hostile.repacked(WORD, {"../../evil": b"x", "word\\x": b"y", "/etc/x": b"z"}), True),
    "no-body.docx": (lambda: hostile.repacked(WORD, {"word/document.xml": hostile.body("")}), False),
    "cut.docx": (lambda: WORD[: len(WORD) // 2], False),
    "bomb.png": (lambda: hostile.png(60_000, 60_000), False),
    "endless.png": (lambda: hostile.png(2**31 - 1, 2**31 - 1), False),
    "point.png": (lambda: hostile.png(0, 0), False),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_every_command_ends_well(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, readable = CASES[name]
    assert (through_all(capsys, hostile.write(tmp_path, name, make())) == 0) == readable


# ------------------------------------------------------------------------------------------------ damage at random
_SETTINGS = settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_PIECES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["<", "&#0;", "\x00", "\u202e", "I. ", "1.1.1.", "“", "- ", "Nơi nhận:", "80%", "\f", "=", "|"]
        ),
        st.sampled_from(hostile.LINES),
    ),
    max_size=40,
)


@_SETTINGS
@given(_PIECES, st.sampled_from(["txt", "md", "html"]))
def test_pieces_of_text(tmp_path: Path, capsys: pytest.CaptureFixture[str], pieces: list[str], kind: str) -> None:
    start = "<html><body>" if kind == "html" else ""
    path = hostile.write(tmp_path, f"x.{kind}", start + "\n".join([hostile.LINES[0], *pieces]))
    if run(capsys, "check", str(path), "--format", "sarif") < 3:
        run(capsys, "check", str(path), "--format", "docx", "-o", str(tmp_path / "o.docx"))
        assert run(capsys, "text", str(tmp_path / "o.docx")) == 0


@_SETTINGS
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6), st.booleans())
def test_bytes_of_a_word_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], harm: list[tuple[float, bytes]], inside: bool
) -> None:
    data = bytearray(hostile.body(hostile.paragraphs()) if inside else WORD)
    for at, new in harm:
        start = int(at * (len(data) - 1))
        data[start : start + len(new)] = new
    whole = hostile.repacked(WORD, {"word/document.xml": bytes(data)}) if inside else bytes(data)
    path = hostile.write(tmp_path, "x.docx", whole)
    if run(capsys, "text", str(path)) == 0:
        run(capsys, "check", str(path), "--fix", "-o", str(tmp_path / "o.docx"))


# ------------------------------------------------------------------------------------------------ nothing is fetched
@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()


def test_nothing_that_a_file_links_to_is_fetched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, list[str]]
) -> None:
    url, paths = asked
    page = (
        f'<html><base href="{url}/"><link rel=stylesheet href=css><style>@import url({url}/i)</style>'
        f'<img src="{url}/img"><iframe src="{url}/frame"></iframe><object data="{url}/o"></object>{TAGS}</html>'
    )
    for path in (
        hostile.write(tmp_path, "x.docx", hostile.repacked(WORD, hostile.linked(url))),
        hostile.write(tmp_path, "x.html", page),
    ):
        assert through_all(capsys, path) == 0
    assert paths == []


@pytest.mark.skipif(conversion.program() is None, reason="LibreOffice is not installed")
def test_libreoffice_fetches_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, list[str]]
) -> None:
    url, paths = asked
    rtf = (
        rf'{{\rtf1\ansi{{\*\template {url}/t}}{{\field{{\*\fldinst INCLUDEPICTURE "{url}/p" \\d}}{{\fldrslt x}}}}'
        rf'{{\field{{\*\fldinst INCLUDETEXT "{url}/i"}}{{\fldrslt x}}}}Ke hoach so 12/KH-UBND cua phuong\par}}'
    )
    assert run(capsys, "text", str(hostile.write(tmp_path, "x.rtf", rtf))) == 0
    word = hostile.write(tmp_path, "x.docx", hostile.repacked(WORD, hostile.linked(url)))
    assert run(capsys, "check", str(word), "--format", "pdf", "-o", str(tmp_path / "o.pdf")) < 3
    assert paths == []


# ------------------------------------------------------------------------------------------------ templates
@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "a: &a {b: *a}",
        "a: &a [*a]",
        "id: !!python/object/apply:os.system ['true']",
        "[" * 5000,
        "a: " * 3000,
        "? " * 3000,
        "id: \x00",
        f"id: {_BIG}\nkind: city\nyear: {_BIG}",
        "- " * 2000 + "x",
        "",
        "<<: 1",
        "{[1]: 2}",
    ],
    ids=range(13),
)  # fmt: skip
def test_hostile_templates(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    path = hostile.write(tmp_path, "mau.yaml", text)
    assert main(["template", "check", str(path)]) == 3
    err = capsys.readouterr().err
    assert err and "lỗi trong chương trình" not in err and "Traceback" not in err
    assert run(capsys, "template", "show", str(path)) == 3
