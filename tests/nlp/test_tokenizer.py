"""The tokenizer loses no character and keeps symbols, dates and numbers whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.nlp import blank
from pipeline.nlp.patterns import squeeze, view
from pipeline.nlp.tokenizer import PlanTokenizer

NLP = blank()
VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢĐỘNGKHUBTW 0123456789/-.,:;()“”\n\t\f%", max_size=200)


@given(st.one_of(st.text(max_size=200), VIETNAMESE))
@settings(max_examples=300, deadline=None)
def test_no_character_is_lost(text: str) -> None:
    doc = NLP.make_doc(text)
    assert doc.text == text
    assert all(text[token.idx:token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize(("text", "whole"), [
    ("Kế hoạch số 38/KH-UBND.", ["38/KH-UBND", "."]),
    ("theo Nghị quyết 57-NQ/TW, và", ["57-NQ/TW", ","]),
    ("Nghị định số 152/2025/NĐ-CP;", ["152/2025/NĐ-CP", ";"]),
    ("Luật số 64/2025/QH15)", ["64/2025/QH15", ")"]),
    ("Công văn số 2144/UBND-NVKTGS ngày", ["2144/UBND-NVKTGS"]),
    ("Chương trình 89-CTr/TU.", ["89-CTr/TU", "."]),
    ("Hướng dẫn 01/HD-BTĐKT:", ["01/HD-BTĐKT", ":"]),
    ("ngày 22/12/2024.", ["22/12/2024", "."]),
    ("ngày 222/12/2024,", ["222/12/2024", ","]),
    ("trước ngày 05/11 hàng năm", ["05/11"]),
    ("đạt 80%, tăng", ["80", "%", ","]),
    ("1.000 hộ; 98,5 điểm", ["1.000", ";", "98,5"]),
    ("2.1.1. Nội dung", ["2.1.1", ".", "Nội"]),
    ("Số:      /KH-UBND", ["/KH-UBND"]),
    ("tổ chức CT-XH.", ["CT-XH", "."]),
    ("Quyết định 57Nghị quyết", ["57", "Nghị"]),
    ("giai đoạn 2025-2030", ["2025", "-", "2030"]),
    ("quyết định./.", ["định", ".", "/", "."]),
])
def test_boundaries(text: str, whole: list[str]) -> None:
    tokens = [token.text for token in NLP.make_doc(text)]
    position = -1
    for piece in whole:
        assert piece in tokens[position + 1:], tokens
        position = tokens.index(piece, position + 1)


def test_names_of_places_are_not_glued() -> None:
    assert [t.text for t in NLP.make_doc("Hà Nội-Hải Phòng")] == ["Hà", "Nội", "-", "Hải", "Phòng"]


def test_words_by_underthesea_keep_symbols_whole_and_lose_nothing() -> None:
    text = "Ủy ban nhân dân phường  thực hiện\nNghị quyết số 57-NQ/TW, đạt 80% chỉ tiêu."
    doc = blank(words=True).make_doc(text)
    tokens = [token.text for token in doc]
    assert doc.text == text
    assert "57-NQ/TW" in tokens and "80" in tokens
    assert any(" " in token for token in tokens), tokens


def test_settings_survive_serialisation(tmp_path) -> None:
    tokenizer = PlanTokenizer(NLP.vocab, segment_words=True)
    assert PlanTokenizer(NLP.vocab).from_bytes(tokenizer.to_bytes()).segment_words
    tokenizer.to_disk(tmp_path / "tokenizer")
    assert PlanTokenizer(NLP.vocab).from_disk(tmp_path / "tokenizer").segment_words


def test_a_pipeline_is_saved_and_loaded(tmp_path) -> None:
    import spacy

    NLP.to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    assert [t.text for t in loaded("số 38/KH-UBND.")] == ["số", "38/KH-UBND", "."]


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_the_matching_view_keeps_the_length(text: str) -> None:
    assert len(view(text)) == len(text)


def test_view_and_squeeze() -> None:
    assert view("ỦY BAN – “Đổi mới”") == 'uy ban - "doi moi"'
    assert squeeze("  a \n\f b ") == "a b"
