"""The tables of ``corpus/knowledge``, loaded once and typed.

Code knows what a document symbol looks like; these tables know which documents exist, who confers
which award and how headings are worded.  Every row has a source.  Lists inside a cell are parted by
``|``; an empty cell is None or an empty tuple.  ``KEHOACH_CORPUS`` names another corpus folder.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, get_type_hints

from .vietnamese import fold, nfc


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document and its abbreviation in symbols.

    ``system`` is ``state``, ``party`` or ``both``; ``form`` tells which symbol grammar the type takes:
    ``admin`` (38/KH-UBND), ``normative`` (with a year), ``letter`` (no type group), ``law``.
    """

    name: str
    abbr: str | None
    system: str
    form: str
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class IssuerCode:
    """A code of an issuer in symbols; ``abolished`` is an ISO date from which it is out of use."""

    code: str
    name: str
    system: str
    level: str
    abolished: str | None
    successor: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law, code or ordinance by its name; ``type`` is Luật, Bộ luật or Pháp lệnh."""

    type: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that exists.  Its identity is symbol with issuer and year, never the symbol alone.

    ``confidence``: C1 an independent source, C2 several plans, C3 one plan, GK general knowledge.
    ``in_force_until`` is the first day on which it no longer holds.
    """

    symbol: str
    type: str
    date: str | None
    issuer: str
    subject: str
    confidence: str
    in_force_until: str | None
    superseded_by: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A wording that administrative plans use again and again."""

    phrase: str
    source: str


@dataclass(frozen=True, slots=True)
class SameMeaning:
    """A wording of plans and what wards say for it in their own words."""

    wording: str
    said_also: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class NameSyllable:
    """A syllable of persons' names: how often it is a family, a middle and a given name."""

    syllable: str
    family: int  # bearers in a hundred thousand
    middle: int
    given: int
    source: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement (phong trào thi đua) by its exact name, without quotes."""

    name: str
    launched_by: str
    base: str | None
    start: int | None
    end: int | None
    province: str | None
    source: str


@dataclass(frozen=True, slots=True)
class AwardFact:
    """A form of commendation or an emulation title, and who confers it by law.

    ``authority`` is how lists name it ("Thủ tướng Chính phủ"), None for a general form;
    ``conferred_by`` who decides; ``rank`` 1 is the highest; ``kind`` is ``form`` or ``title``.
    """

    form: str
    authority: str | None
    kind: str
    classes: tuple[str, ...]
    conferred_by: str | None
    rank: int
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class HeadingSynonym:
    """A wording of a section heading and the part of a plan it opens (``role``)."""

    role: str
    wording: str
    source: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation of administrative prose, written out."""

    short: str
    full: str
    source: str


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A noun or classifier that targets count in: "ít nhất 01 mô hình", "18 xã"."""

    noun: str
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a commune, with the unit types that have it."""

    name: str
    unit_types: tuple[str, ...]
    variants: tuple[str, ...]
    code: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A provincial unit (``province`` None) or a commune, as of the state after July 2025."""

    code: str
    name: str
    full_name: str
    type: str
    province_code: str | None
    province: str | None


def corpus_dir() -> Path:
    """The folder that holds ``knowledge`` and ``templates``; in a checkout the sample plans too.

    ``KEHOACH_CORPUS`` names another one; an installed package carries its own.
    """
    named = os.environ.get("KEHOACH_CORPUS")
    if named:
        return Path(named)
    package = Path(__file__).resolve().parent
    carried = package / "corpus"
    return carried if carried.is_dir() else package.parent / "corpus"


_Row = TypeVar("_Row")


def _load(name: str, cls: type[_Row]) -> tuple[_Row, ...]:
    hints = get_type_hints(cls)
    cells = {f.name: _cell_of(hints[f.name]) for f in fields(cls)}  # type: ignore[arg-type]
    with (corpus_dir() / "knowledge" / name).open(encoding="utf-8", newline="") as handle:
        return tuple(
            cls(**{name: cell(nfc(row.get(name) or "").strip()) for name, cell in cells.items()})
            for row in csv.DictReader(handle)
        )


def _cell_of(hint: object) -> Callable[[str], object]:
    """What makes the value of a column of this type from its text."""
    if hint == tuple[str, ...]:
        return lambda text: tuple(part.strip() for part in text.split("|") if part.strip())
    if hint in (int, int | None):
        return lambda text: int(text) if text else None
    return (lambda text: text) if hint is str else (lambda text: text or None)


@lru_cache(maxsize=1)
def document_types() -> tuple[DocumentType, ...]:
    """All document types of the state and the Party."""
    return _load("document_types.csv", DocumentType)


@lru_cache(maxsize=1)
def issuer_codes() -> tuple[IssuerCode, ...]:
    """All issuer codes known from symbols."""
    return _load("issuers.csv", IssuerCode)


@lru_cache(maxsize=1)
def laws() -> tuple[Law, ...]:
    """The names of laws, codes and ordinances."""
    return _load("laws.csv", Law)


@lru_cache(maxsize=1)
def known_documents() -> tuple[KnownDocument, ...]:
    """All documents whose number, date and issuer are known."""
    return _load("known_documents.csv", KnownDocument)


@lru_cache(maxsize=1)
def movements() -> tuple[Movement, ...]:
    """All movements by their exact names."""
    return _load("movements.csv", Movement)


@lru_cache(maxsize=1)
def set_phrases() -> tuple[SetPhrase, ...]:
    """The wordings of administrative plans."""
    return _load("set_phrases.csv", SetPhrase)


@lru_cache(maxsize=1)
def same_meanings() -> tuple[SameMeaning, ...]:
    """Words of plans that say the same."""
    return _load("same_meaning.csv", SameMeaning)


@lru_cache(maxsize=1)
def name_syllables() -> tuple[NameSyllable, ...]:
    """The syllables of persons' names."""
    return _load("person_names.csv", NameSyllable)


@lru_cache(maxsize=1)
def award_facts() -> tuple[AwardFact, ...]:
    """All award forms and titles, highest first."""
    return _load("award_forms.csv", AwardFact)


@lru_cache(maxsize=1)
def heading_synonyms() -> tuple[HeadingSynonym, ...]:
    """The wordings of section headings by role."""
    return _load("headings.csv", HeadingSynonym)


@lru_cache(maxsize=1)
def abbreviations() -> tuple[Abbreviation, ...]:
    """Abbreviations of administrative prose."""
    return _load("abbreviations.csv", Abbreviation)


@lru_cache(maxsize=1)
def counted_nouns() -> tuple[CountedNoun, ...]:
    """What the targets of plans count."""
    return _load("counted_nouns.csv", CountedNoun)


@lru_cache(maxsize=1)
def offices() -> tuple[Office, ...]:
    """The offices of a commune."""
    return _load("offices.csv", Office)


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """The 34 provincial units and all communes."""
    return _load("gazetteer.csv", Place)


@lru_cache(maxsize=1)
def places_by_name() -> dict[str, tuple[Place, ...]]:
    """Places by folded lower-case full name ("phuong hai an"); names repeat across provinces."""
    found: dict[str, list[Place]] = {}
    for place in places():
        found.setdefault(fold(place.full_name).lower(), []).append(place)
    return {name: tuple(rows) for name, rows in found.items()}
