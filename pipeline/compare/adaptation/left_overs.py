"""What a commune's plan kept of its source although it speaks of another level or another place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ... import knowledge
from ...nlp.patterns import view
from ...plan import Deadline, Plan
from ...vietnamese import LETTER, LOWER, UPPER, fold, new_tone
from ..alignment.wording import key
from ..pairs.items import when_key
from ..residue import NAMED_COMMUNE, is_from_above, is_higher_office, is_neighbour, wordings
from .model import LeftOver, Passage
from .texts import COMMUNE, Text

_QUOTED = re.compile(r"“[^“”\n]{0,600}”|\"[^\"\n]{0,600}\"")
#: the extent of a plan: where it is carried out
_EXTENT = re.compile(
    r"(?:dia ban|pham vi|trong|tren)(?: toan)? (?:thanh pho|tinh)(?! thong minh)(?![a-z])|toan tinh(?![a-z])"
)
_UNIT_ABOVE = re.compile(r"(?:thành\s+phố|tỉnh)$", re.I)
_WHOLE_UNIT = re.compile(r"toan\s(?:thanh\spho|tinh)")
#: what is the plan's own unit's wherever it is spoken of in the plan of that unit
_OWN_MATTER = re.compile(
    r"(?:kinh te - xa hoi|kinh te, xa hoi|nguoi dan|(?<!uy ban )(?<!hoi dong )nhan dan|doanh nghiep|"
    r"cac co quan, don vi|cac don vi|thuc tien|"
    r"tinh hinh|dieu kien|dac diem|thuong hieu|can bo, cong chuc|cong chuc, vien chuc|nguoi lao dong|cac to chuc)"
    r"(?: thuoc| cua| trong| toan){0,3} (?:thanh pho|tinh)(?! thong minh)(?![a-z])"
)
#: what makes the level above the right one
_RIGHTLY_ABOVE = re.compile(
    r"gop phan|dong gop|dong hanh|chung cua|theo|cung voi|so voi|phat dong|chi dao|ngan sach|bao cao|ke hoach|"
    r"chuong trinh|de an|nghi quyet|quyet dinh|chi thi|huong dan|quy dinh|chinh sach|cap tren|tu thanh pho|"
    r"dan dau|xep hang|xep thu|top|cac xa, phuong|nhan rong|lan toa|hang dau|tieu bieu|dien hinh|"
    r"khoi thi dua|cum thi dua|he thong|quy hoach|chu truong|phan cap|uy quyen|lien thong"
)
_SUBJECT = re.compile(
    rf"(?:[-–+•*\s]|\d+[.)]|[a-zđ]\))*\s*"
    rf"(?P<who>(?:Sở [{UPPER}]|Bộ [{UPPER}]|(?:[Cc]ác )?(?:sở|bộ), )[{LETTER} ,-]{{0,60}}?) "
    r"(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|tổ chức|xây dựng|tham mưu|hướng dẫn|"
    rf"triển khai|theo dõi|tổng hợp|căn cứ)(?![{LETTER}])"
)
_GIVEN_TO = re.compile(
    rf"(?:[Gg]iao|[Yy]êu cầu) (?P<who>(?:Sở|Bộ) [{UPPER}][{LOWER}]*(?: [{LOWER}]+)?"
    rf"(?:(?:, | và | - )[{UPPER}][{LOWER}]*(?: [{LOWER}]+(?=[ ,.;]))?){{0,4}}|(?:các )(?:sở|bộ), (?:ban, )?ngành)"
)
#: the offices of a province or city named all together
_ALL_OFFICES = re.compile(r"(?<![a-z])(?:cac )?so, (?:ban, )?nganh(?![a-z])")
#: ... with whom a commune may well work, or of whom others are told
_WITH_THEM = re.compile(
    r"(?:phoi hop|lien he|tranh thu|(?:cung|hop) voi|cap tren|de nghi|kien nghi|moi|xin y kien)"
    r"(?:[ ,]+[a-z]+){0,4}[ ,]+$"
)
#: rules are made by those who have the power to, and a commune may ask them for it
_BY_OTHERS = re.compile(r"(?:cap|co quan|cac co quan) co tham quyen(?: [a-z]+){0,2} $")
#: another province or city spoken of as if it were the plan's own
_OTHER_PROVINCE = (
    r"(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Thành ủy|Tỉnh ủy|địa bàn|ngân sách|toàn|của) "
    r"(?P<said>(?:(?:[Tt]hành phố|[Tt]ỉnh) )?(?:{names}))"
)
_CAPITAL = "Hà Nội"
#: a commune of another kind: "UBND xã" in the plan of a ward
_OTHER_KIND = re.compile(
    r"(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Đảng ủy|Đảng bộ|địa bàn|toàn|của) "
    rf"(?P<kind>phường|xã|đặc khu)(?! hội|[,/] ?(?:phường|xã|đặc khu)| [{UPPER}]| và (?:phường|xã))(?![{LETTER}])"
)
#: what a commune's name follows where one of its own bodies is meant
_BODY_OF = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|dang uy|dang bo|ban thuong vu|ban chi dao)"
    r" (?:xa|phuong|dac khu) $"
)
_REPORT = ("report", "interim_review", "final_review")


class _Reader:
    """One plan that is looked through; offsets are into its text."""

    def __init__(self, plan: Plan, text: Text, source: Text | None, passages: Sequence[Passage]) -> None:
        self.plan, self.text, self.source = plan, text, source
        self.low = view(text.text)
        self.plain = new_tone(re.sub(r"[\t\f\u00a0\u2007\u202f]", " ", text.text))
        self.quoted = [m.span() for m in _QUOTED.finditer(text.text)]
        self.cited = list(_cited(plan, text.text))
        self.parts = [part.clause for part in text.parts]
        self.starts = [clause.start for clause in self.parts]
        first = min((s.span.start for s in plan.sections), default=0)
        #: what stands before the first section are the grounds
        self.body = max(first, self.starts[0] if self.starts else 0)
        self.stood = {p.span.start: p for p in passages if p.span is not None}
        self.stood_starts = sorted(self.stood)

    def is_body(self, offset: int) -> bool:
        """Whether a place is in a passage of the body, outside quotation marks, citations and titles cited."""
        at = bisect_right(self.starts, offset) - 1
        if offset < self.body or at < 0 or offset >= self.parts[at].end:
            return False
        return not any(a <= offset < b for run in (self.quoted, self.cited) for a, b in _near(run, offset))

    def passage(self, offset: int) -> Passage | None:
        at = bisect_right(self.stood_starts, offset) - 1
        found = self.stood[self.stood_starts[at]] if at >= 0 else None
        return found if found is not None and found.span is not None and offset < found.span.end else None

    def is_copied(self, start: int, end: int) -> bool:
        """Whether the words stand in the source's passage as well."""
        passage = self.passage(start)
        return passage is not None and f" {key(self.text.text[start:end])} " in f" {key(passage.source_text)} "

    def left_over(
        self, kind: str, start: int, end: int, reason: tuple[str, str], suggestion: tuple[str, str], confidence: float
    ) -> LeftOver:
        copied = self.is_copied(start, end)
        sure = min(0.95, confidence + 0.1) if copied else confidence
        quote = self.text.text[start:end]
        return LeftOver(kind, quote, self.text.span(start, end), reason, suggestion, copied, round(sure, 2))


def left_overs(
    plan: Plan,
    text: Text,
    source: Text | None = None,
    source_plan: Plan | None = None,
    passages: Sequence[Passage] = (),
) -> tuple[LeftOver, ...]:
    """What a commune's plan should not have kept, in the order of its text; empty for plans of other levels.

    Args:
        plan: The plan.
        text: The plan as passages.
        source: What it was made from; without it only what is wrong by itself is told.
        source_plan: The record of the source, for its times and its unit.
        passages: The two beside each other.
    """
    if plan.meta.unit_level not in COMMUNE:
        return ()
    reader = _Reader(plan, text, source, passages)
    found = [
        *_wordings(reader),
        *_places(reader, source_plan),
        *_provinces(reader, source_plan),
        *_kinds(reader),
        *_levels(reader),
        *_offices(reader),
        *(_deadlines(reader, source_plan) if source_plan is not None else ()),
    ]
    told: list[LeftOver] = []
    for left in sorted(found, key=lambda x: (x.span.start, -x.span.end)):
        if not told or left.span.start >= told[-1].span.end:
            told.append(left)
    return tuple(told)


def _near(run: list[tuple[int, int]], offset: int) -> list[tuple[int, int]]:
    at = bisect_right(run, (offset, 1 << 60))
    return run[max(0, at - 2) : at]


def _cited(plan: Plan, text: str) -> Iterator[tuple[int, int]]:
    """Citations with what follows them as the title of that document, to the end of the clause."""
    for citation in plan.citations:
        if citation.number:
            end = citation.span.end
            stop = re.search(r"[;\n(]|\.(?=\s|$)", text[end : end + 700])
            yield citation.span.start, end + (stop.start() if stop else 700)


def _wordings(reader: _Reader) -> Iterator[LeftOver]:
    pattern, notes = wordings()
    level = reader.plan.meta.unit_level or "phường"
    for m in pattern.finditer(reader.low):
        before = reader.low[max(0, m.start() - 60) : m.start()]
        if _WHOLE_UNIT.fullmatch(m[0]):
            continue  # told with its place in the sentence
        if m[0].startswith("ban hanh") and _BY_OTHERS.search(before):
            continue
        if reader.is_body(m.start()) and not is_from_above(before):
            note = notes[" ".join(m[0].split())]
            reason = (note.note[:1].upper() + note.note[1:], note.note_en[:1].upper() + note.note_en[1:])
            put = (f"Viết lại cho đúng cấp {level}", "Reword it for the commune")
            yield reader.left_over("wording", *m.span(), reason, put, 0.75 if note.severity == "warning" else 0.55)


def _places(reader: _Reader, source: Plan | None) -> Iterator[LeftOver]:
    """Another commune as if it were the plan's, and the name of the source's own unit where it is another commune."""
    meta = reader.plan.meta
    unit = meta.unit
    if not unit:
        return
    own = re.sub(r" \d+$", "", fold(new_tone(unit)).lower())
    own_name = own.split(" ", 2 if meta.unit_level == "đặc khu" else 1)[-1]
    put = (f"Sửa thành {unit}", f"Make it {unit}")
    for m in NAMED_COMMUNE.finditer(reader.plain):
        named = f"{m['level']} {m['name']}"
        if fold(m["name"]).lower().startswith(own_name) and fold(named).lower().startswith(own):
            continue
        around = reader.low[max(0, m.start() - 60) : m.start()], reader.plain[m.end() : m.end() + 20]
        if "\t" in reader.text.text[m.start() : m.end()] or not reader.is_body(m.start()) or is_neighbour(*around):
            continue
        reason = (f"Kế hoạch của {unit} nhưng ở đây ghi {named}", f"A plan of {unit}, but this says {named}")
        yield reader.left_over("place", m.start("level"), m.end(), reason, put, 0.8)
    foreign = _foreign(reader.plan, source)
    if foreign:
        pattern = re.compile(rf"(?<![{LETTER}])(?:{'|'.join(map(re.escape, foreign))})(?![{LETTER}])")
        for m in pattern.finditer(reader.plain):
            before = reader.low[max(0, m.start() - 60) : m.start()]
            if not reader.is_body(m.start()) and not reader.is_copied(*m.span()) and not _BODY_OF.search(before):
                continue
            # a document of the other commune's own bodies binds nobody here, wherever it is cited
            if any(a <= m.start() < b for a, b in _near(reader.cited, m.start())) and not _BODY_OF.search(before):
                continue
            if is_neighbour(before, reader.plain[m.end() : m.end() + 20]):
                continue
            reason = (f"{m[0]} là tên của đơn vị có văn bản nguồn", f"{m[0]} is the unit of the source")
            yield reader.left_over("place", *m.span(), reason, put, 0.8)


def _provinces(reader: _Reader, source: Plan | None) -> Iterator[LeftOver]:
    """Another province or city than the plan's own."""
    parent = reader.plan.meta.parent
    if parent is None and source is not None and source.meta.unit_level in ("thành phố", "tỉnh"):
        parent = source.meta.unit
    if not parent:
        return
    others = [p.name for p in knowledge.places() if p.province is None and not key(parent).endswith(key(p.name))]
    names = "|".join(re.escape(new_tone(name)) for name in sorted(others, key=len, reverse=True))
    patterns = [re.compile(_OTHER_PROVINCE.format(names=names) + rf"(?![{LETTER}])")]
    if _CAPITAL in others:
        patterns.append(re.compile(rf"(?<![{LETTER}])(?P<said>[Tt]hủ đô)(?![{LETTER}])"))
    put = (f"Sửa thành {parent}", f"Make it {parent}")
    for pattern in patterns:
        for m in pattern.finditer(reader.plain):
            start, end = m.span("said")
            around = reader.low[max(0, m.start() - 60) : m.start()], reader.plain[end : end + 20]
            if not reader.is_body(start) or is_neighbour(*around):
                continue
            said = " ".join(reader.text.text[start:end].split())
            reason = (f"Kế hoạch thuộc {parent} nhưng ở đây ghi {said}", f"A plan in {parent}, but this says {said}")
            yield reader.left_over("place", start, end, reason, put, 0.75)


def _kinds(reader: _Reader) -> Iterator[LeftOver]:
    """A commune of another kind, where the plan names its own kind three times as often."""
    level = reader.plan.meta.unit_level or ""
    others = [m for m in _OTHER_KIND.finditer(reader.plain) if m["kind"] != level and reader.is_body(m.start())]
    own = len(re.findall(rf"(?<![{LETTER}]){level}(?! hội)(?![{LETTER}])", reader.plain, re.I))
    if 3 * len(others) > own:
        return
    for m in others:
        reason = (
            f"Kế hoạch của {level} nhưng ở đây ghi “{m['kind']}”",
            f"A plan of a {level}, but this says {m['kind']}",
        )
        put = (f"Sửa thành “{level}”", f"Make it “{level}”")
        yield reader.left_over("place", *m.span("kind"), reason, put, 0.75)


def _foreign(plan: Plan, source: Plan | None) -> list[str]:
    """The names of the source's unit, and of the city above it, that are not this plan's."""
    if source is None:
        return []
    mine = {key(plan.meta.unit), key(plan.meta.parent)}
    names = [source.meta.parent] if source.meta.unit_level in COMMUNE else [source.meta.unit]
    if source.meta.unit_level in COMMUNE:
        names.append(source.meta.unit)
    found = []
    for name in names:
        if name and key(name) not in mine and not any(k.endswith(" " + key(name)) for k in mine if k):
            bare = name.split(" ", 2 if key(name).startswith(("thành phố", "đặc khu")) else 1)[-1]
            if bare[:1].isupper() and " " in bare and not any(key(bare) in k for k in mine):
                found += [new_tone(bare), new_tone(bare).upper()]
    return found


def _levels(reader: _Reader) -> Iterator[LeftOver]:
    """The city's extent, and its own matters in a passage that was copied, where the commune's are meant."""
    level = reader.plan.meta.unit_level or "phường"
    for pattern, alone in ((_EXTENT, True), (_OWN_MATTER, False)):
        for m in pattern.finditer(reader.low):
            if not reader.is_body(m.start()):
                continue
            begin = max(reader.low.rfind(mark, 0, m.start()) for mark in ("\n", ". ", "; ", ": ")) + 1
            if _RIGHTLY_ABOVE.search(reader.low[max(begin, m.start() - 90) : m.start()]):
                continue
            if not alone and not reader.is_copied(*m.span()):
                continue
            word = re.search(r"(?:toan )?(?:thanh pho|tinh)$", m[0])
            start = m.start() + (word.start() if word else 0)
            if not _UNIT_ABOVE.search(reader.plain[start : m.end()]):
                continue  # "trong tình hình"
            end = _with_name(reader, m.end())
            said = " ".join(reader.text.text[start:end].split())
            reason = (
                f"“{said}” là phạm vi của cấp trên; đây là kế hoạch của {level}",
                f"“{said}” is the extent of the level above; this is the plan of a {level}",
            )
            put = (f"Thay bằng “{level}”", f"Put “{level}”")
            yield reader.left_over("level", start, end, reason, put, 0.7 if alone else 0.6)


def _with_name(reader: _Reader, end: int) -> int:
    """The end of a unit with the name that follows it."""
    parent = reader.plan.meta.parent or ""
    bare = parent.split(" ", 2 if key(parent).startswith("thành phố") else 1)[-1]
    after = f" {fold(bare).lower()}"
    return end + len(after) if bare and reader.low.startswith(after, end) else end


def _offices(reader: _Reader) -> Iterator[LeftOver]:
    """Offices of another level that the plan gives tasks to, in a heading or at the beginning of a passage."""
    level = reader.plan.meta.unit_level or "phường"
    put = (f"Giao cho đơn vị của {level}, hoặc viết “đề nghị”", "Give it to the commune's own unit, or write “đề nghị”")
    for one in reader.plan.responsibilities:
        line = reader.low[one.span.start : one.span.end].split("\n")[0]
        if not is_higher_office(one.unit) or "de nghi" in line[:40] or "de nghi" in fold(one.unit).lower():
            continue
        at = line.find(fold(new_tone(one.unit)).lower())
        start = one.span.start + max(0, at)
        end = start + (len(one.unit) if at >= 0 else len(line))
        reason = (f"Kế hoạch cấp xã giao việc cho “{one.unit}”", f"A commune's plan gives tasks to “{one.unit}”")
        yield reader.left_over("office", start, end, reason, put, 0.8)
    for all_of in _ALL_OFFICES.finditer(reader.low):
        before = reader.low[max(0, all_of.start() - 60) : all_of.start()]
        if not reader.is_body(all_of.start()) or is_from_above(before) or _WITH_THEM.search(before):
            continue
        said = " ".join(reader.text.text[all_of.start() : all_of.end()].split())
        reason = (f"{level[:1].upper()}{level[1:]} không có “{said}”", f"A commune has no “{said}”")
        own = (f"Thay bằng đơn vị của {level}", "Put the commune's own units")
        yield reader.left_over("office", *all_of.span(), reason, own, 0.65)
    for clause in reader.parts:
        m = _SUBJECT.match(reader.plain, clause.start, min(clause.end, clause.start + 160))
        m = m or _GIVEN_TO.search(reader.plain, clause.start, clause.end)
        if m and reader.is_body(m.start("who")):
            said = " ".join(reader.text.text[m.start("who") : m.end("who")].split())
            reason = (f"Kế hoạch cấp xã giao việc cho “{said}”", f"A commune's plan gives tasks to “{said}”")
            yield reader.left_over("office", m.start("who"), m.end("who"), reason, put, 0.7)


def _deadlines(reader: _Reader, source: Plan) -> Iterator[LeftOver]:
    """A yearly time for reports to the commune that is the very day on which the commune itself must report."""
    if source.meta.unit_level in COMMUNE:
        return
    theirs = {(d.kind, when_key(d.when)) for d in source.deadlines if d.kind in _REPORT and _is_day(d)}
    for deadline in reader.plan.deadlines:
        if (deadline.kind, when_key(deadline.when)) not in theirs or not _is_day(deadline):
            continue
        to = key(deadline.to)
        sentence = reader.low[deadline.span.start - 200 if deadline.span.start > 200 else 0 : deadline.span.end + 120]
        within = re.search(r"(?:phuong|xa|dac khu|phong van hoa)(?![a-z])", fold(to)) or (
            not to and re.search(r"(?:ve|cho|gui) (?:uy ban nhan dan|ubnd) (?:phuong|xa|dac khu)", sentence)
        )
        if not within or re.search(r"thanh pho|tinh|so noi vu|cap tren", fold(to)):
            continue
        reason = (
            "Trùng ngày cấp trên yêu cầu xã, phường báo cáo, không còn thời gian tổng hợp",
            "The very day on which the level above wants the commune's report: no time is left to draw it up",
        )
        put = ("Đặt ngày sớm hơn hạn của cấp trên", "Set a day before that of the level above")
        yield reader.left_over("deadline", deadline.span.start, deadline.span.end, reason, put, 0.8)


def _is_day(deadline: Deadline) -> bool:
    return bool(deadline.when.get("day"))


__all__ = ["left_overs"]
