"""Recognition and a text layer behind the same image made one reading, the better of each word.

The layer (of a scanner, of a recognition without Vietnamese) is trusted as far as it agrees with what was
read surely.  It may settle words with figures that were read with doubt or break their grammar, replace what is
no word, and fill in what the image no longer shows.  A word that was read surely stays, whatever the layer has;
where the two have different figures and nothing decides, the word is marked as unsure and told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.document import DOUBT, Box
from pipeline.ingest import grading
from pipeline.ingest.layout.printed import PrintedLine, text_width
from pipeline.ingest.scan import alignment, readings, word_places
from pipeline.ingest.scan.alignment import Pairing, Row, Token

#: below this likeness the layer is of another page, or in a writing that says nothing
_LEAST_LIKE = 0.5
#: a word with figures that breaks its grammar is open to the layer below this, a sane one only below that: of
#: about 280 on bad scans hardly one was wrong that could be right
_SURE_FIGURES, _GUESSED_FIGURES = 0.85, 0.5
#: a word read more surely than this stays though it breaks its grammar
_SURE_ANYHOW = 0.955
#: what is no word is open to the layer below this, a word only below that
_DOUBTFUL_WORD, _GUESSED_WORD = 0.6, 0.5
#: what counts as read surely when the layer is tried against it
_TRIED = 0.93
#: how far a layer must agree to settle figures, to settle words and fill in
_TRUST_FIGURES, _TRUST_WORDS = 0.85, 0.6
#: how sure a word of the layer must be to stand for one that is none
_WORTH = 0.7
#: a line of the layer so much taller than the others is two of the page
_TALL = 1.5
#: words of the layer that are so much like something on the page are there
_THERE = 80
#: the confidence of what only the layer has, and of what the readings differ in
FROM_LAYER, UNDECIDED = DOUBT, 0.4
#: how many differences are told
_MOST_TOLD = 8


#: behind such a mark a row is at its end: what a layer has there is another column, or specks
_CLOSED = re.compile(r"[.;:!?]$")


@dataclass(frozen=True, slots=True)
class Trust:
    """How often the layer has what was read surely, 0..1: figures, bare letters of words, their marks."""

    figures: float
    words: float
    marks: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word whose figures the two readings differ in, which nothing decides; or words that the layer alone has.

    The latter (``read`` is empty) may stand under a blot, or may have been blacked out on purpose.
    """

    page: int
    read: str
    layer: str


@dataclass(slots=True)
class _Change:
    token: Token
    text: str
    sure: float


def fused(
    pages: Sequence[tuple[list[PrintedLine], Sequence[PrintedLine]]],
) -> tuple[list[list[PrintedLine]], list[Doubt]]:
    """The pages of a file, each recognised and with its layer, as one reading each; and what stays undecided.

    Args:
        pages: (recognised lines, lines of the layer) of each page; the layer may be empty.
    """
    pairings = [alignment.pair(lines, layer) if lines and layer else Pairing((), ()) for lines, layer in pages]
    useful = [pairing for pairing in pairings if pairing.likeness >= _LEAST_LIKE]
    trust = _trust(useful)
    trusted = useful if trust.words >= _TRUST_WORDS else []
    sure_of = _restored_rows([row for pairing in trusted for row in pairing.rows])
    results, doubts = [], []
    for (lines, _), pairing in zip(pages, pairings, strict=True):
        if pairing.likeness < _LEAST_LIKE:
            results.append(lines)
            continue
        done, open_questions = _page(lines, pairing, trust, sure_of)
        results.append(done)
        doubts += open_questions
    return results, doubts


def told(doubts: Sequence[Doubt]) -> list[str]:
    """What a person should look at, one line a word, not more than a few."""
    ordered = sorted(doubts, key=lambda doubt: not doubt.read)
    notes = [
        f"Trang {d.page}: nhận dạng đọc “{d.read}”, lớp chữ có sẵn là “{d.layer}”; cần đối chiếu với bản gốc."
        if d.read
        else f"Trang {d.page}: “{d.layer}” chỉ có trong lớp chữ có sẵn, không đọc được trên trang; cần đối chiếu."
        for d in ordered[:_MOST_TOLD]
    ]
    if len(doubts) > _MOST_TOLD:
        notes.append(f"Còn {len(doubts) - _MOST_TOLD} chỗ khác mà nhận dạng và lớp chữ có sẵn không khớp nhau.")
    return notes


def _trust(pairings: Sequence[Pairing]) -> Trust:
    tried = [t for p in pairings for row in p.rows for t in row.tokens if t.sure >= _TRIED and t.other]
    numbers = [readings.figures(t.text) == readings.figures(t.other) for t in tried if readings.figures(t.text)]
    words = [t for t in tried if readings.is_word(t.text) and len(readings.core(t.text)) > 1]
    same = [alignment.bare(readings.core(t.text)) == alignment.bare(readings.core(t.other)) for t in words]
    marked = [readings.core(t.text) == readings.core(t.other) for t in words if readings.is_marked(t.text)]
    return Trust(_share(numbers), _share(same), _share(marked))


def _share(right: Sequence[bool]) -> float:
    """The share that is right, as far as so many trials tell."""
    return (sum(right) + 1) / (len(right) + 2)


def _restored_rows(rows: Sequence[Row]) -> dict[int, dict[str, float]]:
    """Lays the restored layer beside rows in which something is missing or in doubt; how sure its words are, by row."""
    wanted = [
        row
        for row in rows
        if row.likeness >= _LEAST_LIKE
        and (
            any(_letters(token.before) for token in row.tokens)
            or _letters(row.behind)
            or any(token.sure < _DOUBTFUL_WORD and token.other for token in row.tokens)
        )
    ]
    sure_of: dict[int, dict[str, float]] = {}
    if not wanted:
        return sure_of
    for row, (text, sure) in zip(wanted, grading.restored_words([row.other for row in wanted]), strict=True):
        if sure:
            alignment.lay_beside(row, text)
        sure_of[id(row)] = {readings.core(word): share for word, share in sure.items()}
    return sure_of


def _letters(text: str) -> bool:
    return sum(c.isalpha() for c in text) > 1


def _page(
    lines: list[PrintedLine], pairing: Pairing, trust: Trust, sure_of: dict[int, dict[str, float]]
) -> tuple[list[PrintedLine], list[Doubt]]:
    doubts: list[Doubt] = []
    news: dict[int, PrintedLine] = {}
    whole = alignment.bare(" ".join(line.text for line in lines))
    heights = [x.box.bottom - x.box.top for row in pairing.rows for x in row.layer if x.box]
    usual = median(heights) if heights else 0.0
    for row in pairing.rows:
        if row.likeness < _LEAST_LIKE:
            continue
        sure = sure_of.get(id(row), {})
        changes = [c for token in row.tokens if (c := _decided(token, trust, sure, doubts)) is not None]
        filled = _filled(row, sure, whole, usual) if trust.words >= _TRUST_WORDS else []
        if changes or filled:
            news.update(_rewritten(row, changes, filled))
        doubts += [Doubt(row.tokens[0].line.page, "", text) for _, text in filled]
    result = [news.get(id(line), line) for line in lines]
    if trust.words >= _TRUST_WORDS:
        lost = _lost_lines(pairing, lines, whole)
        doubts += [Doubt(line.page, "", line.text) for line in lost]
        result += lost
    return result, doubts


# ------------------------------------------------------------------------------------------------ one word
def _decided(token: Token, trust: Trust, sure: dict[str, float], doubts: list[Doubt]) -> _Change | None:
    """What becomes of a word, None where it stays as it was read."""
    if not token.other:
        return None
    if readings.is_hard(token.text) or (token.sure < _DOUBTFUL_WORD and readings.is_hard(token.other)):
        return _decided_figures(token, trust, doubts)
    return _decided_word(token, trust, sure)


def _decided_figures(token: Token, trust: Trust, doubts: list[Doubt]) -> _Change | None:
    own, other = token.text, readings.tidied(token.other)
    if readings.core(own) == readings.core(other):
        return _Change(token, own, max(token.sure, 0.96)) if token.sure < 0.96 else None
    sane, other_sane = readings.is_sane(own), readings.is_sane(other)
    if readings.figures(own) == readings.figures(other):
        # the layer says nothing of marks; it may know a code or a numeral
        if not sane and other_sane and token.sure < _SURE_FIGURES:
            return _Change(token, readings.with_edges(other, own), max(token.sure, 0.9))
        return None
    if not other_sane or not readings.figures(other):
        return None
    chosen, own_figures = readings.with_edges(other, own), readings.figures(own)
    if token.sure < _SURE_ANYHOW and readings.is_known_symbol(other) and not readings.is_known_symbol(own):
        return _Change(token, chosen, 0.9)
    if trust.figures >= _TRUST_FIGURES and _near(own, other):
        if token.sure < _TRIED and readings.is_year(other) and len(own_figures) == 4 and not readings.is_year(own):
            return _Change(token, chosen, 0.9)
        if not sane and token.sure < _SURE_ANYHOW:
            return _Change(token, chosen, 0.9)
        if token.sure < _GUESSED_FIGURES and trust.figures > 0.9:
            return _Change(token, chosen, FROM_LAYER)
    if sane and token.sure < _TRIED and trust.figures >= 0.6:
        doubts.append(Doubt(token.line.page, own, other))
        return _Change(token, own, min(token.sure, UNDECIDED))
    return None


def _near(a: str, b: str) -> bool:
    """Whether two readings can be of one print."""
    return Levenshtein.distance(alignment.bare(a), alignment.bare(b)) <= max(1, len(a) // 2)


def _decided_word(token: Token, trust: Trust, sure: dict[str, float]) -> _Change | None:
    other = token.other
    if token.sure >= _DOUBTFUL_WORD or " " in other or not readings.is_word(other) or len(readings.core(other)) < 2:
        return None
    own, inner = readings.core(token.text), readings.core(other)
    # how far the layer is right here: as restoration says, or as its marks are right elsewhere
    worth = min(sure[inner], 0.9) if inner in sure else trust.marks if readings.is_marked(other) else 0.0
    if own == inner or worth < _WORTH or trust.words < _TRUST_WORDS:
        return None
    if readings.is_word(own) and token.sure > _GUESSED_WORD:
        return None
    if readings.is_word(own) and inner in sure:
        # a guess of the language model says nothing against a word that was read
        return None
    if not _near(own, inner):
        return None
    return _Change(token, readings.with_edges(other, token.text), max(FROM_LAYER, 0.9 * worth))


# ------------------------------------------------------------------------------------------------ what is missing
def _filled(row: Row, sure: dict[str, float], whole: str, usual: float) -> list[tuple[int, str]]:
    """What only the layer has: (index of the word before which it stands, its text)."""
    if any(line.box and usual and line.box.bottom - line.box.top > _TALL * usual for line in row.layer):
        # two lines of the page in one of the layer: what is left over stands in another row
        return []
    places = [(k, token.before) for k, token in enumerate(row.tokens)]
    places.append((len(row.tokens), row.behind))
    return [(k, text) for k, text in places if text and _may_fill(text, sure, whole) and _has_room(row, k, text)]


def _may_fill(text: str, sure: dict[str, float], whole: str) -> bool:
    """Whether words of a layer are no specks and strokes, and not on the page already."""
    words = alignment.words_of(text)
    for word in words:
        inner = readings.core(word)
        if not inner:
            return False
        if readings.is_hard(word):
            if not readings.is_sane(readings.tidied(word)):
                return False
        elif len(inner) < 2 or not readings.is_word(word) or sure.get(inner, 1.0) < FROM_LAYER:
            return False
    if not any(readings.is_word(word) for word in words):
        return False
    return len(words) < 2 or fuzz.partial_ratio(alignment.bare(text), whole) < _THERE


def _has_room(row: Row, place: int, text: str) -> bool:
    """Whether the page has room for words there: between what was read, or where the layer reaches beyond it."""
    beside = [token.text for token in row.tokens[max(0, place - 1) : place + 1]]
    if all(word.isupper() for word in beside) and not text.isupper():
        return False
    boxes = [token.line.box for token in row.tokens if token.line.box]
    layer = [line.box for line in row.layer if line.box]
    if 0 < place < len(row.tokens):
        return _gap_holds(row.tokens[place - 1], row.tokens[place], text)
    if not boxes or not layer or (place and _CLOSED.search(row.tokens[-1].text)):
        return False
    needed = 0.5 * text_width(text) * median(box.bottom - box.top for box in layer)
    if place == 0:
        return min(b.x0 for b in boxes) - min(b.x0 for b in layer) > needed
    return max(b.x1 for b in layer) - max(b.x1 for b in boxes) > needed


def _gap_holds(before: Token, after: Token, text: str) -> bool:
    """Whether the room between two words, where it is known, is that of the words between them."""
    places = [word_places.places(token.line) if token.line.read else () for token in (before, after)]
    if len(places[0]) <= before.place or len(places[1]) <= after.place:
        return True
    left, right = places[0][before.place], places[1][after.place]
    return right.x0 - left.x1 > 0.5 * text_width(text) * (left.bottom - left.top)


def _lost_lines(pairing: Pairing, lines: Sequence[PrintedLine], whole: str) -> list[PrintedLine]:
    """Lines of the layer that were not read at all, where they are prose."""
    open_lines = [
        line
        for line in pairing.unread
        if line.box and len(alignment.words_of(line.text)) >= 4 and not _taken(line.box, lines)
    ]
    found = []
    for line, (text, sure) in zip(
        open_lines, grading.restored_words([line.text for line in open_lines]) if open_lines else (), strict=True
    ):
        words = alignment.words_of(text)
        good = sum(
            readings.is_word(w) and len(readings.core(w)) > 1 and sure.get(readings.core(w), 1.0) >= FROM_LAYER
            for w in words
        )
        if good >= 0.8 * len(words) and fuzz.partial_ratio(alignment.bare(text), whole) < _THERE:
            each = (FROM_LAYER,) * len(text.split(" "))
            found.append(replace(line, text=text, confidence=FROM_LAYER, sure=each, bold=None))
    return found


def _taken(box: Box, lines: Sequence[PrintedLine]) -> bool:
    """Whether recognised text stands where a box is."""
    for line in lines:
        other = line.box
        if other and min(box.x1, other.x1) > max(box.x0, other.x0):
            shared = min(box.bottom, other.bottom) - max(box.top, other.top)
            if shared > 0.3 * min(box.bottom - box.top, other.bottom - other.top):
                return True
    return False


# ------------------------------------------------------------------------------------------------ the new lines
def _rewritten(row: Row, changes: Sequence[_Change], filled: Sequence[tuple[int, str]]) -> dict[int, PrintedLine]:
    """The lines of a row anew, by the identity of the old."""
    words: list[tuple[PrintedLine, str, float]] = []
    changed = {id(change.token): change for change in changes}
    before = dict(filled)
    for k, token in enumerate([*row.tokens, None]):
        if k in before:
            line = row.tokens[max(0, k - 1)].line
            words += [(line, _as_printed(word), FROM_LAYER) for word in alignment.words_of(before[k])]
        if token is not None:
            change = changed.get(id(token))
            words.append((token.line, change.text if change else token.text, change.sure if change else token.sure))
    owners = {id(token.line): token.line for token in row.tokens}
    result = {}
    for key, line in owners.items():
        mine = [(text, sure) for owner, text, sure in words if owner is line]
        result[key] = _anew(line, mine, row if filled and len(owners) == 1 else None)
    return result


def _as_printed(word: str) -> str:
    return readings.tidied(word) if readings.is_hard(word) else word


def _anew(line: PrintedLine, words: Sequence[tuple[str, float]], row: Row | None) -> PrintedLine:
    letters = sum(len(text) for text, _ in words)
    confidence = sum(sure * len(text) for text, sure in words) / max(1, letters)
    box = line.box
    if row is not None and box:
        boxes = [x.box for x in row.layer if x.box]
        box = Box(min([box.x0, *(b.x0 for b in boxes)]), box.top, max([box.x1, *(b.x1 for b in boxes)]), box.bottom)
    text = " ".join(text for text, _ in words)
    return replace(line, text=text, box=box, confidence=confidence, sure=tuple(sure for _, sure in words))
