"""The words of the review page alone, in Vietnamese and English."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "skip": ("Đến phần kết quả", "Skip to the results"),
    "results": ("Kết quả", "Results"),
    "here": ("Chỗ này còn thiếu", "Missing here"),
    "here_many": ("Chỗ này còn thiếu {} điều", "{} things are missing here"),
    "parts": ("Kế hoạch dài, chia thành {} phần", "A long plan, in {} parts"),
    "part_before": ("Phần trước", "Part before"),
    "part_after": ("Phần sau", "Next part"),
    "in_parts": ("Cả kế hoạch có {} phát hiện; phần này {}.", "The whole plan has {} findings, this part {}."),
    "short": (
        "Văn bản rất dài: trang này chỉ giữ các đề mục và những đoạn có phát hiện. Dùng lệnh kehoach batch để có đủ, "
        "chia thành nhiều trang.",
        "A very long text: this page keeps the headings and what bears findings. The command kehoach batch shows all "
        "of it, in several pages.",
    ),
    "left_out": ("… bỏ {} đoạn không có phát hiện …", "… paragraphs without findings left out: {} …"),
    "find": ("Lọc theo chữ…", "Filter by words…"),
    "by_weight": ("Xếp theo mức độ", "Gravest first"),
    "by_place": ("Xếp theo văn bản", "In the order of the text"),
    "before": ("Mục trước", "The one before"),
    "after": ("Mục sau", "The next"),
    "copy": ("Chép", "Copy"),
    "copy_help": ("Chép mục này thành văn bản", "Copy this as text"),
    "copy_all": ("Chép cả danh sách", "Copy the list"),
    "copied": ("Đã chép", "Copied"),
    "not_copied": ("Trình duyệt không cho chép", "The browser does not allow copying"),
    "same_place": ("chỗ này có {} mục, bấm tiếp để xem", "{} entries here, click again"),
    "no_match": ("Không có mục nào khớp.", "Nothing fits."),
    "no_place": ("không gắn với chỗ nào", "has no place in the text"),
    "step": ("Xem lần lượt", "Step through"),
    "key_copy": ("chép mục đang chọn; Shift: cả danh sách", "copy what is chosen; with Shift the list"),
    "key_find": ("lọc theo chữ", "filter by words"),
    "key_parts": ("phần trước, phần sau", "part before, next part"),
}


def word(key: str, lang: str = "vi") -> str:
    """The words for a key.

    Raises:
        KeyError: there are none.
    """
    return _WORDS[key][lang == "en"]


__all__ = ["word"]
