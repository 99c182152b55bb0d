"""What a worker and her supervisor do with families between visits, with a picture of every page.

The second half of the tour: the worker finds a family by a misspelt name, reads its rooms, writes down that
an incident was reported, withdraws what was entered by mistake; the supervisor decides, looks at the caseload
and at the rules. What stands in the files was put there by `casework`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from core.clock import SystemClock, today
from core.identity.iin import check_digit
from rehearsal import casework
from rehearsal.driving import AppError
from rehearsal.families import FAMILIES, RehearsedFamily
from rehearsal.steps import Tour
from rehearsal.worker import Worker

MISSPELT = "Бекбалат Шалпан"
"""As it is heard on the telephone; the file says Бекболат Шолпан."""
ALIKE = ("Бекбалат", "Тамирис")
"""A child who is on record in another file, Бекболат Томирис, in another spelling."""
REPORTED: Mapping[str, str] = {
    "report_state": "made",
    "report_to": "police guardianship",
    "report_channel": "phone",
    "report_number": "КУИ-114",
    "report_by": "Тоқтарбай Әсем, кезекші қабылдады",
    "state": "open",
}
WHY_WITHDRAWN = "Жолдама екі рет жазылған."


def walk_families(tour: Tour, worker: Worker) -> None:
    """The worker's pages about families: found, read room by room, put right."""
    _find(tour, worker)
    _read_people(tour, worker)
    _read_rooms(tour, worker)
    _report(tour, worker)
    _withdraw(tour, worker)
    _read_other_families(tour, worker)
    _look_ahead(tour)


def walk_decisions(tour: Tour, worker: Worker) -> None:
    """The supervisor's pages, from what waits for her to the rules."""
    app = tour.app
    with tour.step("supervisor-today"):
        app.click("rail_today")
        app.wait("today_side")
    with tour.step("supervisor-decides"):
        app.click(worker.named("today_side", "asked_"))
        app.wait("decisions_place")
        app.wait("decisions_head")
    with tour.step("supervisor-approved"):
        app.click(worker.named("decisions_place", "approve_"))
        app.wait("page_decisions")
    with tour.step("supervisor-caseload"):
        app.click("rail_tasks")
        app.wait("tasks_caseload")
        app.click("tasks_caseload")
        app.wait("caseload_body")
    with tour.step("supervisor-rules"):
        app.click("caseload_head_back")
        app.wait("tasks_rules")
        app.click("tasks_rules")
        app.wait("rules_body")
    with tour.step("supervisor-report"):
        app.click("rail_reports")
        app.click("reports_create")
        app.wait("reports_basis")
    with tour.step("supervisor-district"):
        app.click("reports_whose_districts")
        app.click("reports_create")
        app.wait("reports_basis")


# --- finding, and who lives there ---------------------------------------------------------------------------


def _find(tour: Tour, worker: Worker) -> None:
    app, family = tour.app, _family(casework.IN_DANGER)
    with tour.step("found-misspelt"):
        worker.search(MISSPELT)
        app.wait("found_0", family.name.removesuffix(" отбасы"))
    with tour.step("family-in-danger"):
        app.click("found_0")
        app.wait("family_start", enabled=True)
        app.wait("family_missing")
    with tour.step("family-rooms"):
        app.focus("room_closures")
    with tour.step("family-data"):
        app.click("family_change_data")
        app.wait("page_family_data")


def _read_people(tour: Tour, worker: Worker) -> None:
    app, child = tour.app, _born(casework.IN_DANGER, "Томирис")
    with tour.step("genogram"):
        worker.find_family(_family(casework.IN_DANGER).name)
        app.click("family_genogram")
        app.wait("genogram_view")
    with tour.step("person"):
        app.click("genogram_page_head_back")
        app.wait("family_start", enabled=True)
        app.wait("family_start", enabled=True)
        app.click(worker.named("window", "member_"))
        app.wait("person_iin_block")
    with tour.step("person-iin"):
        worker.find_family(_family(casework.MENTORED).name)
        app.click("family_add_person")
        app.wait("person_iin_block")
        app.write("person_iin", child)
        app.wait("person_iin_confirm")
    with tour.step("person-on-record"):
        app.click("person_iin_confirm")
        app.write("person_surname", ALIKE[0])
        app.write("person_given", ALIKE[1])
        app.wait("person_similar", "Томирис")


def _born(number: str, given: str) -> str:
    """An IIN that says the day on which this girl was born. Nobody has it: its serial number is nought."""
    person = next(one for one in _family(number).members if one.given == given)
    born = today(SystemClock()) - timedelta(days=person.age_days)
    body = f"{born:%y%m%d}60000"
    last = check_digit(body)
    if last is None:
        raise AppError(f"{body} has no last digit")
    return f"{body}{last}"


# --- the rooms of a family ----------------------------------------------------------------------------------


def _read_rooms(tour: Tour, worker: Worker) -> None:
    app = tour.app
    worker.find_family(_family(casework.IN_DANGER).name)
    for room, shown in (
        ("intakes", "page_room"),
        ("plans", "page_plan"),
        ("consents", "page_room"),
        ("transfers", "page_room"),
    ):
        with tour.step(f"room-{room}"):
            worker.open_room(room, shown)
        worker.back_to_family()
    with tour.step("decisions"):
        app.click("family_decisions")
        app.wait("decisions_head")
    app.click("decisions_head_back")
    app.wait("family_start", enabled=True)
    with tour.step("members-of-file"):
        app.wait("family_members_of_file")
        app.wait("family_members_of_file")  # drawn after the head: on a slow machine a moment later
        app.focus("family_members_of_file")
        app.press("space")
        app.wait("file_members_head")
    app.click("file_members_head_back")
    app.wait("family_start", enabled=True)


def _report(tour: Tour, worker: Worker) -> None:
    """The incident was reported: its form goes on with the record, and the banner goes."""
    app = tour.app
    with tour.step("room-incidents"):
        app.click("family_missing_open")
        app.wait("room_head")
        app.wait("room_begin")
    app.click(worker.named("room_place", "go_on_incident_follow_up_"))
    app.wait("form_page")
    moment = {"report_when": f"{today(SystemClock()):%d.%m.%Y} 00:05"}
    worker.fill_in({**REPORTED, **moment}, lambda: tour.draw("incident-reported"))
    with tour.step("incident-check"):
        app.wait("check_bar_primary", enabled=True)
    with tour.step("incident-saved"):
        app.click("check_bar_primary")
        app.wait("filled_bar_primary")
    with tour.step("family-reported"):
        app.click("filled_bar_primary")
        app.wait("family_start", enabled=True)
        app.wait("family_missing", gone=True)


def _withdraw(tour: Tour, worker: Worker) -> None:
    app = tour.app
    with tour.step("room-referrals"):
        worker.open_room("referrals", "page_room")
    with tour.step("withdraw-without-reason"):
        mistaken = worker.named("room_place", "withdraw_", last=True)  # it has no day yet
        app.click(mistaken)
        app.click("room_withdraw")
        app.wait("room_why_block")
    with tour.step("recently-removed"):
        app.write("room_why", WHY_WITHDRAWN)
        app.click("room_withdraw")
        app.wait(mistaken, gone=True)
        app.focus(worker.named("room_place", "restore_"))


def _read_other_families(tour: Tour, worker: Worker) -> None:
    for number, room in (
        (casework.PLACED, "placements"),
        (casework.MENTORED, "mentorships"),
        (casework.TO_CLOSE, "closures"),
    ):
        with tour.step(f"room-{room}"):
            worker.find_family(_family(number).name)
            worker.open_room(room, "page_room")


def _look_ahead(tour: Tour) -> None:
    app = tour.app
    with tour.step("tasks"):
        app.click("rail_tasks")
        app.wait("tasks_body")
    with tour.step("tasks-week"):
        app.click("tasks_view_week")
        app.wait("tasks_week_now")
    with tour.step("visits"):
        app.click("rail_visits")
        app.wait("page_visits")
    with tour.step("institutions"):
        app.click("rail_families")
        app.click("families_objects")
        app.wait("page_objects")
        app.wait("objects_list", casework.SCHOOL["title"])
        rows = [one for one in app.look("objects_list") if one["name"].startswith("object_")]
        school = next(one["name"] for one in rows if casework.SCHOOL["title"] in one["text"])
    with tour.step("institution"):
        app.click(school)
        app.wait("object_head", casework.SCHOOL["title"])
    with tour.step("report"):
        app.click("rail_reports")
        app.click("reports_create")
        app.wait("reports_basis")


def _family(number: str) -> RehearsedFamily:
    return next(one for one in FAMILIES if one.number == number)
