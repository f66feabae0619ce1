"""Imported by the fork server alone: loads what Scrapy loads when a crawl begins, so that no child does it again."""

from pathlib import Path

from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from crawler.settings import CrawlerSettings, scrapy_settings

#: Settings whose keys are components, such whose value is one, and such whose values are several.
_TABLES = ("DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "SPIDER_MIDDLEWARES")
_SINGLE = ("DOWNLOADER", "DUPEFILTER_CLASS", "LOG_FORMATTER", "SCHEDULER", "SCHEDULER_MEMORY_QUEUE",
           "SCHEDULER_PRIORITY_QUEUE", "STATS_CLASS")  # fmt: skip
_LISTS = ("RETRY_EXCEPTIONS",)


def preload() -> None:
    """Load every component that a crawl would load."""
    settings = Settings(scrapy_settings(CrawlerSettings(hosts_dir=Path())))
    paths = [path for table in _TABLES for path in settings.getwithbase(table)]
    listed = [path for name in _LISTS for path in settings.getlist(name) if isinstance(path, str)]
    for path in [*paths, *listed, *(settings[name] for name in _SINGLE)]:
        load_object(path)


preload()
