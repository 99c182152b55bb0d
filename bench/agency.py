"""A worker with many families for measuring, made as the program itself makes them. Nobody in it exists."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from core.changes import RecordId
from core.clock import today
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity, parts_to_value
from core.store.store import Act
from core.unlocking import worker_reference
from rehearsal.families import FAMILIES
from tests.core.casework.office import Worker
from tests.core.store.laptop import Laptop, change_of

LEVELS = ("low", "low", "medium", "medium", "high", "urgent")


def worker_with_families(folder: Path, count: int) -> Worker:
    """A closed-up year of work: files with three members, a level and a next visit each."""
    worker = Worker(folder)
    _name(worker.laptop)
    now = today(worker.clock)
    for place in range(count):
        model = FAMILIES[place % len(FAMILIES)]
        stream = new_id()
        family = RecordId(stream, int(Entity.FAMILY), new_id())
        level = LEVELS[place % len(LEVELS)]
        changes = [
            change_of(
                family,
                name=f"{model.name} {place}",
                number=f"{model.number}-{place}",
                address=parts_to_value(
                    Entity.FAMILY, "address", village=f"{model.village} {place % 40}", street=model.street
                ),
                phones=[[new_id(), f"+7 700 {place:07d}"]],
                status="open",
                opened_on=now - timedelta(days=200),
                risk=parts_to_value(Entity.FAMILY, "risk", level=level, set_on=now - timedelta(days=20)),
            ),
            change_of(
                RecordId(stream, int(Entity.FILE_MEMBER), new_id()),
                user=worker.laptop.worker.user,
                role="responsible",
            ),
            change_of(
                RecordId(stream, int(Entity.TASK), new_id()),
                kind="visit",
                due_on=now + timedelta(days=place % 60 - 10),
                state="open",
                rule=f"visit_days_{level}",
            ),
            change_of(
                RecordId(stream, int(Entity.VISIT), new_id()),
                kind="planned",
                held_on=now - timedelta(days=place % 40),
                outcome="met",
            ),
        ]
        for person in model.members[:3]:
            member = RecordId(stream, int(Entity.MEMBER), new_id())
            changes.append(
                change_of(
                    member,
                    person=member.entity_id,
                    name=parts_to_value(Entity.MEMBER, "name", surname=person.surname, given=person.given),
                    birth=parts_to_value(
                        Entity.MEMBER, "birth", date=now - timedelta(days=person.age_days), precision="day"
                    ),
                    sex=person.sex,
                    relation=person.relation,
                    lives_here="yes",
                    caregiver=person.caregiver,
                )
            )
        worker.laptop.store.commit(Act(stream, int(Verb.OPEN_FILE), tuple(changes)))
    return worker


def _name(laptop: Laptop) -> None:
    """What enrolment with a real central leaves in the vault and in its header."""
    laptop.store.exchange.set_enrolment(
        org_id="kz-bench", worker_code="aigul", enrolment_id=bytes(16), sealing_key=bytes(range(32))
    )
    vault = laptop.vault
    reference = worker_reference("aigul", vault_id=vault.vault_id)
    vault.set_enrolment(org_id="kz-bench", device_id="bench", worker_ref=reference)
