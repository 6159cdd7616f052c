"""Papers made for the tests: an invented plan laid out as PDF pages, as a Word file and as page images."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

LEFT, RIGHT, TOP, BOTTOM = 85.0, 538.0, 790.0, 70.0
PAGE_WIDTH, PAGE_HEIGHT = A4
TITLE = (
    "Triển khai phong trào “Mỗi khu dân cư một mô hình hay về phân loại rác thải tại nguồn” trên địa bàn phường "
    "An Thịnh Đông giai đoạn 2026 - 2030"
)
HEAD = [
    "ỦY BAN NHÂN DÂN",
    "PHƯỜNG AN THỊNH ĐÔNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 61/KH-UBND",
    "An Thịnh Đông, ngày 09 tháng 02 năm 2026",
]
BODY = [
    "Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17/11/2020; Nghị quyết số 57-NQ/TW ngày "
    "22/12/2024 của Bộ Chính trị "
    "về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;",
    "Ủy ban nhân dân phường ban hành Kế hoạch với các nội dung cụ thể như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "- Nâng cao ý thức của người dân trong việc phân loại, thu gom rác thải sinh hoạt, giữ gìn cảnh "
    "quan khu dân cư sạch đẹp.",
    "- Tạo chuyển biến rõ nét về vệ sinh môi trường ở các chợ, trường học và khu dân cư trong giai "
    "đoạn 2026 - 2030, góp phần "
    "hoàn thành chỉ tiêu về môi trường mà Nghị quyết Đại hội Đảng bộ phường đã đề ra.",
    "2. Yêu cầu",
    "Việc triển khai phải thường xuyên, thiết thực. Mỗi tổ dân phố chọn một việc cụ thể, đăng ký "
    "với Ủy ban nhân dân phường "
    "và chịu trách nhiệm về kết quả của việc đã đăng ký, tránh làm hình thức, phô trương.",
    "II. NỘI DUNG THỰC HIỆN",
    "a) Tuyên truyền trên hệ thống truyền thanh của phường, trên các nhóm thông tin của tổ dân phố "
    "và tại các buổi sinh hoạt "
    "cộng đồng ít nhất mỗi tháng một lần.",
    "b) Tổ chức thu gom rác cồng kềnh vào sáng thứ Bảy tuần thứ hai của tháng; bố trí điểm tập kết bảo đảm vệ sinh.",
    "đ) Kiểm tra, nhắc nhở và xử lý các trường hợp đổ rác không đúng nơi quy định, công khai kết "
    "quả xử lý tại nhà văn hóa.",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, phối hợp với các đơn vị liên quan theo dõi, đôn "
    "đốc, tổng hợp kết quả, báo "
    "cáo Ủy ban nhân dân phường trước ngày 15/11 hằng năm.",
    "2. Các tổ dân phố vận động hộ gia đình ký cam kết thực hiện.",
]
RECIPIENTS = ["Nơi nhận:", "- Đảng ủy phường (b/c);", "- Các tổ dân phố;", "- Lưu: VT, KTHT."]
SIGNATURE = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lâm Thế Quyền"]
PARAGRAPHS = [*HEAD, "KẾ HOẠCH", TITLE, *BODY, *RECIPIENTS, *SIGNATURE]


@lru_cache(maxsize=1)
def fonts() -> tuple[str, str] | None:
    """The names of a regular and a bold face that has the Vietnamese letters; None where there is none."""
    if shutil.which("fc-match") is None:
        return None
    names = []
    for style in ("Regular", "Bold"):
        found = subprocess.run(
            ["fc-match", "-f", "%{file}", f"Liberation Serif:style={style}:lang=vi"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        if not found.endswith(".ttf") or not Path(found).exists():
            return None
        pdfmetrics.registerFont(TTFont(f"Test{style}", found))
        names.append(f"Test{style}")
    return names[0], names[1]


class Paper:
    """A PDF written line by line as word processors break it: justified, first lines indented, pages numbered."""

    def __init__(self, path: Path, size: float = 14.0) -> None:
        assert fonts()
        self.sheet = canvas.Canvas(str(path), pagesize=A4)
        self.y, self.size, self.page = TOP, size, 1
        self.rules: list[tuple[float, float, float, float]] = []

    def _next(self, step: float) -> None:
        self.y -= step
        if self.y < BOTTOM:
            self.turn()

    def turn(self) -> None:
        self.sheet.showPage()
        self.page += 1
        self.sheet.setFont("TestRegular", 13)
        self.sheet.drawCentredString(PAGE_WIDTH / 2, PAGE_HEIGHT - 40, str(self.page))
        self.y = TOP - 10

    def at(
        self, x: float, y: float, text: str, bold: bool = False, size: float | None = None, centred: bool = True
    ) -> None:
        self.sheet.setFont("TestBold" if bold else "TestRegular", size or self.size - 1)
        (self.sheet.drawCentredString if centred else self.sheet.drawString)(x, y, text)

    def head(self, left: list[str], right: list[str], number: str, date: str) -> None:
        for k, text in enumerate(left):
            self.at(167, self.y - 16 * k, text, bold=k > 0)
        for k, text in enumerate(right):
            self.at(412, self.y - 16 * k, text, bold=True)
        self.at(167, self.y - 42, number)
        self.at(412, self.y - 42, date)
        self.y -= 80

    def broken(self, text: str, width: float, first: float, face: str) -> list[str]:
        lines, line, room = [], "", width - first
        for word in text.split(" "):
            trial = f"{line} {word}".strip()
            if line and pdfmetrics.stringWidth(trial, face, self.size) > room:
                lines.append(line)
                line, room = word, width
            else:
                line = trial
        return [*lines, line]

    def title(self, text: str, width: float = 380) -> None:
        for line in self.broken(text, width, 0, "TestBold"):
            self.at(PAGE_WIDTH / 2, self.y, line, bold=True, size=self.size)
            self._next(17)
        self.y -= 10

    def paragraph(self, text: str, bold: bool = False, indent: float = 28, justified: bool = True) -> None:
        face = "TestBold" if bold else "TestRegular"
        lines = self.broken(text, RIGHT - LEFT, indent, face)
        for k, line in enumerate(lines):
            x = LEFT + (indent if k == 0 else 0)
            words = line.split(" ")
            self.sheet.setFont(face, self.size)
            if justified and k < len(lines) - 1 and len(words) > 1:
                spare = RIGHT - x - sum(pdfmetrics.stringWidth(w, face, self.size) for w in words)
                for word in words:
                    self.sheet.drawString(x, self.y, word)
                    x += pdfmetrics.stringWidth(word, face, self.size) + spare / (len(words) - 1)
            else:
                self.sheet.drawString(x, self.y, line)
            self._next(17)
        self.y -= 4

    def foot(self, left: list[str], right: list[str]) -> None:
        if self.y < BOTTOM + 130:
            self.turn()
        for k, text in enumerate(right):
            # as word processors do: the right column may come first in the file
            self.at(430, self.y - (17 * k if k < len(right) - 1 else 95), text, bold=True)
        for k, text in enumerate(left):
            self.at(LEFT, self.y - 14 * k, text, size=11.5 if k else 12, centred=False)
        self.y -= 110

    def save(self) -> None:
        self.sheet.save()


def plan_pdf(path: Path, size: float = 14.0) -> Path:
    """The invented plan as a PDF of two or three pages."""
    paper = Paper(path, size)
    paper.head(HEAD[:2], HEAD[2:4], HEAD[4], HEAD[5])
    paper.title("KẾ HOẠCH")
    paper.y += 10
    paper.title(TITLE)
    for text in BODY:
        paper.paragraph(text, bold=text[:2] in ("I.", "II", "1.", "2.") and len(text) < 60)
    paper.foot(RECIPIENTS, SIGNATURE)
    paper.save()
    return path
