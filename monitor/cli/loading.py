"""Commands, each loaded when it is asked for: ``extract`` of one text starts without what ``series`` needs."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

#: Command -> the module that has it, in the order of the help.
MODULES = {
    "init": "setting_up",
    "run": "running",
    "demo": "demonstrating",
    "crawl": "crawling",
    "extract": "extracting",
    "add": "adding",
    "changes": "changes",
    "series": "series",
    "show": "showing",
    "review": "reviewing",
    "dispatch": "delivering",
    "notify": "delivering",
    "sources": "sources",
    "indicators": "indicators",
    "replay": "replaying",
    "db": "databases",
    "config": "configuring",
    "status": "status",
}


class _Commands(MutableMapping[str, Any]):
    """The commands by name; asking for one loads its module."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer keeps the type of its commands to itself
        if name not in self._loaded:
            self[name] = _load(name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401 - as above
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


class LazyGroup(TyperGroup):
    """A group of commands that are loaded when they are asked for."""

    def __init__(self, **facts: Any) -> None:  # noqa: ANN401 - whatever Typer hands to its groups
        super().__init__(**facts)
        self.commands = _Commands()


def _load(name: str) -> Any:  # noqa: ANN401 - as above
    holder = typer.Typer(rich_markup_mode=None)
    import_module(f"monitor.cli.{MODULES[name]}").register(holder)
    return get_group(holder).commands[name]
