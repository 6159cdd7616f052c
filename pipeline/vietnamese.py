"""The writing system: letters, marks, tones and which syllables can exist.

The syllable test is phonotactic (onset + rime + tone), not a word list: it accepts every syllable
the orthography allows and a few loans and place names besides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: character classes for regular expressions; ``[A-Z]`` misses Đ, Ư, Ơ and all vowels with marks
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = UPPER.lower()
#: both, in ranges where they stand side by side: a pattern with them is compiled several times as fast
LETTER = "A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ"
#: the order of lettered points (điểm): no f, j, w, z; đ follows d.  ``ư`` is accepted, never required
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

TONES = {"\u0301": "sắc", "\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}
_ONSETS = sorted(
    ["", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
     "r", "s", "t", "th", "tr", "v", "x"], key=len, reverse=True)
_RIMES = frozenset((
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êc êng i ia ich im in inh ip it iu ing iec iêc iêm iên iêng iêp "
    "iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oă oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on "
    "ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ơng u ua uă uăng uâ uân uâng uât uây uc ui um un ung "
    "up ut uê uêch uênh uên uêt uêu uy uya uych uyên uyêt uyn uynh uyt uyu uôc uôi uôm uôn uông uôt uơ uơn uơt ư ưa "
    "ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt ych yn ym uyp uych ưp ôông"
).split())
_Q_RIMES = frozenset("ua uac uach uai uan uang uanh uao uat uau uay uă uăc uăm uăn uăng uăp uăt uân uâng uât uây ue "
                     "uen ueo uet uê uên uênh uêch uêt uêu ui uinh uit uich uơ uơn uơt uy uyn uynh uyt uych uyên uyêt "
                     "uyu uôc uyp uoc uoi uon".split())
_STOPS = ("p", "t", "c", "ch")
#: syllables outside the pattern that stand in right Vietnamese text: highland place names, loans
_EXTRA = frozenset("đắk lắk sắk krông ea kar kbang đăk mdrắk cư jút sa pa glei tô gia lai plei ku pleiku ia hleo kông "
                   "internet mi ni ra lô gích ga ra xi măng".split())

_TONE_NEW = {
    "oá": "óa", "oà": "òa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oé": "óe", "oè": "òe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uý": "úy", "uỳ": "ùy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}
_TONE_NEW = {case(k): case(v) for k, v in _TONE_NEW.items() for case in (str, str.upper, str.capitalize)}
_TONE_FIRST = re.compile("[oOuU][áàảãạéèẻẽẹýỳỷỹỵÁÀẢÃẠÉÈẺẼẸÝỲỶỸỴ]")
_TONE_RE = re.compile(rf"(?<![qQ])({'|'.join(_TONE_NEW)})(?![{LETTER}])")


def nfc(text: str) -> str:
    """Composed Unicode, with the Icelandic eth that some fonts print put back to Đ."""
    return unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("\u00f0", "đ")


def fold(text: str) -> str:
    """The bare letters: marks and tones off, đ as d.  Keeps the length of NFC text."""
    return text if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Folds each character once; ``str.translate`` does the rest."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


_FOLDED = _Folded()


def _fold_char(char: str) -> str:
    if char in "đĐ":
        return "d" if char == "đ" else "D"
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isalpha() or not char.isalpha() else char


def new_tone(text: str) -> str:
    """Tone placement of the new style (hoá -> hóa, uỷ -> ủy); keeps the length."""
    if len(text) < 24 and not _TONE_FIRST.search(text):  # of a word that is told the sooner by the letters alone
        return text
    return _TONE_RE.sub(lambda m: _TONE_NEW[m[1]], text)


@lru_cache(maxsize=65536)
def split_tone(syllable: str) -> tuple[str, str]:
    """A lower-case syllable without its tone mark, and the tone's combining character ("" for ngang)."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tone = "".join(c for c in decomposed if c in TONES)
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))
    return bare, tone


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable, any case, tones on either vowel.

    A stop coda (p, t, c, ch) takes sắc or nặng only: "thưc" and "kêt" are refused.
    """
    word = unicodedata.normalize("NFC", word).lower()
    if word in _EXTRA:
        return True
    bare, tone = split_tone(word)
    if len(tone) > 1 or not bare:
        return False
    for onset in _ONSETS:
        if not bare.startswith(onset):
            continue
        rime = bare[len(onset):]
        if onset == "gi" and rime == "":
            return True
        good = rime in _Q_RIMES if onset == "q" else rime in _RIMES
        if onset == "gi" and ("i" + rime) in _RIMES:
            good = True
        if good:
            # loans and abbreviations aside, a stop without its tone is a slip
            return not rime.endswith(_STOPS) or tone in ("\u0301", "\u0323")
    return False


@lru_cache(maxsize=65536)
def is_bare_syllable(word: str) -> bool:
    """Whether an unaccented word could be a syllable whose marks are lost ("phap", "nghiem"), any case."""
    word = word.lower()
    if not word.isascii():
        return False
    if word in _EXTRA:
        return True
    for onset in _ONSETS:
        if onset != "đ" and word.startswith(onset):
            rime = word[len(onset):]
            if rime in (_BARE_Q_RIMES if onset == "q" else _BARE_RIMES) or (onset == "gi" and rime == ""):
                return True
    return False


_BARE_RIMES = frozenset(fold(rime) for rime in _RIMES)
_BARE_Q_RIMES = frozenset(fold(rime) for rime in _Q_RIMES)
