"""Quotation marks, repeated passages, placeholders, wording of a higher level, figures, agreement of the parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....compare.residue import is_from_above, wordings
from ....nlp.lines import Row
from ....vietnamese import LETTER, fold
from ...context import Context
from ...model import Hit, rule

_SIX_WORDS = re.compile(r"\S+(?: \S+){0,5}")
_OPEN, _CLOSE, _STRAIGHT = "“", "”", '"'


@rule(
    "CON-QT-01",
    "warning",
    title=("Dấu ngoặc không khép", "A quotation mark or bracket is missing"),
    why=("Mỗi dấu mở ngoặc có một dấu khép", "Every opening mark has its closing one"),
    source="practice",
    remedy=("Thêm dấu còn thiếu", "Add the missing mark"),
    needs_marks=True,
    bad="- Hưởng ứng phong trào “Bình dân học vụ số trên địa bàn phường.",
    good="- Hưởng ứng phong trào “Bình dân học vụ số” trên địa bàn phường.",
)
def unbalanced(context: Context) -> Iterator[Hit]:
    """An odd number of marks in a paragraph, unless the next one evens it out."""
    rows = context.rows
    counts = [sum(row.text.count(mark) for mark in (_OPEN, _CLOSE, _STRAIGHT)) for row in rows]
    skip = -1
    for k, (row, count) in enumerate(zip(rows, counts, strict=True)):
        if count % 2 == 0 or k <= skip:
            continue
        following = next((j for j in range(k + 1, min(k + 4, len(rows))) if counts[j] % 2), None)
        if (
            following is not None
            and rows[following].text.count(_CLOSE) > rows[following].text.count(_OPEN)
            and row.text.count(_OPEN) > row.text.count(_CLOSE)
        ):
            skip = following
            continue
        at = _odd_one(row.text)
        start = row.start + at
        words = _SIX_WORDS.match(row.text, at)
        end = row.start + (words.end() if words else at + 1)
        yield Hit(
            start,
            end,
            ("Dấu ngoặc kép không đi thành cặp", "The quotation marks are not in pairs"),
            ("Thêm hoặc bỏ một dấu ngoặc kép", "Add or drop one"),
        )
    yield from _open_brackets(context, rows)


#: "a)", "1)" and "(1)": labels, no brackets that close anything
_LABEL = re.compile(r"(?:^|(?<=[;:.] ))\(?(?:[a-zđ]\d?|\d{1,2}|[ivx]{1,4})\)")


def _open_brackets(context: Context, rows: Sequence[Row]) -> Iterator[Hit]:
    """A round bracket that neither its paragraph nor the next three close."""
    for k, row in enumerate(rows):
        if row.text.count("(") <= row.text.count(")") or not context.reliable(row.start):
            continue
        plain = _LABEL.sub(lambda found: " " * len(found[0]), row.text)
        depth: list[int] = []
        for at, char in enumerate(plain):
            if char == "(":
                depth.append(at)
            elif char == ")" and depth:
                depth.pop()
        below = _LABEL.sub("", " ".join(other.text for other in rows[k + 1 : k + 4]))
        if not depth or below.count(")") > below.count("("):
            continue
        words = _SIX_WORDS.match(row.text, depth[-1])
        yield Hit(
            row.start + depth[-1],
            row.start + (words.end() if words else depth[-1] + 1),
            ("Dấu ngoặc đơn mở mà không đóng", "A round bracket is opened and not closed"),
            ("Thêm dấu ngoặc đóng", "Close the bracket"),
            confidence=0.8,
        )


def _odd_one(text: str) -> int:
    """Where the mark without a partner stands."""
    stack: list[int] = []
    for at, char in enumerate(text):
        if char == _OPEN:
            if stack and text[stack[-1]] == _OPEN:
                return stack[-1]
            stack.append(at)
        elif char == _CLOSE:
            if not stack:
                return at
            stack.pop()
        elif char == _STRAIGHT:
            if stack:
                stack.pop()
            else:
                stack.append(at)
    return stack[-1] if stack else 0


@rule(
    "CON-QT-02",
    "info",
    once=True,
    title=("Hai kiểu dấu ngoặc kép", "Two kinds of quotation marks"),
    why=("Một văn bản dùng một kiểu dấu ngoặc kép", "A document uses one kind"),
    source="practice",
    remedy=("Dùng “ ”", "Use “ ”"),
    needs_marks=True,
    bad='- Hưởng ứng phong trào "Bình dân học vụ số" trên địa bàn phường.',
    good="- Hưởng ứng phong trào “Bình dân học vụ số” trên địa bàn phường.",
)
def kinds(context: Context) -> Iterator[Hit]:
    """Straight and curly marks in one text."""
    if _OPEN in context.text and _STRAIGHT in context.text:
        for found in re.finditer(r'"[^"\n]{0,60}', context.text):
            yield Hit(
                *found.span(),
                ("Dấu ngoặc kép thẳng lẫn với dấu cong", "Straight marks among curly ones"),
                ("Dùng “ ”", "Use “ ”"),
            )


@rule(
    "CON-QT-03",
    "info",
    once=True,
    title=("Khoảng trắng trong ngoặc kép", "A blank inside quotation marks"),
    why=(
        "Sau dấu mở và trước dấu khép không có khoảng trắng",
        "No blank follows an opening or precedes a closing mark",
    ),
    source="practice",
    remedy=("Bỏ khoảng trắng", "Remove the blank"),
    needs_marks=True,
    bad="- Hưởng ứng phong trào “ Bình dân học vụ số” trên địa bàn phường.",
    good="- Hưởng ứng phong trào “Bình dân học vụ số” trên địa bàn phường.",
)
def blanks_inside(context: Context) -> Iterator[Hit]:
    """Blanks on the inner side of a mark."""
    for found in re.finditer(rf"“ +[{LETTER}\d]+|(?<![{LETTER}\d])[{LETTER}\d]+ +”", context.text):
        yield Hit(
            *found.span(),
            ("Có khoảng trắng trong dấu ngoặc kép", "A blank inside the marks"),
            ("Bỏ khoảng trắng", "Remove it"),
        )


@rule(
    "CON-QT-04",
    "info",
    once=True,
    title=("Chữ dính vào dấu ngoặc kép", "A word glued to a quotation mark"),
    why=("Trước dấu mở và sau dấu khép có khoảng trắng", "A blank precedes an opening and follows a closing mark"),
    source="practice",
    remedy=("Thêm khoảng trắng", "Add a blank"),
    needs_marks=True,
    bad="- Hưởng ứng phong trào “Bình dân học vụ số”giai đoạn 2025 - 2030.",
    good="- Hưởng ứng phong trào “Bình dân học vụ số” giai đoạn 2025 - 2030.",
)
def glued(context: Context) -> Iterator[Hit]:
    """Letters directly outside a mark."""
    # words are entered at their first letter alone: a run of a hundred thousand letters costs one look
    before, opened = rf"(?<![{LETTER}\d])[{LETTER}\d]+”[{LETTER}]+", rf"(?<![{LETTER}])[{LETTER}]+“[{LETTER}]+"
    for found in re.finditer(f"{before}|{opened}", context.text):
        yield Hit(
            *found.span(),
            ("Thiếu khoảng trắng cạnh dấu ngoặc kép", "A blank is missing beside the mark"),
            ("Thêm khoảng trắng", "Add it"),
        )


@rule(
    "CON-DU-01",
    "warning",
    title=("Đoạn lặp", "A repeated paragraph"),
    why=("Một ý chỉ nêu một lần trong một mục", "A section says a thing once"),
    source="practice",
    remedy=("Bỏ đoạn lặp", "Delete the repetition"),
    bad="- Bám sát chỉ đạo của thành phố và điều kiện thực tế của phường trong từng giai đoạn triển khai.\n"
    "- Bám sát chỉ đạo của thành phố và điều kiện thực tế của phường trong từng giai đoạn triển khai.",
    good="- Bám sát chỉ đạo của thành phố và điều kiện thực tế của phường trong từng giai đoạn triển khai.",
)
def repeated(context: Context) -> Iterator[Hit]:
    """The same long paragraph twice in one section."""
    seen: dict[tuple[int, str], int] = {}
    anywhere: set[str] = set()
    for row in context.body_rows:
        words = re.sub(r"^[-+•*\d.)a-zđ]{1,5}\s+", "", row.view)
        key = re.sub(r"[^a-z0-9]+", " ", words).strip()
        if len(key) < 60 or "\t" in context.text[row.start : row.end]:
            continue
        section = context.section_at(row.start)
        where = (section.span.start if section and section.span.start != row.start else -1, key)
        if section and section.span.start == row.start:
            where = (context.parent_starts.get(row.start, -1), key)
        elsewhere = "-" in row.text[:1] and key in anywhere and len(key) > 80 and _plain_text(context, row.start)
        anywhere.add(key)
        if where in seen or elsewhere:
            yield Hit(
                row.start,
                row.end,
                ("Đoạn này đã có ở trên", "This paragraph stands above already"),
                ("Bỏ đoạn lặp", "Delete it"),
            )
        seen[where] = row.start


def _plain_text(context: Context, start: int) -> bool:
    """Whether a place is neither in the tasks of a unit nor in criteria, where units may be told one thing."""
    items = (*context.plan.responsibilities, *context.plan.criteria)
    ends = {s.span.start: s.body_end for s in context.sections}
    return not any(i.span.start <= start < max(i.span.end, ends.get(i.span.start, 0)) for i in items)


_HOLES = re.compile(
    r"\.{5,}|…{2,}|_{4,}|\[\s*(?:…|\.{2,})?\s*\]|\b[xX]{3,}\b|\(\s*(?:…|\.{3})\s*\)|"
    r"\b(?:phường|xã) [A-C]\b(?!['’\w]| [A-ZĐÀ-Ỹ])|"  # and no name such as "xã A Lưới"
    # a day, a month, a year, a number of which a part is left out: "trước ngày …/11", "tháng ... năm 2026"
    r"\bngày\s?(?:…|\.{2,4})(?:\s?(?:tháng|/)\s?(?:…|\.{2,4}))?(?=\s?(?:/\s?\d|tháng\b|năm\b))|"
    r"\btháng\s?(?:…|\.{2,4})(?=\s?(?:/\s?\d|năm\b))|\d/\s?(?:…|\.{2,4})(?=/)|"
    r"\[(?=[^\]\n]{0,40}[^\W\d])[^\]\n\d]{2,40}\](?!\()|"  # "[tên đơn vị]", and no link of a page
    r"\bnăm 20(?:…|\.{2,4})|\bsố\s?:?\s?(?:…|\.{2,4})(?=\s?[/-][A-ZĐ])"
)


@rule(
    "CON-RS-02",
    "error",
    title=("Chỗ còn bỏ trống", "A placeholder"),
    why=("Văn bản phát hành không còn chỗ chờ điền", "Nothing waits to be filled in when a document is issued"),
    source="practice",
    remedy=("Điền nội dung", "Fill it in"),
    bad="- Kinh phí thực hiện: ........ đồng từ ngân sách phường.",
    good="- Kinh phí thực hiện: 50 triệu đồng từ ngân sách phường.",
)
def placeholders(context: Context) -> Iterator[Hit]:
    """Dotted lines, ``xxx``, empty brackets in the body."""
    start, end = context.body
    for found in _HOLES.finditer(context.plain, start, end):
        row = context.row_at(found.start())
        if (
            re.search(r"(?:ngay|thang|nam|so)\s*[._…\s]*$", row.view[: found.start() - row.start][-12:])
            and context.meta.enclosing_decision
        ):
            continue
        # what a reader makes of a stamp or a hand: a short line of figures and dots
        if not context.reliable(found.start()) and len(row.text) < 40:
            continue
        if len(re.sub(r"[._…\s]", "", row.text)) < 3 or re.match(r"\W*(?:ban hanh )?kem theo", row.view):
            continue  # a ruled line; number and date that a signature fills in
        left = max(row.start, context.text.rfind(" ", row.start, max(row.start, found.start() - 12)) + 1)
        yield Hit(
            left,
            found.end(),
            ("Chỗ này chưa được điền", "This is still to be filled in"),
            ("Điền nội dung", "Fill it in"),
        )


@rule(
    "CON-RS-01",
    "warning",
    title=("Câu chữ của cấp trên còn sót", "Wording of a higher level"),
    why=(
        "Kế hoạch cấp xã sao nguyên câu của kế hoạch cấp trên nêu việc không thuộc thẩm quyền",
        "Copied from the plan above, the sentence speaks of what a commune has no power over",
    ),
    source="corpus/knowledge/level_residue.csv",
    remedy=("Viết lại cho đúng cấp", "Reword it for the commune"),
    bad="- Nâng cao hiệu quả quản trị quốc gia trên các lĩnh vực.",
    good="- Nâng cao hiệu quả quản lý của Ủy ban nhân dân phường trên các lĩnh vực.",
)
def residue(context: Context) -> Iterator[Hit]:
    """Phrases that only a higher body can say of itself, outside citations, titles and quotes."""
    if context.meta.unit_level not in ("phường", "xã", "đặc khu"):
        return
    start, end = context.body
    pattern, notes = wordings()
    for found in pattern.finditer(context.low, start, end):
        at = found.start()
        if context.in_citation(at) or context.quoted(at) or at < context.preamble[1]:
            continue
        if is_from_above(context.low[max(start, at - 50) : at]):
            continue
        said = notes[" ".join(found[0].split())]
        printed = " ".join(context.text[at : found.end()].split())
        yield Hit(
            at,
            found.end(),
            (f"“{printed}”: {said.note}", f"“{printed}”: {said.note_en}"),
            ("Viết lại cho phù hợp với cấp xã", "Reword it for a commune"),
            severity="info" if said.severity == "info" else "warning",
            confidence=0.7,
        )


#: subjects of which less is better
_FALLS = re.compile(
    r"^(?:(?:ty|ti) le |so |muc )?giam\b|\bgiam (?:con|xuong|duoi|dan|bot)\b|ho (?:can )?ngheo|tai nan|toi pham|"
    r"that nghiep|suy dinh duong|bo hoc|tao hon|\bcham\b|qua han|khieu nai|vi pham|tu vong|sinh con|ma tuy|giay to"
)


@rule(
    "CON-TG-01",
    "warning",
    title=("Chỉ tiêu không hợp lý", "A target that cannot be"),
    why=(
        "Tỷ lệ không quá 100%; chỉ tiêu năm sau không thấp hơn năm trước",
        "A share is at most 100 %; later targets are not lower",
    ),
    source="practice",
    remedy=("Kiểm tra số liệu", "Check the figure"),
    bad="- Phấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt 120% trong năm 2026.",
    good="- Phấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt 90% trong năm 2026.",
)
def figures(context: Context) -> Iterator[Hit]:
    """Shares over 100 %, and for one subject a lower figure in a later year."""
    targets = [t for t in context.plan.targets if t.unit == "%"]
    for target in targets:
        row = context.row_at(target.span.start)
        clause = row.view[max(0, target.span.start - row.start - 90) : target.span.end - row.start + 30]
        share = re.search(
            r"ty le|ti le|so (?:ho|nguoi|can bo|ho so|thu tuc)|ho gia dinh|nguoi dan|can bo|ho so|van ban|"
            r"co quan|don vi|to chuc|doanh nghiep|hoc sinh|truong|thon|to dan pho|muc do hai long",
            clause,
        )
        whole = row.view[max(0, target.span.start - row.start - 12) : target.span.end - row.start + 90]
        share = share or re.search(
            r"% (?:tong )?(?:so |cac )?(?:nguoi|ho |tre|lao dong|dan so|dan cu|thanh nien|doan vien|hoi vien|dang vien|"
            r"hoc sinh|giao vien|cong (?:dan|chuc)|cu tri|gia dinh|can bo|vien chuc|phu nu|truong|lop|to |thon|xom|ap |"
            r"khu|co so|co quan|don vi|doanh nghiep|van ban|ho so|vu viec|o dich|cau hoi|y kien)",
            whole,
        )
        if target.value > 100 and share and not re.search(r"tang|vuot|gap|du toan|ke hoach giao|so voi", clause):
            yield Hit(
                target.span.start,
                target.span.end,
                (f"Tỷ lệ {target.value:g}% vượt quá 100%", f"A share of {target.value:g} % is over 100"),
                ("Kiểm tra số liệu", "Check the figure"),
            )
    first: dict[str, list[tuple[int, float]]] = {}
    for target in targets:
        subject = re.sub(r"[^a-z]+", " ", fold(target.subject).lower()).strip()
        subject = re.sub(r"^(?:(?:it nhat|toi thieu|phan dau|tren|dat|hon|khoang|tu) )+", "", subject)
        subject = re.sub(r"(?: (?:dat|la|len|tren|tu|it nhat|toi thieu|phan dau))+$", "", subject)
        if target.year is None or len(subject) < 12 or target.comparator in ("<", "<="):
            continue
        for year, value in first.get(subject, []):
            if year < target.year and target.value < value and not _FALLS.search(subject):
                yield Hit(
                    target.span.start,
                    target.span.end,
                    (
                        f"Chỉ tiêu năm {target.year} ({target.value:g}%) thấp hơn năm {year} ({value:g}%)",
                        f"The target for {target.year} ({target.value:g} %) is below that for {year} ({value:g} %)",
                    ),
                    ("Kiểm tra số liệu", "Check the figure"),
                    confidence=0.8,
                )
                break
        first.setdefault(subject, []).append((target.year, target.value))


_YEARS = re.compile(r"(?:giai doan|nam)\s+((?:19|20)\d\d)\s?-\s?((?:19|20)\d\d)(?!\d)")


@rule(
    "CON-TT-01",
    "warning",
    title=("Tên kế hoạch, câu mở đầu và câu kết không khớp", "Title, opening and closing differ"),
    why=(
        "Thời gian và đơn vị trong tên, câu mở đầu, câu kết phải là một",
        "Title, opening and closing name one period and one unit",
    ),
    source="practice",
    remedy=("Thống nhất theo tên kế hoạch", "Follow the title"),
    slot="closing",
    bad="Trên đây là Kế hoạch triển khai Phong trào thi đua giai đoạn 2026 - 2030 trên địa bàn phường An Thịnh Đông./.",
    good=(
        "Trên đây là Kế hoạch triển khai Phong trào thi đua giai đoạn 2025 - 2030 trên địa bàn phường An Thịnh Đông./."
    ),
)
def parts_agree(context: Context) -> Iterator[Hit]:
    """Years in the opening or closing sentence that are not the title's."""
    yield from _other_movement(context)
    titled = _YEARS.search(fold(context.meta.title or "").lower().replace("–", "-"))
    if not titled:
        yield from _one_year(context)
        return
    for row in context.body_rows:
        closing = re.match(r"tren day la (?:noi dung )?ke hoach", row.view)
        opening = row.start < context.preamble[1] and re.search(r"(?:ban hanh|xay dung) ke hoach", row.view)
        if not closing and not opening:
            continue
        begin = opening.end() if opening else 0
        found = _YEARS.search(row.view, begin)
        if found and found.groups() != titled.groups() and not context.in_citation(row.start + found.start()):
            yield Hit(
                row.start + found.start(),
                row.start + found.end(),
                (
                    f"Tên kế hoạch ghi {titled[1]} - {titled[2]}, ở đây ghi {found[1]} - {found[2]}",
                    f"The title says {titled[1]} - {titled[2]}, this says {found[1]} - {found[2]}",
                ),
                (f"Sửa thành {titled[1]} - {titled[2]}", f"Make it {titled[1]} - {titled[2]}"),
            )


def _other_movement(context: Context) -> Iterator[Hit]:
    """The closing sentence names in quotation marks something else than the title."""
    titled = re.findall(r"[“\"]([^“”\"\n]{6,300})[”\"]", context.meta.title or "")
    if len(titled) != 1:
        return
    own = re.sub(r"\W+", " ", fold(titled[0]).lower()).strip()
    for row in context.body_rows:
        if not re.match(r"tren day la (?:noi dung )?ke hoach", row.view):
            continue
        found = re.search(r"[“\"]([^“”\"\n]{6,300})[”\"]", row.text)
        if found and re.sub(r"\W+", " ", fold(found[1]).lower()).strip() != own:
            yield Hit(
                row.start + found.start(1),
                row.start + found.end(1),
                (
                    f"Tên kế hoạch ghi “{titled[0]}”, ở đây ghi khác",
                    f"The title says “{titled[0]}”, this says otherwise",
                ),
                (f"Sửa thành “{titled[0]}”", f"Make it “{titled[0]}”"),
            )


def _one_year(context: Context) -> Iterator[Hit]:
    """The opening or closing sentence repeats the title but for its year."""
    title = re.sub(r"[“”\"]", '"', fold(context.meta.title or "").lower())
    years = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", title)
    at = title.find(f"nam {years[0]}") if len(years) == 1 else -1
    words = title[: at + 3].split()[-4:] if at > 0 else []
    if len(words) < 4:
        return
    ends = [r"\s+".join(map(re.escape, words))]
    unit, level = fold(context.meta.unit or "").lower(), fold(context.meta.unit_level or "").lower()
    if unit and title[: at + 3].endswith(f"tren dia ban {unit} nam"):
        ends.append(rf"tren dia ban {level},? nam")  # behind the preamble the unit goes without its name
    pattern = re.compile(rf"(?:{'|'.join(ends)})\s+((?:19|20)\d\d)(?!\d)")
    for row in context.body_rows:
        closing = re.match(r"tren day la (?:noi dung )?ke hoach", row.view)
        opening = row.start < context.preamble[1] and re.search(r"(?:ban hanh|xay dung) ke hoach", row.view)
        if not closing and not opening:
            continue
        found = pattern.search(row.view, opening.end() if opening else 0)
        if found and context.in_citation(row.start + found.start()):
            continue
        if found and found[1] != years[0]:
            yield Hit(
                row.start + found.start(1) - 4,
                row.start + found.end(1),
                (
                    f"Tên kế hoạch ghi năm {years[0]}, ở đây ghi năm {found[1]}",
                    f"The title says {years[0]}, this {found[1]}",
                ),
                (f"Sửa thành năm {years[0]}", f"Make it {years[0]}"),
            )
