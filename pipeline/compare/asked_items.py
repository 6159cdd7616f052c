"""Award forms and contents that a template asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..plan import AwardForm
from . import describe
from .asked import LEVELS, Run, body
from .difference import Difference
from .template import TemplateAward, TemplateContent
from .wording import issuers_agree, key, ratio, words

#: a content whose terms are found in this share or more is covered
COVERED = 0.6
#: below this share it is missing, between the two it is covered in part
TOUCHED = 0.3


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
        run.used.update(id(a) for a in good)
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
        run.used.add(id(close))
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


def awards_beyond(run: Run) -> None:
    """Tells the awards of higher levels that a plan promises and the whole document above it does not name."""
    if not run.template.complete or not run.template.award_forms:
        return
    named = {(key(a.form), key(commune_level(a.authority))) for a in run.template.award_forms}
    for award in run.plan.award_forms:
        if id(award) in run.used or (key(award.form), key(commune_level(award.authority))) in named:
            continue
        authority = commune_level(award.authority)
        of_state = authority is None and key(award.form).startswith(_OF_STATE)
        # what a commune or a body of its own gives is its own affair
        if not of_state and (authority is None or not _ABOVE_COMMUNE.search(key(authority))):
            continue
        text = describe.of(award)
        run.tell_extra(
            "award_forms",
            award,
            (f"Có thêm hình thức khen thưởng: {text[0]}", f"Extra award form: {text[1]}"),
        )


def _authorities_agree(mine: str | None, wanted: str | None) -> bool:
    """Whether two lists mean the same authority; the place's own name may be left out."""
    if not mine or not wanted:
        return not wanted
    return issuers_agree(commune_level(mine), commune_level(wanted))


_ABOVE_COMMUNE = re.compile(r"(?<!\w)(?:thủ tướng|chủ tịch nước|bộ|bộ trưởng|tỉnh|thành phố|sở|trung ương)(?!\w)")
#: forms that the State President alone confers
_OF_STATE = ("huân chương", "huy chương", "danh hiệu vinh dự")
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
