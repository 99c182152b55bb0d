"""Finding a family as a worker types: any script, any beginning, gone when the record is gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.changes import RecordId
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from core.store import casebook
from core.store.search import Why
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


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Алия Нурлановна", ["aliya"]),
        ("алея нурланкызы", ["aliya"]),
        ("нуланкызы", ["aliya"]),
        ("Жұмабков Ерлан", ["member"]),
        ("Зhумабеков", ["member"]),
        ("Джумобеков Ерлон", ["member"]),
        ("джумобе", ["member"]),  # still being typed
        ("алия нурланкызы ахметова", ["aliya"]),  # one word of three is not on record
        ("Жұмабеков Марат", []),
    ],
)
def test_found_in_a_wrong_spelling(
    laptop: Laptop, records: dict[str, RecordId], query: str, expected: list[str]
) -> None:
    assert [hit.record for hit in laptop.store.search(query)] == [records[name] for name in expected]


def test_what_is_spelled_as_typed_comes_first(laptop: Laptop) -> None:
    right = laptop.open_family("Бакенов")
    near = laptop.open_family("Букенов")
    assert [hit.record for hit in laptop.store.search("букенов")] == [near, right]
    assert [hit.record for hit in laptop.store.search("бакенов")] == [right, near]


def test_of_two_words_the_one_that_is_farther_off_counts(laptop: Laptop) -> None:
    stream = laptop.open_family("").stream
    near, far = (RecordId(stream, int(Entity.MEMBER), new_id()) for _ in range(2))
    laptop.act(
        stream,
        Verb.CHANGE_MEMBER,
        change_of(far, name={1: "Өтегенов", 2: "Мырзакелді"}),
        change_of(near, name={1: "Отыгенов", 2: "Мырзақасым"}),
    )
    assert [hit.record for hit in laptop.store.search("Өтегенов Мырзакасым")] == [near]
    assert [hit.record for hit in laptop.store.search("Мырзакелды Отегенов")] == [far]


def test_a_person_is_found_by_the_village_also_after_the_family_moved(laptop: Laptop) -> None:
    family = laptop.open_family("Көшпелі", address={4: "Тасөткел"})
    person = RecordId(family.stream, int(Entity.MEMBER), new_id())
    laptop.act(family.stream, Verb.CHANGE_MEMBER, change_of(person, name={2: "Ырысты"}))
    assert [hit.record for hit in laptop.store.search("ырысты тасоткел")] == [person]
    laptop.set(family, address={4: "Жарқұдық"})
    assert laptop.store.search("ырысты тасоткел") == ()
    assert [hit.record for hit in laptop.store.search("ырысты жаркудык")] == [person]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("алия", (Why.NAME,)),
        ("алея нурланкызы", (Why.SIMILAR_NAME, Why.NAME)),
        ("7001234567 акжар", (Why.PLACE, Why.PHONE)),
        ("алия F-17", (Why.NAME, Why.NUMBER)),
        ("180001011234", (Why.IIN,)),
    ],
)
def test_why_it_was_found(
    laptop: Laptop, records: dict[str, RecordId], query: str, why: tuple[Why, ...]
) -> None:
    assert laptop.store.search(query)[0].why == why


def test_words_are_kept_while_a_record_holds_them(laptop: Laptop) -> None:
    def kept() -> list[str]:
        rows = laptop.vault.database.query(
            "SELECT word FROM search_word WHERE word IN ('аришова', 'барменова')"
        )
        return sorted(row[0] for row in rows)

    one, other = laptop.open_family("Аришова Барменова"), laptop.open_family("Аришова")
    assert kept() == ["аришова", "барменова"]
    laptop.set(one, name="")
    assert kept() == ["аришова"]
    laptop.set(other, name="")
    assert kept() == []
    laptop.set(other, name="Аришова")
    assert [hit.record for hit in laptop.store.search("арешова")] == [other]


def test_the_index_is_made_anew_with_the_same_words(laptop: Laptop) -> None:
    tables = (
        "SELECT word, uses FROM search_word ORDER BY word",
        "SELECT * FROM search_text ORDER BY 1, 2, 3, 4",
    )
    before = [laptop.vault.database.query(table) for table in tables]
    laptop.store.rebuild()
    assert [laptop.vault.database.query(table) for table in tables] == before
    assert laptop.store.search("нуланкызы")


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
    assert laptop.vault.database.value("SELECT count(*) FROM search_word WHERE word = 'уехавшие'") == 0


def test_values_of_another_type_are_passed_over(laptop: Laptop) -> None:
    family = laptop.open_family("Странные")
    laptop.set(family, phones=[[b"1", 7], "no item", [b"2"]], number=5)
    assert [hit.record for hit in laptop.store.search("странные")] == [family]
