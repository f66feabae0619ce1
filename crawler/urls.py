"""Addresses: which of them are one page, and which of them lie on a source's own hosts.

Pure text: nothing is resolved and nothing is fetched.
"""

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

#: Query fields that say where a reader came from, never which page it is.
_TRACKING = re.compile(r"utm_\w+|spm|from|share\w*|isappinstalled|scene|wx\w*|_t|timestamp|gclid|fbclid", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_WEB = ("http", "https")
#: 人民网 serves every page a second time in traditional script.
_BIG5_MIRROR = re.compile(r"^/BIG5/", re.IGNORECASE)
#: ``c192235-41289615-2.html`` is the second part of ``c192235-41289615.html``.
_PEOPLE_PART = re.compile(r"(/c\d+-\d+)-\d{1,2}(\.html)$")
#: Names below a country under which others register theirs; 广西 and other provinces have gx.cn and so on.
_SECOND_LEVEL = re.compile(r"(?:gov|com|org|net|edu|ac|mil)\.[a-z]{2}|[a-z]{2}\.cn")
_NAMED_HOST = re.compile(r"(?:[\w-]+\.)+[a-z][\w-]*")
_MAX_LENGTH = 2000
#: Anything a page may have written into an address that must not reach a log or a header raw.
_SAFE = "%/:=&?~#+!$,;'@()*[]"


def absolute(base: str, href: str) -> str | None:
    """Return *href* as the canonical web address it means on the page *base*, or ``None`` when it is none."""
    try:
        return canonical(urljoin(base, href.strip()))
    except ValueError:  # such as an unfinished [IPv6 literal
        return None


def canonical(url: str) -> str | None:
    """Return the address with what cannot matter removed, or ``None`` when it is not a web address.

    Host in lower case, default port, user, fragment and tracking fields dropped, doubled slashes and ``./`` closed;
    mirrors and further parts of an article lead to its first page.
    """
    address = web_address(url)
    parts = urlsplit(address or "")
    if not (parts.hostname or "").endswith("people.com.cn"):
        return address
    return urlunsplit(parts._replace(path=_PEOPLE_PART.sub(r"\1\2", _BIG5_MIRROR.sub("/", parts.path))))


def web_address(url: str) -> str | None:
    """Return the address as :func:`canonical` does, a mirror or a part of an article as it is."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _WEB or not host or len(url) > _MAX_LENGTH:
        return None
    netloc = _netloc(parts.scheme.lower(), host.rstrip("."), port)
    path = re.sub(r"/{2,}", "/", parts.path or "/")
    return urlunsplit((parts.scheme.lower(), netloc, quote(path, safe=_SAFE), _query(parts.query), ""))


def _netloc(scheme: str, host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port in (None, _DEFAULT_PORTS[scheme]) else f"{name}:{port}"


def _query(query: str) -> str:
    if not query:
        return ""
    fields = query.split("&")
    kept = [field for field in fields if not _TRACKING.fullmatch(field.partition("=")[0])]
    return quote("&".join(kept), safe=_SAFE)


def variants(url: str) -> tuple[str, ...]:
    """Return the canonical *url*, then the other addresses of its page: http and https, with and without www."""
    parts = urlsplit(url)
    if ":" in parts.netloc:  # a port of its own belongs to one scheme
        return (url,)
    bare = parts.netloc.removeprefix("www.")
    named = (bare, f"www.{bare}") if "." in bare else (bare,)
    others = [urlunsplit((scheme, host, *parts[2:])) for scheme in _WEB for host in named]
    return (url, *(other for other in others if other != url))


def page_key(url: str) -> str:
    """Return one key for all :func:`variants` of *url*, for duplicates within one crawl."""
    parts = urlsplit(url)
    return urlunsplit(("", parts.netloc.removeprefix("www."), *parts[2:]))


def site_of(url: str) -> str:
    """Return the site an address lies on: its host without ``www.``, with the port when it has one of its own."""
    return urlsplit(url).netloc.rpartition("@")[2].lower().removeprefix("www.")


def domain_of(url: str) -> str:
    """Return the name that an address's owner registered: ``people.com.cn`` of ``http://gx.people.com.cn/``.

    With a port of its own, and for bare addresses, the site itself.
    """
    site = site_of(url)
    if not _NAMED_HOST.fullmatch(site):
        return site
    labels = site.split(".")
    return ".".join(labels[-3:] if _SECOND_LEVEL.fullmatch(".".join(labels[-2:])) else labels[-2:])


def host_slot(url: str) -> str:
    """Return the name under which requests to a host share one slot: host, and port unless it is the scheme's own."""
    parts = urlsplit(url)
    port = parts.port
    return (parts.hostname or "") if port in (None, *_DEFAULT_PORTS.values()) else f"{parts.hostname}:{port}"


def with_fields(url: str, fields: dict[str, str]) -> str:
    """Return *url* with query *fields* set, the others kept."""
    parts = urlsplit(url)
    merged = {**dict(parse_qsl(parts.query, keep_blank_values=True)), **fields}
    return urlunsplit((*parts[:3], urlencode(merged, errors="replace"), ""))
