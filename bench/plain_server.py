"""The plainest server that keeps what it is sent: gzip'd JSON over TLS into SQLite, one fsync a request.

For `bench.rounds` only: python -m bench.plain_server TLS_FOLDER DATABASE.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import ssl
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


def serve(tls_folder: Path, database: Path) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE row (n INTEGER PRIMARY KEY, json TEXT)")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            rows = json.loads(gzip.decompress(self.rfile.read(int(self.headers["Content-Length"]))))
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO row (json) VALUES (?)", [(json.dumps(row),) for row in rows])
            connection.execute("COMMIT")
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on stderr."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tls_folder / "server.pem", tls_folder / "server.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]))
