"""PDFs whose fonts are those of before Unicode: the text layer holds TCVN3 or VNI, the page shows Vietnamese."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from papers import BODY, LEFT, TOP, fonts
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from test_old_code_pages import TO_TCVN3, tcvn3, vni

from pipeline.ingest import legacy, read

fonttools = pytest.importorskip("fontTools.ttLib")
pytestmark = pytest.mark.skipif(fonts() is None, reason="no face with Vietnamese letters")


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Old fonts made of one of today: the same letters at the places where those fonts had them."""
    folder = tmp_path_factory.mktemp("faces")
    base = subprocess.run(
        ["fc-match", "-f", "%{file}", "Liberation Serif:style=Regular:lang=vi"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    made = {}
    for name in (".VnTime", ".VnTimeH", "VNI-Times"):
        font = fonttools.TTFont(base)
        glyphs = font.getBestCmap()
        old = {ord(code): glyphs[ord(letter)] for letter, code in TO_TCVN3.items()}
        places = {**{k: v for k, v in glyphs.items() if k < 0x7F}, **dict.fromkeys(range(0xA1, 0x100), "a"), **old}
        if name.endswith("H"):
            places = {
                k: glyphs.get(ord(chr(k).upper()) if k < 0x7F else ord(legacy.from_tcvn3(chr(k)).upper()[0]), v)
                for k, v in places.items()
            }
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap = dict(places)
        for record in font["name"].names:
            if record.nameID in (1, 4, 6):
                record.string = name
        path = folder / f"{name.strip('.')}.ttf"
        font.save(path)
        made[name] = f"Old{name}"
        pdfmetrics.registerFont(TTFont(made[name], str(path)))
    return made


def page(path: Path, rows: list[list[tuple[str, str]]]) -> Path:
    """A page of lines, each of stretches (font, text)."""
    sheet = canvas.Canvas(str(path), pagesize=A4)
    for k, row in enumerate(rows):
        x = LEFT
        for font, text in row:
            sheet.setFont(font, 13)
            sheet.drawString(x, TOP - 20 * k, text)
            x += pdfmetrics.stringWidth(text, font, 13)
    sheet.save()
    return path


SHORT = [text[:70].rsplit(" ", 1)[0] for text in BODY if len(text) > 90]


@pytest.mark.parametrize(("name", "write"), [(".VnTime", tcvn3), ("VNI-Times", vni)])
def test_a_page_in_an_old_font(tmp_path: Path, faces: dict[str, str], name: str, write) -> None:  # type: ignore[no-untyped-def]
    document = read(page(tmp_path / "old.pdf", [[(faces[name], write(text + "."))] for text in SHORT]))
    assert document.read_as == "digital"
    text = document.text.rstrip("\n").split("\n")
    expected = [line + "." for line in SHORT]
    assert [line.lower() for line in text] == [line.lower() for line in expected]
    if name.startswith("VNI"):
        assert text == expected


def test_capitals_and_unicode_on_one_line(tmp_path: Path, faces: dict[str, str]) -> None:
    rows = [
        [(faces[".VnTimeH"], tcvn3("ủy ban nhân dân phường đông hải"))],
        [(faces[".VnTime"], tcvn3("kế hoạch thực hiện của ")), ("TestRegular", "Phòng Văn hóa – Xã hội "),
         (faces["VNI-Times"], vni("và các tổ dân phố."))],
        [("TestRegular", "Thời gian: "), (faces[".VnTimeH"], tcvn3("tháng tư")), ("TestRegular", " năm 2026.")],
    ]  # fmt: skip
    document = read(page(tmp_path / "mixed.pdf", rows))
    assert [document.text[line.start : line.end] for line in document.pages[0].lines] == [
        "ỦY BAN NHÂN DÂN PHƯỜNG ĐÔNG HẢI",
        "kế hoạch thực hiện của Phòng Văn hóa – Xã hội và các tổ dân phố.",
        "Thời gian: THÁNG TƯ năm 2026.",
    ]


def test_a_letter_that_looks_like_a_hyphen_at_the_line_end(tmp_path: Path, faces: dict[str, str]) -> None:
    rows = [
        [(faces[".VnTime"], tcvn3("các cơ quan, đơn vị và người dân cùng tham gia thực hiện như"))],
        [(faces[".VnTime"], tcvn3("đã nêu tại nghị quyết số 57-"))],
        [(faces[".VnTime"], "NQ/TW.")],
    ]
    text = " ".join(read(page(tmp_path / "end.pdf", rows)).text.split())
    assert "thực hiện như đã nêu tại nghị quyết số 57-" in text and "57ư" not in text


@pytest.mark.parametrize(
    ("name", "page"),
    [
        (".VnTime", "tcvn3"),
        ("ABCDEF+.VnTimeH", "tcvn3-capitals"),
        (".VnArialH,Bold", "tcvn3-capitals"),
        (".VnTime-BoldItalic", "tcvn3"),
        ("VnTimeH", "tcvn3-capitals"),
        ("VNI-Times", "vni"),
        ("BCDEEE+VNI-Helve-Bold", "vni"),
        ("VNI Times", "vni"),
        ("Times New Roman", None),
        ("TimesNewRomanPS-BoldMT", None),
        ("Vnimonotype", "vni"),
        ("Verdana", None),
        ("", None),
    ],
)
def test_names_of_fonts(name: str, page: str | None) -> None:
    assert legacy.code_page_of(name) == page


def test_unicode_under_the_name_of_an_old_font_is_left_alone() -> None:
    text = "Uỷ ban nhân dân thực hiện"
    assert legacy.from_font(text, ".VnTime") == text
    assert legacy.by_faces(text + " ®ua", lambda at: ".VnTime") == text + " ®ua"


@pytest.mark.parametrize("text", SHORT)
def test_offsets_stay(text: str) -> None:
    for face, write in ((".VnTime", tcvn3), ("VNI-Times", vni)):
        old = write(text)
        assert len(legacy.by_faces(old, lambda at, face=face: face)) == len(old)  # type: ignore[misc]
