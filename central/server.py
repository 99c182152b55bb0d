"""Running the app under TLS 1.3: uvicorn with the certificate of `central.authority` and nothing older.

`make_server` is also what tests start in a thread; `serve_until_told` is the whole process of an office.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from central.app import create_app
from central.authority import TlsFiles, tls_files
from central.settings import Settings

BACKLOG = 128
KEEP_ALIVE_S = 75
GRACE_S = 5


def make_server(app: FastAPI, tls: TlsFiles) -> uvicorn.Server:
    """A server that is given its listening socket."""

    def tls13(_: uvicorn.Config, make: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
        context = make()
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        return context

    config = uvicorn.Config(
        app,
        ssl_certfile=str(tls.certificate),
        ssl_keyfile=str(tls.key),
        ssl_context_factory=tls13,
        http="h11",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
    )
    return uvicorn.Server(config)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    return listener


def serve_until_told(settings: Settings, listener: socket.socket, *, ready: Callable[[], None]) -> None:
    """Serve until the process is told to end; `ready` is called once connections are taken.

    Raises MayNotServeError before anything is served.
    """
    app = create_app(settings)
    server = make_server(app, tls_files(settings.tls_folder))
    ready()
    server.run(sockets=[listener])
