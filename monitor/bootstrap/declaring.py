"""New sources for the user's configuration file: as TOML, and written behind what stands there."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomlkit
from tomlkit.items import AoT

from config.sources import column_of, load_sources
from crawler.urls import canonical, variants
from monitor.bootstrap.errors import WrongUsage
from monitor.bootstrap.first_steps import tables_of
from monitor.domain.source import Source


class NoAddress(WrongUsage):
    """Raised where a page should be named, and what was given is no web address."""

    def __init__(self, text: str) -> None:
        super().__init__(f'{text!r} is no web address; write for example "https://wjw.example.gov.cn/xwzx/"')


class AlreadyWatched(WrongUsage):
    """Raised for a list page that a source watches already, and for an id that is taken."""

    def __init__(self, what: str, source: str) -> None:
        super().__init__(f"{what} belongs to source {source!r} already; `jianbao sources check {source}` looks at it")


def web_address(url: str) -> str:
    """Return the canonical form of *url*. Raises NoAddress."""
    address = canonical(url)
    if address is None or not urlsplit(address).hostname:
        raise NoAddress(url)
    return address


def list_address(url: str, sources: Mapping[str, Source]) -> str:
    """Return *url* as it is to be declared. Raises NoAddress, AlreadyWatched."""
    address = web_address(url)
    same = {column_of(one) for one in variants(address)}
    for source in sources.values():
        if any(column_of(canonical(watched) or watched) in same for watched in source.urls):
            raise AlreadyWatched(url, source.id)
    return address


def named(source: Source, sources: Mapping[str, Source], *, id_: str | None, name: str | None) -> Source:
    """Return *source* with the id and name that were asked for, or an id that is free. Raises AlreadyWatched."""
    if id_ is not None and id_ in sources:
        raise AlreadyWatched(f"the id {id_!r}", id_)
    ids = (f"{source.id}-{number}" for number in range(2, len(sources) + 3))
    free = source.id if source.id not in sources else next(one for one in ids if one not in sources)
    return replace(source, id=id_ or free, name=name or source.name)


def entry_of(source: Source) -> dict[str, Any]:
    """Return the ``[[source]]`` entry that declares *source*, without what is as by default."""
    entry: dict[str, Any] = {
        "id": source.id,
        "name": source.name,
        "publisher": source.publisher,
        "area": source.area,
        "authority": source.authority.value,
        "access": source.access.value,
        "urls": list(source.urls),
        "article_url": source.article_url,
        "caveats": list(source.caveats),
    }
    return {field: value for field, value in entry.items() if value is not None}


def as_toml(entry: Mapping[str, Any]) -> str:
    """Return *entry* as it stands in a configuration file."""
    document = tomlkit.document()
    document["source"] = tables_of([entry])
    return tomlkit.dumps(document).strip()


def declare(path: Path, entry: Mapping[str, Any]) -> None:
    """Write *entry* behind the sources of the file at *path*, which keeps all its other words. Raises WrongUsage."""
    _sources, problems = load_sources((entry,), str(path), packaged=False)
    if problems:
        raise WrongUsage(str(problems[0]))
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    declared = document.get("source")
    if isinstance(declared, AoT):
        table = tomlkit.item(dict(entry))
        table.add(tomlkit.nl())  # what follows in the file begins after an empty line
        declared.append(table)
    else:
        document["source"] = tables_of([entry])
    _replace(path, tomlkit.dumps(document))


def _replace(path: Path, text: str) -> None:
    """Put *text* into the file at *path* at once: a crash leaves the old file or the new one."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.touch(mode=0o600)  # channels hold passwords
    draft.write_text(text, encoding="utf-8")
    if target.exists():
        draft.chmod(target.stat().st_mode & 0o777)
    draft.replace(target)
