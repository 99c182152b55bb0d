"""Entered in the wrong family: the record stands in the right one, whole, and can be taken back."""

from __future__ import annotations

from core.casework.changing import new_record
from core.changes import RecordId
from core.errors import Code
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from tests.core.casework.office import TODAY, Worker
from tests.core.casework.test_attachments import PHOTO, attach
from tests.core.casework.test_decisions import refusal
from tests.core.casework.test_incidents_and_intakes import NOT_YET
from tests.core.store.laptop import change_of, newest_first

WHY = "Басқа отбасы"


def the_note(worker: Worker, stream: bytes) -> RecordId:
    (note,) = worker.laptop.store.casebook.records_of(stream, Entity.NOTE)
    return note.record


def notes(worker: Worker, stream: bytes) -> list[str]:
    """As the history shows them."""
    view = worker.desk.family(stream, language="kk")
    return [entry.detail for entry in view.timeline if entry.kind == "note"]


def test_a_note_in_the_wrong_family_moves_and_comes_back(worker: Worker) -> None:
    wrong, right = worker.add_family("Ахметовы"), worker.add_family("Ахметова")
    worker.desk.add_note(wrong, "Мектепке хабарласу")
    first = the_note(worker, wrong)
    moved = worker.desk.wrong_family.move(first, to=right, why=WHY)
    assert (notes(worker, wrong), notes(worker, right)) == ([], ["Мектепке хабарласу"])
    (removed,) = worker.desk.recently_removed(wrong)
    assert removed.why == WHY
    assert moved.changes.streams >= {wrong, right}
    worker.desk.wrong_family.take_back(first)
    assert (notes(worker, wrong), notes(worker, right)) == (["Мектепке хабарласу"], [])
    again = worker.desk.wrong_family.move(first, to=right, why=WHY)
    assert again.record == moved.record
    assert (notes(worker, wrong), notes(worker, right)) == ([], ["Мектепке хабарласу"])


def test_both_acts_are_one_action_and_the_copy_comes_first(worker: Worker) -> None:
    wrong, right = worker.add_family("Бір"), worker.add_family("Екі")
    worker.desk.add_note(wrong, "x")
    worker.desk.wrong_family.move(the_note(worker, wrong), to=right, why=WHY)
    away, copy = (one.header for one in newest_first(worker.laptop.vault.database)[:2])
    assert (copy.stream, copy.verb) == (right, Verb.WRITE_NOTE)
    assert (away.stream, away.verb) == (wrong, Verb.WITHDRAW)
    assert copy.action == away.action is not None


def test_a_visit_moves_with_its_assessment_its_task_and_its_photo(worker: Worker) -> None:
    wrong, right = worker.add_family("Бір"), worker.add_family("Екі")
    draft = worker.desk.start_visit(wrong)
    photo = attach(worker, draft.draft, name="Фото.jpg")
    worker.finish(draft, worker.fill_in(draft, h_photo=photo.answer), worker.assess(draft, d1="yes"))
    assert worker.level(wrong) == "urgent"
    visit = RecordId(wrong, int(Entity.VISIT), draft.visit)
    moved = worker.desk.wrong_family.move(visit, to=right, why=WHY)
    assert worker.level(right) == "urgent", "the danger counts where it belongs, at once"
    assert worker.level(wrong) == "urgent", "only a supervisor lowers a level"
    assert worker.desk.attachment_bytes(right, photo.answer) == PHOTO
    named = worker.desk.attachment(right, photo.answer)
    assert named is not None
    assert named.name == "Фото.jpg"
    copied = worker.laptop.store.casebook.record(right, Entity.VISIT, moved.record.entity_id)
    assert copied is not None
    assert copied.get("attachments") == [[bytes.fromhex(photo.answer[:64]), [len(PHOTO), "image/jpeg"]]]
    shown = {entry.kind for entry in worker.desk.family(right, language="kk").timeline}
    assert shown == {"opened", "visit", "assessment"}
    assert {one.kind for one in worker.desk.family(wrong, language="kk").timeline} == {"opened"}
    casebook = worker.laptop.store.casebook
    (assessment,) = casebook.records_of(right, Entity.ASSESSMENT)
    assert assessment.get("visit") == moved.record.entity_id
    tasks = [one for one in casebook.records_of(right, Entity.TASK) if one.get("source")]
    assert [one.get("source") for one in tasks] == [moved.record.entity_id]
    read = worker.desk.record_answers(right, moved.record.entity_id, language="kk")
    assert read.pages


def test_an_incident_moves_with_its_form_and_is_about_a_person_of_the_right_family(worker: Worker) -> None:
    worker.publish_shipped("incident_report")
    wrong, right = worker.add_family("Бір"), worker.add_family("Екі")
    child, other = worker.member(wrong, "Айша").entity_id, worker.member(right, "Әлия").entity_id
    worker.fill_form(wrong, "incident_report", NOT_YET, subject=child)
    (incident,) = worker.laptop.store.casebook.records_of(wrong, Entity.INCIDENT)
    assert worker.desk.wrong_family.is_about_somebody(incident.record)
    (filled,) = worker.laptop.store.casebook.records_of(wrong, Entity.FILLED_FORM)
    moved = worker.desk.wrong_family.move(filled.record, to=right, why=WHY, about=other)
    assert moved.record.entity_type == Entity.INCIDENT, "from its form, the record moves too"
    room = worker.desk.room(right, "incidents", language="kk")
    assert [one.record for one in room.records] == [moved.record]
    assert worker.desk.room(wrong, "incidents", language="kk").records == ()
    copy = worker.laptop.store.casebook.record(right, Entity.INCIDENT, moved.record.entity_id)
    assert copy is not None
    assert copy.get("child") == other
    (form_there,) = worker.laptop.store.casebook.records_of(right, Entity.FILLED_FORM)
    assert (form_there.get("record"), form_there.get("subject")) == (moved.record.entity_id, other)


def test_what_does_not_stand_on_its_own_or_has_no_reason_stays(worker: Worker) -> None:
    wrong, right = worker.add_family("Бір"), worker.add_family("Екі")
    worker.desk.add_note(wrong, "x")
    note, move = the_note(worker, wrong), worker.desk.wrong_family.move
    goal = RecordId(wrong, int(Entity.GOAL), new_id())
    worker.laptop.act(wrong, Verb.CHANGE_PLAN, change_of(goal, wording="x"))
    assert refusal(lambda: move(note, to=right, why=" ")) is Code.RECORD_REFUSED
    assert refusal(lambda: move(note, to=wrong, why=WHY)) is Code.RECORD_REFUSED
    assert refusal(lambda: move(goal, to=right, why=WHY)) is Code.RECORD_REFUSED
    assert refusal(lambda: move(note, to=new_id(), why=WHY)) is Code.RECORD_UNKNOWN
    assert refusal(lambda: move(note, to=right, why=WHY, about=new_id())) is Code.RECORD_UNKNOWN
    assert refusal(lambda: worker.desk.wrong_family.take_back(note)) is Code.RECORD_UNKNOWN
    assert (notes(worker, wrong), notes(worker, right)) == (["x"], [])


def test_a_photo_that_has_not_come_keeps_the_record_where_it_is(worker: Worker) -> None:
    wrong, right = worker.add_family("Бір"), worker.add_family("Екі")
    visit = RecordId(wrong, int(Entity.VISIT), new_id())
    attached = [[bytes(32), [5, "image/jpeg"]]]
    worker.laptop.act(wrong, Verb.FINISH_VISIT, change_of(visit, held_on=TODAY, attachments=attached))
    move = worker.desk.wrong_family.move
    assert refusal(lambda: move(visit, to=right, why=WHY)) is Code.BLOB_UNKNOWN
    assert worker.desk.wrong_family.may_move(visit)


def test_of_several_danger_signs_the_gravest_counts_in_the_right_family(worker: Worker) -> None:
    wrong, right = worker.add_family("Бір"), worker.add_family("Екі")
    incident = RecordId(wrong, int(Entity.INCIDENT), new_id())
    worker.laptop.act(wrong, Verb.RECORD_INCIDENT, change_of(incident, happened_on=TODAY))
    for level in ("urgent", "medium"):
        told = {"record": incident.entity_id, "flag_level": level, "filled_on": TODAY}
        worker.laptop.act(wrong, Verb.FILL_IN_FORM, new_record(Entity.FILLED_FORM, new_id(), told))
    worker.desk.wrong_family.move(incident, to=right, why=WHY)
    assert worker.flag(right) == "urgent"
