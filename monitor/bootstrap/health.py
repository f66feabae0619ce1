"""How the sources fare: what is declared, joined with what the database knows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.bootstrap.configuration import Configuration
from monitor.domain.source import Source
from monitor.domain.views import SourceState, Totals
from storage.errors import NoHistory
from storage.work import opened


@dataclass(frozen=True, slots=True)
class Health:
    """Every declared source with its state, and the sizes of everything."""

    sources: Sequence[tuple[Source, SourceState]]
    totals: Totals
    #: Why nothing is known yet.
    missing: str = ""


def health(configuration: Configuration) -> Health:
    """Return how everything fares now; where there is no history yet, none is made."""
    states: dict[str, SourceState] = {}
    totals, missing = Totals(), ""
    try:
        with opened(configuration.settings.database, existing=True) as store, store.reading() as view:
            states = {state.source: state for state in view.sources.all()}
            totals = view.queries.totals()
    except NoHistory as error:
        missing = str(error)
    found = [(source, _state(source, states)) for source in configuration.sources.values()]
    return Health(found, totals, missing)


def _state(source: Source, states: dict[str, SourceState]) -> SourceState:
    state = states.get(source.id, SourceState(source=source.id))
    if source.enabled:
        return state
    return replace(state, state="disabled", next_run=None, reason=source.disabled_reason)
