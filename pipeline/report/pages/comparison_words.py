"""The words of the comparison page, in Vietnamese and English."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("So sánh kế hoạch", "Comparison of plans"),
    "with": ("đối chiếu với", "compared with"),
    "coverage": ("mức bám", "coverage"),
    "coverage_help": (
        "phần nội dung của bản đối chiếu mà kế hoạch có",
        "share of what the other has that the plan has",
    ),
    "differences": ("khác biệt", "differences"),
    "copied": ("chữ lấy từ nguồn", "words from the source"),
    "own_words": ("chữ tự viết", "words of its own"),
    "left_overs": ("điểm còn sót", "left over"),
    "summary": ("Tóm tắt", "Summary"),
    "how_plan": ("Kế hoạch này gồm", "What this plan is made of"),
    "how_source": ("Văn bản nguồn đã được", "What became of the source"),
    "by_section": ("Từng mục của kế hoạch", "Section by section"),
    "by_field": ("Khác biệt theo nhóm", "Differences by field"),
    "field": ("Nhóm", "Field"),
    "asked": ("Yêu cầu", "Asked for"),
    "words": ("chữ", "words"),
    "grounds": ("Phần căn cứ", "Grounds"),
    # plan kinds
    "kind.verbatim": ("Sao nguyên văn", "Verbatim"),
    "kind.localised": ("Bản địa hóa", "Localised"),
    "kind.reworded": ("Viết lại", "Reworded"),
    "kind.own": ("Tự viết", "Own"),
    "kind.left_out": ("Lược bỏ", "Left out"),
    "kind.taken_over": ("Tiếp thu", "Taken over"),
    "kind.shortened": ("Rút gọn", "Shortened"),
    "help.verbatim": ("giống từng chữ", "word for word"),
    "help.localised": (
        "chỉ thay tên địa phương, cơ quan, ngày, số",
        "but for names of places and offices, dates, figures",
    ),
    "help.reworded": ("cùng ý, khác lời", "same matter in other words"),
    "help.own": ("văn bản nguồn không có", "not in the source"),
    # states of a level
    "state.added": ("Đề ra", "Brought in"),
    "state.kept": ("Giữ nguyên", "Kept"),
    "state.localised": ("Bản địa hóa", "Localised"),
    "state.reworded": ("Viết lại", "Reworded"),
    "state.shortened": ("Rút gọn", "Shortened"),
    "state.changed": ("Thay đổi", "Changed"),
    "state.left_out": ("Lược bỏ", "Left out"),
    "state.inherited": ("Theo cấp trên", "As above"),
    "state.covered": ("Có nêu", "Covered"),
    "state.partly": ("Nêu một phần", "In part"),
    "state.unsure": ("không rõ cấp nào đề ra", "brought in by a level not known"),
    # levels
    "level.nation": ("Trung ương", "Nation"),
    "level.city": ("Tỉnh, thành phố", "Province, city"),
    "level.commune": ("Xã, phường", "Commune"),
    "level.source": ("Bản đối chiếu", "The other"),
    "level.plan": ("Kế hoạch này", "This plan"),
    # left over
    "left.title": ("Câu chữ còn sót từ văn bản nguồn", "Left over from the source"),
    "left.none": ("Không thấy câu chữ còn sót.", "Nothing was left over."),
    "left.wording": ("câu của cấp trên", "wording of a higher level"),
    "left.place": ("tên đơn vị khác", "another unit"),
    "left.level": ("sai cấp", "wrong level"),
    "left.office": ("cơ quan cấp khác", "office of another level"),
    "left.deadline": ("thời hạn của cấp trên", "deadline of the level above"),
    "left.copied": ("chép từ nguồn", "copied from the source"),
    "left.show": ("xem trong văn bản", "show in the text"),
    # differences
    "diff.title": ("Danh sách khác biệt", "List of differences"),
    "diff.none": ("Không có khác biệt.", "No differences."),
    "diff.expected": ("Bản đối chiếu", "The other"),
    "diff.found": ("Kế hoạch này", "This plan"),
    "diff.show": ("xem", "show"),
    # passages
    "side.title": ("Hai văn bản cạnh nhau", "Side by side"),
    "side.title3": ("Các cấp cạnh nhau", "The levels side by side"),
    "side.levels": ("Ai đề ra, ai thay đổi", "Who brought it in, who changed it"),
    "side.single": ("Văn bản của kế hoạch", "The text of the plan"),
    "side.no_clauses": (
        "Mẫu này không lưu nguyên văn nên không so được từng câu; lập mẫu bằng “kehoach template build” để so.",
        "This template keeps no wording, so sentences cannot be compared; make one with “kehoach template build”.",
    ),
    "side.shortened": (
        "Văn bản dài: đoạn giống nhau chỉ hiện phần đầu, và không hiện hết.",
        "A long text: of passages that agree only the beginning is shown, and not all of them.",
    ),
    "filter.show": ("Hiện", "Show"),
    "filter.all": ("Tất cả", "All"),
    "filter.changes": ("Chỉ chỗ khác", "Changes only"),
    "filter.left": ("Còn sót", "Left over"),
    "filter.count": ("đoạn", "passages"),
    "filter.keys": (
        "Phím j, k: chỗ khác sau, trước; ?: mọi phím",
        "Keys j, k: next, previous change; ?: all keys",
    ),
    "print.part": ("Chỉ in phần đang lọc: {} trong {} đoạn", "Printed as filtered: {} of {} passages"),
    "print.help": (
        "In những gì đang hiện; chọn “Chỉ chỗ khác” trước để in ngắn",
        "Prints what is shown; choose “Changes only” first for a short print",
    ),
    "legend": ("Ký hiệu", "Legend"),
    "legend.delete": ("chỉ nguồn có", "in the source alone"),
    "legend.insert": ("chỉ kế hoạch có", "in the plan alone"),
    "legend.local": ("thay theo cấp, nơi, ngày, số", "put in its own terms"),
    "legend.left": ("còn sót", "left over"),
    "moved": ("chuyển chỗ", "moved"),
    "unknown": ("không rõ", "not known"),
    "side.unworded": (
        "không lưu nguyên văn: ở cấp này chỉ biết những gì mẫu ghi, nên cấp dưới có thể đã theo nhiều hơn.",
        "keeps no wording: of this level only what the template says is known, those below may have followed more.",
    ),
    "absent": ("không có", "none"),
    "to_review": ("Trang của kế hoạch", "Page of the plan"),
    "skip": ("Đến phần văn bản cạnh nhau", "Skip to the texts side by side"),
    "menu": ("Các phần của trang", "Parts of the page"),
    "key.change": ("chỗ khác sau, trước", "next, previous change"),
    "key.left": ("điểm còn sót kế tiếp", "next left-over"),
    "key.filter": ("tất cả hoặc chỉ chỗ khác", "everything or changes only"),
    "same_run": ("có trong cùng lần chạy", "read in the same run"),
    "to_top": ("Lên đầu trang", "To the top"),
    "section": ("mục", "section"),
}


def word(key: str, lang: str = "vi") -> str:
    """The words for a key.

    Raises:
        KeyError: there are none.
    """
    return _WORDS[key][lang == "en"]


__all__ = ["word"]
