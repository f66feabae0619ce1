"""What words without figures announce for the figures after them.

``病床使用率：医院75.3%`` and ``乡镇卫生院：床位8万张``: a heading before a colon.
``第九批集采落地，平均降价58%``: the subject of the clause before.
``教育、卫生支出，分别增长6.9%和8.7%``: the list that a 分别 takes up.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from monitor.domain.extraction.composition import compose, deed
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.edges import clean
from monitor.domain.extraction.funds import fund_before, is_of_insurance, special_insurance
from monitor.domain.extraction.naming import canonical, is_rate, subject_part
from monitor.domain.extraction.parallel import pair
from monitor.domain.extraction.phrases import Phrases
from monitor.domain.extraction.wholes import is_holder, is_institution
from monitor.domain.lexicon import Word

#: 总诊疗量破亿，达1.02亿人次.
_ROUND = re.compile(
    r"(?:双双|均|都|也)?再?创[下出]?[\u4e00-\u9fff]{0,8}新[高低]$|(?:首次)?(?:突?破|过|超|逾|近)[十百千万亿]+$"
)
#: 素养水平最高，且增幅最大: what is said of a measure.
_PRAISED = re.compile(
    r"(?:[且而并]?(?:[增涨升降减]幅|增速|增长|提升|提高|上升|下降))?(?:最[高低大小快慢多少]|居首|领先)$"
)
_MADE = re.compile(r"(?:政策|制度|工作|试点|项目)$")
_GRADE = re.compile("(?:国家|省|自治区|市|州|县|区)级")
#: A heading stands before its colon alone.
_HEADING = re.compile(r"(?<![\u4e00-\u9fff])(?P<what>[\u4e00-\u9fff]{2,16})$")
_MEASURED = re.compile(r"(?:[人件例台次]数|人次|总量|[诊疗务术床]量|费用|收入|支出|面积|床位数?|金额)$")
_MOST = re.compile(
    r"[^，,。；;：:]{0,16}?(?P<most>最[高低大小多少快慢长短])的?[\u4e00-\u9fff]{0,4}?(?:依次|分别)?[是为]"
)
#: 居前三位的依次是: what is said of a measure before the places that follow.
_RANKED = re.compile(
    r"(?:(?:[位名]?[居列]|排名?在?)(?:全[市省国区])?前?[0-9一二三四五六七八九十]{0,2}[位名个]?|由[高多大低少小]到[低少小高多大](?:排列|排序)?"
    r"|前[0-9一二三四五六七八九十]{1,2}[位名个]?)的?[\u4e00-\u9fff]{0,5}?(?:依次|分别)?[是为]?$"
)
#: Of several such clauses the first counts, and figures in it do not matter (1385家卫生院中，).
_AMONG = re.compile(
    r"(?:(?<=[家个所。！？；，,：:\n\x00-\x03])|^)(?P<what>[\u4e00-\u9fff、]{2,24}?)(?:当中|之中|里面|中|里)[，,]"
)
_BUILDS = frozenset(
    {"建成", "建成了", "建有", "已有", "创建", "创建了", "建立", "建立了", "建设了", "建好", "设立", "挂牌", "共建成"}
)
#: What is built one by one: no 能力建设, no 体系建设.
_BUILT = re.compile(
    r"(?:推进|加快|加强|推动|实施|启动|支持|抓好|做好|开展|统筹|聚焦|将|把|以)(?P<what>[\u4e00-\u9fff]{2,16}?"
    r"(?:医院|中心|卫生院|卫生室|卫生站|服务站|急救站|救治站|驿站|机构|基地|试点|示范点|献血点|小屋|食堂|步道|病房|病区|门诊|医共体|联合体|联盟|专科|学科|工作室|实验室))"
    r"(?:创建|建设|培育|打造|布局)(?!用地|资金|标准|项目|能力|质量|水平)"
)
#: The clause before a pause is the whole name of a rate.
_MEASURE = re.compile(r"(?:率|比例|占比|比重|满意度|知晓度)[\s\x00-\x03]*$")
_ENDING = 8
_SUMS = re.compile(r"总数|总量|总计|累计|达到|[增升扩][加大]?[至到]|共有")
#: The clause before a list or a bare measure is no longer than this.
_FAR = 60
#: A heading holds for figures no further away than this.
_REACH = 160
#: 居前三位的病种依次为 is no longer than this.
_RANKING = 24
_PAUSES = "，,：:；;。、"


#: 六类健康问题素养水平: how many there are of what is ranked.
_MANY = re.compile(r"^(?:[一二三四五六七八九十两几多0-9]{1,3}|各)(?:大类|[类种项个大])(?=.{2})")


def as_ranked(noun: str, measure: str) -> str:
    """Return the full name of *noun*, one of those of which *measure* is told.

    One that ends in the word that the measure is of has it already: 烹饪素养 of 六类素养水平 is 烹饪素养水平.
    """
    measure = _MANY.sub("", measure)
    shared = measure.find(noun[-2:]) if len(noun) > 2 else -1  # noqa: PLR2004 - a word of two characters ahead of more
    return noun + (measure if shared < 0 else measure[shared + 2 :])


class Themes:
    """The headings and themes of one text."""

    def __init__(self, text: str, phrases: Phrases, spans: Sequence[tuple[int, int]]) -> None:
        """Read *text* by its *phrases*; *spans* are its figures in order."""
        self._text = text
        self._phrases = phrases
        self._spans = spans

    def heading(self, draft: Draft) -> str:
        """Return the measure or the kind of institution that is announced before *draft*, else ``""``.

        A colon announces it (病床使用率：医院75.3%), or that it is split (总诊疗人次中，医院1.4亿人次).
        """
        low = max(draft.sentence.chain, draft.clause.start - _REACH)
        colon = self._colon(low, draft.clause.start)
        match = _HEADING.search(self._text, max(low, colon - _FAR), colon) if colon > low else None
        if match is None or self._verb(match.start(), match.end()) < match.end():
            match = _AMONG.search(self._text, max(low, draft.sentence.start), draft.clause.start)
        if match is None:
            return ""
        raw = clean(match["what"])
        words = canonical(raw)
        announces = is_rate(words) or _MEASURED.search(raw) or is_institution(words)
        return words if announces else ""

    def insurance(self, draft: Draft, noun: str) -> str:
        """Return the insurance beside the basic one that a bare *noun* is told of (长期护理保险试点以来，参保人数)."""
        if not is_of_insurance(noun):
            return ""
        near = special_insurance(self._text, draft.sentence.start, draft.start)
        return near or (fund_before(self._text, draft.paragraph.start, draft.start) if noun[0] == "基" else "")

    def matter(self, draft: Draft) -> str:
        """Return what the clause before is about, without what is made of it (育儿补贴政策实施以来，24万人申领)."""
        return _MADE.sub("", self.subject(draft))

    def graded(self, draft: Draft, noun: str) -> str:
        """Return a grade alone with what the clause before is about (示范区数量居首位，国家级达到7个)."""
        alone = noun.endswith("级") and _GRADE.fullmatch(noun) and draft.figure.quantity.dimension == "count"
        about = self.subject(draft) if alone else ""
        return noun + about.removesuffix("建设") if about and not is_rate(about) else ""

    def among(self, draft: Draft) -> str:
        """Return of what things a sentence counts some (全县村卫生室中，已有121个配上了心电图机)."""
        match = _AMONG.search(self._text, max(draft.sentence.start, draft.clause.start - _FAR), draft.clause.start)
        return canonical(clean(match["what"])) if match else ""

    def sums(self, draft: Draft) -> bool:
        """Tell whether the words before a figure say that it is the whole (总数达到, 累计, 增至)."""
        low = max(draft.clause.start, draft.start - _FAR)
        return _SUMS.search(self._text, low, draft.start) is not None

    def announced(self, draft: Draft) -> str:
        """Return what stands right before the colon that the clause of *draft* follows (期望寿命：82.9岁)."""
        span = self._before(draft, draft.clause.start) if self._text[draft.clause.start - 1] in "：:" else None
        noun = self._phrases.left(*span).noun if span else ""
        if noun and not draft.figure.quantity.unit:
            draft.noun = noun  # 出院人次：5.7万: it says the unit too
        return subject_part(noun)

    def built(self, draft: Draft) -> str:
        """Return the things of which the clause before tells the building (加快社区医院建设，已建成22家)."""
        made = draft.verb in _BUILDS and draft.figure.quantity.dimension == "count"
        span = self._before(draft, draft.clause.start) if made else None
        match = _BUILT.search(self._text, *span) if span else None
        return canonical(clean(match["what"])) if match else ""

    def ranked(self, draft: Draft) -> str:
        """Return the measure by which a colon before *draft* announces the first of all (门诊量居前三位的依次是：)."""
        if draft.clause.start <= draft.sentence.start:
            return ""
        near = draft.clause.start - draft.sentence.start < _REACH
        low = draft.sentence.start if near else draft.clause.start - _REACH
        colon = self._colon(low, draft.clause.start)
        match = _RANKED.search(self._text, max(low, colon - _RANKING), colon) if colon > low else None
        return canonical(clean(self._text[self.begin(low, match.start()) : match.start()])) if match else ""

    def _colon(self, low: int, high: int) -> int:
        """Return where the last colon of ``text[low:high]`` stands, -1 without one."""
        return max(self._text.rfind("：", low, high), self._text.rfind(":", low, high))

    def subject(self, draft: Draft) -> str:
        """Return the noun phrase that opens a clause before that of *draft*; ``""`` when a figure stands between."""
        span = self._before(draft, draft.clause.start)
        while span:
            if noun := self._most(span) or self._opening(*span):
                return noun
            span = self._before(draft, span[0])
        return ""

    def _opening(self, low: int, high: int) -> str:
        verb = self._verb(low, high)
        if verb < high and _MEASURE.search(self._text, max(low, high - _ENDING), high):
            left = self._phrases.left(low, high)  # 居民对服务的满意度，2025年为91%
            if noun := canonical(left.noun):
                done = deed(left.verb, left.kind) if left.kind else ""
                return compose(subject_part(left.subject), done, noun, left.predicate)
        return subject_part(_PRAISED.sub("", _ROUND.sub("", clean(self._text[low:verb]))))

    def most(self, draft: Draft) -> str:
        """Return what the clause before says is the most or the least (最低的是慢性病防治素养，不到四成)."""
        span = self._before(draft, draft.clause.start)
        return self._most(span) if span else ""

    def _most(self, span: tuple[int, int]) -> str:
        """Return what 最低的是慢性病防治素养 speaks of; 就诊率最高的是乡镇卫生院 of 乡镇卫生院就诊率."""
        low, high = span
        match = _MOST.match(self._text, low, high)
        who = canonical(clean(self._text[match.end() : high])) if match else ""
        measure = canonical(clean(self._text[low : match.start("most")])) if match else ""
        return who + measure if who and (is_holder(who) or not measure) else ""

    def begin(self, low: int, at: int) -> int:
        """Return where the words after the last pause in ``text[low:at]`` begin."""
        return max(self._text.rfind(mark, low, at) for mark in _PAUSES) + 1 or low

    def names(self, draft: Draft, count: int) -> list[str] | None:
        """Return the *count* names that the clause before lists for *draft* and the figures after it."""
        span = self._before(draft, draft.clause.start)
        if span is None:
            return None
        listed = _ROUND.sub("", self._text[slice(*span)]) if self._text[span[1] - 1] in "高低亿万" else ""
        return (pair(clean(listed), count) if "、" in listed else None) or pair(self._phrases.left(*span).noun, count)

    def _before(self, draft: Draft, end: int) -> tuple[int, int] | None:
        """Return the clause before *end* in the sentence of *draft*, ``None`` without one or when it has a figure."""
        end -= 1
        low = max(draft.sentence.start, draft.clause.start - _FAR)
        if end <= low or self._text[end] not in _PAUSES:
            return None
        start = max(self._text.rfind(mark, low, end) for mark in "，,：:") + 1 or low
        index = bisect_left(self._spans, (start, start))
        states = index < len(self._spans) and self._spans[index][0] < end
        return None if states else (start, end)

    def _verb(self, low: int, high: int) -> int:
        """Return where the first verb or preposition of ``text[low:high]`` begins, *high* without one."""
        hits = self._phrases.within(low, high)
        verbs = (hit.start for hit in hits if hit.tag.kind is not Word.NOUN and not self._phrases.is_nominal(hit, high))
        return next((start for start in verbs), high)
