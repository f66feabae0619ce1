"""Whether a page asks to be looked at again."""

from datetime import datetime, timedelta

from monitor.domain.source import Row

_ONE_DAY = timedelta(days=1)


def changed_since(row: Row, fetched_at: datetime, at: datetime) -> bool:
    """Tell whether *row* says that its page changed since *fetched_at*, seen from *at*.

    A day that is not over may hide a change to come: one look during it, and one after it. What lies further ahead
    is not believed.
    """
    if row.changed_at is None or row.changed_at > at + _ONE_DAY:
        return False
    return fetched_at < (row.changed_at if row.changed_at <= at else row.changed_at - _ONE_DAY)
