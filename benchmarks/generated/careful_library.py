"""The documents that a careful plan cites: those of the registry, as it has them, and some of the plan's province."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import lru_cache

from .documents import LAWS, TABLES, Document, Library
from .words import Words

_KNOWN = TABLES.parents[2] / "corpus/knowledge/known_documents.csv"
#: how the issuers above the provinces begin
_CENTRAL = (
    "Bộ Chính trị", "Ban Bí thư", "Quốc hội", "Chính phủ", "Thủ tướng Chính phủ", "Bộ ", "Ban Chỉ đạo Trung ương",
)  # fmt: skip


@lru_cache
def known() -> list[dict[str, str]]:
    """The documents of the registry that bear a date, an issuer and a subject."""
    with _KNOWN.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row["date"] and row["issuer"] and row["subject"] and row["confidence"] == "C1"]


def documents(day: date, province: str) -> list[Document]:
    """What a plan of this day in this province may rest on, in force on that day."""
    found = []
    for row in known():
        since, until = date.fromisoformat(row["date"]), row["in_force_until"]
        if since >= day or (until and date.fromisoformat(until) <= day):
            continue
        if not row["issuer"].startswith(_CENTRAL) and not row["issuer"].endswith(province):
            continue
        # a letter or a submission of one ministry to another is no basis of a commune's plan
        if row["type"] in ("Tờ trình", "Thông báo", "Quy chế", "Văn bản hợp nhất", "Công văn"):
            continue
        subject, join = row["subject"], "về"
        if row["type"] == "Luật":
            number: str | None = None
            subject = subject.removeprefix("Luật ")
        else:
            number = row["symbol"]
        if row["type"] != "Luật" and subject.split(" ")[0] in ("Kế", "Chương", "Đề", "Khung", "Chiến", "Quy"):
            join = "ban hành" if row["type"] in ("Quyết định", "Nghị quyết", "Thông tư") else ""
        elif row["type"] in ("Nghị định", "Thông tư"):
            join = "" if subject.startswith(("quy định", "phân cấp", "sửa đổi")) else "quy định về"
        elif subject.startswith(("triển khai", "thực hiện", "ban hành", "phê duyệt", "thành lập", "phát động")):
            join = ""
        found.append(Document(row["type"], number, (since.day, since.month, since.year), row["issuer"], join, subject))
    return found


class CarefulLibrary(Library):
    """Cites documents that exist, each in full where it is first named."""

    day: date
    province: str
    cap: str
    long_dates: bool = False

    def settle(self, day: date, cap: str, province: str) -> None:
        """Says for which plan the documents are."""
        self.day, self.cap, self.province = day, cap, province
        self.long_dates = self.rng.random() < 0.5
        themes = " ".join([*self.theme["about"], *self.theme["goals"], *self.theme["movements"]]).lower().split()
        pool = documents(day, province)
        weight = {id(d): sum(len(w) > 3 and w in themes for w in d.subject.lower().split()) for d in pool}
        self.pool = sorted(pool, key=lambda d: (-weight[id(d)], self.rng.random()))
        self.told: list[Document] = []
        #: the short name of each that was explained, as it was explained
        self.short_names: dict[int, str] = {}

    def named(self, number: str) -> Document | None:
        """The document of this symbol, where the plan may cite it."""
        return next((d for d in self.pool if d.number == number), None)

    def new(self, *groups: str) -> Document:
        """A document that has not been cited yet: of the registry, else one of the province."""
        left = [d for d in self.pool if d not in self.told and d.type != "Luật"]
        taken = {d.short for d in self.told}
        left = [d for d in left if d.short not in taken]
        made = self.rng.choice(left[:4]) if left and self.rng.random() < 0.8 else self.of_province()
        self.told.append(made)
        self.own.append(made)
        return made

    def of_province(self) -> Document:
        """An invented document of the province; its number grows with its date through the year."""
        while True:
            first = max(date(self.day.year, 1, 5), self.day - timedelta(days=170))
            span = (self.day - first).days
            if span < 4:
                first, span = date(self.day.year - 1, 9, 1), 110
            when = first + timedelta(days=self.rng.randint(1, span - 2))
            kind, head, rate, said = self.rng.choice(
                [
                    ("Kế hoạch", "KH-UBND", 1.0, f"Ủy ban nhân dân {self.cap} {self.province}"),
                    ("Quyết định", "QĐ-UBND", 9.0, f"Chủ tịch Ủy ban nhân dân {self.cap} {self.province}"),
                    ("Chỉ thị", "CT-UBND", 0.06, f"Ủy ban nhân dân {self.cap} {self.province}"),
                ]
            )
            number = max(1, int(when.timetuple().tm_yday * rate))
            if head == "KH-UBND" and (anchored := self._anchored(when)):
                number = anchored
            symbol = f"{number:02}/{head}"
            if any(d.short == f"{number:02}" for d in self.told) or any(row["symbol"] == symbol for row in known()):
                continue
            subject = self.write(self.rng.choice(self.theme["about"])).text
            join = {"Kế hoạch": "về", "Quyết định": "phê duyệt Đề án", "Chỉ thị": "về"}[kind]
            return Document(kind, symbol, (when.day, when.month, when.year), said, join, subject)

    def _anchored(self, when: date) -> int | None:
        """A number that keeps the order of the plans known of this province and year."""
        mine = sorted(
            (date.fromisoformat(row["date"]), int(row["symbol"].split("/")[0]))
            for row in known()
            if row["symbol"].endswith("/KH-UBND") and row["issuer"].endswith(f" {self.province}")
        )
        mine = [(day, n) for day, n in mine if day.year == when.year]
        if not mine:
            return None
        before = max((m for m in mine if m[0] < when), default=(date(when.year, 1, 1), 0))
        after = min((m for m in mine if m[0] > when), default=(date(when.year, 12, 31), before[1] + 120))
        share = (when - before[0]).days / max(1, (after[0] - before[0]).days)
        return min(after[1] - 1, max(before[1] + 1, round(before[1] + share * (after[1] - before[1]))))

    def law(self, name: str | None = None) -> Document:
        """A law of the registry."""
        pool = [d for d in self.pool if d.type == "Luật"]
        if name:
            pool = [d for d in pool if d.subject == name] or pool
        made = self.rng.choice(pool[:5])
        if made not in self.laws:
            self.laws.append(made)
        return made

    def law_words(self, document: Document) -> Words:
        first = document not in self.told
        if first:
            self.told.append(document)
        said = f"{document.type} {document.subject}"
        item = self._item(document, None, issuer=False, subject=True)
        if first:
            date_said, item["date"] = self._date(document.date)
            said += f" {date_said}"
        return Words(said).marked("citations", **item)

    def _date(self, day: tuple[int, int, int]) -> tuple[str, str | None]:
        d, m, y = day
        month = f"{m:02}" if m < 3 else str(m)
        said = f"ngày {d:02} tháng {month} năm {y}" if self.long_dates else f"ngày {d:02}/{month}/{y}"
        return said, f"{y}-{m:02}-{d:02}"

    def _number(self, number: str) -> str:
        return number

    def full(self, document: Document, *, subject: bool = True, nested: bool = True) -> Words:
        """Type, number, date, issuer and subject, in this order."""
        if document.type in LAWS:
            return self.law_words(document)
        if document not in self.told:
            self.told.append(document)
        if document not in self.own:
            self.own.append(document)
        said, iso = self._date(document.date)
        item = self._item(document, iso, issuer=True, subject=True)
        made = Words(f"{document.type} số {document.number} {said}").marked("citations", **item)
        return made + f" của {document.issuer}" + self._subject(document, nested=False)

    def defining(self, document: Document) -> Words:
        self.defined.append(document)
        item = self._item(document, None, issuer=False, subject=False) | {"number": document.short}
        short = Words(f"{document.type} {document.short}").marked("citations", **item)
        return self.full(document) + " (sau đây gọi tắt là " + short + ")"

    def again(self, document: Document) -> Words:
        if document.type in LAWS:
            return self.law_words(document)
        if document in self.defined:
            item = self._item(document, None, issuer=False, subject=False) | {"number": document.short}
            return Words(f"{document.type} {document.short}").marked("citations", **item)
        item = self._item(document, None, issuer=False, subject=False)
        return Words(f"{document.type} số {document.number}").marked("citations", **item)

    def pinned(self, document: Document) -> Words:
        pin = self.write(
            "[điểm {l} khoản {a} Điều {b}|khoản {a} Điều {b}|Điều {b}] ",
            l=self.rng.choice("abcdđe"),
            a=str(self.rng.randint(1, 5)),
            b=str(self.rng.randint(3, 40)),
        )
        return pin + (self.law_words(document) if document.type in LAWS else self.full(document))


def registered(symbol: str, province: str) -> Document | None:
    """A document of the registry by its symbol, the province's own among several."""
    with _KNOWN.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["symbol"] == symbol and (row["issuer"].endswith(province) or row["issuer"].startswith(_CENTRAL)):
                day = date.fromisoformat(row["date"])
                subject = row["subject"]
                join = "ban hành" if subject.startswith("Kế hoạch") else "về việc"
                return Document(row["type"], symbol, (day.day, day.month, day.year), row["issuer"], join, subject)
    return None
