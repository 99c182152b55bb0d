"""A laptop of a later release: what central does not know yet is taken, kept and handed on byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from central import tables
from central.effects import stored_operation
from core.encoding import decode, encode
from core.ids import new_id
from core.ops import Change, Operation, parse
from core.schema import SCHEMA_VERSION, Entity
from core.signing import OPERATION, sign
from sync.protocol import CONTENT_TYPE, PATH_SYNC, SyncAnswer, VerdictKind, read_message
from tests.central.conftest import Rehearsal
from tests.central.laptop import Known, Laptop, RefusedError, fields, member

PARCEL, EYES, NEWER_VERB = 77, 250, 990


def write_newer(laptop: Laptop, stream: bytes) -> Operation:
    """A verb, a field, an entity type, a schema version and a key of the header from a later release."""
    made = laptop.write(
        stream,
        fields(Entity.NOTE, new_id(), text="x"),
        Change(int(Entity.FAMILY), new_id(), {EYES: "жасыл"}, {}),
        Change(PARCEL, new_id(), {1: {1: "x", 9: [b"y", None]}}, {}),
        verb=NEWER_VERB,
    )
    header: dict[Any, Any] = {**decode(made.header_bytes), 7: SCHEMA_VERSION + 1, 40: {"mood": [1]}}
    newer = parse(encode([sign(laptop.key, encode(header), context=OPERATION), list(made.values)]))
    assert laptop.position is not None
    del laptop.known[made.op_id]
    laptop.known[newer.op_id] = Known(newer)
    laptop.position = type(laptop.position)(newer.header.n, newer.header_hash)
    return newer


def stored(central: Rehearsal, operation: Operation) -> bytes:
    with central.office.database.reading() as connection:
        query = select(tables.op.c.envelope, tables.op.c.parts).where(tables.op.c.op_id == operation.op_id)
        row = connection.execute(query).one()
    return stored_operation(row.envelope, row.parts)


def test_an_operation_of_a_later_release_is_handed_on_byte_for_byte(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat")
    stream = aigul.open_file(members=[aigul.user, bolat.user])
    aigul.sync_all()
    bolat.sync_all()
    newer = write_newer(aigul, stream)
    (verdict,) = aigul.sync().verdicts
    assert (verdict.kind, verdict.op_id) == (VerdictKind.ACCEPTED, newer.op_id)
    assert stored(central, newer) == newer.to_bytes()
    assert aigul.covered(newer)
    bolat.sync_all()  # by the feed
    assert bolat.known[newer.op_id].operation.to_bytes() == newer.to_bytes()
    chief = central.laptop("chief")
    aigul.write(stream, member(chief.user))
    aigul.sync_all()
    chief.sync_all()  # with the whole file
    assert chief.known[newer.op_id].operation.to_bytes() == newer.to_bytes()


def test_after_a_restore_it_comes_back_from_a_colleague_byte_for_byte(central: Rehearsal) -> None:
    """Who offers it again does not know what it says either."""
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat")
    stream = aigul.open_file(members=[aigul.user, bolat.user])
    newer = write_newer(aigul, stream)
    aigul.sync_all()
    bolat.sync_all()
    with central.office.database.writing() as connection:  # lost with the copy that was put back
        connection.execute(tables.op.delete().where(tables.op.c.op_id == newer.op_id))
    central.new_epoch()
    foreign = bolat.begin_epoch(_epoch(bolat))
    assert foreign == [newer.to_bytes()]
    bolat.sync(foreign=foreign)
    assert stored(central, newer) == newer.to_bytes()


def _epoch(laptop: Laptop) -> bytes:
    with pytest.raises(RefusedError) as refused:
        laptop.sync()
    assert refused.value.problem.epoch_record is not None
    return refused.value.problem.epoch_record


def test_keys_of_a_later_release_in_a_request_are_passed_over(central: Rehearsal) -> None:
    aigul = central.laptop("aigul")
    aigul.open_file()
    request = {**decode(aigul.request().to_bytes()), "moon_phase": {"of": [1, b"x", None]}}
    headers = {"Content-Type": CONTENT_TYPE, "Authorization": f"Bearer {aigul.token}"}
    status, _, body = central.line.post(PATH_SYNC, encode(request), headers=headers)
    assert status == 200
    assert [one.kind for one in read_message(SyncAnswer, body).verdicts] == [VerdictKind.ACCEPTED]
