from pathlib import Path

import pytest

from pipeline.batch.discover import digest, discover
from pipeline.errors import UnreadableError


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def test_every_file_is_an_entry_but_litter_and_hidden_files(tmp_path: Path) -> None:
    touch(tmp_path, "a.pdf", "b/c.docx", ".hidden", "Thumbs.db", "~$b.docx", "d.xyz", ".git/x.txt")
    assert [e.relative for e in discover([tmp_path])] == ["a.pdf", "b/c.docx", "d.xyz"]


def test_a_folder_of_page_images_is_one_document(tmp_path: Path) -> None:
    touch(tmp_path, "quet/trang-1.png", "quet/trang-2.jpg", "lẫn/trang.png", "lẫn/ghi-chú.txt")
    assert [e.relative for e in discover([tmp_path])] == ["lẫn/ghi-chú.txt", "lẫn/trang.png", "quet"]


def test_ids_come_from_the_path_and_are_unique(tmp_path: Path) -> None:
    touch(tmp_path, "Phường Đông An/kế hoạch.pdf", "a/x.pdf", "a/x.docx", "a x.pdf")
    ids = {e.relative: e.plan_id for e in discover([tmp_path])}
    assert ids["Phường Đông An/kế hoạch.pdf"] == "phuong-dong-an-ke-hoach-pdf"
    assert ids["a/x.docx"] == "a-x-docx"
    assert len(set(ids.values())) == 4
    assert ids == {e.relative: e.plan_id for e in discover([tmp_path])}


def test_the_same_name_in_two_folders_gives_two_plans(tmp_path: Path) -> None:
    touch(tmp_path, "one/x.txt", "two/x.txt")
    entries = discover([tmp_path / "one", tmp_path / "two"])
    assert len({e.plan_id for e in entries}) == 2


def test_a_missing_or_empty_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="không có thư mục hay tệp này"):
        discover([tmp_path / "không-có"])
    with pytest.raises(UnreadableError, match="không có tệp nào"):
        discover([tmp_path])


def test_the_digest_of_a_folder_depends_on_names_and_bytes(tmp_path: Path) -> None:
    touch(tmp_path, "s/1.png", "s/2.png")
    first = digest(tmp_path / "s")
    (tmp_path / "s/2.png").rename(tmp_path / "s/3.png")
    second = digest(tmp_path / "s")
    (tmp_path / "s/3.png").write_bytes(b"other")
    assert len({first, second, digest(tmp_path / "s")}) == 3
