"""The packed model file: language model and channel in one uncompressed archive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from .channel import OperationTable
from .estimate import Grams
from .language_model import _BACKOFF_BITS, _PROB_BITS, Floats, HashTable, LanguageModel, codebook, nearest

MODEL_FILE = "vi-admin.npz"
#: the packed model of the project
MODEL = Path(__file__).parent / "model" / MODEL_FILE
_FORMAT = 1


def quantise(words: Sequence[str], unigram: Floats, backoff: Floats, grams: Sequence[Grams]) -> LanguageModel:
    """Packs estimated n-grams of orders 2 to 4 into the tables of the run time."""
    tables, probabilities, backoffs = {}, {}, {}
    for order, found in enumerate(grams, 2):
        probabilities[order] = codebook(found.logp, 1 << _PROB_BITS)
        values = nearest(found.logp, probabilities[order])
        value_bits = _PROB_BITS
        backoffs[order] = np.zeros(1 << _BACKOFF_BITS, dtype=np.float32)
        if order < 4:
            backoffs[order] = codebook(found.backoff, 1 << _BACKOFF_BITS)
            values |= nearest(found.backoff, backoffs[order]) << _PROB_BITS
            value_bits += _BACKOFF_BITS
        tables[order] = HashTable.build(
            found.keys, values.astype(np.uint32), LanguageModel.CELL_BITS[order], value_bits
        )
    return LanguageModel(words, unigram, backoff, tables, probabilities, backoffs)


def save(path: Path, model: LanguageModel, channel: OperationTable, about: dict[str, Any]) -> None:
    """Writes the model file."""
    arrays: dict[str, Any] = {"unigram": model.unigram.astype(np.float16), "backoff": model.backoff.astype(np.float16)}
    for order, table in model.tables.items():
        planes = LanguageModel.CELL_BITS[order] // 8
        arrays[f"cells{order}"] = np.ascontiguousarray(
            table.cells.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :planes].T
        )
        arrays[f"probabilities{order}"] = model.probabilities[order]
        arrays[f"backoffs{order}"] = model.backoffs[order]
    rounded = {
        k: {t: {s: round(c, 2) for s, c in row.items()} for t, row in getattr(channel, k).items()}
        for k in ("single", "multi", "bare")
    }
    needed = {t: n for t, n in channel.totals.items() if len(t) == 1 or t in channel.multi}
    head = {
        "format": _FORMAT,
        "words": list(model.words),
        "about": about,
        "tables": {o: [t.bits, t.value_bits, t.seed] for o, t in model.tables.items()},
        "channel": {
            **rounded,
            "added": dict(channel.added),
            "totals": needed,
            "bare_totals": dict(channel.bare_totals),
        },
    }
    arrays["head"] = np.frombuffer(json.dumps(head, ensure_ascii=False).encode("utf-8"), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **arrays)


def word_frequencies(path: Path) -> dict[str, float]:
    """The words of a model file with their log probabilities; reads nothing else of it."""
    with np.load(path, allow_pickle=False) as archive:
        words = json.loads(archive["head"].tobytes().decode("utf-8"))["words"]
        return dict(zip(words, archive["unigram"].astype(float).tolist(), strict=True))


@lru_cache(maxsize=1)
def shared() -> tuple[LanguageModel, OperationTable]:
    """The packed model of the project, read once for all who ask."""
    model, table, _ = load(MODEL)
    return model, table


def load(path: Path) -> tuple[LanguageModel, OperationTable, dict[str, Any]]:
    """Reads a model file: language model, channel, and how it was made."""
    with np.load(path, allow_pickle=False) as archive:
        head = json.loads(archive["head"].tobytes().decode("utf-8"))
        if head["format"] != _FORMAT:
            raise ValueError(f"model format {head['format']}, expected {_FORMAT}")
        tables, probabilities, backoffs = {}, {}, {}
        for name, (bits, value_bits, seed) in head["tables"].items():
            planes = archive[f"cells{name}"]
            cells = np.zeros(planes.shape[1], dtype=np.uint32)
            for k, plane in enumerate(planes):
                cells |= plane.astype(np.uint32) << np.uint32(8 * k)
            order = int(name)
            tables[order] = HashTable(cells, bits, value_bits, seed)
            probabilities[order], backoffs[order] = archive[f"probabilities{name}"], archive[f"backoffs{name}"]
        model = LanguageModel(
            head["words"],
            archive["unigram"].astype(np.float32),
            archive["backoff"].astype(np.float32),
            tables,
            probabilities,
            backoffs,
        )
    return model, OperationTable(**head["channel"]), head["about"]
