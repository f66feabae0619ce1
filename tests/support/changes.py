"""Changes and contexts for tests of routing and messages; made-up places and figures."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from monitor.domain.catalogue import Nature
from monitor.domain.change import BaseChange, Change, New, Previous
from monitor.domain.history import Authority
from monitor.domain.observation import Observation
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.quantity import Bound, Quantity
from monitor.domain.record import AlertContext, RecordedChange

#: 12 March 2026, 10:30 in Shanghai.
AT = datetime(2026, 3, 12, 2, 30, tzinfo=UTC)

URL = "http://wsjkw.example/art/1.html"


def quantity(value: str, unit: str = "家", bound: Bound = Bound.EXACT, **fields: Any) -> Quantity:  # noqa: ANN401 - fields
    """Return a quantity; its resolution is that of the digits of *value*."""
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    resolution = Decimal(1).scaleb(min(int(exponent), 0))
    return Quantity(**{"value": number, "unit": unit, "bound": bound, "resolution": resolution, **fields})


def observation(value: str = "204", unit: str = "家", **fields: Any) -> Observation:  # noqa: ANN401 - fields
    """Return an observation of community hospitals in Guangxi at the end of 2025 unless told otherwise."""
    text = fields.pop("value_text", f"{value}{unit}")
    excerpt = fields.pop("excerpt", f"全区共建成{text}社区医院")
    told: dict[str, Any] = {
        "code": "community_hospitals", "name": "社区医院", "nature": Nature.STOCK, "area": "450000",
        "quantity": quantity(value, unit), "period": Period.parse("2025-12-31"), "value_text": text,
        "excerpt": excerpt, "start": 0, "end": len(excerpt), **fields,
    }  # fmt: skip
    if told["period"] is not None:
        told.setdefault("period_from", PeriodFrom.STATED)
    return Observation(**told)


def previous(value: str = "187", unit: str = "家", period: str | None = "2024-12-31", **fields: Any) -> Previous:  # noqa: ANN401 - fields
    """Return the value a change is told against."""
    told: dict[str, Any] = {
        "quantity": quantity(value, unit), "period": None if period is None else Period.parse(period),
        "url": "http://paper.example/1", "publisher": "某某日报", "published_on": "2025-01-20",
        "excerpt": f"去年底建成{value}{unit}", **fields,
    }  # fmt: skip
    return Previous(**told)


def change(kind: type[BaseChange] = New, seen: Observation | None = None, **fields: Any) -> Change:  # noqa: ANN401 - fields
    """Return a change of *kind*."""
    made: Change = kind(**{"series": "series", "observation": seen or observation(), "url": URL, **fields})  # type: ignore[assignment]  # the union has no constructor
    return made


def recorded(made: Change) -> RecordedChange:
    """Return *made* as the store hands it back."""
    return RecordedChange(id=made.id, change=made)


def context(**fields: Any) -> AlertContext:  # noqa: ANN401 - fields
    """Return the circumstances of an article published today."""
    told: dict[str, Any] = {
        "source": "gx", "url": URL, "title": "题目", "publisher": "某某网", "origin": None,
        "authority": Authority.MEDIA, "published_on": date(2026, 3, 12), "fetched_at": AT, "recorded_at": AT,
        "baseline": False, "old": False, "submitted": False, "gone": False, "reposts": 0, **fields,
    }  # fmt: skip
    return AlertContext(**told)
