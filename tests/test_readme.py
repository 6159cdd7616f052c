"""What the README and the pages under docs show can be done: the Python runs as it stands, the commands are understood,
files, tables, columns, options, limits and messages that are named are there."""

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import duckdb
import pytest

from pipeline.cli.arguments import make_parser
from pipeline.cli.parser import Parser
from pipeline.ingest.limits import Limits
from pipeline.report.tables import COLUMNS, ORDER

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", ROOT / "outputs/README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: catalogues that are written from the rules themselves, and tried by tests of their own
GENERATED = {"quy-tac.md", "rules.md"}
WRITTEN = [page for page in PAGES if page.name not in GENERATED]
FOLDERS = "pipeline|corpus|docs|tests|notebooks|benchmarks|scripts"


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.S | re.M)


def shown_commands(page: Path) -> list[str]:
    """Every call of ``kehoach`` in blocks, in code within lines and in tables."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    within = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))
    found = []
    for line in chain(lines, within):
        told = re.match(r"\s*(?:[A-Z_]+=\S+ )?(?:docker run .* |\.venv/bin/)?(kehoach [^#]*?)\s*(?:  #.*|#.*)?$", line)
        if told:
            found.append(told[1])
    return found


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, corpus_run: Path, tmp_path: Path) -> None:
    (code,) = blocks(ROOT / "README.md", "python")
    assert len(code.splitlines()) > 15
    monkeypatch.chdir(tmp_path)  # nothing shall be written into the checkout
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    shutil.copytree(corpus_run, tmp_path / "outputs")  # what was read once is not read again
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert (names["batch"].plans, len(names["plan"].legal_bases) > 0) == (9, True)  # type: ignore[attr-defined]


def parsers() -> Iterator[Parser]:
    waiting = [make_parser("vi")]
    while waiting:
        parser = waiting.pop()
        yield parser
        waiting += parser.names.choices.values() if parser.names else []


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_commands_that_are_shown_are_understood(page: Path) -> None:
    names = {parser.prog.removeprefix("kehoach").strip() for parser in parsers()}  # a command may be named alone
    for line in shown_commands(page):
        if re.search(r"…|\.\.\.|\[|, |--help$", line):
            continue  # a form of a command, in words
        args = shlex.split(line)[1:]
        if " ".join(args) not in names:
            make_parser("vi").parse_args(args)


def test_pages_show_commands_at_all() -> None:
    assert sum(len(shown_commands(page)) for page in WRITTEN) > 25


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_options_that_are_named_exist(page: Path) -> None:
    known = {option for parser in parsers() for option in parser._option_string_actions}
    for path in (ROOT / "benchmarks").rglob("*.py"):  # the benches have options of their own
        known |= set(re.findall(r'"(--[a-z][a-z-]*)"', path.read_text(encoding="utf-8")))
    others = r"(docker|dask|pip|apt-get|git|wsl|benchmarks|sudo|duckdb|chứng thư|certificates|restore\.train)\b"
    text = page.read_text(encoding="utf-8")
    for line in text.splitlines():
        if not re.search(others, line) and not line.startswith("docker"):
            for option in re.findall(r"(?<![\w-])--[a-z][\w-]*", line):
                assert option in known, f"{option}: {line}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_pages_link_to_what_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / target).exists(), target
    for shown in re.findall(rf"(?<![\w/.])((?:{FOLDERS})/[\w./*-]*\w/?)", text):
        if "*" in shown:
            assert list(ROOT.glob(shown)), shown
        else:
            assert (ROOT / shown).exists(), shown
    for module in re.findall(r"python -m ((?:benchmarks|pipeline)[.\w]*)", text):
        path = ROOT / module.rstrip(".").replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


def test_every_room_and_part_of_the_architecture_is_there() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = dict(re.findall(r"^\| `(\w+)/` \|(.*)\|$", text, re.M))
    packages = {path.parent.name for path in (ROOT / "pipeline").glob("*/__init__.py")}
    assert set(rooms) == packages
    for room, row in rooms.items():
        for part in re.findall(r"`(\w+)/`", row):
            assert (ROOT / "pipeline" / room / part).is_dir(), f"{room}/{part}"
        missing = [p.parent.name for p in (ROOT / "pipeline" / room).glob("*/__init__.py") if p.parent.name not in row]
        assert not missing, f"{room}: {missing}"


def test_every_column_of_every_table_is_explained() -> None:
    text = (ROOT / "docs/bang-du-lieu.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.M)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))

    def columns(section: str) -> list[str]:
        cells = re.findall(r"^\| (`[^|]+) \|", section, re.M)
        return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]

    common = columns(next(body for head, body in sections.items() if head.startswith("Cột chung")))
    assert [head.strip("`") for head in sections if head.startswith("`")] == ORDER
    for table in ORDER:
        own = columns(sections[f"`{table}`"])
        assert len(set(own)) == len(own)
        assert sorted([*own, *(name for name in common if name in COLUMNS[table] and name not in own)]) == sorted(
            COLUMNS[table]
        )


def test_every_view_is_explained() -> None:
    views = re.findall(r"^CREATE VIEW (\w+)", (ROOT / "pipeline/report/views.sql").read_text(encoding="utf-8"), re.M)
    told = re.findall(r"`(v_\w+)`", (ROOT / "docs/bang-du-lieu.md").read_text(encoding="utf-8"))
    assert sorted(told) == sorted(views)


def test_example_questions_answer(corpus_run: Path) -> None:
    questions = re.sub(r"--.*", "", (ROOT / "docs/cau-hoi.sql").read_text(encoding="utf-8")).split(";")
    with duckdb.connect(str(corpus_run / "kehoach.duckdb"), read_only=True) as database:
        for question in filter(str.strip, questions):
            assert database.sql(question).columns


def test_limits_are_told_as_they_are() -> None:
    text = (ROOT / "docs/gioi-han.md").read_text(encoding="utf-8")
    told = {name: float(value) for name, value in re.findall(r"^\| `(\w+)` \| (\d+)", text, re.M)}
    assert told == {name: float(value) for name, value in asdict(Limits()).items()}


def test_messages_that_are_quoted_are_said() -> None:
    page = (ROOT / "docs/may-windows.md").read_text(encoding="utf-8")
    table = page.split("| thông báo |")[1].split("\n\n")[0]
    told = [message for row in re.findall(r"^\| (`.+?`) \|", table, re.M) for message in re.findall(r"`(.+?)`", row)]
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    assert len(told) > 4
    for message in told:
        assert message in source or message == "command not found", message  # the latter is what the shell says


def test_the_container_copies_what_is_there_and_all_that_is_needed() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"^COPY (.+) \S+$", text, re.M) for name in line.split()]
    assert all((ROOT / name).exists() for name in copied), copied
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert not set(copied) & set(ignored) and not any(name.startswith(".") for name in copied)
    # what the build of the wheel reads
    assert {"pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICE", "pipeline"} <= set(copied)
    assert {
        f"corpus/{path.name}" for path in (ROOT / "corpus").iterdir() if path.name in ("knowledge", "templates")
    } <= set(copied)
    assert text.index("\nUSER ") < text.index("\nENTRYPOINT ")
