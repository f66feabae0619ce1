"""What the fork server loads once for all children."""

import subprocess
import sys

_SCRIPT = """
import gc, importlib, sys
from monitor.bootstrap.children import PRELOAD
for module in PRELOAD:
    importlib.import_module(module)
before = set(sys.modules)
import asyncio
from pathlib import Path
from scrapy.crawler import AsyncCrawlerRunner
from crawler.settings import CrawlerSettings, scrapy_settings
import scrapy
class Visit(scrapy.Spider):
    name = "visit"
    async def start(self):
        for one in ():
            yield one
async def crawl():
    await AsyncCrawlerRunner(scrapy_settings(CrawlerSettings(hosts_dir=Path()))).crawl(Visit)
asyncio.run(crawl())
print(gc.get_freeze_count() > 100_000, sorted(name for name in set(sys.modules) - before if name.startswith("scrapy")))
"""


def test_a_crawl_loads_nothing_of_scrapy_again() -> None:
    """All its parts are there before a child begins, and the collector of garbage leaves them alone."""
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=False)

    assert done.stdout.strip() == "True []", done.stderr
