"""The benchmarks run, and their figures mean what they say."""

from pathlib import Path

import pytest

from benchmarks import extraction, readers, reading, restore_accuracy


def test_the_rate_of_wrong_words_counts_words() -> None:
    assert reading.word_error_rate("Kế hoạch số 57 của phường", "Kế hoạch số 57 của phường") == 0
    assert reading.word_error_rate("một hai ba bốn", "một hai bà bốn") == 0.25
    assert reading.word_error_rate("một hai ba bốn", "một hai bốn") == 0.25


def test_the_printed_text_of_every_sample_plan_is_known() -> None:
    own = [(name, path, texts) for name, path, _, texts in reading.known_texts() if "/" in name]
    assert len(own) >= 9 and all(path.exists() for _, path, _ in own)
    for name, _, texts in own:
        assert len(texts[0]) > 1000 and "⟦" not in texts[0] and "{" not in texts[0], name


def test_a_digital_sample_is_read_without_a_wrong_word(capsys: pytest.CaptureFixture[str]) -> None:
    figures = reading.main("phuong-dong-hai-yen.pdf")
    row = figures["hai-phong/phuong-dong-hai-yen.pdf"]
    assert set(row) == {"kehoach", "pypdfium2", "pdfplumber"}
    assert row["kehoach"]["wer"] == 0 and row["kehoach"]["symbols"] == row["kehoach"]["dates"] == 1
    assert "pdfplumber" in capsys.readouterr().out


def test_extraction_and_restoration_give_figures(tmp_path: Path) -> None:
    assert extraction.main("phuong-nam-ho-guom.md")
    figures = restore_accuracy.main(["--shared", str(tmp_path)])
    right = figures["stripped composed plans: right"]
    assert figures["stripped composed plans: unigram right"] < right and right > 0.97


def test_the_images_of_a_scan_are_taken_as_they_are() -> None:
    _, path, _, _ = next(found for found in reading.known_texts() if found[2] == "scan")
    images = list(readers.images(path))
    assert len(images) >= 2 and {dpi for _, dpi in images} <= set(range(195, 206))
