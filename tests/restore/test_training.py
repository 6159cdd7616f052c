"""Training on a small text of our own: counts, probabilities, packing, channel."""

import random
from pathlib import Path

import numpy as np
import pytest

from pipeline.restore.channel import LOWER, TITLE, UPPER, Channel, learn, shape_of, split_onset
from pipeline.restore.counts import count_ngrams, tokenize
from pipeline.restore.estimate import estimate
from pipeline.restore.language_model import HashTable
from pipeline.restore.noise import align
from pipeline.restore.packing import load, quantise, save
from pipeline.restore.restorer import Restorer
from pipeline.restore.train import clean_pairs
from pipeline.vietnamese import fold

SENTENCES = [
    "Ủy ban nhân dân phường ban hành kế hoạch năm 2026.",
    "Các đơn vị báo cáo kết quả trước ngày 15/11.",
    "Phường tổ chức thực hiện kế hoạch.",
    "Các đơn vị tổ chức thực hiện, báo cáo phường.",
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = random.Random(1)
    stream = tokenize((rng.choice(SENTENCES) for _ in range(400)), min_count=1)
    unigram, backoff, grams = estimate(stream.ids, len(stream.vocabulary), (500, 500, 500), lambda _: None)
    words = [w.strip(".,") for s in SENTENCES for w in s.split() if w[0].isalpha()]
    channel = learn([(fold(w), w) for w in words] * 20)
    path = tmp_path_factory.mktemp("model") / "small.npz"
    save(path, quantise(stream.vocabulary, unigram, backoff, grams), channel, {"seed": 1})
    return path


def test_counts_of_ngrams() -> None:
    keys, counts = count_ngrams(np.array([0, 20, 21, 0, 20, 21, 22], dtype=np.uint16), 2)
    found = {(int(k) >> 14, int(k) & 0x3FFF): int(c) for k, c in zip(keys, counts, strict=True)}
    assert found == {(0, 20): 2, (20, 21): 2, (21, 22): 1}


def test_probabilities_sum_to_one(small: Path) -> None:
    model, _, about = load(small)
    assert about == {"seed": 1}
    every = np.arange(len(model.words))
    for history in (("kế", "hoạch"), ("<s>",), ("các", "đơn", "vị"), ("phường", "các")):
        ids = [-1] * (3 - len(history)) + [model.index[w] for w in history]
        context = model.context(*(np.array([i]) for i in ids))
        scores = model.score(context, np.zeros(len(every), dtype=np.int64), every)
        assert np.exp(scores).sum() == pytest.approx(1.0, abs=0.35)  # few counts, coarse classes
    context = model.context(*(np.array([model.index[w]]) for w in ("nhân", "dân", "phường")))
    best = model.score(context, np.zeros(len(every), dtype=np.int64), every).argmax()
    assert model.words[int(best)] == "ban"


def test_probabilities_of_the_packed_model_sum_to_one() -> None:
    model, _ = Restorer.default().load()
    every = np.arange(len(model.words))
    sums = []
    for history in (
        "kế hoạch",
        "<s>",
        "các đơn vị",
        "của",
        "nghị quyết số",
        "phường",
        "thực hiện",
        "ban hành",
        "trong",
    ):
        words = history.split()
        ids = [-1] * (3 - len(words)) + [model.index[w] for w in words]
        context = model.context(*(np.array([i]) for i in ids))
        sums.append(float(np.exp(model.score(context, np.zeros(len(every), dtype=np.int64), every)).sum()))
    # a fingerprint met by chance among all words can spoil single contexts
    assert np.median(sums) == pytest.approx(1.0, abs=0.05)


def test_small_model_restores_its_own_text(small: Path) -> None:
    source = "cac don vi to chuc thuc hien ke hoach, bao cao ket qua truoc ngay 15/11"
    line = Restorer(small).restore_lines([source])[0]
    assert line.text == "các đơn vị tổ chức thực hiện kế hoạch, báo cáo kết quả trước ngày 15/11"


def test_hash_table_gives_back_what_it_was_given() -> None:
    keys = np.unique(np.random.default_rng(3).integers(0, 1 << 56, 20_000, dtype=np.uint64))
    values = (np.arange(len(keys)) % 60).astype(np.uint32)
    table = HashTable.build(keys, values, 24, 6)
    assert (table.get(keys) == values).all()
    assert (table.get(keys + np.uint64(1 << 60)) >= 0).mean() < 0.001


def test_channel_prefers_what_it_learned() -> None:
    channel = Channel(
        learn([("s6", "số"), ("sd", "số"), ("ddi", "đổi"), ("doi", "đổi"), ("ma", "mà")] * 30),
        ["số", "sơ", "mà", "đổi"],
    )
    for source, word in (("s6", "số"), ("ddi", "đổi"), ("ma", "mà")):
        scores = channel.scores(source, LOWER)
        assert ["số", "sơ", "mà", "đổi"][int(scores.argmax())] == word
        assert np.isfinite(scores).all()


@pytest.mark.parametrize(
    ("word", "shape"), [("doi", LOWER), ("Doi", TITLE), ("HQI", UPPER), ("PiCH", UPPER), ("6", LOWER), ("Đ", TITLE)]
)
def test_shapes(word: str, shape: int) -> None:
    assert shape_of(word) == shape


@pytest.mark.parametrize(
    ("word", "onset"), [("nghiêm", 3), ("đổi", 1), ("ủy", 0), ("quý", 1), ("giá", 1), ("trường", 2)]
)
def test_onsets(word: str, onset: int) -> None:
    assert split_onset(word) == onset


def test_alignment_skips_what_was_lost() -> None:
    truth = "Các cơ quan báo cáo kết quả về phường".split()
    read = "Cac co quan cao két qua vé | phudng".split()
    pairs = align(truth, read)
    assert ("két", "kết") in pairs and ("phudng", "phường") in pairs
    assert all(right != "báo" or read_word == "cao" for read_word, right in pairs)


def test_pairs_are_cleaned_of_marks() -> None:
    assert clean_pairs([("“Ké", "“Kế"), ("co’", "cơ"), ("38/KH-UBND", "38/KH-UBND"), ("hoa,", "hoá,")]) == [
        ("Ké", "Kế"),
        ("co’", "cơ"),
        ("hoa", "hóa"),
    ]
