"""What ingestion asks of restoration: how good a text is, and its restored lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.ingest.layout.printed import clean

RESTORED_NOTE = "Văn bản bị lỗi dấu hoặc lỗi nhận dạng đã được khôi phục tự động; cần đối chiếu với bản gốc."


@lru_cache(maxsize=16)  # routing and the page itself ask in turn about the same text
def plausibility(text: str) -> float:
    """The share of plausible Vietnamese in a text, 0..1."""
    from pipeline.restore import plausibility as grade

    return grade(text)


def needs_restoration(text: str) -> bool:
    """Whether a text is garbled or unaccented Vietnamese."""
    from pipeline.restore import needs_restoration as ask

    return ask(text)


def restored_words(lines: Sequence[str]) -> list[tuple[str, dict[str, float]]]:
    """Lines with their Vietnamese restored, one for one, each with how sure its changed words are."""
    from pipeline.restore import restore

    return [(line.text, {token.text: token.confidence for token in line.tokens}) for line in restore("\n".join(lines))]


def restore_lines(lines: Sequence[str]) -> list[tuple[str, float]]:
    """Lines with their Vietnamese restored, one for one, each with its confidence."""
    try:
        from pipeline.restore import restore
    except ImportError:
        return [(line, 0.5) for line in lines]
    result = []
    for line in restore("\n".join(lines)):
        sure = [float(token.confidence) for token in getattr(line, "tokens", ()) or ()]
        result.append((clean(line.text), sum(sure) / len(sure) if sure else 0.9))
    return result
