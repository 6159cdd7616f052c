"""The command ``kehoach``: parses its arguments, runs a command, and turns what failed into a line and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence

from ..errors import ExitCode, KehoachError
from .arguments import make_parser, wants_english
from .guard import GUARDED, guarded
from .streams import OutputFailed, interruptible, let_go_of_stdout, say, unexpected


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; called without arguments, as the installed command is, in a process of its own.

    Returns:
        The exit code (see :class:`~pipeline.errors.ExitCode`).
    """
    args_list = list(sys.argv[1:] if argv is None else argv)
    parser = make_parser("en" if wants_english(args_list) else "vi")
    try:
        args = parser.parse_args(args_list)
    except SystemExit as stop:  # argparse has printed its own line
        return int(stop.code or 0)
    if args.debug:
        os.environ["KEHOACH_DEBUG"] = "1"
    else:
        warnings.simplefilter("ignore")  # what libraries have to say is of no use to a reader of plans
    if argv is not None or args.debug or args.command not in GUARDED or not hasattr(os, "fork"):
        return _told(args)
    try:
        return guarded(lambda: _told(args), _files(args), args.lang)
    except KehoachError as error:
        say(error.line(args.lang))
        return error.exit_code


def _files(args: argparse.Namespace) -> list[str]:
    """The files that a command reads."""
    named = [getattr(args, name, None) for name in ("file", "plan", "other", "from_plans")]
    return [file for value in named if value for file in (value if isinstance(value, list) else [value])]


def _told(args: argparse.Namespace) -> int:
    """Runs the command, and says what failed."""
    try:
        with interruptible():
            code = int(args.run(args))
            sys.stdout.flush()
        return code
    except KehoachError as error:
        if args.debug:
            raise
        say(error.line(args.lang))
        return error.exit_code
    except KeyboardInterrupt:
        say(("đã dừng theo yêu cầu", "interrupted")[args.lang == "en"])
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away: nothing is wrong
        let_go_of_stdout()
        return ExitCode.OK
    except OutputFailed as error:
        from ..report.writing import cannot_write

        let_go_of_stdout()
        say(cannot_write(error.error, ("đầu ra", "the output")[args.lang == "en"]).line(args.lang))
        return ExitCode.UNREADABLE
    except Exception as error:
        if args.debug:
            raise
        file = getattr(args, "file", None)
        say(unexpected(error, file if isinstance(file, str) else None).line(args.lang))
        return ExitCode.UNREADABLE
