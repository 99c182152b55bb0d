"""What the office tells of a file besides its records: work that came late, and values that were erased.

Of late work only who, when and how many; what was written is read in the file. Of erased values only why and
when: nothing here knows what they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from core.casework.filing import Filing, day, file_name, is_object
from core.changes import Changes
from core.erasure import ErasureReason
from core.records import ErasedValues, LateWork
from core.schema import Entity
from core.store.late_work import LateLine

TODAY_AT_MOST = 40


class OfficeNews:
    """Looking, and marking as seen."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    def late_in(self, stream: bytes) -> tuple[LateWork, ...]:
        """All late work in a file, seen or not."""
        return self._told(self._filing.store.late_work.of_file(stream))

    def late_unseen(self) -> tuple[LateWork, ...]:
        """For Today: what nobody has marked as seen."""
        return self._told(self._filing.store.late_work.unseen(most=TODAY_AT_MOST))

    def mark_seen(self, late: LateWork) -> Changes:
        """It leaves Today and stays on the page of the file, if that is here."""
        return self._filing.store.late_work.mark_seen(late.stream, late.author)

    def erased_in(self, stream: bytes) -> tuple[ErasedValues, ...]:
        """What was erased in a file, the newest order first."""
        agency = self._filing.store.identity().agency_stream
        orders = () if agency is None else self._filing.store.casebook.records_of(agency, Entity.ERASURE)
        found: Counter[tuple[date | None, str, bool]] = Counter()
        for order in orders:
            if order.get("of_stream") == stream:
                said = str(order.get("reason", ""))
                reason = said if said in {one.value for one in ErasureReason} else ""
                found[day(order.get("erased_on")), reason, order.get("of_entity") is None] += 1
        each = [ErasedValues(on, reason, whole, count) for (on, reason, whole), count in found.items()]
        return tuple(sorted(each, key=lambda one: one.on or date.min, reverse=True))

    def _told(self, lines: Iterable[LateLine]) -> tuple[LateWork, ...]:
        return tuple(self._line(line) for line in lines)

    def _line(self, line: LateLine) -> LateWork:
        file = self._filing.file(line.stream)
        return LateWork(
            stream=line.stream,
            author=line.author,
            author_name=self._filing.store.casebook.author_name(line.author),
            family_name=file_name(file),
            own=line.own,
            changes=line.changes,
            first_ms=line.first_ms,
            last_ms=line.last_ms,
            seen=line.seen,
            of_object=is_object(file),
        )
