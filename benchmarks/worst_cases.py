"""Whether time grows in step with length: texts made to be slow, read at two lengths by the whole NLP pipeline.

A case that takes much more than twice as long at double the length is a pattern or a loop that blows up.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

HEAD = "KẾ HOẠCH\nVệ sinh đường làng\n"
#: name -> the text of a given number of repetitions
CASES: dict[str, Callable[[int], str]] = {
    "numerals on one line": lambda n: "I. " * n,
    "one number again and again": lambda n: "1. Việc\n" * n,
    "numbers and dashes": lambda n: "1. Việc cần làm\n- Một việc nhỏ\n" * n,
    "decimals in disorder": lambda n: "".join(f"{k % 9 + 1}.{k % 7 + 1}.{k % 5 + 1}. Việc {k}\n" for k in range(n)),
    "letters": lambda n: "".join(f"{'abcdđeghik'[k % 10]}) Việc {k}\n" for k in range(n)),
    "every level": lambda n: "Phần I. A\nChương I. B\nMục 1. C\nI. D\n1. E\n1.1. F\na) G\n" * (n // 7),
    "headings in capitals": lambda n: "I. MỤC TIÊU CHUNG\n" * n,
    "citations on one line": lambda n: "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá, " * n,
    "short forms on one line": lambda n: "Nghị quyết 57, " * n,
    "documents all different": lambda n: " ".join(f"Kế hoạch số {k}/KH-UBND;" for k in range(n)),
    "laws on one line": lambda n: "Luật Đất đai, " * n,
    "laws that amend": lambda n: "Luật sửa đổi, bổ sung " * n,
    "half symbols": lambda n: "57-NQ/ 12/2025/ 1/ " * n,
    "dates": lambda n: "ngày 12/3/2025 " * n,
    "half dates": lambda n: "ngày hai mươi tháng " * n,
    "quotes never closed": lambda n: "Nghị quyết số 1/NQ-CP về “" + "a “ " * n,
    "brackets never closed": lambda n: "1. " + "( a. " * n,
    "recipients again and again": lambda n: "I. VIỆC\n" + "Nơi nhận:\n- Các thôn;\n" * n,
    "dashes": lambda n: "- Một việc nhỏ;\n" * n,
}
#: repetitions of the shorter text, and how much slower the double may be before it is called a fault
SHORT, TOLERANCE = 3000, 3.5


def seconds(text: str) -> float:
    """The processor time of one reading."""
    from pipeline import nlp
    from pipeline.document import from_text

    document = from_text(HEAD + text)
    began = time.process_time()
    nlp.extract(document)
    return time.process_time() - began


def main() -> dict[str, float]:
    seconds("1. Việc\n")  # loads the tables
    figures = {}
    for name, make in CASES.items():
        once, twice = seconds(make(SHORT)), seconds(make(2 * SHORT))
        figures[name] = growth = twice / max(once, 0.02)
        print(f"{name:<30}{once:>8.2f} s{twice:>8.2f} s   x{growth:.1f}{'   SLOW' if growth > TOLERANCE else ''}")
    return figures


if __name__ == "__main__":
    sys.exit(max(main().values()) > TOLERANCE)
