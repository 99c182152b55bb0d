"""Logging in: a client assertion (RFC 7523) by the laptop's key for an opaque token of eight hours.

No password: whoever can sign with the key in the vault is the laptop. Tokens are stored as hashes, used
assertions are remembered until they end, so that none serves twice. Clocks: an assertion is good within
`SKEW_S` of central's time; a laptop whose clock is wrong takes the time from the `Date` of the refusal.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.exc import IntegrityError

from central.incarnations import bring_back, live_incarnation
from central.office import Office
from central.refusals import RefusedError, malformed, no_token, refuse
from central.tables import assertion, enrolment, token
from core.errors import Code, OperationError
from sync.assertions import Assertion, read_assertion, verify_assertion
from sync.protocol import (
    ASSERTION_TYPE,
    GRANT_TYPE,
    ORDER_STOP,
    EnrolState,
    Order,
    TokenAnswer,
    TokenRequest,
    write_order,
)

TOKEN_LIFE_S = 8 * 3600
TOKEN_BYTES = 32
SKEW_S = 600
ASSERTION_MAX_LIFE_S = 3600
JTI_MAX_CHARACTERS = 128

# Asked with every request: built once (docs/central.md, "Statements").
_OF_TOKEN = (
    select(enrolment, token.c.expires_ms)
    .join(token, token.c.enrolment_id == enrolment.c.enrolment_id)
    .where(token.c.token_hash == bindparam("token_hash"))
)
_OF_KEY = select(enrolment).where(enrolment.c.kid == bindparam("kid"))
_OLD_ASSERTIONS = assertion.delete().where(assertion.c.expires_ms < bindparam("now_ms"))
_OLD_TOKENS = token.delete().where(token.c.expires_ms < bindparam("now_ms"))
_NEW_ASSERTION, _NEW_TOKEN = assertion.insert(), token.insert()


@dataclass(frozen=True)
class Caller:
    """The laptop that a token belongs to."""

    enrolment_id: bytes
    user: bytes
    signing_key: bytes
    revoked: bool
    pulls_wait: bool


def give_token(office: Office, request: TokenRequest) -> TokenAnswer:
    """A fresh token. Raises RefusedError: 400, 401 token, 403 enrolment_pending or enrolment_revoked."""
    if request.grant_type != GRANT_TYPE or request.client_assertion_type != ASSERTION_TYPE:
        raise malformed()
    try:
        claim = read_assertion(request.client_assertion)
    except OperationError as error:
        raise malformed() from error
    row = _enrolment_of(office, claim.kid)
    if row is None and request.record is not None:
        bring_back(office, request.record, kid=claim.kid)
        row = _enrolment_of(office, claim.kid)
    if row is None:
        raise no_token()
    try:
        verify_assertion(request.client_assertion, row.signing_key)
    except OperationError as error:
        raise no_token() from error
    _check_times(claim, office)
    if row.state in (EnrolState.PENDING.value, EnrolState.REJECTED.value):
        raise refuse(403, Code.ENROLMENT_PENDING, "This enrolment is not approved.")
    if row.state == EnrolState.REVOKED.value:
        raise revoked(office, row.enrolment_id)
    return _issue(office, claim, row.enrolment_id)


def caller_of(office: Office, header: str | None) -> Caller:
    """Who sends `Authorization: Bearer …`. Raises RefusedError (401). A revoked caller is still a caller."""
    kind, _, value = (header or "").partition(" ")
    if kind.lower() != "bearer" or not value:
        raise no_token()
    with office.database.reading() as connection:
        row = connection.execute(_OF_TOKEN, {"token_hash": _hash(value.strip())}).first()
    if row is None or row.expires_ms <= office.clock.now_ms():
        raise no_token()
    return _caller(row)


def caller_by_key(office: Office, kid: bytes) -> Caller:
    """Whose signing key this is. RefusedError (401, 403 enrolment_pending). Nothing is proved by it yet."""
    row = _enrolment_of(office, kid)
    if row is None:
        raise no_token()
    if row.state in (EnrolState.PENDING.value, EnrolState.REJECTED.value):
        raise refuse(403, Code.ENROLMENT_PENDING, "This enrolment is not approved.")
    return _caller(row)


def revoked(office: Office, enrolment_id: bytes) -> RefusedError:
    """403 with the signed order that the laptop obeys."""
    with office.database.reading() as connection:
        row = connection.execute(select(enrolment).where(enrolment.c.enrolment_id == enrolment_id)).one()
        live = live_incarnation(connection, enrolment_id)
    order = Order(
        command=row.order_command or ORDER_STOP,
        incarnation=live,
        seq=row.order_seq,
        nonce=os.urandom(16),
    )
    signed = write_order(office.keys.central, order)
    return refuse(403, Code.ENROLMENT_REVOKED, "This enrolment was revoked.", order=signed)


def _caller(row: Row[Any]) -> Caller:
    return Caller(
        enrolment_id=row.enrolment_id,
        user=row.user,
        signing_key=row.signing_key,
        revoked=row.state == EnrolState.REVOKED.value,
        pulls_wait=row.pulls_wait,
    )


def _enrolment_of(office: Office, kid: bytes) -> Row[Any] | None:
    with office.database.reading() as connection:
        return connection.execute(_OF_KEY, {"kid": kid}).first()


def _check_times(claim: Assertion, office: Office) -> None:
    now_s = office.clock.now_ms() // 1000
    lasts_s = claim.expires_s - claim.issued_s
    fresh = abs(now_s - claim.issued_s) <= SKEW_S and claim.expires_s > now_s - SKEW_S
    named = (
        0 < len(claim.jti) <= JTI_MAX_CHARACTERS
        and claim.jti.isprintable()
        and claim.audience == office.settings.org_id
    )
    if not fresh or not named or not 0 < lasts_s <= ASSERTION_MAX_LIFE_S:
        raise no_token()


def _issue(office: Office, claim: Assertion, enrolment_id: bytes) -> TokenAnswer:
    """Note the assertion as used and the token's hash, in one transaction."""
    secret = base64.urlsafe_b64encode(os.urandom(TOKEN_BYTES)).rstrip(b"=").decode("ascii")
    now_ms = office.clock.now_ms()
    used_until_ms = now_ms + (SKEW_S + ASSERTION_MAX_LIFE_S) * 1000
    try:
        with office.database.writing() as connection:
            connection.execute(_OLD_ASSERTIONS, {"now_ms": now_ms})
            connection.execute(_OLD_TOKENS, {"now_ms": now_ms})
            used = {"kid": claim.kid, "jti": claim.jti, "expires_ms": used_until_ms}
            connection.execute(_NEW_ASSERTION, used)
            given = {
                "token_hash": _hash(secret),
                "enrolment_id": enrolment_id,
                "expires_ms": now_ms + TOKEN_LIFE_S * 1000,
            }
            connection.execute(_NEW_TOKEN, given)
    except IntegrityError as error:
        raise no_token() from error  # this assertion was used before
    return TokenAnswer(access_token=secret, token_type="Bearer", expires_in_s=TOKEN_LIFE_S)


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8")).digest()
