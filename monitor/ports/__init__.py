"""The ports: what services ask of storage, extraction and planning. Protocols only; adapters fulfil them.

A unit of work is one transaction. Leaving it without :meth:`UnitOfWork.commit` rolls everything back.
Every method that needs the time is given it; moments are aware and stored in UTC.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, Self

from monitor.ports.asking import Queries
from monitor.ports.keeping import Articles, History, Pages, Snapshots, Stories
from monitor.ports.plugs import AlertMemory, AlertPlanner, Differ, Extraction, Extractor, Reader
from monitor.ports.reviewing import Reviews
from monitor.ports.running import Leases, Outbox, SourceStates

__all__ = [
    "AlertMemory",
    "AlertPlanner",
    "Articles",
    "Differ",
    "Extraction",
    "Extractor",
    "History",
    "Leases",
    "Outbox",
    "Pages",
    "Queries",
    "Reader",
    "Reading",
    "Reviews",
    "Snapshots",
    "SourceStates",
    "Stories",
    "UnitOfWork",
    "Writing",
]


class UnitOfWork(Protocol):
    """One transaction. Values read in it stay true until it ends; only :meth:`commit` persists."""

    @property
    def snapshots(self) -> Snapshots:
        """Snapshots by digest."""
        ...

    @property
    def pages(self) -> Pages:
        """Addresses and fetch records."""
        ...

    @property
    def articles(self) -> Articles:
        """Articles and versions."""
        ...

    @property
    def stories(self) -> Stories:
        """Syndication clusters."""
        ...

    @property
    def history(self) -> History:
        """Observations, current values and changes."""
        ...

    @property
    def reviews(self) -> Reviews:
        """Marks on changes."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Alerts and deliveries."""
        ...

    @property
    def sources(self) -> SourceStates:
        """States of sources, reports of crawls."""
        ...

    @property
    def leases(self) -> Leases:
        """Named leases."""
        ...

    @property
    def queries(self) -> Queries:
        """Read-only questions."""
        ...

    def commit(self) -> None:
        """Persist; the unit of work may not be used afterwards."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


#: Opens a writing transaction: it waits its turn, and nothing it reads changes before it ends.
Writing = Callable[[], AbstractContextManager[UnitOfWork]]
#: Opens a read-only view of one moment.
Reading = Callable[[], AbstractContextManager[UnitOfWork]]
