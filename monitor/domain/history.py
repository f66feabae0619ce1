"""What the differ is given and what it gives back: an incoming article version, the known history, the outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from monitor.domain.change import Change, Held
from monitor.domain.observation import Observation


class Authority(StrEnum):
    """Who speaks, strongest first: organ > official media > media > repost."""

    ORGAN = "organ"
    OFFICIAL = "official"
    MEDIA = "media"
    REPOST = "repost"

    @property
    def rank(self) -> int:
        """0 is the strongest."""
        return list(type(self)).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One recorded observation with who published it, where and when: a row of the append-only history."""

    #: The id of the observation row; below zero for the incoming version's own, counted from -1.
    id: int
    #: The id of the series it was assigned to.
    series: str
    observation: Observation
    #: URL of the article (its identity across versions).
    url: str
    title: str
    publisher: str | None
    authority: Authority
    #: The id of the story (syndication cluster) of the article.
    story: int
    published_on: date | None
    #: The story's earliest believed publication: the rank of weak periods.
    story_published_on: date
    fetched_at: datetime
    recorded_at: datetime
    #: Speaks for its series, period and publisher now.
    current: bool
    held: Held | None = None
    #: Replaced by a later version of its own article, or withdrawn.
    superseded: bool = False
    #: Another figure of its version speaks for it, or a reviewer refuted it: it never speaks.
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One article version on its way into the history."""

    url: str
    title: str
    source: str
    publisher: str | None
    authority: Authority
    story: int
    story_published_on: date
    published_on: date | None
    fetched_at: datetime
    observations: Sequence[Observation]
    #: Statements of the article's own latest earlier version; ``None`` for the first version.
    earlier: Sequence[Statement] | None = None
    baseline: bool = False
    #: The article is gone (two misses a day apart): every earlier statement loses its support.
    gone: bool = False


class Known(Protocol):
    """The stored history as the differ asks it."""

    def family(self, family: str) -> Sequence[Statement]:
        """Return the current statements of every series of a family (scopes that may be one), any publisher."""
        ...

    def past(self, family: str) -> Sequence[Statement]:
        """Return every other statement of the family: retired, superseded, withdrawn, held."""
        ...


class Role(StrEnum):
    """What became of one incoming observation."""

    #: It made a change.
    CHANGE = "change"
    #: Further evidence for what is known; never told.
    EVIDENCE = "evidence"
    #: Another figure of the same version speaks for it: sharper, dated, by the new definition, or the end of its way.
    DUPLICATE = "duplicate"
    #: A replay with newer rules read it: recorded, never a change.
    REREAD = "reread"
    #: A reviewer marked this reading of this text as wrong: recorded, never told, never current.
    REFUTED = "refuted"

    @property
    def is_silent(self) -> bool:
        """Whether the statement never speaks."""
        return self in {Role.DUPLICATE, Role.REFUTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the differ decided about one incoming observation, with the reason (shown by demo and explain)."""

    observation: Observation
    series: str
    role: Role
    #: A short English sentence: why it is a change, or why it stays silent.
    reason: str
    #: It speaks for its series, period and publisher from now on.
    current: bool
    change: Change | None = None
    #: Stored but not current until accepted or seen in a second publisher's own story.
    held: Held | None = None
    #: The statement it supports, replaces or contradicts.
    against: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything one article version does to the history; recorded in one transaction."""

    decisions: Sequence[Decision]
    #: Withdrawals have no incoming observation.
    withdrawals: Sequence[Change] = ()
    #: Statements that stop speaking: a later or sharper one of the same publisher speaks now.
    retired: Sequence[int] = ()
    #: Statements that lost their text: replaced by this version of their own article, or withdrawn.
    superseded: Sequence[int] = ()
    #: Statements that speak (again): what still supports a withdrawn value, and held ones now confirmed.
    promoted: Sequence[int] = ()

    @property
    def changes(self) -> list[Change]:
        """The changes in the order of the text, withdrawals last."""
        return [d.change for d in self.decisions if d.change is not None] + list(self.withdrawals)
