"""The sections of a plan, each written into the outline in one of its usual forms."""

from __future__ import annotations

from typing import Any

from .awards import OCCASIONS, Awards
from .documents import table
from .duties import Duties
from .figures import Figures
from .mentions import Mentions
from .outline import Outline, Para
from .words import Words


class Parts(Mentions):
    """One method for each section; the composer chooses which, and in what order."""

    out: Outline
    figures: Figures
    awards: Awards
    units: list[str]
    title: list[Words]
    span: str
    now: int
    first: int | None
    last: int | None
    #: how often a plan has a closing, and a table behind it
    closed, appended = 0.9, 0.2

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
        slots = {"mid": str(self._middle()), "end": str(self.last or self.now)}
        if form == "per form":
            out.heading(1, self._heading("award"))
            chosen = self.awards.chosen(2, 4)
            for entry in chosen:
                item = self.awards.one(*entry, None)
                out.heading(2, item.text)
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
            kinds = self._occasions()
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
        who = iter(self.rng.sample(["Đối với tập thể", "Đối với cá nhân", "Đối với hộ gia đình", "Tập thể"], 4))
        if len(forms) <= 3 and self.rng.random() < 0.2:
            forms = [f"{next(who)}: " + item for item in forms]
        for k, item in enumerate(forms):
            self.out.bullet(item + ("." if k == len(forms) - 1 else ";"), deep=deep)

    def _middle(self) -> int:
        """The year of an interim review."""
        return self.now + 2

    def _occasions(self) -> list[str]:
        """When awards are made."""
        return self.rng.sample(["annual", "interim", "final"], self.rng.randint(2, 3))

    def _thing(self) -> str:
        """What is reviewed in the end."""
        return self.rng.choice(["Phong trào thi đua", "Kế hoạch", "phong trào"])

    def _spans(self, a: int, b: int) -> list[str]:
        """How the years of a phase are written."""
        said = [f"{a} - {b}", f"{a}-{b}", f"từ năm {a} đến năm {b}", f"từ năm {a} đến hết năm {b}"]
        return [*said, f"từ tháng 01/{a} đến tháng 12/{b}"]

    def _second_phase(self, end: int) -> int:
        """The year in which the phase after this one begins."""
        return self.rng.choice([end, end + 1])

    def _last_words(self, duties: Duties) -> None:
        """What stands before the closing, if anything."""

    def time(self) -> bool:
        """Time and phases; whether the years of the plan are named."""
        rng, out = self.rng, self.out
        first, last = self.first or self.now, self.last or self.now
        out.heading(1, self._heading("time"))
        thing = self._thing()
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
            cuts = [(first, mid), (self._second_phase(mid), last)]
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
                span = rng.choice(self._spans(a, b)) if a != b else f"năm {a}"
                said = rng.choice([f"{label} ({span})", f"{label}: {span[:1].upper() + span[1:]}", f"{label}: {span}"])
                if a != b and rng.random() < 0.1:
                    label = f"{word} {a} - {b}"
                    said = label
                elif rng.random() < 0.1:
                    label = f"{word} {rng.choice(['khởi động', 'tăng tốc', 'hoàn thành', 'nhân rộng'])}"
                    said = f"{label} ({span})"
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
        return named

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
            if rng.random() < 0.45:  # as a bullet: a label before a colon would be a heading of a numbered item
                out.bullet(self._own_report())
            else:
                self._list(2, reports)
        self._last_words(duties)
        if rng.random() < self.closed:
            closing = rng.choice(self.prose["closing"])
            out.text(self.write(closing, title_small=self.title[0].small(), Issuer=self.frame.meta["issuer"]))
        appendix: list[Para] = []
        if rng.random() < self.appended:
            before = len(out.paras)
            duties.table(self.times.first, self.times.last)
            appendix, out.paras = out.paras[before:], out.paras[:before]
        return duties.found, appendix
