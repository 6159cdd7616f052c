"""Page images: a file (a TIFF may hold many pages), or a folder of them in natural order of the names."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.document import Document
from pipeline.errors import MissingToolError, UnreadableError
from pipeline.ingest import failures, grading
from pipeline.ingest.layout import pages
from pipeline.ingest.layout.assembly import PageFacts, assemble
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.limits import DEFAULT, Limits
from pipeline.ingest.scan import recognition
from pipeline.ingest.sniffing import IMAGE_SUFFIXES, sniff

_A4_WIDTH = 8.27
#: what Pillow raises on files that are damaged, of which it has many kinds
_NOT_AN_IMAGE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    ZeroDivisionError,
    struct.error,
)
#: what operating systems leave in folders
_LITTER = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """A sort key that puts ``trang2`` before ``trang10``."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part.lower()) for part in re.split(r"(\d+)", name) if part]


def folder_pages(folder: Path) -> list[Path]:
    """The page images of a folder in order; empty where it holds anything else."""
    files = [p for p in folder.iterdir() if not p.name.startswith(".") and p.name.lower() not in _LITTER]
    if not files or not all(p.is_file() and p.suffix.lower() in IMAGE_SUFFIXES for p in files):
        return []
    return sorted(files, key=lambda p: natural_key(p.name))


def read_folder(
    folder: Path, *, restore: bool, progress: Callable[[int, int], None] | None, limits: Limits
) -> Document:
    """Reads a folder that holds page images and nothing else as one document."""
    files = folder_pages(folder)
    if not files:
        raise failures.mixed_folder(folder)
    digest = hashlib.sha256()
    for file in files:
        if file.stat().st_size > limits.max_bytes:
            raise failures.too_large(file, file.stat().st_size, limits.max_bytes)
        digest.update(file.read_bytes())
    return _read(files, folder, digest.hexdigest(), restore, progress, limits)


def read_image(
    path: Path, sha256: str, *, restore: bool, progress: Callable[[int, int], None] | None, limits: Limits
) -> Document:
    """Reads an image of one page, or a TIFF of many."""
    return _read([path], path, sha256, restore, progress, limits)


def _read(
    files: list[Path],
    shown: Path,
    sha256: str,
    restore: bool,
    progress: Callable[[int, int], None] | None,
    limits: Limits,
) -> Document:
    total = sum(_count(file) for file in files)
    if total > limits.max_pages:
        raise failures.too_many_pages(shown, total, limits.max_pages)
    lines: dict[int, list[PrintedLine]] = {}
    sizes: dict[int, tuple[float, float]] = {}
    notes: list[str] = []
    try:
        for page in recognition.recognise(page_frames(files, limits), total, limits, progress):
            lines[page.number], sizes[page.number] = page.lines, (page.width, page.height)
            if page.problem:
                notes.append(f"Trang {page.number}: không nhận dạng được ({page.problem}).")
    except MissingToolError as error:
        raise MissingToolError(error.what, error.to_do, str(shown)) from error
    notes += recognition.settle([line for number in sorted(lines) for line in lines[number]], restore)
    groups = pages.paragraphs_of_pages(lines, sizes)
    facts = {
        number: PageFacts(*sizes[number], "ocr", grading.plausibility("\n".join(x.text for x in lines[number])))
        for number in sizes
    }
    return assemble(groups, path=str(shown), sha256=sha256, format="image", facts=facts, notes=notes)


def _count(file: Path) -> int:
    try:
        with Image.open(file) as image:
            return int(getattr(image, "n_frames", 1))
    except Image.DecompressionBombError as error:
        raise _bomb(file, error) from error
    except _NOT_AN_IMAGE as error:
        raise failures.damaged(file) from error


def _bomb(file: Path, error: Exception) -> UnreadableError:
    """What Pillow refuses to open, with the size that it names."""
    found = re.search(r"\((\d+) pixels\)", str(error))
    return failures.too_many_pixels(file, int(found[1]) if found else 200_000_000, DEFAULT.max_pixels)


def page_frames(files: list[Path], limits: Limits) -> Iterator[tuple[int, NDArray[np.uint8], int]]:
    """The page images of files in order: (page number, grey or BGR, dpi)."""
    number = 0
    for file in files:
        if sniff(file) != "image":
            raise failures.damaged(file)
        try:
            with Image.open(file) as image:
                for frame in ImageSequence.Iterator(image):
                    number += 1
                    if frame.width * frame.height > limits.max_pixels:
                        raise failures.too_many_pixels(file, frame.width * frame.height, limits.max_pixels)
                    yield number, *_pixels(frame)
        except Image.DecompressionBombError as error:
            raise _bomb(file, error) from error
        except _NOT_AN_IMAGE as error:
            raise failures.damaged(file) from error


def _pixels(frame: Image.Image) -> tuple[NDArray[np.uint8], int]:
    dpi = _dpi(frame)
    frame = ImageOps.exif_transpose(frame) or frame
    if frame.mode in ("RGBA", "LA", "P", "PA"):
        rgba = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
    if frame.mode in ("1", "L", "I;16", "I", "F"):
        if frame.mode in ("1", "L"):
            return np.array(frame.convert("L"), dtype=np.uint8), dpi
        deep = np.nan_to_num(np.asarray(frame, dtype=np.float32), posinf=0, neginf=0)
        least, most = float(deep.min()), float(deep.max())
        # the values of deep images are not always of the full range
        return (255 * (deep - least) / max(most - least, 1e-9)).astype(np.uint8), dpi
    rgb = np.array(frame.convert("RGB"), dtype=np.uint8)
    return np.ascontiguousarray(rgb[:, :, ::-1]), dpi


def _dpi(frame: Image.Image) -> int:
    """The resolution, from the file where it is believable, else as if the page were A4."""
    short = min(frame.width, frame.height)
    guess = round(short / _A4_WIDTH)
    said = frame.info.get("dpi", (0, 0))
    try:
        dpi = round(float(said[0]))
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = 0
    return dpi if 0.55 * guess < dpi < 1.8 * guess and dpi >= 70 else max(70, min(guess, 600))
