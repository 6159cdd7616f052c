"""Bases that a template asks for: cited, missing, of another number or date."""

from __future__ import annotations

from ..plan import LegalBasis, Plan
from . import describe
from .asked import Run, body
from .template import TemplateBasis, TemplateDocument
from .wording import issuers_agree, key, law_key, number_key, number_parts


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
    cited, slip = _find_basis(run.plan, wanted)
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
        if wanted.required:
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


def _find_basis(plan: Plan, wanted: TemplateBasis) -> tuple[LegalBasis | None, bool]:
    """The cited document, and whether its number is only nearly that of the template."""
    same = []
    near = []
    for base in plan.legal_bases:
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
            same.append((True, base))
    if same:
        return max(same, key=lambda pair: pair[0])[1], False
    return (near[0], True) if near else (None, False)
