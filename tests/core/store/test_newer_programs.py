"""What a newer program wrote, on a laptop with an older one: kept byte for byte, there after the update."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from core import erasure, schema
from core.changes import RecordId
from core.encoding import Value, decode, encode
from core.errors import Code, OperationError
from core.fields import EntityType, text_field
from core.ids import new_id
from core.ops import Change, Operation, Verb, parse
from core.schema import SCHEMA_VERSION, Entity, number
from core.signing import OPERATION, open_signed, sign
from core.store import arrivals, kept_aside, record_tables
from core.store.notices import NoticeCode
from sync.protocol import ScopeChange
from tests.core.agency import Author
from tests.core.store.laptop import Laptop, Office, in_log, newest_first

EYES, PARCEL = 250, 77
NEWER_VERB = 990
STREET, HOUSE = 5, 6
"""The last part of an address, and one that a newer program has after it."""


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop.enrolled(tmp_path / "vault", Office())
    laptop.sync()
    yield laptop
    laptop.close()


def newer_author(laptop: Laptop) -> Author:
    author = laptop.office.agency.enrol("newer")
    laptop.office.announce(author)
    return author


def bytes_of(laptop: Laptop, operation: Operation) -> bytes | None:
    return in_log(laptop.vault.database, operation.op_id) or None


def write_newer(author: Author, family: RecordId) -> Operation:
    """A verb, a field, an entity type and a key of the header that this program does not know."""
    made = author.write(
        family.stream,
        NEWER_VERB,
        Change(family.entity_type, family.entity_id, {EYES: "жасыл", 2: "Ахметовы"}, {}),
        Change(PARCEL, new_id(), {1: {1: "x", 9: [b"y"]}}, {}),
        schema_version=SCHEMA_VERSION + 1,
    )
    header = {**decode(made.header_bytes), 40: {"mood": 1}}
    return parse(encode([sign(author.pen.key, encode(header), context=OPERATION), list(made.values)]))


def update(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next release: a new field of a family, a new part of its address, a new entity type."""
    family = schema.REGISTRY[Entity.FAMILY]
    address = family.field("address")
    wider = replace(address, parts=(*address.parts, "house"))
    fields = tuple(wider if one is address else one for one in family.fields)
    _register(monkeypatch, Entity.FAMILY, replace(family, fields=(*fields, text_field(EYES, "eyes"))))
    monkeypatch.setattr(kept_aside, "PROGRAM", "the next release")


def _register(monkeypatch: pytest.MonkeyPatch, entity: Entity, table: EntityType) -> None:
    monkeypatch.setitem(schema.REGISTRY, int(entity), table)
    monkeypatch.setitem(schema._BY_NAME, int(entity), {one.name: one for one in table.fields})
    monkeypatch.setitem(schema._BY_NUMBER, int(entity), {one.number: one for one in table.fields})
    monkeypatch.setitem(record_tables.TABLES, int(entity), record_tables._table(table))


# --- kept, passed on, shown after the update ---------------------------------------------------------------


def test_what_is_not_understood_is_kept_offered_again_and_shown_after_the_update(
    old: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = old.open_family("Тестовы")
    old.sync()
    strange = write_newer(newer_author(old), family)
    assert 40 in decode(open_signed(strange.envelope).payload)
    old.office.push(strange.to_bytes())
    old.sync()
    assert bytes_of(old, strange) == strange.to_bytes()
    assert "eyes" not in old.shown(family)
    assert old.store.notices() == ()

    old.set(family, directions="көк қақпа")  # the old program goes on writing beside it
    old.office.restore(cut=3)  # and central loses what the newer one wrote
    old.store.exchange.begin_epoch(old.office.epoch_record)
    outgoing = old.store.exchange.outgoing()
    assert strange.to_bytes() in outgoing.foreign

    update(monkeypatch)
    old.reopen()
    assert old.shown(family)["eyes"] == "жасыл"
    assert old.shown(family)["directions"] == "көк қақпа"
    assert bytes_of(old, strange) == strange.to_bytes()


# --- groups and lists ---------------------------------------------------------------------------------------


def addressed(old: Laptop, value: Value) -> tuple[RecordId, Author]:
    """A family whose address a newer program wrote."""
    family = old.open_family()
    old.sync()
    author = newer_author(old)
    bases = {3: tuple(old.store.casebook.record(*_of(family)).heads.get("address", ()))}  # type: ignore[union-attr]  # there
    made = author.write(family.stream, Verb.CHANGE_FAMILY, Change(1, family.entity_id, {3: value}, bases))
    old.office.push(made.to_bytes())
    old.sync()
    return family, author


def _of(record: RecordId) -> tuple[bytes, int, bytes]:
    return record.stream, record.entity_type, record.entity_id


def last_address(old: Laptop, family: RecordId) -> Value:
    written = newest_first(old.vault.database, "stream = ?", family.stream)
    fields = [one.fields(0) or {} for one in written]
    return next(one[3] for one in fields if 3 in one)


def test_a_part_that_only_a_newer_program_shows_is_not_taken_away_by_an_older_one(old: Laptop) -> None:
    family, _ = addressed(old, {4: "Ақбидайлы", STREET: "Абай", HOUSE: "7"})
    old.set(family, address={4: "Қараой"})
    assert last_address(old, family) == {4: "Қараой", HOUSE: "7"}


def test_what_is_emptied_stays_empty(old: Laptop) -> None:
    family, _ = addressed(old, {4: "Ақбидайлы", HOUSE: "7"})
    old.set(family, address=None)
    assert last_address(old, family) is None


def test_of_two_versions_only_the_chosen_ones_parts_go_on(old: Laptop) -> None:
    """Groups never mix."""
    family, author = addressed(old, {4: "Ақбидайлы", HOUSE: "7"})
    other = author.write(
        family.stream, Verb.CHANGE_FAMILY, Change(1, family.entity_id, {3: {4: "Қараой", HOUSE: "9"}}, {})
    )
    old.office.push(other.to_bytes())
    old.sync()
    change = old.change(family, address={4: "Қараой"})
    assert len(change.bases[3]) == 2
    old.act(family.stream, Verb.RESOLVE_CONFLICT, change)
    assert last_address(old, family) == {4: "Қараой", HOUSE: "9"}


def test_an_item_that_only_a_newer_program_shows_stays_in_its_list(old: Laptop) -> None:
    family = old.open_family(phones=[[b"a", "+7 701 000 00 01"]])
    old.sync()
    author = newer_author(old)
    field = number(Entity.FAMILY, "phones")
    base = {field: old.change(family, phones=[]).bases[field]}
    value = [[b"a", "+7 701 000 00 01"], [b"b", {1: "+7 701 000 00 02", 2: "WhatsApp"}]]
    made = author.write(family.stream, Verb.CHANGE_FAMILY, Change(1, family.entity_id, {field: value}, base))
    old.office.push(made.to_bytes())
    old.sync()
    assert old.shown(family)["phones"] == [[b"a", "+7 701 000 00 01"]]
    old.set(family, phones=[[b"c", "+7 701 000 00 03"]])  # a is taken away by a person
    assert old.shown(family)["phones"] == [[b"c", "+7 701 000 00 03"]]
    newest = newest_first(old.vault.database, "stream = ?", family.stream)[0]
    assert (newest.fields(0) or {})[field] == [[b"c", "+7 701 000 00 03"], value[1]]


def test_parts_grow_only_where_nothing_of_them_is_known(old: Laptop) -> None:
    """Values of any shape come from operations: none of them stops an act."""
    for strange in ([1], {"text": 1}, {b"x": 1}, 7, {4: {4: 4}}):
        family, _ = addressed(old, strange)
        old.set(family, address={4: "Қараой"})
        assert last_address(old, family) == {4: "Қараой"}


# --- kept aside ---------------------------------------------------------------------------------------------


def unreadable(monkeypatch: pytest.MonkeyPatch, operation: Operation) -> None:
    """This program cannot read it."""

    def read(data: bytes) -> Operation:
        if data == operation.to_bytes():
            raise OperationError(Code.OP_MALFORMED)
        return parse(data)

    monkeypatch.setattr(arrivals, "parse", read)


def kept(old: Laptop) -> bool:
    return NoticeCode.OPERATIONS_KEPT_ASIDE in {one.code for one in old.store.notices()}


def test_what_could_not_be_read_is_taken_by_the_program_that_can(
    old: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = old.open_family()
    old.sync()
    strange = write_newer(newer_author(old), family)
    with monkeypatch.context() as before:
        unreadable(before, strange)
        old.office.push(strange.to_bytes())
        old.sync()
        old.reopen()  # the same program does not try for ever
        assert bytes_of(old, strange) is None
        assert kept(old)
    old.reopen()
    assert kept(old)
    update(monkeypatch)
    old.reopen()
    assert bytes_of(old, strange) == strange.to_bytes()
    assert old.shown(family)["eyes"] == "жасыл"
    assert not kept(old)
    old.sync()
    assert old.store.notices() == ()


def test_what_nobody_can_read_stays_aside(old: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    outgoing = old.store.exchange.outgoing()
    answer = structs.replace(old.office.answer(outgoing), ops=((9, b"\xa0"),), root_digest=None)
    old.store.exchange.take_whole_answer(outgoing, answer)
    assert kept(old)
    update(monkeypatch)
    old.reopen()
    assert kept(old)
    assert old.store._database.value("SELECT count(*) FROM parked") == 1


def test_a_file_that_left_does_not_come_back_by_it(old: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    family = old.open_family()
    old.sync()
    strange = write_newer(newer_author(old), family)
    with monkeypatch.context() as before:
        unreadable(before, strange)
        old.office.push(strange.to_bytes())
        old.sync()
        old.sync(scope=ScopeChange(tag=2, drop=(family.stream,)))
    assert old.shown(family) == {}
    update(monkeypatch)
    old.reopen()
    assert old.shown(family) == {}
    assert bytes_of(old, strange) is None


def test_erased_values_do_not_come_back_by_it(old: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    family = old.open_family()
    old.sync()
    strange = write_newer(newer_author(old), family)
    with monkeypatch.context() as before:
        unreadable(before, strange)
        old.office.push(strange.to_bytes())
        old.sync()
        order = erasure.order(
            new_id(),
            erasure.Subject(family.stream, None),
            [erasure.Erased(strange.op_id)],
            reason=erasure.ErasureReason.COURT,
            day=date(2026, 11, 28),
        )
        old.office.publish(Verb.ERASE, order)
        old.sync()
    update(monkeypatch)
    old.reopen()
    assert "eyes" not in old.shown(family)
    assert bytes_of(old, strange) == encode([strange.envelope, [None, None]])
