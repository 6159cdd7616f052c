"""Plans as a careful officer would sign them: nothing is blank, out of order, misspelt or against the rules.

What they cite are the documents of ``corpus/knowledge/known_documents.csv`` with their number, date, issuer and
subject, laws, and documents of their own province that keep the order of numbers and dates.  Whatever the checks tell
of such a plan as an error or a warning is a false alarm, or a slip of this generator.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from .awards import Awards
from .careful_library import CarefulLibrary, registered
from .compose import Composer, Draft
from .documents import LAWS, Document
from .duties import Duties
from .frame import Frame, issuer, person
from .outline import STYLES, Outline
from .times import SENTENCES, Times, When
from .words import Words, joined

_RANK = ("Luật", "QH", "NĐ-CP", "NQ-CP", "QĐ-TTg", "TT-")
_ROMAN = ("", "I", "II", "III", "IV")


def careful(seed: int) -> Draft:
    """The plan of this seed; one that says the same twice is written anew."""
    for attempt in range(20):
        draft = CarefulComposer(seed, attempt).draft()
        said = [para.words.text for para in draft.paras if len(para.words.text) > 25]
        if len(set(said)) == len(said):
            return draft
    raise RuntimeError(f"no plan without repetition for seed {seed}")


def _day(document: Document) -> date:
    d, m, y = document.date
    return date(y, m, d)


class CarefulTimes(Times):
    """Times after the plan's date; every report of the units has one date, before that of the report to the city."""

    issued: date

    def settle(self, issued: date, *, yearly: bool) -> None:
        """Says from when on times may be, and when reports are due."""
        self.issued = issued
        self.last = max(self.last, self.first)
        due = self.rng.randint(5, 28), 11
        year = self.first
        every = self.rng.choice(["hằng năm", "hàng năm"])
        lead, bound = self.rng.choice([("trước ngày", "before"), ("chậm nhất ngày", "by")])
        form = self.rng.choice(["{d:02}/{m}", "{d:02} tháng {m}"])
        day = form.format(d=due[0], m=due[1])
        self._own: tuple[str, When]
        if yearly:
            self._own = f"{lead} {day} {every}", ({"recurs": "yearly", "day": due[0], "month": 11}, bound)
            self.above = f"trước ngày {form.format(d=self.rng.randint(5, 20), m=12)} {every}"
        else:
            by = "/" if "/" in form else " năm "
            self._own = f"{lead} {day}{by}{year}", ({"year": year, "month": 11, "day": due[0]}, bound)
            self.above = f"trước ngày {form.format(d=self.rng.randint(5, 20), m=12)}{by}{year}"

    def _day(self, d: int, m: int, y: int | None) -> str:
        month = f"{m:02}" if m < 3 else str(m)
        if y is None:
            return f"{d:02}/{month}"
        return self.rng.choice([f"{d:02}/{month}/{y}", f"{d:02}/{month}/{y}", f"{d:02} tháng {month} năm {y}"])

    def _later(self) -> date:
        """A day of the plan's years that is well after its issue."""
        end = date(min(self.last, self.first + 1), 12, 28)
        start = max(self.issued + timedelta(days=20), date(self.first, 1, 5))
        return start + timedelta(days=self.rng.randint(0, max(0, (end - start).days)))

    def date(self) -> tuple[str, When]:
        day = self._later()
        lead, bound = self.rng.choice(
            [("trước ngày", "before"), ("chậm nhất ngày", "by"), ("xong trước ngày", "before"), ("đến hết ngày", "by")]
        )
        when = {"year": day.year, "month": day.month, "day": day.day}
        return f"{lead} {self._day(day.day, day.month, day.year)}", (when, bound)

    def month(self) -> tuple[str, When]:
        day = self._later()
        m = f"{day.month:02}" if day.month < 3 else str(day.month)
        said = self.rng.choice([f"trong tháng {m}/{day.year}", f"trong tháng {m} năm {day.year}"])
        return said, ({"year": day.year, "month": day.month}, "in")

    def quarter(self) -> tuple[str, When]:
        day = self._later()
        q = (day.month + 2) // 3
        said = self.rng.choice([f"trong quý {_ROMAN[q]}/{day.year}", f"trong quý {_ROMAN[q]} năm {day.year}"])
        return said, ({"year": day.year, "quarter": q}, "in")

    def since_now(self) -> tuple[str, When]:
        day = self._later()
        when = {"year": day.year, "month": day.month, "day": day.day}
        return f"từ nay đến hết ngày {self._day(day.day, day.month, day.year)}", (when, "by")

    def any_once(self) -> tuple[str, When]:
        return self.rng.choices([self.date, self.month, self.quarter, self.year], [6, 3, 3, 2])[0]()

    def yearly(self) -> tuple[str, When]:
        return self._own

    def report(self, who: str | None, to: str) -> Words:
        if who is None:
            return self._made(self.rng.choice(SENTENCES["report"]), "report", self._own, to=to)
        slots = {"who": who, "Who": Words(who).capital(), "to": to, "To": Words(to).capital()}
        return self._made(self.rng.choice(SENTENCES["report_of"]), "report", self._own, **slots)


class CarefulOutline(Outline):
    """Numbers as Nghị định 30/2020 and custom have them."""

    styles = STYLES[:2] + STYLES[3:5]

    def __init__(self, rng: random.Random, *, slips: float) -> None:
        super().__init__(rng, slips=slips)
        self.bullet_sign, self.ending, self.caps = "-", "", True


class CarefulAwards(Awards):
    """Forms by rank, each with the authority that confers it."""

    def chosen(self, low: int, high: int) -> list[tuple[str, str | None, str | None]]:
        rng = self.rng
        body = "UBND" if rng.random() < 0.5 else "Ủy ban nhân dân"
        listed: list[tuple[str, str | None, str | None]] = [
            ("Huân chương Lao động", rng.choice(["hạng Nhì", "hạng Ba"]), None),
            ("Cờ thi đua", None, "Chính phủ"),
            ("Bằng khen", None, "Thủ tướng Chính phủ"),
            ("Cờ thi đua", None, self.write(body + " {cap}").text),
            ("Bằng khen", None, self.write("Chủ tịch " + body + " {cap}").text),
        ]
        if "{" not in self.own:
            listed.append(("Giấy khen", None, self.own.replace("UBND", body)))
        picks = sorted(rng.sample(range(len(listed)), min(len(listed), rng.randint(max(2, low), max(3, high)))))
        return [listed[k] for k in picks]

    @property
    def own(self) -> str:
        """Who confers the issuer's own certificate."""
        return self.write("Chủ tịch UBND {dv}").text

    def one(self, form: str, rank: str | None, authority: str | None, occasion: str | None) -> Words:
        said = form + (f" {rank}" if rank else "") + (f" của {authority}" if authority else "")
        item = {"form": form, "class": rank, "authority": self.spelt(authority), "occasion": occasion}
        return Words(said).marked("award_forms", **item)

    def listed(self, occasion: str | None) -> list[Words]:
        return [self.one(*entry, occasion) for entry in self.chosen(2, 5)]

    def conferred(self, occasion: str | None) -> Words:
        return self.sentence(occasion)


class CarefulComposer(Composer):
    """Writes one plan without a slip; the same seed gives the same plan."""

    library: CarefulLibrary
    times: CarefulTimes
    library_type = CarefulLibrary
    times_type = CarefulTimes
    outline_type = CarefulOutline
    awards_type = CarefulAwards
    closed, appended, purposeful = 1.0, 0.0, 1.0

    def __init__(self, seed: int, attempt: int = 0) -> None:
        self.attempt = attempt
        super().__init__(seed)

    def _chance(self, seed: int) -> str:
        return f"careful {seed} {self.attempt}"

    def _issuer(self) -> Frame:
        level = self.rng.choices(["commune", "province"], [85, 15])[0]
        frame = issuer(self.rng, level)
        if level == "province":
            frame.slots["cum"] = "xã, phường"
        return frame

    def _rate(self) -> float:
        return 0.0

    def _now(self) -> int:
        return self.rng.choice((2025, 2026))

    def _quotes(self) -> str:
        return "“”"

    def _period(self) -> None:
        super()._period()
        if "-" in self.span or "–" in self.span:
            self.span = self.span.replace("–", "-").replace(" - ", "-").replace("-", " - ")
        half = "6 tháng" in self.span
        if self.last == 2025 and not half:
            self.span, self.first, self.last = self.span.replace("2025", "2026"), 2026, 2026
        if self.now == 2025:
            days = (date(2025, 7, 8), date(2025, 7, 20) if half else date(2025, 12, 24))
        else:
            days = (date(2026, 1, 5), date(2026, 3, 28) if self.last == 2026 else date(2026, 10, 20))
        if half and self.now == 2026:
            days = (date(2026, 6, 22), date(2026, 7, 20))
        if half and str(self.now) not in self.span:  # the second half of next year is not planned now
            self.span, self.first, self.last = f"năm {self.now + 1}", self.now + 1, self.now + 1
            days = (date(self.now, 9, 1), date(self.now, 12, 24))
        self.issued = days[0] + timedelta(days=self.rng.randint(0, (days[1] - days[0]).days))

    def _head(self) -> None:
        rng, frame, s = self.rng, self.frame, self.frame.slots
        figure = max(3, int(self.issued.timetuple().tm_yday * rng.choice((0.4, 0.8, 1.1))))
        name = f"Ủy ban nhân dân {s['unit']}"
        frame.left = ["ỦY BAN NHÂN DÂN", s["unit"].upper()]
        frame.motto = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
        symbol = "KH-UBND"
        if frame.decision:
            symbol, name = "QĐ-UBND", f"Chủ tịch {name}"
        number = f"{figure:02}/{symbol}"
        frame.number_line = f"Số: {number}"
        place = s["Ten"] if frame.level == "province" else s["ten"]
        if s["where"].startswith("đặc khu"):
            place = s["where"].removeprefix("đặc khu ")
        d, m, y = self.issued.day, self.issued.month, self.issued.year
        month = f"{m:02}" if m < 3 else str(m)
        frame.place_line = f"{place}, ngày {d:02} tháng {month} năm {y}"
        s["Issuer"] = name
        unit = s["unit"] if frame.level == "province" else s["where"]
        frame.meta = {
            "doc_type": "Kế hoạch",
            "number": number,
            "issuer": name,
            "unit": unit,
            "unit_level": next(k for k in ("đặc khu", "thành phố", "phường", "xã", "tỉnh") if unit.startswith(k)),
            "parent": None if frame.level == "province" else s["tinh"],
            "date": self.issued.isoformat(),
            "optional": [],
            "_unique": False,
        }

    def _offices(self) -> list[str]:
        self.library.settle(self.issued, self.frame.slots["cap"], self.frame.slots["Ten"])
        self.times.settle(self.issued, yearly=self.times.last > self.times.first)
        units = super()._offices()
        where, dv = self.frame.slots["where"], self.frame.slots["dv"]
        out = set()
        if dv in ("phường", "xã") or where == "đặc khu Phú Quốc":
            urban = dv == "phường" or where == "đặc khu Phú Quốc"
            out.add("Phòng Kinh tế" if urban else "Phòng Kinh tế, Hạ tầng và Đô thị")
        else:
            out.add("Phòng Kinh tế, Hạ tầng và Đô thị")
        if dv == "đặc khu":
            out.add("Các tổ dân phố")
        out.add(self.rng.choice(["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", f"Văn phòng HĐND và UBND {dv}"]))
        return [unit for unit in units if unit not in out]

    # ------------------------------------------------------------------ what is cited
    def _title(self) -> tuple[list[Words], list[str]]:
        rng, kept = self.rng, self.library.told
        while True:
            state = rng.getstate()
            before = list(kept), list(self.library.own), self.span, self.first, self.last
            title, movements = super()._title()
            if not any(mark.field == "citations" for mark in title[0].marks):
                return title, movements
            # a title that cites leaves the plan's time to the body; such plans come in another way
            self.library.told, self.library.own, self.span, self.first, self.last = before
            kept = self.library.told
            rng.setstate(state)
            rng.random()

    def _parents(self, movements: list[str]) -> list[Document]:
        """The documents that launch the movement, and the plan of the province."""
        found = []
        province = self.frame.slots["Ten"]
        if "Cả nước thi đua đổi mới sáng tạo và chuyển đổi số" in movements:
            symbols = ["923/QĐ-TTg", {"Hà Nội": "190/KH-UBND", "Hải Phòng": "150/KH-UBND"}.get(province, "")]
            found += [d for symbol in symbols if (d := registered(symbol, province))]
        if "Bình dân học vụ số" in movements:
            found += [d for symbol in ("01-KH/BCĐTW",) if (d := registered(symbol, province))]
        return found

    def _bases(self) -> list[Words]:
        rng, library = self.rng, self.library
        movements = [name for name in self.theme["movements"] if name in self.title[0].text]
        parents = self._parents(movements)
        docs = [library.law("Tổ chức chính quyền địa phương")]
        if self.frame.decision or rng.random() < 0.6:
            if movements or "thi đua" in self.title[0].text:
                docs.append(library.law("Thi đua, khen thưởng"))
            numbers = {d.number for d in parents}
            docs += [d for d in (library.new() for _ in range(rng.randint(1, 3))) if d.number not in numbers]
            docs += parents
        else:
            docs = parents
        if self.frame.level == "commune" and not any(d.issuer.startswith("Ủy ban nhân dân") for d in docs):
            while (above := library.of_province()).type != "Kế hoạch":
                pass
            library.told.append(above)
            library.own.append(above)
            docs.append(above)
        docs = list(dict.fromkeys(docs)) or [library.law("Tổ chức chính quyền địa phương")]
        docs.sort(key=lambda d: (self._place(d), _day(d)))
        made = []
        for k, document in enumerate(docs):
            party = document.type not in LAWS and "-" in (document.number or "").split("/")[0]
            lead = "Thực hiện " if party or (k == len(docs) - 1 and rng.random() < 0.5) else "Căn cứ "
            made.append(lead + library.full(document))
        if self.frame.decision:
            whose = "Giám đốc" if self.desk.startswith("Sở") else "Trưởng phòng"
            made.append(Words(f"Theo đề nghị của {whose} {self.desk}"))
            return [m + (";" if k < len(made) - 1 else ".") for k, m in enumerate(made)]
        intro = self.write(
            "{Issuer} [ban hành|xây dựng] Kế hoạch {title}, [cụ thể như sau|với các nội dung sau]:",
            title=self.title[0].small(),
        )
        if len(made) == 1:
            return [made[0] + ", " + self.write("{Issuer} ban hành Kế hoạch {t} như sau:", t=self.title[0].small())]
        return [*(m + (";" if k < len(made) - 1 else ".") for k, m in enumerate(made)), intro]

    @staticmethod
    def _place(document: Document) -> int:
        """Where a basis stands: laws, state documents by rank, those of the Party, those of the province."""
        if document.type in LAWS:
            return 0
        number = document.number or ""
        if "-" in number.split("/")[0]:
            return 8
        return next((k for k, part in enumerate(_RANK) if part in number), 9)

    def _mention(self) -> Words:
        rng, library = self.rng, self.library
        roll = rng.random()
        if roll < 0.25:
            return library.full(library.new())
        if roll < 0.35:
            return library.defining(library.new())
        if roll < 0.6 and library.own:
            return library.again(rng.choice(library.own))
        if roll < 0.8:
            return library.law_words(library.law())
        if roll < 0.9 and len(library.own) >= 2:
            return joined([library.again(d) for d in rng.sample(library.own, 2)], " và ")
        return library.pinned(library.law())

    def _own_report(self) -> Words:
        return self.times.report("các đơn vị", self.desk)

    # ------------------------------------------------------------------ what is reviewed and reported
    def _middle(self) -> int:
        first, last = self.first or self.now, self.last or self.now
        return min(last, max(first, (first + last) // 2))

    def _thing(self) -> str:
        moving = "hong trào" in self.title[0].text
        return self.rng.choice(["Phong trào thi đua" if moving else "việc thực hiện Kế hoạch", "Kế hoạch"])

    def _occasions(self) -> list[str]:
        return self.rng.choice([["annual", "final"], ["interim", "final"], ["annual", "interim", "final"]])

    def _awarded(self) -> float:
        return 1.0 if "hong trào" in self.title[0].text or "thi đua" in self.title[0].text else 0.55

    def _spans(self, a: int, b: int) -> list[str]:
        return [said for said in super()._spans(a, b) if "-" not in said or " - " in said]

    def _second_phase(self, end: int) -> int:
        return end + 1

    def _last_words(self, duties: Duties) -> None:
        above = "Sở Nội vụ" if self.frame.level == "commune" else "Bộ Nội vụ"
        said = self.write(
            "[{desk} tổng hợp, tham mưu {Issuer} báo cáo {above} {when}.|"
            "{desk} tổng hợp kết quả thực hiện, báo cáo {above} {when}.]",
            above=above,
            when=self.times.above,
        )
        self.out.text(said)

    def _foot(self) -> None:
        rng, frame, s = self.rng, self.frame, self.frame.slots
        if frame.level == "commune":
            names = [f"UBND {s['tinh']}", "Sở Nội vụ", f"Thường trực Đảng ủy, HĐND {s['dv']}"]
            names += [f"Chủ tịch, các Phó Chủ tịch UBND {s['dv']}", f"Ủy ban MTTQ Việt Nam {s['dv']}"]
            names += [f"Các phòng, đơn vị thuộc {s['dv']}"]
            code = "VHXH"
        else:
            names = ["Thủ tướng Chính phủ", "Bộ Nội vụ", f"Thường trực {s['Uy']}, HĐND {s['cap']}"]
            names += [f"Chủ tịch, các Phó Chủ tịch UBND {s['cap']}", f"Ủy ban MTTQ Việt Nam {s['cap']}"]
            names += ["Các sở, ban, ngành", "UBND các xã, phường"]
            code = "NC"
        names += [unit for unit in self.units if unit not in names and not unit.startswith("Ủy ban M")]
        if frame.decision:
            names.insert(0, "Như Điều 3")
        names.append(f"Lưu: VT, {code}")
        frame.recipients, frame.recipients_head = names, "Nơi nhận:"
        choices = [["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]]
        if frame.decision:
            choices = [["CHỦ TỊCH"], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]]
        frame.sign, frame.name = rng.choice(choices), person(rng)
        authority = next((line for line in frame.sign if line.startswith(("TM.", "KT."))), None)
        frame.meta["signatory"] = {"authority": authority, "capacity": frame.sign[-1], "name": frame.name}
        frame.meta["recipients"] = names
