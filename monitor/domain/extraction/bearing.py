"""Whether a figure that no catalogue knows bears on a health system at all: its name says so, or the text around it.

An open figure needs one of two: a name that speaks of health, or a statement about a whole (全省, 截至9月底, 累计).
"""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.founding import COMPARED, COUNTED, NOW, PERIOD, PLACE, SUM

#: One of these letters in a name is enough.
_LETTERS = "医药病患喘检诊院胸卒栓麻骨胃肠腺疗护疫床癌肿孕产婴幼胎症痨毒菌瘤疾残血肾肝肺脑心眼牙齿烟疟疹疽胚"
#: What health systems count without any of those letters.
_WORDS = (
    "卫生", "健康", "专科", "手术", "托育", "托位", "养老", "技术", "科研", "科室", "素养", "体检", "参保", "签约",
    "处方", "急救", "救治", "救助", "死亡", "感染", "职工", "员工", "论文", "文章", "SCI", "基金", "学科", "人才",
    "专家", "培训", "覆盖", "费用", "报销", "待遇", "职称", "博士", "硕士", "教授", "设备", "CT", "彩超", "AED",
    "机构", "老年", "长者", "适老", "保险", "保障", "缴费", "生育", "耗材", "集采", "采购", "筛查", "检查", "检测",
    "检验", "接种", "监测", "建档", "随访", "示范", "达标", "达到", "满意", "用水", "饮水", "消毒", "放射", "食品",
    "食盐", "肥胖", "近视", "视力", "超重", "寿命", "人口", "新生", "出生", "转诊", "会诊", "远程", "互认", "试点",
    "课题", "立项", "专利", "平台", "乡镇", "补助", "奖补", "投入", "资金", "财政", "支出", "收入", "减负", "减轻",
    "垫", "津贴", "补贴", "投资", "筹资", "均", "负担",
    "共济", "支付", "赔付", "溶栓", "降幅", "社区", "人群", "样本", "标本", "结算", "轮椅", "助餐", "预约", "呼救",
    "来电", "治愈", "布洛芬", "出车", "派车", "消费券", "建筑面积", "职业", "接害", "隔离", "旅居", "参合", "取证",
    "预后",
    "核销", "库存", "氨基酚", "结余", "公共", "密切接触", "高危", "发热", "制氧", "氧疗", "吸氧", "哨点", "呼吸",
    "监督", "协管", "招生",
    "定向", "防控", "采样", "核酸",
    "抗原", "骨干", "志愿", "精神", "透析", "院士", "导师", "研究生", "失能", "食堂", "步道", "厕所", "废物", "污水",
    "水质", "号源", "上门", "巡回", "帮带", "结对", "引才", "团队", "联盟", "联合体", "适龄",
    "捐献", "家庭", "热线", "康复", "帮扶", "派驻", "下派", "队员", "进修", "规培", "学员", "处罚", "违法", "违规",
    "中位数",
    "空白", "学术", "科技", "时间", "开放", "霍乱", "流感", "感冒", "结核", "艾滋", "手足口", "登革", "伤寒", "岁组",
    "儿童", "农村", "居民", "传播",
)  # fmt: skip
_LETTER, _WORD = re.compile(f"[{_LETTERS}]"), re.compile("|".join(_WORDS))
#: A statement about a whole, or about a time.
_FOUNDED = re.compile(f"{PLACE}|{SUM}|{PERIOD}|{NOW}|{COMPARED}|{COUNTED}")

#: What stands, is done or belongs to a place.
_STANDS = re.compile(
    "建|设|增|扩|创|获批|拥有|配备|配有|入选|享受|开展|完成|实现|其中|覆盖|达|改造|推广|帮扶|支援|上线|推出|启用"
    "|投[入用]|聘|引进|培养|派|死亡|发病|病种|定点|[：:]|率|数(?=[为达])|级"
    "|(?<![社园])[省市县区州盟旗](?![级内域外民长])"
)
#: A scene has no such numbers.
_MANY = re.compile("[0-9]{3,}(?![年0-9])|[0-9]%|[0-9]万")

#: 筹资11.5亿元: so much money is a government's or a hospital's, whatever it is called.
_BUDGET = 1_000_000
#: So many people are those of a whole.
_PEOPLE, _CROWD = frozenset({"人", "人次", "户"}), 10_000
#: What a scene holds too, and how many of it at most.
_SCENIC, _SCENE = frozenset({"人", "个", "位", "间"}), 100
#: A statement further away than this before or behind a figure does not hold of it.
_FAR, _NEAR = 160, 60


def is_of_health(name: str) -> bool:
    """Tell whether a *name* of what is measured speaks of health."""
    return name.endswith("率") or _LETTER.search(name) is not None or _WORD.search(name) is not None


def is_of_many(draft: Draft) -> bool:
    """Tell whether the figure of *draft* is a sum that no single person pays, so many people, or counts cases."""
    quantity = draft.figure.quantity
    if quantity.unit == "元":
        return quantity.value >= _BUDGET
    return quantity.unit == "例" or (quantity.unit in _PEOPLE and quantity.value >= _CROWD)


def _is_few(draft: Draft) -> bool:
    quantity = draft.figure.quantity
    return quantity.unit in _SCENIC and quantity.value < _SCENE and not quantity.value % 1


def _is_loose(draft: Draft, text: str) -> bool:
    """Tell whether nothing in the sentence of *draft* speaks of what stands, is done or belongs to a place."""
    low = max(draft.paragraph.start, draft.start - _FAR)
    low = max(low, text.rfind("。", low, max(low, draft.sentence.chain - 1)))
    high = min(draft.sentence.end, draft.figure.end + _NEAR)
    return _STANDS.search(text, low, high) is None and _MANY.search(text, low, high) is None


def bears_on_health(draft: Draft, text: str) -> bool:
    """Tell whether the open figure of *draft* may be an indicator: by its name or by the statement it stands in."""
    if is_of_many(draft):
        return True
    if is_of_health(draft.name) and not (_is_few(draft) and _is_loose(draft, text)):
        return True
    sentence = draft.sentence
    low = max(draft.paragraph.start, draft.start - _FAR)
    # The sentence before may have stated it for both.
    low = max(low, text.rfind("。", low, max(low, sentence.chain - 1)))
    high = min(sentence.end, draft.figure.end + _NEAR)
    return _FOUNDED.search(text, low, high) is not None
