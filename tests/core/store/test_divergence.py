"""What is counted in digests: what central numbered in the files that belong here, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.ops import Operation, Verb
from core.receipts import root_digest
from core.schema import Entity
from core.store import casebook, divergence, oplog, streams
from core.store.database import Database
from core.store.oplog import OpState, Parked
from tests.core.agency import Agency, Author, change, id_of
from tests.core.store.quick import make_vault

ONE, OTHER = id_of("a family"), id_of("another")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    vault = make_vault(tmp_path / "vault")
    yield vault.database
    vault.close()


@pytest.fixture
def worker() -> Author:
    return Agency().enrol("worker")


def write(author: Author, stream: bytes) -> Operation:
    return author.write(stream, Verb.WRITE_NOTE, change(Entity.NOTE, id_of("record"), {1: "x"}))


def keep(database: Database, operation: Operation, *, gseq: int | None) -> None:
    streams.arrive(database, operation.header.stream)
    state = OpState.WAITING if gseq is None else OpState.ACCEPTED
    oplog.append(database, operation, data=operation.to_bytes(), own=True, state=state, gseq=gseq)


def test_only_what_central_numbered_in_files_that_belong_here_is_counted(
    database: Database, worker: Author
) -> None:
    first, second, waiting, gone = (write(worker, stream) for stream in (ONE, OTHER, ONE, OTHER))
    for gseq, operation in ((1, first), (2, second), (None, waiting)):
        keep(database, operation, gseq=gseq)
    assert divergence.root(database) == root_digest([first.op_id, second.op_id])
    assert divergence.by_stream(database) == {
        ONE: (1, first.op_id[:16]),
        OTHER: (1, second.op_id[:16]),
    }
    keep(database, gone, gseq=3)
    assert divergence.references(database, OTHER) == {second.op_id[:16], gone.op_id[:16]}
    streams.leave_scope(database, OTHER)
    assert divergence.by_stream(database) == {ONE: (1, first.op_id[:16])}
    assert divergence.root(database) == root_digest([first.op_id])


def test_what_is_kept_aside_is_counted_once_and_only_in_files_that_belong_here(
    database: Database, worker: Author
) -> None:
    aside, elsewhere, known = write(worker, ONE), write(worker, OTHER), write(worker, ONE)
    keep(database, known, gseq=1)
    for gseq, operation in enumerate((aside, elsewhere, known), 2):
        oplog.park(database, Parked(operation.to_bytes(), "unknown_author", gseq, operation.op_id, b"i" * 16))
    oplog.park(database, Parked(b"no operation", "malformed", 9))
    assert divergence.references(database, ONE) == {aside.op_id[:16], known.op_id[:16]}
    assert divergence.references(database, OTHER) == frozenset()


def test_what_central_lacks_waits_again_and_no_receipt_proves_it(database: Database, worker: Author) -> None:
    lost, kept, aside = write(worker, ONE), write(worker, ONE), write(worker, ONE)
    for gseq, operation in enumerate((lost, kept), 1):
        keep(database, operation, gseq=gseq)
    oplog.park(database, Parked(aside.to_bytes(), "unknown_author", 3, aside.op_id, b"i" * 16))
    database.execute("UPDATE op SET receipt_ms = 7")
    divergence.offer_again(database, ONE, [lost.op_id[:16], aside.op_id[:16]])
    rows = database.query("SELECT op_id, state, gseq, receipt_ms FROM op ORDER BY seq")
    assert rows == [(lost.op_id, "waiting", None, None), (kept.op_id, "accepted", 2, 7)]
    assert [one.op_id for one in oplog.parked_to_offer(database)] == [aside.op_id]
    assert divergence.references(database, ONE) == {kept.op_id[:16]}


def test_what_is_kept_aside_goes_with_its_file_and_before_that_holds_it(
    database: Database, worker: Author
) -> None:
    casebook.rebuild(database)
    known, aside, other = write(worker, ONE), write(worker, ONE), write(worker, OTHER)
    keep(database, known, gseq=1)
    database.execute("UPDATE op SET receipt_ms = 7")
    for gseq, operation in ((None, aside), (3, other)):
        oplog.park(database, Parked(operation.to_bytes(), "unknown_author", gseq, operation.op_id, b"i" * 16))
    streams.leave_scope(database, ONE)
    streams.let_go(database, now_ms=1)
    assert not streams.has_left(database, ONE)  # central has no number for it: it is to be offered again
    assert [one.changes for one in streams.kept(database)] == [1]
    oplog.set_parked_gseq(database, aside.op_id, 2)
    streams.let_go(database, now_ms=2)
    assert streams.has_left(database, ONE)
    assert database.query("SELECT op_id FROM parked") == [(other.op_id,)]
