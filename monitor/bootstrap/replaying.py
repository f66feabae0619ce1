"""Replay, joined: the present reader, extractor and catalogue over a store."""

from monitor.bootstrap.configuration import Configuration
from monitor.bootstrap.extracting import build_extractor
from monitor.bootstrap.rereading import build_rereader
from monitor.services.replaying import Replayer
from storage.work import Store


def build_replayer(configuration: Configuration, store: Store) -> Replayer:
    """Return what reads the stored pages of *store* again."""
    extractor = build_extractor(configuration.indicators)
    rereader = build_rereader(configuration.indicators, configuration.sources, extractor)
    return Replayer(reading=store.reading, writing=store.writing, rereader=rereader)
