"""What a language must bring to tell changes: functions for single changes, and the fixed words around them."""

from collections.abc import Callable
from dataclasses import dataclass

from monitor.domain.messages.telling import Places, Told
from monitor.domain.messages.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One language."""

    words: Words
    #: The bracketed word that opens a title.
    mark: Callable[[Told], str]
    #: The title of one change.
    headline: Callable[[Told, Places], str]
    #: One change as a line of a list, with its id.
    line: Callable[[Told, Places], str]
    #: One starting value as a line, with its id; the last argument is the place that needs no mention.
    starting: Callable[[Told, Places, str], str]
    #: One change in full.
    body: Callable[[Told, Places], str]
