"""Syncs a second of central on PostgreSQL, and how that falls while its log grows to a million operations.

One sync is one request of a laptop that pushes five operations and pulls five of a colleague. Central runs in
one process, PostgreSQL beside it with every commit synced to disk; the laptops, eight at a time, run here.
What fills the log is written straight into the tables: other files of other workers. Part `central`.
"""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from sqlalchemy import Engine, create_engine, text

from bench.case_records import Sentences
from bench.measuring import Measured, shown
from bench.processes import cpu_ms, with_children_cpu_ms
from core.clock import SystemClock
from core.ops import Operation
from sync.protocol import PATH_SYNC, SyncAnswer, VerdictKind
from sync.transport import private_context
from tests.central.laptop import Laptop
from tests.central.postgres import running_postgres
from tests.central.running import CentralProcess

SIZES = (10_000, 100_000, 1_000_000)
LAPTOPS, AT_ONCE = 16, 8
SYNCS, EACH, RUNS = 15, 5, 3
"""Syncs of each laptop in a run, operations of each."""
PER_FILE, PER_WORKER = 50, 5000

FILL = (
    """INSERT INTO op (gseq, op_id, incarnation, n, stream, author, verb, header_hash, envelope, parts,
         promoted, received_ms, late)
       SELECT g, sha256(('op' || g)::bytea), substr(sha256(('inc' || g / :worker)::bytea), 1, 16),
         g % :worker + 1, substr(sha256(('file' || g / :file)::bytea), 1, 16),
         substr(sha256(('user' || g / :worker)::bytea), 1, 16), 16, sha256(('header' || g)::bytea),
         decode(repeat(md5('envelope' || g), 20), 'hex'), decode(repeat(md5('parts' || g), 20), 'hex'),
         false, 0, false
       FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) g""",
    """INSERT INTO stream (stream, first_gseq, opened_by, district, op_count, digest)
       SELECT stream, min(gseq), min(author), 'elsewhere', count(*), substr(sha256(stream), 1, 16)
       FROM op WHERE gseq BETWEEN :first AND :last GROUP BY stream ON CONFLICT DO NOTHING""",
    """INSERT INTO scope_log ("user", stream, added_tag, dropped_tag)
       SELECT opened_by, stream, 1, NULL FROM stream WHERE district = 'elsewhere' ON CONFLICT DO NOTHING""",
    """INSERT INTO membership (stream, entity_id, "user", role, from_day, until_day)
       SELECT stream, stream, opened_by, 'responsible', '2026-01-01', NULL FROM stream
       WHERE district = 'elsewhere' ON CONFLICT DO NOTHING""",
    """INSERT INTO person_op (entity_id, stream, entity_type, gseq)
       SELECT substr(op_id, 1, 16), stream, 3, gseq FROM op
       WHERE gseq BETWEEN :first AND :last AND gseq % 10 = 0""",
    """INSERT INTO match_token (entity_id, stream, kind, value, person)
       SELECT substr(op_id, 1, 16), stream, 'name-year', substr(op_id, 17, 16), substr(op_id, 1, 16) FROM op
       WHERE gseq BETWEEN :first AND :last AND gseq % 10 = 0""",
)


def measure(folder: Path) -> Iterator[Measured]:
    """For each size: syncs a second, and processor time of central and of PostgreSQL for each."""
    with (
        running_postgres(durable=True) as emptied,
        CentralProcess(folder / "central", database_url=emptied(), quiet=True) as central,
    ):
        engine = create_engine(central.settings.database_url)
        workers = [_Worker.enrolled(central, f"w{at}", seed=at) for at in range(LAPTOPS)]
        for one, other in zip(workers[::2], workers[1::2], strict=True):
            one.share_with(other)
        for size in SIZES:
            _fill(engine, size)
            for one in workers:
                one.line.hang_up()  # filling takes longer than central keeps a quiet connection
            rates, computed, database = [], [], []
            for _ in range(RUNS):
                for one in workers:
                    one.write(SYNCS * EACH)
                before = cpu_ms(central.pid), with_children_cpu_ms(_postmaster(engine))
                began_s = time.perf_counter()
                with ThreadPoolExecutor(AT_ONCE) as pool:
                    syncs = sum(pool.map(_Worker.sync_all, workers))
                rates.append(syncs / (time.perf_counter() - began_s))
                computed.append((cpu_ms(central.pid) - before[0]) / syncs)
                database.append((with_children_cpu_ms(_postmaster(engine)) - before[1]) / syncs)
            what = f"central, {shown(size)} operations stored"
            yield Measured(f"{what}: syncs", "a second", tuple(rates))
            yield Measured(f"{what}: processor time of central for each", "ms", tuple(computed))
            yield Measured(f"{what}: processor time of PostgreSQL for each", "ms", tuple(database))
        engine.dispose()


def _fill(engine: Engine, size: int) -> None:
    with engine.begin() as connection:
        highest = connection.execute(text("SELECT coalesce(max(gseq), 0) FROM op")).scalar_one()
        if highest >= size:
            return
        span = {"first": highest + 1, "last": size}
        for statement in FILL:
            values = {**span, "file": PER_FILE, "worker": PER_WORKER}
            connection.execute(
                text(statement), {name: values[name] for name in values if f":{name}" in statement}
            )
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))  # what PostgreSQL does by itself within minutes
        connection.execute(text("CHECKPOINT"))


def _postmaster(engine: Engine) -> int:
    with engine.connect() as connection:
        folder = Path(connection.execute(text("SHOW data_directory")).scalar_one())
    return int((folder / "postmaster.pid").read_text("ascii").splitlines()[0])


class _Https:
    """One kept connection of one laptop."""

    def __init__(self, url: str, context: ssl.SSLContext) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPSConnection(parts.hostname or "", parts.port, context=context)

    def post(self, path: str, body: bytes, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        return self._ask("POST", path, body, headers)

    def get(self, path: str, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        return self._ask("GET", path, b"", headers)

    def hang_up(self) -> None:
        """The next request connects anew."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        self._connection.request(method, path, body, dict(headers))
        answer = self._connection.getresponse()
        return answer.status, answer.headers.get("Content-Type", "").split(";")[0], answer.read()


@dataclass
class _Worker:
    """A laptop that only talks: what it sends is signed before, what it gets is counted."""

    laptop: Laptop
    line: _Https
    said: Sentences
    stream: bytes = b""
    waiting: list[Operation] = field(default_factory=list)

    @classmethod
    def enrolled(cls, central: CentralProcess, code: str, *, seed: int) -> _Worker:
        central.add_person(code)
        line = _Https(central.url, private_context(central.ca_path))
        laptop = Laptop(line, SystemClock(), code)
        laptop.ask(central.issue_code(code))
        central.approve(laptop.enrolment_id)
        laptop.state()
        laptop.log_in()
        laptop.sync_all()
        return cls(laptop, line, Sentences(Random(seed)))

    def share_with(self, other: _Worker) -> None:
        self.stream = other.stream = self.laptop.open_file(members=[self.laptop.user, other.laptop.user])
        self.laptop.sync_all()
        other.laptop.sync_all()

    def write(self, count: int) -> None:
        self.waiting += [self.laptop.note(self.stream, self.said.some(2)) for _ in range(count)]

    def sync_all(self) -> int:
        """Five operations a request; returns how many requests."""
        syncs = 0
        while self.waiting:
            sent, self.waiting = self.waiting[:EACH], self.waiting[EACH:]
            request = self.laptop.request([one.to_bytes() for one in sent])
            answer = self.laptop.send(PATH_SYNC, request, SyncAnswer)
            assert [one.kind for one in answer.verdicts] == [VerdictKind.ACCEPTED] * len(sent)
            self.laptop.cursor, self.laptop.scope_tag = answer.cursor, answer.scope.tag
            self.laptop.known_tag = answer.known_tag or self.laptop.known_tag
            syncs += 1
        return syncs
