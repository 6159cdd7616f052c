"""The tokenizer: symbols, dates and numbers keep clean boundaries, and no character is lost.

spaCy's own Vietnamese tokenizer needs another segmenter and glues the full stop to "38/KH-UBND.";
underthesea splits "57-NQ/TW" into five.  Here one regular expression cuts the text into syllables,
symbols, figures and marks, so that ``doc.text == text`` for any text.  Where words rather than
syllables are wanted, underthesea says which syllables belong together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from . import patterns

_TOKEN = re.compile(
    rf"""
      \s+
    | {patterns.SYMBOL}
    | {patterns.DATE}
    | (?<!\w){patterns.BLANK_SYMBOL}
    | {patterns.CODE}(?:[-/&]{patterns.CODE}){{1,5}}(?!\w)
    | {patterns.DAY_MONTH}
    | {patterns.NUMBER}
    | [^\W\d_]+
    | \.{{2,}} | _+
    | .
    """, re.VERBOSE | re.DOTALL)


class PlanTokenizer:
    """Cuts a text into a ``Doc`` without changing it.

    Args:
        vocab: the vocabulary the documents share.
        segment_words: join the syllables of a word ("nhân dân") into one token by underthesea.
    """

    def __init__(self, vocab: Vocab, segment_words: bool = False) -> None:
        self.vocab = vocab
        self.segment_words = segment_words

    def __call__(self, text: str) -> Doc:
        """The text as a ``Doc``; ``doc.text == text``."""
        if self.segment_words:
            spans = _join_words(text, [match.span() for match in _TOKEN.finditer(text)])
            pieces = [text[start:end] for start, end in spans]
        else:
            pieces = _TOKEN.findall(text)
        words: list[str] = []
        spaces: list[bool] = []
        blank = True  # a blank here would stand alone: at the beginning, or behind another blank
        for piece in pieces:
            if piece[0] == " " and not blank:
                # a single blank belongs to the token before it, as spaCy has it
                spaces[-1] = True
                piece = piece[1:]
                if not piece:
                    blank = True
                    continue
            words.append(piece)
            spaces.append(False)
            blank = piece.isspace()
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """The settings; the rules are code."""
        return json.dumps({"segment_words": self.segment_words}).encode()

    def from_bytes(self, data: bytes, **_: Any) -> PlanTokenizer:
        """Takes the settings over."""
        self.segment_words = bool(json.loads(data)["segment_words"])
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Writes the settings to a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> PlanTokenizer:
        """Reads the settings from a file."""
        return self.from_bytes(Path(path).read_bytes())


@registry.tokenizers("kehoach.tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(segment_words: bool = False) -> Callable[[Language], PlanTokenizer]:
    """The tokenizer for a spaCy config: ``{"@tokenizers": "kehoach.tokenizer.v1"}``."""

    def make(nlp: Language) -> PlanTokenizer:
        return PlanTokenizer(nlp.vocab, segment_words)

    return make


def _join_words(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    words = _word_ends(text)
    k = 0
    while k < len(spans):
        start, end = spans[k]
        target = words.get(start, end)
        last = k
        while last + 1 < len(spans) and spans[last + 1][1] <= target:
            last += 1
        if last > k and spans[last][1] == target and re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", text[start:target]):
            joined.append((start, target))
            k = last + 1
        else:
            joined.append((start, end))
            k += 1
    return joined


def _word_ends(text: str) -> dict[int, int]:
    """Where each word that underthesea sees begins, and where it ends."""
    from underthesea import word_tokenize

    ends: dict[int, int] = {}
    start = 0
    for line in text.split("\n"):
        at = start
        for word in word_tokenize(line, use_token_normalize=False) if line.strip() else ():
            found = text.find(word, at, start + len(line))
            if found < 0:  # it changed the word: nothing is known until the next one that is found
                continue
            ends[found] = at = found + len(word)
        start += len(line) + 1
    return ends
