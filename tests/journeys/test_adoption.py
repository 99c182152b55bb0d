"""An adoption is kept apart, with the real central: not a byte of it lies where nobody was let in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from central.publishing import publish_form
from core.casework.changing import over
from core.casework.duties import ADOPTION_REPORT
from core.clock import today
from core.ops import Verb
from core.schema import Entity
from core.store.store import Act
from tests.central.running import RunningCentral
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import LANGUAGE, Laptop, published

pytestmark = pytest.mark.journey

NUMBER, CHILD = "АП-7319", "Айарусыншы"
FORMS = ("adoption", "adopter", "adoption_step", "adoption_report", "adoption_end")


@pytest.fixture
def chief(new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    """A supervisor of the district, who opens the adoption."""
    for name in FORMS:
        publish_form(central.office, published(name))
    laptop = new_laptop("chief")
    laptop.enrol(central, "chief", "Сәуле", role="supervisor")
    return laptop


@pytest.fixture
def second(new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    """Another supervisor of the same district."""
    laptop = new_laptop("second")
    laptop.enrol(central, "second", "Бақыт", role="supervisor")
    return laptop


def everything_at_home(laptop: Laptop) -> bytes:
    """Every value of every table of the laptop's store, as text and bytes."""
    database = laptop.store._database
    tables = [row[0] for row in database.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = bytearray()
    for table in tables:
        for row in database.query(f'SELECT * FROM "{table}"'):  # a name out of the schema
            for value in row:
                found += value if isinstance(value, bytes) else str(value).encode()
    return bytes(found)


def fill_in(laptop: Laptop, stream: bytes, form: str, record: bytes, **answers: str) -> None:
    draft = laptop.desk.start_form(stream, form, record=record)
    session = laptop.open_form(draft, form)
    for name, value in answers.items():
        session.answer(session.refs(name)[0], value)
    laptop.save(draft, session)
    laptop.desk.finish_form(draft.draft, session.submission(), language=LANGUAGE)


def test_a_supervisor_who_was_not_let_in_gets_nothing_and_the_named_worker_sees_what_is_due(
    chief: Laptop, second: Laptop, aigul: Laptop, bolat: Laptop
) -> None:
    family = aigul.add_family("Ахметовы")
    for laptop in (aigul, chief, second):
        laptop.sync_well()
    assert (
        second.desk.family(family, language=LANGUAGE).row.name == "Ахметовы"
    )  # files of the district are hers
    stream, _ = chief.desk.adoptions.open(
        number=NUMBER, surname="", given=CHILD, users=[aigul.user], family=family
    )
    for _ in range(2):
        for laptop in (chief, aigul, bolat, second):
            laptop.sync_well()

    (row,) = aigul.desk.adoptions.view().rows
    assert (row.stream, row.number, row.child) == (stream, NUMBER, CHILD)
    record = aigul.store.casebook.records_of(stream, Entity.ADOPTION)[0].record.entity_id
    decided = today(aigul.clock) - timedelta(days=200)
    fill_in(
        aigul, stream, "adoption", record, decided_on=decided.isoformat(), in_force_on=decided.isoformat()
    )
    for _ in range(2):
        for laptop in (aigul, chief, bolat, second):
            laptop.sync_well()

    for laptop in (aigul, chief):
        late = [one for one in laptop.desk.today().overdue if one.kind == ADOPTION_REPORT]
        assert [one.family_name for one in late] == [NUMBER]
    assert stream in everything_at_home(aigul)
    for laptop in (second, bolat):
        at_home = everything_at_home(laptop)
        assert family in at_home or laptop is bolat
        assert stream not in at_home
        assert NUMBER.encode() not in at_home
        assert CHILD.encode() not in at_home
        assert laptop.desk.adoptions.view().rows == ()
        assert all(one.kind != ADOPTION_REPORT for one in laptop.desk.today().overdue)
    assert not bolat.desk.adoptions.has_place()
    told = repr(second.desk.family(family, language=LANGUAGE))
    assert stream.hex() not in told
    assert NUMBER not in told


def test_who_was_let_out_has_nothing_of_it_left(chief: Laptop, second: Laptop) -> None:
    chief.sync_well()
    stream, _ = chief.desk.adoptions.open(number=NUMBER, surname="", given=CHILD, users=[second.user])
    for laptop in (chief, second, second):
        laptop.sync_well()
    assert stream in everything_at_home(second)
    hers = next(one.entity_id for one in chief.desk.adoptions.people(stream).members if not one.is_me)
    known = chief.store.casebook.record(stream, Entity.FILE_MEMBER, hers)
    assert known is not None
    yesterday = today(chief.clock) - timedelta(days=1)
    ends = Act(stream, int(Verb.GRANT_ADOPTION), (over(known, {"until_day": yesterday}),))
    chief.store.commit(ends)
    for laptop in (chief, second, second):
        laptop.sync_well()
    left = everything_at_home(second)
    assert NUMBER.encode() not in left
    assert CHILD.encode() not in left
    assert NUMBER.encode() in everything_at_home(chief)
