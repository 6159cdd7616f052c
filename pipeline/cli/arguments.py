"""What ``kehoach`` may be told: its commands and their options, in Vietnamese and English."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from . import commands
from .streams import program_version

_HELP = {
    "about": (
        "Đọc kế hoạch hành chính: lấy văn bản, trích căn cứ, thời hạn, chỉ tiêu, khen thưởng; so sánh và kiểm tra.",
        "Reads Vietnamese administrative plans: text, legal bases, deadlines, targets, awards; compares and checks.",
    ),
    "text": ("đọc một tệp thành văn bản tiếng Việt sạch", "read a file to clean Vietnamese text"),
    "restore": ("khôi phục dấu và chữ của văn bản bị hỏng", "restore garbled or unaccented Vietnamese"),
    "extract": ("trích các thành phần của kế hoạch", "the plan record of each file"),
    "compare": ("so kế hoạch với mẫu hoặc kế hoạch khác", "differences from a template or another plan"),
    "check": ("kiểm tra kế hoạch", "compliance findings of each plan"),
    "batch": ("xử lý cả thư mục và viết báo cáo", "everything over a folder, with tables and pages"),
    "template": ("các mẫu của cấp trên", "the templates of higher levels"),
    "rules": ("danh mục quy tắc kiểm tra", "the catalogue of checks"),
    "open": ("mở báo cáo của một lần chạy", "open the report of a batch"),
}


def wants_english(argv: Sequence[str]) -> bool:
    """Whether English is asked for; known before parsing, as the help itself is in that language."""
    return "--lang=en" in argv or ("--lang", "en") in pairwise(argv)


def make_parser(lang: str) -> argparse.ArgumentParser:
    """The parser of all commands, its help in ``vi`` or ``en``."""
    k = int(lang == "en")
    top, common = (argparse.ArgumentParser(add_help=False) for _ in range(2))
    for options, lang_default, debug_default in ((top, "vi", False), (common, argparse.SUPPRESS, argparse.SUPPRESS)):
        # before or after the name of the command; what stands after it wins
        options.add_argument(
            "--lang", choices=("vi", "en"), default=lang_default, help=("ngôn ngữ thông báo", "language of messages")[k]
        )
        options.add_argument(
            "--debug",
            action="store_true",
            default=debug_default,
            help=("hiện chi tiết lỗi", "show details of errors")[k],
        )
    parser = argparse.ArgumentParser(prog="kehoach", description=_HELP["about"][k], parents=[top])
    parser.add_argument("--version", action=_Version, nargs=0)
    names = parser.add_subparsers(dest="command", required=True, metavar=("LỆNH", "COMMAND")[k])

    def add(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = names.add_parser(name, parents=[common], help=_HELP[name][k], description=_HELP[name][k])
        sub.set_defaults(run=run)
        return sub

    output = ("ghi ra tệp này thay vì màn hình", "write to this file instead of the screen")[k]
    sub = add("text", commands.run_text)
    sub.add_argument("file", metavar="FILE")
    sub.add_argument("--format", choices=("text", "json", "hocr", "searchable-pdf"), default="text")
    sub.add_argument("-o", "--output", metavar="PATH", help=output)
    sub = add("restore", commands.run_restore)
    sub.add_argument("file", metavar="FILE", nargs="?", default="-")
    sub.add_argument(
        "--reference",
        metavar="FILE",
        action="append",
        default=[],
        help=("kế hoạch sạch cùng loại, làm mẫu", "a clean plan of the same kind, as a model")[k],
    )
    sub.add_argument(
        "--min-confidence",
        type=_share,
        default=0.0,
        metavar="P",
        help=("giữ nguyên chữ kém chắc hơn mức này (0..1)", "leave words less sure than this (0..1)")[k],
    )
    sub.add_argument("--format", choices=("text", "json"), default="text")
    sub.add_argument("-o", "--output", metavar="PATH", help=output)
    sub = add("extract", commands.run_extract)
    sub.add_argument("file", metavar="FILE", nargs="+")
    sub.add_argument("--format", choices=("json", "table"), default="json")
    sub = add("compare", commands.run_compare)
    sub.add_argument("plan", metavar="PLAN")
    sub.add_argument("other", metavar="OTHER", help=("mẫu, tệp mẫu hoặc kế hoạch khác", "template id, file or plan")[k])
    sub.add_argument(
        "--with",
        dest="above",
        metavar="NATION",
        nargs="?",
        const="",
        help=(
            "đặt thêm văn bản Trung ương bên cạnh; bỏ trống thì lấy mẫu mà OTHER triển khai",
            "the national document beside them; left empty, the template that OTHER implements",
        )[k],
    )
    sub.add_argument("--format", choices=("text", "json", "html"), default="text")
    sub.add_argument("-o", "--output", metavar="PATH", help=output)
    sub = add("check", commands.run_check)
    sub.add_argument("file", metavar="FILE", nargs="+")
    sub.add_argument("--template", metavar="ID")
    sub.add_argument("--select", metavar="PREFIX", type=_prefixes, action="extend", default=[])
    sub.add_argument("--ignore", metavar="PREFIX", type=_prefixes, action="extend", default=[])
    sub.add_argument(
        "--baseline",
        metavar="FILE",
        help=("kết quả json cũ, để đánh dấu điều đã biết", "an earlier json output, to mark what is known")[k],
    )
    sub.add_argument("--fail-on", choices=("error", "warning", "info", "never"))
    sub.add_argument("--format", choices=("text", "json", "sarif", "html", "xlsx", "docx", "pdf"), default="text")
    sub.add_argument(
        "--fix",
        action="store_true",
        help=("ghi bản đã sửa những chỗ chắc chắn ra -o", "write a copy with what is certain put right to -o")[k],
    )
    sub.add_argument("-o", "--output", metavar="PATH", help=output)
    sub = add("batch", commands.run_batch)
    sub.add_argument("folder", metavar="DIR", nargs="+")
    sub.add_argument("-o", "--output", metavar="DIR", default="outputs")
    sub.add_argument("--template", metavar="ID")
    sub.add_argument(
        "--jobs",
        type=_count,
        default=0,
        metavar="N",
        help=("số tiến trình; 0: theo số lõi", "processes; 0: as many as cores")[k],
    )
    sub.add_argument(
        "--timeout",
        type=_positive,
        metavar="S",
        help=("số giây tối đa cho một tệp (mặc định 1800)", "seconds allowed for one file (1800)")[k],
    )
    sub.add_argument(
        "--memory",
        type=_megabytes,
        metavar="MB",
        help=("bộ nhớ tối đa cho một tệp (mặc định 6144)", "memory allowed for one file (6144)")[k],
    )
    sub.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help=("địa chỉ bộ điều phối Dask, ví dụ tcp://máy:8786", "a Dask scheduler, for example tcp://host:8786")[k],
    )
    sub.add_argument(
        "--json-log",
        action="store_true",
        help=("tiến độ là dòng JSON, cho máy đọc", "progress as lines of JSON, for machines")[k],
    )
    sub = add("template", commands.run_template)
    actions = sub.add_subparsers(dest="action", required=True)
    actions.add_parser("list", parents=[common]).set_defaults(run=commands.run_template)
    for action in ("show", "check"):
        leaf = actions.add_parser(action, parents=[common])
        leaf.add_argument("name", metavar="ID" if action == "show" else "YAML")
        leaf.set_defaults(run=commands.run_template)
    leaf = actions.add_parser("build", parents=[common])
    leaf.add_argument("file", metavar="FILE", nargs="?", help=("văn bản của cấp trên", "document of a higher level")[k])
    leaf.add_argument("--from-plans", metavar="DIR", help=("lập từ đa số kế hoạch", "what most plans share")[k])
    leaf.add_argument("-o", "--output", metavar="YAML", required=True)
    leaf.add_argument("--force", action="store_true", help=("ghi đè tệp đã có", "overwrite the file")[k])
    leaf.set_defaults(run=commands.run_template)
    sub = add("rules", commands.run_rules)
    sub.add_argument("id", metavar="ID", nargs="?")
    sub = add("open", commands.run_open)
    sub.add_argument("folder", metavar="DIR", nargs="?", default="outputs")
    return parser


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print(f"kehoach {program_version()}")
        parser.exit()


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("0, 1, 2, …")
    return value


def _megabytes(text: str) -> int:
    value = int(text)
    if not 0 < value < 1 << 30:
        raise argparse.ArgumentTypeError("> 0")
    return value


def _positive(text: str) -> float:
    value = float(text)
    if not (value > 0 and math.isfinite(value)):
        raise argparse.ArgumentTypeError("> 0")
    return value


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("0..1")
    return value


def _prefixes(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
