"""Finding a family as a worker types: any script, any beginning, gone when the record is gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.changes import RecordId
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from core.store import casebook
from tests.core.store.laptop import Laptop, Office, change_of


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path_factory.mktemp("vaults") / "vault", Office())
    yield made
    made.close()


@pytest.fixture(scope="module")
def records(laptop: Laptop) -> dict[str, RecordId]:
    aliya = laptop.open_family(
        "Әлия Нұрланқызы",
        number="F-17",
        address={4: "Ақжар", 5: "Абая"},
        phones=[[b"1", "+7 (700) 123-45-67"]],
    )
    akzhar = laptop.open_family("Ақжаровы", number="F-171")
    member = RecordId(akzhar.stream, int(Entity.MEMBER), new_id())
    laptop.act(
        akzhar.stream,
        Verb.CHANGE_MEMBER,
        change_of(
            member, name={1: "Джумабеков", 2: "Ерлан"}, iin={1: "180001011234"}, phone="8 701 765 43 21"
        ),
    )
    return {"aliya": aliya, "akzhar": akzhar, "member": member}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Әлия", ["aliya"]),
        ("алия нурл", ["aliya"]),
        ("Nurlankyzy Aliya", ["aliya"]),
        ("Жұмабек", ["member"]),
        ("zhumabekov yerlan", ["member"]),
        ("F-17", ["aliya", "akzhar"]),
        ("ф 171", ["akzhar"]),
        ("87001234567", ["aliya"]),
        ("+7 700 123", ["aliya"]),
        ("700123", ["aliya"]),
        ("4567", ["aliya"]),
        ("8 (701) 765", ["member"]),
        ("180001", ["member"]),
        ("Акжар", ["akzhar", "aliya"]),  # a name before a village
        ("абая", ["aliya"]),
        ("алия ерлан", []),
        ("никого", []),
        ("", []),
        ("  -- ", []),
        ('" OR name:*', []),
    ],
)
def test_found(laptop: Laptop, records: dict[str, RecordId], query: str, expected: list[str]) -> None:
    assert [hit.record for hit in laptop.store.search(query)] == [records[name] for name in expected]


def test_limit(laptop: Laptop, records: dict[str, RecordId]) -> None:
    assert len(laptop.store.search("F", limit=1)) == 1
    assert len(laptop.store.search("F")) == 2


def test_a_change_of_name_is_found_and_the_old_one_is_not(laptop: Laptop) -> None:
    family = laptop.open_family("Прежние")
    laptop.set(family, name="Новейшие")
    assert laptop.store.search("прежние") == ()
    assert [hit.record for hit in laptop.store.search("новейшие")] == [family]
    laptop.set(family, directions="за рекой")
    assert [hit.record for hit in laptop.store.search("новейшие")] == [family]
    laptop.set(family, name="")
    assert laptop.store.search("новейшие") == ()


def test_nothing_of_a_file_that_left_is_found(laptop: Laptop) -> None:
    family = laptop.open_family("Уехавшие")
    with laptop.vault.database.transaction() as database:
        casebook.forget_stream(database, family.stream)
    assert laptop.store.search("уехавшие") == ()
    assert laptop.vault.database.value("SELECT count(*) FROM search_text WHERE name LIKE '%уехавшие%'") == 0


def test_values_of_another_type_are_passed_over(laptop: Laptop) -> None:
    family = laptop.open_family("Странные")
    laptop.set(family, phones=[[b"1", 7], "no item", [b"2"]], number=5)
    assert [hit.record for hit in laptop.store.search("странные")] == [family]
