"""Reading files: any supported file to a :class:`pipeline.document.Document`."""

from __future__ import annotations

from pipeline.ingest.limits import Limits
from pipeline.ingest.pdf.sheets import Progress
from pipeline.ingest.reading import read
from pipeline.ingest.sniffing import IMAGE_SUFFIXES, SUPPORTED, sniff

__all__ = ["IMAGE_SUFFIXES", "SUPPORTED", "Limits", "Progress", "read", "sniff"]
