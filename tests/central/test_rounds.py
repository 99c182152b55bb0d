"""One round after another, on both databases: push, pull, verdicts, scope, receipts, heads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.clock import today
from core.enrolment import write_enrolment
from core.ids import new_id
from core.ops import Change, Verb
from core.schema import Entity, number
from sync.protocol import PATH_SYNC, Reason, SyncAnswer, SyncRequest, VerdictKind
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop, RefusedError, broken, fields, member

ACCEPTED, DUPLICATE = VerdictKind.ACCEPTED, VerdictKind.DUPLICATE
WITHHELD, REFUSED = VerdictKind.WITHHELD, VerdictKind.REFUSED


def kinds(answer: SyncAnswer) -> list[VerdictKind]:
    return [one.kind for one in answer.verdicts]


def reasons(answer: SyncAnswer) -> list[Reason | None]:
    return [one.reason for one in answer.verdicts]


def test_two_workers_share_a_file(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    aigul.sync_all()
    stream = aigul.open_file(members=[aigul.user, bolat.user])
    note = aigul.note(stream)

    (answer,) = aigul.sync_all()
    assert kinds(answer) == [ACCEPTED] * 2
    assert answer.ops == ()  # its own are not sent back
    assert aigul.covered(note)

    bolat.sync_all()
    assert bolat.streams == {stream}
    assert note.op_id in bolat.known

    reply = bolat.note(stream, "reply")
    bolat.sync_all()
    aigul.sync_all()
    assert reply.op_id in aigul.known
    assert aigul.digest() == bolat.digest()


def test_the_same_operations_twice_are_a_success_with_the_same_numbers(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    stream = laptop.open_file()
    laptop.note(stream)
    pushed = [one.operation.to_bytes() for one in laptop.waiting()]
    first = laptop.sync(pushed)
    laptop.receipts = []

    again = laptop.sync(pushed + pushed[:1])

    assert kinds(again) == [DUPLICATE] * 3
    assert [one.gseq for one in again.verdicts[:2]] == [one.gseq for one in first.verdicts]
    assert len(laptop.receipts) == 1
    assert (laptop.receipts[0].from_n, laptop.receipts[0].to_n) == (1, 2)


def test_a_bad_operation_never_stops_the_others(central: Rehearsal) -> None:
    laptop, stranger = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream = laptop.open_file()
    good, forged = laptop.note(stream), laptop.note(stream)
    last = laptop.note(stream)
    elsewhere = stranger.open_file()
    assert elsewhere not in laptop.streams
    theirs = stranger.waiting()[0].operation
    opening = laptop.waiting()[0].operation

    answer = laptop.sync(
        [
            opening.to_bytes(),
            b"not an operation",
            good.to_bytes(),
            broken(forged.to_bytes()),
            theirs.to_bytes(),
            b"\xa1" * (300 * 1024),
            last.to_bytes(),
        ]
    )

    assert kinds(answer) == [ACCEPTED, REFUSED, ACCEPTED, REFUSED, REFUSED, REFUSED, ACCEPTED]
    assert reasons(answer) == [
        None,
        Reason.MALFORMED,
        None,
        Reason.SIGNATURE,
        Reason.NOT_PERMITTED,
        Reason.TOO_LARGE,
        None,
    ]
    assert laptop.covered(good)
    assert laptop.covered(last)
    assert not laptop.covered(forged)

    retried = laptop.sync([forged.to_bytes()])
    assert kinds(retried) == [ACCEPTED]
    assert laptop.covered(forged)


@ON_SQLITE
def test_an_operation_of_an_unknown_author_is_refused(central: Rehearsal) -> None:
    laptop, twin = central.laptop("aigul"), central.laptop("bolat")
    unheard = twin.copy()
    unheard.record = None
    unheard.take_record(_record_of_nobody(central, unheard))
    operation = unheard.note(new_id())

    answer = laptop.sync([operation.to_bytes()])

    assert reasons(answer) == [Reason.UNKNOWN_AUTHOR]


def _record_of_nobody(central: Rehearsal, laptop: Laptop) -> bytes:
    """A record that central signed and then lost."""
    return write_enrolment(
        central.office.keys.central,
        user=new_id(),
        shown_name="",
        roles=frozenset({"worker"}),
        incarnation=new_id(),
        signing_key=laptop.key.public,
        sealing_key=laptop.sealing,
        from_ms=1,
    ).record


@ON_SQLITE
def test_only_central_writes_what_is_centrals(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    stream = laptop.open_file()
    laptop.sync_all()
    for verb in (Verb.ENROL, Verb.REVOKE, Verb.PUBLISH, Verb.ERASE):
        laptop.write(stream, fields(Entity.NOTE, new_id(), text="x"), verb=verb)
    laptop.write(central.office.stream, fields(Entity.NOTE, new_id(), text="x"))

    assert reasons(laptop.sync()) == [Reason.NOT_PERMITTED] * 5


@ON_SQLITE
def test_an_it_administrator_writes_in_no_file(central: Rehearsal) -> None:
    laptop = central.laptop("dana", roles=("it_admin",))
    laptop.open_file()

    assert reasons(laptop.sync()) == [Reason.NOT_PERMITTED]


def test_a_file_that_is_not_ones_own_is_withheld_and_on_no_feed(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream = aigul.open_file()
    aigul.sync_all()
    before = bolat.note(bolat.open_file())
    late = bolat.note(stream)
    after = bolat.note(before.header.stream)

    answer = bolat.sync()

    assert kinds(answer) == [ACCEPTED, ACCEPTED, WITHHELD, ACCEPTED]
    assert reasons(answer)[2] is Reason.OUT_OF_SCOPE
    (receipt,) = bolat.receipts
    assert (receipt.from_n, receipt.to_n, receipt.excepted) == (1, 4, (3,))
    assert bolat.covered(after)
    assert not bolat.covered(late)
    aigul.sync_all()
    assert late.op_id not in aigul.known
    assert kinds(bolat.sync([late.to_bytes()])) == [WITHHELD]


def test_what_was_withheld_comes_in_when_its_author_gets_the_file(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream = aigul.open_file()
    aigul.sync_all()
    late = bolat.note(stream)
    bolat.sync_all()
    aigul.write(stream, member(bolat.user, role="substitute"), verb=Verb.ASSIGN)
    aigul.sync_all()

    bolat.sync_all()
    aigul.sync_all()

    assert late.op_id in aigul.known
    assert bolat.known[late.op_id].gseq == aigul.known[late.op_id].gseq
    assert bolat.covered(late)
    assert aigul.digest() == bolat.digest()


@ON_SQLITE
def test_a_new_file_needs_its_author_among_its_members(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat")
    aigul.open_file(members=[bolat.user])

    assert reasons(aigul.sync()) == [Reason.OUT_OF_SCOPE]


def test_the_supervisor_of_the_district_has_every_file_opened_in_it(central: Rehearsal) -> None:
    chief = central.laptop("chief", roles=("supervisor",), district="Qaraoi")
    other = central.laptop("other", roles=("supervisor",), district="elsewhere")
    aigul = central.laptop("aigul", district="Qaraoi")
    stream = aigul.open_file()
    aigul.sync_all()

    chief.sync_all()
    other.sync_all()

    assert chief.streams == {stream}
    assert other.streams == set()

    central.add_person("chief", roles=("supervisor",), district="elsewhere")
    central.add_person("other", roles=("supervisor",), district="Qaraoi")
    chief.sync_all()
    other.sync_all()
    assert chief.streams == set()
    assert other.streams == {stream}


def test_a_file_that_comes_into_scope_later_is_sent_from_its_beginning(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream = aigul.open_file()
    notes = [aigul.note(stream, "note " * 20) for _ in range(30)]
    aigul.sync_all()
    bolat.sync_all()
    own = bolat.note(bolat.open_file())
    bolat.sync_all()
    aigul.write(stream, member(bolat.user), verb=Verb.ASSIGN)
    aigul.sync_all()

    answers = bolat.sync_all(max_bytes=2000)

    assert len(answers) > 3
    assert answers[0].scope.add == (stream,)
    assert all(answer.root_digest is None for answer in answers[:-1])
    assert {one.op_id for one in notes} <= bolat.known.keys()
    assert bolat.covered(own)


def test_a_round_cut_off_in_a_backfill_goes_on_where_it_was(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream = aigul.open_file()
    for _ in range(10):
        aigul.note(stream, "note " * 20)
    aigul.sync_all()
    bolat.sync_all()
    aigul.write(stream, member(bolat.user), verb=Verb.ASSIGN)
    aigul.sync_all()
    bolat.sync(max_bytes=2000)
    lost = bolat.send(PATH_SYNC, bolat.request(max_bytes=2000), SyncAnswer)

    again = bolat.sync(max_bytes=2000)

    assert again.ops == lost.ops
    bolat.sync_all(max_bytes=2000)


def test_a_file_leaves_and_returns_whole(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    theirs = new_id()
    stream = aigul.open_file()
    aigul.write(stream, member(bolat.user, entity_id=theirs), verb=Verb.ASSIGN)
    aigul.sync_all()
    bolat.sync_all()
    note = bolat.note(stream)
    bolat.sync_all()
    seen = [one.operation for one in aigul.known.values()]
    assignment = next(one for one in seen if one.header.verb == Verb.ASSIGN)
    day = today(central.clock)
    left = _with_base(theirs, assignment.reference, until_day=day - timedelta(days=1))
    gone = aigul.write(stream, left, verb=Verb.ASSIGN)
    aigul.sync_all()

    (answer,) = bolat.sync_all()
    assert answer.scope.drop == (stream,)
    assert bolat.streams == set()

    back = _with_base(theirs, gone.reference, until_day=day + timedelta(days=1))
    aigul.write(stream, back, verb=Verb.ASSIGN)
    aigul.sync_all()
    bolat.sync_all()
    assert bolat.streams == {stream}
    assert note.op_id in bolat.known  # own operations as well: the laptop had let go of them


def _with_base(entity_id: bytes, base: bytes, *, until_day: date) -> Change:
    """The end of a membership, by somebody who saw the value of `base`."""
    day = number(Entity.FILE_MEMBER, "until_day")
    return Change(int(Entity.FILE_MEMBER), entity_id, {day: until_day}, {day: [base]})


def test_a_late_operation_is_judged_by_the_scope_its_author_knew(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    theirs = new_id()
    stream = aigul.open_file()
    aigul.write(stream, member(bolat.user, entity_id=theirs), verb=Verb.ASSIGN)
    aigul.sync_all()
    bolat.sync_all()
    assignment = list(aigul.known.values())[-1].operation
    ended = today(central.clock) - timedelta(days=1)
    aigul.write(stream, _with_base(theirs, assignment.reference, until_day=ended), verb=Verb.ASSIGN)
    aigul.sync_all()

    on_the_road = bolat.note(stream)
    assert kinds(bolat.sync()) == [ACCEPTED]
    aigul.sync_all()
    assert on_the_road.op_id in aigul.known

    too_late = bolat.note(stream)
    assert kinds(bolat.sync()) == [WITHHELD]
    assert bolat.known[too_late.op_id].withheld


def test_a_membership_begins_and_ends_with_its_days(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    day = today(central.clock)
    stream = aigul.open_file()
    tomorrow = day + timedelta(days=1)
    aigul.write(stream, member(bolat.user, from_day=tomorrow, until_day=tomorrow), verb=Verb.ASSIGN)
    aigul.sync_all()

    bolat.sync_all()
    assert bolat.streams == set()
    central.clock.advance(days=1)
    bolat.log_in()
    bolat.sync_all()
    assert bolat.streams == {stream}
    central.clock.advance(days=1)
    bolat.log_in()
    bolat.sync_all()
    assert bolat.streams == set()


@ON_SQLITE
def test_a_gap_in_a_chain_is_named_by_no_receipt(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    stream = laptop.open_file()
    lost = laptop.note(stream)
    laptop.note(stream)
    pushed = [one.operation.to_bytes() for one in laptop.waiting() if one.operation != lost]

    laptop.sync(pushed)

    assert [(one.from_n, one.to_n) for one in laptop.receipts] == [(1, 1), (3, 3)]
    assert not laptop.covered(lost)


@ON_SQLITE
def test_a_protocol_of_tomorrow_is_told_what_is_spoken(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    request = laptop.request()
    newer = SyncRequest(
        proto=99,
        epoch=request.epoch,
        inc=request.inc,
        head=request.head,
        scope_tag=0,
        max_bytes=1000,
    )
    with pytest.raises(RefusedError) as refused:
        laptop.send(PATH_SYNC, newer, SyncAnswer)
    assert (refused.value.problem.status, refused.value.problem.min_proto) == (426, 1)


@ON_SQLITE
def test_more_operations_than_a_batch_may_have_are_too_many(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    with pytest.raises(RefusedError) as refused:
        laptop.sync([b"x"] * 501)
    assert refused.value.problem.status == 413
    assert refused.value.problem.max_bytes


@ON_SQLITE
def test_a_cursor_that_is_none_is_malformed(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    laptop.cursor = b"\x01"
    with pytest.raises(RefusedError) as refused:
        laptop.sync()
    assert refused.value.problem.status == 400


def test_everything_is_there_after_a_restart(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    stream = laptop.open_file()
    laptop.sync_all()

    central.restart()
    laptop.line = central.line

    laptop.note(stream)
    (answer,) = laptop.sync_all()
    assert kinds(answer) == [ACCEPTED]
    fresh = central.laptop("bolat", roles=("supervisor",))
    assert fresh.streams == {stream}
