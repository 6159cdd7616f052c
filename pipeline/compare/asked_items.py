"""Targets, award forms and contents that a template asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..plan import AwardForm, Target
from . import describe
from .asked import LEVELS, Run, body
from .difference import Difference
from .template import TemplateAward, TemplateContent, TemplateTarget
from .wording import issuers_agree, key, ratio, words

#: a content whose terms are found in this share or more is covered
COVERED = 0.6
#: below this share it is missing, between the two it is covered in part
TOUCHED = 0.3
#: targets whose subjects are this alike are for the same thing
_SAME_SUBJECT = 0.8
_ABOVE = {">": 2, ">=": 1, "=": 0, "<=": -1, "<": -2}


def target(run: Run, wanted: TemplateTarget) -> None:
    """Tells a target that is missing or set lower than the template has it."""
    best: tuple[float, Target] | None = None
    for target in run.plan.targets:
        if key(target.unit) != key(wanted.unit) or (wanted.year and target.year and wanted.year != target.year):
            continue
        alike = ratio(target.subject, wanted.subject)
        if alike >= 0.6 and (best is None or alike > best[0]):
            best = (alike, target)
    expected = {
        "value": int(wanted.value) if wanted.value == int(wanted.value) else wanted.value,
        "comparator": wanted.comparator,
        "unit": wanted.unit,
        "subject": wanted.subject,
        "year": wanted.year,
        "template": wanted.origin,
    }
    moved = _in_another_year(run, wanted) if best is None else None
    year = f" ({wanted.year})" if wanted.year else ""
    name = f"{wanted.subject}: {wanted.comparator} {describe.number(wanted.value)} {wanted.unit}{year}"
    if moved is not None:
        run.count("targets", False)
        text = describe.of(moved)
        run.tell(
            "targets",
            "changed",
            wanted,
            expected,
            moved,
            (f"Chỉ tiêu khác năm: {text[0]}; mẫu ghi {name}", f"Other year: {text[1]}; the template has {name}"),
        )
        return
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


def _in_another_year(run: Run, wanted: TemplateTarget) -> Target | None:
    """The plan's target for the same thing in a year for which the template sets none."""
    same = [t for t in run.template.targets if ratio(t.subject, wanted.subject) >= _SAME_SUBJECT]
    for target in run.plan.targets:
        if key(target.unit) != key(wanted.unit) or ratio(target.subject, wanted.subject) < _SAME_SUBJECT:
            continue
        if target.year is not None and target.year not in {t.year for t in same}:
            return target
    return None


def award(run: Run, wanted: TemplateAward) -> None:
    """Tells an award form that is missing, or of another class, authority or occasion."""
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
    return issuers_agree(commune_level(mine), commune_level(wanted))


_COMMUNE = re.compile(r"(?<=nhân dân )(?:các )?(?:cấp xã|(?:xã|phường|đặc khu)(?!\w).*)$", re.I)


def commune_level(authority: str | None) -> str | None:
    """An authority with its commune as "cấp xã", which is how a higher level names all of them."""
    return _COMMUNE.sub("cấp xã", " ".join(authority.split())) if authority else None


def _nearly(mine: str | None, wanted: str | None) -> bool:
    mine, wanted = commune_level(mine), commune_level(wanted)
    return mine is None or wanted is None or body(mine) == body(wanted) or issuers_agree(body(mine), body(wanted))


def content(run: Run, wanted: TemplateContent, haystacks: Sequence[str]) -> None:
    """Tells a content that the plan does not cover, or covers in part.

    ``haystacks`` are texts in normal form: the plan's own contents one by one, or its whole text alone.  A content
    counts as covered where one of them, or where a part of it is found all of them together, holds its terms.
    """
    share = max((term_share(wanted.key_terms, text) for text in haystacks), default=0.0)
    haystack = "".join(haystacks)
    if share >= TOUCHED:
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
    run.facts.append(wanted)
    run.told.append(
        Difference(
            "contents",
            kind,
            expected,
            None if kind == "missing" else {"id": wanted.id, "coverage": round(share, 2), "lacking": lacking},
            (
                f"{vi}: {wanted.summary} (chưa nói đến: {said}) [mẫu {LEVELS[wanted.level][0]}]",
                f"{en}: {wanted.summary} (not mentioned: {said}) [{LEVELS[wanted.level][1]} template]",
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
