"""The command as people call it: its exit codes, its one clear line, its output streams."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

PLAN = """ỦY BAN NHÂN DÂN
PHƯỜNG AN THỊNH ĐÔNG
Số: 41/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Thịnh Đông, ngày 12 tháng 9 năm 2025
KẾ HOẠCH
Triển khai Phong trào thi đua “Bình dân học vụ số” trên địa bàn phường An Thịnh Đông năm 2026
Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới \
sáng tạo và chuyển đổi số quốc gia.
Ủy ban nhân dân phường ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Mỗi gia đình có ít nhất một người sử dụng thành thạo dịch vụ công trực tuyến.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
Tổng hợp, báo cáo Ủy ban nhân dân phường trước ngày 20/11 hằng năm.
2. Các tổ dân phố
Vận động Nhân dân tham gia các lớp học tại nhà văn hóa./.
Nơi nhận:
- Phòng Văn hóa - Xã hội;
- Các tổ dân phố;
- Lưu: VT, VHXH.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Thu Vân
"""


def kehoach(*args: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *args],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_help_names_every_command() -> None:
    done = kehoach("--help")
    assert done.returncode == 0
    for command in ("text", "restore", "extract", "compare", "check", "batch", "template", "rules", "open"):
        assert f" {command} " in done.stdout
    assert "the clean text of a file" in kehoach("--lang", "en", "--help").stdout


def test_wrong_usage_is_2() -> None:
    assert kehoach("extract").returncode == 2
    assert kehoach("no-such-command").returncode == 2
    assert kehoach("restore", "--min-confidence", "3").returncode == 2
    assert kehoach("rules", "NO-99").returncode == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.pdf", None),
        ("empty.txt", b""),
        ("blank.txt", b" \n \n"),
        ("damaged.pdf", b"%PDF-1.7\nnothing that follows is a PDF"),
        ("damaged.docx", b"PK\x03\x04 nothing that follows is a zip"),
        ("program.bin", bytes(range(256)) * 40),
    ],
)
def test_what_cannot_be_read_is_3_with_one_clear_line(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for command in ("text", "extract", "check"):
        done = kehoach(command, str(path))
        assert done.returncode == 3, (command, done.stderr)
        assert done.stdout == ""
        lines = done.stderr.strip().splitlines()
        assert len(lines) == 1 and lines[0].startswith(f"{path}: ") and "; " in lines[0], lines
        assert "Traceback" not in done.stderr


def test_one_bad_file_does_not_cost_the_others(tmp_path: Path, plan: Path) -> None:
    done = kehoach("extract", str(tmp_path / "không-có.pdf"), str(plan))
    assert done.returncode == 3
    assert json.loads(done.stdout)["meta"]["number"] == "41/KH-UBND"
    assert len(done.stderr.strip().splitlines()) == 1


def test_extract_prints_one_object_or_lines(plan: Path) -> None:
    one = json.loads(kehoach("extract", str(plan)).stdout)
    assert one["schema"] == 1 and one["source"]["read_as"] == "digital"
    two = [json.loads(line) for line in kehoach("extract", str(plan), str(plan)).stdout.splitlines()]
    assert two == [one, one]
    assert "Phòng Văn hóa - Xã hội" in kehoach("extract", str(plan), "--format", "table").stdout


def test_every_quote_stands_at_its_span(plan: Path) -> None:
    text = kehoach("text", str(plan)).stdout
    record = json.loads(kehoach("extract", str(plan)).stdout)
    items = [item for value in record.values() if isinstance(value, list) for item in value]
    assert len(items) > 6
    while items:
        item = items.pop()
        items += item.get("children", [])
        assert text[item["span"]["start"] : item["span"]["end"]] == item["quote"]


def test_check_fails_on_what_it_is_told_to(tmp_path: Path, plan: Path) -> None:
    assert kehoach("check", str(plan)).returncode == 0
    wrong = tmp_path / "sai.txt"
    wrong.write_text(PLAN.replace("57-NQ/TW ngày 22/12/2024", "57-NQ/TW ngày 32/12/2024"), encoding="utf-8")
    done = kehoach("check", str(wrong), "--format", "json")
    assert done.returncode == 1
    record = json.loads(done.stdout)
    assert set(record) == {"path", "template", "findings"}
    found = [f for f in record["findings"] if f["rule"] == "CON-DT-01"]
    assert found and "32/12/2024" in found[0]["quote"]
    assert kehoach("check", str(wrong), "--fail-on", "never").returncode == 0
    assert kehoach("check", str(wrong), "--ignore", "CON-DT,REG,SYM,ND30").returncode == 0


def test_a_plan_does_not_differ_from_itself(tmp_path: Path, plan: Path) -> None:
    other = tmp_path / "khac.txt"
    other.write_text(PLAN.replace("“", '"').replace("”", '"'), encoding="utf-8")
    for against in (plan, other):
        record = json.loads(kehoach("compare", str(plan), str(against), "--format", "json").stdout)
        assert record["differences"] == []
    page = kehoach("compare", str(plan), str(plan), "--format", "html").stdout
    assert page.startswith("<!doctype html>")


def test_templates_and_rules_can_be_listed() -> None:
    assert "haiphong-2025-150" in kehoach("template", "list").stdout
    assert "150/KH-UBND" in kehoach("template", "show", "haiphong-2025-150").stdout
    assert kehoach("template", "show", "no-such").returncode in (2, 3)
    assert len(kehoach("rules").stdout.splitlines()) >= 30
    assert "NĐ 30/2020" in kehoach("rules", "ND30").stdout or "30/2020" in kehoach("rules", "ND30").stdout


def test_restore_keeps_the_number_of_lines() -> None:
    done = kehoach("restore", stdin="Uy ban nhan dan phuong\n\nban hanh ke hoach\n")
    assert done.returncode == 0
    assert done.stdout == "Ủy ban nhân dân phường\n\nban hành kế hoạch\n"
    lines = [
        json.loads(line) for line in kehoach("restore", "--format", "json", stdin="ke hoach\n").stdout.splitlines()
    ]
    assert len(lines) == 1 and set(lines[0]["tokens"][0]) >= {"text", "confidence", "flagged"}


def test_a_missing_folder_or_report_is_3(tmp_path: Path) -> None:
    assert kehoach("batch", str(tmp_path / "không"), "-o", str(tmp_path / "o")).returncode == 3
    assert kehoach("open", str(tmp_path)).returncode == 3


def test_a_report_is_opened_or_its_path_told(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!doctype html>", encoding="utf-8")
    for browser, said in (("true", ""), ("/no/such/browser", "không thấy trình duyệt; hãy tự mở tệp trên\n")):
        environment = {**os.environ, "BROWSER": browser, "DISPLAY": "", "WAYLAND_DISPLAY": "", "PATH": "/nowhere"}
        if browser == "true":
            environment["PATH"] = os.environ["PATH"]
        for named in (tmp_path, page):
            command = [sys.executable, "-m", "pipeline.cli", "open", str(named)]
            done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
            assert (done.returncode, done.stdout, done.stderr) == (0, f"{page}\n", said)
