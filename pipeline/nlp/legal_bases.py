"""The distinct documents that a plan cites (căn cứ pháp lý), short forms resolved.

A document is known by its number (blanks, leading zeros, case and kind of separator aside) or, a law
without one, by its name; the same symbol of two issuers who are both printed is two documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..vietnamese import fold
from .document_issuers import full_name
from .document_view import CITATIONS, HEADER, LEGAL_BASES, get, put
from .symbols import parse

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_SAME_TYPE = {"Kế hoạch hành động": "Kế hoạch", "Chương trình hành động": "Chương trình", "Văn bản": "Công văn",
              "Thông báo kết luận": "Thông báo", "Bộ luật": "Luật"}
#: what a document is often called after: "Quyết định ... phê duyệt Đề án ... (gọi tắt là Đề án 06)"
_CALLED_AFTER = ("Đề án", "Chương trình", "Kế hoạch", "Dự án", "Quy chế", "Quy định", "Phương án", "Luật")


@dataclass(slots=True)
class _Basis:
    """A distinct document while its mentions are being gathered."""

    key: str
    type: str
    mentions: list[int] = field(default_factory=list)
    sure: float = 1.0


def digits(number: str | None) -> str:
    """The running number at the head of a number as printed, without leading zeros."""
    match = re.match(r"0*(\d+(?:\.\d+)?[a-zđ]?)", number or "")
    return match[1] if match else ""


def family(kind: str) -> str:
    """The type without its variants ("Kế hoạch hành động" and "Kế hoạch" are one family)."""
    return _SAME_TYPE.get(kind, kind)


def resolve(citations: list[dict[str, Any]], text: str = "", parent: str | None = None) -> list[dict[str, Any]]:
    """The distinct documents behind citations; sets ``resolves_to`` of each citation.

    Args:
        citations: citation dicts in the order of the text.
        text: the text, to tell which document a definition ("gọi tắt là ...") belongs to.
        parent: the province or city above the plan's unit, for issuers such as "UBND thành phố".
    """
    bases: list[_Basis] = []
    issuers = [_issuer_key(c["issuer"], parent) for c in citations]
    for index, citation in enumerate(citations):
        if citation["number"] and not citation.get("short"):
            _join(bases, _symbol_key(citation["number"]), citation, index, issuers)
    for index, citation in enumerate(citations):
        if not citation["number"]:
            _join_law(bases, citation, index, citations)
    _short_forms(bases, citations, issuers, text)
    bases.sort(key=lambda b: min(b.mentions))
    records = [_record(basis, citations, parent) for basis in bases]
    for number, basis in enumerate(bases):
        for index in basis.mentions:
            citations[index]["resolves_to"] = number
    return records


def _symbol_key(number: str) -> str:
    symbol = parse(number)
    return symbol.identity if symbol else re.sub(r"^0+(?=\d)", "", re.sub(r"\s+", "", number).upper())


def _issuer_key(issuer: str | None, parent: str | None) -> str | None:
    """What two printed issuers must share to be one: the folded full name, level words kept."""
    name = full_name(issuer, parent)
    return fold(name).lower().replace("chu tich ", "") if name else None


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two issuers are sure to be two: neither is a shorter form of the other."""
    if one is None or other is None or one.startswith(other) or other.startswith(one):
        return False
    level = re.compile(r"(thanh pho|tinh|phuong|xa|dac khu|quan|huyen)(?: (.+))?$")
    a, b = level.search(one), level.search(other)
    if not (a and b):
        return False
    return a[1] != b[1] or bool(a[2] and b[2] and a[2] != b[2])


def _join(bases: list[_Basis], key: str, citation: dict[str, Any], index: int, issuers: list[str | None]) -> None:
    same = [b for b in bases if b.key == key]
    for basis in same:
        if not any(_differ(issuers[k], issuers[index]) for k in basis.mentions):
            basis.mentions.append(index)
            return
    bases.append(_Basis(key, citation["type"], [index]))


def _law_key(name: str | None) -> str:
    low = fold(name or "").lower()
    return re.sub(r"[\s,]+", " ", re.sub(r"[\s,]*(?:\(|nam \d{4}|ngay \d|so \d).*$", "", low)).strip()


def _join_law(bases: list[_Basis], citation: dict[str, Any], index: int, citations: list[dict[str, Any]]) -> None:
    key = f"{citation['type']}|{_law_key(citation['subject'])}"
    for basis in bases:
        names = {_law_key(citations[k]["subject"]) for k in basis.mentions if citations[k]["subject"]}
        if basis.key == key or (basis.type in _LAWS and basis.type == citation["type"]
                                and _law_key(citation["subject"]) in names):
            basis.mentions.append(index)
            return
    bases.append(_Basis(key, citation["type"], [index]))


def _short_forms(
    bases: list[_Basis], citations: list[dict[str, Any]], issuers: list[str | None], text: str,
) -> None:
    """Give each short form to the document it stands for; one without any is a document of its own."""
    full = list(bases)
    defined: dict[tuple[str, str], _Basis] = {}
    shorts = [k for k, c in enumerate(citations) if c.get("short")]
    for index in [k for k in shorts if citations[k].get("defined_short")]:
        basis = _defined_by(index, full, citations, text)
        if basis:
            defined.setdefault((family(citations[index]["type"]), digits(citations[index]["number"])), basis)
    own: dict[tuple[str, str], _Basis] = {}
    for index in shorts:
        citation = citations[index]
        key = (family(citation["type"]), digits(citation["number"]))
        basis = defined.get(key)
        if basis is None:
            candidates = _candidates(key, index, full, citations, issuers)
            basis = _nearest(candidates, index) if candidates else own.get(key)
            if len(candidates) > 1:
                citation["confidence"] = min(citation["confidence"], 0.5)
        if basis is None:
            basis = own[key] = _Basis("|".join(key), citation["type"], sure=0.8)
            bases.append(basis)
        basis.mentions.append(index)
    for basis in bases:
        basis.mentions.sort()


def _candidates(
    key: tuple[str, str], index: int, full: list[_Basis], citations: list[dict[str, Any]], issuers: list[str | None],
) -> list[_Basis]:
    """The documents that a short form may stand for: same type, same number, no other issuer."""
    same = [b for b in full if key[1] and digits(citations[b.mentions[0]]["number"]) == key[1]]
    typed = [b for b in same if any(family(citations[k]["type"]) == key[0] for k in b.mentions)]
    if not typed and key[0] in _CALLED_AFTER:
        # "Đề án 06" for the decision 06/QĐ-TTg that approves it
        typed = [b for b in same if any(fold(key[0]).lower() in fold(citations[k]["subject"] or "").lower()
                                        for k in b.mentions)]
    mine, day = issuers[index], citations[index]["date"]
    if mine and len(typed) > 1:
        agreeing = [b for b in typed if any(issuers[k] and not _unlike(issuers[k], mine) for k in b.mentions)]
        typed = agreeing or typed
    if day and len(typed) > 1:
        typed = [b for b in typed if any(citations[k]["date"] == day for k in b.mentions)] or typed
    return typed


def _unlike(one: str | None, other: str | None) -> bool:
    return not one or not other or not (one.startswith(other) or other.startswith(one))


def _nearest(candidates: list[_Basis], index: int) -> _Basis:
    """The candidate mentioned last before a place, else the first after it."""
    def distance(basis: _Basis) -> tuple[int, int]:
        before = [index - k for k in basis.mentions if k < index]
        return (0, min(before)) if before else (1, min(basis.mentions))
    return min(candidates, key=distance)


def _defined_by(index: int, full: list[_Basis], citations: list[dict[str, Any]], text: str) -> _Basis | None:
    """The document that a definition ("gọi tắt là Kế hoạch 139") stands behind."""
    citation = citations[index]
    floor = max(text.rfind(mark, 0, citation["start"]) for mark in ("\n", ";", ". ")) if text else 0
    of = {k: b for b in full for k in b.mentions}
    before = [k for k in range(index) if k in of and citations[k]["start"] > floor]
    number = digits(citation["number"])
    same_type = [k for k in before if family(citations[k]["type"]) == family(citation["type"])]
    for group in (same_type, before):
        for k in reversed(group):
            if digits(citations[k]["number"]) == number:
                return of[k]
    return None


def _record(basis: _Basis, citations: list[dict[str, Any]], parent: str | None) -> dict[str, Any]:
    """The basis as a plain dict: the best form, date, issuer and subject among its mentions."""
    mentions = sorted(basis.mentions)
    cited = [citations[k] for k in mentions]
    full = [c for c in cited if not c.get("short")] or cited
    numbered = [c for c in full if c["number"]] or full
    # of two printed forms the one of the mention that names its issuer or date
    best = max(numbered, key=lambda c: (bool(c["issuer"]) + bool(c["date"]), -c["start"]))
    first = cited[0]
    name = next((c["issuer"] for c in sorted(cited, key=lambda c: -len(c["issuer"] or "")) if c["issuer"]), None)
    subject = next((c["subject"] for c in (best, *full, *cited) if c["subject"]), None)
    return {
        "start": first["start"], "end": first["end"], "type": best["type"], "number": best["number"],
        "date": best["date"] or next((c["date"] for c in cited if c["date"]), None),
        "issuer": full_name(best["issuer"] or name, parent), "subject": subject, "mentions": mentions,
        "confidence": round(min(basis.sure, max(c["confidence"] for c in cited)), 3),
        "forms": list(dict.fromkeys(c["number"] for c in cited if c["number"]))}


@Language.factory("kehoach_legal_bases", requires=["doc.user_data"], assigns=["doc.user_data", "doc.spans"])
def make_legal_bases(nlp: Language, name: str) -> Any:
    """The component that gathers the citations into distinct documents; runs behind ``kehoach_citations``."""
    return LegalBases()


class LegalBases:
    """Leaves the distinct documents under ``kehoach.legal_bases`` and tells each citation which it is."""

    def __call__(self, doc: Doc) -> Doc:
        """Resolve the citations of one document."""
        header = get(doc, HEADER)
        put(doc, LEGAL_BASES, resolve(get(doc, CITATIONS), doc.text, header.get("parent")))
        return doc

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, path: Any, **kwargs: Any) -> LegalBases:
        """Nothing to read back."""
        return self
