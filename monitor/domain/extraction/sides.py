"""What stands on either side of a figure."""

from dataclasses import dataclass

from monitor.domain.lexicon import Word


@dataclass(slots=True)
class Left:
    """The phrase left of a figure: ``subject verb noun``."""

    subject: str = ""
    verb: str = ""
    kind: Word | None = None
    noun: str = ""
    #: What a clause before the noun says of it.
    predicate: str = ""
    #: The word that opens the noun phrase, a verb or a preposition.
    opener: str = ""
    #: Where the phrase begins and ends in the text.
    start: int = 0
    end: int = 0

    def with_noun(self, noun: str, end: int | None = None) -> "Left":
        """Return the phrase with another *noun*, which may *end* elsewhere."""
        end = self.end if end is None else end
        return Left(self.subject, self.verb, self.kind, noun, self.predicate, self.opener, self.start, end)


@dataclass(slots=True)
class Right:
    """The phrase right of a figure: ``noun predicate``."""

    noun: str = ""
    predicate: str = ""
    #: Where the noun ends in the text.
    end: int = 0
