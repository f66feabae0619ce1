"""The whole configuration: settings, sources and indicators, with everything that is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from config.catalogue import load_indicators
from config.problems import ConfigProblem
from config.settings import Settings, load_settings
from config.sources import load_sources
from crawler.settings import CrawlerSettings
from monitor.bootstrap.errors import WrongUsage
from monitor.bootstrap.options import Options
from monitor.domain.catalogue import Indicator
from monitor.domain.source import Source


class UnknownSource(WrongUsage):
    """Raised for a source id that nothing declares; names the nearest ones."""

    def __init__(self, id_: str, known: Sequence[str]) -> None:
        near = get_close_matches(id_, known, n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "`jianbao sources list` names them"
        super().__init__(f"no source is called {id_!r}; {hint}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What the program goes by. Broken entries are left out and told in *problems*."""

    settings: Settings
    #: All declared sources by id, switched-off ones included.
    sources: Mapping[str, Source]
    indicators: tuple[Indicator, ...]
    problems: tuple[ConfigProblem, ...]
    #: The folder that all crawls of this user share: hosts are left alone across databases.
    state: Path

    @property
    def focus(self) -> frozenset[str]:
        """Codes of the indicators that most users watch."""
        return frozenset(indicator.code for indicator in self.indicators if indicator.focus)

    def chosen(self, ids: Sequence[str]) -> list[Source]:
        """Return the sources called *ids*, switched-off ones too; all enabled ones for none. Raises UnknownSource."""
        for id_ in ids:
            if id_ not in self.sources:
                raise UnknownSource(id_, list(self.sources))
        if ids:
            return [self.sources[id_] for id_ in dict.fromkeys(ids)]
        return [source for source in self.sources.values() if source.enabled]

    def crawler(self) -> CrawlerSettings:
        """Return what the crawler is told."""
        table = self.settings.crawler
        return CrawlerSettings(
            hosts_dir=self.state / "hosts",
            user_agent=table.user_agent,
            contact=table.contact,
            delay=table.delay,
            timeout=table.timeout,
            max_bytes=table.max_bytes,
            max_pages=table.max_pages,
            max_articles=table.max_articles,
            allow_private_addresses=table.allow_private_addresses,
        )


def load_configuration(options: Options) -> Configuration:
    """Load everything. Raises ConfigError when the file cannot be read at all."""
    settings = load_settings(options.config, options.database)
    tables = settings.tables
    sources, wrong_sources = load_sources(tables.sources, tables.file, packaged=settings.crawler.packaged_sources)
    indicators, wrong_indicators = load_indicators(tables.indicators, tables.file)
    return Configuration(
        settings=settings,
        sources={source.id: source for source in sources},
        indicators=indicators,
        problems=(*settings.problems, *wrong_sources, *wrong_indicators),
        state=_state_folder(),
    )


def _state_folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("jianbao")
