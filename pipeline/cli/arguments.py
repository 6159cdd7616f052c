"""What ``kehoach`` may be told: its commands and their options, in Vietnamese and English."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from . import commands
from .parser import Both, Parser, number
from .streams import program_version
from .wording import ABOUT, ACTIONS, COMMANDS, DESCRIPTIONS, EXAMPLES, EXIT_CODES, NAMES, OPTIONS

_COUNT = ("cần một số nguyên từ 0 trở lên, không phải “{}”", "a whole number from 0 on is needed, not “{}”")
_SIZE = ("cần một số nguyên lớn hơn 0, không phải “{}”", "a whole number above 0 is needed, not “{}”")
_TIME = ("cần một số lớn hơn 0, không phải “{}”", "a number above 0 is needed, not “{}”")
_SHARE = ("cần một số từ 0 đến 1, không phải “{}”", "a number from 0 to 1 is needed, not “{}”")


def wants_english(argv: Sequence[str]) -> bool:
    """Whether English is asked for; known before parsing, as the help itself is in that language."""
    return "--lang=en" in argv or ("--lang", "en") in pairwise(argv)


def make_parser(lang: str) -> Parser:
    """The parser of all commands, its help in ``vi`` or ``en``."""
    return _Maker(lang).make()


class _Maker:
    """Makes the parsers of the commands in one language."""

    def __init__(self, lang: str) -> None:
        self.lang, self.k = lang, int(lang == "en")

    def make(self) -> Parser:
        top = Parser(
            prog="kehoach", lang=self.lang, description=ABOUT[self.k], examples=EXAMPLES[""], after=EXIT_CODES[self.k]
        )
        commands_of = self.group(top, "command", "COMMAND")
        top.add_argument("--version", action=_Version, nargs=0, help=OPTIONS["version"][self.k])
        self.common(top, "vi", False)
        self.reading(commands_of)
        self.judging(commands_of)
        self.many(commands_of)
        self.template(commands_of)
        self.looking(commands_of)
        return top

    def group(self, parser: Parser, dest: str, name: str) -> Any:
        title = ("lệnh", "commands")[self.k]
        return parser.add_subparsers(
            dest=dest, required=True, metavar=NAMES[name][self.k], title=title, parser_class=Parser
        )

    def common(self, parser: Parser, lang: Any = argparse.SUPPRESS, debug: Any = argparse.SUPPRESS) -> None:
        # before or after the name of the command; what stands after it wins
        parser.add_argument("--lang", choices=("vi", "en"), default=lang, help=OPTIONS["lang"][self.k])
        parser.add_argument("--debug", action="store_true", default=debug, help=OPTIONS["debug"][self.k])
        parser.offer_help()

    def command(self, group: Any, name: str, run: Callable[[argparse.Namespace], int], said: Both, key: str) -> Parser:
        parser: Parser = group.add_parser(
            name,
            lang=self.lang,
            help=said[self.k],
            description=DESCRIPTIONS.get(key, said)[self.k],
            examples=EXAMPLES[key],
        )
        parser.set_defaults(run=run, parser=parser)
        return parser

    def option(self, parser: Parser, *names: str, said: str = "", called: str = "", **told: Any) -> None:
        """An option or argument with its words: ``said`` is its key in the wording, its name where not told."""
        if called:
            told["metavar"] = NAMES[called][self.k]
        parser.add_argument(*names, help=OPTIONS[said or names[-1].lstrip("-")][self.k], **told)

    def output(self, parser: Parser) -> None:
        self.option(parser, "-o", "--output", called="FILE")

    def reading(self, group: Any) -> None:
        sub = self.command(group, "text", commands.run_text, COMMANDS["text"], "text")
        self.option(sub, "file", called="FILE")
        forms = ("text", "json", "hocr", "searchable-pdf")
        self.option(sub, "--format", said="text --format", choices=forms, default="text")
        self.output(sub)
        self.common(sub)
        sub = self.command(group, "restore", commands.run_restore, COMMANDS["restore"], "restore")
        self.option(sub, "file", said="restore file", called="FILE", nargs="?", default="-")
        self.option(sub, "--reference", called="FILE", action="append", default=[])
        share = number(float, lambda value: 0 <= value <= 1, _SHARE[self.k])
        self.option(sub, "--min-confidence", called="SHARE", type=share, default=0.0)
        self.option(sub, "--format", said="restore --format", choices=("text", "json"), default="text")
        self.output(sub)
        self.common(sub)
        sub = self.command(group, "extract", commands.run_extract, COMMANDS["extract"], "extract")
        self.option(sub, "file", called="FILE", nargs="+")
        self.option(sub, "--format", said="extract --format", choices=("json", "table"), default="json")
        self.output(sub)
        self.common(sub)

    def judging(self, group: Any) -> None:
        sub = self.command(group, "compare", commands.run_compare, COMMANDS["compare"], "compare")
        self.option(sub, "plan", called="PLAN")
        self.option(sub, "other", called="OTHER")
        self.option(sub, "--with", called="ABOVE", dest="above", nargs="?", const="")
        self.option(sub, "--format", said="compare --format", choices=("text", "json", "html"), default="text")
        self.output(sub)
        self.common(sub)
        sub = self.command(group, "check", commands.run_check, COMMANDS["check"], "check")
        self.option(sub, "file", called="FILE", nargs="+")
        self.option(sub, "--template", called="ID")
        self.option(sub, "--select", called="PREFIX", type=_prefixes, action="extend", default=[])
        self.option(sub, "--ignore", called="PREFIX", type=_prefixes, action="extend", default=[])
        self.option(sub, "--baseline", called="FILE")
        self.option(sub, "--fail-on", choices=("error", "warning", "info", "never"))
        forms = ("text", "json", "sarif", "html", "xlsx", "docx", "pdf")
        self.option(sub, "--format", said="check --format", choices=forms, default="text")
        self.option(sub, "--fix", action="store_true")
        self.output(sub)
        self.common(sub)

    def many(self, group: Any) -> None:
        sub = self.command(group, "batch", commands.run_batch, COMMANDS["batch"], "batch")
        self.option(sub, "folder", called="DIR", nargs="+")
        self.option(sub, "-o", "--output", said="batch --output", called="DIR", default="outputs")
        self.option(sub, "--template", called="ID")
        count = number(int, lambda value: value >= 0, _COUNT[self.k])
        self.option(sub, "--jobs", called="COUNT", type=count, default=0)
        seconds = number(float, lambda value: value > 0 and math.isfinite(value), _TIME[self.k])
        self.option(sub, "--timeout", called="SECONDS", type=seconds)
        size = number(int, lambda value: 0 < value < 1 << 30, _SIZE[self.k])
        self.option(sub, "--memory", called="MEGABYTES", type=size)
        self.option(sub, "--scheduler", called="ADDRESS")
        self.option(sub, "--json-log", action="store_true")
        self.common(sub)

    def template(self, group: Any) -> None:
        sub = self.command(group, "template", commands.run_template, COMMANDS["template"], "template")
        actions = self.group(sub, "action", "COMMAND")
        self.common(sub)
        for action, key in (("list", "list"), ("show", "show"), ("check", "template check"), ("build", "build")):
            leaf = self.command(actions, action, commands.run_template, ACTIONS[action], key)
            if action == "show":
                self.option(leaf, "name", said="show id", called="ID")
            elif action == "check":
                self.option(leaf, "name", said="check yaml", called="YAML")
            elif action == "build":
                self.option(leaf, "file", said="build file", called="FILE", nargs="?")
                self.option(leaf, "--from-plans", called="DIR")
                self.option(leaf, "-o", "--output", said="build --output", called="YAML", required=True)
                self.option(leaf, "--force", action="store_true")
            self.common(leaf)

    def looking(self, group: Any) -> None:
        sub = self.command(group, "rules", commands.run_rules, COMMANDS["rules"], "rules")
        self.option(sub, "id", said="rule id", called="ID", nargs="?")
        self.common(sub)
        sub = self.command(group, "open", commands.run_open, COMMANDS["open"], "open")
        self.option(sub, "folder", said="open folder", called="DIR", nargs="?", default="outputs")
        self.common(sub)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print(f"kehoach {program_version()}")
        parser.exit()


def _prefixes(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
