"""Alignment of clauses."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from plan_writer import sample, write

from pipeline.compare.alignment.clauses import Clause, align, clauses, longest_in_order, mask
from pipeline.compare.alignment.wording import clause_words


def run(*texts: str) -> list[Clause]:
    return [Clause(i * 1000, i * 1000 + len(t), t, clause_words(t)) for i, t in enumerate(texts)]


ONE = "Tuyên truyền rộng rãi đến từng tổ dân phố về lợi ích của dịch vụ số"
TWO = "Bố trí kinh phí bảo đảm cho các hoạt động trong năm theo quy định"
THREE = "Kịp thời biểu dương các tập thể, cá nhân có cách làm hay"
FOUR = "Kiểm tra định kỳ việc thực hiện ở từng đơn vị và báo cáo kết quả"


def test_order_and_change() -> None:
    pairs = align(run(ONE, TWO.replace("kinh phí", "ngân sách"), THREE), run(ONE, TWO, THREE))
    assert [(p.plan, p.other) for p in sorted(pairs, key=lambda p: p.plan)] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), (2,)),
    ]
    assert sum(p.similarity < 1 for p in pairs) == 1


def test_missing_and_extra() -> None:
    pairs = align(run(ONE, FOUR, THREE), run(ONE, TWO, THREE))
    assert {(p.plan, p.other) for p in pairs} == {((0,), (0,)), ((2,), (2,)), ((1,), ()), ((), (1,))}


def test_moved() -> None:
    pairs = align(run(TWO, THREE, FOUR, ONE), run(ONE, TWO, THREE, FOUR))
    assert {(p.plan, p.other, p.moved) for p in pairs if p.moved} == {((3,), (0,), True)}
    assert all(p.similarity == 1 for p in pairs)


def test_moved_and_reworded() -> None:
    pairs = align(run(TWO, THREE, FOUR, ONE.replace("rộng rãi", "sâu rộng")), run(ONE, TWO, THREE, FOUR))
    (moved,) = [p for p in pairs if p.moved]
    assert (moved.plan, moved.other) == ((3,), (0,)) and 0.75 < moved.similarity < 1


def test_broken_and_joined_paragraphs() -> None:
    pairs = align(run(ONE, TWO, THREE + ". " + FOUR), run(ONE + " " + TWO, THREE, FOUR))
    assert {(p.plan, p.other) for p in pairs} == {((0, 1), (0,)), ((2,), (1, 2))}
    assert all(p.similarity == 1 for p in pairs)


def test_a_sentence_cut_from_a_long_paragraph_is_a_change() -> None:
    whole = f"{ONE}. {TWO}. {THREE}. {FOUR}."
    (pair,) = align(run(ONE + "."), run(whole))
    assert pair.plan and pair.other


def test_every_clause_is_in_one_pair() -> None:
    rng = random.Random(7)
    vocabulary = "một hai ba bốn năm sáu bảy tám chín mười".split()
    for _ in range(20):
        one, two = (
            [" ".join(rng.choices(vocabulary, k=rng.randint(1, 12))) for _ in range(rng.randint(0, 12))]
            for _ in range(2)
        )
        pairs = align(run(*one), run(*two))
        assert sorted(i for p in pairs for i in p.plan) == list(range(len(one)))
        assert sorted(i for p in pairs for i in p.other) == list(range(len(two)))


def test_head_and_foot_are_no_clauses() -> None:
    plan, document = write(sample())
    found = [c.text for c in clauses(plan, document.text)]
    assert found[0].startswith("Căn cứ Nghị quyết số 57-NQ/TW")
    assert found[-1].startswith("Trên đây là")
    assert not any("Nơi nhận" in text or "CỘNG HÒA" in text or "Lưu: VT" in text for text in found)


def test_the_own_name_is_one_sign() -> None:
    assert mask(tuple("trên địa bàn phường an bình và phường an".split()), [("phường", "an", "bình")]) == (
        "trên",
        "địa",
        "bàn",
        "§",
        "và",
        "phường",
        "an",
    )


@given(st.lists(st.integers(0, 30), unique=True, max_size=12))
def test_longest_in_order(keys: list[int]) -> None:
    chosen = [keys[i] for i in sorted(longest_in_order(keys, [1.0] * len(keys)))]
    assert chosen == sorted(chosen)
    assert bool(chosen) == bool(keys)
