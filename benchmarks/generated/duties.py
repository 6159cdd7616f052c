"""The section on carrying out (tổ chức thực hiện): who does what, in the forms that plans give it."""

from __future__ import annotations

import random
from typing import Any

from .outline import Outline
from .times import Times
from .words import Words, Writer


class Duties:
    """Writes responsibilities and keeps the list of them in order."""

    def __init__(self, write: Writer, out: Outline, times: Times, units: list[str], desk: str) -> None:
        self.write, self.out, self.times, self.desk = write, out, times, desk
        self.units = units
        self.found: list[dict[str, Any]] = []
        #: whether the units stand in headings, so that a heading of another kind may follow
        self.headed = False

    @property
    def rng(self) -> random.Random:
        return self.write.rng

    def _note(self, unit: str, section: str, tasks: int) -> None:
        self.found.append({"unit": unit, "section": section, "tasks": tasks})

    def _tasks(self, unit: str, low: int, high: int) -> list[Words]:
        made = [self.write("{task}") for _ in range(self.rng.randint(low, high))]
        if self.rng.random() < 0.4 and unit != self.desk:
            made.append(self.times.report(None, self.desk))
        if self.rng.random() < 0.15:
            made.append(self.times.issue(None))
        if self.rng.random() < 0.2:
            made.append(self.times.task(self.write("{act}").text))
        return made

    def under(self, level: int, section: str) -> None:
        """All duties, under a heading whose children have this level."""
        form = self.rng.choices(
            [self.by_heading, self.by_label, self.by_sentence, self.by_bullet, self.by_bullet_sentence], [8, 3, 4, 3, 2]
        )[0]
        form(level, section)
        self.headed = form in (self.by_heading, self.by_label)

    def _asked(self, unit: str) -> tuple[str, str]:
        """The unit as a heading has it, sometimes with the words that ask or charge it."""
        if unit.startswith(("Ủy ban M", "Hội", "Đoàn", "Liên đoàn", "Các doanh nghiệp")) and self.rng.random() < 0.7:
            small = unit[:1].lower() + unit[1:] if unit.startswith("Các") else unit
            return f"Đề nghị {small}", small
        return unit, unit

    def by_heading(self, level: int, _: str) -> None:
        """A heading for each unit, its tasks below."""
        letters = level + 1 <= self.out.depth and self.rng.random() < 0.3
        for unit in self.units:
            printed, who = self._asked(unit)
            if unit == self.desk and self.rng.random() < 0.2:
                printed = who = unit + self.rng.choice(
                    [
                        " (cơ quan thường trực)",
                        " (cơ quan Thường trực của phong trào)",
                        " - cơ quan thường trực",
                        " (đầu mối tham mưu)",
                    ]
                )
            elif self.rng.random() < 0.06:
                printed = self.rng.choice(["Trách nhiệm của ", "Đối với ", "Giao "]) + unit
            path = self.out.heading(level, printed)
            tasks = self._tasks(unit, 1, 3)
            for task in tasks:
                if letters:
                    self.out.item(level + 1, task)
                elif len(tasks) == 1:
                    self.out.text(task)
                else:
                    self.out.bullet(task)
            self._note(who, path, len(tasks))

    def by_label(self, level: int, _: str) -> None:
        """The unit before a colon, its task on the same line."""
        for unit in self.units:
            printed, who = self._asked(unit)
            path = self.out.heading(level, printed, self.write("{task}"))
            tasks = 1
            if self.rng.random() < 0.3:
                self.out.bullet(self.write("{task}"))
                tasks += 1
            self._note(who, path, tasks)

    def _sentence(self, unit: str) -> tuple[Words, str]:
        rng = self.rng
        other = rng.choice([u for u in self.units if u != unit] or [unit])
        plural = unit.startswith(("Các", "Ban đại diện"))
        small = unit[:1].lower() + unit[1:] if plural else unit
        ways = [
            (f"Giao {small} chủ trì, phối hợp với {other} và các đơn vị liên quan {{act}}.", small),
            (f"{unit} chủ trì, phối hợp với {other} {{act}}; {{act2}}.", unit),
            (f"{unit} có trách nhiệm {{act}}.", unit),
            (f"{unit} tham mưu, theo dõi, đôn đốc việc {{act}}; tổng hợp kết quả báo cáo theo quy định.", unit),
            (f"Giao {small} {{act}}, {{act2}}.", small),
            (f"Phân công {small} phụ trách việc {{act}}.", small),
            (f"{unit} là cơ quan thường trực, giúp việc chung, {{act}}.", unit),
            (f"{unit} phối hợp với {other} {{act}}.", unit),
            (f"Yêu cầu {small} {{act}}, báo cáo kết quả đúng quy định.", small),
            (f"{unit} hướng dẫn, kiểm tra các đơn vị {{act}}.", unit),
        ]
        if unit.startswith(("Ủy ban M", "Hội", "Đoàn", "Liên đoàn", "Các doanh nghiệp", "Công đoàn")):
            ways = [
                (f"Đề nghị {small} [vận động đoàn viên, hội viên|tuyên truyền, vận động Nhân dân] {{act}}.", small),
                (f"Đề nghị {small} phối hợp {{act}}; {{act2}}.", small),
            ]
        if unit.startswith("Các doanh nghiệp"):
            ways.append((f"Khuyến khích {small} [tham gia|hưởng ứng], {{act}}.", small))
        template, who = rng.choice(ways)
        return self.write(template), who

    def by_sentence(self, level: int, _: str) -> None:
        """Numbered sentences, the unit their subject."""
        for unit in self.units:
            said, who = self._sentence(unit)
            self._note(who, self.out.item(level, said), 1)

    def by_bullet(self, _: int, section: str) -> None:
        """Bullets with the unit before a colon."""
        for unit in self.units:
            self.out.bullet(f"{unit}: " + self.write("{task}"))
            self._note(unit, section, 1)

    def by_bullet_sentence(self, _: int, section: str) -> None:
        """Bullets that are sentences, the unit their subject."""
        for unit in self.units:
            said, who = self._sentence(unit)
            self.out.bullet(said)
            self._note(who, section, 1)

    def table(self, first: int, last: int) -> list[Words]:
        """An appendix: a table of tasks; its lines of heading are returned."""
        rng, out = self.rng, self.out
        heads = {
            "stt": rng.choice(["STT", "TT", "Stt"]),
            "task": rng.choice(["Nhiệm vụ", "Nội dung công việc", "Nội dung, nhiệm vụ"]),
            "lead": rng.choice(["Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì"]),
            "with": rng.choice(["Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp"]),
            "product": rng.choice(["Sản phẩm", "Kết quả, sản phẩm"]),
            "time": rng.choice(["Thời gian hoàn thành", "Thời gian thực hiện", "Thời gian", "Thời hạn hoàn thành"]),
        }
        order = rng.choice(
            [
                ["stt", "task", "lead", "with", "time"],
                ["stt", "task", "product", "lead", "with", "time"],
                ["stt", "task", "time", "lead", "with"],
                ["stt", "task", "lead", "time"],
            ]
        )
        out.row([heads[k] for k in order])
        leads: list[str] = []
        for k in range(rng.randint(3, 7)):
            unit, other = rng.choice(self.units), rng.choice(self.units)
            y = rng.randint(first, min(last, first + 1))
            q, m, d = rng.randint(1, 4), rng.randint(1, 12), rng.randint(5, 28)
            roman = ("", "I", "II", "III", "IV")[q]
            said, when, bound = rng.choice(
                [
                    (f"Quý {roman}/{y}", {"year": y, "quarter": q}, "in"),
                    (f"Tháng {m}/{y}", {"year": y, "month": m}, "in"),
                    (f"Tháng {m:02}/{y}", {"year": y, "month": m}, "in"),
                    (f"Năm {y}", {"year": y}, "in"),
                    (f"Trước ngày {d:02}/{m:02}/{y}", {"year": y, "month": m, "day": d}, "before"),
                    (f"Trước {d:02}/{m:02}/{y}", {"year": y, "month": m, "day": d}, "before"),
                    ("Thường xuyên", {"recurs": "continuous"}, "in"),
                    ("Hằng quý", {"recurs": "quarterly"}, "in"),
                    ("Hàng tháng", {"recurs": "monthly"}, "in"),
                    (f"{first} - {last}", {"start": first, "end": last}, "in")
                    if last > first
                    else (f"Quý {roman} năm {y}", {"year": y, "quarter": q}, "in"),
                ]
            )
            time = Words(said).marked("deadlines", kind="other", when=when, bound=bound, who=unit, to=None)
            cells: dict[str, Words | str] = {
                "stt": str(k + 1),
                "task": self.write("{act}").capital(),
                "lead": unit,
                "with": other,
                "product": rng.choice(["Danh sách", "Hội nghị", "Mô hình", "Lớp tập huấn", "Hồ sơ"]),
                "time": time,
            }
            out.row([cells[c] for c in order])
            if unit not in leads:
                leads.append(unit)
        for unit in leads:
            self._note(unit, "table", 1)
        return []
