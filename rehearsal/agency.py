"""Sets up the rehearsal's agency: people, forms, twelve families with their histories. Once per folder.

Everything is made as it is in life: the supervisor opens the files on her laptop, workers sync, visit and
sync again, all of it through the real doors and a real central. Nothing is written into a database by hand.
A folder whose making was cut short is made anew; a finished one is opened as it is.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from core.access import FileRole
from core.clock import Clock
from core.encoding import Value
from core.forms.session import FormSession
from core.ids import new_id
from core.ops import Change, Verb
from core.schema import Entity, number, parts_to_value
from core.store.store import Act
from rehearsal import answering, casework
from rehearsal.families import (
    COLLEAGUES,
    DISTRICT,
    FAMILIES,
    REGION,
    RehearsedColleague,
    RehearsedFamily,
    RehearsedPerson,
)
from rehearsal.laptop import CalendarClock, HeadlessLaptop
from rehearsal.office import RehearsalOffice

READY_FILE = "ready.json"
PASSPHRASE = "қоңыр күз бал арасы ұшады"
"""Of the rehearsal's own laptops: their vaults hold invented people only, and anybody may open them."""

OPENED_BEFORE = timedelta(days=3)
UNVISITED = 5
"""A family without a visit came this many days ago."""
OFFICE_HOUR, VISIT_HOUR, DESK_HOUR = 9, 11, 17
WORKERS = tuple(one for one in COLLEAGUES if one.role == "worker")
SUPERVISOR = next(one for one in COLLEAGUES if one.role == "supervisor")
VISIT_TASK = "visit"


@dataclass(frozen=True)
class Agency:
    """A finished agency with its service running."""

    folder: Path
    office: RehearsalOffice
    made_now: bool
    """False where it was there already."""


@contextmanager
def open_agency(folder: Path, *, clock: Clock | None = None, port: int = 0) -> Iterator[Agency]:
    """The agency in `folder`, made if it is not there; its central service runs until the block ends.

    OfficeError, LaptopError.
    """
    calendar = CalendarClock(clock)
    made_now = not (folder / READY_FILE).exists()
    if made_now:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with RehearsalOffice(folder / "central", calendar) as office:
        office.start(port=_port(folder) or port)
        if made_now:
            _make(folder, office, calendar)
            ready = {"made_on": calendar.today().isoformat(), "port": office.port}
            (folder / READY_FILE).write_text(json.dumps(ready), encoding="utf-8")
        yield Agency(folder, office, made_now)


def laptop_of(folder: Path, colleague: RehearsedColleague, clock: CalendarClock) -> HeadlessLaptop:
    """The laptop that a colleague has at the office."""
    return HeadlessLaptop(folder / "laptops" / colleague.code, PASSPHRASE, clock=clock)


def _port(folder: Path) -> int:
    """The port that enrolled laptops know; 0 where there are none yet."""
    try:
        ready = json.loads((folder / READY_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return 0
    return int(ready["port"])


def _make(folder: Path, office: RehearsalOffice, clock: CalendarClock) -> None:
    users = {
        one.code: office.add_person(one.code, one.shown_name, roles=(one.role,), district=DISTRICT)
        for one in COLLEAGUES
    }
    office.publish_everything()
    supervisor = laptop_of(folder, SUPERVISOR, clock)
    supervisor.enrol(office, SUPERVISOR.code)
    for family in FAMILIES:
        _open_file(supervisor, family, worker=users[WORKERS[family.worker].code])
    clock.come_back()
    supervisor.sync_well()
    supervisor.close()
    for place, worker in enumerate(WORKERS):
        laptop = laptop_of(folder, worker, clock)
        laptop.enrol(office, worker.code)
        own = [family for family in FAMILIES if family.worker == place]
        _live_through(laptop, own)
        casework.live_on(laptop, frozenset(family.number for family in own))
        laptop.sync_well()
        laptop.close()


# --- opening a file --------------------------------------------------------------------------------------


def _open_file(laptop: HeadlessLaptop, family: RehearsedFamily, *, worker: bytes) -> None:
    """The family, its people and who works with it, as one act of the supervisor."""
    opened_on = _opened_on(laptop.clock, family)
    laptop.clock.go_to(opened_on, hour=OFFICE_HOUR)
    address = parts_to_value(
        Entity.FAMILY,
        "address",
        region=REGION,
        district=DISTRICT,
        rural_district=family.rural_district,
        village=family.village,
        street=family.street,
    )
    about: dict[str, Value] = {
        "number": family.number,
        "name": family.name,
        "address": address,
        "directions": family.directions or None,
        "phones": [[new_id(), family.phone]],
        "languages": list(family.languages),
        "status": "open",
        "opened_on": opened_on,
        "safety_note": family.safety_note or None,
    }
    changes = [_new(Entity.FAMILY, about)]
    roles = ((worker, FileRole.RESPONSIBLE), (laptop.desk.me().user, FileRole.SUPERVISOR))
    for user, role in roles:
        membership: dict[str, Value] = {"user": user, "role": role.value, "from_day": opened_on}
        changes.append(_new(Entity.FILE_MEMBER, membership))
    changes += [_member(person, laptop.clock.today()) for person in family.members]
    laptop.store.commit(Act(new_stream := new_id(), int(Verb.OPEN_FILE), tuple(changes)))
    if family.note:
        laptop.desk.add_note(new_stream, family.note)


def _opened_on(clock: CalendarClock, family: RehearsedFamily) -> date:
    if not family.levels:
        return clock.today() - timedelta(days=UNVISITED)
    return clock.today() - timedelta(days=family.levels[0][0]) - OPENED_BEFORE


def _member(person: RehearsedPerson, today: date) -> Change:
    """Without an IIN: nobody here has one."""
    member = new_id()
    fields: dict[str, Value] = {
        "person": member,
        "name": parts_to_value(
            Entity.MEMBER,
            "name",
            surname=person.surname,
            given=person.given,
            patronymic=person.patronymic or None,
        ),
        "birth": parts_to_value(
            Entity.MEMBER, "birth", date=today - timedelta(days=person.age_days), precision="day"
        ),
        "sex": person.sex,
        "relation": person.relation,
        "lives_here": "yes",
        "caregiver": person.caregiver,
    }
    return _new(Entity.MEMBER, fields, entity_id=member)


# --- its history -----------------------------------------------------------------------------------------


def _live_through(laptop: HeadlessLaptop, families: list[RehearsedFamily]) -> None:
    """The visits of these families on their days, oldest first, then what is planned."""
    clock = laptop.clock
    streams = {row.number: row.stream for row in laptop.desk.families()}
    visits = sorted(
        ((days_ago, level, family) for family in families for days_ago, level in family.levels),
        key=lambda visit: (-visit[0], visit[2].number),
    )
    for days_ago, level, family in visits:
        clock.go_to(clock.today() - timedelta(days=days_ago), hour=VISIT_HOUR)
        _visit(laptop, streams[family.number], family, level)
    for family in families:
        if family.due_in_days is not None:
            due_on = clock.today() + timedelta(days=family.due_in_days)
            _plan(laptop, streams[family.number], family, due_on)
    clock.come_back()


def _visit(laptop: HeadlessLaptop, stream: bytes, family: RehearsedFamily, level: str) -> None:
    language = family.languages[0]
    desk = laptop.desk
    first = not any(on for on, _level in desk.family(stream, language=language).risk.history)
    draft = desk.start_visit(stream).draft
    visit = desk.form_session(draft, answering.VISIT, language=language)
    answering.fill_in_visit(visit, family, level)
    desk.save_draft(draft, answering.VISIT, answers=visit.draft())
    risk = desk.form_session(draft, answering.RISK, language=language)
    answering.fill_in_risk(risk, family, level, first=first)
    sessions: tuple[FormSession, ...] = (visit, risk)
    for session in sessions:
        if session.problems():
            raise ValueError(f"{family.number}: {session.problems()}")
    finished = desk.finish_visit(
        draft, {session.definition.form_id: session.submission() for session in sessions}, language=language
    )
    if finished.result.level != level:
        raise ValueError(f"{family.number}: {finished.result.level} was computed, {level} is meant")


def _plan(laptop: HeadlessLaptop, stream: bytes, family: RehearsedFamily, due_on: date) -> None:
    """The next visit is on this day: moved there if it is planned for another, planned if it is not."""
    tasks = [
        task
        for task in laptop.store.casebook.records_of(stream, Entity.TASK)
        if task.get("state") == "open" and task.get("kind") == VISIT_TASK
    ]
    days_ago = family.levels[-1][0] if family.levels else UNVISITED
    laptop.clock.go_to(laptop.clock.today() - timedelta(days=days_ago), hour=DESK_HOUR)
    if not tasks:
        fields: dict[str, Value] = {
            "kind": VISIT_TASK,
            "due_on": due_on,
            "assignee": laptop.desk.me().user,
            "state": "open",
            "rule": "visit_days_not_assessed",
        }
        laptop.store.commit(Act(stream, int(Verb.PLAN_VISIT), (_new(Entity.TASK, fields),)))
    elif tasks[0].get("due_on") != due_on:
        due, rule = number(Entity.TASK, "due_on"), number(Entity.TASK, "rule")
        moved = Change(
            int(Entity.TASK),
            tasks[0].record.entity_id,
            {due: due_on, rule: "agreed"},
            {due: tasks[0].heads.get("due_on", ()), rule: tasks[0].heads.get("rule", ())},
        )
        laptop.store.commit(Act(stream, int(Verb.CHANGE_TASK), (moved,)))


def _new(entity: Entity, fields: dict[str, Value], *, entity_id: bytes | None = None) -> Change:
    """A record that did not exist; what is not known is left out."""
    known = {number(entity, name): value for name, value in fields.items() if value is not None}
    return Change(int(entity), entity_id or new_id(), known, {})
