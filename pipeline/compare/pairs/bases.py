"""The legal bases (căn cứ) of two plans: what is told of them."""

from __future__ import annotations

from collections.abc import Sequence

from ...plan import LegalBasis
from .. import describe
from ..alignment.wording import key, number_parts
from ..difference import Difference, absent, changed, item_record
from . import items
from .changes import basis_text, date_words, is_the_plan, named_inside
from .comparing import Comparing
from .items import Matched


class Bases(Comparing):
    """Tells bases that are missing, extra or cited in another form, or only mentioned in the body."""

    def _bases(self, match: Matched[LegalBasis]) -> None:
        for p, o in match.pairs:
            if parts := items.basis_changes(p, o):
                if self.other.is_gone(o) or self.plan.is_gone(p):
                    continue  # the mention went with its section, the next one is another form
                if self.plan.is_unchanged(p) and self.other.is_unchanged(o):
                    continue
                told = f"{p.number or ''} {o.number or ''} {date_words(p.date)} {date_words(o.date)}"
                self._tell(changed("legal_bases", p, o, basis_text(p, o, parts), None), p, o, told)
                continue
            self._grounds(p, o)
        for side, lone, extra in ((self.other, match.missing, False), (self.plan, match.extra, True)):
            for base in lone:
                if side.is_gone(base) or side.is_unchanged(base) or id(base) in self.skipped:
                    continue
                if any(named_inside(base, outer) for outer in lone if outer is not base):
                    continue
                against = self.plan if side is self.other else self.other
                if self.across_levels and is_the_plan(base, against.plan):
                    continue
                if _is_short_form(base, against.plan.legal_bases):
                    continue  # the same mention stands on the other side, and what it stands for is told
                self._tell(
                    absent("legal_bases", base, describe.of(base), extra=extra),
                    base if extra else None,
                    None if extra else base,
                    f"{base.number or ''} {date_words(base.date)}",
                )

    def _grounds(self, p: LegalBasis, o: LegalBasis) -> None:
        """A basis that one plan rests on while the other only mentions it."""
        mine, theirs = items.in_preamble(self.plan.plan, p), items.in_preamble(self.other.plan, o)
        if theirs and mine is False:
            text = describe.of(o)
            self._tell(
                Difference(
                    "legal_bases",
                    "missing",
                    item_record(o),
                    None,
                    (
                        f"Thiếu trong phần căn cứ: {text[0]} (chỉ còn được nhắc trong thân)",
                        f"Missing among the grounds: {text[1]} (only mentioned in the body)",
                    ),
                    None,
                    p.span,
                    o.span,
                ),
                o=o,
            )
        elif mine and theirs is False:
            text = describe.of(p)
            self._tell(
                Difference(
                    "legal_bases",
                    "extra",
                    None,
                    item_record(p),
                    (f"Có thêm trong phần căn cứ: {text[0]}", f"Extra among the grounds: {text[1]}"),
                    None,
                    p.span,
                    o.span,
                ),
                p=p,
            )


def _is_short_form(base: LegalBasis, others: Sequence[LegalBasis]) -> bool:
    """Whether a basis is only a short form ("Kế hoạch 139") of a document that the other side cites in full."""
    if not base.number or not base.number.isdigit():
        return False
    return any(key(o.type) == key(base.type) and number_parts(o.number)[0] == base.number for o in others)
