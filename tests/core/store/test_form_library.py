"""The library: every version stays, bytes are what was published, and what is missing is wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.changes import RecordId
from core.errors import Code, FormError
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from core.store.form_library import FormLibrary, Publication, note
from tests.core.store.laptop import Laptop, Office, change_of


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "vault", Office())
    yield made
    made.close()


def publication(version: str, data: bytes, *, form_id: str = "visit", **more: object) -> Publication:
    return Publication("form", form_id, version, hashlib.sha256(data).digest(), {"kk": "Бару"}, **more)  # type: ignore[arg-type]  # named as there


def versions(library: FormLibrary) -> list[str]:
    return [one.version for one in library.publications("form")]


def test_versions_are_found_again_byte_for_byte(laptop: Laptop) -> None:
    library = laptop.store.form_library
    for version in ("1", "2", "10"):
        assert library.add(publication(version, version.encode()), data=version.encode()).library
    laptop.reopen()
    library = laptop.store.form_library
    found = library.by_version("form", "visit", "2")
    assert found is not None
    assert (found.data, found.publication) == (b"2", publication("2", b"2"))
    newest = library.newest("form", "visit")
    assert newest is not None
    assert newest.publication.version == "10"  # as people count, not as text is sorted
    assert versions(library) == ["10", "2", "1"]
    assert library.by_sha256(hashlib.sha256(b"1").digest()) == b"1"
    assert library.by_version("form", "visit", "3") is None
    assert library.newest("rule_pack", "visit") is None
    assert library.newest("form", "risk") is None


def test_the_newest_of_a_day(laptop: Laptop) -> None:
    library = laptop.store.form_library
    library.add(publication("1", b"1", valid_until=date(2026, 4, 30)), data=b"1")
    library.add(publication("2", b"2", valid_from=date(2026, 5, 1)), data=b"2")
    for day, version in ((date(2026, 4, 30), "1"), (date(2026, 5, 1), "2")):
        found = library.newest("form", "visit", on=day)
        assert found is not None
        assert found.publication.version == version
    library.add(publication("3", b"3", form_id="closed", valid_until=date(2020, 1, 1)), data=b"3")
    assert library.newest("form", "closed", on=date(2026, 1, 1)) is None


def test_other_bytes_are_refused_and_a_version_never_changes(laptop: Laptop) -> None:
    library = laptop.store.form_library
    with pytest.raises(FormError) as refusal:
        library.add(publication("1", b"1"), data=b"other")
    assert refusal.value.code is Code.FORM_INVALID
    assert versions(library) == []
    library.add(publication("1", b"1"), data=b"1")
    library.add(publication("1", b"other"), data=b"other")
    found = library.by_version("form", "visit", "1")
    assert found is not None
    assert found.data == b"1"


def test_what_the_agency_published_is_wanted_until_its_bytes_come(laptop: Laptop) -> None:
    data = b"an XForm"
    sha256 = hashlib.sha256(data).digest()
    record = RecordId(laptop.office.agency.stream, int(Entity.PUBLICATION), new_id())
    laptop.office.publish(
        Verb.PUBLISH,
        change_of(
            record,
            kind="form",
            id="visit",
            version="7",
            sha256=sha256,
            size_bytes=len(data),
            title={1: "Бару", 2: "Посещение"},
            valid_from=date(2026, 3, 1),
        ),
        change_of(RecordId(record.stream, record.entity_type, new_id()), kind="form", id="incomplete"),
    )
    assert laptop.sync().library
    library = laptop.store.form_library
    wanted = library.wanted()
    assert [(one.id, one.version, one.sha256, one.title) for one in wanted] == [
        ("visit", "7", sha256, {"kk": "Бару", "ru": "Посещение"})
    ]
    assert library.newest("form", "visit") is None
    with pytest.raises(FormError):
        library.add_blob(sha256, b"other")
    library.add_blob(sha256, data)
    assert library.wanted() == ()
    found = library.newest("form", "visit", on=date(2026, 3, 1))
    assert found is not None
    assert (found.data, found.publication.size_bytes) == (data, len(data))


def test_a_form_waits_for_its_files_and_gets_them(laptop: Laptop) -> None:
    """A new version is not begun before its list of villages is here; the one before it serves until then."""
    library = laptop.store.form_library
    library.add(publication("1", b"old"), data=b"old")
    villages = b"name,label\na,A\n"
    file = Publication("form_attachment", "visit/villages.csv", "2", hashlib.sha256(villages).digest(), {})
    with laptop.store.writing() as database:
        note(database, file)
    library.add(publication("2", b"new"), data=b"new")
    newest = library.newest("form", "visit")
    assert newest is not None
    assert newest.publication.version == "1"
    library.add_blob(file.sha256, villages)
    newest = library.newest("form", "visit")
    assert newest is not None
    assert newest.publication.version == "2"
    assert library.lists_of(newest.publication.sha256) == {"villages.csv": villages}
    assert library.lists_of(hashlib.sha256(b"old").digest()) == {}


def test_a_form_is_moved_to_only_when_its_pictures_are_here(laptop: Laptop) -> None:
    """Pictures travel as lists do, are no data of the form, and are read one at a time."""
    library = laptop.store.form_library
    library.add(publication("1", b"old"), data=b"old")
    picture = b"\x89PNG"
    file = Publication("form_attachment", "visit/a.png", "2", hashlib.sha256(picture).digest(), {})
    with laptop.store.writing() as database:
        note(database, file)
    library.add(publication("2", b"new"), data=b"new")
    new = hashlib.sha256(b"new").digest()
    found = library.newer("form", "visit", than="1", on=date(2026, 3, 1))
    assert found is not None
    assert (found[0].version, found[1]) == ("2", False)
    assert library.file_of(new, "a.png") is None
    library.add_blob(file.sha256, picture)
    found = library.newer("form", "visit", than="1", on=date(2026, 3, 1))
    assert found is not None
    assert (found[0].version, found[1]) == ("2", True)
    assert library.file_of(new, "a.png") == picture
    assert library.file_of(new, "other.png") is None
    assert library.file_of(hashlib.sha256(b"old").digest(), "a.png") is None
    assert library.lists_of(new) == {}
