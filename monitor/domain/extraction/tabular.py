"""From a number of a table to a draft: what its row, column and caption say of indicator, area and period."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from monitor.domain.extraction.cells import amount_start
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.layout import Clause, Sentence
from monitor.domain.extraction.naming import canonical, is_rate
from monitor.domain.extraction.scopes import Ground
from monitor.domain.extraction.statements import Statements
from monitor.domain.extraction.tables import Datum
from monitor.domain.extraction.time import NO_TIME, Time
from monitor.domain.extraction.units import implied_unit
from monitor.domain.figures import Figure
from monitor.domain.institutions import Institution, find_institutions
from monitor.domain.observation import Basis, Direction, Kind
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.period_mention import PeriodMention, Role
from monitor.domain.periods import find_periods
from monitor.domain.places import Gazetteer, Place

_CHANGE = re.compile(
    r"(?:同比|环比|(?:比|较)(?:上年|去年|上月|20[0-9]{2}年?)(?:同期)?)(?:提高|上升|增加|降低|下降|减少)?"
    r"|(?<!自然)增长|增减|增幅|升降|变化|^(?:提高|上升|增加|降低|下降|减少|[↑↓])|(?:提高|上升|增加|降低|下降|减少)$",
    re.MULTILINE,
)
#: Heads under which a positive number is a decrease.
_DOWNWARD = re.compile(r"(?:降低|下降|减少)$", re.MULTILINE)
_TARGET = re.compile(
    r"(?:规划|预期)?目标(?:值|数)?(?![人客对群])|规划(?:值|数)|预期(?:值|数)|(?:年度|全年)?任务(?:数|量)|计划(?:完成)?(?:数|量)"
)
#: Words of a head or a label that say nothing of what is measured.
_WHOLE = re.compile(
    r"^(?:全[省市区县州国]|合\s?计|总\s?计|总\s?数|小计|地\s?区|市州|市地|[市县]别|单位|指标|项目|名称|类别|分类|内容|数值|指标值|数量|实际|现状"
    r"|基期|实绩|已?完成|情况|本期|当期|本年|今年|当年|值|数)+$"
)
#: A column of running totals, or of their growth: 累计, 本年累计, 1—10月累计, 累计同比.
_SUMMED = re.compile(
    r"(?:^|[本今全]年|年度|年初至今|(?<=月)|(?<=月份))累计(?:完成)?(?:数|值|量)?(?=$|\n|[同环]比|[比较]|增|升|变)"
)
#: Times of a title that are those of its table.
_TELLING = frozenset({Role.GOVERNS, Role.SINCE})
#: What a table is about as a whole.
_THIS = re.compile("[本当][月季期年]|今年")
#: More days than a quarter has.
_MONTHS = 92
#: Columns that count what the row names: 社区医院 | 机构数 is 社区医院数.
_COUNT = re.compile(r"^(?:医疗卫生|医疗|卫生)?(?:机构|单位|个)(?:总|个)?数$")
#: What stands before a label: 其中, 一、, （一）, 1.
_LEAD = re.compile(
    r"^(?:其\s?中[：:]?|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.、](?![0-9])|[#*＃])\s*"
)
#: What stands behind the thing in a head of two rows: 门急诊人次 over 本期 and 同比.
_TRAIL = re.compile(r"(?<=.)(?:(?:本期|当期|本年|当年|实际|已完成)(?:数|值)?|[总合小]计)$")
#: What may stand before the place with which a caption begins.
_YEARS = re.compile(r"[\s0-9年月末底上下半季度前—-]*")
_CAPTION_NOISE = re.compile(
    r"(?:分地区|各地区?|各[省市州县区]+|情况|一览|统计|主要|明细|汇总|按地区分|表$|表\s*[0-9.]*)+"
)
#: What nouns are counted in when a table names no unit.
_IMPLIED = (
    (re.compile(r"床位数?$"), "张"),
    (re.compile(r"(?:发病|病例|例)数$"), "例"),
    (re.compile(r"(?:死亡|医师|医生|护士|人员|职工|药师)数$"), "人"),
    (re.compile(r"(?:医院|机构|卫生院|卫生室|卫生站|中心|诊所|门诊部)数$"), "个"),
    (re.compile(r"(?:占比|比例|比重)$"), "%"),
)


class Tabular:
    """Reads data of tables for one article.

    *house* is the institution that the article is about, *titled* are the times of its title.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        published: date | None,
        area: str | None,
        house: Ground | None = None,
        titled: Sequence[PeriodMention] = (),
    ) -> None:
        self._titled = [mention for mention in titled if mention.role in _TELLING]
        self._gazetteer = gazetteer
        self._published = published
        self._default = house or Ground(area, None)
        self._area = area
        # Heads and labels come again for every number beside them.
        self._rest = cache(self._rest_of)
        self._mentions = cache(self._mentions_in)
        self._ground_of = cache(self._ground_named)

    def read(self, datum: Datum) -> tuple[Draft, Ground]:
        """Return the draft of one number and what it is about."""
        column, labels = datum.column, datum.labels
        words = "\n".join([column, *labels])
        told = f"{words}\n{datum.cell.text}"
        change = _CHANGE.search(told) is not None
        if change and not self._named(column) and not any(map(self._named, labels)):
            column, labels = (datum.before, labels) if _CHANGE.search(column) else (column, datum.above)
        pieces = [*labels, column]
        name = self._name(labels, column) or self._rest(_CAPTION_NOISE.sub("", datum.caption))
        draft = _draft(datum, canonical(name))
        if change:
            _make_change(draft, words)
            start = datum.cell.start + amount_start(datum.cell.text)
            draft.figure, draft.start = draft.figure._replace(start=start, number_start=start), start
        elif _TARGET.search(words):
            draft.kind = Kind.TARGET
        _imply(draft, name)
        time = self._time([*pieces, datum.column, *([self._grown(datum)] if change else [])], datum.caption)
        draft.time = _since_new_year(time) if _SUMMED.search(datum.column) else time
        if not draft.name:
            draft.reason = "the table does not say what it measures"
        return draft, self._ground(pieces, datum.caption)

    def _name(self, labels: Sequence[str], column: str) -> str:
        """Return what the words of a row and its column name together, each once."""
        named = [found for label in labels if (found := self._named(label))]
        counted = self._named(column)
        return "".join(dict.fromkeys([*named, "数" if named and _COUNT.match(counted) else counted]))

    def _grown(self, datum: Datum) -> str:
        """Return the head of what a column of growth is of: of two times beside it (2026年, 2025年) the later one.

        累计同比 is the growth of the running total.
        """
        if _SUMMED.search(datum.column) and _SUMMED.search(datum.beyond) and not _SUMMED.search(datum.before):
            return datum.beyond
        before, beyond = (next(iter(self._mentions(head)), None) for head in (datum.before, datum.beyond))
        later = before and beyond and (beyond.period.end or date.max) > (before.period.end or date.max)
        return datum.beyond if later else datum.before

    def _named(self, piece: str) -> str:
        return self._rest(_TARGET.sub("", _CHANGE.sub("", _SUMMED.sub("", piece))))

    def _rest_of(self, piece: str) -> str:
        """Return *piece* without the places, institutions and times it names."""
        if (ground := self._ground_of(piece)) is not None and ground.institution:
            return ""
        spans = [(place.start, place.end) for place in self._gazetteer.find(piece, self._area)]
        spans += [(mention.start, mention.end) for mention in self._mentions(piece)]
        for start, end in sorted(spans, reverse=True):
            piece = piece[:start] + piece[end:]
        piece = _TRAIL.sub("", _LEAD.sub("", piece.strip())).strip("：:#* ")
        return "" if _WHOLE.match(piece) or re.fullmatch(r"(?:19|20)\d\d年?", piece) else piece

    def _mentions_in(self, piece: str) -> list[PeriodMention]:
        found = find_periods(piece, self._published)
        if not found and re.fullmatch(r"(?:19|20)\d\d", piece):
            found = find_periods(piece + "年", self._published)
        return [mention for mention in found if mention.role is not Role.BASIS]

    def _ground(self, pieces: Iterable[str], caption: str) -> Ground:
        return next((found for piece in pieces if (found := self._ground_of(piece))), None) or self._of_caption(caption)

    def _ground_named(self, piece: str) -> Ground | None:
        """Return the division or the institution that *piece* is the name of."""
        places = self._gazetteer.find(piece, self._area)
        for one in find_institutions(piece, places):
            statement = Statements(self._gazetteer, piece, self._area).institution(one)
            if statement and one.name and _is_all(one, piece):
                return Ground(statement.area, statement.institution, stated=True)
        return next(
            (Ground(place.code, None, stated=True) for place in places if place.code and _is_all(place, piece)), None
        )

    def _of_caption(self, caption: str) -> Ground:
        """Return what the whole table is about: the place that its caption begins with, else what the article is."""
        first = next(iter(self._gazetteer.find(caption, self._area)), None)
        if first is None or not first.code or not _YEARS.fullmatch(caption[: first.start]):
            return self._default
        return self._default if self._default.institution else Ground(first.code, None)

    def _time(self, pieces: Iterable[str], caption: str) -> Time:
        """Return the period that the *pieces* of a row and its column state, else the *caption*'s, else the title's.

        本月 is the month of the caption or the title.
        """
        whole = next(iter([*self._mentions(caption.strip()), *self._titled]), None)
        for piece in pieces:
            for mention in self._mentions(piece.strip()):
                if whole is None or not _THIS.match(piece.strip()):
                    return Time(mention.period, PeriodFrom.STATED, mention.weak)
        return Time(whole.period, PeriodFrom.INHERITED, whole.weak) if whole else NO_TIME


def _since_new_year(time: Time) -> Time:
    """Return the span from the first day of the year for the running total told with a month or a quarter."""
    period = time.period
    if period is None or period.end is None or not 0 < (period.end - period.start).days < _MONTHS:
        return time
    return time._replace(period=Period(date(period.end.year, 1, 1), period.end))


def _is_all(mention: Place | Institution, piece: str) -> bool:
    return mention.end - mention.start >= len(piece.strip()) - 1


def _imply(draft: Draft, name: str) -> None:
    """Give the number of *draft* the unit that its *name* as printed implies when the table states none."""
    quantity = draft.figure.quantity
    unit = implied_unit(name) or next((unit for noun, unit in _IMPLIED if noun.search(name)), "")
    if not quantity.unit and unit:
        draft.figure = draft.figure._replace(quantity=replace(quantity, unit=unit))


def _draft(datum: Datum, name: str) -> Draft:
    cell = datum.cell
    figure = Figure(
        start=cell.start,
        end=cell.end,
        number_start=cell.start,
        number_end=cell.end,
        unit_start=cell.end,
        unit_end=cell.end,
        quantity=datum.quantity,
    )
    clause = Clause(datum.row.start, cell.end)
    draft = Draft(
        figure,
        figure.start,
        datum.paragraph,
        Sentence(datum.paragraph.start, datum.paragraph.end, [clause]),
        clause,
        rule="table",
    )
    draft.name = draft.noun = name
    return draft


def _make_change(draft: Draft, words: str) -> None:
    draft.kind = Kind.CHANGE
    quantity = draft.figure.quantity
    down = (quantity.value < 0) != bool(_DOWNWARD.search(words) and quantity.value)
    draft.direction = Direction.DOWN if down else Direction.UP
    # 同比 ↑2.3 of a rate, without a unit, is in points.
    unit = quantity.unit or ("百分点" if is_rate(draft.name) else "")
    draft.figure = draft.figure._replace(quantity=replace(quantity, value=abs(quantity.value), unit=unit))
    draft.basis = Basis.MOM if "环比" in words else Basis.YOY if re.search("同比|上年|去年", words) else Basis.OTHER
