"""A laptop for the contract tests of central: the wire side of a replica, kept in memory, nothing more.

It signs real operations, keeps what it was sent, and checks on the way what every laptop checks: signatures,
receipts, the epoch and the digest. The real client is `sync.engine`; this one can also misbehave.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from core.clock import Clock
from core.encoding import Value, encode
from core.enrolment import Enrolment, agency_stream, read_enrolment
from core.enrolment_code import code_keys, normalise_code, proofs_match
from core.ids import new_id
from core.ops import ChainPosition, Change, Operation, Pen, Verb, compose, parse, verify_author
from core.schema import SCHEMA_VERSION, Entity, number
from core.signing import SigningKey
from sync.assertions import write_assertion
from sync.protocol import (
    ASSERTION_TYPE,
    CONTENT_TYPE,
    ENROL_STATE_CONTEXT,
    GRANT_TYPE,
    PATH_ENROL,
    PATH_ENROL_STATE,
    PATH_HELLO,
    PATH_INCARNATIONS,
    PATH_SYNC,
    PATH_TOKEN,
    PROBLEM_TYPE,
    PROTO,
    EnrolAnswer,
    EnrolRequest,
    EnrolStateAnswer,
    EnrolStateRequest,
    Epoch,
    Hello,
    IncarnationAnswer,
    IncarnationRequest,
    Message,
    Problem,
    Receipt,
    SyncAnswer,
    SyncRequest,
    TokenAnswer,
    TokenRequest,
    VerdictKind,
    common_cut,
    enrolment_transcript,
    read_epoch,
    read_message,
    read_receipt,
    root_digest,
)

M = TypeVar("M", bound=Message)
PIECE_BYTES = 64 * 1024


class RefusedError(Exception):
    """Central answered with problem details."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.code}")
        self.problem = problem


class Line(Protocol):
    """The wire: an HTTP client of any kind."""

    def post(self, path: str, body: bytes, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]: ...

    def get(self, path: str, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]: ...


class InProcess:
    """Straight into the app (ASGI 3), without a socket. Safe to use from several threads."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self._app = app

    def post(self, path: str, body: bytes, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        return self._ask("POST", path, body, headers)

    def get(self, path: str, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        return self._ask("GET", path, b"", headers)

    def ask(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the answer."""
        return asyncio.run(self._run(method, path, body, headers))

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        status, answered, content = self.ask(method, path, body, headers)
        return status, answered.get("content-type", ""), content

    async def _run(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "https",
            "path": path,
            "raw_path": path.encode("ascii"),
            "query_string": b"",
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
            "client": ("192.0.2.1", 50000),
            "server": ("central.test", 443),
        }
        sent: list[dict[str, Any]] = []
        pieces = [body[start : start + PIECE_BYTES] for start in range(0, len(body), PIECE_BYTES)] or [b""]

        async def receive() -> dict[str, Any]:
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        answered = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], answered, b"".join(one.get("body", b"") for one in sent[1:])


@dataclass
class Known:
    """An operation that this laptop holds."""

    operation: Operation
    gseq: int | None = None
    withheld: bool = False


@dataclass
class Laptop:
    """One enrolment on one laptop."""

    line: Line
    clock: Clock
    worker_code: str
    org_id: str = "kz-test"
    key: SigningKey = field(default_factory=SigningKey.generate)
    sealing: bytes = field(default_factory=lambda: os.urandom(32))
    enrolment_id: bytes = b""
    record: Enrolment | None = None
    root: bytes = b""
    central: Enrolment | None = None
    epoch: Epoch | None = None
    token: str = ""
    position: ChainPosition | None = None
    known: dict[bytes, Known] = field(default_factory=dict)
    authors: dict[bytes, Enrolment] = field(default_factory=dict)
    streams: set[bytes] = field(default_factory=set)
    receipts: list[Receipt] = field(default_factory=list)
    cursor: bytes | None = None
    scope_tag: int = 0
    known_tag: bytes | None = None
    """Sent as it is: this laptop keeps no list of who is known elsewhere."""

    # --- enrolment

    def ask(self, code: str) -> EnrolAnswer:
        """POST /v1/enrol with this code; checks central's proof and keeps what it said."""
        request = self.enrol_request(code)
        answer = self.send(PATH_ENROL, request, EnrolAnswer)
        keys = code_keys(normalise_code(code) or "", self.org_id)
        transcript = enrolment_transcript(self.org_id, request)
        assert proofs_match(keys.answer_proof(transcript, answer.enrolment_id), answer.proof)
        self.enrolment_id = answer.enrolment_id
        self.root = answer.agency_root
        self.central = read_enrolment(answer.central_record, self.root)
        self.authors[self.central.incarnation] = self.central
        self.epoch = read_epoch(answer.epoch_record, self.receipt_key)
        return answer

    def enrol_request(self, code: str) -> EnrolRequest:
        bare = EnrolRequest(
            proto=PROTO,
            worker_code=self.worker_code,
            signing_key=self.key.public,
            sealing_key=self.sealing,
            nonce=os.urandom(16),
            proof=b"",
        )
        keys = code_keys(normalise_code(code) or "", self.org_id)
        proof = keys.request_proof(enrolment_transcript(self.org_id, bare))
        return EnrolRequest(
            proto=bare.proto,
            worker_code=bare.worker_code,
            signing_key=bare.signing_key,
            sealing_key=bare.sealing_key,
            nonce=bare.nonce,
            proof=proof,
        )

    def state(self) -> EnrolStateAnswer:
        """POST /v1/enrol/state; takes the record over once it is there."""
        signature = self.key.private.sign(ENROL_STATE_CONTEXT + self.enrolment_id)
        request = EnrolStateRequest(enrolment_id=self.enrolment_id, signature=signature)
        answer = self.send(PATH_ENROL_STATE, request, EnrolStateAnswer)
        if answer.record is not None and self.record is None:
            self.take_record(answer.record)
        return answer

    def take_record(self, record: bytes) -> None:
        assert self.central is not None
        self.record = read_enrolment(record, self.central.signing_key)
        self.authors[self.record.incarnation] = self.record
        self.position = self.pen.start

    @property
    def pen(self) -> Pen:
        assert self.record is not None
        return Pen(self.record, self.key)

    @property
    def user(self) -> bytes:
        return self.pen.enrolment.user

    @property
    def incarnation(self) -> bytes:
        return self.pen.enrolment.incarnation

    @property
    def receipt_key(self) -> bytes:
        assert self.central is not None
        assert self.central.receipt_key is not None
        return self.central.receipt_key

    # --- tokens

    def assertion(self, *, jti: str | None = None, ahead_s: int = 0, audience: str | None = None) -> str:
        return write_assertion(
            self.key,
            audience=audience or self.org_id,
            jti=jti or secrets.token_hex(8),
            now_s=self.clock.now_ms() // 1000 + ahead_s,
        )

    def log_in(self, assertion: str | None = None) -> None:
        request = TokenRequest(
            grant_type=GRANT_TYPE,
            client_assertion_type=ASSERTION_TYPE,
            client_assertion=assertion or self.assertion(),
            record=self.record.record if self.record is not None else None,
        )
        self.token = self.send(PATH_TOKEN, request, TokenAnswer).access_token

    # --- writing

    def write(self, stream: bytes, *changes: Change, verb: int = Verb.WRITE_NOTE) -> Operation:
        """The next operation of this laptop, kept until it is pushed."""
        assert self.position is not None
        operation = compose(
            self.pen,
            self.position,
            stream=stream,
            verb=verb,
            changes=changes,
            schema_version=SCHEMA_VERSION,
            author_ms=self.clock.now_ms(),
        )
        self.position = self.position.after(operation)
        self.known[operation.op_id] = Known(operation)
        return operation

    def open_file(self, *, members: Sequence[bytes] | None = None) -> bytes:
        """A new family file with its members (this worker unless said otherwise); returns its stream."""
        stream = new_id()
        users = [self.user] if members is None else members
        changes = [fields(Entity.FAMILY, new_id(), name="Family")]
        changes += [member(user, role="responsible") for user in users]
        self.write(stream, *changes, verb=Verb.OPEN_FILE)
        return stream

    def note(self, stream: bytes, text: str = "note") -> Operation:
        return self.write(stream, fields(Entity.NOTE, new_id(), text=text))

    def waiting(self) -> list[Known]:
        """Own operations without a number, in order of n, older incarnations first."""
        return [
            one
            for one in self.known.values()
            if one.gseq is None and one.operation.header.author == self.user and not one.withheld
        ]

    # --- rounds

    def request(
        self, ops: Sequence[bytes] | None = None, *, foreign: Sequence[bytes] = (), max_bytes: int = 1 << 20
    ) -> SyncRequest:
        assert self.epoch is not None
        assert self.position is not None
        pushed = [one.operation.to_bytes() for one in self.waiting()] if ops is None else ops
        return SyncRequest(
            proto=PROTO,
            epoch=self.epoch.epoch,
            inc=self.incarnation,
            head=(self.position.n, self.position.head[:16]),
            scope_tag=self.scope_tag,
            max_bytes=max_bytes,
            ops=tuple(pushed),
            foreign=tuple(foreign),
            cursor=self.cursor,
            known_tag=self.known_tag,
        )

    def sync(
        self, ops: Sequence[bytes] | None = None, *, foreign: Sequence[bytes] = (), max_bytes: int = 1 << 20
    ) -> SyncAnswer:
        """One round."""
        request = self.request(ops, foreign=foreign, max_bytes=max_bytes)
        answer = self.send(PATH_SYNC, request, SyncAnswer)
        self.take(answer)
        return answer

    def sync_all(self, *, max_bytes: int = 1 << 20) -> list[SyncAnswer]:
        """Rounds until central has no more; the digests must agree then."""
        answers = [self.sync(max_bytes=max_bytes)]
        while answers[-1].more:
            answers.append(self.sync(max_bytes=max_bytes))
        assert answers[-1].root_digest == self.digest()
        return answers

    def take(self, answer: SyncAnswer) -> None:
        """What a laptop does with an answer."""
        assert self.epoch is not None
        assert answer.epoch == self.epoch.epoch
        for verdict in answer.verdicts:
            known = self.known.get(verdict.op_id)
            if known is not None:
                known.gseq = verdict.gseq if verdict.gseq is not None else known.gseq
                known.withheld = verdict.kind is VerdictKind.WITHHELD
        self.streams |= set(answer.scope.add)
        for gone in answer.scope.drop:
            self.streams.discard(gone)
            self.known = {
                op_id: one for op_id, one in self.known.items() if one.operation.header.stream != gone
            }
        for gseq, data in answer.ops:
            self.take_operation(gseq, data)
        self.receipts += [read_receipt(one, self.receipt_key) for one in answer.receipts]
        self.cursor, self.scope_tag = answer.cursor, answer.scope.tag

    def take_operation(self, gseq: int, data: bytes) -> None:
        operation = parse(data)
        self.learn_records(operation)
        verify_author(operation, self.authors[operation.header.incarnation])
        known = self.known.setdefault(operation.op_id, Known(operation))
        known.gseq, known.withheld = gseq, False

    def learn_records(self, operation: Operation) -> None:
        if operation.header.stream != agency_stream(self.root):
            return
        for index, touch in enumerate(operation.header.touches):
            if touch.entity_type != Entity.ENROLMENT:
                continue
            data = (operation.fields(index) or {})[number(Entity.ENROLMENT, "record")]
            own = operation.header.incarnation == touch.entity_id
            signer = self.root if own else self.central.signing_key if self.central else b""
            record = read_enrolment(data, signer)
            self.authors[record.incarnation] = record

    def digest(self) -> bytes:
        scope = self.streams | {agency_stream(self.root)}
        return root_digest(
            op_id
            for op_id, one in self.known.items()
            if one.gseq is not None and one.operation.header.stream in scope
        )

    def begin_epoch(self, record: bytes) -> list[bytes]:
        """Take a change of epoch over; returns the foreign operations to offer again, oldest first."""
        assert self.epoch is not None
        fresh = read_epoch(record, self.receipt_key)
        cut = common_cut(self.epoch, fresh)
        assert cut is not None
        above = [one for one in self.known.values() if one.gseq is not None and one.gseq > cut]
        above.sort(key=lambda one: one.gseq or 0)
        foreign = [one.operation.to_bytes() for one in above if one.operation.header.author != self.user]
        for one in above:
            one.gseq = None
        self.receipts = [one for one in self.receipts if one.gseq <= cut]
        self.epoch = fresh
        return foreign

    def covered(self, operation: Operation) -> bool:
        """Is this operation under a receipt?"""
        header = operation.header
        return any(one.incarnation == header.incarnation and one.covers(header.n) for one in self.receipts)

    def change_incarnation(self, reason: str = "restored") -> None:
        """Go on under a new incarnation; what waits under the old one is still pushed."""
        assert self.position is not None
        request = IncarnationRequest(old=self.incarnation, old_head=self.position.head, reason=reason)
        self.take_record(self.send(PATH_INCARNATIONS, request, IncarnationAnswer).record)

    def copy(self, *, line: Line | None = None) -> Laptop:
        """The whole folder, as a backup or a clone has it."""
        return replace(
            self,
            line=line or self.line,
            known={op_id: replace(one) for op_id, one in self.known.items()},
            authors=dict(self.authors),
            streams=set(self.streams),
            receipts=list(self.receipts),
        )

    # --- the wire

    def hello(self) -> Hello:
        status, kind, body = self.line.get(PATH_HELLO, headers={})
        return _read(status, kind, body, Hello)

    def send(self, path: str, message: Message, answer: type[M]) -> M:
        headers = {"Content-Type": CONTENT_TYPE}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        status, kind, body = self.line.post(path, message.to_bytes(), headers=headers)
        return _read(status, kind, body, answer)

    def fetch(self, path: str, **headers: str) -> tuple[int, bytes]:
        """GET bytes with this laptop's token."""
        status, _, body = self.line.get(path, headers={"Authorization": f"Bearer {self.token}", **headers})
        return status, body


def _read(status: int, kind: str, body: bytes, answer: type[M]) -> M:
    if kind == PROBLEM_TYPE:
        problem = read_message(Problem, body)
        assert problem.status == status
        raise RefusedError(problem)
    assert (status, kind) == (200, CONTENT_TYPE)
    return read_message(answer, body)


def fields(entity: Entity, entity_id: bytes, **named: Value) -> Change:
    """A change of fields by name, by an author who saw nothing."""
    return Change(int(entity), entity_id, {number(entity, name): value for name, value in named.items()}, {})


def member(user: bytes, *, entity_id: bytes | None = None, role: str = "substitute", **more: Value) -> Change:
    """A FILE_MEMBER for this user."""
    return fields(Entity.FILE_MEMBER, entity_id or new_id(), user=user, role=role, **more)


def seed(text: str) -> bytes:
    """32 bytes that are the same in every run."""
    return hashlib.sha256(text.encode("utf-8")).digest()


def broken(data: bytes) -> bytes:
    """The same operation under a signature that is not right."""
    envelope, values = parse(data).envelope, list(parse(data).values)
    return encode([envelope[:-1] + bytes([envelope[-1] ^ 1]), values])
