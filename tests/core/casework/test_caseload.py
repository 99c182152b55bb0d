"""The weighted caseload: who carries a file, what it weighs, and who sees whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.access import FileRole
from core.changes import RecordId
from core.ids import new_id
from core.ops import Verb
from core.schema import LEVELS, Entity, parts_to_value
from tests.core.agency import id_of
from tests.core.casework.office import RULES, TODAY, Worker, days
from tests.core.store.laptop import change_of

AIGUL, ERLAN = id_of("Айгүл"), id_of("Ерлан")


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "supervisor", name="Сәуле", roles=("supervisor",))
    yield made
    made.close()


def carried(worker: Worker, user: bytes, level: str, role: str = "responsible", **fields: Any) -> RecordId:
    """A file of somebody, alone."""
    status = str(fields.pop("status", "open"))
    family = worker.plain_family(level=level, status=status)
    for one in worker.laptop.store.casebook.records_of(family.stream, Entity.FILE_MEMBER):
        ended = change_of(one.record, until_day=TODAY - days(1))
        worker.laptop.act(family.stream, Verb.ASSIGN, ended)
    member(worker, family, user, role, **fields)
    return family


def member(worker: Worker, family: RecordId, user: bytes, role: str, **fields: Any) -> None:
    record = RecordId(family.stream, int(Entity.FILE_MEMBER), new_id())
    told: dict[str, Any] = {"user": user, "role": role, **fields}
    worker.laptop.act(family.stream, Verb.ASSIGN, change_of(record, **told))


@pytest.mark.parametrize(
    ("level", "points"), [("not_assessed", 2), ("low", 1), ("medium", 2), ("high", 3), ("urgent", 4)]
)
def test_what_a_file_weighs(supervisor: Worker, level: str, points: int) -> None:
    carried(supervisor, AIGUL, level)
    (load,) = supervisor.desk.caseload().workers
    assert (load.user, load.points, load.files[level], load.count) == (AIGUL, points, 1, 1)


@pytest.mark.parametrize(
    ("role", "from_day", "until_day", "counts"),
    [
        (FileRole.RESPONSIBLE, None, None, True),
        (FileRole.SUBSTITUTE, -3, 3, True),
        (FileRole.SUBSTITUTE, -9, -1, False),
        (FileRole.SUBSTITUTE, 1, 9, False),
        (FileRole.MOBILE_GROUP, None, None, False),
        (FileRole.SUPERVISOR, None, None, False),
    ],
)
def test_who_carries_a_file(
    supervisor: Worker, role: FileRole, from_day: int | None, until_day: int | None, counts: bool
) -> None:
    told = {
        name: TODAY + days(count)
        for name, count in (("from_day", from_day), ("until_day", until_day))
        if count is not None
    }
    carried(supervisor, AIGUL, "low", role.value, **told)
    loads = supervisor.desk.caseload().workers
    assert [load.user for load in loads] == ([AIGUL] if counts else [])
    assert [load.substituted for load in loads] == ([int(role is FileRole.SUBSTITUTE)] if counts else [])


def test_closed_files_weigh_nothing_and_a_membership_written_twice_counts_once(supervisor: Worker) -> None:
    member(supervisor, supervisor.closed_family(level="urgent"), AIGUL, "responsible")
    family = carried(supervisor, AIGUL, "high")
    member(supervisor, family, AIGUL, "responsible")
    (load,) = supervisor.desk.caseload().workers
    assert (load.count, load.points) == (1, 3)


def test_the_fullest_stands_first_and_over_the_ceiling_is_said(supervisor: Worker) -> None:
    for _ in range(12):
        carried(supervisor, ERLAN, "high")
    family = carried(supervisor, AIGUL, "low")
    supervisor.visited(family, 200)
    view = supervisor.desk.caseload()
    assert [load.user for load in view.workers] == [ERLAN, AIGUL]
    assert [load.points for load in view.workers] == [36, 1]
    assert [view.is_over(load) for load in view.workers] == [True, False]
    assert [load.overdue for load in view.workers] == [0, 1]
    assert view.ceiling is not None
    assert (view.ceiling.value, view.ceiling.ground) == (34, "programme_default")


def test_a_danger_sign_weighs_as_much_as_it_says(supervisor: Worker) -> None:
    family = carried(supervisor, AIGUL, "low")
    flag = parts_to_value(Entity.FAMILY, "flag", level="urgent", set_on=TODAY)
    supervisor.laptop.act(family.stream, Verb.CHANGE_FAMILY, change_of(family, flag=flag))
    (load,) = supervisor.desk.caseload().workers
    assert load.files == {**dict.fromkeys(LEVELS, 0), "urgent": 1}


def test_a_worker_sees_only_herself(worker: Worker) -> None:
    carried(worker, ERLAN, "high")
    carried(worker, worker.desk.me().user, "low")
    (load,) = worker.desk.caseload().workers
    assert (load.user, load.name, load.points) == (worker.desk.me().user, "Айгүл", 1)


def test_the_norm_is_the_district_s_ratio_and_empty_until_it_is_entered(supervisor: Worker) -> None:
    staffing = supervisor.desk.caseload().staffing
    assert staffing.norm is not None
    assert (staffing.norm.value, staffing.children_each) == (5000, None)
    pack = json.loads(RULES) | {"id": "ours", "layer": "agency"}
    pack["rules"] = [
        {"name": "district_children", "value": 18600},
        {"name": "district_specialists", "value": 3},
    ]
    supervisor.publish_rules(json.dumps(pack).encode(), pack_id="ours")
    assert supervisor.desk.caseload().staffing.children_each == 6200
