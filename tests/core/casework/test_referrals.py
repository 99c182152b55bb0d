"""A referral without consent is not sent, by whatever form; its room shows it until the help was given."""

from __future__ import annotations

from datetime import date

import pytest

from core.casework import referral
from core.casework.proposed import Proposed
from core.errors import Code, StoreError
from core.forms.xlsform import publish_markdown
from core.schema import Entity, parts_to_value
from tests.core.casework.office import TODAY, Worker
from tests.core.casework.test_record_forms import REFERRAL

SENT = {
    "service": "medical", "agency": "Емхана", "urgency": "high", "why": "Тексеру", "consent": "given",
    "given_by": "Анасы", "given_on": TODAY.isoformat(), "state": "sent", "sent_on": TODAY.isoformat(),
}  # fmt: skip


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_shipped("referral", "referral_answer")
    return worker


def proposed(state: str, consent: dict[str, str]) -> Proposed:
    fields = {"state": state, "consent": parts_to_value(Entity.REFERRAL, "consent", **consent)}
    return Proposed(bytes(16), Entity.REFERRAL, bytes(16), fields)


@pytest.mark.parametrize(
    ("state", "consent", "stands"),
    [
        ("draft", {}, False),
        ("sent", {}, True),
        ("sent", {"state": "refused", "given_by": "Анасы"}, True),
        ("sent", {"state": "given"}, True),
        ("sent", {"state": "given", "given_by": "Анасы"}, False),
        ("sent", {"state": "not_required"}, True),
        ("sent", {"state": "not_required", "ground": "  "}, True),
        ("sent", {"state": "not_required", "ground": "Қауіп төнген"}, False),
        ("accepted", {"state": "refused"}, True),
        ("done", {}, True),
        ("revoked", {}, False),
        ("rejected", {"state": "refused"}, False),
    ],
)
def test_consent_gates_what_leaves_the_house(
    worker: Worker, state: str, consent: dict[str, str], stands: bool
) -> None:
    found = list(referral.sent_with_consent(worker.desk._filing, proposed(state, consent)))
    assert [(one.code, one.hard) for one in found] == ([(referral.WITHOUT_CONSENT, True)] if stands else [])


def test_a_referral_without_consent_is_not_sent(worker: Worker) -> None:
    """Also by a form of an agency that forgot to ask."""
    careless = publish_markdown(
        REFERRAL.replace("| date | sent | Sent | sent_on |", "| text | sent | Sent | state |")
    )
    worker.publish_form(careless, title="Жолдама")
    stream = worker.add_family()
    draft = worker.desk.start_form(stream, "referral")
    session = worker.desk.form_session(draft.draft, "referral", language="en")
    session.answer(session.refs("sent")[0], "sent")
    worker.save(draft, session)
    with pytest.raises(StoreError) as refused:
        worker.desk.finish_form(draft.draft, session.submission(), language="en", passed={"x": "y"})
    assert refused.value.code is Code.RECORD_REFUSED
    assert worker.laptop.store.casebook.records_of(stream, Entity.REFERRAL) == ()
    assert len(worker.desk.family(stream, language="kk").drafts) == 1


def test_a_child_of_ten_is_asked_and_a_smaller_one_need_not_be(office: Worker) -> None:
    stream = office.add_family()
    for birth, wanted in ((date(2012, 1, 1), True), (date(2022, 1, 1), False)):
        born = parts_to_value(Entity.MEMBER, "birth", date=birth, precision="day")
        child = office.member(stream, "Айша", birth=born).entity_id
        draft = office.desk.start_form(stream, "referral", subject=child)
        session = office.desk.form_session(draft.draft, "referral", language="kk")
        for name, value in SENT.items():
            session.answer(session.refs(name)[0], value)
        asked = [problem.ref.rpartition("/")[2] for problem in session.problems()]
        assert asked == (["child_opinion"] if wanted else [])


def test_a_referral_is_open_until_the_help_was_given(office: Worker) -> None:
    stream = office.add_family()
    office.fill_form(stream, "referral", SENT)
    (made,) = office.laptop.store.casebook.records_of(stream, Entity.REFERRAL)
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "referrals")
    assert (line.records, line.open) == (1, 1)
    told = {
        "state": "done", "answered_on": TODAY.isoformat(), "done_on": TODAY.isoformat(), "outcome": "Емделді",
    }  # fmt: skip
    office.fill_form(stream, "referral_answer", told, record=made.record.entity_id)
    (now,) = office.laptop.store.casebook.records_of(stream, Entity.REFERRAL)
    assert (now.get("state"), now.get("outcome")) == ("done", "Емделді")
    assert now.get("consent") == made.get("consent")
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "referrals")
    assert (line.records, line.open) == (1, 0)
