"""The rules by topic, a room for each area of a plan; loading this package fills the catalogue."""

from __future__ import annotations

from .awards import forms, lists  # noqa: F401
from .bodies import movements, offices, places  # noqa: F401
from .body import appendices, bullets, dates, deadlines, numbering, pointers, reports  # noqa: F401
from .documents import bases, identities, references, registry, registry_series, symbol_marks, symbols  # noqa: F401
from .head_and_foot import agreement, enclosed, foot, head, own_number, recipients, signatory  # noqa: F401
from .language import capitals, capitals_words, short_forms, spelling, typing_marks, wording  # noqa: F401
from .layout import paper, parts  # noqa: F401
