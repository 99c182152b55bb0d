"""Who is out lets nobody in: no old tag, no colleague and no restore opens a file to who had it once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from central import people, scope, tables
from central.backup import make_backup
from core.clock import today
from core.encoding import Value
from core.ids import new_id
from core.ops import Change, Operation, Verb
from core.schema import Entity, number
from sync.protocol import Reason, SyncAnswer, VerdictKind
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop, RefusedError, fields, member
from tests.central.test_restore import begin_again, re_offer, restore
from tests.central.test_rounds import kinds, reasons

ACCEPTED, WITHHELD = VerdictKind.ACCEPTED, VerdictKind.WITHHELD


class Shared:
    """A file of Aigul's that Bolat had, and what happens around it."""

    def __init__(self, central: Rehearsal, *, roles: tuple[str, ...] = ("worker",)) -> None:
        self.central = central
        self.aigul = central.laptop("aigul")
        self.bolat = central.laptop("bolat", roles=roles, district="elsewhere")
        self.stream = self.aigul.open_file()
        self.aigul.sync_all()
        self.bolats = new_id()
        self.assigned = self.assign(self.bolat.user, entity_id=self.bolats)
        self.bolat.sync_all()
        self.tag_with_it = self.bolat.scope_tag

    def assign(self, user: bytes, *, entity_id: bytes | None = None) -> Operation:
        operation = self.aigul.write(self.stream, member(user, entity_id=entity_id), verb=Verb.ASSIGN)
        self.aigul.sync_all()
        return operation

    def end(self) -> Operation:
        """Aigul ends his membership; his laptop does not know yet."""
        day = number(Entity.FILE_MEMBER, "until_day")
        yesterday = today(self.central.clock) - timedelta(days=1)
        change = Change(
            int(Entity.FILE_MEMBER), self.bolats, {day: yesterday}, {day: [self.assigned.reference]}
        )
        operation = self.aigul.write(self.stream, change, verb=Verb.ASSIGN)
        self.aigul.sync_all()
        return operation

    def drop(self) -> Operation:
        """The same, and his laptop acknowledged it; then Aigul writes what he must not see."""
        ended = self.end()
        for _ in range(2):  # told by the first, acknowledged by the second
            self.bolat.sync_all()
        assert self.bolat.streams == set()
        self.secret = self.aigul.note(self.stream, "secret")
        self.aigul.sync_all()
        return ended

    def joins_himself(self) -> Operation:
        return self.bolat.write(self.stream, member(self.bolat.user), verb=Verb.ASSIGN)

    def restored(self, path: Path) -> None:
        self.aigul.note(self.stream, "after the backup")
        self.aigul.sync_all()
        restore(self.central, path)
        begin_again(self.central, self.aigul, self.bolat)

    def check_secret(self, answer: SyncAnswer) -> None:
        """It is on no feed of his."""
        assert not answer.scope.add
        assert self.secret.op_id not in self.bolat.known
        assert all(self.secret.to_bytes() != data for _, data in answer.ops)


@pytest.fixture
def shared(central: Rehearsal) -> Shared:
    return Shared(central)


def acked_tag(central: Rehearsal, laptop: Laptop) -> int:
    with central.office.database.reading() as connection:
        return scope.acknowledged(connection, laptop.enrolment_id)


def withheld(central: Rehearsal) -> set[bytes]:
    with central.office.database.reading() as connection:
        return set(connection.execute(select(tables.withheld.c.op_id)).scalars())


# --- what a laptop acknowledged -------------------------------------------------------------------------


def test_an_old_tag_said_again_opens_nothing(shared: Shared) -> None:
    shared.drop()
    shared.bolat.scope_tag = shared.tag_with_it
    note = shared.bolat.note(shared.stream)
    joins = shared.joins_himself()

    answer = shared.bolat.sync()

    assert reasons(answer) == [Reason.OUT_OF_SCOPE] * 2
    shared.check_secret(answer)
    assert withheld(shared.central) == {note.op_id, joins.op_id}


@ON_SQLITE
def test_a_round_that_pushes_nothing_acknowledges_as_well(shared: Shared) -> None:
    shared.end()
    shared.bolat.sync_all()
    before = acked_tag(shared.central, shared.bolat)
    shared.bolat.sync_all()
    after = acked_tag(shared.central, shared.bolat)
    assert before == shared.tag_with_it < after == shared.bolat.scope_tag
    shared.bolat.scope_tag = 1 << 62
    shared.bolat.sync()
    assert acked_tag(shared.central, shared.bolat) == after  # no tag that was never given


@ON_SQLITE
def test_a_new_incarnation_and_a_new_laptop_begin_with_no_old_tag(shared: Shared) -> None:
    shared.drop()
    shared.bolat.change_incarnation("restored")
    shared.bolat.scope_tag = shared.tag_with_it
    shared.bolat.note(shared.stream)
    assert kinds(shared.bolat.sync()) == [WITHHELD]

    second = shared.central.laptop("bolat", district="elsewhere")
    second.scope_tag = shared.tag_with_it
    second.note(shared.stream)
    assert kinds(second.sync()) == [WITHHELD]


def test_who_is_out_lets_nobody_in_even_without_knowing(shared: Shared) -> None:
    """His late note is taken, his late change of members is not, whoever it names."""
    shared.end()
    dana = shared.central.laptop("dana", district="elsewhere")
    late = shared.bolat.note(shared.stream)
    shared.bolat.write(shared.stream, member(dana.user), verb=Verb.ASSIGN)
    shared.joins_himself()

    answer = shared.bolat.sync()

    assert kinds(answer) == [ACCEPTED, WITHHELD, WITHHELD]
    dana.sync_all()
    assert dana.streams == set()
    shared.aigul.sync_all()
    assert late.op_id in shared.aigul.known


@ON_SQLITE
@pytest.mark.parametrize(
    ("who", "role", "comes_in"),
    [
        ("responsible", "substitute", True),
        ("responsible", "mobile_group", True),
        ("responsible", "responsible", False),
        ("responsible", "supervisor", False),
        ("substitute", "substitute", False),
        ("supervisor", "substitute", True),
        ("supervisor", "responsible", True),
    ],
)
def test_who_brings_whom_in(shared: Shared, who: str, role: str, comes_in: bool) -> None:
    """Only a supervisor makes somebody responsible; a substitute lets nobody in."""
    supervisor = shared.central.laptop("supervisor", roles=("supervisor",))
    by = {"responsible": shared.aigul, "substitute": shared.bolat, "supervisor": supervisor}[who]
    dana = shared.central.laptop("dana", district="elsewhere")
    by.write(shared.stream, member(dana.user, role=role), verb=Verb.ASSIGN)
    assert kinds(by.sync()) == [ACCEPTED if comes_in else WITHHELD]
    dana.sync_all()
    assert dana.streams == ({shared.stream} if comes_in else set())


@ON_SQLITE
def test_nobody_but_a_supervisor_ends_the_part_of_who_is_responsible(shared: Shared) -> None:
    supervisor = shared.central.laptop("supervisor", roles=("supervisor",))
    with shared.central.office.database.reading() as connection:
        table = tables.membership
        hers = select(table.c.entity_id).where(table.c.user == shared.aigul.user)
        entity_id = connection.execute(hers).scalar_one()
    day = number(Entity.FILE_MEMBER, "until_day")
    ends = Change(int(Entity.FILE_MEMBER), entity_id, {day: date(2020, 1, 1)}, {})
    for laptop, kind in ((shared.bolat, WITHHELD), (shared.aigul, WITHHELD), (supervisor, ACCEPTED)):
        laptop.write(shared.stream, ends, verb=Verb.ASSIGN)
        assert kinds(laptop.sync()) == [kind]


@ON_SQLITE
@pytest.mark.parametrize(("days", "kind"), [(-1, ACCEPTED), (0, ACCEPTED), (1, WITHHELD)])
def test_a_substitute_may_leave_earlier_and_not_later(shared: Shared, days: int, kind: VerdictKind) -> None:
    last = today(shared.central.clock) + timedelta(days=7)
    part = new_id()
    theirs = member(shared.bolat.user, entity_id=part, until_day=last)
    shared.aigul.write(shared.stream, theirs, verb=Verb.ASSIGN)
    shared.aigul.sync_all()
    shared.bolat.sync_all()
    day = number(Entity.FILE_MEMBER, "until_day")
    change = Change(int(Entity.FILE_MEMBER), part, {day: last + timedelta(days=days)}, {})
    shared.bolat.write(shared.stream, change, verb=Verb.ASSIGN)
    assert kinds(shared.bolat.sync()) == [kind]


@ON_SQLITE
@pytest.mark.parametrize(
    ("verb", "told"),
    [
        (Verb.RAISE_LEVEL, [(Entity.RISK_DECISION, {"level": "low", "from_level": "high"})]),
        (
            Verb.RAISE_LEVEL,
            [
                (Entity.FAMILY, {"risk": {1: "low"}}),
                (Entity.RISK_DECISION, {"level": "high", "from_level": "high"}),
            ],
        ),
        (Verb.REOPEN_FILE, [(Entity.FAMILY, {"status": "closed"})]),
        (Verb.REOPEN_FILE, [(Entity.FAMILY, {"closed_on": date(2026, 1, 1)})]),
        (Verb.OPEN_FILE, [(Entity.FAMILY, {"status": "closed"})]),
        (Verb.FINISH_VISIT, [(Entity.FAMILY, {"risk": {1: "low"}})]),
        (
            Verb.FINISH_VISIT,
            [(Entity.ASSESSMENT, {"level": {1: "high"}}), (Entity.FAMILY, {"risk": {1: "low"}})],
        ),
        (Verb.FILL_IN_FORM, [(Entity.ASSESSMENT, {"level": {1: "high"}}), (Entity.FAMILY, {"risk": None})]),
    ],
)
@pytest.mark.parametrize("supervisor", [False, True])
def test_an_act_does_what_its_name_says(
    central: Rehearsal, verb: Verb, told: list[tuple[Entity, dict[str, Value]]], supervisor: bool
) -> None:
    """A changed program of a worker lowers nothing by raising and closes nothing by opening."""
    laptop = central.laptop("aigul", roles=("supervisor" if supervisor else "worker",))
    stream = laptop.open_file()
    laptop.sync_all()
    changes = [fields(entity, new_id(), **named) for entity, named in told]
    laptop.write(stream, *changes, verb=verb)
    assert reasons(laptop.sync()) == [None if supervisor else Reason.NOT_PERMITTED]


@ON_SQLITE
def test_what_comes_in_with_its_author_ends_where_the_author_leaves_again(shared: Shared) -> None:
    """Among what waited for him is the end of his own membership: nothing about members after that."""
    shared.drop()
    dana = shared.central.laptop("dana", district="elsewhere")
    mine = new_id()
    day = number(Entity.FILE_MEMBER, "until_day")
    gone = Change(int(Entity.FILE_MEMBER), mine, {day: date(2020, 1, 1)}, {})
    shared.bolat.write(shared.stream, gone, verb=Verb.ASSIGN)
    lets_in = shared.bolat.write(shared.stream, member(dana.user), verb=Verb.ASSIGN)
    note = shared.bolat.note(shared.stream)
    assert kinds(shared.bolat.sync()) == [WITHHELD] * 3

    shared.assign(shared.bolat.user, entity_id=mine)

    assert withheld(shared.central) == {lets_in.op_id}
    shared.aigul.sync_all()
    assert note.op_id in shared.aigul.known
    dana.sync_all()
    assert dana.streams == set()


# --- what is offered again after a restore --------------------------------------------------------------


def test_what_was_withheld_does_not_come_in_as_a_re_offer(shared: Shared, tmp_path: Path) -> None:
    shared.drop()
    joins, note = shared.joins_himself(), shared.bolat.note(shared.stream)
    pushed = [joins.to_bytes(), note.to_bytes()]
    shared.bolat.sync_all()
    backup = make_backup(shared.central.office, tmp_path)
    shared.restored(backup.path)
    for laptop in (shared.aigul, shared.bolat):
        re_offer(laptop)

    answer = shared.bolat.sync([], foreign=pushed)
    assert kinds(answer) == [WITHHELD] * 2
    shared.check_secret(answer)
    assert kinds(shared.aigul.sync([], foreign=pushed)) == [WITHHELD] * 2


def test_two_of_one_mind_let_nobody_in_after_a_restore(shared: Shared, tmp_path: Path) -> None:
    """Never pushed by its author: a colleague without the file, and even one who has it, offers it."""
    shared.drop()
    sanat = shared.central.laptop("sanat", district="elsewhere")
    backup = make_backup(shared.central.office, tmp_path)
    shared.restored(backup.path)
    sanat.line = shared.central.line
    for laptop in (shared.aigul, shared.bolat, sanat):
        re_offer(laptop)
    joins, note = shared.joins_himself(), shared.bolat.note(shared.stream)
    pushed = [joins.to_bytes(), note.to_bytes()]

    assert kinds(sanat.sync([], foreign=pushed)) == [WITHHELD] * 2
    unasked = sanat.note(shared.stream)
    assert kinds(shared.aigul.sync([], foreign=[joins.to_bytes(), unasked.to_bytes()])) == [WITHHELD] * 2
    shared.check_secret(shared.bolat.sync([]))
    # a note by who had the file once, offered by who has it: that is what a restore needs
    assert kinds(shared.aigul.sync([], foreign=[note.to_bytes()])) == [ACCEPTED]


def test_a_file_that_the_restore_lost_is_built_again_in_the_order_of_its_operations(
    central: Rehearsal, tmp_path: Path
) -> None:
    """Opened, shared and left again after the backup; offered by a colleague, the late author's notes too."""
    backup = make_backup(central.office, tmp_path)
    shared = Shared(central)
    note = shared.bolat.note(shared.stream)
    shared.bolat.sync_all()
    shared.drop()
    shared.restored(backup.path)
    shared.aigul.log_in()
    re_offer(shared.aigul)
    shared.aigul.sync_all()

    assert withheld(central) == set()
    assert {note.op_id, shared.secret.op_id} <= numbered(central)
    shared.bolat.log_in()
    answer = re_offer(shared.bolat)
    shared.check_secret(answer)
    joins = shared.joins_himself()
    assert kinds(shared.bolat.sync([joins.to_bytes()])) == [WITHHELD]


def numbered(central: Rehearsal) -> set[bytes]:
    with central.office.database.reading() as connection:
        return set(connection.execute(select(tables.op.c.op_id)).scalars())


@ON_SQLITE
def test_a_membership_that_is_over_vouches_for_what_was_written_in_it(
    central: Rehearsal, tmp_path: Path
) -> None:
    """Its days passed before central, restored, heard of it again; and its operation came after the note."""
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream = aigul.open_file()
    aigul.sync_all()
    backup = make_backup(central.office, tmp_path)
    day = today(central.clock)
    aigul.write(stream, member(bolat.user, from_day=day, until_day=day), verb=Verb.ASSIGN)
    aigul.sync_all()
    bolat.sync_all()
    note = bolat.note(stream)
    bolat.sync_all()
    aigul.sync_all()
    restore(central, backup.path)
    central.clock.advance(days=2)
    begin_again(central, aigul, bolat)
    aigul.log_in()

    answer = re_offer(aigul)

    assert {one.kind for one in answer.verdicts} == {ACCEPTED}
    assert note.op_id in numbered(central)
    aigul.sync_all()


@ON_SQLITE
def test_only_an_opening_opens_a_file_that_the_restore_lost(central: Rehearsal, tmp_path: Path) -> None:
    """Who was let in later arrives first, with an operation that names himself: the file is not his."""
    backup = make_backup(central.office, tmp_path)
    shared = Shared(central)
    shared.restored(backup.path)
    joins = shared.joins_himself()
    shared.bolat.log_in()
    shared.aigul.log_in()
    with pytest.raises(RefusedError) as refused:
        shared.bolat.sync()
    foreign = shared.bolat.begin_epoch(refused.value.problem.epoch_record or b"")
    assert kinds(shared.bolat.sync()) == [WITHHELD]  # as if a request were full of his own
    shared.bolat.sync(foreign=foreign)
    re_offer(shared.aigul)
    shared.aigul.sync_all()
    assert withheld(central) == {joins.op_id}  # nor does he let himself in again
    shared.bolat.sync_all()
    assert shared.bolat.streams == {shared.stream}


@ON_SQLITE
def test_tags_of_a_life_that_a_second_restore_undid_mean_nothing(shared: Shared, tmp_path: Path) -> None:
    """Both restores go back to one backup: without the mark, the second life's tags were given twice."""
    backup = make_backup(shared.central.office, tmp_path)
    shared.restored(backup.path)
    for laptop in (shared.aigul, shared.bolat):
        re_offer(laptop)
        laptop.sync_all()
    shared.assign(shared.central.laptop("dana", district="elsewhere").user)
    second_life = shared.bolat.open_file()
    shared.bolat.sync_all()
    shared.bolat.sync_all()
    lost_tag = shared.bolat.scope_tag

    shared.restored(backup.path)

    with shared.central.office.database.reading() as connection:
        who = scope.read_person(connection, shared.bolat.user)
    assert who is not None
    assert who.lost_from(lost_tag) is not None
    re_offer(shared.bolat)
    shared.bolat.sync_all()
    assert shared.bolat.streams == {shared.stream, second_life}


def test_what_a_lost_supervisor_decided_waits_for_the_district_of_who_opened_the_file(
    central: Rehearsal, tmp_path: Path
) -> None:
    """Who was entered after the backup comes back without a district, and so without a supervisor."""
    chief = central.laptop("chief", roles=("supervisor",))
    bolat = central.laptop("bolat", district="elsewhere")
    backup = make_backup(central.office, tmp_path)
    dana = central.laptop("dana")
    stream = dana.open_file()
    dana.sync_all()
    chief.sync_all()
    assigned = chief.write(stream, member(bolat.user), verb=Verb.ASSIGN)
    chief.sync_all()
    dana.sync_all()
    restore(central, backup.path)
    begin_again(central, chief, bolat, dana)
    dana.log_in()
    re_offer(dana)
    re_offer(bolat)
    bolat.sync_all()
    assert withheld(central) == {assigned.op_id}
    assert bolat.streams == set()

    people.set_person(central.office, "dana", shown_name="Dana", district="Qaraoi", user=dana.user)
    bolat.sync_all()
    dana.sync_all()

    assert withheld(central) == set()
    assert bolat.streams == {stream}
    re_offer(chief)
    chief.sync_all()
    assert chief.streams == {stream}


@ON_SQLITE
def test_who_was_lost_comes_back_with_tags_of_the_new_life(central: Rehearsal, tmp_path: Path) -> None:
    """Otherwise a tag of the lost life would stand for files that the laptop was never sent."""
    aigul = central.laptop("aigul")
    backup = make_backup(central.office, tmp_path)
    dana = central.laptop("dana")
    dana.open_file()
    dana.sync_all()
    dana.sync_all()
    lost_tag = dana.scope_tag
    restore(central, backup.path)
    begin_again(central, aigul, dana)
    dana.log_in()
    with central.office.database.reading() as connection:
        who = scope.read_person(connection, dana.user)
    assert who is not None
    assert who.lost_from(lost_tag) == 0
    assert who.tag_of_this_life(lost_tag) == 0
    re_offer(dana)
    dana.sync_all()


@ON_SQLITE
def test_two_who_let_each_other_in_come_in_once(central: Rehearsal) -> None:
    """Bolat's withheld operation brings in Dana, hers end his membership and begin it again.

    Both are supervisors of other districts: nobody else may let anybody in.
    """
    shared = Shared(central, roles=("supervisor",))
    shared.drop()
    dana = central.laptop("dana", roles=("supervisor",), district="third")
    mine = new_id()
    day = number(Entity.FILE_MEMBER, "until_day")
    shared.bolat.write(shared.stream, member(dana.user), verb=Verb.ASSIGN)
    shared.bolat.note(shared.stream)
    gone = Change(int(Entity.FILE_MEMBER), mine, {day: date(2020, 1, 1)}, {})
    dana.write(shared.stream, gone, verb=Verb.ASSIGN)
    dana.write(shared.stream, member(shared.bolat.user), verb=Verb.ASSIGN)
    assert kinds(shared.bolat.sync()) == kinds(dana.sync()) == [WITHHELD] * 2

    shared.assign(shared.bolat.user, entity_id=mine)

    assert withheld(shared.central) == set()
    for laptop in (shared.bolat, dana, shared.aigul):
        laptop.sync_all()
        assert laptop.streams == {shared.stream}


@ON_SQLITE
def test_a_day_that_passed_counts_for_authors_who_have_not_come_since(shared: Shared, tmp_path: Path) -> None:
    sanat = shared.central.laptop("sanat", district="elsewhere")
    shared.aigul.write(shared.stream, member(sanat.user, until_day=today(shared.central.clock)))
    shared.aigul.sync_all()
    sanat.sync_all()
    backup = make_backup(shared.central.office, tmp_path)
    shared.restored(backup.path)
    shared.central.clock.advance(days=1)
    shared.aigul.log_in()
    re_offer(shared.aigul)
    joins = sanat.write(shared.stream, member(sanat.user), verb=Verb.ASSIGN)

    assert kinds(shared.aigul.sync([], foreign=[joins.to_bytes()])) == [WITHHELD]


@ON_SQLITE
def test_the_word_of_a_revoked_laptop_brings_nothing_in(shared: Shared, tmp_path: Path) -> None:
    shared.drop()
    backup = make_backup(shared.central.office, tmp_path)
    shared.restored(backup.path)
    for laptop in (shared.aigul, shared.bolat):
        re_offer(laptop)
    note = shared.bolat.note(shared.stream)
    shared.central.revoke(shared.aigul.enrolment_id)

    with pytest.raises(RefusedError):
        shared.aigul.sync([], foreign=[note.to_bytes()])

    assert withheld(shared.central) == {note.op_id}
