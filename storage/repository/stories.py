"""Syndication clusters, found by near-duplicate signatures."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import BindParameter, Select, bindparam, insert, union_all, update
from sqlalchemy import select as core_select
from sqlmodel import SQLModel, func

from monitor.domain.record import StoredVersion, Story
from monitor.domain.story import Signature, is_told_by, signature
from storage.prepared import Prepared, Several
from storage.transaction import Transaction

#: A clause that stands in many texts (记者获悉) names its latest versions only, so that the look-up takes
#: the same time however many are stored.
_PER_KEY = 32
#: Candidates looked at closely, those that share most first.
_CANDIDATES = 16

_TABLES = SQLModel.metadata.tables
_ARTICLES, _VERSIONS = _TABLES["article"], _TABLES["article_version"]
_STORIES, _KEYS = _TABLES["story"], _TABLES["story_key"]

# Built once: building a statement takes longer than running it.
_STORY_AT = Prepared(
    core_select(_ARTICLES.c.id, _STORIES.c.id.label("story"), _STORIES.c.published_on)
    .outerjoin(_STORIES, _STORIES.c.id == _ARTICLES.c.story_id)
    .where(_ARTICLES.c.url == bindparam("url"))
)
_TEXTS = Several(
    "version",
    build=lambda versions: (
        core_select(_VERSIONS.c.id, _VERSIONS.c.signature, _ARTICLES.c.story_id)
        .join(_ARTICLES, _ARTICLES.c.id == _VERSIONS.c.article_id)
        .where(_VERSIONS.c.id.in_(versions))
    ),
)
_DAY = Prepared(core_select(_STORIES.c.published_on).where(_STORIES.c.id == bindparam("story")))
_OTHERS = Prepared(
    core_select(func.count())
    .select_from(_ARTICLES)
    .where(_ARTICLES.c.story_id == bindparam("story"), _ARTICLES.c.url != bindparam("url"))
)
_BEGIN = Prepared(insert(_STORIES).returning(_STORIES.c.id))
_PREDATE = Prepared(update(_STORIES).where(_STORIES.c.id == bindparam("story")).values(published_on=bindparam("day")))
_JOIN = Prepared(update(_ARTICLES).where(_ARTICLES.c.id == bindparam("article")).values(story_id=bindparam("story")))
_SIGN = Prepared(update(_VERSIONS).where(_VERSIONS.c.id == bindparam("version")).values(signature=bindparam("packed")))
_KEEP = Prepared(insert(_KEYS).inline())


def _having(key: BindParameter[int]) -> Select[int]:
    latest = core_select(_KEYS.c.version_id).where(_KEYS.c.key == key)
    latest = latest.order_by(_KEYS.c.version_id.desc()).limit(_PER_KEY)
    return core_select(latest.subquery().c.version_id)


def _sharing(keys: Sequence[BindParameter[int]]) -> Select[int]:
    """Return the selection of the versions that share most of the *keys*, then of the oldest."""
    version = union_all(*map(_having, keys)).subquery().c.version_id
    return core_select(version).group_by(version).order_by(func.count().desc(), version).limit(_CANDIDATES)


_SHARING = Several("key", build=_sharing)


class SqlStories:
    """The stories of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def join(self, version: StoredVersion) -> Story:
        """Return the story of *version*'s article, found by its text, or begun by it."""
        mine = signature(version.found.article.body)
        article, story, published_on = self._transaction.one(_STORY_AT, {"url": version.found.url})
        if story is None:
            story, published_on = self._like(mine) or self._begin(version)
            self._transaction.do(_JOIN, {"article": article, "story": story})
        if version.found.day < published_on:
            published_on = version.found.day
            self._transaction.do(_PREDATE, {"story": story, "day": published_on})
        self._keep(version.id, mine)
        return Story(id=story, published_on=published_on)

    def of(self, url: str) -> Story:
        """Return the story of a processed article. Raises LookupError for one never processed."""
        row = self._transaction.first(_STORY_AT, {"url": url})
        if row is None or row.story is None:
            raise LookupError(f"no processed article at {url}")
        return Story(id=row.story, published_on=row.published_on)

    def reposts(self, story: int, url: str) -> int:
        """Return how many other articles belong to *story*."""
        return int(self._transaction.one(_OTHERS, {"story": story, "url": url})[0])

    def _begin(self, version: StoredVersion) -> tuple[int, date]:
        day = version.found.day
        begun = {"published_on": day, "begun_at": version.stored_at}
        return self._transaction.one(_BEGIN, begun).id, day

    def _like(self, mine: Signature) -> tuple[int, date] | None:
        """Return the story of the stored text that is most like *mine*, with its day, if any is the same story."""
        candidates = self._candidates(mine.keys)
        if not candidates:
            return None
        texts = {row.id: row for row in self._transaction.rows(*_TEXTS.about(candidates))}
        for text in (texts[version] for version in candidates):
            if text.signature is not None and is_told_by(mine, text.signature):
                return text.story_id, self._transaction.one(_DAY, {"story": text.story_id}).published_on
        return None

    def _candidates(self, keys: Sequence[int]) -> list[int]:
        """Return versions that share keys, most shared keys first, then the oldest."""
        return [row.version_id for row in self._transaction.rows(*_SHARING.about(keys))] if keys else []

    def _keep(self, version: int, mine: Signature) -> None:
        self._transaction.do(_SIGN, {"version": version, "packed": mine.to_bytes()})
        self._transaction.do_each(_KEEP, [{"key": key, "version_id": version} for key in mine.keys])
