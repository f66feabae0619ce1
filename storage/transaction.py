"""One transaction: the driver for prepared statements, and SQLAlchemy's session for all others."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import Engine
from sqlmodel import Session

from storage.errors import StorageError
from storage.prepared import Form, Parameters, Prepared

#: What a driver's error means to an operator, ``None`` for a programming error.
Meaning: TypeAlias = Callable[[BaseException], StorageError | None]

_NOTHING: Parameters = {}


class Transaction:
    """Runs prepared statements, and offers a session for all others; the former see what that one has flushed."""

    def __init__(self, engine: Engine, meaning: Meaning) -> None:
        self._engine = engine
        self._meaning = meaning

    def start(self) -> None:
        """Begin; a writing transaction takes its lock now, before anything is read. What failed needs no closing."""
        self._link = self._engine.connect()
        with ExitStack() as undoing:
            undoing.callback(self._link.close)
            self._link.begin()
            undoing.pop_all()
        self._driver: Any = self._link.connection.driver_connection

    @cached_property
    def session(self) -> Session:
        """A session inside the transaction; most articles need none."""
        # Values are read once and handed out as domain values: nothing needs to expire.
        return Session(self._link, expire_on_commit=False)

    def flush(self) -> None:
        """Hand to the database what the session holds, if there is one."""
        if "session" in self.__dict__:
            self.session.flush()

    def commit(self) -> None:
        """Persist; nothing may be run afterwards."""
        self.flush()
        self._link.commit()

    def close(self) -> None:
        """End; what was not committed is rolled back."""
        if "session" in self.__dict__:
            self.session.close()
        self._link.close()

    def rows(self, prepared: Prepared, parameters: Parameters = _NOTHING) -> list[Any]:
        """Run a statement that gives rows; return them, with the names of its columns."""
        form = prepared.form(self._link.dialect, parameters)
        return form.read(self._run(form, form.bound(parameters)).fetchall())

    def first(self, prepared: Prepared, parameters: Parameters = _NOTHING) -> Any | None:  # noqa: ANN401 - a row
        """Run a statement that gives rows; return the first, ``None`` when there is none."""
        rows = self.rows(prepared, parameters)
        return rows[0] if rows else None

    def one(self, prepared: Prepared, parameters: Parameters = _NOTHING) -> Any:  # noqa: ANN401 - a row
        """Run a statement that gives one row; return it."""
        (row,) = self.rows(prepared, parameters)
        return row

    def do(self, prepared: Prepared, parameters: Parameters = _NOTHING) -> None:
        """Run a statement that gives nothing."""
        form = prepared.form(self._link.dialect, parameters)
        self._run(form, form.bound(parameters))

    def do_each(self, prepared: Prepared, rows: Sequence[Parameters]) -> None:
        """Run a statement that gives nothing once for each of *rows*, if any."""
        if rows:
            form = prepared.form(self._link.dialect, rows[0])
            self._run(form, [form.bound(row) for row in rows], each=True)

    def _run(self, form: Form, parameters: Any, *, each: bool = False) -> Any:  # noqa: ANN401 - as the driver has them
        cursor = self._driver.cursor()
        try:
            hand_over(cursor.executemany if each else cursor.execute, form.text, parameters)
        except self._link.dialect.loaded_dbapi.Error as error:
            if self._link.dialect.is_disconnect(error, self._driver, cursor):
                self._link.invalidate(error)
            meaning = self._meaning(error)
            if meaning is None:
                raise
            raise meaning from error
        return cursor


def hand_over(execute: Callable[..., object], text: str, parameters: object) -> None:
    """Let the driver run *text*: the one place where a prepared statement reaches the database."""
    execute(text, parameters)
