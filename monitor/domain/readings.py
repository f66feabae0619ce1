"""Readings: pinyin that a scraper put in brackets after characters, 縣(xiàn), and the damage that goes with it.

Some sites publish texts mapped to traditional script with a reading after many characters, so that plain searches miss.
"""

import re
import unicodedata
from collections.abc import Container, Iterable

_HAN = "\u3400-\u9fff"
#: Latin letters with tone marks, and combining tone marks; U+0261 is the g of some pinyin fonts.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
#: Only texts with one of these can have readings.
TONED = frozenset(_TONES)
_LETTERS = f"a-zA-Z\u0261ü\u0308{_TONES}"
#: Most texts have no readings: the patterns are compiled for the first that has, and :mod:`re` keeps them.
#: The reading of one character, or with its syllables joined or spaced the one of a word: 醫療(yīliáo).
_BRACKETED = f"(?<=[{_HAN}])[(（]([{_LETTERS}](?:[{_LETTERS} '’]{{0,38}}[{_LETTERS}])?)[)）]"
_TONE = re.compile("[\u0300\u0301\u0304\u030c]")
_SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:[iu]?ang|i?ong|ueng|eng|ing|i?an|i?ao|u?ai|[uüv]an|ei|ou|u?en|in|[uüv]n|i[aeu]|u[aoie]|[üv]e|er|[aoeiuüv])",
)
#: Syllables in a row, told apart without trying twice: an n or ng before a vowel begins the next one.
_WORD = "(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouüv]++(?:ng(?![aeiouüv])|[nr](?![aeiouüv]))?[ '’]?)+"
#: Letters of the longest syllable, with room for combining marks.
_LONGEST = 8
#: Fewer bracketed readings than this are glosses that the author wrote: only tone marks tell them from other words.
_HABIT = 5
_MOST_SHIFTED = 9
_SHIFTED = f"([{_HAN}]{{1,{_MOST_SHIFTED - 1}}}[A-Za-z@-~])[(（]([{_LETTERS}]{{1,8}})[)）]"
_OPENING = frozenset("，。、；：？！“”‘’（）《》")


def drop_readings(text: str, traditional: Container[str]) -> tuple[str, Iterable[tuple[int, int]]]:
    """Return *text* with shifted bytes repaired, as long as before, and the spans of its readings to cut.

    *traditional* are characters that simplified text never has: only they are annotated.
    """
    candidates = re.findall(_BRACKETED, text)
    toned = any(map(_has_tone, candidates))
    if not toned or sum(map(_is_reading, candidates)) < _HABIT:
        glosses = re.finditer(_BRACKETED, text) if toned else ()
        return text, (match.span() for match in glosses if _has_tone(match[1]) and _is_reading(match[1]))
    repaired = re.sub(_SHIFTED, lambda match: _repaired(match, traditional), text)
    return repaired, (
        (match.start(), match.end()) for match in re.finditer(_BRACKETED, repaired) if _is_reading(match[1])
    )


def without_readings(text: str) -> str:
    """Return *text*, a few words of one that may have readings, without any."""
    return re.sub(_BRACKETED, lambda match: "" if _is_reading(match[1]) else match[0], text)


def _has_tone(latin: str) -> bool:
    return _TONE.search(unicodedata.normalize("NFD", latin)) is not None


def _without_tones(latin: str) -> str:
    plain = _TONE.sub("", unicodedata.normalize("NFD", latin))
    return unicodedata.normalize("NFC", plain).replace("\u0261", "g").lower()


def _is_reading(latin: str) -> bool:
    """Tell whether *latin* is pinyin: with tone marks, or one syllable in lower case and longer than a letter."""
    if _has_tone(latin):
        return len(latin) <= _LONGEST or re.fullmatch(_WORD, _without_tones(latin)) is not None
    return len(latin) > 1 and latin.islower() and _SYLLABLE.fullmatch(latin) is not None


def _repaired(match: "re.Match[str]", traditional: Container[str]) -> str:
    """Return the match with its characters decoded one byte to the left where that makes sense.

    A lost lead byte of GBK punctuation (A1 or A3) shifts every later byte until a letter: 敝齑鬆斦f is ”朱大爺說.
    """
    run, whole = match[1], match[0]
    if not _has_tone(match[2]):
        return whole
    for length in range(2, len(run) + 1):
        for lead in (b"\xa1", b"\xa3"):
            decoded = (lead + run[-length:].encode("gbk", "ignore")).decode("gbk", "ignore")
            if len(decoded) == length and decoded[0] in _OPENING and decoded[-1] in traditional:
                return run[:-length] + decoded + whole[len(run) :]
    return whole
