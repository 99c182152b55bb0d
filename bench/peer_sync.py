"""Tirek and PouchDB side by side: ten thousand records pushed and pulled, and a few over a bad link.

The same records, the same machine, the same minutes, TLS for both. Tirek signs, verifies, encrypts at rest
and syncs to disk on both sides; PouchDB with its defaults does none of these. Parts `peer` and `link`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import peer
from bench.case_records import (
    CaseRecord,
    case_records,
    changed_records,
    gzipped_json_bytes,
    json_bytes,
    write_all,
)
from bench.measuring import Measured
from bench.peer import PouchClient, PouchServer, Took
from bench.processes import begin_peak, cpu_ms, peak_mb, resident_mb
from bench.slow_link import SlowLink
from core.clock import SystemClock
from tests.central.running import CentralProcess
from tests.journeys.laptop import Laptop

RECORDS, FILES, RUNS = 10_000, 200, 3
LINK_RECORDS, LINK_FILES, LINK_RUNS = 200, 20, 3
PEER = "PouchDB to express-pouchdb"


def measure_push_and_pull(folder: Path) -> Iterator[Measured]:
    """Records a second, and processor time for each, of both."""
    pushes, pulls, peer_pushes, peer_pulls = [], [], [], []
    memory: dict[str, list[float]] = {"the laptop": [], "central": []}
    for run in range(RUNS):
        with _Ground(folder / str(run)) as ground:
            ground.open_files(FILES)
            records = ground.author.write(RECORDS, seed=run)
            pushes.append(ground.timed(ground.author.laptop.sync_well))
            with ground.watched() as above_mb:
                pulls.append(ground.timed(ground.reader.laptop.sync_well))
            for kept, above in zip(memory.values(), above_mb, strict=True):
                kept.append(above)
            ground.check(ground.reader.laptop, records)
            if ground.peer is not None:
                documents = [one.document() for one in records]
                with ground.peer.client("author") as author, ground.peer.client("reader") as reader:
                    author.put(documents)
                    peer_pushes.append(author.do("push"))
                    peer_pulls.append(reader.do("pull"))
                    assert reader.do("count").moved == len(documents)
    for what, runs, theirs in (
        (f"{RECORDS:,} records pushed", pushes, peer_pushes),
        (f"{RECORDS:,} records pulled", pulls, peer_pulls),
    ):
        yield Measured(what, "records/s", _rates(runs), PEER, _rates(theirs))
        each, their_each = (tuple(one.cpu_ms / RECORDS for one in all_runs) for all_runs in (runs, theirs))
        yield Measured(f"{what}: processor time of both ends for each", "ms", each, PEER, their_each)
    for who, grown in memory.items():
        yield Measured(f"{RECORDS:,} records pulled: memory of {who} above idle", "MB", tuple(grown))


def measure_bad_link(folder: Path) -> Iterator[Measured]:
    """64 kbit/s with 300 ms each way: seconds, requests and bytes."""
    seconds: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    requests: dict[str, list[float]] = {}
    sizes: dict[str, list[float]] = {}
    ratios: dict[str, list[float]] = {}
    plain: dict[str, list[float]] = {}
    for run in range(LINK_RUNS):
        with _Ground(folder / str(run), bad_link=True) as ground:
            for step in _tirek_steps(ground, seed=run):
                seconds.setdefault(step.what, []).append(step.took.ms / 1000)
                requests.setdefault(step.what, []).append(step.requests)
                if step.json_bytes:
                    plain.setdefault(step.what, []).append(step.plain_bytes / LINK_RECORDS)
                    sizes.setdefault(step.what, []).append(step.sent_bytes / LINK_RECORDS)
                    ratios.setdefault(step.what, []).append(step.sent_bytes / step.json_bytes)
            if ground.peer is not None:
                for what, took in _peer_steps(ground.peer, ground.written, ground.wordy):
                    theirs.setdefault(what, []).append(took.ms / 1000)
    for what, runs in seconds.items():
        yield Measured(what, "s", tuple(runs), PEER, tuple(theirs.get(what, ())))
        yield Measured(f"{what}: requests", "", tuple(requests[what]))
    for what, each in sizes.items():
        yield Measured(f"{what}: one as plain JSON", "bytes", tuple(plain[what]))
        yield Measured(f"{what}: sent for each, all included", "bytes", tuple(each))
        yield Measured(f"{what}: sent, to gzip'd JSON of the same", "times", tuple(ratios[what]))


@dataclass(frozen=True)
class _Step:
    what: str
    took: Took
    requests: int
    sent_bytes: int = 0
    json_bytes: int = 0
    plain_bytes: int = 0


CREATED, PULLED, NOTHING = "200 new records pushed", "200 new records pulled", "nothing to do, warm"
BOTH, CHANGED = "5 pushed and 5 pulled in one round", "200 changed records pushed"
WORDY = 3
LONG = "200 new records with three times the text pushed"


def _tirek_steps(ground: _Ground, *, seed: int) -> Iterator[_Step]:
    author, reader = ground.author, ground.reader
    ground.open_files(LINK_FILES)
    created = author.write(LINK_RECORDS, seed=seed)
    ground.written = created
    yield ground.step(CREATED, author, [one.document() for one in created])
    yield ground.step(PULLED, reader)
    yield ground.step(NOTHING, reader)
    reader.write(5, seed=seed + 100)
    reader.laptop.sync_well()
    author.write(5, seed=seed + 200)
    yield ground.step(BOTH, author)
    changed = changed_records(created, seed=seed)
    write_all(author.laptop.store, changed)
    yield ground.step(CHANGED, author, [one.document() for one in changed])
    ground.wordy = author.write(LINK_RECORDS, seed=seed + 300, times=WORDY)
    yield ground.step(LONG, author, [one.document() for one in ground.wordy])


def _peer_steps(
    pouch: _Pouch, created: list[CaseRecord], wordy: list[CaseRecord]
) -> Iterator[tuple[str, Took]]:
    documents = [one.document() for one in created]
    with pouch.client("author") as author, pouch.client("reader") as reader:
        author.put([{"_id": "first"}])
        author.do("both")
        reader.do("both")
        author.put(documents)
        yield CREATED, author.do("push")
        yield PULLED, reader.do("pull")
        yield NOTHING, reader.do("both")
        reader.put([{**one, "_id": f"r{one['_id']}"} for one in documents[:5]])
        reader.do("push")
        author.put([{**one, "_id": f"a{one['_id']}"} for one in documents[5:10]])
        yield BOTH, author.do("both")
        author.put([one.document() for one in changed_records(created, seed=1)])
        yield CHANGED, author.do("push")
        author.put([one.document() for one in wordy])
        yield LONG, author.do("push")


class _Author:
    """A laptop and the files that two workers share."""

    def __init__(self, folder: Path) -> None:
        self.laptop = Laptop(folder, SystemClock())
        self.streams: tuple[bytes, ...] = ()

    def write(self, count: int, *, seed: int, times: int = 1) -> list[CaseRecord]:
        """So many records, spread over the files, with so many times the usual texts."""
        records = case_records(self.streams, count, worker=self.laptop.user, seed=seed, times=times)
        write_all(self.laptop.store, records)
        return records


class _Pouch:
    """The peer's server, and clients that reach it by the same way as the laptops reach central."""

    def __init__(self, modules: Path, folder: Path, server: PouchServer, *, port: int, ca: Path) -> None:
        self._modules, self._folder, self._server, self._port, self._ca = modules, folder, server, port, ca

    def client(self, name: str) -> PouchClient:
        url = self._server.url("cases", port=self._port)
        return PouchClient(self._modules, self._folder / name, self._server, url=url, ca=self._ca)


class _Ground:
    """A central, two laptops and the peer, where there is one."""

    author: _Author
    reader: _Author
    peer: _Pouch | None

    def __init__(self, folder: Path, *, bad_link: bool = False) -> None:
        self._folder = folder
        self._bad_link = bad_link
        self._open = ExitStack()
        self.written: list[CaseRecord] = []
        self.wordy: list[CaseRecord] = []

    def __enter__(self) -> _Ground:
        self._folder.mkdir(parents=True)
        self._central = self._open.enter_context(CentralProcess(self._folder / "central", quiet=True))
        through = self._open.enter_context(SlowLink(_port(self._central))).url if self._bad_link else ""
        self.author, self.reader = _Author(self._folder / "a"), _Author(self._folder / "b")
        for one, code in ((self.author, "aigul"), (self.reader, "bolat")):
            one.laptop.enrol(self._central, code, code, through=through)
            self._open.callback(one.laptop.close)
        self.peer = self._start_peer()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def open_files(self, count: int) -> None:
        """Files that both laptops have, known to central."""
        laptop, colleague = self.author.laptop, self.reader.laptop.user
        streams = [laptop.add_family(f"Отбасы {at}", f"Т-{at}") for at in range(count)]
        for stream in streams:
            laptop.share(stream, colleague)
        laptop.sync_well()
        self.reader.laptop.sync_well()
        self.author.streams = self.reader.streams = tuple(streams)

    def _start_peer(self) -> _Pouch | None:
        modules = peer.installed()
        if modules is None:
            return None
        folder, tls = self._folder / "pouch", self._central.settings.tls_folder
        server = self._open.enter_context(PouchServer(modules, folder / "server", tls))
        port = self._open.enter_context(SlowLink(server.port)).port if self._bad_link else server.port
        return _Pouch(modules, folder, server, port=port, ca=self._central.ca_path)

    def timed(self, call: Callable[[], object]) -> Took:
        """How long it takes, and what this process and central compute meanwhile."""
        assert self._central.pid
        server_before, own_before = cpu_ms(self._central.pid), time.process_time()
        began_s = time.perf_counter()
        call()
        took_ms = (time.perf_counter() - began_s) * 1000
        own_ms = (time.process_time() - own_before) * 1000
        return Took(took_ms, own_ms + cpu_ms(self._central.pid) - server_before)

    @contextmanager
    def watched(self) -> Iterator[list[float]]:
        """Gives, once it is over, how far the memory of the laptop and of central rose above idle."""
        pids = (os.getpid(), self._central.pid)
        before = [resident_mb(pid) for pid in pids]
        above: list[float] = []
        for pid in pids:
            begin_peak(pid)
        yield above
        above += [peak_mb(pid) - idle for pid, idle in zip(pids, before, strict=True)]

    def step(self, what: str, one: _Author, documents: list[dict[str, object]] | None = None) -> _Step:
        """One conversation of a laptop."""
        sent_before = _sent_bytes(one.laptop)
        with _counting(one.laptop) as requests:
            took = self.timed(one.laptop.sync_well)
        sent = _sent_bytes(one.laptop) - sent_before
        written = documents or ()
        packed, plain = gzipped_json_bytes(written), json_bytes(written)
        return _Step(what, took, len(requests), sent, packed if written else 0, plain)

    @staticmethod
    def check(laptop: Laptop, records: list[CaseRecord]) -> None:
        """Everything arrived."""
        for one in records:
            assert laptop.store.casebook.record(one.stream, one.entity, one.entity_id) is not None


@contextmanager
def _counting(laptop: Laptop) -> Iterator[list[str]]:
    """The requests that a laptop makes meanwhile."""
    transport = laptop.sync._transport
    assert transport is not None
    asked: list[str] = []
    asking = transport._asking

    def counted(method: str, path: str, *rest: object) -> object:
        asked.append(path)
        return asking(method, path, *rest)  # type: ignore[arg-type]

    transport._asking = counted  # type: ignore[method-assign, assignment]
    try:
        yield asked
    finally:
        transport._asking = asking  # type: ignore[method-assign]


def _sent_bytes(laptop: Laptop) -> int:
    transport = laptop.sync._transport
    return 0 if transport is None else transport.sent_bytes


def _port(central: CentralProcess) -> int:
    return int(central.url.rpartition(":")[2])


def _rates(runs: list[Took]) -> tuple[float, ...]:
    return tuple(RECORDS / one.ms * 1000 for one in runs)
