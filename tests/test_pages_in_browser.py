"""The pages as a browser shows them: what their script makes of them, in headless Chromium, from disk."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine (make test installs it)")
_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--virtual-time-budget=4000",
]  # fmt: skip


def dom(page: str, profile: Path) -> str:
    """The document after its script has run."""
    command = [str(BROWSER), *_FLAGS, f"--user-data-dir={profile}", "--dump-dom", page]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def test_the_overview_counts_and_shows_every_plan(corpus_run: Path, tmp_path: Path) -> None:
    shown = dom((corpus_run / "index.html").as_uri(), tmp_path)
    count = len(list((corpus_run / "plans").glob("*.html")))
    assert f">{count} / {count}</output>" in shown
    assert shown.count("<tr data-id=") == count
    assert "Kết quả đọc kế hoạch" in shown


def test_a_link_to_a_finding_opens_it_and_marks_its_words(corpus_run: Path, tmp_path: Path) -> None:
    page = corpus_run / "plans/hai-phong-phuong-tan-cau-rao-docx.html"
    shown = dom(page.as_uri() + "#f0", tmp_path)
    panes = dict(re.findall(r'<div class="pane" id="pane-(\w+)"([^>]*)>', shown))
    assert "hidden" not in panes["findings"] and "hidden" in panes["overview"]
    assert re.search(r'<button[^>]*class="item \w+ on"[^>]*id="f0"', shown)
    marked = re.findall(r'<mark class="[^"]*\bon\b[^"]*"[^>]*>', shown)
    assert marked and all("f0" in mark for mark in marked)
