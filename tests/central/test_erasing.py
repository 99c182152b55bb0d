"""Erasure for a reason of law: values go, all else stays valid, and no restore undoes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from central import tables
from central.backup import make_backup, read_back
from central.erased import copies_of
from central.erasing import ErasureError, erase
from core.erasure import ErasureReason, Subject
from core.ids import new_id
from core.ops import Operation, Verb, parse, without_values
from core.schema import Entity
from sync.protocol import Reason, VerdictKind
from tests.central.conftest import Rehearsal
from tests.central.laptop import Laptop, fields, member
from tests.central.test_restore import begin_again, re_offer, restore

SECRET = "Айданың мекенжайы"


def family_of(aigul: Laptop, other: Laptop) -> tuple[bytes, bytes]:
    """A file of both with a note that is to go; returns (stream, the note's id)."""
    stream, note = aigul.open_file(members=[aigul.user, other.user]), new_id()
    aigul.write(stream, fields(Entity.NOTE, note, text=SECRET))
    aigul.sync_all()
    other.sync_all()
    return stream, note


def texts(central: Rehearsal, stream: bytes) -> list[str]:
    """What central could still read of a file."""
    with central.office.database.reading() as connection:
        return [
            str(value)
            for operation in copies_of(connection, stream)
            for index in range(len(operation.values))
            for value in (operation.fields(index) or {}).values()
        ]


def test_a_record_is_erased_and_chain_digest_and_receipts_stay(central: Rehearsal, tmp_path: Path) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream, note = family_of(aigul, bolat)
    kept = aigul.note(stream, "stays")
    aigul.sync_all()

    done = erase(central.office, Subject(stream, note), reason=ErasureReason.COURT)

    assert done.operations == 1
    assert SECRET not in texts(central, stream)
    assert "stays" in texts(central, stream)
    fresh = central.laptop("fresh", district="elsewhere")
    aigul.write(stream, member(fresh.user), verb=Verb.ASSIGN)
    aigul.sync_all()
    fresh.sync_all()  # checks every signature, and the digest against its own
    bolat.sync_all()
    assert kept.op_id in fresh.known
    assert fresh.digest() != b""
    erased = [one for one in fresh.known.values() if None in one.operation.values]
    assert [one.operation.header.touches[0].entity_id for one in erased] == [note]
    assert read_back(make_backup(central.office, tmp_path).path) == done.gseq + 2  # an enrolment and a member


def test_a_whole_file_is_erased_but_for_who_works_on_it(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream, _ = family_of(aigul, bolat)
    erase(central.office, Subject(stream), reason=ErasureReason.TERM)
    left = texts(central, stream)
    assert SECRET not in left
    assert "Family" not in left
    assert "responsible" in left
    assert bolat.sync().scope.drop == ()
    bolat.note(stream, "later")
    bolat.sync_all()
    assert "later" in texts(central, stream)
    with pytest.raises(ErasureError):
        erase(central.office, Subject(stream, new_id()), reason=ErasureReason.TERM)


def test_what_is_withheld_is_erased_too_and_comes_in_without_values(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream = aigul.open_file()
    aigul.sync_all()
    bolat.write(stream, fields(Entity.NOTE, new_id(), text=SECRET))
    bolat.sync_all()
    erase(central.office, Subject(stream), reason=ErasureReason.REQUEST)
    assert SECRET not in texts(central, stream)
    aigul.write(stream, member(bolat.user), verb=Verb.ASSIGN)
    aigul.sync_all()
    bolat.sync_all()
    assert SECRET not in texts(central, stream)


def test_no_restore_brings_erased_values_back_although_no_laptop_knew_the_order(
    central: Rehearsal, tmp_path: Path
) -> None:
    """The order lies in a file beside the database: the copy and the laptops have the values still."""
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream, note = family_of(aigul, bolat)
    before = make_backup(central.office, tmp_path / "backups")
    late = aigul.write(stream, fields(Entity.NOTE, note, text=f"{SECRET} тағы"))
    aigul.sync_all()
    erase(central.office, Subject(stream, note), reason=ErasureReason.COURT)

    restore(central, before.path)
    begin_again(central, aigul, bolat)

    assert SECRET not in texts(central, stream)
    re_offer(aigul)  # with the values of what came after the copy
    aigul.sync_all()
    assert not any(SECRET in text for text in texts(central, stream))
    assert late.op_id in {one.op_id for one in operations(central, stream)}
    assert aigul.digest() == bolat_digest(bolat)


def bolat_digest(bolat: Laptop) -> bytes:
    re_offer(bolat)
    bolat.sync_all()
    return bolat.digest()


def operations(central: Rehearsal, stream: bytes) -> list[Operation]:
    with central.office.database.reading() as connection:
        return list(copies_of(connection, stream))


def test_an_erasure_comes_back_from_laptops_if_the_file_of_orders_is_lost(
    central: Rehearsal, tmp_path: Path
) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream, note = family_of(aigul, bolat)
    before = make_backup(central.office, tmp_path / "backups")
    erase(central.office, Subject(stream, note), reason=ErasureReason.COURT)
    bolat.sync_all()
    central.settings.orders_file.unlink()

    restore(central, before.path)
    begin_again(central, aigul, bolat)
    assert SECRET in texts(central, stream)
    re_offer(bolat)
    assert SECRET not in texts(central, stream)


def test_a_revocation_that_no_laptop_knew_is_not_undone_by_a_restore(
    central: Rehearsal, tmp_path: Path
) -> None:
    """Of a laptop that is in the copy, and of one that was enrolled after it."""
    aigul = central.laptop("aigul")
    backup = make_backup(central.office, tmp_path)
    later = central.laptop("later")
    for laptop in (aigul, later):
        central.revoke(laptop.enrolment_id)
    restore(central, backup.path)
    with pytest.raises(Exception, match="new-epoch"):
        central.restart()
    central.new_epoch()
    central.restart()
    with central.office.database.reading() as connection:
        rows = connection.execute(select(tables.enrolment.c.kid, tables.enrolment.c.state)).all()
    assert {row.state for row in rows} == {"revoked"}
    assert len(rows) == 2


def test_a_cut_or_foreign_entry_in_the_file_of_orders_is_passed_over(
    central: Rehearsal, tmp_path: Path
) -> None:
    aigul = central.laptop("aigul")
    stream, note = family_of(aigul, aigul)
    backup = make_backup(central.office, tmp_path)
    erase(central.office, Subject(stream, note), reason=ErasureReason.COURT)
    forged = aigul.write(central.office.stream, fields(Entity.REVOCATION, new_id(), reason="lost")).to_bytes()
    path = central.settings.orders_file
    whole = path.read_bytes()
    path.write_bytes(len(forged).to_bytes(4, "big") + forged + whole + whole[:30])
    restore(central, backup.path)
    begin_again(central, aigul)
    assert SECRET not in texts(central, stream)
    with central.office.database.reading() as connection:
        query = select(tables.op.c.op_id).where(tables.op.c.op_id == parse(forged).op_id)
        assert connection.execute(query).first() is None


def test_nobody_pushes_an_operation_without_values(central: Rehearsal) -> None:
    aigul = central.laptop("aigul")
    stream = aigul.open_file()
    aigul.sync_all()
    operation = aigul.note(stream, SECRET)
    known = aigul.known[operation.op_id]
    known.operation = parse(emptied(operation.to_bytes()))
    (verdict,) = aigul.sync().verdicts
    assert (verdict.kind, verdict.reason) == (VerdictKind.REFUSED, Reason.MALFORMED)


def emptied(data: bytes) -> bytes:
    return without_values(parse(data)).to_bytes()
