"""An inspection of a controlled object: open while something that it found is not put right.

The forms: `resources/forms/object_inspection.md` makes it, `inspection_follow_up.md` says whether it was put
right. When: `core.casework.duties`, with periods from the rule pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.casework.filing import Filing, text
from core.casework.proposed import Proposed
from core.records import RecordFinding
from core.store.casebook import Record

FIXED: Final = "fixed"
WITH_FAULTS: Final = frozenset({"fix", "urgent"})
"""Results after which something is to be put right."""
FIXED_TOO_EARLY: Final = "inspection_fixed_too_early"
FIX_BY_TOO_EARLY: Final = "inspection_fix_by_too_early"
NEXT_TOO_EARLY: Final = "inspection_next_too_early"


def is_open(inspection: Record) -> bool:
    """Something is to be put right, and nobody has seen that it was."""
    if inspection.get("fix_by") is None and text(inspection.get("result")) not in WITH_FAULTS:
        return False
    state = text(inspection.get("fix_state"))
    return state != FIXED if state else inspection.get("fixed_on") is None


def days_in_order(filing: Filing, proposed: Proposed) -> Iterator[RecordFinding]:
    """Nothing is put right before it was found, and the next inspection comes later than this one."""
    held = proposed.day("held_on")
    if held is None:
        return
    fixed, fix_by, next_on = (proposed.day(name) for name in ("fixed_on", "fix_by", "next_on"))
    if fixed is not None and fixed < held and text(proposed.get("fix_state")) in ("", FIXED):
        yield RecordFinding(FIXED_TOO_EARLY, hard=True)
    if fix_by is not None and fix_by < held:
        yield RecordFinding(FIX_BY_TOO_EARLY, hard=True)
    if next_on is not None and next_on <= held:
        yield RecordFinding(NEXT_TOO_EARLY, hard=True)
