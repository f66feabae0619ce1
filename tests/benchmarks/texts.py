"""Made-up health news in the styles that sources really publish; the same number always gives the same text.

Names of places come from the gazetteer, so that a tagger meets words as rare as in real news. Nothing is quoted.
"""

import random
from collections.abc import Callable
from functools import cache

from opencc import OpenCC

from config.areas import load_areas

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗韦覃莫蒙"
_GIVEN = "建国秀英丽娟志强海燕桂芳文军晓东玉兰红梅永福家琪思远雨桐"
#: Counties that one article speaks of.
_COUNTIES = 6
_KINDS = ("人民医院", "中医医院", "妇幼保健院", "第二人民医院", "中心卫生院", "疾控中心")
_THINGS = (
    "社区医院", "乡镇卫生院", "村卫生室", "县级医院", "胸痛中心", "卒中中心", "紧密型县域医共体", "托育机构",
    "互联网医院", "远程会诊平台", "国家级重点专科", "安宁疗护病区", "心理门诊", "体检中心", "发热门诊", "中医馆",
    "家庭医生团队",
)  # fmt: skip
#: With these every thing is a dozen things, as in real news: most figures are of things that were not told before.
_QUALITIES = ("", "标准化", "智慧化", "县级", "省级", "示范性", "新型", "规范化", "区域性", "公办", "民办", "五星级")
_RATES = (
    "县域内就诊率", "基层诊疗量占比", "居民健康素养水平", "孕产妇系统管理率", "家庭医生签约率", "病床使用率",
    "电子病历普及率", "重点人群随访率", "适龄儿童疫苗接种率", "高血压规范管理率", "住院分娩率", "检查检验结果互认率",
)  # fmt: skip
_FLOWS = (
    ("诊疗", "万人次"), ("远程会诊", "例"), ("三四级手术", "台"), ("义诊", "场次"), ("健康体检", "人次"),
    ("转诊患者", "人次"), ("下派医师", "名"), ("培训骨干", "人"),
)  # fmt: skip
#: What stands before the figures of a sentence in real news, as often as not.
_LEADS = (
    "同时，", "此外，", "据省卫生健康委有关负责人介绍，", "随着医改不断深入，", "记者从新闻发布会上获悉，",
    "围绕群众看病就医的急难愁盼问题，各级各部门靠前服务、协同发力，",
    "为了让群众少跑腿、少花钱、看好病，当地持续优化服务流程，",
    "通过强化人员培训、完善设备配置、畅通转诊渠道，基层服务能力稳步提升，", "在巩固前期试点成果的基础上，",
    "得益于数字化转型和远程协作平台的建设，优质资源正加快向偏远山区延伸，", "", "",
)  # fmt: skip
_WHO = (
    "当地", "该县", "县卫健局", "院方", "乡镇卫生院", "村医们", "专家团队", "志愿者", "相关部门", "医保经办机构",
    "医共体总院", "护理团队", "驻村工作队", "社区工作者", "省级医院派驻专家", "妇幼保健机构",
)  # fmt: skip
_HOW = (
    "积极", "主动", "联合多方力量", "通过线上线下结合的方式", "按照统一部署", "结合本地实际", "在深入调研的基础上",
    "因地制宜", "以群众需求为导向", "充分发挥各自优势", "克服人手不足等困难", "",
)  # fmt: skip
_DEEDS = ("开展", "推进", "完善", "优化", "探索", "落实", "加强", "组织", "推广", "健全", "规范", "重视")
_MATTERS = (
    "慢性病随访管理", "家庭医生上门服务", "检查检验结果互认", "药品集中采购配送", "远程心电诊断", "中医适宜技术应用",
    "急救网络建设", "信息系统互联互通", "人才双向流动机制", "医保支付方式改革", "儿童青少年近视防控",
    "老年人健康档案管理", "孕产妇全程陪护", "传染病监测预警", "健康科普宣传", "院前急救培训", "精神障碍患者康复服务",
    "职业病危害治理", "医疗废物集中处置", "卒中患者绿色通道", "托育服务供给", "病案首页质量控制", "护理员岗位培训",
    "边境地区巡诊",
)  # fmt: skip
_SAID = (
    "受到群众普遍欢迎", "有效减轻了患者负担", "打通了服务群众的最后一公里", "为深化改革积累了经验", "取得阶段性成效",
    "{county}居民{person}对此深有感触", "{hospital}院长{person}说，变化看得见、摸得着", "基层干部{person}深受鼓舞",
    "让山区群众也能享受到优质服务", "推动优质资源向{county}等地延伸",
)  # fmt: skip
_SCENES = (
    "走进{hospital}的门诊大厅，导诊台前的志愿者正在帮助老人操作自助机，候诊区里井然有序",
    "“以前看病要坐三个小时的班车，现在家门口就能做检查，心里踏实多了。”家住{county}的{person}对记者说",
    "夜色渐深，{hospital}急诊科的灯依然亮着，值班医生{person}刚放下电话又匆匆走进抢救室",
    "在{county}，山路弯弯，村医{person}背着药箱走村入户，为行动不便的老人测血压、送药品",
    "下一步，{area}将继续深化改革，健全分级诊疗制度，让群众在家门口享受到更加优质便捷的服务",
)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the names of provinces, each with those of its counties."""
    areas = load_areas()
    counties = {area.name: area.code[:2] for area in areas if not area.code.endswith("00")}
    provinces = {area.name: area.code[:2] for area in areas if area.code.endswith("0000")}
    members = {
        province: tuple(name for name, prefix in counties.items() if prefix == code)
        for province, code in provinces.items()
    }
    return {province: names for province, names in members.items() if len(names) >= _COUNTIES}


class Writer:
    """Writes one article. The draws of *seed* decide everything."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self.area, counties = self._draw.choice(list(_names().items()))
        self._counties = self._draw.sample(counties, _COUNTIES)

    # ------------------------------------------------------------------------------------------------ words

    def _one(self, words: tuple[str, ...] | list[str] | str) -> str:
        return self._draw.choice(words)

    def _person(self) -> str:
        return self._one(_SURNAMES) + "".join(self._draw.sample(_GIVEN, self._draw.choice((1, 2))))

    def _hospital(self) -> str:
        return self._one(self._counties) + self._one(_KINDS)

    def _count(self) -> str:
        number = self._draw.choice((self._draw.randrange(3, 99), self._draw.randrange(100, 9999)))
        return self._draw.choice((f"{number}", f"{number}", f"{number}余", f"{number / 100:.2f}万"))

    def _number(self, most: float) -> str:
        return f"{self._draw.uniform(0.1, most):.1f}"

    def _percent(self) -> str:
        return f"{self._draw.uniform(3, 99.9):.{self._draw.choice((0, 1, 2))}f}%"

    def _year(self) -> str:
        return self._one(("2024年", "2025年", "去年", "今年上半年", "2025年1—9月", "截至2025年底", "“十四五”期间"))

    def _lead(self) -> str:
        return self._one(_LEADS)

    # -------------------------------------------------------------------------------------------- sentences

    def prose(self) -> str:
        """Return a sentence that states no figure."""
        one, other = self._draw.sample(_MATTERS, 2)
        told = f"{self._one(_WHO)}{self._one(_HOW)}{self._one(_DEEDS)}{one}，"
        told += self._one((f"{self._one(_DEEDS)}{other}，", f"把{other}摆上重要位置，", "")) + self._one(_SAID)
        return self._one((told, told, told, self._one(_SCENES))).format(
            hospital=self._hospital(), person=self._person(), county=self._one(self._counties), area=self.area
        )

    def count(self) -> str:
        """Return a sentence that counts things."""
        thing, other = (self._one(_QUALITIES) + thing for thing in self._draw.sample(_THINGS, 2))
        return self._lead() + self._one((
            f"{self._year()}，{self.area}共建成{thing}{self._count()}家，其中{other}{self._count()}个",
            f"{self._one(self._counties)}{thing}达到{self._count()}家，比上年增加{self._count()}家",
            f"全省已有{self._count()}家{thing}通过验收，覆盖{self._count()}个乡镇",
            f"{self._hospital()}设置床位{self._count()}张，拥有卫生技术人员{self._count()}名",
        ))  # fmt: skip

    def rate(self) -> str:
        """Return a sentence that states rates."""
        rate, other = self._draw.sample(_RATES, 2)
        return self._lead() + self._one((
            f"{self._year()}，{self.area}{rate}达到{self._percent()}，较上年提高{self._number(9)}个百分点",
            f"{rate}由{self._percent()}提高到{self._percent()}，{other}稳定在{self._percent()}以上",
            f"{rate}、{other}分别为{self._percent()}和{self._percent()}",
            f"{self._one(self._counties)}的{rate}超过{self._percent()}，高于全省平均水平",
        ))  # fmt: skip

    def flow(self) -> str:
        """Return a sentence that counts over a span of time."""
        (deed, unit), (other, other_unit) = self._draw.sample(_FLOWS, 2)
        return self._lead() + self._one((
            f"{self._year()}，{self._hospital()}完成{deed}{self._count()}{unit}，同比增长{self._percent()}",
            f"累计开展{deed}{self._count()}{unit}、{other}{self._count()}{other_unit}",
            f"{self._year()}新增{deed}{self._count()}{unit}，占全市的{self._percent()}",
        ))  # fmt: skip

    def target(self) -> str:
        """Return a sentence about what is to come."""
        rate, thing = self._one(_RATES), self._one(_THINGS)
        return self._one((
            f"到2027年，{self.area}{rate}要达到{self._percent()}以上，每个县至少建成{self._count()}个{thing}",
            f"力争到2030年，{thing}覆盖所有乡镇，{rate}提高到{self._percent()}",
        ))  # fmt: skip

    # --------------------------------------------------------------------------------------------- articles

    def write(self, sentences: int, *mix: Callable[["Writer"], str]) -> str:
        """Return an article of so many sentences, drawn from *mix*, in paragraphs."""
        lines: list[str] = []
        while sentences > 0:
            share = min(sentences, self._draw.randrange(2, 6))
            lines.append("".join(self._draw.choice(mix)(self) + "。" for _ in range(share)))
            sentences -= share
        return "\n".join(lines)

    def title(self) -> str:
        """Return a headline."""
        return self._one((
            f"{self.area}{self._one(_RATES)}达到{self._percent()}", f"{self.area}加快建设{self._one(_THINGS)}",
            f"{self._one(self._counties)}：{self._one(_THINGS)}建到家门口",
        ))  # fmt: skip


def bulletin(seed: int) -> str:
    """Return a release full of figures: one in some forty characters."""
    return Writer(seed).write(14, *[Writer.prose] * 2, Writer.count, Writer.rate, Writer.flow)


def feature(seed: int) -> str:
    """Return a reporter's story: one figure in some two hundred characters."""
    return Writer(seed).write(22, *[Writer.prose] * 16, Writer.flow, Writer.count)


def briefing(seed: int) -> str:
    """Return a press conference: figures and words by turns, one figure in some seventy characters."""
    return Writer(seed).write(18, *[Writer.prose] * 6, Writer.count, Writer.rate, Writer.flow)


def plan(seed: int) -> str:
    """Return a policy with targets."""
    return Writer(seed).write(16, *[Writer.prose] * 5, Writer.target, Writer.count)


def notice(seed: int) -> str:
    """Return what a site publishes most: meetings, visits, advice; no figure in it."""
    return Writer(seed).write(16, Writer.prose)


#: A site that shows traditional script with readings after some characters.
_READINGS = {"醫": "yī", "療": "liáo", "縣": "xiàn", "區": "qū", "達": "dá", "員": "yuán", "門": "mén", "務": "wù"}


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2tw")


def repost(seed: int) -> str:
    """Return a briefing as a mirror in traditional script carries it, with readings in brackets."""
    text = str(_traditional().convert(briefing(seed)))
    for character, reading in _READINGS.items():
        text = text.replace(character, f"{character}({reading})")
    return text


#: Styles in simplified script, as most sources write.
PLAIN: dict[str, Callable[[int], str]] = {
    "bulletin": bulletin, "briefing": briefing, "plan": plan, "feature": feature, "notice": notice,
}  # fmt: skip
STYLES: dict[str, Callable[[int], str]] = {**PLAIN, "repost": repost}
#: How many of each a day brings. Of 42 saved pages of news and commissions 15 have no figure, 15 one in more than 150
#: characters, the others more: one in 17 to 150.
DAY = {"notice": 5, "feature": 5, "plan": 1, "briefing": 2, "bulletin": 2}


def day(seed: int) -> list[str]:
    """Return the texts of a day, none of them twice on another day."""
    return [PLAIN[style](seed * 100 + number) for style, count in DAY.items() for number in range(count)]


def headline(seed: int) -> str:
    """Return the headline of the article of *seed*."""
    return Writer(seed).title()
