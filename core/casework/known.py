"""People of one's own files who may stand in another file of the agency, as central noticed.

Nobody is shown as known who is not: it is said that they *may* be, and whom to ask. Where both files are here
they can be compared (`core.casework.links`); what was said about such a pair is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.casework.filing import Filing
from core.casework.links import NOT_SAME, SAME, Links, pair_of
from core.changes import Changes, RecordId
from core.records import PossiblyKnown
from core.schema import Entity
from core.store.known_people import KnownLine

TODAY_AT_MOST = 40
SAID = frozenset({SAME, NOT_SAME})


class Known:
    """Looking, and marking as seen."""

    def __init__(self, filing: Filing, links: Links) -> None:
        self._filing = filing
        self._links = links

    def of_file(self, stream: bytes) -> tuple[PossiblyKnown, ...]:
        """All people of a file of whom it is said, seen or not; the own person first."""
        return self._told(_turned(line, stream) for line in self._filing.store.known_people.of_file(stream))

    def of_person(self, stream: bytes, member: bytes) -> tuple[PossiblyKnown, ...]:
        """As `of_file`, of one person."""
        return tuple(one for one in self.of_file(stream) if one.entity_id == member)

    def unseen(self) -> tuple[PossiblyKnown, ...]:
        """For Today: what nobody has marked as seen."""
        return self._told(self._filing.store.known_people.unseen(most=TODAY_AT_MOST))

    def mark_seen(self, known: PossiblyKnown) -> Changes:
        """It leaves Today and stays on the pages of the file."""
        own, other = _member(known.stream, known.entity_id), None
        if known.other_stream is not None and known.other is not None:
            other = _member(known.other_stream, known.other)
        return self._filing.store.known_people.mark_seen(own, other=other, ask=known.ask)

    def _told(self, lines: Iterable[KnownLine]) -> tuple[PossiblyKnown, ...]:
        """In words for a list, without who has left this laptop, was withdrawn, or was spoken about."""
        wanted = tuple(lines)
        sides = [side for line in wanted for side in (line.record, line.other) if side is not None]
        people = self._filing.store.people.lines(sides)
        found = []
        for line in wanted:
            own = people.get(line.record)
            other = None if line.other is None else people.get(line.other)
            if own is None or (line.other is not None and other is None):
                continue
            if line.other is not None and self._links.standing(pair_of(line.record, line.other)).said in SAID:
                continue
            found.append(
                PossiblyKnown(
                    stream=line.record.stream,
                    entity_id=line.record.entity_id,
                    name=own.name.full,
                    family_name=own.family_name,
                    ask=line.ask,
                    same_iin=line.same_iin,
                    seen=line.seen,
                    other_stream=None if line.other is None else line.other.stream,
                    other=None if line.other is None else line.other.entity_id,
                    other_name="" if other is None else other.name.full,
                    other_family_name="" if other is None else other.family_name,
                )
            )
        return tuple(found)


def _turned(line: KnownLine, stream: bytes) -> KnownLine:
    """With the person of this file first."""
    if line.other is None or line.record.stream == stream:
        return line
    return replace(line, record=line.other, other=line.record)


def _member(stream: bytes, entity_id: bytes) -> RecordId:
    return RecordId(stream, int(Entity.MEMBER), entity_id)
