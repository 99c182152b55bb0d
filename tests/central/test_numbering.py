"""Numbers are given under one lock: whoever reads by number misses nothing, and nobody stops the feed."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import select

from central import tables
from central.numbering import Numbering
from core.ops import Operation
from sync.protocol import Reason
from tests.central.conftest import Rehearsal
from tests.central.laptop import Laptop

PUSHERS = 8
READERS = 3
BATCHES = 4
BATCH = 5


def run_all(*works: Callable[[], None]) -> None:
    """Run in threads of their own; the first failure is raised here."""
    failures: list[BaseException] = []

    def guarded(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as failure:  # raised below, in the thread of the test
            failures.append(failure)

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if failures:
        raise failures[0]


def test_a_reader_beside_pushers_misses_nothing(central: Rehearsal) -> None:
    chiefs = [central.laptop(f"chief{number}", roles=("supervisor",)) for number in range(READERS)]
    workers = [central.laptop(f"worker{number}") for number in range(PUSHERS)]
    streams = [worker.open_file() for worker in workers]
    for worker in workers:
        worker.sync()
    for chief in chiefs:
        chief.sync_all()
    pushed: list[Operation] = []
    done = threading.Event()
    rounds: list[str] = []

    def push(worker: Laptop, stream: bytes) -> Callable[[], None]:
        def work() -> None:
            for _ in range(BATCHES):
                pushed.extend(worker.note(stream) for _ in range(BATCH))
                worker.sync()

        return work

    def read(chief: Laptop) -> Callable[[], None]:
        def work() -> None:
            while True:
                last = done.is_set()
                chief.sync()
                rounds.append(chief.worker_code)
                if last:
                    return

        return work

    def push_all() -> None:
        run_all(*(push(worker, stream) for worker, stream in zip(workers, streams, strict=True)))
        done.set()

    run_all(push_all, *map(read, chiefs))

    print(f"{PUSHERS} pushers, {len(pushed)} operations, {READERS} readers, {len(rounds)} rounds of reading")
    assert set(rounds) == {chief.worker_code for chief in chiefs}
    assert len(pushed) == PUSHERS * BATCHES * BATCH
    for chief in chiefs:
        missed = {one.op_id for one in pushed} - chief.known.keys()
        assert not missed
    with central.office.database.reading() as connection:
        numbers = connection.execute(select(tables.op.c.gseq).order_by(tables.op.c.gseq)).scalars().all()
    assert numbers == list(range(1, len(numbers) + 1))


def test_readers_and_pushers_go_on_beside_a_transaction_left_open(central: Rehearsal) -> None:
    """One that wrote and holds a transaction id: a feed up to the oldest open one would stand still."""
    if central.office.database.is_sqlite:
        pytest.skip("SQLite has one writer: who holds it open stops every other, and says so")
    chief = central.laptop("chief", roles=("supervisor",))
    workers = [central.laptop(f"worker{number}") for number in range(PUSHERS)]
    with central.office.database.reading() as forgotten:
        forgotten.rollback()
        forgotten.execution_options(isolation_level="READ COMMITTED", postgresql_readonly=False)
        forgotten.execute(tables.meta.insert().values(name="forgotten", value=b""))

        def push(worker: Laptop) -> Callable[[], None]:
            def work() -> None:
                stream = worker.open_file()
                for _ in range(BATCHES):
                    worker.note(stream)
                    worker.sync()

            return work

        run_all(*map(push, workers))
        chief.sync_all()
        written = {one for worker in workers for one in worker.known if worker.known[one].gseq is not None}
        print(f"{len(written)} operations came by while one transaction was open")
        assert len(written) >= PUSHERS * (BATCHES + 1)
        assert written <= chief.known.keys()
        forgotten.rollback()


def test_a_transaction_left_open_does_not_stop_the_feed(central: Rehearsal) -> None:
    aigul, chief = central.laptop("aigul"), central.laptop("chief", roles=("supervisor",))
    stream = aigul.open_file()
    aigul.sync()
    with central.office.database.reading() as forgotten:
        forgotten.execute(select(tables.op.c.gseq)).all()
        if not central.office.database.is_sqlite:  # one that has a transaction id, as a slow writer has
            forgotten.rollback()
            forgotten.execution_options(isolation_level="READ COMMITTED", postgresql_readonly=False)
            forgotten.execute(tables.meta.insert().values(name="forgotten", value=b""))

        note = aigul.note(stream)
        aigul.sync()
        chief.sync_all()

        assert note.op_id in chief.known
        forgotten.rollback()


def test_a_failed_transaction_leaves_no_number_behind(central: Rehearsal) -> None:
    aigul = central.laptop("aigul")
    stream = aigul.open_file()
    aigul.sync_all()
    lost = aigul.note(stream)
    database = central.office.database

    def fail() -> None:
        with database.numbering() as connection:
            log = Numbering(connection, central.office)
            log.append(lost)
            log.flush()
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        fail()

    (verdict,) = aigul.sync().verdicts
    with database.reading() as connection:
        numbers = connection.execute(select(tables.op.c.gseq).order_by(tables.op.c.gseq)).scalars().all()
    assert verdict.gseq == numbers[-1] == len(numbers)


def test_what_is_withheld_has_no_number(central: Rehearsal) -> None:
    aigul = central.laptop("aigul")
    stream = aigul.open_file()
    aigul.sync_all()
    note = aigul.note(stream)
    with central.office.database.numbering() as connection:
        log = Numbering(connection, central.office)
        before = log.highest
        log.withhold(note, Reason.OUT_OF_SCOPE)
        assert log.highest == before
        assert log.accept_withheld(note.op_id) == before + 1
        log.flush()
        assert connection.execute(select(tables.withheld.c.op_id)).all() == []
