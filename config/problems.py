"""What is wrong with the configuration, told so that it can be put right: file, entry, field, and what to write."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from monitor.domain.errors import JianbaoError


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigProblem:
    """One thing wrong in one entry. Everything beside that entry goes on."""

    #: Path of the file, or ``"environment"``.
    file: str
    #: The table as its author sees it: ``[crawler]``, ``[[route]] "ops"``, or ``[[route]] number 3`` without a name.
    entry: str
    #: The key; empty when the whole entry is meant.
    field: str = ""
    #: What is wrong, e.g. ``"25:00-07:00" is not a span of the day``.
    problem: str
    #: What to write instead, e.g. ``write quiet = "22:00-07:00"``.
    hint: str = ""
    #: The entry does not run. Otherwise it is a warning (an unknown key), or a default stands in.
    disables: bool = True

    def __str__(self) -> str:
        where = f"{self.file}: {self.entry}" + (f", field {self.field!r}" if self.field else "")
        return f"{where}: {self.problem}" + (f"; {self.hint}" if self.hint else "")


class ConfigError(JianbaoError):
    """Raised by the loader when there is no configuration to go on with: no such file, or no TOML."""

    def __init__(self, file: str, problem: str, hint: str) -> None:
        super().__init__(f"{file}: {problem}; {hint}")
        self.file = file


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint for an unknown key: the nearest of the *known* ones, else all of them."""
    names = sorted(known)
    match = get_close_matches(word, names, n=1, cutoff=0.6)
    return f"did you mean {match[0]!r}?" if match else f"known are {', '.join(names)}"


def unknown_key(file: str, entry: str, key: str, known: Iterable[str]) -> ConfigProblem:
    """Return the warning about a key that nothing reads."""
    return ConfigProblem(
        file=file, entry=entry, field=key, problem="nothing reads this key", hint=nearest(key, known), disables=False
    )


def entry_name(table: str, key: str, position: int, entry: object) -> str:
    """Name entry number *position* (from 0) of an array of tables by its identifying *key* where it has one."""
    name = entry.get(key) if isinstance(entry, dict) else None
    return f'[[{table}]] "{name}"' if isinstance(name, str) and name else f"[[{table}]] number {position + 1}"
