"""Names of persons and communes in restored text: right, or flagged for a person to see."""

import re

import pytest

from pipeline.restore import RestoredLine, Restorer
from pipeline.restore.notes import flag_note, flagged_places
from pipeline.vietnamese import fold, new_tone

BODY = [
    "Uy ban nhan dan phudng ban hanh Ké hoach thuc hién cong tac cai cach hanh chinh,",
    "nang cao chat lugng giai quyét thi tuc hanh chinh va y thirc trach nhiém cia can b6, cong chirc",
]
PERSONS = [
    "Nguyễn Thị Bích Hường", "Trần Khắc Khiêm", "Lê Đình Thụy", "Phạm Gia Khương", "Đặng Văn Yến", "Đỗ Mỹ Khuê",
    "Khổng Hữu Liên", "Mạc Trọng Bình", "Doãn Sỹ Hạnh", "Giáp Phương Hiền", "Ứng Đăng Vinh", "Thân Bá Quỳnh",
    "Nông Viết Hiếu", "Vũ Thu Thành", "Cao Huy Hiếu", "Hà Mạnh Sơn", "Võ Thị Sáu", "Huỳnh Tấn Phát",
]  # fmt: skip


def restored(lines: list[str]) -> list[RestoredLine]:
    return Restorer.default().restore_lines(lines)


def unflagged_faults(line: RestoredLine, right: str) -> list[str]:
    words = new_tone(right).split()
    tokens = line.tokens[-len(words) :]
    return [t.text for t, w in zip(tokens, words, strict=True) if new_tone(t.text) != w and not t.flagged]


@pytest.mark.parametrize("name", PERSONS)
def test_unaccented_person_is_right_or_flagged(name: str) -> None:
    bare = [fold(line) for line in BODY]
    out = restored([*bare, f"Giao dong chi {fold(name)}", "phu trach chung.", "CHU TICH", fold(name)])
    assert [unflagged_faults(line, name) for line in (out[2], out[5])] == [[], []]


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("Cao Huy Hiéu", "Cao Huy Hiếu"),
        ("Nguyén Thi Huong", "Nguyễn Thị Hương"),
        ("Tran Qudc Todn", "Trần Quốc Toản"),
        ("Kiéu MY Linh", "Kiều Mỹ Linh"),
        ("Pham Hiru Nghia", "Phạm Hữu Nghĩa"),
    ],
)
def test_garbled_person_keeps_to_names(garbled: str, right: str) -> None:
    line = restored([*BODY, "KT. CHU TICH", garbled])[-1]
    assert unflagged_faults(line, right) == []
    # whatever tone is chosen, the letters are those of the name
    assert fold(line.text) == fold(right)


def test_family_name_read_as_small_letters() -> None:
    line = restored([*BODY, "Giao déng chi ping Van Hung phu trach;"])[-1]
    assert re.search(r"đồng chí \w+ Văn H", line.text)
    assert all(t.flagged for t in line.tokens if t.source in ("ping", "Hung"))


def test_unit_word_within_a_name_is_no_unit() -> None:
    line = restored([*BODY, "Ong Giap Phuong Hien, Truong phong Van hoa - Xa hoi phudng."])[-1]
    assert "Phương" in line.text
    assert line.text.endswith("phường.")


def test_city_named_like_a_person_is_none() -> None:
    line = restored([*BODY, "theo tu tudng, dao dirc, phong cach Hé Chi Minh va Thanh phé Hé Chi Minh."])[-1]
    assert line.text.count("Hồ Chí Minh") == 2
    assert not any(t.flagged for t in line.tokens if t.text in ("Hồ", "Chí", "Minh"))


def test_what_is_unsure_is_told_in_one_line() -> None:
    lines = restored([*BODY, "KT. CHU TICH", "Cao Huy Hiéu"])
    assert (4, "Huy Hiếu") in flagged_places(lines)
    note = flag_note(lines)
    assert note is not None
    assert all("4: Huy Hiếu" in told and "\n" not in told for told in note)
    assert flag_note([RestoredLine("Số", ())]) is None


def test_communes_of_the_same_letters_are_flagged_unless_the_province_tells() -> None:
    head = ["UY BAN NHAN DAN", "XA DINH HOA", *[fold(line) for line in BODY]]
    assert all(t.flagged for t in restored(head)[1].tokens[1:])
    told = restored([*head, "Uy ban nhan dan xa Dinh Hoa, tinh Thai Nguyen bao cao ket qua."])
    assert told[1].text == "XÃ ĐỊNH HÓA"
