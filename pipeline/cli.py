"""The command ``kehoach``: one function a command; it parses, calls the API and prints."""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from .errors import ExitCode, KehoachError, UnreadableError, UsageError

_T = TypeVar("_T")

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


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command.

    Returns:
        The exit code (see :class:`~pipeline.errors.ExitCode`).
    """
    args_list = list(sys.argv[1:] if argv is None else argv)
    parser = _parser("en" if _wants_english(args_list) else "vi")
    try:
        args = parser.parse_args(args_list)
    except SystemExit as stop:  # argparse has printed its own line
        return int(stop.code or 0)
    if args.debug:
        os.environ["KEHOACH_DEBUG"] = "1"
    else:
        warnings.simplefilter("ignore")  # what libraries have to say is of no use to a reader of plans
    try:
        with _interruptible():
            code = int(args.run(args))
            sys.stdout.flush()
        return code
    except KehoachError as error:
        if args.debug:
            raise
        _say(error.line(args.lang))
        return error.exit_code
    except KeyboardInterrupt:
        _say(("đã dừng theo yêu cầu", "interrupted")[args.lang == "en"])
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away: nothing is wrong
        _let_go_of_stdout()
        return ExitCode.OK
    except _OutputFailed as error:
        from .report.writing import cannot_write

        _let_go_of_stdout()
        _say(cannot_write(error.error, ("đầu ra", "the output")[args.lang == "en"]).line(args.lang))
        return ExitCode.UNREADABLE
    except Exception as error:
        if args.debug:
            raise
        file = getattr(args, "file", None)
        _say(_unexpected(error, file if isinstance(file, str) else None).line(args.lang))
        return ExitCode.UNREADABLE


@contextmanager
def _interruptible() -> Iterator[None]:
    """Streams that exist and speak UTF-8 whatever the terminal is set to; SIGTERM ends a run as Ctrl-C does."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by the shell (>&-)
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
        elif isinstance(stream, io.TextIOWrapper) and mode == "w":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if name == "stderr" else "replace")
    before = None
    if threading.current_thread() is threading.main_thread():
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _let_go_of_stdout() -> None:
    """What is still held back for a closed or full output is dropped, so that nothing fails again at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unexpected(error: Exception, path: str | None) -> KehoachError:
    """A fault of the program itself as a line for people."""
    if isinstance(error, RecursionError):
        return UnreadableError(
            ("nội dung tệp lồng vào nhau quá sâu", "the content is nested too deeply"),
            ("mở bằng chương trình gốc và lưu lại", "open it in its program and save it again"),
            path,
        )
    if isinstance(error, MemoryError):
        return UnreadableError(
            ("không đủ bộ nhớ", "not enough memory"),
            ("chia nhỏ tệp, hoặc đóng bớt chương trình khác", "split the file, or close other programs"),
            path,
        )
    what = f"{type(error).__name__}: {error}"[:300]
    return UnreadableError(
        (f"lỗi trong chương trình ({what})", f"a fault in the program ({what})"),
        ("chạy lại với --debug để xem chi tiết", "run again with --debug for the details"),
        path,
    )


# ------------------------------------------------------------------------------------------------ commands
def _text(args: argparse.Namespace) -> int:
    from . import read

    if args.format == "searchable-pdf":
        return _searchable_pdf(args)
    document = read(args.file)
    if args.format == "json":
        _put(json.dumps(document.to_record(), ensure_ascii=False) + "\n", args.output)
    elif args.format == "hocr":
        from .report.hocr import hocr

        _put(hocr(document, _version()), args.output)
    else:
        _put(document.text if document.text.endswith("\n") else document.text + "\n", args.output)
    return ExitCode.OK


def _searchable_pdf(args: argparse.Namespace) -> int:
    from . import read
    from .report.searchable import same_file, write_searchable
    from .report.writing import cannot_write

    if not args.output or same_file(args.file, args.output):
        raise UsageError(
            ("--format searchable-pdf cần nơi ghi riêng", "--format searchable-pdf needs its own place to write to"),
            ("thêm -o TỆP.pdf", "add -o FILE.pdf"),
        )
    document = read(args.file)
    try:
        note = write_searchable(document, args.output)
    except OSError as error:
        raise cannot_write(error, args.output) from error
    if note:
        _say(f"{args.file}: {note[args.lang == 'en']}")
    return ExitCode.OK


def _restore(args: argparse.Namespace) -> int:
    from . import restore
    from .restore.notes import flag_note

    text = _source(args.file)
    references = [_source(path) for path in args.reference]
    lines = restore(text.removesuffix("\n"), references, args.min_confidence)
    if args.format == "json":
        shown = [{"text": line.text, "tokens": [_token(token) for token in line.tokens]} for line in lines]
        _put("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in shown), args.output)
    else:
        _put("".join(line.text + "\n" for line in lines), args.output)
        note = flag_note(lines)
        if note:
            _say(note[args.lang == "en"])
    return ExitCode.OK


def _token(token: Any) -> dict[str, Any]:
    return {name: getattr(token, name) for name in ("text", "source", "start", "end", "confidence", "flagged")}


def _extract(args: argparse.Namespace) -> int:
    from . import extract
    from .report.plain import plan_table

    failed = _Failures(args)
    for _, plan in failed.over(args.file, extract):
        told = (
            plan_table(plan, args.lang)
            if args.format == "table"
            else json.dumps(plan.to_record(), ensure_ascii=False, indent=1 if len(args.file) == 1 else None)
        )
        _put(told + "\n", None)
    return failed.code()


def _compare(args: argparse.Namespace) -> int:
    from . import compare
    from .report.plain import comparison_text

    comparison = compare(args.plan, args.other, lang=args.lang)
    if args.format == "json":
        record = {"plan": args.plan, "other": args.other, **comparison.to_record(args.lang)}
        _put(json.dumps(record, ensure_ascii=False, indent=1) + "\n", args.output)
    elif args.format == "html":
        from .report.comparison import comparison_page

        _put(comparison_page(comparison, args.plan, args.other, args.lang), args.output)
    else:
        _put(comparison_text(comparison, args.plan, args.other, args.lang), args.output)
    return ExitCode.OK


def _check(args: argparse.Namespace) -> int:
    from . import check
    from .check import formats

    if args.format == "xlsx" and not args.output:
        raise UsageError(
            ("--format xlsx cần nơi ghi", "--format xlsx needs a place to write to"),
            ("thêm -o TỆP.xlsx", "add -o FILE.xlsx"),
        )
    if args.format == "html" and len(args.file) > 1:
        raise UsageError(
            ("--format html viết trang của một kế hoạch", "--format html writes the page of one plan"),
            ("với nhiều tệp, dùng: kehoach batch", "for many files use: kehoach batch"),
        )
    failed = _Failures(args)
    told = {"select": args.select, "ignore": args.ignore, "baseline": args.baseline}
    reviews = [review for _, review in failed.over(args.file, lambda path: check(path, args.template, **told))]
    if args.format == "json":
        _put("".join(formats.json_line(review, args.lang) + "\n" for review in reviews), args.output)
    elif args.format == "sarif":
        log = formats.sarif(reviews, args.lang, _version())
        _put(json.dumps(log, ensure_ascii=False, indent=1) + "\n", args.output)
    elif args.format == "xlsx":
        formats.xlsx(reviews, args.output, args.lang)
    elif args.format == "html":
        from .report.html import plan_page
        from .report.result import from_review

        _put(
            "".join(plan_page(from_review(review, args.lang), args.lang, back=False) for review in reviews), args.output
        )
    else:
        _put("\n".join(formats.text(review, args.lang) for review in reviews), args.output)
    ranks = {"error": 2, "warning": 1, "info": 0, "never": 9}
    worst = max((ranks[f.severity] for review in reviews for f in review.findings if not f.known), default=-1)
    return failed.code() or (ExitCode.FINDINGS if worst >= ranks[args.fail_on] else ExitCode.OK)


def _batch(args: argparse.Namespace) -> int:
    from .batch import BatchOptions, run_batch
    from .report.plain import batch_summary
    from .report.progress import Reporter

    options = BatchOptions(
        template=args.template, lang=args.lang, jobs=args.jobs, seconds=args.timeout, memory=args.memory << 20
    )
    with Reporter(args.lang) as reporter:
        result = run_batch(args.folder, args.output, options=options, progress=reporter)
    for failure in result.failed:
        _say(f"{failure.path}: {failure.what}; {failure.to_do}")
    _put(batch_summary(result.run, result.output, result.seconds, args.lang), None)
    return result.exit_code


def _template(args: argparse.Namespace) -> int:
    from .compare import template as templates
    from .report import plain

    if args.action == "list":
        _put(plain.template_list(templates.list_templates(), args.lang), None)
    elif args.action == "show":
        _put(plain.template_text(templates.load(args.name), args.lang), None)
    elif args.action == "build":
        return _build_template(args)
    else:
        wrong = templates.check_file(args.name)
        for line in wrong:
            _say(line)
        if wrong:
            return ExitCode.UNREADABLE
        _put((f"{args.name}: hợp lệ\n", f"{args.name}: valid\n")[args.lang == "en"], None)
    return ExitCode.OK


def _build_template(args: argparse.Namespace) -> int:
    from .compare.building import build
    from .compare.template_yaml import template_yaml

    template = build(
        args.file, args.from_plans, args.output, force=args.force, failed=lambda error: _say(error.line(args.lang))
    )
    _put(template_yaml(template), args.output)
    count = template.to_confirm()
    vi, en = f"đã ghi; {count} mục cần người xem lại", f"written; {count} entries for a person to look at"
    _say(f"{args.output}: {en if args.lang == 'en' else vi} (confirm: true)")
    return ExitCode.OK


def _rules(args: argparse.Namespace) -> int:
    from . import rules
    from .report import plain

    catalogue = rules()
    chosen = [rule for rule in catalogue if not args.id or rule.id.lower().startswith(args.id.lower())]
    if not chosen:
        raise UsageError(
            (f"không có quy tắc {args.id}", f"there is no rule {args.id}"),
            ("xem danh mục bằng: kehoach rules", "see the catalogue with: kehoach rules"),
        )
    _put(plain.rule_catalogue(chosen, args.lang, whole=bool(args.id)), None)
    return ExitCode.OK


def _open(args: argparse.Namespace) -> int:
    from . import open as open_report

    _put(f"{open_report(args.folder)}\n", None)
    return ExitCode.OK


# ------------------------------------------------------------------------------------------------ arguments
def _wants_english(argv: Sequence[str]) -> bool:
    return "--lang=en" in argv or ("--lang", "en") in pairwise(argv)


def _parser(lang: str) -> argparse.ArgumentParser:
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
    commands = parser.add_subparsers(dest="command", required=True, metavar=("LỆNH", "COMMAND")[k])

    def add(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[common], help=_HELP[name][k], description=_HELP[name][k])
        sub.set_defaults(run=run)
        return sub

    output = ("ghi ra tệp này thay vì màn hình", "write to this file instead of the screen")[k]
    sub = add("text", _text)
    sub.add_argument("file", metavar="FILE")
    sub.add_argument("--format", choices=("text", "json", "hocr", "searchable-pdf"), default="text")
    sub.add_argument("-o", "--output", metavar="PATH", help=output)
    sub = add("restore", _restore)
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
    sub = add("extract", _extract)
    sub.add_argument("file", metavar="FILE", nargs="+")
    sub.add_argument("--format", choices=("json", "table"), default="json")
    sub = add("compare", _compare)
    sub.add_argument("plan", metavar="PLAN")
    sub.add_argument("other", metavar="OTHER", help=("mẫu, tệp mẫu hoặc kế hoạch khác", "template id, file or plan")[k])
    sub.add_argument("--format", choices=("text", "json", "html"), default="text")
    sub.add_argument("-o", "--output", metavar="PATH", help=output)
    sub = add("check", _check)
    sub.add_argument("file", metavar="FILE", nargs="+")
    sub.add_argument("--template", metavar="ID")
    sub.add_argument("--select", metavar="PREFIX", type=_prefixes, action="extend", default=[])
    sub.add_argument("--ignore", metavar="PREFIX", type=_prefixes, action="extend", default=[])
    sub.add_argument(
        "--baseline",
        metavar="FILE",
        help=("kết quả json cũ, để đánh dấu điều đã biết", "an earlier json output, to mark what is known")[k],
    )
    sub.add_argument("--fail-on", choices=("error", "warning", "info", "never"), default="error")
    sub.add_argument("--format", choices=("text", "json", "sarif", "html", "xlsx"), default="text")
    sub.add_argument("-o", "--output", metavar="PATH", help=output)
    sub = add("batch", _batch)
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
        default=1800.0,
        metavar="S",
        help=("số giây tối đa cho một tệp", "seconds allowed for one file")[k],
    )
    sub.add_argument(
        "--memory",
        type=_megabytes,
        default=6144,
        metavar="MB",
        help=("bộ nhớ tối đa cho một tệp", "memory allowed for one file")[k],
    )
    sub = add("template", _template)
    actions = sub.add_subparsers(dest="action", required=True)
    actions.add_parser("list", parents=[common]).set_defaults(run=_template)
    for action in ("show", "check"):
        leaf = actions.add_parser(action, parents=[common])
        leaf.add_argument("name", metavar="ID" if action == "show" else "YAML")
        leaf.set_defaults(run=_template)
    leaf = actions.add_parser("build", parents=[common])
    leaf.add_argument("file", metavar="FILE", nargs="?", help=("văn bản của cấp trên", "document of a higher level")[k])
    leaf.add_argument("--from-plans", metavar="DIR", help=("lập từ đa số kế hoạch", "what most plans share")[k])
    leaf.add_argument("-o", "--output", metavar="YAML", required=True)
    leaf.add_argument("--force", action="store_true", help=("ghi đè tệp đã có", "overwrite the file")[k])
    leaf.set_defaults(run=_template)
    sub = add("rules", _rules)
    sub.add_argument("id", metavar="ID", nargs="?")
    sub = add("open", _open)
    sub.add_argument("folder", metavar="DIR", nargs="?", default="outputs")
    return parser


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print(f"kehoach {_version()}")
        parser.exit()


def _version() -> str:
    from importlib.metadata import version

    return version("kehoach")


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


# ------------------------------------------------------------------------------------------------ in and out
class _Failures:
    """The files of one call that could not be read; the others are done all the same."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.codes: list[int] = []

    def over(self, files: Iterable[str], work: Callable[[str], _T]) -> Iterator[tuple[str, _T]]:
        held: list[str] = []
        try:
            for file in files:
                try:
                    done = work(file)
                except (UsageError, BrokenPipeError):
                    raise
                except Exception as error:
                    if self.args.debug:
                        raise
                    told = error if isinstance(error, KehoachError) else _unexpected(error, file)
                    self.codes.append(told.exit_code)
                    if told.path is None:
                        told.path = file
                    held.append(told.line(self.args.lang))
                else:
                    yield file, done
        finally:
            for line in held:
                _say(line)

    def code(self) -> int:
        return max(self.codes, default=ExitCode.OK)


def _source(path: str) -> str:
    """The text of a file as it stands, or of the standard input for ``-``."""
    if path == "-":
        return sys.stdin.buffer.read().decode("utf-8", errors="replace")
    from .ingest import read

    if Path(path).suffix.lower() in (".txt", ".md", ""):
        try:
            return Path(path).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            pass  # the reader of files says so in its own words
        except OSError as error:
            raise UnreadableError(
                (f"không mở được ({error.strerror})", f"cannot be opened ({error.strerror})"),
                ("kiểm tra lại đường dẫn và quyền đọc", "check the path and the rights"),
                path,
            ) from error
        except UnicodeDecodeError:
            pass  # the reader of files knows other encodings
    return read(path, restore=False).text


def _put(text: str, output: str | None) -> None:
    if output is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _OutputFailed(error) from error
        return
    from .report.writing import cannot_write, write_text

    try:
        write_text(Path(output), text)
    except OSError as error:
        raise cannot_write(error, output) from error


class _OutputFailed(Exception):
    """The standard output takes no more, the disk behind it may be full."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


def _say(line: str) -> None:
    from .report.writing import printable

    with suppress(OSError):
        print(printable(line), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
