"""A template in the form of a plan record, so that the levels can be laid beside each other item by item."""

from __future__ import annotations

from ...plan import AwardForm, Deadline, LegalBasis, Meta, Phase, Plan, Section, Source, Span, Target
from .template import Template

#: entries of a template stand nowhere in a text
_NOWHERE = Span(1, 0, 0)


def plan_of_template(template: Template) -> Plan:
    """The entries of a template as the items of a plan; their quotes are what an entry says, their spans are empty.

    Take :func:`.effective` first where what the template takes over from above should be among them.
    """
    document = template.document
    level = {"national": "trung ương", "city": "thành phố"}.get(template.kind)
    return Plan(
        source=Source(path=template.id, sha256="", pages=1, read_as="digital", text_quality=1.0),
        meta=Meta(
            doc_type=document.type if document else None,
            number=document.symbol if document else None,
            issuer=document.issuer if document else None,
            unit=f"thành phố {template.province}" if template.province else None,
            unit_level=level,
            date=document.date if document else None,
            title=(document.subject if document else None) or template.title,
            movements=template.movements,
            period=template.period,
            recipients=tuple(entry.name for entry in template.recipients),
        ),
        sections=tuple(
            Section(span=_NOWHERE, quote=s.wording, number=s.section or "", level=1, heading=s.wording)
            for s in template.sections
        ),
        legal_bases=tuple(
            LegalBasis(
                span=_NOWHERE,
                quote=f"{b.type} {b.symbol}",
                type=b.type,
                number=b.symbol,
                date=b.date,
                issuer=b.issuer,
                subject=b.subject,
            )
            for b in template.bases
        ),
        deadlines=tuple(
            Deadline(
                span=_NOWHERE, quote=d.source or d.kind, kind=d.kind, when=d.when, bound=d.bound, who=d.who, to=d.to
            )
            for d in template.deadlines
            if d.when
        ),
        phases=tuple(
            Phase(span=_NOWHERE, quote=p.label, label=p.label, start=p.start, end=p.end) for p in template.phases
        ),
        targets=tuple(
            Target(
                span=_NOWHERE,
                quote=t.subject,
                value=t.value,
                comparator=t.comparator,
                unit=t.unit,
                subject=t.subject,
                year=t.year,
            )
            for t in template.targets
        ),
        award_forms=tuple(
            AwardForm(
                span=_NOWHERE,
                quote=a.form,
                form=a.form,
                award_class=a.award_class,
                authority=a.authority,
                occasion=a.occasion,
            )
            for a in template.award_forms
        ),
    )


__all__ = ["plan_of_template"]
