"""What a document lays upon the communes themselves: each duty found in the plan, in whatever words, or told."""

from __future__ import annotations

import re

from ..alignment.wording import key, unnumbered
from ..templates.template import TemplateResponsibility
from .asking import Run
from .wordings import LEAST, Said, Weights, wording

_COMMUNES = re.compile(
    r"^(?:đề nghị )?(?:(?:chủ tịch )?ủy ban nhân dân )?(?:các )?"
    r"(?:(?:địa phương )?cấp xã|xã|phường|đặc khu)(?:(?: và)? (?:các )?(?:xã|phường|đặc khu))*"
    r"(?:$| (?:trên|thuộc|trong|có)(?!\w))"
)
#: what is told as a deadline, or is done by the plan as such
_TOLD_ELSEWHERE = re.compile(
    r"^(?:(?:định kỳ|hằng (?:năm|quý|tháng)|tổng hợp|thực hiện (?:chế độ )?|chế độ) ?(?:[^,;.]{0,30} )?)?báo cáo(?!\w)"
    r"|^(?:(?:căn cứ|trên cơ sở)[^;]{0,80}?)?(?:xây dựng|ban hành|cụ thể hóa)(?: và ban hành)? [^,;.]{0,20}?kế hoạch"
    r"|^sơ kết|^tổng kết|^tổ chức (?:sơ kết|tổng kết)|(?:gửi|gởi|báo cáo) (?:về )?(?:sở|ủy ban|ban)[^;]{0,80}trước ngày"
)
#: what every plan does that carries out another
_OF_EVERY_PLAN = frozenset(
    "chỉ đạo hướng dẫn kiểm tra đôn đốc phối hợp căn cứ tình hình thực tế chịu trách nhiệm kết quả báo cáo tổng "
    "hợp định kỳ phát hưởng ứng tuyên truyền quán triệt phổ biến vận mục tiêu chỉ yêu cầu nêu chủ cụ thể hóa phù "
    "điều kiện trước đúng quy định liên quan tham mưu lồng ghép chương trình giao quyền quản lý toàn thể đồng bộ "
    "kịp thời nghiêm túc phụ lĩnh vực lực lượng đoàn thể chức năng thuộc phạm vi rộng rãi sâu rộng tập trung chú "
    "trọng lãnh ủy thường xuyên các tầng lớp sở sơ tổng kết cao nhận thức ngày tháng năm".split()
)


def of_communes(unit: str) -> bool:
    """Whether a body that a document names are the communes that carry it out ("UBND các xã, phường, đặc khu")."""
    return _COMMUNES.match(key(unit)) is not None


def is_duty(task: str) -> bool:
    """Whether a task can be found or missed in a plan: not a report, and nothing that every plan does."""
    said = key(unnumbered(task))
    return not _TOLD_ELSEWHERE.search(said) and len(wording(task).single - _OF_EVERY_PLAN) >= LEAST


def duties(run: Run, wanted: TemplateResponsibility, said: Said, weights: Weights) -> None:
    """Tells the duties of communes that the plan does not take over."""
    for task in wanted.tasks:
        if not is_duty(task):
            continue
        found = said.of_duty(wording(task), weights) >= 1.0
        run.count("responsibilities", found)
        if not found:
            short = " ".join(unnumbered(task).split()).rstrip(" .;")
            run.tell(
                "responsibilities",
                "missing",
                wanted,
                {"unit": wanted.unit, "tasks": [task], "template": wanted.origin},
                None,
                (f"Chưa nhận nhiệm vụ giao cho cấp xã: {short}", f"Duty of communes not taken over: {short}"),
            )
