"""Figures of one person's story, of who sat in a meeting, of what somebody only proposes or asks."""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.founding import COUNTED, NOW, PLACE, SUM, TOLD

#: 72岁的张阿婆, 李红是一名护士: one person, unlike 65岁的老年人 or 3至6岁的儿童.
_PERSON = re.compile(
    r"[\u4e00-\u9fff]是一[名位]|[0-9]岁的(?<![-—－~～至到、][0-9]岁的)(?<![-—－~～至到、][0-9]{2}岁的)"
    r"(?!老年|儿童|幼儿|婴|妇女|女性|男性|女生|男生|人群|人口|居民|群众|青|少年|未成年|适龄|育龄|常住|户籍|城乡|公民|参保|学生|目标|重点|孩子|对象)"
)
#: 院长正带着3名医生巡诊.
LEADING = frozenset({"带着", "带领", "领着", "一行"})
_PERSONS = ("岁的", "是一名", "是一位")
#: The story is over: the text tells of a whole again.
_WHOLE = re.compile(
    f"{PLACE}|{SUM}|{NOW}|{COUNTED}|{TOLD}|截[至止]|据|数据|[0-9]{{4}}年|[本该](?:街道|社区)"
    r"|[。；;，,][\u4e00-\u9fff]{1,12}(?:[省市县区州盟旗]|卫生院|医院|医共体|集团)(?:[把将已共建推开配设组]|新增|实施|投入|累计)"
)
_ATTENDS = re.compile(
    r"[^，,。；;\n]{0,40}?(?:(?:参加|出席|列席)[^，,。；;\n0-9]{0,14}?(?<!社)(?:会|会议|论坛|仪式)|参会|与会"
    r"|作[^，,。；;\n0-9]{0,6}(?:发言|汇报))(?=[，,。；;\n]|\Z)"
)
_ATTENDING = ("参加", "出席", "列席", "参会", "与会", "发言", "汇报")
#: 38名新员工|参加，: so few, at nothing that is told of, came to what the sentence before tells of.
_CAME = re.compile(r"[^，,。；;\n0-9]{0,10}(?:参加|参训|到场|在场|出席|列席)(?=[，,。；;\n]|\Z)")
_MANY = 1_000
#: What follows a figure that somebody attends stands this close.
_NEAR = 60
_STAGE = re.compile(
    r"(?:出席|参加)[^，。；;]{0,16}(?:发布会|通气会|座谈会|仪式)[^，。；;]{0,16}(?:嘉宾|发布人|领导|负责同志|代表)"
)
#: So much of the stage may stand behind the figure.
_STAGED = 14
#: 各市县至少建设1家: what each has to have.
_EACH_AT_LEAST = re.compile(
    r"(?:每[个家所一]?(?![百千万])|各)[\u4e00-\u9fff、]{1,10}(?:至少|不少于)(?!有)[^，,。；;0-9]{0,8}"
    r"(?:[0-9][^，,。；;]{0,16}、[^，,。；;0-9]{0,4})?$"
)
#: No place has to have more than this.
_FEW = 20
#: 与18家社区医院|签约: with whom.
_WITH = re.compile(
    r"[与和同跟](?:上述|其他|其余|省内外?|省外|周边|国内外?|全国|[\u4e00-\u9fff]{0,6}(?:市|县|区|省|乡镇)的?)?$"
)
_AGREES = re.compile(
    r"[\u4e00-\u9fff“”（）]{2,16}?"
    r"(?:签订|签署|签约|缔结|达成|合作|结对|结成|共建|联合|携手|对接|建立[^，,。；;]{0,10}(?:关系|机制|联盟|协作|合作))"
)
_SHARED = re.compile(r"每[0-9][0-9.]*[万千百]?[余多]?[名位个]?[\u4e00-\u9fff]{1,8}?(?:有|配备|配|建|设)$")
#: 为19个乡镇各配备了|1辆车.
_OF_EACH = re.compile(r"(?<!全省)(?<!全市)(?<!全县)各(?:配备?|建设?|设[立置]?|派|安排|增设|新建|选派|发放)了?$")
_PROPOSED = re.compile(
    r"(?:建议|呼吁)(?![案稿书的后0-9。；;\n])[^。；;\n]{0,60}?(?:将|把|应|逐步|适当|进一步|提高|提升|增加|扩大|降低|延长|缩短)"
    r"[^。；;\n]{0,40}\Z"
)
#: 采纳代表建议，将…: what was proposed is done.
_FOLLOWED = re.compile(r"(?:采纳|吸纳|吸收|根据|按照|依据|针对|结合|落实|办理|收到|答复)[^，,。；;\n]{0,12}$")
_FOLLOWED_BY = 16

#: 村医老周每天接诊三四十人: one doctor's day.
_ONE_DOCTOR = re.compile(
    r"(?<!自)我(?![省市县区州盟旗院国们校委局])[^。；;\n]{0,24}(?:每天|每日|一天)"
    r"|(?:[馆院所站]长|主任|[村中]医|医[师生]|大夫|护士长?)[\u4e00-\u9fff]{2,3}(?:平均|几乎)?(?:每天|每日|一天)"
)
#: 网传“全省有200家”, 是否达到5000家: nobody states it. What follows the quotation is stated again.
_IF = ("如果", "假如", "倘若")
_ASKED = re.compile(
    "|".join(
        rf"{word}(?:[^“”。；;？?\n]{{0,60}}|[^“”。；;？?\n]{{0,30}}“[^”。；;？?\n]{{0,60}})\Z"
        for word in (
            "网传",
            "网上[流疯]?传",
            "网络[流疯]?传",
            "网[民友]称",
            "谣传",
            "误传",
            "讹传",
            "传言",
            "传闻",
            "谣言",
        )
    )
    + "".join(
        rf"|{word}[^，,。；;？?\n]{{0,30}}\Z" for word in ("是否", "能否", "可否", "会否", "是不是", "有没有", *_IF)
    )
)
#: 达到5000家吗？, “200家”，属实吗？
_ASKING = re.compile(
    r"[^，,。；;？?\n0-9]{0,12}(?:[吗么][”’]?[？?]|[，,]?(?:这|此事|该消息)?(?:是否|是不是)?(?:属实|真实|真的|准确|可信)[吗么]?[”’]?[？?])"
)
_ASKED_BY = 50
#: 有网友称…，与事实不符，实际为2.87‰: the answer is stated.
_DENIED = re.compile(r"经核[实查对]|不[符实]|不准确|有误")
#: Words further than this before a figure say nothing of it.
_FAR = 120
#: An announcement of posts, unlike 今年公开招聘300名.
_OFFERED = ("面向社会", "因工作需要", "拟招聘", "诚聘")
#: Whom somebody goes to see, invites or comes from: 走访5家医院, 深入4个县区、12家医院.
_VISITED = re.compile(
    r"(?:走访(?!慰问)|走进|辗转|跑遍|考察|查看|察看|参观|探访|暗访|观摩|邀请|来自|深入(?![推实开贯落学研打挖分融合拓践探基人了]))"
    r"[^，,。；;\n]{0,30}\Z"
)
#: What they did or found there is news again.
_ACTED = re.compile(
    r"发现|了解|获悉|看到|得知|建成|建立|开展|完成|筛查|接诊|诊治|诊疗|义诊|救治|服务|发放|培训|达|共有|惠及|覆盖|捐|签约|入住"
)
_TAKES_PART = re.compile(
    r"[^，,。；;\n]{0,16}(?:参加|参赛|参与|参会|齐聚|同台|角逐|报名|交流|义诊|走进|来到|参观|观摩|体验|前来|赴)"
)


def tells_of_one(text: str, low: int, high: int) -> bool:
    """Tell whether the paragraph ``text[low:high]`` may tell of one person."""
    named = text.find("岁的", low, high)
    return named >= 0 or text.find("是一", low, high) >= 0


def is_portrait(draft: Draft, text: str) -> bool:
    """Tell whether the figure belongs to one person of whom its paragraph tells (72岁的张阿婆…上门随访3次)."""
    start = draft.start
    if text[start - 2 : start] in LEADING:
        return True
    at = max(text.rfind(word, draft.paragraph.start, start) for word in _PERSONS)
    return at > 0 and _PERSON.match(text, at - 1) is not None and _WHOLE.search(text, at, start) is None


def is_attendance(draft: Draft, text: str) -> bool:
    """Tell whether the figure says who sat in a meeting (46人参加会议)."""
    after = text[draft.figure.end : min(draft.figure.end + _NEAR, draft.sentence.end)]
    if draft.figure.quantity.unit == "人" and draft.figure.quantity.value < _MANY and _CAME.match(after):
        return True
    return any(word in after for word in _ATTENDING) and _ATTENDS.match(after) is not None


def is_proposed(draft: Draft, text: str) -> bool:
    """Tell whether the figure is only proposed (代表建议，将补助提高到120元)."""
    start = draft.start
    at = max(text.rfind("建议", draft.sentence.start, start), text.rfind("呼吁", draft.sentence.start, start))
    if at < 0 or _PROPOSED.match(text, at, start) is None:
        return False
    return _FOLLOWED.search(text, max(draft.sentence.start, at - _FOLLOWED_BY), at) is None


def is_one_doctor_s(words: str) -> bool:
    """Tell whether *words* before a figure tell of one doctor's day."""
    return ("天" in words or "每日" in words) and _ONE_DOCTOR.search(words) is not None


def is_asked(draft: Draft, text: str) -> bool:
    """网传全省有200家，属实吗？: what is asked, not told."""
    figure = draft.figure
    asked = _ASKED.search(text, max(draft.sentence.start, figure.start - _FAR), figure.start)
    after = text[figure.end : figure.end + _ASKED_BY]
    if asked and _DENIED.search(asked[0]):
        return False
    return bool(asked) or (("？" in after or "?" in after) and _ASKING.match(after) is not None)


def is_offered(draft: Draft, text: str) -> bool:
    """Tell whether the figure stands in an announcement of posts (因工作需要，面向社会公开招聘医师12名)."""
    low, high = draft.sentence.start, draft.figure.start
    if text.find("公开选调", low, high) >= 0 or text.find("公开遴选", low, high) >= 0:
        return True
    return text.find("聘", low, high) >= 0 and any(text.find(word, low, high) >= 0 for word in _OFFERED)


def is_award(draft: Draft, _text: str) -> bool:
    """Tell whether the figure counts those that are honoured (500名先进个人)."""
    return draft.name.startswith("先进")


def is_audience(draft: Draft, text: str) -> bool:
    """Tell whether the figure says who sits on the stage (出席发布会的有3位嘉宾)."""
    low, high = max(draft.sentence.start, draft.start - _NEAR), draft.figure.end + _STAGED
    return _STAGE.search(text, low, min(high, draft.sentence.end)) is not None


def is_one_for_many(draft: Draft, text: str) -> bool:
    """Tell whether the figure is the one that so many share (每4.2万人拥有1个急救站): nobody counted them all."""
    value = draft.figure.quantity.value
    low = max(draft.sentence.start, draft.start - _NEAR)
    if value <= _FEW and _OF_EACH.search(text, low, draft.start):
        return True
    if value == 1 and _SHARED.search(text, low, draft.start) is not None:
        return True
    return value <= _FEW and _is_norm(draft, text)


def _is_norm(draft: Draft, text: str) -> bool:
    """Tell whether the figure is what each place has to have at least (各市县至少建设1家综合医院、1所中医院)."""
    low, high = max(draft.clause.start, draft.start - _NEAR), draft.figure.number_start
    if text.find("至少", low, high) < 0 and text.find("不少于", low, high) < 0:
        return False
    return _EACH_AT_LEAST.search(text, low, high) is not None


def is_with(draft: Draft, text: str) -> bool:
    """Tell whether the figure counts with whom somebody agrees on something (与18家社区医院签约)."""
    joined = _WITH.search(text, max(draft.clause.start, draft.start - _NEAR), draft.start)
    return joined is not None and _AGREES.match(text, draft.figure.end) is not None


def is_visited(draft: Draft, text: str) -> bool:
    """Tell whether the figure counts whom somebody went to see, invited or came from."""
    visited = _VISITED.search(text, draft.clause.start, draft.start)
    if visited is None or _ACTED.search(visited[0]):
        return False
    came = visited[0].startswith("来自") and draft.figure.quantity.dimension == "人"
    return not came or _TAKES_PART.match(text, draft.figure.end) is not None
