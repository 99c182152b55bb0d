"""Any published form filled in for a family: what its record holds, what it raises, what stands beside it."""

from __future__ import annotations

from functools import cache

import pytest

from core.access import Role, may_author
from core.casework.earlier_answers import EarlierForms
from core.casework.filled_forms import KIND
from core.casework.outcomes import VisitDraft
from core.casework.record_reading import Readable
from core.changes import RecordId
from core.errors import Code, FormError, StoreError
from core.forms.session import FormSession
from core.forms.xlsform import PublishedForm, publish_markdown
from core.ops import Verb
from core.schema import Entity, parts_to_value
from core.store.casebook import Record
from core.store.form_library import Publication
from tests.core.casework.office import TODAY, Worker, days
from tests.journeys.laptop import RISK, VISIT
from tests.journeys.laptop import published as shipped

SHORT = """
| survey | | | | | | |
| | type | name | label | calculation | readonly | default |
| | csv-external | subject | | | | |
| | csv-external | previous | | | | |
| | calculate | before | | instance('previous')/root/item/words | | |
| | date | born | Born | | instance('subject')/root/item/birth_date != '' | |
| | date | seen_on | Seen on | | | today() |
| | text | who | Who | | | |
| | text | words | Words | | | |
| | select_one yn | danger | Danger | | | |
| | calculate | flag_level | | if(${danger} = 'yes', 'urgent', '') | | |
| | calculate | result | | if(${danger} = 'yes', 'bad', if(${danger} = 'no', 'good', '')) | | |
| | begin group | end | End | | | |
| | select_one r | result_shown | Result | ${result} | yes | |
| | end group | | | | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| | r | bad | Not good |
| | r | good | Good |
| settings | | | | |
| | form_id | form_title | version | instance_name |
| | short | Short | VERSION | concat('S/', ${seen_on}) |
"""


@cache
def short(version: str = "1") -> PublishedForm:
    return publish_markdown(SHORT.replace("VERSION", version))


def publish(worker: Worker, form: PublishedForm, title: str = "Қысқа") -> None:
    worker.publish_form(form, title=title)


@pytest.fixture
def office(worker: Worker) -> Worker:
    publish(worker, short())
    return worker


def session_of(worker: Worker, draft: VisitDraft) -> FormSession:
    return worker.desk.form_session(draft.draft, draft.form_id, language="kk")


def fill_in(
    worker: Worker, stream: bytes, *, subject: bytes | None = None, **answers: str
) -> tuple[VisitDraft, FormSession]:
    draft = worker.desk.start_form(stream, "short", subject=subject)
    session = session_of(worker, draft)
    for name, value in answers.items():
        session.answer(session.refs(name)[0], value)
    worker.save(draft, session)
    return draft, session


def finished(worker: Worker, stream: bytes, *, subject: bytes | None = None, **answers: str) -> bytes:
    draft, session = fill_in(worker, stream, subject=subject, **answers)
    worker.desk.finish_form(draft.draft, session.submission(), language="kk")
    return draft.visit


def test_forms_of_a_visit_are_not_offered_alone(office: Worker) -> None:
    stream = office.add_family()
    (form,) = office.desk.forms_to_fill(stream, language="kk")
    assert (form.form_id, form.title, form.about_person) == ("short", "Қысқа", True)
    for form_id in (VISIT, RISK):
        with pytest.raises(FormError):
            office.desk.start_form(stream, form_id)


def test_whom_a_form_may_be_about(office: Worker) -> None:
    stream = office.add_family()
    office.member(stream, "Анасы")
    family = office.desk.family(stream, language="kk")
    household = office.desk.household(stream)
    assert (household.name, household.members) == (family.row.name, family.members)
    assert [member.given for member in household.members] == ["Анасы"]
    with pytest.raises(StoreError) as refused:
        office.desk.household(bytes(16))
    assert refused.value.code is Code.RECORD_UNKNOWN


def test_a_form_that_is_not_valid_today_is_not_offered(worker: Worker) -> None:
    form = short()
    later = Publication("form", form.form_id, form.version, form.sha256, {}, valid_from=TODAY + days(1))
    worker.laptop.store.form_library.add(later, data=form.xform)
    assert worker.desk.forms_to_fill(worker.add_family(), language="kk") == ()


def test_finishing_is_one_operation_and_the_draft_is_gone(office: Worker) -> None:
    stream = office.add_family()
    held = (TODAY - days(2)).isoformat()
    draft, session = fill_in(office, stream, seen_on=held, danger="no", words="тыныш")
    done = office.desk.finish_form(draft.draft, session.submission(), language="kk")
    operation = office.newest()
    assert operation.header.verb == Verb.FILL_IN_FORM
    assert [touch.entity_type for touch in operation.header.touches] == [Entity.FILLED_FORM]
    record = office.laptop.store.casebook.record(stream, Entity.FILLED_FORM, draft.visit)
    assert record is not None
    assert record.get("form") == "short"
    assert record.get("filled_on") == TODAY - days(2)
    assert record.get("name") == f"S/{held}"
    assert record.get("result") == "good"
    assert record.get("worker") == office.desk.me().user
    assert record.get("subject") is None
    assert (done.result.result, done.result.result_words, done.result.flag_level) == ("good", "Good", "")
    assert [(one.question, one.answer) for one in done.result.reasons] == [("Danger", "No")]
    assert office.desk.family(stream, language="kk").drafts == ()
    with pytest.raises(StoreError):
        office.desk.draft(draft.draft, language="kk")


def test_its_record_is_read_like_any_other_and_stands_in_the_history(office: Worker) -> None:
    stream = office.add_family()
    child = office.member(stream, "Айша").entity_id
    record = finished(office, stream, subject=child, danger="yes")
    view = office.desk.record_answers(stream, record, language="kk")
    assert (view.readable, view.kind, view.on) == (Readable.WHOLE, "filled_form", TODAY)
    entry = office.desk.family(stream, language="kk").timeline[0]
    assert (entry.kind, entry.detail, entry.result) == ("filled_form", "Қысқа", "Not good")
    assert (entry.about, entry.level) == ("Тестова Айша", "urgent")


def test_the_history_takes_the_words_of_a_form_once_it_is_here(office: Worker) -> None:
    """What was said before its version had come was kept once, and stood for good."""
    stream = office.add_family()
    finished(office, stream, danger="yes")
    database, form = office.laptop.vault.database, short()
    with database.transaction():
        database.execute("DELETE FROM library_blob WHERE sha256 = ?", (form.sha256,))
    office.desk._reading._shelf._loaded.clear()
    entry = office.desk.family(stream, language="kk").timeline[0]
    assert (entry.detail, entry.result) == ("short", "bad")
    publish(office, form)
    entry = office.desk.family(stream, language="kk").timeline[0]
    assert (entry.detail, entry.result) == ("Қысқа", "Not good")


def test_the_worst_flag_stays(office: Worker) -> None:
    stream = office.add_family()
    finished(office, stream, danger="yes")
    assert office.flag(stream) == "urgent"
    finished(office, stream, danger="no")
    assert office.flag(stream) == "urgent"
    office.visit(stream, risk={})
    assert office.flag(stream) == ""


def test_a_flag_that_a_form_raised_counts_in_the_next_assessment(office: Worker) -> None:
    stream = office.add_family()
    finished(office, stream, danger="yes")
    assert office.visit(stream, risk={}).result.level == "urgent"


def test_the_chosen_person_is_filled_in(office: Worker) -> None:
    stream = office.add_family()
    child = office.member(stream, "Айша").entity_id
    draft = office.desk.start_form(stream, "short", subject=child)
    assert draft.about == "Тестова Айша"
    born = session_of(office, draft).refs("born")[0]
    assert session_of(office, draft).question(born).readonly
    nobody = session_of(office, office.desk.start_form(stream, "short"))
    assert not nobody.question(born).readonly


def test_an_estimated_birth_date_is_asked_for(office: Worker) -> None:
    stream = office.add_family()
    about = parts_to_value(Entity.MEMBER, "birth", date=TODAY - days(3000), precision="about")
    child = office.member(stream, "Айша", birth=about).entity_id
    session = session_of(office, office.desk.start_form(stream, "short", subject=child))
    assert not session.question(session.refs("born")[0]).readonly


def test_a_stranger_cannot_be_chosen(office: Worker) -> None:
    other = office.member(office.add_family("Басқа"), "Дана").entity_id
    with pytest.raises(StoreError) as refused:
        office.desk.start_form(office.add_family(), "short", subject=other)
    assert refused.value.code is Code.RECORD_UNKNOWN


def test_several_drafts_may_be_open_and_an_empty_one_is_taken_again(office: Worker) -> None:
    stream = office.add_family()
    visit = office.desk.start_visit(stream)
    first, _ = fill_in(office, stream, words="бір")
    second = office.desk.start_form(stream, "short")
    assert office.desk.start_form(stream, "short").draft == second.draft
    rows = {row.draft: row for row in office.desk.family(stream, language="kk").drafts}
    assert set(rows) == {visit.draft, first.draft, second.draft}
    assert rows[first.draft].kind == KIND
    assert rows[first.draft].title == "Қысқа"
    assert {row.draft for row in office.desk.today(language="kk").drafts} == set(rows)
    assert office.desk.start_visit(stream).draft == visit.draft


def test_a_draft_stays_in_its_version_also_before_the_first_save(office: Worker) -> None:
    stream = office.add_family()
    draft = office.desk.start_form(stream, "short")
    publish(office, short("2"))
    assert office.desk.draft(draft.draft, language="kk").forms[0].version == "1"
    assert session_of(office, draft).definition.version == "1"
    assert office.desk.start_form(stream, "short").forms[0].version == "2"


def test_the_previous_record_is_supplied_and_shown_for_the_same_person_only(office: Worker) -> None:
    stream = office.add_family()
    child = office.member(stream, "Айша").entity_id
    held = (TODAY - days(30)).isoformat()
    finished(office, stream, subject=child, words="бұрын", danger="no", seen_on=held)
    draft = office.desk.start_form(stream, "short", subject=child)
    assert session_of(office, draft).value("before") == "бұрын"
    assert session_of(office, draft).value("words") == ""
    (earlier,) = office.desk.earlier_forms(draft.draft, language="kk")
    assert earlier.on == TODAY - days(30)
    danger = earlier.answer("danger")
    assert danger is not None
    assert (danger.shown, danger.value) == ("No", "no")
    finished(office, stream, words="басқа адам", danger="no")
    nobody = office.desk.start_form(stream, "short")
    assert session_of(office, nobody).value("before") == ""
    assert office.desk.earlier_forms(nobody.draft, language="kk") == ()


def test_a_record_that_was_withdrawn_is_not_the_one_of_last_time(office: Worker) -> None:
    """It stood beside today's questions although somebody had said that it was wrong."""
    stream = office.add_family()
    child = office.member(stream, "Айша").entity_id
    finished(office, stream, subject=child, words="бұрын", seen_on=(TODAY - days(30)).isoformat())
    wrong = finished(office, stream, subject=child, words="қате")
    office.desk.withdraw(RecordId(stream, int(Entity.FILLED_FORM), wrong), why="Басқа бала")
    draft = office.desk.start_form(stream, "short", subject=child)
    assert session_of(office, draft).value("before") == "бұрын"


PLAIN = """
| survey | | | | |
| | type | name | label | default |
| | csv-external | previous | | |
| | deviceid | device | | |
| | username | user | | |
| | email | email | | |
| | phonenumber | phone | | |
| | text | words | Words | ${last-saved#words} |
| settings | | | |
| | form_id | form_title | version |
| | plain | Plain | 1 |
"""


def test_the_previous_record_is_looked_for_only_where_the_form_reads_it(
    office: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cost reading all records of a file at every opening of a form."""
    looked: list[str] = []
    before = EarlierForms.record

    def record(self: EarlierForms, stream: bytes, form_id: str, subject: bytes) -> Record | None:
        looked.append(form_id)
        return before(self, stream, form_id, subject)

    monkeypatch.setattr(EarlierForms, "record", record)
    plain = PLAIN.replace("${last-saved#words}", "")
    publish(office, publish_markdown(plain))
    stream = office.add_family()
    session_of(office, office.desk.start_form(stream, "plain"))
    assert looked == [], "declared, and read by nothing"
    child = office.member(stream, "Айша").entity_id
    session_of(office, office.desk.start_form(stream, "short", subject=child))
    assert looked == ["short"]


def test_a_form_knows_the_worker_and_the_record_saved_last_but_nothing_of_the_machine(office: Worker) -> None:
    publish(office, publish_markdown(PLAIN))
    stream, other = office.add_family(), office.add_family()
    draft = office.desk.start_form(stream, "plain")
    session = session_of(office, draft)
    enrolment = office.laptop.store.identity().enrolment
    assert enrolment is not None
    known = [session.value(name) for name in ("user", "device", "email", "phone", "words")]
    assert known == [enrolment.shown_name, f"tirek:{enrolment.incarnation.hex()}", "", "", ""]
    session.answer(session.refs("words")[0], "бұрын")
    office.save(draft, session)
    office.desk.finish_form(draft.draft, session.submission(), language="kk")
    assert session_of(office, office.desk.start_form(stream, "plain")).value("words") == "бұрын"
    assert session_of(office, office.desk.start_form(other, "plain")).value("words") == ""


def test_the_previous_visit_stands_beside_todays(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, risk={"f2": "2"})
    draft = worker.desk.start_visit(stream)
    visit, risk = worker.desk.earlier_forms(draft.draft, language="kk")
    assert (visit.form_id, risk.form_id, visit.on) == (VISIT, RISK, TODAY)
    said = risk.answer("f2")
    assert said is not None
    assert said.value == "2"
    assert said.shown


def test_the_day_of_the_last_visit_is_no_answer_for_today(worker: Worker) -> None:
    """ "Same as last time" under the date of a visit would have put last month's day there."""
    stream = worker.add_family()
    worker.visit(stream, risk={})
    visit, _ = worker.desk.earlier_forms(worker.desk.start_visit(stream).draft, language="kk")
    assert visit.answer("visit_date") is None
    assert visit.answer("visit_kind") is not None


def test_a_day_to_come_is_no_day_of_an_event(office: Worker) -> None:
    stream = office.add_family()
    record = finished(office, stream, seen_on=(TODAY + days(3)).isoformat())
    assert office.desk.record_answers(stream, record, language="kk").on == TODAY


@pytest.mark.parametrize("name", ["phq9", "muac", "incident_report"])
def test_shipped_forms_open_with_what_is_known(worker: Worker, name: str) -> None:
    publish(worker, shipped(name), name)
    stream = worker.add_family()
    child = worker.member(stream, "Айша").entity_id
    draft = worker.desk.start_form(stream, name, subject=child)
    assert session_of(worker, draft).value("person_id") == child.hex()


@pytest.mark.parametrize("role", list(Role))
def test_only_who_does_casework_may_write_one(role: Role) -> None:
    """Central and laptops ask the same function."""
    allowed = may_author(frozenset({role.value}), Verb.FILL_IN_FORM, agency_stream=False)
    assert allowed == (role in (Role.WORKER, Role.SUPERVISOR))
