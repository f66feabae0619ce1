"""What the program is told before any command: where the configuration and the database are."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """The global options as given; the settings resolve absent ones."""

    config: Path | None = None
    database: str | None = None
