"""Plan against template: what the documents above ask for and the plan lacks, or gives in another form.

``expected`` is the template's entry with the level it comes from.  What a plan has beyond its template is no
difference; only what contradicts it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ..document import Document
from ..plan import AwardForm, Deadline, LegalBasis, Period, Plan, Target
from . import describe
from .difference import Comparison, Difference, item_record, summarise
from .items import when_key
from .sections import roles_of
from .template import (
    Fact,
    Template,
    TemplateAward,
    TemplateBasis,
    TemplateContent,
    TemplateDeadline,
    TemplateSection,
    TemplateTarget,
    effective,
)
from .wording import issuers_agree, key, law_key, number_key, number_parts, ratio, words

#: a content whose terms are found in this share or more is covered
COVERED = 0.6
#: below this share it is missing, between the two it is covered in part
TOUCHED = 0.3
_LEVELS = {"national": ("Trung ương", "national"), "city": ("thành phố", "city")}
_ABOVE = {">": 2, ">=": 1, "=": 0, "<=": -1, "<": -2}


@dataclass
class _Run:
    plan: Plan
    template: Template
    text: str
    told: list[Difference] = field(default_factory=list)
    covered: dict[str, tuple[float, float]] = field(default_factory=dict)

    def count(self, name: str, ok: bool) -> None:
        total, found = self.covered.get(name, (0, 0))
        self.covered[name] = (total + 1, found + ok)

    def tell(
        self,
        name: str,
        kind: str,
        fact: Fact | None,
        expected: Any,
        item: Any,
        message: tuple[str, str],
        similarity: float | None = None,
    ) -> None:
        from_level = _LEVELS.get(fact.level, ("", "")) if fact else ("", "")
        tail = (f" [mẫu {from_level[0]}]", f" [{from_level[1]} template]") if fact else ("", "")
        self.told.append(
            Difference(
                name,
                kind,
                expected,
                item_record(item) if item is not None else None,
                (message[0] + tail[0], message[1] + tail[1]),
                similarity,
                item.span if item is not None else None,
            )
        )


def compare_with_template(plan: Plan, template: Template, document: Document | None = None) -> Comparison:
    """All differences of a plan from what its template and the ones above it ask for.

    Args:
        plan: The plan.
        template: The nearest template; those it implements are taken in.
        document: The plan's text; without it contents are looked for in headings, tasks and criteria only.
    """
    whole = effective(template)
    run = _Run(plan, whole, document.text if document else _texts(plan))
    _own_document(run)
    for basis in whole.bases:
        _basis(run, basis)
    _meta(run)
    for part in whole.sections:
        _section(run, part)
    for deadline in whole.deadlines:
        _deadline(run, deadline)
    _phases(run)
    for target in whole.targets:
        _target(run, target)
    for award in whole.award_forms:
        _award(run, award)
    haystack = f" {key(run.text)} "
    for content in whole.contents:
        _content(run, content, haystack)
    for recipient in whole.recipients:
        found = any(
            ratio(recipient.name, line) >= 0.75 or f" {key(recipient.name)} " in f" {key(line)} "
            for line in plan.meta.recipients
        )
        run.count("recipients", found)
        if not found:
            run.tell(
                "recipients",
                "missing",
                recipient,
                recipient.name,
                None,
                (f"Thiếu nơi nhận: {recipient.name}", f"Missing recipient: {recipient.name}"),
            )
    told = tuple(run.told)
    return Comparison(plan.source.path, template.id, told, summarise(told, run.covered))


def _texts(plan: Plan) -> str:
    parts: list[str] = [section.quote for section in plan.walk_sections()]
    parts += [task for unit in plan.responsibilities for task in unit.tasks]
    parts += [item for audience in plan.criteria for item in audience.items]
    return "\n".join(parts)


# ---------------------------------------------------------------- bases
def _own_document(run: _Run) -> None:
    """The document that the template stands for is what a plan carries out: it must be cited."""
    d = run.template.document
    _basis(
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


def _basis(run: _Run, wanted: TemplateBasis) -> None:
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
        issuer_ok = issuers_agree(_body(base.issuer), _body(wanted.issuer))
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


def _body(issuer: str | None) -> str:
    """The body behind a name: a city's chair and its committee are one here, and "thành phố" may lack its name."""
    return key(issuer).removeprefix("chủ tịch ").removeprefix("ban thường vụ ").removeprefix("ban chấp hành ")


# ---------------------------------------------------------------- head, sections, phases
def _meta(run: _Run) -> None:
    mine = run.plan.meta
    if run.template.movements and mine.movements:
        best = max(ratio(m, n) for m in mine.movements for n in run.template.movements)
        run.count("meta", best >= 0.97)
        if best < 0.97:
            wanted = list(run.template.movements)
            mine_said, asked = describe.meta_value(mine.movements), describe.meta_value(tuple(wanted))
            run.told.append(
                Difference(
                    "meta",
                    "changed",
                    {"movements": wanted},
                    {"movements": list(mine.movements)},
                    (
                        f"Khác tên phong trào: {mine_said}, mẫu ghi {asked}",
                        f"Different movement: {mine_said}, the template has {asked}",
                    ),
                    best,
                )
            )
    wanted_period = run.template.period
    if wanted_period and mine.period:
        years, asked = describe.meta_value(mine.period), describe.meta_value(wanted_period)
        ok = _same_years(mine.period, wanted_period)
        run.count("meta", ok)
        if not ok:
            run.told.append(
                Difference(
                    "meta",
                    "changed",
                    {"period": {"start": wanted_period.start, "end": wanted_period.end}},
                    {"period": {"start": mine.period.start, "end": mine.period.end}},
                    (
                        f"Khác thời kỳ: {years}, mẫu ghi {asked}",
                        f"Different period: {years}, the template has {asked}",
                    ),
                )
            )


def _same_years(mine: Period, wanted: Period) -> bool:
    # a yearly plan within the period is one of its steps
    if mine.start and mine.start == mine.end:
        return (wanted.start or 0) <= mine.start <= (wanted.end or 9999)
    return all(a is None or b is None or a == b for a, b in ((mine.start, wanted.start), (mine.end, wanted.end)))


def _section(run: _Run, wanted: TemplateSection) -> None:
    if not wanted.required:
        return
    roles = set(wanted.role.split("|"))
    found = any(roles & roles_of(section.heading) for section in run.plan.walk_sections() if section.heading)
    run.count("sections", found)
    if not found:
        run.tell(
            "sections",
            "missing",
            wanted,
            {"role": wanted.role, "heading": wanted.wording, "template": wanted.origin},
            None,
            (f"Thiếu mục: {wanted.wording}", f"Missing section: {wanted.wording}"),
        )


def _phases(run: _Run) -> None:
    for wanted in run.template.phases:
        found = next((p for p in run.plan.phases if key(p.label) == key(wanted.label)), None) or next(
            (p for p in run.plan.phases if wanted.start and (p.start, p.end) == (wanted.start, wanted.end)), None
        )
        expected = {"label": wanted.label, "start": wanted.start, "end": wanted.end, "template": wanted.origin}
        years = f"{wanted.start or '…'}-{wanted.end or '…'}"
        same = found is not None and all(
            a is None or a == b for a, b in ((wanted.start, found.start), (wanted.end, found.end))
        )
        run.count("phases", same)
        if found is None:
            run.tell(
                "phases",
                "missing",
                wanted,
                expected,
                None,
                (f"Thiếu giai đoạn: {wanted.label} ({years})", f"Missing phase: {wanted.label} ({years})"),
            )
        elif not same:
            mine = f"{found.start or '…'}-{found.end or '…'}"
            run.tell(
                "phases",
                "changed",
                wanted,
                expected,
                found,
                (
                    f"Khác giai đoạn: {wanted.label} {mine}, mẫu ghi {years}",
                    f"Different phase: {wanted.label} {mine}, the template has {years}",
                ),
            )


# ---------------------------------------------------------------- deadlines
def _deadline(run: _Run, wanted: TemplateDeadline) -> None:
    mine = [d for d in run.plan.deadlines if d.kind == wanted.kind]
    if wanted.kind == "other":
        mine = [d for d in mine if not wanted.who or ratio(d.who, wanted.who) >= 0.6]
    expected = {
        "kind": wanted.kind,
        "when": wanted.when,
        "bound": wanted.bound,
        "who": wanted.who,
        "to": wanted.to,
        "template": wanted.origin,
    }
    time = describe.when(wanted.when) if wanted.when else ("", "")
    probe = _as_item(wanted)
    name = (
        describe.of(probe)
        if wanted.when
        else (describe.of(probe)[0].replace(" không rõ", ""), describe.of(probe)[1].replace(" unknown", ""))
    )
    if not mine:
        run.count("deadlines", False)
        run.tell(
            "deadlines",
            "missing",
            wanted,
            expected,
            None,
            (f"Thiếu thời hạn: {name[0]}", f"Missing deadline: {name[1]}"),
        )
        return
    late = _late(mine, wanted)
    run.count("deadlines", late is None)
    if late is not None:
        told = describe.when(late.when)
        why = (
            ("không trước hạn của cấp trên", "not before the time set above")
            if wanted.kind == "report"
            else ("mẫu ghi", "the template has")
        )
        run.tell(
            "deadlines",
            "changed",
            wanted,
            expected,
            late,
            (
                f"Khác thời hạn: {name[0]} — kế hoạch ghi {told[0]}, {why[0]} {time[0]}",
                f"Different deadline: {name[1]} — the plan has {told[1]}, {why[1]} {time[1]}",
            ),
        )


def _as_item(wanted: TemplateDeadline) -> Deadline:
    from ..plan import Span

    return Deadline(
        kind=wanted.kind,
        when=wanted.when or {},
        bound=wanted.bound,
        who=wanted.who,
        to=wanted.to,
        span=Span(1, 0, 0),
        quote="",
    )


def _late(mine: list[Deadline], wanted: TemplateDeadline) -> Deadline | None:
    """The plan's deadline that does not keep the one set above, None where all do or nothing can be said.

    What units send to the commune must be in before the commune reports to the city; a review falls in the
    year that is set.
    """
    if not wanted.when:
        return None
    if wanted.kind != "report":
        comparable = [d for d in mine if set(d.when) & set(wanted.when)]
        if any(
            all(d.when.get(k) in (None, v) for k, v in wanted.when.items()) or when_key(d.when) == when_key(wanted.when)
            for d in comparable
        ):
            return None
        return comparable[0] if comparable else None
    limit = _day_of_year(wanted.when)
    for deadline in mine:
        day = _day_of_year(deadline.when)
        same_rhythm = deadline.when.get("recurs") == wanted.when.get("recurs") and deadline.when.get(
            "year"
        ) == wanted.when.get("year")
        if limit is None or day is None or not same_rhythm:
            continue
        # what the commune itself sends up may be sent on the last day
        if day > limit or (day == limit and not _goes_up(deadline.to)):
            return deadline
    return None


def _goes_up(to: str | None) -> bool:
    """Whether a report goes to a body above the commune."""
    return re.search(r"(?<!\w)(?:sở|thành phố|tỉnh|trung ương|cấp trên)(?!\w)", key(to)) is not None


def _day_of_year(when: dict[str, Any]) -> int | None:
    """Month and day as one number; a month or a quarter alone ends with its last day."""
    month, day = when.get("month"), when.get("day")
    if month is None and when.get("quarter"):
        month = 3 * when["quarter"]
    if month is None:
        return day if day and when.get("recurs") in ("monthly", "quarterly") else None
    return int(month) * 100 + int(day or 31)


# ---------------------------------------------------------------- targets, awards, contents
def _target(run: _Run, wanted: TemplateTarget) -> None:
    best: tuple[float, Target] | None = None
    for target in run.plan.targets:
        if key(target.unit) != key(wanted.unit) or (wanted.year and target.year and wanted.year != target.year):
            continue
        alike = ratio(target.subject, wanted.subject)
        if alike >= 0.6 and (best is None or alike > best[0]):
            best = (alike, target)
    expected = {
        "value": wanted.value,
        "comparator": wanted.comparator,
        "unit": wanted.unit,
        "subject": wanted.subject,
        "year": wanted.year,
        "template": wanted.origin,
    }
    year = f" ({wanted.year})" if wanted.year else ""
    name = f"{wanted.subject}: {wanted.comparator} {describe.number(wanted.value)} {wanted.unit}{year}"
    if best is None:
        run.count("targets", False)
        run.tell("targets", "missing", wanted, expected, None, (f"Thiếu chỉ tiêu: {name}", f"Missing target: {name}"))
        return
    mine = best[1]
    weaker = mine.value > wanted.value if wanted.comparator in ("<", "<=") else mine.value < wanted.value
    if mine.value == wanted.value and wanted.comparator == ">":
        weaker = _ABOVE.get(mine.comparator, 0) < _ABOVE[">"]
    run.count("targets", not weaker)
    if weaker:
        text = describe.of(mine)
        run.tell(
            "targets",
            "changed",
            wanted,
            expected,
            mine,
            (f"Chỉ tiêu thấp hơn: {text[0]}; mẫu ghi {name}", f"Lower target: {text[1]}; the template has {name}"),
            best[0],
        )


def _award(run: _Run, wanted: TemplateAward) -> None:
    candidates = [a for a in run.plan.award_forms if ratio(a.form, wanted.form) >= 0.9]
    same = [a for a in candidates if _authorities_agree(a.authority, wanted.authority)]
    expected = {
        "form": wanted.form,
        "class": wanted.award_class,
        "authority": wanted.authority,
        "occasion": wanted.occasion,
        "template": wanted.origin,
    }
    name = " ".join(x for x in (wanted.form, wanted.award_class) if x) + (
        f" của {wanted.authority}" if wanted.authority else ""
    )
    good = [
        a for a in same if not wanted.award_class or not a.award_class or key(a.award_class) == key(wanted.award_class)
    ]
    good = [a for a in good if not wanted.occasion or not a.occasion or a.occasion == wanted.occasion]
    run.count("award_forms", bool(good))
    if good:
        return
    close: AwardForm | None = (
        same[0] if same else next((a for a in candidates if _nearly(a.authority, wanted.authority)), None)
    )
    if close is None:
        run.tell(
            "award_forms",
            "missing",
            wanted,
            expected,
            None,
            (f"Thiếu hình thức khen thưởng: {name}", f"Missing award form: {name}"),
        )
    else:
        mine = describe.of(close)
        run.tell(
            "award_forms",
            "changed",
            wanted,
            expected,
            close,
            (
                f"Khác hình thức khen thưởng: {mine[0]}, mẫu ghi {name}",
                f"Different award form: {mine[1]}, the template has {name}",
            ),
        )


def _authorities_agree(mine: str | None, wanted: str | None) -> bool:
    """Whether two lists mean the same authority; the place's own name may be left out."""
    if not mine or not wanted:
        return not wanted
    return issuers_agree(mine, wanted)


def _nearly(mine: str | None, wanted: str | None) -> bool:
    return mine is None or wanted is None or _body(mine) == _body(wanted) or issuers_agree(_body(mine), _body(wanted))


def _content(run: _Run, wanted: TemplateContent, haystack: str) -> None:
    share = term_share(wanted.key_terms, haystack)
    total, found = run.covered.get("contents", (0, 0))
    run.covered["contents"] = (total + 1, round(found + min(1.0, share / COVERED) if share >= TOUCHED else found, 4))
    if share >= COVERED:
        return
    lacking = [term for term in wanted.key_terms if not _has(haystack, term)]
    expected = {"id": wanted.id, "summary": wanted.summary, "template": wanted.origin}
    percent = f"{share:.0%}"
    said = ", ".join(term.split("|")[0] for term in lacking)
    kind = "missing" if share < TOUCHED else "changed"
    vi = "Thiếu nội dung" if kind == "missing" else f"Nội dung mới có {percent}"
    en = "Missing content" if kind == "missing" else f"Content covered {percent}"
    run.told.append(
        Difference(
            "contents",
            kind,
            expected,
            None if kind == "missing" else {"id": wanted.id, "coverage": round(share, 2), "lacking": lacking},
            (
                f"{vi}: {wanted.summary} (chưa nói đến: {said}) [mẫu {_LEVELS[wanted.level][0]}]",
                f"{en}: {wanted.summary} (not mentioned: {said}) [{_LEVELS[wanted.level][1]} template]",
            ),
            share,
        )
    )


def term_share(terms: Iterable[str], haystack: str) -> float:
    """The share of key terms that a text holds; ``haystack`` is a text in normal form with blanks at both ends."""
    wanted = list(terms)
    return sum(_has(haystack, term) for term in wanted) / len(wanted) if wanted else 1.0


def _has(haystack: str, term: str) -> bool:
    return any(f" {phrase} " in haystack for phrase in _phrases(term))


@lru_cache(maxsize=1024)
def _phrases(term: str) -> tuple[str, ...]:
    return tuple(" ".join(words(part)) for part in term.split("|"))
