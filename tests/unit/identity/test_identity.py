"""Series identity over paraphrases and look-alikes, judged from outside.

The two lists beside this file were written from the definitions of series, scope, area, institution and kind alone,
before any extraction rule existed, and know nothing of names, aliases or patterns:

- ``pairs.json``: what a catalogue of Chinese health indicators may be expected to hold;
- ``pairs_open.json``: what no catalogue would hold, where the normalised open name must carry the identity.

A pair is two short texts, each with the one figure of interest named by its *value* in the base unit and its *unit* as
published. ``same`` says whether both figures belong to one line of values; period, value and bound never decide that.
``differs_in`` names the one thing that keeps a ``same: false`` pair apart. Where one text states a facet and the other
does not, careful readers disagree, so there is no such pair.

How to add a pair: append it with the next number, keep both texts unambiguous without any rule in mind, never change a
pair because the product reads it differently.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Hashable

HERE = Path(__file__).parent
LISTS = ("pairs.json", "pairs_open.json")

#: What a look-alike may differ in; ``span`` is the span length of a flow.
DIFFERENCES = frozenset(
    {
        "scope:stage",
        "scope:standard",
        "scope:population",
        "scope:service",
        "scope:place",
        "scope:institutions",
        "flow/stock",
        "area",
        "institution",
        "indicator",
        "kind",
        "span",
    }
)

#: The least share of pairs whose identity must be decided rightly; a figure that is not found decides nothing.
RIGHT_SHARE = Decimal("0.97")


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One text and the figure of interest in it."""

    text: str
    #: ISO date of publication.
    published: str | None
    #: Default area, GB/T 2260 code.
    area: str | None
    #: In the base unit.
    value: Decimal
    #: As published, apart from 名 and 位, which are written 人.
    unit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two figures and whether they belong to one series."""

    id: str
    indicator_hint: str
    a: Side
    b: Side
    same: bool
    differs_in: str | None
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What the product made of a pair; a key is None where the figure was not found."""

    pair: Pair
    a: Hashable | None
    b: Hashable | None

    @property
    def missing(self) -> bool:
        """Whether a figure of the pair was not found."""
        return self.a is None or self.b is None

    @property
    def merged(self) -> bool:
        """Whether two different things fell into one series."""
        return not self.pair.same and not self.missing and self.a == self.b

    @property
    def right(self) -> bool:
        """Whether both figures were found and their identity was decided rightly."""
        return not self.missing and (self.a == self.b) is self.pair.same


def test_the_two_lists_have_distinct_ids_texts_and_notes() -> None:
    """An id names one pair, and no pair is asked twice."""
    pairs = [pair for name in LISTS for pair in load(name)]

    assert len({pair.id for pair in pairs}) == len(pairs)
    assert len({(pair.a, pair.b) for pair in pairs}) == len(pairs)
    assert all(pair.note and pair.indicator_hint for pair in pairs)


@pytest.mark.parametrize("name", LISTS)
def test_only_look_alikes_say_what_they_differ_in(name: str) -> None:
    """Every look-alike differs in one known thing, a paraphrase in none."""
    for pair in load(name):
        assert (pair.differs_in is None) is pair.same, pair.id
        assert pair.same or pair.differs_in in DIFFERENCES, pair.id


def test_the_catalogue_list_is_large_balanced_and_wide() -> None:
    """The list keeps its size, its halves, its scope-only look-alikes and its breadth."""
    pairs = load("pairs.json")
    halves = Counter(pair.same for pair in pairs)
    scope_only = [pair for pair in pairs if pair.differs_in and pair.differs_in.startswith("scope:")]

    assert len(pairs) >= 170
    assert min(halves[True], halves[False]) >= 85
    assert len(scope_only) >= 40
    assert len({pair.indicator_hint for pair in pairs}) >= 45


def test_the_open_list_holds_both_kinds_of_pairs() -> None:
    """Indicators outside any catalogue are asked both ways."""
    pairs = load("pairs_open.json")
    halves = Counter(pair.same for pair in pairs)

    assert len(pairs) >= 30
    assert min(halves[True], halves[False]) >= 15


@pytest.mark.parametrize("name", LISTS)
def test_a_series_is_recognised_however_it_is_worded(name: str) -> None:
    """Identity is decided rightly nearly always, and two different things never become one."""
    judgements = [judged(pair) for pair in load(name)]
    right = sum(judgement.right for judgement in judgements)
    merged = [judgement for judgement in judgements if judgement.merged]

    assert not merged, report(name, judgements)
    assert Decimal(right) / len(judgements) >= RIGHT_SHARE, report(name, judgements)


def load(name: str) -> list[Pair]:
    """Return the pairs of one list; a field too many or too few is an error."""
    records = json.loads((HERE / name).read_text(encoding="utf-8"))
    return [Pair(**{**record, "a": side(record["a"]), "b": side(record["b"])}) for record in records]


def side(record: dict[str, Any]) -> Side:
    """Return one side of a pair with its value as a number."""
    return Side(**{**record, "value": Decimal(record["value"])})


def judged(pair: Pair) -> Judgement:
    """Return what the product makes of both figures."""
    return Judgement(pair=pair, a=series_key(pair.a), b=series_key(pair.b))


def series_key(asked: Side) -> Hashable | None:
    """Return the identity of the figure of interest, None where it is not found or read in two ways."""
    # Imported late, so that the lists can be checked without the product.
    from monitor.domain.series import series_of
    from tests.support.extraction import extract_text

    found = extract_text(asked.text, published=asked.published, area=asked.area)
    equal = [one for one in found if one.quantity.value == asked.value]
    in_unit = [one for one in equal if one.quantity.unit == asked.unit]
    keys: set[Hashable] = {series_of(one) for one in in_unit or equal}
    return keys.pop() if len(keys) == 1 else None


def report(name: str, judgements: list[Judgement]) -> str:
    """Return the wrong pairs, worst first, one block a pair."""
    wrong = sorted((one for one in judgements if not one.right), key=lambda one: (not one.merged, one.missing))
    lines = [f"{name}: {len(judgements) - len(wrong)} of {len(judgements)} right"]
    return "\n".join([*lines, *(block(judgement) for judgement in wrong)])


def block(judgement: Judgement) -> str:
    """Return one wrong pair: what is wrong, both texts, both keys."""
    pair = judgement.pair
    return (
        f"{verdict(judgement)} {pair.id} [{pair.indicator_hint}; {pair.differs_in or 'same'}; {pair.note}]\n"
        f"  a {pair.a.value} {pair.a.unit}: {pair.a.text}\n    {judgement.a}\n"
        f"  b {pair.b.value} {pair.b.unit}: {pair.b.text}\n    {judgement.b}"
    )


def verdict(judgement: Judgement) -> str:
    """Return the word for what went wrong."""
    if judgement.merged:
        return "MERGED"
    return "NOT FOUND" if judgement.missing else "SPLIT"
