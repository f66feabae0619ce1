"""From a number of a table to a draft: what its row, column and caption say of indicator, area and period."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.layout import Clause, Sentence
from monitor.domain.extraction.naming import canonical
from monitor.domain.extraction.scopes import Ground
from monitor.domain.extraction.tables import Datum
from monitor.domain.extraction.times import NO_TIME, Time
from monitor.domain.figures import Figure
from monitor.domain.observation import Basis, Direction, Kind
from monitor.domain.period import PeriodFrom
from monitor.domain.period_mention import PeriodMention, Role
from monitor.domain.periods import find_periods
from monitor.domain.places import Gazetteer

_CHANGE = re.compile(r"同比|环比|增长|增减|增幅|升降|变化|(?:比|较)(?:上年|去年|上月|20[0-9]{2}年?)")
_WHOLE = re.compile(r"^(?:全[省市区县州国]|合计|总计|总数|总 计|合 计|小计|地区|单位|指标|项目|名称)+$")
_CAPTION_NOISE = re.compile(
    r"(?:分地区|各地区?|各[省市州县区]+|情况|一览|统计|主要|明细|汇总|按地区分|表$|表\s*[0-9.]*)+"
)


class Tabular:
    """Reads data of tables for one article."""

    def __init__(self, gazetteer: Gazetteer, published: date | None, area: str | None) -> None:
        self._gazetteer = gazetteer
        self._published = published
        self._area = area
        # Heads and labels come again for every number beside them.
        self._rest = cache(self._rest_of)
        self._mentions = cache(self._mentions_in)
        self._place_in = cache(self._place_named)

    def read(self, datum: Datum) -> tuple[Draft, Ground]:
        """Return the draft of one number and what it is about."""
        change = bool(_CHANGE.search(datum.column))
        column = datum.before if change and not self._rest(_CHANGE.sub("", datum.column)) else datum.column
        pieces = [datum.label, column]
        name = "".join(dict.fromkeys(self._rest(_CHANGE.sub("", piece) if change else piece) for piece in pieces))
        name = name or self._rest(_CAPTION_NOISE.sub("", datum.caption))
        draft = _draft(datum, canonical(name))
        if change:
            _make_change(draft, datum.column)
        draft.time = self._time([*pieces, datum.caption])
        if not draft.name:
            draft.reason = "the table does not say what it measures"
        return draft, Ground(self._place(pieces), None)

    def _rest_of(self, piece: str) -> str:
        """Return *piece* without the places and times it names."""
        spans = [(place.start, place.end) for place in self._gazetteer.find(piece, self._area)]
        spans += [(mention.start, mention.end) for mention in self._mentions(piece)]
        for start, end in sorted(spans, reverse=True):
            piece = piece[:start] + piece[end:]
        piece = piece.strip().removeprefix("其中").strip("：:#* ")
        return "" if _WHOLE.match(piece) or re.fullmatch(r"(?:19|20)\d\d年?", piece) else piece

    def _mentions_in(self, piece: str) -> list[PeriodMention]:
        found = find_periods(piece, self._published)
        if not found and re.fullmatch(r"(?:19|20)\d\d", piece):
            found = find_periods(piece + "年", self._published)
        return [mention for mention in found if mention.role is not Role.BASIS]

    def _place(self, pieces: Iterable[str]) -> str | None:
        return next((code for piece in pieces if (code := self._place_in(piece))), self._area)

    def _place_named(self, piece: str) -> str | None:
        """Return the division that *piece* is the name of."""
        for place in self._gazetteer.find(piece, self._area):
            if place.code and place.end - place.start >= len(piece.strip()) - 1:
                return place.code
        return None

    def _time(self, pieces: Iterable[str]) -> Time:
        for index, piece in enumerate(pieces):
            for mention in self._mentions(piece.strip()):
                how = PeriodFrom.STATED if index < 2 else PeriodFrom.INHERITED  # noqa: PLR2004 - row and column
                return Time(mention.period, how, mention.weak)
        return NO_TIME


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
        figure, datum.paragraph, Sentence(datum.paragraph.start, datum.paragraph.end, [clause]), clause, rule="table"
    )
    draft.name = draft.noun = name
    return draft


def _make_change(draft: Draft, column: str) -> None:
    draft.kind = Kind.CHANGE
    quantity = draft.figure.quantity
    draft.direction = Direction.DOWN if quantity.value < 0 else Direction.UP
    draft.figure = draft.figure._replace(quantity=replace(quantity, value=abs(quantity.value)))
    draft.basis = Basis.MOM if "环比" in column else Basis.YOY if re.search("同比|上年|去年", column) else Basis.OTHER
