"""A made-up news site on loopback: outlets with list pages and articles, answered with validators."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day}"></head>
<body><div class="nav"><a href="/">首页</a></div>
<div class="article"><h1>{title}</h1><div class="info">时间：{day}　来源：{origin}</div>
<div class="content">{body}</div></div></body></html>
"""

_LIST = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head>
<body><div class="nav"><a href="/">首页</a></div><div class="list"><ul>{rows}</ul></div></body></html>
"""

_ROW = '<li><a href="{path}" title="{title}">{title}</a><span>{day}</span></li>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article as an outlet prints it."""

    #: Its number in the outlet's addresses: the same number again is the same article, edited.
    number: int
    title: str
    day: date
    #: The medium it names.
    origin: str
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class Outlet:
    """One column: a list page and its articles, latest first."""

    path: str
    title: str
    pieces: dict[int, Piece] = field(default_factory=dict)

    def publish(self, piece: Piece) -> None:
        """Put *piece* online, in the place of what had its number."""
        self.pieces[piece.number] = piece

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield paths and pages."""
        latest = sorted(self.pieces.values(), key=lambda piece: piece.number, reverse=True)
        rows = "".join(
            _ROW.format(path=self._path(piece), title=escape(piece.title), day=piece.day) for piece in latest
        )
        yield f"{self.path}/index.html", _LIST.format(title=escape(self.title), rows=rows)
        for piece in latest:
            body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in piece.paragraphs)
            yield (
                self._path(piece),
                _PAGE.format(title=escape(piece.title), day=piece.day, origin=escape(piece.origin), body=body),
            )

    def _path(self, piece: Piece) -> str:
        return f"{self.path}/content_{piece.number}.html"


class DemoSite:
    """The site while it is open; outlets may publish between requests."""

    def __init__(self, outlets: dict[str, Outlet]) -> None:
        self.outlets = outlets

    def answer(self, path: str) -> bytes | None:
        """Return the page at *path*, ``None`` where there is none."""
        pages = dict(page for outlet in self.outlets.values() for page in outlet.pages())
        page = pages.get(path)
        return None if page is None else page.encode()


@contextmanager
def serving(site: DemoSite) -> Iterator[str]:
    """Serve *site* on a free port of loopback; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _handler(site: DemoSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = site.answer(self.path)
            etag = f'"{hashlib.sha256(page or b"").hexdigest()[:16]}"'
            if page is None:
                self._send(404, b"", etag)
            elif self.headers.get("If-None-Match") == etag:
                self._send(304, b"", etag)
            else:
                self._send(200, page, etag)

        def _send(self, status: int, body: bytes, etag: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class names it so
            """Keep the screen for the play."""

    return Handler
