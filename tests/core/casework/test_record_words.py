"""Values that stand against each other are told in the words of the form, else as they were written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.changes import RecordId
from core.ids import new_id
from core.ops import Change, Verb
from core.records import ConflictView
from core.schema import Entity, parts_to_value
from tests.core.agency import Author
from tests.core.casework.office import Worker
from tests.core.casework.test_record_forms import finish, referral, referrals
from tests.core.store.laptop import change_of

Told = dict[str, Any]


@pytest.fixture
def colleague(worker: Worker) -> Author:
    author = worker.laptop.office.agency.enrol("Болат")
    worker.laptop.office.announce(author)
    return author


def crossed(worker: Worker, author: Author, verb: Verb, record: RecordId, mine: Told, his: Told) -> None:
    """Both write over what stands; his arrives after mine was written."""
    (before,) = (
        one
        for one in worker.laptop.store.casebook.records_of(record.stream, Entity(record.entity_type))
        if one.record == record
    )
    heads = {name: before.heads[name] for name in his if name in before.heads}
    theirs: Change = change_of(record, heads, **his)
    worker.laptop.act(record.stream, verb, worker.laptop.change(record, **mine))
    worker.laptop.sync()
    worker.laptop.office.push(author.write(record.stream, verb, theirs).to_bytes())
    worker.laptop.sync()


def the_conflict(worker: Worker, stream: bytes, language: str) -> ConflictView:
    (conflict,) = worker.desk.conflicts(stream, language=language)
    return conflict


def texts(conflict: ConflictView) -> set[str]:
    return {head.text for head in conflict.heads}


def consent(state: str, **more: Any) -> Told:
    return {"consent": parts_to_value(Entity.REFERRAL, "consent", state=state, **more)}


def test_a_code_is_told_in_the_words_of_the_form_and_what_it_does_not_ask_as_it_was_written(
    worker: Worker, colleague: Author
) -> None:
    worker.publish_form(referral())
    stream = worker.add_family()
    finish(worker, stream, agency="Емхана", consent="given")
    (made,) = referrals(worker, stream)
    his = consent("not_required", ground="Заң", given_on=date(2026, 11, 20))
    crossed(worker, colleague, Verb.REFER, made.record, consent("refused"), his)
    conflict = the_conflict(worker, stream, "en")
    assert texts(conflict) == {"Refused", "Not required, Заң, 20.11.2026"}
    assert conflict.base is not None
    assert conflict.base.text == "Given"
    assert texts(the_conflict(worker, stream, "")) == {"refused", "not_required, Заң, 20.11.2026"}


def test_several_codes_and_what_is_covered_come_from_the_shipped_form(
    worker: Worker, colleague: Author
) -> None:
    stream = worker.add_family()
    incident = RecordId(stream, int(Entity.INCIDENT), new_id())
    worker.laptop.act(stream, Verb.RECORD_INCIDENT, change_of(incident, offender="parent"))
    mine, his = {"kinds_seen": ["physical", "neglect"]}, {"kinds_seen": ["sexual"]}
    crossed(worker, colleague, Verb.RECORD_INCIDENT, incident, mine, his)
    without = the_conflict(worker, stream, "ru")
    assert without.covered  # what a form that is not here would cover is not known
    assert texts(without) == {"physical, neglect", "sexual"}
    worker.publish_shipped("incident_report")
    told = the_conflict(worker, stream, "ru")
    assert told.covered
    assert not texts(told) & {"physical, neglect", "sexual", ""}


def test_a_form_that_covers_nothing_covers_no_version(worker: Worker, colleague: Author) -> None:
    worker.publish_form(referral())
    stream = worker.add_family()
    finish(worker, stream, agency="Емхана", consent="given")
    (made,) = referrals(worker, stream)
    crossed(worker, colleague, Verb.REFER, made.record, {"agency": "Мектеп"}, {"agency": "Полиция"})
    conflict = the_conflict(worker, stream, "en")
    assert (texts(conflict), conflict.covered) == ({"Мектеп", "Полиция"}, False)


def test_a_person_and_a_colleague_are_named(worker: Worker, colleague: Author) -> None:
    stream = worker.add_family()
    one, other = (worker.member(stream, given) for given in ("Айару", "Дана"))
    task = RecordId(stream, int(Entity.TASK), new_id())
    worker.laptop.act(stream, Verb.CHANGE_TASK, change_of(task, kind="visit", state="open"))
    mine, his = {"person": one.entity_id}, {"person": other.entity_id}
    crossed(worker, colleague, Verb.CHANGE_TASK, task, mine, his)
    assert texts(the_conflict(worker, stream, "kk")) == {"Тестова Айару", "Тестова Дана"}
