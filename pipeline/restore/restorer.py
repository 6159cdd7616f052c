"""The restorer: lines in, restored lines out, each word with its confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from ..vietnamese import fold, is_syllable, new_tone, nfc
from .channel import LOWER, Channel, apply_shape, shape_of
from .decoder import Candidates, confidences, decode
from .language_model import LanguageModel
from .modes import Mode, has_vietnamese_letter, line_modes
from .packing import MODEL_FILE, load
from .tokens import SPECIALS, SYMBOL, UNKNOWN
from .words import Piece, cut_line

MODEL = Path(__file__).parent / "model" / MODEL_FILE
#: how much the channel counts against the language model
_CHANNEL_WEIGHT = 0.8
_TOP = 30
#: cost of leaving a word as it is though no vocabulary has it
_UNKNOWN_COST = -12.0
_LONGEST_SEGMENT = 160


@dataclass(frozen=True, slots=True)
class RestoredToken:
    """A word of a restored line; ``start`` and ``end`` are offsets in that line."""

    text: str
    source: str
    start: int
    end: int
    confidence: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class RestoredLine:
    """A restored line and its words."""

    text: str
    tokens: tuple[RestoredToken, ...]


@dataclass(frozen=True, slots=True)
class _Options:
    """A word's candidates, and the text each would print."""

    candidates: Candidates
    texts: tuple[str, ...]


class Restorer:
    """Restores garbled or unaccented Vietnamese; loads its model when first used."""

    def __init__(self, model: Path = MODEL) -> None:
        self._path = model
        self._model: LanguageModel | None = None
        self._cache: dict[tuple[str, Mode], _Options] = {}

    @classmethod
    def default(cls) -> Restorer:
        """The restorer of the packed model, made once."""
        return _default()

    def _load(self) -> LanguageModel:
        if self._model is None:
            model, table, _ = load(self._path)
            self._words = list(model.words[len(SPECIALS):])
            self._channel = Channel(table, self._words)
            self._unigram = model.unigram[len(SPECIALS):]
            by_fold: dict[str, list[int]] = {}
            for i, word in enumerate(self._words):
                by_fold.setdefault(fold(word), []).append(i)
            self._by_fold = by_fold
            self._model = model
        return self._model

    def restore_lines(self, lines: Sequence[str], references: Sequence[str] = (),
                      min_confidence: float = 0.0) -> list[RestoredLine]:
        """Restores lines, one for one; words run on over line breaks.

        Args:
            lines: the lines as read, without line ends.
            references: clean texts of the same kind, which sharpen the model.
            min_confidence: words less sure than this stay as they were.
        """
        lines = [nfc(line) for line in lines]
        modes = line_modes(lines)
        cut = [cut_line(line) if mode in (Mode.GARBLED, Mode.STRIPPED) else [] for line, mode in zip(lines, modes, strict=True)]
        if not any(cut):
            return [RestoredLine(line, ()) for line in lines]
        model = self._load()
        places: list[list[tuple[int, Piece, _Options]]] = []
        for segment in _segments(lines, cut):
            places.append([(k, piece, self._options(piece, modes[k])) for k, piece in segment])
        columns = [[options.candidates for _, _, options in segment] for segment in places]
        chosen = decode(model, columns)
        sure = confidences(model, columns, chosen)
        found: list[list[tuple[Piece, str, float]]] = [[] for _ in lines]
        for segment, picks, shares in zip(places, chosen, sure, strict=True):
            for (k, piece, options), pick, share in zip(segment, picks, shares, strict=True):
                found[k].append((piece, options.texts[pick], share))
        return [_assemble(line, words, min_confidence) for line, words in zip(lines, found, strict=True)]

    def _options(self, piece: Piece, mode: Mode) -> _Options:
        assert self._model is not None
        if piece.token is not None:
            return _fixed(self._model.index[piece.token], piece.text)
        key = (piece.text, mode)
        found = self._cache.get(key)
        if found is None:
            found = self._stripped(piece.text) if mode is Mode.STRIPPED else self._garbled(piece.text)
            if len(self._cache) < 100_000:
                self._cache[key] = found
        return found

    def _stripped(self, text: str) -> _Options:
        assert self._model is not None
        lower, shape = new_tone(text.lower()), shape_of(text)
        ids = [] if lower != fold(lower) else self._by_fold.get(lower, [])
        if not ids:
            return _fixed(self._model.index.get(lower, self._model.index[UNKNOWN]), text)
        texts = tuple(_cased(self._words[i], text, shape) for i in ids)
        return _Options(Candidates(np.array(ids) + len(SPECIALS), np.zeros(len(ids), dtype=np.float32)), texts)

    def _garbled(self, text: str) -> _Options:
        assert self._model is not None
        lower, shape = new_tone(text.lower()), shape_of(text)
        if has_vietnamese_letter(text) and is_syllable(text):
            return _fixed(self._model.index.get(lower, self._model.index[UNKNOWN]), text)
        scores = self._channel.scores(text, shape)
        joint = _CHANNEL_WEIGHT * scores + self._unigram
        size = min(_TOP, len(scores) - 1)
        chosen = np.union1d(np.argpartition(scores, -size)[-size:], np.argpartition(joint, -size)[-size:])
        chosen = chosen[scores[chosen] >= scores.max() - 14]
        texts = [_cased(self._words[i], text, shape) for i in chosen.tolist()]
        words = (chosen + len(SPECIALS)).tolist()
        weights = (_CHANNEL_WEIGHT * scores[chosen]).tolist()
        if lower not in self._model.index:
            words.append(self._model.index[UNKNOWN])
            weights.append(_UNKNOWN_COST)
            texts.append(text)
        return _Options(Candidates(np.array(words, dtype=np.int64), np.array(weights, dtype=np.float32)), tuple(texts))


def _fixed(word: int, text: str) -> _Options:
    return _Options(Candidates(np.array([word], dtype=np.int64), np.zeros(1, dtype=np.float32)), (text,))


def _cased(word: str, source: str, shape: int) -> str:
    if fold(word) == fold(source).lower():
        # letter for letter: the source's own case, also where it is mixed
        return "".join(w.upper() if s.isupper() else w for w, s in zip(word, source, strict=True))
    return apply_shape(word, shape)


def _segments(lines: Sequence[str], cut: Sequence[Sequence[Piece]]) -> list[list[tuple[int, Piece]]]:
    """Stretches of pieces that are decoded as one: sentences, as far as marks and lines show them."""
    segments: list[list[tuple[int, Piece]]] = [[]]
    for k, pieces in enumerate(cut):
        if not pieces:
            segments.append([])
            continue
        opening = pieces[0]
        if segments[-1] and (opening.text in ("-", "+", "*") or segments[-1][-1][1].text in (".", ";", ":")):
            segments.append([])
        for i, piece in enumerate(pieces):
            before = segments[-1][-1][1] if segments[-1] else None
            ended = before is not None and before.text == "." and i > 2 and piece.text[:1].isupper()
            if ended or len(segments[-1]) >= _LONGEST_SEGMENT:
                segments.append([])
            segments[-1].append((k, piece))
    return [s for s in segments if s]


def _assemble(line: str, words: Sequence[tuple[Piece, str, float]], min_confidence: float) -> RestoredLine:
    parts: list[str] = []
    tokens: list[RestoredToken] = []
    at = length = 0
    for piece, text, share in words:
        gap = line[at : piece.start]
        kept = text if share >= min_confidence else piece.text
        parts += [gap, kept]
        start = length + len(gap)
        length = start + len(kept)
        at = piece.end
        if piece.token is None or piece.token == SYMBOL:
            tokens.append(RestoredToken(kept, piece.text, start, length, share, share < 0.5))
    parts.append(line[at:])
    return RestoredLine("".join(parts), tuple(tokens))


@lru_cache(maxsize=1)
def _default() -> Restorer:
    return Restorer()
