"""The words around a place by which a text only passes it: it is helped, listed, a yardstick, an origin, a venue.

Such a place governs no figure: 支援西藏, 湖北、四川等地, 高于全国平均.
"""

import re

from monitor.domain.datelines import is_filed_from
from monitor.domain.extraction.locations import is_venue
from monitor.domain.places import Place

OBJECT = re.compile(
    r"(?:来自|支援|帮扶|援助|对口|辐射|服务|赴|援|驻|与|同|向|转[诊院送运]?[至往到]|转出至|送[至往到]|流向|前往|飞赴|覆盖|推广到|联合|邀请|原|除|支持|比|比如|学习|借鉴)$"
)
#: What those end with: most places follow none of them.
OBJECT_ENDS = frozenset("自援扶助口射务赴驻与同向至往到送飞盖广合请原除持比如习鉴")
LISTED = re.compile(r"^(?:[、和及与]|等地|等省|等市|等[0-9一二三四五六七八九十]+[个省市县]|以及)")
#: 高于全国平均水平, 居全省前列: a yardstick, not a subject.
YARDSTICK = re.compile(
    r"内?(?:平均(?!住院|预期|期望|寿命|床日|反应|响应|门诊|次均|费用|报销|受教育|等[候待]|候诊|年龄|每|降价)|同期(?![A-Za-z]|[\u4e00-\u9fff]{2,12}[为达有是0-9])|前列|领先|首位|首家|首个|第[一二三四五六七八九十0-9]|先进|水平|最)"
)
#: 全国首批, 全国500强: a rank among all.
_RANK = re.compile(
    "性(?!别)|知名|著名|顶尖|权威|首[批创笔届例台条店部]|率先|排名|百强|一流|[0-9]+强"
    "|[\u4e00-\u9fff]{1,4}最[高低优好大多少]"
)
#: 全省最高 is a yardstick, 兴安盟最低，为43.2% a subject.
_RANKED = re.compile(r"最[高低大小多少快慢长短]")
#: 51例有武汉旅居史: where cases came from.
_ORIGIN = re.compile(r"[^，,。；;0-9]{0,12}(?:旅居史|旅行史|居住史|接触史|输入|返回|返乡|来[黔桂粤湘鄂川渝滇])")
#: 占全省的43.6%, 率先在全国: the whole, or whom one is ahead of.
_ASIDE = (
    "占", "占到", "率先在", "居", "排", "名列", "位列", "走在", "高于", "低于", "优于", "好于", "快于", "高出", "超出",
    "领先", "来自",
)  # fmt: skip
#: 较全省高1.8个百分点: whom one is measured by.
_THAN = ("较", "比")
#: 低于全国的12.8% tells the country's value, 低于全国12.8个百分点 none.
_OVER_OR_UNDER = ("高于", "低于", "优于", "好于", "超过")
#: 高于全省县域内就诊率90.1%: of rates the difference is in points.
_ITS_VALUE = re.compile(
    "(?:平均(?:水平|值|数)?)?(?:[的为](?=[0-9])|(?=[0-9.]{1,8}(?:/10万|‰|岁)))"
    r"|[\u4e00-\u9fff]{1,12}?(?:率|占比|比例|比重)[为是达]?(?=[0-9.]{1,8}(?:/10万|‰|%))"
)
#: 广西临床重点专科: who awards it.
_HONOUR = re.compile(r"(?:各类|各级|级|市级|省级)?(?:临床|医学|中?医药?|领先|优势|特色|领域)*重点(?:专科|学科|实验室)")
#: 另有湖南省名中医12人, 湖南省临床医学研究中心11个: in what is told of an institution, who gave it that name.
_GIVEN = re.compile(
    r"(?:首批|第[一二三四五六七八九十]批|级)?(?:名老?中医(?!院)|名医(?!院)|(?:优势|特色|临床)专科|科学?技术?进步奖|科技奖"
    r"|自然科学(?:基金|奖)|[\u4e00-\u9fff]{0,6}(?:医学|技术|工程)研究中心|[\u4e00-\u9fff]{0,6}(?:质控|质量控制)中心)"
)
#: 推动|济南国际医学中心建设: the name of what is promoted; 推动河北建设了7个中心 tells of the place.
_PROMOTED = ("推动", "推进", "加快", "支持", "打造", "筹建")
#: 健康南宁行动, 健康广西2030: a programme's name.
_PROGRAMME = re.compile(r"行动|建设|规划|20[0-9]{2}")
_NAMED_THING = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:建设|创建|发展)[，,。；;、]")
#: 在|北京专家帮助下: who helps.
_HELPING = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:帮助|支持|指导|帮扶|援助|援建|支援)下")
#: 是我国儿科的奠基人, 为全国首批, 开展全国…试点: said of a thing, not of the country.
_OF_THE_NATION = re.compile(
    r"[是为以被将系由作成列]$|(?:开展|实施|承担|承接|承办|获评|获批|荣获|入选|入围|争创|创建|参与|参加|加入|接入)了?$"
)
#: 福建|累计选派医生46人.
_SENDING = re.compile(r"[^，,。；;0-9]{0,16}(?:选派|派驻|派出|派遣|选送|输送|援[疆藏青宁黔桂陇滇渝川甘琼])")


def is_passed_by(text: str, place: Place, before: str, after: str) -> bool:
    """Tell whether *place*, between *before* and *after*, is a yardstick, an origin, a venue or an award's."""
    if YARDSTICK.match(after) and (place.relative or not _RANKED.match(after)):
        return True
    if before.endswith(_ASIDE) or _ORIGIN.match(text, place.end) or is_venue(text, place):
        return True
    if place.relative:
        return before.endswith(_THAN) or _RANK.match(after) is not None
    if before.endswith(_PROMOTED) and _NAMED_THING.match(text, place.end):
        return True
    if before.endswith("健康") and _PROGRAMME.match(text, place.end):
        return True
    return bool(_HONOUR.match(text, place.end) or _HELPING.match(text, place.end)) or is_filed_from(text, place.end)


def is_given(text: str, place: Place) -> bool:
    """Tell whether *place* is only who gave an institution what follows."""
    return not place.relative and _GIVEN.match(text, place.end) is not None


def is_compared_with(text: str, place: Place, before: str) -> bool:
    """Tell whether the value that follows *place* is its own and only told to compare (低于全国的12.8%)."""
    return before.endswith(_OVER_OR_UNDER) and _ITS_VALUE.match(text, place.end) is not None


def is_said_of_a_thing(before: str) -> bool:
    """Tell whether 全国 after *before* belongs to the name of a thing (获评全国示范基地)."""
    return _OF_THE_NATION.search(before) is not None


def sends_helpers(text: str, end: int) -> bool:
    """Tell whether the place that ends at *end* sends helpers somewhere (福建累计选派医生)."""
    return _SENDING.match(text, end) is not None
