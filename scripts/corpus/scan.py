"""A sample plan as an office scans it: skewed, grainy, stamped and signed; with or without a worthless text layer."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_DPI = 200
_FONT = "/usr/share/fonts/truetype/liberation{}/LiberationSans-Bold.ttf"


def pages(pdf: Path, seed: int, *, stamp: str | None, name: str) -> list[Image.Image]:
    """The pages of a digital PDF as scanned images; the stamp covers the left of the signature above ``name``."""
    noise = np.random.default_rng(seed)
    made = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=_DPI / 72).to_pil().convert("RGB")
            found = page.get_textpage().search(name).get_next()
            if found and stamp:
                left, _, _, top = page.get_textpage().get_charbox(found[0])
                at = (int(left / 72 * _DPI), int((page.get_height() - top) / 72 * _DPI))
                image = _signed(image, at, stamp, noise)
            made.append(_worn(image, noise))
    return made


def _signed(image: Image.Image, at: tuple[int, int], stamp: str, noise: np.random.Generator) -> Image.Image:
    x, y = at[0] - 40, at[1] - 95
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    red, radius = (200, 30, 40, 190), int(17.5 / 25.4 * _DPI)
    for r in (radius, radius - 6):
        draw.ellipse((x - r, y - r, x + r, y + r), outline=red, width=4 if r == radius else 2)
    path = next(p for p in (_FONT.format(2), _FONT.format("")) if Path(p).exists())
    font = ImageFont.truetype(path, 17)
    for i, line in enumerate(("ỦY BAN", "NHÂN DÂN", *stamp.split("\n"))):
        draw.text((x, y - 52 + 27 * i), line, fill=red, font=font, anchor="mm")
    steps = np.linspace(0, 1, 60)
    wave = [(x - 30 + 330 * t, y + 10 - 46 * np.sin(9 * t + noise.uniform(0, 0.3)) * (1 - t)) for t in steps]
    draw.line(wave, fill=(30, 50, 150, 230), width=4, joint="curve")
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def _worn(image: Image.Image, noise: np.random.Generator) -> Image.Image:
    pixels = np.asarray(image).astype(np.float32)
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(noise.uniform(-0.5, 0.5)), 1.0)
    pixels = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(250, 249, 245))
    pixels = cv2.GaussianBlur(pixels, (0, 0), 0.7)
    paper = np.array([0.985, 0.98, 0.965], dtype=np.float32)
    pixels = pixels * paper + noise.normal(0, 5.0, pixels.shape[:2])[..., None].astype(np.float32)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def jpeg(image: Image.Image, quality: int) -> bytes:
    """An image as JPEG bytes."""
    held = io.BytesIO()
    image.save(held, "JPEG", quality=quality, dpi=(_DPI, _DPI))
    return held.getvalue()


def write_scan(images: list[Image.Image], path: Path, *, layer: bool, quality: int = 42) -> None:
    """A PDF of page images; ``layer`` puts behind them what the English model of tesseract reads."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    shown = [jpeg(image, quality) for image in images]
    readers = [ImageReader(io.BytesIO(data)) for data in shown]  # kept: the canvas knows an image by its address
    for data, reader in zip(shown, readers, strict=True):
        canvas.drawImage(reader, 0, 0, *A4)
        if layer:
            _hide(canvas, data)
        canvas.showPage()
    canvas.save()


def _hide(canvas: Canvas, data: bytes) -> None:
    command = ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "3", "--dpi", str(_DPI), "tsv"]
    told = subprocess.run(
        command, input=data, capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
    ).stdout.decode()
    text = canvas.beginText()
    text.setTextRenderMode(3)
    for row in csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row["text"] or "").strip()
        if not word or row["level"] != "5":
            continue
        left, top, height = (int(row[key]) * 72 / _DPI for key in ("left", "top", "height"))
        text.setFont("Helvetica", max(4.0, height))
        text.setTextOrigin(left, A4[1] - top - height)
        text.textOut(word.encode("cp1252", "ignore").decode("cp1252") + " ")
    canvas.drawText(text)


def write_images(images: list[Image.Image], folder: Path, quality: int = 48) -> None:
    """A folder of page images, named in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, image in enumerate(images, 1):
        (folder / f"trang-{number:02}.jpg").write_bytes(jpeg(image.convert("L"), quality))
