"""What a figure leaves unsaid: names that come from figures read before it.

``总诊疗量11万人次，同比增长17%``: the growth is that of the total. ``其中公立医院84.6%``: the rate is the whole's.
``每千人口拥有床位7.9张、医师3.4人``: both are per thousand. Nothing is taken from another paragraph.
"""

import re
from collections.abc import Sequence

from monitor.domain.extraction.bare import is_bare_measure, of_theme
from monitor.domain.extraction.composition import became, compose, deed, said_alone
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.funds import of_fund
from monitor.domain.extraction.kinship import (
    doer,
    full,
    held_beside,
    in_whole,
    is_manner,
    is_per_head,
    of_all,
    of_past,
    regraded,
    same_kind,
    same_thing,
    served_by,
    spread,
    without_deed,
    without_manner,
)
from monitor.domain.extraction.naming import canonical, is_rate, joined, subject_part, without_holder
from monitor.domain.extraction.parallel import PER
from monitor.domain.extraction.recent import Recent
from monitor.domain.extraction.themes import as_ranked
from monitor.domain.extraction.wholes import are_apart, is_group, is_holder, is_institution, is_owned
from monitor.domain.lexicon import deeds
from monitor.domain.observation import CHANGE, Direction

#: 平均降幅58%，最高降幅96%: of one thing.
_EXTENT = re.compile(r"(?:年均|年平均|月均|平均|最高|最大|最低)[增降][幅价]$")
#: 居民人均每日|用盐7.4克、油31.6克.
_EACH = re.compile(r"^.{0,6}?人均(?:每[日天年月])?(?=.{2})")
_COUNTERS = frozenset("家个所")
_SHARES = frozenset({"%", "‰"})
_PER_VISIT = frozenset({"次均费用", "次均医药费用", "均次费用", "人均费用"})
#: Nothing is a share of these.
_RATIOS = frozenset({"比", "/10万", "岁"})


class Memory(Recent):
    """The figures read so far in the paragraph, and the names they lend."""

    def name(self, draft: Draft) -> None:
        """Compose the name of the thing measured; what is elided comes from the figures before."""
        verb = deed(draft.verb, draft.verb_kind) if draft.verb_kind else ""
        noun = canonical(draft.noun)
        subject = subject_part(draft.subject) if draft.subject else ""
        if verb and (noun in _PER_VISIT or (is_rate(noun) and is_bare_measure(noun))):
            draft.readings = tuple if noun in _PER_VISIT else draft.readings
            noun, verb = verb + noun, ""  # 筛查覆盖率, 住院次均费用
        if not noun and not verb and draft.verb and is_holder(who := canonical(draft.subject)):
            whole = self._wholes.completed(draft, who)
            noun, draft.subject, subject = (who, "", "") if whole != who else ("", draft.subject, subject)
        if noun == "比例" and not draft.share and not draft.predicate:
            draft.noun, draft.share = self.share_of(draft, "比例"), True
            noun = canonical(draft.noun)
        if draft.share and verb == "覆盖":
            draft.name = subject + noun + "覆盖率"
        elif draft.share:
            noun = noun or self._shared_by(draft) or (self._themes.among(draft) if draft.predicate else "")
            noun = in_whole(self.topic.name, noun) if noun.startswith("占") and self.topic else noun
            name = compose(subject, verb, noun, draft.predicate)
            draft.name = name if is_rate(name) or not name else name + "比例"
        elif noun:
            noun = self._counted_before(draft, noun)
            draft.name = compose(subject, verb, self._completed(draft, noun), draft.predicate)
        else:
            draft.name = self._elided(draft, compose(subject, verb, "", ""))
        draft.name = draft.name[:_LONGEST_NAME]
        draft.counted = "" if draft.manner else self.counting(draft)
        if draft.figure.quantity.unit == "批" and draft.name.endswith(("集采", "采购")):
            draft.name += "批次"  # rounds, not the medicines bought in them
        near = self.topic if self.topic and self.topic.sentence is draft.sentence else None
        if near and (served := served_by(draft, near)):
            draft.name, draft.readings = served, tuple
        if draft.manner and draft.name:
            extent = "增幅" if draft.direction is Direction.UP else "降幅"
            draft.name = _EXTENT.sub("", draft.name) + draft.manner + extent

    def _shared_by(self, draft: Draft) -> str:
        """1523所卫生院，98.6%达到基本标准: the share is of the things counted before."""
        before = self.topic
        if before is None or before.sentence is not draft.sentence or not draft.predicate:
            return ""
        counted = before.share or before.figure.quantity.unit in {"人", *_COUNTERS}
        draft.noun = before.noun if counted else ""
        return canonical(draft.noun)

    def _completed(self, draft: Draft, noun: str) -> str:
        """Return *noun* with what it leaves to the figures before it."""
        if noun.startswith("占") and self.topic:
            return in_whole(self.topic.name, noun)
        completed = regraded(noun, draft, self.topic) or self._themes.graded(draft, noun) or self._headed(draft, noun)
        if completed == noun and not draft.subject and (insurance := self._themes.insurance(draft, noun)):
            completed, draft.readings = insurance + noun, tuple
        if completed == noun and not draft.subject:
            completed = of_fund(noun, self.names())
        before = self.topic if self.topic is not draft else None
        per_head = before is not None and before.clause is draft.clause and before.name[:1] == "每"
        if completed == noun and not per_head:  # 社区医院104家；每千人口医师3.1人、护士4.2人
            completed = self._wholes.completed(draft, noun)
        if completed == noun and not draft.subject and is_bare_measure(noun):
            return of_theme(draft, noun, before, self._themes)
        if completed != noun or before is None:
            return of_past(completed, draft, self.past) if completed == noun else completed
        again = noun in deeds() and self._again(draft, noun)
        return again or held_beside(noun, draft, before) or self._beside(draft, noun, before)

    def _beside(self, draft: Draft, noun: str, before: Draft) -> str:
        """Return *noun* with what it shares with the figure before it."""
        if PER.fullmatch(noun) or (is_manner(noun) and before.sentence is draft.sentence):
            return noun + without_manner(PER.sub("", before.name))
        if is_group(noun) and not draft.predicate and (alike := self.alike(draft)):
            return noun + of_all(alike, noun)
        per = PER.match(before.name) if before.name[:1] == "每" and draft.subject[:1] != "每" else None
        if before.clause is not draft.clause and not (per and is_per_head(draft, before)):
            counts = noun in deeds() and draft.figure.quantity.unit in _COUNTERS and before.sentence is draft.sentence
            done = canonical(without_deed(before.noun) or before.noun)
            return noun + done if counts and same_kind(before, draft) else noun  # 新建村卫生室86所，改造112所
        if before.figure.quantity.unit == draft.figure.quantity.unit:
            per = per or _EACH.match(before.name)
        return per[0] + noun if per and not noun.startswith(("每", per[0])) else self._done_to(before, noun)

    def _counted_before(self, draft: Draft, noun: str) -> str:
        """卫生院达到基本标准的比例92%，达到推荐标准的比例31%: both are shares of the same things."""
        before = self.topic
        if noun != "比例" or not draft.predicate or before is None or before.sentence is not draft.sentence:
            return spread(noun, draft, before or self.past)
        return canonical(before.noun) if before.predicate else noun

    def _headed(self, draft: Draft, noun: str) -> str:
        """病床使用率：医院75.3%: add what the heading before a colon measures to a holder; a holder to what it has."""
        ranked = self._themes.ranked(draft)
        if ranked and is_rate(ranked) == (draft.figure.quantity.unit in _SHARES):
            return as_ranked(noun, ranked)
        counts = draft.figure.quantity.unit in _COUNTERS
        if counts or not (is_holder(noun) or is_owned(noun)):
            return noun
        heading = self._themes.heading(draft)
        if is_institution(heading):
            return noun if is_holder(noun) else heading + noun
        fits = is_holder(noun) and is_rate(heading) == (draft.figure.quantity.unit in _SHARES)
        return noun + heading if fits else noun

    def _done_to(self, before: Draft, noun: str) -> str:
        """项目立项117项、验收66项: a deed alone is done to what the deed before it was done to."""
        if noun not in deeds():
            return noun
        return canonical(without_deed(before.noun)) + noun

    def _elided(self, draft: Draft, verb: str) -> str:
        near = self.topic if self.topic and self.topic.sentence is draft.sentence else None
        topic = self.topic.name if self.topic else ""
        if draft.predicate and not verb:
            return self._said(draft)
        if draft.kind is CHANGE and topic:
            theme = "" if near else self._themes.subject(draft)
            counted = self.amount(draft) if near and near.share and not theme else None
            dimension = counted.figure.quantity.dimension if counted else self.dimension()
            draft.of, draft.lender = ("", None) if theme else (dimension, counted or near)
            return theme or (counted.name if counted else topic)
        if not verb:
            draft.lender = near
            return self._before(draft, near) or self._themes.subject(draft) or topic
        if near and PER.fullmatch(verb):
            return verb + PER.sub("", near.name)  # AED2300台，每10万人配置38台
        return self._again(draft, verb) or self._deed(draft, verb, near)

    def _deed(self, draft: Draft, verb: str, near: Draft | None) -> str:
        """Return a deed alone with who does it, or with what is paid."""
        subject = subject_part(doer(near)) if near and not draft.subject else ""
        if not subject and draft.figure.quantity.unit == "元" and not draft.subject:
            return verb + "资金"
        return subject + verb + draft.predicate

    def _again(self, draft: Draft, verb: str) -> str:
        """Return what a deed without its object is done to: 新添22台, 累计接种90万剂次 after 接种疫苗5万剂次."""
        counted = self.counted(draft)
        if counted is None or (verb != "新增" and verb not in counted.name):
            return ""
        return verb + counted.name.removeprefix(verb) if verb == "新增" else counted.name

    def _before(self, draft: Draft, near: Draft | None) -> str:
        """Return what the words before say the figure is of: those of the clause before, of *near*, or a heading."""
        if draft.verb and not (near and same_kind(near, draft)) and (built := self._themes.built(draft)):
            return built
        apart = near and near.figure.quantity.dimension != draft.figure.quantity.dimension
        if apart and (theme := self._themes.subject(draft)):
            return theme
        if near:
            return self._themes.most(draft) or self._total(draft, near)
        return self._themes.ranked(draft) or self._themes.announced(draft) or self._themes.heading(draft)

    def _total(self, draft: Draft, near: Draft) -> str:
        """Return the name of *near*, for 总数达到96家 and 累计达到21个 after 新增5家 without what is new of it."""
        if near.rule == "count" and near.verb and near.clause is draft.clause and not same_kind(near, draft):
            return near.name.removesuffix(canonical(near.noun)) or near.name  # 覆盖49个城市、1.69亿人
        name = near.name[: -len(near.manner) - 2] if near.manner else near.name  # 年均增幅 is the change's alone
        name = name.removesuffix("比例") if draft.figure.quantity.unit in _COUNTERS else name  # 占比过九成，达178家
        return name.removeprefix("新增") if self._themes.sums(draft) else name

    def _said(self, draft: Draft) -> str:
        """98%的卫生院达到基本标准，其中53家达到推荐标准: the 53 are of the kind named before."""
        if what := became(draft.predicate):
            return what
        before = self.topic
        among = self._themes.among(draft)
        if among and draft.figure.quantity.unit in _COUNTERS:
            return draft.predicate + among
        if before is None or not before.noun or draft.figure.quantity.unit not in _COUNTERS:
            return self._of_theme(draft, said_alone(draft.predicate))
        kin = before.share or before.figure.quantity.unit in _COUNTERS
        return draft.predicate + canonical(before.noun).removesuffix("比例") if kin else said_alone(draft.predicate)

    def _of_theme(self, draft: Draft, said: str) -> str:
        """Return 享受长期护理保险待遇 for 享受待遇, 育儿补贴申领 for a bare 申领 where the sentence is about them."""
        if said in deeds() and self.topic is None:
            return self._themes.matter(draft) + said
        insurance = self._themes.insurance(draft, said)
        return draft.predicate.removesuffix(said) + insurance + said if insurance else said

    def part_of(self, draft: Draft, noun: str) -> str:
        """Return *noun* as a part of the measure before it: 男性、女性分别为76岁、81岁 after 期望寿命79岁."""
        before, noun = self.topic, full(noun)
        alike = before is not None and before.sentence is draft.sentence and before.kind is not CHANGE
        if before is None or not alike or before.figure.quantity.dimension != draft.figure.quantity.dimension:
            return noun
        counts = draft.figure.quantity.unit in _COUNTERS or not is_holder(canonical(noun))
        return noun if counts or is_holder(before.name) else noun + without_holder(before.name, noun)

    def share_of(self, draft: Draft, noun: str) -> str:
        """Return the name of a share of the topic: 医院占78.6% -> 医院占床位, 占全省总量的5% -> 床位占全省总量."""
        noun = "" if noun == "占" else noun
        alike = self._counted_before(draft, canonical(noun))
        if alike != canonical(noun):
            return alike
        if is_owned(alike) and (owned := self._wholes.completed(draft, alike)) != alike:
            return owned + "占比"  # 民营医院862家，占医院总数的63%，床位数占32%
        whole = self._wholes.whole or self.topic
        near = whole and (whole is self._wholes.whole or whole.sentence.chain == draft.sentence.chain or not noun)
        if whole and near and noun and whole.figure.quantity.unit == "元":
            whole = self.named_like(noun) or whole  # 查处案件632件，罚款218万元，无证行医案件占23%
        if whole and not near and is_holder(alike):
            near = not (whole.share or is_rate(whole.name))  # 诊疗1.2亿人次。医院占60%
        if whole and noun and ((whole.share and "占" not in whole.name) or whole.figure.quantity.unit in _RATIOS):
            near = False  # 医院占60%，卫生院占30%; 医护比1：1.2，大专以上学历占81%: nothing said of what
        if whole and draft.predicate and (whole.predicate or are_apart(noun, whole.noun)):
            near = False  # 设有中医科的卫生院占69%，提供中医服务的占80%
        name = self._themes.among(draft) or (whole.name if whole and near else "")
        if "占" in name:  # A占全省的5%，B占3%: of the same whole
            name = name.partition("占")[2].removesuffix("比例")
        if name and noun in {"", "占比", "比重", "比例"}:
            return (self.topic.name if self.topic else name) + "占比"
        if is_rate(canonical(noun)):
            return noun
        return f"{noun}占{name}" if name and not same_thing(canonical(noun), name) else noun + "比例"

    def rate_of(self, draft: Draft, noun: str) -> str:
        """Return *noun* as a part of the rate before it: 其中公立医院83.4% after 病床使用率76.9%."""
        if noun.startswith("占"):
            return noun
        noun = full(noun)
        if noun and is_holder(canonical(noun)) and is_rate(heading := self._themes.heading(draft)):
            return noun + heading
        whole = self._wholes.whole or self.topic
        named = not noun or is_rate(canonical(noun)) or not is_holder(canonical(noun))
        if whole is None or named or not is_rate(whole.name):
            return noun
        return noun + without_holder(whole.name, noun)

    def names_for(self, drafts: Sequence[Draft], noun: str) -> list[str] | None:
        """Return the names that a 分别 leaves to the figures before *drafts*, ``None`` when these do not match."""
        before = self.last(len(drafts))
        if not before and len(self._listed) == len(drafts) and (not noun or is_rate(noun)):
            before = self._listed
        if len(before) < len(drafts):
            return None
        for draft, one in zip(drafts, () if noun else before, strict=False):
            draft.of = one.of if one.kind is CHANGE else one.figure.quantity.dimension
        # 管理高血压患者26万人，规范管理率: the rate is that of the patients.
        return [joined(canonical(one.noun if is_rate(noun) and one.noun else one.name), noun) for one in before]


#: A name longer than this is none, and each share of a share would make the next one longer.
_LONGEST_NAME = 80
