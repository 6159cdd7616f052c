"""One function a command: it calls the API and prints; the arguments are parsed in :mod:`.arguments`."""

from __future__ import annotations

import argparse
import json
from typing import Any

from ..errors import ExitCode, UsageError
from .streams import Failures, program_version, put, say, source


def run_text(args: argparse.Namespace) -> int:
    """``kehoach text``: a file as clean text, JSON, hOCR or a searchable PDF."""
    from .. import read

    if args.format == "searchable-pdf":
        return run_searchable_pdf(args)
    document = read(args.file)
    if args.format == "json":
        put(json.dumps(document.to_record(), ensure_ascii=False) + "\n", args.output)
    elif args.format == "hocr":
        from ..report.hocr import hocr

        put(hocr(document, program_version()), args.output)
    else:
        put(document.text if document.text.endswith("\n") else document.text + "\n", args.output)
    return ExitCode.OK


def run_searchable_pdf(args: argparse.Namespace) -> int:
    """``kehoach text --format searchable-pdf``: the pages as they look, with the text beneath."""
    from .. import read
    from ..report.pdf.searchable import write_searchable
    from ..report.writing import cannot_write, same_file

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
        say(f"{args.file}: {note[args.lang == 'en']}")
    return ExitCode.OK


def run_restore(args: argparse.Namespace) -> int:
    """``kehoach restore``: garbled or unaccented lines in Vietnamese."""
    from .. import restore
    from ..restore.notes import flag_note

    text = source(args.file)
    references = [source(path) for path in args.reference]
    lines = restore(text.removesuffix("\n"), references, args.min_confidence)
    if args.format == "json":
        shown = [{"text": line.text, "tokens": [_token(token) for token in line.tokens]} for line in lines]
        put("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in shown), args.output)
    else:
        put("".join(line.text + "\n" for line in lines), args.output)
        note = flag_note(lines)
        if note:
            say(note[args.lang == "en"])
    return ExitCode.OK


def _token(token: Any) -> dict[str, Any]:
    return {name: getattr(token, name) for name in ("text", "source", "start", "end", "confidence", "flagged")}


def run_extract(args: argparse.Namespace) -> int:
    """``kehoach extract``: the plan record of each file."""
    from .. import extract
    from ..report.plain import plan_table
    from ..report.writing import legible

    failed = Failures(args)
    whole: list[str] = []
    for _, plan in failed.over(args.file, extract, at_once=not args.output):
        told = (
            legible(plan_table(plan, args.lang))
            if args.format == "table"
            else json.dumps(plan.to_record(), ensure_ascii=False, indent=1 if len(args.file) == 1 else None)
        )
        if args.output:
            whole.append(told + "\n")
        else:
            put(told + "\n", None)
    if whole:
        put("".join(whole), args.output)
    return failed.code()


def run_compare(args: argparse.Namespace) -> int:
    """``kehoach compare``: what differs from a template or another plan, and how the one was made from the other."""
    from .comparing import run

    return run(args)


def run_check(args: argparse.Namespace) -> int:
    """``kehoach check``: the findings of each plan; exit code 1 where one is as grave as ``--fail-on``."""
    from .checking import run

    return run(args)


def run_batch(args: argparse.Namespace) -> int:
    """``kehoach batch``: a folder of plans into tables and pages."""
    from ..batch import BatchOptions, run_batch
    from ..report.plain import batch_summary
    from ..report.progress import JsonLog, Reporter
    from ..report.writing import legible

    options = BatchOptions(
        template=args.template,
        lang=args.lang,
        jobs=args.jobs,
        seconds=args.timeout,
        memory=args.memory << 20 if args.memory else None,
        scheduler=args.scheduler,
    )
    with JsonLog() if args.json_log else Reporter(args.lang) as reporter:
        result = run_batch(args.folder, args.output, options=options, progress=reporter)
    for failure in result.failed:
        if isinstance(reporter, JsonLog):
            reporter.tell("failure", path=failure.path, code=failure.code, reason=failure.what, remedy=failure.to_do)
        else:
            say(f"{failure.path}: {failure.what}; {failure.to_do}")
    for note in result.notes:
        if isinstance(reporter, JsonLog):
            reporter.tell("note", note=note)
        else:
            say(note)
    if isinstance(reporter, JsonLog):
        reporter.tell("end", exit_code=int(result.exit_code), output=str(result.output), rows=result.rows)
    put(legible(batch_summary(result, args.lang)), None)
    return result.exit_code


def run_template(args: argparse.Namespace) -> int:
    """``kehoach template``: the templates at hand, one of them, a new one, or whether one is valid."""
    from ..compare.templates import library
    from ..report import plain
    from ..report.writing import legible

    if args.action == "list":
        put(legible(plain.template_list(library.list_templates(), args.lang)), None)
    elif args.action == "show":
        put(legible(plain.template_text(library.load(args.name), args.lang)), None)
    elif args.action == "build":
        return run_build_template(args)
    else:
        wrong = library.check_file(args.name, args.lang)
        for line in wrong:
            say(line)
        if wrong:
            return ExitCode.UNREADABLE
        put(legible((f"{args.name}: hợp lệ\n", f"{args.name}: valid\n")[args.lang == "en"]), None)
    return ExitCode.OK


def run_build_template(args: argparse.Namespace) -> int:
    """``kehoach template build``: a template from a document of a higher level or from many plans."""
    from ..compare.templates.building import build
    from ..compare.templates.template_yaml import template_yaml

    template = build(
        args.file, args.from_plans, args.output, force=args.force, failed=lambda error: say(error.line(args.lang))
    )
    put(template_yaml(template), args.output)
    count = template.to_confirm()
    vi, en = f"đã ghi; {count} mục cần người xem lại", f"written; {count} entries for a person to look at"
    say(f"{args.output}: {en if args.lang == 'en' else vi} (confirm: true)")
    return ExitCode.OK


def run_rules(args: argparse.Namespace) -> int:
    """``kehoach rules``: the catalogue, or the rules whose id begins as told."""
    from .. import rules
    from ..report import plain

    catalogue = rules()
    chosen = [rule for rule in catalogue if not args.id or rule.id.lower().startswith(args.id.lower())]
    if not chosen:
        raise UsageError(
            (f"không có quy tắc {args.id}", f"there is no rule {args.id}"),
            ("xem danh mục bằng: kehoach rules", "see the catalogue with: kehoach rules"),
        )
    put(plain.rule_catalogue(chosen, args.lang, whole=bool(args.id)), None)
    return ExitCode.OK


def run_open(args: argparse.Namespace) -> int:
    """``kehoach open``: the report of a batch in the browser; its path alone where there is none."""
    from ..report.opening import open_report
    from ..report.writing import legible

    page, opened = open_report(args.folder)
    put(legible(f"{page}\n"), None)
    if not opened:
        vi, en = "không thấy trình duyệt; hãy tự mở tệp trên", "no browser was found; open the file above yourself"
        say(en if args.lang == "en" else vi)
    return ExitCode.OK
