"""An argument parser that speaks Vietnamese or English, and says in one line what was wrong and what to do."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from .streams import say
from .wording import OPTIONS

Both = tuple[str, str]

#: what argparse says of a wrong call, and how it is said here; anything else is passed on as it is
_ERRORS: tuple[tuple[str, Both], ...] = (
    (r"the following arguments are required: (.+)", (r"thiếu \1", r"\1 is missing")),
    (r"unrecognized arguments: (.+)", (r"không hiểu “\1”", r"“\1” is not understood")),
    (r"argument (\S+): expected (?:one|at least one) argument", (r"\1 cần một giá trị", r"\1 needs a value")),
    (r"argument (\S+): ignored explicit argument (.+)", (r"\1 không nhận giá trị", r"\1 takes no value")),
    (
        r"ambiguous option: (\S+) could match (.+)",
        (r"“\1” có thể là \2; gõ đủ tên", r"“\1” may be \2; write the whole name"),
    ),
    (
        r"argument (\S+): invalid choice: '(.*)' \(choose from (.+)\)",
        (r"\1 không nhận “\2”; chọn một trong: \3", r"\1 does not take “\2”; choose one of: \3"),
    ),
    (r"argument (\S+): (.+)", (r"\1: \2", r"\1: \2")),
)


class Parser(argparse.ArgumentParser):
    """A parser in ``lang``; parsers of commands that are made from it are told their language by the caller."""

    def __init__(self, *, lang: str = "vi", examples: Sequence[str] = (), after: str = "", **told: Any) -> None:
        """``examples`` are command lines shown at the end of the help, ``after`` is what stands below them."""
        self.k = int(lang == "en")
        lines = [f"{('ví dụ', 'examples')[self.k]}:", *(f"  {line}" for line in examples)] if examples else []
        told.setdefault("formatter_class", (_Vietnamese, _English)[self.k])
        epilog = "\n".join([*lines, *(["", after] if after and lines else [after] if after else [])])
        super().__init__(epilog=epilog or None, add_help=False, **told)
        self._positionals.title = ("tham số", "arguments")[self.k]
        self._optionals.title = ("tùy chọn", "options")[self.k]
        self.names: Any = None

    def add_subparsers(self, **told: Any) -> Any:
        """As ever; what commands there are is kept, to tell them where none or a wrong one is named."""
        self.names = super().add_subparsers(**told)
        return self.names

    def offer_help(self) -> None:
        """The option that shows the help; asked for apart, so that it stands last in the list of options."""
        self.add_argument("-h", "--help", action="help", help=OPTIONS["help"][self.k])

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As ever, but what is not understood is said by the command it was given to."""
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            getattr(found, "parser", self).error(f"unrecognized arguments: {' '.join(rest)}")
        return found

    def error(self, message: str) -> NoReturn:
        """Prints ``COMMAND: what is wrong; what to do`` and ends with exit code 2."""
        see = ("xem", "see")[self.k]
        say(f"{self.prog}: {self._said(message)}; {see}: {self.prog} --help")
        self.exit(2)

    def _said(self, message: str) -> str:
        message = re.sub(r"\s*[\r\n]\s*", " ", message)
        if self.names is not None:
            head = f"argument {self.names.metavar}: invalid choice: "
            known = list(self.names.choices)
            if message.startswith(head):
                word = message.removeprefix(head).split(" (choose from")[0].strip("'")
                no = ("không có lệnh", "there is no command")[self.k]
                return f"{no} “{word}”{self._perhaps(word, known) or self._list(known)}"
            if message.endswith(f"required: {self.names.metavar}"):
                return f"{('thiếu lệnh', 'a command is missing')[self.k]}{self._list(known)}"
        for pattern, both in _ERRORS:
            match = re.fullmatch(pattern, message)
            if match:
                said = match.expand(both[self.k])
                if message.startswith("unrecognized"):
                    return said + self._perhaps(re.split("[ =]", match[1])[0], list(self._option_string_actions))
                return said.replace("'", "")
        return message

    def _perhaps(self, word: str, known: list[str]) -> str:
        """What was meant by a command or an option that is not known, where one is close to it."""
        from difflib import get_close_matches

        near = get_close_matches(word, known, n=1)
        return f"; {('có phải', 'perhaps')[self.k]} {near[0]}?" if near else ""

    def _list(self, known: list[str]) -> str:
        return f"; {('chọn một trong', 'choose one of')[self.k]}: {', '.join(known)}"


class _English(argparse.HelpFormatter):
    """The usual help; what is written in lines of its own keeps them."""

    usage = "usage: "

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self.usage if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return "\n".join(indent + line for line in text.splitlines())
        return super()._fill_text(text, width, indent)


class _Vietnamese(_English):
    usage = "cách dùng: "


def number(convert: Callable[[str], float], fits: Callable[[float], bool], said: str) -> Callable[[str], float]:
    """A type of argument: a number that fits, or a line saying which would."""

    def read(text: str) -> float:
        try:
            value = convert(text)
        except (ValueError, OverflowError):
            value = None
        if value is None or not fits(value):
            raise argparse.ArgumentTypeError(said.format(text))
        return value

    return read
