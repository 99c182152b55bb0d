"""Drafts: kept as typed, with what was on the screen when typing began."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.changes import RecordId
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Change, Verb
from core.schema import Entity, number
from core.store.drafts import Progress
from core.store.store import Act
from tests.core.store.laptop import Laptop, Office, change_of

NAME = number(Entity.FAMILY, "name")


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "vault", Office())
    yield made
    made.close()


def test_a_draft_keeps_its_ids_forms_and_progress(laptop: Laptop) -> None:
    drafts, stream = laptop.store.drafts, new_id()
    records = {"visit": new_id(), "assessment": new_id()}
    made = drafts.create(stream, "visit", records=records)
    laptop.clock.advance(5)
    changes = drafts.save(made.draft, "visit", payload=b"one", progress=Progress(1, 4, 2))
    drafts.save(made.draft, "risk", payload=b"two", progress=Progress(2, 3, 0))
    drafts.save(made.draft, "visit", payload=b"three", progress=Progress(2, 4, 1))
    assert changes.drafts == {made.draft}
    laptop.reopen()
    loaded = laptop.store.drafts.load(made.draft)
    assert (loaded.stream, loaded.kind, loaded.records) == (stream, "visit", records)
    assert {form: saved.payload for form, saved in loaded.forms.items()} == {
        "visit": b"three",
        "risk": b"two",
    }
    assert loaded.progress == Progress(4, 7, 1)
    assert loaded.created_ms < loaded.updated_ms == laptop.clock.now_ms()


def test_what_is_unfinished_is_counted_once_something_was_typed(laptop: Laptop) -> None:
    drafts, seen = laptop.store.drafts, laptop.store.exchange.overview
    made = drafts.create(new_id(), "visit", records={})
    drafts.keep_typed("note", "Сөз")  # a field outside any form is no draft
    assert seen().unfinished == 0
    drafts.save(made.draft, "visit", payload=b"one")
    drafts.save(made.draft, "risk", payload=b"two")
    assert seen().unfinished == 1
    drafts.delete(made.draft)
    assert seen().unfinished == 0


def test_heads_are_those_of_the_beginning_whatever_arrives(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    shown = laptop.store.casebook.record(family.stream, family.entity_type, family.entity_id)
    assert shown is not None
    cell = (family.entity_type, family.entity_id, NAME)
    draft = laptop.store.drafts.create(
        family.stream, "visit", records={}, heads={cell: shown.heads["name"]}
    ).draft
    later = laptop.set(family, name="Ахметова")
    laptop.store.drafts.see(draft, {cell: (later.reference,)})
    laptop.store.drafts.save(draft, "visit", payload=b"x")
    heads = laptop.store.drafts.load(draft).heads
    assert heads == {cell: shown.heads["name"]}
    laptop.store.commit(
        Act(
            family.stream,
            Verb.CHANGE_FAMILY,
            (Change(family.entity_type, family.entity_id, {NAME: "Ахмет"}, {NAME: heads[cell]}),),
            draft=draft,
        )
    )
    record = laptop.store.casebook.record(family.stream, family.entity_type, family.entity_id)
    assert record is not None
    assert record.conflicts == {"name"}


def test_more_cells_may_be_seen_later(laptop: Laptop) -> None:
    draft = laptop.store.drafts.create(new_id(), "visit", records={}).draft
    cell = (int(Entity.FAMILY), new_id(), NAME)
    laptop.store.drafts.see(draft, {cell: (b"\x02" * 16, b"\x01" * 16)})
    assert laptop.store.drafts.load(draft).heads == {cell: (b"\x01" * 16, b"\x02" * 16)}


def test_the_newest_is_first_and_a_file_has_its_own(laptop: Laptop) -> None:
    drafts, here, there = laptop.store.drafts, new_id(), new_id()
    first = drafts.create(here, "visit", records={})
    laptop.clock.advance(1)
    second = drafts.create(there, "visit", records={})
    laptop.clock.advance(1)
    drafts.save(first.draft, "visit", payload=b"x")
    assert [draft.draft for draft in drafts.list()] == [first.draft, second.draft]
    assert [draft.draft for draft in drafts.list(there)] == [second.draft]


def test_finishing_takes_the_draft_with_it(laptop: Laptop) -> None:
    note = RecordId(new_id(), int(Entity.NOTE), new_id())
    draft = laptop.store.drafts.create(note.stream, "note", records={"note": note.entity_id}).draft
    laptop.store.drafts.save(draft, "note", payload=b"x")
    done = laptop.act(note.stream, Verb.WRITE_NOTE, change_of(note, text="x"), draft=draft)
    assert done.changes.drafts == {draft}
    assert laptop.store.drafts.list() == ()
    assert laptop.vault.database.value("SELECT count(*) FROM draft_form") == 0
    for late in (
        lambda: laptop.store.drafts.save(draft, "note", payload=b"y"),
        lambda: laptop.store.drafts.load(draft),
        lambda: laptop.store.drafts.see(draft, {}),
    ):
        with pytest.raises(StoreError) as refusal:
            late()
        assert refusal.value.code is Code.DRAFT_UNKNOWN


def test_throwing_away_twice_is_no_mistake(laptop: Laptop) -> None:
    draft = laptop.store.drafts.create(new_id(), "visit", records={}).draft
    assert laptop.store.drafts.delete(draft).drafts == {draft}
    laptop.store.drafts.delete(draft)
    assert laptop.store.drafts.list() == ()


def test_what_is_typed_outside_a_form_is_kept_by_name_and_is_no_draft(laptop: Laptop) -> None:
    laptop.store.drafts.keep_typed("note", "Анасы отын жоқ")
    laptop.store.drafts.keep_typed("note", "Анасы отын жоқ деді")
    laptop.store.drafts.keep_typed("add_name", "Айша")
    laptop.reopen()
    assert laptop.store.drafts.typed() == {"note": "Анасы отын жоқ деді", "add_name": "Айша"}
    assert laptop.store.drafts.list() == ()
    laptop.store.drafts.keep_typed("note", "")
    assert laptop.store.drafts.typed() == {"add_name": "Айша"}
