"""Bases that a template asks for: cited, missing, of another number or date."""

from __future__ import annotations

import re

from ... import knowledge
from ...plan import LegalBasis, Plan
from .. import describe
from ..alignment.wording import issuers_agree, key, law_key, loose_ratio, number_key, number_parts, subject_key
from ..pairs.changes import named_inside
from ..templates.template import TemplateBasis, TemplateDocument
from .asking import Run, body

#: kinds of documents that set a policy; laws, decrees and letters beside them regulate how it is done
_POLICY = ("nghị quyết", "quyết định", "chỉ thị", "kết luận", "chương trình", "chương trình hành động", "kế hoạch")
#: symbols of a commune's Party committee
_COMMUNE_SYMBOL = re.compile(r"[-/](?:BCH|BTV)?ĐU$")
_SAME_SUBJECT = 0.85


def own_document(run: Run) -> None:
    """The document that the template stands for is what a plan carries out: it must be cited."""
    d = run.template.document
    if d is None or _is_itself(run.plan, d):
        return
    basis(
        run,
        TemplateBasis(
            type=d.type,
            symbol=d.symbol,
            date=d.date,
            issuer=d.issuer,
            subject=d.subject,
            required=True,
            source=d.source,
            confirm=d.confirm,
            origin=d.origin or run.template.id,
            level=d.level,
            line=d.line,
        ),
    )


def _is_itself(plan: Plan, document: TemplateDocument) -> bool:
    """Whether the plan is the very document that the template was made from."""
    return number_key(plan.meta.number) == number_key(document.symbol) and issuers_agree(
        body(plan.meta.issuer), body(document.issuer)
    )


def basis(run: Run, wanted: TemplateBasis) -> None:
    """Tells a required basis that is missing, and any that is cited with another number or date."""
    cited, slip = _find_basis(run, wanted)
    if cited is not None:
        run.used.add(id(cited))
    if wanted.required or cited is not None:
        run.count("legal_bases", cited is not None and not slip)
    name = describe.document(wanted.type, wanted.symbol, wanted.date, wanted.issuer, wanted.subject)
    expected = {
        "type": wanted.type,
        "number": wanted.symbol,
        "date": wanted.date,
        "issuer": wanted.issuer,
        "subject": wanted.subject,
        "template": wanted.origin,
    }
    if cited is None:
        outdated = _outdated(run.plan, wanted)
        if outdated is not None:
            run.used.add(id(outdated))
            run.tell(
                "legal_bases",
                "changed",
                wanted,
                expected,
                outdated,
                (
                    f"Căn cứ đã bị thay thế: {outdated.type} {outdated.number}; mẫu ghi {name}",
                    f"Superseded legal basis: {outdated.type} {outdated.number}; the template has {name}",
                ),
            )
        elif wanted.required:
            run.tell(
                "legal_bases",
                "missing",
                wanted,
                expected,
                None,
                (f"Thiếu căn cứ: {name}", f"Missing legal basis: {name}"),
            )
        return
    if slip:
        run.tell(
            "legal_bases",
            "changed",
            wanted,
            expected,
            cited,
            (
                f"Khác căn cứ: số {cited.number}, mẫu ghi {wanted.symbol}",
                f"Different legal basis: number {cited.number}, the template has {wanted.symbol}",
            ),
        )
    elif cited.date and wanted.date and "?" not in cited.date and cited.date != wanted.date:
        mine, theirs = describe.day(cited.date), describe.day(wanted.date)
        run.tell(
            "legal_bases",
            "changed",
            wanted,
            expected,
            cited,
            (
                f"Khác căn cứ: {cited.type} {cited.number} ngày {mine}, mẫu ghi {theirs}",
                f"Different legal basis: {cited.type} {cited.number} dated {mine}, the template has {theirs}",
            ),
        )


def _outdated(plan: Plan, wanted: TemplateBasis) -> LegalBasis | None:
    """A cited document whose place the wanted one has taken, as far as the known documents tell."""
    replaced = {
        number_key(d.symbol)
        for d in knowledge.known_documents()
        if number_key(wanted.symbol) in {number_key(symbol) for symbol in d.superseded_by}
    }
    return next((b for b in plan.legal_bases if b.number and number_key(b.number) in replaced), None)


def bases_beyond(run: Run) -> None:
    """Tells the policies of higher levels that a plan rests on and the whole document above it does not name."""
    if not run.template.complete:
        return
    for base in run.plan.legal_bases:
        if id(base) in run.used or not is_policy(base) or not _in_preamble(run.plan, base):
            continue
        if _of_commune(run.plan, base) or any(named_inside(base, b) for b in run.plan.legal_bases if b is not base):
            continue
        name = describe.document(base.type, base.number, base.date, base.issuer, base.subject)
        run.tell_extra("legal_bases", base, (f"Có thêm căn cứ: {name}", f"Extra legal basis: {name}"))


def is_policy(base: LegalBasis) -> bool:
    """Whether a document sets a policy; laws, decrees and letters regulate how things are done."""
    return bool(base.number) and key(base.type) in _POLICY


def _in_preamble(plan: Plan, base: LegalBasis) -> bool:
    return any(plan.citations[m].role == "preamble" for m in base.mentions)


def _of_commune(plan: Plan, base: LegalBasis) -> bool:
    """Whether a document comes from the commune itself, its Party committee or its council."""
    issuer = f" {key(base.issuer)} "
    own = any(f" {word} " in issuer for word in ("phường", "xã", "đặc khu", key(plan.meta.unit) or "phường"))
    return own or not base.issuer or bool(_COMMUNE_SYMBOL.search(number_key(base.number)))


def _find_basis(run: Run, wanted: TemplateBasis) -> tuple[LegalBasis | None, bool]:
    """The cited document, and whether its number is only nearly that of the template."""
    same, near, short = [], [], []
    others = {number_key(b.symbol) for b in run.template.bases} - {number_key(wanted.symbol)}
    for base in run.plan.legal_bases:
        if not base.number:
            if "luật" in key(base.type) and law_key(base.subject) == law_key(wanted.subject) and wanted.subject:
                return base, False
            continue
        issuer_ok = issuers_agree(body(base.issuer), body(wanted.issuer))
        year_ok = not base.date or not wanted.date or base.date[:4] == wanted.date[:4]
        if number_key(base.number) == number_key(wanted.symbol):
            if issuer_ok or (base.date and base.date == wanted.date):
                same.append((year_ok, base))
        elif number_parts(base.number) == number_parts(wanted.symbol) and issuer_ok and year_ok:
            near.append(base)
        elif (
            base.number.isdigit()
            and base.number == number_parts(wanted.symbol)[0]
            and key(base.type) == key(wanted.type)
        ):
            # a short form: "Nghị quyết 57"
            short.append((True, base))
        elif number_key(base.number) not in others and issuer_ok and _is_misnumbered(base, wanted):
            near.append(base)
    if same or (short and not near):
        return max(same or short, key=lambda pair: pair[0])[1], False
    return (near[0], True) if near else (None, False)


def _is_misnumbered(base: LegalBasis, wanted: TemplateBasis) -> bool:
    """Whether a document is the one that is asked for but for its running number: of that day, or on that subject."""
    tails = (number_parts(base.number)[1], number_parts(wanted.symbol)[1])
    if tails[0] != tails[1] or key(base.type) != key(wanted.type):
        return False
    if base.date and wanted.date and "?" not in base.date:
        if base.date == wanted.date:
            return True
        if base.date[:4] != wanted.date[:4]:
            return False
    alike = (
        loose_ratio(subject_key(base.subject), subject_key(wanted.subject)) if base.subject and wanted.subject else 0
    )
    return alike >= _SAME_SUBJECT
