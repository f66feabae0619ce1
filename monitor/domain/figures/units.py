"""Units: the classifiers and measures of health news, longest first, each with what it must not be the start of."""

import re
from string import ascii_letters
from typing import NamedTuple

#: Unit -> what must not follow: 人 is no unit in 人民, 家 none in 家庭.
_GUARDED = {
    "人": "民均类", "名": "单称词", "位": "数于居列置", "家": "庭", "所": "谓", "台": "湾", "种": "植",
    "部": "门委队署分位长级", "门": "诊急店峡户卫槛", "组": "织建成长合", "队": "伍员长", "班": "子",
    "次": "数均生要", "场": "所地景馆", "份": "额", "处": "理置方于罚", "支": "持付出援撑气架行", "片": "区",
    "层": "面次级", "类": "别似型风", "架": "构设", "款": "项", "只": "有能要需是为用", "剂": "量型",
    "针": "对灸刺剂", "包": "括含保抓虫", "批": "准复评量示", "轮": "流椅换岗训车胎渡",
    "本": "地级市省县区院科土着报周身", "幅": "度", "枚": "", "对": "于口接象比外应标全其患该照症策",
    "床": "旁边垫", "户": "籍外口", "件": "", "起": "来步点草始码诉源效到", "期": "间限望末", "套": "",
    "条": "", "分": "之中院会局支类级享布析期校店散别钟管工离", "块": "", "步": "骤伐", "面": "积对向临部",
    "节": "约点省日能目假", "根": "据本", "具": "有备体", "道": "路德", "顶": "", "亩": "", "米": "", "吨": "",
    "克": "服拉", "升": "至到级", "斤": "", "元": "区旦坝氏宝", "天": "津然坛", "日": "均常报本前",
    "年": "级龄轻代", "月": "均龄", "周": "岁末边围", "秒": "", "岁": "", "项": "", "个": "", "例": "", "张": "",
    "盒": "", "瓶": "", "袋": "", "箱": "", "粒": "", "桶": "", "册": "", "卷": "", "栋": "", "座": "落",
    "间": "断隔歇接", "艘": "", "辆": "", "株": "", "颗": "", "篇": "", "课": "题", "讲": "", "字": "",
    "倍": "", "度": "假", "档": "", "宗": "", "站": "", "孔": "", "格": "局", "圈": "",
    "幢": "", "通": "过知道报信用行告讯常量风气", "笔": "记者试画迹名", "单": "位元独纯人间机体列", "味": "道觉精",
    "贴": "近心合息补切", "帖": "子", "席": "位", "遍": "布及", "棵": "", "桌": "面椅",
    "列": "入举为出支席表队传车国强",
}  # fmt: skip
#: Units of more than one character need no guard.
_PLAIN = (
    "个百分点", "百分点", "个千分点", "千分点", "个十万分点", "个十万分之一", "趟次", "趟",
    "人次", "人（次）", "人(次)", "单位", "人份", "人天", "人日", "人时", "台次", "例次",
    "件次", "户次", "场次", "家次", "项次", "名次", "头次", "床次",
    "架次", "车次", "班次", "批次", "剂次", "针次", "床日", "诊次", "张次", "支次", "册次", "平方米",
    "平方公里", "立方米", "公里", "千米", "厘米", "毫米", "微米", "公顷", "公斤", "千克", "毫克", "微克",
    "毫升", "毫摩尔", "微摩尔",
    "千瓦时", "千瓦", "兆瓦", "摄氏度", "毫米汞柱", "海里", "美元", "美金", "欧元", "港元", "日元", "韩元",
    "澳门元", "港币", "新台币", "加元",
    "英镑", "人民币", "块钱", "分钟", "小时", "个小时", "钟头", "个钟头", "工作日", "个工作日", "个月",
    "个多月", "个半月", "个多小时", "个半小时", "季度", "个季度", "学期", "个学期", "星期", "个星期", "周岁",
    "月龄", "个月龄", "孕周", "学时", "课时", "学分", "节课", "年级", "%", "‰", "㎡", "㎞", "℃", "km", "kg",
    "台例", "例台", "台套", "台件", "件套", "治疗量", "个治疗量", "点位", "个点位",
    "mmol", "mg", "ml", "mL", "cm", "mm", "μg", "kWh", "吨位",
)  # fmt: skip
#: Printed word -> the unit it is.
_SAME = {
    "名": "人", "位": "人", "个百分点": "百分点",
    "个千分点": "千分点", "个十万分点": "十万分点", "个十万分之一": "十万分点",
    "个小时": "小时", "钟头": "小时", "个钟头": "小时",
    "个治疗量": "治疗量", "个多月": "个月", "个半月": "个月", "个多小时": "小时", "个半小时": "小时",
    "个季度": "季度", "个学期": "学期", "个星期": "周", "星期": "周", "块钱": "元", "人（次）": "人次",
    "人(次)": "人次", "美金": "美元", "港币": "港元", "㎡": "平方米",
    "㎞": "公里", "km": "公里", "kg": "千克", "mg": "毫克", "ml": "毫升", "mL": "毫升", "cm": "厘米",
    "mm": "毫米", "周岁": "岁",
}  # fmt: skip
#: Nouns that carry their unit: 3000多万人口, 300余人员. They are no part of the value.
_IMPLIED = (("人口", "人"), ("人员", "人"), ("人群", "人"), ("床位", "张"))
_IMPLYING = frozenset("人床")
#: 529台（套）: either is meant.
_BRACKETED = re.compile("[(（]([\u4e00-\u9fff])[)）]")
_GOES_ON = frozenset("(（/ ")
#: Units of a length of time.
DURATIONS = frozenset(
    {"年", "月", "日", "天", "周", "秒", "小时", "分钟", "个月", "季度", "学期", "工作日", "个工作日"}
)
#: No unit in Latin letters goes on with one.
_LETTERS = frozenset(ascii_letters)
#: What a rate is per: 元/人, 元/床日, 张/千人, 15.1/10万.
_PER = re.compile(
    " ?/ ?((?:10 ?万|十万)(?:剂次?|人口?|活产)?|100000"
    "|[百千万](?:人口?)?|人次?|床日?|[颗片支盒粒针剂瓶份项台]|天|日|月|年|例次?|次|户|家"
    "|平方[米公里]{1,2}|千米|公里|小时|分钟?|千克|kg|毫升|分?升|d?L)",
)
_PER_NUMBER = {"100000": "10万"} | {
    f"{many}{what}": "10万" for many in ("10万", "10 万", "十万") for what in ("", "剂", "剂次", "人", "人口", "活产")
}


class Unit(NamedTuple):
    """A unit found in a text."""

    #: The unit's word without synonyms (名 is 人); empty when nothing is printed or implied.
    word: str
    #: Where its printed form ends; its start when it is only implied by a noun.
    end: int


#: A printed word, its length, what must not follow it, the unit it is.
_Word = tuple[str, int, frozenset[str], str]


def _words() -> dict[str, tuple[_Word, ...]]:
    """Return the units by their first two characters and by the first alone, longest first."""
    units = {**{word: frozenset(guard) for word, guard in _GUARDED.items()}, **dict.fromkeys(_PLAIN, frozenset[str]())}
    opening: dict[str, list[_Word]] = {}
    for word in sorted(units, key=len, reverse=True):
        guard = units[word] | _LETTERS if word[0].isascii() and word[0].isalpha() else units[word]
        opening.setdefault(word[:2], []).append((word, len(word), guard, _SAME.get(word, word)))
    return {start: tuple(words + opening.get(start[0], []) if start[1:] else words) for start, words in opening.items()}


_UNITS = _words()
UNIT_STARTS = "".join(dict.fromkeys(start[0] for start in _UNITS))


def read_unit(text: str, start: int) -> Unit | None:
    """Return the unit at *start*, ``None`` when none is printed or implied there."""
    opening = text[start : start + 2]
    char = opening[:1]
    if char in _IMPLYING:
        for word, unit in _IMPLIED:
            if text.startswith(word, start):
                return Unit(unit, start)
    for word, length, guard, unit in _UNITS.get(opening) or _UNITS.get(char, ()):
        if text.startswith(word, start):
            end = start + length
            following = text[end : end + 1]
            if following not in guard:
                return _with_denominator(text, unit, end) if following in _GOES_ON else Unit(unit, end)
    return None


def _with_denominator(text: str, unit: str, end: int) -> Unit:
    if (bracket := _BRACKETED.match(text, end)) and bracket[1] in _UNITS:
        end = bracket.end()
    if text.startswith(("/", " /"), end) and (per := _PER.match(text, end)):
        return Unit(f"{unit}/{_PER_NUMBER.get(per[1], per[1])}", per.end())
    return Unit(unit, end)


def read_rate(text: str, start: int) -> Unit | None:
    """Return the unit of a rate without a counted word (/10万 of 15.1/10万), ``None`` when there is none."""
    if not text.startswith(("/", " /"), start):
        return None
    per = _PER.match(text, start)
    many = _PER_NUMBER.get(per[1], per[1]) if per else ""
    return Unit(f"/{many}", per.end()) if per and many[-1] in "万千百0" else None
