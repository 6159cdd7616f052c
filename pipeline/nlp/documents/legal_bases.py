"""The distinct documents that a plan cites (căn cứ pháp lý), short forms resolved.

A document is known by its number (blanks, leading zeros, case and kind of separator aside) or, a law
without one, by its name; the same symbol of two issuers who are both printed is two documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from ...vietnamese import fold
from ..document_view import CITATIONS, HEADER, LEGAL_BASES, get, put, text_of
from .issuers import full_name
from .symbols import parse

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_SAME_TYPE = {"Kế hoạch hành động": "Kế hoạch", "Chương trình hành động": "Chương trình", "Văn bản": "Công văn",
              "Thông báo kết luận": "Thông báo", "Bộ luật": "Luật"}
#: what a document is often called after: "Quyết định ... phê duyệt Đề án ... (gọi tắt là Đề án 06)"
_CALLED_AFTER = ("Đề án", "Chương trình", "Kế hoạch", "Dự án", "Quy chế", "Quy định", "Phương án", "Luật")


@dataclass(slots=True)
class _Basis:
    """A distinct document while its mentions are being gathered."""

    type: str
    mentions: list[int] = field(default_factory=list)
    issuers: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
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
    issuers = [_issuer_key(c["issuer"], parent) for c in citations]
    full: dict[str, list[_Basis]] = {}
    for index, citation in enumerate(citations):
        if citation["number"] and not citation.get("short"):
            _join(full.setdefault(_symbol_key(citation["number"]), []), citation, index, issuers[index])
    bases = [basis for same in full.values() for basis in same]
    bases += _laws_by_name(bases, citations)
    bases += _short_forms(bases, citations, issuers, text)
    for basis in bases:
        basis.mentions.sort()
    bases.sort(key=lambda b: b.mentions[0])
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


def _join(same: list[_Basis], citation: dict[str, Any], index: int, issuer: str | None) -> None:
    """Add a mention to the document of its symbol; ``same`` are those that share the symbol."""
    for basis in same:
        if not any(_differ(known, issuer) for known in basis.issuers):
            basis.mentions.append(index)
            break
    else:
        basis = _Basis(citation["type"], [index])
        same.append(basis)
    if issuer:
        basis.issuers.add(issuer)


def _law_key(citation: dict[str, Any]) -> str:
    """The law's name; its rank (Luật, Bộ luật) is mistaken too often to tell two laws apart."""
    low = re.sub(r"[\s,]*(?:\(|nam \d{4}|ngay \d|so \d).*$", "", fold(citation["subject"] or "").lower())
    return re.sub(r"[\s,-]+", " ", low).strip() or citation["type"]


def _laws_by_name(numbered: list[_Basis], citations: list[dict[str, Any]]) -> list[_Basis]:
    """The laws cited without a number, but for those that a numbered mention names as well."""
    known: dict[str, list[_Basis]] = {}
    for basis in numbered:
        for k in basis.mentions:
            if citations[k]["type"] in _LAWS and citations[k]["subject"]:
                same = known.setdefault(_law_key(citations[k]), [])
                if basis not in same:
                    same.append(basis)
    found: list[_Basis] = []
    for index, citation in enumerate(citations):
        if citation["number"]:
            continue
        same = known.setdefault(_law_key(citation), [])
        day = citation["date"]
        # acts of one name and of two dates (an amendment of 2014, one of 2024) are two
        law = next((b for b in same if not (day and b.days and day not in b.days)), None)
        if law is None:
            law = _Basis(citation["type"])
            same.append(law)
            found.append(law)
        law.mentions.append(index)
        if day:
            law.days.add(day)
    return found


def _short_forms(
    full: list[_Basis], citations: list[dict[str, Any]], issuers: list[str | None], text: str,
) -> list[_Basis]:
    """Give each short form to the one document it may stand for; those without any are documents of their own.

    One that may stand for several stays unresolved (``resolves_to`` None).
    """
    by_digits: dict[str, list[_Basis]] = {}
    for basis in full:
        by_digits.setdefault(digits(citations[basis.mentions[0]]["number"]), []).append(basis)
    defined: dict[tuple[str, str], _Basis] = {}
    shorts = [k for k, c in enumerate(citations) if c.get("short")]
    for index in [k for k in shorts if citations[k].get("defined_short")]:
        number = digits(citations[index]["number"])
        if owner := _defined_by(index, by_digits.get(number, []), citations, text):
            defined.setdefault((family(citations[index]["type"]), number), owner)
    own: dict[tuple[str, str], _Basis] = {}
    for index in shorts:
        citation = citations[index]
        key = (family(citation["type"]), digits(citation["number"]))
        found = defined.get(key)
        if found is None:
            candidates = _candidates(key, index, by_digits.get(key[1], []), citations, issuers)
            if len(candidates) > 1:
                # which one is anybody's guess: a document of its own would be none, the nearest may be the wrong one
                citation["confidence"] = min(citation["confidence"], 0.5)
                continue
            found = candidates[0] if candidates else own.get(key)
        if found is None:
            found = own[key] = _Basis(citation["type"], sure=0.8)
        found.mentions.append(index)
    return list(own.values())


def _candidates(
    key: tuple[str, str], index: int, same: list[_Basis], citations: list[dict[str, Any]], issuers: list[str | None],
) -> list[_Basis]:
    """The documents that a short form may stand for: same type, same number, no other issuer."""
    typed = [b for b in same if any(family(citations[k]["type"]) == key[0] for k in b.mentions)]
    if not typed and key[0] in _CALLED_AFTER:
        # "Đề án 06" for the decision 06/QĐ-TTg that approves it
        typed = [b for b in same if any(fold(key[0]).lower() in fold(citations[k]["subject"] or "").lower()
                                        for k in b.mentions)]
        # ... also where its title is not printed
        typed = typed or [b for b in same if key[0] == "Đề án"
                          and (citations[b.mentions[0]]["number"] or "").upper().endswith("QĐ-TTG")]
    mine, day = issuers[index], citations[index]["date"]
    if mine and len(typed) > 1:
        agreeing = [b for b in typed if any(issuers[k] and not _unlike(issuers[k], mine) for k in b.mentions)]
        typed = agreeing or typed
    if day and len(typed) > 1:
        typed = [b for b in typed if any(citations[k]["date"] == day for k in b.mentions)] or typed
    return typed


def _unlike(one: str | None, other: str | None) -> bool:
    return not one or not other or not (one.startswith(other) or other.startswith(one))


def _defined_by(index: int, same: list[_Basis], citations: list[dict[str, Any]], text: str) -> _Basis | None:
    """The document of a definition ("gọi tắt là Kế hoạch 139"): the last before it in the clause with that number."""
    citation = citations[index]
    floor = max(text.rfind(mark, 0, citation["start"]) for mark in ("\n", ";", ". ")) if text else 0
    before = [(k, b) for b in same for k in b.mentions if k < index and citations[k]["start"] > floor]
    kind = family(citation["type"])
    typed = [(k, b) for k, b in before if family(citations[k]["type"]) == kind]
    return max(typed or before, key=lambda pair: pair[0])[1] if before else None


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


class LegalBases:
    """Leaves the distinct documents under ``kehoach.legal_bases`` and tells each citation which it is."""

    def __call__(self, doc: Doc) -> Doc:
        """Resolve the citations of one document."""
        header = get(doc, HEADER)
        put(doc, LEGAL_BASES, resolve(get(doc, CITATIONS), text_of(doc), header.get("parent")))
        return doc

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, path: Any, **kwargs: Any) -> LegalBases:
        """Nothing to read back."""
        return self
