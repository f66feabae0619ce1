"""Column types that mean the same on SQLite and PostgreSQL, and short spellings for declaring columns."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Dialect, ForeignKey, Integer, Text
from sqlalchemy.types import TypeDecorator

from monitor.domain.record import storable

_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode

#: A row number: 64 bits on PostgreSQL; SQLite numbers rows by itself only for INTEGER.
Number = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC and returned aware (SQLite itself knows no zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments: they would be read in another zone than they were meant in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"moment {value} has no zone; every stored moment is aware")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """Return the conversion with a memory: one article stores a few moments some sixty times."""
        convert = super().bind_processor(dialect)
        return None if convert is None else lru_cache(maxsize=256)(convert)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Return the conversion with a memory: the rows that an article is compared with have few moments."""
        convert = super().result_processor(dialect, coltype)
        return None if convert is None else lru_cache(maxsize=256)(convert)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the moment aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def storable_text(value: str | None) -> str | None:
    """Return *value* as every database takes it."""
    return value if value is None or value.isprintable() else storable(value)


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


class PlainText(TypeDecorator[str]):
    """Text that every database takes: NUL and lone surrogates of hostile pages become U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Replace what PostgreSQL or UTF-8 refuses, one character for one."""
        return storable_text(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the conversion itself: an article has some 500 texts, and neither database converts more."""
        return storable_text


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal stored as its digits: both databases' own number types would round or rescale it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write the digits without an exponent."""
        return _digits(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Decimal | None], str | None]:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the conversion itself, as for texts."""
        return _digits

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read the digits."""
        return None if value is None else Decimal(value)


def compact_json(value: Any) -> str | None:  # noqa: ANN401 - any JSON
    """Return a small JSON value as its columns store it."""
    if value is None:
        return None
    # Most figures have no facet: that needs no encoder.
    return "{}" if value == {} else "[]" if value == [] else storable(_written(value))


class JsonText(TypeDecorator[Any]):
    """A small JSON value as compact, key-sorted text, so that equal values are equal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 - any JSON; SQLAlchemy's signature
        """Write JSON, Chinese as itself."""
        return compact_json(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str | None]:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the conversion itself, as for texts."""
        return compact_json

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - any JSON; SQLAlchemy's signature
        """Read JSON."""
        return None if value is None else json.loads(value)


def number() -> Column[int]:
    """Return a self-numbering primary key."""
    return Column(Number, primary_key=True, autoincrement=True)


def reference(target: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    """Return a reference to another table's number."""
    return Column(Number, ForeignKey(target), nullable=nullable, index=index)


def text(*, nullable: bool = False) -> Column[str]:
    """Return a text column."""
    return Column(PlainText, nullable=nullable)


def moment(*, nullable: bool = False) -> Column[datetime]:
    """Return a column for an aware moment."""
    return Column(UtcDateTime, nullable=nullable)


def decimal(*, nullable: bool = False) -> Column[Decimal]:
    """Return a column for an exact decimal."""
    return Column(ExactDecimal, nullable=nullable)


def json_text(*, nullable: bool = False) -> Column[Any]:
    """Return a column for a small JSON value."""
    return Column(JsonText, nullable=nullable)


def flag() -> Column[bool]:
    """Return a column for yes or no."""
    return Column(Boolean, nullable=False)
