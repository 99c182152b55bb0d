"""Photos and files of a conversation, after its text: which central has, sending the others, getting some.

One request at a time, one chunk after another; stopped or cut anywhere, the next conversation goes on from
the last chunk that central acknowledged. What one blob is refused for stops no other. That central has a
blob is told by its signed receipt alone. Next: `core.store.office_copies`, `sync.tus`.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from core.changes import Changes
from core.clock import Clock
from core.errors import Code, OperationError, SyncError
from core.store.office_copies import NamedBlob
from sync import tus
from sync.enrolment import HandOver
from sync.protocol import (
    BLOB_MAX_BYTES,
    HAVE_MAX_BLOBS,
    PATH_BLOBS,
    PATH_BLOBS_HAVE,
    CentralRefusedError,
    HaveAnswer,
    HaveRequest,
)
from sync.schedule import Pace

if TYPE_CHECKING:
    from sync.transport import Part, Transport  # brings requests, which the unlock window does not wait for

T = TypeVar("T")
WithToken = Callable[[Callable[[], Any]], Any]
DAMAGED_AT_MOST = 3
"""So often a chunk or a whole may arrive damaged in one conversation; then it is tried again later."""
DAMAGED = frozenset({409, tus.CHECKSUM_MISMATCH})
WORTH_A_TRY = DAMAGED | {404, 410}
"""While an upload is under way: it stands elsewhere or ended, or something was damaged on the road."""
REFUSED = DAMAGED | {400, 404, 410, 413}
"""About one blob, not about this laptop or the road."""


class Copies(Protocol):
    """The part of `core.store.office_copies.OfficeCopies` that this needs."""

    def newest_waiting(self) -> int: ...

    def unproved(self) -> tuple[NamedBlob, ...]: ...

    def not_here(self) -> tuple[NamedBlob, ...]: ...

    def part(self, named: NamedBlob, *, start: int, most_bytes: int) -> bytes: ...

    def take_receipts(self, receipts: Sequence[tuple[NamedBlob, bytes]]) -> Changes: ...

    def keep(self, named: NamedBlob, data: bytes) -> Generator[None, None, Changes]: ...


@dataclass
class Begun:
    """A download that was cut, in memory alone: the next conversation goes on with it, until a lock."""

    sha256: bytes = b""
    data: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True)
class Step:
    """`done` of `total` photos and files have gone out (or come in); `changes` were just written."""

    sending: bool
    done: int
    total: int
    changes: Changes = field(default_factory=Changes)


class BlobPost:
    """Carries photos and files both ways. Runs in the sync lane; `stop` ends it between two requests,
    and so does text that was written meanwhile."""

    def __init__(
        self,
        copies: Copies,
        transport: Transport,
        *,
        with_token: WithToken,
        hand_over: HandOver,
        clock: Clock,
        stop: threading.Event,
        pace: Pace,
        begun: Begun,
    ) -> None:
        self._copies = copies
        self._transport = transport
        self._with_token = with_token
        self._hand_over = hand_over
        self._clock = clock
        self._stop = stop
        self._begun = begun
        self._newest = 0
        self.pace = pace

    def carry(self, told: Callable[[Step], None]) -> bool:
        """True once there is nothing more to do or it was stopped; False where new text has to go first.

        SyncError; what was acknowledged before stays. BLOB_REFUSED comes last, when all others went.
        """
        self._newest = self._ask(self._copies.newest_waiting)
        self._carry(told)
        return self._stop.is_set() or not self._interrupted()

    def _interrupted(self) -> bool:
        """Between two requests: somebody stops it, or has written something, which goes before any photo."""
        return self._stop.is_set() or self._ask(self._copies.newest_waiting) > self._newest

    def _carry(self, told: Callable[[Step], None]) -> None:
        unproved = self._ask(self._copies.unproved)
        if not self._ask_central(unproved, told):
            return  # an older central, which takes none
        waiting = [one for one in self._ask(self._copies.unproved) if one.size_bytes is not None]
        refused = None
        for done, one in enumerate(waiting):
            if self._interrupted():
                return
            told(Step(True, done, len(waiting)))
            try:
                receipt = self._send(one)
            except CentralRefusedError as refusal:
                if refusal.problem.status not in REFUSED:
                    raise
                refused = refusal  # it waits here and is shown so; the others go on
                continue
            if receipt is None:
                return
            told(Step(True, done + 1, len(waiting), self._take([(one, receipt)])))
        self._fetch_all(told)
        if refused is not None:
            damaged = refused.problem.status in DAMAGED
            raise SyncError(Code.CENTRAL_STRANGE_ANSWER if damaged else Code.BLOB_REFUSED) from refused

    # --- which central has --------------------------------------------------------------------------

    def _ask_central(self, unproved: Sequence[NamedBlob], told: Callable[[Step], None]) -> bool:
        for first in range(0, len(unproved), HAVE_MAX_BLOBS):
            if self._interrupted():
                break
            asked = unproved[first : first + HAVE_MAX_BLOBS]
            request = HaveRequest(blobs=tuple((one.stream, one.sha256) for one in asked))
            try:
                answer = self._have(request)
            except CentralRefusedError as refusal:
                if refusal.problem.status in (404, 405):
                    return False
                raise
            if any(not 0 <= position < len(asked) for position, _ in answer.held):
                raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
            if answer.held:
                taken = self._take([(asked[position], data) for position, data in answer.held])
                told(Step(True, 0, 0, taken))
        return True

    def _have(self, request: HaveRequest) -> HaveAnswer:
        answer: HaveAnswer = self._with_token(
            lambda: self._transport.post(PATH_BLOBS_HAVE, request, HaveAnswer)
        )
        return answer

    def _take(self, receipts: Sequence[tuple[NamedBlob, bytes]]) -> Changes:
        return self._ask(lambda: self._copies.take_receipts(receipts))

    # --- sending ------------------------------------------------------------------------------------

    def _send(self, one: NamedBlob) -> bytes | None:
        """The receipt for a blob that is here; None if it was stopped on the way."""
        damaged = 0
        said = self._create(one)
        path = said.get("Location", "")
        while not self._interrupted():
            if tus.RECEIPT in said:
                return _read(tus.read_receipt_header, said[tus.RECEIPT])
            try:
                said = self._append(one, path, _read(tus.read_count, said.get(tus.OFFSET)))
            except CentralRefusedError as refusal:
                damaged += 1
                if refusal.problem.status not in WORTH_A_TRY or damaged >= DAMAGED_AT_MOST:
                    raise
                said = self._where(one, path)
                path = said.get("Location", path)
        return None

    def _create(self, one: NamedBlob) -> Mapping[str, str]:
        headers = {
            tus.LENGTH: str(one.size_bytes),
            tus.METADATA: tus.write_metadata(one.stream, one.sha256),
        }
        said = self._tus("POST", PATH_BLOBS, headers)
        if not said.get("Location", "").startswith(f"{PATH_BLOBS}/"):
            raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
        return said

    def _where(self, one: NamedBlob, path: str) -> Mapping[str, str]:
        """From where to go on; an upload that has ended begins anew."""
        try:
            return self._tus("HEAD", path, {})
        except CentralRefusedError as refusal:
            if refusal.problem.status not in (404, 410):
                raise
        return self._create(one)

    def _append(self, one: NamedBlob, path: str, offset: int) -> Mapping[str, str]:
        size = self._chunk_bytes
        chunk = self._ask(lambda: self._copies.part(one, start=offset, most_bytes=size))
        if not chunk:  # gone from here meanwhile, or central is beyond its end
            raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
        headers = {
            tus.OFFSET: str(offset),
            tus.CHECKSUM: tus.checksum_of(chunk),
            "Content-Type": tus.CHUNK_TYPE,
        }
        return self._paced(lambda: self._tus("PATCH", path, headers, chunk))

    def _tus(
        self, method: str, path: str, headers: Mapping[str, str], chunk: bytes = b""
    ) -> Mapping[str, str]:
        said: Mapping[str, str] = self._with_token(
            lambda: self._transport.tus(method, path, headers=headers, chunk=chunk)
        )
        return said

    # --- getting ------------------------------------------------------------------------------------

    def _fetch_all(self, told: Callable[[Step], None]) -> None:
        wanted = self._ask(self._copies.not_here)
        for done, one in enumerate(wanted):
            told(Step(False, done, len(wanted)))
            try:
                data = self._fetch(one)
            except CentralRefusedError as refusal:
                if refusal.problem.status != 404:
                    raise
                continue  # pulls wait, or the file left a moment ago
            if data is None:
                return
            steps = self._copies.keep(one, data)
            told(Step(False, done + 1, len(wanted), self._run(steps)))

    def _fetch(self, one: NamedBlob) -> bytes | None:
        """All bytes of a blob, checked; None if it was stopped on the way."""
        begun = self._begun
        if begun.sha256 != one.sha256:
            begun.sha256, begun.data = one.sha256, bytearray()
        path = f"{PATH_BLOBS}/{one.sha256.hex()}"
        while not self._interrupted():
            part = self._part(path, start=len(begun.data))
            begun.data[part.start :] = part.data
            if part.size_bytes > BLOB_MAX_BYTES or len(begun.data) > part.size_bytes:
                raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
            if len(begun.data) == part.size_bytes:
                data = bytes(begun.data)
                begun.sha256, begun.data = b"", bytearray()
                if hashlib.sha256(data).digest() != one.sha256:
                    raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
                return data
        return None

    def _part(self, path: str, *, start: int) -> Part:
        def send() -> Part:
            part: Part = self._with_token(
                lambda: self._transport.get_range(path, start=start, most_bytes=self._chunk_bytes)
            )
            return part

        return self._paced(send)

    def _run(self, steps: Generator[None, None, Changes]) -> Changes:
        """Each step on the store lane, so that acts of the worker go in between."""

        def step() -> Changes | None:
            try:
                next(steps)
            except StopIteration as ended:
                changes: Changes = ended.value
                return changes
            return None

        while (changes := self._ask(step)) is None:
            pass
        return changes

    # --- both ---------------------------------------------------------------------------------------

    @property
    def _chunk_bytes(self) -> int:
        return max(tus.CHUNK_MIN_BYTES, min(tus.CHUNK_MAX_BYTES, self.pace.batch_bytes))

    def _paced(self, send: Callable[[], T]) -> T:
        """The chunk follows the link as a batch of operations does."""
        started_s, before_bytes = self._clock.monotonic_s(), self._traffic_bytes()
        answer = send()
        moved_bytes = self._traffic_bytes() - before_bytes
        self.pace = self.pace.after_success(
            moved_bytes=moved_bytes, took_s=self._clock.monotonic_s() - started_s
        )
        return answer

    def _traffic_bytes(self) -> int:
        return self._transport.sent_bytes + self._transport.received_bytes

    def _ask(self, call: Callable[[], T]) -> T:
        answer: T = self._hand_over(call)
        return answer


def _read(read: Callable[[Any], T], header: Any) -> T:
    try:
        return read(header)
    except OperationError as error:
        raise SyncError(Code.CENTRAL_STRANGE_ANSWER) from error
