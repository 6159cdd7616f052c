"""Defects put into careful plans one at a time: which rule must find each, and the words at fault.

Sentences that hold a defect stand in ``tables/defects.yaml``; defects of head, foot, bases, numbers, times and awards
are edits of what the plan itself says.  ``planted(plan, rng)`` gives every defect that fits a plan, each as a text of
its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from . import Generated
from .documents import table
from .frame import places
from .outline import Para

_NUMBER = re.compile(r"^(Số: )(\d+)/(\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Defect:
    """A plan with one defect: ``text[start:end]`` is at fault (empty where something is missing)."""

    rule: str
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


Edit = Callable[[Generated, random.Random], Iterator[Defect]]
_EDITS: list[Edit] = []


def _edit(function: Edit) -> Edit:
    _EDITS.append(function)
    return function


def planted(plan: Generated, rng: random.Random) -> list[Defect]:
    """The defects that fit this plan, one wording of each kind."""
    found = []
    for edit in _EDITS:
        made = list(edit(plan, rng))
        by_rule: dict[str, list[Defect]] = {}
        for defect in made:
            by_rule.setdefault(defect.rule, []).append(defect)
        found += [rng.choice(choices) for choices in by_rule.values()]
    return found


def rules() -> set[str]:
    """The rules for which a sentence is written down; those of the edits come on top."""
    return set(table("defects"))


def _swapped(rule: str, text: str, right: str, *wrong: str, at: int = -1) -> Iterator[Defect]:
    """The text with its first ``right`` (or that at an offset) in each wrong form."""
    start = text.find(right) if at < 0 else at
    if start < 0 or not right:
        return
    for words in wrong:
        made = text[:start] + words + text[start + len(right) :]
        yield Defect(rule, made, start, start + len(words))


def _issued(plan: Generated) -> date:
    return date.fromisoformat(plan.gold["meta"]["date"])


def _slots(plan: Generated) -> dict[str, str]:
    slots, issued = dict(plan.draft.frame.slots), _issued(plan)
    ends = issued + timedelta(days=40), issued + timedelta(days=170)
    said = [
        f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day:%d}/{day.month}/{day.year}"
        for day in ends
    ]
    communes = [row for row in places()[0] if row["type"] == slots["dv"] and row["province"] != slots["Ten"]]
    other = communes[plan.seed % len(communes)] if communes else {"type": "xã", "name": "Sơn Kim 1"}
    slots |= {"later": said[0], "much_later": said[1], "other": f"{other['type']} {other['name']}"}
    return slots | {"next": str(issued.year + 1), "Dv": slots["dv"][:1].upper() + slots["dv"][1:]}


def _hosts(plan: Generated) -> list[str]:
    """Paragraphs of the contents that hold no item and may be gone on with."""
    found = []
    for para in plan.draft.paras:
        text = para.printed().text
        running = para.kind in ("text", "item", "bullet") and not para.heading and not para.words.marks
        whole = len(text) > 60 and text.endswith(".") and not text.endswith("./.")
        if running and whole and plan.text.count(text) == 1:
            found.append(text)
    return found[: max(3, len(found) // 2)]


@_edit
def sentences(plan: Generated, rng: random.Random) -> Iterator[Defect]:
    """A sentence with the defect behind one of the plan's own."""
    slots, hosts = _slots(plan), _hosts(plan)
    if not hosts:
        return
    for rule, choices in table("defects").items():
        said = rng.choice(choices)
        for name, value in slots.items():
            said = said.replace("{" + name + "}", value)
        if plan.draft.frame.level != "commune" and rule in ("TDKT-01", "TDKT-04", "ADM-06", "CON-RS-01", "CAP-04"):
            continue
        before, rest = said.split("‹")
        wrong, after = rest.split("›")
        host = rng.choice(hosts)
        at = plan.text.index(host) + len(host)
        text = plan.text[:at] + " " + before + wrong + after + plan.text[at:]
        start = at + 1 + len(before)
        yield Defect(rule, text, start, start + len(wrong))


@_edit
def head(plan: Generated, rng: random.Random) -> Iterator[Defect]:
    """What stands above the title."""
    text, frame = plan.text, plan.draft.frame
    title, motto = frame.motto
    yield from _swapped("ND30-QH-01", text, title, title.replace("CHỦ", "CHŨ"), title.replace(" CHỦ NGHĨA", ""))
    yield from _swapped(
        "ND30-QH-02", text, motto, motto.replace(" - ", "-"), motto.replace(" - ", " – "), motto.lower()
    )
    for lost in ("", "ĐẢNG CỘNG SẢN VIỆT NAM\n"):
        start = text.index(title)
        made = text[:start] + lost + text[start + len(f"{title}\n{motto}\n") :]
        yield Defect("ND30-QH-04" if lost else "ND30-TP-01", made, start, start + len(lost))
    first, second = frame.left
    yield from _swapped("ND30-CQ-02", text, f"{first}\n{second}", f"UBND {second}", f"UBND\n{second}")
    number = _NUMBER.search(text)
    assert number
    figure, symbol = number[2], number[3]
    line, at = number[0], number.start()
    kind, body = symbol.split("-")
    if not plan.draft.decision:  # there the line under the plan's title says them too
        yield from _swapped("ND30-SO-01", text, line, f"Số:       /{symbol}", f"Số: …/{symbol}", at=at)
        yield from _swapped("ND30-SO-03", text, line, f"Số: {figure}-{kind}/{body}", f"Số {figure}/{symbol}", at=at)
        yield from _swapped("ND30-SO-06", text, line, f"Số: {figure}/{_issued(plan).year}/{symbol}", at=at)
    yield from _swapped("ND30-SO-02", text, line, f"Số: {rng.randint(1, 9)}/{symbol}", at=at)
    yield from _swapped("ND30-SO-04", text, line, f"Số: {figure} /{symbol}", f"Số: {figure}/{kind} -{body}", at=at)
    if not plan.draft.decision:
        yield from _swapped("ND30-SO-05", text, line, f"Số: {figure}/BC-{body}", f"Số: {figure}/CTr-{body}", at=at)
        yield from _swapped("ND30-SO-07", text, line, f"Số: {figure}/KH-UB", f"Số: {figure}/KH-UBNDP", at=at)
        yield from _swapped("ND30-TL-01", text, "\nKẾ HOẠCH\n", "\n")
        words = plan.draft.title[0]
        yield from _swapped("ND30-TL-02", text, f"KẾ HOẠCH\n{words.text}", f"KẾ HOẠCH\nV/v {words.small().text}")
    place = frame.place_line.split(",")[0]
    d, m, y = _issued(plan).day, _issued(plan).month, _issued(plan).year
    for said in (f"{place}, ngày {d:02}/{m:02}/{y}", f"{place}, {d:02}/{m:02}/{y}"):
        yield from _swapped("ND30-DD-04", text, frame.place_line, said)
    if not plan.draft.decision:
        blanks = (f"{place}, ngày     tháng     năm {y}", f"{place}, ngày … tháng {m:02} năm {y}")
        yield from _swapped("ND30-DD-05", text, frame.place_line, *blanks)
        yield from _swapped("ND30-DD-01", text, frame.place_line + "\n", "")
    if d < 10:
        yield from _swapped("ND30-DD-02", text, frame.place_line, f"{place}, ngày {d} tháng {m:02} năm {y}")
    elif m < 3:
        yield from _swapped("ND30-DD-02", text, frame.place_line, f"{place}, ngày {d} tháng {m} năm {y}")


@_edit
def bases(plan: Generated, rng: random.Random) -> Iterator[Defect]:
    """What the plan rests on."""
    text = plan.text
    own = [b.text for b in plan.draft.bases] or [line.text for line in plan.draft.decision if "Căn cứ" in line.text]
    lines = [b for b in own if b.startswith(("Căn cứ", "Thực hiện")) and b.endswith((";", ".")) and text.count(b) == 1]
    cited = [line for line in lines if " số " in line]
    if len(lines) >= 2 and cited:
        line = rng.choice(cited)
        at = text.index(line)
        again = line.rstrip(";.") + ";\n"
        yield Defect("ND30-CC-06", text[:at] + again + text[at:], at + len(again), at + len(again) + len(line))
        day = re.search(r" ngày (?:\d\d/\d+/\d{4}|\d\d tháng \d+ năm \d{4})", line)
        if day:
            yield from _swapped("ND30-CC-04", text, line, line.replace(day[0], "", 1))
        if lines[0].endswith(";"):
            yield from _swapped("ND30-CC-01", text, lines[0], lines[0].rstrip(";"))
    pairs = [(a, b) for a, b in pairwise(cited) if f"{a}\n{b}" in text and a.startswith("Căn cứ")]
    if pairs:
        one, two = rng.choice(pairs)
        joined = one.rstrip(";.") + "; " + re.sub(r"^(?:Căn cứ|Thực hiện) ", "", two)
        yield from _swapped("ND30-CC-03", text, f"{one}\n{two}", joined)


@_edit
def foot(plan: Generated, rng: random.Random) -> Iterator[Defect]:
    """Closing, recipients, signature."""
    text, frame = plan.text, plan.draft.frame
    end = text.rindex("./.")
    yield from _swapped("ND30-KT-01", text, "./.", ".", "", at=end)
    head = f"\n{frame.recipients_head}\n"
    yield from _swapped("ND30-NN-01", text, head, "\nNoi nhận:\n", "\nNơi nhân:\n")
    last = f"- {frame.recipients[-1]}."
    yield from _swapped("ND30-NN-03", text, f";\n{last}", ".")
    names = [n for n in frame.recipients[1:-1] if text.count(f"- {n};\n") == 1]
    if names:
        name = rng.choice(names)
        yield from _swapped("ND30-NN-02", text, f"- {name};", f"- {name}")
        if not plan.draft.decision:
            yield from _swapped("ND30-NN-04", text, f"{head}", f"{head}- Như trên;\n")
    sign = "\n".join(frame.sign)
    at = text.index("\n" + sign + "\n") + 1
    name = frame.name
    degree = rng.choice(["ThS. ", "TS. ", "Đ/c ", "KS. "])
    yield from _swapped("ND30-CK-07", text, name, degree + name, at=text.rindex(name))
    if frame.sign[0].startswith("TM. "):
        wrong = (sign.replace("TM. ", mark) for mark in ("T/M ", "TM/ ", "TM "))
        yield from _swapped("ND30-CK-04", text, sign, *wrong, at=at)
        if len(frame.sign) == 3:
            yield from _swapped("ND30-CK-03", text, sign, f"{frame.sign[0]}\n{frame.sign[2]}", at=at)
        else:
            yield from _swapped("ND30-CK-02", text, sign, frame.sign[-1], at=at)
            yield from _swapped("ND30-CK-03", text, sign, f"{frame.sign[0]}\nPHÓ CHỦ TỊCH", at=at)
    whole = sign + "\n"
    yield from _swapped("ND30-CK-01", text, whole, "", at=at)


@_edit
def enclosed(plan: Generated, rng: random.Random) -> Iterator[Defect]:
    """A plan that a decision issues."""
    draft = plan.draft
    if not draft.decision or draft.enclosed is None:
        return
    text, line = plan.text, draft.enclosed.text
    yield from _swapped("ND30-KQ-01", text, line + "\n", "")
    number = re.search(r"số (\d+)/", line)
    if number:
        other = line.replace(number[0], f"số {int(number[1]) + 7}/")
        yield from _swapped("ND30-KQ-02", text, line, other)
    title = draft.title[0].small().text
    article = next(d.text for d in draft.decision if d.text.startswith("Điều 1."))
    changed = [title + " và định hướng các năm tiếp theo", re.sub(r"20[23]\d", "2029", title)]
    if title in article:
        yield from _swapped("ND30-KQ-03", text, article, *(article.replace(title, c) for c in changed if c != title))
    closing = draft.paras[-1].printed().text
    signed = "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Hòa"
    at = text.rindex(closing) + len(closing)
    yield Defect("ND30-KQ-04", text[:at] + signed + text[at:], at + 1, at + len(signed))


def _leaves(plan: Generated, mark: str) -> list[list[Para]]:
    """Runs of three and more numbered items of text side by side, with nothing between them."""
    runs: list[list[Para]] = [[]]
    for para in plan.draft.paras:
        if para.number and not para.heading and re.fullmatch(mark, para.mark):
            if runs[-1] and runs[-1][-1].level != para.level:
                runs.append([])
            runs[-1].append(para)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) >= 3]


@_edit
def numbers(plan: Generated, rng: random.Random) -> Iterator[Defect]:
    """Numbers of sections and points."""
    text = plan.text
    for run in _leaves(plan, r"\d+\."):
        if [p.mark for p in run] != [f"{k}." for k in range(1, len(run) + 1)]:
            continue
        line, k = run[-1].printed().text, len(run)
        if text.count(f"\n{line}\n") == 1:
            rest = line.removeprefix(f"{k}.")
            yield from _swapped("ND30-BC-01", text, line, f"{k + 1}.{rest}")
            yield from _swapped("ND30-BC-02", text, line, f"{k - 1}.{rest}")
    for run in _leaves(plan, r"\d+(?:\.\d+)+\."):
        line = run[-1].printed().text
        path = run[-1].number.split(".")
        wrong = ".".join([*path[:-2], str(int(path[-2]) + 1), path[-1]])
        if len(path) > 2 and text.count(f"\n{line}\n") == 1:
            yield from _swapped("ND30-BC-04", text, line, wrong + line.removeprefix(run[-1].number))
    goals = rng.sample(
        ["Nhà trường", "Khu dân cư", "Cơ quan, công sở", "Doanh nghiệp", "Hộ gia đình", "Chợ, bến bãi"], 5
    )
    hosts = [
        p for p in plan.draft.paras if p.number and not p.heading and re.fullmatch(r"\d+\.", p.mark) and p.level < 4
    ]
    hosts = [p for p in hosts if text.count("\n" + p.printed().text + "\n") == 1]
    if hosts:
        host = rng.choice(hosts).printed().text
        at = text.index(host) + len(host)

        def listed(rule: str, marks: list[str], wrong: int) -> Defect:
            rows = [f"\n{mark} {goal}." for mark, goal in zip(marks, goals, strict=False)]
            start = at + sum(map(len, rows[:wrong])) + 1
            return Defect(rule, text[:at] + "".join(rows) + text[at:], start, start + len(rows[wrong]) - 1)

        yield listed("ND30-BC-03", ["a)", "b)", "c)", "d)", "e)"], 4)
        yield listed("ND30-BC-06", ["a.", "b.", "c."], 0)
        yield listed("ND30-BC-07", ["a)"], 0)
    plain = [p.printed().text for p in plan.draft.paras if p.kind == "bullet" and len(p.words.text) > 100]
    plain = [line for line in plain if line.endswith(".") and text.count(f"\n{line}\n") == 1]
    if plain:
        line = rng.choice(plain)
        yield from _swapped("ND30-BC-10", text, line, line.rstrip("."))
        at = text.index(line) + len(line)
        yield Defect("CON-DU-01", f"{text[:at]}\n{line}{text[at:]}", at + 1, at + 1 + len(line))


@_edit
def phases(plan: Generated, rng: random.Random) -> Iterator[Defect]:
    """Phases, reviews, the period."""
    text, found = plan.text, plan.gold["phases"]
    for one, two in pairwise(found):
        said = two["quote"]
        if text.count(said) == 1 and str(two["start"]) in said and one["end"] + 1 == two["start"]:
            at = text.index(said) + said.index(str(two["start"]))
            yield from _swapped("CON-PH-01", text, str(two["start"]), str(one["end"]), at=at)
            if two["start"] + 1 < (two["end"] or 0):
                yield from _swapped("CON-PH-02", text, str(two["start"]), str(two["start"] + 1), at=at)
    for item in plan.gold["deadlines"]:
        year = item["when"].get("year")
        if (
            item["kind"] == "final_review"
            and year
            and str(year) in item["quote"]
            and plan.draft.frame.level == "commune"
        ):
            at = item["span"]["start"] + item["quote"].index(str(year))
            yield from _swapped("CON-PH-03", text, str(year), str(year + 3), at=at)
    closing = plan.draft.paras[-1].printed().text
    period = plan.gold["meta"]["period"]
    title = plan.draft.title[0].text
    if period and period["end"] and str(period["end"]) in title and closing.startswith("Trên đây"):
        wrong = closing.replace(str(period["end"]), str(period["end"] + 5))
        if wrong != closing:
            yield from _swapped("CON-TT-01", text, closing, wrong)
    for item in plan.gold["deadlines"]:
        when = item["when"]
        if item["kind"] == "report" and when.get("month") == 11 and "/11" in item["quote"]:
            at = item["span"]["start"]
            later = re.sub(r"\d+/11", "28/12", item["quote"])
            yield from _swapped("CON-DL-01", text, item["quote"], later, at=at)
            if sum(i["kind"] == "report" for i in plan.gold["deadlines"]) > 1:
                other = re.sub(r"\d+/11", "03/10", item["quote"])
                yield from _swapped("CON-DL-02", text, item["quote"], other, at=at)


@_edit
def award_lists(plan: Generated, rng: random.Random) -> Iterator[Defect]:
    """Forms of commendation in the plan's own lists."""
    text = plan.text
    swaps = [
        ("TDKT-01", r"Giấy khen của Chủ tịch (?=UBND|Ủy ban)", "Giấy khen của "),
        ("TDKT-02", r"Bằng khen của Chủ tịch (?=UBND|Ủy ban)", "Bằng khen của "),
        ("TDKT-03", r"Cờ thi đua của Chính phủ", "Cờ thi đua của Thủ tướng Chính phủ"),
        ("TDKT-03", r"Bằng khen của Thủ tướng Chính phủ", "Bằng khen của Chính phủ"),
        ("TDKT-05", r"Giấy khen của Chủ tịch [^;.\n]+", "Giấy khen các cấp"),
        ("TDKT-06", r"Cờ thi đua của (?=UBND|Ủy ban)", "Cờ thi đua "),
        ("CAP-13", r"Huân chương Lao động hạng", "Huân chương lao động hạng"),
        ("CAP-14", r"Cờ thi đua của", "Cờ Thi đua của"),
    ]
    for rule, right, wrong in swaps:
        found = re.search(right, text)
        if found:
            yield from _swapped(rule, text, found[0], wrong, at=found.start())
    lines = re.findall(r"(?m)^[-+] (?:Huân|Cờ|Bằng|Giấy).*;$\n^[-+] (?:Cờ|Bằng|Giấy).*[;.]$", text)
    if lines:
        one, two = lines[0].split("\n")
        turned = f"{two.rstrip(';.')};\n{one.rstrip(';.')}{two[-1]}"
        yield from _swapped("TDKT-10", text, lines[0], turned)


@_edit
def levels(plan: Generated, rng: random.Random) -> Iterator[Defect]:
    """Offices and bodies of another kind of unit or another level."""
    text, frame = plan.text, plan.draft.frame
    if frame.level != "commune":
        return
    urban, rural = "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế"
    right = urban if frame.slots["dv"] == "phường" else rural
    wrong = rural if right == urban else urban
    if right in plan.draft.record["responsibilities"].__repr__() and frame.slots["dv"] in ("phường", "xã"):
        at = text.rindex(right, 0, text.rindex("Nơi nhận:"))
        if right == urban or not text[at:].startswith(urban):
            yield from _swapped("ADM-03", text, right, wrong, at=at)
    if frame.slots["dv"] in ("phường", "xã"):
        own, other = ("tổ dân phố", "thôn") if frame.slots["dv"] == "phường" else ("thôn", "tổ dân phố")
        found = re.search(rf"(?<!\w)(?:các|từng|mỗi) {own}(?!\w)", text)
        if found:
            yield from _swapped("ADM-07", text, own, other, at=found.end() - len(own))
    for unit in plan.draft.record["responsibilities"]:
        heading = re.search(rf"(?m)^\d+\. {re.escape(unit['unit'])}$", text)
        if heading:
            number = heading[0].split(" ")[0]
            yield from _swapped("ADM-05", text, heading[0], f"{number} Các sở, ban, ngành {frame.slots['cap']}")
            break
    names = [n for n in frame.recipients if n.startswith(("Các doanh nghiệp", "Bưu điện", "Ban quản lý", "Hội Cựu"))]
    if names and f"- {names[0]};\n" in text:
        start = next((m.start() for m in re.finditer(re.escape(names[0]), text)), -1)
        made = text.replace(f"- {names[0]};\n", "")
        if start >= 0:
            yield Defect("ND30-NN-06", made, start, start + len(names[0]))
