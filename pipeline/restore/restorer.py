"""The restorer: lines in, restored lines out, each word with its confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..vietnamese import nfc
from .candidates import CandidateMaker, Options
from .decoder import confidences, decode
from .glued import part_glued
from .language_model import LanguageModel
from .modes import Mode, line_modes
from .name_words import NameWord
from .names import settle_names
from .packing import MODEL, load, shared
from .reference import SharpenedModel, own_words, sharpened
from .surroundings import Surroundings, surroundings
from .symbols import repair_numeral
from .tokens import NUMBER, SYMBOL
from .words import Piece, cut_line

_LONGEST_SEGMENT = 160
#: words less sure than this are flagged: of held-out noise, two in five of them are wrong
_UNSURE = 0.75
#: paths, and words at each place, of the search that only learns what the document says of itself
_FIRST_BEAM, _FIRST_WORDS = 16, 20
#: of what may be a speck or a word
_SPECK_SURE = 0.5
#: and so are capitalised words within a sentence, which may be names
_UNSURE_NAME = 0.9
_MODES = (Mode.GARBLED, Mode.STRIPPED)


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
class _Chosen:
    piece: Piece
    text: str
    confidence: float
    flagged: bool = False


class Restorer:
    """Restores garbled or unaccented Vietnamese; loads its model when first used."""

    def __init__(self, model: Path = MODEL) -> None:
        self._path = model
        self._loaded: tuple[LanguageModel, CandidateMaker] | None = None
        self._sharpened: tuple[tuple[str, ...], SharpenedModel] | None = None

    @classmethod
    def default(cls) -> Restorer:
        """The restorer of the packed model, made once."""
        return _default()

    def load(self) -> tuple[LanguageModel, CandidateMaker]:
        """Reads the model file, once."""
        if self._loaded is None:
            model, table = shared() if self._path == MODEL else load(self._path)[:2]
            self._loaded = model, CandidateMaker(model, table)
        return self._loaded

    def _scorer(self, references: tuple[str, ...]) -> SharpenedModel:
        if self._sharpened is None or self._sharpened[0] != references:
            self._sharpened = references, sharpened(self.load()[0], references)
        return self._sharpened[1]

    def restore_lines(
        self, lines: Sequence[str], references: Sequence[str] = (), min_confidence: float = 0.0
    ) -> list[RestoredLine]:
        """Restores lines, one for one; words run on over line breaks.

        Args:
            lines: the lines as read, without line ends.
            references: clean texts of the same kind, which sharpen the model.
            min_confidence: words less sure than this stay as they were.
        """
        lines = [nfc(line) for line in lines]
        modes = line_modes(lines)
        cut = [cut_line(line) if mode in _MODES else [] for line, mode in zip(lines, modes, strict=True)]
        if not any(cut):
            return [RestoredLine(line, ()) for line in lines]
        model, maker = self.load()
        cut = [part_glued(row, maker) if m is Mode.GARBLED else row for row, m in zip(cut, modes, strict=True)]
        around = surroundings(cut)
        segments = _segments(cut)
        options = [[maker.options(cut[k][i], modes[k], around[k][i]) for k, i in segment] for segment in segments]
        columns = [[o.candidates for o in row] for row in options]
        scorer = self._scorer(tuple(references))
        likely = [[c.likeliest(model.unigram, _FIRST_WORDS) for c in row] for row in columns]
        own = own_words(scorer, likely, decode(scorer, likely, beam=_FIRST_BEAM))
        scorer = own or scorer
        chosen = decode(scorer, columns)
        sure = confidences(scorer, columns, chosen)
        found: list[list[_Chosen]] = [[] for _ in lines]
        for segment, row, picks, shares in zip(segments, options, chosen, sure, strict=True):
            for (k, i), option, pick, share in zip(segment, row, picks, shares, strict=True):
                found[k].append(_choose(cut[k][i], option, pick, share, around[k][i]))
        _name(found, maker, modes)
        return [_assemble(line, words, min_confidence) for line, words in zip(lines, found, strict=True)]


def _choose(piece: Piece, options: Options, pick: int, share: float, around: Surroundings) -> _Chosen:
    if piece.token is None and around.opens and not around.printed:
        numeral = repair_numeral(piece.text)
        if numeral:
            return _Chosen(piece, numeral, 1.0)
    return _Chosen(piece, options.texts[pick], min(share, _SPECK_SURE) if around.speck else share)


def _name(found: Sequence[list[_Chosen]], maker: CandidateMaker, modes: Sequence[Mode]) -> None:
    """Lets the names settle their words."""
    places = [(k, i) for k, row in enumerate(found) for i, c in enumerate(row) if c.piece.token is None]
    words = []
    for n, (k, i) in enumerate(places):
        row = found[k]
        adjoins = n > 0 and (
            places[n - 1] == (k, i - 1) or (i == 0 and places[n - 1] == (k - 1, len(found[k - 1]) - 1))
        )
        after = [c.text.lower() for c in row[i + 1 : i + 3]]
        words.append(
            NameWord(row[i].piece.text, row[i].text, adjoins, i == 0, after == [",", "ngày"], modes[k] is Mode.STRIPPED)
        )
    for n, settled in settle_names(words, maker).items():
        k, i = places[n]
        found[k][i] = _Chosen(found[k][i].piece, settled.text, settled.confidence, settled.flagged)


def _segments(cut: Sequence[Sequence[Piece]]) -> list[list[tuple[int, int]]]:
    """Stretches of pieces (line, place) decoded as one: sentences, as far as marks and lines show them."""
    segments: list[list[tuple[int, int]]] = [[]]
    before: Piece | None = None
    for k, pieces in enumerate(cut):
        if not pieces:
            segments.append([])
            before = None
            continue
        if pieces[0].text in ("-", "+", "*") or (before is not None and before.text in (".", ";", ":")):
            segments.append([])
        for i, piece in enumerate(pieces):
            ended = before is not None and before.text == "." and i > 2 and piece.text[:1].isupper()
            if ended or len(segments[-1]) >= _LONGEST_SEGMENT:
                segments.append([])
            segments[-1].append((k, i))
            before = piece
    return [s for s in segments if s]


def _gap(line: str, before: _Chosen | None, after: _Chosen, at: int) -> str:
    """The blanks between two pieces: those of the source, save inside a torn document number."""
    gap = line[at : after.piece.start]
    if before is None:
        return gap
    if after.piece.glued:
        return " "
    if gap.isspace() and before.piece.token == NUMBER and re.match(r"/[A-ZĐ]{1,5}-[A-ZĐ]", line[after.piece.start :]):
        return ""
    if (
        not gap
        and before.piece.text == ":"
        and after.piece.token in (NUMBER, SYMBOL)
        and line[: at - 1].strip()[-1:].isalnum()
        and not line[: at - 1].strip().isdigit()
    ):
        return " "
    return gap


def _assemble(line: str, words: Sequence[_Chosen], min_confidence: float) -> RestoredLine:
    parts: list[str] = []
    tokens: list[RestoredToken] = []
    at = length = 0
    before: _Chosen | None = None
    for word in words:
        piece = word.piece
        gap = _gap(line, before, word, at)
        kept = word.text if word.confidence >= min_confidence else piece.text
        parts += [gap, kept]
        start = length + len(gap)
        length = start + len(kept)
        at = piece.end
        before = word
        if piece.token in (None, SYMBOL):
            limit = _UNSURE_NAME if len(parts) > 2 and kept[:1].isupper() and not kept.isupper() else _UNSURE
            tokens.append(
                RestoredToken(kept, piece.text, start, length, word.confidence, word.flagged or word.confidence < limit)
            )
    parts.append(line[at:])
    return RestoredLine("".join(parts), tuple(tokens))


@lru_cache(maxsize=1)
def _default() -> Restorer:
    return Restorer()
