"""Reports that the plan asks for: to whom, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....nlp.lines import Row
from ...context import Context
from ...model import Hit, rule

#: a paragraph, or a clause behind a semicolon, that asks for a report of results
_DUTY = re.compile(
    r"(?:^|[;:.]\s|, (?=bao cao dinh ky|dinh ky (?:[a-z]+ ){0,2}bao cao))\W*(?:\d{1,2}[.)]|[a-zđ]\))?\W*(?P<duty>"
    r"(?:(?:dinh ky|thuong xuyen|hang (?:nam|quy|thang|tuan)|6 thang(?:, (?:mot )?nam)?|so ket, tong ket)"
    r"[ ,:]+(?:va )?){0,2}"
    r"(?:thuc hien )?(?:gui )?(?:che do )?(?:thong tin, )?bao cao"
    r"(?: dinh ky)?(?: (?:ve )?"
    r"(?:ket qua|tinh hinh|tien do|dinh ky|so lieu|cong tac|hang (?:nam|quy|thang)|6 thang|nam\b)"
    r"| ve (?!viec\b)|,? gui\b| ubnd| uy ban| phong | chu tich)[^;.\n]*)"
)
#: "Các trường học báo cáo định kỳ kết quả thực hiện": who reports stands before it
_LED = re.compile(
    r"(?<!tham muu )(?<!tong hop )(?<!tong hop, )(?<!don doc )(?<!che do )(?<!de )(?<!viec )(?<![;.:] )(?<!^)(?<!, )"
    r"\b(?P<duty>(?:bao cao (?:ket qua |tinh hinh )?dinh ky|dinh ky (?:hang \w+ )?bao cao)[^;.\n]*)"
    r"|, (?P<end>dinh ky bao cao)(?=\s*[.;]|$)"
)
_PERIODIC = re.compile(r"dinh ky|hang (?:nam|quy|thang|tuan)|6 thang|(?:quy|thang|nam)/lan|moi (?:quy|thang|nam)")
_WHEN = re.compile(
    r"\bngay\b|\d{1,2}/\d{1,2}|thang \d|quy (?:[ivx]+|\d)\b|cuoi (?:nam|quy|thang|giai doan)|dau (?:nam|quy)|"
    r"truoc\b|cham nhat|"
    r"\btuan\b|thu (?:hai|ba|tu|nam|sau)|theo (?:quy dinh|yeu cau|huong dan|thoi gian|lich|ke hoach)|"
    r"khi (?:co|ket thuc|phat sinh)|ngay sau|sau (?:khi|moi)|kip thoi|dot xuat|thuong xuyen|hoan thanh|nam 20\d\d"
)
_TO = re.compile(
    r"\b(?:ve|gui|cho|toi|len|voi|trinh|(?<!ket )qua)\s+(?!(?:viec|ket qua|tinh hinh|tien do|cong tac)\b)\w|"
    r"bao cao[^;.]{0,120}\b(?:ubnd|uy ban|hdnd|hoi dong|phong|so |dang uy|chu tich|van phong|ban |thanh pho|tinh\b|"
    r"cap tren|co quan|bo |chinh phu|thu tuong|thanh uy|tinh uy|huyen uy|thuong truc|lanh dao|trung tam|cong an|"
    r"hoi |doan )"
)


@rule(
    "CON-DL-03",
    "info",
    title=("Báo cáo không nêu hạn, nơi nhận", "A report without a date or receiver"),
    why=(
        "Giao báo cáo phải nêu gửi ai và trước ngày nào",
        "Who asks for a report says to whom it goes and by when",
    ),
    source="practice",
    remedy=("Thêm hạn và nơi nhận báo cáo", "Add date and receiver"),
    slot="tasks",
    bad="2. Các doanh nghiệp trên địa bàn phường\n- Hưởng ứng Phong trào thi đua.\n"
    "- Định kỳ hằng năm báo cáo kết quả về Phòng Văn hóa - Xã hội.",
    good="2. Các doanh nghiệp trên địa bàn phường\n- Hưởng ứng Phong trào thi đua.\n"
    "- Định kỳ hằng năm báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 05/11.",
)
def open_report(context: Context) -> Iterator[Hit]:
    """A duty to report, in the part that hands out tasks, that lacks the day or the receiver."""
    dated = [d.span.start for d in context.plan.deadlines if d.kind == "report" and _exact(d.when)]
    general = _general(context)
    for one in context.plan.responsibilities:
        start, end = one.span.start, max(one.span.end, _end_of(context, one.span.start))
        if any(start <= at < end for at in dated):
            continue
        for row in context.body_rows:
            if not start <= row.start < end:
                continue
            for found in _DUTY.finditer(row.view):
                duty = row.view[found.start("duty") : found.end("duty")]
                behind = row.view[found.end() : found.end() + 90]
                if re.search(r"tong hop,? *(?:va )?$|de\s*$|tham muu[^;.]*$", row.view[: found.start("duty")][-40:]):
                    continue
                lacks_day = not _WHEN.search(duty) and not re.match(r"[;.,]?\s*(?:thoi (?:gian|han)|truoc)", behind)
                lacks_receiver = not _TO.search(duty)
                if _PERIODIC.search(duty):
                    lacks_day = not re.search(_WHEN.pattern.replace("|thuong xuyen", ""), duty)
                if not lacks_receiver and (not lacks_day or general):
                    continue
                yield _hit(row, found, lacks_day, lacks_receiver)
            for found in _LED.finditer(row.view):
                duty = found["duty"] or found["end"]
                if not _WHEN.search(duty.replace("thuong xuyen", "")) and not _TO.search(duty):
                    yield _hit(row, found, True, True)


def _hit(row: Row, found: re.Match[str], day: bool, receiver: bool) -> Hit:
    lacks = [w for w, missing in (("hạn", day), ("nơi nhận", receiver)) if missing]
    part = "duty" if found["duty"] else "end"
    lacks_en = [w for w, missing in (("a date", day), ("a receiver", receiver)) if missing]
    return Hit(
        row.start + found.start(part),
        row.start + found.end(part),
        (f"Giao báo cáo mà không nêu {' và '.join(lacks)}", f"A report is asked for without {' and '.join(lacks_en)}"),
        (f"Thêm {' và '.join(lacks)}", f"Add {' and '.join(lacks_en)}"),
        confidence=0.7,
    )


def _exact(when: dict[str, object]) -> bool:
    """Whether a deadline names a day, or at least a month: "hằng quý" alone does not."""
    return bool({"day", "weekday", "within_days"} & set(when)) or "recurs" not in when


def _end_of(context: Context, start: int) -> int:
    """The end of the section that begins at a place."""
    section = next((s for s in context.sections if s.span.start == start), None)
    return section.body_end if section else start


def _general(context: Context) -> bool:
    """Whether one sentence dates the reports of all units ("Các đơn vị báo cáo trước ngày ...")."""
    return any(
        d.kind == "report" and re.search(r"(?i)các (?:cơ quan|phòng|đơn vị|ban)[^.]*doanh nghiệp|tất cả", d.who or "")
        for d in context.plan.deadlines
    )
