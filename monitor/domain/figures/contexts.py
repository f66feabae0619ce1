"""Contexts that make a number no figure: what stands beside it, not what it says."""

import re
from collections.abc import Callable

from monitor.domain.figures.calendar import bare_year_end
from monitor.domain.figures.figure import Exclusion
from monitor.domain.figures.reading import Reading
from monitor.domain.figures.units import DURATIONS
from monitor.domain.quantity import POINTS

_SHARES = POINTS | {"%", "‰", "/10万", "/万", "/千", "/百万", "比", "倍"}
_AGES = frozenset({"岁", "月龄", "个月龄", "孕周"})
#: 此前300人 and 目前30家 are not ranks, 前30名 is.
_NOT_RANK = frozenset("目此之以提年日术产孕婚生空当跟面眼")
_OPEN, _CLOSE = frozenset('“‘「『〝"'), frozenset('”’」』〞"')
_ORDERS = frozenset("第首")
#: What stands right before a number and may tell that it is none.
_TELLING = _ORDERS | _OPEN | {"每", "隔", "前", "的", "个", "家", "所", "表", "图"}
#: 价格最低的|5个省: how many are the lowest.
_MOST = re.compile("最[高低大小多少快慢好差优]的$")
#: 57个|50户以上的村: how large the things are that were counted right before.
_COUNTERS = frozenset("个家所")
_SIZED = re.compile("(?:及|或)?以[上下内]的?[\u4e00-\u9fff]")
#: 5人制: a kind of game.
_SIDED = re.compile("制(?![定作成造订品])")
_SLOGAN = re.compile('[^”’」』〞"。；，,;：:！？\n]{0,12}[”’」』〞"]')
#: An indicator of time, or its shortening, whose value a length of time then is.
_TIME_MEASURED = re.compile(
    "(?:住院日|住院天数|床日|(?:平均|人均|次均|最长|等候|等待|候诊|候床|响应|反应|到达|就诊|就医|预约|报告|周转|检查|救治|急救|出具"
    "|办理|审批|结算|拨付|转运|手术|抢救|溶栓|开通|[A-Z][A-Za-z2-]{1,11})[^，。；,;、\n0-9]{0,8}"
    "(?:时间|时长|时限|周期|用时|天数|日|中位数?)|支付月数|可支[付撑])[^，。；,;\n]{0,28}$"
    "|库存[^，。；,;、\n0-9]{0,12}$"
    "|(?:缩短|压缩|压减|延长|缩减)[^，。；,;、\n0-9]{0,6}$",
)
#: 平均住院日7.4天，比上年减少0.6天: the change of what the words before measured.
_TIME_COMPARED = re.compile(
    "(?:住院日|住院天数|时间|时长|用时|周期)[^。；;\n]{0,30}(?:[较比]|同比|环比)[^，。；;\n]{0,12}?"
    "(?:减少|缩短|下降|降低|压缩|增加|延长|提高|上升|少|多)了?[约近]?$"
)
_TIME_FALLS = re.compile(" ?(?:左右|以上|以内)?(?:缩短|压缩|压减|延长|缩减|降至|降到|降为)")
_AGE_MEASURED = re.compile("(?:寿命|平均年龄|平均初婚|平均初育|中位年龄|年龄中位)[^。；;\n]{0,40}$")
#: 5岁以下儿童, 65岁及以上老年人口, 15至69岁常住人口: of whom, though a life expectancy was told before.
_AGE_GROUP = re.compile(
    "(?:(?:[（(]?[及含][）)]?)?以[上下]的?)?(?:城乡|城市|农村|常住|户籍|参保)?"
    "(?:人口|人群|老[年人]|儿童|青少年|婴幼|幼儿|妇女|居民|患者|(?<=[上下])(?:女|男|组))"
)
_TIME_WINDOW = 50
#: “312家”应为“321家”: quoted to be corrected.
_CORRECTED = re.compile(
    '[”’」』〞"](?:应[为是]|更正|有误|改[为成])|(?:应[为是]|更正[为成]|正确[^，。]{0,4}[为是])[“‘「『〝"]'
)
_COUNTS_PHRASES = re.compile(
    "(?:重点)?(?:方面|维度|环节|层面|步骤|原则|转变|坚持|确保|关键词|明确|统一|不变|必须|严禁|角度|[“‘「『])",
)
_PHRASE_UNITS = frozenset("个项条类种次")
_MOST_PHRASES = 12
#: 三个|95%: goals that are known by their number.
_GOALS = re.compile("[一二两三四五六七八九双][个率]")
#: 能提供6类以上服务的: what each of them is able to do.
_ABLE = re.compile("(?:能|能够|可|可以|会)(?:独立|常规|规范)?(?:提供|开展|完成|实施|做)(?:不少于|至少)?$")
_UPWARDS = ("以上", "及以上", "或以上")
_LISTING_AFTER = re.compile("[.、)）](?![0-9])")
_LISTING_BEFORE = re.compile("(?:^|[\n。；;：:（(]) *$")
_BRACKETS = frozenset("〔[【（(")
_BRACKETS_CLOSED = frozenset("〕]】）)")
#: Scores and ratios of three parts (3比2, 5:50:45).
#: Two readings of one gauge (136/82).
_PAIRED = re.compile(" ?/ ?[0-9]")
_SCORE = re.compile("[0-9][:：∶比][0-9]")
_DOCUMENT_AFTER = re.compile("[〕\\]】）)] ?(?:第 ?)?[0-9]{1,5} ?号")
_CODE_SAID = re.compile(
    "(?:电话|热线|邮编|编号|证号|备案|传真|QQ|微信|ICP|ISBN|ISSN|拨打)[^，。；\n]{0,8}$", re.IGNORECASE
)
_HOTLINES = frozenset(
    {"110", "114", "119", "120", "122", "999", "12315", "12320", "12338", "12345", "12348", "12349", "12355", "12356"}
    | {"12388", "12389", "12393", "96120"}
)
#: 病例117—病例159: things told by their numbers, not counted. Compiled when a text has bare numbers.
_NUMBERED = "([\u4e00-\u9fff]{2})([0-9]{1,6})[—–~至到、-]{1,2}[\u4e00-\u9fff]{0,6}?\\1([0-9]{1,6})"
_NUMBERED_WINDOW = 24
_CODE_LENGTH = 9
#: 表1, 图3: things that are numbered.
_NUMBERED_THINGS = frozenset("表图")
_LEADING_ZERO = re.compile("0[0-9]")
_AFTER_BARE = {
    **dict.fromkeys("级型价联代排等甲档阶", Exclusion.GRADE),
    **dict.fromkeys("强佳优", Exclusion.RANK),
    **dict.fromkeys("号届楼室院", Exclusion.ORDINAL),
    **dict.fromkeys("世年月", Exclusion.DATE),
    "版": Exclusion.NAME,
    **dict.fromkeys("+×*_=&@#\\", Exclusion.NAME),
}
_JOINED_BEFORE = frozenset("+×*_=&@#\\/.-")
#: 分三批 says how, not how many.
_STAGES = frozenset("批期步次")
_GRADES = frozenset("类级期号")


def exclusion(text: str, reading: Reading) -> Exclusion | None:
    """Return why the number measures nothing where it stands, ``None`` when it may be a figure."""
    if reading.unit in _SHARES:
        return Exclusion.NAME if _GOALS.fullmatch(text, max(0, reading.start - 2), reading.start) else None
    if found := _by_neighbour(text, reading):
        return found
    if reading.end == reading.number_end and not reading.unit:
        return _without_unit(text, reading)
    return _BY_UNIT.get(reading.unit, _counted)(text, reading)


def _by_neighbour(text: str, reading: Reading) -> Exclusion | None:
    """Judge by the character before the number, or quotes around it."""
    before = text[reading.start - 1 : reading.start]
    told = _by_telling(text, reading, before) if before in _TELLING else None
    return told or (Exclusion.VAGUE if reading.vague else None)


def _by_telling(text: str, reading: Reading, before: str) -> Exclusion | None:
    """Judge by *before*, the character before the number."""
    if before in _ORDERS:
        return Exclusion.ORDINAL
    if before == "每" or text.startswith("每隔", reading.start - 2):
        return Exclusion.DENOMINATOR
    if before in _COUNTERS or before in _NUMBERED_THINGS:
        return Exclusion.NAME if _is_of_name(text, reading, before) else None
    if before in "的前":
        return Exclusion.RANK if _is_rank(text, reading.start, before) else None
    if before in _OPEN and not (reading.scaled or reading.bound) and _SLOGAN.match(text, reading.end):
        return None if _CORRECTED.search(text, max(0, reading.start - 6), reading.end + 8) else Exclusion.NAME
    return None


def _is_of_name(text: str, reading: Reading, before: str) -> bool:
    """Tell whether the number numbers a table, or says how large the things are that were counted right before."""
    if before in _NUMBERED_THINGS:
        return reading.end == reading.number_end and reading.value < _CODE_LENGTH
    return _SIZED.match(text, reading.end) is not None and text[reading.start - 2].isdecimal()


def _is_rank(text: str, start: int, before: str) -> bool:
    if before == "前":
        return text[start - 2 : start - 1] not in _NOT_RANK
    return _MOST.search(text, max(0, start - 3), start) is not None


def _without_unit(text: str, reading: Reading) -> Exclusion | None:
    if reading.scaled or reading.bound:
        named = _joins_letters(text, reading) or text.startswith("版", reading.end)
        return Exclusion.NAME if named else None
    before, after = text[reading.start - 1 : reading.start], text[reading.end : reading.end + 1]
    if before in _BRACKETS and _DOCUMENT_AFTER.match(text, reading.end):
        return Exclusion.DOCUMENT
    if before in _BRACKETS_CLOSED and after == "号":
        return Exclusion.DOCUMENT
    if before in _BRACKETS and after in _BRACKETS_CLOSED:
        return Exclusion.LISTING
    return _AFTER_BARE.get(after) or _identifier(text, reading)


def _joins_letters(text: str, reading: Reading) -> bool:
    around = text[reading.start - 1 : reading.start] + text[reading.end : reading.end + 1]
    return any(char.isascii() and char.isalpha() for char in around)


def _is_named(text: str, reading: Reading) -> bool:
    """Tell whether whole digits are part of a name, a slogan or a score."""
    before, after = text[reading.start - 1 : reading.start], text[reading.end : reading.end + 1]
    if before in _JOINED_BEFORE or after in _CLOSE or _joins_letters(text, reading) or _PAIRED.match(text, reading.end):
        return True
    return any(_SCORE.match(text, at) for at in (max(0, reading.start - 2), reading.end - 1))


def _identifier(text: str, reading: Reading) -> Exclusion | None:
    """Judge whole digits without unit or multiplier: names, years, numbers of lists, telephones."""
    if _is_named(text, reading):
        return Exclusion.NAME
    digits = text[reading.start : reading.end]
    if (bare_year_end(text, reading.start) or 0) >= reading.end:
        return Exclusion.DATE
    if len(digits) >= _CODE_LENGTH or digits in _HOTLINES or _LEADING_ZERO.match(digits):
        return Exclusion.CODE
    before = max(0, reading.start - 4)
    if _LISTING_AFTER.match(text, reading.end) and _LISTING_BEFORE.search(text, before, reading.start):
        return Exclusion.LISTING
    if len(digits) > 1 and _CODE_SAID.search(text, max(0, reading.start - 14), reading.start):
        return Exclusion.CODE
    return Exclusion.CODE if _is_numbered(text, reading) else None


def _is_numbered(text: str, reading: Reading) -> bool:
    """Tell whether the digits number one of several things of one name."""
    low, high = max(0, reading.start - _NUMBERED_WINDOW), reading.end + _NUMBERED_WINDOW
    around = re.compile(_NUMBERED).finditer(text, low, high)
    return any(reading.start in (match.start(2), match.start(3)) for match in around)


def _duration(text: str, reading: Reading) -> Exclusion | None:
    """Tell a length of time from the value of an indicator of time (平均住院日8.6天)."""
    if _TIME_FALLS.match(text, reading.end):
        return None
    low = max(0, reading.start - _TIME_WINDOW)
    measured = _TIME_MEASURED.search(text, low, reading.start) or _TIME_COMPARED.search(text, low, reading.start)
    return None if measured else Exclusion.DURATION


def _age(text: str, reading: Reading) -> Exclusion | None:
    """Tell the age of people from a life expectancy."""
    if _AGE_GROUP.match(text, reading.end):
        return Exclusion.AGE_GROUP
    measured = _AGE_MEASURED.search(text, max(0, reading.start - _TIME_WINDOW), reading.start)
    return None if measured else Exclusion.AGE


def _month(text: str, reading: Reading) -> Exclusion | None:
    return Exclusion.DATE if reading.spelled else _duration(text, reading)


def _counted(text: str, reading: Reading) -> Exclusion | None:
    """Judge a counted number: ordinals of 二, and phrases counted before they are listed (三个方面)."""
    word = text[reading.start : reading.number_end]
    if word == "二" or (word == "三" and reading.unit in _GRADES):
        return Exclusion.GRADE
    if reading.unit in _STAGES and text[reading.start - 1 : reading.start] == "分":
        return Exclusion.RHETORICAL
    if reading.unit in _PHRASE_UNITS and reading.value <= _MOST_PHRASES and text.startswith(_UPWARDS, reading.end):
        return Exclusion.GRADE if _ABLE.search(text, max(0, reading.start - 12), reading.start) else None
    if reading.unit in _PHRASE_UNITS and reading.value <= _MOST_PHRASES and _COUNTS_PHRASES.match(text, reading.end):
        return Exclusion.RHETORICAL
    return None


def _people(text: str, reading: Reading) -> Exclusion | None:
    return Exclusion.NAME if _SIDED.match(text, reading.end) else _counted(text, reading)


_BY_UNIT: dict[str, Callable[[str, Reading], Exclusion | None]] = {
    **dict.fromkeys(DURATIONS | {"年级"}, _duration),
    **dict.fromkeys(_AGES, _age),
    "月": _month,
    "人": _people,
}
