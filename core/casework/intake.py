"""An intake: a message from 111 or from somebody else, and the answer that is owed to whoever sent it.

The form: `resources/forms/intake_111.md`; by when the answer is due comes from the rule pack of that day.
"""

from __future__ import annotations

from core.casework.filing import group
from core.schema import Entity
from core.store.casebook import Record

WITH_FEEDBACK = frozenset({"c111"})
"""Sources to which an answer is obligatory."""


def awaits_feedback(intake: Record) -> bool:
    """An answer is owed and none was sent."""
    owed = intake.get("source") in WITH_FEEDBACK
    return owed and group(intake, Entity.INTAKE, "feedback")["sent_on"] is None
