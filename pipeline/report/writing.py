"""Writing files so that no half of one is ever read, and what to say where that fails."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from pathlib import Path

from ..errors import UnreadableError

_REASONS = {
    errno.ENOSPC: ("đĩa đã đầy", "the disk is full"),
    errno.EDQUOT: ("đã hết hạn mức đĩa", "the disk quota is used up"),
    errno.EACCES: ("không có quyền ghi", "no right to write there"),
    errno.EPERM: ("không có quyền ghi", "no right to write there"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    errno.EEXIST: ("đã có một tệp mang tên này", "a file of that name is in the way"),
    errno.ENOTDIR: ("trên đường dẫn có một tệp chứ không phải thư mục", "a file stands where a folder should be"),
    errno.EISDIR: ("đây là một thư mục", "it is a folder"),
    errno.ENAMETOOLONG: ("tên quá dài", "the name is too long"),
    errno.ENOENT: ("thư mục chứa nó không có", "its folder does not exist"),
    errno.ELOOP: ("liên kết vòng", "a link that leads to itself"),
}
_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), ("giải phóng đĩa", "free some space")),
    errno.ENOENT: ("tạo thư mục ấy trước", "make that folder first"),
    errno.EISDIR: ("ghi thêm tên tệp", "name a file in it"),
}
#: what would break a line, or move the cursor of a terminal
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def write_text(path: Path, text: str, *, follow: bool = True) -> None:
    """Writes a text beside its place and renames it, so that no half of it is ever read.

    A link stays a link, and a device (``/dev/stdout``) or a pipe is written to as it is.  Not so where ``follow`` is
    false: what is written into a folder of reports leads nowhere else, whoever laid a link there.
    """
    write_bytes(path, text.encode("utf-8", errors="replace"), follow=follow)


def write_bytes(path: Path, data: bytes, *, follow: bool = True) -> None:
    """The same for bytes."""
    if follow and path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)
        return
    if follow and path.is_symlink():
        path = Path(os.path.realpath(path))
    beside = path.with_name(f".{path.name[:200]}.tmp")
    try:
        beside.unlink(missing_ok=True)  # a link that lies there ready would lead the writing elsewhere
        with beside.open("xb") as stream:
            stream.write(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def as_os_error(error: Exception) -> OSError | None:
    """The failure of the disk behind an error of a library that writes files; None where it is something else."""
    if isinstance(error, OSError) and error.errno:
        return error
    for number in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
        if os.strerror(number).lower() in str(error).lower():
            return OSError(number, os.strerror(number))
    return None


def cannot_write(error: OSError, path: str | Path | None) -> UnreadableError:
    """The error for people where an output could not be written."""
    why = _REASONS.get(error.errno or 0) or (error.strerror or str(error),) * 2
    other = ("chọn nơi ghi khác", "choose another place")
    first = _REMEDIES.get(error.errno or 0)
    return UnreadableError(
        (f"không ghi được ({why[0]})", f"cannot be written ({why[1]})"),
        (f"{first[0]}, hoặc {other[0]}", f"{first[1]}, or {other[1]}") if first else other,
        None if path is None else str(path),
    )


def printable(text: str) -> str:
    """A text on one line: control characters and what turns the direction of writing shown as their codes."""
    return _CONTROL.sub(lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 256 else f"\\u{ord(m[0]):04x}", text)


def legible(text: str) -> str:
    """A text of several lines in which nothing moves the cursor, colours the terminal or turns the writing."""
    return "\n".join(printable(line) for line in text.split("\n"))


def shown(path: str | Path) -> str:
    """A path as text that can be written as UTF-8, whatever bytes its name has on the disk."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def same_file(a: str | Path, b: str | Path) -> bool:
    """Whether two paths are one file, so that a source is never written over."""
    try:
        return Path(a).samefile(b)
    except OSError:
        return False
