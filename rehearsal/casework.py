"""What is under way in some of the invented families: a message, an incident, a plan, a placement, a mentor.

Every record is made as a worker makes it: by its form, begun from its room, on the day on which it would
have been written. Days are counted from the day of the rehearsal. `agency` has it done after the visits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from core.casework.approvals import PLAN
from core.casework.sheet import Edit
from core.changes import RecordId
from core.schema import Entity
from rehearsal.laptop import HeadlessLaptop

DESK_HOUR = 17

DAY = "day "
"""Begins an answer that is a day, so many days from the rehearsal's: "day -3"."""

IN_DANGER, PLACED, MENTORED, TO_CLOSE = "ЖӨ-0106", "ЖӨ-0104", "ЖӨ-0107", "ЖӨ-0109"
EVERY_WEEK = (4, 11, 18)
"""Visits planned to the family with a mentor, in days from the rehearsal's."""

SCHOOL = {
    "title": "Ақбидайлы негізгі мектебі", "kind": "school", "address_village": "Ақбидайлы",
    "head": "Сейтова А. Б., директор", "controlled_by": "Аудандық білім бөлімі",
}  # fmt: skip
AREAS = (
    "building", "climate", "food", "medical", "sleep", "staff", "antibully", "complaint", "family",
    "disability", "transport", "papers",
)  # fmt: skip

INSPECTED = {
    "insp_date": "day -6", "insp_kind": "planned", "inspectors": "Тоқтарбай Әсем", "children_n": "84",
    **{f"a_{area}": "0" for area in AREAS},
    "a_transport": "2",
    "talked_n": "3", "talked_alone": "yes", "signs": "none", "danger_now": "no",
    "findings": "Сыныптар жылы, тамақ жақсы. Мектеп автобусында белдіктер жетпейді.",
    "fix_text": "Автобусқа жетпейтін белдіктерді қою", "fix_due": "day 8", "head_state": "absent",
}  # fmt: skip

TIES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    IN_DANGER: (("Шолпан", "Томирис", "parent"), ("Шолпан", "Алихан", "parent")),
    "ЖӨ-0102": (
        ("Раушан", "Бауыржан", "married"),
        *(
            (parent, child, "parent")
            for parent in ("Раушан", "Бауыржан")
            for child in ("Диас", "Аяулым", "Нұрсұлтан")
        ),
    ),
}
"""Who is what to whom, by given names: of the first to the second."""


@dataclass(frozen=True)
class Filed:
    """One form that was filled in. `about`: the given name of the member it is about.

    `of`: (entity, link): the newest record of that kind in the file, which the new one belongs to.
    """

    family: str
    days_ago: int
    form: str
    answers: Mapping[str, str]
    about: str = ""
    of: tuple[Entity, str] | None = None


_OF_PLAN, _OF_PLACEMENT = (Entity.PLAN, "plan"), (Entity.PLACEMENT, "placement")

FILED: tuple[Filed, ...] = (
    Filed(
        PLACED,
        20,
        "placement",
        {
            "legal_form": "guardianship", "from_day": "day -20", "act_number": "41-қ", "act_on": "day -22",
            "organisation": "Жылыөзен ауданының қорғаншылық органы", "siblings": "yes",
            "children_of_carers": "0",
        },
        about="Санжар",
    ),
    Filed(
        PLACED,
        20,
        "carer",
        {
            "surname": "Мұсахан", "given": "Гүлмира", "patronymic": "Болатқызы", "born": "day -13250",
            "role": "guardian", "relative": "yes", "from_day": "day -20",
        },
        of=_OF_PLACEMENT,
    ),
    Filed(
        MENTORED,
        25,
        "mentorship",
        {
            "surname": "Сейілхан", "given": "Дархан", "patronymic": "Ерланұлы", "phone": "+7 700 000 02 07",
            "organisation": "Аудандық жастар орталығы", "chk_conviction": "document",
            "chk_psychiatric": "document", "chk_narcology": "document", "checked_on": "day -28",
            "trained_on": "day -27", "consent": "given", "consent_on": "day -26",
            "child_words": "Жөндеу ісін үйренгім келеді.", "contract_number": "Т-12",
            "contract_from": "day -25", "contract_until": "day 340",
        },
        about="Бексұлтан",
    ),
    Filed(
        IN_DANGER,
        20,
        "plan",
        {"opened_on": "day -20", "review_on": "day 70"},
    ),
    Filed(
        IN_DANGER,
        20,
        "plan_goal",
        {"part": "pedagogical", "wording": "Алихан күн сайын мектепке барады"},
        of=_OF_PLAN,
    ),
    Filed(
        IN_DANGER,
        20,
        "plan_step",
        {
            "wording": "Мектеп психологымен кездесу белгілеу", "responsible": "Тоқтарбай Әсем, маман",
            "due_on": "day 4",
        },
        of=(Entity.GOAL, "goal"),
    ),
    Filed(
        IN_DANGER,
        6,
        "plan_monitoring",
        {
            "monitored_on": "day -6", "change": "positive",
            "what_changed": "Соңғы аптада сабақ босатқан жоқ.",
            "decision": "Жоспар сол күйінде қалады.",
        },
        of=(Entity.GOAL, "goal"),
    ),
    Filed(
        IN_DANGER,
        5,
        "plan_goal",
        {"part": "medical", "wording": "Томирис көз дәрігеріне қаралып, көзілдірік алады"},
        of=_OF_PLAN,
    ),
    Filed(
        IN_DANGER,
        4,
        "referral",
        {
            "service": "medical", "agency": "Жылыөзен аудандық емханасы", "contact": "+7 700 000 03 01",
            "urgency": "medium", "why": "Көзі нашар көреді, тақтаны көрмейді.", "consent": "given",
            "given_by": "Бекболат Шолпан, анасы", "given_on": "day -4", "child_opinion": "Барғысы келеді.",
            "state": "sent", "sent_on": "day -4",
        },
        about="Томирис",
    ),
    Filed(
        IN_DANGER,
        3,
        "referral",
        {
            "service": "psychological", "agency": "Жылыөзен аудандық емханасы", "urgency": "low",
            "why": "Қате жазылды.", "consent": "given", "given_by": "Бекболат Шолпан, анасы",
            "given_on": "day -3", "child_opinion": "Барғысы келмейді.", "state": "draft",
        },
        about="Алихан",
    ),
    Filed(
        IN_DANGER,
        2,
        "intake_111",
        {
            "source": "c111", "ext_ref": "111-2041", "received_date": "day -2",
            "received_time": "10:20:00.000+05:00", "words": "Көрші үйде түнде айқай болғанын естіген.",
            "address": "Жылыбастау, Бұлақ көшесі, 9", "danger_now": "no", "where_now": "home_adults",
            "kinds": "neglect", "told": "none", "caller": "neighbour", "help": "social psychological",
            "dup": "known", "decision": "add", "assigned_to": "Тоқтарбай Әсем", "feedback_sent": "no",
        },
    ),
    Filed(
        IN_DANGER,
        1,
        "incident_report",
        {
            "inc_date": "day -3", "place": "home", "children": "Бекболат Алихан",
            "facts": "Үйге келген бөтен ер адам ұрысып, баланы итерген.", "how_known": "child",
            "kinds_child": "physical", "offender": "stranger", "access": "can", "injury": "light",
            "danger_now": "no", "safe_now": "yes", "medical": "given", "rights": "violence health",
            "report_state": "not_yet",
        },
    ),
    Filed(
        TO_CLOSE,
        3,
        "closure",
        {
            "asked_on": "day -3", "cause": "reached",
            "why": "Үй жылы, ата-анасы жұмыста, қызы балабақшаға барады.",
        },
    ),
)  # fmt: skip


def live_on(laptop: HeadlessLaptop, numbers: frozenset[str]) -> None:
    """Everything of these families on its day, oldest first; the plan then waits for the supervisor."""
    streams = {row.number: row.stream for row in laptop.desk.families()}
    for one in sorted(FILED, key=lambda one: -one.days_ago):
        if one.family in numbers:
            _file(laptop, streams[one.family], one)
    laptop.clock.come_back()
    for number, ties in TIES.items():
        if number in numbers:
            _tie(laptop, streams[number], ties)
    if IN_DANGER in numbers:
        stream = streams[IN_DANGER]
        plan = RecordId(stream, int(Entity.PLAN), _newest(laptop, stream, Entity.PLAN))
        laptop.desk.decisions.ask(stream, PLAN, record=plan, why="Екі мақсатпен келістік.")
        _inspect_school(laptop)
    if MENTORED in numbers:
        today = laptop.clock.today()
        days = [today + timedelta(days=count) for count in EVERY_WEEK]
        laptop.desk.calendar.plan(streams[MENTORED], days, at="10:00", purpose="Тәлімгермен бірге")


def _inspect_school(laptop: HeadlessLaptop) -> None:
    """A file of a school, with an inspection after which something is to be put right."""
    laptop.clock.go_to(laptop.clock.today() - timedelta(days=7), hour=DESK_HOUR)
    objects = laptop.desk.objects
    stream = objects.save(Edit(objects.file().sheet, SCHOOL)).record.stream
    _file(laptop, stream, Filed(SCHOOL["title"], 6, "object_inspection", INSPECTED))
    laptop.clock.come_back()


def _file(laptop: HeadlessLaptop, stream: bytes, one: Filed) -> None:
    """Fill in the form and finish it. ValueError where it has a problem."""
    today = laptop.clock.today()
    laptop.clock.go_to(today - timedelta(days=one.days_ago), hour=DESK_HOUR)
    desk = laptop.desk
    links = {} if one.of is None else {one.of[1]: _newest(laptop, stream, one.of[0])}
    if one.of == (Entity.GOAL, "goal"):
        links["plan"] = _newest(laptop, stream, Entity.PLAN)
    subject = _member(laptop, stream, one.about) if one.about else None
    draft = desk.start_form(stream, one.form, subject=subject, links=links)
    session = desk.form_session(draft.draft, one.form, language="kk")
    for name, answer in one.answers.items():
        if answer.startswith(DAY):
            answer = (today + timedelta(days=int(answer.removeprefix(DAY)))).isoformat()
        (ref,) = session.refs(name)
        offered = {choice.value for choice in session.question(ref).choices}
        if offered and not set(answer.split()) <= offered:
            raise ValueError(f"{one.family} {one.form}: {name} offers no {answer}")
        session.answer(ref, answer)
    if session.problems():
        raise ValueError(f"{one.family} {one.form}: {session.problems()}")
    desk.save_draft(draft.draft, one.form, answers=session.draft())
    submission = session.submission()
    passed = {found.code: "Тексерілді" for found in desk.check_form(draft.draft, submission)}
    desk.finish_form(draft.draft, submission, language="kk", passed=passed)


def _tie(laptop: HeadlessLaptop, stream: bytes, ties: tuple[tuple[str, str, str], ...]) -> None:
    people = {one.given: one.person for one in laptop.desk.family(stream, language="kk").members}
    for one, other, kind in ties:
        laptop.desk.ties.tie(stream, people[one], people[other], kind)


def _newest(laptop: HeadlessLaptop, stream: bytes, entity: Entity) -> bytes:
    """The id of the record that was made last."""
    return max(one.record.entity_id for one in laptop.store.casebook.records_of(stream, entity))


def _member(laptop: HeadlessLaptop, stream: bytes, given: str) -> bytes:
    people = laptop.desk.family(stream, language="kk").members
    return next(one.entity_id for one in people if one.given == given)
