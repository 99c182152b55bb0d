"""Messages and incidents of a file: what the forms write down, and what stays missing until it is there."""

from __future__ import annotations

from datetime import date

import pytest

from core.schema import Entity
from tests.core.casework.office import TODAY, Worker, days

FORMS = ("intake_111", "intake_feedback", "incident_report", "incident_follow_up")
INCIDENT = {
    "inc_date": (TODAY - days(1)).isoformat(), "place": "home", "children": "Айша", "facts": "Көрші айтты",
    "how_known": "other child", "kinds_other": "physical", "kinds_child": "physical neglect",
    "offender": "relative", "access": "lives", "injury": "light", "danger_now": "no", "safe_now": "yes",
    "medical": "given", "rights": "violence health",
}  # fmt: skip
NOT_YET = {**INCIDENT, "report_state": "not_yet"}
MADE = {
    "report_state": "made", "report_to": "police guardianship", "report_channel": "phone",
    "report_when": f"{TODAY.isoformat()}T01:00:00.000+05:00", "report_by": "Айгүл, кезекші",
}  # fmt: skip
INTAKE = {
    "source": "c111", "ext_ref": "111-77", "received_date": (TODAY - days(1)).isoformat(),
    "received_time": "10:00:00.000+05:00", "words": "Бала жалғыз", "address": "Ақбидайлы", "danger_now": "no",
    "where_now": "home_adults", "kinds": "neglect", "told": "none", "caller": "neighbour",
    "help": "social psychological", "dup": "new", "decision": "new_case", "assigned_to": "Айгүл",
    "feedback_sent": "no",
}  # fmt: skip


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_shipped(*FORMS)
    return worker


def missing(office: Worker, stream: bytes) -> tuple[str, ...]:
    return tuple(code for line in office.desk.family(stream, language="kk").rooms for code in line.missing)


def test_each_kind_of_violence_is_kept_with_who_said_it(office: Worker) -> None:
    stream = office.add_family()
    office.fill_form(stream, "incident_report", NOT_YET)
    (made,) = office.laptop.store.casebook.records_of(stream, Entity.INCIDENT)
    assert made.get("happened_on") == TODAY - days(1)
    assert made.get("kinds_other") == ["physical"]
    assert made.get("kinds_child") == ["physical", "neglect"]
    assert made.get("kinds_seen") is None
    assert made.get("level") == "high"
    assert made.get("rights") == ["violence", "health"]


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        (NOT_YET, ("report_missing",)),
        ({**INCIDENT, **MADE}, ()),
        ({**INCIDENT, "report_state": "not_needed", "report_why_not": "Полиция өзі келді"}, ()),
        (
            {
                **INCIDENT, "how_known": "none", "kinds_other": "", "kinds_child": "", "offender": "nobody",
                "access": "", "report_state": "not_yet",
            },
            (),
        ),
    ],
    ids=["not_yet", "made", "not_needed_because", "an_accident"],
)  # fmt: skip
def test_the_banner_stands_until_the_report_is_written_down(
    office: Worker, answers: dict[str, str], stands: tuple[str, ...]
) -> None:
    stream = office.add_family()
    asked = {name: value for name, value in answers.items() if value}
    office.fill_form(stream, "incident_report", asked)
    assert missing(office, stream) == stands


def test_a_report_made_later_takes_the_banner_away_and_keeps_what_was_said(office: Worker) -> None:
    stream = office.add_family()
    office.fill_form(stream, "incident_report", NOT_YET)
    (made,) = office.laptop.store.casebook.records_of(stream, Entity.INCIDENT)
    office.fill_form(stream, "incident_follow_up", {**MADE, "state": "open"}, record=made.record.entity_id)
    assert missing(office, stream) == ()
    (now,) = office.laptop.store.casebook.records_of(stream, Entity.INCIDENT)
    assert now.get("kinds_child") == ["physical", "neglect"]
    assert now.get("report")[2] == "police guardianship"
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "incidents")
    assert (line.records, line.open) == (1, 1)
    office.fill_form(stream, "incident_follow_up", {"state": "closed", "outcome": "Аяқталды"},
        record=made.record.entity_id,
    )  # fmt: skip
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "incidents")
    assert (line.records, line.open) == (1, 0)


def test_a_message_of_111_is_open_until_it_is_answered(office: Worker) -> None:
    stream = office.add_family()
    office.fill_form(stream, "intake_111", INTAKE)
    (made,) = office.laptop.store.casebook.records_of(stream, Entity.INTAKE)
    assert (made.get("reference"), made.get("urgency")) == ("111-77", "high")
    assert made.get("kinds_of_help") == ["social", "psychological"]
    assert made.get("feedback_due_on") == TODAY + days(2)
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "intakes")
    assert line.open == 1
    office.fill_form(stream, "intake_feedback",
        {"feedback_date": TODAY.isoformat(), "feedback_channel": "phone", "feedback_text": "Іс ашылды"},
        record=made.record.entity_id,
    )  # fmt: skip
    (now,) = office.laptop.store.casebook.records_of(stream, Entity.INTAKE)
    assert now.get("feedback") == {1: TODAY, 2: "phone", 3: "Іс ашылды"}
    assert isinstance(now.get("feedback")[1], date)
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "intakes")
    assert line.open == 0


def test_a_room_reads_its_records_in_kazakh(office: Worker) -> None:
    stream = office.add_family()
    office.fill_form(stream, "incident_report", NOT_YET)
    (record,) = office.desk.room(stream, "incidents", language="kk").records
    said = {line.label: line.said for line in record.lines}
    assert said["Баланың қандай құқықтарына нұқсан келуі мүмкін?"]
    assert (TODAY - days(1)).strftime("%d.%m.%Y") in said.values()
    assert record.missing == ("report_missing",)
    assert [form.form_id for form in record.forms] == ["incident_follow_up"]
