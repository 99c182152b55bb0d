"""A supervisor's other values become a pack for the centre; nothing changes before it is published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.errors import Code, StoreError
from core.rules.pack import AGENCY, read_pack
from tests.core.casework.office import TODAY, Worker, days


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "supervisor", name="Сәуле", roles=("supervisor",))
    yield made
    made.close()


def test_every_rule_is_shown_with_its_ground_to_everybody(worker: Worker) -> None:
    view = worker.desk.rules(TODAY)
    by_name = {rule.name: rule for rule in view.rules}
    assert by_name["visit_days_high"].may_change
    assert not by_name["host_carer_max_age"].may_change
    assert by_name["host_carer_max_age"].act["kk"]
    assert (view.clashes, view.coming, view.may_change) == ((), None, False)


def test_a_change_holds_only_from_its_day_and_only_when_it_is_published(supervisor: Worker) -> None:
    first = TODAY + days(10)
    file = supervisor.desk.agency_pack({"visit_days_high": 5}, valid_from=first)
    assert {rule.name: rule.value for rule in supervisor.desk.rules(first).rules}["visit_days_high"] == 7
    supervisor.publish_rules(file, pack_id="agency-rules")
    holds = {day: supervisor.desk.rules(day) for day in (TODAY, first)}
    rules = {day: {rule.name: rule for rule in view.rules} for day, view in holds.items()}
    assert rules[TODAY]["visit_days_high"].value == 7
    assert (rules[first]["visit_days_high"].value, rules[first]["visit_days_high"].default) == (5, 7)
    assert holds[TODAY].coming == first


def test_the_next_change_keeps_the_earlier_ones_and_a_default_takes_its_own_back(supervisor: Worker) -> None:
    first = supervisor.desk.agency_pack({"visit_days_high": 5, "visit_days_low": 60}, valid_from=TODAY)
    supervisor.publish_rules(first, pack_id="agency-rules")
    second = read_pack(
        supervisor.desk.agency_pack(
            {"visit_days_low": 90, "caseload_ceiling": 40}, valid_from=TODAY + days(1)
        )
    )
    assert {rule.name: rule.value for rule in second.rules} == {"visit_days_high": 5, "caseload_ceiling": 40}
    assert (second.layer, second.id, second.valid_from) == (AGENCY, "agency-rules", TODAY + days(1))
    assert second.rules[0].label["kk"]


@pytest.mark.parametrize(
    ("values", "on"),
    [
        ({}, TODAY),
        ({"host_carer_max_age": 70}, TODAY),  # a report gives it
        ({"nothing_of_the_kind": 1}, TODAY),
        ({"visit_days_high": -1}, TODAY),
        ({"visit_days_high": 5}, TODAY - days(1)),
    ],
)
def test_what_cannot_be_changed_is_refused(supervisor: Worker, values: dict[str, int], on: date) -> None:
    with pytest.raises(StoreError) as refusal:
        supervisor.desk.agency_pack(values, valid_from=on)
    assert refusal.value.code is Code.RECORD_REFUSED


def test_a_worker_changes_no_rule(worker: Worker) -> None:
    with pytest.raises(StoreError) as refusal:
        worker.desk.agency_pack({"visit_days_high": 5}, valid_from=TODAY)
    assert refusal.value.code is Code.NOT_PERMITTED
