"""The words of the overview that other pages do not have, in Vietnamese and English."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "brief": ("Tóm tắt", "In short"),
    "skip": ("Đến danh sách kế hoạch", "Skip to the list of plans"),
    "menu": ("Các phần của trang", "Parts of the page"),
    # the sentences of the summary
    "brief.read": ("Đã đọc {plans} kế hoạch{where}.", "{plans} plans{where} were read."),
    "brief.read_one": ("Đã đọc 1 kế hoạch{where}.", "1 plan{where} was read."),
    "brief.where": (" của {n} tỉnh, thành phố", " of {n} provinces"),
    "brief.where_one": (" của {name}", " of {name}"),
    "brief.failed": ("{n} tệp không đọc được", "{n} files could not be read"),
    "brief.failed_one": ("1 tệp không đọc được", "1 file could not be read"),
    "brief.score": (
        "Điểm trung bình {mean} trên 100; {clean} kế hoạch không có lỗi, cảnh báo nào.",
        "The mean score is {mean} of 100; {clean} have no error and no warning.",
    ),
    "brief.score_one": ("Điểm {mean} trên 100.", "Its score is {mean} of 100."),
    "brief.absent_one": (
        "Nội dung cấp trên đặt ra mà còn thiếu, trước hết:",
        "Asked by the level above and absent, to begin with:",
    ),
    "brief.worst": ("Cần xem lại trước:", "To be looked at first:"),
    "brief.points": ("{n} điểm", "score {n}"),
    "brief.finding": ("Sai sót gặp nhiều nhất:", "The most frequent finding:"),
    "brief.finding_in": ("trong {n} trên {of} kế hoạch", "in {n} of {of} plans"),
    "brief.coverage": (
        "Mức bám kế hoạch cấp trên bình quân {mean} % ở {n} kế hoạch đối chiếu được; thấp nhất:",
        "On the mean the {n} plans that could be compared cover {mean} % of what the level above asks; lowest:",
    ),
    "brief.coverage_one": (
        "Mức bám kế hoạch cấp trên {mean} %.",
        "It covers {mean} % of what the level above asks.",
    ),
    "brief.absent": ("Nội dung cấp trên đặt ra bị thiếu nhiều nhất:", "Asked by the level above and absent most:"),
    "brief.absent_in": ("thiếu ở {n} trên {of} kế hoạch", "absent from {n} of {of} plans"),
    "brief.kin": (
        "{n} kế hoạch cùng một họ với {name}, lấy lại bình quân {percent} % lời văn.",
        "{n} plans are of one family with {name} and take over {percent} % of its wording on the mean.",
    ),
    "brief.none": ("Không có kế hoạch nào đọc được.", "No plan could be read."),
    "brief.none_do": (
        "Xem danh sách tệp dưới đây: mỗi dòng nói vì sao và phải làm gì, rồi chạy lại.",
        "See the files below: each line says why and what to do; then run again.",
    ),
    # scores
    "score.how": ("Điểm và mức bám được tính thế nào?", "How are score and coverage made?"),
    "score.terms": (
        "Điểm = 100 trừ {error} cho mỗi lỗi, {warning} cho mỗi cảnh báo, {info} cho mỗi lưu ý; cả loại trừ tối đa "
        "{error_most}, {warning_most} và {info_most}.",
        "Score = 100 less {error} an error, {warning} a warning, {info} a note; at most {error_most}, {warning_most} "
        "and {info_most} for all of a kind.",
    ),
    "score.coverage": (
        "Mức bám = phần những gì văn bản cấp trên đặt ra (căn cứ, nội dung, thời hạn, chỉ tiêu…) mà kế hoạch có.",
        "Coverage = the share of what the document above asks for (bases, contents, deadlines, targets…) that the "
        "plan has.",
    ),
    "score.where": (
        "Từng phát hiện và từng quy tắc đã kiểm ở trang của mỗi kế hoạch;",
        "Each finding and each rule that was checked stands in the page of the plan;",
    ),
    "score.most": ("các phát hiện hay gặp", "the most frequent findings"),
    # provinces
    "places": ("Theo tỉnh, thành phố", "By province"),
    "place": ("Tỉnh, thành phố", "Province"),
    "place.none": ("(không ghi)", "(not given)"),
    "place.score": ("Điểm trung bình", "Mean score"),
    "place.coverage": ("Mức bám bình quân", "Mean coverage"),
    "place.lowest": ("Thấp điểm nhất", "Lowest score"),
    "mean_coverage": ("mức bám bình quân", "mean coverage"),
    # lists
    "reset": ("Bỏ lọc", "Reset"),
    "no_match": ("Không có kế hoạch nào khớp.", "No plan matches."),
    "no_match_do": (
        "Bớt từ cần tìm hoặc bỏ lọc; tìm không phân biệt dấu, chữ hoa.",
        "Search fewer words or reset; diacritics and capitals do not matter.",
    ),
    "no_rows": ("Không có dòng nào với bộ lọc này.", "There is no row with this filter."),
    "filtered": ("đang lọc", "filtered"),
    "with": ("Có", "With"),
    "remove": ("bỏ điều kiện này", "remove this condition"),
    "of": ("trên", "of"),
    "sort": ("Xếp theo", "Sort by"),
    "link_hint": (
        "Địa chỉ trang giữ bộ lọc: chép địa chỉ là gửi được đúng phần đang xem.",
        "The address holds the filter: copy it to send exactly what you see.",
    ),
    "from_today": ("Từ hôm nay", "From today on"),
    "past": ("Đã qua", "Past"),
    "any_time": ("Mọi thời gian", "Any time"),
    "today": ("hôm nay", "today"),
    "coming": ("Sắp đến hạn:", "Next due:"),
    "rest": ("và {n} kế hoạch nữa: xem kehoach.xlsx", "and {n} more plans: see kehoach.xlsx"),
    "rest_times": (
        "và {n} thời hạn khác, trước và sau đó: xem tables/timeline.csv",
        "and {n} others before and after: see tables/timeline.csv",
    ),
    "figures": ("Số liệu của biểu đồ", "Figures of the chart"),
    "time": ("Thời gian", "Time"),
    "total": ("Cộng", "Total"),
    "absent_only": ("Chỉ cột có nơi thiếu", "Only what some lack"),
    # failures
    "failures.lead": (
        "Các tệp này không có trong số liệu của trang. Làm theo cột cuối rồi chạy lại: chỉ các tệp này được đọc lại.",
        "These files are not among the figures of this page. Do what the last column says and run again: only they are "
        "read anew.",
    ),
    "failures.file": ("Tệp", "File"),
    "failures.more": ("Còn {n} tệp", "{n} more files"),
    "failures.why": ("Vì sao", "Why"),
    "failures.do": ("Cần làm", "What to do"),
    # charts
    "chart.plans": ("số kế hoạch", "plans"),
    "chart.findings": ("số phát hiện", "findings"),
    "chart.click": ("Bấm vào một dòng để lọc các kế hoạch.", "Click a line to see its plans."),
    "chart.whole": ("Tính trên mọi kế hoạch, không theo bộ lọc.", "Of all plans; it does not follow the filter."),
    "chart.none": ("Không có phát hiện nào.", "Nothing was found."),
    "chart.no_bases": ("Không có văn bản nào được viện dẫn.", "No document is cited."),
    "chart.no_awards": ("Không có kế hoạch nào nêu hình thức khen thưởng.", "No plan names an award."),
    "map.said": (
        "Bản đồ giống nhau của {n} kế hoạch; số liệu ở bảng các kế hoạch giống nhau nhất và similarity.csv",
        "Likeness of {n} plans; the figures are in the table of most similar plans and in similarity.csv",
    ),
    "map.more": (
        "Nhiều hơn {most} kế hoạch: bản đồ chỉ vẽ bản gốc của các họ lớn nhất.",
        "More than {most} plans: the map shows the sources of the largest families alone.",
    ),
    "map.one": ("Cần ít nhất hai kế hoạch để so với nhau.", "It takes two plans to compare them with each other."),
    "lanes.more": (
        "Nhiều hơn {most} kế hoạch: dòng thời gian của từng kế hoạch có ở trang của nó; bảng dưới đây có đủ.",
        "More than {most} plans: the timeline of each is in its own page; the table below has all.",
    ),
    "yearly.said": ("{n} thời hạn hằng năm theo tháng", "{n} yearly deadlines by month"),
    "rows": ("dòng", "rows"),
    # files and foot
    "files.send": (
        "Gửi trang này cho người khác: nén và gửi cả thư mục, để các liên kết tới trang của từng kế hoạch mở được.",
        "To forward this page, send the whole folder as an archive: the links to the pages of the plans then work.",
    ),
    "files.book": ("mọi bảng trong một sổ tính", "all tables in one workbook"),
    "files.base": (
        "cơ sở dữ liệu, có sẵn khung nhìn cho câu hỏi thường gặp",
        "a database with views for the usual questions",
    ),
    "foot": (
        "kehoach lập trang này từ các tệp. Máy đọc có thể sai: trước khi dùng, mở trang của kế hoạch và đối "
        "chiếu với nguyên văn.",
        "Made by kehoach from the files. Machines misread: before use open the page of a plan and look at its "
        "very words.",
    ),
}


def word(key: str, lang: str = "vi", **values: object) -> str:
    """The words for a key, its places filled in."""
    said = _WORDS[key][lang == "en"]
    return said.format(**values) if values else said
