"""Forms and titles of commendation (hình thức khen thưởng, danh hiệu thi đua) as plans list them."""

from __future__ import annotations

import random
from typing import Any

from .words import Words, Writer, joined

#: form, its classes, the authorities as printed (None: printed without one)
_STATE = [
    ("Huân chương Lao động", ("hạng Nhất", "hạng Nhì", "hạng Ba"), (None,)),
    ("Huân chương Bảo vệ Tổ quốc", ("hạng Ba",), (None,)),
    ("Huân chương Dũng cảm", (), (None,)),
    ("Huân chương Chiến công", ("hạng Nhì", "hạng Ba"), (None,)),
    ("Huân chương Đại đoàn kết dân tộc", (), (None,)),
    ("Cờ thi đua", (), ("Chính phủ",)),
    ("Bằng khen", (), ("Thủ tướng Chính phủ",)),
    ("Chiến sĩ thi đua toàn quốc", (), (None,)),
    ("Anh hùng Lao động", (), (None,)),
    ("Nhà giáo ưu tú", (), (None,)),
    ("Huy chương Chiến sĩ vẻ vang", ("hạng Nhất", "hạng Ba"), (None,)),
    ("Bằng Lao động sáng tạo", (), ("Tổng Liên đoàn Lao động Việt Nam",)),
]
_MINISTRY = [
    (
        "Bằng khen",
        (),
        (
            "Bộ trưởng Bộ Công an",
            "Bộ trưởng Bộ Nội vụ",
            "Bộ trưởng Bộ Khoa học và Công nghệ",
            "Bộ trưởng Bộ Giáo dục và Đào tạo",
        ),
    ),
    ("Kỷ niệm chương", (), (None,)),
]
_PROVINCE = [
    ("Cờ thi đua", (), ("UBND {cap}", "Ủy ban nhân dân {cap}")),
    ("Bằng khen", (), ("Chủ tịch UBND {cap}", "Chủ tịch Ủy ban nhân dân {cap}")),
    ("Tập thể lao động xuất sắc", (), (None,)),
    ("Đơn vị quyết thắng", (), (None,)),
    ("Đơn vị tiên tiến", (), (None,)),
    ("Chiến sĩ thi đua cơ sở", (), (None,)),
    ("Giấy khen", (), ("Giám đốc Sở Nội vụ", "Giám đốc Công an {cap}")),
]
_LOCAL = [
    ("Giấy khen", (), ("Chủ tịch UBND {dv}", "Chủ tịch Ủy ban nhân dân {dv}", "Chủ tịch UBND {unit}")),
    ("Tập thể lao động tiên tiến", (), (None,)),
    ("Lao động tiên tiến", (), (None,)),
    ("Gia đình văn hóa", (), (None,)),
    ("Thư khen", (), ("Chủ tịch UBND {dv}", "Chủ tịch Ủy ban nhân dân {dv}")),
]
_PARTY = [
    ("Giấy khen", (), ("Đảng ủy {dv}", "Ban Thường vụ Đảng ủy", "Đảng ủy {unit}")),
    ("Bằng khen", (), ("Ban Thường vụ {Uy}", "{Uy}")),
    ("Cờ thi đua", (), ("Ban Thường vụ {Uy}",)),
]
_SCHOOL = [
    ("Giấy khen", (), ("Hiệu trưởng", "Hiệu trưởng nhà trường", "Giám đốc Sở Giáo dục và Đào tạo")),
    ("Giấy khen", (), ("Chủ tịch UBND phường", "Chủ tịch Ủy ban nhân dân phường")),
    ("Lao động tiên tiến", (), (None,)),
    ("Chiến sĩ thi đua cơ sở", (), (None,)),
]
_FULL = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
#: the occasion of a list from the heading above it
OCCASIONS = {
    "annual": [
        "Khen thưởng hằng năm",
        "Khen thưởng hàng năm",
        "Khen thưởng thường niên hằng năm",
        "Hình thức khen thưởng hàng năm",
    ],
    "interim": [
        "Khen thưởng sơ kết",
        "Khen thưởng khi sơ kết Phong trào",
        "Khen thưởng nhân dịp sơ kết năm {mid}",
        "Hình thức khen thưởng sơ kết",
    ],
    "final": [
        "Khen thưởng tổng kết",
        "Khen thưởng tổng kết năm {end}",
        "Khen thưởng khi tổng kết Phong trào",
        "Hình thức khen thưởng tổng kết",
    ],
    None: [
        "Hình thức khen thưởng",
        "Các hình thức khen thưởng",
        "Danh hiệu thi đua và hình thức khen thưởng",
        "Khen thưởng sơ kết, tổng kết",
        "Khen thưởng hằng năm, sơ kết và tổng kết",
        "Hình thức",
    ],
}


class Awards:
    """Writes lists of awards fit for a level of issuer."""

    def __init__(self, write: Writer, level: str) -> None:
        self.write = write
        pools = {
            "party": [_PARTY, _LOCAL[:1]],
            "school": [_SCHOOL],
            "province": [_STATE, _PROVINCE, _MINISTRY],
        }.get(level, [_STATE, _PROVINCE, _LOCAL, _MINISTRY])
        self.pool = [entry for pool in pools for entry in pool]

    @property
    def rng(self) -> random.Random:
        return self.write.rng

    def chosen(self, low: int, high: int) -> list[tuple[str, str | None, str | None]]:
        """Distinct (form, class, authority as printed), in the order of rank."""
        rng = self.rng
        picks = sorted(rng.sample(range(len(self.pool)), min(len(self.pool), rng.randint(low, high))))
        made = []
        for k in picks:
            form, classes, authorities = self.pool[k]
            authority = rng.choice(authorities)
            printed = self.write(authority).text if authority else None
            made.append((form, rng.choice(classes) if classes and rng.random() < 0.6 else None, printed))
        return made

    def one(self, form: str, rank: str | None, authority: str | None, occasion: str | None) -> Words:
        """One form as a list prints it."""
        rng = self.rng
        said = form
        if form == "Cờ thi đua" and rng.random() < 0.3:
            said = "Cờ Thi đua"
        if form in (
            "Chiến sĩ thi đua cơ sở",
            "Lao động tiên tiến",
            "Tập thể lao động tiên tiến",
            "Tập thể lao động xuất sắc",
            "Gia đình văn hóa",
        ):
            said = rng.choice([form, f"Danh hiệu “{form}”", f"Danh hiệu {form}", f"danh hiệu “{form}”"])
        if rank:
            said += rng.choice([f" {rank}", f" {rank}", f" ({rank})", f" {rank.replace('hạng', 'Hạng')}"])
        if authority:
            said += (" của " if rng.random() < 0.9 or form != "Cờ thi đua" else " ") + authority
        full = self.spelt(authority)
        item: dict[str, Any] = {"form": form, "class": rank, "authority": full, "occasion": occasion}
        return Words(said).marked("award_forms", **item)

    def listed(self, occasion: str | None) -> list[Words]:
        """The forms of one list; now and then an order with all its classes, or two forms of one authority."""
        made = []
        for form, rank, authority in self.chosen(2, 5):
            roll = self.rng.random()
            if rank and "hạng Nhì" in self._classes(form) and roll < 0.25:
                made.append(self._classed(form, occasion))
            elif form in ("Bằng khen", "Giấy khen") and authority and roll < 0.08:
                made.append(self._shared(form, authority, occasion))
            else:
                made.append(self.one(form, rank, authority, occasion))
        return made

    def _classes(self, form: str) -> tuple[str, ...]:
        return next((classes for name, classes, _ in self.pool if name == form), ())

    def _classed(self, form: str, occasion: str | None) -> Words:
        """An order and its classes, each of which is a form of its own."""
        ranks = ["hạng Nhất", "hạng Nhì", "hạng Ba"][self.rng.choice((0, 1)) :]
        items = [{"form": form, "class": rank, "authority": None, "occasion": occasion} for rank in ranks]
        parts = [Words(f"{form} {ranks[0]}").marked("award_forms", **items[0])]
        parts += [Words(rank).marked("award_forms", **item) for rank, item in zip(ranks[1:], items[1:], strict=True)]
        return joined(parts, ", ")

    def _shared(self, form: str, authority: str, occasion: str | None) -> Words:
        """Two forms that one authority confers: "Bằng khen, Kỷ niệm chương của ..."."""
        other = self.rng.choice(["Kỷ niệm chương", "Thư khen", "Huy hiệu"])
        told = {"class": None, "authority": self.spelt(authority), "occasion": occasion}
        second = Words(f"{other} của {authority}").marked("award_forms", form=other, **told)
        return Words(form).marked("award_forms", form=form, **told) + self.rng.choice([", ", " và "]) + second

    @staticmethod
    def spelt(authority: str | None) -> str | None:
        """The authority with its abbreviations written out."""
        for short, long in _FULL.items():
            authority = authority.replace(short, long) if authority else None
        return authority

    def sentence(self, occasion: str | None) -> Words:
        """The forms run on in one sentence."""
        rng = self.rng
        forms = self.listed(occasion)
        by = rng.choice(["; ", ", ", "; "])
        lead = rng.choice(
            [
                "Hình thức khen thưởng gồm: ",
                "Các hình thức khen thưởng: ",
                "Xét tặng hoặc trình cấp có thẩm quyền xét tặng: ",
                "Hình thức: ",
                "Tập thể, cá nhân tiêu biểu được xét khen thưởng bằng các hình thức: ",
            ]
        )
        return lead + joined(forms, by) + "."

    def conferred(self, occasion: str | None) -> Words:
        """Who confers what, the authority before the form."""
        parts = []
        for form, rank, authority in self.chosen(3, 6):
            if authority and form in ("Bằng khen", "Giấy khen", "Thư khen") and len(parts) < 3:
                item = {"form": form, "class": rank, "authority": self.spelt(authority), "occasion": occasion}
                lead = self.rng.choice(["", "đề nghị ", "trình "]) if form == "Bằng khen" else ""
                parts.append(
                    lead
                    + Words(f"{authority} tặng {form}").marked("award_forms", **item)
                    + " cho tập thể, cá nhân tiêu biểu"
                )
        if not parts:
            return self.sentence(occasion)
        return joined(parts, "; ").capital() + "."

    def criteria_of(self, form: str, authority: str | None) -> str:
        """A heading that sets criteria for a form that the list has already."""
        return f"Tiêu chuẩn xét tặng {form}" + (f" của {authority}" if authority else "")
