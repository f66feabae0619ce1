"""What a message tells: one change with the article that brought it, whether fresh or read back from storage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from monitor.domain.catalogue import Area
from monitor.domain.change import Change
from monitor.domain.record import AlertContext, RecordedChange
from monitor.domain.views import ChangeView

#: How many characters of a change's id are shown.
SHOWN_ID = 8

#: Corrections and contradictions first: readers may have quoted the old figure.
_ORDER = ("revision", "discrepancy", "withdrawal", "update", "new", "refinement", "backfill")


#: GB/T 2260 code -> the short name readers know (广西, 简阳市, 黔南州).
Places = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change as messages see it."""

    id: str
    change: Change
    publisher: str | None
    #: The medium the page names, when it is another one.
    origin: str | None = None
    published_on: date | None = None
    #: When the version that brought it was fetched.
    fetched_at: datetime | None = None
    #: How many other articles carry the text.
    reposts: int = 0
    #: A focus indicator.
    focus: bool = False
    #: The indicator's English name, if the catalogue has one.
    name_en: str = ""
    #: The article is gone rather than edited.
    gone: bool = False

    @property
    def tag(self) -> str:
        """``#`` and the first characters of the id."""
        return f"#{self.id[:SHOWN_ID]}"

    @property
    def questioned(self) -> bool:
        """Whether it is told as a question: held for review, or of unclear scope."""
        return self.change.held is not None or self.change.scope_unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class Lore:
    """What messages know of indicators and places beside the changes themselves."""

    #: Codes of focus indicators.
    focus: frozenset[str] = frozenset()
    #: How messages call areas.
    places: Places = field(default_factory=dict)
    #: English names of indicators by code.
    names_en: Mapping[str, str] = field(default_factory=dict)


def fresh(recorded: RecordedChange, context: AlertContext, lore: Lore) -> Told:
    """Return a change just recorded."""
    return Told(
        id=recorded.id,
        change=recorded.change,
        publisher=context.publisher,
        origin=context.origin,
        published_on=context.published_on,
        fetched_at=context.fetched_at,
        reposts=context.reposts,
        focus=recorded.change.observation.code in lore.focus,
        name_en=lore.names_en.get(recorded.change.observation.code or "", ""),
        gone=context.gone,
    )


def stored(view: ChangeView, lore: Lore) -> Told:
    """Return a change read back from storage."""
    return Told(
        id=view.id,
        change=view.change,
        publisher=view.publisher,
        origin=view.origin,
        fetched_at=view.fetched_at,
        published_on=view.published_on,
        reposts=view.evidence,
        focus=view.change.observation.code in lore.focus,
        name_en=lore.names_en.get(view.change.observation.code or "", ""),
    )


def by_importance(told: Sequence[Told]) -> list[Told]:
    """Return *told* with corrections first, focus indicators before others, questions last, else in the given order."""
    return sorted(told, key=lambda one: (one.questioned, _ORDER.index(one.change.kind), not one.focus))


def short_names(areas: Sequence[Area]) -> Places:
    """Return how messages call each area: provinces and autonomous prefectures short, all others in full."""
    return {area.code: _short_name(area) for area in areas}


def _short_name(area: Area) -> str:
    if area.code == "100000":
        return "全国"
    if area.code.endswith("0000"):
        return min(area.short_names, key=len, default=area.name)
    if area.name.endswith(("自治州", "自治县", "自治旗")):
        forms = [name for name in area.short_names if name.endswith(area.name[-1])]
        return min(forms, key=len, default=area.name)
    return area.name
