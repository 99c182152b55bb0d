"""Visits planned on the road: what was planned, made and could not be made is what the supervisor sees."""

from __future__ import annotations

from datetime import timedelta

import pytest

from central.publishing import publish_form
from core.casework.visit_calendar import HELD, IN_VAIN, PLANNED, FamilyVisit, series_days
from core.clock import today
from tests.central.running import RunningCentral
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import LANGUAGE, Laptop, published

pytestmark = pytest.mark.journey

FORM = "visit_not_held"


@pytest.fixture
def supervisor(new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    laptop = new_laptop("supervisor")
    laptop.enrol(central, "supervisor", "Бақыт", role="supervisor")
    return laptop


def seen(laptop: Laptop, stream: bytes) -> list[tuple[str, object, object, str, str, str]]:
    """What a person reads of each visit."""

    def line(one: FamilyVisit) -> tuple[str, object, object, str, str, str]:
        return (one.state, one.planned_on, one.held_on, one.outcome, one.why, one.worker)

    found = laptop.desk.calendar.of_family(stream)
    return [line(one) for one in (*found.coming, *found.past)]


def test_a_series_planned_offline_one_refused_one_made_is_exactly_what_the_supervisor_sees(
    central: RunningCentral, aigul: Laptop, supervisor: Laptop
) -> None:
    publish_form(central.office, published(FORM))
    aigul.sync_well()
    stream, day = aigul.add_family(), today(aigul.clock)
    week = timedelta(days=7)
    aigul.desk.calendar.plan(stream, series_days(day, 1, times=4), purpose="Құжат апару")
    first, second, third, _ = aigul.desk.calendar.of_family(stream).coming

    draft = aigul.desk.start_form(stream, FORM, record=first.record.entity_id)
    session = aigul.open_form(draft, FORM)
    for name, value in (("outcome", "refused"), ("seen", "Есік ашпады"), ("danger", "no")):
        session.answer(session.refs(name)[0], value)
    aigul.save(draft, session)
    aigul.desk.finish_form(draft.draft, session.submission(), language=LANGUAGE)

    visit = aigul.desk.start_visit(stream, second.record.entity_id)
    aigul.finish(visit, aigul.fill_in_visit(visit))
    aigul.desk.calendar.move(third.record, on=day + week * 2 + timedelta(days=1), following=True)

    here = seen(aigul, stream)
    assert {one[:5] for one in here} == {
        (PLANNED, day + week * 2 + timedelta(days=1), None, "", ""),
        (PLANNED, day + week * 3 + timedelta(days=1), None, "", ""),
        (IN_VAIN, day, day, "refused", "Есік ашпады"),
        (HELD, day + week, day, "met", ""),
    }
    aigul.sync_well()
    supervisor.sync_well()
    assert seen(supervisor, stream) == here
    assert {one.record for one in supervisor.desk.calendar.all(everyones=True)} == {
        one.record for one in aigul.desk.calendar.all()
    }
    assert supervisor.desk.calendar.all() == ()
