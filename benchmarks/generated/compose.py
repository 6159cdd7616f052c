"""Puts a whole plan together: chooses its subject, issuer, parts and forms, writes them, and keeps the record."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from .awards import Awards
from .documents import Document, Library, table
from .figures import Figures
from .frame import Frame, foot, head, issuer
from .outline import Outline, Para
from .parts import Parts
from .times import Times
from .words import Words, Writer


@dataclass(slots=True)
class Draft:
    """A plan before it is printed: frame, title, paragraphs in order, and the parts of the record they do not mark."""

    seed: int
    frame: Frame
    title: list[Words]
    bases: list[Words]
    paras: list[Para]
    appendix: list[Para]
    decision: list[Words]
    enclosed: Words | None
    record: dict[str, Any]


class Composer(Parts):
    """Writes one plan; the same seed gives the same plan."""

    #: what writes mentions, times, numbers and awards
    library_type: type[Library] = Library
    times_type: type[Times] = Times
    outline_type: type[Outline] = Outline
    awards_type: type[Awards] = Awards
    #: how often a plan says what it is for
    purposeful = 0.95

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = rng = random.Random(self._chance(seed))
        self.theme = table("themes")[rng.choice(list(table("themes")))]
        self.prose = table("prose")
        self.frame = self._issuer()
        self.frame.decision = self.frame.level in ("commune", "province") and rng.random() < 0.12
        self.slips = self._rate()
        self.now = self._now()
        self._period()
        self.write = Writer(rng, self._slots())
        self.write.slots["span"] = self.span
        self.write.slots["where"] = self.frame.slots["where"]
        self._head()
        self.write.slots |= {"Issuer": self.frame.meta["issuer"]}
        self.library = self.library_type(self.write, self.theme, slips=self.slips)
        begin = max(self.now, self.first or self.now)
        self.times = self.times_type(self.write, begin, max(self.last or begin, begin))
        self.figures = Figures(self.write, self.theme)
        self.awards = self.awards_type(self.write, self.frame.level)
        self.out = self.outline_type(rng, slips=self.slips)
        units = self._offices()
        self.desk = units[0]
        picks = sorted(rng.sample(range(1, len(units)), min(len(units) - 1, rng.randint(3, 6))))
        self.units = [self.desk, *(units[k] for k in picks)]
        # one unit under two names would be two units
        kinds = [u for u in self.units if u.startswith(("Ủy ban M", "Văn phòng H"))]
        for k, unit in enumerate(kinds):
            if any(unit[:9] == other[:9] for other in kinds[:k]):
                self.units.remove(unit)
        self.write.slots["desk"] = self.desk

    def _chance(self, seed: int) -> str:
        """The source of chance of a seed."""
        return f"plan {seed}"

    def _issuer(self) -> Frame:
        return issuer(self.rng)

    def _rate(self) -> float:
        """How often the drafter slips."""
        return self.rng.choices([0.0, 0.04, 0.1], [4, 4, 2])[0]

    def _now(self) -> int:
        """The year of the plan."""
        return self.rng.choice((2024, 2025, 2025, 2026, 2026, 2027))

    def _head(self) -> None:
        head(self.frame, self.write, self.now)

    def _foot(self) -> None:
        foot(self.frame, self.write)

    def _offices(self) -> list[str]:
        """The units that a plan of this level may charge with tasks, the desk first."""
        pool = table("offices")[{"board": "commune"}.get(self.frame.level, self.frame.level)]
        units = [self.write(unit).text for unit in pool]
        if self.frame.slots["dv"] == "xã":
            units = [u for u in units if u != "Phòng Kinh tế, Hạ tầng và Đô thị"]
        return units

    def _period(self) -> None:
        rng, now = self.rng, self.now
        a, b = rng.choice([(now, 2030), (now, now + 5), (2026, 2030) if now >= 2025 else (now, 2030)])
        if a >= b:
            b = a + 4
        end = rng.choice((2030, now + 2, now + 3))
        year = now if rng.random() < 0.6 else now + 1
        self.first: int | None
        ways: list[tuple[str, int | None, int | None, float]] = [
            (
                rng.choice(
                    [
                        f"giai đoạn {a} - {b}",
                        f"giai đoạn {a}-{b}",
                        f"giai đoạn {a} – {b}",
                        f"giai đoạn từ năm {a} đến năm {b}",
                    ]
                ),
                a,
                b,
                8,
            ),
            (f"năm {year}", year, year, 7),
            (f"đến năm {end}", None, end, 1.5),
            (f"6 tháng cuối năm {year}", year, year, 0.7),
            ("", a, b, 2),
        ]
        if self.frame.level == "school":
            ways.append((f"năm học {now} - {now + 1}", now, now + 1, 20))
        if self.frame.level == "party":
            ways.append((f"nhiệm kỳ {now} - {now + 5}", now, now + 5, 4))
        self.span, self.first, self.last, _ = rng.choices(ways, [w[3] for w in ways])[0]

    def _slots(self) -> dict[str, Any]:
        theme, rng = self.theme, self.rng
        slots: dict[str, Any] = dict(self.frame.slots)

        decks: dict[str, list[str]] = {"acts": [], "goals": []}

        def drawn(name: str) -> Words:
            """From a shuffled deck, so that one sentence does not say the same twice."""
            if not decks[name]:
                decks[name] = rng.sample(theme[name], len(theme[name]))
            return self.write(decks[name].pop())

        def act() -> Words:
            return drawn("acts")

        slots["act"] = slots["act2"] = slots["act3"] = act
        slots["Act"] = lambda: act().capital()
        slots["goal"] = lambda: drawn("goals")
        for name in ("task", "content", "purpose", "require", "solution", "criteria", "situation", "standard"):
            slots[name] = self.prose[name]
        return slots

    def _awarded(self) -> float:
        """How often a plan has a part on commendation."""
        return 0.55

    def _quotes(self) -> str:
        """The quotation marks of the title."""
        return self.rng.choices(["“”", '""', "«»"], [8, 3, 0])[0]

    def _title(self) -> tuple[list[Words], list[str]]:
        movements = list(self.theme["movements"])
        self.rng.shuffle(movements)
        named = {f"m{k + 1}": name for k, name in enumerate(movements)}
        titles = [t for t in self.theme["titles"] if "{m2}" not in t or "m2" in named]
        template = self.rng.choice(titles)
        quotes = self._quotes()
        template = template.replace("“", quotes[0]).replace("”", quotes[1])
        text = " ".join(self.write(template, **named).text.split())
        used = [named[key] for key in ("m1", "m2") if "{" + key + "}" in template]
        if self.rng.random() < 0.12:
            document = self.library.new("party", "state", "province")
            cited = self.library.full(document, subject=self.rng.random() < 0.7, nested=False)
            where = self.write("[ trên địa bàn {where}| tại {where}|]")
            self.span, self.first, self.last = "", self.now, max(self.now, self.last or 0)
            # whether a movement in the cited document's subject is the plan's own is a matter of judgment
            self.frame.meta["optional"].append("movements")
            return [self.rng.choice(["Thực hiện ", "Triển khai thực hiện ", "Triển khai "]) + cited + where], []
        return [Words(text)], used

    def draft(self) -> Draft:
        """The plan."""
        rng, frame = self.rng, self.frame
        self.title, movements = self._title()
        self.bases = self._bases()
        parts = [
            ("purpose", self.purposeful),
            ("situation", 0.2),
            ("subjects", 0.15),
            ("targets", 0.55),
            ("content", 0.9),
            ("solution", 0.4),
        ]
        for name, chance in parts:
            if rng.random() < chance or (name == "content"):
                getattr(self, name)()
        late = [("award", self._awarded()), ("time", 0.7 if self.span else 1.0), ("money", 0.4)]
        if rng.random() < 0.5:
            late = [late[1], late[0], late[2]]
        named = False
        for name, chance in late:
            if rng.random() < chance:
                result = getattr(self, name)()
                if name == "time":
                    named = bool(result)
        responsibilities, appendix = self.organise()
        if not self.library.own and not self.library.laws:
            self.out.text(self._citing())
        self._foot()
        meta = frame.meta
        meta |= {"title": self.title[0].text, "movements": movements, "enclosing_decision": frame.decision}
        if self.span or named:
            meta["period"] = {"start": self.first, "end": self.last}
        else:
            meta["period"] = None
            meta["optional"].append("period")
        decision, enclosed = self._decision() if frame.decision else ([], None)
        record = {"meta": meta, "sections": self.out.tree(), "responsibilities": responsibilities}
        return Draft(self.seed, frame, self.title, self.bases, self.out.paras, appendix, decision, enclosed, record)

    def _decision(self) -> tuple[list[Words], Words | None]:
        rng, frame = self.rng, self.frame
        lines: list[Words] = [
            Words("QUYẾT ĐỊNH"),
            rng.choice(["Về việc ban hành Kế hoạch ", "Ban hành Kế hoạch "]) + self.title[0].small(),
            Words(frame.meta["issuer"].upper()),
            *self.bases,
            Words(rng.choice(["QUYẾT ĐỊNH:", "QUYẾT ĐỊNH"])),
            "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch " + self.title[0].small() + ".",
            Words("Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký."),
            Words(
                f"Điều 3. Chánh Văn phòng, {self.units[-1]} và các cơ quan, đơn vị, cá "
                "nhân có liên quan chịu trách nhiệm thi hành Quyết định này./."
            ),
        ]
        self.bases = []
        number = frame.meta["number"]
        if number is None:
            return lines, Words(
                f"(Kèm theo Quyết định số      /QĐ-UBND ngày    tháng    năm {self.now} của {frame.meta['issuer']})"
            )
        date = frame.meta["date"]
        item = {
            "type": "Quyết định",
            "number": number,
            "date": None,
            "issuer": frame.meta["issuer"],
            "subject": None,
            "document": Document("Quyết định", number, (1, 1, self.now), frame.meta["issuer"], "", ""),
            "optional": True,
        }
        said = f"Quyết định số {number}"
        if date and "?" not in date:
            item["date"] = date
            y, m, d = date.split("-")
            said += rng.choice([f" ngày {d}/{m}/{y}", f" ngày {d} tháng {m} năm {y}"])
        own = Words(said).marked("citations", **item)
        return lines, rng.choice(["(Kèm theo ", "(Ban hành kèm theo "]) + own + f" của {frame.meta['issuer']})"
