"""When two figures of one series speak of one moment, and which moment is later."""

from dataclasses import dataclass
from datetime import date

from monitor.domain.catalogue import Nature
from monitor.domain.observation import Observation
from monitor.domain.period import Period


@dataclass(frozen=True, slots=True)
class Moment:
    """The time a figure stands for, as the differ orders it."""

    #: ``None`` when the text gives no period, or only 目前.
    period: Period | None
    #: The story's earliest publication; the rank of a weak moment and the end of an open span.
    published: date
    nature: Nature

    @classmethod
    def of(cls, observation: Observation, published: date) -> "Moment":
        """Return the moment of *observation* in a story first published on *published*."""
        return cls(None if observation.weak else observation.period, published, observation.nature)

    @property
    def is_weak(self) -> bool:
        """Whether only the publication date tells the time."""
        return self.period is None

    @property
    def rank(self) -> date:
        """The day that orders this moment among others."""
        return self.published if self.period is None else self.period.ends_by(self.published)

    @property
    def is_instant(self) -> bool:
        """Whether it is a day, not a span."""
        return self.period is not None and self.period.is_instant

    @property
    def is_open(self) -> bool:
        """Whether it is a span that ends, for ordering, at publication (2024年以来)."""
        return self.period is not None and self.period.is_open

    def is_same_as(self, other: "Moment") -> bool:
        """Tell whether both are one moment.

        For a stock a year, quarter or month is its last day; a rate of a year and one 截至 its last day are one;
        flows need the same span. Weak moments, and open spans with one start, are one when their stories appeared on
        one day.
        """
        if self.period is None or other.period is None:
            return self.period is other.period and self.published == other.published
        if self.period == other.period:
            return not self.is_open or self.published == other.published
        if self.nature is Nature.FLOW or self.period.as_instant() != other.period.as_instant():
            return False
        return self.nature is Nature.STOCK or self.period.is_instant or other.period.is_instant

    def is_comparable_with(self, other: "Moment") -> bool:
        """Tell whether a difference between both may be told: flows only over equal length and phase.

        What is told by its day alone (截至10月底配置4126台) is counted up to that day.
        """
        if self.nature is not Nature.FLOW or (self.is_instant and other.is_instant):
            return True
        return self.phase is not None and self.phase == other.phase

    @property
    def phase(self) -> tuple[int, int, int | None] | None:
        """Month and day a span starts, and its length; ``None`` for what has no equal."""
        if self.period is None or self.period.end is None:
            return None
        length = self.period.months_long or self.period.days
        return (self.period.start.month, self.period.start.day, length)
