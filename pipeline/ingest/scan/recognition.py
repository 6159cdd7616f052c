"""Scanned pages to printed lines: images prepared and recognised side by side, in page order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from pipeline.errors import MissingToolError
from pipeline.ingest import failures, grading, stalls
from pipeline.ingest.layout.printed import PrintedLine
from pipeline.ingest.limits import Limits
from pipeline.ingest.scan import (
    head_lines,
    preprocessing,
    recognised,
    roman_numbers,
    second_look,
    signature,
    signature_rows,
    tesseract,
)
from pipeline.ingest.scan import (
    ruled_tables as scan_tables,
)

if TYPE_CHECKING:
    from pipeline.document import ReadAs
    from pipeline.ingest.pdf.sheets import Sheet

Pixels = NDArray[np.uint8]
#: reading at 200 dpi is as right as at 300 on clean pages, better on thin italics, and faster
_LEAST_DPI, _USUAL_DPI, _MOST_DPI = 140, 200, 240


@dataclass(slots=True)
class Recognised:
    """A page that was recognised: its lines in points of the upright page, or why there are none."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine] = field(default_factory=list)
    problem: str | None = None


def workers() -> int:
    """How many pages are recognised at a time."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:
        return max(1, os.cpu_count() or 1)


def recognise(
    pages: Iterable[tuple[int, Pixels, int]],
    total: int,
    limits: Limits,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Recognised]:
    """Recognises page images in order.

    Args:
        pages: (page number, image grey or BGR, dpi); asked for only as fast as they are recognised.
        total: how many there are, for the progress.
        limits: how long a page may take.
        progress: called with (pages done, pages in all).

    Raises:
        MissingToolError: Tesseract or its Vietnamese data are missing.
    """
    tesseract.engine()
    count = workers()
    done = 0
    waiting: deque[Future[Recognised]] = deque()
    with ThreadPoolExecutor(count) as pool:
        try:
            for number, image, dpi in pages:
                waiting.append(pool.submit(_one, number, image, dpi, limits))
                if len(waiting) > count + 1:
                    yield waiting.popleft().result()
                    done += 1
                    if progress:
                        progress(done, total)
            while waiting:
                yield waiting.popleft().result()
                done += 1
                if progress:
                    progress(done, total)
        finally:
            for future in waiting:
                future.cancel()


def _one(number: int, image: Pixels, dpi: int, limits: Limits) -> Recognised:
    height, width = image.shape[:2]
    page = Recognised(number, width * 72 / dpi, height * 72 / dpi)
    gray = preprocessing.to_gray(image)
    if preprocessing.is_blank(gray):
        return page
    try:
        if preprocessing.lies_on_its_side(gray):
            # Tesseract reads some such pages, with boxes that stand on end and make no lines
            turn = tesseract.orientation(gray, dpi)
            if turn in (90, 270):
                gray = np.ascontiguousarray(np.rot90(gray, k=-(turn // 90)))
                page.height, page.width = gray.shape[0] * 72 / dpi, gray.shape[1] * 72 / dpi
        lines, gray = _read(gray, number, dpi, limits)
        if _poor(lines):
            turn = tesseract.orientation(gray, dpi)
            if turn:
                gray = np.ascontiguousarray(np.rot90(gray, k=-(turn // 90)))
                again, gray = _read(gray, number, dpi, limits)
                if grading.plausibility(_text(again)) > grading.plausibility(_text(lines)) or not lines:
                    lines = again
                    page.height, page.width = gray.shape[0] * 72 / dpi, gray.shape[1] * 72 / dpi
        page.lines = lines
    except tesseract.RecognitionError as error:
        page.problem = str(error) or "error"
    return page


def _read(gray: Pixels, number: int, dpi: int, limits: Limits) -> tuple[list[PrintedLine], Pixels]:
    raw = gray
    if preprocessing.condition(gray, dpi).noisy:
        gray = preprocessing.cleaned(gray, dpi)
    angle = preprocessing.skew(gray)
    if abs(angle) > 0.15:
        gray = preprocessing.straightened(gray, angle)
    words = tesseract.words(gray, dpi, timeout=limits.seconds_per_page)
    if len(words) < 6:
        # automatic layout finds nothing on some sparse last pages
        more = tesseract.words(gray, dpi, timeout=limits.seconds_per_page, layout=6)
        words = more if sum(w.confidence > 0.6 for w in more) > len(words) else words
    usable = [word for word in words if word.confidence > 0.05]
    tables: list[PrintedLine] = []
    for k, grid in enumerate(scan_tables.grids(gray, dpi)):
        rows = scan_tables.rows_of(grid, usable, number, dpi, 1000 * number + k)
        if rows:
            again = scan_tables.read_cells(grid, gray, dpi, limits.seconds_per_page)
            again = [word for word in again if word.confidence > 0.05]
            tables += scan_tables.rows_of(grid, again, number, dpi, 1000 * number + k) or rows
            words = [word for word in words if not grid.frame.holds(word)]
    lines = recognised.lines_of(words, number, dpi)
    if second_look.pays(lines):
        raw = preprocessing.straightened(raw, angle) if abs(angle) > 0.15 else raw
        lines = second_look.read_again(lines, raw, dpi, limits.seconds_per_page)
    lines = head_lines.read_again(lines, gray, dpi, limits.seconds_per_page)
    lines = signature.read_again(lines, gray, number, dpi, limits.seconds_per_page)
    return signature_rows.read_again(lines, gray, number, dpi, limits.seconds_per_page) + tables, gray


def _text(lines: list[PrintedLine]) -> str:
    return "\n".join(line.text for line in lines)


def _poor(lines: list[PrintedLine]) -> bool:
    text = _text(lines)
    return len(text) < 40 or grading.plausibility(text) < 0.6


# ---------------------------------------------------------------- pages of a PDF
def recognise_pdf(
    document: Any,
    sheets: list[Sheet],
    path: Path,
    *,
    restore: bool,
    progress: Callable[[int, int], None] | None,
    limits: Limits,
    notes: list[str],
) -> dict[int, ReadAs]:
    """Recognises the given sheets of an open PDF in place; says how each was read.

    Where Tesseract is missing, a sheet with a text layer falls back on that layer, restored where it is garbled.
    """
    by_number = {sheet.number: sheet for sheet in sheets}
    read_as: dict[int, ReadAs] = {}
    try:
        tesseract.engine()
    except MissingToolError as error:
        if any(not sheet.lines and not sheet.over for sheet in sheets):
            raise MissingToolError(error.what, error.to_do, str(path)) from error
        for sheet in sheets:
            sheet.lines = sheet.lines or sheet.over
            read_as[sheet.number] = _fall_back(sheet, restore)
        notes.append(
            "Chưa cài Tesseract: lớp chữ có sẵn trong tệp được dùng thay cho nhận dạng; cần đối chiếu với bản gốc."
        )
        return read_as
    from pipeline.ingest.pdf import pasted

    images = (_image_of(document, sheet, limits, path) for sheet in sheets)
    layers: dict[int, list[PrintedLine]] = {}
    for page in recognise(images, len(sheets), limits, progress):
        sheet = by_number[page.number]
        layer = _text(sheet.lines)
        if page.problem:
            notes.append(f"Trang {page.number}: không nhận dạng được ({page.problem}).")
        if sheet.lines and (
            not page.lines or grading.plausibility(_text(page.lines)) + 0.05 < grading.plausibility(layer)
        ):
            read_as[page.number] = _fall_back(sheet, restore)
            continue
        layers[page.number] = sheet.lines
        sheet.lines = pasted.with_what_shows(page.lines, sheet, notes)
        sheet.width, sheet.height = page.width, page.height
        read_as[page.number] = "ocr"
    _fuse([sheet for sheet in sheets if read_as[sheet.number] == "ocr"], layers, notes)
    seen = [line for sheet in sheets if read_as[sheet.number] == "ocr" for line in sheet.lines]
    notes += settle(seen, restore)
    return read_as


def _fuse(sheets: list[Sheet], layers: dict[int, list[PrintedLine]], notes: list[str]) -> None:
    """Takes from the layers of pages what they have better than recognition, in place."""
    if any(layers[sheet.number] for sheet in sheets):
        from pipeline.ingest.scan import fusion

        results, doubts = fusion.fused([(sheet.lines, layers[sheet.number]) for sheet in sheets])
        for sheet, lines in zip(sheets, results, strict=True):
            sheet.lines = lines
        notes += fusion.told(doubts)


def settle(lines: list[PrintedLine], restore: bool) -> list[str]:
    """Mends what only the whole paper can tell, in place: Roman numbers, marks by the language model, names.

    Returns:
        Remarks for people: what is doubtful.
    """
    roman_numbers.part(lines)
    roman_numbers.by_print(lines)
    recognised.mend_romans(lines)
    roman_numbers.by_sequence(lines)
    if restore and lines:
        from pipeline.ingest.scan import correction, phrases

        phrases.mend(lines)
        correction.correct(lines)
    if not lines:
        return []
    from pipeline.ingest.scan import doubts

    return head_lines.told(lines) + doubts.tell(lines)


def _fall_back(sheet: Sheet, restore: bool) -> ReadAs:
    if not grading.needs_restoration(_text(sheet.lines)):
        return "digital"
    if not restore:
        return "digital"
    from pipeline.ingest.text.textfile import restored

    sheet.lines = restored(sheet.lines)
    return "restored"


def _image_of(document: Any, sheet: Sheet, limits: Limits, path: Path) -> tuple[int, Pixels, int]:
    """The image of a page: the scan itself where the page is one, else the page drawn."""
    with stalls.step(partial(failures.too_slow, path, sheet.number, limits.seconds_per_page), limits):
        return _drawn(document, sheet, limits, path)


def _drawn(document: Any, sheet: Sheet, limits: Limits, path: Path) -> tuple[int, Pixels, int]:
    page = document[sheet.number - 1]
    try:
        found = _embedded(page, sheet) if sheet.scan else None
        if found is not None:
            gray, dpi = found
            if gray.size <= limits.max_pixels:
                return sheet.number, _reduced(gray, dpi), min(dpi, _USUAL_DPI) if dpi > _MOST_DPI else dpi
        dpi = _USUAL_DPI
        pixels_wanted = sheet.width * sheet.height * (dpi / 72) ** 2
        if pixels_wanted > limits.max_pixels:
            dpi = int((limits.max_pixels / max(1.0, sheet.width * sheet.height)) ** 0.5 * 72)
            if dpi < 60:
                raise failures.too_many_pixels(path, int(pixels_wanted), limits.max_pixels)
        image = page.render(scale=dpi / 72, draw_annots=True).to_numpy()
        return sheet.number, np.ascontiguousarray(image[:, :, :3] if image.ndim == 3 else image).copy(), dpi
    finally:
        page.close()


def _reduced(pixels: Pixels, dpi: int) -> Pixels:
    if dpi <= _MOST_DPI:
        return pixels
    import cv2

    scale = _USUAL_DPI / dpi
    return cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _embedded(page: Any, sheet: Sheet) -> tuple[Pixels, int] | None:
    """The grey values of the one upright image that covers a page, with its dpi; None where it is not that simple."""
    images = [x for x in page.get_objects(max_depth=2) if x.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    if len(images) != 1 or page.get_rotation():
        return None
    a, b, c, d, _, _ = images[0].get_matrix().get()
    if (
        b
        or c
        or a <= 0
        or d <= 0
        or a * d < 0.85 * sheet.width * sheet.height
        or a > 1.1 * sheet.width
        or d > 1.1 * sheet.height
    ):
        return None
    bitmap = images[0].get_bitmap(render=False)
    pixels = bitmap.to_numpy()
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        pixels = pixels[:, :, 0]
    if (pixels.ndim == 3 and pixels.shape[2] not in (3, 4)) or pixels.dtype != np.uint8:
        return None
    dpi = round(pixels.shape[1] / (sheet.width / 72))
    if dpi < _LEAST_DPI or pixels.shape[0] < 200:
        return None
    gray = preprocessing.to_gray(pixels)
    # what is no copy yet goes with the bitmap
    return (gray.copy() if gray is pixels else gray), dpi
