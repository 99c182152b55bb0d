"""What belongs to a record that a form made, in the very same act: a closure asks the supervisor for itself.

Each effect answers with further changes for the operation, or none. It decides nothing and stops nothing;
what stops an act is a check (`record_checks`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.casework import closure, consents
from core.casework.filing import Filing
from core.casework.proposed import Proposed
from core.ops import Change
from core.schema import Entity

Effect = Callable[[Filing, Proposed], tuple[Change, ...]]

EFFECTS: Mapping[Entity, tuple[Effect, ...]] = {
    Entity.CLOSURE: (closure.ask_for_approval,),
    Entity.TRANSFER: (consents.ask_for_approval,),
}
"""By the kind of record that is written."""


def changes(filing: Filing, proposed: Proposed) -> tuple[Change, ...]:
    """All further changes."""
    return tuple(one for effect in EFFECTS.get(proposed.entity, ()) for one in effect(filing, proposed))
