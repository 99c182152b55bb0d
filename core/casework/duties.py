"""What follows from a record: pure functions from its facts and the rules to the things that are due.

A deadline counts from the day of the event, not of its entry, with the rule that held on that day (or today's
where the event is older than every pack). Where no rule gives a period, nothing is invented. Stored tasks and
the order of everything: `core.casework.agenda`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from core.casework.filing import gravest, rank
from core.casework.intake import WITH_FEEDBACK
from core.rules.pack import DAYS, MONTHS, VISIT_DAYS, YEARS, Applied, RuleBook
from core.rules.periods import due_after, due_before, months_after
from core.schema import LEVELS, Entity
from core.store.agenda import Facts

VISIT = "visit"
FEEDBACK = "feedback_111"
REPORT = "report"
PLACEMENT_VISIT = "placement_visit"
CARER_CHECK = "carer_check"
TRUSTEESHIP = "trusteeship"
PLACEMENT_END = "placement_end"
PLAN_REVIEW = "plan_review"
STEP = "step"
REFERRAL = "referral"
TRANSFER = "transfer"
MENTORSHIP_REVIEW = "mentorship_review"
MENTORSHIP_END = "mentorship_end"
CONSENT_END = "consent_end"
INSPECTION_FIX = "inspection_fix"
ADOPTION_REPORT = "adoption_report"
NOBODY_MET = "nobody_met"
"""Several visits in a row did not take place: it ends with one that meets somebody."""
IN_A_ROW = "visits_in_vain"
INSPECTION_NEXT = "inspection_next"

GUARDIANSHIP = "guardianship"
WITHOUT_CARERS_CHECK = frozenset({"adoption", "village", "institution", "guest"})
"""Forms of placement whose carers the yearly check is not about."""
COUNTED_BY: Mapping[Entity, str] = {
    Entity.PLAN: "plan_review_months",
    Entity.REFERRAL: "referral_answer_days",
    Entity.TRANSFER: "transfer_answer_days",
    Entity.INSPECTION: "inspection_fix_days",
}
"""The names of rules begin so that count from the event of such a record."""
_LEAST_DAYS = {DAYS: 1, MONTHS: 28, YEARS: 365}
URGENT = LEVELS[-1]
REPORT_MADE, NOT_NEEDED = "made", "not_needed"


@dataclass(frozen=True)
class Duty:
    """One thing that follows from a record. `rule`: what set the day; None where the record does.

    `title`: whatever tells it from others of its kind; of what is counted back from a day to come, that day
    as YYYY-MM-DD.
    """

    stream: bytes
    entity: Entity
    entity_id: bytes
    kind: str
    due_on: date
    rule: Applied | None = None
    person: bytes = b""
    title: str = ""
    responsible: bytes = b""
    level: str = ""
    grade: int = 0


class Rules:
    """The rules as deadlines ask for them: those of the day of the event."""

    def __init__(self, book: RuleBook, today: date) -> None:
        self._book, self._today = book, today

    def of(self, event: date, *names: str) -> Applied | None:
        """The first of these rules that held on the day of the event, or that holds today."""
        for holding in (self._book.on(event), self._book.on(self._today)):
            for name in names:
                if name in holding:
                    return holding[name]
        return None

    def of_today(self, name: str) -> Applied | None:
        """A rule as it holds today."""
        return self._book.on(self._today).get(name)

    def longest_ago(self, begins: str, until: date) -> date | None:
        """The latest day of an event from which some rule of such a name may make something due by then.

        A little too late, never too early: a month counts as 28 days. None where no pack has such a rule.
        """
        least = self.least_days(begins)
        return None if least is None else date.fromordinal(max(until.toordinal() - least, 1))

    def least_days(self, begins: str) -> int | None:
        """The shortest period that any pack gives under such a name, in days."""
        return min(
            (
                rule.value * _LEAST_DAYS.get(rule.unit, 1)
                for pack in self._book.packs
                for rule in pack.rules
                if rule.name.startswith(begins)
            ),
            default=None,
        )


def of_family(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """The next visit by the level, counted from the last visit, or from the opening where there was none."""
    level = facts.text("level")
    event = facts.day("last_visit_on") or facts.day("opened_on")
    rule = None if event is None else rules.of(event, VISIT_DAYS + level)
    if event is not None and rule is not None:
        yield _duty(facts, VISIT, due_after(event, rule), rule, level=level)


def of_planned_visit(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """A visit on the day for which it was planned."""
    due = facts.day("planned_on")
    if due is not None:
        responsible = facts.id("responsible")
        yield _duty(facts, VISIT, due, None, title=facts.text("purpose"), responsible=responsible)


def of_attempts(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """Nobody was met again and again: from the day of the last attempt, as often as the rule says."""
    tried = facts.day("tried_on")
    rule = None if tried is None else rules.of(tried, IN_A_ROW)
    if tried is not None and rule is not None and facts.number("attempts") >= rule.value:
        yield _duty(facts, NOBODY_MET, tried, rule)


def of_intake(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """The first visit after a message, and the answer that is owed to 111."""
    received = facts.day("received_on")
    if received is None:
        return
    last_visit = facts.day("last_visit_on")
    if last_visit is None or last_visit < received:
        urgency = facts.text("urgency") or "not_assessed"
        rule = rules.of(received, f"intake_days_{urgency}")
        if rule is not None:
            yield _duty(facts, VISIT, due_after(received, rule), rule, level=urgency)
    if facts.text("source") in WITH_FEEDBACK and facts.day("feedback_sent_on") is None:
        rule = rules.of(received, "feedback_days_111")
        said = facts.day("feedback_due_on")
        if said is not None:
            yield _duty(facts, FEEDBACK, said, rule if rule and due_after(received, rule) == said else None)
        elif rule is not None:
            yield _duty(facts, FEEDBACK, due_after(received, rule), rule)


def of_incident(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """The report that was not made: due on the day on which it was noticed. No legal time is quoted."""
    noticed = facts.day("noticed_on")
    state = facts.text("report_state")
    made = state == REPORT_MADE and bool(facts.number("told"))
    excused = state == NOT_NEEDED and bool(facts.text("why_not"))
    if noticed is not None and not made and not excused:
        yield _duty(facts, REPORT, noticed, None)


def of_placement(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """Visits to the child, the check of the carers, the change at the child's fourteenth birthday, the end.

    A change and an end are made ready some time before their day.
    """
    began, form = facts.day("from_day"), facts.text("legal_form")
    until = facts.day("until_day")
    if began is None:
        return

    def lasts(due: date) -> bool:
        return until is None or due <= until

    visited = max(facts.day("visited_on") or began, began)
    rule = rules.of(visited, f"placement_visit_months_{form}", "placement_visit_months")
    if rule is not None and lasts(due := due_after(visited, rule)):
        yield _duty(facts, PLACEMENT_VISIT, due, rule)
    checked = max(facts.day("checked_on") or began, began)
    rule = rules.of(checked, f"carer_check_months_{form}", "carer_check_months")
    if rule is not None and form not in WITHOUT_CARERS_CHECK and lasts(due := due_after(checked, rule)):
        yield _duty(facts, CARER_CHECK, due, rule)
    born = facts.day("born_on")
    rule = None if born is None else rules.of(began, "trusteeship_age")
    if born is not None and rule is not None and form == GUARDIANSHIP:
        birthday = months_after(born, rule.value * 12)
        if lasts(birthday):
            yield _ahead(facts, rules, TRUSTEESHIP, birthday, "trusteeship_notice_days", otherwise=rule)
    if until is not None:
        yield _ahead(facts, rules, PLACEMENT_END, until, "placement_end_notice_days", not_before=began)


def of_plan(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """The review of a plan: on its own day, or so long after it was opened."""
    yield from _reviewed(facts, rules, PLAN_REVIEW, "opened_on", "plan_review_months")


def of_mentorship(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """The review of a mentorship: on its own day, or so long after the contract began. The contract's end."""
    yield from _reviewed(facts, rules, MENTORSHIP_REVIEW, "contract_from", "mentorship_review_months")
    until, began = facts.day("contract_until"), facts.day("contract_from")
    if until is not None:
        yield _ahead(facts, rules, MENTORSHIP_END, until, "mentorship_end_notice_days", not_before=began)


def of_step(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """A step of a plan, on the day that was agreed."""
    due = facts.day("due_on")
    if due is not None:
        responsible = facts.id("responsible_user")
        yield _duty(facts, STEP, due, None, title=facts.text("wording"), responsible=responsible)


def of_referral(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """A referral that nobody answered."""
    sent, urgency = facts.day("sent_on"), facts.text("urgency")
    rule = None if sent is None else rules.of(sent, f"referral_answer_days_{urgency}", "referral_answer_days")
    if sent is not None and rule is not None:
        yield _duty(facts, REFERRAL, due_after(sent, rule), rule, title=facts.text("agency"))


def of_transfer(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """A transfer that the other body has not answered."""
    asked = facts.day("asked_on")
    rule = None if asked is None else rules.of(asked, "transfer_answer_days")
    if asked is not None and rule is not None:
        yield _duty(facts, TRANSFER, due_after(asked, rule), rule, title=facts.text("to_agency"))


def of_consent(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """A consent that runs out."""
    until = facts.day("until_day")
    if until is not None:
        given = facts.day("given_on")
        yield _ahead(facts, rules, CONSENT_END, until, "consent_end_notice_days", not_before=given)


def of_adoption(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """The next report after an adoption, from the last one or from the day of the court's decision."""
    began = facts.day("began")
    if began is None:
        return
    reported = max(facts.day("reported_on") or began, began)
    rule = rules.of(reported, "adoption_report_months")
    if rule is not None:
        yield _duty(facts, ADOPTION_REPORT, due_after(reported, rule), rule)


def of_inspection(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """What an inspection found and nobody has put right yet."""
    held, said = facts.day("held_on"), facts.day("fix_by")
    if held is None:
        return
    rule = rules.of(held, f"inspection_fix_days_{facts.text('result')}", "inspection_fix_days")
    if said is not None:
        rule = rule if rule and due_after(held, rule) == said else None
    elif rule is not None:
        said = due_after(held, rule)
    if said is not None:
        level = URGENT if facts.text("result") == URGENT else ""
        yield _duty(facts, INSPECTION_FIX, said, rule, title=facts.text("to_fix"), level=level)


def of_object(facts: Facts, rules: Rules) -> Iterator[Duty]:
    """The next inspection: on the day that the newest one says, or so long after it, or after the opening."""
    said, event = facts.day("next_on"), facts.day("inspected_on") or facts.day("opened_on")
    if said is not None:
        yield _duty(facts, INSPECTION_NEXT, said, None)
    elif event is not None:
        rule = rules.of(event, f"inspection_months_{facts.text('kind')}", "inspection_months")
        if rule is not None:
            yield _duty(facts, INSPECTION_NEXT, due_after(event, rule), rule)


WATCHES: Mapping[Entity, Callable[[Facts, Rules], Iterator[Duty]]] = {
    Entity.VISIT: of_planned_visit,
    Entity.INTAKE: of_intake,
    Entity.INCIDENT: of_incident,
    Entity.PLACEMENT: of_placement,
    Entity.PLAN: of_plan,
    Entity.STEP: of_step,
    Entity.REFERRAL: of_referral,
    Entity.TRANSFER: of_transfer,
    Entity.MENTORSHIP: of_mentorship,
    Entity.CONSENT: of_consent,
    Entity.ADOPTION: of_adoption,
    Entity.INSPECTION: of_inspection,
    Entity.CONTROLLED_OBJECT: of_object,
}
"""By the kind of record that is watched; files themselves (`of_family`) are asked for by their last visit."""


def _reviewed(facts: Facts, rules: Rules, kind: str, event: str, name: str) -> Iterator[Duty]:
    said, began = facts.day("review_on"), facts.day(event)
    if said is not None:
        yield _duty(facts, kind, said, None)
    elif began is not None and (rule := rules.of(began, name)) is not None:
        yield _duty(facts, kind, due_after(began, rule), rule)


def _ahead(
    facts: Facts,
    rules: Rules,
    kind: str,
    event: date,
    name: str,
    *,
    not_before: date | None = None,
    otherwise: Applied | None = None,
) -> Duty:
    """So long before a day to come; on that day itself where no rule gives a notice.

    `not_before`: a contract shorter than the notice is not late on its first day.
    """
    notice = rules.of(event, name)
    due = event if notice is None else due_before(event, notice)
    if not_before is not None:
        due = min(max(due, not_before), event)
    return _duty(facts, kind, due, notice or otherwise, title=event.isoformat())


def _duty(
    facts: Facts,
    kind: str,
    due_on: date,
    rule: Applied | None,
    *,
    title: str = "",
    responsible: bytes = b"",
    level: str = "",
) -> Duty:
    return Duty(
        stream=facts.stream,
        entity=facts.entity,
        entity_id=facts.entity_id,
        kind=kind,
        due_on=due_on,
        rule=rule,
        person=facts.id("child"),
        title=title,
        responsible=responsible,
        level=gravest(level),
        grade=max(facts.grade, rank(level)),
    )
