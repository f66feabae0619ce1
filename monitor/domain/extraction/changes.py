"""Changes and targets: when a figure is a difference to another time, or still to be reached."""

import re
from dataclasses import dataclass

from monitor.domain.extraction.layout import BLANK, BLANKS, COMPARE, MASK
from monitor.domain.extraction.trends import DOWN, UP
from monitor.domain.figures import DURATIONS
from monitor.domain.observation import Basis, Direction
from monitor.domain.quantity import POINTS

_TAIL = r"(?:了|幅度|幅|率|速|超过|达到|高达|多达|达|为|是|约|近|超)*"
#: Longer words speak for themselves; 多, 高, 增 only beside a basis.
_CHANGE = re.compile(
    rf"(?P<noun>(?P<up_noun>增幅|涨幅|增速|(?<!自然)增长率|升幅|增量|增长幅度)|(?P<down_noun>降幅|减幅|下降率|下降幅度))(?:分别)?{_TAIL}$"
    rf"|(?:(?P<up>(?<=标准)新增|{UP})|(?P<down>{DOWN}))(?:分别)?(?:了|达到|达|约|近|超过|超|逾)*$"
    rf"|(?P<price>(?:平均|最高|最大)?(?:涨价|(?P<cheaper>降价)))(?:幅度)?{_TAIL}$"
)
#: 较上年同期多诊疗9.8万人次: the deed stands between.
_MORE = re.compile(f"(?:{COMPARE}|同比|环比)(?P<way>(?P<up>多)|少)[\u4e00-\u9fff]{{2}}$")
_WAYS = frozenset("多少")
#: The way, and a deed.
_MORE_DONE = 3
#: It ends with the end of one of its words and has no other letters: else a search would try every character in vain.
_CHANGE_ENDS = frozenset(word[-1] for word in re.findall("[\u4e00-\u9fff]+", _CHANGE.pattern))
_SKIPPED = frozenset(BLANKS)
_CHANGE_LETTERS = "".join(re.findall("[\u4e00-\u9fff]", _CHANGE.pattern))
_AFTER = re.compile(r"的?(?:(?P<up>增幅|增速|涨幅|增长|速度增长|速度递增|升幅)|(?P<down>降幅|减幅|下降))")
_AFTER_BEGINS = frozenset("的增涨速升降减下")
_SHORT = frozenset("增升涨多高快减降缩少低短") | {"高出", "多出"}
#: What goes up or down by itself: no word about another time is needed to make a difference of it.
_BY_ITSELF = frozenset({"下降", "上升", "上涨", "下滑", "回落", "攀升", "缩短", "延长", "收窄", "缩小"})
#: 缴费标准同步提高40元: a price or a sum of its own, unlike 为群众减少1.2亿元.
_OWN = re.compile(
    r"(?:标准|费用|缴费|价格?|收入|工资|待遇|补[贴助]|均费|支出|经费|薪酬|津贴|金额|总额|额度|线)[^，,。；;：:]{0,8}$"
)
#: 参保人数|增加90万人 is a difference of what there is, 平均每年|增长0.2岁 one a year; 新增床位 counts what is new.
_OF_STOCK = re.compile(r"(?:人数|人次|数|数量|总量|年均|平均每年|每年平均)[已又还]?$")
#: 提高|标准30元, 降低|药品价格三成, 缩短|平均住院日0.5天.
_MOVING = re.compile(r"(?P<up>提高|提升|增加|上调|延长)了?|(?:降低|减少|压减|压降|缩短|压缩|缩减|下调|减轻)了?")
_SUMS = re.compile(r"(?:标准|价格|单价|收费|起付线)$")
_PRICES = re.compile(r"(?:标准|价格|价|负担|待遇|收费|费用)$")
_TIMES = re.compile(r"(?:时间|时长|用时|周期|天数|住院日|时限)$")
_PAUSED = re.compile(r"[，,。；;：:、到至为]")
#: 涨了四成: done, so much.
_DONE_BY = re.compile(r"[涨降增升减缩多少]了[约近超达逾]*$")
#: 是|2019年的|2.1倍: so many times what it was.
_MULTIPLE = re.compile(
    rf"(?:已经?)?(?:相当于|[是为达])[到了]?[{MASK}{BLANK}{COMPARE}]{{2,14}}(?:同期|时)?的(?:约|近)?$"
)
_YOY = re.compile(
    r"同比|[较比与同和](?:上一?年|前一年|去年)(?!年?[底初])|(?<![0-9]年)同期|上年度|[较比与同和](?:上|前)一?个?(?:流感|流行)+季"
)
_MOM = re.compile(r"环比|[较比与同和](?:上|前)一?个?(?:月|季度?|周|旬)(?![日一二三四五六末])")
_RATES = POINTS | {"%", "倍", "‰", "/10万"}
#: Units that nobody counts new ones in.
_MEASURED = _RATES | DURATIONS | {"公里", "千米", "米", "厘米", "克", "千克", "公斤", "毫升", "升", "分", "岁", "度"}
#: The words of a change stand within this many characters before its figure.
_LONGEST = 80
_CLAUSE = re.compile(r"(?:与[^，,。；;]{1,15}(?:相比|比较)|同比|环比)[，,]$")
#: 按可比价格 compares nothing.
_OTHER = re.compile(r"较|(?<![占分护床价成可])比(?![例重率值价])|与|相比|相较")
_COMPARED = re.compile(r"同比|环比|(?:较|(?<![占分护床价成可])比(?![例重值率])|与[^，,。；;]{1,20}相比|相比)")

#: 应达到95%: what has to be.
_OBLIGED = "".join(
    rf"|{word}(?<![主重只首供相反适响感效].)(?:达到?|在|控制在|保持在|提高到|提升到|降到|降至)?$" for word in "要应须需"
)
#: 规划明确, and the works for the people that a year begins with.
_PLANNED = "".join(
    rf"|{word}[》”]?(?:还|中)?(?:提出|明确|要求|部署)" for word in ("规划", "方案", "计划", "纲要", "意见", "行动")
) + "".join(rf"|{word}(?![^。；;]{{0,40}}(?:完成|落实到位|兑现))" for word in ("为民办实事", "民生实事", "民生工程"))
#: Every branch begins with a letter: the search skips to those letters.
_FUTURE = re.compile(
    r"力争|争取(?=在|实现|达到?[0-9]|到(?:20|[0-9]|明|今)|用|再|于|新|建|完成|创建|使|让|把|将|20|明年|今年|年)|目标(?<!的目标)(?=是|为|到|[:：，,])|预计|预期(?!寿命)|有望|确保(?!了)|拟(?=建|新|投|增|于|在|到|用|培|招|对|实)|(?<!专项)(?<!特岗)(?<!培养)(?<!招生)(?<!人才)计划(?=[在到新投建完用培招于年每实对为向给组开选支争推启改扩引派设增再今明])|下一步|今后|未来|距(?=离?(?:建成|达到|实现|完成))|要(?<![主需重必只还首]要)(?<!每[天日周月]要)(?=扩大|达到|实现|建成|完成|稳定在|保持在|稳定到|提高到|降到|控制在|力争|确保|新增|突破|超过)"
    rf"{_OBLIGED}{_PLANNED}|规划(?=(?:设置|建设|编制|总)?(?:床位|用地|投资|建筑))|将(?=率先|试[点行]|首[次批]|同步|持续|深[入化]|加[大快强]|培[养育]|优化|探索|健全|制定|补[充齐贴]|减[少轻]|压[减缩]|缩[短减]|面[向对]|达|建|新|完|实现|实施|培|支持|投入|投资|开|在|进一步|全|增|突破|超|提|力|再|基本|有|组|设立|引|覆盖|安排|筹|下达|拨|落实|招|录|投放|打造|举办|免费|共|逐|给|向|惠及|继续|陆续|稳|降|控|推|启|为|是|按|于|从|由|改|扩|配|派|选|创|争|分)"
)
#: The words of change stand before the place that has the most of it: 增幅最高的是甲县，达9.3%.
_EXTREME = re.compile(
    rf"(?:(?P<up>增幅|涨幅|增速|升幅|增长|上升|提高)|(?P<down>降幅|减幅|下降|降低|减少))最[高大快多低小慢少]的?(?:地区|市州|[省市县区])?"
    rf"(?:[是为]|依次为|依次是)?[{MASK}{BLANK}\u4e00-\u9fff]{{0,12}}[，,]?(?:分别)?(?:达到|达|为|是)?$"
)
#: 下一步还要补短板：每千人口医师2.3人 tells what there is.
_LACKS = re.compile(r"(?:短板|弱项|不足|差距|问题|困难)[：:]")
#: 一年来，…确保10件实事落地: a review.
_ENSURED = ("确保", "民生实事", "为民办实事", "民生工程")
_REVIEWED = re.compile("年来|以来|过去|去年|上年")
_PRESENT = re.compile(r"目前|截至|已经|已|现有|现已|累计|如今|去年|[来了](?=[，,])")


@dataclass(frozen=True, slots=True)
class Trend:
    """A change read left or right of a figure."""

    direction: Direction
    #: Where the words of change begin, to the left of the figure; the measured thing ends here (降价 names itself).
    start: int
    compared: bool


def may_change(text: str, low: int, high: int) -> bool:
    """Tell whether the words in ``text[low:high]`` may make a change of the figure at *high*; most make none."""
    last = text[high - 1] if high > low else ""
    if last in _SKIPPED:
        last = text[max(low, high - _LONGEST) : high].rstrip(BLANKS)[-1:]
    return last in _CHANGE_ENDS or last == "的" or text[high - _MORE_DONE : high - _MORE_DONE + 1] in _WAYS


def change_before(text: str, low: int, high: int, unit: str, *, compared: bool = False) -> Trend | None:
    """Return the change that the words in ``text[low:high]`` make of the figure at *high*."""
    low = max(low, high - _LONGEST)
    segment = text[low:high].rstrip(BLANKS)
    if unit == "倍" and (multiple := _MULTIPLE.search(segment)):
        return Trend(Direction.UP, low + multiple.start(), compared=True)
    ends = segment[-1:] in _CHANGE_ENDS
    match = _CHANGE.search(segment, len(segment.rstrip(_CHANGE_LETTERS))) if ends else None
    if match is None:
        more = _MORE.search(segment) if segment[-_MORE_DONE:][:1] in _WAYS else None
        return (
            Trend(Direction.UP if more["up"] else Direction.DOWN, low + more.start("way"), compared=True)
            if more
            else None
        )
    compared = compared or bool(_COMPARED.search(segment)) or COMPARE in segment
    if match["price"]:
        return Trend(Direction.DOWN if match["cheaper"] else Direction.UP, low + match.end("price"), compared)
    word = match["up"] or match["down"] or ""
    if word in _SHORT and not compared and not _DONE_BY.search(segment):
        return None
    own = _OF_STOCK.search(segment[: match.start()]) or (unit == "元" and _OWN.search(segment))
    sure = compared or match["noun"] or unit in _MEASURED or own
    if not sure and word not in _BY_ITSELF and not word.startswith("净") and not _DONE_BY.search(segment):
        return None
    up = bool(match["up"] or match["up_noun"])
    return Trend(Direction.UP if up else Direction.DOWN, low + match.start(), compared)


def change_of_most(text: str, low: int, high: int, unit: str) -> Trend | None:
    """Return the change that 增幅最高的是 before the name of a place makes of the figure at *high*."""
    if unit not in _RATES or text.find("最", low, high) < 0:
        return None
    match = _EXTREME.search(text, max(low, high - _LONGEST), high)
    if match is None:
        return None
    return Trend(Direction.UP if match["up"] else Direction.DOWN, match.start(), compared=False)


def moved_by(text: str, low: int, high: int, unit: str) -> Trend | None:
    """Return the change that a verb before the thing makes of the figure at *high* (降低药占比2.3个百分点)."""
    if unit not in _RATES and unit != "元" and unit not in DURATIONS:
        return None
    low = max(low, high - _LONGEST)
    verbs = list(_MOVING.finditer(text, low, high))
    if not verbs:
        return None
    last, noun = verbs[-1], text[verbs[-1].end() : high].rstrip(BLANKS)
    nouns = _TIMES if unit in DURATIONS else _SUMS if unit == "元" else _PRICES
    fits = unit in POINTS or nouns.search(noun)
    if not fits or _PAUSED.search(noun):
        return None
    return Trend(Direction.UP if last["up"] else Direction.DOWN, last.end(), compared=False)


def change_after(text: str, end: int) -> Direction | None:
    """Return the direction of a change named after the figure (30%的增幅)."""
    match = _AFTER.match(text, end) if text[end : end + 1] in _AFTER_BEGINS else None
    if match is None:
        return None
    return Direction.UP if match["up"] else Direction.DOWN


def compared_at(text: str, low: int, high: int) -> int:
    """Return where a comparison (较上年, 同比) begins before *high*, else *high*."""
    low = max(low, high - _LONGEST)
    match = _COMPARED.search(text, low, high)
    marked = text.find(COMPARE, low, high)
    starts = [start for start in (match.start() if match else -1, marked) if start >= 0]
    return min(starts, default=high)


def basis_of(words: str) -> Basis | None:
    """Return the basis that *words* name, ``None`` when they name none."""
    if _MOM.search(words):
        return Basis.MOM
    if _YOY.search(words):
        return Basis.YOY
    return Basis.OTHER if _OTHER.search(words) else None


def basis_of_clause(words: str) -> Basis | None:
    """Return the basis of a comparison that stands as a clause of its own before (与上年相比，)."""
    match = _CLAUSE.search(words)
    return basis_of(match[0]) if match else None


def is_done(words: str) -> bool:
    """Tell whether *words* speak of what has been reached."""
    return bool(_PRESENT.search(words))


def is_target(words: str) -> bool:
    """Tell whether *words*, from the sentence's start to the figure, speak of something still to come."""
    future = [match.start() for match in _FUTURE.finditer(words)]
    if not future or _LACKS.search(words, future[-1]):
        return False
    if words.startswith(_ENSURED, future[-1]) and _REVIEWED.search(words, 0, future[-1]):
        return False
    return not any(match.start() > future[-1] for match in _PRESENT.finditer(words))
