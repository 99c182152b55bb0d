"""What an act or a sync touched: the only currency of refreshing.

Whoever changes something returns `Changes`; screens that show a touched id ask again. No other signal
says "something changed".
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RecordId:
    """A record's identity. The same entity id in another stream is another record."""

    stream: bytes
    entity_type: int
    entity_id: bytes


@dataclass(frozen=True)
class Changes:
    """Touched records and drafts. `sync`: what waits, what the office has, or the scope changed.

    `due`: more of what is due is counted; no record changed.
    """

    records: frozenset[RecordId] = field(default_factory=frozenset)
    drafts: frozenset[bytes] = field(default_factory=frozenset)
    library: bool = False
    sync: bool = False
    due: bool = False

    @property
    def streams(self) -> frozenset[bytes]:
        return frozenset(record.stream for record in self.records)

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.records | other.records,
            self.drafts | other.drafts,
            self.library or other.library,
            self.sync or other.sync,
            self.due or other.due,
        )

    def __bool__(self) -> bool:
        return bool(self.records or self.drafts or self.library or self.sync or self.due)
