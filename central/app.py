"""The HTTP side of central: paths, bodies, problem details. No rule lives here.

`create_app(settings)` opens the service and closes it with the app. One of three places where foreign
errors are translated: a database that does not answer becomes 503, a full disk 507, anything else 500
with nothing in it but the code. Next: `central.rounds` for what POST /v1/sync does.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, TypeVar

from fastapi import Depends, FastAPI, Request, Response
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from starlette.exceptions import HTTPException

from central import digests, enrolling, holdings, incarnations, matching, tokens
from central.blob_requests import add_blobs
from central.office import Office, open_office, refusal_to_serve
from central.pacing import Pacing
from central.refusals import RefusedError, busy, malformed, refuse
from central.rounds import run_round
from central.settings import Settings
from central.wire import pack, read_body
from core.clock import Clock, SystemClock
from core.errors import Code, OperationError
from sync import tus
from sync.protocol import (
    CONTENT_TYPE,
    PATH_BLOBS,
    PATH_BLOBS_HAVE,
    PATH_DIGESTS,
    PATH_ENROL,
    PATH_ENROL_STATE,
    PATH_HELLO,
    PATH_INCARNATIONS,
    PATH_SYNC,
    PATH_TOKEN,
    PROBLEM_TYPE,
    PROTO,
    PROTO_MIN,
    DigestsRequest,
    EnrolRequest,
    EnrolStateRequest,
    HaveRequest,
    Hello,
    IncarnationRequest,
    Message,
    Problem,
    SyncRequest,
    TokenRequest,
    read_message,
)

log = logging.getLogger("central.app")

M = TypeVar("M", bound=Message)


class MayNotServeError(Exception):
    """The database must not be served; the text is one line for the operator."""


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    """The app of one central service, opened for it. MayNotServeError, KeyFolderError, SQLAlchemyError."""
    office = open_office(settings, clock or SystemClock())
    try:
        return app_of(office)
    except MayNotServeError:
        office.close()
        raise


def app_of(office: Office) -> FastAPI:
    """The app of an opened service, which it closes at its end. Raises MayNotServeError."""
    refusal = refusal_to_serve(office)
    if refusal is not None:
        raise MayNotServeError(refusal)
    matching.bring_up_to_date(office)
    limits = office.settings.limits

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        office.close()

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.office = office
    _add_refusals(app)
    _add_enrolment(app, office, Pacing(limits, office.clock))
    _add_sync(app, office, Pacing(limits, office.clock))
    add_blobs(app, office, _caller_in_force)
    return app


async def _body(request: Request) -> bytes:
    encoding = request.headers.get("content-encoding", "").strip().lower()
    return await read_body(request.stream(), encoding=encoding)


async def _small_body(request: Request) -> bytes:
    encoding = request.headers.get("content-encoding", "").strip().lower()
    return await read_body(request.stream(), encoding=encoding, batch=False)


Body = Annotated[bytes, Depends(_body)]
SmallBody = Annotated[bytes, Depends(_small_body)]


def _add_enrolment(app: FastAPI, office: Office, pacing: Pacing) -> None:
    @app.get(PATH_HELLO)
    def hello(request: Request) -> Response:
        with office.database.reading() as connection:
            epoch = office.epoch(connection)
        answer = Hello(
            server_time=office.clock.now_ms(),
            epoch=epoch.epoch.epoch,
            proto_min=PROTO_MIN,
            proto_max=PROTO,
            org_id=office.settings.org_id,
            newest_version=office.settings.newest_version or None,
        )
        return _answer(request, answer)

    @app.post(PATH_ENROL)
    def enrol(request: Request, body: SmallBody) -> Response:
        message = _read(EnrolRequest, body)
        origin = request.client.host if request.client is not None else ""
        pacing.check_tries(origin)
        try:
            return _answer(request, enrolling.enrol(office, message))
        except RefusedError as refused:
            if refused.problem.status == 403:
                pacing.count_try(origin)
            raise

    @app.post(PATH_ENROL_STATE)
    def enrol_state(request: Request, body: SmallBody) -> Response:
        return _answer(request, enrolling.enrolment_state(office, _read(EnrolStateRequest, body)))

    @app.post(PATH_TOKEN)
    def token(request: Request, body: SmallBody) -> Response:
        answer = _answer(request, tokens.give_token(office, _read(TokenRequest, body)))
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _add_sync(app: FastAPI, office: Office, pacing: Pacing) -> None:
    @app.post(PATH_INCARNATIONS)
    def change_incarnation(request: Request, body: SmallBody) -> Response:
        caller = _caller_in_force(office, request)
        message = _read(IncarnationRequest, body)
        return _answer(request, incarnations.change_incarnation(office, caller.enrolment_id, message))

    @app.post(PATH_SYNC)
    def sync(request: Request, body: Body) -> Response:
        caller = tokens.caller_of(office, request.headers.get("authorization"))
        message = _read(SyncRequest, body)
        with pacing.one_round(caller.enrolment_id, pushes=bool(message.ops or message.foreign)) as pace:
            done = run_round(office, caller, message)
            pace.moved = done.moved
        return _answer(request, done.answer)

    @app.post(PATH_DIGESTS)
    def compare(request: Request, body: Body) -> Response:
        caller = _caller_in_force(office, request)
        return _answer(request, digests.compare(office, caller, _read(DigestsRequest, body)))

    @app.post(PATH_BLOBS_HAVE)
    def have(request: Request, body: Body) -> Response:
        caller = _caller_in_force(office, request)
        return _answer(request, holdings.have(office, caller, _read(HaveRequest, body)))


def _caller_in_force(office: Office, request: Request) -> tokens.Caller:
    caller = tokens.caller_of(office, request.headers.get("authorization"))
    if caller.revoked:
        raise tokens.revoked(office, caller.enrolment_id)
    return caller


def _read(kind: type[M], body: bytes) -> M:
    try:
        return read_message(kind, body)
    except OperationError as error:
        raise malformed() from error


def _answer(request: Request, message: Message) -> Response:
    packed = pack(message.to_bytes(), request.headers.get("accept-encoding", ""))
    headers = {"Vary": "Accept-Encoding"}
    if packed.encoding is not None:
        headers["Content-Encoding"] = packed.encoding
    return Response(packed.body, headers=headers, media_type=CONTENT_TYPE)


def _problem(request: Request, problem: Problem) -> Response:
    headers = {}
    if request.url.path.startswith(PATH_BLOBS):
        headers[tus.RESUMABLE] = tus.VERSION
        if problem.status == 412:
            headers["Tus-Version"] = tus.VERSION
    if problem.retry_after_s is not None:
        headers["Retry-After"] = str(problem.retry_after_s)
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(problem.to_bytes(), problem.status, headers=headers, media_type=PROBLEM_TYPE)


def _add_refusals(app: FastAPI) -> None:
    """Every error leaves as problem details."""

    def on(kind: type[Exception], make: Callable[[Exception], Problem]) -> None:
        async def handle(request: Request, error: Exception) -> Response:
            return _problem(request, make(error))

        app.add_exception_handler(kind, handle)

    on(RefusedError, lambda error: error.problem if isinstance(error, RefusedError) else _failed(error))
    on(HTTPException, _no_such_path)
    on(SQLAlchemyError, _database_failed)
    on(Exception, _failed)


def _no_such_path(error: Exception) -> Problem:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return refuse(status, Code.CENTRAL_FAILED, "There is no such path or method here.").problem


def _database_failed(error: Exception) -> Problem:
    log.error("database failed: %s", type(error).__name__)
    if isinstance(error, OperationalError):
        text = str(error.orig).lower()
        if "full" in text or "no space" in text:
            return refuse(507, Code.CENTRAL_FULL, "No room is left for more.").problem
        return busy(30).problem
    return _failed(error)


def _failed(error: Exception) -> Problem:
    log.error("failed: %s", type(error).__name__)
    return refuse(500, Code.CENTRAL_FAILED, "Central failed; nothing of the request is lost.").problem
