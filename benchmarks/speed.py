"""How fast: the whole pipeline against pdfplumber and tesseract alone, a cold start, a run in which nothing changed."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from .figures import keep
from .plans import ROOT
from .reading import known_texts


def timed(work: Callable[[], object], runs: int = 5, clock: Callable[[], float] = time.perf_counter) -> float:
    """The median of several runs, in seconds of a clock."""
    seconds = []
    for _ in range(runs):
        began = clock()
        work()
        seconds.append(clock() - began)
    return statistics.median(seconds)


def of_commands() -> float:
    """A clock of the processor time of the commands that were run: what else the machine does counts little in it."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def command(*args: str) -> None:
    subprocess.run([sys.executable, "-m", "pipeline.cli", *args], cwd=ROOT, capture_output=True, check=True)


def plans_a_second(count: int = 500) -> float:
    """How many generated plans the whole NLP pipeline reads in a second of one core, without word segmentation."""
    from pipeline import nlp
    from pipeline.document import from_text

    from .generated import make

    documents = [from_text(make(seed).text) for seed in range(count)]
    nlp.extract(documents[0])  # loads what every later plan shares
    began = time.process_time()
    for document in documents:
        nlp.extract(document)
    return count / (time.process_time() - began)


def scans() -> dict[str, float]:
    """Processor seconds of the whole pipeline and of tesseract alone, with the same model, on the same pages.

    Nothing where no tesseract is installed.  Each reads the project's own scans, one after the other.
    """
    import pipeline
    from pipeline.errors import MissingToolError
    from pipeline.ingest.scan.tesseract import engine

    from . import readers

    try:
        model = engine().model
    except MissingToolError:
        return {}
    own = [path for _, path, form, _ in known_texts() if form in ("scan", "images") and path.is_relative_to(ROOT)]
    with tempfile.TemporaryDirectory() as folder:
        image, dpi = next(readers.images(own[0]))
        image.save(Path(folder) / "1.png", dpi=(dpi, dpi))
        pipeline.check(folder)  # loads what every later scan shares
    theirs = mine = pages = 0.0
    for path in own:
        before = _processor()
        document = pipeline.check(path).document
        mine += _processor() - before
        pages += sum(page.read_as != "digital" for page in document.pages)
        before = _processor()
        readers.tesseract(path, model)
        theirs += _processor() - before
    told = {"scans": len(own), "scan_pages": pages, "scan_pipeline_cpu_s": mine, "scan_tesseract_cpu_s": theirs}
    return {**told, "scan_ratio": mine / max(0.01, theirs)}


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main() -> dict[str, float]:
    import pdfplumber

    import pipeline

    figures = {
        "help_cold_s": timed(lambda: command("--help")),
        "help_cpu_s": timed(lambda: command("--help"), 5, of_commands),
    }
    with tempfile.TemporaryDirectory() as folder:
        from .generated import make

        text = Path(folder) / "plan.txt"
        text.write_text(make(0).text, encoding="utf-8")
        figures["extract_text_cold_s"] = timed(lambda: command("extract", str(text)), 3)
        figures["extract_text_cpu_s"] = timed(lambda: command("extract", str(text)), 3, of_commands)
    figures["nlp_plans_a_s"] = plans_a_second()
    digital = [path for _, path, form, _ in known_texts() if form == "pdf"]

    def plumber() -> None:
        for path in digital:
            with pdfplumber.open(path) as pdf:
                for page in pdf.pages:
                    page.extract_text()

    def ours() -> None:
        for path in digital:
            pipeline.check(path)

    ours()  # loads what every later plan shares
    mine, theirs = timed(ours, 5, time.process_time), timed(plumber, 3, time.process_time)
    figures |= {"digital_pdfs": len(digital), "pipeline_s": mine, "pdfplumber_s": theirs, "ratio": mine / theirs}
    figures |= scans()
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out")
        began = time.perf_counter()
        command("batch", "corpus/plans", "-o", out)
        figures["batch_s"] = time.perf_counter() - began
        figures["batch_again_s"] = timed(lambda: command("batch", "corpus/plans", "-o", out), 3)
    for name, value in figures.items():
        print(f"{name:<20}{value:>10.3f}")
    return figures


if __name__ == "__main__":
    keep("speed", main())
