"""The differ: incoming observations + known history -> changes. Pure and total.

For each figure, in this order: the article's own earlier version; whatever is compatible at the same moment, or a
value the story once had, is evidence; then the same publisher: revision; any other: discrepancy. A moment nobody
spoke of yet is an update when it is later than all known, else a backfill; a line nobody spoke of is new.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from monitor.domain.catalogue import Indicator
from monitor.domain.change import Backfill, Change, Discrepancy, Held, New, Revision, Update
from monitor.domain.correcting import with_corrected_moments
from monitor.domain.deltas import delta_of, is_redefined, previous_of
from monitor.domain.floor import Floor, Slot, distinct, settle, slot_of
from monitor.domain.history import Decision, Incoming, Known, Outcome, Role, Statement
from monitor.domain.lines import Line, choose_line, lines_of
from monitor.domain.moments import Moment
from monitor.domain.observation import Observation
from monitor.domain.rules import Case, Ruling, judge
from monitor.domain.running import contradicts_a_running_total
from monitor.domain.series import series_of
from monitor.domain.speaking import Said, is_beside_its_level, speaking
from monitor.domain.withdrawing import withdraw


def diff(incoming: Incoming, known: Known, catalogue: Mapping[str, Indicator] | None = None) -> Outcome:
    """Return everything *incoming* does to the *known* history.

    *catalogue* maps codes to indicators for plausibility; without it only the general checks hold a change.
    """
    return _Comparison(incoming, known, catalogue or {}).run()


class _Comparison:
    """One run of the differ over one article version."""

    def __init__(self, incoming: Incoming, known: Known, catalogue: Mapping[str, Indicator]) -> None:
        self._known = known
        self._catalogue = catalogue
        self._families: dict[str, dict[str, Line]] = {}
        self._incoming = with_corrected_moments(incoming, self._relatives)
        self._replaced: set[int] = set()
        self._confirmed: list[Statement] = []

    def run(self) -> Outcome:
        """Decide every figure, see what the article no longer says, and who has the floor then."""
        said = [] if self._incoming.gone else speaking(self._incoming)
        decided = {one.position: self._decide(one, said) for one in said}
        earlier = self._incoming.earlier or ()
        lost = [statement for statement in earlier if statement.id not in self._replaced]
        withdrawals = withdraw(lost, self._incoming, self._line_of)
        floor = self._settle(decided)
        return Outcome(
            decisions=[
                replace(decided[position], current=-1 - position in floor.speaking) for position in sorted(decided)
            ],
            withdrawals=withdrawals,
            retired=sorted(floor.retired),
            superseded=[statement.id for statement in earlier],
            promoted=sorted(floor.promoted),
        )

    def _settle(self, decided: Mapping[int, Decision]) -> Floor:
        """Return who speaks at every place this version touched."""
        touched = [*self._confirmed, *(self._incoming.earlier or ())]
        slots = [slot_of(statement, self._line_of(statement)) for statement in touched]
        for decision in decided.values():
            observation = decision.observation
            line = self._lines(series_of(observation).family).get(decision.series) or Line(decision.series)
            moment = Moment.of(observation, self._incoming.story_published_on)
            slots.append(Slot(line, moment, self._incoming.publisher))
        gone = frozenset(statement.id for statement in self._incoming.earlier or ())
        return settle(distinct(slots), gone, frozenset(statement.id for statement in self._confirmed))

    def _lines(self, family: str) -> dict[str, Line]:
        if family not in self._families:
            self._families[family] = lines_of(self._known.family(family), self._known.past(family))
        return self._families[family]

    def _line_of(self, statement: Statement) -> Line:
        lines = self._lines(series_of(statement.observation).family)
        return lines.get(statement.series) or Line(statement.series)

    def _decide(self, one: Said, said: list[Said]) -> Decision:
        line = self._choose_line(one)
        siblings = [self._statement(other, line) for other in said if _is_sibling(one, other)]
        statement = self._statement(one, line)
        case = Case(one.observation, one.moment, line, self._incoming, statement, self._catalogue, siblings)
        self._replaced.update(statement.id for statement in case.own)
        if one.is_duplicate:
            return self._duplicate(one, line)
        ruling = self._against_running_totals(one, judge(case))
        if ruling.make in (New, Update) and is_beside_its_level(one, said):
            ruling = replace(ruling, quiet=True)
        self._confirmed += ruling.confirmed
        if one.is_ambiguous and ruling.make is not None:
            ruling = replace(ruling, held=Held.AMBIGUOUS)
        return self._rule(one, line, ruling)

    def _relatives(self, observation: Observation) -> Iterator[Statement]:
        """Yield what speaks in the family of *observation*."""
        for line in self._lines(series_of(observation).family).values():
            yield from line.current

    def _against_running_totals(self, one: Said, ruling: Ruling) -> Ruling:
        """Hold what is told as news though 1—9月 already had more than these 1—10月."""
        if ruling.make not in (New, Update, Backfill) or ruling.held is not None:
            return ruling
        fell = contradicts_a_running_total(one.observation, self._incoming.publisher, self._relatives(one.observation))
        return replace(ruling, held=Held.TOTAL_FELL) if fell else ruling

    def _choose_line(self, one: Said) -> Line:
        """Return the line of *one*; never one where this very version says something else at that moment."""
        key = series_of(one.observation)
        lines = self._lines(key.family)
        line = choose_line(one.observation, one.moment, lines)
        clashes = any(
            s.id < 0 and not s.observation.quantity.agrees_with(one.observation.quantity) for s in line.at(one.moment)
        )
        if clashes and line.series != key.id:
            line = lines.get(key.id) or Line(key.id)
        return line

    def _duplicate(self, one: Said, line: Line) -> Decision:
        reason = "another figure of this text speaks for it: sharper, dated, newly defined, or the end of its way"
        return Decision(
            observation=one.observation, series=line.series, role=Role.DUPLICATE, reason=reason, current=False
        )

    def _statement(self, one: Said, line: Line, *, held: Held | None = None) -> Statement:
        """Return *one* as the statement it will become; its id is below zero."""
        incoming = self._incoming
        return Statement(
            id=-1 - one.position, series=line.series, observation=one.observation, url=incoming.url,
            title=incoming.title, publisher=incoming.publisher, authority=incoming.authority, story=incoming.story,
            published_on=incoming.published_on, story_published_on=incoming.story_published_on,
            fetched_at=incoming.fetched_at, recorded_at=incoming.fetched_at, current=held is None, held=held,
        )  # fmt: skip

    def _rule(self, one: Said, line: Line, ruling: Ruling) -> Decision:
        """Let the following figures of this version see what *one* said, and dress the decision."""
        unclear = line.is_unclear_for(one.observation) or _is_other_definition(one.observation, ruling)
        change = None if ruling.make is None else self._change(one, line, ruling, unclear=unclear)
        self._enter(self._statement(one, line, held=ruling.held), line)
        return Decision(
            observation=one.observation,
            series=line.series,
            role=Role.EVIDENCE if change is None else Role.CHANGE,
            reason=ruling.reason,
            current=ruling.held is None,
            change=change,
            held=ruling.held,
            against=None if ruling.against is None else ruling.against.id,
        )

    def _enter(self, statement: Statement, line: Line) -> None:
        self._lines(series_of(statement.observation).family).setdefault(line.series, line)
        line.past += [known for known in line.current if known.id in self._replaced]
        line.current = [known for known in line.current if known.id not in self._replaced]
        (line.current if statement.held is None else line.past).append(statement)

    def _change(self, one: Said, line: Line, ruling: Ruling, *, unclear: bool) -> Change:
        previous = None if ruling.make in (New, Backfill) else ruling.against
        difference = delta_of(one.observation, self._incoming.story_published_on, previous)
        make = ruling.make or New
        change = make(
            series=line.series,
            observation=one.observation,
            url=self._incoming.url,
            held=ruling.held,
            previous=None if previous is None else previous_of(previous),
            quiet=ruling.quiet,
            baseline=self._incoming.baseline,
            scope_unclear=unclear,
            delta=difference.absolute,
            relative_delta=difference.relative,
        )
        return replace(change, in_place=ruling.in_place) if isinstance(change, Revision) else change


def _is_other_definition(observation: Observation, ruling: Ruling) -> bool:
    """Tell whether two publishers differ only because one counts by a new definition."""
    if ruling.make is not Discrepancy or ruling.against is None:
        return False
    other = ruling.against.observation
    return is_redefined(observation, other) or is_redefined(other, observation)


def _is_sibling(one: Said, other: Said) -> bool:
    """Tell whether *other* is an earlier value of the same series in the same version."""
    if other is one or other.is_duplicate or other.is_ambiguous or other.moment.rank >= one.moment.rank:
        return False
    return series_of(one.observation).family == series_of(other.observation).family and (
        one.observation.scope == other.observation.scope
    )
