"""Articles and their versions."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from monitor.domain.record import FoundArticle, StoredVersion
from storage.mapping import version_columns, version_of
from storage.tables import ArticleRow, VersionRow


class SqlArticles:
    """The articles of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, found: FoundArticle, at: datetime) -> StoredVersion | None:
        """Store a new version, or a known one that returns; ``None`` when it is what the article says now."""
        article = self._article(found.url, at)
        shown = self._session.get(VersionRow, article.shown_version) if article.shown_version else None
        if shown is not None and shown.digest == found.article.version:
            return None
        row = VersionRow(
            article_id=article.id or 0,
            appearance=self._appearances(article, found.article.version) + 1,
            stored_at=at,
            **version_columns(found),
        )
        self._session.add(row)
        self._session.flush()
        article.shown_version, article.gone_at = row.id, None
        self._session.flush()
        return version_of(row, found.url)

    def _article(self, url: str, at: datetime) -> ArticleRow:
        article = self._session.exec(select(ArticleRow).where(ArticleRow.url == url)).first()
        if article is None:
            article = ArticleRow(url=url, first_seen_at=at)
            self._session.add(article)
            self._session.flush()
        return article

    def _appearances(self, article: ArticleRow, digest: str) -> int:
        same = (VersionRow.article_id == article.id, VersionRow.digest == digest)
        return self._session.exec(select(func.max(VersionRow.appearance)).where(*same)).one() or 0

    def pending(self, *, after: int = 0, limit: int = 100) -> Sequence[StoredVersion]:
        """Return versions with a number above *after* that step 9 has not processed, oldest first."""
        asked = select(VersionRow, ArticleRow.url).join(ArticleRow, col(ArticleRow.id) == VersionRow.article_id)
        asked = asked.where(col(VersionRow.processed_at).is_(None), col(VersionRow.id) > after)
        asked = asked.order_by(col(VersionRow.id)).limit(limit)
        return [version_of(row, url) for row, url in self._session.exec(asked)]

    def pending_before(self, version: StoredVersion) -> Sequence[StoredVersion]:
        """Return older versions of the same article that step 9 has not processed, oldest first."""
        asked = select(VersionRow).join(ArticleRow, col(ArticleRow.id) == VersionRow.article_id)
        asked = asked.where(ArticleRow.url == version.found.url, col(VersionRow.id) < version.id)
        asked = asked.where(col(VersionRow.processed_at).is_(None)).order_by(col(VersionRow.id))
        return [version_of(row, version.found.url) for row in self._session.exec(asked)]

    def is_pending(self, version: int) -> bool:
        """Tell whether *version* still waits; asked inside step 9's transaction."""
        asked = select(VersionRow.id).where(VersionRow.id == version, col(VersionRow.processed_at).is_(None))
        return self._session.exec(asked).first() is not None

    def latest(self, url: str) -> StoredVersion | None:
        """Return what the article at *url* says now, ``None`` when unknown or gone."""
        asked = select(VersionRow).join(ArticleRow, col(ArticleRow.shown_version) == VersionRow.id)
        row = self._session.exec(asked.where(ArticleRow.url == url)).first()
        return None if row is None else version_of(row, url)

    def shown(self, sources: Collection[str] = (), *, after: int = 0, limit: int = 100) -> Sequence[StoredVersion]:
        """Return processed versions that articles of *sources* (all for none) show now, oldest first."""
        asked = select(VersionRow, ArticleRow.url).join(ArticleRow, col(ArticleRow.shown_version) == VersionRow.id)
        asked = asked.where(*_is_shown(sources, after)).order_by(col(VersionRow.id)).limit(limit)
        return [version_of(row, url) for row, url in self._session.exec(asked)]

    def shown_count(self, sources: Collection[str] = (), *, after: int = 0) -> int:
        """Return how many those are."""
        asked = select(func.count(col(VersionRow.id)))
        asked = asked.join(ArticleRow, col(ArticleRow.shown_version) == VersionRow.id)
        return self._session.exec(asked.where(*_is_shown(sources, after))).one()

    def mark_processed(self, version: int, at: datetime) -> None:
        """Set the processed mark."""
        self._session.get_one(VersionRow, version).processed_at = at
        self._session.flush()

    def mark_gone(self, url: str, at: datetime) -> None:
        """Note that the article is gone; the same text counts as a new appearance if it returns."""
        article = self._session.exec(select(ArticleRow).where(ArticleRow.url == url)).one()
        article.gone_at, article.shown_version = at, None
        self._session.flush()


def _is_shown(sources: Collection[str], after: int) -> Iterator[ColumnElement[bool]]:
    yield col(VersionRow.processed_at).is_not(None)
    yield col(VersionRow.id) > after
    if sources:
        yield col(VersionRow.source).in_(list(sources))
