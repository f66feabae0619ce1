"""What is known of every address: the frontier's memory, and the fetch records."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert
from sqlalchemy import select as core_select
from sqlalchemy import update as core_update
from sqlmodel import SQLModel, col, delete, select, update

from monitor.domain.article import Gone, NotAnArticle
from monitor.domain.record import GONE_AFTER, Misses
from monitor.domain.source import FULL_FETCH_AFTER, Fetched, KnownPage, PageKind, Row, Validators, Walk
from storage.prepared import Prepared
from storage.repository.chunks import chunks
from storage.tables import PageRow, WalkRow
from storage.transaction import Transaction

#: A page that never gave anything is left alone after this.
_GIVE_UP_AFTER = timedelta(days=30)
_EVIDENCE_LENGTH = 500
_NO_ARTICLE = NotAnArticle("").code

_PAGES = SQLModel.metadata.tables["page"]


@dataclass(slots=True)
class _State:
    """The columns of a page that a fetch may change, and its age."""

    first_seen_at: datetime
    fetched_at: datetime | None
    full_at: datetime | None
    status: int | None
    snapshot: str | None
    etag: str | None
    last_modified: str | None
    verdict: str | None
    failures: int
    misses: int
    missed_since: datetime | None
    due_at: datetime | None
    moved_to: str | None


_STATE = tuple(field.name for field in fields(_State))

# Built once: every answer asks them.
_ADD_FETCH = Prepared(insert(SQLModel.metadata.tables["fetch"]).inline())
_STATE_AT = Prepared(core_select(*(_PAGES.c[name] for name in _STATE)).where(_PAGES.c.url == bindparam("page")))
_KEEP_STATE = Prepared(
    core_update(_PAGES)
    .where(_PAGES.c.url == bindparam("page"))
    .values({name: bindparam(name) for name in _STATE if name != "first_seen_at"})
)


class SqlPages:
    """The addresses of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def known(self, urls: Collection[str], at: datetime) -> Mapping[str, KnownPage]:
        """Return what is known of *urls*, by the address asked for; one never seen is absent.

        The address to which a page moved is that page, unless it is known as one of its own.
        """
        found: dict[str, KnownPage] = {}
        for some in chunks(sorted(set(urls))):
            moved = self._transaction.session.exec(
                select(PageRow).where(col(PageRow.moved_to).in_(some)).order_by(col(PageRow.url))
            )
            found.update((row.moved_to or "", _page_of(row, at)) for row in moved)
            rows = self._transaction.session.exec(select(PageRow).where(col(PageRow.url).in_(some)))
            found.update((row.url, _page_of(row, at)) for row in rows)
        return found

    def due(self, source: str, at: datetime, *, everything: bool = False) -> Sequence[KnownPage]:
        """Return articles of *source* to look at, longest due first; with *everything* all, save pointers."""
        asked = select(PageRow).where(PageRow.source == source, PageRow.kind == PageKind.ARTICLE.value)
        asked = asked.where(col(PageRow.pointer).is_(None))
        if not everything:
            asked = asked.where(col(PageRow.due_at) <= at)
        rows = self._transaction.session.exec(asked.order_by(col(PageRow.due_at), col(PageRow.url)))
        return [_page_of(row, at) for row in rows]

    def listed(self, source: str, rows: Sequence[Row], at: datetime) -> int:
        """Keep rows not yet known; return how many were new."""
        by_url = {row.url: row for row in rows}
        known = self.known(by_url, at)
        fresh = [row for url, row in by_url.items() if url not in known]
        self._transaction.session.add_all(_row_of(source, row, at) for row in fresh)
        self._transaction.session.flush()
        return len(fresh)

    def fetched(self, fetched: Fetched, ages: Sequence[timedelta], gone_after: timedelta = GONE_AFTER) -> Misses:
        """Keep a fetch record, the page's state and its next look by *ages*; return the misses so far."""
        self._transaction.do(_ADD_FETCH, _fetch_of(fetched))
        if fetched.kind is PageKind.LIST:
            return Misses()
        page = self._state(fetched)
        _note(page, fetched)
        page.due_at = _next_look(page, fetched, ages, gone_after)
        self._transaction.do(_KEEP_STATE, {"page": fetched.url, **{name: getattr(page, name) for name in _STATE}})
        return Misses(page.misses, page.missed_since)

    def _state(self, fetched: Fetched) -> _State:
        """Return the state of the page that *fetched* is of; one never listed is known from now on."""
        row = self._transaction.first(_STATE_AT, {"page": fetched.url})
        if row is not None:
            return _State(*row)
        self._transaction.session.add(_row_of(fetched.source, Row(url=fetched.url), fetched.fetched_at))
        self._transaction.session.flush()
        return self._state(fetched)

    def walk(self, source: str, first: str) -> Walk | None:
        """Return how far the last back-fill of *source* came in the list that begins at *first*, if it was cut."""
        row = self._transaction.session.get(WalkRow, (source, first))
        return None if row is None else Walk(first=row.first, back_to=row.back_to, url=row.url, number=row.number)

    def walked(self, source: str, walk: Walk) -> None:
        """Keep how far a back-fill of *source* came."""
        self._transaction.session.merge(WalkRow(source=source, **asdict(walk)))
        self._transaction.session.flush()

    def end_walks(self, source: str) -> None:
        """Forget the back-fills of *source*: one was done."""
        self._transaction.session.exec(delete(WalkRow).where(col(WalkRow.source) == source))

    def keep_validators(self, source: str, validators: Sequence[Validators], at: datetime) -> None:
        """Replace the validators of the source's list pages."""
        lists = (col(PageRow.source) == source, col(PageRow.kind) == PageKind.LIST.value)
        self._transaction.session.exec(update(PageRow).where(*lists).values(etag=None, last_modified=None))
        for validator in validators:
            page = self._transaction.session.get(PageRow, validator.url, populate_existing=True)
            if page is None:
                page = _row_of(source, Row(url=validator.url), at)
                page.kind, page.due_at = PageKind.LIST.value, None
            page.etag, page.last_modified, page.fetched_at = validator.etag, validator.last_modified, at
            page.title = validator.column or page.title  # the title of a list page is the name of its column
            self._transaction.session.add(page)
        self._transaction.session.flush()


def _page_of(row: PageRow, at: datetime) -> KnownPage:
    return KnownPage(
        url=row.url,
        fetched_at=row.fetched_at,
        status=row.status,
        snapshot=row.snapshot,
        etag=row.etag,
        last_modified=row.last_modified,
        due=row.due_at is not None and row.due_at <= at,
        full=row.full_at is not None and row.full_at + FULL_FETCH_AFTER <= at,
        failures=row.failures,
        article=row.snapshot is not None and row.verdict != _NO_ARTICLE,
        moved_to=row.moved_to,
        listed_on=row.listed_on,
        column=row.title or None if row.kind == PageKind.LIST.value else None,
    )


def _row_of(source: str, row: Row, at: datetime) -> PageRow:
    return PageRow(
        url=row.url,
        source=source,
        kind=PageKind.ARTICLE.value,
        title=row.title,
        listed_on=row.listed_on,
        pointer=row.pointer,
        first_seen_at=at,
        failures=0,
        misses=0,
        due_at=None if row.pointer else at,
    )


def _fetch_of(fetched: Fetched) -> dict[str, Any]:
    verdict = fetched.verdict
    return {
        "source": fetched.source,
        "kind": fetched.kind.value,
        "url": fetched.url,
        "final_url": None if fetched.final_url == fetched.url else fetched.final_url,
        "fetched_at": fetched.fetched_at,
        "status": fetched.status,
        "digest": fetched.digest,
        "transferred": fetched.transferred,
        "milliseconds": int(fetched.elapsed / timedelta(milliseconds=1)),
        "verdict": verdict.code if verdict else None,
        "evidence": verdict.evidence[:_EVIDENCE_LENGTH] if verdict else None,
    }


def _note(page: _State, fetched: Fetched) -> None:
    """Write the outcome of a fetch into the page's state."""
    verdict = fetched.verdict
    page.fetched_at, page.status = fetched.fetched_at, fetched.status
    page.verdict = verdict.code if verdict else None
    if isinstance(verdict, Gone):
        page.moved_to = None  # perhaps its first address serves it again: the next look begins there
        page.misses += 1
        page.missed_since = page.missed_since or fetched.fetched_at
        return
    if not _is_good(fetched):
        page.failures += 1
        return
    page.failures = page.misses = 0
    page.missed_since = None
    if fetched.moved_to is not None:
        page.moved_to = None if fetched.moved_to == fetched.url else fetched.moved_to
    if fetched.body is not None:
        page.full_at, page.snapshot = fetched.fetched_at, fetched.digest
        page.etag, page.last_modified = fetched.headers.get("etag"), fetched.headers.get("last-modified")


def _is_good(fetched: Fetched) -> bool:
    """Tell whether the page was seen as it is: an article, none, or unchanged."""
    return fetched.verdict is None or isinstance(fetched.verdict, NotAnArticle)


def _next_look(page: _State, fetched: Fetched, ages: Sequence[timedelta], gone_after: timedelta) -> datetime | None:
    """Return when to look again: soon after a failure, *gone_after* a miss, else at the next age."""
    at = fetched.fetched_at
    if isinstance(fetched.verdict, Gone):
        second = (page.missed_since or at) + gone_after
        return second if second > at else None
    if not _is_good(fetched):
        wait = min(timedelta(hours=1 << min(page.failures - 1, 5)), timedelta(days=1))
        return at + wait if at - page.first_seen_at < _GIVE_UP_AFTER else None
    return min((due for age in ages if (due := page.first_seen_at + age) > at), default=None)
