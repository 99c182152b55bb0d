"""A round of two hundred operations over TLS on this machine, to a central in a process of its own.

Both sides check every signature and sync to disk. Beside it: the same texts as JSON, sent over TLS to
a server that writes them into plain SQLite and syncs once, with nothing signed, checked or encrypted at rest.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from bench.measuring import Measured, timed_ms
from core.clock import SystemClock
from core.schema import Entity
from tests.central.running import CentralProcess
from tests.journeys.laptop import Laptop

OPERATIONS = 200
RUNS = 5
ROOT = Path(__file__).parents[1]
TEXT = "Отбасымен кездестім. Балалар үйде, сабаққа барып жүр. Отын жетпейді, көршілер көмектеседі. Р. {}"


def measure(folder: Path) -> Iterator[Measured]:
    with _quiet_children(), CentralProcess(folder / "central") as central:
        aigul, bolat = Laptop(folder / "a", SystemClock()), Laptop(folder / "b", SystemClock())
        aigul.enrol(central, "aigul", "Айгүл")
        bolat.enrol(central, "bolat", "Болат")
        stream = aigul.add_family()
        aigul.share(stream, bolat.user)
        aigul.sync_well()
        bolat.sync_well()
        pushes, pulls, idle, plain, sizes = [], [], [], [], []
        with _PlainServer(folder, central) as server:
            for run in range(RUNS):
                rows = _write(aigul, stream, run)
                sent_before = _sent_bytes(aigul)
                pushes.append(_rate(timed_ms(aigul.sync_well)))
                sizes.append((_sent_bytes(aigul) - sent_before) / OPERATIONS)
                pulls.append(_rate(timed_ms(bolat.sync_well)))
                idle.append(timed_ms(bolat.sync_well))
                plain.append(_rate(timed_ms(lambda: server.push(rows))))  # noqa: B023
        assert len(bolat.notes(stream)) == OPERATIONS * RUNS
        aigul.close()
        bolat.close()
    unit, what = "operations/s", f"{OPERATIONS} operations over TLS"
    beside = "JSON to plain SQLite, nothing signed"
    yield Measured(f"{what}: sent, verified, numbered, receipt", unit, tuple(pushes), beside, tuple(plain))
    yield Measured(f"{what}: received, verified, applied", unit, tuple(pulls), beside, tuple(plain))
    yield Measured("a round with nothing to say", "ms", tuple(idle))
    yield Measured("sent for one operation, a note of 95 characters", "bytes", tuple(sizes))


def _write(laptop: Laptop, stream: bytes, run: int) -> list[dict[str, str]]:
    rows = []
    for one in range(OPERATIONS):
        text = TEXT.format(f"{run}-{one}")
        laptop.desk.add_note(stream, text)
        rows.append({"stream": stream.hex(), "entity": Entity.NOTE.name, "text": text, "day": "2026-03-17"})
    return rows


def _rate(took_ms: float) -> float:
    return OPERATIONS / took_ms * 1000


def _sent_bytes(laptop: Laptop) -> int:
    transport = laptop.sync._transport
    return 0 if transport is None else transport.sent_bytes


@contextmanager
def _quiet_children() -> Iterator[None]:
    """What central logs is not part of the table."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


class _PlainServer:
    """The peer, in a process of its own, with central's certificate."""

    def __init__(self, folder: Path, central: CentralProcess) -> None:
        tls = central.settings.tls_folder
        command = [sys.executable, "-m", "bench.plain_server", str(tls), str(folder / "plain.db")]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self._url = f"https://127.0.0.1:{self._process.stdout.readline().strip()}/"
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = str(central.ca_path)

    def push(self, rows: list[dict[str, str]]) -> None:
        body = gzip.compress(json.dumps(rows, ensure_ascii=False).encode())
        self._session.post(self._url, data=body, timeout=60).raise_for_status()

    def __enter__(self) -> _PlainServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()
        self._process.kill()
        self._process.communicate()
