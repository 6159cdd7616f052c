"""Who issues a plan, and its head and foot: issuer, number, place and date, title, recipients, signature."""

from __future__ import annotations

import csv
import random
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from .words import Writer

_GAZETTEER = Path(__file__).resolve().parents[2] / "corpus/knowledge/gazetteer.csv"
_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Mai",
    "Lò",
    "H'",
]
_MIDDLE = [
    "Văn",
    "Thị",
    "Đức",
    "Minh",
    "Quang",
    "Thanh",
    "Ngọc",
    "Xuân",
    "Hữu",
    "Thị Thu",
    "Công",
    "Quốc",
    "Bích",
    "Thế",
]
_GIVEN = [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Hà",
    "Hải",
    "Hạnh",
    "Hòa",
    "Hùng",
    "Khoa",
    "Lan",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Phúc",
    "Quân",
    "Sơn",
    "Tâm",
    "Thảo",
    "Thủy",
    "Trung",
    "Tuấn",
    "Yến",
]
_LEVEL = {"commune": 60, "party": 12, "province": 10, "board": 6, "school": 7, "department": 5}


@lru_cache
def places() -> tuple[list[dict[str, str]], list[dict[str, str]], Counter[str]]:
    """Communes, provinces, and how many communes bear each full name."""
    with _GAZETTEER.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    communes = [row for row in rows if row["province"]]
    return communes, [row for row in rows if not row["province"]], Counter(row["full_name"] for row in communes)


@dataclass(slots=True)
class Frame:
    """Head and foot as printed, and what the record says of them."""

    level: str
    slots: dict[str, str]
    #: lines of the issuer, the number line, the place line ("" where none is printed), the motto
    left: list[str] = field(default_factory=list)
    number_line: str = ""
    place_line: str = ""
    motto: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    recipients_head: str = "Nơi nhận:"
    sign: list[str] = field(default_factory=list)
    name: str = ""
    meta: dict[str, Any] = field(default_factory=dict)
    decision: bool = False


def person(rng: random.Random) -> str:
    """An invented name."""
    if rng.random() < 0.08:
        return rng.choice(
            ["Y Khút Niê", "Lò Thị Hoa", "K' Brêm", "Giàng A Pháo", "Thạch Sô Phia", "Rơ Châm Hân", "Hà Hữu Tòng"]
        )
    return f"{rng.choice(_FAMILY[:-1])} {rng.choice(_MIDDLE)} {rng.choice(_GIVEN)}"


def issuer(rng: random.Random, level: str | None = None) -> Frame:
    """Chooses who issues the plan; ``slots`` are the words for it in sentences."""
    communes, provinces, _ = places()
    level = level or rng.choices(list(_LEVEL), list(_LEVEL.values()))[0]
    commune = rng.choice(communes)
    if rng.random() < 0.15:  # special zones are few
        commune = rng.choice([row for row in communes if row["type"] == "đặc khu"])
    province = next(row for row in provinces if row["name"] == commune["province"])
    cap, ten = province["type"], province["name"]
    dv = commune["type"]
    slots = {
        "cap": cap,
        "tinh": f"{cap} {ten}",
        "Ten": ten,
        "Uy": "Thành ủy" if cap == "thành phố" else "Tỉnh ủy",
        "TU": "TU",
        "dv": dv,
        "ten": commune["name"],
        "unit": f"{dv} {commune['name']}",
        "cum": {"phường": "tổ dân phố", "xã": rng.choice(["thôn", "thôn", "ấp", "bản"])}.get(dv, "khu dân cư"),
    }
    slots["where"] = slots["unit"]
    if level == "province":
        slots |= {"dv": cap, "ten": ten, "unit": slots["tinh"], "cum": "xã, phường"}
    elif level == "party":
        slots["cum"] = "chi bộ"
    elif level == "school":
        kind = rng.choice(["Tiểu học", "Trung học cơ sở", "Mầm non", "THCS", "Trung học phổ thông"])
        who = rng.choice(["Lê Lợi", "Kim Đồng", "Hoa Sen", "Nguyễn Trãi", "Trần Quốc Toản", "Chu Văn An"])
        slots |= {"unit": f"Trường {kind} {who}", "dv": "nhà trường", "cum": "lớp học", "ten": f"{kind} {who}"}
    elif level == "department":
        name = rng.choice(["Giáo dục và Đào tạo", "Nội vụ", "Y tế", "Khoa học và Công nghệ", "Xây dựng"])
        slots |= {"unit": f"Sở {name}", "dv": "Sở", "cum": "đơn vị trực thuộc", "ten": name}
    return Frame(level, slots)


def head(frame: Frame, write: Writer, year: int) -> None:
    """Fills the head and the record of it."""
    rng, s = write.rng, frame.slots
    _, _, names = places()
    uy = rng.choices(["ỦY", "UỶ"], [5, 1])[0]
    figure = rng.choice([rng.randint(1, 60), rng.randint(60, 400)])
    optional: list[str] = []
    symbol, parent = "KH-UBND", s["tinh"]
    unit: str | None = s["where"]
    if frame.level == "commune":
        frame.left = rng.choice(
            [
                [f"{uy} BAN NHÂN DÂN", s["unit"].upper()],
                [f"{uy} BAN NHÂN DÂN {s['unit'].upper()}"],
                [f"{uy} BAN NHÂN DÂN", s["unit"].upper()],
            ]
        )
        name = f"Ủy ban nhân dân {s['unit']}"
    elif frame.level == "province":
        frame.left = [f"{uy} BAN NHÂN DÂN", s["unit"].upper()]
        name, unit = f"Ủy ban nhân dân {s['unit']}", s["unit"]
    elif frame.level == "board":
        topic = rng.choice(
            [
                "chuyển đổi số",
                "cải cách hành chính",
                "phòng, chống tội phạm và tệ nạn xã hội",
                "xây dựng đời sống văn hóa",
            ]
        )
        frame.left = (
            [s["unit"].upper(), f"BAN CHỈ ĐẠO {topic.upper()}"]
            if rng.random() < 0.5
            else [f"{uy} BAN NHÂN DÂN {s['unit'].upper()}", f"BAN CHỈ ĐẠO {topic.upper()}"]
        )
        name, symbol = f"Ban Chỉ đạo {topic}", rng.choice(["KH-BCĐ", "KH-BCĐ"])
        optional = ["unit", "parent", "issuer"]
    elif frame.level == "school":
        frame.left = [f"UBND {s['where'].upper()}", s["unit"].upper()]
        name, symbol = s["unit"], "KH-" + "".join(w[0] for w in s["unit"].split()[1:] if w[0].isupper())
        optional = ["unit", "parent", "issuer"]
    elif frame.level == "department":
        frame.left = [f"{uy} BAN NHÂN DÂN {s['tinh'].upper()}", s["unit"].upper()]
        name, symbol = s["unit"], "KH-S" + "".join(w[0].upper() for w in s["ten"].split() if w != "và")
        optional = ["unit", "parent", "issuer"]
    else:
        frame.left = [f"ĐẢNG BỘ {s['tinh'].upper()}", f"ĐẢNG {uy} {s['unit'].upper()}"]
        name = f"Đảng ủy {s['unit']}"
    party = frame.level == "party"
    frame.left.append(rng.choice(["*", "*", ""])) if party else None
    frame.left = [line for line in frame.left if line]
    frame.motto = (
        ["ĐẢNG CỘNG SẢN VIỆT NAM"]
        if party
        else [
            rng.choice(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
            rng.choice(["Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"]),
        ]
    )
    if frame.decision:
        symbol, name = "QĐ-UBND", f"Chủ tịch {name}"
    blank = rng.random() < 0.25
    gap = rng.choice(["    ", " ", "...", "……", "      "])
    if party:
        number = f"{figure:02}-KH/ĐU"
        frame.number_line = f"Số {gap}-KH/ĐU" if blank else rng.choice([f"Số {number}", f"Số: {number}"])
    else:
        number = f"{figure:02}/{symbol}" if rng.random() < 0.5 else f"{figure}/{symbol}"
        frame.number_line = (
            f"Số:{gap}/{symbol}"
            if blank
            else rng.choice([f"Số: {number}", f"Số: {number}", f"Số:{number}", f"Số: {number.replace('/', ' /')}"])
        )
    place = {
        "province": s["Ten"],
        "department": s["Ten"],
        "school": s["where"].split(" ", 1)[-1] if " " in s["where"] else s["where"],
    }.get(frame.level)
    place = (
        place or s["where"].removeprefix("đặc khu ").split(" ", 1 if s["where"].startswith(("phường", "xã")) else 0)[-1]
    )
    d, m = rng.randint(1, 28), rng.randint(1, 12)
    roll = rng.random()
    if roll < 0.18:
        gap = rng.choice(["   ", " ", "....", "…"])
        frame.place_line, date = f"{place}, ngày{gap}tháng{gap}năm {year}", f"{year}-??-??"
    elif roll < 0.3:
        frame.place_line, date = (
            f"{place}, ngày {rng.choice(['   ', '....', ' '])} tháng {m:02} năm {year}",
            f"{year}-{m:02}-??",
        )
    elif roll < 0.34:
        frame.place_line, date = "", None
    else:
        mm = f"{m:02}" if m < 3 or rng.random() < 0.5 else str(m)
        frame.place_line, date = f"{place}, ngày {d:02} tháng {mm} năm {year}", f"{year}-{m:02}-{d:02}"
    frame.slots["Issuer"] = name
    frame.meta = {
        "doc_type": "Kế hoạch",
        "number": None if blank else number,
        "issuer": name,
        "unit": unit,
        "unit_level": (unit or "").split(" ")[0],
        "parent": None if frame.level == "province" else parent,
        "date": date,
        "optional": optional,
    }
    frame.meta["unit_level"] = next(
        (k for k in ("đặc khu", "thành phố", "phường", "xã", "tỉnh") if (unit or "").startswith(k)), None
    )
    frame.meta["_unique"] = names[frame.slots["where"][:1].upper() + frame.slots["where"][1:]] == 1


_RECIPIENTS = {
    "commune": [
        "UBND {tinh}",
        "Sở Nội vụ",
        "Sở Nội vụ (để b/c)",
        "TT Đảng ủy, HĐND {dv}",
        "Thường trực Đảng ủy {dv}",
        "Chủ tịch, các PCT UBND {dv}",
        "Ủy ban MTTQ Việt Nam {dv}",
        "Các phòng, ban, ngành {dv}",
        "Các đoàn thể chính trị - xã hội",
        "Các trường học trên địa bàn",
        "Các {cum}",
        "Công an {dv}",
        "Như Mục IV",
        "Trang TTĐT {dv}",
        "Các cơ quan, đơn vị liên quan (t/h)",
    ],
    "province": [
        "Bộ Nội vụ",
        "Thủ tướng Chính phủ (b/c)",
        "TT {Uy}; TT HĐND {cap}",
        "CT, các PCT UBND {cap}",
        "Các sở, ban, ngành",
        "UBND các xã, phường",
        "Cổng TTĐT {cap}",
        "CVP, các PCVP",
        "Liên đoàn Lao động {cap}",
    ],
    "party": [
        "{Uy} (b/c)",
        "Các ban xây dựng Đảng {Uy}",
        "Các đồng chí Ủy viên BCH Đảng bộ {dv}",
        "Các chi bộ trực thuộc",
        "Mặt trận Tổ quốc và các đoàn thể {dv}",
        "HĐND, UBND {dv}",
    ],
    "school": [
        "Phòng Văn hóa - Xã hội",
        "UBND {where}",
        "Ban Giám hiệu",
        "Các tổ chuyên môn",
        "Website nhà trường",
        "Ban đại diện CMHS",
    ],
    "department": ["UBND {cap} (b/c)", "Sở Nội vụ", "Lãnh đạo Sở", "Các phòng, đơn vị thuộc Sở", "Trang TTĐT Sở"],
}
_RECIPIENTS["board"] = _RECIPIENTS["commune"]


def foot(frame: Frame, write: Writer) -> None:
    """Fills recipients and signature, and the record of them."""
    rng, s = write.rng, frame.slots
    pool = _RECIPIENTS[frame.level]
    picks = sorted(rng.sample(range(len(pool)), min(len(pool), rng.randint(3, 8))))
    names = [write(pool[k]).text for k in picks]
    if frame.decision:
        names = ["Như Điều 3", *[n for n in names if n != "Như Mục IV"]]
    last = {"party": ["Lưu Văn phòng Đảng ủy", "Lưu VPĐU"], "school": ["Lưu: VT", "Lưu: HS, VT"]}.get(
        frame.level, ["Lưu: VT, VHXH", "Lưu: VT", "Lưu: VT, KT (05b)", "Lưu VT", "Lưu: VT, NV"]
    )
    names.append(rng.choice(last))
    frame.recipients = names
    frame.recipients_head = rng.choices(["Nơi nhận:", "Nơi nhận :", "Nơi nhận"], [10, 1, 1])[0]
    body = {
        "commune": f"ỦY BAN NHÂN DÂN{rng.choice(['', '', ' ' + s['dv'].upper()])}",
        "province": f"ỦY BAN NHÂN DÂN{rng.choice(['', ' ' + s['cap'].upper()])}",
    }.get(frame.level, "")
    choices = {
        "party": [
            ["TM. BAN THƯỜNG VỤ", "BÍ THƯ"],
            ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"],
            ["TM. ĐẢNG ỦY", "PHÓ BÍ THƯ THƯỜNG TRỰC"],
            ["T/M ĐẢNG ỦY", "BÍ THƯ"],
        ],
        "school": [["HIỆU TRƯỞNG"], ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"]],
        "department": [["GIÁM ĐỐC"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]],
        "board": [
            ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"],
            ["TRƯỞNG BAN"],
            ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"],
            ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND " + s["dv"].upper()],
        ],
    }.get(frame.level) or [
        [f"TM. {body}", "CHỦ TỊCH"],
        [f"TM. {body}", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        [f"TM. {body}", "CHỦ TỊCH"],
        ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI"],
        ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
        [f"TM. {body}", "Q. CHỦ TỊCH"],
    ]
    if frame.decision:
        choices = [["CHỦ TỊCH"], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]]
    frame.sign = rng.choice(choices)
    frame.name = person(rng)
    starts = ("TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M")
    authority = next((line for line in frame.sign if line.startswith(starts)), None)
    capacity = frame.sign[-1]
    frame.meta["signatory"] = {"authority": authority, "capacity": capacity, "name": frame.name}
    frame.meta["recipients"] = names
    if frame.sign[-1].startswith("CHỦ TỊCH UBND") or "Q. CHỦ TỊCH" in frame.sign:  # which line is the title is open
        frame.meta["optional"].append("signatory")
