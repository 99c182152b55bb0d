"""Somebody who answers in central's place: TLS with whatever certificate, HTTP with whatever bytes.

Keeps every byte of HTTP that reached it, so that a test can say what did not.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

from central.authority import TlsFiles, make_authority, tls_files
from sync.protocol import CONTENT_TYPE, PROBLEM_TYPE, Message, Problem

HOSTS = ("localhost", "127.0.0.1")


@dataclass(frozen=True)
class Request:
    """What arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What is sent back. A `length` other than the body's makes the body seem cut.

    `piece`: the body goes out in pieces of so many bytes; `hold`: then nothing, until that is set.
    """

    body: bytes = b""
    status: int = 200
    kind: str = CONTENT_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    piece: int = 1 << 20
    hold: threading.Event | None = None


def message(one: Message) -> Reply:
    return Reply(one.to_bytes())


def problem(status: int, code: str, **more: object) -> Reply:
    """Problem details as central writes them."""
    details = Problem(type=f"urn:test:{code}", title=code, status=status, code=code, **more)  # type: ignore[arg-type]  # by name
    return Reply(details.to_bytes(), status, PROBLEM_TYPE)


Answering = Callable[[Request], Reply]


class Pretender:
    """A context manager; `answering` may be changed at any time."""

    def __init__(self, tls: TlsFiles, answering: Answering = lambda _: Reply(status=404)) -> None:
        self.answering = answering
        self.requests: list[Request] = []
        self.ca_path = tls.ca
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls.certificate, tls.key)
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._server.server_address[1]}"

    @property
    def heard(self) -> bytes:
        """Everything of all requests, headers and bodies."""
        parts = []
        for one in self.requests:
            parts += [one.method.encode(), one.path.encode(), repr(dict(one.headers)).encode(), one.body]
        return b"\n".join(parts)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)

    def __enter__(self) -> Pretender:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what these tests are about."""


def _handler(pretender: Pretender) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._do()

        def do_POST(self) -> None:
            self._do()

        def do_HEAD(self) -> None:
            self._do()

        def do_PATCH(self) -> None:
            self._do()

        def do_DELETE(self) -> None:
            self._do()

        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            request = Request(self.command, self.path, dict(self.headers), body)
            pretender.requests.append(request)
            reply = pretender.answering(request)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            length = len(reply.body) if reply.length is None else reply.length
            if reply.status != 204:
                self.send_header("Content-Length", str(length))
            self.end_headers()
            if self.command != "HEAD":
                for start in range(0, len(reply.body), reply.piece):
                    self.wfile.write(reply.body[start : start + reply.piece])
            if reply.hold is not None:
                reply.hold.wait(30)
            if reply.length is not None:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on stderr."""

    return Handler


def authority(
    folder: Path, *, begins_in: timedelta = timedelta(0), lifetime: timedelta = timedelta(days=30)
) -> TlsFiles:
    """A CA of its own and a certificate for this machine, valid from two days before `begins_in`."""
    now = datetime.now(tz=UTC) + begins_in
    tls_files(folder).key.unlink(missing_ok=True)
    return make_authority(folder, folder.name, host_names=HOSTS, now=now, lifetime=lifetime)
