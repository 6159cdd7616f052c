"""The one place where Tesseract is run: what is installed, how it is called, what its answer means."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, TiffImagePlugin

from pipeline.ingest import failures

#: best first: the script model reads half as many words wrong as ``vie`` on office scans, a quarter slower
_MODELS = ("Vietnamese", "script/Vietnamese", "vie")
Gray = NDArray[np.uint8]
#: named by its own module, as Pillow loads those of all formats to look for one that it does not know yet
_TIFF = TiffImagePlugin.TiffImageFile.format


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its box in pixels, confidence 0..1, and the line it stands on."""

    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: float
    line: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Engine:
    """An installed Tesseract."""

    command: str
    version: str
    model: str
    can_orient: bool


class RecognitionError(Exception):
    """Tesseract failed on a page, or took too long."""


def _environment() -> dict[str, str]:
    # more than one thread in a process makes it several times slower: pages are run side by side instead
    return {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The installed Tesseract with its best Vietnamese model.

    Raises:
        MissingToolError: it is not installed, or knows no Vietnamese.
    """
    command = shutil.which("tesseract")
    if command is None:
        raise failures.no_tesseract()
    try:
        answer = subprocess.run([command, "--version"], capture_output=True, timeout=30, check=False)
        version = (
            (answer.stdout or answer.stderr).decode("utf-8", "replace").split("\n")[0].replace("tesseract", "").strip()
        )
        listed = subprocess.run([command, "--list-langs"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise failures.no_tesseract() from error
    languages = set(listed.stdout.decode("utf-8", "replace").split("\n")) | set(
        listed.stderr.decode("utf-8", "replace").split("\n")
    )
    model = next((name for name in _MODELS if name in languages), None)
    if model is None:
        raise failures.no_vietnamese_model()
    return Engine(command, version, model, "osd" in languages)


def _pgm(image: Gray) -> bytes:
    height, width = image.shape
    return b"P5 %d %d 255\n" % (width, height) + np.ascontiguousarray(image).tobytes()


def _run(arguments: list[str], image: Gray, timeout: float) -> str:
    return _answer(arguments, _pgm(image), timeout)


def _answer(arguments: list[str], data: bytes, timeout: float) -> str:
    try:
        # a file is read by the megabyte; through a pipe Python gives no more than a few kilobytes at a time
        with tempfile.TemporaryFile() as page:
            page.write(data)
            page.seek(0)
            answer = subprocess.run(
                [engine().command, "stdin", "stdout", *arguments],
                stdin=page,
                capture_output=True,
                timeout=timeout,
                check=False,
                env=_environment(),
            )
    except subprocess.TimeoutExpired as error:
        raise RecognitionError("timeout") from error
    except OSError as error:
        raise RecognitionError(str(error)) from error
    if answer.returncode != 0:
        raise RecognitionError(answer.stderr.decode("utf-8", "replace").strip()[:200])
    return answer.stdout.decode("utf-8", "replace")


def words(image: Gray, dpi: int, *, timeout: float = 90.0, layout: int = 3, model: str | None = None) -> list[Word]:
    """The words of a page image.

    Args:
        image: grey values, height x width.
        dpi: its resolution.
        timeout: seconds after which the page is given up.
        layout: page segmentation mode; 3 (automatic) is best on plans, 6 (one block) reads sparse pages that 3 drops.
        model: another model than the best installed.

    Raises:
        RecognitionError: the page could not be recognised.
    """
    text = _run(["-l", model or engine().model, "--psm", str(layout), "--dpi", str(dpi), "tsv"], image, timeout)
    return [word for _, word in _words(text)]


def words_of_each(
    images: Sequence[Gray], dpi: int, *, timeout: float = 90.0, layout: int = 7, model: str | None = None
) -> list[list[Word]]:
    """The words of several images of one resolution, for whose sake the model is loaded only once.

    Args:
        images: grey values of each.
        dpi: their resolution.
        timeout: seconds after which all of them are given up.
        layout: page segmentation mode; 7 reads each image as one line.
        model: another model than the best installed.

    Raises:
        RecognitionError: the images could not be recognised.
    """
    if not images:
        return []
    pages = [Image.fromarray(np.ascontiguousarray(image)) for image in images]
    packed = io.BytesIO()
    pages[0].save(packed, _TIFF, save_all=True, append_images=pages[1:])
    arguments = ["-l", model or engine().model, "--psm", str(layout), "--dpi", str(dpi), "tsv"]
    result: list[list[Word]] = [[] for _ in images]
    for page, word in _words(_answer(arguments, packed.getvalue(), timeout)):
        result[page - 1].append(word)
    return result


def _words(text: str) -> Iterator[tuple[int, Word]]:
    """The words of a table that Tesseract gave, each with the number of its page from 1."""
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") != "5" or not (row.get("text") or "").strip():
            continue
        yield (
            int(row["page_num"]),
            Word(
                row["text"].strip(),
                int(row["left"]),
                int(row["top"]),
                int(row["width"]),
                int(row["height"]),
                max(0.0, float(row["conf"])) / 100,
                (int(row["block_num"]), int(row["par_num"]), int(row["line_num"])),
            ),
        )


def orientation(image: Gray, dpi: int, *, timeout: float = 30.0) -> int:
    """By how many degrees (0, 90, 180, 270) an image must be turned clockwise to stand upright; 0 where unsure."""
    if not engine().can_orient:
        return 0
    try:
        text = _run(["-l", "osd", "--psm", "0", "--dpi", str(dpi)], image, timeout)
    except RecognitionError:
        return 0
    values = dict(line.split(":", 1) for line in text.split("\n") if ":" in line)
    try:
        sure = float(values.get("Orientation confidence", "0"))
        return int(values.get("Rotate", "0")) if sure > 1.5 else 0
    except ValueError:
        return 0
