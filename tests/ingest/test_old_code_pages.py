"""Vietnamese written before Unicode: every code page there and back, by font, by bytes and by letters."""

import unicodedata
from pathlib import Path

import docx
import pytest

from pipeline.ingest import legacy, read

SHARED = Path(__file__).resolve().parents[2] / "../shared"
SENTENCES = [
    "Ủy ban nhân dân phường An Thịnh Đông xây dựng kế hoạch tổ chức phong trào thi đua năm 2026.",
    "Các tổ dân phố vận động hộ gia đình ký cam kết thực hiện nếp sống văn minh, giữ gìn vệ sinh môi trường.",
    "Kết quả thực hiện báo cáo trước ngày 15 tháng 11; những khó khăn, vướng mắc được tháo gỡ kịp thời.",
    "Những cá nhân, tập thể có thành tích xuất sắc được biểu dương, khen thưởng theo quy định của pháp luật.",
]
TO_TCVN3 = dict(zip(legacy._TCVN3_TO, legacy._TCVN3_FROM, strict=True))
VNI_MARKS = {v: k for k, v in legacy._VNI_MARKS.items() if k.islower()}
VNI_SINGLE = {v: k for k, v in legacy._VNI_SINGLE.items()}
VIQR = {"\u0306": "(", "\u0302": "^", "\u031b": "+", "\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~",
        "\u0323": "."}  # fmt: skip


def tcvn3(text):
    # capitals with tones do not exist: the capitals fonts show small letters large
    return "".join(TO_TCVN3.get(c) or TO_TCVN3.get(c.lower(), c) for c in text)


def vni(text):
    result = ""
    for char in text:
        if char in VNI_SINGLE:
            result += VNI_SINGLE[char]
            continue
        parts = unicodedata.normalize("NFD", char)
        base, marks = parts[0], parts[1:]
        if "\u031b" in marks:
            base, marks = VNI_SINGLE[unicodedata.normalize("NFC", base + "\u031b")], marks.replace("\u031b", "")
        # the table has the shape before the tone
        ordered = "".join(sorted(marks, key=lambda m: m not in "\u0302\u0306"))
        mark = VNI_MARKS[ordered] if marks else ""
        result += base + (mark.upper() if char.isupper() else mark)
    return result


def viqr(text):
    result = ""
    for char in text:
        if char in "đĐ":
            result += "dd" if char == "đ" else "DD"
            continue
        parts = unicodedata.normalize("NFD", char)
        shape = "".join(VIQR[m] for m in parts[1:] if m in "\u0306\u0302\u031b")
        result += parts[0] + shape + "".join(VIQR[m] for m in parts[1:] if m not in "\u0306\u0302\u031b")
    return result


@pytest.mark.parametrize("sentence", SENTENCES)
def test_there_and_back(sentence):
    assert legacy.from_tcvn3(tcvn3(sentence)).lower() == sentence.lower()
    assert legacy.from_vni(vni(sentence)) == sentence
    assert legacy.from_viqr(viqr(sentence)) == sentence


@pytest.mark.parametrize("write", [tcvn3, vni, viqr])
def test_a_text_file_that_shows_its_bytes_as_letters(tmp_path, write):
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(map(write, SENTENCES)), encoding="utf-8")
    assert read(path).text.strip().lower() == "\n".join(SENTENCES).lower()


@pytest.mark.parametrize("write", [tcvn3, vni])
def test_a_text_file_of_single_bytes(tmp_path, write):
    path = tmp_path / "plan.txt"
    text = "\n".join(map(write, SENTENCES))
    path.write_bytes(b"".join(c.encode("cp1252", "ignore") or bytes([ord(c)]) for c in text))
    assert read(path).text.strip().lower() == "\n".join(SENTENCES).lower()


def test_the_old_windows_code_page(tmp_path):
    path = tmp_path / "plan.txt"
    shaped = "".join(
        unicodedata.normalize(
            "NFC", "".join(m for m in unicodedata.normalize("NFD", c) if m not in "\u0300\u0301\u0309\u0303\u0323")
        )
        + "".join(m for m in unicodedata.normalize("NFD", c) if m in "\u0300\u0301\u0309\u0303\u0323")
        for c in "\n".join(SENTENCES)
    )
    path.write_bytes(shaped.encode("cp1258"))
    assert read(path).text.strip() == "\n".join(SENTENCES)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(tmp_path, codec):
    path = tmp_path / "plan.txt"
    path.write_bytes("\n".join(SENTENCES).encode(codec))
    assert read(path).text.strip() == "\n".join(SENTENCES)


@pytest.mark.parametrize("face, write", [(".VnTime", tcvn3), (".VnTimeH", tcvn3), ("VNI-Times", vni)])
def test_word_runs_by_their_font(tmp_path, face, write):
    document = docx.Document()
    for sentence in SENTENCES:
        run = document.add_paragraph().add_run(write(sentence))
        run.font.name = face
    document.save(tmp_path / "plan.docx")
    expected = "\n".join(SENTENCES)
    found = read(tmp_path / "plan.docx").text.strip()
    if face.endswith("H"):
        assert found == expected.upper()
    else:
        assert found.lower() == expected.lower()


@pytest.mark.parametrize("write", [tcvn3, vni])
def test_a_web_page(tmp_path, write):
    path = tmp_path / "plan.html"
    rows = "".join(f"<p>{write(sentence)}</p>" for sentence in SENTENCES)
    path.write_text(f"<html><head><meta charset='utf-8'></head><body>{rows}</body></html>", encoding="utf-8")
    assert read(path).text.strip().lower() == "\n".join(SENTENCES).lower()


def test_a_web_page_that_names_its_fonts(tmp_path):
    path = tmp_path / "plan.html"
    rows = f"<p style='font-family:\".VnTime\",serif'>{tcvn3('đồng bé nhỏ')} <font face='Arial'>và Bộ</font></p>"
    cells = f"<tr><td>1<td><font face='VNI-Times'>{vni('Tổ dân phố')}</font><tr><td>2<td>Phường"
    path.write_text(f"<html><meta charset=utf-8><body>{rows}<table border=1>{cells}</table></body></html>", "utf-8")
    assert read(path, restore=False).text.strip().split("\n") == ["đồng bé nhỏ và Bộ", "1\tTổ dân phố", "2\tPhường"]


def test_utf_8_that_was_taken_for_western_letters(tmp_path):
    path = tmp_path / "plan.txt"
    # the five bytes that the Western code page leaves free are shown as control characters
    shown = "".join(legacy._WESTERN[byte] for byte in "\n".join(SENTENCES).encode())
    assert shown.startswith("á»¦y ban nhÃ¢n")
    path.write_text(shown, encoding="utf-8")
    assert read(path).text.strip() == "\n".join(SENTENCES)


def test_utf_16_without_a_mark_and_without_accents(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes("Report on the plan of the ward for 2026".encode("utf-16-le"))
    assert read(path, restore=False).text.strip() == "Report on the plan of the ward for 2026"


def test_a_dot_in_viqr_is_a_tone_or_an_end():
    assert legacy.from_viqr("Bo^. Ke^' hoa.ch va` Dda^`u tu+ ra Nghi. ddi.nh na`y...") == (
        "Bộ Kế hoạch và Đầu tư ra Nghị định này..."
    )
    assert legacy.from_viqr("Nga`y 5. Ca'c xa~ la`m to^'t. Ho. no'i the^' na`o?") == (
        "Ngày 5. Các xã làm tốt. Họ nói thế nào?"
    )


@pytest.mark.skipif(not (SHARED / "lm/heldout-legal.txt").exists(), reason="the shared texts are not here")
def test_nothing_in_unicode_is_ever_converted():
    files = [SHARED / "lm/heldout-legal.txt", SHARED / "lm/heldout-news.txt", *(SHARED / "plans").glob("*.txt")]
    for path in files:
        for line in path.read_text(encoding="utf-8").split("\n")[:1500]:
            for form in (line, unicodedata.normalize("NFD", line)):
                assert legacy.to_unicode(form) is None, (path.name, line[:60])
                assert legacy.from_font(line, ".VnTime") == line or not legacy.is_unicode(line)


def test_unicode_is_left_alone():
    for sentence in (*SENTENCES, "The committee's annual plan (2026): what's new? Yes.", "Année scolaire à l'école"):
        assert legacy.to_unicode(sentence * 3) is None
