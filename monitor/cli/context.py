"""What every command is given: the global options."""

from dataclasses import dataclass
from pathlib import Path

import typer


@dataclass(frozen=True, slots=True)
class Options:
    """The global options as given; absent ones are resolved by the settings."""

    config: Path | None = None
    database: str | None = None


def options_of(context: typer.Context) -> Options:
    """Return the global options of *context*."""
    options = context.find_object(Options)
    return options if options is not None else Options()
