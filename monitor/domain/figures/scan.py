"""Find the figures of a text from left to right."""

import re
from bisect import bisect_right
from decimal import Decimal

from monitor.domain.figures.bounds import bound_after, bound_before
from monitor.domain.figures.calendar import dotted_end, mark_after, read_moment, read_ratio
from monitor.domain.figures.contexts import exclusion
from monitor.domain.figures.figure import Exclusion, Figure
from monitor.domain.figures.reading import Reading
from monitor.domain.figures.shares import read_share
from monitor.domain.figures.units import UNIT_STARTS, Unit, read_rate, read_unit
from monitor.domain.numerals import SPELLED, Numeral, read_printed, read_spelled, step_of, times
from monitor.domain.quantity import POINTS, Bound, Quantity

_FOLLOWING = re.escape(f"{SPELLED}{UNIT_STARTS} 余多几来半点分成人床至到-—–~")
#: A digit, or a numeral character before something that can go on a number or name its unit.
_LEAD = re.compile(f"[0-9{SPELLED}几数半翻](?:(?<=[0-9半翻])|(?=[{_FOLLOWING}]))")
#: Most numbers are digits before a unit: nothing in the next character makes them a date, a share or a larger number.
_PLAIN = re.compile(
    "[0-9]{1,15}(\\.[0-9]{1,14})?(?![0-9.,， +/:：∶比年月日号时点度底末至到—–~、\\-余多几来十百千万亿分成])"
)
#: One numeral character before none of these is a whole number.
_GOES_ON = frozenset(f"{SPELLED}几数点余多来半成分番 /-—–~至到")
#: What says a number without a unit.
_SCALES = frozenset("十百千万亿几数半翻")
_RUN = re.compile(f"[0-9]+(?:[.,][0-9]+)*|[{SPELLED}几数]+|[半翻]")
_TO = re.compile(f" ?(?:[-—–~]{{1,2}}|([至到])) ?(?=[0-9{SPELLED}])")
_TO_STARTS = frozenset(" -—–~至到")
_FROM = re.compile("[由从自][^，。；,;\n]{0,14}$")
_MINUS = re.compile("(?<![0-9A-Za-z%—–-])-$")
_SIGNED = POINTS | {"%", "‰"}
_TITLE = re.compile("《[^《》\n]{1,80}》")
#: Words that open with a numeral and a unit: places, and 十分 for very.
_NOT_NUMBER = re.compile(
    "三门(?:峡|县|湾)|[三五九]台(?:县|山|区)|七台河|五家渠|三元区|八所镇|十分(?!之|钟)|两节"
    "|(?<=红)十字|十字(?=路口|街|韧带|架)|五味子|六味地黄|四[面处]|[一二三]次产业|零(?![点分])|(?<=[拆归清为])零",
)
#: Verbs after which 一 is the number one, elsewhere it is an article (一批, 一个).
_ONE_COUNTED = ("新增", "新建", "增设", "增加", "建成", "仅有", "只有", "减少", "净增")
#: 9分48秒, 1小时20分钟: what follows the longer unit, and how many of it make one.
_REST = re.compile("([0-9]{1,2})(分钟?|秒)(?![之位])")
_LONGER = frozenset({"小时", "分", "分钟"})
_SIXTY = Decimal(60)
_HUNDREDTH = Decimal("0.01")
_SHARE_LIKE = frozenset({"百分点", "倍", "%", "‰"})


def find_figures(text: str) -> list[Figure]:
    """Return the figures of the normalised *text* in order; excluded ones too, each with its reason.

    Every digit belongs to some figure. Numeral characters that go with no unit (十四五, 三级, 一体) are no figures.
    Time is linear in the length of *text*.
    """
    titles = [match.span() for match in _TITLE.finditer(text)] if "《" in text else []
    figures: list[Figure] = []
    position = 0
    while lead := _LEAD.search(text, position):
        start = lead.start()
        figure = _figure_at(text, start, position)
        if figure is None:
            run = _RUN.match(text, start)
            position = run.end() if run else start + 1
            continue
        position = figure.end
        figures.append(_outside(titles, figure) if titles else figure)
    return figures


def _outside(titles: list[tuple[int, int]], figure: Figure) -> Figure:
    """Return *figure*, excluded when it stands inside the title of a document."""
    index = bisect_right(titles, (figure.start, figure.end))
    if index and figure.end <= titles[index - 1][1]:
        return figure._replace(excluded=figure.excluded or Exclusion.NAME)
    return figure


def _figure_at(text: str, start: int, floor: int) -> Figure | None:
    """Return the figure whose number begins at *start*; bounds before it begin no earlier than *floor*."""
    char = text[start]
    if char.isascii():
        return _printed_at(text, start, floor)
    if char not in _SCALES and text[start + 1 : start + 2] not in _GOES_ON and not read_unit(text, start + 1):
        return None
    reading = None if _NOT_NUMBER.match(text, start) else _read(text, start)
    if reading is None:
        return None
    reading = _ranged(text, reading)
    return _figure(text, reading, floor) if _says_number(text, reading) else None


def _printed_at(text: str, start: int, floor: int) -> Figure:
    """Return the figure whose digits begin at *start*, be it a date or a code."""
    if plain := _PLAIN.match(text, start):
        unit = read_unit(text, plain.end())
        return _figure(text, _ranged(text, _plainly(plain, unit)), floor)
    mark = mark_after(text, start)
    if mark and mark in ".-" and (end := dotted_end(text, start)):
        return _aside(start, end, Exclusion.CODE)
    if mark and mark in ":：∶比" and (ratio := read_ratio(text, start)):
        return _figure(text, ratio, floor)
    if mark and mark != "." and (moment := read_moment(text, start)):
        return _aside(start, *moment)
    if reading := _read(text, start):
        return _figure(text, _ranged(text, reading), floor)
    run = _RUN.match(text, start)
    return _aside(start, run.end() if run else start + 1, Exclusion.CODE)


def _plainly(plain: re.Match[str], unit: Unit | None) -> Reading:
    start, end = plain.span()
    scaled = plain[1] is not None
    if unit is None:
        return Reading(start, end, end, Decimal(plain[0]), "", step_of(plain[1]), scaled=scaled)
    unit_end = max(end, unit.end)
    return Reading(start, end, unit_end, Decimal(plain[0]), unit.word, step_of(plain[1]), scaled=scaled)


def _read(text: str, start: int) -> Reading | None:
    """Read a number with its unit at *start*; ``None`` when the characters there say no number."""
    if share := read_share(text, start):
        return share
    numeral = read_printed(text, start) if text[start].isascii() else read_spelled(text, start)
    if numeral is None:
        return None
    return _with_unit(text, start, numeral)


def _with_unit(text: str, start: int, numeral: Numeral) -> Reading:
    at = numeral.end
    if text.startswith(" ", at):
        at += 1
    unit = read_unit(text, at) or read_rate(text, at)
    # A unit that only the noun implies (3000多万人口) is printed nowhere: the value ends with its number.
    printed_end = unit.end if unit and unit.end > at else numeral.end
    return Reading(
        start, numeral.end, printed_end, numeral.value, unit.word if unit else "", numeral.resolution,
        numeral.value_max, numeral.bound, numeral.spelled, numeral.bare, numeral.vague, numeral.scaled, numeral.scale,
    )  # fmt: skip


def _says_number(text: str, reading: Reading) -> bool:
    """Tell a spelled number from numeral characters in words: it has a unit, and 一 is more than an article."""
    if reading.is_share or not reading.spelled:
        return True
    if not reading.unit:
        return reading.scaled and _is_bounded(text, reading)
    if reading.bare:
        return _is_bounded(text, reading)
    if text[reading.start : reading.number_end] == "一" and reading.unit not in _SHARE_LIKE:
        return text.endswith(_ONE_COUNTED, 0, reading.start) and reading.unit not in "批次"
    return True


def _is_bounded(text: str, reading: Reading) -> bool:
    return bool(reading.bound) or bound_before(text, reading.start, bare=reading.bare) is not None


def _ranged(text: str, low: Reading) -> Reading:
    """Return the range that *low* opens (10—12家, 70%至80%), or *low* itself."""
    joint = _TO.match(text, low.end) if text[low.end : low.end + 1] in _TO_STARTS else None
    if joint is None or low.value_max is not None:
        return low
    high = _read(text, joint.end())
    if (
        high is None
        or not (high.unit or high.scaled)
        or (high.spelled and not _says_number(text, high))
        or low.unit not in ("", high.unit)
    ):
        return low
    if joint[1] and _FROM.search(text, max(0, low.start - 18), low.start):  # 从70%到80% is a way, not a range
        return low
    value = low.value
    if low.scale == 1 and not low.unit and value * high.scale < high.value:
        value = times(value, high.scale)
    if value >= high.value or high.value_max is not None:
        return low
    return high._replace(
        start=low.start, value=value, value_max=high.value, bound=high.bound or low.bound, spelled=low.spelled
    )


def _with_rest(text: str, reading: Reading) -> Reading:
    """Return the minutes of a length of time told in two units (9分48秒, 1小时20分钟)."""
    rest = _REST.match(text, reading.end)
    if rest is None or reading.value_max is not None or (rest[2] == "秒") is (reading.unit == "小时"):
        return reading
    if reading.unit == "小时":
        value, step = reading.value * _SIXTY + int(rest[1]), Decimal(1)
    else:
        value, step = (reading.value + int(rest[1]) / _SIXTY).quantize(_HUNDREDTH), _HUNDREDTH
    return reading._replace(end=rest.end(), value=value, unit="分钟", resolution=step)


def _figure(text: str, reading: Reading, floor: int) -> Figure:
    if reading.unit in _LONGER and text[reading.end : reading.end + 1].isdigit():
        reading = _with_rest(text, reading)
    start, end, bound = reading.start, reading.end, reading.bound
    if (before := bound_before(text, start, bare=reading.bare)) and before[0] >= floor:
        start, bound = before
    if after := bound_after(text, end):
        end, said = after
        bound = bound or said
    value, number_start = reading.value, reading.start
    if reading.unit in _SIGNED and start == number_start and _MINUS.search(text, max(0, start - 2), start):
        start = number_start = start - 1
        value = -value
    quantity = Quantity(
        value=value, value_max=reading.value_max if value is reading.value else None, unit=reading.unit,
        bound=bound or _EXACT, resolution=reading.resolution,
    )  # fmt: skip
    unit_start = reading.number_end if reading.end == reading.number_end else _unit_start(text, reading)
    return Figure(
        start, end, number_start, reading.number_end, unit_start, reading.end, quantity, exclusion(text, reading)
    )


def _unit_start(text: str, reading: Reading) -> int:
    return reading.number_end + text.startswith(" ", reading.number_end)


#: An enumeration looks its members up anew each time.
_EXACT = Bound.EXACT
_NOTHING = Quantity(value=Decimal(0), unit="")


def _aside(start: int, end: int, reason: Exclusion) -> Figure:
    """Return the digits of a date, time or code as an excluded figure, with the zero that says nothing was measured."""
    return Figure(
        start=start, end=end, number_start=start, number_end=end, unit_start=end, unit_end=end,
        quantity=_NOTHING, excluded=reason,
    )  # fmt: skip
