"""Award forms and contents that a template asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ...plan import AwardForm, Span
from .. import describe
from ..alignment.wording import issuers_agree, key, ratio, words
from ..difference import Difference
from ..templates.template import TemplateAward, TemplateContent
from .asking import LEVELS, Run, body
from .wordings import Said, Weights, pieces, weights_of, wording

#: names of one form of award are this alike
_SAME_FORM = 0.9
#: a content whose terms are found in this share or more is covered
COVERED = 0.5
#: a term counts as said where this share of it is found
_HELD = 0.5
#: a term of so many syllables may be said in part
_LONG = 3
#: below this share it is missing, between the two it is covered in part
TOUCHED = 0.3
#: a content of so many parts may be taken over in part
_PARTS = 2
#: with fewer of its items a content is told as one
_FEW_ITEMS = 0.5


def awards(run: Run) -> None:
    """Tells award forms that are missing, or of another class, authority or occasion.

    What answers to the template in full is set aside first, so that an award which was changed is held against the one
    that it was.
    """
    rest = []
    for wanted in run.template.award_forms:
        good = [a for a in run.plan.award_forms if _answers(a, wanted)]
        run.count("award_forms", bool(good))
        run.used.update(id(a) for a in good)
        if not good:
            rest.append(wanted)
    # another form of the same authority only where none of the form is left
    closest = {id(wanted): _closest(run, wanted) for wanted in rest}
    for wanted in sorted(rest, key=lambda wanted: closest[id(wanted)] is None):
        _award_departs(run, wanted)


def _answers(award: AwardForm, wanted: TemplateAward) -> bool:
    return (
        ratio(award.form, wanted.form) >= _SAME_FORM
        and _authorities_agree(award.authority, wanted.authority)
        and (not wanted.award_class or not award.award_class or key(award.award_class) == key(wanted.award_class))
        and (not wanted.occasion or not award.occasion or award.occasion == wanted.occasion)
    )


def _closest(run: Run, wanted: TemplateAward) -> AwardForm | None:
    """The award of the form that is asked for which departs least from it, of those that nothing else asks for."""
    left = [a for a in run.plan.award_forms if id(a) not in run.used and ratio(a.form, wanted.form) >= _SAME_FORM]
    same = [a for a in left if _authorities_agree(a.authority, wanted.authority)]
    near = [a for a in left if _nearly(a.authority, wanted.authority)]
    # another authority of the levels above in the place of the one that is asked for
    put = [a for a in left if a.authority and a.occasion == wanted.occasion and _is_above(a.authority)]
    return max(same or near or put, key=lambda a: a.occasion == wanted.occasion, default=None)


def _is_above(authority: str) -> bool:
    return _ABOVE_COMMUNE.search(key(commune_level(authority))) is not None


def _of_the_same(run: Run, wanted: TemplateAward) -> AwardForm | None:
    """An award of another form that the same authority gives on the same occasion, of those that nothing asks for."""
    return next(
        (
            a
            for a in run.plan.award_forms
            if id(a) not in run.used
            and a.authority
            and wanted.authority
            and a.occasion == wanted.occasion
            and _authorities_agree(a.authority, wanted.authority)
        ),
        None,
    )


def _award_departs(run: Run, wanted: TemplateAward) -> None:
    expected = {
        "form": wanted.form,
        "class": wanted.award_class,
        "authority": wanted.authority,
        "occasion": wanted.occasion,
        "template": wanted.origin,
    }
    close = _closest(run, wanted) or _of_the_same(run, wanted)
    name = describe.of(
        AwardForm(
            form=wanted.form,
            award_class=wanted.award_class,
            authority=wanted.authority,
            occasion=wanted.occasion,
            span=Span(1, 0, 0),
            quote="",
        )
    )
    if close is None:
        run.tell(
            "award_forms",
            "missing",
            wanted,
            expected,
            None,
            (f"Thiếu hình thức khen thưởng: {name[0]}", f"Missing award form: {name[1]}"),
        )
        return
    run.used.add(id(close))
    mine = describe.of(close)
    run.tell(
        "award_forms",
        "changed",
        wanted,
        expected,
        close,
        (
            f"Khác hình thức khen thưởng: {mine[0]}, mẫu ghi {name[0]}",
            f"Different award form: {mine[1]}, the template has {name[1]}",
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
    """Whether two lists mean the same authority; the place's own name may be left out, and of several one will do."""
    if not mine or not wanted:
        return not wanted
    return any(
        issuers_agree(commune_level(one), commune_level(other)) for one in _each(mine) for other in _each(wanted)
    )


def _each(authorities: str) -> list[str]:
    """The authorities that a list names in one phrase ("Thủ trưởng đơn vị, Chủ tịch Ủy ban nhân dân cấp xã")."""
    parts = [part.strip() for part in _LISTED.split(authorities)]
    return [part for part in parts if part] or [authorities]


_LISTED = re.compile(r"[,;]\s+(?=\w)|\s+(?:và|hoặc)\s+(?=(?:chủ tịch|thủ trưởng|giám đốc|bộ trưởng|ủy ban)\b)", re.I)
_ABOVE_COMMUNE = re.compile(
    r"(?<!\w)(?:thủ tướng|chính phủ|nhà nước|quốc hội|chủ tịch nước|bộ|bộ trưởng|tỉnh|thành phố|tỉnh ủy|thành ủy|sở"
    r"|trung ương)(?!\w)"
)
#: forms that the State President alone confers
_OF_STATE = ("huân chương", "huy chương", "danh hiệu vinh dự")
_COMMUNE = re.compile(r"(?<=nhân dân )(?:các )?(?:cấp xã|(?:xã|phường|đặc khu)(?!\w).*)$", re.I)


def commune_level(authority: str | None) -> str | None:
    """An authority with its commune as "cấp xã", which is how a higher level names all of them."""
    return _COMMUNE.sub("cấp xã", " ".join(authority.split())) if authority else None


def _nearly(mine: str | None, wanted: str | None) -> bool:
    mine, wanted = commune_level(mine), commune_level(wanted)
    return mine is None or wanted is None or body(mine) == body(wanted) or issuers_agree(body(mine), body(wanted))


def contents(run: Run, haystacks: Sequence[str], said: Said | None) -> None:
    """Tells the contents that the plan does not cover, or covers in part.

    ``haystacks`` are texts in normal form: the plan's own contents one by one, or its whole text alone.  Where the
    template keeps what its document says (``wording``), that is looked for in ``said``, whatever the words: a content
    of several items is covered by these, and told once where the plan has none or few of them.
    """
    every = run.template.contents
    weights = weights_of(run.template)
    for wanted in every:
        if wanted.within is not None:
            continue
        items = [c for c in every if c.within == wanted.id and c.origin == wanted.origin and c.wording]
        if said is None or not (items or wanted.wording):
            _by_terms(run, wanted, haystacks)
        elif not items:
            _by_wording(run, wanted, haystacks, said, weights)
        else:
            _by_items(run, wanted, items, said, weights)


def _by_wording(run: Run, wanted: TemplateContent, haystacks: Sequence[str], said: Said, weights: Weights) -> None:
    """Tells a content by its whole wording; ``changed`` where half of what it is made of, or more, is nowhere said."""
    share = min(1.0, said.of_content(wording(wanted.wording or ""), weights))
    parts = pieces(wanted.wording or "")
    kept = [part for part in parts if said.of_content(wording(part), weights) >= 1.0]
    if share < 1.0:
        _count(run, 0.0)
        _tell_content(run, wanted, 0.0, list(wanted.key_terms))
    elif len(parts) >= _PARTS and 2 * len(kept) <= len(parts) and _terms_found(wanted, haystacks) < COVERED:
        share = len(kept) / len(parts)
        _count(run, share)
        _tell_content(run, wanted, share, [part for part in parts if part not in kept])
    else:
        _count(run, 1.0)


def _by_items(
    run: Run, wanted: TemplateContent, items: Sequence[TemplateContent], said: Said, weights: Weights
) -> None:
    """Tells a content by its items: each that is missing, or the whole once where there is none, or few of them."""
    lacking = [item for item in items if said.of_content(wording(item.wording or ""), weights) < 1.0]
    share = 1 - len(lacking) / len(items)
    _count(run, share)
    if share == 0.0:
        _tell_content(run, wanted, 0.0, list(wanted.key_terms))
    elif share < _FEW_ITEMS:
        _tell_content(run, wanted, share, [item.summary for item in lacking])
    else:
        for item in lacking:
            _tell_content(run, item, 0.0, list(item.key_terms))


def _terms_found(wanted: TemplateContent, haystacks: Sequence[str]) -> float:
    return max((term_share(wanted.key_terms, text, loose=True) for text in haystacks), default=0.0)


def _by_terms(run: Run, wanted: TemplateContent, haystacks: Sequence[str]) -> None:
    """Tells a content by its terms: it is covered where one of the plan's contents, or where a part of it is found all
    of them together, holds these.
    """
    # terms of a built template were chosen by a program
    loose = wanted.section is not None
    shares = [term_share(wanted.key_terms, text, loose=loose) for text in haystacks]
    share = max(shares, default=0.0)
    # what is spread over several contents counts where each has some of it
    haystack = "".join(text for text, part in zip(haystacks, shares, strict=True) if part >= min(share, TOUCHED))
    if share >= TOUCHED:
        share = term_share(wanted.key_terms, haystack, loose=loose)
    _count(run, min(1.0, share / COVERED) if share >= TOUCHED else 0.0)
    if share < COVERED:
        _tell_content(run, wanted, share, [t for t in wanted.key_terms if not _held(haystack, t, loose)])


def _count(run: Run, share: float) -> None:
    total, found = run.covered.get("contents", (0, 0))
    run.covered["contents"] = (total + 1, round(found + share, 4))


def _tell_content(run: Run, wanted: TemplateContent, share: float, lacking: Sequence[str]) -> None:
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
            None if kind == "missing" else {"id": wanted.id, "coverage": round(share, 2), "lacking": list(lacking)},
            (
                f"{vi}: {wanted.summary} (chưa nói đến: {said}) [mẫu {LEVELS[wanted.level][0]}]",
                f"{en}: {wanted.summary} (not mentioned: {said}) [{LEVELS[wanted.level][1]} template]",
            ),
            share,
        )
    )


def term_share(terms: Iterable[str], haystack: str, *, loose: bool = False) -> float:
    """The share of key terms that a text holds.

    Args:
        terms: The terms, "a|b" for either.
        haystack: A text in normal form with blanks at both ends.
        loose: Of a term of three syllables or more pairs of syllables count, as one says "trông trẻ nhỏ" for "trông giữ
            trẻ nhỏ": for terms that a program chose.
    """
    wanted = list(terms)
    return sum(_held(haystack, term, loose) for term in wanted) / len(wanted) if wanted else 1.0


def _held(haystack: str, term: str, loose: bool) -> float:
    share = max(sum(pair in haystack for pair in pairs) / len(pairs) for pairs in _pairs(term, loose))
    return share if share >= _HELD else 0.0


@lru_cache(maxsize=4096)
def _pairs(term: str, loose: bool) -> tuple[tuple[str, ...], ...]:
    """The runs of syllables by which each wording of a term is looked for, set in blanks."""
    found = []
    for part in term.split("|"):
        run = words(part)
        size = 2 if loose and len(run) >= _LONG else len(run)
        found.append(tuple(f" {' '.join(run[i : i + size])} " for i in range(len(run) - size + 1)))
    return tuple(found)
