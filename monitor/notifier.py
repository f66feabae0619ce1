"""The only door to Apprise: one call, one channel, one honest outcome. Channel addresses are secret and stay here."""

import logging
from collections.abc import Mapping

import apprise
from apprise.common import NotifyFormat, OverflowMode
from apprise.plugins import NotifyBase
from apprise.result import AppriseResult, AppriseResultStatus

from monitor.domain.delivering import Refused, SendOutcome, Sent
from monitor.domain.routing import fingerprint

#: Sent in HTTP headers, which are latin-1: ASCII only.
_APP_ID = "Jianbao"
_APP_DESCRIPTION = "健报：卫生健康数据变化提醒"

#: Seconds for one call, retries of the channel included. What overruns may still arrive; it is tried again.
CALL_TIMEOUT = 30.0

#: Seconds to connect and to wait for an answer, unless the channel's URL says otherwise.
_SOCKET_TIMEOUT = 10.0

#: Longest error kept.
_ERROR_LENGTH = 200


class Notifier:
    """Sends to channels by fingerprint. Safe to call from several threads."""

    def __init__(self, channels: Mapping[str, str]) -> None:
        self._channels = dict(channels)
        quieten()

    def send(self, target: str, title: str, body: str) -> SendOutcome:
        """Send one message to the channel with fingerprint *target*; never raises for a channel's failure."""
        url = self._channels.get(target)
        if url is None:
            return Refused(f"no channel {target} is configured; put it back, or give the route another")
        plugin = _instantiate(url)
        if plugin is None:
            return Refused(f"channel {target} is no address that Apprise knows; see: jianbao config check")
        sender = apprise.Apprise(asset=plugin.asset)
        sender.add(plugin)
        result = sender.notify(body=body, title=title, body_format=NotifyFormat.TEXT, timeout=CALL_TIMEOUT)
        return _outcome(result, url)


def problem_of(url: str) -> str | None:
    """Tell what is wrong with a channel's *url*, ``None`` when Apprise takes it. Holds no secret."""
    if _instantiate(url) is not None:
        return None
    scheme = url.partition("://")[0]
    if scheme not in _schemes():
        return f"Apprise knows no service {scheme[:20]!r}; see https://appriseit.com for its addresses"
    return f"Apprise takes {scheme}:// but not the rest of this address ({fingerprint(url)})"


def describe(url: str) -> str:
    """Name the channel for people, without its secrets: the service and its fingerprint."""
    plugin = _instantiate(url)
    name = "unknown" if plugin is None else str(plugin.service_name)
    return f"{name} {fingerprint(url)}"


def quieten() -> None:
    """Keep Apprise and its HTTP library from logging addresses: at DEBUG they write tokens in clear.

    Apprise hands its warnings back with each result; they need not be logged as well.
    """
    logging.getLogger("apprise").propagate = False
    logging.getLogger("apprise").setLevel(logging.WARNING)
    logging.getLogger("urllib3").setLevel(logging.ERROR)


def _schemes() -> frozenset[str]:
    """Return every scheme Apprise knows."""
    services = apprise.Apprise().details()["schemas"]
    lists = (service[key] or () for service in services for key in ("protocols", "secure_protocols"))
    return frozenset(str(scheme) for schemes in lists for scheme in schemes)


def _instantiate(url: str) -> NotifyBase | None:
    """Make the channel with our time-outs. A new one for each call: Apprise holds back the second mail for 5.5 s."""
    asset = apprise.AppriseAsset(
        app_id=_APP_ID, app_desc=_APP_DESCRIPTION, app_url="", async_mode=False, service_timeout=CALL_TIMEOUT
    )
    plugin = apprise.Apprise.instantiate(url, asset=asset, suppress_exceptions=True)
    if not isinstance(plugin, NotifyBase):
        return None
    if plugin.socket_read_timeout == NotifyBase.socket_read_timeout:
        plugin.socket_read_timeout = _SOCKET_TIMEOUT
    if plugin.socket_connect_timeout == NotifyBase.socket_connect_timeout:
        plugin.socket_connect_timeout = _SOCKET_TIMEOUT
    if "overflow=" not in url:
        # What is too long for a channel comes in several messages instead of being refused.
        plugin.overflow_mode = OverflowMode.SPLIT
    # Apprise would count a failure of an optional channel as a success.
    plugin.optional = False
    return plugin


def _outcome(result: AppriseResult, url: str) -> SendOutcome:
    """Judge the result by its status, and say why in words that hold no part of *url*."""
    if result.status is AppriseResultStatus.SUCCESS:
        return Sent()
    if result.status is AppriseResultStatus.TIMEOUT:
        return Refused(f"no answer within {CALL_TIMEOUT:g} s; it may have arrived all the same")
    if result.status is AppriseResultStatus.NOMATCH:
        return Refused("Apprise had no channel to send to")
    entries = [str(entry.message) for service in result for attempt in service.attempts for entry in attempt.logs]
    return Refused(_sanitised(entries[-1] if entries else "the channel refused the message", url))


def _sanitised(text: str, url: str) -> str:
    """Return *text* as one short line in which every part of *url* long enough to be a secret is starred."""
    parts = {url, *(part for part in _split(url) if len(part) >= 4)}  # noqa: PLR2004 - shorter is no secret
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, "***")
    return " ".join(text.split())[:_ERROR_LENGTH]


def _split(url: str) -> list[str]:
    """Return the parts of *url* after its scheme: user, password, host, path and query pieces."""
    rest = url.partition("://")[2]
    for mark in "/?&=@:":
        rest = rest.replace(mark, " ")
    return rest.split()
