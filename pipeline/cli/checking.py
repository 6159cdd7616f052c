"""``kehoach check``: settings, findings, and each of the forms in which they are given."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..errors import ExitCode, UsageError
from .streams import Failures, program_version, put, say

if TYPE_CHECKING:
    from ..check import Finding, Review

_T = TypeVar("_T")
_RANKS = {"error": 2, "warning": 1, "info": 0, "never": 9}
#: forms that are files of one plan, and their endings
_COPIES = {"docx": ".docx", "pdf": ".pdf"}


def run(args: argparse.Namespace) -> int:
    """The findings of each plan; exit code 1 where one (with ``--fix`` one that is left) is as grave as told."""
    _refuse(args)
    failed = Failures(args)
    done = [one for _, one in failed.over(args.file, lambda path: _reviewed(args, path))]
    reviews = [review for review, _ in done]
    left: list[tuple[Finding, ...]] = [review.findings for review in reviews]
    if args.fix:
        left = [_fixed(args, review) for review in reviews]
    elif reviews or args.output or args.format == "sarif":
        _give(args, reviews)
    found = any(
        not finding.known and _RANKS[finding.severity] >= _RANKS[fail_on]
        for (_, fail_on), findings in zip(done, left, strict=True)
        for finding in findings
    )
    return failed.code() or (ExitCode.FINDINGS if found else ExitCode.OK)


def _refuse(args: argparse.Namespace) -> None:
    if args.fix and args.format != "text":
        raise UsageError(
            ("--fix không đi cùng --format", "--fix does not go with --format"),
            ("chạy hai lệnh riêng", "run two commands"),
        )
    one = args.fix or args.format in ("html", *_COPIES)
    name = "--fix" if args.fix else f"--format {args.format}"
    if (args.fix or args.format in ("xlsx", *_COPIES)) and not args.output:
        ending = ".docx" if args.fix else f".{args.format}"
        raise UsageError(
            (f"{name} cần nơi ghi", f"{name} needs a place to write to"),
            (f"thêm -o TỆP{ending}", f"add -o FILE{ending}"),
        )
    if one and len(args.file) > 1:
        raise UsageError(
            (f"{name} viết kết quả của một kế hoạch", f"{name} writes the result of one plan"),
            ("với nhiều tệp, dùng: kehoach batch", "for many files use: kehoach batch"),
        )
    if args.output:
        from ..report.writing import same_file

        if any(same_file(file, args.output) for file in args.file):
            raise UsageError(
                ("kết quả không được ghi đè lên kế hoạch", "the result must not take the place of the plan"),
                ("chọn nơi ghi khác với -o", "choose another place with -o"),
                args.output,
            )


def _reviewed(args: argparse.Namespace, path: str) -> tuple[Review, str]:
    """The review of a plan by its settings, and from which severity on the command fails."""
    from .. import check
    from ..check import settings

    told = settings.find(path)
    choice = told.for_file(path, args.select, args.ignore)
    review = check(
        path,
        args.template or told.template,
        select=choice.select,
        ignore=choice.ignore,
        baseline=args.baseline or told.baseline,
    )
    return review, args.fail_on or told.fail_on or "error"


def _give(args: argparse.Namespace, reviews: list[Review]) -> None:
    from ..check import formats
    from ..report.writing import legible, write_bytes

    if args.format == "json":
        put("".join(formats.json_line(review, args.lang) + "\n" for review in reviews), args.output)
    elif args.format == "sarif":
        log = formats.sarif(reviews, args.lang, program_version())
        put(json.dumps(log, ensure_ascii=False, indent=1) + "\n", args.output)
    elif args.format == "xlsx":
        _written(args, lambda: write_bytes(Path(args.output), formats.xlsx(reviews, args.lang)))
    elif args.format == "html":
        from ..report.pages.review import plan_page
        from ..report.result import from_review

        put(
            "".join(plan_page(from_review(review, args.lang), args.lang, back=False) for review in reviews), args.output
        )
    elif args.format == "docx":
        from ..report.word.comments import write_commented

        for review in reviews:
            _written(args, partial(write_commented, review, args.output, args.lang))
    elif args.format == "pdf":
        from ..report.pdf.marks import write_marked

        for review in reviews:
            _written(args, partial(write_marked, review, args.output, args.lang))
    else:
        put(legible("\n".join(formats.text(review, args.lang) for review in reviews)), args.output)


def _fixed(args: argparse.Namespace, review: Review) -> tuple[Finding, ...]:
    from ..report.fixed import write_fixed

    result = _written(args, lambda: write_fixed(review, args.output))
    count, left = len(result.made), len(result.left)
    say(
        (
            f"{Path(args.output)}: đã sửa {count} chỗ; còn {left} phát hiện cần người xem",
            f"{Path(args.output)}: {count} places put right; {left} findings left for a person",
        )[args.lang == "en"]
    )
    return result.left


def _written(args: argparse.Namespace, write: Callable[[], _T]) -> _T:
    from ..report.writing import as_os_error, cannot_write

    try:
        return write()
    except Exception as error:
        disk = as_os_error(error)
        if disk is None:
            raise
        raise cannot_write(disk, args.output) from error
