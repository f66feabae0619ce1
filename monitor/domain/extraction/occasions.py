"""Single occasions: a contest, a meeting, a donation, a study, one person's story. What they count is no indicator.

A word of an occasion opens it; it governs the rest of the paragraph until the text tells of a whole again.
"""

import re
from bisect import bisect_left

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.founding import COUNTED, NOW, PERIOD, PLACE, SUM, TOLD

#: Words of occasions that hold of what stands around them whatever else the sentence says.
_STRONG = (
    # Contests and honours.
    "选手", "参赛", "代表队", "决赛", "大赛", "竞赛", "比赛", "比武", "赛道", "赛会", "夺冠", "颁奖", "金奖",
    "提名奖", "获奖", "荣誉称号", "上榜",
    # Posts.
    "笔试", "报名", "同台", "面试", "应聘", "报考", "简历", "考生", "资格审查", "招聘会", "双选会", "求职",
    "拟招", "限报",
    # Meetings.
    "分会场", "主会场", "论坛", "研讨会", "座谈会", "换届",
    # Building sites.
    "招标", "投标", "标书", "施工", "塔吊", "工期", "停车", "车位",
    # Polls and rumours.
    "问卷", "受访", "随机询问", "随机采访", "随机访谈", "阅读量", "投票", "网传",
    "网帖", "网上流传", "谣", "骗局", "骗子", "被骗",
    # Studies and machines.
    "受试者", "对照组", "试验组", "双盲", "随机分", "小鼠", "样本量", "影响因子", "风险比", "该研究",
    "这项研究", "研究纳入", "研究发现", "研究显示", "研究表明",
    "研究证实", "研究追踪", "分辨率", "灵敏度", "特异度", "时速", "载重", "时延", "机械臂",
    "装机", "出错率", "辐射剂量", "旋转",
    # Bodies and what is believed of them.
    "误区",
    "神经元", "病毒载量", "潜伏期",
    # Stories.
    "手机里", "事故造成", "车祸", "出租屋", "棉被", "大米", "抽奖", "有奖", "手机上", "微信", "担架", "渡轮", "列车",
    "车厢", "旅客", "乘客", "男婴", "女婴", "入院时", "脱险",
    "苏醒",
    "打个比方", "假如", "假设", "倘若", "为例",
    # The past.
    "建院之初", "建院初", "校友", "院史",
    # Visits.
    "会议期间", "视察", "参展", "赛事期间", "组委会", "营收", "楼盘", "调研组", "督导组", "评审组",
    "检查组", "考察组",
    # Calls for papers.
    "征集", "投稿", "来稿", "获赠",
    # Leaflets.
    "展板", "宣传单", "宣传册", "宣传页", "横幅", "咨询台", "摊位",
    # Tickets.
    "当事人", "停诊", "爽约", "取号", "限号", "约满",
)  # fmt: skip
_WEAK = (
    "演练", "拉动", "凌晨", "一上午", "一下午", "半天", "一夜", "这一天", "清晨", "深夜", "讲述", "宣讲",
    "捐赠", "会上，", "首例", "考察学习", "行程",
    "捐款", "善款", "捐助", "招聘", "义诊", "当天", "当晚", "首日",
    "开幕", "表彰", "颁发", "直播", "慰问", "罚款", "没收", "违法所得", "涉案", "查获", "判令", "索赔",
    "协议期", "建议", "提醒", "提示", "跟着", "不宜", "切勿", "每晚", "为每位", "为每名", "培训为期", "每小时",
    "出资",
)  # fmt: skip
#: No surname that is a word of medicine, of a time or of a place too (高血压, 白内障, 常住).
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹魏陶姜谢邹苏潘葛范彭鲁韦袁柳史唐薛雷贺倪汤罗毕郝邬傅伍余顾孟萧尹姚邵汪毛戴宋庞"
    "熊纪舒屈祝董梁杜阮蓝闵贾颜郭梅林钟徐邱骆夏蔡田樊胡霍柯卢莫丁邓左崔龚邢裴陆翁段侯黎刘叶廖"
)
#: 援疆医生朱某在阿克苏, 馆长小岳每天: one person is the subject.
_TITLES = (
    "医[生师]", "护士长?", "院长", "科主任", "所长", "馆长", "站长", "村医", "乡医", "中医", "苗医", "藏医", "大夫",
    "教授",
    "队员", "献血者", "志愿者", "患者", "居民", "村民", "市民", "代表", "访员", "线员", "理员", "度员",
)  # fmt: skip
_WHO = (
    f"(?:[{_SURNAMES}高白黄马金石方龙于江](?:某某?|先生|女士)"
    f"|[小老]?[{_SURNAMES}][\\u4e00-\\u9fff]{{0,2}}(?=[，是在把从带每对已连坚扎半做用今背一]))"
)
#: 例如，一名退休职工: a case that is made up, unlike 例如，德清县.
_MADE_UP = "(?=[^。；;\\n]{0,16}(?:患者|参保人|女士|先生|老人|某|一[名位]|退休|您))"
# Every alternative of the three begins with a letter, so that a search skips to it.
_OPENS = re.compile(
    "|".join((
        *_STRONG, "中标(?<!其中标)(?!准|结果|价|药|产品|品种)", f"例如{_MADE_UP}", f"比如{_MADE_UP}", "诈骗(?<!欺诈骗)",
        "仪式(?=[，,上现]|[0-9]|中，)",
        "放号(?<!开放号)", "入组[0-9]", "与会(?<!参与会)(?![诊员])", "参会(?!诊)", "到会(?!诊)", "年会(?!诊)",
        "不实(?![行施际现])", "常人的", "所在的?(?:团队|科室|机构|小组|工作室)",
    ))
)  # fmt: skip
_PERSON = re.compile(
    "|".join((
        "她(?!们|所在)", f"某(?<=[{_SURNAMES}高白黄马金石方龙于江]某)(?![个些种地市县区省院国年月日家])",
        "丈夫", "妻子",
        "他(?<![其吉利维]他)(?![们人国省地市县区乡类方项院科所])", *(f"{one}{_WHO}" for one in _TITLES),
    ))
)  # fmt: skip
_OPENS_WEAKLY = re.compile(
    "|".join((
        *_WEAK, "培训班(?![0-9])", "结业(?!考核)", "仪式(?!感)", "标准规定", "标准要求", "现场(?!会)",
        # 走进江苏，: a survey goes from place to place.
        r"走进(?![\u4e00-\u9fff]{2,4}[，,])",
        *(f"{may}(?:会|要)?(?:增|减|上升|下降|达)" for may in ("可能", "估计", "或将")),
        # 1942年, unlike 始建于1942年 of a house that still stands.
        "1[89][0-7][0-9]年(?<![建办立]于.{5})(?![创成建开])",
    ))
)  # fmt: skip
#: The text tells of a whole again.
_WHOLE = re.compile(f"{PLACE}|{SUM}|{PERIOD}|{NOW}|{COUNTED}|{TOLD}|建成后|院里")
#: Words of an occasion reach so far.
_REACH = 100
#: The story of a person is over: 今年 and 累计 may be the person's.
_NOT_ALONE = re.compile(
    f"{PLACE}|[共现已总]有|{COUNTED}|{TOLD}|院里|截[至止]|如今|这里|本科|[今去]年，|表示|说[，：:]|告诉"
    "|[省市县区州院][^，,。；;0-9]{0,8}(?:共|累计|已)"
)
_COUNTS = frozenset({"台次", "例次", "count", "人", "人次", "例", "台", "张", "辆"})


class Occasions:
    """Tells which figures of one text belong to a single occasion; asked in the order of the text."""

    def __init__(self, text: str) -> None:
        """Take the normalised *text*."""
        self._text = text
        #: Where the paragraph begins that was asked about last, and where words of occasions stand in it.
        self._start = -1
        self._strong: list[int] = []
        self._persons: list[int] = []
        self._weak: list[int] = []

    def governs(self, draft: Draft) -> bool:
        """Tell whether a single occasion governs the figure of *draft*."""
        self._look_in(draft)
        return (
            self._is_open(self._strong, draft, _WHOLE)
            or self._is_open(self._persons, draft, _NOT_ALONE)
            or self._weakly(draft)
        )

    def _look_in(self, draft: Draft) -> None:
        """Find where words of occasions stand in the paragraph of *draft*."""
        paragraph = draft.paragraph
        if paragraph.start != self._start:
            self._start, low, high = paragraph.start, paragraph.start, paragraph.end
            self._strong, self._persons, self._weak = (
                [one.start() for one in words.finditer(self._text, low, high)]
                for words in (_OPENS, _PERSON, _OPENS_WEAKLY)
            )

    def is_at(self, draft: Draft) -> bool:
        """Tell whether an occasion that is told in the very sentence of *draft* governs its figure."""
        self._look_in(draft)
        places = (_last(words, draft.clause.end) for words in (self._strong, self._persons, self._weak))
        return max(places) >= draft.sentence.start and self.governs(draft)

    def _is_open(self, words: list[int], draft: Draft, closing: re.Pattern[str]) -> bool:
        opened = _last(words, draft.clause.end)
        return opened > draft.start or (
            opened > draft.start - _REACH and closing.search(self._text, opened, draft.start) is None
        )

    def _weakly(self, draft: Draft) -> bool:
        """Tell whether a weak word governs: in its own sentence and the next, unless they tell of a whole before."""
        opened = _last(self._weak, draft.clause.end)
        if opened <= draft.start - _REACH or self._text.find("；", opened, draft.start) >= 0:
            return False
        low = max(draft.paragraph.start, min(opened, draft.start) - _REACH)
        low = max(low, self._text.rfind("。", low, min(opened, draft.start)))
        return _WHOLE.search(self._text, low, draft.start) is None


def _last(places: list[int], end: int) -> int:
    """Return the last of *places* before *end*, one out of reach where there is none."""
    index = bisect_left(places, end)
    return places[index - 1] if index else -_REACH


def is_counted(draft: Draft) -> bool:
    """Tell whether the figure of *draft* counts: an occasion counts, while a rate belongs to a whole."""
    return draft.figure.quantity.dimension in _COUNTS
