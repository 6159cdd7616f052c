"""The heads of two plans (the field ``meta``): number, date, title, period, signatory and what else is printed once."""

from __future__ import annotations

from typing import Any

from .. import describe
from ..alignment.wording import key, number_key, ratio, words
from ..difference import Difference
from .changes import json_value, known_date, signatory_parts
from .comparing import Comparing

_IDENTITY = ("number", "date", "unit", "issuer", "parent", "signatory")
_META_ORDER = (
    "doc_type",
    "number",
    "date",
    "unit",
    "parent",
    "issuer",
    "period",
    "movements",
    "title",
    "signatory",
    "enclosing_decision",
)


class Heads(Comparing):
    """Tells how the heads differ; what follows from a part that is told anyway is left out."""

    def _meta(self) -> None:
        mine, theirs = self.plan.plan.meta, self.other.plan.meta
        told: set[str] = set()
        total = found = 0
        for name in _META_ORDER:
            p, o = getattr(mine, name), getattr(theirs, name)
            total += o not in (None, (), False)
            if not self._meta_differs(name, p, o, told):
                found += o not in (None, (), False)
                continue
            told.add(name)
            kind = "missing" if p in (None, ()) else "extra" if o in (None, ()) else "changed"
            label = describe.meta_name(name)
            value = describe.meta_value(o), describe.meta_value(p)
            self.told.append(
                Difference(
                    "meta",
                    kind,
                    {name: json_value(o)} if kind != "extra" else None,
                    {name: json_value(p)} if kind != "missing" else None,
                    (
                        f"Khác {label[0]}: {value[1]}, bản kia {value[0]}",
                        f"Different {label[1]}: {value[1]}, the other {value[0]}",
                    ),
                    ratio(str(p), str(o)) if isinstance(p, str) and isinstance(o, str) else None,
                    self.plan.meta_span(name),
                    self.other.meta_span(name),
                )
            )
            self.gone_words.update(words(describe.meta_value(o)))
            self.new_words.update(words(describe.meta_value(p)))
        self.covered["meta"] = (total, found)

    def _meta_differs(self, name: str, p: Any, o: Any, told: set[str]) -> bool:
        if p == o or (self.across_levels and name in _IDENTITY):
            return False
        if name == "parent" and (p is None or o is None or "unit" in told):
            return False  # it is read from whatever names it, so one edit may hide it; it follows from the unit
        if name == "date":
            return known_date(p) != known_date(o)
        if name == "number":
            return number_key(p) != number_key(o)
        if name == "movements":
            return {key(m) for m in p} != {key(m) for m in o}
        if name == "period":
            # a period that is read from the body changes with what it was read from
            same_title = key(self.plan.plan.meta.title) == key(self.other.plan.meta.title)
            read_from = any(side.is_read_elsewhere("period") for side in (self.plan, self.other))
            whole = any(extent for side in (self.plan, self.other) for extent in side.gone) and (p is None or o is None)
            if same_title and (whole or read_from or any(d.field == "phases" for d in self.told)):
                return False
            return not same_title or self._read_in_one_place("period")
        if name == "signatory":
            return [key(part) for part in signatory_parts(p)] != [key(part) for part in signatory_parts(o)]
        if name in ("issuer", "title"):
            if not self.names.differ(p, o):
                return False
            return not (
                {"unit", "period", "movements", "parent", "doc_type"} & told
                and self._accounted(words(p or ""), words(o or ""))
            )
        return not (isinstance(p, str) and isinstance(o, str) and key(p) == key(o))

    def _read_in_one_place(self, name: str) -> bool:
        """Whether both plans say a part of the head in the same passage; else it was read from what is told anyway."""
        places = self.plan.plan.meta.spans.get(name), self.other.plan.meta.spans.get(name)
        if self.passages is None:
            return True
        if places[0] is None or places[1] is None:
            return False
        here = self.passages.place_at(places[0][0], plan=True)
        return here == self.passages.place_at(places[1][0], plan=False)
