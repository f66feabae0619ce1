"""One order for the words of a name: 培训村医 and 村医培训, 下派医生 and 派出医生 are spelt alike.

A name is predicate, subject, deed, noun: ``达到推荐标准`` ``县级医院``; ``帮扶医院`` ``派驻`` ``专家``. What is done
to things (疫苗接种) stands after them where everyone says so.
"""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical, is_rate
from monitor.domain.lexicon import CONTENT, NEW, Word

#: Deeds that are said before or after what they are done to; the name has them before.
_DEEDS = frozenset(
    word
    for line in (
        "培训 派驻 发放 救治 收治 招聘 引进 选派 下派 派出 救助 资助 配送 调派 培养 聘用 接听 改造 随访",
        "接诊 办理 受理 排查 追回 抢救 转运 减少 查处 查办 处理 服务 节约 减免 拨付 下达 采集 救护 慰问 走访",
        "惠及 转化 推广 新建 新增 增加 增设 下沉",
    )
    for word in line.split()
)
#: Deeds that everyone says after what they are done to.
_AFTER = frozenset({"接种", "签约", "筛查", "体检", "检测", "监测", "会诊", "登记", "采购", "捐献"})
#: Deeds that say at the end of a name that it measures something done.
_DONE = (_AFTER | _DEEDS | {"死亡", "发病", "治愈", "出院", "入院"}) - {"服务"}
#: One word for sending people.
_SENT = frozenset({"选派", "派出", "派遣", "下派", "派驻", "派驻有", "调派", "组派"})
#: One word for what is new.
_NEW = frozenset({"增加", "增设", "新建", "新设"})
_SERVED = re.compile(r"(?:人|患者|群众|居民|人员|人群|儿童|妇女|孕产妇|职工|对象)$")
#: 规范管理高血压患者: people in somebody's care.
_MANAGED = re.compile(r"(?:规范|健康|登记|系统|在册)?(?:在管|管理)(?=.{1,12}(?:者|人|人群|儿童|产妇|老人)$)")
_IS = re.compile(r"^(?:均?为|是|属于|均?系)(?P<what>.{2,})")
#: Verbs of having said of the things counted: 提供健康体检 measures 健康体检.
_HAS = re.compile(r"^(?:提供|接受|享受|进行|开展|完成|实施|实现|获得|得到|参与)了?")
#: What things have turned into.
_BECAME = re.compile(
    r"^(?:已?建成为?|创成|创建成为?|创建为|升级为|升格为|转型为|成为|获批为?|入选|获评为?|被评为|被确定为|被认定为)(?P<what>.{2,})"
)


def deed(verb: str, kind: Word | None) -> str:
    """Return what a verb adds to a name: 新增 for verbs of beginning, nothing for those that say 'there is'."""
    if kind is NEW or (kind is CONTENT and verb in _NEW):
        return "新增"
    if kind is not CONTENT:
        return ""
    return "派驻" if verb in _SENT else verb.removesuffix("有").removeprefix("公开")


def done_to(draft: Draft) -> str:
    """Return what is done to the things that *draft* counts (新增, 培训), ``""`` when they are only there."""
    if draft.verb_kind in (NEW, CONTENT):
        done = deed(draft.verb, draft.verb_kind)
        return done if done in _DEEDS else ""
    managed = _MANAGED.match(draft.noun)
    if managed:
        return managed[0]
    return draft.noun[:2] if draft.noun[:2] in _DEEDS and len(draft.noun) > 2 else ""  # noqa: PLR2004 - a deed, and a noun


def compose(subject: str, verb: str, noun: str, predicate: str) -> str:
    """Return the name made of its parts, each canonical; *verb* is what :func:`deed` gave."""
    if not noun and verb and subject and not subject.endswith("均"):
        subject, noun = "", subject
    if not verb and not is_rate(noun):
        noun, verb = _parted(noun)
    core = noun + verb if verb in _AFTER and not is_rate(noun) else verb + noun  # 检测发现率
    return _said(predicate, subject + core)


def _parted(noun: str) -> tuple[str, str]:
    """Part 村医培训 into 村医 and 培训."""
    rest, last = noun[:-2], noun[-2:]
    if last not in _DEEDS or len(rest) < 2 or rest.endswith("均") or (last == "服务" and not _SERVED.search(rest)):  # noqa: PLR2004 - a noun
        return noun, ""
    return rest, deed(last, CONTENT)


def _said(predicate: str, core: str) -> str:
    """Return *core* with what is said of it ahead; 病房为智慧病房 are 智慧病房."""
    if not predicate:
        return core
    kind = _IS.match(predicate)
    if kind:
        what = kind["what"]
        return what if what.endswith(core) else what + core
    return predicate.removeprefix("在") + core


def is_done(name: str) -> bool:
    """Tell whether a composed name measures something done: its figure is a sum over a span."""
    return name.startswith(("新增", "报告")) or name[:2] in _DEEDS or name[-2:] in _DONE


def said_alone(predicate: str) -> str:
    """Return what a predicate measures when nothing else names it: 提供健康体检 is 健康体检."""
    shorter = _HAS.sub("", predicate)
    return canonical(shorter) if len(shorter) >= 2 else predicate  # noqa: PLR2004 - one character names nothing


def became(predicate: str) -> str:
    """Return what things have become by their *predicate* (创成示范区), ``""`` when it says no such thing."""
    match = _BECAME.match(predicate)
    return match["what"] if match else ""
