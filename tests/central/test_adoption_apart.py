"""An adoption is kept apart: central gives its stream to those whom a supervisor named, and to nobody else.

The rule is `core.access`; here it is seen on the wire, with laptops that misbehave. SQLite and PostgreSQL.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from central import people, tables
from central.backup import make_backup
from core.access import FileRole
from core.clock import today
from core.ids import new_id
from core.ops import Change, Operation, Verb
from core.schema import Entity, number
from sync.protocol import Reason, VerdictKind
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop, RefusedError, member
from tests.central.test_restore import begin_again, re_offer, restore
from tests.central.test_rounds import kinds, reasons

ACCEPTED, WITHHELD, REFUSED = VerdictKind.ACCEPTED, VerdictKind.WITHHELD, VerdictKind.REFUSED
PART = FileRole.ADOPTION.value


def record(text: str = "А-1") -> Change:
    return Change(int(Entity.ADOPTION), new_id(), {number(Entity.ADOPTION, "number"): text}, {})


class Apart:
    """Two supervisors and two workers of one district; the first supervisor opened an adoption for Aigul."""

    def __init__(self, central: Rehearsal) -> None:
        self.central = central
        self.chief = central.laptop("chief", roles=("supervisor",))
        self.second = central.laptop("second", roles=("supervisor",))
        self.aigul, self.bolat = central.laptop("aigul"), central.laptop("bolat")
        self.stream, self.aiguls = new_id(), new_id()
        self.opening = self.chief.write(
            self.stream,
            record(),
            member(self.chief.user, role=PART),
            member(self.aigul.user, role=PART, entity_id=self.aiguls),
            verb=Verb.OPEN_ADOPTION,
        )
        self.everybody = (self.chief, self.second, self.aigul, self.bolat)
        self.sync()

    def sync(self) -> None:
        for _ in range(2):
            for laptop in self.everybody:
                laptop.sync_all()

    def who_has_it(self) -> set[bytes]:
        """By what central gives and by what came: both must agree."""
        for laptop in self.everybody:
            came = [
                known
                for known in laptop.known.values()
                if known.operation.header.stream == self.stream
                and known.operation.header.author != laptop.user
            ]
            assert laptop is self.chief or bool(came) == (self.stream in laptop.streams)
        return {laptop.user for laptop in self.everybody if self.stream in laptop.streams}

    def end(self, laptop: Laptop, *, verb: Verb = Verb.GRANT_ADOPTION) -> Operation:
        """Yesterday was Aigul's last day."""
        day = number(Entity.FILE_MEMBER, "until_day")
        yesterday = today(self.central.clock) - timedelta(days=1)
        bases = {day: [self.opening.reference]}
        return laptop.write(
            self.stream, Change(int(Entity.FILE_MEMBER), self.aiguls, {day: yesterday}, bases), verb=verb
        )


@pytest.fixture
def apart(central: Rehearsal) -> Apart:
    return Apart(central)


def test_a_supervisor_of_the_district_without_the_permission_gets_not_a_byte(apart: Apart) -> None:
    assert apart.who_has_it() == {apart.chief.user, apart.aigul.user}
    step = apart.aigul.write(apart.stream, record("2"), verb=Verb.CHANGE_ADOPTION)
    apart.sync()
    assert step.op_id in apart.chief.known
    assert apart.who_has_it() == {apart.chief.user, apart.aigul.user}
    plain = apart.aigul.open_file()
    apart.sync()
    assert plain in apart.second.streams  # the district's other files are hers as before


def test_who_is_entered_in_the_district_later_gets_none_of_it_either(apart: Apart) -> None:
    late = apart.central.laptop("late", roles=("supervisor",))
    late.sync_all()
    assert apart.stream not in late.streams
    people.set_person(
        apart.central.office, "chief", shown_name="Chief", roles=("supervisor",), district="Qaraoi"
    )
    apart.central.clock.advance(days=1)
    for laptop in apart.everybody:
        laptop.log_in()
    apart.sync()
    assert apart.who_has_it() == {apart.chief.user, apart.aigul.user}


def test_only_a_supervisor_opens_one(central: Rehearsal) -> None:
    aigul = central.laptop("aigul")
    aigul.write(new_id(), record(), member(aigul.user, role=PART), verb=Verb.OPEN_ADOPTION)
    aigul.write(new_id(), record(), member(aigul.user), verb=Verb.OPEN_FILE)
    aigul.write(new_id(), record(), member(aigul.user), verb=77)
    answer = aigul.sync()
    assert kinds(answer) == [REFUSED] * 3
    assert reasons(answer) == [Reason.NOT_PERMITTED] * 3


@pytest.mark.parametrize(
    "verb", [Verb.ASSIGN, Verb.CHANGE_ADOPTION, Verb.GRANT_ADOPTION, Verb.RESOLVE_CONFLICT]
)
@pytest.mark.parametrize("role", [PART, "responsible"])
def test_a_worker_who_has_it_lets_nobody_in(apart: Apart, verb: Verb, role: str) -> None:
    apart.aigul.write(apart.stream, member(apart.bolat.user, role=role), verb=verb)
    assert kinds(apart.aigul.sync()) == [REFUSED]
    apart.sync()
    assert apart.who_has_it() == {apart.chief.user, apart.aigul.user}


@ON_SQLITE
def test_a_supervisor_who_was_not_named_does_not_name_herself(apart: Apart) -> None:
    forged = apart.second.write(apart.stream, member(apart.second.user, role=PART), verb=Verb.GRANT_ADOPTION)
    assert kinds(apart.second.sync()) == [WITHHELD]
    apart.sync()
    assert apart.who_has_it() == {apart.chief.user, apart.aigul.user}
    with apart.central.office.database.reading() as connection:
        assert set(connection.execute(select(tables.withheld.c.op_id)).scalars()) == {forged.op_id}


@ON_SQLITE
@pytest.mark.parametrize("role", ["responsible", "substitute", "mobile_group", "supervisor", ""])
def test_another_part_in_it_gives_nothing(apart: Apart, role: str) -> None:
    apart.chief.write(apart.stream, member(apart.bolat.user, role=role), verb=Verb.GRANT_ADOPTION)
    apart.sync()
    assert apart.who_has_it() == {apart.chief.user, apart.aigul.user}


def test_the_permission_is_given_and_taken_by_name(apart: Apart) -> None:
    apart.chief.write(apart.stream, member(apart.second.user, role=PART), verb=Verb.GRANT_ADOPTION)
    apart.sync()
    assert apart.who_has_it() == {apart.chief.user, apart.aigul.user, apart.second.user}
    apart.end(apart.chief)
    apart.sync()
    assert apart.stream not in apart.aigul.streams
    secret = apart.chief.write(apart.stream, record("3"), verb=Verb.CHANGE_ADOPTION)
    apart.sync()
    assert secret.op_id not in apart.aigul.known
    assert secret.op_id in apart.second.known


@ON_SQLITE
def test_nothing_of_an_adoption_comes_into_a_family_and_nothing_of_a_family_into_it(apart: Apart) -> None:
    stream = apart.aigul.open_file()
    apart.sync()
    family = Change(int(Entity.FAMILY), new_id(), {number(Entity.FAMILY, "name"): "Н"}, {})
    apart.aigul.write(stream, record(), verb=Verb.CHANGE_ADOPTION)
    apart.aigul.write(stream, record(), verb=Verb.WRITE_NOTE)
    apart.chief.write(stream, record(), member(apart.chief.user, role=PART), verb=Verb.OPEN_ADOPTION)
    apart.aigul.write(apart.stream, family, verb=Verb.CHANGE_FAMILY)
    apart.aigul.write(apart.stream, family, verb=Verb.OPEN_FILE)
    assert kinds(apart.aigul.sync()) == [REFUSED] * 4
    assert kinds(apart.chief.sync()) == [REFUSED]
    apart.chief.write(stream, member(apart.bolat.user, role=PART), verb=Verb.ASSIGN)
    apart.sync()
    assert stream not in apart.bolat.streams  # that part counts in no other file


def test_after_a_restore_it_is_kept_apart_again(central: Rehearsal, tmp_path: Path) -> None:
    """The whole stream was lost; the worker, her forged member and all, is back before the supervisor."""
    backup = make_backup(central.office, tmp_path)
    apart = Apart(central)
    step = apart.aigul.write(apart.stream, record("2"), verb=Verb.CHANGE_ADOPTION)
    apart.sync()
    restore(central, backup.path)
    begin_again(central, *apart.everybody)
    for laptop in apart.everybody:
        laptop.log_in()
    with pytest.raises(RefusedError) as refused:
        apart.aigul.sync([])
    foreign = apart.aigul.begin_epoch(refused.value.problem.epoch_record or b"")
    forged = apart.aigul.write(apart.stream, member(apart.bolat.user, role=PART), verb=Verb.ASSIGN)
    assert kinds(apart.aigul.sync([forged.to_bytes()])) == [WITHHELD]  # the stream is not known yet
    apart.aigul.sync(foreign=foreign)
    for laptop in (apart.bolat, apart.second, apart.chief):
        re_offer(laptop)
    apart.sync()
    assert apart.who_has_it() == {apart.chief.user, apart.aigul.user}
    assert step.op_id in apart.chief.known
    assert forged.op_id not in apart.chief.known
