"""Scans: page images are recognised, whatever file holds them; what Tesseract says is mended with care."""

import io
import shutil

import cv2
import numpy as np
import pypdfium2
import pytest
from papers import PARAGRAPHS, RIGHT, fonts, plan_pdf
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from pipeline.document import Box
from pipeline.errors import MissingToolError, UnreadableError
from pipeline.ingest import read
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import preprocessing, recognised, tesseract
from pipeline.ingest.scan.images import natural_key
from pipeline.ingest.scan.tesseract import Word

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None or fonts() is None, reason="no Tesseract or no face"
)


def syllables(text):
    import re

    return re.findall(r"\w+", text.lower())


def wrong(text, truth):
    """The share of words that differ."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(syllables(text), syllables(truth)) / len(syllables(truth))


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """The pages of the invented plan as grey images at 200 dpi."""
    path = plan_pdf(tmp_path_factory.mktemp("scan") / "plan.pdf")
    return [np.asarray(page.render(scale=200 / 72).to_pil().convert("L")) for page in pypdfium2.PdfDocument(path)]


def stamped(gray):
    """A page with a red stamp and a blue stroke over the signature, a little noise and skew."""
    image = cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR)
    x, y = int(RIGHT / 72 * 200) - 330, 250
    layer = np.full_like(image, 255)
    cv2.circle(layer, (x, y), 130, (60, 40, 215), 7)
    cv2.circle(layer, (x, y), 100, (60, 40, 215), 4)
    cv2.putText(layer, "AN THINH DONG", (x - 90, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (60, 40, 215), 3)
    image = np.minimum(image, layer)
    noise = np.random.default_rng(7).normal(0, 4, image.shape)
    image = np.clip(image + noise - 6, 0, 255).astype(np.uint8)
    turn = cv2.getRotationMatrix2D((image.shape[1] / 2, image.shape[0] / 2), 0.6, 1)
    return cv2.warpAffine(image, turn, (image.shape[1], image.shape[0]), borderValue=(249, 249, 249))


def scanned_pdf(path, images, layer=None):
    sheet = canvas.Canvas(str(path), pagesize=A4)
    for k, image in enumerate(images):
        data = io.BytesIO()
        rgb = image[:, :, ::-1] if image.ndim == 3 else image
        Image.fromarray(np.ascontiguousarray(rgb)).save(data, "JPEG", quality=80)
        sheet.drawImage(ImageReader(data), 0, 0, *A4)
        if layer:
            words = sheet.beginText(80, 780)
            words.setFont("TestRegular", 10)
            words.setTextRenderMode(3)
            for line in layer[k % len(layer)]:
                words.textLine(line)
            sheet.drawText(words)
        sheet.showPage()
    sheet.save()
    return path


@needs_tesseract
def test_a_stamped_colour_scan(tmp_path, sheets):
    done = []
    path = scanned_pdf(
        tmp_path / "scan.pdf",
        [stamped(sheet) for sheet in sheets],
        [["Ke hoach trien khai phong trao moi khu dan cu mot mo hinh hay ve phan loai rac thai"] * 4],
    )
    document = read(path, progress=lambda k, n: done.append((k, n)))
    assert document.read_as == "ocr"
    assert wrong(document.text, " ".join(PARAGRAPHS)) < 0.02
    # the signatory stands under the stamp
    assert document.text.strip("\n").split("\n")[-2:] == ["CHỦ TỊCH", "Lâm Thế Quyền"]
    assert done == [(k + 1, len(sheets)) for k in range(len(sheets))]
    assert all(0 < line.confidence <= 1 and line.box for page in document.pages for line in page.lines)


@needs_tesseract
def test_a_folder_of_images_is_one_document(tmp_path, sheets):
    folder = tmp_path / "trang"
    folder.mkdir()
    for k, sheet in enumerate(sheets):
        # ten pages stand between 2 and 10 in plain alphabetical order
        Image.fromarray(sheet).save(folder / f"trang{(1, 2, 10)[k]}.png", dpi=(200, 200))
    document = read(folder)
    assert document.format == "image" and len(document.pages) == len(sheets)
    found = document.text.replace("\n\f", "\n").replace("\f", " ").strip("\n").split("\n")
    assert wrong(document.text, " ".join(PARAGRAPHS)) < 0.01
    assert sum(a == b for a, b in zip(found, PARAGRAPHS, strict=False)) > 0.85 * len(PARAGRAPHS)
    (folder / "ghi-chu.txt").write_text("x")
    with pytest.raises(UnreadableError, match="ảnh trang"):
        read(folder)


@needs_tesseract
def test_a_tiff_of_many_pages_upside_down(tmp_path, sheets):
    frames = [Image.fromarray(np.ascontiguousarray(sheet[::-1, ::-1])) for sheet in sheets[:2]]
    frames[0].save(tmp_path / "plan.tif", save_all=True, append_images=frames[1:], dpi=(200, 200))
    document = read(tmp_path / "plan.tif")
    assert len(document.pages) == 2
    assert "Luật Bảo vệ môi trường số 72/2020/QH14" in document.text


@needs_tesseract
def test_a_blank_image_has_no_text(tmp_path):
    Image.new("L", (1654, 2339), 255).save(tmp_path / "blank.png")
    with pytest.raises(UnreadableError, match="không có chữ"):
        read(tmp_path / "blank.png")


def test_a_damaged_image(tmp_path):
    path = tmp_path / "page.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"broken" * 20)
    with pytest.raises(UnreadableError, match="hỏng"):
        read(path)


def test_without_tesseract_a_scan_says_what_to_install(tmp_path, monkeypatch):
    Image.new("L", (800, 1100), 200).save(tmp_path / "page.png")
    tesseract.engine.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match="tesseract-ocr-vie") as caught:
        read(tmp_path / "page.png")
    assert str(tmp_path / "page.png") in str(caught.value)
    tesseract.engine.cache_clear()


@pytest.mark.skipif(fonts() is None, reason="no face")
def test_without_tesseract_a_layer_is_used(tmp_path, monkeypatch):
    # a layer with a slip of recognition, which would be read again
    layer = [[f"{line} và tố chức các nội dung khác trong kế hoạch của phường" for line in PARAGRAPHS[6:12]]]
    path = scanned_pdf(tmp_path / "scan.pdf", [np.full((2339, 1654), 255, np.uint8)], layer)
    tesseract.engine.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read(path)
    tesseract.engine.cache_clear()
    assert document.read_as == "digital" and document.notes
    assert "Luật Bảo vệ môi trường" in document.text


# ---------------------------------------------------------------- preparation
def test_the_red_of_a_stamp_fades():
    image = np.full((100, 100, 3), 255, np.uint8)
    image[20:60, 20:60] = (50, 40, 220)  # red in BGR
    image[70:80] = 10
    gray = preprocessing.to_gray(image)
    assert gray[40, 40] > 200 and gray[75, 50] < 30


def test_noise_is_told_from_marks():
    page = np.full((1200, 900), 255, np.uint8)
    for y in range(60, 1150, 40):
        cv2.putText(page, "ke hoach i j ? : . , thi dua", (40, y), cv2.FONT_HERSHEY_COMPLEX, 1, 0, 2)
    assert not preprocessing.condition(page, 150).noisy
    rng = np.random.default_rng(3)
    dirty = page.copy()
    dirty[rng.integers(0, 1200, 3000), rng.integers(0, 900, 3000)] = 90
    assert preprocessing.condition(dirty, 150).noisy
    clean = preprocessing.cleaned(dirty, 150)
    assert (clean < 128).sum() < 1.15 * (page < 128).sum()


@pytest.mark.parametrize("angle", [-2.0, -0.7, 0.0, 1.3])
def test_skew_is_measured(angle):
    page = np.full((1200, 900), 255, np.uint8)
    for y in range(80, 1150, 40):
        cv2.putText(page, "phong trao thi dua cua phuong", (60, y), cv2.FONT_HERSHEY_COMPLEX, 1, 0, 2)
    turn = cv2.getRotationMatrix2D((450, 600), angle, 1)
    turned = cv2.warpAffine(page, turn, (900, 1200), borderValue=255)
    found = preprocessing.skew(turned)
    assert abs(found - angle) < 0.25
    assert abs(preprocessing.skew(preprocessing.straightened(turned, found))) < 0.25


# ---------------------------------------------------------------- what Tesseract said
@pytest.mark.parametrize(
    "read_text, right",
    [
        ("số 05⁄NQ-TU", "số 05/NQ-TU"),
        ("Số: 12/QÐ-UBND", "Số: 12/QĐ-UBND"),
        ("923/QĐ-TTq ngày", "923/QĐ-TTg ngày"),
        ("~ Các tổ dân phố;", "- Các tổ dân phố;"),
        ("KT, CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ("PHÔ CHỦ TICH", "PHÓ CHỦ TỊCH"),
        ("I. MỤC ĐÍCH, YÊU CẤU", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("phó chủ tịch", "phó chủ tịch"),
        ("- Lưu: VT.", "- Lưu: VT."),
    ],
)
def test_sure_confusions_are_mended(read_text, right):
    assert recognised.mended(read_text) == right


def printed(text, number=None):
    """A line of 14 points as printed, its number as wide as ``number`` however it was read."""
    from pipeline.ingest.layout.printed import text_width

    head, rest = text.split(" ", 1)
    wide = 14 * (text_width(number or head) + 0.05 * (number or head).count("I"))
    return PrintedLine(text, box=Box(85, 0, 85 + wide + 14 * (text_width(rest) + 0.25), 14), extra={"head": wide})


def test_roman_numbers_by_their_width():
    lines = [
        printed("I. MỤC ĐÍCH, YÊU CẦU"),
        printed("II. NỘI DUNG THỰC HIỆN"),
        printed("II. TỔ CHỨC THỰC HIỆN", "III."),
        printed("II. KHEN THƯỞNG VÀ KỶ LUẬT"),
        printed("HH. KINH PHÍ BẢO ĐẢM"),
        printed("1. Mục đích của kế hoạch"),
    ]
    recognised.mend_romans(lines)
    # a number that is printed twice stays twice
    assert [line.text.split(" ")[0] for line in lines] == ["I.", "II.", "III.", "II.", "III.", "1."]


def word(text, left, top=100, width=40, height=20, confidence=0.95, line=(1, 1, 1)):
    return Word(text, left, top, width, height, confidence, line)


def test_lines_are_cut_at_wide_gaps_and_specks_dropped():
    words = [
        word("Nơi", 0),
        word("nhận:", 50),
        word("CHỦ", 400),
        word("TỊCH", 450),
        word(".", 700, width=4, height=4),
        word("~", 720, confidence=0.2),
        word("-", 0, 200, 12, 3, 0.9, (1, 1, 2)),
        word("Lưu:", 30, 190, line=(1, 1, 2)),
        word("VT", 80, 190, line=(1, 1, 2)),
        word("x", 300, 300, confidence=0.1, line=(1, 1, 3)),
    ]
    lines = recognised.lines_of(words, 1, 200)
    assert [line.text for line in lines] == ["Nơi nhận:", "CHỦ TỊCH", "- Lưu: VT"]
    assert lines[0].box == Box(0, 36, 32.4, 43.2)


def test_natural_order():
    assert sorted(["trang10.png", "trang2.png", "Trang1.png"], key=natural_key) == [
        "Trang1.png",
        "trang2.png",
        "trang10.png",
    ]


def test_a_ruled_table_on_an_image():
    from pipeline.ingest.scan import ruled_tables as scan_tables

    page = np.full((800, 1000), 255, np.uint8)
    for y in (100, 200, 320):
        cv2.line(page, (100, y), (900, y), 0, 2)
    for x in (100, 200, 600, 900):
        cv2.line(page, (x, 100), (x, 320), 0, 2)
    (grid,) = scan_tables.grids(page, 150)
    words = [
        word("TT", 130, 140),
        word("Việc", 300, 140),
        word("Hạn", 700, 140),
        word("1", 130, 220),
        word("Ra", 250, 215),
        word("quân", 300, 216),
        word("sớm", 250, 260),
        word("ngoài", 20, 20),
    ]
    rows = scan_tables.rows_of(grid, words, 1, 150, 0)
    assert [row.cells for row in rows] == [("TT", "Việc", "Hạn"), ("1", "Ra quân sớm", "")]
    assert scan_tables.grids(np.full((800, 1000), 255, np.uint8), 150) == []


def read_line(text, doubtful, confidence=0.8):
    """A recognised line whose doubtful words were read with a low confidence."""
    return PrintedLine(text, sure=tuple(confidence if w.strip(".,;") in doubtful else 0.97 for w in text.split(" ")))


def test_doubtful_marks_are_put_right_and_slips_of_the_author_kept():
    from pipeline.ingest.scan import correction

    lines = [
        read_line("Kế hoạch tô chức triên khai chuyền đồi số trên địa bàn phường", {"tô", "triên", "chuyền", "đồi"}),
        read_line("báo cáo phong Văn hóa - Xã hội trước ngày 05/11 đề tổng hợp", {"đề"}),
        read_line("phường Đồi Cát, bà Lê Thi Đầy và ông Chồng A Tua", {"Đồi", "Thi", "Đầy", "Chồng"}),
    ]
    assert correction.correct(lines) == 5
    assert [line.text for line in lines] == [
        "Kế hoạch tổ chức triển khai chuyển đổi số trên địa bàn phường",
        "báo cáo phong Văn hóa - Xã hội trước ngày 05/11 để tổng hợp",
        "phường Đồi Cát, bà Lê Thi Đầy và ông Chồng A Tua",
    ]


@needs_tesseract
def test_narrow_columns_are_read_cell_by_cell():
    from reportlab.pdfbase import pdfmetrics

    from pipeline.ingest.scan import ruled_tables as scan_tables

    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=A4)
    regular, _ = fonts()
    texts = (
        ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian"),
        ("1", "Tuyên truyền về phân loại rác tại nguồn", "Phòng Văn hóa và Xã hội", "Tháng 3 năm 2026"),
        ("2", "Kiểm tra việc thực hiện ở các tổ dân phố", "Công an phường", "Quý IV hằng năm"),
    )
    edges, top = (60, 100, 240, 360, 500), 760
    sheet.setFont(regular, 13)
    for row in texts:
        for x0, x1, text in zip(edges, edges[1:], row, strict=False):
            sheet.rect(x0, top - 76, x1 - x0, 76)
            y, part = top - 18, ""
            for word in [*text.split(), ""]:
                if part and (not word or pdfmetrics.stringWidth(f"{part} {word}", regular, 13) > x1 - x0 - 12):
                    sheet.drawCentredString((x0 + x1) / 2, y, part)
                    y, part = y - 17, ""
                part = f"{part} {word}".strip()
        top -= 76
    sheet.save()
    page = np.asarray(pypdfium2.PdfDocument(buffer.getvalue())[0].render(scale=200 / 72).to_pil().convert("L"))
    (grid,) = scan_tables.grids(page, 200)
    rows = scan_tables.rows_of(grid, scan_tables.read_cells(grid, page, 200, 60), 1, 200, 0)
    assert [list(map(syllables, row.cells)) for row in rows] == [list(map(syllables, row)) for row in texts]
