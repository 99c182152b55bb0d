"""What must hold before a record is written: hard checks stop, soft ones pass with a reason that is kept.

Each room of casework has its own checks, put together here by the kind of record; a check reads and never
writes. What a single answer must look like is the form's own business. Words: `ui/record_findings.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.casework import (
    adoption,
    closure,
    consents,
    inspection,
    mentorship,
    person_checks,
    placement,
    plan,
    referral,
)
from core.casework.filing import Filing
from core.casework.proposed import Check, Proposed
from core.errors import Code, StoreError
from core.records import RecordFinding
from core.schema import Entity
from core.store.casebook import Record

CHECKS: Mapping[Entity, tuple[Check, ...]] = {
    Entity.CLOSURE: (closure.against_closing,),
    Entity.INSPECTION: (inspection.days_in_order,),
    Entity.REFERRAL: (referral.sent_with_consent,),
    Entity.TRANSFER: (consents.transferred_with_consent, consents.transferred_with_approval),
    Entity.CONSENT: (consents.is_whole,),
    Entity.PLAN: (plan.against_plan,),
    Entity.GOAL: (plan.against_goal,),
    Entity.STEP: (plan.against_step,),
    Entity.MONITORING: (plan.against_monitoring,),
    Entity.MEMBER: (
        person_checks.birth_is_possible,
        person_checks.moved_in_order,
        person_checks.older_than_own_children,
        person_checks.iin_fits,
        placement.leaves_while_placed,
        placement.lives_elsewhere_while_placed,
    ),
    Entity.PLACEMENT: (
        placement.about_a_child,
        placement.not_an_adoption,
        placement.fits_the_age,
        placement.within_limits,
    ),
    Entity.ADOPTION: (adoption.opened_before, adoption.in_force_after_decision),
    Entity.ADOPTER: (adoption.belongs_to_one,),
    Entity.ADOPTION_STEP: (adoption.belongs_to_one,),
    Entity.ADOPTION_REPORT: (adoption.belongs_to_one,),
    Entity.CARER: (placement.carer_within_ages,),
    Entity.MENTORSHIP: (mentorship.about_a_child, mentorship.contract_in_order),
    Entity.RELATION: (person_checks.tie_of_two, person_checks.tie_fits_ages),
}
"""By the kind of record that is written."""


def findings(filing: Filing, proposed: Proposed) -> tuple[RecordFinding, ...]:
    """What stands against a record, hard ones first. Empty: nothing."""
    found = [one for check in CHECKS.get(proposed.entity, ()) for one in check(filing, proposed)]
    return tuple(sorted(found, key=lambda one: not one.hard))


def passed_reasons(found: Sequence[RecordFinding], passed: Mapping[str, str]) -> tuple[str, ...]:
    """The findings with why they may pass, as they are kept. `passed`: by `RecordFinding.key`.

    StoreError(RECORD_REFUSED) for a hard one or one without why.
    """
    reasons = {key: why.strip() for key, why in passed.items() if why.strip()}
    if any(one.hard or one.key not in reasons for one in found):
        raise StoreError(Code.RECORD_REFUSED)
    return tuple(f"{one.code}: {reasons[one.key]}" for one in found)


def with_earlier(before: Record | None, reasons: Sequence[str]) -> list[str]:
    """Reasons as a record keeps them: those of earlier changes stay, but where the same was asked again."""
    told = {one.partition(":")[0] for one in reasons}
    earlier = [] if before is None else before.get("passed_checks") or []
    return [*(one for one in earlier if one.partition(":")[0] not in told), *reasons]
