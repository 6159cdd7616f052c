"""Marks that recognition confuses (đổi read as đồi, tổ as tô) put right where the language model is sure.

Only the marks of small-letter words are in question, never their letters, and never names: a name the
model does not know would become one it does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.scan.phrases import SLIPS
from pipeline.restore import Restorer
from pipeline.restore.decoder import Candidates, confidences, decode
from pipeline.restore.language_model import LanguageModel
from pipeline.restore.tokens import UNKNOWN
from pipeline.restore.words import Piece, cut_line
from pipeline.vietnamese import fold, is_syllable, new_tone, split_tone

_SEGMENT = 150
#: how sure a change must be, against all other readings
_SURE = 0.85
#: words read more surely than this are as printed: slips of the author stay, which recognition reads with 0.96 and more
_AS_PRINTED = 0.955
#: on a bad scan, which this mean confidence tells, sureness says less
_BAD_SCAN, _AS_PRINTED_IF_BAD = 0.947, 0.985
#: a word read surely is only changed by the slips that recognition makes surely, and by next to no doubt
_CERTAIN, _SLIP = 0.98, 1.0
#: what a change costs: of the tone, of a letter's own mark, of d and đ
_TONE, _LETTER, _BARRED = 0.0, 1.2, 0.8


class _Vocabulary:
    """The words of the model by their bare letters."""

    def __init__(self, model: LanguageModel) -> None:
        self.model = model
        self.by_letters: dict[str, list[int]] = {}
        for number, word in enumerate(model.words):
            if word.isalpha() and is_syllable(word):
                self.by_letters.setdefault(fold(word), []).append(number)


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    return _Vocabulary(Restorer.default().load()[0])


def _price(confidence: float) -> float:
    """The cost of any change, by how sure the reader was of the line: about minus the log of its error rate."""
    return float(np.clip(6.0 + 30 * (confidence - 0.92), 4.5, 8.0))


def correct(lines: Sequence[PrintedLine]) -> int:
    """Puts marks right in recognised lines, in place; returns how many words were changed."""
    vocabulary = _vocabulary()
    model = vocabulary.model
    places: list[tuple[PrintedLine, Piece, float]] = []
    columns: list[Candidates] = []
    heard = [sure for line in lines for sure in line.sure]
    bad = bool(heard) and sum(heard) / len(heard) < _BAD_SCAN
    as_printed = _AS_PRINTED_IF_BAD if bad else _AS_PRINTED
    for line in lines:
        if line.cells is not None:
            continue
        pieces = cut_line(line.text)
        for k, piece in enumerate(pieces):
            following = next((p.text for p in pieces[k + 1 : k + 2]), "")
            before = pieces[k - 1].text if k else ""
            sure_of = _sure_of(line, piece)
            doubtful = sure_of < as_printed
            open_to_change = piece.token is None and _is_common(piece.text, before, following)
            columns.append(_candidates(piece, open_to_change, doubtful, vocabulary, _price(sure_of)))
            places.append((line, piece, _SURE if doubtful else _CERTAIN))
    if not any(len(column.words) > 1 for column in columns):
        return 0
    segments = [columns[k : k + _SEGMENT] for k in range(0, len(columns), _SEGMENT)]
    chosen = decode(model, segments, beam=8)
    sure = confidences(model, segments, chosen)
    changes: dict[int, list[tuple[Piece, str]]] = {}
    by_id = {id(line): line for line in lines}
    for (line, piece, wanted), column, pick, share in zip(
        places, columns, (p for row in chosen for p in row), (s for row in sure for s in row), strict=True
    ):
        if pick and share >= wanted:
            word = model.words[int(column.words[pick])]
            if new_tone(word) == new_tone(piece.text.lower()):
                continue
            changes.setdefault(id(line), []).append((piece, word.capitalize() if piece.text[0].isupper() else word))
    for key, found in changes.items():
        line = by_id[key]
        for piece, word in reversed(found):
            line.text = line.text[: piece.start] + word + line.text[piece.end :]
    return sum(map(len, changes.values()))


def _sure_of(line: PrintedLine, piece: Piece) -> float:
    """How sure the reader was of the word that a piece is part of, of the line where that is not known."""
    at = line.text.count(" ", 0, piece.start)
    return line.sure[at] if at < len(line.sure) else line.confidence


def _is_common(text: str, before: str, following: str) -> bool:
    """Whether a word is no part of a name: small letters, or a capital that only begins a sentence."""
    if not text.isalpha() or len(text) < 2:
        return False
    if text.islower():
        return True
    return text[1:].islower() and before in ("", ".", "-", "+", ":", ")") and following.islower()


def _candidates(
    piece: Piece, open_to_change: bool, doubtful: bool, vocabulary: _Vocabulary, price: float
) -> Candidates:
    model = vocabulary.model
    if piece.token is not None:
        own = model.index.get(piece.token, model.index[UNKNOWN])
        return Candidates(np.array([own], dtype=np.int64), np.zeros(1, dtype=np.float32))
    word = new_tone(piece.text.lower())
    own = model.index.get(word, model.index[UNKNOWN])
    words, scores = [own], [0.0]
    if open_to_change and (doubtful or any(read in word for read, _ in SLIPS)):
        for other in vocabulary.by_letters.get(fold(word), ()):
            if other == own:
                continue
            if is_slip(word, model.words[other]):
                words.append(other)
                scores.append(-min(price, _SLIP))
            elif doubtful:
                words.append(other)
                scores.append(-price - _distance(word, model.words[other]))
    return Candidates(np.array(words, dtype=np.int64), np.array(scores, dtype=np.float32))


def is_slip(read: str, printed: str) -> bool:
    """Whether two words of small letters differ only in what recognition mistakes however sure it is."""
    return len(read) == len(printed) and all(a == b or (a, b) in SLIPS for a, b in zip(read, printed, strict=True))


@lru_cache(maxsize=65536)
def _distance(word: str, other: str) -> float:
    """What a change of marks costs beyond any change."""
    (bare, tone), (other_bare, other_tone) = split_tone(word), split_tone(other)
    cost = _TONE if tone != other_tone else 0.0
    for a, b in zip(unicodedata.normalize("NFC", bare), unicodedata.normalize("NFC", other_bare), strict=False):
        if a != b:
            cost += _BARRED if {a, b} == {"d", "đ"} else _LETTER
    return cost
