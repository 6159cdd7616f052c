"""The words of the pages and tables that people read, in Vietnamese and English."""

from __future__ import annotations

_LABELS: dict[str, tuple[str, str]] = {
    # tables
    "table.plans": ("Kế hoạch", "Plans"),
    "table.findings": ("Phát hiện", "Findings"),
    "table.differences": ("Khác biệt", "Differences"),
    "table.legal_bases": ("Căn cứ", "Legal bases"),
    "table.citations": ("Viện dẫn", "Citations"),
    "table.deadlines": ("Thời hạn", "Deadlines"),
    "table.phases": ("Giai đoạn", "Phases"),
    "table.targets": ("Chỉ tiêu", "Targets"),
    "table.award_forms": ("Hình thức khen thưởng", "Award forms"),
    "table.responsibilities": ("Trách nhiệm", "Responsibilities"),
    "table.criteria": ("Tiêu chí", "Criteria"),
    "table.sections": ("Mục", "Sections"),
    "table.similarity": ("Độ giống nhau", "Similarity"),
    "table.coverage": ("Mức bám từng nội dung", "Coverage by item"),
    "table.timeline": ("Dòng thời gian", "Timeline"),
    "table.neighbours": ("Kế hoạch gần nhất", "Nearest plans"),
    "table.families": ("Họ văn bản", "Families"),
    "table.passages": ("Đoạn thiếu và đoạn riêng", "Lacking and unique passages"),
    "table.failures": ("Tệp không đọc được", "Failures"),
    # severities
    "severity.error": ("Lỗi", "Error"),
    "severity.warning": ("Cảnh báo", "Warning"),
    "severity.info": ("Lưu ý", "Note"),
    # how a page was read
    "read_as.digital": ("văn bản số", "digital text"),
    "read_as.ocr": ("nhận dạng từ ảnh (OCR)", "recognised from images (OCR)"),
    "read_as.restored": ("khôi phục dấu", "diacritics restored"),
    "read_as.mixed": ("đọc theo nhiều cách", "read in several ways"),
    # deadlines
    "kind.report": ("Báo cáo", "Report"),
    "kind.interim_review": ("Sơ kết", "Interim review"),
    "kind.final_review": ("Tổng kết", "Final review"),
    "kind.issue_plan": ("Ban hành kế hoạch", "Issue of plans"),
    "kind.other": ("Việc khác", "Other"),
    "bound.before": ("trước", "before"),
    "bound.by": ("chậm nhất", "by"),
    "bound.in": ("trong", "in"),
    "occasion.annual": ("hằng năm", "annual"),
    "occasion.interim": ("sơ kết", "interim review"),
    "occasion.final": ("tổng kết", "final review"),
    "role.preamble": ("phần căn cứ", "preamble"),
    "role.body": ("phần nội dung", "body"),
    # differences
    "diff.missing": ("thiếu", "missing"),
    "diff.extra": ("thêm", "extra"),
    "diff.changed": ("khác", "changed"),
    "diff.moved": ("chuyển chỗ", "moved"),
    "diff.renumbered": ("đổi số", "renumbered"),
    "field.contents": ("Nội dung", "Contents"),
    "field.recipients": ("Nơi nhận", "Recipients"),
    "field.meta": ("Thể thức", "Head and foot"),
    "field.legal_bases": ("Căn cứ", "Legal bases"),
    "field.sections": ("Bố cục", "Sections"),
    # the coverage matrix
    "state.covered": ("Có", "Covered"),
    "state.adapted": ("Khác", "Adapted"),
    "state.partial": ("Một phần", "Partial"),
    "state.absent": ("Thiếu", "Absent"),
    "excel.matrix": ("Ma trận", "Matrix"),
    "excel.legend": (
        "Có: như mẫu · Khác: có, ở dạng khác · Một phần: mới có một phần",
        "Covered: as asked · Adapted: in another form · Partial: a part of it",
    ),
    "excel.lacking": ("Thiếu", "Absent"),
    "excel.too_long": (
        "Bảng này có {n} dòng, quá dài cho Excel: xem tables/{name}.csv hoặc kehoach.duckdb",
        "This table has {n} rows, too many for Excel: see tables/{name}.csv or kehoach.duckdb",
    ),
    "excel.have": ("Có trong {n} kế hoạch", "Found in {n} plans"),
    # head and foot
    "meta.doc_type": ("Loại văn bản", "Type"),
    "meta.number": ("Số, ký hiệu", "Number"),
    "meta.issuer": ("Cơ quan ban hành", "Issuer"),
    "meta.parent": ("Thuộc", "Belongs to"),
    "meta.date": ("Ngày ban hành", "Date"),
    "meta.title": ("Trích yếu", "Title"),
    "meta.movements": ("Phong trào", "Movements"),
    "meta.period": ("Thời kỳ", "Period"),
    "meta.signatory": ("Người ký", "Signatory"),
    "meta.recipients": ("Nơi nhận", "Recipients"),
    "meta.enclosing_decision": ("Ban hành kèm theo quyết định", "Issued by an enclosing decision"),
    # pages
    "index.title": ("Kết quả đọc kế hoạch", "What the plans say"),
    "index.lead": (
        "Tổng hợp căn cứ, thời hạn, chỉ tiêu, khen thưởng, khác biệt so với kế hoạch cấp trên và những điểm "
        "cần sửa của từng kế hoạch.",
        "Legal bases, deadlines, targets and awards of every plan, its differences from the plans above it, "
        "and what should be put right.",
    ),
    "index.search": ("Tìm theo đơn vị, tệp, căn cứ…", "Search unit, file, legal basis…"),
    "index.all_parents": ("Mọi tỉnh, thành phố", "All provinces"),
    "index.all_states": ("Mọi mức phát hiện", "All findings"),
    "index.with_errors": ("Có lỗi", "With errors"),
    "index.with_warnings": ("Có cảnh báo", "With warnings"),
    "index.clean": ("Không lỗi, không cảnh báo", "No error, no warning"),
    "index.plans": ("kế hoạch", "plans"),
    "index.failures": ("tệp không đọc được", "files not read"),
    "index.errors": ("lỗi", "errors"),
    "index.warnings": ("cảnh báo", "warnings"),
    "index.bases": ("văn bản được căn cứ, viện dẫn", "documents cited"),
    "index.deadlines": ("thời hạn", "deadlines"),
    "index.score": ("điểm trung bình", "mean score"),
    "index.shown": ("đang hiện", "shown"),
    "index.findings_chart": ("Phát hiện nhiều nhất", "Most frequent findings"),
    "index.bases_chart": ("Văn bản được viện dẫn nhiều nhất", "Most cited documents"),
    "index.awards_chart": ("Hình thức khen thưởng theo kế hoạch", "Award forms by plan"),
    "index.timeline": ("Thời hạn hằng năm trong các kế hoạch", "Yearly deadlines of the plans"),
    "index.similarity": ("Các kế hoạch giống nhau nhất", "Most similar plans"),
    "index.families": ("họ văn bản", "families"),
    "index.matrix": ("Ma trận mức bám", "Coverage matrix"),
    "index.matrix_help": (
        "Mỗi cột là một nội dung của văn bản cấp trên, mỗi dòng một kế hoạch, dòng thiếu nhiều nhất ở trên. Bấm vào "
        "đầu cột để xếp theo cột đó.",
        "A column for each item of the document above, a line for each plan, the one that lacks most first. Click the "
        "head of a column to sort by it.",
    ),
    "index.by_plan": ("Từng kế hoạch", "Plan by plan"),
    "index.by_parent": ("Gộp theo tỉnh, thành phố (% có)", "By province (% have it)"),
    "index.times": ("Dòng thời gian các thời hạn", "Timeline of all deadlines"),
    "index.calendar": ("Số thời hạn theo tháng, mọi kế hoạch", "Deadlines by month, all plans"),
    "index.lanes": ("Từng kế hoạch", "Plan by plan"),
    "index.due": ("Theo ngày đến hạn", "By the day on which they fall due"),
    "index.all_kinds": ("Mọi loại thời hạn", "All kinds of deadlines"),
    "index.no_times": ("Không có thời hạn nào tính được ngày.", "There is no deadline with a day."),
    "index.kin": ("Họ văn bản và độ giống nhau", "Families and likeness"),
    "index.kin_help": (
        "Tên địa phương, ngày tháng và con số không tính: bản sao đã sửa tên vẫn là bản sao.",
        "Names of places, dates and figures do not count: a copy with its names changed is still a copy.",
    ),
    "index.map": ("Bản đồ giống nhau (phần trăm lời văn chung)", "Map of likeness (percent of shared wording)"),
    "index.lacking": ("Số đông có mà còn kế hoạch thiếu", "What most plans have and some lack"),
    "index.no_families": ("Không có kế hoạch nào viết theo cùng một văn bản.", "No plans were written from one text."),
    "index.differences_chart": ("Khác biệt so với cấp trên, theo loại", "Differences from the level above, by field"),
    "index.charts": ("Biểu đồ", "Charts"),
    "index.no_script": (
        "Trang cần JavaScript để hiện danh sách; mọi số liệu cũng có trong kehoach.xlsx.",
        "The lists need JavaScript; all figures are in kehoach.xlsx as well.",
    ),
    "reason.cited": ("bản gốc: được các bản kia viện dẫn", "the source: the others cite it"),
    "reason.level": ("bản gốc: của cấp trên", "the source: of the higher level"),
    "reason.date": ("nhiều khả năng là bản gốc: ban hành sớm nhất", "likely the source: issued first"),
    "reason.number": ("nhiều khả năng là bản gốc: số nhỏ nhất", "likely the source: the lowest number"),
    "reason.share": ("có nhiều lời văn chung nhất", "has most wording in common"),
    "say.all_have": ("Cả {n} kế hoạch: % có", "All {n} plans: % have it"),
    "say.plans": ("kế hoạch", "plans"),
    "say.page": ("Trang", "Page"),
    "say.none": ("không hỏi", "not asked"),
    "say.lacking": ("đoạn số đông có mà thiếu", "usual passages lacking"),
    "say.unique": ("đoạn riêng", "passages of its own"),
    "col.nearest": ("Gần nhất", "Nearest"),
    "col.what": ("Việc", "What"),
    "col.source": ("Văn bản gốc", "Source"),
    "col.size": ("Số bản", "Plans"),
    "col.copied": ("Lấy lại bình quân", "Taken over, on the mean"),
    "col.copies": ("Các bản theo đó", "Written from it"),
    "col.passage": ("Đoạn văn", "Passage"),
    "col.have": ("Có", "Have it"),
    "col.lack": ("Còn thiếu ở", "Lacking in"),
    "index.files": ("Các bảng dữ liệu", "Data files"),
    "index.no_yearly": ("Không có thời hạn hằng năm.", "There are no yearly deadlines."),
    "index.plans_unit": ("kế hoạch", "plans"),
    "col.plan": ("Đơn vị / tệp", "Unit / file"),
    "col.number": ("Số, ký hiệu", "Number"),
    "col.date": ("Ngày", "Date"),
    "col.read": ("Cách đọc", "Read as"),
    "col.template": ("Đối chiếu với", "Compared with"),
    "col.coverage": ("Mức bám", "Coverage"),
    "col.score": ("Điểm", "Score"),
    "col.findings": ("Phát hiện", "Findings"),
    "col.differences": ("Khác biệt", "Differences"),
    "col.pair": ("Cặp kế hoạch", "Pair"),
    "col.similarity": ("Giống nhau", "Similarity"),
    "page.back": ("Tất cả kế hoạch", "All plans"),
    "page.overview": ("Tổng quan", "Overview"),
    "page.findings": ("Phát hiện", "Findings"),
    "page.extracted": ("Đã trích", "Extracted"),
    "page.differences": ("Khác biệt", "Differences"),
    "page.checklist": ("Đã kiểm", "Checked"),
    "page.page": ("Trang", "Page"),
    "page.none_found": ("Không có phát hiện nào.", "Nothing was found."),
    "page.no_template": (
        "Không có mẫu cấp trên phù hợp để đối chiếu.",
        "No template of a higher level fits this plan.",
    ),
    "page.no_differences": ("Không khác mẫu.", "No difference from the template."),
    "page.suggestion": ("Đề nghị", "Suggestion"),
    "page.expected": ("Cấp trên", "Above"),
    "page.other": ("Bản kia", "The other"),
    "page.found": ("Kế hoạch này", "This plan"),
    "page.confidence": ("độ tin cậy", "confidence"),
    "page.unknown": ("không có", "none"),
    "page.print": ("In", "Print"),
    "page.rules_checked": ("quy tắc đã kiểm", "rules checked"),
    "page.passed": ("đạt", "passed"),
    "page.unjudged": ("chưa đủ căn cứ đánh giá", "could not be judged"),
    "page.summary": ("Tóm tắt", "In short"),
    "state.found": ("có sai sót", "found"),
    "state.passed": ("đạt", "passed"),
    "state.unjudged": ("chưa đánh giá được", "could not be judged"),
    "page.open": ("điểm cần xem", "to look at"),
    "page.score_help": ("100 là không có điểm nào cần sửa", "100 means nothing to put right"),
    "page.text": ("Nguyên văn", "Text"),
    "page.legend": (
        "Bấm vào chỗ tô màu để xem, bấm vào nhãn để ẩn hoặc hiện.",
        "Click a coloured passage to see it, a label to hide or show its kind.",
    ),
    "page.tasks": ("nhiệm vụ", "tasks"),
    "page.mentions": ("lần nhắc", "mentions"),
    "page.source": ("Nguồn", "Source"),
    "page.scan": ("Ảnh trang", "Page image"),
    "page.all_scans": ("Ảnh của mọi trang", "Images of all pages"),
    "page.pages": ("trang", "pages"),
    "page.parts": ("Các phần của trang", "Parts of the page"),
    "page.quality": ("chất lượng văn bản", "text quality"),
    "page.comparison": ("Cạnh văn bản cấp trên", "Beside the level above"),
    "page.keys": ("Phím j, k: mục sau, trước; ?: mọi phím", "Keys j, k: next, previous; ?: all keys"),
    "page.help": ("Phím tắt", "Keys"),
    "page.key_next": ("mục sau trong danh sách đang mở", "next of the list that is open"),
    "page.key_previous": ("mục trước", "the one before"),
    "page.key_tabs": ("mở từng thẻ", "open a tab"),
    "page.key_scan": ("ảnh trang hoặc văn bản", "page image or text"),
    "page.key_clear": ("bỏ chọn", "choose nothing"),
    "page.close": ("Đóng", "Close"),
    "page.all": ("Tất cả", "All"),
    "page.basis": ("Căn cứ", "Source"),
    "page.times": ("Các mốc thời hạn", "What falls due when"),
    "page.covered": ("Đã có gì của văn bản cấp trên", "What it has of the document above"),
    "page.fold": ("Thu gọn, mở rộng bảng", "Fold or open the panel"),
}


def label(key: str, lang: str = "vi") -> str:
    """The words for a key; the key's own last part where there are none."""
    pair = _LABELS.get(key)
    if pair is None:
        return _LABELS.get(f"table.{key.rsplit('.', 1)[-1]}", (key.rsplit(".", 1)[-1],) * 2)[lang == "en"]
    return pair[lang == "en"]


_WEEKDAYS = (
    ("thứ Hai", "Monday"),
    ("thứ Ba", "Tuesday"),
    ("thứ Tư", "Wednesday"),
    ("thứ Năm", "Thursday"),
    ("thứ Sáu", "Friday"),
    ("thứ Bảy", "Saturday"),
    ("Chủ nhật", "Sunday"),
)


def spell_when(when: dict[str, object] | None, lang: str = "vi") -> str:
    """A deadline's time in words, for people: "ngày 10/12 hằng năm", "quý II/2026"."""
    if not when:
        return ""
    vi = lang != "en"
    get = when.get
    recurs, year, month, day = get("recurs"), get("year"), get("month"), get("day")
    if "within_days" in when:
        after = f" {get('after')}" if get("after") else ""
        return f"{get('within_days')} ngày{after}" if vi else f"within {get('within_days')} days{after}"
    if "end" in when or "start" in when:
        start, end = get("start"), get("end")
        if start is None:
            return f"đến hết năm {end}" if vi else f"to the end of {end}"
        return f"{start} - {end}"
    if recurs:
        how = {
            "yearly": ("hằng năm", "every year"),
            "half_yearly": ("6 tháng một lần", "half-yearly"),
            "quarterly": ("hằng quý", "quarterly"),
            "monthly": ("hằng tháng", "monthly"),
            "weekly": ("hằng tuần", "weekly"),
            "continuous": ("thường xuyên", "continuous"),
        }
        told = how.get(str(recurs), (str(recurs), str(recurs)))[0 if vi else 1]
        if day and month:
            return f"{day:0>2}/{month:0>2} {told}"
        if day:
            return f"ngày {day} {told}" if vi else f"day {day}, {told}"
        if month:
            return f"tháng {month} {told}" if vi else f"month {month}, {told}"
        if get("weekday"):
            at = int(str(get("weekday"))) - 1
            return f"{_WEEKDAYS[at % 7][0 if vi else 1]}, {told}"
        return told
    if get("quarter"):
        roman = ("I", "II", "III", "IV")[int(str(get("quarter"))) - 1]
        return f"quý {roman}/{year}" if vi else f"quarter {roman} of {year}"
    if day and month:
        return f"{day:0>2}/{month:0>2}/{year}"
    if month:
        return f"tháng {month}/{year}" if vi else f"{month}/{year}"
    return f"năm {year}" if vi else str(year)
