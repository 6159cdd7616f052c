"""Names and symbols of scans: mended where only one thing can be meant, else told as doubtful."""

import pytest

from pipeline.document import DOUBT, Box
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan import doubts


def line(text, top=100.0, x0=300.0, page=1, **unsure):
    """A recognised line whose words are as sure as 0.97, but for those named."""
    sure = tuple(unsure.get(word.strip(".,;"), 0.97) for word in text.split(" "))
    return PrintedLine(text, page, Box(x0, top, x0 + 7 * len(text), top + 14), sure=sure)


def doubtful(shown):
    return [w for w, sure in zip(shown.text.split(" "), shown.sure, strict=True) if sure <= DOUBT]


@pytest.mark.parametrize(
    ("read", "printed"),
    [("Nguyên", "Nguyễn"), ("Ngồ", "Ngô"), ("Pham", "Phạm"), ("Nguyễn", "Nguyễn"), ("Lò", "Lò"), ("Trường", "Trương")],
)
def test_family_names_are_few(read, printed):
    assert doubts.family_name(read) == printed


@pytest.mark.parametrize("read", ["Khánh", "Xyz"])
def test_what_is_no_family_name_stays_open(read):
    assert doubts.family_name(read) in (None, read)


def test_the_signatory_s_family_name_is_mended_and_an_unsure_rest_told():
    capacity, name = line("CHỦ TỊCH", 50), line("Nguyên Đức Kiên", 150, Kiên=0.6)
    told = doubts.tell([capacity, name])
    assert name.text == "Nguyễn Đức Kiên"
    assert doubtful(name) == ["Đức", "Kiên"] and name.sure[0] > DOUBT
    assert told == ["Trang 1: “Nguyễn Đức Kiên” đọc chưa chắc, cần đối chiếu với bản gốc."]


def test_a_sure_name_is_not_told():
    name = line("Nguyễn Đức Kiên", 150)
    assert doubts.tell([line("PHÓ CHỦ TỊCH", 50), name]) == [] and doubtful(name) == []


def test_only_persons_have_family_names():
    # a wild orchid's family and a lake are no persons
    lines = [line("Cây Nguyên Sinh Quý mọc ở đây"), line("Nguyên Đức Kiên", 400)]
    texts = [x.text for x in lines]
    doubts.tell(lines)
    assert [x.text for x in lines] == texts
    titled = line("giao ông Nguyên Đức Kiên chủ trì")
    doubts.tell([titled])
    assert titled.text == "giao ông Nguyễn Đức Kiên chủ trì"


def test_provinces_are_certain_and_unsure_wards_are_told():
    province, ward, known = (
        line("trên địa bàn tỉnh Lâm Đông, từ năm 2026"),
        line("Ủy ban nhân dân xã Vinh Hòa Đỏng báo cáo", Đỏng=0.5),
        line("Ủy ban nhân dân phường Hải An báo cáo"),
    )
    told = doubts.tell([province, ward, known])
    assert province.text == "trên địa bàn tỉnh Lâm Đồng, từ năm 2026"
    assert ward.text == "Ủy ban nhân dân xã Vinh Hòa Đỏng báo cáo" and doubtful(ward) == ["Vinh", "Hòa", "Đỏng"]
    assert doubtful(known) == [] and len(told) == 1


def test_a_paper_writes_a_name_in_one_way():
    lines = [line("bà Trần Thu Hằng và"), line("bà Trần Thu Hằng nói"), line("bà Trần Thu Hăng ghi", Hăng=0.7)]
    doubts.tell(lines)
    assert lines[2].text == "bà Trần Thu Hằng ghi"
    # two persons who were both read surely stay two
    lines = [line("bà Trần Thu Hằng và"), line("bà Trần Thu Hằng nói"), line("bà Trần Thu Hàng ghi")]
    doubts.tell(lines)
    assert lines[2].text == "bà Trần Thu Hàng ghi"


def test_symbols_that_are_cut_or_strange_are_told():
    cut, strange, good = (
        line("Nghị quyết số 203-Q ngày"),
        line("số 15/KH-XYZQ", **{"15/KH-XYZQ": 0.9}),
        line("số 57-NQ/TW"),
    )
    told = doubts.tell([cut, strange, good])
    assert doubtful(cut) == ["203-Q"] and doubtful(strange) == ["15/KH-XYZQ"] and doubtful(good) == []
    assert [text.split("“")[1].split("”")[0] for text in told] == ["203-Q", "15/KH-XYZQ"]


def test_codes_have_no_tones():
    lines = [line("Nghị quyết số 05-NQ/TỦ, của"), line("do ÙBND phường"), line("ỦY BAN NHÂN DÂN"), line("số 12/QĐ-TTg")]
    assert doubts.tell(lines) == []
    assert [x.text for x in lines] == [
        "Nghị quyết số 05-NQ/TU, của", "do UBND phường", "ỦY BAN NHÂN DÂN", "số 12/QĐ-TTg"
    ]  # fmt: skip


def test_many_doubts_are_counted():
    lines = [line(f"Nghị quyết số {k}-Q ngày") for k in range(1, 15)]
    told = doubts.tell(lines)
    assert len(told) == 9 and told[-1] == "Còn 6 tên riêng, số hiệu khác đọc chưa chắc."
