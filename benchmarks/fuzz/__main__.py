"""``python -m benchmarks.fuzz --seed 1 --seconds 900``: damages files, runs every command on them, tells what is wrong.

What is wrong is a traceback, a fault of the program, an exit code out of the contract, more than one line, more time
or memory than told, a file left behind, or a file that a batch lost.  Each such file is kept beside its command.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fuzz.damage import damaged, put_in
from benchmarks.plans import ROOT

#: seconds of the processor and bytes that no command on a small file may take; seconds after which it hangs
_LONG, _MUCH, _HANGS = 30.0, 3 << 30, 300.0
_CODES = frozenset((0, 1, 3, 4))
_FAULTS = ("Traceback", "lỗi trong chương trình", "Exception ignored", "dừng đột ngột", "Segmentation")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: ``seconds`` are those of the processor, ``said`` is what stood on the standard error."""

    code: int
    seconds: float
    memory: int
    said: str


def run(argv: list[str], room: Path, seconds: float = _HANGS) -> Ended:
    """Runs a command in a process forked from this one, which has loaded all it needs."""
    from pipeline.cli import main

    said = room / "said"
    child = os.fork()
    if not child:
        try:
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_AS, (2 * _MUCH, 2 * _MUCH))
            for name, number in ((os.devnull, 0), (room / "out", 1), (said, 2)):
                flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
                os.dup2(os.open(name, flags, 0o600), number)
            code = main(argv)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        except SystemExit as stop:
            os._exit(int(stop.code or 0))
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(99)
    clock = threading.Timer(seconds, lambda: os.killpg(child, signal.SIGKILL))
    clock.start()
    _, status, used = os.wait4(child, 0)
    clock.cancel()
    said_text = said.read_bytes().decode("utf-8", "replace") if said.exists() else ""
    code = os.waitstatus_to_exitcode(status)
    return Ended(code, used.ru_utime + used.ru_stime, used.ru_maxrss << 10, said_text)


def commands(path: Path, room: Path, chance: random.Random, good: Path) -> list[list[str]]:
    """A few of the commands for a file, with outputs in ``room``."""
    p, o = str(path), str(room / "made")
    every = [
        ["text", p, "--format", "json"],
        ["text", p, "--format", "hocr"],
        ["text", p, "--format", "searchable-pdf", "-o", f"{o}.s.pdf"],
        ["extract", p, "--lang", "en"],
        ["restore", p],
        ["extract", p],
        ["extract", p, "--format", "table"],
        ["compare", p, str(good)],
        ["compare", str(good), p, "--format", "json"],
        ["compare", p, "haiphong-2025-150", "--format", "html", "-o", f"{o}.c.html"],
        *(["check", p, "--format", form, "-o", f"{o}.{form}"] for form in ("sarif", "html", "xlsx", "docx", "pdf")),
        ["check", p],
        ["check", p, "--fix", "-o", f"{o}.fix{path.suffix if path.suffix == '.docx' else '.txt'}"],
        ["template", "build", p, "-o", f"{o}.yaml", "--force"],
    ]
    return [["text", p], *chance.sample(every, 3)]


def faults(argv: list[str], ended: Ended) -> list[str]:
    """What is wrong with how a command ended."""
    found = [word for word in _FAULTS if word in ended.said]
    usage = ended.code == 2 and ("searchable-pdf" in argv or "--fix" in argv or argv[0] == "template" or "pdf" in argv)
    if ended.code not in _CODES and not usage:
        found.append(f"code {ended.code}")
    if ended.code >= 3 and len(ended.said.splitlines()) != 1:
        found.append(f"{len(ended.said.splitlines())} lines")
    if ended.seconds > _LONG:
        found.append(f"{ended.seconds:.0f} s")
    if ended.memory > _MUCH:
        found.append(f"{ended.memory >> 20} MB")
    if "\x1b" in ended.said or "\u202e" in ended.said:
        found.append("control characters")
    return found


def batch(room: Path, chance: random.Random) -> tuple[Path, list[str]]:
    """A batch over damaged files; every file must be a plan or a failure with words."""
    folder, output = room / "in", room / "report"
    for old in (folder, output):
        shutil.rmtree(old, ignore_errors=True)
    folder.mkdir()
    for k in range(12):
        data, ending = damaged(chance)
        (folder / f"{k}{ending}").write_bytes(data)
    if chance.random() < 0.5:
        (folder / "kehoach.toml").write_bytes(put_in(b'[check]\nignore = ["A"]\n[limits]\nmax_pages = 3\n', chance))
    argv = ["batch", str(folder), "-o", str(output), "--jobs", "1", "--timeout", "60"]
    ended = run(argv, room, 600)
    if ended.code == 2:  # the settings were what was damaged
        return folder, [] if len(ended.said.splitlines()) == 1 else ["lines"]
    found = [word for word in _FAULTS if word in ended.said]
    if ended.code not in _CODES:
        return folder, [*found, f"code {ended.code}: {ended.said[-300:]}"]
    rows = {}
    for name in ("plans", "failures"):
        with (output / f"tables/{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows[name] = list(csv.DictReader(stream))
    seen = Counter(row["path"] for told in rows.values() for row in told)
    files = [path.name for path in folder.iterdir() if path.name != "kehoach.toml"]
    found += [f"lost {name}" for name in files if seen[name] != 1]
    odd = ("internal", "timeout", "crash", "memory")
    return folder, found + [
        f"{row['code']} {row['path']} {row['reason']}" for row in rows["failures"] if row["code"] in odd
    ]


def main(argv: list[str] | None = None) -> dict[str, int]:
    """Runs until the count or the time is reached; gives how many files were tried and how many faults found."""
    parser = argparse.ArgumentParser(prog="benchmarks.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kind", help="only files of this kind (see seeds.py)")
    parser.add_argument("--keep", type=Path, default=ROOT / "outputs/fuzz", help="where faulty files are kept")
    args = parser.parse_args(argv)
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    from pipeline.batch import stages

    stages.warm()
    until, tried, wrong = time.monotonic() + args.seconds, 0, 0
    with tempfile.TemporaryDirectory(prefix="fuzz-") as held:
        room = Path(held)
        good = room / "good.txt"
        from benchmarks.fuzz import seeds

        good.write_bytes(seeds.text())
        _load(room)
        while tried < args.count and time.monotonic() < until:
            chance = random.Random(f"{args.seed} {tried}")
            data, ending = damaged(chance, args.kind)
            path = room / f"x{ending}"
            path.write_bytes(data)
            for told in commands(path, room, chance, good):
                ended = run(told, room)
                found = faults(told, ended)
                found += [f"left {p.name}" for p in room.glob(".*")]
                if found:
                    wrong += 1
                    _report(args.keep, f"{args.seed}-{tried}", path, told, found, ended.said)
                if told == ["text", str(path)] and ended.code == 3:
                    break  # it cannot be read, by any command
            for made in room.glob("made*"):
                made.unlink()
            path.unlink()
            if tried % 100 == 60 and args.kind is None:
                folder, found = batch(room, chance)
                if found:
                    wrong += 1
                    _report(args.keep, f"{args.seed}-{tried}-batch", folder, ["batch"], found, "")
            tried += 1
    print(f"seed {args.seed}: {tried} files, {wrong} faults")
    return {"files": tried, "faults": wrong}


def _load(room: Path) -> None:
    """Loads in this process what commands load when they need it, by running them once on whole files."""
    from contextlib import redirect_stdout, suppress

    from benchmarks.fuzz.seeds import SEEDS
    from pipeline.cli import main

    good = room / "good.txt"
    for make, ending, _ in SEEDS.values():
        path = room / f"whole{ending}"
        path.write_bytes(make())
        every = [argv for k in range(9) for argv in commands(path, room, random.Random(k), good)]
        with open(os.devnull, "w", encoding="utf-8") as nothing, redirect_stdout(nothing):  # noqa: PTH123
            for argv in {
                " ".join(argv[:4]): argv for argv in (every if ending in (".docx", ".pdf") else every[:1])
            }.values():
                with suppress(SystemExit):
                    main(argv)
        path.unlink()
    for made in room.glob("made*"):
        made.unlink()


def _report(keep: Path, name: str, path: Path, argv: list[str], found: list[str], said: str) -> None:
    print(f"!! {name} {' '.join(argv)[-120:]}: {'; '.join(found)[:400]} {said[-200:]!r}", flush=True)
    keep.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, keep / name, dirs_exist_ok=True)
    else:
        shutil.copyfile(path, keep / f"{name}{path.suffix}")
    (keep / f"{name}.json").write_text(json.dumps({"argv": argv, "found": found, "said": said}), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main()["faults"] > 0)
