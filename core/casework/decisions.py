"""What a worker asks for and a supervisor decides: approvals, the level of risk by judgement, closing a case.

Whoever works on the file may raise the level, only a supervisor may lower it, both with a reason; that it
differs from the computed one is kept. An approval is a record: asked for by one act, decided by another. No
form makes these acts (`record_forms` leaves them out); central holds the same rule (`core.access.may_write`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.access import Role
from core.casework.changing import new_record, over
from core.casework.filing import NOT_ASSESSED, Filing, day, group, rank, text
from core.changes import Changes, RecordId
from core.encoding import Value
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Change, Verb
from core.records import ApprovalView, LevelDecision
from core.schema import LEVELS, Entity, parts_to_value
from core.store.casebook import Record
from core.store.store import Act

ASSESSMENT, PLAN, CLOSURE, TRANSFER, LOWER_LEVEL = "assessment", "plan", "closure", "transfer", "lower_level"
KINDS = (ASSESSMENT, PLAN, CLOSURE, TRANSFER, LOWER_LEVEL)
PENDING, APPROVED, RETURNED = "pending", "approved", "returned"
OPEN, CLOSED = "open", "closed"


class Decisions:
    """Asking and deciding."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    # --- looking ---

    def approvals(self, stream: bytes) -> tuple[ApprovalView, ...]:
        """Everything that was asked in a file, what is pending first, then the newest."""
        standing = self._filing.standing(stream, Entity.APPROVAL)
        family = self._filing.family(stream) if standing else None
        name = "" if family is None else text(family.get("name"))
        last = {_asked_for(one): one.record for one in standing}  # the oldest comes first
        found = [self._view(one, name, asked_again=last[_asked_for(one)] != one.record) for one in standing]
        found.sort(key=lambda one: str(one.decided_on or one.asked_on or ""), reverse=True)
        return tuple(sorted(found, key=lambda one: one.state != PENDING))

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

    def levels(self, stream: bytes) -> tuple[LevelDecision, ...]:
        """Who raised or lowered the level by judgement, the newest first."""
        casebook = self._filing.store.casebook
        found = []
        for record in casebook.records_of(stream, Entity.RISK_DECISION):
            on = day(record.get("decided_on"))
            found.append(
                LevelDecision(
                    level=text(record.get("level")),
                    from_level=text(record.get("from_level")),
                    computed=text(record.get("computed")),
                    why=text(record.get("why")),
                    on=on,
                    author=casebook.author_name(record.get("worker") or b""),
                )
            )
        return tuple(reversed(found))

    def assessment_to_approve(self, stream: bytes) -> RecordId | None:
        """The newest assessment, where nobody has asked for its approval, or it was sent back since."""
        made = self._filing.standing(stream, Entity.ASSESSMENT)
        if not made:
            return None
        newest = max(made, key=lambda one: (str(one.get("assessed_on") or ""), one.record.entity_id)).record
        asked = [one for one in self.approvals(stream) if one.record == newest.entity_id]
        return None if any(one.state != RETURNED for one in asked) else newest

    @property
    def may_decide(self) -> bool:
        return Role.SUPERVISOR.value in self._filing.me().roles

    # --- asking ---

    def ask(self, stream: bytes, kind: str, *, record: RecordId | None, why: str, level: str = "") -> Changes:
        """Ask the supervisor. One question of a kind about a record at a time: a second one is refused.

        StoreError(RECORD_UNKNOWN), (RECORD_REFUSED): no reason for a level, not a level, or asked already.
        """
        if kind == LOWER_LEVEL and (not why.strip() or not self._is_lower(stream, level)):
            raise StoreError(Code.RECORD_REFUSED)
        if any(one.state == PENDING and self._same(one, kind, record) for one in self.approvals(stream)):
            raise StoreError(Code.RECORD_REFUSED)
        asked = self.asked(kind, record=record, why=why, level=level)
        return self._commit(stream, Verb.ASK_APPROVAL, [asked])

    def asked(self, kind: str, *, record: RecordId | None, why: str, level: str = "") -> Change:
        """The new approval, to be part of another act, as a closure asks for itself. No decision: pending."""
        fields: dict[str, Value] = {
            "kind": kind,
            "record_type": None if record is None else record.entity_type,
            "record": None if record is None else record.entity_id,
            "asked_by": self._filing.me().user,
            "asked_on": self._filing.today,
            "asked_because": why.strip(),
            "level": level,
        }
        return new_record(Entity.APPROVAL, new_id(), fields)

    # --- deciding ---

    def decide(self, stream: bytes, approval: bytes, *, approve: bool, why: str) -> Changes:
        """Approve, or send back with a reason. What is approved happens in the same act.

        StoreError(NOT_PERMITTED) for somebody who is no supervisor, (RECORD_REFUSED) for one that is decided,
        or sending back without a reason.
        """
        self._must_be_supervisor()
        asked = self._record(stream, Entity.APPROVAL, approval)
        kind = text(asked.get("kind"))
        if _state(asked) != PENDING or not (approve or why.strip()):
            raise StoreError(Code.RECORD_REFUSED)
        decision = parts_to_value(
            Entity.APPROVAL,
            "decision",
            state=APPROVED if approve else RETURNED,
            decided_by=self._filing.me().user,
            decided_on=self._filing.today,
            why=why.strip() or None,
        )
        changes = [over(asked, {"decision": decision})]
        verb = Verb.DECIDE_APPROVAL
        if approve and kind == LOWER_LEVEL:
            level, because = text(asked.get("level")), text(asked.get("asked_because"))
            changes += self._level_changes(stream, level, because, approval=approval)
            verb = Verb.LOWER_LEVEL
        if approve and kind == CLOSURE:
            changes += self._closing(stream, asked)
            verb = Verb.CLOSE_FILE
        return self._commit(stream, verb, changes)

    def set_level(self, stream: bytes, level: str, *, why: str) -> Changes:
        """Raise or lower the level of a family by judgement. `why` is kept with it.

        StoreError(RECORD_REFUSED): no reason, no level, or the same one; (NOT_PERMITTED): lower, by somebody
        who is no supervisor: that is asked for with `ask`.
        """
        if not why.strip() or level not in LEVELS[1:] or level == self._level(stream):
            raise StoreError(Code.RECORD_REFUSED)
        lower = self._is_lower(stream, level)
        if lower:
            self._must_be_supervisor()
        changes = self._level_changes(stream, level, why.strip())
        return self._commit(stream, Verb.LOWER_LEVEL if lower else Verb.RAISE_LEVEL, changes)

    def reopen(self, stream: bytes, *, why: str) -> Changes:
        """A closed case goes on. StoreError(RECORD_REFUSED) without a reason or for one that is open."""
        family = self._family(stream)
        if not why.strip() or text(family.get("status")) != CLOSED:
            raise StoreError(Code.RECORD_REFUSED)
        told = {"reopened_on": self._filing.today, "reopened_because": why.strip()}
        changes = [over(family, {"status": OPEN, "closed_on": None})]
        closures = self._filing.standing(stream, Entity.CLOSURE)
        if closures:
            changes.append(over(closures[-1], told))
        return self._commit(stream, Verb.REOPEN_FILE, changes)

    # --- inside ---

    def _view(self, record: Record, family_name: str, *, asked_again: bool) -> ApprovalView:
        decision = group(record, Entity.APPROVAL, "decision")
        casebook = self._filing.store.casebook
        return ApprovalView(
            stream=record.record.stream,
            approval=record.record.entity_id,
            family_name=family_name,
            kind=text(record.get("kind")),
            state=_state(record),
            level=text(record.get("level")),
            asked_by=record.get("asked_by") or b"",
            asked_by_name=casebook.author_name(record.get("asked_by") or b""),
            asked_on=day(record.get("asked_on")),
            asked_because=text(record.get("asked_because")),
            decided_by_name=casebook.author_name(decision["decided_by"] or b""),
            decided_on=day(decision["decided_on"]),
            why=text(decision["why"]),
            record_type=int(record.get("record_type") or 0),
            record=record.get("record") or b"",
            asked_again=asked_again,
        )

    def _over_all(
        self, state: str, wanted: Callable[[ApprovalView], bool], *, asked_by: bytes | None = None
    ) -> tuple[ApprovalView, ...]:
        """Approvals in a state, of all files, the oldest first. Only files that have one are read."""
        streams = self._filing.store.due_book.files_with_approval(state, asked_by=asked_by)
        views = (one for stream in streams for one in self.approvals(stream))
        found = [one for one in views if one.state == state and wanted(one)]
        return tuple(sorted(found, key=lambda one: str(one.decided_on or one.asked_on or "")))

    def _level_changes(
        self, stream: bytes, level: str, why: str, *, approval: bytes | None = None
    ) -> list[Change]:
        family = self._family(stream)
        risk = group(family, Entity.FAMILY, "risk")
        computed = text(risk["computed"]) or text(risk["level"]) or NOT_ASSESSED
        value = parts_to_value(
            Entity.FAMILY,
            "risk",
            level=level,
            assessment=risk["assessment"],
            set_on=self._filing.today,
            reason=why,
            computed=computed,
        )
        decision: dict[str, Value] = {
            "level": level,
            "from_level": text(risk["level"]) or NOT_ASSESSED,
            "computed": computed,
            "why": why,
            "decided_on": self._filing.today,
            "worker": self._filing.me().user,
        }
        if isinstance(risk["assessment"], bytes):
            decision["assessment"] = risk["assessment"]
        if approval is not None:
            decision["approval"] = approval
        return [over(family, {"risk": value}), new_record(Entity.RISK_DECISION, new_id(), decision)]

    def _closing(self, stream: bytes, asked: Record) -> list[Change]:
        closure = self._record(stream, Entity.CLOSURE, asked.get("record") or b"")
        today = self._filing.today
        closed: dict[str, Value] = {"state": CLOSED, "closed_on": today}
        status: dict[str, Value] = {"status": CLOSED, "closed_on": today}
        if closure.get("retain_until") is not None:
            status["retain_until"] = closure.get("retain_until")
        if closure.get("legal_basis"):
            status["legal_basis"] = closure.get("legal_basis")
        return [over(closure, closed), over(self._family(stream), status)]

    def _same(self, one: ApprovalView, kind: str, record: RecordId | None) -> bool:
        return one.kind == kind and one.record == (b"" if record is None else record.entity_id)

    def _level(self, stream: bytes) -> str:
        return text(group(self._family(stream), Entity.FAMILY, "risk")["level"]) or NOT_ASSESSED

    def _is_lower(self, stream: bytes, level: str) -> bool:
        return level in LEVELS[1:] and rank(level) < rank(self._level(stream))

    def _must_be_supervisor(self) -> None:
        if not self.may_decide:
            raise StoreError(Code.NOT_PERMITTED)

    def _family(self, stream: bytes) -> Record:
        family = self._filing.family(stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return family

    def _record(self, stream: bytes, entity: Entity, entity_id: bytes) -> Record:
        found = self._filing.store.casebook.record(stream, entity, entity_id)
        if found is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return found

    def _commit(self, stream: bytes, verb: Verb, changes: Sequence[Change]) -> Changes:
        return self._filing.store.commit(Act(stream, int(verb), tuple(changes))).changes


def _state(approval: Record) -> str:
    return text(group(approval, Entity.APPROVAL, "decision")["state"]) or PENDING


def _asked_for(approval: Record) -> tuple[Value, Value]:
    """What was asked, and about which record: the same may be asked again."""
    return approval.get("kind"), approval.get("record")
