"""Trials: what an entry of the catalogue takes from the articles of a real store."""

from dataclasses import dataclass, replace
from datetime import date

from monitor.bootstrap.trying import TRIED, entry_of, tried_entry
from monitor.domain.catalogue import Indicator, Nature
from monitor.services.trying import Trial
from tests.support.newsroom import LineExtractor, Lines, Newsroom


@dataclass(frozen=True)
class Coded:
    """Reads lines, and knows one name."""

    name: str

    def extract(
        self,
        *,
        title: str,
        body: str,
        published: date | None,
        area: str | None,
        origin: str | None = None,
        publisher: str | None = None,
    ) -> Lines:
        """Return the figures, those of the known name with a code."""
        found = LineExtractor().extract(title=title, body=body, published=published, area=area)
        return Lines([replace(one, code="x") if one.name == self.name else one for one in found.observations])


def test_the_figures_of_one_entry_are_found_in_what_articles_show(newsroom: Newsroom) -> None:
    """Other figures and other areas stay out, and nothing is recorded."""
    newsroom.publish("社区医院数|2025-12-31|204家", "床位数|2025-12-31|900张")
    trial = Trial(reading=newsroom.store.reading, extractor=Coded("社区医院数"), code="x")

    found = list(trial.matches())

    assert [(match.observation.value_text, match.source) for match in found] == [("204家", "s1")]
    assert found[0].url.startswith("http://")
    assert list(trial.matches(area="99")) == []


def test_an_entry_is_named_by_its_code_or_any_of_its_wordings() -> None:
    """What no entry has is tried as one that somebody might declare."""
    entry = Indicator(code="x", name="智慧药房数", unit="家", nature=Nature.STOCK, aliases=("智慧药房总数", "云药房"))

    assert [entry_of([entry], word) for word in ("x", "智慧药房", "云药房数")] == [entry] * 3
    assert entry_of([entry], "智慧病房") is None
    assert (tried_entry("覆盖率", "%").nature, tried_entry("覆盖率", "%").code) == (Nature.RATE, TRIED)
