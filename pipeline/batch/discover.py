"""Which files of a folder are plans, and the name each of them bears in a run."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableError
from ..vietnamese import fold

_IMAGES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
#: what operating systems and editors leave behind; hidden files are passed over as well
_LITTER = {"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file (or a folder of page images) to be read: its path, its path inside the folder named, its id."""

    path: Path
    relative: str
    plan_id: str


def discover(folders: Iterable[Path]) -> list[Entry]:
    """All entries below the folders (a file may be named as well), in the order of their paths.

    Raises:
        UnreadableError: a folder does not exist or holds no file.
    """
    found: list[tuple[Path, str]] = []
    for folder in folders:
        if folder.is_dir():
            found += [(path, path.relative_to(folder).as_posix()) for path in _walk(folder)]
        elif folder.exists():
            found.append((folder, folder.name))
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
        mark = "" if counts[slug] == 1 else "-" + hashlib.sha256(str(path).encode()).hexdigest()[:8]
        entries.append(Entry(path, relative, slug + mark))
    return entries


def digest(path: Path) -> str:
    """The sha256 of a file's bytes; of a folder of page images, of its names and their bytes."""
    total = hashlib.sha256()
    for part in sorted(p for p in path.iterdir() if _counts(p)) if path.is_dir() else [path]:
        if path.is_dir():
            total.update(part.name.encode() + b"\0")
        with part.open("rb") as handle:
            while block := handle.read(1 << 20):
                total.update(block)
    return total.hexdigest()


def size(path: Path) -> int:
    """The bytes of a file or of a folder of page images."""
    return sum(p.stat().st_size for p in path.iterdir()) if path.is_dir() else path.stat().st_size


def _counts(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and path.name.lower() not in _LITTER


def _walk(folder: Path) -> Iterator[Path]:
    children = sorted((p for p in folder.iterdir() if _counts(p)), key=lambda p: p.name)
    for child in children:
        if not child.is_dir():
            yield child
            continue
        inside = [p for p in child.iterdir() if _counts(p)]
        if inside and all(p.is_file() and p.suffix.lower() in _IMAGES for p in inside):
            yield child
        else:
            yield from _walk(child)


def _slug(relative: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", fold(relative).lower()).strip("-")
    return words[:120] or "plan"
