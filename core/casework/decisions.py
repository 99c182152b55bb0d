"""What a worker asks for and a supervisor decides: approvals, the level of risk by judgement, closing a case.

Whoever works on the file may raise the level, only a supervisor may lower it, both with a reason; that it
differs from the computed one is kept. An approval is a record: asked for by one act, decided by another. No
form makes these acts (`record_forms` leaves them out); central holds the same rule (`core.access.may_write`).
What was asked and decided: `core.casework.approvals`.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.casework.approvals import APPROVED, CLOSURE, LOWER_LEVEL, PENDING, RETURNED, Approvals, question
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

OPEN, CLOSED = "open", "closed"


class Decisions:
    """Asking and deciding."""

    def __init__(self, filing: Filing, approvals: Approvals) -> None:
        self._filing = filing
        self._approvals = approvals

    # --- looking ---

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

    # --- asking ---

    def ask(self, stream: bytes, kind: str, *, record: RecordId | None, why: str, level: str = "") -> Changes:
        """Ask the supervisor. One question of a kind about a record at a time: a second one is refused.

        StoreError(RECORD_UNKNOWN), (RECORD_REFUSED): no reason for a level, not a level, or asked already.
        """
        if kind == LOWER_LEVEL and (not why.strip() or not self._is_lower(stream, level)):
            raise StoreError(Code.RECORD_REFUSED)
        standing = self._approvals.of_record(stream, kind, b"" if record is None else record.entity_id)
        if standing is not None and standing.state == PENDING:
            raise StoreError(Code.RECORD_REFUSED)
        asked = question(self._filing, kind, record=record, why=why, level=level)
        return self._commit(stream, Verb.ASK_APPROVAL, [asked])

    # --- deciding ---

    def decide(self, seen: ApprovalView, *, approve: bool, why: str) -> Changes:
        """Approve what was `seen`, or send it back with a reason. What is approved happens in the same act.

        StoreError(NOT_PERMITTED) for somebody who is no supervisor, (RECORD_REFUSED) for one that is decided,
        or sending back without a reason, (RECORD_CHANGED): what is asked about is no longer what was seen.
        """
        self._must_be_supervisor()
        stream, approval, kind = seen.stream, seen.approval, seen.kind
        asked = self._record(stream, Entity.APPROVAL, approval)
        now = next((one for one in self._approvals.of_file(stream) if one.approval == approval), None)
        if now is None or now.state != PENDING or not (approve or why.strip()):
            raise StoreError(Code.RECORD_REFUSED)
        if approve and now.mark != seen.mark:
            raise StoreError(Code.RECORD_CHANGED)
        decision = parts_to_value(
            Entity.APPROVAL,
            "decision",
            state=APPROVED if approve else RETURNED,
            decided_by=self._filing.me().user,
            decided_on=self._filing.today,
            why=why.strip() or None,
        )
        told: dict[str, Value] = {"decision": decision}
        if approve and now.mark:
            told["seen"] = now.mark
        changes = [over(asked, told)]
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

    def _level(self, stream: bytes) -> str:
        return text(group(self._family(stream), Entity.FAMILY, "risk")["level"]) or NOT_ASSESSED

    def _is_lower(self, stream: bytes, level: str) -> bool:
        return level in LEVELS[1:] and rank(level) < rank(self._level(stream))

    def _must_be_supervisor(self) -> None:
        if not self._approvals.may_decide:
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
