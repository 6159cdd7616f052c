"""A plan that a Quyết định issues (kế hoạch kèm theo): the line that ties both, and what the plan leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ....nlp.head_and_foot.head import is_head_part
from ....nlp.lines import Row
from ....vietnamese import fold
from ...context import Context, day, iso
from ...model import Hit, rule

_PL3 = "NĐ 30/2020/NĐ-CP, Phụ lục III (mẫu văn bản kèm theo)"
_NAMED = re.compile(r"(?:dieu 1\W+)?(?:nay )?(?:ve viec |v/v )?(?:ban hanh|phe duyet)\b.{0,40}?\bke hoach (.+)")
_TIED = re.compile(r"\(?\s*(?:(?:ban hanh )?kem theo|ban hanh theo) quyet dinh")
_HEAD = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG AN THỊNH ĐÔNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 38/QĐ-UBND\nAn Thịnh Đông, ngày 20 tháng 8 năm 2025\nQUYẾT ĐỊNH\n"
    "Về việc ban hành Kế hoạch chuyển đổi số phường An Thịnh Đông năm 2026\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.\nQUYẾT ĐỊNH:\n"
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số phường An Thịnh Đông năm 2026.\n"
    "Điều 2. Các phòng, đơn vị chịu trách nhiệm thi hành Quyết định này./.\n"
    "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT, VHXH.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh\n"
)
_TITLE = "KẾ HOẠCH\nChuyển đổi số phường An Thịnh Đông năm 2026\n"
_LINE = "(Kèm theo Quyết định số 38/QĐ-UBND ngày 20 tháng 8 năm 2025 của Ủy ban nhân dân phường An Thịnh Đông)\n"
_BODY = (
    "I. MỤC ĐÍCH\n- Nâng cao chất lượng phục vụ người dân.\nII. NHIỆM VỤ\n- Mở lớp tập huấn kỹ năng số.\n"
    "III. TỔ CHỨC THỰC HIỆN\n- Các đơn vị triển khai thực hiện Kế hoạch./.\n"
)
_GOOD = _HEAD + _TITLE + _LINE + _BODY


def _plan_rows(context: Context) -> list[Row]:
    """The paragraphs of the enclosed plan from its own type on; none where no Quyết định issues it."""
    if not context.meta.enclosing_decision:
        return []
    at = [k for k, row in enumerate(context.rows) if row.view.strip(" .:") == "ke hoach"]
    return list(context.rows[at[-1] :]) if at else []


def _head(rows: list[Row]) -> list[Row]:
    """Type, title and the line below it: what stands before the first section or long paragraph."""
    found: list[Row] = []
    for row in rows[:8]:
        if found and re.match(r"(?:i|1|a|phan [ivx\d]+)\s?[.)\-/:]", row.view):
            break
        found.append(row)
    return found


def _tied(context: Context) -> tuple[Row, re.Match[str]] | None:
    for row in _head(_plan_rows(context)):
        found = _TIED.match(row.view)
        if found:
            return row, found
    return None


@rule(
    "ND30-KQ-01",
    "error",
    title=("Thiếu dòng “Kèm theo Quyết định”", "The line that ties the plan to its Quyết định is missing"),
    why=(
        "Dưới tên văn bản kèm theo phải ghi số, ngày, cơ quan của quyết định ban hành",
        "Below its title an enclosed plan names number, date and issuer of the deciding document",
    ),
    source=_PL3,
    remedy=(
        "Thêm dòng (Kèm theo Quyết định số ... ngày ... của ...)",
        "Add (Kèm theo Quyết định số ... ngày ... của ...)",
    ),
    slot="whole",
    bad=_HEAD + _TITLE + _BODY,
    good=_GOOD,
)
def tie(context: Context) -> Iterator[Hit]:
    """An enclosed plan without the line; blanks in it are milder, the signature layer may fill them."""
    rows = _plan_rows(context)
    if not rows:
        return
    line = _tied(context)
    if line is None:
        yield Hit(
            rows[0].start,
            rows[0].end,
            (
                "Kế hoạch kèm theo quyết định thiếu dòng “(Kèm theo Quyết định số ...)”",
                "The plan does not name its Quyết định",
            ),
            ("Thêm dòng này dưới tên kế hoạch", "Add the line below the title"),
        )
    elif not re.search(r"so\s*:?\s*\d", line[0].view):
        yield Hit(
            line[0].start,
            line[0].end,
            ("Số của quyết định còn để trống (có thể do chữ ký số điền)", "The number of the Quyết định is blank"),
            ("Điền số và ngày của quyết định", "Fill in number and date"),
            severity="info",
        )


@rule(
    "ND30-KQ-02",
    "error",
    title=("Số, ngày của quyết định ghi trên kế hoạch không khớp", "Number or date of the Quyết định differ"),
    why=("Dòng “Kèm theo” chép đúng số, ngày của quyết định", "The line copies number and date of the Quyết định"),
    source=_PL3,
    remedy=("Ghi theo số, ngày của quyết định", "Copy them from the Quyết định"),
    slot="whole",
    bad=_HEAD + _TITLE + _LINE.replace("38/QĐ", "83/QĐ") + _BODY,
    good=_GOOD,
)
def tie_agrees(context: Context) -> Iterator[Hit]:
    """Another number or day in the line than the Quyết định bears."""
    line = _tied(context)
    own = re.match(r"\d+", context.meta.number or "")
    if line is None:
        return
    row = line[0]
    number = re.search(r"so\s*:?\s*(\d+)\s*/", row.view)
    if own and number and int(number[1]) != int(own[0]):
        yield Hit(
            row.start + number.start(1),
            row.start + number.end(1),
            (
                f"Quyết định ban hành là số {own[0]}, ở đây ghi {number[1]}",
                f"The Quyết định is no. {own[0]}, this says {number[1]}",
            ),
            (f"Sửa thành {context.meta.number}", f"Make it {context.meta.number}"),
        )
    moment = iso(context.meta.date)
    printed = re.search(r"ngay (\d{1,2})(?: thang |/)(\d{1,2})(?: nam |/)(\d{4})", row.view)
    if (
        moment
        and printed
        and (int(printed[1]), int(printed[2]), int(printed[3])) != (moment.day, moment.month, moment.year)
    ):
        yield Hit(
            row.start + printed.start(),
            row.start + printed.end(),
            (
                f"Quyết định ban hành ngày {day(moment)}, ở đây ghi ngày khác",
                f"The Quyết định is of {day(moment)}, this says otherwise",
            ),
            (f"Sửa thành ngày {day(moment)}", f"Make it {day(moment)}"),
        )


def _bare(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(words).lower()).strip()


@rule(
    "ND30-KQ-03",
    "warning",
    title=("Tên kế hoạch ở quyết định và ở kế hoạch khác nhau", "The plan's title differs from the one decided on"),
    why=(
        "Trích yếu của quyết định, Điều 1 và tên kế hoạch là một",
        "Subject, Điều 1 and the plan's title are one wording",
    ),
    source="practice",
    remedy=("Thống nhất tên kế hoạch", "Use one title"),
    slot="whole",
    bad=_HEAD + _TITLE.replace("năm 2026", "năm 2027") + _LINE + _BODY,
    good=_GOOD,
)
def titles_agree(context: Context) -> Iterator[Hit]:
    """Years or the kind and name of the unit that differ between the three places where the title stands."""
    rows = _plan_rows(context)
    title = [row for row in _head(rows)[1:] if not _TIED.match(row.view) and not is_head_part(row)][:2]
    if not title:
        return
    own = _marks(" ".join(row.view for row in title))
    before = [(row, named) for row in context.rows if row.start < rows[0].start and (named := _NAMED.match(row.view))]
    others = {_marks(named[1]) for _, named in before}
    # only what both print can contradict
    if len(before) > 1 and len(others) == 1 and _contradict(own, next(iter(others))):
        yield Hit(
            title[0].start,
            title[-1].end,
            (
                f"Tên kế hoạch khác tên ở Quyết định: “{_title(context, *before[0])}”",
                f"The decision has another title: “{_title(context, *before[0])}”",
            ),
            ("Thống nhất một tên", "Use one title"),
            confidence=0.8,
        )
        return
    words = " ".join(row.view for row in title)
    for row, named in before:
        if _contradict(own, _marks(named[1])) or _reworded(words, named[1]):
            yield Hit(
                row.start + named.start(1),
                row.start + named.end(1),
                (f"Tên kế hoạch ở đây khác tên “{title[0].text}”", f"The title here is not “{title[0].text}”"),
                ("Thống nhất một tên", "Use one title"),
                confidence=0.8,
            )


#: what a title may say in either way
_ALIKE = re.compile(
    r"\b(?:ubnd|uy ban nhan dan|trien khai|thuc hien|to chuc|va|ve|viec|ve viec|cua|tai|tren dia ban)\b"
)


def _reworded(one: str, other: str) -> bool:
    """Whether two titles agree before and behind a few words that differ ("mùa hè", "mùa đông xuân").

    What one title leaves out is no contradiction, nor is another beginning or end.
    """
    first, second = (_bare(_ALIKE.sub(" ", words.split("(")[0])).split() for words in (one, other))
    same = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    changed = [k for k, (tag, *_) in enumerate(same) if tag != "equal"]
    if len(changed) != 1 or same[changed[0]][0] != "replace" or not 0 < changed[0] < len(same) - 1:
        return False
    _, a, b, c, d = same[changed[0]]
    return (
        b - a <= 4
        and d - c <= 4
        and min(a, c) >= 2
        and b < len(first) - 1
        and "".join(first[a:b]) != "".join(second[c:d])
    )


def _title(context: Context, row: Row, named: re.Match[str]) -> str:
    """A title as it is printed, not longer than a message takes."""
    words = " ".join(context.text[row.start + named.start(1) : row.start + named.end(1)].split())
    return words if len(words) < 90 else words[:90].rsplit(" ", 1)[0] + " ..."


def _contradict(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    return any(a and b and a != b for a, b in zip(one, other, strict=True))


def _marks(title: str) -> tuple[str, str, str]:
    """The years of a title, the kind of unit it names with the first two words of the name, what it quotes."""
    years = " ".join(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title))
    unit = re.search(
        r"\b(?:phuong|xa|dac khu|huyen|quan|thi xa|thi tran) (?!(?:hoi|nam|giai|den|tren|tai)\b)([a-z]+ ?[a-z]*)", title
    )
    quoted = re.search(r"[“\"]([^“”\"]{6,300})[”\"]", title)
    return years, _bare(unit[0]) if unit else "", _bare(quoted[1]) if quoted else ""


@rule(
    "ND30-KQ-04",
    "info",
    title=("Kế hoạch kèm theo có số, ngày, chữ ký riêng", "An enclosed plan with a number or signature of its own"),
    why=(
        "Văn bản kèm theo không ghi số, ngày, không ký riêng",
        "What a Quyết định encloses bears no number and is not signed",
    ),
    source=_PL3,
    remedy=("Bỏ số, ngày, chữ ký trên kế hoạch", "Remove them from the plan"),
    slot="whole",
    bad=_HEAD + _TITLE + _LINE + _BODY + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh\n",
    good=_GOOD,
)
def own_signature(context: Context) -> Iterator[Hit]:
    """A line of authority behind the enclosed plan's title."""
    for row in _plan_rows(context)[1:]:
        if re.match(r"(?:tm|kt|tl|tuq)\s?[./]", row.view) and row.text[:2].isupper() and len(row.view) < 60:
            yield Hit(
                row.start,
                row.end,
                ("Kế hoạch ban hành kèm theo quyết định không ký riêng", "An enclosed plan is not signed by itself"),
                ("Bỏ chữ ký trên kế hoạch", "Remove the signature"),
            )
            return
