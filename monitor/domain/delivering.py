"""The fate of one delivery: what a channel answered, and when it is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: The first pause after a failure; it doubles with each further one, up to the longest.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(hours=1)

#: Tries before a delivery is given up: more than two days.
TRIES = 60

#: Pause of deliveries that wait because their channel failed on another one: they go first, lest one message that a
#: channel cannot take holds up all the others.
AFTER_OTHERS = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel accepted the message."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The channel did not accept the message; *error* holds no secret."""

    error: str


SendOutcome = Sent | Refused


def retry_at(attempts: int, at: datetime) -> datetime | None:
    """Return when a delivery that failed at *at*, after *attempts* earlier failures, is due again; ``None``: never."""
    if attempts + 1 >= TRIES:
        return None
    return at + min(FIRST_PAUSE * (1 << min(attempts, 16)), LONGEST_PAUSE)
