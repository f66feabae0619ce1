"""A real web site on loopback for tests: pages with validators, robots.txt, and every way to misbehave.

Runs in threads of the test process, so that crawls in the same process and in children can reach it.
"""

import gzip
import hashlib
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from types import TracebackType
from typing import Any, Self

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the site answers to one path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Answer 304 to a matching If-None-Match or If-Modified-Since.
    validators: bool = False
    #: The ETag; ``None``: the digest of the body. A fixed one makes a server that answers wrong 304s.
    etag: str | None = None
    #: Seconds before the answer begins.
    delay: float = 0.0
    #: Bytes of the body after which the connection is cut, though more were promised.
    cut_after: int | None = None
    #: Never answer, until the site closes.
    hang: bool = False
    #: Send one byte a tenth of a second.
    trickle: bool = False
    gzip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One request the site got."""

    path: str
    #: ``time.monotonic()`` at its arrival.
    at: float
    headers: Mapping[str, str]
    status: int = 0
    #: Bytes of body sent.
    sent: int = 0


Answerer = Callable[[Hit], Answer]


class Site:
    """A site on a port of its own; use as a context manager."""

    def __init__(self, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.hits: list[Hit] = []
        self._answers: dict[str, Answerer] = {}
        self._closing = threading.Event()
        self._host = host
        self._scheme = "https" if tls else "http"
        self._server = _Server((host, 0), self)
        if tls:  # the handshake is made where the request is answered, not where it is accepted
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening; from now on connections are refused."""
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        """The port the site listens on."""
        return int(self._server.server_address[1])

    def url(self, path: str = "/") -> str:
        """Return the address of *path*."""
        return f"{self._scheme}://{self._host}:{self.port}{path}"

    # ---------------------------------------------------------------------------------------- content

    def page(
        self, path: str, body: str | bytes, *, content_type: str = HTML, charset: str = "utf-8", **how: object
    ) -> None:
        """Serve *body* at *path*; *how* are fields of :class:`Answer`."""
        data = body if isinstance(body, bytes) else body.encode(charset)
        headers = {"Content-Type": content_type, **_mapping(how.pop("headers", {}))}
        answer = Answer(body=data, headers=headers, **how)  # type: ignore[arg-type]  # the caller names its fields
        self._answers[path] = lambda _: answer

    def status(self, path: str, status: int, body: str = "", **headers: str) -> None:
        """Answer *path* with a status; header names are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.page(path, body, status=status, headers=named)

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Redirect *path*."""
        self.status(path, status, Location=to)

    def answer(self, path: str, answerer: Answerer) -> None:
        """Let a function answer *path*."""
        self._answers[path] = answerer

    def robots(self, text: str, **how: object) -> None:
        """Serve a robots.txt."""
        self.page("/robots.txt", text, content_type="text/plain", **how)  # type: ignore[arg-type]  # as in page

    def remove(self, path: str) -> None:
        """Serve *path* no more."""
        self._answers.pop(path, None)

    # ----------------------------------------------------------------------------------------- record

    def paths(self, *, robots: bool = False) -> list[str]:
        """Return the paths asked for, in order."""
        return [hit.path for hit in self.hits if robots or hit.path != "/robots.txt"]

    def statuses(self, path: str) -> list[int]:
        """Return the statuses *path* was answered with."""
        return [hit.status for hit in self.hits if hit.path == path]

    def gaps(self) -> list[float]:
        """Return the seconds between the arrivals of requests."""
        times = sorted(hit.at for hit in self.hits)
        return [later - earlier for earlier, later in pairwise(times)]

    def forget(self) -> None:
        """Start a new record."""
        self.hits.clear()

    def _respond(self, hit: Hit) -> Answer:
        path = hit.path.partition("?")[0]
        answerer = self._answers.get(hit.path) or self._answers.get(path)
        return answerer(hit) if answerer else Answer(status=404, body=b"not found", headers={"Content-Type": HTML})


def _mapping(value: object) -> dict[str, str]:
    return dict(value) if isinstance(value, Mapping) else {}


class _Server(ThreadingHTTPServer):
    """A server that knows its site."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], site: Site) -> None:
        self.site = site
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the server calls it
        """Keep the test's output clean of visitors who turned away."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def _site(self) -> Site:
        assert isinstance(self.server, _Server)
        return self.server.site

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        hit = Hit(path=self.path, at=time.monotonic(), headers=dict(self.headers.items()))
        answer = self._site._respond(hit)
        if answer.hang:
            self._site._closing.wait(60)
            self.close_connection = True
            return
        if answer.delay:
            self._site._closing.wait(answer.delay)
        with suppress(ConnectionError):
            self._send(hit, answer)

    def _send(self, hit: Hit, answer: Answer) -> None:
        body = gzip.compress(answer.body) if answer.gzip else answer.body
        headers = dict(answer.headers)
        if answer.gzip:
            headers["Content-Encoding"] = "gzip"
        status = answer.status
        if answer.validators:
            headers["ETag"] = answer.etag or f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            if headers["ETag"] == self.headers.get("If-None-Match"):
                status, body = 304, b""
        elif headers.get("Last-Modified") and headers["Last-Modified"] == self.headers.get("If-Modified-Since"):
            status, body = 304, b""
        self._site.hits.append(Hit(path=hit.path, at=hit.at, headers=hit.headers, status=status, sent=len(body)))
        self._write(status, headers, body, answer)

    def _write(self, status: int, headers: Mapping[str, str], body: bytes, answer: Answer) -> None:
        self.send_response(status, HTTPStatus(status).phrase if status in set(HTTPStatus) else "")
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if answer.cut_after is not None:
            self.wfile.write(body[: answer.cut_after])
            self.close_connection = True
        elif answer.trickle:
            self._trickle(body)
        else:
            self.wfile.write(body)

    def _trickle(self, body: bytes) -> None:
        for start in range(len(body)):
            self.wfile.write(body[start : start + 1])
            self.wfile.flush()
            if self._site._closing.wait(0.1):
                self.close_connection = True
                return


# ------------------------------------------------------------------------------------------ made-up pages


def article_page(title: str, *paragraphs: str, day: str = "2026-03-01", origin: str = "") -> str:
    """Return a plain article page in the way government sites write them."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    source = f" 来源：{origin}" if origin else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day}"></head><body>'
        f'<div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a></div>'
        f'<div class="article"><h1>{title}</h1><div class="info">时间：{day}{source}</div>'
        f'<div class="TRS_Editor">{body}</div></div><div class="footer">版权所有</div></body></html>'
    )


def list_page(rows: Iterable[tuple[str, str, str]], *, title: str = "工作动态", extra: str = "") -> str:
    """Return a list page of (path, title, day) rows; *extra* is put below the list."""
    items = "".join(
        f'<li><a href="{path}" title="{name}">{name}</a><span>{day}</span></li>' for path, name, day in rows
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="ColumnName" content="{title}"></head><body>'
        f'<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul></div>'
        f'<div class="list"><ul>{items}</ul></div>{extra}<div class="footer"><a href="/about.html">关于我们</a></div>'
        "</body></html>"
    )
