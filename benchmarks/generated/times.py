"""Times as plans state them (thời hạn): dates, months, quarters, years, recurrences, terms, spans of years."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from .documents import table
from .words import Slot, Words, Writer

_ROMAN = ("", "I", "II", "III", "IV")
_WEEKDAYS = {1: "thứ Hai", 3: "thứ Tư", 4: "thứ Năm", 5: "thứ Sáu", 6: "thứ Bảy"}
SENTENCES = table("sentences")
When = tuple[dict[str, Any], str]


class Times:
    """Writes deadlines; every method gives words that hold the item, ``what`` inside the years of the plan."""

    def __init__(self, write: Writer, first: int, last: int) -> None:
        self.write, self.first, self.last = write, first, last

    @property
    def rng(self) -> random.Random:
        return self.write.rng

    # ------------------------------------------------------------------ the time itself
    def _day(self, d: int, m: int, y: int | None) -> str:
        mm = f"{m:02}" if m < 3 or self.rng.random() < 0.7 else str(m)
        if y is None:
            return self.rng.choice([f"{d:02}/{mm}", f"{d:02}/{mm}", f"{d:02} tháng {m:02}", f"{d} tháng {m}"])
        return self.rng.choices(
            [
                f"{d:02}/{mm}/{y}",
                f"{d:02} tháng {m:02} năm {y}",
                f"{d} tháng {m} năm {y}",
                f"{d:02}-{m:02}-{y}",
                f"{d:02}.{m:02}.{y}",
                f"{d}/{m}/{y}",
            ],
            [8, 4, 2, 1, 1, 2],
        )[0]

    def date(self) -> tuple[str, When]:
        d, m, y = (
            self.rng.randint(5, 28),
            self.rng.randint(1, 12),
            self.rng.randint(self.first, min(self.last, self.first + 1)),
        )
        lead, bound = self.rng.choice(
            [
                ("trước ngày", "before"),
                ("trước ngày", "before"),
                ("chậm nhất ngày", "by"),
                ("chậm nhất là ngày", "by"),
                ("chậm nhất vào ngày", "by"),
                ("muộn nhất ngày", "by"),
                ("xong trước ngày", "before"),
                ("không muộn hơn ngày", "by"),
                ("đến hết ngày", "by"),
                ("trước", "before"),
                ("trước 17 giờ ngày", "before"),
                ("hạn cuối là ngày", "by"),
                ("xong chậm nhất ngày", "by"),
                ("chậm nhất đến ngày", "by"),
            ]
        )
        return f"{lead} {self._day(d, m, y)}", ({"year": y, "month": m, "day": d}, bound)

    def month(self) -> tuple[str, When]:
        m, y = self.rng.randint(1, 12), self.rng.randint(self.first, min(self.last, self.first + 1))
        when = {"year": y, "month": m}
        said = self.rng.choice([f"tháng {m:02}/{y}", f"tháng {m}/{y}", f"tháng {m} năm {y}", f"tháng {m:02} năm {y}"])
        lead, bound = self.rng.choice(
            [("trong", "in"), ("trong", "in"), ("trước", "before"), ("xong trong", "in"), ("chậm nhất trong", "by")]
        )
        return f"{lead} {said}", (when, bound)

    def quarter(self) -> tuple[str, When]:
        q, y = self.rng.randint(1, 4), self.rng.randint(self.first, min(self.last, self.first + 1))
        name = self.rng.choice(["quý", "quý", "Quý"])
        said = self.rng.choice(
            [f"{name} {_ROMAN[q]}/{y}", f"{name} {_ROMAN[q]} năm {y}", f"{name} {q}/{y}", f"{name} {_ROMAN[q]}/{y}"]
        )
        lead, bound = self.rng.choice([("trong", "in"), ("trong", "in"), ("ngay trong", "in"), ("xong trong", "in")])
        return f"{lead} {said}", ({"year": y, "quarter": q}, bound)

    def year(self) -> tuple[str, When]:
        y = self.rng.randint(self.first, self.last)
        lead, bound = self.rng.choice(
            [("trong năm", "in"), ("cuối năm", "in"), ("vào cuối năm", "in"), ("ngay trong năm", "in")]
        )
        return f"{lead} {y}", ({"year": y}, bound)

    def yearly(self) -> tuple[str, When]:
        d, m = self.rng.randint(5, 28), self.rng.choice((5, 6, 10, 11, 11, 12, 12))
        every = self.rng.choice(["hằng năm", "hàng năm", "hằng năm", "mỗi năm", "hàng năm"])
        day = self._day(d, m, None)
        said = self.rng.choice(
            [
                f"trước ngày {day} {every}",
                f"trước ngày {day} {every}",
                f"chậm nhất ngày {day} {every}",
                f"{every}, trước ngày {day}",
                f"{every} trước ngày {day}",
                f"trước {day} {every}",
                f"định kỳ {every}, chậm nhất là ngày {day}",
                f"chậm nhất là ngày {day} {every}",
            ]
        )
        return said, ({"recurs": "yearly", "day": d, "month": m}, "by" if "chậm nhất" in said else "before")

    def often(self) -> tuple[str, When]:
        d = self.rng.choice((5, 10, 15, 20, 25))
        w = self.rng.choice(list(_WEEKDAYS))
        lead = self.rng.choice(["định kỳ ", "", "định kỳ "])
        every = self.rng.choice(["hằng", "hàng"])
        return self.rng.choice(
            [
                (f"trước ngày {d:02} {every} tháng", ({"recurs": "monthly", "day": d}, "before")),
                (f"{lead}{every} tháng, trước ngày {d:02}", ({"recurs": "monthly", "day": d}, "before")),
                (f"chậm nhất ngày {d:02} {every} tháng", ({"recurs": "monthly", "day": d}, "by")),
                (f"định kỳ {every} quý", ({"recurs": "quarterly"}, "in")),
                (f"trước ngày {d:02} của tháng cuối quý", ({"recurs": "quarterly", "day": d}, "before")),
                ("định kỳ 6 tháng", ({"recurs": "half_yearly"}, "in")),
                ("định kỳ 06 tháng một lần", ({"recurs": "half_yearly"}, "in")),
                ("định kỳ 6 tháng, hằng năm", ({"recurs": "half_yearly"}, "in")),
                (f"định kỳ {every} tháng", ({"recurs": "monthly"}, "in")),
                (f"trước 16 giờ {_WEEKDAYS[w]} {every} tuần", ({"recurs": "weekly", "weekday": w}, "before")),
                (f"vào {_WEEKDAYS[w]} {every} tuần", ({"recurs": "weekly", "weekday": w}, "in")),
            ]
        )

    def within(self) -> tuple[str, When]:
        n = self.rng.choice((3, 5, 7, 10, 15, 20, 30))
        days = self.rng.choice([f"{n:02} ngày", f"{n} ngày", f"{n:02} ngày làm việc"])
        after = self.rng.choice(
            [
                "Kế hoạch này được ban hành",
                "ban hành Kế hoạch",
                "nhận được văn bản hướng dẫn",
                "có kết quả kiểm tra",
                "ký Kế hoạch này",
            ]
        )
        lead, bound = self.rng.choice(
            [("trong vòng", "by"), ("trong thời hạn", "by"), ("chậm nhất", "by"), ("không quá", "by"), ("sau", "in")]
        )
        since = (
            self.rng.choice(["kể từ ngày", "kể từ ngày", "tính từ ngày", "sau khi"]) if lead != "sau" else "kể từ ngày"
        )
        return f"{lead} {days} {since} {after}", ({"within_days": n, "after": after}, bound)

    def since_now(self) -> tuple[str, When]:
        d, m, y = (
            self.rng.randint(5, 28),
            self.rng.randint(1, 12),
            self.rng.randint(self.first, min(self.last, self.first + 1)),
        )
        return f"từ nay đến {self.rng.choice(['hết ', ''])}ngày {d:02}/{m:02}/{y}", (
            {"year": y, "month": m, "day": d},
            "by",
        )

    def span(self) -> tuple[str, When]:
        y = self.rng.randint(self.first, self.last)
        said = self.rng.choice(
            [f"từ nay đến hết năm {y}", f"đến hết năm {y}", f"từ nay đến năm {y}", f"từ nay cho đến hết năm {y}"]
        )
        return said, ({"start": None, "end": y}, "by")

    def any_once(self) -> tuple[str, When]:
        ways: list[Callable[[], tuple[str, When]]] = [self.date, self.month, self.quarter, self.year, self.within]
        return self.rng.choices(ways, [6, 3, 3, 2, 1])[0]()

    # ------------------------------------------------------------------ sentences
    def _made(self, template: str, kind: str, time: tuple[str, When], **slots: Slot) -> Words:
        said, (when, bound) = time
        who, to = slots.get("who"), slots.get("to")
        item = {
            "kind": kind,
            "when": when,
            "bound": bound,
            "who": getattr(who, "text", who),
            "to": getattr(to, "text", to),
        }
        due = Words(said).marked("deadlines", **item)
        return self.write(template, due=due, Due=due.capital(), **slots)

    def report(self, who: str | None, to: str) -> Words:
        """Who reports what to whom by when; ``who`` None where the unit stands in the heading."""
        rng = self.rng
        time = rng.choices([self.yearly, self.date, self.often, self.quarter, self.within], [6, 3, 4, 1, 1])[0]()
        if who is None:
            template = rng.choice(SENTENCES["report"])
            return self._made(template, "report", time, to=to)
        template = rng.choice(SENTENCES["report_of"])
        return self._made(template, "report", time, who=who, Who=Words(who).capital(), to=to, To=Words(to).capital())

    def twice(self, who: str, to: str) -> Words:
        """Two reports in one sentence, each with its own time."""
        rng = self.rng
        d, m = rng.randint(5, 28), rng.choice((10, 11, 12))
        q = rng.choice((5, 10, 15, 20))
        y = self.first
        every = rng.choice(["hằng", "hàng"])
        parts = rng.choice(
            [
                [
                    (f"báo cáo tháng trước ngày {q:02} {every} tháng", {"recurs": "monthly", "day": q}),
                    (f"báo cáo năm trước ngày {d:02}/{m} {every} năm", {"recurs": "yearly", "day": d, "month": m}),
                ],
                [
                    (f"báo cáo lần 1 trước ngày {q:02}/6/{y}", {"year": y, "month": 6, "day": q}),
                    (f"báo cáo lần 2 trước ngày {d:02}/{m}/{y}", {"year": y, "month": m, "day": d}),
                ],
                [
                    (f"báo cáo sơ bộ trước ngày {q:02}/9/{y}", {"year": y, "month": 9, "day": q}),
                    (f"báo cáo chính thức chậm nhất ngày {d:02}/{m}/{y}", {"year": y, "month": m, "day": d}),
                ],
            ]
        )
        made = [
            Words(said).marked(
                "deadlines", kind="report", when=when, bound="by" if "chậm nhất" in said else "before", who=who, to=to
            )
            for said, when in parts
        ]
        return self.write("{Who} gửi {to}: {one}; {two}.", Who=Words(who).capital(), to=to, one=made[0], two=made[1])

    def half_years(self, who: str, to: str) -> Words:
        """Two days of each year named together."""
        a, b = self.rng.randint(5, 20), self.rng.randint(5, 20)
        every = self.rng.choice(["hằng năm", "hàng năm", "mỗi năm"])
        first = Words(f"trước ngày {a:02}/6").marked(
            "deadlines", kind="report", when={"recurs": "yearly", "day": a, "month": 6}, bound="before", who=who, to=to
        )
        second = Words(self.rng.choice([f"ngày {b:02}/12 {every}", f"trước ngày {b:02}/12 {every}"])).marked(
            "deadlines", kind="report", when={"recurs": "yearly", "day": b, "month": 12}, bound="before", who=who, to=to
        )
        return self.write(
            "{Who} báo cáo kết quả về {to} {one} và {two}.", Who=Words(who).capital(), to=to, one=first, two=second
        )

    def labelled(self, to: str) -> Words:
        """The time after a label: "Thời hạn báo cáo: ..."."""
        said, (when, bound) = self.rng.choice([self.date, self.yearly])()
        due = Words(said).marked("deadlines", kind="report", when=when, bound=bound, who=None, to=to)
        return self.write(
            self.rng.choice(
                [
                    "Thời hạn [gửi |]báo cáo: {due}.",
                    "Thời gian gửi báo cáo về {to}: {due}.",
                    "Báo cáo định kỳ gửi {to} ({due}).",
                    "Đơn vị nhận báo cáo: {to}; thời hạn báo cáo: {due}.",
                ]
            ),
            due=due,
            to=to,
        )

    def issue(self, who: str | None) -> Words:
        """Plans that the units have to make."""
        time = self.rng.choice([self.date, self.date, self.month, self.quarter, self.within])()
        subject = "{Who} " if who else ""
        head = self.rng.choice(SENTENCES["issue"])
        made = self._made(
            subject + head, "issue_plan", time, **({"who": who, "Who": Words(who).capital()} if who else {})
        )
        return made.capital()

    def task(self, act: str) -> Words:
        """Something else that is to be done by then."""
        if self.rng.random() < 0.03:
            return self._made("{Due}, [phải hoàn thành việc|tập trung] {act}.", "other", self.since_now(), act=act)
        if self.rng.random() < 0.08:
            return self._made("{Due}, [tập trung|tiếp tục] {act}.", "other", self.span(), act=act)
        time = self.any_once()
        template = self.rng.choice(SENTENCES["task"])
        return self._made(template, "other", time, act=act, Act=Words(act).capital())

    def review(self, final: bool, year: int, thing: str = "Phong trào thi đua") -> Words:
        """Interim and final reviews (sơ kết, tổng kết)."""
        rng, kind = self.rng, "final_review" if final else "interim_review"
        word = "tổng kết" if final else "sơ kết"
        q = rng.randint(1, 4)
        m = rng.randint(9, 12)
        said, when = rng.choice(
            [
                (f"vào năm {year}", {"year": year}),
                (f"cuối năm {year}", {"year": year}),
                (f"trong năm {year}", {"year": year}),
                (f"năm {year}", {"year": year}),
                (f"vào quý {_ROMAN[q]}/{year}", {"year": year, "quarter": q}),
                (f"trong quý {_ROMAN[q]} năm {year}", {"year": year, "quarter": q}),
                (f"vào tháng {m}/{year}", {"year": year, "month": m}),
                (f"trong tháng {m} năm {year}", {"year": year, "month": m}),
                (f"trước ngày 15/{m}/{year}", {"year": year, "month": m, "day": 15}),
            ]
        )
        bound = "before" if said.startswith("trước") else "in"
        template = rng.choice(SENTENCES["review"])
        return self._made(template, kind, (said, (when, bound)), thing=thing, word=word)
