"""Refusing a whole request: exceptions that `central.app` turns into problem details (RFC 9457, as CBOR).

Titles are for operators who read a trace, in English and without content; laptops go by `code`.
"""

from __future__ import annotations

from core.errors import Code
from sync.protocol import PROTO, PROTO_MIN, Problem, Refusal

PROBLEM_URI = "urn:tirek:problem:"


class RefusedError(Exception):
    """A request that is not served; `problem` is its answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def refuse(
    status: int,
    code: Code | Refusal,
    title: str,
    *,
    max_bytes: int | None = None,
    min_proto: int | None = None,
    retry_after_s: int | None = None,
    epoch_record: bytes | None = None,
    order: bytes | None = None,
    server_head: tuple[int, bytes] | None = None,
) -> RefusedError:
    """The exception for a refusal, to be raised by the caller."""
    return RefusedError(
        Problem(
            type=PROBLEM_URI + code.value,
            title=title,
            status=status,
            code=code.value,
            max_bytes=max_bytes,
            min_proto=min_proto,
            retry_after_s=retry_after_s,
            epoch_record=epoch_record,
            order=order,
            server_head=server_head,
        )
    )


def malformed() -> RefusedError:
    """400: cut or malformed; nothing was applied."""
    return refuse(400, Code.MESSAGE_MALFORMED, "The body is not a message of this kind.")


def no_token() -> RefusedError:
    """401: no valid token; the laptop gets a new one, with the time of this answer's Date."""
    return refuse(401, Refusal.TOKEN, "A valid token is needed.")


def too_large(max_bytes: int) -> RefusedError:
    """413: a smaller batch, please."""
    return refuse(413, Refusal.TOO_LARGE, "The body is too large.", max_bytes=max_bytes)


def check_proto(proto: int) -> None:
    """RefusedError (426) for an envelope that is no longer, or not yet, spoken; `hello` says which are."""
    if not PROTO_MIN <= proto <= PROTO:
        raise refuse(426, Code.CENTRAL_TOO_NEW, "This protocol version is not spoken.", min_proto=PROTO_MIN)


def other_epoch(epoch_record: bytes) -> RefusedError:
    """409 `epoch`: central was restored since this laptop's epoch began."""
    return refuse(
        409, Refusal.EPOCH, "Central was restored and began a new epoch.", epoch_record=epoch_record
    )


def busy(retry_after_s: int, *, status: int = 503) -> RefusedError:
    """429 or 503: later."""
    return refuse(status, Code.CENTRAL_BUSY, "Come again later.", retry_after_s=retry_after_s)


def not_found() -> RefusedError:
    """404: it is not there, or not for this laptop."""
    return refuse(404, Refusal.NOT_FOUND, "There is no such thing here.")
