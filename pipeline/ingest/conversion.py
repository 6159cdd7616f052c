"""Old office formats by way of LibreOffice, which runs without macros and with a profile of its own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.ingest import failures
from pipeline.ingest.limits import Limits

_NAMES = ("soffice", "libreoffice")


def program() -> str | None:
    """LibreOffice on this machine, None where it is not installed."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@contextmanager
def as_docx(path: Path, kind: str, limits: Limits) -> Iterator[Path]:
    """A DOCX made of an older file, for as long as the context lasts.

    Args:
        path: the file.
        kind: ``doc``, ``odt`` or ``rtf``, what it is whatever its name says.
        limits: how long the conversion may take.

    Raises:
        MissingToolError: LibreOffice is not installed.
        UnreadableError: it could not convert the file.
    """
    office = program()
    if office is None:
        raise failures.no_libreoffice(path)
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        source = Path(folder) / f"source.{kind}"
        shutil.copyfile(path, source)
        command = [
            office,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=limits.seconds_per_conversion, check=False)
        except subprocess.TimeoutExpired as error:
            raise failures.damaged(path, "LibreOffice: hết thời gian") from error
        except OSError as error:
            raise failures.no_libreoffice(path) from error
        result = Path(folder) / "source.docx"
        if not result.exists() or not result.stat().st_size:
            raise failures.damaged(path, "LibreOffice")
        yield result
