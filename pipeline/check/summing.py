"""What a check comes to: what passed, what was found, what could not be judged, and a reply in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from .context import Context
from .engine import rules
from .model import AREAS, Severity

if TYPE_CHECKING:
    from .engine import Review
    from .model import Finding, Rule

State = Literal["found", "passed", "unjudged"]
#: how many things to put right a reply names one by one
_NAMED = 6
_VERDICTS = {
    "error": ("cần sửa trước khi ký ban hành", "to be put right before it is signed"),
    "warning": (
        "có thể trình ký sau khi xem lại các điểm nêu dưới đây",
        "ready to sign once the points below are looked at",
    ),
    "clean": ("đủ điều kiện trình ký", "ready to sign"),
}


def states(review: Review) -> dict[str, State]:
    """What became of each rule that was run: found something, passed, or could not be judged.

    A rule on capitals, marks and quotes cannot be judged where no page shows them as the author wrote them (scans,
    restored text); one on the layout not where the file has none.
    """
    context = Context(review.plan, review.document)
    shown = any(context.reliable(page.start) for page in review.document.pages)
    found = {finding.rule for finding in review.findings}
    return {
        rule.id: "found" if rule.id in found else "passed" if _judged(rule, review, shown) else "unjudged"
        for rule in _run(review)
    }


def _run(review: Review) -> list[Rule]:
    if review.ran is not None:
        return [rule for rule in rules() if rule.id in review.ran]
    return [rule for rule in rules() if not rule.on_request]


def _judged(rule: Rule, review: Review, shown: bool) -> bool:
    return (shown or not rule.needs_marks) and (review.document.layout is not None or rule.slot != "layout")


def checklist(review: Review, lang: str = "vi") -> list[dict[str, Any]]:
    """Area by area: ``area`` (its name), ``rules``, ``passed``, ``unjudged``, ``findings``, and ``checks``: each rule.

    A check is ``{"rule", "title", "state"}``, what was found first.
    """
    k = int(lang == "en")
    became = states(review)
    titles = {rule.id: rule.title[k] for rule in rules()}
    told = Counter(f.rule.split("-")[0] for f in review.findings)
    order = ("found", "unjudged", "passed")
    rows = []
    for prefix, (_, name) in AREAS.items():
        here = {rule: state for rule, state in became.items() if rule.split("-")[0] == prefix}
        counts = Counter(here.values())
        rows.append(
            {
                "area": name[k],
                "rules": len(here),
                "passed": counts["passed"],
                "unjudged": counts["unjudged"],
                "findings": told[prefix],
                "checks": [
                    {"rule": rule, "title": titles[rule], "state": state}
                    for rule, state in sorted(here.items(), key=lambda item: order.index(item[1]))
                ],
            }
        )
    return rows


def verdict(review: Review, lang: str = "vi") -> str:
    """Whether the plan can be signed, in a few words."""
    open_now = {f.severity for f in review.findings if not f.known}
    worst = "error" if "error" in open_now else "warning" if "warning" in open_now else "clean"
    return _VERDICTS[worst][int(lang == "en")]


def summary(review: Review, lang: str = "vi") -> str:
    """The result in a few sentences, as they could stand in a reply to the drafting unit."""
    return _english(review) if lang == "en" else _vietnamese(review)


def _vietnamese(review: Review) -> str:
    meta = review.plan.meta
    rows = [row for row in checklist(review) if row["rules"]]
    name = meta.doc_type or "văn bản"
    if meta.number:
        name += f" số {meta.number}"
    if meta.issuer:
        name += f" của {meta.issuer}"
    count = Counter(f.severity for f in review.findings if not f.known)
    told = [
        f"{n} {words}"
        for n, words in (
            (count["error"], "lỗi phải sửa"),
            (count["warning"], "điểm cần xem lại"),
            (count["info"], "lưu ý về cách trình bày"),
        )
        if n
    ]
    lines = [
        f"Qua kiểm tra {name}, đối chiếu {sum(row['rules'] for row in rows)} quy tắc về {_joined(_small(rows), 'và')}: "
        f"văn bản {verdict(review)}. " + (f"Phát hiện {_joined(told, 'và')}." if told else "Không phát hiện sai sót.")
    ]
    points = _points(review, 0)
    if points:
        lines += ["Đề nghị đơn vị soạn thảo:", *_listed(points)]
    lines += _rest(
        rows, "Không phát hiện sai sót về {}.", "Chưa đủ căn cứ để đánh giá {} quy tắc (tệp không thể hiện).", "và"
    )
    known = sum(1 for f in review.findings if f.known)
    if known:
        lines.append(f"Ngoài ra có {known} điểm đã biết và được chấp nhận.")
    return "\n".join(lines)


def _english(review: Review) -> str:
    rows = [row for row in checklist(review, "en") if row["rules"]]
    count = Counter(f.severity for f in review.findings if not f.known)
    kinds: tuple[tuple[Severity, str, str], ...] = (
        ("error", "error", ""),
        ("warning", "point", " to look at"),
        ("info", "note", ""),
    )
    told = [f"{n} {one}{'s' if n > 1 else ''}{rest}" for kind, one, rest in kinds if (n := count[kind])]
    name = " ".join(filter(None, ("The plan", review.plan.meta.number)))
    lines = [
        f"{name} was checked by {sum(row['rules'] for row in rows)} rules and is {verdict(review, 'en')}. "
        + (f"Found: {_joined(told, 'and')}." if told else "Nothing was found.")
    ]
    points = _points(review, 1)
    if points:
        lines += ["To be done:", *_listed(points)]
    lines += _rest(rows, "Nothing was found on {}.", "{} rules could not be judged (the file does not show it).", "and")
    known = sum(1 for f in review.findings if f.known)
    if known:
        lines.append(f"{known} further points are known and accepted.")
    return "\n".join(lines)


def _listed(points: list[str]) -> list[str]:
    """Points one below the other, numbered."""
    last = len(points)
    return [f"({n}) {point}{'.' if n == last else ';'}" for n, point in enumerate(points, 1)]


def _points(review: Review, k: int) -> list[str]:
    """What is to be done, the gravest first, each kind once with the words of its first place."""
    kinds: dict[str, list[Finding]] = {}
    for finding in sorted(review.findings, key=lambda f: f.rank):
        if finding.severity != "info" and not finding.known:
            kinds.setdefault(finding.rule, []).append(finding)
    points = []
    for findings in list(kinds.values())[:_NAMED]:
        first = findings[0]
        message = (first.message, first.message_en)[k]
        remedy = (first.suggestion, first.suggestion_en)[k]
        point = f"{message} ({_inside(remedy)})" if remedy else message
        if len(findings) > 1:
            point += (f" và {len(findings) - 1} chỗ tương tự", f" and {len(findings) - 1} like it")[k]
        points.append(point)
    left = len(kinds) - len(points)
    if left > 0:
        points.append(
            (f"{left} loại sai sót khác nêu trong bảng kiểm tra", f"{left} other kinds listed in the report")[k]
        )
    return points


def _inside(remedy: str) -> str:
    """A remedy within a sentence; abbreviations keep their capitals."""
    return remedy[:1].lower() + remedy[1:] if remedy[1:2].islower() else remedy


def _rest(rows: list[dict[str, Any]], clean: str, unjudged: str, word: str) -> list[str]:
    passed = [row for row in rows if not row["findings"] and row["passed"]]
    lines = [clean.format(_joined(_small(passed), word))] if passed else []
    count = sum(row["unjudged"] for row in rows)
    return [*lines, unjudged.format(count)] if count else lines


def _small(rows: list[dict[str, Any]]) -> list[str]:
    return [row["area"][:1].lower() + row["area"][1:] for row in rows]


def _joined(parts: list[str], word: str) -> str:
    """Parts that hold commas of their own are set off by semicolons."""
    mark = ";" if any("," in part for part in parts) else ","
    return f"{f'{mark} '.join(parts[:-1])} {word} {parts[-1]}" if len(parts) > 1 else "".join(parts)
