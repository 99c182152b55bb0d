"""The kept lines say what the records say: after every act, round, withdrawal, day and rule pack."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.agenda import invent
from core.casework import desk, due_upkeep
from core.casework.caseload import CaseloadView
from core.casework.desk import Desk
from core.casework.duties import WATCHES
from core.changes import RecordId
from core.fields import Field, ValueType
from core.ops import Change, Verb
from core.records import Counting, TodayView
from core.schema import LEVELS, REGISTRY, Entity
from core.store import casebook, oplog
from core.store.database import Database
from core.store.due_table import DueLine
from core.store.form_library import Publication
from core.store.oplog import OpState
from tests.core.agency import Author, id_of
from tests.core.casework.office import TODAY, Worker, days
from tests.fakes import MORNING_MS

FILES = [id_of(f"file {place}") for place in range(3)]
IDS = [id_of(f"record {place}") for place in range(3)]
BESIDE = (
    Entity.FAMILY, Entity.FAMILY, Entity.TASK, Entity.TASK, Entity.MEMBER, Entity.VISIT, Entity.FILLED_FORM,
    Entity.CARER_CHECK, Entity.FILE_MEMBER, Entity.CONTROLLED_OBJECT,
)  # fmt: skip
"""Kinds of records that make something due, besides those that are watched."""
ENTITIES = sorted([*WATCHES, *BESIDE])
OWN = [entity for entity in ENTITIES if entity is not Entity.ADOPTION]
"""An adoption is opened in a file of its own; here it only comes."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "state": ("open", "open", "sent", "done", "closed", "ended"),
    "status": ("open", "open", "closed"),
    "kind": ("visit", "visit", "own", "report", "step", "referral", "plan_review", "feedback_111"),
    "role": ("responsible", "substitute", "supervisor"),
    "source": ("c111", "school"),
    "legal_form": ("guardianship", "adoption", "host_family"),
    "form": ("placement_visit", "home_visit"),
    "outcome": ("met", "refused", "nobody_home"),
    "result": ("fix", "urgent", "good", "incomplete"),
    "postponed_because": ("ауырып қалды", ""),
}
RARE = frozenset({"withdrawn", "merged_into", "closed_on", "done_on", "ended_on", "fixed_on", "answered_on"})
"""Fields that end something are set now and then only: else nothing would be due."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    made = Worker(tmp_path_factory.mktemp("agency") / "vault", name="Сәуле", roles=("supervisor",))
    yield made
    made.close()


# --- reading both ways ----------------------------------------------------------------------------------

Seen = tuple[TodayView, CaseloadView, dict[bytes, date], date | None]


def seen(desk: Desk) -> Seen:
    agenda = desk._agenda
    return (
        desk.today(),
        desk.caseload(),
        dict(agenda.soonest()),
        agenda.next_after(agenda._filing.today + days(7), quiet=True),
    )


def kept(database: Database) -> set[DueLine]:
    rows = database.query("SELECT stream, item, due_on, grade FROM due_line")
    return {DueLine(row[0], row[1], date.fromisoformat(row[2]), row[3]) for row in rows}


def counted(desk: Desk) -> set[DueLine]:
    """From the records alone, of all files at once."""
    lines = [one.line for one in desk.due_upkeep.reckoning().due()]
    assert len({(line.stream, line.item) for line in lines}) == len(lines)
    return set(lines)


def count_all(desk: Desk) -> None:
    while desk.due_upkeep.count_some().more:
        pass


def assert_alike(worker: Worker, desk: Desk) -> None:
    """Partly kept, wholly kept, nothing kept: the same is seen, and what is kept is what the records say."""
    database = worker.laptop.vault.database
    before = seen(desk)
    count_all(desk)
    assert desk.due_upkeep.standing().stale == frozenset()
    assert kept(database) == counted(desk)
    of_all = desk._agenda.soonest()
    assert desk._agenda.soonest(FILES[1:]) == {one: of_all[one] for one in FILES[1:] if one in of_all}
    assert seen(desk) == before
    keeps = database.value("SELECT value FROM meta WHERE name = 'due_basis'")
    with database.transaction():
        database.execute("DELETE FROM meta WHERE name = 'due_basis'")
    assert not desk.due_upkeep.standing().is_kept
    assert seen(desk) == before
    with database.transaction():
        database.execute("INSERT INTO meta (name, value) VALUES ('due_basis', ?)", (keeps,))


# --- a random history -----------------------------------------------------------------------------------


class History:
    """Steps on one store; what each does is chosen by its seed."""

    def __init__(self, worker: Worker) -> None:
        self.worker, self.desk = worker, Desk(worker.laptop.store, worker.clock)
        self.database = worker.laptop.vault.database
        self.colleague: Author = worker.laptop.office.agency.enrol("Ерлан")
        self.users = [worker.laptop.worker.pen.enrolment.user, self.colleague.pen.enrolment.user]
        self.packs = 0
        worker.clock.set_wall_ms(MORNING_MS)
        with self.database.transaction():
            for stream in FILES:
                casebook.forget_stream(self.database, stream)
            self.database.execute("DELETE FROM publication WHERE id = 'agency'")
        for stream in FILES[:2]:  # the third one is only known by what comes
            family = RecordId(stream, int(Entity.FAMILY), IDS[0])
            worker.laptop.act(
                stream, Verb.OPEN_FILE, worker.laptop.change(family, opened_on=TODAY - days(60))
            )

    def act(self, chance: Random) -> None:
        """The person's own act."""
        stream = chance.choice(FILES)
        self.worker.laptop.act(stream, Verb.CLOSE_FILE, self._change(stream, chance, of=OWN))

    def arrive(self, chance: Random) -> None:
        """A batch of a colleague's operations, in one transaction."""
        with self.database.transaction() as database:
            for _ in range(chance.randrange(1, 4)):
                stream = chance.choice(FILES)
                made = self.colleague.write(stream, Verb.CLOSE_FILE, self._change(stream, chance))
                seq = oplog.append(
                    database, made, data=made.to_bytes(), own=False, state=OpState.ACCEPTED, gseq=1
                )
                casebook.apply(database, seq, made)

    def refuse(self, chance: Random) -> None:
        """Central does not take an operation, or takes it after all."""
        rows = self.database.query("SELECT seq FROM op WHERE stream IN (?, ?, ?) ORDER BY seq", FILES)
        if rows:
            with self.database.transaction() as database:
                casebook.reconsider(database, chance.choice(rows)[0], counts=chance.random() < 0.5)

    def pass_days(self, chance: Random) -> None:
        self.worker.clock.advance(days=chance.choice((1, 7, 40)))

    def publish(self, chance: Random) -> None:
        """Other rules, also ones that begin to hold only later."""
        self.packs += 1
        begins = TODAY + days(chance.choice((-400, -30, 0, 5, 30)))
        pack = {
            "id": "agency",
            "version": f"{self.packs}",
            "layer": "agency",
            "valid_from": begins.isoformat(),
            "title": {},
            "rules": [
                {"name": f"visit_days_{chance.choice(LEVELS)}", "value": chance.randrange(1, 60)},
                {"name": "referral_answer_days", "value": chance.randrange(1, 30)},
                {"name": "plan_review_months", "value": chance.randrange(1, 6), "unit": "months"},
            ],
        }
        content = json.dumps(pack).encode()
        digest = hashlib.sha256(content).digest()
        self.worker.laptop.store.form_library.add(
            Publication("rule_pack", "agency", f"{self.packs}", digest, {}),
            data=content,
        )

    def count(self, chance: Random) -> None:
        self.desk.due_upkeep.count_some()

    def rebuild(self, chance: Random) -> None:
        """Everything anew from the operations: what was counted bit by bit is what is counted at once."""
        count_all(self.desk)
        before = kept(self.database)
        self.worker.laptop.store.rebuild()
        count_all(self.desk)
        assert kept(self.database) == before

    def leave(self, chance: Random) -> None:
        """A file goes to another laptop."""
        with self.database.transaction():
            casebook.forget_stream(self.database, chance.choice(FILES))

    def _change(self, stream: bytes, chance: Random, *, of: Sequence[Entity] = ENTITIES) -> Change:
        entity = chance.choice(of)
        record = RecordId(stream, int(entity), IDS[0] if entity is Entity.FAMILY else chance.choice(IDS))
        first, *others = (one for one in REGISTRY[entity].fields if one.type in USED)
        wanted = [first, *(one for one in others if chance.random() < (0.08 if one.name in RARE else 0.7))]
        shown = self.worker.laptop.store.casebook.record(stream, entity, record.entity_id)
        heads = {} if shown is None else shown.heads
        fields = {one.number: self._value(one, chance) for one in wanted}
        bases = {one.number: heads.get(one.name, ()) for one in wanted}
        return Change(int(entity), record.entity_id, fields, bases)

    def _value(self, field: Field, chance: Random) -> Any:
        if field.type is ValueType.DAY:
            return TODAY + days(chance.randrange(-120, 60))
        if field.type is ValueType.FLAG:
            return chance.random() < 0.8
        if field.type is ValueType.ID:
            return chance.choice(self.users if field.name in ("user", "assignee") else IDS)
        if field.type is ValueType.PARTS:
            told = (self._part(part, chance) for part in field.parts)
            return {at: value for at, value in enumerate(told, start=1) if value is not None}
        if field.name in WORDS:
            return chance.choice(WORDS[field.name])
        return chance.choice(LEVELS) if field.name in ("level", "urgency", "flag_level") else "сөз"

    def _part(self, part: str, chance: Random) -> Any:
        if part in ("date", "sent_on", "set_on", "made_at"):
            return TODAY - days(chance.randrange(5000)) if chance.random() < 0.6 else None
        return chance.choice(LEVELS) if part == "level" else "сөз"


USED = (ValueType.DAY, ValueType.FLAG, ValueType.ID, ValueType.PARTS, ValueType.TEXT, ValueType.CHOICE)
STEPS = (
    "act",
    "act",
    "act",
    "arrive",
    "arrive",
    "refuse",
    "pass_days",
    "publish",
    "count",
    "count",
    "rebuild",
    "leave",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2**32)), min_size=5, max_size=40))
def test_kept_lines_say_what_the_records_say(office: Worker, steps: list[tuple[str, int]]) -> None:
    history = History(office)
    for kind, seed in steps:
        getattr(history, kind)(Random(seed))
    assert_alike(office, history.desk)


# --- when everything begins anew ------------------------------------------------------------------------


def publish(worker: Worker, **pack: Any) -> None:
    content = json.dumps({"id": "agency", "version": "1", "layer": "agency", "title": {}, **pack}).encode()
    worker.publish_rules(content, pack_id="agency")


def old_file(worker: Worker) -> None:
    """Opened before any pack held: the rules of today count for it."""
    worker.plain_family(level="low", opened_on=date(2025, 12, 1))


def due_on(worker: Worker) -> list[date]:
    return [item.due_on for item in worker.desk.agenda(date.min, date.max)]


def kept_days(worker: Worker) -> list[date]:
    return sorted(line.due_on for line in kept(worker.laptop.vault.database))


def test_a_day_on_which_other_rules_begin_to_hold(worker: Worker) -> None:
    old_file(worker)
    begins = TODAY + days(5)
    publish(worker, valid_from=begins.isoformat(), rules=[{"name": "visit_days_low", "value": 10}])
    count_all(worker.desk)
    assert kept_days(worker) == due_on(worker) == [date(2025, 12, 1) + days(90)]
    worker.clock.advance(days=4)
    assert worker.desk.due_upkeep.standing().stale == frozenset(), "a day on which nothing else holds"
    worker.clock.advance(days=1)
    assert not worker.desk.due_upkeep.standing().is_kept
    count_all(worker.desk)
    assert kept_days(worker) == due_on(worker) == [date(2025, 12, 1) + days(10)]


def test_a_pack_that_held_on_the_day_of_the_event_only(worker: Worker) -> None:
    old_file(worker)
    count_all(worker.desk)
    publish(
        worker,
        valid_from="2025-11-01",
        valid_until="2025-12-31",
        rules=[{"name": "visit_days_low", "value": 10}],
    )
    assert not worker.desk.due_upkeep.standing().is_kept
    count_all(worker.desk)
    assert kept_days(worker) == due_on(worker) == [date(2025, 12, 1) + days(10)]


def test_while_many_files_are_counted_today_says_so_and_nothing_else(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_upkeep, "COUNTED_ALONG", 2)
    monkeypatch.setattr(due_upkeep, "AT_ONCE", 3)
    for _ in range(7):
        worker.task(worker.plain_family(), 0)
    at = worker.desk
    said = [at.today().counting]
    assert (at.today().today, at.today().today_count) == ((), 0)
    assert len(at.agenda(TODAY, TODAY)) == 7, "what reads all of it counts all of it"
    while (step := at.due_upkeep.count_some()).more:
        assert step.changes.due, "the page is told"
        said.append(at.today().counting)
    assert said == [Counting(0, 7), Counting(3, 7), None]
    assert at.today().today_count == 7
    assert not at.due_upkeep.count_some().changes


def test_a_redone_act_counts(worker: Worker) -> None:
    """Saved in the journal while the database could not take it; counted once it could."""
    family = worker.plain_family()
    count_all(worker.desk)
    store = worker.laptop.store
    with worker.laptop.vault.database.transaction() as database:
        database.execute(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON op BEGIN SELECT raise(ABORT, 'full'); END"
        )
    with pytest.raises(Exception, match="full"):
        worker.task(family, 0)
    assert worker.desk.today().today_count == 0
    with worker.laptop.vault.database.transaction() as database:
        database.execute("DROP TRIGGER full")
    store.redo()
    assert worker.desk.today().today_count == 1
    count_all(worker.desk)
    assert kept_days(worker) == [TODAY]


def test_today_reads_the_lines_that_it_shows_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many families there are: rows, not time, which belongs to `bench`."""
    read: list[int] = []
    query = Database.query

    def counted_query(self: Database, sql: str, parameters: Any = ()) -> list[Any]:
        rows = query(self, sql, parameters)
        read.append(len(rows))
        return rows

    monkeypatch.setattr(Database, "query", counted_query)
    monkeypatch.setattr(desk, "SHOWN_MOST", 2)
    rows = []
    for place, families in enumerate((200, 400)):
        worker = Worker(tmp_path / f"{place}", name="Сәуле", roles=("supervisor",))
        invent(worker, families)
        count_all(worker.desk)
        read.clear()
        view = worker.desk.today()
        rows.append(sum(read))
        assert view.overdue_count + view.week_count > families / 4
        worker.close()
    assert rows[1] <= rows[0] * 1.2
