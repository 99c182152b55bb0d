"""PouchDB with its defaults against express-pouchdb, as the peer of a synchronisation.

Both are installed by npm into a folder outside the tree and run as processes of their own (`pouch.cjs`); TLS
by central's own certificate. Where they cannot be had, `installed` says why.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.processes import cpu_ms

SCRIPT = Path(__file__).with_name("pouch.cjs")
PACKAGES = ("pouchdb-node@9", "express-pouchdb@4", "express@4")
INSTALL_TIMEOUT_S = 300


class NoPeerError(Exception):
    """Why there is no peer on this machine; one line."""


@dataclass(frozen=True)
class Took:
    """How long one order took, and the processor time of both ends."""

    ms: float
    cpu_ms: float
    moved: int = 0


@cache
def installed() -> Path | None:
    """Where the peer is, installed once in a run and taken away at its end; None, with the reason printed."""
    folder = tempfile.TemporaryDirectory(prefix="tirek-bench-peer-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    try:
        return install(Path(folder.name))
    except NoPeerError as error:
        print(f"PouchDB is not measured: {error}.")
        return None


def install(folder: Path) -> Path:
    """Install the packages into `folder`. Raises NoPeerError."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NoPeerError("there is no node or npm on this machine")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text("{}", "utf-8")
    command = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error", *PACKAGES]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=INSTALL_TIMEOUT_S
        )
    except subprocess.TimeoutExpired as error:
        raise NoPeerError("npm did not end in time") from error
    if done.returncode != 0:
        raise NoPeerError(f"npm failed: {done.stderr.strip().splitlines()[-1:]}")
    return folder


class PouchServer:
    """express-pouchdb in a process of its own. Use it as a context manager."""

    def __init__(self, modules: Path, folder: Path, tls: Path) -> None:
        certificate, key = str(tls / "server.pem"), str(tls / "server.key")
        self._process = subprocess.Popen(
            ["node", str(SCRIPT), str(modules), "serve", str(folder), certificate, key],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    @property
    def cpu_ms(self) -> float:
        return cpu_ms(self._process.pid)

    def url(self, database: str, *, port: int = 0) -> str:
        """`port`: another way to it."""
        return f"https://127.0.0.1:{port or self.port}/{database}"

    def __enter__(self) -> PouchServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


class PouchClient:
    """A PouchDB with a local database. Use it as a context manager."""

    def __init__(self, modules: Path, folder: Path, server: PouchServer, *, url: str, ca: Path) -> None:
        self._folder = folder
        self._server = server
        self._process = subprocess.Popen(
            ["node", str(SCRIPT), str(modules), "client", str(folder), url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "NODE_EXTRA_CA_CERTS": str(ca)},
        )

    def put(self, documents: Sequence[Mapping[str, Any]]) -> Took:
        """Write documents, or change fields of those that are there."""
        file = self._folder / "put.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(documents, ensure_ascii=False), "utf-8")
        return self.do("put", file=str(file))

    def do(self, what: str, **more: str) -> Took:
        """push, pull, both, count."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        server_before = self._server.cpu_ms
        self._process.stdin.write(json.dumps({"do": what, **more}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise NoPeerError(f"PouchDB ended with {self._process.wait()}")
        said = json.loads(line)
        return Took(said["ms"], said["cpu_ms"] + self._server.cpu_ms - server_before, said["moved"])

    def __enter__(self) -> PouchClient:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
