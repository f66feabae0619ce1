"""Real receivers of alerts on loopback: one for ``json://``, one for ``mailto://``."""

import json
import socket
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class HttpReceiver:
    """Keeps what Apprise posts. Usable while entered; answers *status*, after *held* is set."""

    status: HTTPStatus = HTTPStatus.OK
    received: list[dict[str, str]] = field(default_factory=list)
    #: Set: answers at once. Cleared: keeps the sender waiting.
    held: threading.Event = field(default_factory=threading.Event)
    #: Set whenever a message has come in, before it is answered.
    came: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def __enter__(self) -> Self:
        self.held.set()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.received.append(json.loads(body) | {"agent": self.headers["User-Agent"]})
                receiver.came.set()
                receiver.held.wait()
                self.send_response(receiver.status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.held.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path: str = "token-in-path") -> str:
        """Return the channel's address."""
        return f"json://127.0.0.1:{self.port}/{path}"

    @property
    def titles(self) -> list[str]:
        """The titles in the order they came."""
        return [message["title"] for message in self.received]


@dataclass
class MailReceiver:
    """Keeps mails. Usable while entered."""

    received: list[EmailMessage] = field(default_factory=list)
    #: What the server says to each mail.
    answer: str = "250 OK"
    port: int = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail."""
        content = envelope.content
        if self.answer.startswith("250") and isinstance(content, bytes):
            self.received.append(message_from_bytes(content, EmailMessage, policy=policy.default))
        return self.answer

    def __enter__(self) -> Self:
        with socket.create_server(("127.0.0.1", 0)) as probe:  # aiosmtpd wants to know its port beforehand
            self.port = probe.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._controller.stop()

    def url(self) -> str:
        """Return the channel's address."""
        return f"mailto://127.0.0.1:{self.port}?from=jianbao@example.org&to=editor@example.org&mode=insecure"
