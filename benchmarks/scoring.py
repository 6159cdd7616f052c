"""How far a plan record agrees with a known one: hits, misses and extras by field, and their F1.

Items count as the same where what identifies them is the same; wording, quotes and confidence do not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.vietnamese import new_tone, nfc

FIELDS = (
    "meta",
    "sections",
    "headings",
    "citations",
    "citation_dates",
    "legal_bases",
    "deadlines",
    "phases",
    "targets",
    "award_forms",
    "award_occasions",
    "responsibilities",
    "recipients",
)
_META = ("doc_type", "number", "issuer", "unit", "parent", "date", "title")
_SHORT = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc"}


@dataclass(frozen=True, slots=True)
class Score:
    """What agrees and what does not; ``missed`` and ``extra`` name the keys."""

    hits: int
    missed: tuple[Any, ...]
    extra: tuple[Any, ...]

    @property
    def f1(self) -> float:
        """1.0 where there was nothing to find and nothing was found."""
        total = 2 * self.hits + len(self.missed) + len(self.extra)
        return 2 * self.hits / total if total else 1.0


def score(gold: dict[str, Any], found: dict[str, Any]) -> dict[str, Score]:
    """The agreement of two records, by field.

    What the gold marks ``optional`` (an item, or a name in the list ``optional`` of its meta) is a matter of judgment:
    it is not asked for, and not counted against who gives it.
    """
    lists = {name: value for name, value in gold.items() if isinstance(value, list) and name != "sections"}
    asked = {**gold, **{name: [i for i in value if not i.get("optional")] for name, value in lists.items()}}
    free = {name: [i for i in value if i.get("optional")] for name, value in lists.items()}
    left_out = set((gold.get("meta") or {}).get("optional") or ())
    scores = {}
    for name in FIELDS:
        wanted, given = Counter(_keys(asked, name)), Counter(_keys(found, name))
        if name == "meta":
            wanted, given = (Counter({k: n for k, n in c.items() if k[0] not in left_out}) for c in (wanted, given))
        elif free:
            given -= (given - wanted) & Counter(_keys(free, name))
        scores[name] = _score(wanted, given)
    return scores


def overall(scores: dict[str, Score]) -> Score:
    """All fields together (micro average)."""
    return Score(
        sum(s.hits for s in scores.values()),
        tuple(k for s in scores.values() for k in s.missed),
        tuple(k for s in scores.values() for k in s.extra),
    )


def rightness(gold: dict[str, Any], found: dict[str, Any], name: str) -> list[bool | None]:
    """Whether each item that was found is right, in order (sections with those in them); None where nothing tells."""
    wanted = Counter(_keys(gold, name))
    judged: list[bool | None] = []
    if name == "sections":
        keys = _keys(found, name)
    else:
        keys = [next(iter(_keys({name: [item]}, name)), None) for item in found[name]]
    for key in keys:
        judged.append(None if key is None else wanted[key] > 0)
        if key is not None and name != "legal_bases" and not (name == "deadlines" and key[0] in ("report", "other")):
            wanted[key] -= 1
    return judged


def _score(gold: Counter[Any], found: Counter[Any]) -> Score:
    return Score(sum((gold & found).values()), tuple((gold - found).elements()), tuple((found - gold).elements()))


def _plain(text: str | None) -> str:
    folded = re.sub(r"[“”\"'‘’]", "", new_tone(nfc(text or "")).lower()).replace("–", "-")
    words = [_SHORT.get(word, word) for word in re.sub(r"\s*-\s*", "-", folded).split()]
    return " ".join(words).strip(" .;:,")


def _symbol(item: dict[str, Any]) -> str:
    if item.get("number"):
        # the Icelandic letter looks the same in print, and a dash of any length is a dash
        number = re.sub(r"[–—]", "-", re.sub(r"\s", "", item["number"]).upper().replace("Ð", "Đ"))
        return re.sub(r"^0+(?=\d)", "", number)
    return re.sub(r"[\s,]*(?:\(|năm \d{4}|ngày \d|số \d).*$", "", _plain(item.get("subject")))[:30]


def _known(record: dict[str, Any], name: str) -> list[dict[str, Any]]:
    laws = ("luật", "bộ luật", "hiến pháp", "pháp lệnh")
    return [i for i in record.get(name) or [] if i.get("number") or _plain(i.get("type")) in laws]


def _when(when: dict[str, Any] | None) -> tuple[Any, ...]:
    return tuple(sorted((k, str(v)) for k, v in (when or {}).items() if v is not None and k != "after"))


def _walk(sections: list[dict[str, Any]], above: str = "") -> Iterator[tuple[str, str]]:
    for section in sections or []:
        path = f"{above}/{_plain(section['number'])}"
        yield path, _plain(section.get("heading"))[:60]
        yield from _walk(section.get("children") or [], path)


def _keys(record: dict[str, Any], name: str) -> list[Any]:
    meta = record.get("meta") or {}
    if name == "meta":
        sign, period = meta.get("signatory") or {}, meta.get("period") or {}
        return [
            *((k, _plain(meta.get(k))) for k in _META),
            ("period", period.get("start"), period.get("end")),
            ("signatory", *(_plain(sign.get(k)) for k in ("authority", "capacity", "name"))),
            ("movements", *sorted(_plain(m) for m in meta.get("movements") or [])),
        ]
    if name == "recipients":
        return [_plain(r) for r in meta.get("recipients") or []]
    if name == "sections":
        return [path for path, _ in _walk(record.get("sections") or [])]
    if name == "headings":
        return [(path, heading) for path, heading in _walk(record.get("sections") or []) if heading]
    if name == "citations":
        return [(_plain(c["type"]), _symbol(c)) for c in _known(record, "citations")]
    if name == "citation_dates":
        return [(_symbol(c), c["date"]) for c in _known(record, "citations") if c.get("date")]
    if name == "legal_bases":
        return sorted({_symbol(b) for b in _known(record, "legal_bases")})
    if name == "deadlines":
        found = Counter((d["kind"], _when(d["when"])) for d in record.get("deadlines") or [])
        # a review or the issue of plans may be named in several places: once is enough
        return [key for key, n in found.items() for _ in range(n if key[0] in ("report", "other") else 1)]
    if name == "phases":
        return [(p["start"], p["end"]) for p in record.get("phases") or []]
    if name == "targets":
        return [
            (float(t["value"]), t["comparator"], _plain(t["unit"]), t.get("year")) for t in record.get("targets") or []
        ]
    awards = record.get("award_forms") or []
    if name == "award_forms":
        return [(_plain(a["form"]), _plain(a.get("class")), _plain(a.get("authority"))) for a in awards]
    if name == "award_occasions":
        return [(_plain(a["form"]), _plain(a.get("authority")), a["occasion"]) for a in awards if a.get("occasion")]
    return [_plain(r["unit"])[:60] for r in record.get("responsibilities") or []]
