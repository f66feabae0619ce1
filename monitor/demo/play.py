"""The play: a temporary database, the made-up site, and day after day the same steps as in real life."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from monitor.bootstrap.clock import now
from monitor.bootstrap.configuration import Configuration, load_configuration
from monitor.bootstrap.crawling import crawl_now
from monitor.bootstrap.delivering import build_dispatcher
from monitor.bootstrap.options import Options
from monitor.bootstrap.orders import Crawled
from monitor.demo.news import Event, archive, outlets, week
from monitor.demo.receiver import Message, Receiver, receiving
from monitor.demo.site import DemoSite, serving
from monitor.domain.record import Processed
from monitor.domain.source import CrawlMode
from monitor.launcher import Launcher
from storage.work import Store, opened

_CONFIGURATION = """
[crawler]
delay = 0
allow_private_addresses = true
packaged_sources = false

[[route]]
name = "demo"
urls = ["{receiver}"]

[[source]]
id = "gw"
name = "桂湾观察"
publisher = "桂湾观察"
area = "450000"
authority = "official"
urls = ["{site}/gw/index.html"]

[[source]]
id = "ql"
name = "黔岭快讯"
publisher = "黔岭快讯"
area = "520000"
authority = "official"
urls = ["{site}/ql/index.html"]

[[source]]
id = "zn"
name = "嶂南文摘"
publisher = "嶂南文摘"
authority = "repost"
urls = ["{site}/zn/index.html"]
"""


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brought."""

    #: ``None`` for the first crawl, which lays the baseline.
    event: Event | None
    crawled: Sequence[Crawled]
    messages: Sequence[Message]

    @property
    def processed(self) -> list[Processed]:
        """Every article version that was read, in no particular order."""
        return [one for crawled in self.crawled for one in crawled.processed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Everything the play needs while it runs."""

    site: DemoSite
    configuration: Configuration
    store: Store
    receiver: Receiver
    launcher: Launcher

    def days(self, today: date) -> Iterator[Day]:
        """Play the baseline and then each day; yield what came of it."""
        for outlet, piece in archive(today):
            self.site.outlets[outlet].publish(piece)
        yield self._day(None)
        for event in week(today):
            self.site.outlets[event.outlet].publish(event.piece)
            yield self._day(event)

    def digests(self) -> list[Message]:
        """Return what the digests of this evening would say."""
        waiting = build_dispatcher(self.configuration, self.store).preview(now() + timedelta(days=2))
        return [Message(message.title, message.body) for _, message in waiting]

    def _day(self, event: Event | None) -> Day:
        crawled: list[Crawled] = []
        crawl_now(
            self.configuration,
            self.store,
            self.configuration.chosen(()),
            mode=CrawlMode.REVISIT if event is not None and event.look_again else CrawlMode.NORMAL,
            launcher=self.launcher,
            listener=lambda _, told: crawled.append(told),
        )
        build_dispatcher(self.configuration, self.store).dispatch()
        return Day(event, crawled, self.receiver.take())


@contextmanager
def staged(launcher: Launcher) -> Iterator[Stage]:
    """Set the stage: a site, a receiver and a database that are gone afterwards."""
    site = DemoSite(outlets())
    with tempfile.TemporaryDirectory(prefix="jianbao-demo-") as folder, serving(site) as url, receiving() as receiver:
        path = Path(folder) / "jianbao.toml"
        path.write_text(_CONFIGURATION.format(receiver=receiver.url, site=url), "utf-8")
        options = Options(config=path, database=f"sqlite:///{folder}/demo.db")
        configuration = replace(load_configuration(options), state=Path(folder))
        with opened(configuration.settings.database) as store:
            yield Stage(site=site, configuration=configuration, store=store, receiver=receiver, launcher=launcher)
