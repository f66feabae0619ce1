"""Reviews: what a reader says of a change. Marks are added, never taken back; the last one counts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.domain.observation import Observation
from monitor.domain.series import series_of

#: Identifies a reading of some words: series, value, bound, period and the excerpt itself.
Reading = tuple[str, ...]


class Mark(StrEnum):
    """What a reader may say of a change."""

    SEEN = "seen"
    #: The change is right; a held one speaks from now on.
    ACCEPTED = "accepted"
    #: The text was read wrongly; the same reading of the same words stays silent from now on.
    WRONG = "wrong"
    #: The figure has another scope than its series.
    ANOTHER_SCOPE = "another_scope"
    #: A comment and nothing else.
    NOTED = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One mark on one change."""

    mark: Mark
    comment: str
    reviewed_at: datetime


def reading_of(observation: Observation) -> Reading:
    """Return what was read out of which words; equal for the same sentence in another article or version."""
    quantity = observation.quantity
    return (
        series_of(observation).id, f"{quantity.value.normalize():f}",
        "" if quantity.value_max is None else f"{quantity.value_max.normalize():f}", quantity.bound.value,
        str(observation.period or ""), observation.excerpt.strip(),
    )  # fmt: skip
