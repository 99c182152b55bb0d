"""Work that comes when its author has lost the file: who has it is told, and so is the author."""

from __future__ import annotations

from datetime import date

import pytest

from central.accepting import AcceptingError, accept, withheld_work
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from sync.protocol import Reason, VerdictKind
from tests.central.conftest import Rehearsal
from tests.central.laptop import Laptop, fields, member


@pytest.fixture
def aigul(central: Rehearsal) -> Laptop:
    return central.laptop("aigul", roles=("supervisor",))


@pytest.fixture
def bolat(central: Rehearsal) -> Laptop:
    return central.laptop("bolat", district="elsewhere")


def taken_away(aigul: Laptop, bolat: Laptop) -> bytes:
    """A file that was his until a moment ago; his laptop does not know yet."""
    membership = new_id()
    stream = aigul.open_file()
    aigul.write(stream, member(bolat.user, entity_id=membership), verb=Verb.ASSIGN)
    aigul.sync_all()
    bolat.sync_all()
    end = fields(Entity.FILE_MEMBER, membership, until_day=date(2026, 1, 2))
    aigul.write(stream, end, verb=Verb.ASSIGN)
    aigul.sync_all()
    return stream


def test_late_work_is_said_to_its_author_and_on_the_feed_of_who_has_the_file(
    central: Rehearsal, aigul: Laptop, bolat: Laptop
) -> None:
    stream = taken_away(aigul, bolat)
    late = bolat.note(stream, "written on the road")
    (verdict,) = bolat.sync().verdicts
    assert (verdict.kind, verdict.late) == (VerdictKind.ACCEPTED, True)
    own = aigul.note(stream, "hers")
    answer = aigul.sync()
    assert answer.verdicts[0].late is None
    numbers = {gseq for gseq, _ in answer.ops if gseq == verdict.gseq}
    assert numbers
    assert answer.late == (verdict.gseq,)
    assert {late.op_id, own.op_id} <= aigul.known.keys()
    assert aigul.sync().late is None


def test_the_same_verdict_comes_again_after_an_answer_was_lost(
    central: Rehearsal, aigul: Laptop, bolat: Laptop
) -> None:
    stream = taken_away(aigul, bolat)
    bolat.note(stream)
    before = bolat.copy()
    (first,) = bolat.sync().verdicts
    (again,) = before.sync().verdicts
    assert (first.late, again.kind, again.late) == (True, VerdictKind.DUPLICATE, True)


def test_a_supervisor_takes_in_what_was_withheld_and_everybody_is_told(
    central: Rehearsal, aigul: Laptop, bolat: Laptop
) -> None:
    stream = taken_away(aigul, bolat)
    bolat.sync_all()  # now his laptop knows, and writes in it all the same
    note = bolat.note(stream, "too late")
    (verdict,) = bolat.sync().verdicts
    assert (verdict.kind, verdict.reason) == (VerdictKind.WITHHELD, Reason.OUT_OF_SCOPE)
    (waits,) = withheld_work(central.office)
    assert (waits.worker_code, waits.stream, waits.reason) == ("bolat", stream, "out_of_scope")
    assert waits.operations == 1

    assert accept(central.office, bolat.user, stream) == 1

    assert withheld_work(central.office) == ()
    hers = aigul.sync()
    assert len(hers.late or ()) == 1
    his = bolat.sync()
    assert his.late == hers.late
    assert [gseq for gseq, _ in his.ops] == list(his.late or ())
    assert his.scope.add == ()
    assert bolat.covered(note)
    with pytest.raises(AcceptingError):
        accept(central.office, bolat.user, stream)


def test_nobody_is_let_in_by_taking_in_what_was_withheld(
    central: Rehearsal, aigul: Laptop, bolat: Laptop
) -> None:
    stream = taken_away(aigul, bolat)
    bolat.sync_all()
    bolat.write(stream, member(bolat.user), verb=Verb.ASSIGN)
    bolat.sync()
    with pytest.raises(AcceptingError):
        accept(central.office, bolat.user, stream)
    with pytest.raises(AcceptingError):
        accept(central.office, bolat.user, new_id())
    assert len(withheld_work(central.office)) == 1
