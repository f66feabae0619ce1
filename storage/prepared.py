"""Statements of the hot path: compiled once for each kind of database, then handed to the driver as they are.

Every article takes some thirty statements, and most take the database less time than SQLAlchemy takes to find their
compiled form, to bind their parameters and to wrap their results. Here that is done once; what is left of a run is a
tuple of parameters for the driver and a list of rows from it. Types convert and errors read as they do everywhere.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import Dialect, Executable, Insert, bindparam
from sqlalchemy.sql.selectable import ReturnsRows
from sqlalchemy.types import TypeEngine

from storage.columns import storable_text

#: Converts one value on its way to or from the driver; what is missing stays missing.
_Conversion: TypeAlias = Callable[[Any], Any]
#: Values by the names of a statement's parameters.
Parameters: TypeAlias = Mapping[str, Any]


class Prepared:
    """A statement. An insert takes the columns that the parameters of its first run name."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._forms: dict[str, Form] = {}

    def form(self, dialect: Dialect, parameters: Parameters) -> "Form":
        """Return the statement as the driver of *dialect* takes it."""
        found = self._forms.get(dialect.name)
        if found is None:
            found = self._forms[dialect.name] = Form(self._statement, dialect, tuple(parameters))
        return found


class Several:
    """A statement about lists of values, all of one length, by name; *build* takes their parameters.

    It is made for 1, 2, 4, 8 ... values: a list is filled up with NULL, which must find nothing.
    """

    def __init__(self, *names: str, build: Callable[..., Executable]) -> None:
        self._names = names
        self._build = build
        self._made = cache(self._make)

    def _make(self, size: int) -> tuple[Prepared, Sequence[Sequence[str]]]:
        """Return the statement for lists of *size*, and the names of its parameters."""
        names = [[f"{name}{n}" for n in range(size)] for name in self._names]
        return Prepared(self._build(*([bindparam(name) for name in some] for some in names))), names

    def about(self, *lists: Sequence[Any], **others: Any) -> tuple[Prepared, Parameters]:  # noqa: ANN401 - of any column
        """Return the statement for *lists* with its parameters, and *others* it has besides."""
        size = 1 << max(len(lists[0]) - 1, 0).bit_length()
        prepared, names = self._made(size)
        for some, values in zip(names, lists, strict=True):
            others.update(zip_longest(some, values))
        return prepared, others


class Form:
    """One statement for one kind of database."""

    def __init__(self, statement: Executable, dialect: Dialect, names: Sequence[str]) -> None:
        columns = {"column_keys": list(names)} if isinstance(statement, Insert) else {}
        compiled: Any = statement.compile(dialect=dialect, **columns)  # type: ignore[attr-defined]  # all that execute do
        self.text = compiled.string
        #: What the statement brings itself, a limit say.
        self._own = {name: value for name, value in compiled.params.items() if name not in names}
        #: The order of the parameters, ``None`` for a driver that takes them by name.
        self._order = compiled.positiontup
        self._place: Callable[[Parameters], Sequence[Any]] = _placing(self._order or ())
        converted = {name: one for bind, name in compiled.bind_names.items() if (one := _to_driver(bind.type, dialect))}
        self._named = list(converted.items())
        placed = [(at, converted[name]) for at, name in enumerate(self._order or ()) if name in converted]
        #: Where texts go, which are most of what an article brings: nearly all are stored as they are.
        self._texts = [at for at, convert in placed if convert is storable_text]
        self._placed = [(at, convert) for at, convert in placed if convert is not storable_text]
        read = statement.exported_columns if isinstance(statement, ReturnsRows) else ()
        names = [column.key for column in read]
        row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - known when it runs
        self._make = row._make
        self._columns = [(at, one) for at, column in enumerate(read) if (one := _from_driver(column.type, dialect))]

    def bound(self, parameters: Parameters) -> Sequence[Any] | Parameters:
        """Return *parameters* as the driver takes them."""
        if self._order is None:
            named = {**self._own, **parameters}
            for name, convert in self._named:
                if (value := named[name]) is not None:
                    named[name] = convert(value)
            return named
        given = {**self._own, **parameters} if self._own else parameters
        placed = list(self._place(given))
        for at in self._texts:
            if (value := placed[at]) is not None and not value.isprintable():
                placed[at] = storable_text(value)
        for at, convert in self._placed:
            if (value := placed[at]) is not None:
                placed[at] = convert(value)
        return placed

    def read(self, fetched: Sequence[Sequence[Any]]) -> list[Any]:
        """Return what the driver *fetched* as rows with the names of the columns."""
        if not self._columns:
            return [self._make(row) for row in fetched]
        return [self._make(self._converted(row)) for row in fetched]

    def _converted(self, row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for at, convert in self._columns:
            values[at] = convert(values[at])
        return values


def _placing(order: Sequence[str]) -> Callable[[Parameters], Sequence[Any]]:
    """Return what puts parameters in *order*."""
    if len(order) > 1:
        return itemgetter(*order)  # the fastest way, which gives no tuple for a single one
    return lambda given: [given[name] for name in order]


def _to_driver(kind: TypeEngine[Any], dialect: Dialect) -> _Conversion | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _from_driver(kind: TypeEngine[Any], dialect: Dialect) -> _Conversion | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
