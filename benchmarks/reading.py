"""What is read wrong, by file form and beside other readers, where the printed text is known.

Of each file: the share of wrong words, the share of document symbols and of dates that are right letter by
letter, and the seconds of processor time, children included.  The sample plans are composed, so that their
text is known; plans beside the project bring theirs.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import Levenshtein

import pipeline
from pipeline.vietnamese import new_tone, nfc

from . import readers, symbols
from .plans import OUTSIDE, ROOT

FORMS = (
    "pdf",
    "nfd.pdf",
    "docx",
    "scan-clean-300.pdf",
    "scan-office-200-color.pdf",
    "scan-bad-150.pdf",
    "scan-garbled.pdf",
)
_SCANS = ("scan", "garbled", "images")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", new_tone(nfc(text)).lower())


def word_error_rate(truth: str, read: str) -> float:
    """Edits inside the runs that differ, over the words of the truth."""
    gold, found = words(truth), words(read)
    blocks = SequenceMatcher(None, gold, found, autojunk=False).get_opcodes()
    wrong = sum(Levenshtein.distance(gold[a:b], found[c:d]) for tag, a, b, c, d in blocks if tag != "equal")
    return wrong / max(1, len(gold))


# ------------------------------------------------------------------------------------------------ what is printed
def composed_texts(source: Any) -> list[str]:
    """The text of a composed plan, with its head read by columns, by blocks and by rows: each order is right."""
    data = source.data
    head = data["head"]
    left = [*head["left"], f"Số: {head['number']}"]
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", head["place"]]
    foot = ["Nơi nhận:", *(f"- {name}" for name in data["recipients"])]
    foot += [data["sign"]["authority"] or "", *data["sign"]["lines"], data["sign"]["name"]]
    title = [data["type"], source.title]
    body: list[str] = []
    if source.decision:
        told = source.decision
        body += [
            "QUYẾT ĐỊNH",
            told["title"],
            told["authority"],
            *told["bases"],
            "QUYẾT ĐỊNH:",
            *told["articles"],
            *foot,
        ]
        body += [*title, data["enclosed"]]
    else:
        body += title
    rows = []
    for block in source.blocks:
        if block.kind == "row":
            rows += block.cells  # a table stands at the end
        elif block.kind == "sign":
            body += [] if source.decision else foot
        else:
            body.append(f"{block.number} {block.text}")
    pairs = [part for pair in zip_longest(left, right, fillvalue="") for part in pair]
    blocks = [*left[:-1], *right[:-1], left[-1], right[-1]]
    return ["\n".join([*top, *body, *rows]) for top in ([*left, *right], blocks, pairs)]


def known_texts() -> Iterator[tuple[str, Path, str, list[str]]]:
    """(name, file, form, the text in every right order) of all that can be measured."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from corpus.source import load

    shared = yaml.safe_load((ROOT / "corpus/sources/shared.yaml").read_text(encoding="utf-8"))
    manifest = yaml.safe_load((ROOT / "corpus/manifest.yaml").read_text(encoding="utf-8"))
    for entry in manifest["plans"]:
        texts = composed_texts(load(ROOT / "corpus" / entry["source"], shared))
        for file in entry["files"]:
            yield file["path"], ROOT / "corpus/plans" / file["path"], file["form"], texts
    for truth in sorted((OUTSIDE / "plans").glob("*.truth.txt")):
        for form in FORMS:
            path = truth.with_name(f"{truth.name.removesuffix('.truth.txt')}.{form}")
            if path.exists():
                kind = "scan" if form.startswith("scan") else form.rsplit(".", 1)[-1]
                yield path.name, path, kind, [truth.read_text(encoding="utf-8")]


# ------------------------------------------------------------------------------------------------ measuring
def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def measured(read: Callable[[], str], truths: list[str]) -> dict[str, float]:
    began = cpu_seconds()
    text = read()
    seconds = cpu_seconds() - began
    found = symbols.compared(truths[0], text)
    return {
        "wer": round(min(word_error_rate(truth, text) for truth in truths), 5),
        "symbols": round(found["symbols"].share, 4),
        "dates": round(found["dates"].share, 4),
        "cpu_s": round(seconds, 2),
    }


def main(only: str = "") -> dict[str, dict[str, dict[str, float]]]:
    """Measures every file whose name holds ``only``."""
    pipeline.read(ROOT / "corpus/plans/ha-noi/xa-phu-dien-thuong.txt")  # what all files share is loaded here
    figures: dict[str, dict[str, dict[str, float]]] = {}
    print(f"{'file':<42}{'reader':<22}{'wrong words':>12}{'symbols':>9}{'dates':>8}{'cpu s':>8}{'ratio':>8}")
    for name, path, form, truths in known_texts():
        if only not in name:
            continue
        row = figures.setdefault(name, {})
        todo: dict[str, Callable[[], str]] = {"kehoach": lambda path=path: pipeline.read(path).text}  # type: ignore[misc]
        todo |= readers.others(path, scan=form in _SCANS)
        for reader, read in todo.items():
            try:
                row[reader] = found = measured(read, truths)
            except Exception as error:
                print(f"{name:<42}{reader:<22}{type(error).__name__}: {error}"[:160], flush=True)
                continue
            ratio = row["kehoach"]["cpu_s"] / max(0.01, found["cpu_s"]) if "kehoach" in row else 0.0
            shares = f"{found['wer']:>12.4f}{found['symbols']:>9.3f}{found['dates']:>8.3f}{found['cpu_s']:>8.2f}"
            print(f"{name:<42}{reader:<22}{shares}{ratio:>7.2f}x", flush=True)
    if readers.ocrmypdf_command() is None:
        print("OCRmyPDF: not installed (python -m venv .venv-bench && .venv-bench/bin/pip install ocrmypdf)")
    return figures


if __name__ == "__main__":
    found = main(*sys.argv[1:2])
    folder = ROOT / "outputs/bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reading.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
