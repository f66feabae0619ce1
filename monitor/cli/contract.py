"""The outside contract in JSON: one mapping per article and observation."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from monitor.domain.article import Article, Verdict
from monitor.domain.observation import Observation
from monitor.domain.quantity import Quantity
from monitor.domain.zone import SHANGHAI

#: One JSON object.
Line = dict[str, Any]


def plain(value: Decimal | None) -> str | None:
    """Return *value* as a plain decimal string: no exponent, no trailing zeros."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment_json(moment: datetime | None) -> str | None:
    """Return a moment of ours in UTC."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


def published_json(moment: date | datetime | None) -> str | None:
    """Return a publication time as a date, or as a time with the offset of the publisher's zone."""
    if isinstance(moment, datetime):
        return moment.astimezone(moment.tzinfo or SHANGHAI).isoformat()
    return None if moment is None else moment.isoformat()


def quantity_json(quantity: Quantity) -> Line:
    """Return the four fields of a quantity."""
    return {
        "value": plain(quantity.value),
        "value_max": plain(quantity.value_max),
        "unit": quantity.unit,
        "bound": quantity.bound.value,
    }


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


def article_json(article: Article, area: str | None, observations: Iterable[Observation]) -> Line:
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


def verdict_json(url: str | None, area: str | None, verdict: Verdict) -> Line:
    """Return the line that ``extract`` prints for a page that gave no article: the same fields, and why."""
    nothing = dict.fromkeys(("title", "published_at", "publisher", "origin"))
    return {
        "url": url, **nothing, "area": area, "body": "", "observations": [],
        "verdict": verdict.code, "evidence": verdict.evidence,
    }  # fmt: skip
