"""What follows from a record, as tables: the facts, the rules that come with Tirek, and what is due when."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from core.casework.duties import WATCHES, Duty, Rules, of_family, of_placement
from core.rules.pack import RuleBook, RulePack, read_pack
from core.schema import Entity
from core.store.agenda import Column, Facts
from tests.core.casework.office import RULES

TODAY = date(2026, 9, 1)
STREAM, RECORD, CHILD = b"s" * 16, b"r" * 16, b"c" * 16
PACK = read_pack(RULES)
Due = dict[str, tuple[str, str]]


def duties(entity: Entity, columns: dict[str, Column], *packs: RulePack) -> list[Duty]:
    watch = of_family if entity is Entity.FAMILY else WATCHES[entity]
    book = RuleBook([PACK, *packs])
    return list(watch(Facts(STREAM, entity, RECORD, columns), Rules(book, TODAY)))


TABLE: list[tuple[Entity, dict[str, Column], Due]] = [
    # the next visit: from the last one, else from the opening, by the level
    (
        Entity.FAMILY,
        {"level": "high", "last_visit_on": "2026-08-20", "opened_on": "2026-01-05"},
        {"visit": ("2026-08-27", "visit_days_high")},
    ),
    (
        Entity.FAMILY,
        {"level": "not_assessed", "opened_on": "2026-08-20"},
        {"visit": ("2026-08-27", "visit_days_not_assessed")},
    ),
    (Entity.FAMILY, {"level": "low"}, {}),
    # a planned visit, on its day
    (Entity.VISIT, {"planned_on": "2026-08-30", "purpose": "Құжат"}, {"visit": ("2026-08-30", "")}),
    (Entity.VISIT, {}, {}),
    # a message: the first visit after it, and the answer to 111
    (
        Entity.INTAKE,
        {"received_on": "2026-08-20", "source": "c111", "urgency": "urgent"},
        {"visit": ("2026-08-20", "intake_days_urgent"), "feedback_111": ("2026-08-23", "feedback_days_111")},
    ),
    (
        Entity.INTAKE,
        {"received_on": "2026-08-20", "source": "c111", "last_visit_on": "2026-08-20"},
        {"feedback_111": ("2026-08-23", "feedback_days_111")},
    ),
    (
        Entity.INTAKE,
        {"received_on": "2026-08-20", "source": "c111", "feedback_due_on": "2026-08-25", "urgency": "low"},
        {"visit": ("2026-08-27", "intake_days_low"), "feedback_111": ("2026-08-25", "")},
    ),
    (
        Entity.INTAKE,
        {"received_on": "2026-08-20", "source": "c111", "feedback_sent_on": "2026-08-21", "urgency": "high"},
        {"visit": ("2026-08-21", "intake_days_high")},
    ),
    (
        Entity.INTAKE,
        {"received_on": "2026-08-20", "source": "school", "last_visit_on": "2026-08-19"},
        {"visit": ("2026-08-21", "intake_days_not_assessed")},
    ),
    (Entity.INTAKE, {"received_on": "2026-08-20", "source": "school", "last_visit_on": "2026-09-01"}, {}),
    # the report that must not be missing: no period of a law is quoted
    (Entity.INCIDENT, {"noticed_on": "2026-08-20"}, {"report": ("2026-08-20", "")}),
    (
        Entity.INCIDENT,
        {"noticed_on": "2026-08-20", "report_state": "made", "told": 0},
        {"report": ("2026-08-20", "")},
    ),
    (Entity.INCIDENT, {"noticed_on": "2026-08-20", "report_state": "made", "told": 1}, {}),
    (Entity.INCIDENT, {"noticed_on": "2026-08-20", "report_state": "not_needed", "why_not": "…"}, {}),
    # a placement: visits, the check of the carers, the fourteenth birthday
    (
        Entity.PLACEMENT,
        {"legal_form": "guardianship", "from_day": "2026-01-31", "born_on": "2013-02-28"},
        {
            "placement_visit": ("2026-07-31", "placement_visit_months"),
            "carer_check": ("2027-01-31", "carer_check_months_guardianship"),
            "trusteeship": ("2027-01-29", "trusteeship_notice_days"),
        },
    ),
    (
        Entity.PLACEMENT,
        {
            "legal_form": "host_professional",
            "from_day": "2026-01-31",
            "visited_on": "2026-08-31",
            "checked_on": "2026-06-30",
            "born_on": "2013-02-28",
        },
        {
            "placement_visit": ("2027-02-28", "placement_visit_months"),
            "carer_check": ("2027-06-30", "carer_check_months"),
        },
    ),
    (
        Entity.PLACEMENT,
        {"legal_form": "adoption", "from_day": "2026-03-01"},
        {"placement_visit": ("2026-09-01", "placement_visit_months")},
    ),
    (
        Entity.PLACEMENT,  # what was before the placement began counts for nothing
        {
            "legal_form": "patronat",
            "from_day": "2026-03-01",
            "visited_on": "2026-02-01",
            "until_day": "2026-12-31",
        },
        {
            "placement_visit": ("2026-09-01", "placement_visit_months"),
            "placement_end": ("2026-12-01", "placement_end_notice_days"),
        },
    ),
    (Entity.PLACEMENT, {"legal_form": "guest"}, {}),
    # an adoption after the decision of the court, and after the last report
    (Entity.ADOPTION, {"began": "2026-02-28"}, {"adoption_report": ("2026-08-28", "adoption_report_months")}),
    (
        Entity.ADOPTION,
        {"began": "2026-02-28", "reported_on": "2026-08-31"},
        {"adoption_report": ("2027-02-28", "adoption_report_months")},
    ),
    (
        Entity.ADOPTION,  # a report from before the decision counts for nothing
        {"began": "2026-02-28", "reported_on": "2026-01-10"},
        {"adoption_report": ("2026-08-28", "adoption_report_months")},
    ),
    (Entity.ADOPTION, {}, {}),
    # plans, steps, referrals, mentorships
    (Entity.PLAN, {"opened_on": "2026-05-31"}, {"plan_review": ("2026-08-31", "plan_review_months")}),
    (
        Entity.PLAN,
        {"opened_on": "2026-05-31", "review_on": "2026-07-01"},
        {"plan_review": ("2026-07-01", "")},
    ),
    (Entity.STEP, {"due_on": "2026-08-30", "wording": "Дәрігерге апару"}, {"step": ("2026-08-30", "")}),
    (Entity.REFERRAL, {"sent_on": "2026-08-20"}, {"referral": ("2026-09-03", "referral_answer_days")}),
    (
        Entity.REFERRAL,
        {"sent_on": "2026-08-20", "urgency": "urgent"},
        {"referral": ("2026-08-23", "referral_answer_days_urgent")},
    ),
    (
        Entity.MENTORSHIP,
        {"contract_from": "2026-02-28"},
        {"mentorship_review": ("2026-08-28", "mentorship_review_months")},
    ),
    (Entity.MENTORSHIP, {}, {}),
    (
        Entity.MENTORSHIP,
        {"contract_from": "2026-02-28", "contract_until": "2027-02-28", "review_on": "2026-08-01"},
        {
            "mentorship_review": ("2026-08-01", ""),
            "mentorship_end": ("2027-01-29", "mentorship_end_notice_days"),
        },
    ),
    (
        Entity.MENTORSHIP,  # shorter than the notice: not late on its first day
        {"contract_from": "2026-09-01", "contract_until": "2026-09-11", "review_on": "2026-09-05"},
        {
            "mentorship_review": ("2026-09-05", ""),
            "mentorship_end": ("2026-09-01", "mentorship_end_notice_days"),
        },
    ),
    # transfers and consents
    (
        Entity.TRANSFER,
        {"asked_on": "2026-08-20", "to_agency": "Қаскелең"},
        {"transfer": ("2026-09-03", "transfer_answer_days")},
    ),
    (Entity.TRANSFER, {"to_agency": "Қаскелең"}, {}),
    (
        Entity.CONSENT,
        {"given_on": "2026-01-10", "until_day": "2026-12-31"},
        {"consent_end": ("2026-12-17", "consent_end_notice_days")},
    ),
    (
        Entity.CONSENT,
        {"given_on": "2026-09-01", "until_day": "2026-09-03"},
        {"consent_end": ("2026-09-01", "consent_end_notice_days")},
    ),
    (Entity.CONSENT, {"given_on": "2026-01-10"}, {}),
    # an inspection: by the day it gave, else by the rule
    (
        Entity.INSPECTION,
        {"held_on": "2026-08-20", "result": "fix"},
        {"inspection_fix": ("2026-09-19", "inspection_fix_days")},
    ),
    (
        Entity.INSPECTION,
        {"held_on": "2026-08-20", "result": "urgent"},
        {"inspection_fix": ("2026-08-21", "inspection_fix_days_urgent")},
    ),
    (
        Entity.INSPECTION,
        {"held_on": "2026-08-20", "result": "fix", "fix_by": "2026-09-10"},
        {"inspection_fix": ("2026-09-10", "")},
    ),
    (Entity.INSPECTION, {"result": "fix"}, {}),
    # objects: counted from the opening, from the newest inspection, or on the day that this one says
    (
        Entity.CONTROLLED_OBJECT,
        {"opened_on": "2026-02-28", "kind": "camp"},
        {"inspection_next": ("2027-02-28", "inspection_months")},
    ),
    (
        Entity.CONTROLLED_OBJECT,
        {"opened_on": "2026-02-28", "inspected_on": "2026-08-31"},
        {"inspection_next": ("2027-08-31", "inspection_months")},
    ),
    (
        Entity.CONTROLLED_OBJECT,
        {"opened_on": "2026-02-28", "inspected_on": "2026-08-31", "next_on": "2026-09-15"},
        {"inspection_next": ("2026-09-15", "")},
    ),
    (Entity.CONTROLLED_OBJECT, {}, {}),
]


@pytest.mark.parametrize(("entity", "columns", "expected"), TABLE)
def test_what_follows_from_a_record(entity: Entity, columns: dict[str, Column], expected: Due) -> None:
    found = duties(entity, columns)
    assert {
        one.kind: (one.due_on.isoformat(), "" if one.rule is None else one.rule.name) for one in found
    } == expected
    assert len(found) == len(expected)


def test_every_watched_kind_stands_in_the_table() -> None:
    assert {entity for entity, _, due in TABLE if due} == {Entity.FAMILY, *WATCHES}


def test_the_rule_of_the_day_of_the_event_counts_not_that_of_today() -> None:
    shorter = read_pack(
        b'{"id": "ours", "version": "1", "layer": "agency", "valid_from": "2026-08-15", "title": {},'
        b' "rules": [{"name": "visit_days_medium", "value": 10}]}'
    )
    before, after = (
        duties(Entity.FAMILY, {"level": "medium", "last_visit_on": day}, shorter)[0]
        for day in ("2026-08-14", "2026-08-15")
    )
    assert before.due_on == date(2026, 9, 13)
    assert after.due_on == date(2026, 8, 25)
    assert after.rule is not None
    assert (after.rule.default, after.rule.pack_id) == (30, "ours")


def test_an_event_older_than_every_pack_is_measured_by_today_s_rules() -> None:
    (due,) = duties(Entity.FAMILY, {"level": "low", "last_visit_on": "2019-01-01"})
    assert due.due_on == date(2019, 4, 1)


def test_what_is_counted_back_says_the_day_it_comes_ahead_of_and_stands_on_it_without_a_rule() -> None:
    columns: dict[str, Column] = {
        "legal_form": "guardianship", "from_day": "2026-01-31", "until_day": "2027-06-30",
        "born_on": "2013-02-28",
    }  # fmt: skip
    told = {one.kind: one.title for one in duties(Entity.PLACEMENT, columns)}
    assert (told["trusteeship"], told["placement_end"]) == ("2027-02-28", "2027-06-30")
    age = msgspec.structs.replace(
        PACK, rules=tuple(rule for rule in PACK.rules if not rule.name.endswith("_notice_days"))
    )
    found = {
        one.kind: one
        for one in of_placement(
            Facts(STREAM, Entity.PLACEMENT, RECORD, columns), Rules(RuleBook([age]), TODAY)
        )
    }
    assert found["trusteeship"].due_on == date(2027, 2, 28)
    assert found["trusteeship"].rule is not None
    assert found["trusteeship"].rule.name == "trusteeship_age"
    assert (found["placement_end"].due_on, found["placement_end"].rule) == (date(2027, 6, 30), None)


def test_nothing_is_invented_where_no_rule_gives_a_period() -> None:
    rules = Rules(RuleBook([]), TODAY)
    for entity, watch in WATCHES.items():
        columns: dict[str, Column] = {
            "received_on": "2026-01-01", "source": "c111", "from_day": "2026-01-01",
            "opened_on": "2026-01-01", "contract_from": "2026-01-01", "sent_on": "2026-01-01",
            "held_on": "2026-01-01", "asked_on": "2026-01-01", "given_on": "2026-01-01",
        }  # fmt: skip
        assert list(watch(Facts(STREAM, entity, RECORD, columns), rules)) == []
