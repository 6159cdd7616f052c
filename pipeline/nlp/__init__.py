"""Document -> Plan: a spaCy pipeline, one component a module.

``build`` gives the pipeline, ``extract`` runs it over a document and assembles the record.  The
components leave plain dicts in ``doc.user_data`` (see ``document_view``); only here do they become
records with page, quote and confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.plan import ITEM_TYPES, Item, Meta, Period, Plan, Section, Signatory, Source, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.document import Document

#: the components in the order in which they run
COMPONENTS = (
    "kehoach_header",
    "kehoach_structure",
    "kehoach_citations",
    "kehoach_legal_bases",
    "kehoach_deadlines",
    "kehoach_phases",
    "kehoach_targets",
    "kehoach_award_forms",
    "kehoach_responsibilities",
    "kehoach_criteria",
)


def blank(words: bool = False) -> Language:
    """A Vietnamese pipeline with the tokenizer and no component.

    Args:
        words: tokens are words by underthesea instead of syllables.
    """
    import spacy

    from . import factories, tokenizer  # noqa: F401  register themselves

    config = {"nlp": {"tokenizer": {"@tokenizers": "kehoach.tokenizer.v1", "segment_words": words}}}
    nlp = spacy.blank("vi", config=config)
    nlp.max_length = 100_000_000  # the limit of spaCy is for parsers; nothing here needs memory by the square
    return nlp


def build(words: bool = False) -> Language:
    """The whole pipeline, ready for ``nlp(text)``, ``nlp.pipe`` and ``extract``.

    Args:
        words: tokens are words by underthesea instead of syllables; the findings are the same.
    """
    nlp = blank(words)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@lru_cache(maxsize=1)
def default() -> Language:
    """The pipeline that ``extract`` uses, built once a process."""
    return build()


def extract(document: Document, nlp: Language | None = None) -> Plan:
    """The record of one document; every item has its span and ``text[start:end]`` as its quote."""
    nlp = nlp or default()
    return assemble(nlp(prepared(document, nlp)), document)


def extract_many(documents: Iterable[Document], nlp: Language | None = None) -> Iterator[Plan]:
    """The records of many documents, in order, batched by ``nlp.pipe``."""
    nlp = nlp or default()
    pairs = ((prepared(document, nlp), document) for document in documents)
    for doc, document in nlp.pipe(pairs, as_tuples=True, batch_size=16):
        yield assemble(doc, document)


def assemble(doc: Doc, document: Document) -> Plan:
    """What the components left in a ``Doc``, as the record of its document."""
    from . import document_view as view

    found: dict[str, tuple[Item, ...]] = {}
    for name, cls in ITEM_TYPES.items():
        found[name] = tuple(_item(name, cls, values, document) for values in view.get(doc, f"kehoach.{name}"))
    source = Source(path=document.path, sha256=document.sha256, pages=len(document.pages), read_as=document.read_as,
                    text_quality=document.quality)
    return Plan(source=source, meta=_meta(view.get(doc, view.HEADER)), **found)  # type: ignore[arg-type]


def prepared(document: Document, nlp: Language) -> Doc:
    """The ``Doc`` of a document before any component ran, with its tables and pages."""
    from . import document_view as view

    doc = nlp.make_doc(document.text)
    view.remember(doc, document.text)
    doc.user_data[view.TABLES] = [
        {"page": table.page, "rows": [[[cell.start, cell.end] for cell in row] for row in table.rows]}
        for table in document.tables]
    doc.user_data[view.PAGES] = [
        {"start": page.start, "end": page.end, "read_as": page.read_as, "quality": page.quality}
        for page in document.pages]
    return doc


@lru_cache(maxsize=32)
def _fields(name: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(ITEM_TYPES[name]))


def _item(name: str, cls: type[Item], values: dict[str, Any], document: Document) -> Item:
    from . import confidence

    start = max(0, min(values["start"], len(document.text)))
    end = max(start, min(values["end"], len(document.text)))
    number = document.page_at(start)
    page = document.pages[number - 1] if number <= len(document.pages) else document.pages[-1]
    sure = confidence.of(name, values.get("confidence", confidence.USUAL), document, page, start, end)
    kept: dict[str, Any] = {}
    for field in _fields(name):
        if field == "children":
            kept["children"] = tuple(_item(name, Section, child, document) for child in values.get("children", ()))
        elif field in ("start", "end"):  # of a phase: in the dicts these words are the offsets
            kept[field] = values.get(f"{field}_year")
        elif field not in ("span", "quote", "confidence") and field in values:
            value = values[field]
            kept[field] = tuple(value) if isinstance(value, list) else value
    return cls(span=Span(number, start, end), quote=document.text[start:end], confidence=sure, **kept)


def _meta(header: dict[str, Any]) -> Meta:
    kept = {field.name: header[field.name] for field in fields(Meta) if field.name in header}
    kept["movements"], kept["recipients"] = (tuple(kept.get(name) or ()) for name in ("movements", "recipients"))
    if kept.get("period"):
        kept["period"] = Period(**kept["period"])
    if kept.get("signatory"):
        kept["signatory"] = Signatory(**kept["signatory"])
    kept["spans"] = {name: (span[0], span[1]) for name, span in (kept.get("spans") or {}).items()}
    return Meta(**kept)
