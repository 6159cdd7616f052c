"""Hostile PDF files: refused by what they would become before pdfium makes it of them, or read like any other."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import hostile_pdfs as made
import pytest

from pipeline.errors import UnreadableError
from pipeline.ingest import Limits, read
from pipeline.ingest.pdf import bounds

ROOT = Path(__file__).resolve().parents[2]
_MUCH, _DRAWN, _PIXELS = "bung ra quá lớn", "quá nhiều nét vẽ", "triệu điểm ảnh"

#: name -> what makes the file, and what is said of it
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "image": (lambda: made.image(30_000, 30_000, made.packed(bytes(10_000_000))), _PIXELS),
    "image-of-one-row": (lambda: made.image(2**31 - 1, 1, made.packed(b"")), _PIXELS),
    "image-apart": (
        lambda: made.image(9, 9, made.packed(b"")).replace(b"/Width 9", b"/Width 9 0 R").replace(
            b"trailer", b"9 0 obj 999999999 endobj\ntrailer"
        ),
        _PIXELS,
    ),
    "jpeg": (lambda: made.image(600, 800, made.jpeg(65_535, 65_535), "/DCTDecode"), _PIXELS),
    "jpeg-in-flate": (
        lambda: made.image(600, 800, made.packed(made.jpeg(65_535, 65_535)), "[/FlateDecode/DCTDecode]"),
        _PIXELS,
    ),
    "jpeg-2000": (lambda: made.image(600, 800, made.jpeg_2000(2**31, 2**31), "/JPXDecode"), _PIXELS),
    "content": (lambda: made.pdf(made.packed(b" " * 22_000_000), told="/Filter/FlateDecode"), _MUCH),
    "content-twice": (
        lambda: made.pdf(made.packed(b" " * 22_000_000, 2), told="/Filter[/FlateDecode/FlateDecode]"),
        _MUCH,
    ),
    "content-in-short": (lambda: made.pdf(made.packed(b" " * 22_000_000), told="/Filter/Fl"), _MUCH),
    "font": (
        lambda: made.pdf(
            made.TEXT, made.stream(6, made.packed(bytes(22_000_000)), "/Length1 30000000/Filter/FlateDecode")
        ),
        _MUCH,
    ),
    "objects": (
        lambda: made.pdf(
            made.TEXT,
            made.stream(6, made.packed(b" " * 22_000_000), "/Type/ObjStm/N 1/First 4/Filter/FlateDecode"),
        ),
        _MUCH,
    ),
    "forms": (lambda: made.forms(12, 10), _DRAWN),
    "forms-apart": (lambda: made.forms(12, 10, apart=True), _DRAWN),
    "lines": (lambda: made.pdf("0 0 m 500 500 l S " * 31_000 + made.TEXT), _DRAWN),
    "everything": (lambda: made.pdf("0 0 m 500 500 l S " * 101_000 + made.TEXT), _DRAWN),
    "pieces-of-text": (
        lambda: made.pdf(made.packed(made.TEXT.encode() * 101_000), told="/Filter/FlateDecode"),
        _DRAWN,
    ),
    "pages": (lambda: made.pdf(pages=3000), "quá nhiều trang"),
    "endless-page": (lambda: made.pdf(box="0 0 14400000 14400000"), _PIXELS),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_pdf_would_become_is_told_before_it_is_made(name: str, tmp_path: Path) -> None:
    make, words = REFUSED[name]
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(make())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert words in caught.value.what[0], caught.value.line()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000  # kilobytes


#: what is odd and costs nothing
READ: dict[str, Callable[[], bytes]] = {
    "plain": made.pdf,
    "script": lambda: made.pdf(catalog="/OpenAction<</S/JavaScript/JS(app.alert(1))>>/AA<</WC<</S/Launch/F(sh)>>>>"),
    "form-in-itself": lambda: made.pdf(
        made.TEXT + "/X Do",
        made.stream(6, "/X Do", "/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>"),
    ),
    "page-count": lambda: made.pdf(count=1_999_999_999),
    "turned": lambda: made.pdf(more="/Rotate 12345678901234567890"),
    "unit": lambda: made.pdf(more="/UserUnit 1e30"),
    "nested": lambda: made.pdf(catalog="/X" + "[" * 50_000),
    "tables-of-one-another": lambda: made.pdf().replace(
        b"trailer<</Root 1 0 R>>", b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9/Size 9>>\nstartxref\n9"
    ),
    "length-that-lies": lambda: made.pdf(made.packed(made.TEXT.encode()), told="/Filter/FlateDecode").replace(
        b"/Length ", b"/Length 9999999"
    ),
    "numbers": lambda: made.pdf("BT /F 1e38 Tf 1e38 -1e38 Td (x) Tj ET " + made.TEXT),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_odd_files_pass_the_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(READ[name]())
    bounds.check(path, Limits())


def test_forms_of_an_ordinary_file_are_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made.forms(3, 5))
    bounds.check(path, Limits())


def test_looking_is_linear_whatever_is_missing(tmp_path: Path) -> None:
    path, shares = tmp_path / "x.pdf", []
    for many in (2_000, 20_000):
        # streams without an end, images whose sizes stand elsewhere and nowhere
        path.write_bytes(b"%PDF-1.4\n" + b"7 0 obj<</Subtype/Image/Width 8 0 R/Length 9 0 R>>stream\n" * many)
        began = time.process_time()
        bounds.check(path, Limits())
        shares.append((time.process_time() - began) / many)
    assert shares[1] < 5 * shares[0] + 1e-5  # a square of it would be ten times


def test_a_page_that_does_not_end_is_ended_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made.pdf(made.packed(made.TEXT.encode() * 50_000), told="/Filter/FlateDecode"))
    code = "import sys; from pipeline.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "text", str(path)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "KEHOACH_SECONDS_PER_PAGE": "0.2"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert "seconds_per_page" in done.stderr and len(done.stderr.splitlines()) == 1, done.stderr
