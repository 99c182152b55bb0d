"""What signing needs in tests: an authority, a publisher under it, a program, a time stamp service."""

from __future__ import annotations

import datetime as dt
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.x509.oid import ExtendedKeyUsageOID

from installers.authority import (
    STAMPS_NAME,
    Authority,
    found_authority,
    new_key,
    pem_of,
    write_key,
    write_publisher,
)
from installers.signing import Signer, read_signer

SETTINGS = "publisher.toml"
STAMP_SETTINGS = """\
[tsa]
default_tsa = it
[it]
serial = {folder}/serial
signer_cert = {folder}/stamps.pem
signer_key = {folder}/stamps.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
"""


@cache
def authority(which: str) -> Authority:
    """A root; another word gives another root of the same name."""
    return found_authority(dt.datetime.now(dt.UTC).replace(microsecond=0) - dt.timedelta(days=1))


def publisher(folder: Path, which: str = "ours") -> Signer:
    """A publisher in `folder` under one of the roots; folders of the same name hold the same one."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in _publisher(which, folder.name).items():
        (folder / name).write_bytes(content)
    return read_signer(folder / SETTINGS)


@cache
def _publisher(which: str, _name: str) -> dict[str, bytes]:
    """Making keys takes a while: each publisher is made once in a run."""
    with TemporaryDirectory() as scratch:
        write_publisher(authority(which), Path(scratch))
        return {path.name: path.read_bytes() for path in Path(scratch).iterdir()}


def program(folder: Path, name: str = "tirek.exe") -> Path:
    """A real Windows program, unsigned: the launcher that setuptools brings."""
    source = Path(str(distribution("setuptools").locate_file("setuptools/cli-64.exe")))
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / name)
    return folder / name


@contextmanager
def stamp_service(folder: Path) -> Iterator[str]:
    """The address of an RFC 3161 service under our root, on this machine."""
    folder.mkdir(parents=True, exist_ok=True)
    key = new_key()
    (folder / "stamps.pem").write_bytes(
        pem_of(authority("ours").issue(STAMPS_NAME, key, ExtendedKeyUsageOID.TIME_STAMPING))
    )
    write_key(folder / "stamps.key", key)
    (folder / "stamps.cnf").write_text(STAMP_SETTINGS.format(folder=folder), encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="ascii")

    class Stamps(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked, answer = folder / "asked", folder / "answer"
            asked.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            command = ["openssl", "ts", "-reply", "-config", str(folder / "stamps.cnf")]
            subprocess.run(
                [*command, "-queryfile", str(asked), "-out", str(answer)], check=True, capture_output=True
            )
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(answer.stat().st_size))
            self.end_headers()
            self.wfile.write(answer.read_bytes())

        def log_message(self, *_words: object) -> None:
            """A test's output is not for this."""

    with http.server.HTTPServer(("127.0.0.1", 0), Stamps) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
