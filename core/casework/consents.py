"""Consents and transfers: who agreed to what, and no case that leaves the house without it.

The forms in `resources/forms`: consent, consent_taken_back, transfer, transfer_answer. The rules stand here
and not only in them: an agency may publish another form.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.casework.filing import Filing, text
from core.casework.proposed import Proposed
from core.casework.referral import NOT_REQUIRED, OUT_OF_THE_HOUSE, has_consent
from core.records import RecordFinding
from core.store.casebook import Record

TRANSFER_WITHOUT_CONSENT = "transfer_without_consent"
CONSENT_WITHOUT_GROUND = "consent_without_ground"
CONSENT_WITHOUT_NAME = "consent_without_name"
CONSENT_NOT_GIVEN = "taken_back_not_given"
GIVEN, REFUSED = "given", "refused"
OPEN_STATES = frozenset({"", "draft", "sent", "accepted"})


def is_open(transfer: Record) -> bool:
    """The other body has not said yes or no, or has not taken the case over yet."""
    return text(transfer.get("state")) in OPEN_STATES


def transferred_with_consent(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: the case went out though nobody agreed, and no ground says why none is required."""
    if text(proposed.get("state")) in OUT_OF_THE_HOUSE and not has_consent(proposed):
        yield RecordFinding(TRANSFER_WITHOUT_CONSENT, hard=True)


def is_whole(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: nobody is named who decided, no ground is written, or what was never given is taken back."""
    consent = proposed.parts("consent")
    if consent["state"] in (GIVEN, REFUSED) and not text(consent["given_by"]).strip():
        yield RecordFinding(CONSENT_WITHOUT_NAME, hard=True)
    if consent["state"] == NOT_REQUIRED and not text(consent["ground"]).strip():
        yield RecordFinding(CONSENT_WITHOUT_GROUND, hard=True)
    if proposed.parts("taken_back")["withdrawn_on"] is not None and consent["state"] != GIVEN:
        yield RecordFinding(CONSENT_NOT_GIVEN, hard=True)
