"""The sample plans: that the files are what the manifest says, hold what was composed, and agree with their gold."""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
import yaml
from docx.oxml.ns import qn
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
sys.path.insert(0, str(ROOT / "scripts"))

from corpus.plain import write_md, write_txt  # noqa: E402
from corpus.printed import write_pdf  # noqa: E402
from corpus.source import Source, load  # noqa: E402
from corpus.word import write_docx  # noqa: E402

MANIFEST = yaml.safe_load((CORPUS / "manifest.yaml").read_text(encoding="utf-8"))["plans"]
SHARED = yaml.safe_load((CORPUS / "sources/shared.yaml").read_text(encoding="utf-8"))
FILES = [(entry, file) for entry in MANIFEST for file in entry["files"]]
MAGIC = {"pdf": b"%PDF-", "scan": b"%PDF-", "garbled": b"%PDF-", "docx": b"PK\x03\x04"}
ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def source_of(entry: dict[str, Any]) -> Source:
    return load(CORPUS / entry["source"], SHARED)


def gold_of(entry: dict[str, Any]) -> dict[str, Any]:
    return json.loads((CORPUS / entry["gold"]).read_text(encoding="utf-8"))


def printed(source: Source) -> list[str]:
    """The printed paragraphs, every one once."""
    data = source.data
    head, sign, listed = data["head"], data["sign"], data["recipients"]
    lines = [*head["left"], f"Số: {head['number']}", *MOTTO, head["place"], data["type"], source.title, "Nơi nhận:"]
    lines += [f"- {name}{'.' if name is listed[-1] else ';'}" for name in listed]
    lines += [line for line in (sign["authority"], *sign["lines"], sign["name"]) if line]
    if source.decision:
        told = source.decision
        lines += ["QUYẾT ĐỊNH", told["title"], told["authority"], *told["bases"], "QUYẾT ĐỊNH:", *told["articles"]]
        lines.append(data["enclosed"])
    for block in source.blocks:
        mark = "-" if block.kind == "bullet" else block.number
        lines += block.cells if block.kind == "row" else [f"{mark} {block.text}".strip()]
    return [line for line in lines if line]


def words(text: str) -> Counter[str]:
    return Counter(text.split())


def file_id(value: Any) -> str:
    return value["path"] if "path" in value else value["id"]


def of_form(*forms: str) -> Any:
    chosen = [(entry, file) for entry, file in FILES if file["form"] in forms]
    assert chosen, forms
    return pytest.mark.parametrize(("entry", "file"), chosen, ids=[file["path"] for _, file in chosen])


def text_of_pdf(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]


def test_every_form_is_there() -> None:
    assert {file["form"] for _, file in FILES} == {"pdf", "docx", "scan", "garbled", "images", "txt", "md"}
    assert len(MANIFEST) == 9
    assert sum(not entry["planted"] for entry in MANIFEST) >= 2, "two plans stay clean"


def test_the_folder_holds_nothing_else() -> None:
    named = {CORPUS / "plans" / file["path"] for _, file in FILES}
    there = {path for path in (CORPUS / "plans").rglob("*") if path.is_file() and path.parent not in named}
    assert there == {path for path in named if path.is_file()}
    size = sum(path.stat().st_size for path in (CORPUS / "plans").rglob("*") if path.is_file())
    assert size < 12 * 2**20


@of_form("pdf", "scan", "garbled", "docx")
def test_files_are_what_they_are_called(entry: dict[str, Any], file: dict[str, Any]) -> None:
    path = CORPUS / "plans" / file["path"]
    assert path.read_bytes().startswith(MAGIC[file["form"]])
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            assert len(document) == file["pages"]


@of_form("pdf")
def test_a_digital_pdf_holds_the_composed_words(entry: dict[str, Any], file: dict[str, Any]) -> None:
    pages = text_of_pdf(CORPUS / "plans" / file["path"])
    numbers = Counter(str(n) for n in range(2, len(pages) + 1))
    found, wanted = words("\n".join(pages)), words("\n".join(printed(source_of(entry))))
    assert found == wanted + numbers
    assert all(page.split()[0] == str(n) for n, page in enumerate(pages[1:], 2)), "page numbers from page 2"


@of_form("docx")
def test_word_counts_the_numbers_itself(entry: dict[str, Any], file: dict[str, Any]) -> None:
    path = CORPUS / "plans" / file["path"]
    document, source = docx.Document(str(path)), source_of(entry)
    at = [0, 0, 0]
    counted = []
    for paragraph in document.paragraphs:
        assert not re.match(r"([IVX]+|\d+)\.|[a-zđ]\)|- ", paragraph.text), "a typed number"
        numbering = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbering is None or numbering.find(qn("w:numId")).get(qn("w:val")) != "1":
            continue
        level = int(numbering.find(qn("w:ilvl")).get(qn("w:val")))
        at[level:] = [at[level] + 1] + [0] * (2 - level)
        shown = [f"{ROMAN[at[0]]}.", f"{at[1]}.", f"{'?abcd'[at[2]]})"][level]
        counted.append((shown, paragraph.text))
    assert counted == [(b.number, b.text) for b in source.blocks if b.kind in ("heading", "item")]
    numbering_xml = zipfile.ZipFile(path).read("word/numbering.xml").decode()
    assert {"upperRoman", "decimal", "lowerLetter", "bullet"} <= set(re.findall(r'numFmt w:val="(\w+)"', numbering_xml))
    cells = [p.text for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    body = [p.text for p in document.paragraphs] + cells
    bare = [line if line in body else line.removeprefix("- ") for line in printed(source)]
    numbers = {block.number for block in source.blocks if block.number}
    for line in bare:
        first, _, rest = line.partition(" ")
        assert line in body or (first in numbers and rest in body), line
    assert len(document.tables) == 3, "head, foot, tasks"
    assert [t.style.name for t in document.tables].count("Table Grid") == 1, "head and foot have no borders"


@of_form("txt", "md")
def test_text_forms_hold_the_composed_words(entry: dict[str, Any], file: dict[str, Any], tmp_path: Path) -> None:
    path, source = CORPUS / "plans" / file["path"], source_of(entry)
    text = path.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert words(re.sub(r"\*+|^#+ ", "", text, flags=re.M)) == words("\n".join(printed(source)))
    (write_txt if file["form"] == "txt" else write_md)(source, tmp_path / "again")
    assert (tmp_path / "again").read_text(encoding="utf-8") == text, "run make corpus"
    if file["form"] == "txt":
        assert max(map(len, text.splitlines())) <= 80


@of_form("docx", "pdf")
def test_the_same_source_gives_the_same_bytes(entry: dict[str, Any], file: dict[str, Any], tmp_path: Path) -> None:
    write = write_docx if file["form"] == "docx" else write_pdf
    for name in "ab":
        write(source_of(entry), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@of_form("scan", "garbled")
def test_scans_are_images_each_of_its_own(entry: dict[str, Any], file: dict[str, Any]) -> None:
    path = CORPUS / "plans" / file["path"]
    seen = set()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            images = [item for item in page.get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
            assert len(images) == 1
            assert images[0].get_px_size() == (1654, 2339)  # A4 at 200 dpi
            seen.add(page.render(scale=0.3).to_numpy().tobytes())
        assert len(seen) == len(document)
        last = document[len(document) - 1].render(scale=1).to_numpy().astype(int)
    blue, green, red = last[..., 0], last[..., 1], last[..., 2]
    assert ((red - green > 60) & (red - blue > 60)).sum() > 200, "the stamp is red"
    assert ((blue - red > 40) & (blue - green > 25)).sum() > 30, "the signature is blue"


@of_form("scan")
def test_a_scan_has_no_text(entry: dict[str, Any], file: dict[str, Any]) -> None:
    assert not "".join(text_of_pdf(CORPUS / "plans" / file["path"])).strip()


@of_form("garbled")
def test_a_garbled_layer_lost_the_vietnamese(entry: dict[str, Any], file: dict[str, Any]) -> None:
    layer = words(" ".join(text_of_pdf(CORPUS / "plans" / file["path"])))
    truth = words("\n".join(printed(source_of(entry))))
    assert 0.8 < sum(layer.values()) / sum(truth.values()) < 1.2, "as many words"
    assert sum((layer & truth).values()) < 0.5 * sum(truth.values()), "most of them wrong"
    assert not re.search("[ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệ]", " ".join(layer)), "letters that only Vietnamese has"


@of_form("images")
def test_page_images_follow_each_other(entry: dict[str, Any], file: dict[str, Any]) -> None:
    found = sorted((CORPUS / "plans" / file["path"]).iterdir())
    assert len(found) == file["pages"]
    for path in found:
        with Image.open(path) as image:
            assert (image.format, image.size) == ("JPEG", (1654, 2339))
            assert image.info["dpi"] == (200, 200)


@pytest.mark.parametrize("entry", MANIFEST, ids=file_id)
def test_what_is_planted_stands_in_the_source(entry: dict[str, Any]) -> None:
    text = "\n".join(printed(source_of(entry)))
    others = {other["id"]: other for other in MANIFEST}
    for planted in entry["planted"]:
        if "rule" in planted:
            assert isinstance(planted["quote"], str)
            assert planted["quote"] in text, planted
            assert re.fullmatch(r"[A-Z]+\d*(-[A-Z]+)?-\d\d", planted["rule"])
        else:
            assert str(planted["expected"]) in "\n".join(printed(source_of(others[planted["compare"]])))
            assert planted["kind"] != "missing" or str(planted["expected"]) not in text
            assert str(planted.get("found", "")) in text


@pytest.mark.parametrize("entry", MANIFEST, ids=file_id)
def test_gold_is_made_from_the_source_as_it_is(entry: dict[str, Any]) -> None:
    assert gold_of(entry) == source_of(entry).gold(), "run make corpus"


@pytest.mark.parametrize("entry", MANIFEST, ids=file_id)
def test_gold_stands_in_the_text(entry: dict[str, Any]) -> None:
    gold = gold_of(entry)
    lines = printed(source_of(entry))
    text = "\n".join(lines)
    folded = text.lower()
    for cited in gold["citations"]:
        assert cited["quote"] in text
        assert cited["number"] is None or cited["number"] in cited["quote"]
        if cited["date"]:
            year, month, day = map(int, cited["date"].split("-"))
            assert re.search(rf"0?{day}/0?{month}/{year}", cited["quote"]), cited
    # no citation was left unmarked: every symbol of the text but the plan's own is counted
    symbols = re.findall(r"(?<![\w/])\d+(?:-[A-ZĐa-z]+/[A-ZĐ]+|(?:/\d{4})?/[A-ZĐ]+-\w+)", text)
    own = Counter([gold["meta"]["number"]])
    marked = Counter(c["number"] for c in gold["citations"] if re.search("[-/]", c["number"] or ""))
    assert Counter(symbols) == marked + own
    for target in gold["targets"]:
        assert re.search(rf"(?<!\d)0?{target['value']} ?{target['unit']}", text), target
        assert target["year"] is None or str(target["year"]) in text
    for deadline in gold["deadlines"]:
        when = deadline["when"]
        assert "day" not in when or re.search(rf"ngày 0?{when['day']}\b", text), when
        assert "year" not in when or str(when["year"]) in text
    for phase in gold["phases"]:
        assert phase["label"] in text
        assert re.search(rf"{phase['start']}.{{1,16}}{phase['end']}", text)
    for award in gold["award_forms"]:
        by = f"của {award['authority']}" if award["authority"] else None
        wanted = " ".join(filter(None, (award["form"], award["class"], by)))
        assert wanted.lower() in folded, award
    for duty in gold["responsibilities"]:
        assert duty["unit"].lower() in folded
    meta = gold["meta"]
    assert meta["title"] == source_of(entry).title
    assert meta["signatory"]["name"] in lines
    assert meta["signatory"]["capacity"] in lines
    assert f"Số: {meta['number']}" in lines
    year, month, day = map(int, meta["date"].split("-"))
    assert re.search(rf"ngày 0?{day} tháng 0?{month} năm {year}", text)
    for movement in meta["movements"]:
        assert f"“{movement}”" in meta["title"]


@pytest.mark.parametrize("entry", MANIFEST[1:], ids=file_id)
def test_the_wards_are_invented(entry: dict[str, Any]) -> None:
    assert entry["invented"] is True
    with (CORPUS / "knowledge/gazetteer.csv").open(encoding="utf-8", newline="") as handle:
        names = {row["full_name"].lower() for row in csv.DictReader(handle)}
    assert gold_of(entry)["meta"]["unit"].lower() not in names
