"""Which files of a folder are plans, and the name each of them bears in a run."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableError, UsageError
from ..ingest import IMAGE_SUFFIXES
from ..report.writing import shown
from ..vietnamese import fold, nfc

#: the folders of a report
_WRITTEN = ("plans", "comparisons", "tables", ".cache")
#: what operating systems and editors leave behind, and the settings; hidden files are passed over as well
_LITTER = {"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "kehoach.toml"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file (or a folder of page images) to be read: its path, its path inside the folder named, its id."""

    path: Path
    relative: str
    plan_id: str


def discover(folders: Iterable[Path], output: Path | None = None) -> list[Entry]:
    """All entries below the folders (a file may be named as well), in the order of their paths.

    Args:
        folders: Folders or files; one that is named twice counts once.
        output: Where the report goes; what stands there is no plan.

    Raises:
        UnreadableError: a folder does not exist or holds no file.
        UsageError: the report would be written among the plans.
    """
    folders = list(folders)
    if output is not None:
        _keep_apart(folders, output)
    seen = {os.path.realpath(output)} if output else set()
    found: list[tuple[Path, str]] = []
    named: set[Path] = set()
    for folder in folders:
        if folder.absolute() in named:
            continue
        named.add(folder.absolute())
        if folder.is_dir():
            found += [(path, shown(path.relative_to(folder).as_posix())) for path in _walk(folder, seen)]
        elif folder.exists() or folder.is_symlink():
            found.append((folder, shown(folder.name)))
        else:
            raise UnreadableError(
                ("không có thư mục hay tệp này", "there is no such folder or file"),
                ("kiểm tra lại đường dẫn", "check the path"),
                str(folder),
            )
    if not found:
        names = ", ".join(map(str, folders))
        raise UnreadableError(
            ("thư mục không có tệp nào", "the folder holds no file"),
            ("chép các kế hoạch cần đọc vào đó", "put the plans to be read into it"),
            names,
        )
    slugs = [_slug(relative) for _, relative in found]
    counts = Counter(slugs)
    entries = []
    for (path, relative), slug in zip(found, slugs, strict=True):
        # two names may fold to one word: the path itself then tells them apart, in every run alike
        mark = "" if counts[slug] == 1 else "-" + hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
        entries.append(Entry(path, relative, slug + mark))
    return entries


def _keep_apart(folders: list[Path], output: Path) -> None:
    out = Path(os.path.realpath(output))  # unlike Path.resolve it stands links in a circle
    written = {out / part for part in ("plans", "tables", ".cache")}
    for part in _WRITTEN:
        leads = Path(os.path.realpath(out / part))
        if out not in leads.parents:
            raise UsageError(
                ("thư mục này là liên kết ra ngoài nơi ghi báo cáo", "this folder is a link out of the report"),
                ("xóa liên kết, hoặc chọn thư mục khác bằng -o", "remove the link, or choose another folder with -o"),
                shown(output / part),
            )
    for folder in folders:
        at = Path(os.path.realpath(folder))
        if at == out or written & {at, *at.parents}:
            raise UsageError(
                ("nơi ghi báo cáo trùng với thư mục kế hoạch", "the report would be written among the plans"),
                ("chọn thư mục khác bằng -o", "choose another folder with -o"),
                shown(folder),
            )


def digest(path: Path) -> str:
    """The sha256 of a file's bytes; of a folder of page images, of its names and their bytes.

    Raises:
        OSError: it cannot be read, or is no file (opening a pipe would wait for ever).
    """
    total = hashlib.sha256()
    for part in _regular(path):
        if path.is_dir():
            total.update(os.fsencode(part.name) + b"\0")
        with part.open("rb") as handle:
            while block := handle.read(1 << 20):
                total.update(block)
    return total.hexdigest()


def content_key(path: Path, sha256: str) -> str:
    """Under what the results for a file are kept: its content, and its ending.

    The ending tells how bytes are read that are no format of their own (text, Markdown).
    """
    return sha256 + path.suffix.lower()


def parts(path: Path) -> dict[str, bytes]:
    """The bytes of a file by its name; of a folder of page images, those of each image.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    return {part.name: part.read_bytes() for part in _regular(path)}


def _regular(path: Path) -> list[Path]:
    found = sorted(p for p in path.iterdir() if _counts(p)) if path.is_dir() else [path]
    for part in found:
        if part.exists() and not part.is_file():
            raise OSError(errno.EINVAL, "không phải tệp thường / not a regular file")
    return found


def size(path: Path) -> int:
    """The bytes of a file or of a folder of page images; 0 where they cannot be told."""
    try:
        return sum(p.lstat().st_size for p in path.iterdir()) if path.is_dir() else path.stat().st_size
    except OSError:
        return 0


def _counts(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and path.name.lower() not in _LITTER


def _walk(folder: Path, seen: set[str]) -> Iterator[Path]:
    """The entries below a folder; each real folder once, so that links in a circle end.

    A folder that cannot be listed is an entry itself: reading it will say why.
    """
    todo = [folder]
    while todo:
        path = todo.pop()
        if not path.is_dir():
            yield path
            continue
        real = os.path.realpath(path)
        if real in seen:
            continue
        seen.add(real)
        try:
            inside = sorted((p for p in path.iterdir() if _counts(p)), key=lambda p: p.name)
        except OSError:
            yield path
            continue
        pages = inside and all(p.suffix.lower() in IMAGE_SUFFIXES and p.is_file() for p in inside)
        if pages and path != folder:
            yield path
        else:
            todo += reversed(inside)


def _slug(relative: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", fold(nfc(relative)).lower()).strip("-")
    return words[:120] or "plan"
