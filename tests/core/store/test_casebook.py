"""Records from operations: one answer in every order, the gravest shown, nothing unknown lost.

The oracle below knows all operations at once and shares no code with `core.merge` or the casebook.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.changes import RecordId
from core.encoding import Value, encode
from core.erasure import Erased
from core.fields import Field, Merge, ValueType
from core.ids import new_id
from core.ops import Change, Operation, Verb, without_values
from core.records import RecordState, SyncMark
from core.schema import LEVELS, REGISTRY, Entity, field_of, number
from core.store import casebook, cells, oplog, record_tables
from core.store.cells import Cell, ReadHead
from core.store.database import Database
from core.store.oplog import OpState
from core.store.packing import unpack
from tests.core.agency import Agency, Author, id_of
from tests.core.store.laptop import Laptop, Office, assessment_of, change_of
from tests.core.store.quick import make_vault

STREAM = id_of("the family")
FAMILY = RecordId(STREAM, int(Entity.FAMILY), id_of("its record"))
VISIT = RecordId(STREAM, int(Entity.VISIT), id_of("a visit"))
MEMBER = RecordId(STREAM, int(Entity.MEMBER), id_of("a child"))
STRANGE = RecordId(STREAM, 77, id_of("a newer program's"))

VALUES: dict[tuple[RecordId, int], st.SearchStrategy[Value]] = {
    (FAMILY, number(Entity.FAMILY, "name")): st.sampled_from(["Ахметовы", "Ахметова", ""]),
    (FAMILY, number(Entity.FAMILY, "risk")): st.sampled_from([{1: level} for level in LEVELS] + [{}]),
    (FAMILY, number(Entity.FAMILY, "phones")): st.lists(
        st.tuples(st.sampled_from([b"a", b"b"]), st.sampled_from(["1", "2"])).map(list),
        max_size=2,
        unique_by=lambda item: item[0],
    ),
    (FAMILY, 999): st.integers(0, 1),
    (MEMBER, number(Entity.MEMBER, "alleged_abuser_access")): st.booleans(),
    (MEMBER, number(Entity.MEMBER, "moved_in")): st.sampled_from(
        [date(2026, 1, 1), date(2026, 2, 1), "not a day"]
    ),
    (VISIT, number(Entity.VISIT, "held_on")): st.sampled_from([date(2026, 3, 1), date(2026, 3, 2)]),
    (VISIT, number(Entity.VISIT, "answers")): st.sampled_from(
        [b"first answers", b"other answers", "not bytes"]
    ),
    (STRANGE, 1): st.sampled_from(["x", "y"]),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    vault = make_vault(tmp_path_factory.mktemp("vaults") / "vault")
    yield vault.database
    vault.close()


def start_anew(database: Database) -> None:
    with database.transaction():
        for table in ("touch", "op"):
            database.execute(f"DELETE FROM {table}")
        casebook.rebuild(database)


def take(database: Database, operations: list[Operation]) -> None:
    with database.transaction():
        for operation in operations:
            data = operation.to_bytes()
            seq = oplog.append(database, operation, data=data, own=False, state=OpState.ACCEPTED, gseq=1)
            casebook.apply(database, seq, operation)


@st.composite
def histories(draw: st.DrawFn) -> list[Operation]:
    """Acts of three people; each saw, per cell, some of what had been written before."""
    authors = [Agency().enrol(name) for name in ("a", "b", "c")]
    written: dict[tuple[RecordId, int], list[bytes]] = {cell: [] for cell in VALUES}
    operations: list[Operation] = []
    for _ in range(draw(st.integers(1, 9))):
        chosen = draw(st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=3, unique=True))
        changes: dict[RecordId, tuple[dict[int, Value], dict[int, list[bytes]]]] = {}
        for record, field in chosen:
            earlier = written[(record, field)]
            seen = draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
            fields, bases = changes.setdefault(record, ({}, {}))
            fields[field] = draw(VALUES[(record, field)])
            bases[field] = sorted(seen)
        author = draw(st.sampled_from(authors))
        author.clock_ms += draw(st.sampled_from([-5_000, 0, 0, 90_000]))
        author.offset_ms = draw(st.sampled_from([None, -3_000, 3_000]))
        made = author.write(
            STREAM,
            Verb.CHANGE_FAMILY,
            *(Change(record.entity_type, record.entity_id, *change) for record, change in changes.items()),
        )
        if draw(st.integers(0, 9)) == 0:
            made = without_values(made)
        for cell in chosen:
            written[cell].append(made.reference)
        operations.append(made)
    return operations


# --- the oracle ---------------------------------------------------------------------------------------


def oracle(operations: list[Operation]) -> dict[tuple[RecordId, int], tuple[set[bytes], Value, bool]]:
    """{cell: (heads, shown value, conflict)} from everything at once."""
    found: dict[tuple[RecordId, int], list[tuple[Operation, int, tuple[bytes, ...]]]] = {}
    for operation in operations:
        for at, touch in enumerate(operation.header.touches):
            record = RecordId(operation.header.stream, touch.entity_type, touch.entity_id)
            for field, base in touch.bases.items():
                found.setdefault((record, field), []).append((operation, at, base))
    result = {}
    for cell, touches in found.items():
        replaced = {reference for _, _, base in touches for reference in base}
        heads = [(operation, at) for operation, at, _ in touches if operation.reference not in replaced]
        result[cell] = ({operation.reference for operation, _ in heads}, *_expected(cell, heads))
    return result


def _expected(cell: tuple[RecordId, int], heads: list[tuple[Operation, int]]) -> tuple[Value, bool]:
    record, field = cell
    registered = field_of(record.entity_type, field)
    readable: list[tuple[tuple[int, int, bytes], Value]] = []
    erased = 0
    for operation, at in heads:
        values = operation.fields(at)
        if values is None:
            erased += 1
            continue
        moment = operation.header.author_ms + (operation.header.offset_ms or 0)
        readable.append(((_gravity(registered, values[field]), moment, operation.op_id), values[field]))
    if not readable:
        return None, False
    if registered is not None and registered.merge is Merge.SET and len(heads) > 1:
        items: dict[bytes, list[tuple[tuple[int, int, bytes], Value]]] = {}
        for order, value in readable:
            for item in value:
                items.setdefault(item[0], []).append((order, item))
        union = [max(candidates)[1] for _, candidates in sorted(items.items())]
        differ = any(len({item[1] for _, item in candidates}) > 1 for candidates in items.values())
        return union, differ or bool(erased)
    different = {repr(value) for _, value in readable}
    return max(readable, key=lambda one: one[0])[1], len(different) + bool(erased) > 1


def _gravity(field: Field | None, value: Value) -> int:
    if field is not None and field.name == "risk":
        return LEVELS.index(value.get(1, "not_assessed"))
    return int(field is not None and field.name == "alleged_abuser_access" and value is True)


# --- properties ---------------------------------------------------------------------------------------


def dump(database: Database) -> dict[str, list[tuple[Value, ...]]]:
    """Everything that is made from operations, without the numbers of rows."""
    queries = {"heads": "SELECT * FROM heads"}
    for table in record_tables.TABLES.values():
        apart = {"row_id"} | {field.name for field in table.fields if field.type in record_tables.IN_LOG}
        columns = [
            row[1] for row in database.query(f"PRAGMA table_info({table.name})") if row[1] not in apart
        ]
        queries[table.name] = f"SELECT {', '.join(columns)} FROM {table.name}"
    queries["search"] = (
        "SELECT stream, entity_type, entity_id, name, number, digits, place"
        " FROM search_entry JOIN search_text ON search_text.rowid = search_entry.id"
    )
    found = {name: sorted(database.query(sql), key=repr) for name, sql in queries.items()}
    found["answers"] = [
        (RecordId(stream, entity_type, entity_id), fields.get("answers"))
        for entity_type, table in record_tables.TABLES.items()
        if any(field.type in record_tables.IN_LOG for field in table.fields)
        for (stream,) in database.query(f"SELECT DISTINCT stream FROM {table.name} ORDER BY stream")
        for entity_id, fields in record_tables.read_all(database, stream, entity_type).items()
    ]
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(operations=histories(), shuffler=st.randoms())
def test_any_order_and_any_rebuild_give_what_the_oracle_says(
    database: Database, operations: list[Operation], shuffler: random.Random
) -> None:
    start_anew(database)
    take(database, operations)
    in_order = dump(database)
    start_anew(database)
    shuffled = list(operations)
    shuffler.shuffle(shuffled)
    take(database, shuffled)
    assert dump(database) == in_order
    with database.transaction():
        casebook.rebuild(database)
    assert dump(database) == in_order
    check_against_oracle(database, operations)


def check_against_oracle(database: Database, operations: list[Operation]) -> None:
    expected = oracle(operations)
    kept = all_cells(database)
    assert set(kept) == set(expected)
    for (record, field), cell in kept.items():
        heads, value, conflict = expected[(record, field)]
        assert cell.state.heads == heads
        assert cell.conflict == conflict
        assert not cell.state.replaced_early
        registered = field_of(record.entity_type, field)
        if registered is not None:
            shown = (record_tables.read(database, record) or {}).get(registered.name)
            assert shown == (None if value in ("not a day", "not bytes") else value)


def all_cells(database: Database) -> dict[tuple[RecordId, int], Cell]:
    records = [RecordId(*row) for row in database.query("SELECT stream, entity_type, entity_id FROM heads")]
    return {
        (record, field): cell for record in records for field, cell in cells.load(database, record).items()
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(operations=histories(), data=st.data())
def test_an_operation_taken_out_leaves_no_trace_and_comes_back_whole(
    database: Database, operations: list[Operation], data: st.DataObject
) -> None:
    start_anew(database)
    take(database, operations)
    whole = dump(database)
    out = data.draw(st.sampled_from(operations))
    known = oplog.find(database, out.op_id)
    assert known is not None
    with database.transaction():
        casebook.reconsider(database, known.seq, counts=False)
    without = dump(database)
    with database.transaction():
        casebook.rebuild(database)
    assert dump(database) == without
    others = [one for one in operations if one is not out]
    kept = all_cells(database)
    for cell, (heads, _, _) in oracle(others).items():
        assert kept[cell].state.heads == heads
    with database.transaction():
        casebook.reconsider(database, known.seq, counts=True)
    assert dump(database) == whole


# --- single cases -------------------------------------------------------------------------------------


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "vault", Office())
    yield made
    made.close()


def by_colleague(laptop: Laptop, *changes: Change, name: str = "colleague") -> Author:
    """Somebody else writes into the same files; central brings it here."""
    author = laptop.office.agency.enrol(name)
    laptop.office.announce(author)
    return author


def test_the_gravest_is_shown_until_a_person_decides(laptop: Laptop) -> None:
    family = laptop.open_family(risk={1: "low"})
    seen = laptop.store.casebook.record(family.stream, family.entity_type, family.entity_id)
    assert seen is not None
    author = by_colleague(laptop)
    laptop.office.push(
        author.write(
            family.stream,
            Verb.ASSESS,
            change_of(family, seen.heads, risk={1: "urgent"}),
            assessment_of(family, {1: "urgent"}),
        ).to_bytes()
    )
    laptop.set(family, risk={1: "medium"})
    laptop.sync()
    record = laptop.store.casebook.record(family.stream, family.entity_type, family.entity_id)
    assert record is not None
    assert (record.get("risk"), record.conflicts) == ({1: "urgent"}, frozenset({"risk"}))
    field = number(Entity.FAMILY, "risk")
    heads = laptop.store.casebook.conflict_heads(family, field)
    assert [head.value for head in heads] == [{1: "urgent"}, {1: "medium"}]
    assert {head.author for head in heads} == {author.user, laptop.worker.user}
    base = laptop.store.casebook.conflict_base(family, field)
    assert base is not None
    assert base.value == {1: "low"}
    assert laptop.store.casebook.conflicts() == ((family, field),)
    laptop.set(family, risk={1: "medium"})
    assert laptop.shown(family)["risk"] == {1: "medium"}
    assert laptop.store.casebook.conflicts(family.stream) == ()


def test_equal_values_are_no_conflict(laptop: Laptop) -> None:
    family = laptop.open_family()
    author = by_colleague(laptop)
    laptop.office.push(
        author.write(family.stream, Verb.CHANGE_FAMILY, change_of(family, number="F-9")).to_bytes()
    )
    laptop.set(family, number="F-9")
    laptop.sync()
    record = laptop.store.casebook.record(family.stream, family.entity_type, family.entity_id)
    assert record is not None
    assert (record.get("number"), record.conflicts) == ("F-9", frozenset())
    assert len(record.heads["number"]) == 2


def test_the_same_id_in_another_file_is_another_record(laptop: Laptop) -> None:
    first = laptop.open_family("Первые")
    other = RecordId(new_id(), first.entity_type, first.entity_id)
    laptop.act(other.stream, Verb.OPEN_FILE, change_of(other, name="Вторые"))
    assert (laptop.shown(first)["name"], laptop.shown(other)["name"]) == ("Первые", "Вторые")
    assert set(laptop.store.casebook.streams()) == {first.stream, other.stream}


def test_every_type_of_value_comes_back(laptop: Laptop) -> None:
    visit = RecordId(new_id(), int(Entity.VISIT), new_id())
    answers = encode(["visit", "3", bytes(32), [["note", "Әлия"], ["weight", Decimal("3.5")]]])
    fields: dict[str, Value] = {
        "kind": "planned",
        "held_on": date(2026, 3, 17),
        "worker": laptop.worker.user,
        "answers": answers,
        "flag_level": "",
    }
    laptop.act(visit.stream, Verb.FINISH_VISIT, change_of(visit, **fields))
    assert laptop.shown(visit) == fields
    found = laptop.store.casebook.records_of(visit.stream, Entity.VISIT)
    assert [record.record for record in found] == [visit]
    assert set(found[0].heads) == set(fields)


def test_answers_stand_in_the_log_alone_and_are_read_when_asked_for(laptop: Laptop) -> None:
    visit = RecordId(new_id(), int(Entity.VISIT), new_id())
    laptop.act(
        visit.stream, Verb.FINISH_VISIT, change_of(visit, kind="planned", answers=b"what was answered")
    )
    found = laptop.store.casebook.record(visit.stream, Entity.VISIT, visit.entity_id)
    assert found is not None
    assert [found.has(name) for name in ("kind", "answers", "worker")] == [True, True, False]
    assert found.get("answers") == b"what was answered"
    assert dict(found.fields) == {"kind": "planned", "answers": b"what was answered"}
    assert len(found.fields) == 2
    with pytest.raises(KeyError):
        found.fields["worker"]
    row = laptop.vault.database.one("SELECT * FROM record_visit") or ()
    assert "planned" in row
    assert b"what was answered" not in b"".join(one for one in row if isinstance(one, bytes))
    with laptop.vault.database.transaction() as database:
        casebook.forget_stream(database, visit.stream)
    assert found.get("answers") is None


def test_of_two_answers_those_shown_are_read_from_their_operation(laptop: Laptop) -> None:
    family = laptop.open_family()
    visit = RecordId(family.stream, int(Entity.VISIT), new_id())
    laptop.act(visit.stream, Verb.FINISH_VISIT, change_of(visit, answers=b"told to me"))
    author = by_colleague(laptop)
    author.clock_ms = laptop.clock.now_ms() + 60_000
    told = (change_of(family, name="Ахметовы"), change_of(visit, answers=b"told to a colleague"))
    theirs = author.write(visit.stream, Verb.FINISH_VISIT, *told)
    laptop.office.push(theirs.to_bytes())
    laptop.sync()
    found = laptop.store.casebook.record(visit.stream, Entity.VISIT, visit.entity_id)
    assert found is not None
    assert (found.get("answers"), found.conflicts) == (b"told to a colleague", frozenset({"answers"}))
    heads = laptop.store.casebook.conflict_heads(visit, number(Entity.VISIT, "answers"))
    assert [head.value for head in heads] == [b"told to me", b"told to a colleague"]
    with laptop.vault.database.transaction() as database:
        casebook.erase(database, Erased(theirs.op_id, frozenset({1})))
    assert found.get("answers") is None
    assert laptop.shown(visit)["answers"] == b"told to me"
    mine = laptop.vault.database.value(
        "SELECT op_id FROM op WHERE verb = ? AND own = 1", (Verb.FINISH_VISIT,)
    )
    with laptop.vault.database.transaction() as database:
        casebook.erase(database, Erased(mine))
    assert "answers" not in laptop.shown(visit)


def test_what_a_newer_program_wrote_is_kept_forwarded_and_told_apart(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    author = by_colleague(laptop)
    newer = author.write(
        family.stream,
        9_999,
        Change(int(Entity.FAMILY), family.entity_id, {900: "new", 2: "Ахметова"}, {}),
        Change(78, id_of("new kind"), {1: "x"}, {}),
        schema_version=2,
    )
    laptop.office.push(newer.to_bytes())
    laptop.sync()
    assert oplog.read(laptop.vault.database, oplog.find(laptop.vault.database, newer.op_id).seq) == newer  # type: ignore[union-attr]  # it is there
    kept = all_cells(laptop.vault.database)
    assert kept[(family, 900)].heads == (newer.reference,)
    assert laptop.store.casebook.record(family.stream, 78, id_of("new kind")) is None
    assert kept[(RecordId(family.stream, 78, id_of("new kind")), 1)].heads == (newer.reference,)


def test_erased_values_are_gone_from_log_records_and_search(laptop: Laptop) -> None:
    family = laptop.open_family("Исчезнувшие")
    op_id = laptop.vault.database.value("SELECT op_id FROM op WHERE n = 1 AND own = 1")
    with laptop.vault.database.transaction() as database:
        assert family in casebook.erase(database, Erased(op_id))
    assert "name" not in laptop.shown(family)
    assert laptop.store.search("исчезнувшие") == ()
    head = laptop.store.casebook.conflict_heads(family, number(Entity.FAMILY, "name"))[0]
    assert (head.erased, head.value) == (True, None)
    for table in ("op", "record_family", "search_text"):
        for row in laptop.vault.database.query(f"SELECT * FROM {table}"):
            kept = b"".join(unpack(one) for one in row if isinstance(one, bytes))
            assert "Исчезнувшие".encode() not in kept
            assert "исчезнувшие" not in "".join(one for one in row if isinstance(one, str)).lower()
    with laptop.vault.database.transaction() as database:
        assert casebook.erase(database, Erased(op_id)) == frozenset()
        assert casebook.erase(database, Erased(bytes(32))) == frozenset()


def test_entries_add_up_and_never_replace() -> None:
    entry = Field(1, "measured", ValueType.NUMBER, Merge.ENTRY)
    heads = [
        ReadHead(b"\x02" * 16, b"", 5, 5, 7, erased=False),
        ReadHead(b"\x01" * 16, b"", 3, 3, 6, erased=False),
        ReadHead(b"\x03" * 16, b"", 1, 1, None, erased=True),
    ]
    shown = cells.shown(entry, heads)
    assert (shown.value, shown.conflict) == ([6, 7], False)


def test_every_table_of_the_registry_can_be_made() -> None:
    for entity_type, table in record_tables.TABLES.items():
        assert table.entity_type is REGISTRY[entity_type]
        columns = [field.name for field in table.fields]
        columns += [f"{field.name}__{part}" for field in table.fields for part in field.parts]
        assert len(set(columns)) == len(columns)
        assert not {"row_id", "stream", "entity_id"} & set(columns)


def test_a_grown_registry_fills_the_tables_again(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    family = laptop.open_family("Ахметовы")
    before = dump(laptop.vault.database)
    assert not casebook.is_stale(laptop.vault.database)
    monkeypatch.setattr(record_tables, "fingerprint", lambda: b"of a newer registry")
    assert casebook.is_stale(laptop.vault.database)
    with laptop.vault.database.transaction() as database:
        database.execute("DELETE FROM record_family")
    laptop.reopen()
    assert dump(laptop.vault.database) == before
    assert laptop.shown(family)["name"] == "Ахметовы"


def test_tables_that_hold_answers_themselves_are_made_anew(laptop: Laptop) -> None:
    visit = RecordId(new_id(), int(Entity.VISIT), new_id())
    laptop.act(visit.stream, Verb.FINISH_VISIT, change_of(visit, answers=b"what was answered"))
    with laptop.vault.database.transaction() as database:
        database.execute("UPDATE record_visit SET answers = ?", (b"what was answered",))
        database.execute("UPDATE meta SET value = ? WHERE name = ?", (b"of 2026", casebook.FINGERPRINT))
    laptop.reopen()
    assert laptop.shown(visit) == {"answers": b"what was answered"}
    assert isinstance(laptop.vault.database.value("SELECT answers FROM record_visit"), int)


def test_family_lines_gather_what_a_list_needs(laptop: Laptop) -> None:
    family = laptop.open_family(
        "Ахметовы", number="F-17", address={4: "Акжар"}, risk={1: "high"}, flag={1: "urgent"}, status="open"
    )
    empty = laptop.open_family("Пустые")
    for born in ("2015-05-01", "2000-05-01"):
        member = RecordId(family.stream, int(Entity.MEMBER), new_id())
        laptop.act(
            family.stream,
            Verb.CHANGE_MEMBER,
            change_of(member, birth={1: date.fromisoformat(born), 2: "day"}),
        )
    for day in (date(2026, 2, 1), date(2026, 3, 1)):
        visit = RecordId(family.stream, int(Entity.VISIT), new_id())
        laptop.act(family.stream, Verb.FINISH_VISIT, change_of(visit, held_on=day, outcome="held"))
    for state, day in (("open", date(2026, 4, 2)), ("open", date(2026, 4, 1)), ("done", date(2026, 1, 1))):
        task = RecordId(family.stream, int(Entity.TASK), new_id())
        laptop.act(family.stream, Verb.CHANGE_TASK, change_of(task, state=state, due_on=day))
    lines = laptop.store.casebook.family_lines(adult_born_on=date(2008, 3, 17))
    assert [line.name for line in lines] == ["Ахметовы", "Пустые"]
    line = lines[0]
    assert (line.number, line.village, line.level, line.flag_level) == ("F-17", "Акжар", "high", "urgent")
    assert (line.children, line.last_visit_on, line.next_due_on) == (1, date(2026, 3, 1), date(2026, 4, 1))
    assert (line.conflicts, line.sync) == (0, SyncMark(RecordState.ONLY_HERE))
    some = laptop.store.casebook.family_lines(adult_born_on=date(2008, 3, 17), streams=[empty.stream])
    assert [one.stream for one in some] == [empty.stream]


def test_who_made_a_record_and_where_each_stands(laptop: Laptop) -> None:
    family = laptop.open_family()
    states = laptop.store.casebook.record_states(family.stream)
    assert states[family] == laptop.store.casebook.record_state(family) == SyncMark(RecordState.ONLY_HERE)
    first = laptop.store.casebook.first_authors(family.stream)[family]
    assert first[0] == laptop.worker.user
    assert laptop.store.casebook.first_author(family) == first
    nobody = RecordId(family.stream, family.entity_type, id_of("nobody's"))
    assert laptop.store.casebook.first_author(nobody) is None
    assert laptop.store.casebook.author_name(laptop.worker.user) == "worker"
    assert laptop.store.casebook.author_name(id_of("nobody")) == ""


def test_the_last_visit_of_a_file_follows_every_change_of_its_visits(laptop: Laptop) -> None:
    def last() -> date | None:
        (line,) = laptop.store.casebook.family_lines(adult_born_on=date(2008, 3, 17))
        return line.last_visit_on

    family = laptop.open_family("Ахметовы")
    assert last() is None
    early, late = (RecordId(family.stream, int(Entity.VISIT), new_id()) for _ in range(2))
    for visit, day in ((late, date(2026, 3, 1)), (early, date(2026, 2, 1))):
        laptop.act(family.stream, Verb.FINISH_VISIT, change_of(visit, held_on=day))
        assert last() == date(2026, 3, 1)
    laptop.act(family.stream, Verb.WITHDRAW, change_of(late, withdrawn={1: date(2026, 3, 2), 2: "Қате"}))
    assert last() == date(2026, 2, 1)
    heads = laptop.store.casebook.record(early.stream, early.entity_type, early.entity_id)
    assert heads is not None
    corrected = Change(
        int(Entity.VISIT),
        early.entity_id,
        {number(Entity.VISIT, "held_on"): date(2026, 2, 10)},
        {number(Entity.VISIT, "held_on"): heads.heads["held_on"]},
    )
    laptop.act(family.stream, Verb.CHANGE_RECORD, corrected)
    assert last() == date(2026, 2, 10)
    laptop.store.rebuild()
    assert last() == date(2026, 2, 10)


def test_a_visit_that_was_written_before_its_family_counts_too(laptop: Laptop) -> None:
    stream = new_id()
    visit = RecordId(stream, int(Entity.VISIT), new_id())
    laptop.act(
        stream,
        Verb.OPEN_FILE,
        change_of(visit, held_on=date(2026, 3, 1)),
        change_of(RecordId(stream, int(Entity.FAMILY), new_id()), name="Ахметовы"),
    )
    (line,) = laptop.store.casebook.family_lines(adult_born_on=date(2008, 3, 17))
    assert line.last_visit_on == date(2026, 3, 1)
