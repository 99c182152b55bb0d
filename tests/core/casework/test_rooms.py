"""A room shows its records in the words of their form, and says what is open and what is missing."""

from __future__ import annotations

import pytest

from core.casework import rooms
from core.casework.rooms import Room
from core.schema import Entity
from tests.core.casework.office import Worker
from tests.core.casework.test_record_forms import finish, referral, referrals

REFERRALS = Room(
    "referrals",
    Entity.REFERRAL,
    "referral",
    go_on=("referral",),
    on="sent_on",
    is_open=lambda record: record.get("answered_on") is None,
    missing=lambda record: () if record.get("consent") else ("consent_missing",),
)


@pytest.fixture
def office(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> Worker:
    monkeypatch.setattr(rooms, "ROOMS", (REFERRALS,))
    worker.publish_form(referral(), title="Жолдама")
    return worker


def test_the_family_says_what_is_open_and_what_is_missing(office: Worker) -> None:
    stream = office.add_family()
    (line,) = office.desk.family(stream, language="kk").rooms
    assert (line.records, line.open, line.missing) == (0, 0, ())
    finish(office, stream, agency="Емхана")
    (line,) = office.desk.family(stream, language="kk").rooms
    assert (line.records, line.open, line.missing) == (1, 1, ("consent_missing",))


def test_a_record_is_read_in_the_words_of_its_form_newest_first(office: Worker) -> None:
    stream = office.add_family()
    finish(office, stream, agency="Емхана", consent="not_required", ground="Заң", sent="2026-11-20")
    finish(office, stream, agency="Мектеп", consent="given", sent="2026-11-21")
    view = office.desk.room(stream, "referrals", language="kk")
    assert (view.kind, view.family_name) == ("referral", "Тестовы")
    assert view.begin is not None
    assert view.begin.title == "Жолдама"
    newest, oldest = view.records
    assert [(line.label, line.said) for line in newest.lines] == [
        ("Agency", "Мектеп"), ("Consent", "Given"), ("Sent", "21.11.2026"),
    ]  # fmt: skip
    assert ("Ground", "Заң") in [(line.label, line.said) for line in oldest.lines]
    assert newest.author == "Айгүл"


def test_where_the_form_is_not_here_values_stand_by_the_names_of_their_fields(
    office: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = office.add_family()
    finish(office, stream, agency="Емхана")
    monkeypatch.setattr(
        rooms, "ROOMS", (Room("referrals", Entity.REFERRAL, "unknown", go_on=(), on="sent_on"),)
    )
    view = office.desk.room(stream, "referrals", language="kk")
    assert view.begin is None
    assert ("agency", "Емхана") in [(line.label, line.said) for line in view.records[0].lines]


def test_what_is_withdrawn_is_in_no_room(office: Worker) -> None:
    stream = office.add_family()
    finish(office, stream, agency="Емхана")
    (made,) = referrals(office, stream)
    office.desk.withdraw(made.record, why="қате")
    assert office.desk.room(stream, "referrals", language="kk").records == ()
    assert office.desk.family(stream, language="kk").rooms[0].missing == ()
