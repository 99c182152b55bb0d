"""Who works on a file, from which day to which: the responsible worker, a substitute, the mobile group.

The responsible worker and a supervisor bring a colleague in and end it; only a supervisor hands the case over
to another responsible worker. A membership that ends is kept with its days. What the earlier worker has typed
and not sent yet still goes to the office with the file (`central.rights`). Who may: `core.access.may_assign`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.access import FileRole, Role, may_assign
from core.casework.changing import new_record, over
from core.casework.filing import Filing, day, text
from core.changes import Changes
from core.encoding import Value
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Change, Verb
from core.records import Colleague, FileMemberView
from core.schema import Entity
from core.store.casebook import Record
from core.store.store import Act

BROUGHT_IN = (FileRole.SUBSTITUTE.value, FileRole.MOBILE_GROUP.value)
OPEN_TASK = "open"


class FileMembers:
    """Reading and changing who works on a file."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    # --- looking ---

    def of(self, stream: bytes) -> tuple[FileMemberView, ...]:
        """Everybody who works, worked or will work on it: who does today first, then who will."""
        found = [self._view(one) for one in self._records(stream)]
        order = {"now": 0, "later": 1, "ended": 2}
        return tuple(sorted(found, key=lambda one: (order[one.when], one.role != FileRole.RESPONSIBLE.value)))

    def colleagues(self) -> tuple[Colleague, ...]:
        """The people of the agency whom this laptop knows by their enrolment, by name; oneself as well."""
        return tuple(
            Colleague(one.user, one.shown_name)
            for one in self._filing.store.colleagues()
            if one.roles & {Role.WORKER.value, Role.SUPERVISOR.value}
        )

    def may_bring_in(self, stream: bytes) -> bool:
        """Whether this person may add and end members."""
        return may_assign(self._filing.me().roles, responsible=self._responsible(stream), takes_charge=False)

    def may_hand_over(self) -> bool:
        """Whether this person may give the file to another responsible worker."""
        return may_assign(self._filing.me().roles, responsible=True, takes_charge=True)

    # --- acting ---

    def bring_in(
        self, stream: bytes, user: bytes, *, role: str, from_day: date, until_day: date | None
    ) -> Changes:
        """A substitute or somebody of the mobile group, on these days, both included.

        StoreError(NOT_PERMITTED); (RECORD_REFUSED): days the wrong way round or over already, another role,
        nobody whom this laptop knows, or somebody who works on the file on one of these days.
        """
        if not self.may_bring_in(stream):
            raise StoreError(Code.NOT_PERMITTED)
        over = until_day is not None and until_day < max(from_day, self._filing.today)
        if over or role not in BROUGHT_IN or not self._is_known(user):
            raise StoreError(Code.RECORD_REFUSED)
        if any(one.user == user and _meet(one, from_day, until_day) for one in self.of(stream)):
            raise StoreError(Code.RECORD_REFUSED)
        added = _member(user, role, from_day, until_day)
        return self._commit(stream, [added])

    def end(self, stream: bytes, member: bytes, *, last_day: date) -> Changes:
        """A colleague's part ends with this day; what was is kept.

        StoreError(RECORD_UNKNOWN), (NOT_PERMITTED), (RECORD_REFUSED): before it began, or the responsible
        worker, whose part ends only when the case is handed over.
        """
        known = self._filing.store.casebook.record(stream, Entity.FILE_MEMBER, member)
        if known is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        if not self.may_bring_in(stream):
            raise StoreError(Code.NOT_PERMITTED)
        began = day(known.get("from_day"))
        if text(known.get("role")) == FileRole.RESPONSIBLE.value or (began is not None and last_day < began):
            raise StoreError(Code.RECORD_REFUSED)
        return self._commit(stream, [over(known, {"until_day": last_day})])

    def hand_over(self, stream: bytes, user: bytes) -> Changes:
        """From today another worker is responsible; the earlier one's part ends with today.

        Open tasks of the earlier one go along. StoreError(NOT_PERMITTED), (RECORD_UNKNOWN), (RECORD_REFUSED):
        nobody whom this laptop knows, or who is responsible already.
        """
        if not self.may_hand_over():
            raise StoreError(Code.NOT_PERMITTED)
        if self._filing.store.casebook.records_of(stream, Entity.FILE_MEMBER) == ():
            raise StoreError(Code.RECORD_UNKNOWN)
        leaving = [one for one in self._records(stream) if self._leaves(one, user)]
        earlier = {one.get("user") for one in leaving if text(one.get("role")) == FileRole.RESPONSIBLE.value}
        stays = any(
            one.user == user and one.role == FileRole.RESPONSIBLE.value and one.until_day is None
            for one in self.of(stream)
        )
        if stays or not self._is_known(user):
            raise StoreError(Code.RECORD_REFUSED)
        today = self._filing.today
        changes = [_member(user, FileRole.RESPONSIBLE.value, today, None)]
        changes += [over(one, {"until_day": today}) for one in leaving]
        changes += [
            over(task, {"assignee": user})
            for task in self._filing.standing(stream, Entity.TASK)
            if task.get("assignee") in earlier and text(task.get("state")) == OPEN_TASK
        ]
        return self._commit(stream, changes)

    # --- inside ---

    def _records(self, stream: bytes) -> list[Record]:
        everything = self._filing.store.casebook.records_of(stream, Entity.FILE_MEMBER)
        return [one for one in everything if isinstance(one.get("user"), bytes)]

    def _view(self, record: Record) -> FileMemberView:
        user, today = record.get("user"), self._filing.today
        began, until = day(record.get("from_day")), day(record.get("until_day"))
        when = "later" if began is not None and began > today else "now"
        return FileMemberView(
            entity_id=record.record.entity_id,
            user=user,
            name=self._filing.store.casebook.author_name(user),
            role=text(record.get("role")),
            from_day=began,
            until_day=until,
            when="ended" if until is not None and until < today else when,
            is_me=user == self._filing.me().user,
        )

    def _leaves(self, record: Record, successor: bytes) -> bool:
        """Whoever was responsible, and the successor in another part, leave with today."""
        until = day(record.get("until_day"))
        began = day(record.get("from_day"))
        over = until is not None and until <= self._filing.today
        if over or (began is not None and began > self._filing.today):
            return False
        responsible = text(record.get("role")) == FileRole.RESPONSIBLE.value
        return responsible != bool(record.get("user") == successor)

    def _responsible(self, stream: bytes) -> bool:
        return any(
            one.is_me and one.when == "now" and one.role == FileRole.RESPONSIBLE.value
            for one in self.of(stream)
        )

    def _is_known(self, user: bytes) -> bool:
        return any(one.user == user for one in self.colleagues())

    def _commit(self, stream: bytes, changes: Sequence[Change]) -> Changes:
        return self._filing.store.commit(Act(stream, int(Verb.ASSIGN), tuple(changes))).changes


def _meet(one: FileMemberView, from_day: date, until_day: date | None) -> bool:
    """Whether two spans of days have a day in common; None is open at its end."""
    begins = one.from_day is None or until_day is None or one.from_day <= until_day
    return begins and (one.until_day is None or from_day <= one.until_day)


def _member(user: bytes, role: str, from_day: date, until_day: date | None) -> Change:
    fields: dict[str, Value] = {"user": user, "role": role, "from_day": from_day, "until_day": until_day}
    return new_record(Entity.FILE_MEMBER, new_id(), fields)
