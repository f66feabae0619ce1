"""The tables. Rows never leave storage: repositories take and return the domain's values."""

from storage.tables.articles import ArticleRow, SnapshotRow, StoryKeyRow, StoryRow, VersionRow
from storage.tables.history import (
    ChangeRow,
    CurrentValueRow,
    LossRow,
    ObservationRow,
    ReviewRow,
    SeriesRow,
    SuccessorRow,
)
from storage.tables.pages import FetchRow, PageRow, WalkRow
from storage.tables.running import (
    AlertChangeRow,
    AlertRow,
    CrawlRow,
    DeliveryRow,
    LeaseRow,
    SourceStateRow,
)

__all__ = [
    "AlertChangeRow",
    "AlertRow",
    "ArticleRow",
    "ChangeRow",
    "CrawlRow",
    "CurrentValueRow",
    "DeliveryRow",
    "FetchRow",
    "LeaseRow",
    "LossRow",
    "ObservationRow",
    "PageRow",
    "ReviewRow",
    "SeriesRow",
    "SnapshotRow",
    "SourceStateRow",
    "StoryKeyRow",
    "StoryRow",
    "SuccessorRow",
    "VersionRow",
    "WalkRow",
]
