"""The rules of the differ, in the order of the design: what one figure is, seen against its line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from monitor.domain.catalogue import Indicator
from monitor.domain.change import Backfill, Discrepancy, Held, New, Refinement, Revision, Update
from monitor.domain.correcting import taken_back
from monitor.domain.deltas import on_other_base
from monitor.domain.floor import said_since
from monitor.domain.history import Incoming, Statement
from monitor.domain.lines import Line, moment_of
from monitor.domain.moments import Moment
from monitor.domain.observation import Observation
from monitor.domain.plausibility import doubt, is_ahead
from monitor.domain.preceding import is_latest, just_before
from monitor.domain.quantity import Quantity
from monitor.domain.zone import SHANGHAI

#: A value that returns to an earlier one within this time alerts once, not twice.
FLIP_WITHIN = timedelta(days=1)

#: The kinds a rule may rule; a withdrawal has no incoming figure.
Made: TypeAlias = type[New | Update | Revision | Discrepancy | Refinement | Backfill]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one figure turned out to be."""

    #: A short English sentence: why it is a change, or why it stays silent.
    reason: str
    #: The kind of change, ``None`` for evidence.
    make: Made | None = None
    against: Statement | None = None
    quiet: bool = False
    in_place: bool = False
    held: Held | None = None
    #: Held statements that this figure confirms.
    confirmed: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One figure, its moment and line, and the version it stands in."""

    observation: Observation
    moment: Moment
    line: Line
    incoming: Incoming
    #: The figure as the statement it will become.
    statement: Statement
    catalogue: Mapping[str, Indicator]
    #: Earlier values of the series in the same version (由2024年的94.6%提高到95.3%).
    siblings: Sequence[Statement] = ()

    @property
    def own(self) -> list[Statement]:
        """What the article's own earlier version said here: at this moment, or with the value and no period."""
        ids = {statement.id for statement in self.incoming.earlier or ()}
        mine = [s for s in self.line.statements if s.id in ids]
        here = [s for s in mine if moment_of(s).is_same_as(self.moment)]
        return here or self.agreeing([s for s in mine if moment_of(s).is_weak != self.moment.is_weak])

    @property
    def own_voice(self) -> Statement | None:
        """The one figure the own earlier version stands for here; ``None`` where it was ambiguous or silent."""
        own = [s for s in self.own if s.held is not Held.AMBIGUOUS]
        return min(own, key=lambda s: (not s.current, s.observation.quantity.blur, s.id), default=None)

    @property
    def rivals(self) -> list[Statement]:
        """What other articles say now of this moment; on a line where nobody speaks any more, what was last said."""
        ids = {statement.id for statement in self.own}
        speaking = [statement for statement in self.line.at(self.moment) if statement.id not in ids]
        if speaking or self.line.current or ids:
            return speaking
        once = [statement for statement in self.line.once_at(self.moment) if statement.held is None]
        return sorted(once, key=lambda statement: statement.fetched_at)[-1:]

    @property
    def held(self) -> list[Statement]:
        """Other articles' statements of this moment that wait for review with a value like this."""
        ids = {statement.id for statement in self.own}
        waiting = [s for s in self.line.once_at(self.moment) if s.held and not s.superseded and s.id not in ids]
        # What was told too early is no longer in question once its day has come.
        return self.agreeing([s for s in waiting if s.held is not Held.NOT_YET or is_ahead(self.moment, self.seen_on)])

    @property
    def seen_on(self) -> date:
        """The day the text was fetched."""
        return self.incoming.fetched_at.astimezone(SHANGHAI).date()

    def agreeing(self, statements: Sequence[Statement]) -> list[Statement]:
        """Return those of *statements* whose value agrees, the strongest voice first."""
        found = [s for s in statements if s.observation.quantity.agrees_with(self.observation.quantity)]
        return sorted(found, key=strength)

    def is_other_voice(self, statement: Statement) -> bool:
        """Tell whether *statement* is another publisher's own story, not a repost."""
        return statement.publisher != self.incoming.publisher and statement.story != self.incoming.story


def strength(statement: Statement) -> tuple[int, int, int]:
    """Return the order of voices: the higher authority, then the earlier story."""
    return (statement.authority.rank, statement.story_published_on.toordinal(), statement.id)


def judge(case: Case) -> Ruling:
    """Return what the figure of *case* is: the first rule that knows decides."""
    if not case.line.statements:
        return _doubted(case, Ruling("the first observation of this series", New))
    ruling = next(ruling for rule in RULES if (ruling := rule(case)) is not None)
    return _doubted(case, ruling)


def _doubted(case: Case, ruling: Ruling) -> Ruling:
    """Hold an implausible change, unless another publisher's own story has the same value."""
    if ruling.make in (None, Refinement) or ruling.held is not None:
        return ruling
    reason = doubt(case.observation, case.moment, _yardstick(case, ruling.against), case.catalogue, case.seen_on)
    if reason is None:
        return ruling
    if reason is Held.NOT_YET:  # two who announce it make no result
        return replace(ruling, held=reason)
    confirmed = tuple(statement for statement in case.held if case.is_other_voice(statement))
    return replace(ruling, confirmed=confirmed) if confirmed else replace(ruling, held=reason)


def _yardstick(case: Case, against: Statement | None) -> Statement | None:
    """Return what a value must be plausible beside: never one that is itself held (786%, corrected to 78.6%)."""
    if against is None or against.held is None:
        return against
    return just_before(case.moment, [s for s in _spoken(case) if s.id != against.id], case.incoming.publisher)


def edited(case: Case) -> Ruling | None:
    """Compare an edited article with its own earlier version first."""
    before = case.own_voice
    if before is None:
        return None
    quantity = case.observation.quantity
    if quantity.agrees_with(before.observation.quantity):
        if quantity.sharper_than(before.observation.quantity) and not case.agreeing(case.rivals):
            return Ruling("the edited article gives a sharper value", Refinement, before, held=before.held)
        return Ruling("unchanged in the edited article", against=before, held=before.held)
    followed = _own_correction(case, before)
    if followed is not None:
        return Ruling("the edited article follows its publisher's own correction", against=followed)
    flipped = any(_flips_back(case, statement) for statement in case.line.once_at(case.moment))
    return Ruling("the edited article has another value", Revision, before, quiet=flipped, in_place=True)


def _own_correction(case: Case, before: Statement) -> Statement | None:
    """Return what the publisher has said elsewhere since in the place of *before*, when it is what is said now.

    A value of old that came back with another copy corrected nothing.
    """
    if before.current or before.held is not None:
        return None
    since = said_since(before, case.line).fetched_at
    said = case.agreeing([*case.line.at(case.moment), *case.line.once_at(case.moment)])
    if any(statement.fetched_at < since for statement in said):
        return None
    return next((s for s in case.agreeing(case.rivals) if s.publisher == case.incoming.publisher), None)


def _flips_back(case: Case, past: Statement) -> bool:
    is_own = past.url == case.incoming.url and past.superseded
    agrees = past.observation.quantity.agrees_with(case.observation.quantity)
    return is_own and agrees and case.incoming.fetched_at - past.fetched_at <= FLIP_WITHIN


def supported(case: Case) -> Ruling | None:
    """Anything compatible at the same moment is evidence; sharper than all of it, a refinement.

    A blunt value (近300) that covers two that contradict each other (298, 299) supports neither against the other.
    """
    agreeing = case.agreeing(case.rivals)
    if not agreeing or _is_contradicted_more_sharply(case, agreeing):
        return None
    quantity = case.observation.quantity
    if all(_refines(quantity, known.observation.quantity) for known in agreeing):
        return Ruling("a sharper value for a known period", Refinement, agreeing[0])
    return Ruling("the same value for a known period", against=agreeing[0])


def _refines(quantity: Quantity, known: Quantity) -> bool:
    """Tell whether *quantity* says more than *known*; one more nought behind the point does not."""
    same = quantity.value == known.value and quantity.is_point and known.is_point
    return quantity.sharper_than(known) and not same


def _is_contradicted_more_sharply(case: Case, agreeing: Sequence[Statement]) -> bool:
    """Tell whether values within every blunt one that agrees contradict this one."""
    quantity = case.observation.quantity
    if not quantity.is_point or not all(_is_blunt(s.observation.quantity, quantity) for s in agreeing):
        return False
    within = [s.observation.quantity for s in _contradicting(case) if s.observation.quantity.is_point]
    blunt = [s.observation.quantity for s in agreeing]
    return all(any(one.agrees_with(other) and _is_blunt(other, one) for one in within) for other in blunt)


def _is_blunt(quantity: Quantity, beside: Quantity) -> bool:
    """Tell whether *quantity* leaves open what *beside* says (近110万, 109万 beside 109.2万)."""
    return not quantity.is_point or beside.sharper_than(quantity)


def _contradicting(case: Case) -> list[Statement]:
    others = [s for s in case.rivals if not s.observation.quantity.agrees_with(case.observation.quantity)]
    return [s for s in others if not on_other_base(case.observation, s.observation)]


def reposted(case: Case) -> Ruling | None:
    """Take a repost that still carries a value its story once had as evidence; 92.1% is not the 超过90% it had."""
    quantity = case.observation.quantity
    once = [s for s in case.line.once_at(case.moment) if not (s.held or _refines(quantity, s.observation.quantity))]
    same_story = [s for s in once if s.story == case.incoming.story and s.url != case.incoming.url]
    agreeing = case.agreeing(same_story)
    if not agreeing:
        return None
    return Ruling("a repost carries a value its story once had", against=agreeing[0])


def still_held(case: Case) -> Ruling | None:
    """Keep a held value held, and told once, when its own publisher or story repeats it."""
    repeated = [statement for statement in case.held if not case.is_other_voice(statement)]
    if not repeated:
        return None
    return Ruling("repeats a value that is held for review", against=repeated[0], held=repeated[0].held)


def contradicted(case: Case) -> Ruling | None:
    """Judge an incompatible value for a known moment: the same publisher revises, another one disagrees."""
    rivals = _contradicting(case) or taken_back(case.observation, case.incoming.publisher, case.line.current)
    if not rivals:
        return None
    own = [s for s in rivals if s.publisher == case.incoming.publisher and not _is_carried(s, case)]
    if not own:
        strongest = min(rivals, key=strength)
        return Ruling("another publisher has another value for this period", Discrepancy, strongest)
    against = max(own, key=lambda s: said_since(s, case.line))
    if said_since(case.statement, case.line).published < said_since(against, case.line).published:
        return Ruling("an older article; its publisher has revised the value since", Backfill, against)
    return Ruling("its publisher has another value for this period", Revision, against)


def _is_carried(statement: Statement, case: Case) -> bool:
    """Tell whether its publisher only carried it: a stronger voice tells the same story with the same value."""
    return any(
        s.story == statement.story and s.publisher != statement.publisher and strength(s) < strength(statement)
        for s in case.rivals
        if s.observation.quantity.agrees_with(statement.observation.quantity)
    )


def restated(case: Case) -> Ruling | None:
    """Take a compatible value as evidence where either text gives no period: it is not news."""
    agreeing = case.agreeing([s for s in _spoken(case) if _may_restate(case.moment, moment_of(s))])
    if not agreeing:
        return None
    return Ruling("the same value; one of the two texts gives no period, or none that has ended", against=agreeing[0])


def _may_restate(moment: Moment, known: Moment) -> bool:
    """Tell whether a value of *moment* may repeat one of the *known* moment, though they are not one."""
    if moment.is_weak:
        return True
    if known.is_weak:
        return moment.rank <= known.rank
    # 2024年以来累计12.9万, told again a week later.
    return moment.is_open and moment.period == known.period


def dated(case: Case) -> Ruling:
    """Judge a moment nobody spoke of yet: later than all known is an update, earlier a backfill."""
    known = _spoken(case)
    if not known:
        return Ruling("the first plausible observation of this series", New)
    before = just_before(case.moment, [*known, *case.siblings], case.incoming.publisher)
    if not is_latest(case.moment, known):
        return Ruling("an earlier period than the latest known", Backfill, before)
    against = before or max(known, key=lambda s: moment_of(s).rank)
    if against.observation.quantity.restates(case.observation.quantity):
        return Ruling("a later period with the same value")
    return Ruling("a later period than any known", Update, against)


def _spoken(case: Case) -> list[Statement]:
    """Return what speaks on the line; where nothing does any more, what once did."""
    return case.line.current or [s for s in case.line.past if not s.held and not s.silent]


Rule: TypeAlias = Callable[[Case], Ruling | None]
#: In the order of the design: the first that knows decides; the last always does.
RULES: tuple[Rule, ...] = (edited, supported, reposted, still_held, contradicted, restated, dated)
