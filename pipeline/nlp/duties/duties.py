"""What is due: the words of a clause that tell what has to be done at a time in it.

The kinds are those of deadlines: a report (báo cáo), a review (sơ kết, tổng kết), the issue of a plan
(ban hành kế hoạch), or anything else that is to be done.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..times.timex import Timex

_PLAN = (
    r"(?:ke hoach|chuong trinh(?: hanh dong)?|van ban (?:phat dong|trien khai|chi dao"
    r"|huong dan)|(?<!tai lieu )(?<!so tay )huong dan|quyet dinh)"
)
_WORDS = (
    (
        "report",
        r"bao cao(?!(?: vien| (?:tom tat )?thanh tich))|gui (?:ket qua|so lieu|bao cao)"
        r"|ket qua(?: (?:thuc hien|trien khai))?(?: (?!gui)[a-z]+){0,3} gui(?= ve| ubnd| uy ban| cho)"
        r"|tong hop (?!ho so|bao cao)(?:ket qua|so lieu)?[^.;]{0,60}(?:gui|ve)(?![a-z])|thong tin, bao cao",
    ),
    ("interim_review", r"(?<!co )so ket"),  # not "cơ sở kết quả"
    ("final_review", r"tong ket(?! thi hanh)"),
    (
        "issue_plan",
        rf"(?:ban hanh|xay dung|lap|cu the hoa|hoan thanh(?! (?:viec |cong tac )?huong dan))"
        rf"(?:(?:,| va)? (?:ban hanh|xay dung|viec|trien khai|cac|noi dung|to chuc thuc hien"
        rf"|hoan thien))*(?: [a-z]+){{0,3}}? {_PLAN}"
        r"|ke hoach(?: cua(?: [a-z]+){1,4})? gui(?= ve| ubnd| uy ban| phong| truoc)"
        r"|gui ke hoach(?= ve| ubnd| uy ban| phong| truoc)",
    ),
    (
        "other",
        r"hoan thanh|hoan tat|to chuc(?! chinh tri| xa hoi| doan the| dang(?! ky)|,)|phat dong"
        r"|ra mat|dang ky|xay dung|ban hanh|kiem tra|ra soat|ky ket|tap huan|boi duong|dua vao"
        r"|dua(?= (?:[a-z]+ ){1,12}vao (?:hoat dong|su dung|van hanh|khai thac)(?![a-z]))"
        r"|van hanh|"
        r"cong bo|cong khai|nghiem thu|trinh|tham muu|thanh lap|kien toan|"
        r"quan triet|pho bien|long ghep|binh xet|ky cam ket|dien tap|thuc tap phuong an"
        r"|xet chon|xet duyet|khen thuong|gui|nop|cap nhat|dang tai|bo tri|mua sam|lap dat|"
        r"so hoa|xu ly|khac phuc|ket thuc|tong hop|lua chon|de xuat|de nghi|chuan bi|giao ban|hop(?! tac| dong| nhat)"
        r"|khai truong|khanh thanh|trien khai|thuc hien|tuyen truyen|danh gia|"
        r"khao sat|tham dinh|phe duyet|giai quyet|bao dam|dam bao|tiep nhan|huong dan|cung cap"
        r"|dien ra|mit tinh|hoi thi(?! dua)|hoi thao|lien hoan|ra quan|giao luu|toa dam|dien dan|ngay hoi"
        r"|khai mac|be mac|phan cong|cham diem|tu danh gia|ho so|le ",
    ),
)
_TRIGGER = re.compile("|".join(f"(?P<{kind}>(?<![a-z])(?:{words})(?![a-z]))" for kind, words in _WORDS))
#: a review that another word makes part of a noun: "báo cáo sơ kết", "kết quả tổng kết"
_OF_REVIEW = re.compile(
    r"(?:bao cao|ket qua|so lieu|noi dung|ho so|tai lieu)\s+(?:(?:ket qua|danh gia|tai|trong|cua|va|,|so ket)\s*){0,3}$"
)
#: a review that something else goes along with: "Hoàn thành trong tháng 12/2026, gắn với tổng kết năm"
_BESIDES = re.compile(r"(?:gan voi|cung voi|truoc khi|phuc vu)\s(?:viec |hoi nghi |cong tac |to chuc )?$")
_REGIME = re.compile(r"(?:che do|cong tac|noi dung|mau|theo|hinh thuc|hoi nghi)\s+(?:thong tin,?\s+)?$")
#: between two times of a list ("vào năm 2027 và năm 2029", "báo cáo năm (trước ngày 30/11)")
_GOES_ON = re.compile(
    r"(?:\s?\((?:bao cao |ky |dot )?(?:0?[369] thang|ca nam|nam|quy [ivx\d]{1,3}|dot \d|lan \d)[a-z\d ]{0,30}\))?"
    r"[\s,()]*(?:va|hoac|den|;)?[\s,(]*(?:(?:truoc|vao|trong|cham nhat|nam|ngay|cuoi|la|6 thang|ca|bao cao|xong"
    r"|hoan thanh|(?:dot|giai doan|buoc|ky|lan) [\divx]{1,3}(?![\w]))[\s(]*){0,8}"
)
_OF_TIME = re.compile(r"\s(?:dinh ky )?(?:(?:hang|moi|tung) )?(?:nam|quy|thang|tuan|0?6 thang)\s(?:duoc )?")
#: what, told after the issue of a plan, takes the time for itself
_OTHER_ACT = re.compile(r"(?:hoan thanh|phat dong|khen thuong|ra mat|dang ky|ky ket|to chuc)")
_DONE = re.compile(r"hoan (?:thanh|tat)[\s:(]*(?:truoc|trong|vao|xong|cham nhat|den|ngay|la|thang|het|[\s:(])*")
#: "xây dựng kế hoạch, báo cáo UBND phường": what is sent is the plan
_SENDS = re.compile(
    r"bao cao(?:\s+(?:ve|cho|voi))?\s+(?:uy ban|ubnd|chu tich|phong|van phong|chinh phu|so"
    r"|ban|hoi dong|lanh dao|cong an)"
)


class Duty(NamedTuple):
    """A word that tells what is due, at ``[start:end]`` of a row."""

    start: int
    end: int
    kind: str


def find_duties(bare: str, start: int = 0, end: int | None = None) -> list[Duty]:
    """The telling words of a folded text in order."""
    kept: list[Duty] = []
    for match in _TRIGGER.finditer(bare, start, len(bare) if end is None else end):
        duty = Duty(match.start(), match.end(), match.lastgroup or "other")
        before = bare[max(0, duty.start - 40) : duty.start]
        review = duty.kind in ("interim_review", "final_review")
        if review and _BESIDES.search(before):
            continue
        if review and _OF_REVIEW.search(before) and any(other.kind == "report" for other in kept):
            continue
        if (
            duty.kind == "report"
            and _REGIME.search(before)
            and not re.match(r" (?:ve|cho|uy ban|ubnd)", bare[duty.end :])
            and not before.rstrip().endswith("thuc hien che do")
        ):
            continue
        kept.append(duty)
    return kept


def duty_at(bare: str, duties: list[Duty], time: Timex, low: int, high: int, leading: bool, start: int) -> Duty | None:
    """What is due at a time: the nearest telling word before it, else after it.

    Args:
        bare: the folded row.
        duties: those of the clause.
        time: the time.
        low: where the time before it ends.
        high: where the time after it begins.
        leading: whether the time opens its clause ("Quý III: ...").
        start: where the clause begins.
    """
    before = [d for d in duties if low <= d.start and d.end <= time.start]
    after = [d for d in duties if time.end <= d.start < high]
    if not before and not leading and low > start and _GOES_ON.fullmatch(bare[low : time.start]):
        before = [d for d in duties if d.end <= time.start]
    strong = [d for d in before if d.kind != "other"]
    if strong and not (leading and after):
        last = strong[-1]
        sent = [d for d in before if d.start > last.start and re.match(r"gui|nop", bare[d.start :])]
        if last.kind in ("interim_review", "final_review") and sent and not any(d.kind == "report" for d in strong):
            return sent[-1]  # files for the awards of a review are no review
        later = [
            d
            for d in before
            if d.start > last.start
            and _OTHER_ACT.match(bare, d.start)
            and not _DONE.fullmatch(bare, d.start, time.start)  # "xây dựng kế hoạch, hoàn thành trước ngày ..."
        ]
        if last.kind == "issue_plan" and later and re.search(r"(?:,|;|va)\s*$", bare[last.end : later[-1].start]):
            return later[-1]
        sent_plan = last.kind == "report" and "recurs" not in time.when and _SENDS.match(bare, last.start)
        plans = [d for d in strong if d.kind == "issue_plan"]
        return plans[-1] if sent_plan and plans else last
    if before and not leading:
        told = [d for d in duties if d.end <= low and d.kind == "report"]
        if told and bare.startswith(("gui", "nop"), before[-1].start) and _OF_TIME.fullmatch(
            bare, told[-1].end, before[-1].start
        ):
            return told[-1]  # "báo cáo hằng năm gửi trước ngày 10/11"
        return before[-1]
    if after:
        first = after[0]
        reach = {"report": 110}
        return next((d for d in after if d.kind != "other" and d.start - first.start < reach.get(d.kind, 60)), first)
    return before[-1] if before else None
