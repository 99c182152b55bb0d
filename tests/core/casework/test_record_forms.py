"""A form with an `entities` sheet makes a record and changes it, and never takes away what it did not ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

import pytest

from core.casework import record_checks
from core.casework.filing import Filing
from core.casework.outcomes import VisitDraft
from core.casework.proposed import Proposed
from core.casework.record_forms import row_of
from core.changes import RecordId
from core.errors import Code, FormError, StoreError
from core.forms.record_targets import MADE_BY_FORMS, targets_of
from core.forms.session import FormSession
from core.forms.xlsform import PublishedForm, publish_markdown
from core.ops import Verb
from core.records import RecordFinding
from core.schema import Entity
from core.store.casebook import Record
from tests.core.casework.office import Worker

REFERRAL = """
| survey | | | | | | |
| | type | name | label | save_to | default | relevant |
| | csv-external | record | | | | |
| | csv-external | subject | | | | |
| | text | agency | Agency | agency | instance('record')/root/item/agency | |
| | select_one state | consent | Consent | consent_state | instance('record')/root/item/consent_state | |
| | text | ground | Ground | consent_ground | GROUND | ${consent} = 'not_required' |
| | date | sent | Sent | sent_on | instance('record')/root/item/sent_on | |
| | text | own | A question of the agency's own | | | |
| choices | | | |
| | list_name | name | label |
| | state | given | Given |
| | state | refused | Refused |
| | state | not_required | Not required |
| settings | | | |
| | form_id | form_title | version |
| | referral | Referral | 1 |
| entities | | |
| | list_name | label |
| | referral | ${agency} |
""".replace("GROUND", "instance('record')/root/item/consent_ground")


@cache
def referral() -> PublishedForm:
    return publish_markdown(REFERRAL)


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_form(referral(), title="Жолдама")
    return worker


@pytest.fixture
def strict() -> Iterator[list[RecordFinding]]:
    """Findings that stand against every referral."""
    found: list[RecordFinding] = []

    def check(_: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
        assert proposed.entity is Entity.REFERRAL
        return found

    before = record_checks.CHECKS
    record_checks.CHECKS = {**before, Entity.REFERRAL: (check,)}
    yield found
    record_checks.CHECKS = before


def begin(
    office: Worker, stream: bytes, record: bytes | None = None, **answers: str
) -> tuple[VisitDraft, FormSession]:
    draft = office.desk.start_form(stream, "referral", record=record)
    session = office.desk.form_session(draft.draft, "referral", language="en")
    for name, value in answers.items():
        session.answer(session.refs(name)[0], value)
    office.save(draft, session)
    return draft, session


def finish(office: Worker, stream: bytes, record: bytes | None = None, **answers: str) -> None:
    draft, session = begin(office, stream, record, **answers)
    office.desk.finish_form(draft.draft, session.submission(), language="en")


def referrals(office: Worker, stream: bytes) -> tuple[Record, ...]:
    return office.laptop.store.casebook.records_of(stream, Entity.REFERRAL)


def test_a_form_makes_the_record_that_its_entities_sheet_names(office: Worker) -> None:
    stream = office.add_family()
    finish(office, stream, agency="Емхана", consent="given", sent="2026-11-20", own="сөз")
    (made,) = referrals(office, stream)
    assert made.get("agency") == "Емхана"
    assert made.get("consent") == {1: "given"}
    assert made.get("sent_on") == date(2026, 11, 20)
    assert made.get("worker") == office.desk.me().user
    (form,) = office.laptop.store.casebook.records_of(stream, Entity.FILLED_FORM)
    assert (form.get("record"), form.get("record_type")) == (made.record.entity_id, Entity.REFERRAL)
    assert office.newest().header.verb == Verb.REFER


def test_going_on_with_a_record_begins_with_what_it_holds(office: Worker) -> None:
    stream = office.add_family()
    finish(office, stream, agency="Емхана", consent="given")
    (made,) = referrals(office, stream)
    _, session = begin(office, stream, made.record.entity_id)
    assert [session.value(name) for name in ("agency", "consent", "sent")] == ["Емхана", "given", ""]


def test_only_what_was_changed_is_written_and_over_what_was_seen(office: Worker) -> None:
    stream = office.add_family()
    finish(office, stream, agency="Емхана", consent="not_required", ground="Заң")
    (made,) = referrals(office, stream)
    finish(office, stream, made.record.entity_id, sent="2026-11-21")
    touches = {touch.entity_type: touch for touch in office.newest().header.touches}
    sent_on = targets_of(Entity.REFERRAL)["sent_on"].field.number
    assert set(touches[Entity.REFERRAL].bases) == {sent_on}
    (now,) = referrals(office, stream)
    assert now.get("consent") == {1: "not_required", 2: "Заң"}
    assert now.get("agency") == "Емхана"
    assert not now.conflicts


def test_a_question_that_was_not_asked_takes_nothing_away(office: Worker) -> None:
    stream = office.add_family()
    finish(office, stream, agency="Емхана", consent="not_required", ground="Заң")
    (made,) = referrals(office, stream)
    finish(office, stream, made.record.entity_id, consent="given")
    (now,) = referrals(office, stream)
    assert now.get("consent") == {1: "given", 2: "Заң"}


def test_an_answer_that_was_emptied_takes_the_value_away(office: Worker) -> None:
    stream = office.add_family()
    finish(office, stream, agency="Емхана", sent="2026-11-20")
    (made,) = referrals(office, stream)
    finish(office, stream, made.record.entity_id, sent="")
    (now,) = referrals(office, stream)
    assert now.get("sent_on") is None
    assert now.get("agency") == "Емхана"


def test_a_colleagues_change_under_an_open_draft_is_a_conflict_and_not_lost(office: Worker) -> None:
    stream = office.add_family()
    finish(office, stream, agency="Емхана")
    (made,) = referrals(office, stream)
    draft, session = begin(office, stream, made.record.entity_id, agency="Мектеп")
    other = office.desk.start_form(stream, "referral", record=made.record.entity_id)
    assert other.draft == draft.draft, "a change of a record that was begun is gone on with"
    office.laptop.set(made.record, agency="Полиция")
    office.desk.finish_form(draft.draft, session.submission(), language="en")
    (now,) = referrals(office, stream)
    assert "agency" in now.conflicts


def test_a_hard_finding_stops_and_a_soft_one_needs_a_reason(
    office: Worker, strict: list[RecordFinding]
) -> None:
    stream = office.add_family()
    draft, session = begin(office, stream, agency="Емхана")
    strict.append(RecordFinding("never", hard=True))
    assert office.desk.check_form(draft.draft, session.submission()) == tuple(strict)
    with pytest.raises(StoreError) as refused:
        office.desk.finish_form(draft.draft, session.submission(), language="en", passed={"never": "but"})
    assert refused.value.code is Code.RECORD_REFUSED
    strict[:] = [RecordFinding("odd")]
    with pytest.raises(StoreError):
        office.desk.finish_form(draft.draft, session.submission(), language="en", passed={"odd": "  "})
    assert referrals(office, stream) == ()
    office.desk.finish_form(draft.draft, session.submission(), language="en", passed={"odd": "көрдім"})
    (form,) = office.laptop.store.casebook.records_of(stream, Entity.FILLED_FORM)
    assert form.get("passed_checks") == ["odd: көрдім"]


def test_a_form_without_a_record_cannot_change_one(office: Worker) -> None:
    stream = office.add_family()
    with pytest.raises(StoreError) as unknown:
        office.desk.start_form(stream, "referral", record=bytes(16))
    assert unknown.value.code is Code.RECORD_UNKNOWN
    with pytest.raises(FormError):
        office.desk.start_form(stream, "nothing", record=bytes(16))


def test_the_row_of_a_record_has_a_column_for_every_name_of_save_to() -> None:
    for entity in MADE_BY_FORMS.values():
        assert row_of(entity, None) == dict.fromkeys(("id", *targets_of(entity)), "")


def test_what_is_withdrawn_is_hidden_can_come_back_and_keeps_its_reason(office: Worker) -> None:
    stream = office.add_family()
    office.desk.add_note(stream, "Қате жазылған")
    (note,) = office.laptop.store.casebook.records_of(stream, Entity.NOTE)

    def notes() -> list[str]:
        timeline = office.desk.family(stream, language="kk").timeline
        return [entry.detail for entry in timeline if entry.kind == "note"]

    with pytest.raises(StoreError) as refused:
        office.desk.withdraw(note.record, why=" ")
    assert refused.value.code is Code.RECORD_REFUSED
    assert notes() == ["Қате жазылған"]
    office.desk.withdraw(note.record, why="Басқа отбасы")
    assert notes() == []
    (removed,) = office.desk.recently_removed(stream)
    assert (removed.record, removed.kind, removed.why) == (note.record, "note", "Басқа отбасы")
    office.desk.restore(note.record)
    assert notes() == ["Қате жазылған"]
    assert office.desk.recently_removed(stream) == ()


def test_what_cannot_be_withdrawn_says_so(office: Worker) -> None:
    stream = office.add_family()
    (family,) = office.laptop.store.casebook.records_of(stream, Entity.FAMILY)
    with pytest.raises(StoreError) as refused:
        office.desk.withdraw(RecordId(stream, int(Entity.FAMILY), family.record.entity_id), why="x")
    assert refused.value.code is Code.RECORD_UNKNOWN


@pytest.mark.parametrize(
    ("entity", "name"),
    [
        (Entity.FAMILY, "risk_level"), (Entity.FAMILY, "status"), (Entity.FAMILY, "closed_on"),
        (Entity.CLOSURE, "closed_on"), (Entity.CLOSURE, "state"), (Entity.REFERRAL, "withdrawn_why"),
    ],
)  # fmt: skip
def test_what_is_decided_is_reached_by_no_form(entity: Entity, name: str) -> None:
    assert name not in targets_of(entity)
