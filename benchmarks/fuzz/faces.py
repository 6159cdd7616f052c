"""A face with Vietnamese letters, where the machine has one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_PLACES = ("/usr/share/fonts", "/usr/local/share/fonts", str(Path.home() / ".fonts"))
_NAMES = ("Tinos-Regular", "LiberationSerif-Regular", "DejaVuSerif", "FreeSerif", "NotoSerif-Regular", "DejaVuSans")


@lru_cache(maxsize=1)
def face() -> str | None:
    """The file of a face, None where there is none."""
    found = {path.stem: path for place in _PLACES for path in Path(place).rglob("*.ttf")}
    return next((str(found[name]) for name in _NAMES if name in found), None)


@lru_cache(maxsize=1)
def register() -> str:
    """Its name for drawing PDF pages; a face without Vietnamese letters where there is no other."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = face()
    if found is None:
        return "Helvetica"
    pdfmetrics.registerFont(TTFont("Plan", found))
    return "Plan"
