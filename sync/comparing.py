"""Where this laptop and central hold different operations: found from digests, then put right.

Asked for only when the digest at the end of a conversation differs. A group is divided until it can be
named: all files, files by the beginning of their id, one file, its operations by the beginning of theirs.
What is missing here is asked for by number or by file, what central lacks waits to be sent again. Nothing is
ever taken away because central does not name it; a file leaves only where central says that it left.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from core.changes import Changes
from core.ids import ID_BYTES
from core.receipts import root_digest
from sync.protocol import (
    DIGESTS_MAX_GROUPS,
    WANT_MAX,
    DigestsAnswer,
    DigestsRequest,
    GroupDiffers,
)

MAX_REQUESTS = 40
"""One comparison ends after this; what it found by then is put right, the rest the next time."""

Tally = tuple[int, bytes]
NOTHING: Tally = (0, root_digest(()))


class Holdings(Protocol):
    """The part of `core.store.exchange.Exchange` that comparing needs."""

    def digests(self) -> Mapping[bytes, Tally]: ...

    def references(self, stream: bytes) -> frozenset[bytes]: ...

    def mend(self, *, lacking: Mapping[bytes, Iterable[bytes]], left: Iterable[bytes]) -> Changes: ...


@dataclass
class Differences:
    """`want`: numbers, `refill`: whole files that are missing here; `lacking`: what central has not."""

    want: list[int] = field(default_factory=list)
    refill: list[bytes] = field(default_factory=list)
    lacking: dict[bytes, list[bytes]] = field(default_factory=dict)
    left: list[bytes] = field(default_factory=list)

    def got(self, numbers: Collection[int]) -> None:
        """An answer was taken: files are on their way by the cursor, what did not fit is asked for again.

        An answer that brings nothing of what is wanted brings it never.
        """
        self.refill = []
        left = [one for one in self.want if one not in numbers]
        self.want = left if len(left) < len(self.want) else []

    def __bool__(self) -> bool:
        return bool(self.want or self.refill or self.lacking or self.left)


Group = tuple[bytes, bytes]
"""The beginnings of a stream's id and of an operation's."""


class Comparison:
    """One comparison with central; `ask` is one POST /v1/digests."""

    def __init__(
        self,
        holdings: Holdings,
        *,
        ask: Callable[[DigestsRequest], DigestsAnswer],
        hand_over: Callable[[Callable[[], Any]], Any],
        epoch: bytes,
        cursor: bytes,
        proto: int,
    ) -> None:
        self._holdings = holdings
        self._ask = ask
        self._hand_over = hand_over
        self._epoch, self._cursor, self._proto = epoch, cursor, proto
        self._mine: Mapping[bytes, Tally] = {}
        self._references: dict[bytes, frozenset[bytes]] = {}
        self._next: list[Group] = []
        self.found = Differences()

    def run(self) -> Differences:
        """Ask until every difference is named, at most `MAX_REQUESTS` times. SyncError."""
        self._mine = self._hand_over(self._holdings.digests)
        self._next = [(b"", b"")]
        for _ in range(MAX_REQUESTS):
            if not self._next:
                break
            asked, self._next = self._next[:DIGESTS_MAX_GROUPS], self._next[DIGESTS_MAX_GROUPS:]
            request = DigestsRequest(
                proto=self._proto,
                epoch=self._epoch,
                cursor=self._cursor,
                groups=tuple((*group, *self._tally(group)) for group in asked),
            )
            for one in self._ask(request).differ:
                if one.at < len(asked):
                    self._take(asked[one.at], one)
        self.found.want = sorted(self.found.want)[:WANT_MAX]
        self.found.refill = self.found.refill[:WANT_MAX]
        return self.found

    def mend(self) -> Changes:
        """Let what central lacks wait, and what left leave. What is missing is for the next request."""
        found = self.found
        changes: Changes = self._hand_over(
            lambda: self._holdings.mend(lacking=found.lacking, left=found.left)
        )
        return changes

    def _take(self, group: Group, theirs: GroupDiffers) -> None:
        stream, prefix = group
        if theirs.left:
            self.found.left.append(stream)
        elif theirs.streams is not None:
            self._take_streams(stream, {one: (count, digest) for one, count, digest in theirs.streams})
        elif theirs.ops is not None:
            self._take_operations(stream, prefix, {reference: gseq for gseq, reference in theirs.ops})
        elif len(stream) < ID_BYTES:
            self._next += [(stream + bytes([byte]), b"") for byte in range(256)]
        elif len(prefix) < ID_BYTES:
            self._next += [(stream, prefix + bytes([byte])) for byte in range(256)]

    def _take_streams(self, prefix: bytes, theirs: Mapping[bytes, Tally]) -> None:
        mine = {one: tally for one, tally in self._mine.items() if one.startswith(prefix)}
        for stream in sorted(theirs.keys() | mine.keys()):
            if stream not in mine:
                self.found.refill.append(stream)
            elif theirs.get(stream) != mine[stream]:
                self._next.append((stream, b""))

    def _take_operations(self, stream: bytes, prefix: bytes, theirs: Mapping[bytes, int]) -> None:
        mine = {one for one in self._of(stream) if one.startswith(prefix)}
        self.found.want += [gseq for reference, gseq in theirs.items() if reference not in mine]
        lacking = sorted(mine - theirs.keys())
        if lacking:
            self.found.lacking.setdefault(stream, []).extend(lacking)

    def _tally(self, group: Group) -> Tally:
        stream, prefix = group
        if len(stream) < ID_BYTES:
            within = [tally for one, tally in self._mine.items() if one.startswith(stream)]
            return sum(count for count, _ in within), root_digest(digest for _, digest in within)
        if not prefix:
            return self._mine.get(stream, NOTHING)
        chosen = [one for one in self._of(stream) if one.startswith(prefix)]
        return len(chosen), root_digest(chosen)

    def _of(self, stream: bytes) -> frozenset[bytes]:
        if stream not in self._references:
            self._references[stream] = self._hand_over(lambda: self._holdings.references(stream))
        return self._references[stream]
