"""Things that are counted in health news and measure nothing: prizes, seats, leaflets, steps, articles of a rule."""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.observation import CHANGE

_WORDS = (
    # Contests and honours.
    "选手", "参赛", "代表队", "裁判", "金奖", "银奖", "铜奖", "提名奖", "优秀奖", "冠军", "最高分",
    "奖牌", "金牌", "案例", "上榜", "入围", "称号", "证书",
    # Meetings and media.
    "会场", "参会", "与会", "嘉宾", "学者", "壁报", "讲座", "发言", "理事", "媒体", "记者", "主播", "提问", "听众",
    "观众", "观摩", "签到",
    # Leaflets and gifts.
    "展板", "展位", "摊位", "横幅", "条幅", "标语", "海报", "宣传单", "折页", "宣传册", "宣传页", "宣传品", "宣传资料",
    "宣传材料", "资料数", "咨询台", "礼品", "慰问",
    # Polls, posts, votes.
    "问卷", "受访", "网友", "网民", "留言", "评论", "话题", "转发", "阅读量", "点赞", "票数", "赞成票", "得票",
    "提案", "联名", "幸运",
    # Clean streets, planted trees.
    "垃圾", "小广告", "种下", "植树", "步数", "微信群", "病友群",
    # Documents, plans, courses.
    "举措", "措施数", "条款数", "附录", "附件数", "环节数", "阶段数", "步骤", "方面数", "领域数", "层面数", "维度",
    "专题数", "课时",
    "学时", "教材", "分值", "章数", "条数", "任务数", "意见数",
    # Posts and tests.
    "简历", "应聘", "求职", "考生", "成绩", "笔试", "面试", "报名", "号数", "限号",
    # Building sites.
    "标书", "投标", "限价", "保证金", "车位", "停车",
    # Scenes.
    "校友", "全村", "口人", "村民", "乡亲", "老乡", "气温", "零下", "自己", "有关", "清单", "指标数", "直播", "一款",
    "排名", "账号", "参观", "经验介绍", "点位", "党员", "党支部", "党组织", "查摆", "编制人员", "活动期间", "大会报告",
    "结业考试", "最美", "典型案例",
    "赠送", "占体重", "预算金额", "采购预算", "中标金额", "成交金额",
    "安家费", "化妆品", "发现问题",
)  # fmt: skip
#: 血压 is one body's, 血压控制率 is not.
_READINGS = re.compile("(?:糖化血红蛋白|血红蛋白|转氨酶|心率|体温|血氧|血糖|血压)$")
# Every alternative begins with a letter, so that a search skips to it.
_IDLE = re.compile(
    "|".join((
        *_WORDS, "得分(?<!满意度得分)",
        "人家(?!庭)", "工人(?<!职工人)", "代表(?:人数|数)?$", "章$(?<!文章)", "发起(?:数|家数)?$", "以上岗位",
        "优秀(?:员工|个人|集体|单位|团队|组织|案例|学员|家庭|志愿)", "先进(?:集体|个人|单位|科室|工作者|典型)", "风险$",
        "放号(?<!开放号)", "等奖(?<=[一二三特]等奖)(?<!科技进步.等奖)(?<!科学技术.等奖)",
    ))
)  # fmt: skip
_BEGINS_IDLY = re.compile("[此本这]次(?![调采集普抽])|本届|花|小区|全球|岗位|数?$|[0-9]{1,2}小时数?$")
#: 1600名|同道参会, 5家|媒体: the noun that follows the unit.
_FOLLOWING = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:选手|媒体|嘉宾|学者|记者|网友|网民|受访者|考生|举措|措施|条款|环节|阶段|步骤|方面|领域|层面|专题|指标|任务|学科会诊|科室会诊)"
)


#: 其余21种, 其他8个: of the others it is only told what they did.
_OTHERS = frozenset({"其余", "其他", "其它", "另外"})
_SUBJECTS, _KINDS = frozenset({"个", "种", "类", "家"}), frozenset({"种", "类"})
#: 在29个省份, 覆盖8个县: how far it reaches.
_WHERE = frozenset("在盖")
#: 25个|省份…共资助7308万人, 6个|州的卫生健康委主任…: divisions that do something.
_DOERS = re.compile(
    r"(?:省|自治区|直辖市|设区市|市州|[市县区州盟旗]{1,3}|乡镇|街道)(?![级直属内域])(?:[、（(][^，,。；;0-9）)]{1,12}[）)]?)?份?"
    r"(?:[^，,。；;0-9]{0,24}(?:共|各|累计|报告|资助|配备|组织|完成|开展|接诊|诊疗|救治|培训|筛查|发放)[^，,。；;0-9]{0,16}[0-9]"
    r"|的[^，,。；;0-9]{2,14}(?:主任|局长|负责人|代表|同志|干部|书记|院长))"
)
#: 13个|县市区的62家医院拿出岗位: a few divisions, whose hospitals are counted.
_WHOSE = re.compile(r"(?:市州|[市县区州盟旗]{1,3}|乡镇|街道)的[0-9]")
#: 31个|省（自治区、直辖市）: the country.
_COUNTRY = re.compile(r"省(?:、自治区、直辖市|[（(](?:自治区|区)、(?:直辖)?市[)）]|区市)")
_DIVISIONS = 31
#: 9个|设区市获评先进: those that are honoured.
_HONOURED = re.compile(
    '[\u4e00-\u9fff]{1,6}(?:获评|荣获|获得|被评为|被授予)[“"]?[^，,。；;0-9]{0,14}(?:先进|称号|奖项?|表彰)'
)
#: What they do is told this close behind.
_LONGEST = 60
#: The dimensions of those who are counted.
_PEOPLE = frozenset({"count", "人", "人次"})
#: What one person does or gets so many times.
_TIMES = frozenset({"次", "遍", "下", "回", "组", "班", "步", "剂", "剂次", "轮", "片", "粒", "盒", "针", "份"})
_FEW = 50
#: What is counted so is paper, words or things.
_UNITS = frozenset(
    {"艘", "株", "棵", "只", "条", "遍", "本", "学时", "幅", "道", "块", "卷", "列", "枚", "字", "封", "部", "帧"}
)
_PATHS = ("步道", "绿道")
#: A sum below this is one person's, unless it is a mean or set for all.
_BUDGET = 500_000
#: 全球 stands this close before such people.
_WORLD = 8
#: Mu: less than this is a family's.
_FIELD = 100
#: Square metres: less than this is a room or a flat.
_ROOM = 1_000
_FOR_ALL = re.compile("均|每(?:床日|出院|诊疗|门诊|住院)|标准|补助|补贴|缴费|筹资|救助|津贴|资助|待遇")


def is_small(draft: Draft) -> bool:
    """Tell whether the figure of *draft* is too small for a whole: a few times, or what one person pays."""
    quantity = draft.figure.quantity
    if quantity.unit == "元":
        return draft.kind is not CHANGE and quantity.value < _BUDGET and _FOR_ALL.search(draft.name) is None
    if quantity.unit == "亩":
        return quantity.value < _FIELD
    if quantity.unit == "平方米":
        return quantity.value < _ROOM and "均" not in draft.name
    return quantity.unit in _TIMES and quantity.value < _FEW and "均" not in draft.name


def is_thing(draft: Draft) -> bool:
    """Tell whether the figure of *draft* counts paper, words or things, by its unit."""
    return draft.figure.quantity.unit in _UNITS and not draft.name.endswith(_PATHS)


def is_subject(draft: Draft, text: str) -> bool:
    """Tell whether the figure only says who did what the next one counts (其余21种传染病报告发病2万例)."""
    end, rest = draft.figure.end, draft.clause.end
    if draft.figure.quantity.unit not in _SUBJECTS:
        return False
    if text[draft.start - 2 : draft.start] in _OTHERS and draft.figure.quantity.unit in _KINDS:
        return True
    if draft.figure.quantity.value >= _DIVISIONS and _COUNTRY.match(text, end):
        return True
    if text[draft.start - 1] in _WHERE:
        return False
    few = draft.figure.quantity.value < _FEW and _WHOSE.match(text, end) is not None
    high = min(rest, end + _LONGEST)
    return few or _DOERS.match(text, end, high) is not None or _HONOURED.match(text, end, high) is not None


def _is_lot(draft: Draft, text: str) -> bool:
    """Tell whether the figure says in how many lots the next is (派出6批24名专家), or which services there are."""
    unit, end = draft.figure.quantity.unit, draft.figure.end
    return (unit == "批" and text[end : end + 1].isdigit()) or (unit == "项" and text.startswith("服务", end))


def _is_of_the_world(draft: Draft, text: str) -> bool:
    """Tell whether the figure counts people of the whole world (全球约有5.9亿患者), unlike 在全球56个国家."""
    low = max(draft.clause.start, draft.start - _WORLD)
    return draft.figure.quantity.unit in {"", "人", "例"} and text.find("全球", low, draft.start) >= 0


def is_idle(draft: Draft, text: str) -> bool:
    """Tell whether what the figure of *draft* counts never measures a health system."""
    if is_thing(draft) or is_subject(draft, text) or _BEGINS_IDLY.match(draft.name) or _IDLE.search(draft.name):
        return True
    if draft.figure.quantity.dimension not in _PEOPLE and _READINGS.search(draft.name):
        return True
    if text.endswith("价值", 0, draft.start) or _is_of_the_world(draft, text):
        return True
    if draft.figure.quantity.unit == "人" and text.startswith("组成", draft.figure.end):
        return True
    if _is_lot(draft, text):
        return True
    return draft.figure.quantity.dimension in _PEOPLE and _FOLLOWING.match(text, draft.figure.end) is not None
