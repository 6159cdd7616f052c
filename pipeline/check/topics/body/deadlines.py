"""Times by which something is due, against the day on which the plan is issued."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from ....plan import Deadline
from ...context import Context, day, iso
from ...model import Hit, rule

#: what speaks of something past or of a state, and asks for nothing
_PAST = re.compile(
    r"\b(?:da|tinh den|so lieu|tinh tu|ke tu|tu ngay|hieu luc|thong bao|ket luan|hoi nghi|phien hop|cuoc hop|"
    r"sinh|lap|ky|ban hanh|cong bo|so voi|cung ky|hien trang|dat tu)\b[^;.]{0,40}$"
)
#: a duty with its day, also where it is none of the deadlines that are kept count of ("Phát động xong trước ngày ...")
_DUE = re.compile(
    r"\b(?:xong|hoan thanh|dang ky|gui|nop|to chuc|trien khai|phat dong|cam ket|ra soat|phe duyet|so ket|tong ket|"
    r"thoi gian|thoi han)\b[^;.\n]{0,60}?(?P<due>\b(?:truoc|cham nhat|den het|han) (?:la )?(?:ngay )?"
    r"(?P<d>\d{1,2})(?:/| thang )(?P<m>\d{1,2})(?:/| nam )(?P<y>20\d\d))(?!\d)"
)


@rule(
    "CON-DL-04",
    "warning",
    title=("Thời hạn trước ngày ban hành", "A deadline before the day of issue"),
    why=(
        "Việc được giao không thể có hạn trước ngày kế hoạch được ban hành; thường do chép từ kế hoạch năm trước",
        "Nothing can be due before the plan is issued; such dates are often left from the plan of the year before",
    ),
    source="practice",
    remedy=("Kiểm tra thời hạn và ngày ban hành", "Check the deadline and the day of issue"),
    slot="tasks",
    bad="2. Các phòng, đơn vị thuộc phường\n- Đăng ký thi đua với Phòng Văn hóa - Xã hội trước ngày 15/3/2025.",
    good="2. Các phòng, đơn vị thuộc phường\n- Đăng ký thi đua với Phòng Văn hóa - Xã hội trước ngày 15/9/2025.",
)
def overdue(context: Context) -> Iterator[Hit]:
    """A day or month that was over when the plan was issued."""
    issued = iso(context.meta.date)
    if issued is None:
        return
    due = [(d.span.start, d.span.end, _last(d)) for d in context.plan.deadlines]
    told: set[int] = set()
    for start, end, last in [*due, *_dues(context)]:
        row = context.row_at(start)
        if last is None or last >= issued or context.in_citation(start) or context.quoted(start):
            continue
        if row.start in told or _PAST.search(row.view[: max(0, start - row.start)]):
            continue
        told.add(row.start)
        yield Hit(
            start,
            end,
            (
                f"Thời hạn đã qua khi kế hoạch được ban hành ngày {day(issued)}",
                f"This was over when the plan was issued on {day(issued)}",
            ),
            ("Kiểm tra lại ngày, tháng, năm", "Check the date"),
            confidence=0.75,
        )


def _dues(context: Context) -> Iterator[tuple[int, int, date | None]]:
    """Duties behind the preamble that print their day."""
    for found in context.find_low(_DUE, context.preamble[1], context.body[1]):
        try:
            yield *found.span("due"), date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            continue  # no day of the calendar: another rule tells


def _last(deadline: Deadline) -> date | None:
    """The last day on which a deadline is kept; None where it names no month, or comes again."""
    when = deadline.when
    year, month, dated = when.get("year"), when.get("month"), when.get("day")
    if "recurs" in when or not isinstance(year, int) or not isinstance(month, int):
        return None
    try:
        return date(year, month, dated if isinstance(dated, int) else calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


__all__ = ["overdue"]
