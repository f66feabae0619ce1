"""The seam for an assistant: low-confidence figures may be offered to a language model. No model is part of this.

An assistant only chooses among what it is given: it never writes a value, a name or an excerpt of its own, so that
every observation still resolves to words of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from monitor.domain.observation import Observation

#: Observations below this confidence may be offered to an assistant.
DOUBTFUL_BELOW = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One doubtful figure with the answers that are allowed."""

    #: The clause that holds the figure, as published.
    excerpt: str
    value_text: str
    #: Names it may measure, each a wording found in the text or an indicator of the catalogue.
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The choice for one question: an index into its candidates, or ``None`` for none of them."""

    choice: int | None
    confidence: int = 0


class Assistant(Protocol):
    """Chooses what doubtful figures measure. It may be slow and may fail; extraction never waits for it."""

    def choose(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """Return one answer for each question, in order."""
        ...


#: So many wordings of the catalogue are offered beside the one that was read.
_OFFERED = 5


def doubtful(observations: Iterable[Observation]) -> list[Observation]:
    """Return the readings that an assistant may be asked about, least sure first."""
    unsure = (one for one in observations if one.confidence < DOUBTFUL_BELOW)
    return sorted(unsure, key=lambda one: one.confidence)


def question_of(observation: Observation, names: Iterable[str]) -> Question:
    """Return the question what *observation* measures: the name it was given, or one of *names* most like it."""
    alike = sorted(names, key=lambda name: (-_shared(observation.name, name), len(name)))[:_OFFERED]
    near = [name for name in alike if _shared(observation.name, name) and name != observation.name]
    return Question(
        excerpt=observation.excerpt, value_text=observation.value_text, candidates=(observation.name, *near)
    )


def _shared(one: str, other: str) -> int:
    """Return how many pairs of neighbouring characters two names share."""
    return len(_pairs(one) & _pairs(other))


def _pairs(name: str) -> set[str]:
    return {name[index : index + 2] for index in range(len(name) - 1)}


def accepted(question: Question, answer: Answer) -> str | None:
    """Return the name that *answer* chose, ``None`` when it chose nothing or is not sure enough."""
    if answer.choice is None or not 0 <= answer.choice < len(question.candidates) or answer.confidence < DOUBTFUL_BELOW:
        return None
    return question.candidates[answer.choice]
