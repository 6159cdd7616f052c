"""Writes a city's plan and the wards' plans that carry it out, with differences planted on purpose."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_NAMES = ("An Khê", "Bình Minh", "Cẩm Sơn", "Đông Hải", "Hòa Thuận", "Kim Long", "Tân Phú", "Vĩnh Xuân")
_HEADINGS = {
    "purpose": ("MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH - YÊU CẦU", "MỤC ĐÍCH VÀ YÊU CẦU"),
    "contents": ("NỘI DUNG THI ĐUA", "NỘI DUNG", "NHIỆM VỤ TRỌNG TÂM", "NHIỆM VỤ, GIẢI PHÁP", "NỘI DUNG PHONG TRÀO"),
    "targets": ("CHỈ TIÊU", "CHỈ TIÊU CỤ THỂ", "CÁC CHỈ TIÊU", "CHỈ TIÊU PHẤN ĐẤU"),
    "criteria": ("TIÊU CHÍ THI ĐUA", "TIÊU CHÍ", "TIÊU CHÍ BÌNH XÉT"),
    "awards": ("HÌNH THỨC KHEN THƯỞNG", "CÁC HÌNH THỨC KHEN THƯỞNG", "KHEN THƯỞNG"),
    "time": ("THỜI GIAN THỰC HIỆN", "TIẾN ĐỘ THỰC HIỆN", "LỘ TRÌNH THỰC HIỆN", "TIẾN ĐỘ"),
    "duties": ("TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG TRÁCH NHIỆM", "TRÁCH NHIỆM THỰC HIỆN"),
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_LETTERS = ("A", "B", "C", "D", "Đ", "E", "G", "H")


@dataclass
class Spec:
    """What a plan says, before it is printed; ``unit`` is None for the city's."""

    theme: dict[str, Any]
    rng: random.Random
    years: tuple[int, int, int]
    number: str
    date: str
    bases: list[list[str]]
    contents: list[str]
    targets: list[list[Any]]
    audiences: list[str]
    awards: list[tuple[str, str]]
    phases: list[tuple[int, int]]
    reviews: dict[str, int]
    reports: list[tuple[str, int, int]]
    bodies: list[str]
    recipients: list[str]
    unit: str | None = None
    without: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Planted:
    """A difference that was planted: how it must be told, and a word that the message must hold."""

    name: str
    field: str
    kinds: tuple[str, ...]
    said: str


@lru_cache(maxsize=1)
def themes() -> list[dict[str, Any]]:
    """What is written of."""
    return list(yaml.safe_load((Path(__file__).parent / "themes.yaml").read_text(encoding="utf-8")))


def city(seed: int) -> Spec:
    """The plan of a city."""
    rng = random.Random(f"city {seed}")
    theme = themes()[seed % len(themes())]
    start = rng.choice((2025, 2026))
    middle, end = start + rng.choice((1, 2)), start + rng.choice((4, 5))
    province = _level(theme)
    reports = rng.choice(
        (
            [("year", 20, 11)],
            [("year", 5, 12)],
            [("half", 15, 6), ("year", 10, 12)],
            [("quarter", 20, 0), ("year", 12, 12)],
            [("month", 25, 0)],
        )
    )
    awards = [
        ("Bằng khen", "Thủ tướng Chính phủ"),
        ("Cờ thi đua", f"Ủy ban nhân dân {province}"),
        ("Bằng khen", f"Chủ tịch Ủy ban nhân dân {province}"),
        ("Giấy khen", f"Giám đốc {theme['office']}"),
        ("Giấy khen", "Chủ tịch Ủy ban nhân dân cấp xã"),
    ]
    if rng.random() < 0.5:
        awards.insert(0, ("Huân chương Lao động hạng Ba", ""))
    return Spec(
        theme=theme,
        rng=rng,
        years=(start, middle, end),
        number=f"{rng.randint(21, 398)}/KH-UBND",
        date=f"{start}-0{rng.randint(1, 3)}-{rng.randint(10, 28)}",
        bases=deepcopy(theme["bases"]),
        contents=[content[0] for content in theme["contents"]],
        targets=[
            [subject, year, value]
            for subject, *v in theme["targets"]
            for year, value in zip((middle, end), v, strict=True)
        ],
        audiences=list(theme["audiences"]),
        awards=awards,
        phases=[(start, middle), (middle + 1, end)],
        reviews={"sơ kết": middle, "tổng kết": end},
        reports=reports,
        bodies=list(theme["bodies"]),
        recipients=["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường", "Lưu: VT"],
    )


def ward(of: Spec, seed: int) -> tuple[Spec, list[Planted]]:
    """The plan of a ward that carries a city's out in its own words, and what was planted in it."""
    rng = random.Random(f"ward {of.number} {seed}")
    unit = f"phường {rng.choice(_NAMES)}"
    spec = deepcopy(of)
    spec.rng, spec.unit = rng, unit
    spec.number, month = f"{rng.randint(3, 180)}/KH-UBND", rng.randint(4, 6)
    spec.date = f"{of.years[0]}-0{month}-{rng.randint(10, 28)}"
    city_plan = ["Kế hoạch", of.number, of.date, _body(of), f"phong trào thi đua “{of.theme['movement']}”"]
    spec.bases = [*spec.bases, city_plan] if rng.random() < 0.5 else [city_plan, *spec.bases]
    spec.contents = [rng.choice(content[1:]) for content in of.theme["contents"]]
    spec.awards = [(form, f"Chủ tịch Ủy ban nhân dân {unit}" if "cấp xã" in by else by) for form, by in of.awards]
    spec.reports = [(kind, max(1, day - rng.randint(2, 9)), month) for kind, day, month in of.reports]
    spec.recipients = [f"Ủy ban nhân dân {_level(of.theme)}", of.theme["office"], "Lưu: VT"]
    # two edits at most of what stands together: a part that is gone hides what it holds
    chosen = rng.sample(sorted(EDITS), k=rng.choice((0, 1, 2, 3, 4)))
    planted = []
    areas: set[str] = set()
    for name in chosen:
        area, edit = EDITS[name]
        if area not in areas:
            areas.add(area)
            planted += [Planted(name, *told) for told in edit(spec, of)]
    if rng.random() < 0.4:
        rng.shuffle(spec.contents)
    return spec, planted


# ---------------------------------------------------------------- what is planted
Told = list[tuple[str, tuple[str, ...], str]]
_BEYOND = "91-KL/TW"
_MISSING, _CHANGED, _EXTRA = ("missing",), ("changed",), ("extra",)


def _national(spec: Spec) -> list[str]:
    return spec.rng.choice([base for base in spec.bases if base[3] != _body(spec) and base[1] != _BEYOND])


def _basis_dropped(spec: Spec, of: Spec) -> Told:
    spec.bases.remove(base := _national(spec))
    return [("legal_bases", _MISSING, base[1])]


def _basis_renumbered(spec: Spec, of: Spec) -> Told:
    base = spec.rng.choice([base for base in spec.bases if base[1] != _BEYOND])
    old, base[1] = base[1], re.sub(r"^\d+", lambda digits: str(int(digits[0]) + 9), base[1])
    return [("legal_bases", _CHANGED, old)]


def _basis_redated(spec: Spec, of: Spec) -> Told:
    base = spec.rng.choice([base for base in spec.bases if base[1] != _BEYOND])
    day = int(base[2][-2:])
    base[2] = f"{base[2][:-2]}{day - 2 if day > 2 else day + 2:02}"
    return [("legal_bases", _CHANGED, base[1])]


def _basis_extra(spec: Spec, of: Spec) -> Told:
    spec.bases.append(["Kết luận", _BEYOND, "2024-08-12", "Bộ Chính trị", "đổi mới căn bản, toàn diện giáo dục"])
    return [("legal_bases", _EXTRA, _BEYOND)]


def _report_late(spec: Spec, of: Spec) -> Told:
    at = spec.rng.randrange(len(spec.reports))
    kind, day, month = of.reports[at]
    spec.reports[at] = (kind, min(28, day + 3), month)
    return [("deadlines", _CHANGED, "báo cáo")]


def _report_dropped(spec: Spec, of: Spec) -> Told:
    spec.reports.clear()
    return [("deadlines", _MISSING, "báo cáo") for _ in of.reports]


def _review_moved(spec: Spec, of: Spec) -> Told:
    name = spec.rng.choice(("sơ kết", "tổng kết"))
    spec.reviews[name] += -1 if name == "tổng kết" else 1
    return [("deadlines", _CHANGED, name)]


def _phase_moved(spec: Spec, of: Spec) -> Told:
    start, end = spec.phases[1]
    spec.phases[1] = (start + 1, end)
    return [("phases", _CHANGED, "Giai đoạn 2")]


def _phase_dropped(spec: Spec, of: Spec) -> Told:
    spec.phases.pop()
    return [("phases", _MISSING, "Giai đoạn 2")]


def _target_value(by: int) -> Callable[[Spec, Spec], Told]:
    def edit(spec: Spec, of: Spec) -> Told:
        target = spec.rng.choice([t for t in spec.targets if t[2] + by <= 100])
        target[2] += by
        return [("targets", _CHANGED, target[0])]

    return edit


def _target_dropped(spec: Spec, of: Spec) -> Told:
    spec.targets.remove(target := spec.rng.choice(spec.targets))
    return [("targets", _MISSING, target[0])]


def _target_year(spec: Spec, of: Spec) -> Told:
    target = spec.rng.choice(spec.targets)
    target[1] = of.years[2] + 1 if target[1] == of.years[2] else of.years[1] + 1
    return [("targets", _CHANGED, target[0])]


def _target_group(spec: Spec, of: Spec) -> Told:
    at = spec.rng.randrange(len(of.theme["targets"]))
    old, new = of.theme["targets"][at][0], of.theme["groups"][at]
    target = spec.rng.choice([t for t in spec.targets if t[0] == old])
    target[0] = new
    return [("targets", _CHANGED, old)]


def _award_dropped(spec: Spec, of: Spec) -> Told:
    form, by = spec.rng.choice([award for award in spec.awards if award[1] and "Bộ trưởng" not in award[1]])
    spec.awards.remove((form, by))
    return [("award_forms", _MISSING, form)]


def _award_extra(spec: Spec, of: Spec) -> Told:
    spec.awards.insert(0, ("Bằng khen", "Bộ trưởng Bộ Nội vụ"))
    return [("award_forms", _EXTRA, "Bộ trưởng Bộ Nội vụ")]


def _award_authority(spec: Spec, of: Spec) -> Told:
    at = next(i for i, (form, by) in enumerate(spec.awards) if form == "Bằng khen" and by.startswith("Chủ tịch"))
    form, by = spec.awards[at]
    spec.awards[at] = (form, by.removeprefix("Chủ tịch "))
    return [("award_forms", _CHANGED, by)]


def _award_class(spec: Spec, of: Spec) -> Told:
    if not spec.awards[0][0].startswith("Huân chương"):
        return []
    spec.awards[0] = ("Huân chương Lao động hạng Nhì", "")
    return [("award_forms", _CHANGED, "hạng Nhì")]


def _content_dropped(spec: Spec, of: Spec) -> Told:
    at = spec.rng.randrange(len(spec.contents))
    spec.contents.pop(at)
    return [("contents", _MISSING, of.contents[at].split(",")[0].split(";")[0])]


def _audience_dropped(spec: Spec, of: Spec) -> Told:
    audience = spec.audiences.pop(spec.rng.randrange(len(spec.audiences)))
    return [("criteria", _MISSING, audience)]


def _body_dropped(spec: Spec, of: Spec) -> Told:
    body = spec.bodies.pop(spec.rng.randrange(len(spec.bodies)))
    return [("responsibilities", _MISSING, body)]


def _part_dropped(name: str) -> Callable[[Spec, Spec], Told]:
    def edit(spec: Spec, of: Spec) -> Told:
        spec.without.add(name)
        return [("sections", _MISSING, "")]

    return edit


def _recipient_dropped(spec: Spec, of: Spec) -> Told:
    spec.recipients = ["Đảng ủy, Hội đồng nhân dân phường", "Lưu: VT"]
    return [("recipients", _MISSING, of.theme["office"])]


#: the area of each edit, of which one is planted at most, and the edit
EDITS: dict[str, tuple[str, Callable[[Spec, Spec], Told]]] = {
    "basis dropped": ("bases", _basis_dropped),
    "basis renumbered": ("bases", _basis_renumbered),
    "basis redated": ("bases", _basis_redated),
    "basis extra": ("bases extra", _basis_extra),
    "report late": ("reports", _report_late),
    "reports dropped": ("reports", _report_dropped),
    "review moved": ("time", _review_moved),
    "phase moved": ("time", _phase_moved),
    "phase dropped": ("time", _phase_dropped),
    "part on time dropped": ("time", _part_dropped("time")),
    "target lowered": ("targets", _target_value(-8)),
    "target raised": ("targets", _target_value(4)),
    "target dropped": ("targets", _target_dropped),
    "target of another year": ("targets", _target_year),
    "target of another group": ("targets", _target_group),
    "part on targets dropped": ("targets", _part_dropped("targets")),
    "award dropped": ("awards", _award_dropped),
    "award extra": ("awards extra", _award_extra),
    "award of another authority": ("awards", _award_authority),
    "award of another class": ("awards", _award_class),
    "content dropped": ("contents", _content_dropped),
    "audience dropped": ("criteria", _audience_dropped),
    "part on criteria dropped": ("criteria", _part_dropped("criteria")),
    "body without a duty": ("bodies", _body_dropped),
    "recipient dropped": ("recipients", _recipient_dropped),
}


# ---------------------------------------------------------------- how it is printed
def _level(theme: dict[str, Any]) -> str:
    return "tỉnh" if theme["province"].startswith("tỉnh") else "thành phố"


def _body(spec: Spec) -> str:
    return f"Ủy ban nhân dân {spec.theme['province']}"


def printed(spec: Spec) -> str:
    """The plan as text, a paragraph a line; numbering, headings and dates in one of several manners."""
    rng, commune = spec.rng, spec.unit is not None
    own = spec.unit or spec.theme["province"]
    name = own.removeprefix("phường ").removeprefix("tỉnh ").removeprefix("thành phố ")
    year, month, day = spec.date.split("-")
    slash = rng.random() < 0.5
    lines = [
        "ỦY BAN NHÂN DÂN",
        own.upper(),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {spec.number}",
        f"{name}, ngày {day} tháng {month} năm {year}",
        "KẾ HOẠCH",
        f"{rng.choice(('Thực hiện', 'Triển khai')) if commune else 'Tổ chức'} phong trào thi đua "
        f"“{spec.theme['movement']}” giai đoạn {spec.years[0]} - {spec.years[2]}"
        + (f" trên địa bàn {own}" if commune else ""),
    ]
    for type, number, date, issuer, subject in spec.bases:
        lines.append(f"Căn cứ {type} số {number} ngày {_date(date, slash)} của {issuer} về {subject};")
    lines.append(f"Ủy ban nhân dân {own} ban hành Kế hoạch như sau:")
    tops = rng.choice((_ROMAN, _ROMAN, _LETTERS))
    parts = [(part, body) for part, body in _parts(spec, slash) if part not in spec.without]
    for number, (part, body) in zip(tops, parts, strict=False):
        lines.append(f"{number}. {rng.choice(_HEADINGS[part]) if commune else _HEADINGS[part][0]}")
        lines += body
    lines += ["Nơi nhận:", *(f"- {line};" for line in spec.recipients[:-1]), f"- {spec.recipients[-1]}."]
    lines += ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Hải Đăng" if commune else "Trần Minh Khôi"]
    return "\n".join(lines) + "\n"


def _date(iso: str, slash: bool) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{int(month)}/{year}" if slash else f"{day} tháng {month} năm {year}"


def _parts(spec: Spec, slash: bool) -> list[tuple[str, list[str]]]:
    rng, commune, theme = spec.rng, spec.unit is not None, spec.theme
    years = sorted({year for _, year, _ in spec.targets})
    targets: list[str] = []
    for number, year in enumerate(years, 1):
        of_year = [f"{value}% {subject}" for subject, at, value in spec.targets if at == year]
        if slash:
            targets += [f"{number}. Năm {year}", *(f"- {line}." for line in of_year)]
        else:
            targets.append(f"- Đến hết năm {year}: {'; '.join(of_year)}.")
    awards = [f"- {form}{' của ' + by if by else ''};" for form, by in spec.awards]
    phases = []
    for number, (start, end) in enumerate(spec.phases, 1):
        phases.append(f"- Giai đoạn {number} ({start} - {end}): {('phát động', 'nhân rộng')[number - 1]}.")
    reviews = [f"- Tổ chức {name} phong trào vào năm {year}." for name, year in spec.reviews.items()]
    return [
        ("purpose", ["1. Mục đích", "- " + _said(rng), "2. Yêu cầu", "- Việc làm cụ thể, không phô trương."]),
        ("contents", [f"{n}. {content}." for n, content in enumerate(spec.contents, 1)]),
        ("targets", targets),
        ("criteria", [f"{n}. Đối với {who}: {_standard(rng)}." for n, who in enumerate(spec.audiences, 1)]),
        ("awards", awards),
        ("time", phases + reviews),
        ("duties", _duties(spec, commune, theme)),
    ]


def _said(rng: random.Random) -> str:
    return rng.choice(
        (
            "Mỗi người dân coi đây là việc của nhà mình.",
            "Tạo thói quen tốt ở từng gia đình, từng khu phố.",
            "Phát hiện cách làm hay để nhân ra nhiều nơi.",
        )
    )


def _standard(rng: random.Random) -> str:
    return rng.choice(("có cách làm hiệu quả", "hoàn thành việc đã đăng ký", "được cộng đồng ghi nhận"))


def _duties(spec: Spec, commune: bool, theme: dict[str, Any]) -> list[str]:
    level = "phường" if commune else _level(theme)
    lead = "Phòng Văn hóa - Xã hội" if commune else theme["office"]
    units = [(lead, ["Theo dõi, hướng dẫn, đôn đốc các đơn vị."])]
    units += [(f"{body} {level}", ["Vận động nhân dân tham gia, phản ánh kết quả."]) for body in spec.bodies]
    reports = [f"- {_report(report)} gửi {theme['office']}." for report in spec.reports]
    if commune:
        units[0][1].extend(reports)
    else:
        plan = f"- Ban hành kế hoạch trước ngày 30/6/{spec.years[0]}, gửi về {theme['office']}."
        units.append(("Ủy ban nhân dân các xã, phường", [plan, *reports]))
    return [line for n, (unit, tasks) in enumerate(units, 1) for line in (f"{n}. {unit}", *tasks)]


def _report(report: tuple[str, int, int]) -> str:
    kind, day, month = report
    if kind == "month":
        return f"Báo cáo kết quả trước ngày {day} hằng tháng"
    if kind == "quarter":
        return f"Báo cáo quý trước ngày {day} của tháng cuối quý"
    name = "Báo cáo 6 tháng đầu năm" if kind == "half" else "Báo cáo kết quả năm"
    return f"{name} trước ngày {day:02}/{month} hằng năm"
