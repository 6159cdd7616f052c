"""Writes the pages of the catalogue of checks, docs/quy-tac.md (Vietnamese) and docs/rules.md (English).

    python scripts/render_rules.py            writes both
    python scripts/render_rules.py --check    tells whether they are up to date, and writes nothing

The rules themselves are in pipeline/check/topics; nothing here is written by hand.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.check import AREAS, Rule, rules
from pipeline.check.fixes import certain_rules
from pipeline.check.sources import source_words

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = {"quy-tac.md": 0, "rules.md": 1}

_SEVERITY = {"error": ("lỗi", "error"), "warning": ("cảnh báo", "warning"), "info": ("lưu ý", "note")}
_HEAD = (
    "# Danh mục quy tắc kiểm tra\n\n"
    "Trang này do `python scripts/render_rules.py` viết ra từ chính các quy tắc; xem bằng lệnh: `kehoach rules`.\n"
    "Lỗi là chỗ phải sửa trước khi ký; cảnh báo là chỗ cần xem lại; lưu ý là cách trình bày. Chọn hoặc bỏ quy tắc\n"
    "theo đầu mã: `kehoach check TỆP --select SYM --ignore CAP-19`, hoặc trong `kehoach.toml`.\n",
    "# The catalogue of checks\n\n"
    "Written by `python scripts/render_rules.py` from the rules themselves; on the command line: `kehoach rules`.\n"
    "An error is to be put right before a plan is signed, a warning to be looked at, a note is on form. Rules are\n"
    "chosen or left out by the head of their ids: `kehoach check FILE --select SYM --ignore CAP-19`, or in\n"
    "`kehoach.toml`.\n",
)
_WORDS = {
    "rules": ("quy tắc", "rules"),
    "severity": ("Mức", "Severity"),
    "why": ("Vì sao", "Why"),
    "source": ("Nguồn", "Source"),
    "remedy": ("Cách sửa", "Remedy"),
    "bad": ("Sai", "Fails"),
    "good": ("Đúng", "Passes"),
    "fixes": ("Sửa được bằng `--fix`.", "Put right by `--fix`."),
    "marks": ("Không xét trên bản quét và văn bản được khôi phục dấu.", "Not judged on scans and restored text."),
    "layout": ("Chỉ xét khi tệp có bố cục trang.", "Judged where the file has a page layout."),
    "on_request": ("Chỉ chạy khi được chọn đích danh.", "Runs only where it is selected by its whole id."),
}


def page(k: int) -> str:
    """The page in Vietnamese (0) or English (1)."""
    words = {key: value[k] for key, value in _WORDS.items()}
    certain = set(certain_rules())
    parts = [_HEAD[k]]
    groups = {head: [rule for rule in rules() if rule.id.split("-")[0] == head] for head in AREAS}
    rows = [f"| `{head}` | {AREAS[head][1][k]} | {len(group)} |" for head, group in groups.items()]
    parts.append("\n".join([f"| | | {words['rules']} |", "| --- | --- | --- |", *rows]))
    for head, group in groups.items():
        parts.append(f"## {AREAS[head][1][k]}")
        parts += [_entry(rule, k, words, rule.id in certain) for rule in group]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _entry(rule: Rule, k: int, words: dict[str, str], certain: bool) -> str:
    source = source_words(rule.source, ("vi", "en")[k])
    lines = [
        f"### {rule.id} {_plain(rule.title[k])}",
        "",
        f"- {words['severity']}: {_SEVERITY[rule.severity][k]}",
        f"- {words['why']}: {_plain(rule.why[k])}",
        f"- {words['source']}: {_plain(source)}",
        f"- {words['remedy']}: {_plain(rule.remedy[k])}",
    ]
    asides = [
        words[name]
        for name, holds in (
            ("fixes", certain),
            ("marks", rule.needs_marks),
            ("layout", rule.slot == "layout"),
            ("on_request", rule.on_request),
        )
        if holds
    ]
    if asides:
        lines.append(f"- {' '.join(asides)}")
    for name, example in (("bad", rule.bad), ("good", rule.good)):
        lines += ["", f"{words[name]}:", "", *_quoted(example)]
    return "\n".join(lines)


def _quoted(example: str) -> list[str]:
    """An example as a block of text, shortened where it is a whole plan."""
    rows = example.strip("\n").split("\n")
    shown = rows if len(rows) <= 12 else [*rows[:6], "…", *rows[-4:]]
    return ["```text", *(row.replace("```", "'''").replace("\f", "") for row in shown), "```"]


def _plain(text: str) -> str:
    """A text on one line that Markdown leaves as it is."""
    return " ".join(text.split()).replace("<", "&lt;").replace("|", "\\|").replace("*", "\\*")


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks the pages; 1 where one is not up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args(arguments).check
    stale = 0
    for name, k in PAGES.items():
        path = DOCS / name
        text = page(k)
        if check and (not path.is_file() or path.read_text(encoding="utf-8") != text):
            print(f"{path.name}: out of date; run python scripts/render_rules.py", file=sys.stderr)
            stale = 1
        elif not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
