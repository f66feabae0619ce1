"""What an answer or a failure says before anything of it is read: a verdict, or nothing."""

import re

from scrapy import Request
from scrapy.exceptions import (
    DownloadCancelledError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from crawler.fence import LeftSite
from crawler.hosts import HostResting
from crawler.robots import Disallowed, RobotsUnavailable
from crawler.transport import NETWORK_ERRORS, AddressNotPublic, described
from monitor.domain.article import Article, Blocked, Gone, Incomplete, NotAnArticle, Unreachable, Verdict

_REFUSALS = {
    401: "asks for a password",
    402: "asks for payment",
    403: "forbids us to look",
    407: "asks for a proxy password",
    412: "answers with a script challenge",
    418: "refuses us as a robot",
    429: "says we ask too often",
    444: "closes the door on us",
    451: "withholds the page for legal reasons",
    202: "answers with a script challenge",
    203: "answers from a filter in between",
    521: "answers with a script challenge",
    567: "refuses us by its firewall",
}
_GONE = {404: "not found", 410: "gone for good"}
_NO_CONTENT = {204, 205, 206}
_SERVER_ERROR = 500
_CLIENT_ERROR = 400
_MULTIPLE, _NOT_MODIFIED = 300, 304
#: Content that is not prose, by the beginning of its type.
_OTHER_CONTENT = re.compile(
    r"(image|audio|video|font)/|application/(pdf|zip|gzip|octet-stream|msword|vnd\.|x-rar|x-7z|x-shockwave|x-msdownload)"
)

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\f\r\x1b")
_SAMPLE = 8192
#: A page may hold some stray control characters.
_BINARY_SHARE = 0.05

#: What is left of Chinese characters in a charset without them, and the share of them that is no accident.
_LOST = re.compile(r"[?\x80-\xff]")
_LOST_SHARE = 0.2
_BEGINNING = 2000
_HAN = re.compile(r"[\u3400-\u9fff]")

#: Where the end of a page is looked for; some append scripts and comments behind it.
_TAIL = 20_000
_HEAD = 100_000

#: What our own parts raise. Most exact first.
_OURS: dict[type[Exception], type[Blocked | NotAnArticle | Unreachable]] = {
    Disallowed: Blocked,
    RobotsUnavailable: Unreachable,
    HostResting: Unreachable,
    AddressNotPublic: Unreachable,
    LeftSite: NotAnArticle,
}


def of_response(response: Response) -> Verdict | None:
    """Return why *response* holds no page to read, or ``None`` when it may."""
    status = response.status
    if status in _REFUSALS:
        return Blocked(f"status {status}: {_REFUSALS[status]}{_wait(response)}")
    if status in _GONE:
        return Gone(f"status {status}: {_GONE[status]}")
    if status >= _SERVER_ERROR:
        return Unreachable(f"status {status}: the server failed{_wait(response)}")
    if status >= _CLIENT_ERROR:
        return Blocked(f"status {status}: the server refuses the request")
    if _MULTIPLE <= status < _SERVER_ERROR and status != _NOT_MODIFIED:
        return Incomplete(f"status {status}: a redirect that leads nowhere")
    return None if status == _NOT_MODIFIED else _of_body(response)


def _of_body(response: Response) -> Verdict | None:
    if response.status in _NO_CONTENT:
        return Incomplete(f"status {response.status}: a part of a page, or nothing")
    if not response.body.strip():
        return Incomplete("the answer is empty")
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    if _OTHER_CONTENT.match(content_type.strip()):
        return NotAnArticle(f"content of type {content_type[:80]}")
    return _of_bytes(response)


def _of_bytes(response: Response) -> Verdict | None:
    size = response.meta.get("gzip_size")
    if size is not None and size != len(response.body):
        return Incomplete(f"the compressed answer breaks off: {len(response.body)} bytes of {size}")
    if encoding := response.headers.get("Content-Encoding"):
        return Incomplete(f"compressed in a way we cannot undo ({encoding.decode('latin-1')[:40]})")
    return Incomplete("the answer is no text but raw bytes") if _is_binary(response.body) else None


def of_text(text: str) -> Verdict | None:
    """Return why the decoded page *text* did not come whole, ``None`` when it seems to have.

    A page cut in its middle reads like a corrected one, from which figures were withdrawn: better refused.
    """
    end = text[-_TAIL:].lower()
    if end.rfind("<") > end.rfind(">") and "<!--" not in end[end.rfind("<") :]:
        return Incomplete(f"the page breaks off within a tag, at {text[-30:].strip()!r}")
    if "</body>" in end or "</html>" in end:
        return None
    head = text[:_HEAD].lower()
    if "</head>" in head and "<body" in head:
        return Incomplete(f"the page breaks off before its end, at {text[-30:].strip()!r}")
    return None


def of_article(article: Article) -> Verdict | None:
    """Return why *article* holds no text although it could be read, ``None`` when it does.

    Some servers save a page in a wrong charset now and then; its figures would seem to have left the article.
    """
    text = article.body[:_BEGINNING]
    lost = len(_LOST.findall(text))
    if lost > _LOST_SHARE * len(text) and lost > len(_HAN.findall(text)):
        return Incomplete(f"the site serves it in a wrong charset: {text[:30].strip()!r}")
    return None


def _is_binary(body: bytes) -> bool:
    """Tell whether *body* is full of control characters, as no text in any Chinese encoding is (UTF-16 aside)."""
    sample = body[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _BINARY_SHARE


def _wait(response: Response) -> str:
    asked = response.headers.get("Retry-After")
    return f", come back after {asked.decode('latin-1')[:40]}" if asked else ""


def of_failure(error: BaseException, request: Request) -> Verdict | None:
    """Return what a request that brought no answer means, or ``None`` for an error that is not the site's."""
    for kind, verdict in _OURS.items():
        if isinstance(error, kind):
            return verdict(str(error))
    if isinstance(error, DownloadCancelledError | IgnoreRequest):
        return _of_cancelled(error, request)
    if isinstance(error, ResponseDataLossError):
        return Incomplete("the answer broke off before its end")
    if isinstance(error, NETWORK_ERRORS):
        return Unreachable(described(error, request))
    return None


def _of_cancelled(error: BaseException, request: Request) -> Verdict:
    if "redirect" in str(error):
        return Unreachable(f"redirects without end, by way of {request.meta.get('redirect_urls', ['?'])[-1][:200]}")
    return NotAnArticle(f"too large: {str(error)[:200]}")
