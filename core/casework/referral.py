"""A referral: open until the other body has helped or refused, and never sent without consent or a ground.

The forms: `resources/forms/referral.md` and `referral_answer.md`. The rule stands here and not only in them:
an agency may publish another form.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.casework.filing import Filing, text
from core.casework.proposed import Proposed
from core.records import RecordFinding
from core.store.casebook import Record

OPEN_STATES = frozenset({"", "draft", "sent", "accepted"})
OUT_OF_THE_HOUSE = frozenset({"sent", "accepted", "done"})
GIVEN, NOT_REQUIRED = "given", "not_required"
WITHOUT_CONSENT = "sent_without_consent"


def is_open(referral: Record) -> bool:
    """Somebody still waits for an answer or for the help."""
    return text(referral.get("state")) in OPEN_STATES


def sent_with_consent(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: it went out though nobody agreed, and no ground says why none is required."""
    if text(proposed.get("state")) in OUT_OF_THE_HOUSE and not has_consent(proposed):
        yield RecordFinding(WITHOUT_CONSENT, hard=True)


def has_consent(proposed: Proposed) -> bool:
    """Given by a named person, or not required for a written ground."""
    consent = proposed.parts("consent")
    if consent["state"] == GIVEN:
        return bool(text(consent["given_by"]).strip())
    return consent["state"] == NOT_REQUIRED and bool(text(consent["ground"]).strip())
