"""How the sources fare: what is declared, joined with what the database knows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.bootstrap.configuration import Configuration
from monitor.domain.source import Source
from monitor.domain.views import SourceState, Totals
from storage.work import Store


@dataclass(frozen=True, slots=True)
class Health:
    """Every declared source with its state, and the sizes of everything."""

    sources: Sequence[tuple[Source, SourceState]]
    totals: Totals


def health(configuration: Configuration, store: Store) -> Health:
    """Return how everything fares now."""
    with store.reading() as view:
        states = {state.source: state for state in view.sources.all()}
        totals = view.queries.totals()
    return Health([(source, _state(source, states)) for source in configuration.sources.values()], totals)


def _state(source: Source, states: dict[str, SourceState]) -> SourceState:
    state = states.get(source.id, SourceState(source=source.id))
    if source.enabled:
        return state
    return replace(state, state="disabled", next_run=None, reason=source.disabled_reason)
