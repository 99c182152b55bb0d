"""One round after another, on both databases: push, pull, verdicts, scope, receipts."""

from __future__ import annotations

from sync.protocol import VerdictKind
from tests.central.conftest import Rehearsal


def test_two_workers_share_a_file(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    aigul.sync_all()
    stream = aigul.open_file(members=[aigul.user, bolat.user])
    note = aigul.note(stream)

    (answer,) = aigul.sync_all()
    assert [one.kind for one in answer.verdicts] == [VerdictKind.ACCEPTED] * 2
    assert answer.ops == ()
    assert aigul.covered(note)

    bolat.sync_all()
    assert bolat.streams == {stream}
    assert note.op_id in bolat.known

    reply = bolat.note(stream, "reply")
    bolat.sync_all()
    aigul.sync_all()
    assert reply.op_id in aigul.known
    assert aigul.digest() == bolat.digest()
