"""The families of pages that ``families.toml`` declares, and the media whose hosts it names."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One layout of one platform or site; the fields are those of an entry of ``families.toml``."""

    name: str
    version: int
    hosts: tuple[str, ...] = ()
    shared: bool = False
    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    markers: tuple[tuple[str, str], ...] = ()
    stamps: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{self.name}/{self.version}"

    def serves(self, host: str | None) -> bool:
        """Whether a page of *host* may be of this family; one of an unknown host may be of any that is told apart."""
        if not self.hosts:
            return True
        if host is None:
            return not self.shared
        return any(host == end or host.endswith(f".{end}") for end in self.hosts)


def host_of(url: str | None) -> str:
    """Return the host name in *url*, empty if it has none."""
    try:
        return urlsplit((url or "")[:2000]).hostname or ""
    except ValueError:
        return ""  # a bracket of an IPv6 address that never closes


def medium_of(url: str | None) -> str | None:
    """Return the name of the medium that runs the host of *url*, if it is a well-known one."""
    host = host_of(url)
    if host == "mp.weixin.qq.com":
        return None  # a platform: the account publishes
    parts = host.split(".")
    return next((MEDIA[name] for start in range(len(parts)) if (name := ".".join(parts[start:])) in MEDIA), None)


_FIELDS = ("body", "title", "date", "origin", "publisher")


def _family(entry: dict[str, Any]) -> Family:
    selectors = {name: tuple(entry.get(name, ())) for name in _FIELDS}
    return Family(
        name=entry["name"],
        version=entry["version"],
        hosts=tuple(entry.get("hosts", ())),
        shared=entry.get("shared", False),
        stamps=tuple(entry.get("stamps", ())),
        markers=tuple((begin, end) for begin, end in entry.get("markers", ())),
        **selectors,
    )


_DECLARED = tomllib.loads(Path(__file__).with_name("families.toml").read_text(encoding="utf-8"))

#: In the order in which they are tried.
FAMILIES: tuple[Family, ...] = tuple(_family(entry) for entry in _DECLARED["family"])
#: Names of media by the end of their host names.
MEDIA: dict[str, str] = _DECLARED["media"]
#: Every selector that some family names: a walk notes only these.
SELECTORS: frozenset[str] = frozenset(key for family in FAMILIES for name in _FIELDS for key in getattr(family, name))
#: Every marker that some family names.
MARKERS: frozenset[str] = frozenset(text for family in FAMILIES for pair in family.markers for text in pair)
