"""A thousand plans in one batch, with damaged, hostile and odd files among them, killed at random moments and resumed.

``python -m benchmarks.many`` writes the plans (text, Word and PDF mixed) into a temporary folder, runs the batch in one
go, runs it again with all its processes killed at random moments, and compares the tables.  It prints what each bad
file came to, the memory of all processes over time, and how long a run takes in which nothing or one file changed.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import pandas as pd

from .figures import keep
from .plans import ROOT

FORMS = ("txt", "docx", "pdf")
KILLS = 3
#: between this share of a whole run and its end the process is killed
_EARLIEST = 0.1


def write_plans(folder: Path, count: int, first_seed: int) -> None:
    """``count`` generated plans in mixed forms, as many communes would send them, in folders of a hundred."""
    from .generated import make
    from .generated.render import write

    for number in range(count):
        form = FORMS[number % len(FORMS)]
        place = folder / f"{number // 100:02}"
        place.mkdir(parents=True, exist_ok=True)
        write(make(first_seed + number), form, place / f"ke-hoach-{number:04}.{form}")


def write_bad(folder: Path) -> dict[str, bool]:
    """Twenty-five damaged, hostile and odd files by name, and whether something can be read of each."""
    folder.mkdir(parents=True)
    good = next(folder.parent.rglob("*.docx")).read_bytes()
    pdf = next(folder.parent.rglob("*.pdf")).read_bytes()
    text = next(folder.parent.rglob("*.txt")).read_text(encoding="utf-8")

    def packed(parts: dict[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return out.getvalue()

    def word(document: bytes) -> bytes:
        return packed({"[Content_Types].xml": b"<a/>", "word/document.xml": document})

    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
    head = b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    tables = b"<w:tbl><w:tr><w:tc>" * 20_000 + b"</w:tc></w:tr></w:tbl>" * 20_000
    deep = head + b"<w:body>" + tables + b"</w:body></w:document>"
    unreadable = {
        "trống.pdf": b"",
        "trống.docx": b"",
        "trống.txt": b"",
        "khoảng trắng.txt": b" \n\t\n" * 50,
        "cắt ngang.pdf": pdf[: len(pdf) // 3],
        "cắt ngang.docx": good[: len(good) // 2],
        "chỉ có đầu.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "không phải pdf.pdf": os.urandom(40_000),
        "zip thường.docx": packed({"a.txt": b"x"}),
        "thực thể ngoài.docx": word(entity),
        "tỷ tiếng cười.docx": word(laughs),
        "bom nén.docx": word(b"<a>" + b" " * 900_000_000 + b"</a>"),
        "bảng trong bảng.docx": word(deep),
        "ảnh hỏng.png": b"\x89PNG\r\n\x1a\n" + os.urandom(500),
        "ảnh cụt.jpg": b"\xff\xd8\xff\xe0" + os.urandom(300),
        "một điểm.tif": b"II*\x00\x08\x00\x00\x00\x00\x00",
        "bảng tính.xlsx": packed({"xl/workbook.xml": b"<workbook/>"}),
        "chương trình.exe": b"MZ" + os.urandom(2_000),
        "phim.mp4": b"\x00\x00\x00\x18ftypmp42" + os.urandom(2_000),
        "nhị phân.txt": bytes(range(256)) * 200,
    }
    readable = {
        "=cmd|' trộm.txt": text.encode(),
        "tên <b>đậm<b> & \"nháy\".txt": text.encode(),
        "mười sáu bit.txt": text.encode("utf-16"),
        "mang tên sai.pdf": good,
        "dòng dài.txt": (text + "\n" + "Đẩy mạnh thi đua " * 20_000).encode(),
    }
    for name, data in {**unreadable, **readable}.items():
        (folder / name).write_bytes(data)
    return {**dict.fromkeys(unreadable, False), **dict.fromkeys(readable, True)}


class Watched:
    """A batch in a process group of its own, and the memory of the whole group (bytes, proportional) over time."""

    def __init__(self, folder: Path, output: Path) -> None:
        command = [sys.executable, "-m", "pipeline.cli", "batch", str(folder), "-o", str(output), "--json-log"]
        self.began = time.perf_counter()
        self.log = (output.parent / f"{output.name}.log").open("ab")
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=self.log, start_new_session=True
        )
        self.parent: list[int] = []
        self.all: list[int] = []
        self.watch = threading.Thread(target=self._look, daemon=True)
        self.watch.start()

    def _look(self) -> None:
        while self.process.poll() is None:
            sizes = {pid: _private(pid) for pid in _family(self.process.pid)}
            self.parent.append(sizes.get(self.process.pid, 0))
            self.all.append(sum(sizes.values()))
            time.sleep(0.5)

    def wait(self) -> float:
        """Seconds the whole run took."""
        self.process.wait()
        return time.perf_counter() - self.began

    def kill(self) -> None:
        """As a power cut would end it."""
        for pid in _family(self.process.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def _private(pid: int) -> int:
    """The proportional share of memory of a process: what it shares is counted once over all that share it."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) << 10 for row in rows if row.startswith("Pss:"))


def same_tables(one: Path, other: Path) -> list[str]:
    """The tables in which two outputs differ, row by row."""
    names = sorted(path.name for path in (one / "tables").glob("*.parquet"))
    assert names == sorted(path.name for path in (other / "tables").glob("*.parquet"))
    return [n for n in names if not pd.read_parquet(one / "tables" / n).equals(pd.read_parquet(other / "tables" / n))]


def main(argv: list[str] | None = None) -> dict[str, object]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--plans", type=int, default=975)
    parser.add_argument("--seed", type=int, default=20_000)
    args = parser.parse_args(argv or [])
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as name:
        folder, whole, broken = (Path(name) / part for part in ("plans", "whole", "broken"))
        write_plans(folder, args.plans, args.seed)
        bad = write_bad(folder / "lạ")
        run = Watched(folder, whole)
        seconds = run.wait()
        if not (whole / "run.json").exists():
            sys.exit((folder.parent / "whole.log").read_text(encoding="utf-8")[-2_000:])
        record = json.loads((whole / "run.json").read_text(encoding="utf-8"))
        plans = pd.read_parquet(whole / "tables/plans.parquet")
        failures = pd.read_parquet(whole / "tables/failures.parquet")
        figures: dict[str, object] = {
            "files": record["counts"]["files"],
            "plans": len(plans),
            "failures": len(failures),
            "lost": record["counts"]["files"] - len(plans) - len(failures),
            "seconds": seconds,
            "parent_peak_mb": max(run.parent) >> 20,
            "peak_mb": max(run.all) >> 20,
            "half_way_mb": max(run.all[: len(run.all) // 2]) >> 20,
        }
        read = {path.rpartition("/")[2] for path in plans.path}
        told = {path.rpartition("/")[2]: reason for path, reason in zip(failures.path, failures.reason, strict=True)}
        for file in bad:
            print(f"{file[:34]:<36}{'read' if file in read else told.get(file, 'LOST')}")
        figures["bad_as_expected"] = sum((file in read) == readable for file, readable in bad.items())
        figures["good_unread"] = len(set(told) - set(bad))
        for _ in range(KILLS):
            run = Watched(folder, broken)
            threading.Event().wait(chance.uniform(_EARLIEST, 0.35) * seconds)
            run.kill()
        last = Watched(folder, broken)
        figures["after_kills_s"] = last.wait()
        figures["tables_that_differ"] = same_tables(whole, broken)
        figures["again_s"] = Watched(folder, whole).wait()
        changed = next(folder.rglob("*.txt"))
        changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        figures["one_changed_s"] = Watched(folder, whole).wait()
    for key, value in figures.items():
        print(f"{key:<22}{value if not isinstance(value, float) else round(value, 2)}")
    return figures


if __name__ == "__main__":
    keep("many", main(sys.argv[1:]))
