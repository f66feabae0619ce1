"""What every command shares: the global options, exit codes, and how it complains."""

import sys

import typer

from monitor.bootstrap.errors import WrongUsage
from monitor.bootstrap.options import Options

__all__ = ["FAILED", "WRONG", "Options", "WrongUsage", "complain", "emit", "options_of"]

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
