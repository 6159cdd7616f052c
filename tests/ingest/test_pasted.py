"""Pages that are part text and part image are read whole: nothing lost, nothing twice."""

import io
import shutil

import pypdfium2
import pytest
from mixed_pages import KINDS, outlined, pages_of, put, text_of, write
from papers import fonts
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas
from test_scans import wrong

from pipeline.ingest import read
from pipeline.ingest.pdf import pasted
from pipeline.ingest.scan import tesseract

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None or fonts() is None, reason="no Tesseract or no face")
BEFORE = "Biểu phân công dưới đây do Văn phòng phường lập, đã được các ngành thống nhất."
AFTER = "Các ngành thực hiện đúng biểu phân công, có vướng mắc thì báo cáo để xem xét."
INSIDE = [
    "Phòng Kinh tế theo dõi chợ Bến Lội và khu tái định cư số 2",
    "Trạm Y tế kiểm tra bếp ăn của 12 trường học trong tháng 9",
    "Công an phường tuần tra các tuyến kênh từ ngày 05/10/2026",
]
STAMP = ["Người ký: Ủy ban nhân dân phường", "Thời gian ký: 09.02.2026 16:20", "Email: phuong@tinh.gov.vn"]


def image_of(lines, width, height, size=11.5):
    data = io.BytesIO()
    sheet = canvas.Canvas(data, pagesize=(width, height))
    write(sheet, lines, height - 20, size, x=12)
    sheet.save()
    return pypdfium2.PdfDocument(data.getvalue())[0].render(scale=200 / 72).to_pil().convert("L")


def paper(path, *draw):
    sheet = canvas.Canvas(str(path), pagesize=A4)
    for page in draw:
        page(sheet)
        sheet.showPage()
    sheet.save()
    return path


def with_pasted(sheet):
    write(sheet, [BEFORE], 760)
    put(sheet, image_of(INSIDE, 430, 70), 72, 660, 430, 70)
    write(sheet, [AFTER], 620)


def test_a_pasted_scan_is_read_where_it_stands(tmp_path):
    document = read(paper(tmp_path / "a.pdf", with_pasted))
    assert wrong(document.text, " ".join([BEFORE, *INSIDE, AFTER])) < 0.03
    assert document.text.index("thống nhất") < document.text.index("Trạm Y tế") < document.text.index("vướng mắc")
    assert document.pages[0].read_as == "digital" and any("Trang 1" in note for note in document.notes)
    by_text = {document.text[line.start : line.end]: line for line in document.pages[0].lines}
    assert by_text[BEFORE].confidence == 1
    assert all(line.confidence < 1 for text, line in by_text.items() if text in INSIDE)


def test_without_tesseract_the_rest_of_the_page_is_read(tmp_path, monkeypatch):
    path = paper(tmp_path / "a.pdf", with_pasted)
    tesseract.engine.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read(path)
    tesseract.engine.cache_clear()
    assert BEFORE in document.text and "Trạm Y tế" not in document.text
    assert any("Tesseract" in note for note in document.notes)


def test_a_stamp_is_told_and_not_taken_for_the_text(tmp_path):
    body = text_of(3, 8)

    def page(sheet):
        put(sheet, image_of(body, *A4), 0, 0, *A4)
        write(sheet, STAMP, 838, 6, x=400)

    document = read(paper(tmp_path / "a.pdf", page))
    assert document.read_as == "ocr"
    assert wrong(document.text, " ".join(body)) < 0.03
    assert "Người ký" not in document.text and "Thời gian" not in document.text
    (note,) = [note for note in document.notes if "dấu số" in note]
    assert all(line in note for line in STAMP)


def test_what_was_typed_into_a_scan_is_in_the_text_once(tmp_path):
    body = [*text_of(3, 5), "", "", "Nơi nhận:", "- Như trên;"]
    typed = "Lâm Thị Quế Trân"

    def page(sheet):
        put(sheet, image_of(body, *A4), 0, 0, *A4)
        write(sheet, [typed], 420, 13, x=360)

    document = read(paper(tmp_path / "a.pdf", page))
    assert document.read_as == "ocr" and document.text.count(typed) == 1
    assert wrong(document.text, " ".join([*body, typed])) < 0.05


def test_outlines_are_read_as_they_look(tmp_path):
    body = text_of(5, 6)
    document = read(paper(tmp_path / "a.pdf", lambda sheet: outlined(sheet, body, whole=True)))
    assert document.read_as == "ocr" and wrong(document.text, " ".join(body)) < 0.05


def test_pictures_are_not_sent_to_recognition(tmp_path, monkeypatch):
    monkeypatch.setattr(pasted, "recognise_pasted", lambda *args, **options: pytest.fail("a picture was read"))
    (tmp_path / "a.pdf").write_bytes(pages_of("pictures and emblems"))
    assert len(read(tmp_path / "a.pdf").pages) == KINDS["pictures and emblems"][1]


def test_a_photograph_of_noise_leaves_nothing_in_the_text(tmp_path):
    grain = Image.effect_noise((700, 420), 90)

    def page(sheet):
        write(sheet, [BEFORE, AFTER])
        put(sheet, grain, 72, 300, 400, 240)

    document = read(paper(tmp_path / "a.pdf", page))
    assert wrong(document.text, f"{BEFORE} {AFTER}") == 0
