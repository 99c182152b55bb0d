"""What was asked of a supervisor and what became of it, in one file or in all of them; reading only.

An approval is good for what was seen when it was given (`approved_content`): once that has changed, it counts
as given no longer and can be asked for again. Asking and deciding: `core.casework.decisions`.
"""

from __future__ import annotations

from collections.abc import Callable

from core.access import Role
from core.casework.approved_content import mark_of
from core.casework.changing import new_record
from core.casework.filing import Filing, day, group, text
from core.changes import RecordId
from core.encoding import Value
from core.ids import new_id
from core.ops import Change
from core.records import ApprovalView
from core.schema import Entity
from core.store.casebook import Record

ASSESSMENT, PLAN, CLOSURE, TRANSFER, LOWER_LEVEL = "assessment", "plan", "closure", "transfer", "lower_level"
PENDING, APPROVED, RETURNED = "pending", "approved", "returned"


class Approvals:
    """Looking at what was asked."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    @property
    def may_decide(self) -> bool:
        return Role.SUPERVISOR.value in self._filing.me().roles

    def of_file(self, stream: bytes) -> tuple[ApprovalView, ...]:
        """Everything that was asked in a file, what is pending first, then the newest.

        What was asked about a record that is withdrawn is asked no longer.
        """
        standing = [one for one in self._filing.standing(stream, Entity.APPROVAL) if self._stands(one)]
        family = self._filing.family(stream) if standing else None
        name = "" if family is None else text(family.get("name"))
        last = {_asked_for(one): one.record for one in standing}  # the oldest comes first
        found = [self._view(one, name, asked_again=last[_asked_for(one)] != one.record) for one in standing]
        found.reverse()
        found.sort(key=lambda one: str(one.decided_on or one.asked_on or ""), reverse=True)
        return tuple(sorted(found, key=lambda one: one.state != PENDING))

    def of_record(self, stream: bytes, kind: str, record: bytes) -> ApprovalView | None:
        """Of what was asked about a record: what is pending, else the last; None where nobody asked."""
        asked = (one for one in self.of_file(stream) if one.kind == kind and one.record == record)
        return next(asked, None)

    def to_decide(self) -> tuple[ApprovalView, ...]:
        """What waits for this person in all files on this laptop; nothing for who is no supervisor."""
        if not self.may_decide:
            return ()
        return self._over_all(PENDING, lambda one: True)

    def returned(self) -> tuple[ApprovalView, ...]:
        """What a supervisor sent back to this person, and what has not been asked again since."""
        me = self._filing.me().user

        def mine(one: ApprovalView) -> bool:
            return one.asked_by == me and not one.asked_again

        return self._over_all(RETURNED, mine, asked_by=me)

    def assessment_to_approve(self, stream: bytes) -> RecordId | None:
        """The newest assessment, where nobody has asked for its approval, or where none counts any more."""
        made = self._filing.standing(stream, Entity.ASSESSMENT)
        if not made:
            return None
        newest = max(made, key=lambda one: (str(one.get("assessed_on") or ""), one.record.entity_id)).record
        asked = self.of_record(stream, ASSESSMENT, newest.entity_id)
        return newest if asked is None or may_be_asked(asked) else None

    def _view(self, record: Record, family_name: str, *, asked_again: bool) -> ApprovalView:
        decision = group(record, Entity.APPROVAL, "decision")
        casebook = self._filing.store.casebook
        about, of_type = record.get("record") or b"", int(record.get("record_type") or 0)
        state = _state(record)
        mark = "" if state == RETURNED else mark_of(self._filing, record.record.stream, of_type, about)
        return ApprovalView(
            stream=record.record.stream,
            approval=record.record.entity_id,
            family_name=family_name,
            kind=text(record.get("kind")),
            state=state,
            level=text(record.get("level")),
            asked_by=record.get("asked_by") or b"",
            asked_by_name=casebook.author_name(record.get("asked_by") or b""),
            asked_on=day(record.get("asked_on")),
            asked_because=text(record.get("asked_because")),
            decided_by_name=casebook.author_name(decision["decided_by"] or b""),
            decided_on=day(decision["decided_on"]),
            why=text(decision["why"]),
            record_type=of_type,
            record=about,
            asked_again=asked_again,
            mark=mark,
            changed_since=state == APPROVED and text(record.get("seen")) != mark,
        )

    def _stands(self, approval: Record) -> bool:
        stream, about = approval.record.stream, approval.get("record")
        if not isinstance(about, bytes):
            return True
        known = self._filing.store.casebook.record(stream, int(approval.get("record_type") or 0), about)
        return known is None or known.get("withdrawn") is None

    def _over_all(
        self, state: str, wanted: Callable[[ApprovalView], bool], *, asked_by: bytes | None = None
    ) -> tuple[ApprovalView, ...]:
        """Approvals in a state, of all files, the oldest first. Only files that have one are read."""
        streams = self._filing.store.due_book.files_with_approval(state, asked_by=asked_by)
        views = (one for stream in streams for one in self.of_file(stream))
        found = [one for one in views if one.state == state and wanted(one)]
        return tuple(sorted(found, key=lambda one: str(one.decided_on or one.asked_on or "")))


def may_be_asked(asked: ApprovalView) -> bool:
    """Whether it may be asked again: it was sent back, or what was approved has changed since."""
    return asked.state == RETURNED or asked.changed_since


def question(filing: Filing, kind: str, *, record: RecordId | None, why: str, level: str = "") -> Change:
    """The new approval, to be part of an act, as a closure asks for itself. No decision: pending."""
    fields: dict[str, Value] = {
        "kind": kind,
        "record_type": None if record is None else record.entity_type,
        "record": None if record is None else record.entity_id,
        "asked_by": filing.me().user,
        "asked_on": filing.today,
        "asked_because": why.strip(),
        "level": level,
    }
    return new_record(Entity.APPROVAL, new_id(), fields)


def _state(approval: Record) -> str:
    return text(group(approval, Entity.APPROVAL, "decision")["state"]) or PENDING


def _asked_for(approval: Record) -> tuple[Value, Value]:
    """What was asked, and about which record: the same may be asked again."""
    return approval.get("kind"), approval.get("record")
