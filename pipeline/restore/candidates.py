"""What each piece of a line can be restored to, with channel scores: the decoder chooses among these."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..vietnamese import fold, is_syllable, new_tone
from .channel import LOWER, TITLE, UPPER, Channel, OperationTable, apply_shape, shape_of
from .decoder import Candidates
from .language_model import LanguageModel
from .modes import Mode, has_vietnamese_letter
from .surroundings import Surroundings
from .symbols import repair_code, repair_symbol
from .tokens import NUMBER, SPECIALS, SYMBOL, UNKNOWN
from .words import Piece

#: how much the channel counts against the language model
CHANNEL_WEIGHT = 1.0
_TOP = 40
_WINDOW = 14.0
#: costs: a word left as it is though no vocabulary has it; capitals that may be an abbreviation; a lone letter
_UNKNOWN_COST, _ABBREVIATION_COST, _LONE_COST = -16.0, -5.0, -6.0
#: abbreviations, numerals and loans stand for what is read letter for letter, hardly for anything else
_FOREIGN_COST, _EXACT = -4.0, -0.3
#: a number of one or two digits against the words it may stand for ("13" for "là"): digits are kept in doubt
_NUMBER_SCORE, _NUMBER_AS_WORD = -0.5, -2.5


_VOWELS = frozenset("AEIOUYĂÂÊÔƠƯ")


@dataclass(frozen=True, slots=True)
class Options:
    """A piece's candidates, and the text each would print."""

    candidates: Candidates
    texts: tuple[str, ...]


class CandidateMaker:
    """Makes the candidates of pieces and remembers them."""

    def __init__(self, model: LanguageModel, table: OperationTable) -> None:
        self._model = model
        self._words = list(model.words[len(SPECIALS) :])
        self._channel = Channel(table, self._words)
        self._unigram = model.unigram[len(SPECIALS) :]
        self._unknown = model.index[UNKNOWN]
        self._lone = np.array([len(w) == 1 and w not in "ôởơởôýyaoà" for w in self._words])
        self._foreign = np.array([not is_syllable(w) and len(w) > 1 for w in self._words])
        self._by_fold: dict[str, list[int]] = {}
        for i, word in enumerate(self._words):
            self._by_fold.setdefault(fold(word), []).append(i)
        self._likely: dict[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]] = {}
        self._cache: dict[tuple[str, str | None, Mode, Surroundings], Options] = {}

    @property
    def words(self) -> list[str]:
        """The words that channel scores stand for."""
        return self._words

    def channel(self, source: str, shape: int) -> npt.NDArray[np.float32]:
        """Log P(source | word) for all words."""
        return self._channel.scores(source, shape)

    def likeliness(self, text: str) -> float:
        """How well a garbled text reads as one word: log P of the best, by the letters and how common it is."""
        return float(self._likeliest(text)[1].max())

    def likeliness_of_pair(self, left: str, right: str) -> float:
        """How well two garbled texts read as two words, one after the other."""
        (first, first_scores), (second, second_scores) = self._likeliest(left), self._likeliest(right)
        grid_first, grid_second = np.repeat(first, len(second)), np.tile(second, len(first))
        none = np.full(len(grid_first), -1, dtype=np.int64)
        context = self._model.context(none, none, grid_first)
        after = self._model.score(context, np.arange(len(grid_first)), grid_second)
        letters = np.tile(second_scores - self._model.unigram[second], len(first))
        return float((np.repeat(first_scores, len(second)) + letters + after).max())

    def _likeliest(self, text: str, most: int = 8) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        found = self._likely.get(text)
        if found is None:
            scores = self.channel(text, shape_of(text)) + self._unigram
            best = np.argpartition(scores, -most)[-most:]
            found = best.astype(np.int64) + len(SPECIALS), scores[best]
            if len(self._likely) < 20_000:
                self._likely[text] = found
        return found

    def options(self, piece: Piece, mode: Mode, around: Surroundings) -> Options:
        """The candidates of a piece."""
        key = (piece.text, piece.token, mode, around)
        found = self._cache.get(key)
        if found is None:
            found = self._make(piece, mode, around)
            if len(self._cache) < 100_000:
                self._cache[key] = found
        return found

    def _make(self, piece: Piece, mode: Mode, around: Surroundings) -> Options:
        text = piece.text
        if around.printed:
            words = [self._model.index.get(new_tone(p.lower()), self._unknown) for p in around.printed]
            return Options(
                Candidates(np.array(words, dtype=np.int64), np.zeros(len(words), dtype=np.float32)), around.printed
            )
        if piece.token == SYMBOL:
            return self._fixed(self._model.index[SYMBOL], repair_symbol(text))
        if piece.token == NUMBER:
            if mode is Mode.GARBLED and len(text) <= 2 and not around.number:
                return self._number_or_word(text)
            return self._fixed(self._model.index[NUMBER], text)
        if piece.token is not None:
            return self._fixed(self._model.index[piece.token], text)
        if mode is Mode.STRIPPED:
            return self._stripped(text, around)
        return self._garbled(text, around)

    def _fixed(self, word: int, text: str) -> Options:
        return Options(Candidates(np.array([word], dtype=np.int64), np.zeros(1, dtype=np.float32)), (text,))

    def _known(self, word: str, text: str) -> Options:
        return self._fixed(self._model.index.get(new_tone(word.lower()), self._unknown), text)

    def _stripped(self, text: str, around: Surroundings) -> Options:
        lower, shape = text.lower(), shape_of(text)
        code = _as_code(text, around)
        if code is not None:
            return self._known(code, code)
        ids = self._by_fold.get(lower, []) if lower.isascii() else []
        if not ids:
            return self._known(text, text)
        texts = tuple(_cased(self._words[i], text, shape, around.capitals) for i in ids)
        return Options(
            Candidates(np.array(ids, dtype=np.int64) + len(SPECIALS), np.zeros(len(ids), dtype=np.float32)), texts
        )

    def _garbled(self, text: str, around: Surroundings) -> Options:
        lower, shape = new_tone(text.lower()), shape_of(text)
        if has_vietnamese_letter(text) and is_syllable(text):
            return self._known(text, text)
        code = _as_code(text, around)
        if code is not None and (len(code) >= 4 or not set(code) & _VOWELS):
            return self._known(code, code)
        scores = self.channel(text, shape)
        titled = np.zeros(len(scores), dtype=bool)
        if shape == LOWER and (around.starts or around.opens) and text[0] in "bpd":
            # a sentence may open with Đ read as a small letter (pé: Để)
            other = self.channel(text, TITLE) - 1.0
            titled = other > scores
            scores = np.maximum(scores, other)
        scores = np.where(self._foreign & (scores < _EXACT), scores + _FOREIGN_COST, scores)
        scores = (CHANNEL_WEIGHT * np.where(self._lone, scores + _LONE_COST, scores)).astype(np.float32)
        joint = scores + self._unigram
        size = min(_TOP, len(scores) - 1)
        chosen = np.union1d(np.argpartition(scores, -size)[-size:], np.argpartition(joint, -size)[-size:])
        chosen = chosen[scores[chosen] >= scores.max() - _WINDOW]
        if around.opens and not any(c.isalpha() for c in text):
            shape = TITLE
        texts = [_cased(self._words[i], text, TITLE if titled[i] else shape, around.capitals) for i in chosen.tolist()]
        words = (chosen + len(SPECIALS)).tolist()
        weights = scores[chosen].tolist()
        if code is not None:
            words.append(self._model.index.get(code.lower(), self._unknown))
            weights.append(-0.5)
            texts.append(code)
        elif lower not in self._model.index:
            words.append(self._unknown)
            weights.append(_ABBREVIATION_COST if _may_abbreviate(text) and not around.capitals else _UNKNOWN_COST)
            texts.append(text)
        return Options(Candidates(np.array(words, dtype=np.int64), np.array(weights, dtype=np.float32)), tuple(texts))

    def _number_or_word(self, text: str) -> Options:
        scores = CHANNEL_WEIGHT * self.channel(text, LOWER) + _NUMBER_AS_WORD
        scores = np.where(self._lone, scores + _LONE_COST, scores)
        joint = scores + self._unigram
        chosen = np.argpartition(joint, -12)[-12:]
        words = [self._model.index[NUMBER], *(chosen + len(SPECIALS)).tolist()]
        weights = [_NUMBER_SCORE, *scores[chosen].tolist()]
        texts = [text, *(self._words[i] for i in chosen.tolist())]
        return Options(Candidates(np.array(words, dtype=np.int64), np.array(weights, dtype=np.float32)), tuple(texts))


def _may_abbreviate(text: str) -> bool:
    """Capitals, with few small letters among them (UBND, CTr, VNeID), no digit inside a word (DP6i)."""
    return (
        re.fullmatch(r"[A-ZĐ][A-Za-zĐđ0-9&]{1,9}", text) is not None
        and sum(c.isupper() for c in text) >= 2
        and re.search(r"\d[a-zđ]|[a-zđ]{3}", text) is None
    )


def _as_code(text: str, around: Surroundings) -> str | None:
    """The abbreviation that capitals stand for; among other capitals, where words stand in full, only with &.

    Capitals without a vowel (HS, SV, QNCN) are no syllable, so they are an abbreviation, known or not.
    """
    bare = text.isalpha() and text.isupper() and not set(text) & _VOWELS
    if not _may_abbreviate(text) or (around.capitals and "&" not in text and not bare):
        return None
    found = repair_code(text)
    return text if found is None and bare else found


def _cased(word: str, source: str, shape: int, capitals: bool) -> str:
    if shape == UPPER and is_syllable(word):
        # "BO" and "MOi" in running text are words whose marks were read as capitals
        plain = word == fold(word)
        return word.upper() if capitals or (plain and source.isupper()) or len(word) > 4 else apply_shape(word, TITLE)
    if fold(word) == fold(source).lower() and not is_syllable(word):
        # letter for letter: the source's own case, also where it is mixed
        return "".join(w.upper() if s.isupper() else w for w, s in zip(word, source, strict=True))
    if shape == TITLE and source[0] == "I" and word[0] == "l":
        return word  # l read as I
    return apply_shape(word, shape)
