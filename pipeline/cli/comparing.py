"""``kehoach compare``: what differs, how the plan was made from the other, and who of three levels brought in what."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from ..errors import ExitCode, UsageError
from .streams import put

if TYPE_CHECKING:
    from ..compare.templates.template import Template
    from ..compare.three_way.levels import ThreeWay
    from ..document import Document


def run(args: argparse.Namespace) -> int:
    """Compares, and prints text, JSON or a page."""
    from .. import adaptation, compare, read
    from ..compare.templates import library

    document = read(args.plan)
    other = library.load(args.other) if library.is_template(args.other) else read(args.other)
    comparison = compare(document, other, args.lang)
    adapted = adaptation(document, other, args.lang)
    levels = _levels(args, document, other)
    if args.format == "json":
        told = adapted.to_record(args.lang)
        del told["passages"]  # of their wording the field contents tells what differs
        record = {"plan": args.plan, "other": args.other, **comparison.to_record(args.lang), "adaptation": told}
        if levels is not None and args.above is not None:
            record["three_way"] = levels.to_record()
        put(json.dumps(record, ensure_ascii=False, indent=1) + "\n", args.output)
    elif args.format == "html":
        from ..report.pages.comparison import comparison_page

        put(comparison_page(comparison, args.plan, args.other, args.lang, adapted, levels), args.output)
    else:
        from ..report.comparison_text import adaptation_text, levels_text
        from ..report.plain import comparison_text
        from ..report.writing import legible

        text = comparison_text(comparison, args.plan, args.other, args.lang).rstrip("\n")
        text += "\n" + adaptation_text(adapted, args.lang)
        if levels is not None and args.above is not None:
            text += "\n" + levels_text(levels, args.lang)
        put(legible(text.rstrip("\n") + "\n"), args.output)
    return ExitCode.OK


def _levels(args: argparse.Namespace, document: Document, other: Document | Template) -> ThreeWay | None:
    """The levels where ``--with`` asks for them, or where a page can show no more of a template than its entries."""
    from .. import three_way
    from ..compare.templates.template import Template

    if args.above:
        return three_way(document, other, args.above, args.lang)
    above = isinstance(other, Template) and other.implements is not None
    if args.above is not None and not above:
        raise UsageError(
            (f"{args.other} không nêu văn bản cấp trên", f"{args.other} names no document above it"),
            ("ghi rõ: --with TỆP hoặc mẫu của Trung ương", "name it: --with FILE, or the national template"),
        )
    bare = isinstance(other, Template) and not other.clauses and args.format == "html"
    return three_way(document, other, lang=args.lang) if bare or args.above is not None else None


__all__ = ["run"]
