"""Values made by their open twin are what their own class makes."""

from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from monitor.domain.errors import InvalidValueError
from monitor.domain.sealing import open_twin


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A frozen value with a check, a default and a memory."""

    start: int
    end: int = 9
    seen: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise InvalidValueError("a span runs backwards")


OpenSpan = open_twin(Span)


def sealed(start: int) -> Span:
    """Return a span made by its twin."""
    one = OpenSpan(start=start)
    one.__class__ = Span
    return one


def test_a_sealed_value_is_one_of_its_class() -> None:
    """It is equal to and told like one made by the class itself."""
    assert sealed(3) == Span(start=3)
    assert repr(sealed(3)) == repr(Span(start=3))


def test_each_sealed_value_has_a_memory_of_its_own() -> None:
    """Defaults that can be changed are made anew."""
    sealed(3).seen.append(1)
    assert sealed(3).seen == []


def test_a_sealed_value_cannot_be_changed() -> None:
    """From the sealing on it is frozen."""
    with pytest.raises(FrozenInstanceError):
        setattr(sealed(3), "start", 4)  # noqa: B010 - the type checker refuses the assignment itself


def test_the_twin_makes_the_same_checks() -> None:
    """What the class refuses its twin refuses."""
    with pytest.raises(InvalidValueError):
        OpenSpan(start=10)
