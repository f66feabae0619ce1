"""Parallel lists: ``A、B分别为x、y`` pairs names with figures; what only the first or last name says belongs to all."""

import re

#: 65岁及以上老年人 is one, so is 及时率.
_JOINT = re.compile(r"、|以及|和|与|及(?!以[上下内外]|[时早格])")
_STRICT = re.compile(r"、")
_RATE = re.compile(
    r"(?:率|比例|占比|百分比|比重|人次|人次数|次数|人数|数量|总量|总数|费用|支出|收入|面积|天数|时间|水平|指数|寿命|住院日|金额|结余|结存|床位数?|人员|医师|护士|医生|病例|数)$"
)
#: An institution or population that opens the first name and holds for all of them.
_HOLDER = re.compile(r"^.{0,14}?(?:机构|医院|卫生院|卫生室|服务中心|居民|人群|患者|基金(?:含生育保险)?)(?=.{2,})")

#: The last of several levels, and what is told of all.
_LEVELS = re.compile(r"(?P<level>[省市州县区乡镇村])[两三四]级(?P<what>.*)")
#: A measure before those it is told of.
_LEADING = re.compile(
    r"(?P<measure>.{2,20}(?:率|比例|占比|比重|人次|费用|支出|收入|水平|寿命|标准))(?P<who>职工|居民|男性?|女性?|城[市镇乡]|农村|医院|.{0,8}(?:医院|机构|医保|卫生院))"
)

#: 每千人口 holds for every name of the list.
PER = re.compile(r"每(?:十|百|千|万|十万|百万|10万)(?:名)?(?:常住|户籍)?(?:人口|儿童|老年人|老人|居民|人)?")

#: 住院和门诊费用定点医院: two services of one thing.
_SERVICE = re.compile(r"门诊慢特病|普通门诊|门急诊|门诊|急诊|住院")
#: 三级、二级医院: grades of what the last one names.
_GRADE = re.compile(r"(?:[一二三]级(?:[及和]?以[上下])?|公立|民营|[省市县乡村]级|基层)$")
_KIND = re.compile(r"(?:(?<!综合)(?<!专科)医院|医疗卫生机构|医疗机构|机构|卫生院|服务中心)$")
_MEASURE = re.compile(
    r"(?:次均|人均|日均|年均|平均|总)*(?:支出|收入|费用|投入|数量|人次数?|人数|总量|总数|面积|(?:报告|规范|系统|健康)?[\u4e00-\u9fff]{2}率|比例|占比|金额|床位数?|卫生技术人员|人员|医师|护士|医生)$"
)

#: Whom a measure is of: 高血压、2型糖尿病|患者规范管理人数.
_PEOPLE = re.compile(r"患者|病人|病例|人群")
#: 南、北方省份: sides of one country.
_SIDE = re.compile(r"[东西南北中](?:[部方])?")
#: A name this short may be a modifier alone (门诊).
_SHORT = 6
_SHORTEST_TAIL = 2
#: 0—6岁儿童健康管理率、系统管理率: of the same people.
_PEOPLE_FIRST = re.compile(r"^.{0,8}?(?:儿童|老年人|孕产妇|产妇|婴幼儿|新生儿|妇女|学生|职工|参保人员?)(?=.{2})")
_BARE_RATE = re.compile(r"(?:系统|规范|规律|健康)?(?:管理|建档|建册|随访|体检|服药|控制|治疗|签约|参保|接种|筛查)率")


def pair(names: str, count: int) -> list[str] | None:
    """Return *count* names that the coordinated phrase *names* stands for, ``None`` when it holds another number."""
    for separator in (_JOINT, _STRICT):
        items = [item for item in separator.split(names) if item]
        if len(items) == count and not any(item.isdigit() for item in items):
            return _shared_head(_shared_tail(_measure_last(_each_level(items))))
    return None


def _each_level(items: list[str]) -> list[str]:
    """Give every level its name: 县、乡两级诊疗量 are 县级诊疗量 and 乡级诊疗量."""
    last = _LEVELS.fullmatch(items[-1])
    if last is None or any(len(item) > 1 for item in items[:-1]):
        return items
    return [level + "级" + last["what"] for level in (*items[:-1], last["level"])]


def _measure_last(items: list[str]) -> list[str]:
    """Put a measure that opens the list behind each name: 报销比例|职工和居民 are 职工报销比例 and 居民报销比例."""
    opening = _LEADING.fullmatch(items[0])
    if opening is None or any(_RATE.search(item) for item in items):
        return items
    return [who + opening["measure"] for who in (opening["who"], *items[1:])]


def _shared_tail(items: list[str]) -> list[str]:
    """Give every item the tail that only the last one prints (门诊、住院次均费用)."""
    last = items[-1]
    return [*(item + (_service_tail(item, last) or _missing_tail(item, last)) for item in items[:-1]), last]


def _service_tail(item: str, last: str) -> str:
    if _SIDE.fullmatch(item):
        return last[len(item) :] if _SIDE.match(last) else ""
    other = _SERVICE.match(last) if _SERVICE.fullmatch(item) else None
    return last[other.end() :] if other else ""


def _missing_tail(item: str, last: str) -> str:
    if _GRADE.search(item) and (kind := _KIND.search(last)):
        return kind[0]
    if _RATE.search(item) or not _RATE.search(last):
        return ""
    item = _HOLDER.sub("", item)
    holder = _HOLDER.match(last) if _KIND.search(item) else None  # 医院、卫生院|床位使用率
    people = None if _PEOPLE.search(item) else _PEOPLE.search(last)
    if holder or people:
        return last[holder.end() if holder else people.start() if people else 0 :]
    for length in range(min(len(item), 6), 1, -1):
        where = last.rfind(item[-length:])
        if where >= 0:
            return last[where + length :]
    missing = last[len(item) :]
    measure = _MEASURE.search(last)
    unlike = last[0].isdecimal() or _KIND.search(item)  # 婴儿和5岁以下儿童死亡率
    if measure and (unlike or _JOINT.search(missing) or len(missing) < len(measure[0])):
        return measure[0]  # 教育、社会保障和就业支出: only 支出 is shared
    return missing if len(item) <= _SHORT and len(missing) >= _SHORTEST_TAIL else ""


def _shared_head(items: list[str]) -> list[str]:
    """Give every item the holder that only the first one prints (三级医院开放床位和康复床位)."""
    holder = PER.match(items[0]) or _HOLDER.match(items[0])
    if holder is None and (people := _PEOPLE_FIRST.match(items[0])):
        return [items[0], *(people[0] + item if _BARE_RATE.fullmatch(item) else item for item in items[1:])]
    if holder is None:
        return items
    return [items[0], *(item if _HOLDER.match(item) or PER.match(item) else holder[0] + item for item in items[1:])]
