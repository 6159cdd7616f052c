"""The help in two languages, and what is said where the command is called wrongly: one line, and what to do."""

import re
import shlex
from collections.abc import Iterator

import pytest

from pipeline.cli.arguments import make_parser, wants_english
from pipeline.cli.parser import Parser
from pipeline.cli.wording import DESCRIPTIONS, EXAMPLES, NAMES, OPTIONS

#: what stays English in the Vietnamese help of argparse where nobody says it anew
ENGLISH = re.compile(r"\b(usage:|options:|positional arguments|show this|exit|default)\b")


def parsers(lang: str) -> Iterator[Parser]:
    top = make_parser(lang)
    waiting = [top]
    while waiting:
        parser = waiting.pop()
        yield parser
        if parser.names is not None:
            waiting += parser.names.choices.values()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_and_option_is_explained(lang: str) -> None:
    shown = list(parsers(lang))
    assert len(shown) == 14
    for parser in shown:
        assert parser.description, parser.prog
        for action in parser._actions:
            assert action.help or action is parser.names, f"{parser.prog} {action.option_strings}"
        text = parser.format_help()
        assert ("ví dụ:" if lang == "vi" else "examples:") in text, parser.prog
        if lang == "vi":
            assert not ENGLISH.search(text), ENGLISH.search(text)


def test_every_word_of_the_help_is_there_in_both_languages() -> None:
    for table in (DESCRIPTIONS, OPTIONS, NAMES):
        for key, (vi, en) in table.items():
            assert vi and en, key


def test_the_examples_can_be_typed() -> None:
    for lines in EXAMPLES.values():
        for line in lines:
            name, *args = shlex.split(line)
            assert name == "kehoach"
            assert make_parser("vi").parse_args(args).command == args[0]


@pytest.mark.parametrize(
    ("line", "vi", "en"),
    [
        ("", "thiếu lệnh; chọn một trong: text", "a command is missing; choose one of: text"),
        ("chek", "không có lệnh “chek”; có phải check?", "there is no command “chek”; perhaps check?"),
        ("template lst", "không có lệnh “lst”; có phải list?", "there is no command “lst”; perhaps list?"),
        ("check", "thiếu TỆP", "FILE is missing"),
        ("check a --bogus", "không hiểu “--bogus”", "“--bogus” is not understood"),
        ("check a --formt x", "có phải --format?", "perhaps --format?"),
        ("check a --format doc", "--format không nhận “doc”; chọn một trong: text, ", "--format does not take “doc”"),
        ("check a --template", "--template cần một giá trị", "--template needs a value"),
        ("check a --fix=1", "--fix không nhận giá trị", "--fix takes no value"),
        ("check a --f x", "“--f” có thể là --fail-on, --format, --fix", "“--f” may be --fail-on"),
        ("restore --min-confidence 3", "từ 0 đến 1, không phải “3”", "from 0 to 1 is needed, not “3”"),
        ("restore --min-confidence x", "từ 0 đến 1, không phải “x”", "from 0 to 1 is needed, not “x”"),
        ("batch . --jobs 1.5", "một số nguyên từ 0 trở lên", "a whole number from 0 on"),
        ("batch . --timeout nan", "một số lớn hơn 0", "a number above 0"),
        ("batch . --memory 0", "một số nguyên lớn hơn 0", "a whole number above 0"),
        ("open a b", "không hiểu “b”", "“b” is not understood"),
    ],
)
def test_wrong_usage_is_one_line(line: str, vi: str, en: str, capsys: pytest.CaptureFixture[str]) -> None:
    for lang, said in (("vi", vi), ("en", en)):
        with pytest.raises(SystemExit) as stop:
            make_parser(lang).parse_args(line.split())
        out, err = capsys.readouterr()
        assert (stop.value.code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1
        assert re.search(r"; (xem|see): kehoach[ \w]* --help$", err.strip()), err


@pytest.mark.parametrize("line", ["--lang en open x", "open --lang en x", "open x --lang=en", "--lang=en open x"])
def test_the_language_may_stand_before_or_after_the_command(line: str) -> None:
    assert wants_english(line.split())
    assert make_parser("en").parse_args(line.split()).lang == "en"
