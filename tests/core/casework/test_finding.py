"""Finding people and families over everything on the laptop, and noticing who is on record already."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.casework.finding import Found, SimilarPerson, TypedPerson
from core.changes import RecordId
from core.identity.matching import Likelihood, Reason, Traits
from core.identity.names import PersonName
from core.records import Address
from core.schema import Entity, parts_to_value
from core.store.search import Why
from tests.core.casework.office import TODAY, Worker

BORN = date(1896, 11, 30)
IIN = "961130200012"
NAMESAKE = parts_to_value(Entity.MEMBER, "birth", date=date(1898, 4, 2), precision="day")


def member(worker: Worker, stream: bytes, *name: str, **fields: Any) -> RecordId:
    parts = {part: text for part, text in zip(("surname", "given", "patronymic"), name) if text}
    told = {
        "name": parts_to_value(Entity.MEMBER, "name", **parts),
        "birth": parts_to_value(Entity.MEMBER, "birth", date=BORN, precision="day"),
        **fields,
    }
    return worker.member(stream, "", **told)


@pytest.fixture
def people(worker: Worker) -> dict[str, RecordId]:
    """A grandmother in one file, her namesake in another, and children beside them."""
    kokzharma, _ = worker.desk.add_family(
        name="Жақыпбек отбасы", number="Т-17", address=Address(village="Көкжарма"), phone="+77000000101"
    )
    togyzterek, _ = worker.desk.add_family(
        name="Қойшыбай отбасы", number="Т-18", address=Address(village="Тоғызтерек")
    )
    iin = parts_to_value(Entity.MEMBER, "iin", iin=IIN)
    return {
        "bibigul": member(worker, kokzharma, "Жакупбек", "Бибигуль", "Оспановна", iin=iin),
        "child": member(worker, kokzharma, "Жақыпбек", "Ерасыл", birth=None),
        "bibinur": member(
            worker, togyzterek, "Жақыпбек", "Бибінұр", "Оспанқызы", phone="+77010000202", birth=NAMESAKE
        ),
    }


def typed(*name: str, **more: Any) -> TypedPerson:
    stream, entity_id = more.pop("stream", None), more.pop("entity_id", None)
    return TypedPerson(Traits(PersonName(*name), **more), stream=stream, entity_id=entity_id)


def similar(worker: Worker, who: TypedPerson) -> list[SimilarPerson]:
    return list(worker.desk.finding.similar_people(who))


# --- search ------------------------------------------------------------------------------------------------


def test_people_and_families_are_found(worker: Worker, people: dict[str, RecordId]) -> None:
    found = worker.desk.finding.find("Жакыпбек Кокжарма")
    assert {one.record for one in found if one.is_person} == {people["bibigul"], people["child"]}
    assert [one.name for one in found if not one.is_person] == ["Жақыпбек отбасы"]
    grandmother = next(one for one in found if one.record == people["bibigul"])
    assert grandmother == Found(
        people["bibigul"], "Жакупбек Бибигуль Оспановна", "Жақыпбек отбасы", "Т-17", "Көкжарма",
        (Why.SIMILAR_NAME, Why.PLACE), BORN, "day",
    )  # fmt: skip
    assert worker.desk.finding.find("") == ()


@pytest.mark.parametrize(
    ("query", "who", "why"),
    [
        (IIN, "bibigul", (Why.IIN,)),
        ("961130", "bibigul", (Why.IIN,)),
        ("87010000202", "bibinur", (Why.PHONE,)),
        ("bibinur", "bibinur", (Why.NAME,)),
        ("бибинор", "bibinur", (Why.SIMILAR_NAME,)),
    ],
)
def test_why_somebody_was_found(
    worker: Worker, people: dict[str, RecordId], query: str, who: str, why: tuple[Why, ...]
) -> None:
    first = worker.desk.finding.find(query)[0]
    assert (first.record, first.why) == (people[who], why)


def test_whoever_was_withdrawn_is_not_found(worker: Worker, people: dict[str, RecordId]) -> None:
    worker.desk.withdraw(people["bibigul"], why="Басқа отбасына жазылған")
    assert worker.desk.finding.find(IIN) == ()
    assert similar(worker, typed("Жақыпбек", "Бибігүл", born=BORN)) == []
    worker.desk.restore(people["bibigul"])
    assert [one.record for one in worker.desk.finding.find(IIN)] == [people["bibigul"]]


# --- on record already -------------------------------------------------------------------------------


def test_the_same_person_in_another_spelling_is_noticed(worker: Worker, people: dict[str, RecordId]) -> None:
    found = similar(worker, typed("Жақыпбек", "Бибігүл", "Оспанқызы", born=BORN, iin=IIN))
    assert [one.record for one in found] == [people["bibigul"]]
    first = found[0]
    assert first.match.likelihood is Likelihood.LIKELY
    assert first.match.reasons[0] is Reason.IIN_SAME
    assert (first.family_name, first.village, first.number) == ("Жақыпбек отбасы", "Көкжарма", "Т-17")
    assert first.has_iin


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (typed("", "", iin=IIN), ["bibigul"]),
        (typed("Жақыпбек", "Бибгүл", born=BORN), ["bibigul"]),
        (typed("Жақыпбек", "Бибінұр", "Оспановна"), ["bibinur", "bibigul"]),
        (typed("Бибінұр", "Жақыпбек"), ["bibinur"]),  # in each other's field
        (typed("", "Бибінұр", phones=frozenset({"8 701 000 02 02"})), ["bibinur"]),
        (typed("", "Бибінұр"), []),  # a given name alone is nobody
        (typed("Жақыпбек", ""), []),
        (typed("Жақыпбек", "Бибігүл", born=date(1860, 1, 1)), []),
        (typed("Серік", "Айдана", born=BORN), []),
        (typed(), []),
    ],
)
def test_who_is_on_record(
    worker: Worker, people: dict[str, RecordId], who: TypedPerson, expected: list[str]
) -> None:
    assert [one.record for one in similar(worker, who)] == [people[name] for name in expected]


def test_a_record_is_not_similar_to_itself(worker: Worker, people: dict[str, RecordId]) -> None:
    own = people["bibigul"]
    who = typed("Жақыпбек", "Бибігүл", "Оспанқызы", born=BORN, stream=own.stream, entity_id=own.entity_id)
    assert similar(worker, who) == []


def test_relatives_speak_for_a_person(worker: Worker, people: dict[str, RecordId]) -> None:
    elsewhere = worker.add_family("Жаңа отбасы")
    who = typed("Жақыпбек", "Бибігүл", born=BORN, stream=elsewhere)
    before = similar(worker, who)[0].match
    member(worker, elsewhere, "Жакупбек", "Ерасыл")
    after = similar(worker, who)[0].match
    assert after.points > before.points
    assert Reason.RELATIVES_SAME in after.reasons


def test_the_last_visit_is_told(worker: Worker, people: dict[str, RecordId]) -> None:
    family = RecordId(people["bibigul"].stream, int(Entity.FAMILY), b"")
    worker.visited(family, 12)
    found = similar(worker, typed("Жақыпбек", "Бибігүл", born=BORN))
    assert found[0].last_visit_on is not None
    assert (TODAY - found[0].last_visit_on).days == 12


@pytest.mark.parametrize(
    ("family", "why"),
    [
        ({"name": "Жакупбек отбасы"}, (Why.SIMILAR_NAME,)),
        ({"name": "Жақыпбек семья", "village": "кокжарма"}, (Why.NAME, Why.PLACE)),
        ({"name": "Басқа", "phone": "8 700 000 01 01"}, (Why.PHONE,)),
        ({"name": "Басқа", "number": "Т-17"}, (Why.NUMBER,)),
    ],
)
def test_families_that_look_like_the_one_that_is_typed(
    worker: Worker, people: dict[str, RecordId], family: dict[str, Any], why: tuple[Why, ...]
) -> None:
    found = worker.desk.finding.similar_families(**family)
    assert found[0].number == "Т-17"
    assert set(why) <= set(found[0].why)


@pytest.mark.parametrize(
    "family", [{"name": ""}, {"name": "отбасы"}, {"name": "Мүлдем Басқа", "village": "Көкжарма"}]
)
def test_a_village_alone_makes_no_family(
    worker: Worker, people: dict[str, RecordId], family: dict[str, Any]
) -> None:
    assert worker.desk.finding.similar_families(**family) == ()
