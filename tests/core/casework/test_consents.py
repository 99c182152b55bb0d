"""Consents with who decided and the ground; a case that leaves the house only with one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.casework import consents
from core.casework.proposed import Proposed
from core.errors import Code, StoreError
from core.schema import Entity, parts_to_value
from tests.core.casework.office import TODAY, Worker
from tests.core.casework.test_decisions import sync

TODAY_ISO = TODAY.isoformat()
AGREED = {"consent": "given", "given_by": "Анасы", "given_on": TODAY_ISO}


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_shipped("consent", "consent_taken_back", "transfer", "transfer_answer")
    return worker


def codes(worker: Worker, entity: Entity, consent: dict[str, str], **fields: object) -> list[str]:
    told = {"consent": parts_to_value(entity, "consent", **consent), **fields}
    check = consents.is_whole if entity is Entity.CONSENT else consents.transferred_with_consent
    return [one.code for one in check(worker.desk._filing, Proposed(bytes(16), entity, bytes(16), told))]


@pytest.mark.parametrize(
    ("state", "consent", "stands"),
    [
        ("draft", {}, False),
        ("sent", {}, True),
        ("sent", {"state": "refused", "given_by": "Анасы"}, True),
        ("sent", {"state": "given", "given_by": "Анасы"}, False),
        ("sent", {"state": "not_required", "ground": " "}, True),
        ("done", {"state": "not_required", "ground": "Қауіп төнген"}, False),
        ("rejected", {}, False),
    ],
)
def test_no_case_leaves_the_house_without_consent(
    worker: Worker, state: str, consent: dict[str, str], stands: bool
) -> None:
    assert bool(codes(worker, Entity.TRANSFER, consent, state=state)) is stands


@pytest.mark.parametrize(
    ("consent", "taken_back", "wanted"),
    [
        ({"state": "given", "given_by": "Анасы"}, False, []),
        ({"state": "given"}, False, ["consent_without_name"]),
        ({"state": "refused", "given_by": " "}, False, ["consent_without_name"]),
        ({"state": "not_required"}, False, ["consent_without_ground"]),
        ({"state": "not_required", "ground": "Сот шешімі"}, False, []),
        ({"state": "given", "given_by": "Анасы"}, True, []),
        ({"state": "refused", "given_by": "Анасы"}, True, ["taken_back_not_given"]),
    ],
)
def test_a_consent_says_who_decided_or_why_nobody_had_to(
    worker: Worker, consent: dict[str, str], taken_back: bool, wanted: list[str]
) -> None:
    value = parts_to_value(Entity.CONSENT, "taken_back", withdrawn_on=TODAY if taken_back else None)
    assert codes(worker, Entity.CONSENT, consent, taken_back=value) == wanted


def test_a_consent_is_given_and_taken_back_in_its_room(office: Worker) -> None:
    stream = office.add_family()
    office.fill_form(stream, "consent", {"purpose": "photo", **AGREED})
    (made,) = office.desk.room(stream, "consents", language="kk").records
    assert made.on == TODAY
    assert "Фотосурет" in [line.said for line in made.lines]
    back = {"withdrawn_on": TODAY_ISO, "why": "Ойынан қайтты"}
    office.fill_form(stream, "consent_taken_back", back, record=made.record.entity_id)
    (record,) = office.laptop.store.casebook.records_of(stream, Entity.CONSENT)
    assert record.get("taken_back") == parts_to_value(
        Entity.CONSENT, "taken_back", withdrawn_on=TODAY, why="Ойынан қайтты"
    )
    assert record.get("purpose") == "photo"


MOVED = {"to_agency": "Астана қаласы", "why": "Көшті", **AGREED, "state": "draft"}
SENT = {"state": "sent", "asked_on": TODAY_ISO}


@pytest.fixture
def supervisor(office: Worker, tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "supervisor", office=office.laptop.office, name="Сәуле", roles=("supervisor",))
    yield made
    made.close()


def decided(office: Worker, supervisor: Worker, *, approve: bool) -> None:
    """The one thing that waits is decided, and both laptops know it."""
    sync(office, supervisor)
    (asked,) = supervisor.desk.approvals.to_decide()
    assert (asked.kind, asked.asked_because) == ("transfer", "Көшті")
    supervisor.desk.decisions.decide(asked, approve=approve, why="Мекенжайы жоқ")
    sync(supervisor, office)


def refused_codes(office: Worker, stream: bytes, record: bytes, answers: dict[str, str]) -> list[str]:
    draft = office.desk.start_form(stream, "transfer", record=record)
    session = office.desk.form_session(draft.draft, "transfer", language="kk")
    for name, value in answers.items():
        session.answer(session.refs(name)[0], value)
    office.save(draft, session)
    found = office.desk.check_form(draft.draft, session.submission())
    assert all(one.hard for one in found)
    office.desk.discard_draft(draft.draft)
    return [one.code for one in found]


def test_a_transfer_is_approved_before_it_goes_out(office: Worker, supervisor: Worker) -> None:
    stream = office.add_family()
    with pytest.raises(StoreError) as refused:
        office.fill_form(stream, "transfer", {**MOVED, **SENT})
    assert refused.value.code is Code.RECORD_REFUSED
    office.fill_form(stream, "transfer", MOVED)
    (made,) = office.desk.room(stream, "transfers", language="kk").records
    assert made.asked is not None
    assert made.asked.state == "pending"
    record = made.record.entity_id
    assert refused_codes(office, stream, record, SENT) == ["transfer_not_approved"]
    decided(office, supervisor, approve=False)
    assert refused_codes(office, stream, record, SENT) == ["transfer_not_approved"]
    office.fill_form(stream, "transfer", {"to_agency": "Астана, Алматы ауданы"}, record=record)
    decided(office, supervisor, approve=True)
    assert refused_codes(office, stream, record, SENT) == []
    # to somebody else it would go unseen
    other = {"to_agency": "Шымкент"}
    assert refused_codes(office, stream, record, {**SENT, **other}) == ["transfer_not_approved"]
    office.fill_form(stream, "transfer", other, record=record)
    (made,) = office.desk.room(stream, "transfers", language="kk").records
    assert made.asked is not None
    assert made.asked.state == "pending", "what was changed is asked again"
    assert refused_codes(office, stream, record, SENT) == ["transfer_not_approved"]
    decided(office, supervisor, approve=True)
    office.fill_form(stream, "transfer", SENT, record=record)
    assert supervisor.desk.approvals.to_decide() == ()


def test_a_transfer_waits_in_its_room_until_the_other_body_has_the_case(
    office: Worker, supervisor: Worker
) -> None:
    stream = office.add_family()
    office.fill_form(stream, "transfer", MOVED)
    (made,) = office.desk.room(stream, "transfers", language="kk").records
    decided(office, supervisor, approve=True)
    office.fill_form(stream, "transfer", SENT, record=made.record.entity_id)
    (made,) = office.desk.room(stream, "transfers", language="kk").records
    assert made.is_open
    done = {"state": "done", "answered_on": TODAY_ISO}
    office.fill_form(stream, "transfer_answer", done, record=made.record.entity_id)
    (after,) = office.desk.room(stream, "transfers", language="kk").records
    assert not after.is_open
    said = [line.said for line in after.lines]
    assert "Іс тапсырылды" in said, "in the words of the form that asked it last"
    assert said.count("Іс тапсырылды") == 1
    assert "done" not in said
    assert TODAY.strftime("%d.%m.%Y") in said


def test_a_refused_transfer_is_not_written_as_sent(office: Worker) -> None:
    stream = office.add_family()
    draft = office.desk.start_form(stream, "transfer")
    session = office.desk.form_session(draft.draft, "transfer", language="kk")
    told = {"to_agency": "x", "why": "x", "consent": "refused", "given_by": "Анасы", "given_on": TODAY_ISO}
    for name, value in {**told, "state": "sent", "asked_on": TODAY_ISO}.items():
        session.answer(session.refs(name)[0], value)
    office.save(draft, session)
    with pytest.raises(StoreError) as refused:
        office.desk.finish_form(draft.draft, session.submission(), language="kk")
    assert refused.value.code is Code.RECORD_REFUSED
