"""One look at a source, its figures included; nothing is recorded. Runs in a child."""

from dataclasses import replace

from config.areas import load_areas
from crawler.checking import check_source
from crawler.proposing import propose_source
from monitor.bootstrap.clock import now
from monitor.bootstrap.extracting import build_extractor
from monitor.bootstrap.orders import Order
from monitor.domain.check import SourceCheck, Step

#: Figures that a check names.
_NAMED = 3


def check(order: Order) -> SourceCheck:
    """Look at the declared source of *order*, down to the figures of one article."""
    return _with_figures(check_source(order.source, settings=order.crawler, clock=now), order)


def propose(order: Order) -> SourceCheck:
    """Look at the address of *order*'s source; the source found is how it may be declared."""
    found = propose_source(order.source.urls[0], settings=order.crawler, clock=now)
    area = order.source.area or _area_of(f"{found.source.publisher} {found.source.name}")
    return _with_figures(replace(found, source=replace(found.source, area=area)), order)


def _with_figures(found: SourceCheck, order: Order) -> SourceCheck:
    article = found.article
    if article is None:
        return found
    extraction = build_extractor(order.work.indicators).extract(
        title=article.title, body=article.body, published=article.published_on, area=found.source.area,
        origin=article.origin, publisher=article.publisher,
    )  # fmt: skip
    named = [f"{one.name} {one.value_text}" for one in extraction.observations[:_NAMED]]
    told = f"{len(extraction.observations)} figures{': ' if named else ''}{', '.join(named)}"
    return replace(found, steps=(*found.steps, Step(name="figures", passed=True, found=told)))


def _area_of(text: str) -> str | None:
    """Return the division that *text*, the name of a publisher, is about; the longest name decides."""
    named = [(name, area.code) for area in load_areas()[1:] for name in (area.name, *area.short_names) if name in text]
    return max(named, key=lambda pair: (len(pair[0]), pair[1].endswith("0000")), default=("", None))[1]
