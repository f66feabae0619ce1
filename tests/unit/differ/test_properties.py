"""Properties of the differ on generated histories, judged by the reference model."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.domain.catalogue import Nature
from monitor.domain.history import Statement
from monitor.domain.quantity import Bound
from tests.support.memory import MemoryHistory, figure
from tests.unit.differ.generated import STOCK_PERIODS, figures, histories, play
from tests.unit.differ.reference import SILENT, Reference, Version, line_of, slot_of

#: How many histories each property sees; ``make torture`` runs these tests again with many more.
EXAMPLES = int(os.environ.get("JIANBAO_EXAMPLES", "60"))
#: Each publisher has one article and each article its own text.
APART = histories(articles=3, reposts=False, repeats=False)
#: The same, each figure with its period.
STATED = histories(
    figures(periods=[period for period in STOCK_PERIODS if period]), articles=3, reposts=False, repeats=False
)

#: Reposts and several articles of one publisher as well.
WIDE = histories(repeats=False)

many = settings(max_examples=EXAMPLES)


def _played(versions: Sequence[Version]) -> MemoryHistory:
    history = MemoryHistory()
    for version in versions:
        play(history, version)
    return history


def _slot(statement: Statement) -> str:
    observation = statement.observation
    return f"{line_of(observation)} {slot_of(observation, statement.story_published_on)} {statement.publisher}"


def _current(history: MemoryHistory) -> Counter[tuple[str, str, Bound]]:
    """Return which value speaks for each series, period and publisher."""
    return Counter(
        (_slot(one), one.observation.value_text, one.observation.quantity.bound)
        for one in history.statements if one.current
    )  # fmt: skip


def _stated(current: Counter[tuple[str, str, Bound]]) -> Counter[tuple[str, str, Bound]]:
    return Counter({key: count for key, count in current.items() if "'weak'" not in key[0]})


@st.composite
def _arrivals(draw: st.DrawFn) -> tuple[list[Version], list[Version]]:
    """Return a history as it was fetched and as it might have come in; versions of an article keep their order."""
    versions = draw(WIDE)
    waiting: dict[str, list[Version]] = {}
    for version in versions:
        waiting.setdefault(version.url, []).append(version)
    return versions, [waiting[version.url].pop(0) for version in draw(st.permutations(versions))]


@many
@given(histories(repeats=True))
def test_the_differ_is_total_and_no_two_values_speak_for_one_period(versions: list[Version]) -> None:
    """Whatever comes in: reposts, edits, contradictions within a text, removals."""
    history = MemoryHistory()
    for version in versions:
        play(history, version)

        stated = Counter(_slot(one) for one in history.statements if one.current and one.observation.period)
        assert max(stated.values(), default=0) <= 1


@many
@given(WIDE)
def test_kinds_are_those_of_the_reference_model(versions: list[Version]) -> None:
    """Every figure becomes what the words of the design make of it."""
    history, reference = MemoryHistory(), Reference()
    for version in versions:
        told = {id(change.observation): change.kind for change in play(history, version) if change.kind != "withdrawal"}
        allowed, _ = reference.take(version)

        for one, words in zip(version.figures, allowed, strict=True):
            assert told[id(one)] in words if id(one) in told else words & SILENT, (one, words)


@many
@given(STATED)
def test_only_what_left_its_text_and_has_no_support_is_withdrawn(versions: list[Version]) -> None:
    """A withdrawal names a figure that nothing standing says any more."""
    history, reference = MemoryHistory(), Reference()
    for version in versions:
        withdrawn = [change.observation for change in play(history, version) if change.kind == "withdrawal"]
        _, lost = reference.take(version)

        assert {id(one) for one in withdrawn} <= {id(said.figure) for said in lost}


@many
@given(WIDE)
def test_current_values_are_those_of_the_reference_model(versions: list[Version]) -> None:
    """Looked up among everything that was ever said; a value without a period speaks for none."""
    reference = Reference()
    for version in versions:
        reference.take(version)

    expected = Counter(
        (f"{line} {slot} {publisher}", said.figure.value_text, said.figure.quantity.bound)
        for (line, slot, publisher), said in reference.speakers().items() if said.figure.period
    )  # fmt: skip
    assert _stated(_current(_played(versions))) == expected


@many
@given(_arrivals())
def test_the_order_of_arrival_does_not_matter(arrivals: tuple[list[Version], list[Version]]) -> None:
    """The same versions end in the same current values; one without a period speaks for none."""
    fetched, arrived = arrivals

    assert _stated(_current(_played(arrived))) == _stated(_current(_played(fetched)))


@many
@given(WIDE, st.data())
def test_a_version_taken_in_again_adds_nothing(versions: list[Version], data: st.DataObject) -> None:
    """What an article says now, processed a second time: no change, no other current value."""
    history = _played(versions)
    before = _current(history)
    again = data.draw(st.sampled_from([one for one in versions if one == _last(versions, one.url)]))

    assert play(history, again) == []
    assert _current(history) == before


@many
@given(WIDE)
def test_a_baseline_makes_the_same_changes_marked(versions: list[Version]) -> None:
    """Being first is told otherwise; it is not another kind of news."""
    plain, laid = MemoryHistory(), MemoryHistory()
    for version in versions:
        told = play(plain, version)
        marked = play(laid, replace(version, baseline=True))

        assert [(c.kind, c.held, c.quiet) for c in marked] == [(c.kind, c.held, c.quiet) for c in told]
        assert all(change.baseline for change in marked)


@given(st.sampled_from(("100.5", "130", "950")), st.sampled_from((None, "2025")))
def test_a_share_above_one_hundred_percent_waits_for_review(value: str, period: str | None) -> None:
    """It is told as a question and speaks for nothing."""
    history = MemoryHistory()

    (change,) = history.publish(figure(value, period, unit="%", nature=Nature.RATE, name="就诊率", code="rate"))

    assert change.held is not None
    assert not any(one.current for one in history.statements)


def _last(versions: Sequence[Version], url: str) -> Version:
    return [one for one in versions if one.url == url][-1]
