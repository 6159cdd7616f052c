"""The documents that a plan cites, and every way in which a plan prints such a mention (viện dẫn)."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .words import Words, Writer, joined, words

TABLES = Path(__file__).with_name("tables")
#: documents of each group that a plan of a level cites, and how often (weights)
_ABOVE = {"state": 4, "province": 5, "letter": 3, "party": 4, "local": 2}


LAWS = ("Luật", "Bộ luật", "Pháp lệnh")


@lru_cache
def table(name: str) -> Any:
    """One of the tables of wordings."""
    return yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A document above the plan; ``number`` as this plan prints it, ``date`` a day, month and year."""

    type: str
    number: str | None
    date: tuple[int, int, int]
    issuer: str
    join: str
    subject: str

    @property
    def short(self) -> str:
        """The figure before the symbol: "57" of "57-NQ/TW"."""
        return (self.number or "").split("/")[0].split("-")[0].strip()


@dataclass(slots=True)
class Library:
    """The documents of one plan, and the words for them."""

    write: Writer
    theme: dict[str, Any]
    own: list[Document] = field(default_factory=list)
    laws: list[Document] = field(default_factory=list)
    #: documents whose short form has been explained
    defined: list[Document] = field(default_factory=list)
    #: chance of a slip in a symbol or a date
    slips: float = 0.05

    @property
    def rng(self) -> random.Random:
        return self.write.rng

    # ------------------------------------------------------------------ inventing
    def new(self, *groups: str) -> Document:
        """A document that no other of the plan shares its figure with."""
        kinds = table("documents")
        names = list(groups) or list(_ABOVE)
        group = self.rng.choices(names, [_ABOVE[name] for name in names])[0]
        kind = self.rng.choice(kinds[group])
        taken = {d.short.lstrip("0") for d in self.own}
        while str(figure := self._figure(group)) in taken:
            pass
        year = self.rng.choice((2020, 2021, 2022, 2023, 2024, 2024, 2025, 2025))
        number = self.write(kind["number"], n=f"{figure:02}", y=str(year)).text
        day = (self.rng.randint(1, 28), self.rng.randint(1, 12), year)
        issuer = self.write(self.rng.choice(kind["issuers"])).text
        subject = self.write(self.rng.choice(self.theme["about"])).text
        made = Document(kind["type"], self._slip(number), day, issuer, self.rng.choice(kind["join"]), subject)
        self.own.append(made)
        return made

    def _figure(self, group: str) -> int:
        high = {"letter": 6000, "party": 120, "local": 90}.get(group, 400)
        return self.rng.randint(1, high)

    def _slip(self, number: str) -> str:
        if self.rng.random() >= self.slips:
            return number
        head, sep, tail = number.partition("-") if "-" in number.split("/", maxsplit=1)[0] else number.partition("/")
        if sep == "-":  # a Party symbol in the state's separators, or with TƯ for TW
            return self.rng.choice([f"{head}/{tail.replace('/', '-')}", number.replace("TW", "TƯ"), number])
        if tail.count("-") == 1 and "/" not in tail:
            return f"{head}-{tail.replace('-', '/')}"
        return number

    def law(self, name: str | None = None) -> Document:
        """A law of the plan's subject; each law is always printed in one way (with or without its number)."""
        name = name or self.rng.choice(
            [
                *self.theme["laws"],
                "Thi đua, khen thưởng",
                "Tổ chức chính quyền địa phương",
                "Bộ luật Hình sự",
                "Bộ luật Lao động",
                "Bộ luật Dân sự",
                "Pháp lệnh Ưu đãi người có công với cách mạng",
            ]
        )
        for known in self.laws:
            if name.endswith(known.subject):
                return known
        year = self.rng.choice((2008, 2012, 2014, 2015, 2018, 2019, 2020, 2022, 2023, 2024, 2025))
        number = f"{self.rng.randint(1, 99):02}/{year}/QH{(year - 1946) // 5}" if self.rng.random() < 0.3 else None
        if number and any(number.split("/")[0].lstrip("0") == d.short.lstrip("0") for d in self.own):
            number = None
        day = (self.rng.randint(1, 28), self.rng.choice((6, 11)), year)
        kind = "Luật"
        if name.startswith(("Bộ luật ", "Pháp lệnh ")):
            kind, name, number = " ".join(name.split()[:2]), " ".join(name.split()[2:]), None
        made = Document(kind, number, day, "Quốc hội", "", name)
        self.laws.append(made)
        return made

    # ------------------------------------------------------------------ printing
    def _date(self, day: tuple[int, int, int]) -> tuple[str, str | None]:
        """A date as printed, and as recorded; None where it cannot be."""
        d, m, y = day
        roll = self.rng.random()
        if roll < self.slips / 2:
            return f"ngày {self.rng.choice((30, 31))}/02/{y}", None
        iso = f"{y}-{m:02}-{d:02}"
        forms = [
            f"ngày {d:02}/{m}/{y}" if m > 2 else f"ngày {d:02}/{m:02}/{y}",
            f"ngày {d:02}/{m:02}/{y}",
            f"ngày {d}/{m}/{y}",
            f"ngày {d:02} tháng {m:02} năm {y}",
            f"ngày {d} tháng {m} năm {y}",
            f"ngày {d:02} tháng {m} năm {y}",
            f"ngày {d:02}-{m:02}-{y}",
            f"ngày {d:02}.{m:02}.{y}",
            f"ngày {d:02}/{m:02}/{y}",
        ]
        printed = self.rng.choices(forms, [4, 4, 3, 4, 2, 2, 1, 1, 3])[0]
        if roll > 1 - self.slips / 2:
            printed = printed.replace("ngày ", "ngày")
        return printed, iso

    def _number(self, number: str) -> str:
        """The number with the blanks that typists leave in it."""
        if self.rng.random() >= self.slips:
            return number
        return self.rng.choice(
            [
                number.replace("-", "- ", 1),
                number.replace("/", " /", 1),
                number.replace("-", " - ", 1),
                number.replace("QĐ", "QÐ").replace("NĐ", "NÐ"),
            ]
        )

    def _item(self, document: Document, date: str | None, *, issuer: bool, subject: bool) -> dict[str, Any]:
        return {
            "type": document.type,
            "number": document.number,
            "date": date,
            "issuer": document.issuer if issuer else None,
            "subject": document.subject if subject or document.type in LAWS else None,
            "document": document,
        }

    def full(self, document: Document, *, subject: bool = True, nested: bool = True) -> Words:
        """A first mention: number, date, issuer and subject in one of their orders."""
        if document.type in LAWS:
            return self.law_words(document)
        rng, number = self.rng, self._number(document.number or "")
        date, iso = self._date(document.date)
        name, issuer = document.type, document.issuer
        so = rng.choices(["số ", "số: ", "", "số"], [18, 1, 1.5, 0.5 if self.slips else 0])[0]
        order = rng.choices(
            [
                "plain",
                "comma",
                "late date",
                "issuer first",
                "of issuer",
                "bracket",
                "issued",
                "no date",
                "no issuer",
                "issuer last",
            ],
            [20, 4, 2, 2, 2, 1, 1, 2, 3, 2],
        )[0]
        item = self._item(document, iso, issuer=True, subject=subject)
        if order == "late date":
            made = Words(f"{name} {so}{number} của {issuer} {date}")
        elif order == "issuer first":
            made = f"{issuer} [đã |]ban hành "
            made_words = self.write(made) + Words(f"{name} {so}{number} {date}").marked("citations", **item)
            return made_words + (self._subject(document, nested=nested) if subject else "")
        elif order in ("no date", "no issuer", "issuer last"):
            told = self._item(
                document, None if order == "no date" else iso, issuer=order != "no issuer", subject=subject
            )
            made = Words(f"{name} {so}{number}" + ("" if order == "no date" else f" {date}")).marked(
                "citations", **told
            )
            rest = self._subject(document, nested=nested and order == "no issuer") if subject else Words("")
            if order == "no issuer":
                return made + rest
            return made + f" của {issuer}" + rest if order == "no date" else made + rest + f" của {issuer}"
        elif order == "of issuer":
            made = Words(f"{name} của {issuer} số {number} {date}")
        elif order == "bracket":
            made = Words(f"{name} của {issuer} (số {number}, {date})")
        elif order == "issued":
            made = Words(f"{name} {so}{number} được {issuer} ban hành {date}")
        else:
            comma = ", " if order == "comma" else " "
            made = Words(f"{name} {so}{number}{comma}{date}")
            verb = rng.choices([" của ", ", của ", " do "], [20, 1, 0.5])[0]
            tail = " ban hành" if verb == " do " else ""
            rest = self._subject(document, nested=nested) if subject else Words("")
            return made.marked("citations", **item) + verb + issuer + tail + rest
        return made.marked("citations", **item) + (self._subject(document, nested=nested) if subject else "")

    def run_on(self, first: Document, second: Document) -> Words:
        """Two mentions of which the first has lost its symbol and the blank behind it ("57Nghị quyết số ...")."""
        if not self.slips or self.rng.random() < 0.5 or not first.short.isdigit():
            return self.several([first, second])
        item = self._item(first, None, issuer=False, subject=False) | {"number": first.short}
        # the full form must stand somewhere, or the figure alone would name the document
        glued = Words(f"{first.type} số {first.short}").marked("citations", **item)
        return self.full(first, subject=False) + "; " + glued + self.full(second, subject=False)

    def _subject(self, document: Document, *, nested: bool) -> Words:
        join = f"{document.join} " if document.join else ""
        if (
            nested
            and document.type in ("Kế hoạch", "Chương trình hành động", "Quyết định", "Công văn")
            and self.rng.random() < 0.3
        ):
            inner = self.new("party", "state")
            how = self.write("[về việc |về |]thực hiện ")
            return " " + how + self.full(inner, subject=self.rng.random() < 0.6, nested=False)
        return Words(f" {join}{document.subject}")

    def law_words(self, document: Document) -> Words:
        """A law by its name, with number, year or date as the plan has it."""
        rng, name = self.rng, document.subject
        if document.number:
            date, iso = self._date(document.date)
            made = self.write(f"{document.type} {name} [số {document.number} {date}|số {document.number}, {date}]")
            return made.marked("citations", **self._item(document, iso, issuer=False, subject=True))
        year = document.date[2]
        date, iso = self._date(document.date)
        form = rng.choices(["bare", "year", "date", "amended", "bare year"], [6, 4, 3, 1, 0.7])[0]
        if form == "bare":
            return Words(f"{document.type} {name}").marked(
                "citations", **self._item(document, None, issuer=False, subject=True)
            )
        if form in ("year", "bare year"):
            said = "năm " if form == "year" else ""
            return Words(f"{document.type} {name} {said}{year}").marked(
                "citations", **self._item(document, None, issuer=False, subject=True)
            )
        made = Words(f"{document.type} {name} {date}").marked(
            "citations", **self._item(document, iso, issuer=False, subject=True)
        )
        if form == "date" or document.type != "Luật":
            return made
        amending = f"sửa đổi, bổ sung một số điều của Luật {name}"
        later = Document("Luật", None, (20, 6, year + 3), "Quốc hội", "", amending)
        date, iso = self._date(later.date)
        # the law inside the other's name: whether that is a mention of its own is a matter of judgment
        inner = Words(f"{document.type} {name}").marked(
            "citations", **self._item(document, None, issuer=False, subject=True), optional=True
        )
        outer = ("Luật sửa đổi, bổ sung một số điều của " + inner + f" {date}").marked(
            "citations", **self._item(later, iso, issuer=False, subject=True)
        )
        return made + rng.choice([", ", "; ", " và "]) + outer

    def again(self, document: Document) -> Words:
        """A later mention: the number alone, or the short form where it is explained."""
        if document.type in LAWS:
            return (
                self.law_words(document)
                if document.number
                else Words(f"{document.type} {document.subject}").marked(
                    "citations", **self._item(document, None, issuer=False, subject=True)
                )
            )
        if document in self.defined and self.rng.random() < 0.7:
            so = self.rng.choice(["", "", "số "])
            item = self._item(document, None, issuer=False, subject=False) | {"number": document.short}
            return Words(f"{document.type} {so}{document.short}").marked("citations", **item)
        item = self._item(document, None, issuer=False, subject=False)
        so = self.rng.choices(["số ", ""], [9, 1])[0]
        made = Words(f"{document.type} {so}{self._number(document.number or '')}")
        if self.rng.random() < 0.25:
            date, item["date"] = self._date(document.date)
            return (made + " " + date).marked("citations", **item)
        return made.marked("citations", **item)

    def defining(self, document: Document) -> Words:
        """A first mention that explains the short form used from then on."""
        self.defined.append(document)
        item = self._item(document, None, issuer=False, subject=False) | {"number": document.short}
        so = self.rng.choice(["", "số "])
        short = Words(f"{document.type} {so}{document.short}").marked("citations", **item)
        how = self.write("[sau đây |]gọi [tắt |]là|sau đây viết tắt là|viết tắt là".join("[]"))
        return self.full(document, nested=False) + " (" + how + " " + short + ")"

    def pinned(self, document: Document) -> Words:
        """A mention with the article, clause and point meant."""
        r = self.rng.randint
        pin = self.write(
            (
                "[điểm {l} khoản {a} Điều {b}|khoản {a} Điều {b}|Điều {b}|Điều {b}, "
                "{c} và {d}|các Điều {b}, {c}|khoản {a}, khoản {e} Điều {b}]"
            ),
            l=self.rng.choice("abcdđe"),
            a=str(r(1, 5)),
            e=str(r(6, 9)),
            b=str(r(3, 40)),
            c=str(r(41, 60)),
            d=str(r(61, 80)),
        )
        of = self.rng.choice([" ", " ", " của "])
        return pin + of + (self.law_words(document) if document.type in LAWS else self.full(document, subject=False))

    def dated(self, documents: list[Document]) -> Words:
        """A list of one type whose every number has its date: "các Nghị quyết số A ngày ..., số B ngày ..."."""
        kind = documents[0].type
        parts: list[Words] = []
        for k, document in enumerate(documents):
            date, iso = self._date(document.date)
            item = self._item(document, iso, issuer=False, subject=False)
            lead = f"{kind} số " if k == 0 else self.rng.choice(["số ", "số ", ""])
            parts.append(Words(f"{lead}{document.number} {date}").marked("citations", **item))
        text = "các " + joined([joined(parts[:-1], ", "), parts[-1]], self.rng.choice([", ", " và ", "; "]))
        return text + (f" của {documents[0].issuer}" if len({d.issuer for d in documents}) == 1 else "")

    def shortened(self, documents: list[Document]) -> Words:
        """Figures alone of one type: "các Nghị quyết 57, 59 và 66"; each stands in full elsewhere."""
        kind = documents[0].type
        items = [self._item(d, None, issuer=False, subject=False) | {"number": d.short} for d in documents]
        so = self.rng.choice(["số ", ""])
        parts = [Words(f"{kind} {so}{documents[0].short}").marked("citations", **items[0])]
        parts += [Words(d.short).marked("citations", **i) for d, i in zip(documents[1:], items[1:], strict=True)]
        return "các " + joined([joined(parts[:-1], ", "), parts[-1]], self.rng.choice([", ", " và "]))

    def several(self, documents: list[Document]) -> Words:
        """A list of documents in one sentence, with or without the type before each."""
        kinds = {d.type for d in documents}
        if len(kinds) == 1 and self.rng.random() < 0.25:
            return self.dated(documents)
        if len(kinds) == 1 and self.rng.random() < 0.6:
            kind = documents[0].type
            plural = self.rng.choice([f"các {kind} số ", f"{kind} số ", f"các {kind} của cấp trên số "])
            number = [self._item(d, None, issuer=False, subject=False) for d in documents]
            first = Words(f"{kind} số {documents[0].number}")
            if plural.startswith("các") and "cấp trên" in plural:
                plural = f"các {kind} số "
            head = Words("các ") if plural.startswith("các") else Words("")
            parts = [head + first.marked("citations", **number[0])]
            parts += [
                words(self.rng.choice(["", "số "])) + Words(str(d.number)).marked("citations", **item)
                for d, item in zip(documents[1:], number[1:], strict=True)
            ]
        else:
            parts = [self.again(d) for d in documents]
        last = self.rng.choice([", ", " và ", "; "])
        return joined([joined(parts[:-1], last if last == "; " else ", "), parts[-1]], last)
