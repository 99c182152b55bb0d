"""Consents and transfers: who agreed to what, and no case that leaves the house without it.

The forms in `resources/forms`: consent, consent_taken_back, transfer, transfer_answer. The rules stand here
and not only in them: an agency may publish another form. A transfer is prepared, asks the supervisor by
itself, and goes out once what she approved is what goes out.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.casework.approvals import APPROVED, PENDING, TRANSFER, Approvals, question
from core.casework.approved_content import mark_of_proposed
from core.casework.filing import Filing, text
from core.casework.proposed import Proposed
from core.casework.referral import NOT_REQUIRED, OUT_OF_THE_HOUSE, has_consent
from core.changes import RecordId
from core.ops import Change
from core.records import ApprovalView, RecordFinding
from core.schema import Entity
from core.store.casebook import Record

TRANSFER_WITHOUT_CONSENT = "transfer_without_consent"
TRANSFER_NOT_APPROVED = "transfer_not_approved"
CONSENT_WITHOUT_GROUND = "consent_without_ground"
CONSENT_WITHOUT_NAME = "consent_without_name"
CONSENT_NOT_GIVEN = "taken_back_not_given"
GIVEN, REFUSED = "given", "refused"
DRAFT = frozenset({"", "draft"})
OPEN_STATES = frozenset({"", "draft", "sent", "accepted"})


def is_open(transfer: Record) -> bool:
    """The other body has not said yes or no, or has not taken the case over yet."""
    return text(transfer.get("state")) in OPEN_STATES


def transferred_with_consent(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: the case went out though nobody agreed, and no ground says why none is required."""
    if text(proposed.get("state")) in OUT_OF_THE_HOUSE and not has_consent(proposed):
        yield RecordFinding(TRANSFER_WITHOUT_CONSENT, hard=True)


def transferred_with_approval(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: the case goes out, and the supervisor has not approved it as it goes."""
    if text(proposed.get("state")) not in OUT_OF_THE_HOUSE:
        return
    gone = proposed.before is not None and text(proposed.before.get("state")) in OUT_OF_THE_HOUSE
    if not gone and not _is_approved(_asked(filing, proposed), proposed):
        yield RecordFinding(TRANSFER_NOT_APPROVED, hard=True)


def ask_for_approval(filing: Filing, proposed: Proposed) -> tuple[Change, ...]:
    """A transfer that is being prepared asks the supervisor, also where what she approved was changed."""
    asked = _asked(filing, proposed)
    waits = asked is not None and asked.state == PENDING
    if text(proposed.get("state")) not in DRAFT or waits or _is_approved(asked, proposed):
        return ()
    transfer = RecordId(proposed.stream, int(Entity.TRANSFER), proposed.entity_id)
    return (question(filing, TRANSFER, record=transfer, why=text(proposed.get("why"))),)


def _asked(filing: Filing, proposed: Proposed) -> ApprovalView | None:
    return Approvals(filing).of_record(proposed.stream, TRANSFER, proposed.entity_id)


def _is_approved(asked: ApprovalView | None, proposed: Proposed) -> bool:
    """What stands was approved, and the act leaves it as it is."""
    approved = asked is not None and asked.state == APPROVED and not asked.changed_since
    return approved and asked is not None and asked.mark == mark_of_proposed(proposed)


def is_whole(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: nobody is named who decided, no ground is written, or what was never given is taken back."""
    consent = proposed.parts("consent")
    if consent["state"] in (GIVEN, REFUSED) and not text(consent["given_by"]).strip():
        yield RecordFinding(CONSENT_WITHOUT_NAME, hard=True)
    if consent["state"] == NOT_REQUIRED and not text(consent["ground"]).strip():
        yield RecordFinding(CONSENT_WITHOUT_GROUND, hard=True)
    if proposed.parts("taken_back")["withdrawn_on"] is not None and consent["state"] != GIVEN:
        yield RecordFinding(CONSENT_NOT_GIVEN, hard=True)
