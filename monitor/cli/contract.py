"""The outside contract in JSON: one mapping per observation, change and source state (DESIGN section 6)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from monitor.domain.article import Article, Verdict
from monitor.domain.observation import Observation
from monitor.domain.quantity import Quantity
from monitor.domain.record import SHANGHAI

#: One JSON object.
Line = dict[str, Any]


def plain(value: Decimal | None) -> str | None:
    """Return *value* as a plain decimal string: no exponent, no trailing zeros."""
    return None if value is None else f"{value.normalize():f}"


def quantity_json(quantity: Quantity) -> Line:
    """Return the four fields of a quantity."""
    return {
        "value": plain(quantity.value),
        "value_max": plain(quantity.value_max),
        "unit": quantity.unit,
        "bound": quantity.bound.value,
    }


def published_json(moment: date | datetime | None) -> str | None:
    """Return a publication time as a date, or a time with the publisher's offset."""
    if isinstance(moment, datetime):
        return moment.astimezone(SHANGHAI).isoformat()
    return None if moment is None else moment.isoformat()


def observation_json(observation: Observation) -> Line:
    """Return one observation as ``extract`` and ``changes --json`` print it."""
    return {
        "indicator": {"code": observation.code, "name": observation.name},
        "scope": dict(observation.scope),
        "area": observation.area,
        "institution": observation.institution,
        "attribution": observation.attribution,
        "kind": observation.kind.value,
        "direction": observation.direction,
        "basis": observation.basis,
        **quantity_json(observation.quantity),
        "period": None if observation.period is None else str(observation.period),
        "period_from": observation.period_from,
        "value_text": observation.value_text,
        "excerpt": observation.excerpt,
        "start": observation.start,
        "end": observation.end,
    }


def article_json(article: Article, area: str | None, observations: list[Observation]) -> Line:
    """Return the line that ``extract`` prints for one article."""
    return {
        "url": article.url,
        "title": article.title,
        "published_at": published_json(article.published_at),
        "publisher": article.publisher,
        "origin": article.origin,
        "area": area,
        "body": article.body,
        "observations": [observation_json(observation) for observation in observations],
    }


def verdict_json(url: str | None, verdict: Verdict) -> Mapping[str, Any]:
    """Return the line that ``extract`` prints for a page that gave no article."""
    return {"url": url, "verdict": verdict.code, "evidence": verdict.evidence, "observations": []}
