"""Why a file could not be read, and what to do about it, in the words people read."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import MissingToolError, UnreadableError

_FORMATS = "PDF, DOCX, TXT, MD, HTML, PNG, JPG, TIF (DOC, ODT, RTF: LibreOffice)"


def _unreadable(path: Path | None, what: tuple[str, str], to_do: tuple[str, str]) -> UnreadableError:
    return UnreadableError(what, to_do, None if path is None else str(path))


def missing(path: Path) -> UnreadableError:
    """No such file."""
    return _unreadable(path, ("không tìm thấy tệp", "file not found"), ("kiểm tra lại đường dẫn", "check the path"))


def no_permission(path: Path) -> UnreadableError:
    """The file may not be opened."""
    return _unreadable(
        path,
        ("không có quyền đọc tệp", "no permission to read the file"),
        ("cấp quyền đọc cho tệp rồi chạy lại", "grant read permission and run again"),
    )


def empty(path: Path) -> UnreadableError:
    """A file of no bytes, or of blanks."""
    return _unreadable(
        path, ("tệp rỗng", "the file is empty"), ("lấy lại tệp từ nguồn gửi", "get the file again from its source")
    )


def encrypted(path: Path) -> UnreadableError:
    """A file behind a password."""
    return _unreadable(
        path,
        ("tệp được bảo vệ bằng mật khẩu", "the file is protected by a password"),
        ("gỡ mật khẩu rồi lưu lại", "remove the password and save the file again"),
    )


def damaged(path: Path, detail: str = "") -> UnreadableError:
    """A file whose content is not what it should be."""
    more = f" ({detail[:120]})" if detail else ""
    return _unreadable(
        path,
        (f"tệp bị hỏng hoặc không đúng định dạng{more}", f"the file is damaged or not of its format{more}"),
        (
            "mở bằng chương trình gốc và lưu lại, hoặc lấy lại tệp",
            "open it in its program and save it again, or get the file again",
        ),
    )


def unsupported(path: Path) -> UnreadableError:
    """A file of another kind."""
    return _unreadable(
        path,
        ("định dạng tệp chưa được hỗ trợ", "this kind of file is not supported"),
        (f"chuyển sang một trong các định dạng: {_FORMATS}", f"convert it to one of: {_FORMATS}"),
    )


def too_large(path: Path, size: int, limit: int) -> UnreadableError:
    """More bytes than the limit."""
    mb = 1024 * 1024
    return _unreadable(
        path,
        (
            f"tệp quá lớn ({size / mb:.0f} MB, giới hạn {limit / mb:.0f} MB)",
            f"the file is too large ({size / mb:.0f} MB, limit {limit / mb:.0f} MB)",
        ),
        ("tách tệp hoặc giảm dung lượng", "split or shrink the file"),
    )


def too_many_pages(path: Path, pages: int, limit: int) -> UnreadableError:
    """More pages than the limit."""
    return _unreadable(
        path,
        (
            f"tệp có quá nhiều trang ({pages}, giới hạn {limit})",
            f"the file has too many pages ({pages}, limit {limit})",
        ),
        ("tách thành nhiều tệp", "split it into several files"),
    )


def too_many_pixels(path: Path, pixels: int, limit: int) -> UnreadableError:
    """A page image that is too large to be opened."""
    return _unreadable(
        path,
        (
            f"ảnh trang quá lớn ({pixels / 1e6:.0f} triệu điểm ảnh, giới hạn {limit / 1e6:.0f})",
            f"the page image is too large ({pixels / 1e6:.0f} million pixels, limit {limit / 1e6:.0f})",
        ),
        ("quét lại ở 200-300 dpi", "scan it again at 200-300 dpi"),
    )


def too_much_drawn(path: Path | None, page: int | None, limit: int) -> UnreadableError:
    """A page of a PDF on which more is drawn than on any sheet of paper; None where the page is not known."""
    where = ("một trang", "a page") if page is None else (f"trang {page}", f"page {page}")
    return _unreadable(
        path,
        (
            f"{where[0]} có quá nhiều nét vẽ và chữ (giới hạn {limit}: max_page_objects)",
            f"{where[1]} has too much drawn on it (limit {limit}: max_page_objects)",
        ),
        (
            "in lại thành PDF dạng ảnh quét, hoặc tăng giới hạn",
            "print it to a PDF of page images, or raise the limit",
        ),
    )


def too_slow(path: Path, page: int, seconds: float) -> UnreadableError:
    """A page whose reading does not end."""
    return _unreadable(
        path,
        (
            f"đọc trang {page} quá {seconds:g} giây (giới hạn seconds_per_page)",
            f"reading page {page} took more than {seconds:g} seconds (limit seconds_per_page)",
        ),
        ("bỏ trang đó, hoặc tăng giới hạn", "leave that page out, or raise the limit"),
    )


def unpacks_too_large(path: Path) -> UnreadableError:
    """A zipped file that unpacks to far more than it should."""
    return _unreadable(
        path,
        ("tệp nén bung ra quá lớn, có thể là tệp độc hại", "the packed file unpacks to too much and may be malicious"),
        ("không mở tệp này; lấy lại từ nguồn tin cậy", "do not open it; get it again from a trusted source"),
    )


def no_text(path: Path) -> UnreadableError:
    """A file that was read and holds no words."""
    return _unreadable(
        path,
        ("tệp không có chữ nào đọc được", "the file holds no readable text"),
        (
            "kiểm tra nội dung tệp, quét lại rõ hơn nếu là bản quét",
            "check the content; scan it again more clearly if it is a scan",
        ),
    )


def too_short(path: Path, words: int) -> UnreadableError:
    """A file whose words are fewer than any document of an office has."""
    return _unreadable(
        path,
        (f"tệp quá ít chữ ({words}) để là một văn bản", f"the file has too few words ({words}) to be a document"),
        ("kiểm tra nội dung tệp, lấy lại tệp đầy đủ", "check the content, get the whole file again"),
    )


def mixed_folder(path: Path) -> UnreadableError:
    """A folder that is no document."""
    return _unreadable(
        path,
        ("thư mục không phải là một văn bản gồm toàn ảnh trang", "the folder is no document of page images"),
        (
            "chỉ để ảnh các trang trong thư mục, hoặc dùng lệnh batch",
            "leave only page images in the folder, or use the batch command",
        ),
    )


def no_tesseract(path: Path | None = None) -> MissingToolError:
    """The OCR program is missing."""
    return MissingToolError(
        ("chưa cài Tesseract để nhận dạng bản quét", "Tesseract, which reads scans, is not installed"),
        _INSTALL_TESSERACT,
        str(path) if path else None,
    )


def no_vietnamese_model(path: Path | None = None) -> MissingToolError:
    """The OCR program knows no Vietnamese."""
    return MissingToolError(
        ("Tesseract chưa có dữ liệu tiếng Việt", "Tesseract has no Vietnamese data"),
        _INSTALL_TESSERACT,
        str(path) if path else None,
    )


def no_libreoffice(path: Path) -> MissingToolError:
    """The converter of old office formats is missing."""
    return MissingToolError(
        (
            f"đọc tệp {path.suffix.lower()} cần LibreOffice nhưng máy chưa cài",
            f"reading {path.suffix.lower()} files needs LibreOffice, which is not installed",
        ),
        (
            "cài bằng: sudo apt-get install -y libreoffice-writer (hoặc lưu tệp thành DOCX)",
            "install it: sudo apt-get install -y libreoffice-writer (or save the file as DOCX)",
        ),
        str(path),
    )


_INSTALL_TESSERACT = (
    "cài bằng: sudo apt-get install -y tesseract-ocr tesseract-ocr-vie tesseract-ocr-script-viet",
    "install it: sudo apt-get install -y tesseract-ocr tesseract-ocr-vie tesseract-ocr-script-viet",
)
