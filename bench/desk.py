"""The desk with a thousand families, and what a saved visit costs beside a plain database."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.agency import worker_with_families
from bench.measuring import Measured, repeated, timed_ms
from core.casework.desk import Desk
from core.casework.reports.month import Month
from core.clock import today
from core.ops import Operation
from core.store.store import Store
from tests.core.casework.office import Worker
from tests.core.store.quick import open_vault
from tests.journeys.laptop import RISK, VISIT

FAMILIES = 1000
RUNS = 9
VISITS = 25


def measure(folder: Path) -> Iterator[Measured]:
    worker = worker_with_families(folder / "vault", FAMILIES)
    worker.close()
    yield Measured(
        f"unlock to Today, {FAMILIES:,} families, without the passphrase's own computation",
        "ms",
        repeated(RUNS, lambda: _unlock_to_today(folder / "vault", worker)),
    )
    worker.laptop.open()
    yield from _reading(worker)
    yield _saving(worker, folder)
    worker.close()


def _unlock_to_today(place: Path, worker: Worker) -> None:
    vault = open_vault(place)
    store = Store(vault, worker.clock)
    today = Desk(store, worker.clock).today()
    assert today.overdue
    store.close()
    vault.close()


def _reading(worker: Worker) -> Iterator[Measured]:
    desk = Desk(worker.laptop.store, worker.clock)
    stream = desk.families()[0].stream
    month = Month.of(today(worker.clock))
    for what, ask in (
        ("Today again", desk.today),
        ("the list of all families", desk.families),
        ("a search: the beginning of a name", lambda: desk.families("нұрг")),
        ("a search: another spelling and a village", lambda: desk.families("nurgul кокжарма")),
        ("a search: a telephone number", lambda: desk.families("700 000 04 20")),
        ("one family", lambda: desk.family(stream, language="kk")),
        ("the monthly report", lambda: desk.reports.month(month, own=False, language="kk")),
    ):
        ask()
        yield Measured(f"{what}, {FAMILIES:,} families", "ms", repeated(RUNS, ask))


def _saving(worker: Worker, folder: Path) -> Measured:
    """finish_visit: signed, journalled and synced to disk, then the tables, encrypted; beside it the rows."""
    desk = worker.desk
    ours, plain = [], []
    with _plain_database(folder / "plain.db") as peer:
        for row in desk.families()[:VISITS]:
            draft = desk.start_visit(row.stream)
            sessions = worker.fill_in(draft), worker.assess(draft)
            submissions = {(done := one.submission()).form_id: done for one in sessions}
            assert set(submissions) == {VISIT, RISK}
            ours.append(
                timed_ms(lambda: desk.finish_visit(draft.draft, submissions, language="kk"))  # noqa: B023
            )
            operation = worker.newest()
            plain.append(timed_ms(lambda: _save_plainly(peer, operation)))  # noqa: B023
    what = "a visit finished: signed, journalled, encrypted, two fsyncs"
    return Measured(what, "ms", tuple(ours), "the same rows in plain SQLite, one fsync", tuple(plain))


@contextmanager
def _plain_database(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE op (id BLOB PRIMARY KEY, stream BLOB, n INTEGER, bytes BLOB)")
    connection.execute(
        "CREATE TABLE record (stream BLOB, kind INTEGER, id BLOB, field INTEGER, value BLOB,"
        " PRIMARY KEY (stream, kind, id, field))"
    )
    try:
        yield connection
    finally:
        connection.close()
        os.unlink(path)


def _save_plainly(connection: sqlite3.Connection, operation: Operation) -> None:
    header = operation.header
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO op VALUES (?, ?, ?, ?)",
        (operation.op_id, header.stream, header.n, operation.to_bytes()),
    )
    for touch, stored in zip(header.touches, operation.values, strict=True):
        connection.executemany(
            "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?)",
            [(header.stream, touch.entity_type, touch.entity_id, field, stored) for field in touch.bases],
        )
    connection.execute("COMMIT")
