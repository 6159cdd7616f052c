"""The report of a batch in the browser (mở báo cáo)."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from ..errors import UnreadableError


def open_report(folder: str | Path) -> tuple[Path, bool]:
    """Opens ``index.html`` of a batch; gives its path, and whether a browser took it.

    Args:
        folder: The folder of the batch, or the page itself.

    Raises:
        UnreadableError: there is no report in the folder.
    """
    page = Path(folder)
    if page.name != "index.html":
        page /= "index.html"
    if not page.is_file():
        raise UnreadableError(
            ("không có báo cáo ở đây", "there is no report here"),
            (f"chạy trước: kehoach batch THƯ_MỤC -o {page.parent}", f"run first: kehoach batch DIR -o {page.parent}"),
            str(folder),
        )
    return page, webbrowser.open(page.resolve().as_uri())
