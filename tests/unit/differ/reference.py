"""A slow, obviously right model of the differ, written from the words of the design alone.

It keeps every statement ever made in one list and answers by looking at all of them. Where the words leave a case
open, it answers with every kind they allow; :data:`OPEN` is the answer where they say nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from monitor.domain.catalogue import Nature
from monitor.domain.observation import Observation
from monitor.domain.quantity import Bound, Quantity

#: A line of values: indicator, scope, area, institution, kind and basis, dimension, span length for flows.
Line: TypeAlias = tuple[object, ...]
#: The period within a line; weak ones are ranked by their story's first day.
Slot: TypeAlias = tuple[object, ...]

#: When something was said: day, whether by an edit, fetch, address.
Age: TypeAlias = tuple[date, bool, datetime, str]

SILENT = frozenset({"evidence", "duplicate"})
TOLD = frozenset({"new", "update", "revision", "discrepancy", "backfill"})
OPEN = SILENT | TOLD | {"refinement"}
CONFLICT = frozenset({"revision", "discrepancy"})


# ------------------------------------------------------------------------------------------------ values


def last_digit(text: str) -> Decimal:
    """Return one step of the last significant digit of *text*; a bare power of ten is read to its next digit."""
    if "." in text:
        return Decimal(1).scaleb(-len(text.partition(".")[2]))
    digits = text.rstrip("0")
    step = Decimal(10) ** (len(text) - len(digits))
    return step / 10 if digits == "1" and step > 1 else step


def reach(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return the ends of what the text can mean."""
    value, step = quantity.value, last_digit(str(quantity.value))
    match quantity.bound:
        case Bound.EXACT:
            printed = min(step, Decimal(1))
            return value - printed / 2, value + printed
        case Bound.APPROX:
            return value - step, value + step
        case Bound.NEAR | Bound.AT_MOST:
            return value - step, value
        case Bound.AT_LEAST:
            return value, value + step


def width(quantity: Quantity) -> Decimal:
    """Return how much the text leaves open; an exact value leaves open the digits it does not print."""
    if quantity.bound is Bound.EXACT:
        return min(last_digit(str(quantity.value)), Decimal(1))
    low, high = reach(quantity)
    return high - low


def compatible(one: Quantity, other: Quantity) -> bool:
    """Tell whether both may be true of one thing."""
    if width(one) == width(other) and one.bound is other.bound is Bound.EXACT:
        return one.value == other.value
    for sharp, blunt in ((one, other), (other, one)):
        if sharp.bound is Bound.EXACT and (blunt.bound is not Bound.EXACT or width(sharp) < width(blunt)):
            return _within(sharp.value, blunt) or sharp.value == blunt.value
    (low, high), (bottom, top) = reach(one), reach(other)
    return max(low, bottom) < min(high, top)


def _within(value: Decimal, quantity: Quantity) -> bool:
    low, high = reach(quantity)
    closed = quantity.bound in {Bound.APPROX, Bound.AT_MOST}
    return low <= value < high or (closed and value == high)


# ---------------------------------------------------------------------------------------- lines and periods


def line_of(observation: Observation) -> Line:
    """Return the line a figure belongs to."""
    period = observation.period
    length: object = None
    if observation.nature is Nature.FLOW and period is not None:
        length = "open" if period.end is None else (period.months_long or period.days)
    return (
        observation.code or observation.name, tuple(sorted(observation.scope.items())), observation.area,
        observation.institution, observation.kind, observation.basis, observation.quantity.dimension, length,
    )  # fmt: skip


def rank_of(observation: Observation, story_day: date) -> date:
    """Return the day a figure is ordered by."""
    if observation.weak or observation.period is None:
        return story_day
    return observation.period.ends_by(story_day)


def slot_of(observation: Observation, story_day: date) -> Slot:
    """Return the period: for a stock its last day, else the span itself."""
    if observation.weak or observation.period is None:
        return ("weak", story_day)
    if observation.nature is Nature.STOCK:
        return (rank_of(observation, story_day),)
    return (observation.period.start, observation.period.end or story_day)


# ------------------------------------------------------------------------------------------------ history


@dataclass(frozen=True, kw_only=True)
class Version:
    """One article version on its way into the history."""

    url: str
    publisher: str
    story: int
    published_on: date
    fetched_at: datetime
    figures: tuple[Observation, ...] = ()
    gone: bool = False
    baseline: bool = False


@dataclass(eq=False)
class Said:
    """One figure as one version said it."""

    version: Version
    figure: Observation
    #: Since when its article says so: an edit that leaves the value alone says nothing new.
    since: Age
    #: Several incompatible values of one line and period in one version.
    ambiguous: bool = False
    #: The sharper figure of the same version speaks instead.
    duplicate: bool = False


@dataclass
class Reference:
    """All that was ever said, in the order it came."""

    said: list[Said] = field(default_factory=list)
    #: What each article says now.
    latest: dict[str, Version] = field(default_factory=dict)

    def story_day(self, story: int) -> date:
        """Return the story's earliest publication."""
        return min(s.published_on for s in self._versions() if s.story == story)

    def _versions(self) -> Iterable[Version]:
        yield from (said.version for said in self.said)
        yield from self.latest.values()

    def slot(self, said: Said) -> Slot:
        """Return the period of one figure."""
        return slot_of(said.figure, self.story_day(said.version.story))

    def rank(self, said: Said) -> date:
        """Return the day one figure is ordered by."""
        return rank_of(said.figure, self.story_day(said.version.story))

    def stands(self, said: Said) -> bool:
        """Tell whether its article still says it, without contradicting itself."""
        return self.latest[said.version.url] is said.version and not said.ambiguous and not said.duplicate

    def speakers(self) -> Mapping[tuple[Line, Slot, str], Said]:
        """Return who speaks for each line, period and publisher: the newest text, or what sharpens it."""
        standing: dict[tuple[Line, Slot, str], list[Said]] = {}
        for said in self.said:
            if self.stands(said):
                key = (line_of(said.figure), self.slot(said), said.version.publisher)
                standing.setdefault(key, []).append(said)
        return {key: _speaker(candidates) for key, candidates in standing.items()}

    def take(self, version: Version) -> tuple[list[frozenset[str]], list[Said]]:
        """Take *version* in; return the kinds allowed for each of its figures, and what may be told as withdrawn."""
        before = self.latest.get(version.url)
        own = [said for said in self.said if said.version is before]
        allowed_of = _Judge(self, version, own)
        self.latest.setdefault(version.url, version)
        new = [Said(version, one, self.since(version, one)) for one in version.figures]
        self._contradict(new)
        allowed = [allowed_of(said) for said in new]
        self.latest[version.url] = version
        self.said += new
        return allowed, [said for said in own if self._is_lost(said, new)]

    def since(self, version: Version, figure: Observation) -> Age:
        """Return since when the article says what agrees with this: its publication, or an edit."""
        said = Said(version, figure, (version.published_on, False, version.fetched_at, version.url))
        mine = [one for one in self.said if one.version.url == version.url and self.same(one, said)]
        first = version
        fetched = {one.version.fetched_at: one.version for one in mine}
        for earlier in (fetched[at] for at in sorted(fetched, reverse=True)):
            if not any(_agree(one, said) for one in mine if one.version is earlier):
                return (self._known_by(first, said), True, first.fetched_at, version.url)
            first = earlier
        return (first.published_on, False, first.fetched_at, version.url)

    def _known_by(self, edit: Version, said: Said) -> date:
        """Return the last day its publisher had published of this period when *edit* was seen: it knew all that."""
        known = [
            one.version.published_on for one in self.said
            if one.version.publisher == edit.publisher and one.version.fetched_at <= edit.fetched_at
            and self.same(one, said)
        ]  # fmt: skip
        return max([edit.published_on, *known])

    def same(self, one: Said, other: Said) -> bool:
        """Tell whether both are of one line and period."""
        return line_of(one.figure) == line_of(other.figure) and self.slot(one) == self.slot(other)

    def _contradict(self, new: list[Said]) -> None:
        """Let the sharpest of several values speak; incompatible ones contradict one another."""
        for number, one in enumerate(new):
            for earlier, other in enumerate(new):
                if one is other or not self.same(one, other):
                    one.duplicate |= one is not other and _dates(other, one)
                    continue
                if not _agree(one, other):
                    one.ambiguous = True
                elif (width(other.figure.quantity), earlier) < (width(one.figure.quantity), number):
                    one.duplicate = True

    def _is_lost(self, said: Said, new: list[Said]) -> bool:
        if said.duplicate or any(self.same(one, said) for one in new):
            return False
        return not any(self.stands(other) and self.same(other, said) and _agree(other, said) for other in self.said)


def _speaker(candidates: list[Said]) -> Said:
    newest = max(candidates, key=_age)
    agreeing = [said for said in candidates if _agree(said, newest)]
    return min(sorted(agreeing, key=_age), key=lambda said: width(said.figure.quantity))


def _age(said: Said) -> Age:
    return said.since


# ------------------------------------------------------------------------------------------------ kinds


@dataclass
class _Judge:
    """Says which kinds a figure of *version* may be, against what was known before it."""

    past: Reference
    version: Version
    own: list[Said]

    def __post_init__(self) -> None:
        self.known = list(self.past.speakers().values())

    def __call__(self, said: Said) -> frozenset[str]:
        """Answer in the design's order: the article's own earlier version, the known period, the line."""
        if said.ambiguous and said.duplicate:
            return OPEN
        if said.duplicate:
            return frozenset({"duplicate"})
        if said.ambiguous:
            return OPEN
        mine = [one for one in self.own if self.past.same(one, said)]
        if mine:
            followed = SILENT if self._follows(said) else frozenset()
            return self._edited(said, [one for one in mine if not one.duplicate] or mine) | followed
        same = [one for one in self.known if self.past.same(one, said)]
        if same:
            return self._known_period(said, same)
        line = [one for one in self.known if line_of(one.figure) == line_of(said.figure)]
        silent = SILENT if self._was_said_before(said) or self._goes_on(said, line) else frozenset()
        restated = SILENT | {"refinement"} if self._said_otherwise_dated(said) else frozenset()
        return self._unknown_period(said, line) | silent | restated

    def _goes_on(self, said: Said, line: list[Said]) -> bool:
        """Tell whether an open span (2024年以来) with a compatible value is known."""
        period = said.figure.period
        return period is not None and period.end is None and any(_agree(one, said) for one in line)

    def _said_otherwise_dated(self, said: Said) -> bool:
        """Tell whether the own earlier version has a compatible value, with a period for one without or the reverse."""
        return any(
            line_of(one.figure) == line_of(said.figure) and _is_weak(one.figure) != _is_weak(said.figure)
            and _agree(one, said) for one in self.own
        )  # fmt: skip

    def _follows(self, said: Said) -> bool:
        """Tell whether its publisher's newest text says so already: the edit brings nothing that was not told."""
        return any(
            self.past.same(one, said) and _agree(one, said) and one.version.publisher == self.version.publisher
            and one.version.url != self.version.url
            for one in self.known
        )  # fmt: skip

    def _edited(self, said: Said, mine: list[Said]) -> frozenset[str]:
        if any(one.ambiguous for one in mine):
            return OPEN
        if all(not _agree(said, one) for one in mine):
            return frozenset({"revision"})
        if all(not _sharper(said, one) for one in mine):
            return frozenset({"evidence"})
        return frozenset({"evidence", "refinement"})

    def _known_period(self, said: Said, same: list[Said]) -> frozenset[str]:
        agreeing = [one for one in same if _agree(one, said)]
        if agreeing:
            sharpens = any(_sharper(said, one) for one in agreeing)
            calm = frozenset({"refinement"} if all(_sharper(said, one) for one in agreeing) else {"evidence"})
            # Sharper than one and against another: the design's order says evidence, its table discrepancy.
            return calm | self._told_weakly(said) if len(agreeing) == len(same) or not sharpens else OPEN
        kinds = frozenset({"discrepancy"})
        for one in same:
            if one.version.publisher == self.version.publisher:
                # An older text of the publisher found late corrects nothing; the design has no word for it.
                kinds = frozenset({"revision"} if _age(said) > _age(one) else {"revision", "backfill"})
                # A value that it only carried, of a story that another one tells too, is not its own to revise.
                kinds |= frozenset({"discrepancy"} if self._is_carried(one, same) else ())
        return kinds | (SILENT if self._was_said_before(said) else frozenset()) | self._told_weakly(said)

    def _is_carried(self, one: Said, same: list[Said]) -> bool:
        """Tell whether another publisher tells the same story with the same value."""
        return any(
            other.version.story == one.version.story and other.version.publisher != one.version.publisher
            and _agree(other, one) for other in same
        )  # fmt: skip

    def _was_said_before(self, said: Said) -> bool:
        """Tell whether some text, of this story or still standing, has or had this value."""
        return any(
            self.past.same(one, said) and _agree(one, said)
            for one in self.past.said if one.version.story == self.version.story or self.past.stands(one)
        )  # fmt: skip

    def _unknown_period(self, said: Said, known: list[Said]) -> frozenset[str]:
        if not known:
            ever = any(line_of(one.figure) == line_of(said.figure) for one in self.past.said)
            return OPEN if ever else self._first(said)
        if _is_weak(said.figure):
            return self._weak(said, known)
        ranks = [self.past.rank(one) for one in known if not _is_weak(one.figure)]
        # Of several later periods in one text the latest is the update; the others lie before it.
        later = any(self._rank_beside(one) > self.past.rank(said) for one in self._beside(said))
        if not ranks:
            return OPEN if later else OPEN - {"backfill"}
        if self.past.rank(said) == max(ranks):
            return OPEN
        if self.past.rank(said) < max(ranks):
            return frozenset({"backfill"}) | self._told_weakly(said)
        before = [one.figure for one in known] + self._beside(said)
        stayed = any(one.quantity.value == said.figure.quantity.value for one in before)
        kinds = frozenset({"update", "backfill"} if later else {"update"}) | self._told_weakly(said)
        return kinds | (SILENT if stayed else frozenset())

    def _told_weakly(self, said: Said) -> frozenset[str]:
        """Allow silence for a value that was told without its period before."""
        weak = [one for one in self.past.said if _is_weak(one.figure) and line_of(one.figure) == line_of(said.figure)]
        return SILENT | {"refinement"} if any(_agree(one, said) for one in weak) else frozenset()

    def _beside(self, said: Said) -> list[Observation]:
        line = line_of(said.figure)
        return [one for one in self.version.figures if line_of(one) == line and one is not said.figure]

    def _rank_beside(self, figure: Observation) -> date:
        return rank_of(figure, self.past.story_day(self.version.story))

    def _first(self, said: Said) -> frozenset[str]:
        """Judge a line's first figures: of several periods in one text the latest is new, the others lie before it."""
        beside = self._beside(said)
        if beside and any(_is_weak(one) for one in (*beside, said.figure)):
            return OPEN
        later = any(self._rank_beside(one) > self.past.rank(said) for one in beside)
        return frozenset({"backfill" if later else "new"})

    def _weak(self, said: Said, known: list[Said]) -> frozenset[str]:
        if self._beside(said):
            # What the text says of other periods counts as well; which comes first is left open.
            return OPEN
        ranks = [self.past.rank(one) for one in known]
        latest = [one for one in known if self.past.rank(one) == max(ranks)]
        agreeing = [_agree(one, said) for one in known]
        if any(_agree(one, said) for one in latest):
            return frozenset({"evidence", "refinement"})
        if any(agreeing):
            return OPEN
        if self.past.rank(said) < max(ranks):
            return frozenset({"backfill"}) | CONFLICT
        return frozenset({"update"}) | CONFLICT


def _agree(one: Said, other: Said) -> bool:
    return compatible(one.figure.quantity, other.figure.quantity)


def _dates(one: Said, other: Said) -> bool:
    """Tell whether *one* says with a period what *other* says without."""
    lines = line_of(one.figure) == line_of(other.figure)
    return lines and _is_weak(other.figure) and not _is_weak(one.figure) and _agree(one, other)


def _sharper(one: Said, other: Said) -> bool:
    return width(one.figure.quantity) < width(other.figure.quantity)


def _is_weak(figure: Observation) -> bool:
    return figure.weak or figure.period is None
