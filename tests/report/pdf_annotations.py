"""The highlights and notes of a PDF read back, for the tests."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


def annotations(path: str | Path) -> list[dict[str, Any]]:
    """The highlights and notes of a PDF by page: ``page``, ``kind``, ``contents``, ``author``, ``words`` under them."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for number in range(len(pdf)):
            sheet = pdf[number]
            text = sheet.get_textpage()
            for k in range(pdfium.FPDFPage_GetAnnotCount(sheet.raw)):
                annotation = pdfium.FPDFPage_GetAnnot(sheet.raw, k)
                kind = pdfium.FPDFAnnot_GetSubtype(annotation)
                if kind in (pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_TEXT):
                    found.append(
                        {
                            "page": number + 1,
                            "kind": "highlight" if kind == pdfium.FPDF_ANNOT_HIGHLIGHT else "note",
                            "contents": _string(annotation, b"Contents"),
                            "author": _string(annotation, b"T"),
                            "words": _words(annotation, text),
                            "quads": list(_quads(annotation)),
                        }
                    )
                pdfium.FPDFPage_CloseAnnot(annotation)
            text.close()
            sheet.close()
    return found


def _string(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (pdfium.FPDF_WCHAR * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _quads(annotation: Any) -> Iterable[tuple[float, ...]]:
    points = pdfium.FS_QUADPOINTSF()
    for k in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, k, ctypes.byref(points)):
            yield tuple(getattr(points, f"{axis}{n}") for n in range(1, 5) for axis in "xy")


def _words(annotation: Any, text: Any) -> str:
    pieces = []
    for quad in _quads(annotation):
        xs, ys = quad[::2], quad[1::2]
        pieces.append(text.get_text_bounded(min(xs), min(ys), max(xs), max(ys)))
    return " ".join(" ".join(pieces).split())
