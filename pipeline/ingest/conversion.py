"""Old office formats by way of LibreOffice: without macros, links or network, with a profile and a time of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.ingest import failures
from pipeline.ingest.limits import Limits

_NAMES = ("soffice", "libreoffice")
#: settings of the profile: (place, name, value); a proxy that is not there keeps it off the network
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROXY = "http://127.0.0.1:9"


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
    with _converted(path, kind, "docx", "docx:MS Word 2007 XML", limits) as result:
        yield result


@contextmanager
def as_pdf(path: Path, kind: str, limits: Limits) -> Iterator[Path]:
    """A PDF made of a Word file, or of an older one; see :func:`as_docx`."""
    with _converted(path, kind, "pdf", "pdf:writer_pdf_Export", limits) as result:
        yield result


@contextmanager
def _converted(path: Path, kind: str, suffix: str, target: str, limits: Limits) -> Iterator[Path]:
    office = program()
    if office is None:
        raise failures.no_libreoffice(path)
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"source.{kind}"
        shutil.copyfile(path, source)
        profile = Path(folder) / "profile"
        _write_profile(profile)
        command = [
            office,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nologo",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            target,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            finished = _run(command, Path(folder), limits.seconds_per_conversion)
        except OSError as error:
            raise failures.no_libreoffice(path) from error
        if not finished:
            raise failures.damaged(path, "LibreOffice: hết thời gian")
        result = Path(folder) / f"source.{suffix}"
        if not result.exists() or not result.stat().st_size:
            raise failures.damaged(path, "LibreOffice")
        yield result


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{place}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for place, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _run(command: list[str], home: Path, seconds: float) -> bool:
    """Runs LibreOffice; whether it ended in time.  It starts others: all of them are ended with it."""
    surroundings = {
        **os.environ,
        "HOME": str(home),
        "http_proxy": _PROXY,
        "https_proxy": _PROXY,
        "no_proxy": "",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=surroundings,
        cwd=home,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
