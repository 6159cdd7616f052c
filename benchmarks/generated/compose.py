"""Puts a whole plan together: chooses its subject, issuer, parts and forms, writes them, and keeps the record."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from .awards import OCCASIONS, Awards
from .documents import Document, Library, table
from .duties import Duties
from .figures import Figures
from .frame import Frame, foot, head, issuer
from .outline import STYLES, Outline, Para
from .times import Times
from .words import Words, Writer, joined


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


class Composer:
    """Writes one plan; the same seed gives the same plan."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = rng = random.Random(f"plan {seed}")
        self.theme = table("themes")[rng.choice(list(table("themes")))]
        self.prose = table("prose")
        self.frame = issuer(rng)
        self.frame.decision = self.frame.level in ("commune", "province") and rng.random() < 0.12
        self.slips = rng.choices([0.0, 0.04, 0.1], [4, 4, 2])[0]
        self.now = rng.choice((2024, 2025, 2025, 2026, 2026, 2027))
        self._period()
        self.write = Writer(rng, self._slots())
        self.write.slots["span"] = self.span
        self.write.slots["where"] = self.frame.slots["where"]
        head(self.frame, self.write, self.now)
        self.write.slots |= {"Issuer": self.frame.meta["issuer"]}
        self.library = Library(self.write, self.theme, slips=self.slips)
        begin = max(self.now, self.first or self.now)
        self.times = Times(self.write, begin, max(self.last or begin, begin))
        self.figures = Figures(self.write, self.theme)
        self.awards = Awards(self.write, self.frame.level)
        self.out = Outline(rng, slips=self.slips)
        self.out_style = STYLES
        pool = table("offices")[{"board": "commune"}.get(self.frame.level, self.frame.level)]
        units = [self.write(unit).text for unit in pool]
        if self.frame.slots["dv"] == "xã":
            units = [u for u in units if u != "Phòng Kinh tế, Hạ tầng và Đô thị"]
        self.desk = units[0]
        picks = sorted(rng.sample(range(1, len(units)), min(len(units) - 1, rng.randint(3, 6))))
        self.units = [self.desk, *(units[k] for k in picks)]
        # one unit under two names would be two units
        kinds = [u for u in self.units if u.startswith(("Ủy ban M", "Văn phòng H"))]
        for k, unit in enumerate(kinds):
            if any(unit[:9] == other[:9] for other in kinds[:k]):
                self.units.remove(unit)
        self.write.slots["desk"] = self.desk
        self.award_done = False

    # ------------------------------------------------------------------ what it is about
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

    def _title(self) -> tuple[list[Words], list[str]]:
        movements = list(self.theme["movements"])
        self.rng.shuffle(movements)
        named = {f"m{k + 1}": name for k, name in enumerate(movements)}
        titles = [t for t in self.theme["titles"] if "{m2}" not in t or "m2" in named]
        template = self.rng.choice(titles)
        quotes = self.rng.choices(["“”", '""', "«»"], [8, 3, 0])[0]
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

    def _heading(self, name: str, year: int | None = None) -> str:
        said: str = self.rng.choice(self.prose["headings"][name])
        if year:
            ending = self.rng.choice([f"ĐẾN NĂM {year}", f"ĐẾN HẾT NĂM {year}", f"NĂM {year}"])
            said += " " + (ending if said.isupper() else ending.lower())
        return said

    def _two_reports(self) -> Words:
        """A report said in a way of its own: two times in one sentence, or the time after a label."""
        roll = self.rng.random()
        if roll < 0.3:
            return self.times.half_years(self.rng.choice(["các đơn vị", "các cơ quan, đơn vị"]), self.desk)
        if roll < 0.6:
            return self.times.labelled(self.desk)
        return self.times.twice(self.rng.choice(["các đơn vị", "các cơ quan, đơn vị"]), self.desk)

    def _sentences(self, name: str, low: int, high: int) -> list[Words]:
        """Different templates of a kind."""
        pool = self.prose[name]
        count = min(len(pool), self.rng.randint(low, high))
        return [self.write(template) for template in self.rng.sample(pool, count)]

    # ------------------------------------------------------------------ citations
    def _mention(self) -> Words:
        """One mention in the body, in one of its forms."""
        rng, library = self.rng, self.library
        known = [*library.own]
        roll = rng.random()
        if roll < 0.17:
            return library.full(library.new())
        if roll < 0.2:
            return library.run_on(library.new("party", "state"), library.new("party", "state"))
        if roll < 0.3:
            return library.defining(library.new("party", "state", "province"))
        if roll < 0.5 and known:
            return library.again(rng.choice(known))
        if roll < 0.62:
            return library.law_words(library.law())
        if roll < 0.72:
            return library.pinned(library.law() if rng.random() < 0.5 else library.new("state"))
        if roll < 0.9:
            group = rng.choice(["party", "state", "province"])
            docs = [library.new(group) for _ in range(rng.randint(2, 3))]
            return library.several(docs)
        if len(library.defined) >= 2 and rng.random() < 0.5:
            same = [d for d in library.defined if d.type == library.defined[0].type]
            if len(same) >= 2:
                return library.shortened(same)
        if library.defined:
            return library.again(rng.choice(library.defined))
        return library.defining(library.new("party", "state"))

    def _citing(self) -> Words:
        """A sentence of the body that cites."""
        if self.rng.random() < 0.1:  # an article at the start of a line is no section of the plan
            pinned = self.library.pinned(self.library.law() if self.rng.random() < 0.6 else self.library.new("state"))
            return pinned.capital() + self.write(
                " [quy định rõ|nêu rõ|đã quy định] về {goal}, [các đơn vị nghiên cứu kỹ|đề nghị nghiên cứu] khi {act}."
            )
        template = self.rng.choice(
            [
                "Tổ chức thực hiện [nghiêm túc, có hiệu quả|có hiệu quả|đầy đủ] {cite}.",
                "Góp phần hoàn thành các mục tiêu, nhiệm vụ [nêu tại|đề ra trong|theo] {cite}.",
                "[Quán triệt|Tiếp tục quán triệt] và cụ thể hóa {cite}[ phù hợp với điều kiện của đơn vị|].",
                "Việc {act} thực hiện theo quy định tại {cite}.",
                "Thực hiện các nhiệm vụ được giao tại {cite}, gắn với {goal}.",
                "Hồ sơ, trình tự, thủ tục thực hiện theo {cite} và các văn bản hướng dẫn[ thi hành|].",
                "[Đẩy nhanh|Đẩy mạnh] việc {act} [theo tinh thần|theo chỉ đạo tại|trên cơ sở] {cite}.",
                "[Rà soát kết quả|Tổng kết việc] thực hiện {cite}; làm rõ trách nhiệm của từng [đơn vị|{cum}].",
                "{Act} ([theo|căn cứ] {cite}).",
                (
                    "Các chỉ tiêu, nhiệm vụ của Nghị quyết Đại hội Đảng bộ các cấp và "
                    "{cite} được cụ thể hóa thành việc làm hằng ngày."
                ),
                "Thực hiện Kế hoạch này cùng với {cite}, bảo đảm không trùng lặp.",
                "{Act} đúng quy trình theo tiêu chuẩn TCVN ISO 9001:2015, Mẫu số 02 và {cite}.",
                (
                    "[Nghiên cứu, học tập|Phổ biến đến từng {cum}] nội dung {cite}[ và các "
                    "nghị định, thông tư có liên quan|]."
                ),
            ]
        )
        return self.write(template, cite=self._mention)

    def _bases(self) -> list[Words]:
        rng, library = self.rng, self.library
        if self.frame.decision or self.rng.random() < 0.55:
            lead = ["Căn cứ ", "Căn cứ ", "Thực hiện ", "Căn cứ vào "]
            made = []
            for k in range(rng.randint(1, 5)):
                cited = (
                    library.law_words(library.law()) if rng.random() < 0.3 and k < 3 else library.full(library.new())
                )
                made.append(rng.choice(lead) + cited)
            if rng.random() < 0.2:  # bases without a document
                made.insert(
                    rng.randrange(len(made) + 1),
                    self.write(

                            "[Căn cứ tình hình thực tế của {unit}|Thực hiện ý kiến chỉ đạo của cấp "
                            "trên|Xét đề nghị của {desk}|Căn cứ chức năng, nhiệm vụ được giao]"

                    ),
                )
            if not self.frame.decision and rng.random() < 0.08:
                made = ["- " + base for base in made]
            if self.frame.decision:
                made.append(Words(f"Theo đề nghị của Trưởng phòng {self.desk}"))
            made = [m + (";" if k < len(made) - 1 else rng.choice([".", ";", ","])) for k, m in enumerate(made)]
            intro = self.write(
                "[{Issuer} ban hành|{Issuer} xây dựng|Nay {Issuer} ban hành] [Kế hoạch|kế hoạch][ triển khai thực "
                "hiện| với các nội dung sau|], [cụ thể như sau|như sau|nội dung chính như sau]:"
            )
            return made if self.frame.decision else [*made, intro]
        docs = [library.full(library.new()) for _ in range(rng.randint(1, 3))]
        how = rng.choice(["Thực hiện ", "Căn cứ ", "Triển khai ", "Thực hiện tinh thần "])
        text = how + joined(docs, rng.choice([", ", "; "]))
        text = text + self.write(
            rng.choice(
                [
                    ", {Issuer} [xây dựng|ban hành] kế hoạch [thực hiện|cụ thể] như sau:",
                    "; {Issuer} ban hành Kế hoạch với nội dung cụ thể như sau:",
                    ". {Issuer} ban hành Kế hoạch như sau:",
                ]
            )
        )
        return [text]

    # ------------------------------------------------------------------ the parts
    def _list(self, level: int, lines: list[Words]) -> None:
        """Sentences as numbered items, as bullets, now and then as bare paragraphs."""
        numbered = level <= self.out.depth and self.rng.random() < 0.55
        bare = not numbered and self.rng.random() < 0.12
        for line in lines:
            if bare:
                self.out.text(line)
            elif numbered:
                self.out.item(level, line)
            else:
                self.out.bullet(line)

    def subjects(self) -> None:
        """Who and where: labels with their text on the same line."""
        rng, out = self.rng, self.out
        out.heading(1, self._heading("subjects"))
        labels = rng.sample(table("prose")["labels"], rng.randint(2, 3))
        for entry in labels:
            label, _, text = entry.partition(": ")
            out.heading(2, self.write(label).text, self.write(text))

    def purpose(self) -> None:
        rng, out = self.rng, self.out
        apart = rng.random() < 0.12  # two sections of the first level
        if not apart:
            out.heading(1, self._heading("purpose_all"))
        for name, low in (("purpose", 2), ("require", 2)):
            if apart:
                out.heading(1, rng.choice(self.prose["headings"][name]))
                self._list(2, self._sentences(name, low, 4) + ([self._citing()] if rng.random() < 0.5 else []))
                continue
            lines = self._sentences(name, low, 4)
            if name == "purpose" or rng.random() < 0.3:
                lines.insert(rng.randrange(len(lines) + 1), self._citing())
            if rng.random() < 0.15:
                lines.append(self.write("{Act}, " + rng.choice(self.prose["anniversaries"]) + "."))
            title = rng.choice(self.prose["headings"][name])
            if rng.random() < 0.12:
                out.heading(2, title, lines[0])
                lines = lines[1:]
                for line in lines:
                    out.bullet(line)
            else:
                out.heading(2, title)
                self._list(3, lines)

    def situation(self) -> None:
        self.out.heading(1, self._heading("situation"))
        lines = [*self._sentences("situation", 1, 3), self.figures.reached(self.now - 1)]
        if self.rng.random() < 0.5:
            lines.append(self.figures.reached(self.now - 1))
        self._list(2, lines)

    def content(self) -> None:
        rng, out = self.rng, self.out
        out.heading(1, self._heading("content"))
        if rng.random() < 0.35:
            out.text(self._citing())
        if rng.random() < 0.5:
            for title in rng.sample(self.prose["headings"]["lead"], rng.randint(2, 4)):
                if rng.random() < 0.08:  # a heading that cites
                    cited = self._mention()
                    said = "Tiếp tục thực hiện " + cited
                    out.heading(2, said.text)
                    last = out.paras[-1]
                    last.words = Words(last.words.text, said.marks)
                else:
                    out.heading(2, title)
                if rng.random() < 0.2:
                    self._deep(self._content_lines(2, 4))
                else:
                    self._list(3, self._content_lines(2, 3))
        else:
            for line in self._content_lines(3, 7):
                out.item(2, line)

    def _deep(self, lines: list[Words]) -> None:
        """A bullet that leads in, and bullets below it."""
        self.out.bullet(self.write("[Tập trung thực hiện các việc sau|Các việc cần làm ngay|Trọng tâm là]:"))
        for line in lines:
            self.out.bullet(line, deep=True)

    def _content_lines(self, low: int, high: int) -> list[Words]:
        lines = [self.write("{content}") for _ in range(self.rng.randint(low, high))]
        for k, line in enumerate(lines):
            roll = self.rng.random()
            if roll < 0.12:
                lines[k] = self._citing()
            elif roll < 0.24:
                lines[k] = self.times.task(self.write("{act}").text)
            elif roll < 0.28:
                lines[k] = line + " " + self._citing()
        return lines

    def targets(self) -> None:
        rng, out = self.rng, self.out
        last = self.last or self.now
        begin = self.times.first
        years = sorted({begin, max(last, begin), min(begin + 1, max(last, begin))})
        form = (
            rng.choice(["heading", "heading", "groups", "sentence", "none"])
            if len(years) > 1
            else rng.choice(["heading", "sentence"])
        )
        if form == "heading":
            year = rng.choice(years)
            out.heading(1, self._heading("target", year))
            self._list(2, [self.figures.target(year, here=False) + "." for _ in range(rng.randint(2, 6))])
        elif form == "groups":
            out.heading(1, self._heading("target"))
            for year in rng.sample(years, 2) if rng.random() < 0.1 else years[-2:]:
                out.heading(
                    2, rng.choice([f"Đến năm {year}", f"Đến hết năm {year}", f"Năm {year}", f"Mục tiêu đến năm {year}"])
                )
                for _ in range(rng.randint(2, 4)):
                    out.bullet(self.figures.target(year, here=False) + ".")
        else:
            out.heading(1, self._heading("target"))
            here = form == "sentence"
            lines = [
                self.figures.target(rng.choice(years) if here else None, here=here) + "."
                for _ in range(rng.randint(2, 5))
            ]
            self._list(2, lines)
            if not here and len(years) > 1 and rng.random() < 0.7:
                out.bullet(self.figures.stepped(years[0], years[-1]) + ".")
        if rng.random() < 0.25:
            out.text(
                self.write(
                    f"Tầm nhìn đến năm {last + 5}, phấn đấu đưa {{unit}} trở thành địa bàn kiểu mẫu về {{goal}}."
                )
            )

    def solution(self) -> None:
        self.out.heading(1, self._heading("solution"))
        self._list(2, self._sentences("solution", 2, 4))

    def criteria(self, level: int) -> None:
        rng, out = self.rng, self.out
        for audience in rng.sample(self.prose["audiences"], rng.randint(2, 3)):
            named = self.write(audience).text
            lines = self._sentences("criteria", 2, 3)
            if rng.random() < 0.25:
                lines.append(self.figures.target(None, here=False) + ".")
            if level <= out.depth:
                out.heading(level, named)
            else:
                out.text(named + ":")
            for line in lines:
                out.bullet(line)

    def award(self) -> None:
        rng, out = self.rng, self.out
        form = rng.choice(["lists", "lists", "one", "sentence", "occasion sentences", "per form"])
        slots = {"mid": str(self.now + 2), "end": str(self.last or self.now)}
        if form == "per form":
            out.heading(1, self._heading("award"))
            chosen = self.awards.chosen(2, 4)
            for entry in chosen:
                item = self.awards.one(*entry, None)
                out.heading(2, item.text)
                self._pending = item.marks
                para = out.paras[-1]
                para.words = Words(para.words.text, item.marks)
                out.text(
                    self.write(
                        "Xét tặng cho tập thể, cá nhân có thành tích [xuất sắc|tiêu biểu] "
                        "trong {goal}, [được bình xét từ cơ sở|được Hội đồng Thi đua - Khen thưởng đề nghị]."
                    )
                )
            return
        both = rng.random() < 0.5
        out.heading(
            1,
            rng.choice(["TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG", "TIÊU CHÍ, HÌNH THỨC KHEN THƯỞNG"])
            if both
            else self._heading("award"),
        )
        level = 2
        if both:
            out.heading(2, "Tiêu chí thi đua")
            self.criteria(3)
            out.heading(2, "Hình thức khen thưởng")
            level = 3
        if form == "sentence":
            out.text(self.awards.conferred(None) if rng.random() < 0.3 else self.awards.sentence(None))
        elif form == "one":
            if level <= out.depth:
                out.heading(level, rng.choice(OCCASIONS[None]))
            self._award_list(None)
        else:
            kinds = rng.sample(["annual", "interim", "final"], rng.randint(2, 3))
            kinds.sort(key=["annual", "interim", "final"].index)
            for kind in kinds:
                said = self.write(rng.choice(OCCASIONS[kind]), **slots).text
                headed = self._reviewed(said, kind)
                if level > out.depth:
                    out.text(headed + ":")
                elif form == "occasion sentences" and rng.random() < 0.4:
                    out.heading(level, said, self.awards.sentence(kind))
                    out.paras[-1].words = Words(out.paras[-1].words.text, headed.marks + out.paras[-1].words.marks)
                    continue
                else:
                    out.heading(level, said)
                    out.paras[-1].words = Words(out.paras[-1].words.text, headed.marks)
                if form == "lists":
                    self._award_list(kind)
                else:
                    out.text(self.awards.sentence(kind))
        if rng.random() < 0.6:
            if level == 2:
                out.heading(
                    2, rng.choice(["Tiêu chuẩn khen thưởng", "Tiêu chuẩn, hồ sơ khen thưởng", "Nguyên tắc khen thưởng"])
                )
            for line in self._sentences("standard", 1, 3):
                out.text(line)

    @staticmethod
    def _reviewed(said: str, kind: str) -> Words:
        """A heading of awards that names the year of the review: whether that states a deadline is open."""
        year = said[-4:]
        if not year.isdigit():
            return Words(said)
        name = "final_review" if kind == "final" else "interim_review"
        when = {"year": int(year)}
        return Words(said).marked("deadlines", kind=name, when=when, bound="in", who=None, to=None, optional=True)

    def _award_list(self, occasion: str | None) -> None:
        forms = self.awards.listed(occasion)
        deep = self.rng.random() < 0.25
        for k, item in enumerate(forms):
            self.out.bullet(item + ("." if k == len(forms) - 1 else ";"), deep=deep)

    def time(self) -> tuple[list[dict[str, Any]], bool]:
        """Time and phases; phases are marked here, and whether the years of the plan are named."""
        rng, out = self.rng, self.out
        first, last = self.first or self.now, self.last or self.now
        out.heading(1, self._heading("time"))
        thing = rng.choice(["Phong trào thi đua", "Kế hoạch", "phong trào"])
        named = first < last and (not self.span or rng.random() < 0.5)
        if named:
            out.text(
                self.write(
                    rng.choice(
                        [
                            f"{thing} được triển khai từ năm {first} đến năm {last}[, chia thành các giai đoạn|]:",
                            f"Thời gian thực hiện: từ năm {first} đến hết năm {last}.",
                            f"Thời gian: {first} - {last}, [cụ thể|chia làm các giai đoạn] như sau:",
                        ]
                    )
                )
            )
        elif rng.random() < 0.4:
            out.text("Kế hoạch được triển khai ngay sau khi ban hành.")
        if last - first >= 2 and rng.random() < 0.75:
            mid = rng.randint(first + 1, last - 1) if last - first > 2 else first + 1
            cuts = [(first, mid), (rng.choice([mid, mid + 1]), last)]
            if last - first >= 4 and rng.random() < 0.3:
                cuts = (
                    [(first, first + 1), (first + 2, last - 1), (last, last)]
                    if rng.random() < 0.3
                    else [(first, first + 1), (first + 2, first + 3), (first + 4, last)]
                    if last > first + 4
                    else cuts
                )
            numbers = rng.choice([["1", "2", "3"], ["1", "2", "3"], ["I", "II", "III"], ["một", "hai", "ba"]])
            word = rng.choice(["Giai đoạn", "Giai đoạn", "Giai đoạn", "GIAI ĐOẠN"])
            numbered = rng.random() < 0.35
            for k, (a, b) in enumerate(cuts):
                label = f"{word} {numbers[k]}"
                span = (
                    rng.choice(
                        [
                            f"{a} - {b}",
                            f"{a}-{b}",
                            f"từ năm {a} đến năm {b}",
                            f"từ năm {a} đến hết năm {b}",
                            f"từ tháng 01/{a} đến tháng 12/{b}",
                        ]
                    )
                    if a != b
                    else f"năm {a}"
                )
                said = rng.choice([f"{label} ({span})", f"{label}: {span[:1].upper() + span[1:]}", f"{label}: {span}"])
                item = Words(said).marked("phases", label=label, start=a, end=b)
                review = self.times.review(k == len(cuts) - 1, b, thing)
                rest = rng.choice(["triển khai các nội dung của Kế hoạch; ", "{act}; ", "{act}, {act2}; "])
                body = self.write(rest).capital() + review + "."
                if numbered and "(" in said:
                    out.heading(2, said)
                    out.paras[-1].words = Words(out.paras[-1].words.text, item.marks)
                    out.text(body)
                elif rng.random() < 0.5 and "(" in said:
                    out.bullet(item + ": " + body)
                else:
                    out.bullet(item + ("." if ":" in said else ""))
                    out.text(body)
        else:
            lines = [self.times.task(self.write("{act}").text) for _ in range(rng.randint(1, 3))]
            lines.append(self.times.review(True, last, thing).capital() + ".")
            self._list(2, lines)
        return [], named

    def money(self) -> None:
        self.out.heading(1, self._heading("money"))
        self.out.text(self.figures.money())
        if self.rng.random() < 0.3:
            self.out.text(self._citing())

    def organise(self) -> tuple[list[dict[str, Any]], list[Para]]:
        rng, out = self.rng, self.out
        path = out.heading(1, self._heading("organise"))
        duties = Duties(self.write, out, self.times, self.units, self.desk)
        duties.under(2, path)
        if rng.random() < 0.15 and duties.headed:
            out.heading(
                2, rng.choice(["Kinh phí thực hiện", "Chế độ thông tin, báo cáo", "Công tác kiểm tra, giám sát"])
            )
            out.text(self.figures.money() if rng.random() < 0.5 else self.times.report("các đơn vị", self.desk))
        if rng.random() < 0.35:
            who = rng.choice(["các đơn vị", "các cơ quan, đơn vị", "thủ trưởng các đơn vị"])
            out.heading(1, self._heading("report"))
            reports = [self.times.report(who, self.desk) for _ in range(rng.randint(1, 2))]
            self._list(2, [self._two_reports(), *reports[1:]] if rng.random() < 0.45 else reports)
        if rng.random() < 0.9:
            closing = rng.choice(self.prose["closing"])
            out.text(self.write(closing, title_small=self.title[0].small(), Issuer=self.frame.meta["issuer"]))
        appendix: list[Para] = []
        if rng.random() < 0.2:
            before = len(out.paras)
            duties.table(self.times.first, self.times.last)
            appendix, out.paras = out.paras[before:], out.paras[:before]
        return duties.found, appendix

    # ------------------------------------------------------------------ all of it
    def draft(self) -> Draft:
        """The plan."""
        rng, frame = self.rng, self.frame
        self.title, movements = self._title()
        self.bases = self._bases()
        parts = [
            ("purpose", 0.95),
            ("situation", 0.2),
            ("subjects", 0.15),
            ("targets", 0.55),
            ("content", 0.9),
            ("solution", 0.4),
        ]
        for name, chance in parts:
            if rng.random() < chance or (name == "content"):
                getattr(self, name)()
        late = [("award", 0.55), ("time", 0.7 if self.span else 1.0), ("money", 0.4)]
        if rng.random() < 0.5:
            late = [late[1], late[0], late[2]]
        named = False
        for name, chance in late:
            if rng.random() < chance:
                result = getattr(self, name)()
                if name == "time":
                    named = result[1]
        responsibilities, appendix = self.organise()
        if not self.library.own and not self.library.laws:
            self.out.text(self._citing())
        foot(frame, self.write)
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
