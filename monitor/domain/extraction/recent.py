"""The figures read so far in a paragraph, what later ones may take up."""

from collections.abc import Iterator, Sequence

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical, counting, is_rate, subject_part
from monitor.domain.extraction.themes import Themes
from monitor.domain.extraction.wholes import Wholes
from monitor.domain.observation import CHANGE

#: No 分别 takes up more figures than this.
_MOST = 12
#: 其中 governs no figure further away than this.
_FAR = 60
#: What two names of one kind of thing end in.
_TAIL = 2


class Recent:
    """The figures read so far in the paragraph."""

    def __init__(self, themes: Themes) -> None:
        self._themes = themes
        #: The figure read last.
        self.topic: Draft | None = None
        #: The one read last in the paragraph before.
        self.past: Draft | None = None
        self._wholes = Wholes()
        self._recent: list[Draft] = []
        #: Those of the sentence before.
        self._listed: list[Draft] = []

    def forget(self) -> None:
        """Begin a paragraph."""
        self.past, self.topic = self.topic, None
        self._wholes.begin_paragraph()
        self._listed, self._recent = [], []

    def go_on(self) -> None:
        """Begin a line that goes on with the sentence of the one before."""
        self._wholes.begin_sentence()
        self._listed, self._recent = self._recent, []

    def lend(self, host: Draft) -> None:
        """Let a figure in a bracket go on from *host*, the figure before it."""
        self.topic = host
        self._wholes.lend(host)

    def split(self, draft: Draft, text: str) -> None:
        """Note before a figure is read whether 其中 to its left makes it a part of the topic."""
        if self.topic is not None and self.topic.sentence is not draft.sentence and not draft.sentence.continued:
            self._wholes.begin_sentence()
            self._listed, self._recent = self._recent, []
        if text.find("其中", draft.sentence.start, draft.start) >= 0:
            end = self._recent[-1].figure.end if self._recent else 0
            low = max(end, draft.sentence.start, draft.clause.start - _FAR)
            if text.find("其中", low, draft.start) >= 0:
                self._wholes.split(self.topic)

    def compares(self, draft: Draft) -> bool:
        """Tell whether a figure of the same sentence was a change: 医院增加21个，基层机构增加286个."""
        last = self._recent[-1] if self._recent else None
        if last is None or last.sentence is not draft.sentence:
            return False
        return last.kind is CHANGE or (last.rule == "base" and last.clause is draft.clause)

    def keep(self, draft: Draft) -> None:
        """Remember a figure that has its name."""
        if draft.rule != "plan" or self.topic is None:  # 完成计划82%，同比增长15%: the growth is not of the plan
            self.topic = draft
        self._wholes.keep(draft, canonical(draft.noun))
        self._recent.append(draft)
        del self._recent[:-_MOST]

    def last(self, count: int) -> list[Draft]:
        """Return the last *count* figures of the sentence, fewer when there are not so many."""
        return self._recent[-count:]

    def names(self) -> Iterator[str]:
        """Yield the names before in the sentence, then the one before them, the last first."""
        yield from (one.name for one in reversed(self._recent))
        if self.topic is not None:
            yield self.topic.name

    def counted(self, draft: Draft) -> Draft | None:
        """Return the last number of the sentence that counts in the dimension of *draft*."""
        kind = draft.figure.quantity.dimension
        alike = (one for one in reversed(self._recent) if one.figure.quantity.dimension == kind)
        return next((one for one in alike if one.sentence.chain == draft.sentence.chain), None)

    def amount(self, draft: Draft) -> Draft | None:
        """Return the number before a share that a change tells of: X 120家，占总数的96%，增加14家（增长13%）."""
        unit = draft.figure.quantity.unit
        if unit in "家个所":
            return self.counted(draft)
        amounts = (one for one in reversed(self._recent) if one.kind is not CHANGE and not one.share)
        last = next((one for one in amounts if one.sentence is draft.sentence), None)
        return last if unit == "%" and last and not is_rate(last.name) else None

    def dimension(self) -> str:
        """Return the dimension of what the topic measures, empty when it is a change whose base is unknown."""
        if self.topic is None or self.topic.kind is CHANGE:
            return self.topic.of if self.topic else ""
        return self.topic.figure.quantity.dimension

    def counting(self, draft: Draft) -> str:
        """Return the word of counting in the noun of *draft*, or in that of the figure whose name it has."""
        if draft.noun:
            return counting(draft.noun)
        return self.topic.counted if self.topic and self.topic.name == draft.name else ""

    def named_like(self, noun: str) -> Draft | None:
        """Return the last figure before in the sentence whose name ends as *noun* does (案件, 无证行医案件)."""
        tail = noun[-_TAIL:]
        return next((one for one in reversed(self._recent) if len(noun) > _TAIL and one.name.endswith(tail)), None)

    def alike(self, draft: Draft) -> Draft | None:
        """Return the last figure of the sentence that may measure the same of another group than *draft*."""
        chain = draft.sentence.chain
        alike = (one for one in reversed(self._recent) if one.kind is draft.kind and one.sentence.chain == chain)
        return next((one for one in alike if one.figure.quantity.unit == draft.figure.quantity.unit), None)

    def told_of_each(self, drafts: Sequence[Draft]) -> list[str] | None:
        """Return the name of the figure before for each of *drafts*, which tell it of several places."""
        before = self.topic
        alike = before is not None and before.figure.quantity.unit == drafts[0].figure.quantity.unit
        near = alike and before is not None and before.sentence is drafts[0].sentence
        return [canonical(before.name)] * len(drafts) if near and before else None

    def is_list(self, count: int) -> bool:
        """Tell whether the last *count* figures of the sentence were a parallel list (A、B分别为x、y)."""
        before = self.last(count)
        return len(before) == count and all(one.rule == "parallel" for one in before)

    def planned(self, draft: Draft, subject: str) -> str:
        """Return of what the plan is that 完成规划的六成 speaks of: its *subject*, or the figure before."""
        near = self.topic.name if self.topic and self.topic.sentence is draft.sentence else ""
        return subject_part(subject) or near
