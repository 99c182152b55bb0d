"""The real service over real TLS, with the laptop's real transport."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from core.clock import SystemClock
from sync.protocol import PATH_HELLO, Hello
from sync.transport import Transport
from tests.central.laptop import Laptop
from tests.central.running import CentralProcess, RunningCentral


class OverTls:
    """The wire of a test's laptop: the real transport's session."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def post(self, path: str, body: bytes, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        return self._ask("POST", path, body, headers)

    def get(self, path: str, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        return self._ask("GET", path, None, headers)

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, str, bytes]:
        session = self._transport._session
        url = self._transport.server_url + path
        with session.request(
            method, url, data=body, headers={**headers, "Accept-Encoding": "gzip"}, timeout=20
        ) as answer:
            return answer.status_code, answer.headers["Content-Type"], answer.content


def enrolled(central: RunningCentral | CentralProcess, transport: Transport) -> Laptop:
    """A laptop that speaks over TLS, approved and logged in."""
    central.add_person("aigul")
    laptop = Laptop(OverTls(transport), SystemClock(), "aigul")
    laptop.ask(central.issue_code("aigul"))
    central.approve()
    laptop.state()
    laptop.log_in()
    laptop.sync_all()
    return laptop


def test_a_round_over_tls_survives_a_restart_of_central(tmp_path: Path) -> None:
    with RunningCentral(tmp_path / "central") as central:
        transport = Transport(central.url, central.ca_path)
        laptop = enrolled(central, transport)
        stream = laptop.open_file()
        laptop.sync_all()

        central.stop()
        central.start()

        note = laptop.note(stream)
        laptop.sync_all()
        assert laptop.covered(note)
        transport.close()


def test_it_starts_in_a_second(tmp_path: Path) -> None:
    began = time.monotonic()
    with RunningCentral(tmp_path / "central") as central:
        transport = Transport(central.url, central.ca_path)
        assert transport.get(PATH_HELLO, Hello).org_id == central.org_id
        transport.close()
        assert time.monotonic() - began < 5  # about 0.4 s on a quiet machine


def test_it_speaks_nothing_older_than_tls_1_3(tmp_path: Path) -> None:
    with RunningCentral(tmp_path / "central") as central:
        context = ssl.create_default_context(cafile=str(central.ca_path))
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        host, port = "127.0.0.1", int(central.url.rpartition(":")[2])
        with pytest.raises(ssl.SSLError):
            shake_hands(context, host, port)


def shake_hands(context: ssl.SSLContext, host: str, port: int) -> None:
    with (
        socket.create_connection((host, port), timeout=10) as raw,
        context.wrap_socket(raw, server_hostname=host),
    ):
        pass


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    with CentralProcess(tmp_path / "central") as central:
        transport = Transport(central.url, central.ca_path)
        laptop = enrolled(central, transport)
        stream = laptop.open_file()
        notes = [laptop.note(stream) for _ in range(20)]
        laptop.sync_all()

        central.kill()
        central.start()

        answer = laptop.sync([one.to_bytes() for one in notes])
        assert {one.kind.value for one in answer.verdicts} == {"duplicate"}
        transport.close()
