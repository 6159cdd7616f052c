"""Other readers, on the same pages: tesseract alone, OCRmyPDF with its defaults, pypdfium2, pdfplumber."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from pipeline.ingest.scan import page_images

from .plans import ROOT

#: ours leaves the numbers of pages out, so theirs are not held against them
_PAGE_NUMBER = re.compile(r"\A\s*\d{1,3}\s*\n")
_DPI = 200


def images(path: Path) -> Iterator[tuple[Image.Image, int]]:
    """The page images of a scan as they stand in the file, with their dpi."""
    if path.is_dir():
        for _, pixels, dpi in page_images.frames(path):
            yield Image.fromarray(pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, ::-1])), dpi
        return
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            found = [x for x in page.get_objects(max_depth=2) if x.type == pdfium.FPDF_PAGEOBJ_IMAGE]
            whole = found[0].get_bitmap(render=False).to_pil() if len(found) == 1 else None
            dpi = round(whole.width / page.get_width() * 72) if whole else 0
            if whole and dpi >= 100 and not page.get_rotation():
                yield whole.convert("RGB" if whole.mode not in ("L", "1") else "L"), dpi
            else:
                yield page.render(scale=_DPI / 72).to_pil(), _DPI


def tesseract_models() -> list[str]:
    """The Vietnamese models that are installed."""
    if shutil.which("tesseract") is None:
        return []
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    known = set((done.stdout + done.stderr).split())
    return [m for m in ("vie", "Vietnamese", "script/Vietnamese") if m in known]


def tesseract(path: Path, model: str) -> str:
    """What tesseract alone reads with automatic layout, one thread a page, as many pages at a time as cores."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}

    def read(numbered: tuple[int, Path, int]) -> str:
        _, image, dpi = numbered
        command = ["tesseract", str(image), "-", "-l", model, "--psm", "3", "--dpi", str(dpi)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        return _PAGE_NUMBER.sub("", done.stdout)

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        pages = []
        for k, (image, dpi) in enumerate(images(path)):
            file = Path(folder) / f"{k}.ppm"
            image.convert("L" if image.mode == "1" else image.mode).save(file)
            pages.append((k, file, dpi))
        return "\n".join(pool.map(read, pages))


def ocrmypdf_command() -> str | None:
    """OCRmyPDF from ``.venv-bench`` or from the path."""
    own = ROOT / ".venv-bench/bin/ocrmypdf"
    return str(own) if own.exists() else shutil.which("ocrmypdf")


def ocrmypdf(path: Path) -> str:
    """The text that OCRmyPDF writes with its defaults; a layer that is there has to be forced away."""
    with tempfile.TemporaryDirectory() as folder:
        text, out = Path(folder) / "text.txt", Path(folder) / "out.pdf"
        command = [str(ocrmypdf_command()), "-q", "-l", "vie", "--sidecar", str(text), str(path), str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 6:  # it refuses pages that have text
            command.insert(1, "--force-ocr")
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr.strip()[-200:])
        return "\n".join(_PAGE_NUMBER.sub("", page) for page in text.read_text(encoding="utf-8").split("\f"))


def pdfium_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(_PAGE_NUMBER.sub("", page.get_textpage().get_text_range()) for page in document)


def pdfplumber_text(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(_PAGE_NUMBER.sub("", page.extract_text() or "") for page in document.pages)


def others(path: Path, scan: bool) -> dict[str, Callable[[], str]]:
    """The readers that are installed and can read this kind of file, by name."""
    found: dict[str, Callable[[], str]] = {}
    if scan:
        for model in tesseract_models()[:2]:
            found[f"tesseract {model}"] = lambda model=model: tesseract(path, model)
        if ocrmypdf_command() and path.is_file():
            found["OCRmyPDF vie"] = lambda: ocrmypdf(path)
    elif path.suffix == ".pdf":
        found = {"pypdfium2": lambda: pdfium_text(path), "pdfplumber": lambda: pdfplumber_text(path)}
    return found
