"""Words run together by the scan, specks between words, and what a document says of itself."""

import re

import pytest

from pipeline.restore import Restorer
from pipeline.restore.words import cut_line

BODY = [
    "Uy ban nhan dan phudng ban hanh Ké hoach thuc hién cong tac cai cach hanh chinh,",
    "nang cao chat lugng giai quyét thi tuc hanh chinh va y thirc trach nhiém cia can b6, cong chirc",
]


def last(line: str, before: list[str] = BODY) -> str:
    return Restorer.default().restore_lines([*before, line])[-1].text


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("thyc hién noldung vé cai cach", "thực hiện nội dung về cải cách"),
        ("phat déng phong trao thidua trong nam", "phát động phong trào thi đua trong năm"),
        ("xét chon theo tiéu chithidua trong nam", "xét chọn theo tiêu chí thi đua trong năm"),
    ],
)
def test_glued_words_are_parted(garbled: str, right: str) -> None:
    assert last(garbled) == right


@pytest.mark.parametrize("word", ["phudng", "nghiém", "trugng", "chuyén", "thuéng", "nghiép"])
def test_one_word_stays_one(word: str) -> None:
    assert len(last(f"cac don vi {word} xuyén").split()) == 5


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("hoc vu's6", ["hoc", "vu", "'", "s6"]),
        ("t6 chitc’cé", ["t6", "chitc", "’", "cé"]),
        ("nu'éc va tru'éng", ["nu'éc", "va", "tru'éng"]),
        ("phu'c vu", ["phu'c", "vu"]),
    ],
)
def test_specks_cut_and_horns_stay(line: str, pieces: list[str]) -> None:
    assert [p.text for p in cut_line(line)] == pieces


def test_text_after_an_end_mark_is_no_speck() -> None:
    out = Restorer.default().restore_lines([*BODY, "chinh sach dau tu cong; dé", "tang cudng quan ly nha nudc."])
    assert out[2].text.endswith("; để")


def test_headings_are_numbered_in_order() -> None:
    lines = [*BODY, "I. MUC DICH", *BODY, "Il. NOI DUNG", *BODY, "H1. TO CHUC THUC HIEN", *BODY, "IV. KINH PHI"]
    out = [line.text.split(".")[0] for line in Restorer.default().restore_lines(lines)]
    assert [text for text in out if re.fullmatch("[IVX]+", text)] == ["I", "II", "III", "IV"]


def test_document_speaks_for_its_own_words() -> None:
    # "xa" alone is far oftener "xa" or "xã hội"; this document is about its hamlet (xóm) again and again
    said = ["T6 chirc hop x6m Dong va x6m Tay, cac x6m con lai bao cao; x6m nao chua hop thi x6m do tu chiu"] * 12
    assert last("nhan dan trong x6m.", [*BODY, *said]) == "nhân dân trong xóm."
