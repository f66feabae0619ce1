"""The configuration file as TOML tables: found, read, and merged over the packaged defaults. No types yet."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.problems import ConfigError, ConfigProblem, unknown_key

_DEFAULTS = Path(__file__).parent / "data" / "defaults.toml"

#: Single tables and arrays of tables; ``web`` is reserved.
_SINGLE = ("database", "crawler", "service", "web")
_ARRAYS = ("source", "indicator", "route")

#: Where a configuration file is read from that nobody names on the command line.
CONFIG_VARIABLE = "JIANBAO_CONFIG"

#: The database unless the command line names one; goes before the file.
DATABASE_VARIABLE = "JIANBAO_DATABASE"

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """One configuration file merged over the packaged defaults; :mod:`config.settings` gives it types."""

    #: The file that was read, ``None`` when there is none.
    path: Path | None = None
    #: May hold a password, as routes may.
    database: Table = field(default_factory=dict, repr=False)
    crawler: Table = field(default_factory=dict)
    service: Table = field(default_factory=dict)
    #: The user's entries only; they are merged over the packaged ones by ``id`` and ``code``.
    sources: tuple[Table, ...] = ()
    indicators: tuple[Table, ...] = ()
    routes: tuple[Table, ...] = field(default=(), repr=False)
    problems: tuple[ConfigProblem, ...] = ()

    @property
    def file(self) -> str:
        """The file's name for messages."""
        return str(self.path) if self.path else "(no configuration file)"


def user_config_path() -> Path:
    """Return where the user's configuration is kept when neither option nor environment names a file."""
    from platformdirs import user_config_path as folder  # noqa: PLC0415 - only without --config

    return folder("jianbao") / "jianbao.toml"


def find_config(named: Path | None, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file to read: *named* (``--config``), else ``JIANBAO_CONFIG``, else the user's if it exists."""
    if named is not None:
        return named
    if environment.get(CONFIG_VARIABLE):
        return Path(environment[CONFIG_VARIABLE])
    path = user_config_path()
    return path if path.exists() else None


def read_tables(path: Path | None) -> Tables:
    """Read the file at *path* (``None``: the defaults alone). Raises ConfigError when it cannot be read at all."""
    defaults = tomllib.loads(_DEFAULTS.read_text("utf-8"))
    content = {} if path is None else _read(path)
    file = str(path)
    problems = [unknown_key(file, "top level", key, _SINGLE + _ARRAYS) for key in content.keys() - {*_SINGLE, *_ARRAYS}]
    single = {name: _merged(defaults.get(name, {}), content.get(name, {}), file, name, problems) for name in _SINGLE}
    arrays = {name: _array(content.get(name, []), file, name, problems) for name in _ARRAYS}
    return Tables(
        path=path,
        database=single["database"],
        crawler=single["crawler"],
        service=single["service"],
        sources=arrays["source"],
        indicators=arrays["indicator"],
        routes=arrays["route"],
        problems=tuple(problems),
    )


def _read(path: Path) -> dict[str, Any]:
    text = ""
    try:
        text = path.read_text("utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError as error:
        raise ConfigError(
            str(path), "there is no such file", "name another with --config, or write one with: jianbao init"
        ) from error
    except OSError as error:
        raise ConfigError(str(path), f"cannot be read: {error.strerror}", "make it readable for this user") from error
    except UnicodeDecodeError as error:
        raise ConfigError(str(path), f"is not UTF-8 at byte {error.start}", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        end = f"at line {text.count(chr(10)) + 1}, where the file ends"
        problem = f"is not TOML: {error}".replace("at end of document", end)
        raise ConfigError(str(path), problem, "correct that line and try again") from error


def _merged(
    defaults: dict[str, Any], own: object, file: str, name: str, problems: list[ConfigProblem]
) -> dict[str, Any]:
    if isinstance(own, dict):
        return defaults | own
    problems.append(
        ConfigProblem(file=file, entry=f"[{name}]", problem="is not a table", hint=f"write a line [{name}] above it")
    )
    return defaults


def _array(own: object, file: str, name: str, problems: list[ConfigProblem]) -> tuple[Table, ...]:
    entries = own if isinstance(own, list) else [own]
    if isinstance(own, list) and all(isinstance(entry, dict) for entry in entries):
        return tuple(entries)
    hint = f"write [[{name}]] with two pairs of brackets above each entry"
    problems.append(ConfigProblem(file=file, entry=f"[[{name}]]", problem="is not an array of tables", hint=hint))
    return tuple(entry for entry in entries if isinstance(entry, dict))
