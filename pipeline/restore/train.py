"""Trains the packed model: ``python -m pipeline.restore.train --text DIR --out pipeline/restore/model``.

DIR holds plain Vietnamese text, one sentence or short paragraph a line, as ``*.txt`` or ``*.txt.gz``;
the name up to the first hyphen tells the kind (admin, legal, news, wiki), files named ``heldout*`` are
left out.  Needs tesseract with its English model and serif fonts with Vietnamese letters.  About
fifteen minutes on one core and 6 GB of memory; the same seed gives the same model.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..vietnamese import is_syllable, new_tone
from .channel import learn
from .counts import read_lines, tokenize
from .estimate import estimate
from .noise import noisy_pairs
from .packing import MODEL_FILE, quantise, save

log = logging.getLogger(__name__)

#: kind of text: how often it is counted, and which share of its lines is read
_MIX = {"admin": (4, 1.0), "legal": (1, 1.0), "news": (1, 0.5), "wiki": (1, 0.4)}
#: official gazette and current documents stand nearer to plans than codified law
_TWICE = ("congbao", "tvpl")
#: lines of each file that pages of noise are set from
_PAGE_LINES = 3000
#: n-grams of orders 2, 3, 4 that are kept: 25 MB packed
KEEP = (720_000, 2_800_000, 4_600_000)
_MARKS = '"“”‘()[]{}<>«».,;:!…*+-–—=|'
_HORNS = "’'?"


def training_lines(folder: Path, seed: int) -> Iterator[str]:
    """All lines that the language model is counted from, in a fixed order."""
    rng = random.Random(seed)
    for path in _files(folder):
        repeat, share = _MIX.get(path.name.split("-")[0], (1, 1.0))
        repeat *= 2 if any(word in path.name for word in _TWICE) else 1
        log.info("reading %s", path.name)
        for _ in range(repeat):
            yield from read_lines(path, share, rng)


def _files(folder: Path) -> list[Path]:
    found = sorted(
        p for p in folder.iterdir() if p.name.endswith((".txt", ".txt.gz")) and not p.name.startswith("heldout")
    )
    if not found:
        raise SystemExit(f"{folder}: no .txt or .txt.gz")
    return found


def page_texts(folder: Path, seed: int) -> list[str]:
    """Sentences to set pages of noise from."""
    rng = random.Random(seed)
    texts: list[str] = []
    for path in _files(folder):
        lines = list(read_lines(path, 1.0, rng))
        texts += [line.strip() for line in rng.sample(lines, min(_PAGE_LINES, len(lines)))]
    return texts


def clean_pairs(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs (read word, right word) of syllables without the marks about them.

    A sign that a horn or hook is read as stays with the word (co’: cơ).
    """
    found = []
    for read, right in pairs:
        right = right.strip(_MARKS + _HORNS)
        read = read.strip(_MARKS).lstrip(_HORNS)
        if read and right.isalpha() and is_syllable(right):
            found.append((read, new_tone(right)))
    return found


def _noise(folder: Path, pages: int, seed: int, cache: Path | None) -> list[tuple[str, str]]:
    if cache is not None and cache.exists():
        rows = (line.split("\t") for line in cache.read_text(encoding="utf-8").splitlines() if "\t" in line)
        return [(row[0], row[1]) for row in rows]
    pairs: list[tuple[str, str]] = []
    for number, page in enumerate(noisy_pairs(page_texts(folder, seed), pages, seed), 1):
        pairs += page
        if number % 20 == 0:
            log.info("noise: page %d of %d, %d pairs", number, pages, len(pairs))
    if cache is not None:
        cache.write_text("".join(f"{read}\t{right}\n" for read, right in pairs), encoding="utf-8")
    return pairs


def train(text: Path, out: Path, pages: int, seed: int, cache: Path | None, keep: tuple[int, int, int] = KEEP) -> Path:
    """Trains and writes the model; returns its path."""
    begun = time.monotonic()
    pairs = clean_pairs(_noise(text, pages, seed, cache))
    channel = learn(pairs)
    log.info("channel: learned from %d pairs", len(pairs))
    stream = tokenize(training_lines(text, seed))
    log.info("language: %d tokens, %d words", len(stream.ids), len(stream.vocabulary))
    unigram, backoff, grams = estimate(stream.ids, len(stream.vocabulary), keep, log.info)
    model = quantise(stream.vocabulary, unigram, backoff, grams)
    path = out / MODEL_FILE
    save(
        path,
        model,
        channel,
        {
            "tokens": len(stream.ids),
            "pairs": len(pairs),
            "seed": seed,
            "pages": pages,
            "ngrams": [len(g.keys) for g in grams],
        },
    )
    log.info("%s: %.1f MB, %.0f s", path, path.stat().st_size / 1e6, time.monotonic() - begun)
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.restore.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--text", type=Path, required=True, help="folder of training text")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--pages", type=int, default=500, help="pages of noise to render and read (500)")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--pairs", type=Path, help="keep the pairs of noise in this file, or take them from it")
    parser.add_argument(
        "--keep", type=int, nargs=3, default=KEEP, metavar="N", help="n-grams of orders 2, 3, 4 to keep"
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    train(options.text, options.out, options.pages, options.seed, options.pairs, tuple(options.keep))


if __name__ == "__main__":
    main()
