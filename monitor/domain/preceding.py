"""What a value follows: whether its moment is the latest, and the statement that it is told against."""

from collections.abc import Sequence
from datetime import date

from monitor.domain.history import Statement
from monitor.domain.lines import moment_of
from monitor.domain.moments import Moment


def is_latest(moment: Moment, known: Sequence[Statement]) -> bool:
    """Tell whether *moment* is later than all known; weak ones never turn a stated one into backfill."""
    stated = [s for s in known if not moment_of(s).is_weak]
    if moment.is_weak:
        return all(moment.rank >= moment_of(s).rank for s in known)
    return all(moment.rank > moment_of(s).rank for s in stated)


def just_before(moment: Moment, known: Sequence[Statement], publisher: str | None) -> Statement | None:
    """Return the statement that a value of *moment* by *publisher* follows: the latest earlier one.

    Of several the one of the same phase, then the strongest publisher's, then its own, what it said last; and of those
    that agree with it the sharpest.
    """
    earlier = [s for s in known if moment_of(s).rank < moment.rank]
    pool = [s for s in earlier if moment.is_comparable_with(moment_of(s))] or earlier
    if not pool:
        return None
    latest = _latest(pool, publisher)
    if moment_of(latest).is_weak:
        return _restated_by(latest, pool, publisher)
    same = [s for s in pool if moment_of(s).rank == moment_of(latest).rank]
    return min((s for s in same if _sharpens(s, latest)), key=lambda s: s.observation.quantity.blur, default=latest)


def _sharpens(statement: Statement, other: Statement) -> bool:
    quantity, known = statement.observation.quantity, other.observation.quantity
    return quantity.sharper_than(known) and quantity.agrees_with(known)


def _restated_by(latest: Statement, pool: Sequence[Statement], publisher: str | None) -> Statement:
    """Return what a statement without a period only restates: 目前超过200家 after the 204 of last year.

    One between that only restates too (约200家) does not stand before the stated value.
    """
    quantity = latest.observation.quantity
    stated = [s for s in pool if not moment_of(s).is_weak]
    sharper = [s for s in pool if s.observation.quantity.sharper_than(quantity)]
    lately = [_latest(group, publisher) for group in (stated, sharper) if group]
    agreeing = [s for s in lately if s.observation.quantity.agrees_with(quantity)]
    last = max(agreeing, key=lambda s: moment_of(s).rank, default=latest)
    firm = (s for s in agreeing if s.observation.quantity.agrees_with(last.observation.quantity))
    return min(firm, key=lambda s: moment_of(s).is_weak, default=last)


def _latest(statements: Sequence[Statement], publisher: str | None) -> Statement:
    def order(statement: Statement) -> tuple[date, int, bool, bool, int]:
        quantity, authority = statement.observation.quantity, statement.authority
        is_own = statement.publisher == publisher
        return (moment_of(statement).rank, -authority.rank, is_own, quantity.is_point, statement.id)

    return max(statements, key=order)
