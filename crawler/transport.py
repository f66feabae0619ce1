"""The one door to the network: takes the host's slot, refuses addresses that are not public, measures.

Built on Scrapy's aiohttp handler, so that crawls need no Twisted reactor. The guard sits where sockets are made:
it sees what names, redirects and every notation of an address finally mean.
"""

import asyncio
import ipaddress
import re
import socket
import ssl
import time
from datetime import timedelta
from typing import Any

import aiohttp
from scrapy import Request
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response

from crawler.context import context_of
from crawler.hosts import CrawlClosing, parse_retry_after
from crawler.urls import host_slot

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
#: Addresses that carry an IPv4 address in their last 32 bits.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: Networks that the standard library still calls global: site-local, of examples, of translators, of protocols.
_NOT_FOR_US = tuple(
    ipaddress.ip_network(network) for network in ("fec0::/10", "3fff::/20", "192.88.99.0/24", "192.0.0.0/24")
)
#: What a request ends in when no whole answer came.
NETWORK_ERRORS = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
    OSError,
)
#: What aiohttp writes of its TLS settings into every failure; it tells nobody anything.
_TLS_OBJECT = re.compile(r" ssl:(?:<[^<>]*>|default)")
#: Faults of TLS: what they mean, and what may be done in the entry of the source.
_TLS_FAULTS = {
    re.compile(r"wrong.version.number|http.request|packet.length.too.long", re.IGNORECASE): (
        "it does not speak TLS there",
        "write http:// in urls if the site offers nothing better",
    ),
    re.compile(
        r"legacy.renegotiation|handshake.failure|key.too.small|unsupported.protocol|no.protocols|wrong.signature.type"
        r"|bad.ecpoint|digest.too.weak|md.too.weak",
        re.IGNORECASE,
    ): (
        "its encryption is of the old days",
        "set legacy_tls = true in its [[source]] if you accept that it could be broken on the way",
    ),
    re.compile(r"certificate", re.IGNORECASE): (
        "its certificate cannot be trusted",
        "set verify_tls = false in its [[source]] if you accept that its pages could be forged on the way",
    ),
}
#: OpenSSL's leave to speak with servers that never learned to renegotiate safely (OP_LEGACY_SERVER_CONNECT).
_LEGACY_SERVERS = 0x4
#: How long a request under way may still take when its crawl is told to end.
_GRACE_SECONDS = 1.5
#: Bytes of head and tail around gzip content.
_GZIP_LEAST = 18
#: Answers that may say when to come back.
_ASKING = (429, 503)


class AddressNotPublic(Exception):
    """Raised by the transport when a host's address is not a public one; the spider's errback tells it."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"{url} leads to an address that is not public; "
            "set allow_private_addresses = true in [crawler] if it is a site of your own network"
        )


class _RefusedSocket(OSError):
    """Raised in place of making a socket. One wording for all, so that aiohttp passes it on whole."""

    def __init__(self) -> None:
        super().__init__("address not public")


def is_public(address: _Address) -> bool:
    """Tell whether *address* is one of the public internet, whatever it is wrapped in."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner is not None:
            return is_public(inner)
    if any(address in network for network in _NOT_FOR_US if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


def public_socket(info: tuple[Any, ...]) -> socket.socket:
    """Make the socket aiohttp asks for (*info* as of ``getaddrinfo``), or refuse to."""
    family, kind, protocol, _, target = info
    if not is_public(ipaddress.ip_address(str(target[0]).partition("%")[0])):
        raise _RefusedSocket
    return socket.socket(family=family, type=kind, proto=protocol)


class PoliteHandler(AiohttpDownloadHandler):
    """Fetches one request in the host's turn. Leaves ``fetched_at``, ``elapsed``, ``transferred`` in its meta."""

    experimental = False  # the warning is for settings that come with the machine; ours is pinned and tested

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        if context_of(crawler).source.legacy_tls:
            _allow_old_days(self._ssl_context)
        if not context_of(crawler).settings.allow_private_addresses:
            # The handler makes its connector without this argument; a test holds the attribute in place.
            self._session.connector._socket_factory = public_socket  # type: ignore[union-attr]  # noqa: SLF001 - see above

    async def download_request(self, request: Request) -> Response:
        """Wait for the turn, fetch, and remember a Retry-After. Raises HostResting, AddressNotPublic, CrawlClosing."""
        context = context_of(self.crawler)
        async with context.hosts.turn(host_slot(request.url), context.delay(request.url)):
            started = time.monotonic()
            context.tally.count("requests")
            try:
                response = await self._fetch(request)
            except DownloadConnectionRefusedError as error:
                raise _told(error, request.url) from error
            finally:
                request.meta["elapsed"] = timedelta(seconds=time.monotonic() - started)
                request.meta["fetched_at"] = context.clock()
        request.meta["transferred"] = len(response.body)
        request.meta["gzip_size"] = _gzip_size(response)
        context.tally.count("bytes", len(response.body))
        self._heed(request, response)
        return response

    async def _fetch(self, request: Request) -> Response:
        """Fetch; when the crawl is told to end meanwhile, wait a little longer, then give up."""
        download = asyncio.ensure_future(super().download_request(request))
        closing = asyncio.ensure_future(context_of(self.crawler).hosts.closing.wait())
        try:
            await asyncio.wait({download, closing}, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait({download}, timeout=_GRACE_SECONDS)
            if not download.done():
                raise CrawlClosing
            return await download
        finally:
            closing.cancel()
            download.cancel()

    def _heed(self, request: Request, response: Response) -> None:
        """Remember when the host wants to be asked again."""
        asked = response.headers.get("Retry-After")
        if response.status not in _ASKING or asked is None:
            return
        context = context_of(self.crawler)
        until = parse_retry_after(asked.decode("latin-1"), context.clock())
        if until is not None:
            context.hosts.hold(host_slot(request.url), until)
            context.tally.not_before = until


def _allow_old_days(context: ssl.SSLContext) -> None:
    """Let *context* speak with servers whose TLS nobody should speak any more."""
    context.options |= _LEGACY_SERVERS
    context.set_ciphers("DEFAULT:@SECLEVEL=0")


def _gzip_size(response: Response) -> int | None:
    """Return the size the end of a gzip answer claims for its content; Scrapy unpacks one cut off without a word."""
    if (response.headers.get("Content-Encoding") or b"").strip().lower() not in {b"gzip", b"x-gzip"}:
        return None
    return int.from_bytes(response.body[-4:], "little") if len(response.body) >= _GZIP_LEAST else 0


def _told(error: DownloadConnectionRefusedError, url: str) -> Exception:
    """Return what a refused connection really was: our guard's refusal is no failure of the host."""
    cause = error.__cause__
    if isinstance(cause, aiohttp.ClientConnectorError) and isinstance(cause.os_error, _RefusedSocket):
        return AddressNotPublic(url)
    return error


def described(error: BaseException, request: Request) -> str:
    """Return why a request brought no answer, and what the operator can do about it."""
    if isinstance(error, DownloadTimeoutError):
        return f"no answer within {request.meta.get('download_timeout', 0):g} s"
    text = told(error)
    if isinstance(error, CannotResolveHostError):
        return f"the host's name is not known: {text}"
    for fault, (what, advice) in _TLS_FAULTS.items():
        if fault.search(str(error)):
            return f"{what} ({text}); {advice}"
    return f"no connection: {text}"


def told(error: BaseException) -> str:
    """Return what a failed request says, in at most 200 characters and without the names of objects."""
    return _TLS_OBJECT.sub("", str(error))[:200]
