"""Which area and institution a figure is about: the nearest statement that governs its clause.

Order: the clause and sentence before the figure, who speaks, the rest of the sentence, the paragraph, the institution
that the title is about, the paragraph before when this one goes on with it, the article's area.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.domain.extraction.headed import find_headed
from monitor.domain.extraction.layout import Paragraph, Sentence
from monitor.domain.extraction.statement import Statement
from monitor.domain.extraction.track import Track
from monitor.domain.extraction.turns import Turn
from monitor.domain.places import COUNTRY, ancestors

#: 国家区域医疗中心: in a text about the country, a thing of the country; not one of its offices.
_NATION = re.compile(
    r"中央(?:财政|预算内|层面|安排)|国家(?!、|卫生|卫健|医保|医疗保障|疾控|疾病|发展|药监|药品|中医药|统计|税务|市场|级|队|重点实验室|自然科学|科技|科学)"
)

#: What only a county or a city has, not a hospital: 县域内就诊率, 市域外转率, 90%的患者不出县.
_WIDER = re.compile(
    r"[县市州省区]域(?:[内外]|就诊|住院)|域内|域外|不出[县市省]|常住人口|户籍人口|[预期][期望]寿命|(?:孕产妇|婴儿)死亡率|健康素养|千(?:常住)?人口"
)
#: 1.69亿, 13亿人; 5亿人次 are visits.
_MANY_PEOPLE = re.compile("[0-9]亿[多余]?(?:人(?!次)|名|[，,。；;])")
#: They stand this close to a figure that goes with them.
_ABOUT = 120
#: 不出县 stands this close after its figure.
_NEAR = 16
_PAUSE = re.compile(r"[，,。；;]")
_CONTINUES = re.compile(r"[\s“]*(?:与此同时|同时|此外|另外|除此之外|除了|不仅如此|其中|随后|而且|目前已?|该)")


class Ground(NamedTuple):
    """What a figure is about."""

    area: str | None
    institution: str | None
    #: Its own sentence says it.
    stated: bool = False
    #: It is about an institution that nothing names (该院).
    unnamed: bool = False


class Scopes:
    """What the places and institutions of one text govern."""

    def __init__(
        self,
        text: str,
        stated: Sequence[Statement],
        default: str | None,
        house: Statement | None = None,
        mentioned: Sequence[Statement] = (),
        *,
        is_report: bool = False,
    ) -> None:
        """Take the statements of *text* that govern, in order, the article's area and its title's institution.

        *mentioned* are all statements, those too that govern nothing by themselves. In a report of an area's own work
        (*is_report*) places pass by: each holds for its sentence only.
        """
        self._text = text
        #: The area of the article as a whole.
        self.default = default
        #: The institution that the title says the article is about, and its area.
        self.house = _ground(house) if house else None
        self._mentioned = Track(mentioned)
        self._governing = Track(stated)
        #: Those that may hold beyond their sentence.
        self._whole = Track(one for one in stated if not is_report and _lasts(one))
        #: Those that are no place inside an office's name.
        self._steady = Track(one for one in stated if not (one.office or one.compared))
        self._speaking = Track(one for one in stated if one.speaks)
        self._housed = Track(one for one in stated if one.institution)
        self._headed = find_headed(text, self._governing, default)
        self._local = Track(one for one in stated if one.area != COUNTRY)

    def at(self, position: int, paragraph: Paragraph, sentence: Sentence, clause_start: int) -> Ground:
        """Return what the figure at *position* is about."""
        ground = self._nearest(position, paragraph, sentence, clause_start)
        county = ground.area is not None and not ground.area.endswith("00")
        below = county and ground.area != self.default and self.default in ancestors(ground.area or "")[1:-2]
        wider = self._wider(sentence, clause_start, position) if ground.institution or below else None
        if wider is None:
            return ground
        # 市域 in a city's text is the city, whichever of its counties was spoken of.
        area = self.default if below and wider[0].startswith("市") else _widened(ground.area, wider[0])
        return Ground(area, None, ground.stated)

    def of_turn(self, turn: Turn) -> Ground | None:
        """Return the place or the institution whose turn it is in a list."""
        named = self._mentioned.first(turn.start, turn.end)
        return _ground(named, stated=True) if named and named.area else None

    def states(self, low: int, high: int) -> bool:
        """Tell whether a place or an institution that governs is named between *low* and *high*."""
        return self._governing.last(low, high) is not None

    def _wider(self, sentence: Sentence, clause_start: int, position: int) -> re.Match[str] | None:
        """Return the words by which the clause measures a county or more (县域内就诊率), if it names no institution."""
        if self._housed.last(clause_start, position):
            return None
        pause = _PAUSE.search(self._text, position, sentence.end)
        end = min(pause.start() if pause else sentence.end, position + _NEAR)
        return _WIDER.search(self._text, clause_start, end)

    def _nearest(self, position: int, paragraph: Paragraph, sentence: Sentence, clause_start: int) -> Ground:
        nearest = self._governing.last(sentence.start, position)
        if nearest and nearest.compared and nearest.start < clause_start:
            nearest = self._steady.last(sentence.start, position)
        if nearest is None or nearest.start < clause_start:
            speaker = self._speaking.last(paragraph.start, position)
            if speaker:
                return _ground(speaker)
        if nearest is not None:
            return self._before(nearest, position, sentence, clause_start)
        after = self._governing.first(position, sentence.end)
        if after and self._holds_before(after):
            return Ground(after.area, None, stated=True)
        if self.default == COUNTRY and _NATION.search(self._text, sentence.start, position):
            return Ground(COUNTRY, None, stated=True)
        earlier = self._whole.last(paragraph.start, sentence.start)
        if earlier:
            return _ground(earlier) if not self._is_beyond(earlier, sentence, position) else Ground(COUNTRY, None)
        return self._at_house(paragraph) or Ground(self._around(paragraph), None)

    def _is_beyond(self, earlier: Statement, sentence: Sentence, position: int) -> bool:
        """Tell whether *sentence* of a text about the country counts more people than any part of it has."""
        if self.default != COUNTRY or earlier.area == COUNTRY:
            return False
        low, high = max(sentence.start, position - _ABOUT), min(sentence.end, position + _ABOUT)
        return self._text.find("亿", low, high) >= 0 and _MANY_PEOPLE.search(self._text, low, high) is not None

    def _before(self, nearest: Statement, position: int, sentence: Sentence, clause_start: int) -> Ground:
        """Return what *nearest*, the last statement before the figure in its sentence, makes it about."""
        if nearest.sends and nearest.start >= clause_start:
            return Ground(self.default, None)
        steady = self._steady.last(sentence.start, position) if nearest.office else None
        return _ground(steady or nearest, stated=True)

    def _holds_before(self, after: Statement) -> bool:
        """Tell whether the place *after* a figure is the figure's too: not when it opens a clause of its own."""
        opens = self._text[after.start - 1] in "，,；;"
        return not (opens or after.part or after.institution) and after.area not in {None, COUNTRY}

    def _at_house(self, paragraph: Paragraph) -> Ground | None:
        """Return the institution that the whole article is about, as the text named it last."""
        if self.house is None:
            return None
        named = self._housed.last(0, paragraph.start)
        return _ground(named) if named else self.house

    def _around(self, paragraph: Paragraph) -> str | None:
        """Return the area of a figure whose sentence and predecessors name none.

        It is the one of the paragraph before when this one goes on with it: it says so, or names it later.
        """
        headed = self._headed.last(0, paragraph.start)
        default = headed.area if headed and headed.area else self.default
        earlier = self._whole.last(0, paragraph.start)
        if earlier is None:
            return default
        first = self._local.first(paragraph.start, paragraph.end)
        last = self._local.last(paragraph.start, paragraph.end)
        named_later = first is not None and last is not None and first.area == last.area == earlier.area
        return earlier.area if named_later or _CONTINUES.match(self._text, paragraph.start) else default


def _lasts(statement: Statement) -> bool:
    """Tell whether the sentences after *statement* may go on with it."""
    return statement.topic and not statement.part and (statement.area is not None or statement.unnamed)


def _widened(area: str | None, words: str) -> str | None:
    """Return the division that *words* measure: 省域 in a hospital's text is its province, 县域 where it is."""
    return area[:2] + "0000" if area and area != COUNTRY and words.startswith(("省", "不出省")) else area


def _ground(statement: Statement, *, stated: bool = False) -> Ground:
    return Ground(statement.area, statement.institution, stated, statement.unnamed)
