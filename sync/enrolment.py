"""How a laptop becomes known: keys of its own, a one-time code that never travels, six words read aloud.

The code proves to central that IT handed it out, central's answer proves that it knows the code too, and
the six words prove to two people that nobody stands between. Only then does central sign the record under
which this laptop writes. Next: `core.enrolment_code`, `core.enrolment`, `sync.engine`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from core.clock import Clock
from core.enrolment import enrolment_digest, read_enrolment
from core.enrolment_code import code_keys, normalise_code, proofs_match
from core.errors import Code, OperationError, SyncError
from core.ids import new_id
from core.policy.policy import UNMANAGED, Policy
from core.policy.trust import org_fits, root_fits
from core.receipts import read_epoch
from core.signing import SigningKey
from core.store.identity import Identity
from sync.assertions import write_assertion
from sync.protocol import (
    ASSERTION_TYPE,
    ENROL_STATE_CONTEXT,
    GRANT_TYPE,
    PATH_ENROL,
    PATH_ENROL_STATE,
    PATH_HELLO,
    PATH_TOKEN,
    PROTO,
    CentralRefusedError,
    EnrolAnswer,
    EnrolRequest,
    EnrolState,
    EnrolStateAnswer,
    EnrolStateRequest,
    Hello,
    TokenAnswer,
    TokenRequest,
    common_proto,
    enrolment_transcript,
)

if TYPE_CHECKING:
    from sync.transport import Transport  # brings requests, which the unlock window does not wait for

NONCE_BYTES = 16
SEED_BYTES = 32


class IdentityStore(Protocol):
    """The part of `core.store.exchange.Exchange` that enrolment needs."""

    def identity(self) -> Identity: ...

    def set_enrolment(self, **columns: Any) -> Identity: ...


HandOver = Callable[[Callable[[], Any]], Any]
"""Runs a call on the store lane and waits for it."""


class Enrolling:
    """The steps of one vault's enrolment. Every step may be repeated."""

    def __init__(
        self, exchange: IdentityStore, hand_over: HandOver, clock: Clock, *, policy: Policy = UNMANAGED
    ) -> None:
        self._policy = policy
        self._exchange = exchange
        self._hand_over = hand_over
        self._clock = clock

    def prepare(self, worker_code: str, *, server_url: str, ca_pem: str) -> Identity:
        """Keep where central is, and make this vault's two keys once."""
        known: Identity = self._hand_over(self._exchange.identity)
        columns: dict[str, Any] = {"worker_code": worker_code, "server_url": server_url, "ca_pem": ca_pem}
        if known.signing_key is None:
            columns["signing_key"] = os.urandom(SEED_BYTES)
            columns["sealing_key"] = X25519PrivateKey.generate().private_bytes_raw()
        return self._set(**columns)

    def ask(self, transport: Transport, code: str) -> Identity:
        """Send the public keys under the code's proof. SyncError(ENROL_... / CENTRAL_NOT_OURS / ...)."""
        typed = normalise_code(code)
        if typed is None:
            raise SyncError(Code.ENROL_CODE_WRONG)
        me: Identity = self._hand_over(self._exchange.identity)
        hello = transport.get(PATH_HELLO, Hello)
        speak_as(transport, hello)
        if not org_fits(self._policy, hello.org_id):
            raise SyncError(Code.CENTRAL_AGAINST_POLICY)
        keys = code_keys(typed, hello.org_id)
        unproved = EnrolRequest(
            proto=transport.proto,
            worker_code=me.worker_code,
            signing_key=_signing(me).public,
            sealing_key=sealing_public(me),
            nonce=os.urandom(NONCE_BYTES),
            proof=b"",
        )
        transcript = enrolment_transcript(hello.org_id, unproved)
        request = EnrolRequest(
            proto=unproved.proto,
            worker_code=unproved.worker_code,
            signing_key=unproved.signing_key,
            sealing_key=unproved.sealing_key,
            nonce=unproved.nonce,
            proof=keys.request_proof(transcript),
        )
        answer = transport.post(PATH_ENROL, request, EnrolAnswer)
        if not proofs_match(keys.answer_proof(transcript, answer.enrolment_id), answer.proof):
            raise SyncError(Code.CENTRAL_NOT_OURS)
        self._check_chain(answer)
        return self._set(
            org_id=answer.org_id,
            agency_root=answer.agency_root,
            central_record=answer.central_record,
            epoch_record=answer.epoch_record,
            enrolment_id=answer.enrolment_id,
            enrol_state=EnrolState.PENDING.value,
        )

    def poll(self, transport: Transport) -> Identity:
        """Whether the supervisor has compared the words. SyncError(ENROLMENT_REVOKED / CENTRAL_...)."""
        me: Identity = self._hand_over(self._exchange.identity)
        if me.enrolment_id is None:
            raise SyncError(Code.ENROLMENT_PENDING)
        signature = _signing(me).private.sign(ENROL_STATE_CONTEXT + me.enrolment_id)
        request = EnrolStateRequest(enrolment_id=me.enrolment_id, signature=signature)
        answer = transport.post(PATH_ENROL_STATE, request, EnrolStateAnswer)
        if answer.state is EnrolState.APPROVED and answer.record is not None:
            try:
                return self._set(enrol_state=answer.state.value, record=answer.record)
            except OperationError as error:
                raise SyncError(Code.CENTRAL_STRANGE_ANSWER) from error
        if answer.state is EnrolState.UNKNOWN:
            return me
        now = self._set(enrol_state=answer.state.value)
        if answer.state is EnrolState.REVOKED:
            raise SyncError(Code.ENROLMENT_REVOKED)
        return now

    def _set(self, **columns: Any) -> Identity:
        now: Identity = self._hand_over(lambda: self._exchange.set_enrolment(**columns))
        return now

    def _check_chain(self, answer: EnrolAnswer) -> None:
        """Central's record is the agency root's word, the epoch central's, and the root as laid down."""
        if not (org_fits(self._policy, answer.org_id) and root_fits(self._policy, answer.agency_root)):
            raise SyncError(Code.CENTRAL_AGAINST_POLICY)
        try:
            central = read_enrolment(answer.central_record, answer.agency_root)
            read_epoch(answer.epoch_record, central.receipt_key or b"")
        except OperationError as error:
            raise SyncError(Code.CENTRAL_NOT_OURS) from error


def speak_as(transport: Transport, hello: Hello) -> None:
    """Take the newest envelope that both sides speak. SyncError(CENTRAL_TOO_NEW / CENTRAL_TOO_OLD)."""
    proto = common_proto(hello)
    if proto is None:
        raise SyncError(Code.CENTRAL_TOO_NEW if hello.proto_min > PROTO else Code.CENTRAL_TOO_OLD)
    transport.proto = proto


def agree(transport: Transport) -> bool:
    """After a 426: whether there is another envelope to try. SyncError as `speak_as`."""
    refused = transport.proto
    speak_as(transport, transport.get(PATH_HELLO, Hello))
    return transport.proto != refused


def fetch_token(transport: Transport, me: Identity, clock: Clock) -> None:
    """Log in with the vault's key (RFC 7523). The assertion's time is the server's, where it is known.

    The enrolment record goes along: a central that was restored from before it knows the laptop by it.
    """
    if transport.server_date_ms is None:
        transport.newest_version = transport.get(PATH_HELLO, Hello).newest_version or ""
    transport.token = None
    try:
        transport.token = _ask_token(transport, me, clock)
    except CentralRefusedError as refusal:
        if refusal.problem.status != 401:
            raise
        # The hour that was known may be long past, as after a night's sleep; the refusal told the hour now.
        transport.token = _ask_token(transport, me, clock)


def _ask_token(transport: Transport, me: Identity, clock: Clock) -> str:
    now_s = (transport.server_date_ms or clock.now_ms()) // 1000
    request = TokenRequest(
        grant_type=GRANT_TYPE,
        client_assertion_type=ASSERTION_TYPE,
        client_assertion=write_assertion(_signing(me), audience=me.org_id, jti=new_id().hex(), now_s=now_s),
        record=None if me.enrolment is None else me.enrolment.record,
    )
    return transport.post(PATH_TOKEN, request, TokenAnswer).access_token


def words_digest(me: Identity) -> bytes | None:
    """What the six words are made of, once central has answered."""
    if me.signing_key is None or me.central is None or me.agency_root is None:
        return None
    return enrolment_digest(
        signing_key=me.signing_key.public,
        sealing_key=sealing_public(me),
        central_key=me.central.signing_key,
        agency_root=me.agency_root,
    )


def sealing_public(me: Identity) -> bytes:
    """The public half of the vault's sealing key."""
    if me.sealing_key is None:
        raise SyncError(Code.ENROLMENT_PENDING)
    return X25519PrivateKey.from_private_bytes(me.sealing_key).public_key().public_bytes_raw()


def _signing(me: Identity) -> SigningKey:
    if me.signing_key is None:
        raise SyncError(Code.ENROLMENT_PENDING)
    return me.signing_key
