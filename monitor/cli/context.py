"""What every command shares: the global options, exit codes, and how it complains."""

import sys

import typer

from monitor.bootstrap.errors import WrongUsage
from monitor.bootstrap.options import Options

__all__ = ["FAILED", "WRONG", "Options", "WrongUsage", "complain", "emit", "options_of", "tell_unknown"]

#: Something could not be done: a source, a file, a delivery. Told on stderr.
FAILED = 1
#: Wrong usage or configuration.
WRONG = 2


def options_of(context: typer.Context) -> Options:
    """Return the global options of *context*."""
    options = context.find_object(Options)
    return options if options is not None else Options()


def complain(sentence: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"jianbao: {sentence}\n")


def emit(line: str) -> None:
    """Write one line to standard output."""
    sys.stdout.write(f"{line}\n")


def tell_unknown(options: Options, *, source: str | None = None, indicator: str | None = None) -> None:
    """Tell of filters that found nothing because nothing has their name; the history may know more than we do."""
    from monitor.bootstrap.asking import unknown_indicator, unknown_source

    told = (source and unknown_source(options, source), indicator and unknown_indicator(options, indicator))
    for sentence in filter(None, told):
        complain(sentence)
