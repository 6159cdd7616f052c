"""Typing errors: impossible syllables, near misses of fixed phrases and frequent pairs, doubled and glued words.

A pair of syllables that nearly always stands in one spelling, met in another one that right texts do
not have, is a slip ("bồi sung"), unless each half belongs to its other neighbour ("phổ biến pháp luật").
Names, capitals and abbreviations are left alone.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import Levenshtein

from .... import knowledge
from ....vietnamese import LETTER, fold, is_syllable, new_tone
from ...confusions import confusions, heads, lowered, wrong_onset
from ...context import Context
from ...improbable import Doubt, gains, knows, nearest, slips
from ...model import Hit, rule

_TOKEN = re.compile(rf"[{LETTER}]+")
#: loans and foreign words that stand in right texts and are no syllables
_LOANS = frozenset(
    "zalo fanpage facebook website email web online internet wifi app tiktok youtube blockchain robot startup "
    "logo clip video camera chatbot big data cloud smart smartphone livestream file link hotline marketing data "
    "lênin leenin mác môtô makét mêtan ôxy axit gas kilôgam mét km kg ha m cm gb mb tv pc it ict iot "
    "ai qr code vneid oa "
    "amiang pin stress test demo vip sms voice block chain digital net vnpt viettel mobifone fax tel scan photo "
    "laptop tablet outlook gmail com vn gov org www http https excel word pdf docx xlsx kpi dti pci par index "
    "logistics container nilông nilon vôlăng ôtô văcxin vắcxin xicăng canô môtô bêtông ximăng".split()
)


#: what a plan prints oftener than this is a term of its field
_TERM = 3
#: how much likelier (log P) another word must be than the one printed
_GAIN = 9.5
#: and of a frequent pair, for which there is other evidence: less where a syllable is in no right pair at all
_LEAST, _LEAST_OF_WORDS = 2.5, 3.5
#: of a syllable that the language model has never met
_GAIN_OF_UNHEARD = 1.5
#: and in which hỏi stands for ngã or the reverse, the slip of writers of half the country
_GAIN_OF_TONES = -4.0
_TONES = str.maketrans("ãẵẫẽễĩõỗỡũữỹ", "ảẳẩẻểỉỏổởủửỷ")
#: and that echoes its neighbour: such words are rare and right ("loăng quăng", "vênh váo")
_GAIN_OF_ECHOES = 9.5
#: where letters differ too and not marks alone: there two words often meet by chance ("chợ ký", "phường dẫn")
_LEAST_OF_LETTERS, _LEAST_OF_WORDS_AND_LETTERS = 5.0, 8.0


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    low: str


class _Pairs:
    """Frequent pairs by either half."""

    def __init__(self) -> None:
        self.right: set[tuple[str, str]] = set()
        self.halves: set[str] = set()
        self.firm: dict[tuple[str, str], int] = {}
        self.before: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self.after: dict[str, list[tuple[str, frozenset[str]]]] = {}
        path = knowledge.corpus_dir() / "knowledge" / "word_pairs.csv"
        with path.open(encoding="utf-8", newline="") as handle:
            for line in csv.DictReader(handle):
                one, two = line["pair"].split(" ")
                self.right.add((one, two))
                self.halves |= {one, two}
                if line["firm"] == "0":
                    continue
                self.firm[one, two] = int(line["firm"])
                self.before.setdefault(two, []).append((one, frozenset(line["except_first"].split("|"))))
                self.after.setdefault(one, []).append((two, frozenset(line["except_second"].split("|"))))

    @lru_cache(maxsize=65536)  # noqa: B019  one table lives as long as the program
    def meant(self, one: str, two: str) -> tuple[str, str] | None:
        """The frequent pair that a pair is one mark or letter away from, None where right texts have it as it is."""
        found = [
            (a, two) for a, except_ in self.before.get(two, ()) if one not in except_ and self._close(a, one, (a, two))
        ]
        found += [
            (one, b) for b, except_ in self.after.get(one, ()) if two not in except_ and self._close(b, two, (one, b))
        ]
        same = [pair for pair in found if fold(pair[0]) == fold(one) and fold(pair[1]) == fold(two)]
        return next(iter(same or found), None)

    def _close(self, right: str, printed: str, pair: tuple[str, str]) -> bool:
        """One mark or letter apart; of pairs whose syllables hardly ever part also a letter and its marks."""
        if right == printed:
            return False
        if _near(right, printed):
            return True
        return (
            self.firm[pair] == 2
            and len(printed) > 2
            and len(right) != len(printed)
            and Levenshtein.distance(fold(right), fold(printed), score_cutoff=1) <= 1
        )


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=1)
def _pairs() -> _Pairs:
    return _Pairs()


@lru_cache(maxsize=262144)
def _near(one: str, other: str) -> bool:
    if one == other:
        return False
    return fold(one) == fold(other) or (
        min(len(one), len(other)) > 1 and Levenshtein.distance(one, other, score_cutoff=1) <= 1
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: str
    syllables: tuple[str, ...]


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[tuple[int, str], list[tuple[_Phrase, int]]]]:
    """The fixed phrases by a folded syllable, then by one that stands 1 or 2 behind it, with the place of the first.

    A phrase with one wrong syllable keeps two right ones so close.
    """
    path = knowledge.corpus_dir() / "knowledge" / "fixed_phrases.csv"
    found: dict[str, dict[tuple[int, str], list[tuple[_Phrase, int]]]] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            phrase = _Phrase(line["phrase"], tuple(new_tone(w).lower() for w in _TOKEN.findall(line["phrase"])))
            folded = [fold(w) for w in phrase.syllables]
            for k in range(len(folded) - 1):
                found.setdefault(folded[k], {}).setdefault((1, folded[k + 1]), []).append((phrase, k))
            if len(folded) == 3:
                found.setdefault(folded[0], {}).setdefault((2, folded[2]), []).append((phrase, 0))
    return found


#: words of one clause: not across marks other than hyphens and commas of names
_RUN = re.compile(rf"[{LETTER}]+(?:(?:\s+|\s?[-–]\s?|,\s)[{LETTER}]+)*")


class _Run:
    """The words of a clause.  Where each stands is worked out where it is asked for: most clauses hold no slip."""

    __slots__ = ("_plain", "_span", "_words", "alone", "lows", "paired", "parted", "texts")

    def __init__(self, plain: str, start: int, end: int) -> None:
        self._plain, self._span = plain, (start, end)
        self._words: list[_Word] | None = None
        self.texts: list[str] = _TOKEN.findall(plain, start, end)
        self.lows = [text.lower() for text in self.texts]
        #: of each word, of each with the next, of each with the one behind that
        self.alone = list(map(_word_traits.__getitem__, self.texts))
        self.paired = list(map(_pair_traits.__getitem__, pairwise(self.lows)))
        self.parted = list(map(_parted_traits.__getitem__, zip(self.lows, self.lows[2:], strict=False)))

    @property
    def is_plain(self) -> bool:
        """Whether nothing in it can be a slip."""
        return not (any(self.paired) or any(self.alone) or any(self.parted))

    @property
    def words(self) -> list[_Word]:
        """The words with their places."""
        if self._words is None:
            found = _TOKEN.finditer(self._plain, *self._span)
            self._words = [_Word(m.start(), m.end(), m[0], low) for m, low in zip(found, self.lows, strict=True)]
        return self._words


def _runs(context: Context) -> list[_Run]:
    """The words of each clause: not across marks other than hyphens and commas of names."""
    plain = context.plain
    return [_Run(plain, *clause.span()) for row in context.rows for clause in _RUN.finditer(plain, row.start, row.end)]


#: what two words side by side may be part of, and a word alone
_IN_PHRASE, _FOR_ANOTHER_PAIR, _CONFUSED = 1, 2, 4
_TONELESS, _IMPOSSIBLE, _UNHEARD = 8, 16, 32
_Key = TypeVar("_Key")


class _Traits(dict[_Key, int]):
    """What words or pairs may be part of, worked out once for each: of most nothing, so that they need no look."""

    def __init__(self, work_out: Callable[[_Key], int]) -> None:
        self._work_out = work_out

    def __missing__(self, key: _Key) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[key] = traits = self._work_out(key)
        return traits


_MOST_KNOWN = 200_000


def _of_word(text: str) -> int:
    traits = _CONFUSED if text.lower() in heads()[0] else 0
    if _lacks_tone(text):
        traits |= _TONELESS
    if _is_unheard(text):
        traits |= _UNHEARD
    return traits | (_IMPOSSIBLE if _impossible(text) else 0)


def _of_pair(pair: tuple[str, str]) -> int:
    one, two = pair
    traits = _CONFUSED if pair in heads()[1] else 0
    if (1, _bare(two)) in _phrases().get(_bare(one), ()):
        traits |= _IN_PHRASE
    pairs = _pairs()
    if len(one) > 1 and len(two) > 1 and pair not in pairs.right and pairs.meant(one, two) is not None:
        traits |= _FOR_ANOTHER_PAIR
    return traits


def _of_parted(pair: tuple[str, str]) -> int:
    """Of two words with one between them."""
    return _IN_PHRASE if (2, _bare(pair[1])) in _phrases().get(_bare(pair[0]), ()) else 0


_word_traits, _pair_traits, _parted_traits = _Traits(_of_word), _Traits(_of_pair), _Traits(_of_parted)


def _phrase_slips(context: Context, run: _Run) -> Iterator[tuple[int, int, str, str]]:
    """Stretches that are a fixed phrase but for one syllable: start, end, as printed, the phrase."""
    places = [
        k for k, (near, far) in enumerate(zip_longest(run.paired, run.parted, fillvalue=0)) if (near | far) & _IN_PHRASE
    ]
    phrases = _phrases()
    lows = run.lows
    found: dict[tuple[int, int], tuple[str, int]] = {}
    for k in places:
        behind = phrases[_bare(lows[k])]
        for gap in (1, 2):
            if k + gap >= len(lows):
                break
            for phrase, offset in behind.get((gap, _bare(lows[k + gap])), ()):
                at, right = k - offset, phrase.syllables
                if at < 0 or at + len(right) > len(lows):
                    continue
                wrong = [i for i, syllable in enumerate(right) if lows[at + i] != syllable]
                if (
                    len(wrong) == 1
                    and _near(right[wrong[0]], lows[at + wrong[0]])
                    and not _other_word(lows, at, wrong[0], right)
                ):
                    words = run.words
                    found[words[at].start, words[at + len(right) - 1].end] = (phrase.words, len(right))
    for (start, end), (words_meant, _) in sorted(found.items(), key=lambda item: -item[1][1]):
        yield start, end, context.text[start:end], words_meant


def _other_word(lows: list[str], at: int, k: int, right: tuple[str, ...]) -> bool:
    """Whether the odd syllable of a phrase makes a word with one of its neighbours."""
    pairs = _pairs()
    word = lows[at + k]
    if k == 0 and at > 0 and (lows[at - 1], word) in pairs.firm:
        return True
    after = at + len(right)
    if k == len(right) - 1 and after < len(lows) and (word, lows[after]) in pairs.firm:
        return True
    before = k > 0 and (lows[at + k - 1], word) in pairs.right
    return before or (k < len(right) - 1 and (word, lows[at + k + 1]) in pairs.right)


def _pair_slips(context: Context, runs: list[_Run]) -> dict[int, tuple[int, int, str, str]]:
    """Pairs that are one mark or letter away from a frequent one, and less likely, by where they start."""
    doubts = [doubt for run in runs for doubt in _pair_doubts(context, run)]
    found = {}
    for (start, end, doubt, least), gain in zip(doubts, gains([d[2] for d in doubts]), strict=True):
        if gain >= least:  # else two words meet here that belong to their other neighbours
            found[start] = start, end, context.text[start:end], " ".join(doubt.meant)
    return found


def _pair_doubts(context: Context, of: _Run) -> Iterator[tuple[int, int, Doubt, float]]:
    """Pairs that are one mark or letter away from a frequent pair, and how much likelier that must be."""
    pairs = _pairs()
    texts, lows = of.texts, of.lows
    for k in [k for k, traits in enumerate(of.paired) if traits & _FOR_ANOTHER_PAIR]:
        one, two = lows[k], lows[k + 1]
        # names and abbreviations; a capital at the head of a sentence is none
        if not texts[k + 1].islower() or not (texts[k].islower() or (k == 0 and texts[k][1:].islower())):
            continue
        meant = pairs.meant(one, two)
        # what a plan prints again and again is a term of its field
        if meant is None or context.pairs[one, two] > _TERM:
            continue
        with_left = (lows[k - 1], one) if k > 0 else None
        with_right = (two, lows[k + 2]) if k + 2 < len(lows) else None
        if with_left in pairs.right and with_right in pairs.right:
            continue
        # a syllable that makes a word with its other neighbour is no slip, and the one beside it begins another word
        if with_left in pairs.firm or with_right in pairs.firm:
            continue
        start, end = of.words[k].start, of.words[k + 1].end
        between = context.text[of.words[k].end : of.words[k + 1].start]
        if "," in between or "-" in between:
            continue
        words = one in pairs.halves and two in pairs.halves
        if fold(one) == fold(meant[0]) and fold(two) == fold(meant[1]):
            least = _LEAST_OF_WORDS if words else _LEAST
        else:
            least = _LEAST_OF_WORDS_AND_LETTERS if words else _LEAST_OF_LETTERS
        around = tuple(lows[max(0, k - 2) : k]), tuple(lows[k + 2 : k + 4])
        yield start, end, Doubt(around[0], (one, two), meant, around[1]), least


def _unheard(context: Context, runs: list[_Run]) -> dict[int, tuple[int, int, str, str]]:
    """Syllables that could be but that no text of the language model has ("nguồng"), by where they start.

    Dialect and rare words are such too: what is one letter or mark away must be much likelier at that place.
    """
    doubts: list[tuple[_Word, Doubt]] = []
    for run in runs:
        for k in [k for k, traits in enumerate(run.alone) if traits & _UNHEARD]:
            if context.words[run.texts[k]] >= _TERM:
                continue  # a word of the place or the field
            around = tuple(run.lows[max(0, k - 2) : k]), tuple(run.lows[k + 1 : k + 3])
            doubts += [
                (run.words[k], Doubt(around[0], (run.lows[k],), (right,), around[1])) for right in nearest(run.lows[k])
            ]
    best: dict[int, tuple[float, _Word, str]] = {}
    for (word, doubt), gain in zip(doubts, gains([doubt for _, doubt in doubts]), strict=True):
        echoed = any(_echoes(word.low, other) for other in (doubt.before[-1:] + doubt.after[:1]))
        least = _GAIN_OF_TONES if doubt.meant[0].translate(_TONES) == word.low.translate(_TONES) else _GAIN_OF_UNHEARD
        if gain >= (_GAIN_OF_ECHOES if echoed else least) and gain > best.get(word.start, (-99.0,))[0]:
            best[word.start] = gain, word, doubt.meant[0]
    return {start: (start, word.end, word.text, right) for start, (_, word, right) in best.items()}


_PARTS = re.compile(r"([^aeiouy]*)(.*)")


def _echoes(one: str, other: str) -> bool:
    """Whether two syllables begin alike, or end alike but for the tone."""
    first, second = _PARTS.match(fold(one)), _PARTS.match(fold(other))
    if first is None or second is None:
        return False
    return bool(first[1] and first[1] == second[1]) or first[2][-3:] == second[2][-3:]


def _is_unheard(text: str) -> bool:
    return len(text) > 2 and text.islower() and not text.isascii() and is_syllable(text) and not knows(text)


@lru_cache(maxsize=1)
def _toned() -> dict[tuple[str, str, bool], str]:
    """Right pairs by one syllable and the other without its tone, which ends in a stop: "tích" by ("thành", "tich")."""
    found: dict[tuple[str, str, bool], str] = {}
    for one, two in _pairs().right:
        if _STOP.search(fold(two)):
            found[one, fold(two), True] = two
        if _STOP.search(fold(one)):
            found[two, fold(one), False] = one
    return found


#: a syllable that ends so bears a tone
_STOP = re.compile(r"(?:c|ch|p|t)$")


def _lacks_tone(text: str) -> bool:
    """Whether a word ends in a stop and bears no mark."""
    return len(text) > 2 and text.isascii() and text.islower() and bool(_STOP.search(text)) and text not in _LOANS


def _toneless(of: _Run) -> Iterator[tuple[int, int, str, str]]:
    """Syllables that end in a stop, bear no mark and make a right pair with one ("thành tich")."""
    places = [k for k, traits in enumerate(of.alone) if traits & _TONELESS]
    if not places:
        return
    toned = _toned()
    run = of.words
    for k in places:
        word = run[k]
        low = word.low
        right = toned.get((run[k - 1].low, low, True)) if k else None
        right = right or (toned.get((run[k + 1].low, low, False)) if k + 1 < len(run) else None)
        if right and right != low and not right.isascii():
            yield word.start, word.end, word.text, right


@lru_cache(maxsize=1)
def _lost() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Beginnings of fixed phrases, each with the words that may follow it."""
    follow: dict[str, tuple[str, ...]] = {}
    path = knowledge.corpus_dir() / "knowledge" / "lost_words.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            follow[new_tone(line["words"]).lower()] = tuple(line["next"].split("|"))
    words = "|".join(re.escape(w).replace(r"\ ", " +") for w in sorted(follow, key=len, reverse=True))
    return re.compile(
        rf"({words})(?: +([{LETTER}]+)|(?= ?[,.;:)\n]))(?![{LETTER}])"  # in small letters
    ), follow


def _lost_words(context: Context) -> Iterator[tuple[int, int, str, str]]:
    """Beginnings of fixed phrases that another word follows: start, end, the words, the word that is missing."""
    pattern, follow = _lost()
    for found in pattern.finditer(lowered(context.plain)):
        if context.plain[found.start() - 1 : found.start()].isalpha():
            continue
        words = " ".join(found[1].split())
        after = found[2] or ""
        # a slip in the last word is a slip, not a word that is lost
        if after in follow[words] or any(_near(right, after) for right in follow[words]):
            continue
        yield found.start(), found.end(), words, follow[words][0]


@rule(
    "CON-TX-03",
    "warning",
    title=("Lỗi gõ", "Typing error"),
    why=(
        "Âm tiết không có trong tiếng Việt, hoặc cụm từ cố định sai một dấu, một chữ",
        "A syllable that cannot be, or a fixed phrase that fails by one mark or letter",
    ),
    source="practice; corpus/knowledge/fixed_phrases.csv, word_pairs.csv, confused_words.csv",
    remedy=("Sửa lỗi gõ", "Correct the slip"),
    needs_marks=True,
    bad="- Ủy ban Mật trận Tổ quốc phường rà soát, bồi sung nội dung và theo dõi tình hình thưc tế.",
    good="- Ủy ban Mặt trận Tổ quốc phường rà soát, bổ sung nội dung và theo dõi tình hình thực tế.",
)
def typing(context: Context) -> Iterator[Hit]:
    """Slips in fixed phrases, in frequent pairs, and syllables that cannot be."""
    taken = bytearray(len(context.text))  # 1 where a finding stands

    def free(start: int, end: int) -> bool:
        return not any(taken[start:end])

    def take(start: int, end: int) -> None:
        taken[start:end] = b"\x01" * (end - start)

    runs = [run for run in _runs(context) if not run.is_plain]
    for start, end, words, lost in _lost_words(context):
        take(start, end)
        yield Hit(
            start,
            end,
            (f"Sau “{words}” có lẽ thiếu “{lost}”", f"“{lost}” is probably missing after “{words}”"),
            (f"Thêm “{lost}”", f"Add “{lost}”"),
            confidence=0.8,
        )
    starts = [
        run.words[k].start
        for run in runs
        for k, (alone, paired) in enumerate(zip_longest(run.alone, run.paired, fillvalue=0))
        if (alone | paired) & _CONFUSED
    ]
    for start, end, printed, right in confusions(context.plain, starts):
        if free(start, end) and not context.quoted(start):
            take(start, end)
            yield Hit(
                start,
                end,
                (f"“{printed}” có lẽ là “{right}”", f"“{printed}” is probably “{right}”"),
                (f"Sửa thành “{right}”", f"Make it “{right}”"),
                confidence=0.9,
            )
    pairs = _pair_slips(context, runs)
    unheard = _unheard(context, runs)
    for run in runs:
        doubted = [k for k, traits in enumerate(run.paired) if traits & _FOR_ANOTHER_PAIR] if pairs else []
        near = [pairs[run.words[k].start] for k in doubted if run.words[k].start in pairs]
        strange = [unheard[word.start] for word in run.words if word.start in unheard] if unheard else []
        told = (_phrase_slips(context, run), 0.92), (near, 0.8), (strange, 0.8), (_toneless(run), 0.85)
        for found_slips, sure in told:
            for start, end, printed, right in found_slips:
                if free(start, end):
                    take(start, end)
                    words = " ".join(printed.split())
                    yield Hit(
                        start,
                        end,
                        (f"“{words}” có lẽ là “{right}”", f"“{words}” is probably “{right}”"),
                        (f"Sửa thành “{right}”", f"Make it “{right}”"),
                        confidence=sure,
                    )
        for k in [k for k, traits in enumerate(run.alone) if traits & _IMPOSSIBLE]:
            word = run.words[k]
            if not free(word.start, word.end) or _of_a_name(run.texts, k):
                continue
            if "'" in context.plain[max(0, word.start - 2) : word.start].replace("’", "'"):
                continue  # K' Brêm
            if _glued(word.low) and context.document.format in ("pdf", "image"):
                continue  # the page is read so, the author wrote two words
            take(word.start, word.end)
            glued = _glued(word.low)
            yield Hit(
                word.start,
                word.end,
                (f"“{word.text}” không phải là một âm tiết tiếng Việt", f"“{word.text}” is no Vietnamese syllable"),
                (f"Có lẽ là “{glued}” (thiếu dấu cách)", f"Probably “{glued}” (a blank is missing)")
                if glued
                else ("Kiểm tra lỗi gõ", "Check the spelling"),
                confidence=0.85,
            )
    for found in _MISPLACED.finditer(context.text):
        if context.reliable(found.start()) and free(*found.span()):
            take(*found.span())
            moved = _moved(found[0])
            yield Hit(
                *found.span(),
                (f"“{found[0]}” đặt dấu thanh sai chỗ", f"“{found[0]}” has its tone on the wrong letter"),
                (f"Viết “{moved}”", f"Write “{moved}”"),
                confidence=0.9,
            )
    for odd in slips((row for row in context.rows if context.reliable(row.start)), _GAIN):
        syllable = context.plain[odd.start : odd.end]
        if free(odd.start, odd.end) and context.words[syllable] <= _TERM * 4 and not context.quoted(odd.start):
            yield Hit(
                odd.start,
                odd.end,
                (f"“{syllable}” ở đây có lẽ là “{odd.meant}”", f"“{syllable}” is probably “{odd.meant}” here"),
                (f"Sửa thành “{odd.meant}”", f"Make it “{odd.meant}”"),
                confidence=0.85 if odd.gain > 12 else 0.75,
            )


#: a tone on the o of oan, oai, oet ...: unlike hoà and hòa no way of placing tones has it ("tập đòan")
_MISPLACED = re.compile(
    rf"(?<![{LETTER}])[{LETTER}]{{0,3}}[òóỏõọÒÓỎÕỌ](?:[aA][nmctpiyNMCTPIY]|[eE][ntoNTO])[gchGCH]?(?![{LETTER}])"
)


def _moved(word: str) -> str:
    """The syllable with the tone of its o on the vowel behind it."""
    apart = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", re.sub(r"([oO])([\u0300\u0301\u0303\u0309\u0323])([aeAE])", r"\1\3\2", apart))


#: letters that one word can have, two syllables written as one among them; longer runs are no words
_LONGEST = 40


@lru_cache(maxsize=65536)
def _impossible(text: str) -> bool:
    low = text.lower()
    if not 3 <= len(low) <= _LONGEST or text.isupper() or low in _LOANS:
        return False
    if is_syllable(low):
        return not low.isascii() and wrong_onset(low)
    if any(c.isupper() for c in text[1:]):
        return False  # abbreviations: HĐND, QĐ-TTg, VNeID
    # English and other foreign words bear no marks; a slip in a marked word keeps some
    return not low.isascii() or (bool(_one_letter_off(low)) and not re.search(r"[fjwz]", low))


def _of_a_name(texts: list[str], k: int) -> bool:
    """A capital inside a clause, or two capitals at its head: a name, perhaps a foreign one ("Ngọk Tụ")."""
    if not texts[k][:1].isupper():
        return False
    return k > 0 or (k + 1 < len(texts) and texts[k + 1][:1].isupper())


def _one_letter_off(low: str) -> bool:
    """Whether dropping one doubled letter gives a syllable ("chuyênn", "phuờngg")."""
    return any(low[i] == low[i + 1] and is_syllable(low[:i] + low[i + 1 :]) for i in range(len(low) - 1))


def _glued(low: str) -> str | None:
    """Two syllables written as one word ("dântrên"), the cut at which both are syllables of some length."""
    for cut in range(2, len(low) - 1):
        if is_syllable(low[:cut]) and is_syllable(low[cut:]) and not (low[:cut].isascii() and low[cut:].isascii()):
            return f"{low[:cut]} {low[cut:]}"
    return None
