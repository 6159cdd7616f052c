"""What was found: the plan record, every item with the span and the words it came from.

The fields and their meaning are those of the published record format (``schema`` 1).  Records are
plain frozen dataclasses; ``Plan.to_record`` gives JSON values, ``Plan.from_record`` reads them back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document's text: page from 1, character offsets, end exclusive."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every extracted thing has: where it stands, its own words, and how sure the reader is (0..1)."""

    span: Span
    quote: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Item):
    """A numbered part; ``number`` as printed, ``heading`` None where the item is running text.
    The span is the section's own first line; ``end`` of its whole body is ``body_end``.
    """

    number: str
    level: int
    heading: str | None
    children: tuple[Section, ...] = ()
    body_end: int = 0

    def walk(self) -> Iterator[Section]:
        """The section and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Item):
    """A mention of a document (viện dẫn); ``number`` and ``date`` as printed, not corrected."""

    type: str
    number: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    role: str
    resolves_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis(Item):
    """A distinct document that the plan cites (căn cứ), with its mentions by index into the citations."""

    type: str
    number: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Item):
    """A time by which something is due (thời hạn); ``when`` as in the record format."""

    kind: str
    when: dict[str, Any]
    bound: str
    who: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Item):
    """A phase (giai đoạn) in years."""

    label: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Item):
    """A quantified indicator (chỉ tiêu)."""

    value: float
    comparator: str
    unit: str
    subject: str
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardForm(Item):
    """A form of commendation or emulation title (hình thức khen thưởng, danh hiệu thi đua)."""

    form: str
    award_class: str | None
    authority: str | None
    occasion: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Item):
    """A unit and what it has to do (trách nhiệm thực hiện)."""

    unit: str
    section: str | None
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Item):
    """Emulation criteria (tiêu chí thi đua) for one audience."""

    audience: str
    section: str | None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """The years a plan runs; ``start`` None for "đến năm 2030" alone."""

    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Signatory:
    """The signature block: authority line (TM., KT., ...), last title above the name, the name."""

    authority: str | None
    capacity: str | None
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """Head and foot of the plan.  ``spans`` tells where each part stands (start, end), for marking."""

    doc_type: str | None = None
    number: str | None = None
    issuer: str | None = None
    unit: str | None = None
    unit_level: str | None = None
    parent: str | None = None
    date: str | None = None
    title: str | None = None
    movements: tuple[str, ...] = ()
    period: Period | None = None
    signatory: Signatory | None = None
    recipients: tuple[str, ...] = ()
    enclosing_decision: bool = False
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the plan came from and how it was read."""

    path: str
    sha256: str
    pages: int
    read_as: str
    text_quality: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The record of one plan."""

    source: Source
    meta: Meta
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    phases: tuple[Phase, ...] = ()
    targets: tuple[Target, ...] = ()
    award_forms: tuple[AwardForm, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    criteria: tuple[Criterion, ...] = ()

    def walk_sections(self) -> Iterator[Section]:
        """All sections in order."""
        for section in self.sections:
            yield from section.walk()

    def items(self) -> Iterator[tuple[str, Item]]:
        """Every item with the name of its list, sections flattened."""
        for section in self.walk_sections():
            yield "sections", section
        for name in ITEM_TYPES:
            if name != "sections":
                for item in getattr(self, name):
                    yield name, item

    def to_record(self) -> dict[str, Any]:
        """The plan as plain JSON values, keys as in the record format."""
        record: dict[str, Any] = {"schema": SCHEMA, "source": asdict(self.source)}
        meta = asdict(self.meta)
        meta["spans"] = {key: list(value) for key, value in self.meta.spans.items()}
        meta["movements"], meta["recipients"] = list(self.meta.movements), list(self.meta.recipients)
        record["meta"] = meta
        for name in ITEM_TYPES:
            record[name] = [item_record(item) for item in getattr(self, name)]
        return record

    def to_frames(self, plan_id: str = "") -> dict[str, pd.DataFrame]:
        """Every collection as a tidy DataFrame, by the name of the table."""
        from .frames import plan_frames

        return plan_frames(self, plan_id)

    @staticmethod
    def from_record(record: dict[str, Any]) -> Plan:
        """The inverse of :meth:`to_record`."""
        meta = dict(record["meta"])
        meta["period"] = Period(**meta["period"]) if meta["period"] else None
        meta["signatory"] = Signatory(**meta["signatory"]) if meta["signatory"] else None
        for key in ("movements", "recipients"):
            meta[key] = tuple(meta[key])
        meta["spans"] = {key: (value[0], value[1]) for key, value in meta.get("spans", {}).items()}
        lists = {name: tuple(_item_from(cls, item) for item in record[name]) for name, cls in ITEM_TYPES.items()}
        return Plan(source=Source(**record["source"]), meta=Meta(**meta), **lists)


ITEM_TYPES: dict[str, type[Item]] = {
    "sections": Section,
    "citations": Citation,
    "legal_bases": LegalBasis,
    "deadlines": Deadline,
    "phases": Phase,
    "targets": Target,
    "award_forms": AwardForm,
    "responsibilities": Responsibility,
    "criteria": Criterion,
}
# "class" is a word of Python, so the field has another name inside
_RENAMED = {"award_class": "class"}


def item_record(item: Item) -> dict[str, Any]:
    """An item as plain JSON values, its evidence last."""
    record: dict[str, Any] = {}
    for f in fields(item):
        value = getattr(item, f.name)
        if f.name == "children":
            value = [item_record(child) for child in value]
        elif f.name == "span":
            value = asdict(value)
        elif isinstance(value, tuple):
            value = list(value)
        record[_RENAMED.get(f.name, f.name)] = value
    for key in ("span", "quote", "confidence"):  # the evidence last, as people read it
        record[key] = record.pop(key)
    return record


def _item_from(cls: type[Item], record: dict[str, Any]) -> Any:
    values = dict(record)
    for inside, outside in _RENAMED.items():
        if outside in values:
            values[inside] = values.pop(outside)
    values["span"] = Span(**values["span"])
    for key, value in values.items():
        if key == "children":
            values[key] = tuple(_item_from(cls, child) for child in value)
        elif isinstance(value, list):
            values[key] = tuple(value)
    return cls(**values)
