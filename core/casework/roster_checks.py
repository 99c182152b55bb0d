"""What stands against the people of a home visit's roster, before any of them is written.

The very checks of a person on her own page (`record_checks`), over the file as it would be when the whole
roster is written: a mother and a child who are both new are compared with each other, and once. A finding
names the person, her line and the question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.casework import record_checks
from core.casework.filing import Filing
from core.casework.placement import ELSEWHERE_WHILE_PLACED
from core.casework.prefill import member_name
from core.casework.proposed import Proposed
from core.casework.roster import RosterLine
from core.changes import RecordId
from core.records import RecordFinding
from core.rules.pack import RuleBook
from core.schema import Entity
from core.store.casebook import Record

_QUESTIONS: Mapping[str, str] = {ELSEWHERE_WHILE_PLACED: "m_lives_here", "iin_other_sex": "m_sex"}
"""By code; the others are about when somebody was born."""


def findings(filing: Filing, stream: bytes, told: Sequence[RosterLine]) -> tuple[RecordFinding, ...]:
    """What stands against it, hard ones first. Empty: nothing."""
    found: list[RecordFinding] = []
    for at, line in enumerate(told):
        proposed = _proposed(filing, stream, line)
        said = _FileAsSaid(filing, stream, before=told[:at], after=told[at + 1 :])
        name = member_name(_as_record(proposed))
        found += [
            replace(
                one,
                record=line.member,
                person=name,
                line=line.place,
                question=_QUESTIONS.get(one.code, line.birth_asked),
            )
            for one in record_checks.findings(said, proposed)
        ]
    return tuple(sorted(found, key=lambda one: not one.hard))


def reasons_kept(
    filing: Filing, stream: bytes, found: Sequence[RecordFinding], passed: Mapping[str, str]
) -> dict[bytes, list[str]]:
    """By member: what is kept with her of why a finding may pass. StoreError(RECORD_REFUSED) without one."""
    reasons = record_checks.passed_reasons(found, passed)
    kept: dict[bytes, list[str]] = {}
    for one, reason in zip(found, reasons, strict=True):
        kept.setdefault(one.record, []).append(reason)
    return {
        member: record_checks.with_earlier(_known(filing, stream, member), told)
        for member, told in kept.items()
    }


class _FileAsSaid(Filing):
    """The file with the lines `before` as the roster tells them, and without those `after`.

    Each pair of changed people is so compared once: when the later of the two is looked at.
    """

    def __init__(
        self, filing: Filing, stream: bytes, *, before: Sequence[RosterLine], after: Sequence[RosterLine]
    ) -> None:
        super().__init__(filing.store, filing.clock)
        self._now = filing
        self._stream = stream
        self._said = {line.member: _as_record(_proposed(filing, stream, line)) for line in before}
        self._later = {line.member for line in after}

    def rules(self) -> RuleBook:
        return self._now.rules()

    def standing(self, stream: bytes, entity: Entity) -> tuple[Record, ...]:
        found = self._now.standing(stream, entity)
        if stream != self._stream or entity is not Entity.MEMBER:
            return found
        known = {one.record.entity_id for one in found}
        return (
            *(self._said.get(one.record.entity_id, one) for one in found if not self._is_later(one)),
            *(one for member, one in self._said.items() if member not in known),
        )

    def _is_later(self, member: Record) -> bool:
        return member.record.entity_id in self._later


def _proposed(filing: Filing, stream: bytes, line: RosterLine) -> Proposed:
    known = _known(filing, stream, line.member)
    return Proposed(
        stream=stream,
        entity=Entity.MEMBER,
        entity_id=line.member,
        fields={**({} if known is None else known.fields), **line.fields},
        before=known,
        changed=frozenset(line.fields),
    )


def _known(filing: Filing, stream: bytes, member: bytes) -> Record | None:
    return filing.store.casebook.record(stream, Entity.MEMBER, member)


def _as_record(proposed: Proposed) -> Record:
    return Record(RecordId(proposed.stream, int(proposed.entity), proposed.entity_id), dict(proposed.fields))
