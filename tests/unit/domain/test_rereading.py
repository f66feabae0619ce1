"""What newer rules do to a stored text, told figure by figure."""

from dataclasses import replace
from decimal import Decimal

from monitor.domain.catalogue import Nature
from monitor.domain.observation import Observation
from monitor.domain.quantity import Bound, Quantity
from monitor.domain.rereading import Fate, rereadings


def _read(name: str = "床位数", value: str = "900", start: int = 0, excerpt: str = "") -> Observation:
    excerpt = excerpt or f"{name}{value}张"
    return Observation(
        code=None, name=name, nature=Nature.STOCK, area="450000", quantity=Quantity(value=Decimal(value), unit="张"),
        value_text=f"{value}张", excerpt=excerpt, start=start, end=start + len(excerpt), rule="level",
    )  # fmt: skip


def test_another_rule_with_the_same_result_is_no_difference() -> None:
    """Only what is read counts, not which rule read it or how surely."""
    assert rereadings([_read()], [replace(_read(), rule="table", confidence=60)]) == []


def test_figures_are_paired_by_their_words() -> None:
    """One moved, one read otherwise, one gone, one new."""
    moved, bound = _read(), _read("医师数", "80", start=20)
    gone, new = _read("护士数", "70", start=40), _read("药师数", "60", start=60)
    sharper = replace(bound, quantity=replace(bound.quantity, bound=Bound.APPROX))

    found = rereadings([moved, bound, gone], [replace(moved, name="实有床位数"), sharper, new])

    assert [(one.fate, one.observation.name) for one in found] == [
        (Fate.MOVED, "床位数"), (Fate.REREAD, "医师数"), (Fate.REMOVED, "护士数"), (Fate.ADDED, "药师数"),
    ]  # fmt: skip


def test_the_same_figure_twice_pairs_with_the_nearer_one() -> None:
    """A figure in two sentences is two figures; each keeps its place."""
    first, second = _read(start=0), _read(start=30)

    found = rereadings([first, second], [second])

    assert [(one.fate, one.before) for one in found] == [(Fate.REMOVED, replace(first, rule=""))]
