"""Bare measures: 覆盖率, 总支出 and 平均降价 say how much, and leave it to the words before of what."""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical, joined
from monitor.domain.extraction.themes import Themes
from monitor.domain.observation import Kind

_MEASURE = re.compile(
    r"总收入|总支出|基金总支出|基金总收入|收入|支出|当期结余|当年结余|结余|累计结余|滚存结余|覆盖率|总额|总量|总数"
    r"|达标率|合格率|有效率|(?:平均|最高|最大)?[降涨]价(?:幅度)?|完成率|知晓率|控制率|治疗率|死亡|治愈|发病|新发|重症|死亡病例"
    r"|资金|经费|金额|总金额|(?:规范|规律|系统|总|平均|首次|报告|动态|及时)?(?:设置|设立|开设|配备|配置|建成|参与|签约|普及|开展|检出|阳性|面访|服药|管理|随访|履约|通过"
    r"|参保|接种|互认|应答|执行|使用|治愈|好转|死亡|病死|发病|感染|漏报|复诊|复查|确诊|符合|满意|入住|空置|中选|回款|落地|缴费|续约|续保|报销|结算|回访"
    r"|初筛|筛查|干预|体检|建档|建册|录取|毕业|注册|覆盖|挂牌|完结|持证|患病|早诊|(?:报告)?发生|接听|出车|激活|开通|申领)(?:率|比例)"
)
#: Most nouns end in none of its letters.
_LETTERS = frozenset(_MEASURE.pattern)
#: What a bare measure takes the place of at the end of the name before.
_TAIL = re.compile(
    r"(?:总收入|总支出|收入|支出|当期结余|当年结余|累计结余|结余|数量|总数|总量|数|知晓率|治疗率|控制率|(?:报告)?(?:发病|病例|死亡|治愈)数?)$"
)
#: 规范管理率 of 患者规范管理率77%，服药率80%.
_RATE = re.compile(r"(?:[0-9]+年)?(?:规范|规律|系统|报告)?[\u4e00-\u9fff]{2}(?:率|率比例)$")
#: 报告结核病患者1.8万例，报告发病率: of the disease.
_OF_DISEASE = ("发病率", "死亡率", "患病率", "病死率")
_CASES = re.compile(r"(?<=.{2})(?:患者|病例|病人)$")
#: 预期寿命78岁，建档率95%: no rate is one of these.
_GAUGES = ("寿命", "时间", "住院日", "年龄", "住院费用", "门诊费用", "素养水平")
#: 开设了夜间病房, 开设比例: what is set up, done or used.
_SET_UP = re.compile(
    r"^(?:设置|设立|开设|配备|配置|配有|设有|建立|建成|建有|开展|提供|签订|参加|接受|实施|推行|接种(?=.*苗))了?(?P<what>.{2,})"
)


def is_bare_measure(noun: str) -> bool:
    """Tell whether a canonical *noun* says how much, not of what."""
    return noun[-1:] in _LETTERS and _MEASURE.fullmatch(noun) is not None


def of_theme(draft: Draft, noun: str, before: Draft | None, themes: Themes) -> str:
    """Return the bare measure *noun* of what the clause before *draft*, or the figure *before* it, speaks of."""
    if noun.startswith("基金") and before and before.sentence is not draft.sentence:
        return noun  # 参加居民医保305万人。全年基金总收入: that of all
    name = _without_predicate(before) if before else ""
    if before is None or before.sentence is not draft.sentence or draft.kind is Kind.CHANGE:
        theme = themes.subject(draft)
        name = theme if theme or name.endswith(noun) else name
    name = "" if name == noun or (noun.endswith("率") and name.endswith(_GAUGES)) else name
    if noun.endswith(_OF_DISEASE):
        name = _CASES.sub("", name.removeprefix("报告") if noun.startswith("报告") else name)
    done = name.removeprefix(noun[:-1]) if noun.endswith("率") else name
    if done != name and (done == "人口" or len(done) > len("人口")):
        return done + noun  # 死亡人口27.9万人，死亡率6.66‰; 检出禁忌证1.3万人，检出率1.03%
    if not noun.endswith("率"):
        return joined(_TAIL.sub("", name), noun)
    kept = _RATE.sub("", _TAIL.sub("", name))
    deed = noun[-3:-1]
    # 高血压患者管理3万人，规范管理率80%
    return joined(kept if noun.startswith(deed) or len(kept) <= len(noun) else kept.removesuffix(deed), noun)


def _without_predicate(before: Draft) -> str:
    """Return the name of *before* without what is said of the things counted; what they set up stays."""
    said = canonical(before.predicate)
    set_up = _SET_UP.match(said)
    return before.name.removeprefix(said) + (set_up["what"] if set_up else "")
