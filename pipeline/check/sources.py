"""What a rule rests on, in the words of those who read it: laws are named in Vietnamese, the rest is translated."""

from __future__ import annotations

Words = tuple[str, str]

#: the sources that are no documents
_SOURCES: dict[str, Words] = {
    "practice": ("thông lệ soạn thảo", "drafting practice"),
    "practice (decimal numbering extends its parent)": (
        "thông lệ soạn thảo (số thứ tự nhiều cấp nối tiếp số của mục chứa nó)",
        "drafting practice (decimal numbering extends its parent)",
    ),
    "general knowledge": ("kiến thức chung", "general knowledge"),
    "the national plan of the movement may print it so itself": (
        "kế hoạch quốc gia của phong trào có thể cũng ghi như vậy",
        "the national plan of the movement may print it so itself",
    ),
}
#: how far a document goes, behind its name
_TAILS: dict[str, Words] = {", by analogy": (", áp dụng tương tự", ", by analogy")}
_TABLES = "corpus/knowledge/"


def source_words(source: str, lang: str = "vi") -> str:
    """The source of a rule for people; parts that are documents stay as they are cited.

    Args:
        source: As in :attr:`Rule.source <pipeline.check.model.Rule>`, parts divided by "; ".
        lang: ``vi`` or ``en``.
    """
    return "; ".join(_part(part, int(lang == "en")) for part in source.split("; "))


def _part(part: str, k: int) -> str:
    if part in _SOURCES:
        return _SOURCES[part][k]
    if part.startswith(_TABLES):
        return (f"danh mục của chương trình ({part})", f"tables of the program ({part})")[k]
    for tail, words in _TAILS.items():
        if part.endswith(tail):
            return part.removesuffix(tail) + words[k]
    return part


__all__ = ["source_words"]
