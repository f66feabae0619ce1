"""Articles and their versions."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, insert, update
from sqlalchemy import select as core_select
from sqlmodel import SQLModel, col, func, select

from monitor.domain.record import FoundArticle, StoredVersion
from storage.mapping import version_columns, version_of
from storage.prepared import Prepared
from storage.tables import ArticleRow, VersionRow
from storage.transaction import Transaction

_ARTICLES, _VERSIONS = SQLModel.metadata.tables["article"], SQLModel.metadata.tables["article_version"]

# Built once: every page asks them, and building a statement takes longer than running it.
_SHOWN = Prepared(
    core_select(_VERSIONS)
    .join(_ARTICLES, _ARTICLES.c.shown_version == _VERSIONS.c.id)
    .where(_ARTICLES.c.url == bindparam("url"))
)
_ARTICLE_AT = Prepared(
    core_select(_ARTICLES.c.id, _VERSIONS.c.digest.label("shown"))
    .outerjoin(_VERSIONS, _VERSIONS.c.id == _ARTICLES.c.shown_version)
    .where(_ARTICLES.c.url == bindparam("url"))
)
_APPEARANCES = Prepared(
    core_select(func.coalesce(func.max(_VERSIONS.c.appearance), 0)).where(
        _VERSIONS.c.article_id == bindparam("article"), _VERSIONS.c.digest == bindparam("digest")
    )
)
_PENDING_BEFORE = Prepared(
    core_select(_VERSIONS)
    .join(_ARTICLES, _ARTICLES.c.id == _VERSIONS.c.article_id)
    .where(
        _ARTICLES.c.url == bindparam("url"), _VERSIONS.c.id < bindparam("version"), _VERSIONS.c.processed_at.is_(None)
    )
    .order_by(_VERSIONS.c.id)
)
_IS_PENDING = Prepared(
    core_select(_VERSIONS.c.id).where(_VERSIONS.c.id == bindparam("version"), _VERSIONS.c.processed_at.is_(None))
)
_NEWEST = Prepared(core_select(func.coalesce(func.max(_VERSIONS.c.id), 0)))
_ADD_ARTICLE = Prepared(insert(_ARTICLES).returning(_ARTICLES.c.id))
_ADD_VERSION = Prepared(insert(_VERSIONS).returning(_VERSIONS.c.id))
_SHOW = Prepared(
    update(_ARTICLES)
    .where(_ARTICLES.c.id == bindparam("article"))
    .values(shown_version=bindparam("version"), gone_at=None)
)
_MARK = Prepared(update(_VERSIONS).where(_VERSIONS.c.id == bindparam("version")).values(processed_at=bindparam("at")))


class SqlArticles:
    """The articles of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, found: FoundArticle, at: datetime) -> StoredVersion | None:
        """Store a new version, or a known one that returns; ``None`` when it is what the article says now."""
        version = found.article.version
        article = self._transaction.first(_ARTICLE_AT, {"url": found.url})
        if article is not None and article.shown == version:
            return None
        if article is None:
            return self._show(self._begin(found.url, at), found, at, earlier=0)
        return self._show(article.id, found, at, earlier=self._appearances(article.id, version))

    def _show(self, article: int, found: FoundArticle, at: datetime, *, earlier: int) -> StoredVersion:
        """Store a version that *article* shows from now on, and has shown so many times *earlier*."""
        columns = {
            "article_id": article, "appearance": earlier + 1, "stored_at": at, **version_columns(found),
        }  # fmt: skip
        id_ = self._transaction.one(_ADD_VERSION, columns).id
        self._transaction.do(_SHOW, {"article": article, "version": id_})
        return StoredVersion(id=id_, found=replace(found, article=replace(found.article, url=found.url)), stored_at=at)

    def _begin(self, url: str, at: datetime) -> int:
        return int(self._transaction.one(_ADD_ARTICLE, {"url": url, "first_seen_at": at}).id)

    def _appearances(self, article: int, digest: str) -> int:
        return int(self._transaction.one(_APPEARANCES, {"article": article, "digest": digest})[0])

    def pending(self, *, after: int = 0, limit: int = 100) -> Sequence[StoredVersion]:
        """Return versions with a number above *after* that step 9 has not processed, oldest first."""
        asked = select(VersionRow, ArticleRow.url).join(ArticleRow, col(ArticleRow.id) == VersionRow.article_id)
        asked = asked.where(col(VersionRow.processed_at).is_(None), col(VersionRow.id) > after)
        asked = asked.order_by(col(VersionRow.id)).limit(limit)
        return [version_of(row, url) for row, url in self._transaction.session.exec(asked)]

    def pending_before(self, version: StoredVersion) -> Sequence[StoredVersion]:
        """Return older versions of the same article that step 9 has not processed, oldest first."""
        url = version.found.url
        rows = self._transaction.rows(_PENDING_BEFORE, {"url": url, "version": version.id})
        return [version_of(row, url) for row in rows]

    def is_pending(self, version: int) -> bool:
        """Tell whether *version* still waits; asked inside step 9's transaction."""
        return self._transaction.first(_IS_PENDING, {"version": version}) is not None

    def latest(self, url: str) -> StoredVersion | None:
        """Return what the article at *url* says now, ``None`` when unknown or gone."""
        row = self._transaction.first(_SHOWN, {"url": url})
        return None if row is None else version_of(row, url)

    def shown(self, sources: Collection[str] = (), *, after: int = 0, limit: int = 100) -> Sequence[StoredVersion]:
        """Return processed versions that articles of *sources* (all for none) show now, oldest first."""
        asked = select(VersionRow, ArticleRow.url).join(ArticleRow, col(ArticleRow.shown_version) == VersionRow.id)
        asked = asked.where(*_is_shown(sources, after)).order_by(col(VersionRow.id)).limit(limit)
        return [version_of(row, url) for row, url in self._transaction.session.exec(asked)]

    def shown_count(self, sources: Collection[str] = (), *, after: int = 0) -> int:
        """Return how many those are."""
        asked = select(func.count(col(VersionRow.id)))
        asked = asked.join(ArticleRow, col(ArticleRow.shown_version) == VersionRow.id)
        return self._transaction.session.exec(asked.where(*_is_shown(sources, after))).one()

    def newest(self) -> int:
        """Return the number of the version stored last, 0 for none."""
        return int(
            self._transaction.session.execute(core_select(func.coalesce(func.max(_VERSIONS.c.id), 0))).scalar_one()
        )

    def reread(self, version: StoredVersion, at: datetime) -> StoredVersion:
        """Store what the bytes of *version* read as today as the version that its article shows; return that."""
        article = self._transaction.one(_ARTICLE_AT, {"url": version.found.url})
        earlier = self._appearances(article.id, version.found.article.version)
        return self._show(article.id, version.found, at, earlier=earlier)

    def mark_processed(self, version: int, at: datetime) -> None:
        """Set the processed mark."""
        self._transaction.do(_MARK, {"version": version, "at": at})

    def mark_gone(self, url: str, at: datetime) -> None:
        """Note that the article is gone; the same text counts as a new appearance if it returns."""
        article = self._transaction.session.exec(select(ArticleRow).where(ArticleRow.url == url)).one()
        article.gone_at, article.shown_version = at, None
        self._transaction.session.flush()


def _is_shown(sources: Collection[str], after: int) -> Iterator[ColumnElement[bool]]:
    yield col(VersionRow.processed_at).is_not(None)
    yield col(VersionRow.id) > after
    if sources:
        yield col(VersionRow.source).in_(list(sources))
