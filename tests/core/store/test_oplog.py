"""The log: bytes as they came, order of sending, receipts that hold only for the signed chain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.ops import Operation, Verb
from core.receipts import Receipt, write_receipt
from core.schema import Entity
from core.store import oplog
from core.store.database import Database
from core.store.oplog import OpState, Parked
from tests.core.agency import Agency, Author, change, id_of
from tests.core.store.quick import make_vault

AGENCY = Agency()
STREAM = id_of("a family")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    vault = make_vault(tmp_path / "vault")
    yield vault.database
    vault.close()


def write(author: Author, text: str = "x", field: int = 1, entity: int = Entity.NOTE) -> Operation:
    return author.write(STREAM, Verb.WRITE_NOTE, change(entity, id_of("record"), {field: text}))


def keep(database: Database, *operations: Operation, own: bool = True) -> list[int]:
    return [
        oplog.append(database, one, data=one.to_bytes(), own=own, state=OpState.WAITING) for one in operations
    ]


def receipt_for(last: Operation, *, from_n: int = 1, excepted: tuple[int, ...] = ()) -> tuple[Receipt, bytes]:
    receipt = Receipt(
        epoch=id_of("epoch"),
        incarnation=last.header.incarnation,
        from_n=from_n,
        to_n=last.header.n,
        head_hash=last.header_hash,
        excepted=excepted,
        gseq=100,
        time_ms=77,
    )
    return receipt, write_receipt(AGENCY.receipt_key, receipt)


def proved(database: Database) -> list[bytes]:
    return [row[0] for row in database.query("SELECT op_id FROM op WHERE receipt_ms = 77 ORDER BY seq")]


def test_bytes_stay_as_they_came(database: Database) -> None:
    made = write(AGENCY.enrol("worker"), "Әлия")
    (seq,) = keep(database, made)
    assert oplog.read(database, seq) == made
    found = oplog.find(database, made.op_id)
    assert found is not None
    assert (found.seq, found.own, found.applied, found.state) == (seq, True, True, OpState.WAITING)
    assert oplog.find(database, bytes(32)) is None


def test_an_operation_is_kept_once(database: Database) -> None:
    made = write(AGENCY.enrol("worker"))
    keep(database, made)
    with pytest.raises(Exception, match="UNIQUE"):
        keep(database, made)


def test_what_waits_goes_in_order_within_the_limits(database: Database) -> None:
    worker = AGENCY.enrol("worker")
    made = [write(worker, "x" * 1_000) for _ in range(4)]
    keep(database, *made)
    size = len(made[0].to_bytes())

    def sent(**limits: int) -> tuple[list[bytes], bool]:
        chosen, more = oplog.waiting(database, own=True, **limits)
        return [one.op_id for one in chosen], more

    ids = [one.op_id for one in made]
    assert sent(max_ops=9, max_bytes=10**6) == (ids, False)
    assert sent(max_ops=4, max_bytes=4 * size) == (ids, False)
    assert sent(max_ops=2, max_bytes=10**6) == (ids[:2], True)
    assert sent(max_ops=9, max_bytes=2 * size + 1) == (ids[:2], True)
    assert sent(max_ops=9, max_bytes=1) == (ids[:1], True)  # however large: the queue never stops
    assert sent(max_ops=0, max_bytes=10**6) == ([], True)
    assert oplog.waiting(database, own=False, max_ops=9, max_bytes=9) == ([], False)


def test_what_is_about_risk_and_reports_is_known(database: Database) -> None:
    worker = AGENCY.enrol("worker")
    keep(
        database,
        write(worker),
        write(worker, field=7, entity=Entity.FAMILY),
        write(worker, entity=Entity.INTAKE),
        write(worker, entity=Entity.INCIDENT),
    )
    assert [row[0] for row in database.query("SELECT priority FROM op ORDER BY seq")] == [
        oplog.LATER,
        oplog.SOON,
        oplog.SOON,
        oplog.SOON,
    ]


def test_the_chain_goes_on_from_what_was_made_here(database: Database) -> None:
    worker = AGENCY.enrol("worker")
    first, second = write(worker), write(worker)
    assert oplog.chain_position(database, worker.incarnation) is None
    keep(database, first)
    keep(database, second, own=False)  # came back from central: signed elsewhere in another life
    position = oplog.chain_position(database, worker.incarnation)
    assert position is not None
    assert (position.n, position.head) == (1, first.header_hash)


def test_a_receipt_proves_what_it_covers_and_nothing_else(database: Database) -> None:
    worker = AGENCY.enrol("worker")
    made = [write(worker) for _ in range(4)]
    for at, seq in enumerate(keep(database, *made)):
        oplog.set_accepted(database, seq, at + 1)
    assert oplog.take_receipt(database, *receipt_for(made[2], from_n=2, excepted=(2,))) == {STREAM}
    assert proved(database) == [made[2].op_id]
    oplog.take_receipt(database, *receipt_for(made[3]))
    assert proved(database) == [one.op_id for one in made]
    assert oplog.newest_receipt_ms(database) == 77


def test_a_receipt_of_one_branch_proves_nothing_of_the_other(database: Database) -> None:
    one, other = AGENCY.enrol("worker"), AGENCY.enrol("worker")
    common = write(one)
    other.position = one.position
    branch, fork = [write(one), write(one)], [write(other), write(other)]
    for at, seq in enumerate(keep(database, common, *branch, *fork)):
        oplog.set_accepted(database, seq, at + 1)
    oplog.take_receipt(database, *receipt_for(fork[1]))
    assert proved(database) == [common.op_id, fork[0].op_id, fork[1].op_id]
    receipt, data = receipt_for(branch[1])
    unknown = Receipt(
        **{name: getattr(receipt, name) for name in receipt.__struct_fields__} | {"head_hash": b""}
    )
    assert oplog.take_receipt(database, unknown, data) == frozenset()


def test_a_receipt_does_not_prove_what_central_did_not_take(database: Database) -> None:
    made = write(AGENCY.enrol("worker"))
    keep(database, made)
    oplog.take_receipt(database, *receipt_for(made))
    assert proved(database) == []


def test_after_a_cut_everything_unproved_waits_again(database: Database) -> None:
    worker, colleague = AGENCY.enrol("worker"), AGENCY.enrol("colleague")
    safe, unproved, above, refused = (write(worker) for _ in range(4))
    theirs_below, theirs_above = write(colleague), write(colleague)
    seqs = keep(database, safe, unproved, above, refused)
    for seq, gseq in zip(seqs[:3], (1, 2, 9)):
        oplog.set_accepted(database, seq, gseq)
    oplog.set_refused(database, seqs[3], "signature", tries=2, give_up=True)
    oplog.take_receipt(database, *receipt_for(safe))
    for seq, gseq in zip(keep(database, theirs_below, theirs_above, own=False), (3, 8)):
        oplog.set_accepted(database, seq, gseq)
    oplog.park(database, Parked(b"kept aside", "unknown_author", 7, bytes(32), bytes(16)))
    assert oplog.parked_to_offer(database) == []
    oplog.cut(database, 5)
    own, _ = oplog.waiting(database, own=True, max_ops=9, max_bytes=10**6)
    foreign, _ = oplog.waiting(database, own=False, max_ops=9, max_bytes=10**6)
    assert [one.op_id for one in own] == [unproved.op_id, above.op_id, refused.op_id]
    assert [one.op_id for one in foreign] == [theirs_above.op_id]
    assert [one.data for one in oplog.parked_to_offer(database)] == [b"kept aside"]
    oplog.set_parked_gseq(database, bytes(32), 6)
    assert oplog.parked_to_offer(database) == []


def test_what_is_kept_aside_is_found_by_whose_record_would_help(database: Database) -> None:
    parked = Parked(b"x", "unknown_author", 3, bytes(32), b"i" * 16)
    oplog.park(database, parked)
    oplog.park(database, parked)
    oplog.park(database, Parked(b"y", "malformed", 4))
    assert oplog.any_parked(database)
    assert oplog.take_parked(database, b"other" + bytes(11)) == []
    assert oplog.take_parked(database, b"i" * 16) == [parked]
    assert oplog.take_parked(database, b"i" * 16) == []
    assert oplog.any_parked(database)
