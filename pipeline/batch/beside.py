"""Plans of a run beside the plan of their own city that the run holds as well: which one, and the page of the two."""

from __future__ import annotations

from collections.abc import Sequence

from ..compare.alignment.wording import issuers_agree, key, number_key, ratio
from ..compare.templates.choosing import choose
from ..compare.templates.inheritance import lineage
from ..document import Document
from ..plan import Meta, Plan
from ..report import PlanResult
from .stages import Options

_COMMUNES = ("phường", "xã", "đặc khu")
_CITIES = ("tỉnh", "thành phố")
#: two names are one movement where they are this alike
_SAME_MOVEMENT = 0.88
Read = tuple[Plan, Document]


def sources(plans: Sequence[PlanResult]) -> dict[int, int]:
    """The number of the plan of its own province or city, by the number of each commune's plan that has one.

    A plan that is cited by its number comes before one that is only of the same movement; of several the latest.
    """
    above: dict[str, list[int]] = {}
    for number, one in enumerate(plans):
        meta = one.plan.meta
        if meta.unit_level in _CITIES and meta.unit:
            above.setdefault(key(meta.unit), []).append(number)
    found = {}
    for number, one in enumerate(plans):
        meta = one.plan.meta
        if meta.unit_level not in _COMMUNES or not meta.parent:
            continue
        fit = [
            (rank, plans[k].plan.meta.date or "", -k)
            for k in above.get(key(meta.parent), ())
            if (rank := _fits(one.plan, plans[k].plan))
        ]
        if fit:
            found[number] = -max(fit)[2]
    return found


def _fits(plan: Plan, city: Plan) -> int:
    """How surely a plan carries out one of its city: 2 where it cites it, 1 where the movement is the same, else 0."""
    if not _may_follow(plan.meta, city.meta):
        return 0
    number = number_key(city.meta.number)
    for base in plan.legal_bases if number else ():
        same_year = not base.date or not city.meta.date or base.date[:4] == city.meta.date[:4]
        if number_key(base.number) == number and same_year and issuers_agree(base.issuer, city.meta.issuer):
            return 2
    return int(any(ratio(m, n) >= _SAME_MOVEMENT for m in plan.meta.movements for n in city.meta.movements))


def _may_follow(plan: Meta, city: Meta) -> bool:
    """Whether the city's plan is not the later one, as far as their days are known."""
    return not plan.date or not city.date or plan.date.replace("??", "99") >= city.date.replace("??", "00")


def beside_page(ward: Read, city: Read, options: Options, city_id: str) -> str:
    """The page of a plan, its city's plan and what stands above both, with the wording of all that is known."""
    from ..compare import compare
    from ..compare.adaptation import adaptation
    from ..compare.three_way.levels import three_way
    from ..report.pages.comparison import comparison_page

    lang = options.lang
    told = compare(ward[0], city[0], *(read[1] for read in (ward, city)), lang=lang)
    adapted = adaptation(*ward, *city, lang=lang)
    asked = choose(city[0])
    # what the city's plan carries out may be another plan of the city: it is the nation's that stands above both
    above = next((t for t in lineage(asked) if t.kind == "national"), None) if asked is not None else None
    levels = three_way(ward, city, above, lang=lang) if above is not None else None
    return comparison_page(told, "", "", lang, adapted, levels, linked=True, source_id=city_id)


__all__ = ["beside_page", "sources"]
