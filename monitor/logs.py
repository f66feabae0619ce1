"""Structured logs: one line an event, for people in a terminal, as JSON lines for machines."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

#: Attributes every log record has; what else it carries was given as ``extra`` and is shown.
_USUAL = frozenset(vars(logging.makeLogRecord({})).keys() | {"message", "asctime", "taskName"})

#: Libraries that tell too much, and some of it in clear.
_QUIET = {
    "apprise": logging.WARNING,
    "apscheduler": logging.ERROR,
    "asyncio": logging.WARNING,
    "alembic": logging.WARNING,
    "filelock": logging.WARNING,
    "requests": logging.WARNING,
    "scrapy": logging.WARNING,
    "twisted": logging.ERROR,
    "urllib3": logging.ERROR,
}

#: Longest value shown: pages end up in messages of errors.
_LONGEST = 500


def configure(*, level: int = logging.INFO, as_json: bool = False, stream: TextIO | None = None) -> None:
    """Send the logs of this process to *stream* (stderr by default). Call once, in each process that logs."""
    output = stream or sys.stderr
    handler = logging.StreamHandler(output)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                _with_extra,
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _bounded,
                *_rendering(as_json=as_json, colours=output.isatty()),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name, threshold in _QUIET.items():
        logging.getLogger(name).setLevel(max(threshold, level))


def _rendering(*, as_json: bool, colours: bool) -> list[structlog.typing.Processor]:
    if as_json:
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback)]


def _with_extra(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Show what was given as ``extra``."""
    record = event.get("_record")
    if isinstance(record, logging.LogRecord):
        event.update({key: value for key, value in vars(record).items() if key not in _USUAL})
    return event


def _bounded(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep every value on one line and short; a page may write to our terminal no more than to our mail."""
    for key, value in event.items():
        if isinstance(value, str):
            printable = "".join(sign if sign.isprintable() else " " for sign in value)
            event[key] = printable if len(printable) <= _LONGEST else printable[: _LONGEST - 1] + "…"
        elif value is not None and not isinstance(value, int | float | bool | tuple):
            event[key] = str(value)
    return event
