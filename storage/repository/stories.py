"""Syndication clusters, found by near-duplicate signatures."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Select, insert, union_all
from sqlalchemy import select as core_select
from sqlmodel import Session, col, func, select

from monitor.domain.record import StoredVersion, Story
from monitor.domain.story import Signature, same_story, signature
from storage.tables import ArticleRow, StoryKeyRow, StoryRow, VersionRow

#: A clause that stands in many texts (记者获悉) names its latest versions only, so that the look-up takes
#: the same time however many are stored.
_PER_KEY = 32
#: Candidates looked at closely, those that share most first.
_CANDIDATES = 16


class SqlStories:
    """The stories of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def join(self, version: StoredVersion) -> Story:
        """Return the story of *version*'s article, found by its text, or begun by it."""
        mine = signature(version.found.article.body)
        article = self._session.exec(select(ArticleRow).where(ArticleRow.url == version.found.url)).one()
        if article.story_id is None:
            article.story_id = self._like(mine) or self._begin(version)
        story = self._session.get_one(StoryRow, article.story_id)
        story.published_on = min(story.published_on, version.found.day)
        self._keep(version.id, mine)
        return Story(id=story.id or 0, published_on=story.published_on)

    def of(self, url: str) -> Story:
        """Return the story of a processed article. Raises LookupError for one never processed."""
        asked = select(StoryRow).join(ArticleRow, col(ArticleRow.story_id) == StoryRow.id)
        row = self._session.exec(asked.where(ArticleRow.url == url)).first()
        if row is None:
            raise LookupError(f"no processed article at {url}")
        return Story(id=row.id or 0, published_on=row.published_on)

    def reposts(self, story: int, url: str) -> int:
        """Return how many other articles belong to *story*."""
        others = (ArticleRow.story_id == story, ArticleRow.url != url)
        return self._session.exec(select(func.count()).select_from(ArticleRow).where(*others)).one()

    def _begin(self, version: StoredVersion) -> int:
        row = StoryRow(published_on=version.found.day, begun_at=version.stored_at)
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def _like(self, mine: Signature) -> int | None:
        """Return the story of the stored text that is most like *mine*, if any is the same story."""
        for version in self._candidates(mine.keys):
            asked = select(VersionRow.signature, ArticleRow.story_id)
            asked = asked.join(ArticleRow, col(ArticleRow.id) == VersionRow.article_id)
            packed, story = self._session.exec(asked.where(VersionRow.id == version)).one()
            if packed is not None and same_story(mine, Signature.from_bytes(packed)):
                return story
        return None

    def _candidates(self, keys: Iterable[int]) -> list[int]:
        """Return versions that share keys, most shared keys first, then the oldest."""
        parts = [self._having(key) for key in keys]
        if not parts:
            return []
        found = Counter(self._session.execute(union_all(*parts)).scalars())
        return sorted(found, key=lambda version: (-found[version], version))[:_CANDIDATES]

    @staticmethod
    def _having(key: int) -> Select[int]:
        latest = core_select(col(StoryKeyRow.version_id)).where(col(StoryKeyRow.key) == key)
        latest = latest.order_by(col(StoryKeyRow.version_id).desc()).limit(_PER_KEY)
        return core_select(latest.subquery().c.version_id)

    def _keep(self, version: int, mine: Signature) -> None:
        self._session.get_one(VersionRow, version).signature = mine.to_bytes()
        self._session.flush()
        rows = [{"key": key, "version_id": version} for key in mine.keys]
        if rows:
            self._session.execute(insert(StoryKeyRow), rows)
