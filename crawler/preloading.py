"""Imported by the fork server alone: loads what Scrapy loads when a crawl begins, so that no child does it again."""

from pathlib import Path

from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from crawler.settings import CrawlerSettings, scrapy_settings

#: Settings whose keys are components, and such whose value is one.
_TABLES = ("DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "SPIDER_MIDDLEWARES")
_SINGLE = ("DOWNLOADER", "DUPEFILTER_CLASS", "LOG_FORMATTER", "SCHEDULER", "SCHEDULER_MEMORY_QUEUE",
           "SCHEDULER_PRIORITY_QUEUE", "STATS_CLASS")  # fmt: skip


def preload() -> None:
    """Load every component that a crawl would load."""
    settings = Settings(scrapy_settings(CrawlerSettings(hosts_dir=Path())))
    paths = [path for table in _TABLES for path in settings.getwithbase(table)]
    for path in [*paths, *(settings[name] for name in _SINGLE)]:
        load_object(path)


preload()
