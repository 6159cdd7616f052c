"""Files of every kind damaged at random through the commands, and each that once went wrong.

The long run is ``python -m benchmarks.fuzz``; what it finds is kept here, as a file below ``regressions`` or as code.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import seeds
from benchmarks.fuzz.damage import damaged
from pipeline.cli import main
from pipeline.errors import UnreadableError
from pipeline.ingest import limits
from pipeline.ingest.limits import Limits
from pipeline.ingest.scan import images

REGRESSIONS = Path(__file__).parent / "regressions"
_SEED = st.integers(0, 2**32)


def _some(count: int) -> Callable[..., object]:
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> int:
    """The exit code of a command; what it says of a failure is one line, and no fault of the program."""
    code = main(list(argv))
    err = capsys.readouterr().err
    assert code in (0, 1, 3, 4), (argv, err)
    assert "Traceback" not in err and "lỗi trong chương trình" not in err, (argv, err)
    if code >= 3:
        assert len(err.splitlines()) == 1 and "; " in err, (argv, err)
    return code


pytestmark = pytest.mark.filterwarnings("ignore")  # what libraries say of damage


@pytest.fixture(autouse=True)
def _without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are not recognised here, which takes seconds; the layers that damage leaves are read all the same."""
    from pipeline.ingest.scan import recognition

    def unread(number: int, image: object, dpi: int, limits: Limits) -> recognition.Recognised:
        height, width = image.shape[:2]  # type: ignore[attr-defined]
        return recognition.Recognised(number, width * 72 / dpi, height * 72 / dpi)

    monkeypatch.setattr(recognition, "_one", unread)


def _through(seed: int, kind: str, folder: Path, capsys: pytest.CaptureFixture[str], *further: tuple[str, ...]) -> None:
    data, ending = damaged(random.Random(seed), kind)
    path = folder / f"x{ending}"
    path.write_bytes(data)
    if run(capsys, "text", str(path)) == 0:
        for argv in further:
            run(capsys, argv[0], str(path), *argv[1:])
    path.unlink()


def _to(folder: Path, form: str) -> tuple[str, ...]:
    return ("check", "--format", form, "-o", str(folder / f"o.{form}"))


@_some(30)
@given(_SEED)
def test_damaged_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    kind = "open_pdf" if seed % 3 else "pdf"
    _through(seed, kind, tmp_path, capsys, _to(tmp_path, "pdf") if seed % 2 else ("extract",))


@_some(25)
@given(_SEED)
def test_damaged_word(tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    _through(seed, "word", tmp_path, capsys, _to(tmp_path, "docx"))


@_some(12)
@given(_SEED)
def test_damaged_text(tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    _through(seed, "text" if seed % 2 else "markdown", tmp_path, capsys, _to(tmp_path, "html"))


@_some(15)
@given(_SEED)
def test_damaged_web_page(tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    _through(seed, "page", tmp_path, capsys, ("extract", "--format", "table"))


@_some(60)
@given(_SEED)
def test_damaged_image(tmp_path: Path, seed: int) -> None:
    kind = ("png", "jpeg", "tiff")[seed % 3]
    data, _ = damaged(random.Random(seed), kind)
    path = tmp_path / f"x{seeds.SEEDS[kind][1]}"
    path.write_bytes(data)
    try:
        for _, pixels, dpi in images.page_frames([path], Limits(max_pixels=4_000_000)):
            assert pixels.size and dpi >= 70
    except UnreadableError as error:
        assert error.path == str(path)


@_some(8)
@given(_SEED)
def test_damaged_scan(tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    _through(seed, "scan", tmp_path, capsys)


@_some(40)
@given(_SEED)
def test_damaged_template_settings_and_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    from benchmarks.fuzz import damage

    chance = random.Random(seed)
    plan = tmp_path / "x.txt"
    plan.write_bytes(seeds.text())
    given_ = Path(__file__).resolve().parents[2] / "corpus/templates/haiphong-2025-150.yaml"
    way = chance.choice(damage.WAYS)
    if seed % 3 == 0:
        file = tmp_path / "mau.yaml"
        file.write_bytes(way(given_.read_bytes()[:6000], chance))
        code = main(["template", "check", str(file)])
    elif seed % 3 == 1:
        file = tmp_path / "kehoach.toml"
        told = (
            b'select = ["A", "B1"]\nfail-on = "warning"\n[per-file-ignores]\n"*.txt" = ["C"]\n[limits]\nmax_pages = 3'
        )
        file.write_bytes(way(told, chance))
        limits.use(Limits())
        code = main(["check", str(plan)])
        limits.use(None)
        file.unlink()
    else:
        file = tmp_path / "known.json"
        told = json.dumps({"path": "x.txt", "findings": [{"rule": "A101", "quote": "Số: 12", "page": 1}] * 3}).encode()
        file.write_bytes(way(told, chance))
        code = main(["check", str(plan), "--baseline", str(file)])
    err = capsys.readouterr().err
    assert code in (0, 1, 2, 3) and "lỗi trong chương trình" not in err and "Traceback" not in err, err


@pytest.mark.parametrize("path", sorted(REGRESSIONS.iterdir()), ids=lambda path: path.name)
def test_what_once_went_wrong(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if run(capsys, "text", str(path)) == 0:
        run(capsys, "extract", str(path), "--format", "table")
        for form in ("sarif", "html", "docx"):
            run(capsys, *_to(tmp_path, form)[:1], str(path), *_to(tmp_path, form)[1:])
        run(capsys, "compare", str(path), str(path), "--format", "json")
        if path.suffix == ".pdf":
            run(capsys, "check", str(path), "--format", "pdf", "-o", str(tmp_path / "o.pdf"))
