"""What is gathered about one figure before it becomes an observation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from monitor.domain.extraction.layout import Clause, Paragraph, Sentence
from monitor.domain.extraction.link import Link
from monitor.domain.extraction.time import NO_TIME, Time
from monitor.domain.extraction.turns import Turn
from monitor.domain.figures import Figure
from monitor.domain.lexicon import Word
from monitor.domain.observation import Basis, Direction, Kind


@dataclass(slots=True)
class Draft:
    """One figure with the words that say what it measures."""

    figure: Figure
    #: Where the figure begins.
    start: int
    paragraph: Paragraph
    sentence: Sentence
    clause: Clause
    #: Who holds or does it, when that narrows the thing (县级医院).
    subject: str = ""
    verb: str = ""
    verb_kind: Word | None = None
    #: The word before the thing, a verb or a preposition.
    opener: str = ""
    #: The thing itself (社区医院).
    noun: str = ""
    #: What is said of the things counted (具备儿科诊疗能力).
    predicate: str = ""
    #: Its predicate is that of the coordinated figure after it.
    waits: bool = False
    #: A share of *noun* rather than its number.
    share: bool = False
    kind: Kind = Kind.LEVEL
    direction: Direction | None = None
    basis: Basis | None = None
    #: The figure it takes its name from.
    lender: "Draft | None" = None
    #: It is what is aimed at (达到7.5‰的目标).
    aim: bool = False
    #: How a change is reckoned (年均, 最高): it is no change from one time to another.
    manner: str = ""
    #: The start value of a way from one value to another.
    origin: bool = False
    #: The figure that the text takes back in favour of this one.
    instead_of: Figure | None = None
    #: The place or the institution of a list that a 分别 gives the figure to.
    turn: Turn | None = None
    time: Time = NO_TIME
    rule: str = ""
    #: The word of counting that the name was printed with (量, 人次); empty when the unit says what is counted.
    counted: str = ""
    #: Gives other phrases to its left that may be its name as the catalogue words it, longest first.
    readings: Callable[[], Iterable[str]] = tuple
    #: The dimension of what a change is of, when it comes from the figure before.
    of: str = ""
    #: Why the figure is not an observation; empty when it is.
    reason: str = ""
    #: The name given to it so far, for the figures after it that elide theirs.
    name: str = ""
    #: What it measures by its name so far, once that was asked.
    link: Link | None = None
    #: Where the words about it begin and end in the normalised text.
    span: tuple[int, int] = (0, 0)

    def rename(self, name: str) -> None:
        """Call it *name* from now on, whatever else the text calls it; what it measures is asked anew."""
        self.name, self.readings, self.link = name, tuple, None
