"""What many plans show together: copies, families, what most have, what one alone has."""

from __future__ import annotations

import random

import pytest
from plan_writer import sample, write

from benchmarks.generated.families import families
from benchmarks.lineage import truth
from pipeline import nlp
from pipeline.compare.lineage import trace
from pipeline.compare.lineage.groups import group
from pipeline.compare.lineage.masking import masked, own_names
from pipeline.compare.lineage.shingles import similarity_table
from pipeline.document import from_text

OWN = (("hòa", "bình", "trung"),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trên địa bàn phường Hòa Bình Trung có 12 tổ.", "Trên địa bàn xã Tân Lập có 7 tổ."),
        ("Báo cáo trước ngày 05/12/2026 về thành phố Hải Phòng.", "Báo cáo trước ngày 15/11/2027 về thành phố Huế."),
        (
            "a) Phát huy vai trò của đặc khu Cát Bà, tỉnh Đồng Nai.",
            "- Phát huy vai trò của phường Yên Hòa, tỉnh Cà Mau.",
        ),
        ("ĐỊA BÀN PHƯỜNG HÒA BÌNH TRUNG", "địa bàn phường Hòa Bình Trung"),
        ("Học tập tại Hải Phòng, hoà nhập nhanh", "Học tập tại Hà Nội, hòa nhập nhanh"),
    ],
)
def test_localised_copies_read_the_same(one: str, other: str) -> None:
    names = own_names(write(sample())[0])
    assert masked(one, (*OWN, *names)) == masked(other, (*OWN, *names))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phát triển xã hội số ở thôn", "Phát triển kinh tế số ở thôn"),
        ("Báo cáo Ủy ban nhân dân thành phố", "Báo cáo Ủy ban nhân dân phường"),
        ("Tặng Giấy khen cho tập thể", "Tặng Bằng khen cho tập thể"),
    ],
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert masked(one, ()) != masked(other, ())


def test_near_passages_are_one_group_and_strangers_are_not() -> None:
    rng = random.Random(7)
    bank = [f"chữ{i}" for i in range(300)]
    bases = [tuple(rng.choices(bank, k=rng.randint(12, 40))) for _ in range(400)]
    changed = [(*run[: len(run) // 2], "khác", *run[len(run) // 2 + 1 :]) for run in bases]
    made = group([*bases, *changed])
    assert len(made.leaders) == 400
    assert (made.of[:400] == made.of[400:]).all()
    # in whatever order they come
    back = group([*reversed(changed), *reversed(bases)])
    assert len(back.leaders) == 400


def test_no_passage_at_all() -> None:
    made = group([])
    assert len(made.of) == 0 and made.leaders == ()
    empty = trace([])
    assert list(empty.neighbour_rows()) == list(empty.family_rows()) == list(empty.passage_rows()) == []
    assert empty.neighbours().empty and empty.consensus().empty


@pytest.mark.parametrize("seed", [11, 12])
def test_known_families_are_found(seed: int) -> None:
    members = list(families(60, seed))
    documents = [from_text(m.text) for m in members]
    lineage = trace((m.id, nlp.extract(d), d) for m, d in zip(members, documents, strict=True))
    told = {
        "neighbours": list(lineage.neighbour_rows()),
        "families": list(lineage.family_rows()),
        "passages": list(lineage.passage_rows()),
    }
    figures = truth(members, told)
    assert figures["purity"] >= 0.98 and figures["pair_recall"] >= 0.95
    assert figures["source_recall"] >= 0.9 and figures["nearest_in_family"] >= 0.98
    assert figures["unique_precision"] >= 0.97 and figures["unique_recall"] >= 0.97
    # every place is true to the text
    texts = {m.id: d.text for m, d in zip(members, documents, strict=True)}
    for row in told["passages"]:
        if row["kind"] == "unique":
            assert " ".join(texts[row["plan_id"]][row["start"] : row["end"]].split()) == row["quote"]


def test_what_most_have_and_one_lacks_is_told_of_that_one_alone() -> None:
    plan, document = write(sample())
    lines = document.text.split("\n")
    longest = max((line for line in lines if line.startswith("- ")), key=len)
    without = from_text(document.text.replace(longest, "", 1))
    read = [(f"p{k}", plan, document) for k in range(4)] + [("thieu", nlp.extract(without), without)]
    rows = list(trace(read).passage_rows())
    assert {row["plan_id"] for row in rows} == {"thieu"}
    assert all(row["kind"] == "lacking" and row["plans"] == 4 and row["of"] == 5 for row in rows)
    assert any(row["quote"][:40] in " ".join(longest.split()) for row in rows)
    # of circles of fewer than three plans nobody knows a majority
    apart = trace(read, peers=["a", "a", "b", "b", "c"])
    assert not [row for row in apart.passage_rows() if row["kind"] == "lacking"]


def test_what_two_plans_share_stands_in_both() -> None:
    members = [m for m in families(40, 13) if m.parent]
    first = members[0]
    pair = [m for m in families(40, 13) if m.id in (first.id, first.parent)]
    documents = {m.id: from_text(m.text) for m in pair}
    lineage = trace((name, nlp.extract(d), d) for name, d in documents.items())
    shared = lineage.shared(pair[0].id, pair[1].id)
    assert len(shared) > 5
    for row in shared.itertuples():
        assert " ".join(documents[pair[0].id].text[row.start : row.end].split()) == row.quote
        assert " ".join(documents[pair[1].id].text[row.other_start : row.other_end].split()) == row.other_quote


def test_of_many_plans_only_the_most_alike_pairs_are_told() -> None:
    texts = [(f"p{k}", " ".join(f"x{i}" for i in range(k, 300 + k))) for k in range(30)]
    every = similarity_table(texts)
    some = similarity_table(texts, most=4)
    assert len(every) == 30 * 29 // 2
    assert len(some) <= 30 * 4
    assert {(r["plan_id"], r["other_id"]) for r in some} < {(r["plan_id"], r["other_id"]) for r in every}
    assert some[0] == every[0]
