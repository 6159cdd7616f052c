"""A corpus of plans (Kế hoạch) that a generator writes, each with its exact record.

``make(seed)`` gives one plan: its text and the record as ``kehoach extract`` should print it, spans included, known by
construction.  The sentences are the project's own; documents, units and laws bear real names where that matters, people
are invented.  What counts as an item follows the record format and the conventions of the hand-made gold: where those
leave a thing to judgment, the generator either avoids it or marks it ``"optional"``.

Odd seeds are the held-back half: the benchmark tells their totals alone, so that nobody tunes for them.

``python -m benchmarks.generated -n 500 -o DIR --form txt`` writes plans to a folder; ``python -m benchmarks.extraction
--generated`` scores the extraction on them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from .careful import careful as write_carefully
from .compose import Composer, Draft
from .outline import Para
from .slips import slipped
from .words import Words, joined, words

__all__ = ["Generated", "held_back", "make"]
_LISTS = ("citations", "deadlines", "phases", "targets", "award_forms")


@dataclass(frozen=True, slots=True)
class Generated:
    """A plan of the corpus: ``lines`` are its paragraphs in reading order, ``text`` one a line, ``gold`` the record."""

    seed: int
    text: str
    gold: dict[str, Any]
    draft: Draft

    @property
    def id(self) -> str:
        return f"plan-{self.seed:04}"


def held_back(seed: int) -> bool:
    """Whether the plan is of the half that nobody looks at."""
    return seed % 2 == 1


def make(seed: int, *, careful: bool = False) -> Generated:
    """The plan of this seed; ``careful``: as an officer would sign it, without a slip."""
    rng = random.Random(f"slips {seed}")
    draft = write_carefully(seed) if careful else _written(seed, rng)
    whole = joined(lines(draft, rng, careful=careful), "\n")
    gold = {"plan_id": f"plan-{seed:04}", **draft.record}
    body = whole.text.find(draft.paras[0].printed().text) if draft.paras else 0
    for name in _LISTS:
        gold[name] = []
    for mark in sorted(whole.marks, key=lambda m: (m.start, -m.end)):
        if mark.field == "":
            continue
        item = {key: value for key, value in mark.item.items() if key != "document"}
        if mark.field == "citations":
            item["role"] = "preamble" if mark.start < body else "body"
        item |= {"span": {"page": 1, "start": mark.start, "end": mark.end}, "quote": whole.text[mark.start : mark.end]}
        gold[mark.field].append(item)
    gold["legal_bases"] = _bases(whole)
    gold["meta"] = _meta(gold["meta"], draft, whole.text)
    return Generated(seed, whole.text, gold, draft)


def _written(seed: int, rng: random.Random) -> Draft:
    """The plan of this seed with the slips of its drafter."""
    composer = Composer(seed)
    draft = composer.draft()
    seen = {id(para): para for para in (*draft.paras, *draft.appendix)}
    for para in seen.values():
        if para.kind in ("text", "item", "bullet") and not para.heading:
            para.words = slipped(para.words, rng, composer.slips)
    draft.bases = [slipped(base, rng, composer.slips) for base in draft.bases]
    return draft


def lines(draft: Draft, rng: random.Random, *, careful: bool = False) -> list[Words]:
    """All lines of the plan in reading order; the chance is that of the page's layout."""
    frame = draft.frame
    left, right = list(frame.left), list(frame.motto)
    rule = rng.choice(["", "", "", "-------", "________"])
    head = [*left, *right, frame.number_line, frame.place_line]
    if rng.random() < 0.5:
        head = [*left, frame.number_line, *right, frame.place_line]
    if rule:
        head.insert(len(left), rule)
    foot_left = [frame.recipients_head]
    ends = (";", ".") if careful else rng.choice([(";", "."), (";", "."), (",", "."), ("", "")])
    for k, name in enumerate(frame.recipients):
        foot_left.append(f"- {name}{ends[k == len(frame.recipients) - 1]}")
    note = rng.choice([[], [], [], [], ["(Đã ký)"], ["(đã ký)"], ["(Ký tên, đóng dấu)"]])
    foot_right = [*frame.sign, *note, frame.name]
    foot = [*foot_left, *foot_right] if rng.random() < 0.8 else [*foot_right, *foot_left]
    plan = ["KẾ HOẠCH", *([draft.title[0]] if careful else _title_lines(draft.title[0], rng))]
    made: list[Words | str] = [line for line in head if line]
    if draft.decision:
        made += [*draft.decision, *foot, *plan, draft.enclosed or ""]
    else:
        made += [*plan, *draft.bases]
    by = rng.choice(["\t", "\t", " | "])
    made += [para.printed() for para in draft.paras]
    if not draft.decision:
        made += foot
    if draft.appendix:
        made += [
            rng.choice(["PHỤ LỤC", "Phụ lục", "PHỤ LỤC I"]),
            rng.choice(["PHÂN CÔNG NHIỆM VỤ", "TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ", "DANH MỤC NHIỆM VỤ TRỌNG TÂM"]),
        ]
        made += [para.printed(by) for para in draft.appendix]
    return [words(line) for line in made]


def _title_lines(title: Words, rng: random.Random) -> list[Words]:
    """The title on one line or two, now and then in capitals."""
    if not title.marks and rng.random() < 0.06:
        return [Words(title.text.upper())]
    places = [title.text.find(by) for by in (" trên địa bàn ", " tại ", " giai đoạn ", " năm ")]
    places = [at for at in places if at > 25 and not any(m.start < at < m.end for m in title.marks)]
    if not places or rng.random() < 0.75:
        return [title]
    first, second = title.cut(rng.choice(places) + 1)
    return [Words(first.text.rstrip(), first.marks), second]


def _bases(whole: Words) -> list[dict[str, Any]]:
    """The distinct documents cited; of a number printed in two forms the other form is a matter of judgment."""
    found: dict[int, list[dict[str, Any]]] = {}
    spans: dict[int, tuple[int, int]] = {}
    for mark in sorted(whole.marks, key=lambda m: (m.start, -m.end)):
        if mark.field == "citations":
            key = id(mark.item["document"])
            found.setdefault(key, []).append(mark.item)
            spans.setdefault(key, (mark.start, mark.end))
    bases = []
    for key, mentions in found.items():
        best = next((m for m in mentions if m["issuer"] or m["date"]), mentions[0])
        told = {name: best[name] for name in ("type", "number", "date", "issuer", "subject")}
        if all(m.get("optional") for m in mentions):
            told["optional"] = True
        start, end = spans[key]
        told |= {"span": {"page": 1, "start": start, "end": end}, "quote": whole.text[start:end]}
        bases.append(told)
    return bases


def _meta(meta: dict[str, Any], draft: Draft, text: str) -> dict[str, Any]:
    """The head and foot as recorded; the parent only where the text or the gazetteer tells it."""
    unique = meta.pop("_unique")
    low = text.lower()
    if meta["parent"] and not unique and draft.frame.slots["tinh"].lower() not in low:
        if draft.frame.slots["Ten"].lower() in low:
            meta["optional"].append("parent")
        meta["parent"] = None
    return meta


def section_lines(draft: Draft) -> list[Para]:
    """The paragraphs that open a section."""
    return [para for para in draft.paras if para.number]
