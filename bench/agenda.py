"""Today, the caseload and a family in a generated agency of 20,000 families, 100,000 people, 200,000 visits.

Records are written straight into the record tables, as operations leave them there; the one family that is
opened is made by 200 signed acts. Levels are spread as in a district: most files are low, few urgent; nine
files in ten were visited in time. "After unlock" means a database from which nobody has read yet.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.finding import member_fields
from bench.measuring import Measured, repeated, timed_ms
from bench.people import InventedFamily, families
from core.casework.desk import Desk
from core.casework.due_upkeep import AT_ONCE
from core.changes import RecordId
from core.clock import today
from core.encoding import Value
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity, number, parts_to_value
from core.store import due_table, record_tables
from core.store.database import Database
from core.store.store import Store
from tests.core.casework.office import Worker
from tests.core.store.laptop import change_of
from tests.core.store.quick import open_vault

FAMILIES, MEMBERS, VISITS, WORKERS = 20_000, 5, 10, 400
RECORDS = 200
RUNS = 7
LEVELS = (("low", 90, 70), ("medium", 30, 20), ("high", 7, 8), ("urgent", 1, 2))
"""Level, days to the next visit by the programme's defaults, and of a hundred files how many."""
IN_TIME = 0.9


def measure(folder: Path) -> Iterator[Measured]:
    worker = Worker(folder / "vault", name="Сәуле", roles=("supervisor",))
    invent(worker, FAMILIES)
    stream = _family_with_records(worker)
    yield from _counting(worker)
    worker.close()
    for what, ask in (
        ("Today", lambda desk: desk.today()),
        ("the caseload of 400 workers", lambda desk: desk.caseload()),
        ("the tasks of a month", lambda desk: desk.tasks.soon()),
        (f"a family with {RECORDS} records", lambda desk: desk.family(stream, language="kk")),
        ("the list of all families", lambda desk: desk.families()),
    ):
        runs = [_after_unlock(folder / "vault", worker, ask) for _ in range(RUNS)]
        wall, processor = (tuple(run[place] for run in runs) for place in (0, 1))
        yield Measured(f"{what}, after unlock", "ms", wall, "processor time of it", processor)
    worker.laptop.open()
    desk = Desk(worker.laptop.store, worker.clock)
    view = desk.today()
    lines = view.overdue_count + view.today_count + view.week_count
    yield Measured("lines of Today: late, today, this week", "lines", (lines,))
    yield Measured("Today again", "ms", repeated(RUNS, desk.today))
    yield Measured("the caseload again", "ms", repeated(RUNS, desk.caseload))
    worker.close()


def _counting(worker: Worker) -> Iterator[Measured]:
    """What an update or new rules cost, in spare time: all of it, and one step, for which an act may wait."""
    desk, steps, began_s = Desk(worker.laptop.store, worker.clock), list[float](), time.process_time()
    more = True
    while more:
        before_s = time.perf_counter()
        more = desk.due_upkeep.count_some().more
        steps.append((time.perf_counter() - before_s) * 1000)
    processor_ms = (time.process_time() - began_s) * 1000
    yield Measured(
        "what is due counted anew in all files", "ms", (sum(steps),), "processor time of it", (processor_ms,)
    )
    yield Measured(f"a step of it, {AT_ONCE} files", "ms", tuple(steps))


def invent(worker: Worker, count: int) -> None:
    """So many families with members, visits, tasks and plans, put into the tables as if they had come."""
    chance, users = Random(3), [new_id() for _ in range(WORKERS)]
    with worker.laptop.vault.database.transaction() as database:
        for family in families(count, members=MEMBERS):
            _write(database, family, today(worker.clock), chance, users)
        due_table.start_anew(database, None)


def _after_unlock(place: Path, worker: Worker, ask: Callable[[Desk], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor alone: a shared machine has other work."""
    vault = open_vault(place)
    store = Store(vault, worker.clock)
    desk = Desk(store, worker.clock)
    began_s = time.process_time()
    took_ms = timed_ms(lambda: ask(desk))
    processor_ms = (time.process_time() - began_s) * 1000
    store.close()
    vault.close()
    return took_ms, processor_ms


def _write(database: Database, family: InventedFamily, now: date, chance: Random, users: list[bytes]) -> None:
    stream = new_id()
    level, days = _level(chance)
    since = chance.randrange(days + 1) if chance.random() < IN_TIME else days + chance.randrange(1, 60)
    last = now - timedelta(days=since)
    _put(
        database, stream, Entity.FAMILY,
        name=family.name, number=family.number, status="open", opened_on=last - timedelta(days=400),
        address=parts_to_value(Entity.FAMILY, "address", village=family.village, street=family.street),
        risk=parts_to_value(Entity.FAMILY, "risk", level=level, set_on=last),
    )  # fmt: skip
    _put(database, stream, Entity.FILE_MEMBER, user=chance.choice(users), role="responsible")
    for place in range(VISITS):
        held = last - timedelta(days=place * 40)
        _put(database, stream, Entity.VISIT, kind="planned", outcome="met", held_on=held)
    due = last + timedelta(days=days)
    _put(
        database, stream, Entity.TASK,
        kind="visit", due_on=due, state="open", rule=f"visit_days_{level}",
    )  # fmt: skip
    for person in family.members:
        record = RecordId(stream, int(Entity.MEMBER), new_id())
        _put(database, stream, Entity.MEMBER, record, **member_fields(record, person))
    if chance.random() < 0.1:
        sent = now - timedelta(days=chance.randrange(40))
        _put(database, stream, Entity.REFERRAL, state="sent", sent_on=sent, agency="Емхана")
    if chance.random() < 0.05:
        began = now - timedelta(days=chance.randrange(1000))
        _put(database, stream, Entity.PLACEMENT, legal_form="guardianship", from_day=began)
    if chance.random() < 0.3:
        opened = now - timedelta(days=chance.randrange(120))
        plan = RecordId(stream, int(Entity.PLAN), new_id())
        _put(database, stream, Entity.PLAN, plan, opened_on=opened, state="open")
        for place in range(3):
            due = opened + timedelta(days=30 * place + 20)
            _put(
                database, stream, Entity.STEP,
                plan=plan.entity_id, due_on=due, wording="Дәрігерге апару",
                state="done" if due < now else "open",
            )  # fmt: skip


def _level(chance: Random) -> tuple[str, int]:
    drawn = chance.randrange(100)
    for level, days, share in LEVELS:
        drawn -= share
        if drawn < 0:
            return level, days
    raise AssertionError("the shares make a hundred")


def _put(
    database: Database, stream: bytes, entity: Entity, record: RecordId | None = None, **fields: Value
) -> None:
    numbered = {number(entity, name): value for name, value in fields.items()}
    record_tables.write(database, record or RecordId(stream, int(entity), new_id()), numbered)


def _family_with_records(worker: Worker) -> bytes:
    """Visits, notes and tasks of some years, each an act of its own."""
    family = worker.plain_family("Көп жазбалы", level="medium")
    now = today(worker.clock)
    for place in range(RECORDS):
        kinds: tuple[tuple[Entity, dict[str, Any]], ...] = (
            (Entity.VISIT, {"held_on": now - timedelta(days=place), "kind": "planned", "outcome": "met"}),
            (Entity.NOTE, {"written_on": now - timedelta(days=place), "text": "Көршісімен сөйлестім."}),
            (Entity.TASK, {"kind": "own", "title": "Қоңырау", "due_on": now, "state": "done"}),
            (Entity.REFERRAL, {"state": "done", "sent_on": now - timedelta(days=place), "agency": "Емхана"}),
        )
        entity, fields = kinds[place % 4]
        record = RecordId(family.stream, int(entity), new_id())
        worker.laptop.act(family.stream, Verb.CHANGE_RECORD, change_of(record, **fields))
    return family.stream
