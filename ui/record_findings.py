"""Words for what stands against a record before it is written: one sentence per code of `record_checks`.

A hard one stops, a soft one passes with a reason. A code that has no words here gets general ones, so that a
newer rule is never silent. The box that asks for the reasons: `ui/forms/findings_box.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.records import RecordFinding
from ui.language import QT_TRANSLATE_NOOP

FINDINGS: Final[Mapping[str, str]] = {
    "closing_asked_already": QT_TRANSLATE_NOOP(
        "RecordFindings",
        "Closing this case was asked for already. Change that request, or withdraw it first.",
    ),
    "transfer_not_approved": QT_TRANSLATE_NOOP(
        "RecordFindings",
        "The supervisor has not approved this transfer as it is here. Choose that it is being prepared.",
    ),
    "closing_with_incident": QT_TRANSLATE_NOOP(
        "RecordFindings", "An incident of this family is still open. Finish the work on it first."
    ),
    "closing_with_referral": QT_TRANSLATE_NOOP("RecordFindings", "A referral has no outcome yet."),
    "closing_with_placement": QT_TRANSLATE_NOOP(
        "RecordFindings", "A child is placed in another family and the placement has not ended."
    ),
    "closing_at_level": QT_TRANSLATE_NOOP("RecordFindings", "The level of risk is high or urgent."),
    "inspection_fixed_too_early": QT_TRANSLATE_NOOP(
        "RecordFindings", "The day on which it was put right is before the inspection."
    ),
    "inspection_fix_by_too_early": QT_TRANSLATE_NOOP(
        "RecordFindings", "The day by which it is to be put right is before the inspection."
    ),
    "inspection_next_too_early": QT_TRANSLATE_NOOP(
        "RecordFindings", "The next inspection must come after this one."
    ),
    "birth_future": QT_TRANSLATE_NOOP("RecordFindings", "The date of birth is in the future."),
    "birth_long_ago": QT_TRANSLATE_NOOP("RecordFindings", "The date of birth is before {year}."),
    "moved_out_first": QT_TRANSLATE_NOOP("RecordFindings", "Moved out before moving in."),
    "iin_wrong": QT_TRANSLATE_NOOP("RecordFindings", "The IIN does not look right."),
    "iin_other_birth": QT_TRANSLATE_NOOP(
        "RecordFindings", "The IIN says another date of birth than the one written here."
    ),
    "iin_other_sex": QT_TRANSLATE_NOOP(
        "RecordFindings", "The IIN says another sex than the one written here."
    ),
    "iin_twice": QT_TRANSLATE_NOOP(
        "RecordFindings", "Somebody else in this family has the same IIN: {name}."
    ),
    "parent_younger": QT_TRANSLATE_NOOP(
        "RecordFindings", "A parent cannot be younger than the child. Compare with: {name}."
    ),
    "parent_perhaps_younger": QT_TRANSLATE_NOOP(
        "RecordFindings", "By these dates a parent seems to be younger than the child. Compare with: {name}."
    ),
    "parent_very_young": QT_TRANSLATE_NOOP(
        "RecordFindings",
        "By these dates a parent was very young when the child was born. Compare with: {name}.",
    ),
    "tie_to_oneself": QT_TRANSLATE_NOOP("RecordFindings", "Nobody can be related to herself or himself."),
    "tie_ends_first": QT_TRANSLATE_NOOP("RecordFindings", "The relation ends before it begins."),
    "tie_in_a_circle": QT_TRANSLATE_NOOP(
        "RecordFindings", "Somebody would be the parent of an own parent or grandparent."
    ),
    "plan_twice": QT_TRANSLATE_NOOP(
        "RecordFindings", "There is an open plan for the same child already. Go on with that one."
    ),
    "plan_beside_another": QT_TRANSLATE_NOOP(
        "RecordFindings", "This family has an open plan already, one for the family or for a child."
    ),
    "plan_with_open_goals": QT_TRANSLATE_NOOP("RecordFindings", "A goal of this plan is still open."),
    "plan_not_open": QT_TRANSLATE_NOOP(
        "RecordFindings",
        "The plan that this belongs to has ended or is not here. Begin it from the open plan.",
    ),
    "step_without_person": QT_TRANSLATE_NOOP(
        "RecordFindings", "A step needs a person who is responsible for it."
    ),
    "step_without_day": QT_TRANSLATE_NOOP("RecordFindings", "A step needs a day by which it is done."),
    "step_in_past": QT_TRANSLATE_NOOP("RecordFindings", "The day of this step has passed already."),
    "monitoring_without_cause": QT_TRANSLATE_NOOP(
        "RecordFindings", "Where nothing changed or it became worse, the cause is written down."
    ),
    "transfer_without_consent": QT_TRANSLATE_NOOP(
        "RecordFindings",
        "A case is not transferred without consent. Ask for it, or write down why none is required.",
    ),
    "consent_without_name": QT_TRANSLATE_NOOP("RecordFindings", "Write down who decided about the consent."),
    "consent_without_ground": QT_TRANSLATE_NOOP(
        "RecordFindings", "Where no consent is required, the ground is written down."
    ),
    "taken_back_not_given": QT_TRANSLATE_NOOP(
        "RecordFindings", "Only a consent that was given can be taken back."
    ),
    "placed_nobody": QT_TRANSLATE_NOOP("RecordFindings", "Choose the child whom this is about first."),
    "placed_twice": QT_TRANSLATE_NOOP(
        "RecordFindings", "This child is placed already. Say first how the earlier placement ended."
    ),
    "adoption_kept_apart": QT_TRANSLATE_NOOP(
        "RecordFindings",
        "An adoption is not written into a family's file. It is kept under Adoptions: ask your supervisor.",
    ),
    "adoption_not_opened": QT_TRANSLATE_NOOP(
        "RecordFindings", "An adoption is opened by a supervisor, under Adoptions."
    ),
    "adoption_in_force_early": QT_TRANSLATE_NOOP(
        "RecordFindings", "The decision is said to be in force before the day on which it was made."
    ),
    "placed_too_many": QT_TRANSLATE_NOOP(
        "RecordFindings", "There are more than {most} placed children, and they are not brothers and sisters."
    ),
    "carer_age_outside": QT_TRANSLATE_NOOP(
        "RecordFindings", "A carer is younger than {least} or older than {most} on the day of the contract."
    ),
    "guardianship_from_fourteen": QT_TRANSLATE_NOOP(
        "RecordFindings", "The child is {years} or older: trusteeship comes in the place of guardianship."
    ),
    "trusteeship_before_fourteen": QT_TRANSLATE_NOOP(
        "RecordFindings", "The child is not {years} yet: guardianship is for younger children."
    ),
    "still_placed": QT_TRANSLATE_NOOP(
        "RecordFindings", "A placement of this child has not ended. Say first how it ended."
    ),
    "elsewhere_while_placed": QT_TRANSLATE_NOOP(
        "RecordFindings", "A placement of this child has not ended. Is it known where the child is now?"
    ),
    "mentored_nobody": QT_TRANSLATE_NOOP("RecordFindings", "Choose the child whom this is about first."),
    "mentored_without_consent": QT_TRANSLATE_NOOP(
        "RecordFindings", "There is no contract with a mentor without the child's own consent."
    ),
    "mentored_young": QT_TRANSLATE_NOOP(
        "RecordFindings", "By the rules of the pack a child with a mentor is {years} or older."
    ),
    "mentored_twice": QT_TRANSLATE_NOOP("RecordFindings", "This child has a mentor already."),
    "mentor_not_checked": QT_TRANSLATE_NOOP(
        "RecordFindings", "A check of the mentor is not confirmed by a document."
    ),
    "mentor_not_trained": QT_TRANSLATE_NOOP(
        "RecordFindings", "The mentor has not finished the training before the contract."
    ),
    "sent_without_consent": QT_TRANSLATE_NOOP(
        "RecordFindings",
        "A referral is not sent without consent. Ask for it, or write down why none is required.",
    ),
}
"""By code; a placeholder takes the finding's parameter of that name."""

_HARD: Final = QT_TRANSLATE_NOOP("RecordFindings", "Something here cannot be right.")
_SOFT: Final = QT_TRANSLATE_NOOP("RecordFindings", "Something here is unusual.")


def finding_words(finding: RecordFinding) -> str:
    """The sentence for one finding in the person's language, after the name where several are told."""
    english = FINDINGS.get(finding.code, _HARD if finding.hard else _SOFT)
    said = QCoreApplication.translate("RecordFindings", english).format(**dict(finding.params))
    return f"{finding.person}: {said}" if finding.person else said
