from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.pages.marks import KINDS, Mark, rows

TEXT = "I. MỤC ĐÍCH\nCăn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024;\n\fTrang hai tiếp\fnối trang ba"


def test_overlapping_marks_share_pieces_and_the_most_telling_kind_shows() -> None:
    start = TEXT.index("Nghị")
    marks = [Mark("c0", "citations", start, start + 22), Mark("f0", "error", start + 17, start + 22)]
    pieces = [p for row in rows(TEXT, marks, {}, {0: 1}) for p in row.pieces if p.ids]
    assert [(p.text, p.kind, p.ids) for p in pieces] == [
        ("Nghị quyết số 57-", "citations", ("c0",)),
        ("NQ/TW", "error", ("c0", "f0")),
    ]


def test_a_page_end_inside_a_paragraph_breaks_the_line_there() -> None:
    second, third = TEXT.index("\f") + 1, TEXT.rindex("\f") + 1
    shown = [(row.page, "".join(p.text for p in row.pieces)) for row in rows(TEXT, [], {}, {0: 1, second: 2, third: 3})]
    assert shown[-2:] == [(2, "Trang hai tiếp "), (3, "nối trang ba")]


@given(
    st.text(alphabet="ab \n\f\t<&é", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30), st.sampled_from(KINDS)), max_size=8),
)
def test_no_letter_is_lost_or_told_twice(text: str, raw: list[tuple[int, int, str]]) -> None:
    marks = [Mark(f"m{i}", kind, a, min(a + n, len(text))) for i, (a, n, kind) in enumerate(raw) if a < len(text)]
    shown = "".join(p.text for row in rows(text, marks, {}, {}) for p in row.pieces)
    bare = str.maketrans("", "", " \n\f\t")
    assert shown.translate(bare) == text.translate(bare)
