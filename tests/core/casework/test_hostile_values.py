"""Whatever a colleague's laptop signs into a field, every page of the file still opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.casework.rooms import ROOMS
from core.changes import RecordId
from core.encoding import UINT64_MAX, Value
from core.fields import StreamKind
from core.ids import new_id
from core.ops import Change, Verb, parse
from core.schema import REGISTRY, Entity
from core.store import cells
from tests.core.casework.office import Worker
from tests.core.store.laptop import assessment_of, change_of
from tests.core.store.test_casebook import dump
from tests.journeys.laptop import RISK, VISIT

HOSTILE: dict[str, Value] = {
    "nothing": None,
    "high": UINT64_MAX,
    "fraction": Decimal("-1.5"),
    "text": "2026-99-99",
    "zero": "\0",
    "bytes": b"junk",
    "id": bytes(16),
    "last day": date(9999, 12, 31),
    "lists": [[[1], 5], ["a", {1: 1}], [b"i", 3], [b"i", ["x"]], 3, []],
    "map": {},
    "numbers in parts": {1: 5, 2: 5, 3: 5, 4: UINT64_MAX, 5: 5},
    "anything in parts": {1: [1], 2: {3: 4}, 3: "x", 4: None, 5: True, 99: [1]},
    "keys of bytes": {b"level": 1},
}


@dataclass
class File:
    """A file with everything in it, and a visit that is being written."""

    worker: Worker
    stream: bytes
    records: dict[Entity, RecordId]
    visit: bytes
    draft: bytes

    def write(self, *changes: Change) -> None:
        self.worker.laptop.act(self.stream, Verb.RESOLVE_CONFLICT, *changes)

    def hostile(self, entity: Entity, value: Value, *fields: int) -> Change:
        """`value` in the fields, by somebody who saw what stands there."""
        record = self.records[entity]
        heads = self.heads(entity)
        bases = {field: heads.get(field, ()) for field in fields}
        return Change(int(entity), record.entity_id, dict.fromkeys(fields, value), bases)

    def honest(self, entity: Entity, before: dict[int, Value]) -> Change:
        heads = self.heads(entity)
        bases = {field: heads.get(field, ()) for field in before}
        return Change(int(entity), self.records[entity].entity_id, before, bases)

    def heads(self, entity: Entity) -> dict[int, tuple[bytes, ...]]:
        found = cells.load(self.worker.laptop.vault.database, self.records[entity])
        return {field: cell.heads for field, cell in found.items()}

    def now(self, entity: Entity) -> dict[int, Value]:
        shown = self.worker.laptop.shown(self.records[entity])
        return {
            field.number: shown[field.name] for field in REGISTRY[int(entity)].fields if field.name in shown
        }

    def look(self) -> None:
        """Every page on which something of the file stands."""
        desk = self.worker.desk
        desk.family(self.stream, language="kk")
        desk.today()
        desk.families("тестовы")
        desk.villages()
        desk.agenda(date.min, date.max)
        desk.sync_overview()
        desk.conflicts(self.stream)
        desk.recently_removed(self.stream)
        desk.caseload()
        desk.approvals.of_file(self.stream)
        desk.decisions.levels(self.stream)
        desk.approvals.returned()

    def look_closely(self) -> None:
        """The slower ones: a visit that goes on, one that begins, and the end of one."""
        self.look()
        desk = self.worker.desk
        for room in ROOMS:
            desk.room(self.stream, room.key, language="kk")
        desk.arrived_changes(self.draft)
        desk.draft(self.draft, language="kk")
        desk.risk_result(self.visit, self.stream, language="kk")
        for form in (VISIT, RISK):
            desk.form_session(self.draft, form, language="kk").pages()
        desk.start_visit(self.stream)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[File]:
    """One for all that is only looked at."""
    made = write_file(tmp_path_factory.mktemp("hostile") / "vault")
    yield made
    made.worker.close()


@pytest.fixture
def fresh_file(tmp_path: Path) -> Iterator[File]:
    """One of its own, in which nothing waits to be sent but what it began with."""
    made = write_file(tmp_path / "vault")
    yield made
    made.worker.close()


def write_file(folder: Path) -> File:
    # A supervisor may settle any field, so that any value can come in under a permitted act.
    worker = Worker(folder, roles=("worker", "supervisor"))
    stream = worker.add_family(phone="+7 701 000 00 00")
    member = worker.member(stream, "Бала")
    first = worker.desk.start_visit(stream)
    done = worker.finish(first, worker.fill_in(first), worker.assess(first, d1="yes"))
    worker.desk.add_note(stream, "жазба")
    task = worker.task(RecordId(stream, int(Entity.FAMILY), bytes(16)), 3)
    casebook = worker.laptop.store.casebook
    records = {
        entity: casebook.records_of(stream, entity)[0].record
        for entity in (Entity.FAMILY, Entity.FILE_MEMBER, Entity.VISIT, Entity.ASSESSMENT, Entity.NOTE)
    }
    records |= {Entity.MEMBER: member, Entity.TASK: task}
    for table in REGISTRY.values():
        if table.stream is StreamKind.FAMILY and table.entity not in records:
            records[table.entity] = RecordId(stream, int(table.entity), new_id())
    draft = worker.desk.start_visit(stream).draft
    return File(worker, stream, records, done.result.visit, draft)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_poison(file: File, value: Value) -> None:
    before = {entity: file.now(entity) for entity in file.records}
    for entity in file.records:
        file.write(file.hostile(entity, value, *(field.number for field in REGISTRY[int(entity)].fields)))
        file.look()
    file.look_closely()
    for entity, fields in before.items():
        every = {field.number: fields.get(field.number) for field in REGISTRY[int(entity)].fields}
        file.write(file.honest(entity, every))


def test_what_cannot_be_shown_is_kept_and_handed_on(fresh_file: File) -> None:
    file = fresh_file
    risk: dict[Any, Value] = {1: "high", 2: [1], 3: "soon", 4: b"why", 9: [1]}
    phones = [[b"a", "+7 701 111 22 33"], [b"b", 5], ["c", "x"], 7]
    family = file.records[Entity.FAMILY]
    worker = file.worker
    shown = worker.laptop.store.casebook.record(family.stream, family.entity_type, family.entity_id)
    assert shown is not None
    while worker.desk.sync_overview().waiting:  # what comes before in this file would fill a round
        worker.laptop.sync()
    told = change_of(family, shown.heads, risk=risk, phones=phones, name=[1])
    made = worker.laptop.act(family.stream, Verb.ASSESS, told, assessment_of(family, risk))
    now = worker.laptop.shown(family)
    assert (now["risk"], now["phones"], "name" in now) == ({1: "high", 9: [1]}, [phones[0]], False)
    row = worker.desk.families("701 111 22 33")[0]
    assert (row.level, row.name) == ("high", "")
    sent = [parse(data) for data in worker.laptop.store.exchange.outgoing().ops]
    (kept,) = (operation for operation in sent if operation.op_id == made.op_id)
    assert list((kept.fields(0) or {}).values()) == [[1], phones, risk]
    before = dump(worker.laptop.vault.database)
    worker.laptop.store.rebuild()
    assert dump(worker.laptop.vault.database) == before


def test_two_hostile_values_can_be_looked_at_and_decided(file: File) -> None:
    family = file.records[Entity.FAMILY]
    for value in ({1: [1]}, {1: "urgent", 3: 5}, 7, "x"):
        file.write(change_of(family, {}, risk=value, address=value, flag=value, opened_on=value))
    member = RecordId(file.stream, int(Entity.MEMBER), new_id())
    for other in (True, 1, [1], {1: 1}):
        file.write(change_of(member, {}, alleged_abuser_access=other, birth=other, moved_in=other))
    file.look_closely()
    assert file.worker.desk.families()[0].level == "urgent"
    for conflict in file.worker.desk.conflicts(file.stream):
        assert len(conflict.heads) > 1
    others = [
        one for one in file.worker.desk.conflicts(file.stream) if one.field_name in ("address", "birth")
    ]
    for conflict in others:
        file.worker.desk.resolve(conflict, conflict.heads[-1].op)
    file.look_closely()
