"""Replay, joined: the present extractor and catalogue over a store."""

from functools import partial

from config.areas import load_areas
from config.catalogue import load_facets
from monitor.bootstrap.clock import now
from monitor.bootstrap.configuration import Configuration
from monitor.domain.differ import diff
from monitor.domain.extraction.extractor import Extractor
from monitor.services.replaying import Replayer
from storage.work import Store


def build_replayer(configuration: Configuration, store: Store) -> Replayer:
    """Return what reads the stored texts of *store* again."""
    return Replayer(
        reading=store.reading,
        writing=store.writing,
        extractor=Extractor(configuration.indicators, load_areas(), load_facets()),
        differ=partial(diff, catalogue={indicator.code: indicator for indicator in configuration.indicators}),
        clock=now,
    )
