"""What the crawler is told by the configuration, and what it tells Scrapy."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

#: What robots.txt groups address us by, and the first word of our user agent.
PRODUCT = "Jianbao"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlerSettings:
    """The ``[crawler]`` table, and where hosts are remembered."""

    #: Folder shared by all crawls of this machine: one slot a host, Retry-After, robots.txt.
    hosts_dir: Path
    #: Overrides ``Jianbao/1 (+contact)``.
    user_agent: str = ""
    #: An address or page where a webmaster reaches the operator.
    contact: str = ""
    #: Seconds between the end of an answer and the next request to the same host; 0 is honoured.
    delay: float = 2.0
    #: Seconds for one whole answer.
    timeout: float = 30.0
    #: Bytes of one answer, after decompression.
    max_bytes: int = 5_000_000
    #: List pages of a first crawl.
    max_pages: int = 5
    #: Only for tests and for sites in one's own network.
    allow_private_addresses: bool = False
    #: Articles one crawl fetches at most; the rest waits for the next crawl.
    max_articles: int = 1000
    #: List pages a back-fill follows at most.
    max_back_pages: int = 300
    #: How long a scheduled crawl believes a robots.txt that another crawl fetched.
    robots_max_age: timedelta = timedelta(minutes=30)

    @property
    def agent(self) -> str:
        """The user agent we identify by. ASCII: header values are latin-1."""
        agent = self.user_agent or f"{PRODUCT}/1" + (f" (+{self.contact})" if self.contact else "")
        return agent.encode("ascii", "ignore").decode()


#: No request to one host while another is under way, unless the delay is 0.
_SIDE_BY_SIDE = 8
#: A second try after a network error or 5xx; more would press a site that is down.
_RETRIES = 2


def scrapy_settings(settings: CrawlerSettings, *, verify_tls: bool = True) -> dict[str, Any]:
    """Return Scrapy's settings: without a Twisted reactor, polite, and with every door closed that we do not use.

    Delay and slots are ours (:mod:`crawler.hosts`), because Scrapy's hold for one crawl only.
    """
    return {**_parts(), **_manners(settings), **_limits(settings), "DOWNLOAD_VERIFY_CERTIFICATES": verify_tls}


def _parts() -> dict[str, Any]:
    """Return which of Scrapy's parts run, and ours beside them."""
    handler = "crawler.transport.PoliteHandler"
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler, "data": None, "file": None, "ftp": None, "s3": None},
        "DOWNLOADER_MIDDLEWARES": {
            "crawler.fence.Fence": 50,
            "crawler.robots.RobotsMiddleware": 100,
            "crawler.fence.RedirectWithinSite": 600,
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
            "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
            "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
        },
        "ITEM_PIPELINES": {"crawler.recording.RecordingPipeline": 100},
        # What these count nobody reads, and every item and request passes each of them: our tally counts, our addresses
        # are bounded, and any status is for our verdicts.
        "SPIDER_MIDDLEWARES": {
            "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
            "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
            "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
            "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
        },
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "DOWNLOADER_STATS": False,
        "EXTENSIONS": {
            "scrapy.extensions.corestats.CoreStats": None,
            "scrapy.extensions.logcount.LogCount": None,
            "scrapy.extensions.spiderstate.SpiderState": None,
            "scrapy.extensions.telnet.TelnetConsole": None,
            "scrapy.extensions.remote_control.RemoteControl": None,
            "scrapy.extensions.feedexport.FeedExporter": None,
            "scrapy.extensions.logstats.LogStats": None,
        },
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "HTTPPROXY_ENABLED": False,  # behind a proxy the address guard would see the proxy only
        # Two addresses of one page are told apart by page_key; Scrapy's filter drops redirects that set a cookie.
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "STATS_DUMP": False,
        "LOG_ENABLED": False,
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
    }


def _manners(settings: CrawlerSettings) -> dict[str, Any]:
    """Return who we say we are and how many requests go side by side."""
    return {
        "USER_AGENT": settings.agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
        },
        # One after the other: recording is not parallel, and Scrapy starts a task for each of these with every page.
        "CONCURRENT_ITEMS": 1,
        "CONCURRENT_REQUESTS": _SIDE_BY_SIDE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": _SIDE_BY_SIDE if settings.delay == 0 else 1,
        "DOWNLOAD_DELAY": 0,
    }


def _limits(settings: CrawlerSettings) -> dict[str, Any]:
    """Return how long and how much an answer may be, and what is tried again."""
    return {
        "DOWNLOAD_TIMEOUT": settings.timeout,
        "DOWNLOAD_MAXSIZE": settings.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "RETRY_TIMES": _RETRIES,
        "RETRY_HTTP_CODES": [500, 502, 503, 504, 522, 524],
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "REDIRECT_MAX_TIMES": 5,
    }
