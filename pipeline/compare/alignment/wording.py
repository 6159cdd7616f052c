"""When two wordings count as the same: case, marks, blanks, Unicode form and tone placement do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from ... import knowledge
from ...vietnamese import UPPER, fold, new_tone, nfc

_WORD = re.compile(r"\w+|%")
_ENUMERATOR = re.compile(
    r"^[\s\-–—•*+·\uf02d\uf0b7]*(?:"
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXivx]{1,6}|[a-zđA-ZĐ])"
    rf"(?:[.)](?=[\s\W]|$)|[/:](?=\s)|\s?[-–](?=\s?[{UPPER}“]))"
    r"|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?=\s))?[\s\-–—•*+]*"
)
_SYMBOL_MARKS = re.compile(r"[\s\u00ad\u200b-\u200d\ufeff]+")
#: words that open a subject and say nothing about it
_OPENERS = ("về việc", "v/v", "về", "ban hành")
#: words that open a heading and say nothing about what stands under it
_HEADING_OPENERS = tuple(tuple(opener.split()) for opener in ("đối với", "về việc", "về", "công tác"))
#: written out everywhere, so that "UBND phường" and "Ủy ban nhân dân phường" agree
_SHORT = (
    "UBND",
    "HĐND",
    "MTTQ",
    "TĐKT",
    "TDP",
    "KHCN",
    "ĐMST",
    "CĐS",
    "CNTT",
    "CCHC",
    "TTHC",
    "CBCCVC",
    "BCĐ",
    "BTV",
    "BCH",
)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in normal form: NFC, new tone placement, lower case, no marks; "05" as "5"."""
    return tuple(_plain(word) for word in _WORD.findall(new_tone(nfc(text)).lower()))


def _plain(word: str) -> str:
    return word.lstrip("0") or "0" if word.isdigit() else word


def heading_words(said: tuple[str, ...]) -> tuple[str, ...]:
    """Of a heading's words those that say what stands under it: no opener ("Đối với", "Về", "Công tác"), no "và"."""
    for opener in _HEADING_OPENERS:
        if said[: len(opener)] == opener and len(said) > len(opener):
            said = said[len(opener) :]
    return tuple(word for word in said if word != "và")


def clause_words(text: str) -> tuple[str, ...]:
    """The words of a clause without its bullet or number."""
    return words(unnumbered(text))


def unnumbered(text: str) -> str:
    """A clause as printed, without its bullet or number."""
    return text[_ENUMERATOR.match(text).end() :]  # type: ignore[union-attr]


@lru_cache(maxsize=65536)
def key(text: str | None) -> str:
    """A phrase in normal form, abbreviations of bodies written out."""
    long = _written_out()
    return " ".join(long.get(word, word) for word in words(text or ""))


@lru_cache(maxsize=1)
def _written_out() -> dict[str, str]:
    known = {row.short: row.full for row in knowledge.abbreviations()}
    return {" ".join(words(short)): " ".join(words(known[short])) for short in _SHORT if short in known}


def number_key(number: str | None) -> str:
    """A document number without blanks and leading zeros, upper case ("03/NQ-CP" and "3/nq-cp" agree)."""
    return _SYMBOL_MARKS.sub("", nfc(number or "")).upper().replace("–", "-").replace("−", "-").lstrip("0")


def number_parts(number: str | None) -> tuple[str, str]:
    """Digits and letters of a symbol without its separators: ("71", "NQCP") for both 71/NQ-CP and 71-NQ/CP."""
    bare = number_key(number)
    digits = re.match(r"\d+", bare)
    head = digits[0] if digits else ""
    return head, fold(re.sub(r"[^\w]|_", "", bare[len(head) :]))


def law_key(subject: str | None) -> str:
    """The name of a law without its type word and the year or date after it."""
    return re.sub(r"^(?:bộ )?luật (?=\w)|(?: số \d| năm \d{4}| ngày \d).*$", "", key(subject))


def subject_key(subject: str | None) -> str:
    """The subject of a document without the words that only open it."""
    text = key(subject)
    for _ in range(2):
        for opener in _OPENERS:
            if text.startswith(opener + " "):
                text = text[len(opener) + 1 :]
                break
    return text


def issuers_agree(a: str | None, b: str | None) -> bool:
    """Whether two names can mean one issuer: equal, unknown, or one the beginning of the other."""
    one, two = key(a), key(b)
    return not one or not two or one == two or one.startswith(two + " ") or two.startswith(one + " ")


def ratio(a: str | None, b: str | None) -> float:
    """How alike two short phrases are, 0..1, by letters."""
    one, two = key(a), key(b)
    if not one or not two:
        return 1.0 if one == two else 0.0
    return fuzz.ratio(one, two) / 100


def loose_ratio(a: str | None, b: str | None) -> float:
    """As :func:`ratio`, but words that only one of them has weigh little."""
    one, two = key(a), key(b)
    if not one or not two:
        return 1.0 if one == two else 0.0
    return max(fuzz.ratio(one, two), 0.9 * fuzz.token_set_ratio(one, two)) / 100


def likeness(a: Sequence[str], b: Sequence[str], least: float = 0.0) -> float:
    """How alike two runs of words are, 0..1: twice the common subsequence over both lengths; 0 below ``least``."""
    return Indel.normalized_similarity(a, b, score_cutoff=least)


def common(a: Sequence[str], b: Sequence[str]) -> int:
    """The number of words in the longest common subsequence."""
    return LCSseq.similarity(a, b)


def unlike_words(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each that the other lacks at that place."""
    gone: list[str] = []
    new: list[str] = []
    for op in Indel.opcodes(a, b):
        if op.tag in ("delete", "replace"):
            gone += a[op.src_start : op.src_end]
        if op.tag in ("insert", "replace"):
            new += b[op.dest_start : op.dest_end]
    return gone, new
