"""A receiver of alerts on loopback: what a chat server or a ticket system would be."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Message:
    """One alert as it arrived."""

    title: str
    body: str


@dataclass(slots=True)
class Receiver:
    """What has arrived so far."""

    port: int = 0
    messages: list[Message] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The channel, as a route names it."""
        return f"json://127.0.0.1:{self.port}/alerts"

    def take(self) -> list[Message]:
        """Return what has arrived since the last time."""
        arrived, self.messages = self.messages, []
        return arrived


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Open a receiver on a free port of loopback."""
    receiver = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(receiver))
    server.daemon_threads = True
    receiver.port = server.server_port
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            receiver.messages.append(Message(content["title"], content["message"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class names it so
            """Keep the screen for the play."""

    return Handler
