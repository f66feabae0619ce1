"""Steps 7 and 8 for one stored version: its figures, and what they do to the history. Shared by crawl and replay."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.domain.correcting import NOTICE_WITHIN, named_by
from monitor.domain.history import Decision, Incoming, Outcome, Role, Statement
from monitor.domain.observation import Observation
from monitor.domain.record import StoredVersion, Story
from monitor.domain.reposting import as_told, is_uncertain
from monitor.domain.series import series_of
from monitor.ports import Differ, Extractor, UnitOfWork


def observed(extractor: Extractor, version: StoredVersion) -> Sequence[Observation]:
    """Return the figures of *version*, with those that correct others by numbers alone and have no name yet."""
    found = version.found
    article = found.article
    told = extractor.extract(
        title=article.title,
        body=article.body,
        published=found.published_on,
        area=found.area,
        origin=article.origin,
        publisher=found.publisher,
    )
    return [*told.observations, *told.notices] if told.notices else told.observations


def told_in_story(
    work: UnitOfWork, observations: Sequence[Observation], story: int, version: StoredVersion
) -> Sequence[Observation]:
    """Return the *observations* of *version* as its *story* tells them elsewhere, where its own text is uncertain.

    What corrects by numbers alone takes its name from what the publisher told before, or is left out.
    """
    found = version.found
    if not all(observation.name for observation in observations):
        observations = _named(work, observations, version)
    if not any(is_uncertain(observation, found.published_on) for observation in observations):
        return observations
    return as_told(observations, work.history.told(story, found.url), found.published_on)


def _named(work: UnitOfWork, observations: Sequence[Observation], version: StoredVersion) -> list[Observation]:
    found = version.found
    text = f"{found.article.title}\n{found.article.body}"
    named: list[Observation | None] = []
    for one in observations:
        if one.name or one.instead_of is None:
            named.append(one)
            continue
        since = found.fetched_at - NOTICE_WITHIN
        told = work.history.valued(found.publisher, one.instead_of.value, since, version.id)
        named.append(named_by(one, text, told))
    return [one for one in named if one is not None]


def incoming_of(
    version: StoredVersion, story: Story, observations: Sequence[Observation], earlier: Sequence[Statement] | None,
    *, gone: bool = False,
) -> Incoming:  # fmt: skip
    """Return *version* with its figures on its way into the history."""
    found = version.found
    return Incoming(
        url=found.url, title=found.article.title, source=found.source, publisher=found.publisher,
        authority=found.authority, story=story.id, story_published_on=story.published_on,
        published_on=found.published_on, fetched_at=found.fetched_at, observations=observations,
        earlier=earlier, baseline=found.baseline and not gone, gone=gone,
    )  # fmt: skip


def compare(work: UnitOfWork, incoming: Incoming, differ: Differ) -> Outcome:
    """Return what *incoming* does to the history of *work*; readings that a reviewer marked wrong stay silent."""
    refuted = work.history.refuted(incoming.observations)
    if not refuted:
        return differ(incoming, work.history.known(incoming))
    silent = [_refuted(incoming.observations[position]) for position in sorted(refuted)]
    rest = [one for position, one in enumerate(incoming.observations) if position not in refuted]
    incoming = replace(incoming, observations=rest)
    outcome = differ(incoming, work.history.known(incoming))
    # At the end: decisions refer to one another by their position.
    return replace(outcome, decisions=[*outcome.decisions, *silent])


def _refuted(observation: Observation) -> Decision:
    return Decision(
        observation=observation, series=series_of(observation).id, role=Role.REFUTED,
        reason="a reviewer marked this reading of these words as wrong", current=False,
    )  # fmt: skip
