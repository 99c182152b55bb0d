"""Restored and cloned laptops: nothing is lost, the fork is kept, work goes on under a new incarnation."""

from __future__ import annotations

import pytest

from central.rounds import NOTICE_PULLS_WAIT
from sync.protocol import (
    PATH_INCARNATIONS,
    IncarnationAnswer,
    IncarnationRequest,
    Refusal,
    VerdictKind,
)
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop, RefusedError


def head_refused(laptop: Laptop) -> tuple[int, bytes] | None:
    with pytest.raises(RefusedError) as refused:
        laptop.sync()
    problem = refused.value.problem
    assert (problem.status, problem.code) == (409, Refusal.HEAD)
    return problem.server_head


def test_a_restored_laptop_finds_what_it_lost_and_goes_on(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    stream = laptop.open_file()
    laptop.sync_all()
    backup = laptop.copy()
    lost = laptop.note(stream, "written after the backup")
    laptop.sync_all()

    assert head_refused(backup) == (2, lost.header_hash[:16])
    backup.change_incarnation()
    backup.sync_all()

    assert lost.op_id in backup.known
    assert backup.incarnation != laptop.incarnation
    note = backup.note(stream)
    backup.sync_all()
    assert backup.covered(note)


def test_a_fork_is_kept_whole_on_both_sides(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    chief = central.laptop("chief", roles=("supervisor",))
    stream = laptop.open_file()
    laptop.sync_all()
    backup = laptop.copy()
    first = laptop.note(stream, "on the one")
    laptop.sync_all()
    second = backup.note(stream, "on the other")
    assert first.header.n == second.header.n

    head_refused(backup)
    chief.sync_all()
    assert {first.op_id, second.op_id} <= chief.known.keys()  # taken before it was refused

    backup.change_incarnation()
    backup.sync_all()
    assert backup.covered(second)
    assert not any(one.head_hash == first.header_hash for one in backup.receipts)
    assert {first.op_id, second.op_id} <= backup.known.keys()
    with central.office.database.reading() as connection:
        forks = connection.exec_driver_sql("select op_id from fork").scalars().all()
    assert [bytes(one) for one in forks] == [second.op_id]

    head_refused(laptop)  # its incarnation was retired meanwhile
    laptop.change_incarnation()
    laptop.sync_all()
    assert second.op_id in laptop.known
    assert laptop.digest() == backup.digest()


def test_a_lost_answer_does_not_mint_a_second_incarnation(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    assert laptop.position is not None
    request = IncarnationRequest(old=laptop.incarnation, old_head=laptop.position.head, reason="restored")
    lost = laptop.send(PATH_INCARNATIONS, request, IncarnationAnswer)
    assert laptop.send(PATH_INCARNATIONS, request, IncarnationAnswer) == lost


@ON_SQLITE
def test_the_incarnation_of_another_is_not_there(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat")
    request = IncarnationRequest(old=bolat.incarnation, old_head=bytes(32), reason="")
    with pytest.raises(RefusedError) as refused:
        aigul.send(PATH_INCARNATIONS, request, IncarnationAnswer)
    assert refused.value.problem.status == 404


@ON_SQLITE
def test_under_the_incarnation_of_another_nothing_is_pulled(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat")
    aigul.record = bolat.record
    with pytest.raises(RefusedError) as refused:
        aigul.sync([])
    assert refused.value.problem.status == 400


@ON_SQLITE
def test_what_waits_under_the_old_incarnation_is_still_taken(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    stream = laptop.open_file()
    old = laptop.note(stream)
    laptop.change_incarnation()
    new = laptop.note(stream)

    (answer,) = laptop.sync_all()

    assert [one.kind for one in answer.verdicts] == [VerdictKind.ACCEPTED] * 3
    assert laptop.covered(old)
    assert laptop.covered(new)


def test_the_third_change_in_a_week_makes_pulls_wait(central: Rehearsal) -> None:
    laptop, chief = central.laptop("aigul"), central.laptop("chief", roles=("supervisor",))
    stream = laptop.open_file()
    for _ in range(3):
        laptop.change_incarnation()
        laptop.note(stream)
        laptop.log_in()
        answer = laptop.sync()
    assert answer.notices == (NOTICE_PULLS_WAIT,)
    assert [one.kind for one in answer.verdicts] == [VerdictKind.ACCEPTED]
    chief.sync_all()
    reply = chief.note(stream)
    chief.sync_all()
    assert laptop.sync().ops == ()

    central.allow_pulls(laptop.enrolment_id)
    laptop.sync_all()
    assert reply.op_id in laptop.known


@ON_SQLITE
def test_changes_in_different_weeks_are_no_clone(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    for _ in range(4):
        laptop.change_incarnation()
        laptop.open_file()
        central.clock.advance(days=4)
        laptop.log_in()
        assert laptop.sync().notices == ()


def test_a_retired_incarnation_pulls_nothing_more(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    clone = laptop.copy()
    laptop.change_incarnation()

    head_refused(clone)
    clone.change_incarnation()  # nothing was written under the new one: both get the same
    assert clone.incarnation == laptop.incarnation
