"""What items are called in messages, in Vietnamese and in English."""

import pytest

from pipeline.compare import describe
from pipeline.plan import Deadline, Span


@pytest.mark.parametrize(
    ("kind", "when", "bound", "vi", "en"),
    [
        ("interim_review", {"year": 2027}, "in", "sơ kết trong 2027", "interim review in 2027"),
        ("report", {"year": 2030, "quarter": 4}, "by", "báo cáo chậm nhất quý 4/2030", "report by quarter 4/2030"),
        ("report", {"recurs": "weekly", "weekday": 5}, "before", "báo cáo trước thứ 6 hằng tuần",
         "report before Friday every week"),
        ("report", {"recurs": "weekly", "weekday": 7}, "by", "báo cáo chậm nhất chủ nhật hằng tuần",
         "report by Sunday every week"),
        ("other", {"recurs": "yearly", "day": 20, "month": 11}, "before", "thời hạn khác trước 20/11 hằng năm",
         "other deadline before 20/11 every year"),
        ("issue_plan", {"within_days": 10}, "by", "ban hành kế hoạch trong 10 ngày", "issue of plans within 10 days"),
    ],
)  # fmt: skip
def test_a_deadline_in_a_few_words(kind: str, when: dict[str, object], bound: str, vi: str, en: str) -> None:
    item = Deadline(span=Span(1, 0, 4), quote="x", kind=kind, when=when, bound=bound)
    assert describe.of(item) == (vi, en)
