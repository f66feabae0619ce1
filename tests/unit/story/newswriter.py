"""Writes made-up bulletins, what other sites make of them, and bulletins that only share their template."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from opencc import OpenCC

from config.areas import load_areas

_TO_TRADITIONAL = OpenCC("s2t")

#: Figure sentences by indicator: (lowest, highest, wordings). Each wording names place-free what it counts.
FIGURES: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "clinics": (120, 690, (
        "全县设有村卫生室{}个，实现行政村全覆盖。",
        "经过整合提升，村卫生室稳定在{}个，村民看病有了去处。",
    )),
    "beds": (1100, 4800, (
        "医疗机构床位达到{}张，住院紧张的情况得到缓解。",
        "全县医疗卫生机构共有床位{}张，其中不少是近几年添置的。",
    )),
    "doctors": (900, 3600, (
        "执业（助理）医师人数达到{}人，队伍结构更加合理。",
        "全县拥有执业（助理）医师{}人，新人陆续到岗。",
    )),
    "nurses": (1000, 4900, (
        "注册护士有{}人，护理力量逐步充实。",
        "护理岗位上共有注册护士{}人，轮训已经覆盖。",
    )),
    "rate": (81, 98, (
        "县域内就诊率达到{}.6%，群众跑远路看病的少了。",
        "大病不出县渐成常态，县域内就诊率为{}.3%。",
    )),
    "townships": (11, 39, (
        "建有乡镇卫生院{}家，房屋设备普遍更新。",
        "全县乡镇卫生院共有{}家，全部配上了彩超。",
    )),
}  # fmt: skip

LEADS = (
    "截至{year}年底，{place}基层医疗卫生服务体系进一步健全。",
    "{place}卫生健康工作会议日前召开，会上通报了截至{year}年底的建设情况。",
    "从{place}卫生健康局传来消息，截至{year}年底，当地医疗资源布局持续优化。",
    "走进{place}的乡村，崭新的诊室随处可见。截至{year}年底，当地交出了一份成绩单。",
)

#: Prose is put together from parts, so that two bulletins hardly share a clause by chance.
WHO = (
    "县级医院的骨干医师", "乡镇卫生院的护士", "巡回医疗队队员",
    "新招聘的大学生村医", "对口帮扶的专家", "慢病管理小分队",
    "妇幼保健院的产科团队", "疾控中心的流调人员", "中医馆的针灸师傅",
    "医共体的药学人员", "急救站的驾驶员", "社区的健康志愿者",
)  # fmt: skip
DOES = (
    "轮流到偏远村寨坐诊带教", "趁着赶集日为乡亲量血压", "把常用药品分类码放整齐",
    "手把手讲解康复训练动作", "挨家挨户核对健康档案", "连夜完成设备安装调试",
    "在学校操场开展视力筛查", "用方言录制防病广播", "为行动不便的老人送药上门",
    "参加县里组织的技能比武", "把检查影像传到县城会诊", "向居民代表通报服务清单",
)  # fmt: skip
SO = (
    "过去要走的山路如今省下大半", "候诊的长队因此短了许多", "家长请假陪诊的次数明显减少",
    "街坊邻里见面都夸办得实在", "几位老人连连称赞服务周到", "断货的情形已经很少出现",
    "年轻人也愿意留在基层工作", "转诊的手续比从前简便得多", "冬天看病再也不必赶早班车",
    "结果互认让大家少跑冤枉路", "沿途村寨的反响都相当不错", "病房的灯光常常亮到深夜",
)  # fmt: skip
AND = (
    "一位村民说",
    "一位患者家属感慨",
    "村干部介绍",
    "护士长补充",
    "同行的记者看到",
    "值班人员回忆",
    "排队的群众告诉我们",
    "院长坦言",
)

ENDS = (
    "下一阶段，{place}将继续补齐短板，让更多群众就近看上病。", "{place}有关负责人表示，相关投入只增不减。",
    "接下来，{place}还将探索远程会诊向村一级延伸。",
)  # fmt: skip
TITLES = ("{place}：家门口的健康守护", "{place}织密基层医疗服务网", "看病不再难——{place}见闻", "{place}晒出健康成绩单")

ABOVE = (
    "点击上方蓝字，关注我们了解更多资讯",
    "您当前的位置：首页 > 新闻中心 > 正文",
    "字号：大 中 小　打印本页　分享到微信朋友圈",
)
BELOW = (
    "版权声明：本网转载内容仅为传递信息之目的",
    "责任编辑：本站编辑部　审核：值班室", "相关阅读：春季养生有讲究，专家来支招",
    "欢迎扫码下载客户端，精彩内容抢先看", "上一篇：暂无　下一篇：全民健身活动火热开场",
)  # fmt: skip
#: Readings as some sites put them behind characters of the traditional script.
READINGS = {"縣": "xiàn", "醫": "yī", "衛": "wèi", "護": "hù", "療": "liáo", "員": "yuán", "師": "shī", "鄉": "xiāng"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """A text, and how many figures it tells."""

    title: str
    paragraphs: tuple[str, ...]
    place: str
    facts: int = 0

    @property
    def body(self) -> str:
        """The paragraphs as an article has them."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which sentences a bulletin uses; place, year and numbers are filled in apart."""

    title: str
    lead: str
    figures: tuple[tuple[str, str], ...]
    prose: tuple[str, ...]
    end: str


def places(count: int) -> list[str]:
    """Return names of counties that no other place shares."""
    names = [area.name for area in load_areas() if area.name.endswith("县") and len(area.name) == 3]
    unique = sorted({name for name in names if names.count(name) == 1})
    return unique[:: len(unique) // count][:count]


def plan(number: int) -> Plan:
    """Return the sentences of one bulletin."""
    draw = random.Random(number)
    kinds = draw.sample(sorted(FIGURES), draw.randint(3, 5))
    return Plan(
        draw.choice(TITLES), draw.choice(LEADS), tuple((kind, draw.choice(FIGURES[kind][2])) for kind in kinds),
        tuple(_prose(draw) for _ in range(draw.randint(5, 9))), draw.choice(ENDS),
    )  # fmt: skip


def _prose(draw: random.Random) -> str:
    return f"{draw.choice(WHO)}{draw.choice(DOES)}，{draw.choice(AND)}{draw.choice(SO)}。"


def numbers(planned: Plan, seed: int) -> list[int]:
    """Return a number for each figure; those of neighbouring seeds differ, by little."""
    draw = random.Random(len(planned.prose) * 1000 + seed // 2)
    lows = [(FIGURES[kind][0], FIGURES[kind][1]) for kind, _ in planned.figures]
    return [min(draw.randint(low, high), high - 1) + seed % 2 for low, high in lows]


def write(planned: Plan, place: str, year: int, figures: Sequence[int], *, dated: bool = True) -> Bulletin:
    """Return the bulletin: lead, figures among prose, end; unless *dated*, only the lead says the year."""
    sentences = [text.format(figure) for (_, text), figure in zip(planned.figures, figures, strict=True)]
    lead = planned.lead.format(place=place, year=year) + sentences[0]
    since = f"到{year}年底，" if dated else ""
    rest = [since + told + prose for told, prose in zip(sentences[1:], planned.prose, strict=False)]
    prose = "".join(planned.prose[len(rest) :])
    told = (lead, *rest, prose, planned.end.format(place=place))
    return Bulletin(title=planned.title.format(place=place), paragraphs=told, place=place, facts=len(sentences))


def retitled(original: Bulletin) -> Bulletin:
    """Give it another headline and the furniture of another site."""
    title = f"基层新貌｜{original.place}群众有了健康新盼头"
    return replace(original, title=title, paragraphs=(*ABOVE, *original.paragraphs, *BELOW))


def cut(original: Bulletin) -> Bulletin:
    """Leave only the beginning."""
    kept = max(2, len(original.paragraphs) // 2)
    return replace(original, paragraphs=original.paragraphs[:kept])


def traditional(original: Bulletin) -> Bulletin:
    """Convert the script."""
    told = tuple(_TO_TRADITIONAL.convert(text) for text in original.paragraphs)
    return replace(original, title=_TO_TRADITIONAL.convert(original.title), paragraphs=told)


def with_pinyin(original: Bulletin) -> Bulletin:
    """Convert the script and put readings in brackets behind characters."""
    converted = traditional(original)
    told = tuple("".join(_read(character) for character in text) for text in converted.paragraphs)
    return replace(converted, paragraphs=told)


def _read(character: str) -> str:
    return f"{character}({READINGS[character]})" if character in READINGS else character


def reordered(original: Bulletin) -> Bulletin:
    """Move paragraphs behind the lead, among another site's lines."""
    lead, *rest = original.paragraphs
    return replace(original, paragraphs=(ABOVE[1], lead, *reversed(rest), BELOW[1], BELOW[3]))


#: What other sites make of a bulletin.
REPOSTS: tuple[Callable[[Bulletin], Bulletin], ...] = (retitled, cut, traditional, with_pinyin, reordered)
