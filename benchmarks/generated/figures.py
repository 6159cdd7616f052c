"""Quantified targets (chỉ tiêu), and figures that are none: results reached, money, years, articles."""

from __future__ import annotations

import random
from typing import Any

from .words import Words, Writer

#: how a bound is said before the figure, and after it
_BEFORE = {
    ">": ["trên", "trên", "hơn", "vượt"],
    ">=": ["ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "tối thiểu đạt"],
    "=": ["", "", "đạt"],
    "<=": ["không quá", "tối đa"],
    "<": ["dưới"],
}


class Figures:
    """Writes targets of a theme."""

    def __init__(self, write: Writer, theme: dict[str, Any]) -> None:
        self.write, self.theme = write, theme
        self._left = list(theme["share"])

    @property
    def rng(self) -> random.Random:
        return self.write.rng

    def _share(self) -> str:
        if not self._left:
            self._left = list(self.theme["share"])
        return self.write(self._left.pop(self.rng.randrange(len(self._left)))).text

    def _percent(self) -> tuple[str, float]:
        value = self.rng.choice([100, 100, 95, 98, 90, 85, 80, 75, 70, 65, 60, 50, 40, 30, 99.5, 82.5])
        said = f"{value:g}".replace(".", ",")
        blank = self.rng.choices(["", " "], [12, 1])[0]
        return f"{said}{blank}%", value

    def _bounded(self, figure: str) -> tuple[str, str]:
        """The figure with its bound, and the comparator."""
        roll = self.rng.random()
        if roll < 0.15:
            return f"từ {figure} trở lên", ">="
        if roll < 0.25:
            return f"{figure} trở lên", ">="
        comparator = self.rng.choices([">", ">=", "="], [4, 4, 4])[0]
        return f"{self.rng.choice(_BEFORE[comparator])} {figure}".strip(), comparator

    def target(self, year: int | None, *, here: bool, audience: str = "") -> Words:
        """One target; ``here`` where the sentence itself names the year (else it stands in the heading above)."""
        rng = self.rng
        roll = rng.random()
        if not here and roll < 0.06 and year:
            return self._compared(year)
        if not here and roll < 0.1:
            return self._each(year)
        if roll < 0.62:
            figure, value = self._percent()
            said, comparator = ("100%", "=") if value == 100 else self._bounded(figure)
            subject, unit = self._share(), "%"
            if said.startswith(("đạt", "tối thiểu đạt")) or rng.random() < 0.35:
                said = said.removeprefix("đạt ").replace("tối thiểu đạt", "tối thiểu")
                template = "[Tỷ lệ|Tỉ lệ] {subject} [đạt|đạt] {said}"
            else:
                template = "{Said} {subject}"
            if comparator == "=" and value < 100 and rng.random() < 0.2:
                comparator, said = ">=", f"{figure}"
                template = rng.choice(
                    ["Có {said} {subject} trở lên", "Phấn đấu {said} {subject} trở lên", "Từ {said} {subject} trở lên"]
                )
        elif roll < 0.86:
            unit, rest = rng.choice(self.theme["count"])
            value = float(rng.choice([1, 2, 3, 5, 10, 15, 20, 50, 120, 300, 1200]))
            figure = f"{int(value):02}" if value < 10 and rng.random() < 0.8 else f"{int(value):,}".replace(",", ".")
            said, comparator = self._bounded(f"{figure} {unit}")
            said = said.removeprefix("đạt ").replace("tối thiểu đạt", "tối thiểu")
            subject = rest
            template = rng.choice(["[Xây dựng, duy trì |Có |Phấn đấu có |]{said} {subject}", "{Said} {subject}"])
        elif roll < 0.92:
            value = float(rng.choice([5, 8, 10, 15, 20]))
            comparator = rng.choice([">=", "="])
            unit = "%"
            said = f"{'ít nhất ' if comparator == '>=' else ''}{int(value)}%"
            subject = rng.choice(
                ["số vụ vi phạm", "thời gian giải quyết thủ tục", "số hồ sơ giấy", "số đơn thư vượt cấp"]
            )
            template = rng.choice(["Giảm {said} {subject}[ so với năm trước|]", "Mỗi năm giảm {said} {subject}"])
        elif roll < 0.97:
            value, comparator, unit = float(rng.choice([1, 2, 3, 5])), rng.choice(["<=", "<"]), "%"
            said = f"{rng.choice(_BEFORE[comparator])} {int(value)}%"
            subject = rng.choice(
                ["Tỷ lệ hồ sơ quá hạn", "Tỷ lệ hộ nghèo đa chiều", "Tỷ lệ văn bản ban hành sai thể thức"]
            )
            template = "{subject} [còn|ở mức|] {said}"
        elif year is None:  # ranks bear no year of their own
            value, comparator, unit = float(rng.choice([3, 5, 10])), "<=", "rank"
            said = rng.choice([f"xếp từ thứ 01 đến {int(value):02}", f"xếp từ thứ 1 đến thứ {int(value)}"])
            subject = rng.choice(["Chỉ số cải cách hành chính", "Chỉ số chuyển đổi số", "Điểm thi đua cuối năm"])
            template = "{subject} của {unit} {said}[ trong số các địa phương cùng khối|]"
        else:
            value, comparator, unit, said = 100.0, "=", "%", "100%"
            subject, template = self._share(), "{said} {subject}"
        first = self.write(template, said=said, Said=Words(said).capital(), subject=subject, share=subject)
        if audience:
            first = Words(f"{audience}: ") + first.small() if rng.random() < 0.3 else first
        if here:
            by = rng.choice(
                [f"Đến năm {year}", f"Đến hết năm {year}", f"Đến cuối năm {year}", f"Trong năm {year}", f"Năm {year}"]
            )
            verb = rng.choice([", ", ", phấn đấu ", ", có "]) if first.text[:1].isdigit() else ", "
            first = Words(by + verb) + first.small()
        item = {"value": value, "comparator": comparator, "unit": unit, "subject": subject, "year": year}
        return first.marked("targets", **item)

    def _compared(self, year: int) -> Words:
        """A change against another year, which is not the target's."""
        value, comparator = self.rng.choice([3, 5, 10, 15]), self.rng.choice(["=", ">="])
        said = f"{'ít nhất ' if comparator == '>=' else ''}{value}%"
        subject = self.rng.choice(["số vụ vi phạm", "số hồ sơ quá hạn", "số lượt khiếu nại"])
        item = {"value": float(value), "comparator": comparator, "unit": "%", "subject": subject, "year": year}
        return self.write(f"Giảm {said} {subject} so với [năm|cùng kỳ năm] {year - 1}").marked("targets", **item)

    def _each(self, year: int | None) -> Words:
        """So many for each unit."""
        value, unit = self.rng.choice([1, 2, 3]), self.rng.choice(["mô hình", "câu lạc bộ", "sáng kiến"])
        comparator, bound = self.rng.choice([(">=", "ít nhất"), (">=", "tối thiểu"), ("=", ""), (">=", "từ")])
        said = f"{bound} {value:02} {unit}".strip() + (" trở lên" if bound == "từ" else "")
        item = {"value": float(value), "comparator": comparator, "unit": unit, "subject": "mỗi đơn vị", "year": year}
        return self.write(
            f"Mỗi [{{cum}}|cơ quan, đơn vị] [có|xây dựng được] {said}[ về {{goal}}| hoạt động hiệu quả]"
        ).marked("targets", **item)

    def stepped(self, first: int, last: int) -> Words:
        """Two targets in one sentence, each with its year."""
        low, high = self.rng.choice([(60, 80), (75, 90), (85, 95), (50, 70)])
        subject = self._share()
        parts = []
        for year, value in ((first, low), (last, high)):
            said, comparator = self._bounded(f"{value}%")
            text = self.rng.choice([f"năm {year} {said}", f"đến năm {year} {said}", f"đến hết năm {year} {said}"])
            text = text.replace(f"{year} {value}%", f"{year} đạt {value}%")
            item = {"value": float(value), "comparator": comparator, "unit": "%", "subject": subject, "year": year}
            parts.append(Words(text).marked("targets", **item))
        return f"Tỷ lệ {subject}: " + parts[0] + self.rng.choice([", ", "; "]) + parts[1]

    def reached(self, year: int) -> Words:
        """What has been reached already: no target."""
        figure, _ = self._percent()
        return self.write(
            self.rng.choice(
                [
                    "Năm {y}, toàn {dv} đã có {p} {s}, [tăng|cao hơn] {q} so với [năm trước|cùng kỳ năm {x}].",
                    (
                        "Kết quả năm {y} cho thấy {s} đạt {p}, [vượt kế hoạch đề ra|bằng 102% kế "
                        "hoạch]; [đã tổ chức|tổ chức được] 15 buổi tuyên truyền với 1.250 lượt người dự."
                    ),
                    "Tính đến hết tháng 6/{y}, {s} đã đạt {p}; xếp thứ 12 trong [số 45 đơn vị|toàn khối].",
                    "Sau một năm thực hiện, {p} {s}, song vẫn còn nơi làm hình thức.",
                ]
            ),
            y=str(year),
            x=str(year - 1),
            p=figure,
            q=f"{self.rng.randint(1, 9)},{self.rng.randint(1, 9)}%",
            s=self._share(),
        )

    def money(self) -> Words:
        """Sums and rates of money: no target."""
        return self.write(
            self.rng.choice(
                [
                    (
                        "Kinh phí thực hiện khoảng {n} triệu đồng, [lấy từ|cân đối trong] ngân "
                        "sách {dv} và nguồn xã hội hóa."
                    ),
                    (
                        "Dự kiến tổng kinh phí {n}.500.000 đồng (bằng chữ: theo dự toán được "
                        "duyệt), trong đó ngân sách bảo đảm phần chính, phần còn lại huy động hợp pháp."
                    ),
                    "Mức tiền thưởng kèm theo thực hiện bằng 0,3 lần mức lương cơ sở đối với tập thể theo quy định.",
                    "Kinh phí bảo đảm từ dự toán chi thường xuyên được giao và các nguồn huy động hợp pháp khác.",
                ]
            ),
            n=str(self.rng.choice([25, 45, 80, 120, 350])),
        )
