"""A scan with a bad text layer: of each word the better reading, and never a worse one over a sure one."""

import pytest

from pipeline.document import DOUBT, Box
from pipeline.ingest.layout.printed import PrintedLine, text_width
from pipeline.ingest.scan import alignment, fusion, readings

PROSE = [
    "Phường giao Phòng Văn hóa và Xã hội làm đầu mối theo dõi việc",
    "thực hiện kế hoạch này, mỗi quý tổng hợp kết quả gửi về Ủy ban",
    "nhân dân phường trước ngày 25 của tháng cuối quý, đồng thời gửi",
    "Thành ủy theo Quy định số 294-QĐ/TW và Nghị định số 152/2025/NĐ-CP",
    "ngày 14/6/2025; các tổ dân phố báo cáo tình hình trước ngày 05/12/2026",
    "để phường kịp thời khen thưởng 30 tập thể, 45 cá nhân tiêu biểu nhất",
]
LAYER = [
    "Phudng giao Phong Van hoa va X3 hdi lam dau mdi theo ddi viéc",
    "thuc hién ké hoach nay, mdi quy tdng hop két qua giti vé Uy ban",
    "nhan dan phudng tru6c ngay 25 cua thang cudi quy, dong thdi giti",
    "Thanh uy theo Quy dinh s6 294-QD/TW va Nghi dinh s6 152/2025/ND-CP",
    "ngay 14/6/2025; cac té dan phd bao cao tinh hinh trudc ngay 05/12/2026",
    "dé phudng kip thoi khen thudng 30 tap thé, 45 ca nhan tiéu biéu nhat",
]


def box(k, text="", x=85.0):
    return Box(x, 100 + 18 * k, x + 13 * text_width(text), 113 + 18 * k)


def lines(texts, doubtful=None):
    """Lines as they are read; ``doubtful`` are words with the confidence they were read with."""
    doubtful = doubtful or {}
    return [
        PrintedLine(
            text, 1, box(k, text), 0.95, sure=tuple(doubtful.get(w.strip(".,;"), 0.96) for w in text.split(" "))
        )
        for k, text in enumerate(texts)
    ]


def fuse(texts, layer, doubtful=None):
    (result,), doubts = fusion.fused([(lines(texts, doubtful), lines(layer))])
    return [line.text for line in result], result, doubts


def replaced(old, new, texts=PROSE):
    return [text.replace(old, new) for text in texts]


def test_what_was_read_surely_stays():
    assert fuse(PROSE, LAYER)[0] == PROSE
    # a layer with other figures, dates and words changes nothing
    worse = replaced("294", "284", replaced("05/12", "06/12", replaced("khen", "khem", LAYER)))
    found, result, doubts = fuse(PROSE, worse)
    assert found == PROSE and not doubts
    assert all(sure > DOUBT for line in result for sure in line.sure)


@pytest.mark.parametrize(
    "printed, read",
    [
        ("294-QĐ/TW", "294-QĐ/1W"),
        ("152/2025/NĐ-CP", "I52/2025/NĐ-CP"),
        ("14/6/2025", "14/16/2025"),
        ("05/12/2026", "05/12/202ó"),
    ],
)
def test_figures_that_break_their_grammar_are_settled_by_the_layer(printed, read):
    found, *_ = fuse(replaced(printed, read), LAYER, {read: 0.7})
    assert found == PROSE


def test_a_year_is_taken_where_none_was_read():
    texts, layer = replaced("45 cá", "2030 cá"), replaced("45 ca", "2030 ca", LAYER)
    assert fuse(replaced("2030", "3030", texts), layer, {"3030": 0.8})[0] == texts
    # the other way round the figure is no year, and stays
    assert fuse(texts, replaced("2030", "3030", layer), {"2030": 0.8})[0] == texts


def test_a_known_symbol_is_taken_where_the_reading_was_unsure():
    found, *_ = fuse(replaced("294-QĐ/TW", "57-NQ/1W"), replaced("294-QD/TW", "57-NQ/TW", LAYER), {"57-NQ/1W": 0.8})
    assert found == replaced("294-QĐ/TW", "57-NQ/TW")


def test_figures_that_nothing_decides_are_told_and_kept():
    found, result, doubts = fuse(PROSE, replaced("05/12", "06/12", LAYER), {"05/12/2026": 0.8})
    assert found == PROSE
    assert [(d.read, d.layer) for d in doubts] == [("05/12/2026", "06/12/2026")]
    assert min(result[4].sure) <= DOUBT
    (note,) = fusion.told(doubts)
    assert "05/12/2026" in note and "06/12/2026" in note and "Trang 1" in note


def test_a_word_that_is_none_is_read_from_the_layer():
    found, *_ = fuse(replaced("khen", "kh~n"), LAYER, {"kh~n": 0.3})
    assert found == PROSE
    found, *_ = fuse(replaced("tổng", "tồrg"), PROSE, {"tồrg": 0.4})
    assert found == PROSE


def test_words_that_the_image_lost_are_filled_in_and_flagged():
    found, result, doubts = fuse(replaced("đầu mối theo ", ""), LAYER)
    assert found == PROSE
    (note,) = fusion.told(doubts)
    assert "“đầu mối theo” chỉ có trong lớp chữ" in note
    unsure = [w for w, sure in zip(found[0].split(" "), result[0].sure, strict=True) if sure <= DOUBT]
    assert unsure == ["đầu", "mối", "theo"]


def test_a_line_that_the_image_lost_is_put_where_it_stood():
    read = lines(PROSE)
    del read[2]
    (result,), doubts = fusion.fused([(read, lines(LAYER))])
    lost = result[-1]
    assert [(doubt.read, doubt.layer) for doubt in doubts] == [("", lost.text)]
    assert lost.box == lines(LAYER)[2].box and lost.confidence <= DOUBT
    assert lost.text.startswith("nhân dân phường trước ngày 25")


def test_specks_and_strokes_of_a_layer_are_not_filled_in():
    dirty = [f"| {text} ~ oe" if k % 2 else f"{text} . se ¬" for k, text in enumerate(LAYER)]
    dirty.append("‘ . : jJ ~~ | 1 iz")
    assert fuse(PROSE, dirty)[0] == PROSE


def test_a_layer_without_places_is_paired_by_its_letters():
    heap = [PrintedLine(text, 1, Box(10, 5 + k, 300, 6 + k)) for k, text in enumerate(LAYER)]
    pairing = alignment.pair(lines(PROSE), heap)
    assert pairing.likeness > 0.7
    pairs = {token.text: token.other for row in pairing.rows for token in row.tokens}
    assert pairs["294-QĐ/TW"] == "294-QD/TW" and pairs["tháng"] == "thang" and pairs["45"] == "45"


def test_a_layer_of_another_page_says_nothing():
    other = [" ".join(reversed(text.upper().split())) + " xyz" * 9 for text in LAYER]
    found, _, doubts = fuse(replaced("294", "Z94"), other, {"Z94-QĐ/TW": 0.4})
    assert found == replaced("294", "Z94") and not doubts
    assert fusion.fused([(lines(PROSE), [])])[0][0][0].text == PROSE[0]


def test_a_layer_that_errs_is_not_trusted_with_figures():
    wrong = LAYER
    for old, new in (("25", "26"), ("294", "249"), ("152", "125"), ("14/6", "11/6"), ("30", "80"), ("45", "46")):
        wrong = replaced(old, new, wrong)
    found, *_ = fuse(replaced("05/12/2026", "05/1Z/2026"), wrong, {"05/1Z/2026": 0.5})
    assert found == replaced("05/12/2026", "05/1Z/2026")


@pytest.mark.parametrize(
    "good", ["05/12/2026", "294-QĐ/TW", "1.250", "80%", "2026-2030", "3.1.", "IV.", "a)", "12/2026"]
)
def test_sane_readings(good):
    assert readings.is_sane(good)


@pytest.mark.parametrize(
    "bad", ["35/12/2026", "05/13/2026", "294-QĐ/1W", "05/12/2O26", "2030-2026", "1.2500", "12/2096"]
)
def test_readings_that_cannot_be_printed(bad):
    assert not readings.is_sane(bad)
