"""The HTTP side of photos and files: tus 1.0 under /v1/blobs, and reading what is held. No rule lives here.

Statuses and headers are those of the standard; refusals are problem details like everywhere.
Next: `central.uploads`, `central.holdings`.
"""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formatdate
from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response

from central import holdings, uploads
from central.office import Office
from central.refusals import malformed, not_found, refuse, too_large
from central.tokens import Caller
from central.uploads import Upload
from core.errors import Code, OperationError
from sync import tus
from sync.protocol import PATH_BLOBS

CallerOf = Callable[[Office, Request], Caller]
_UPLOAD = tus.PATH_UPLOADS + "/{name}"
_OVERRIDE = "x-http-method-override"


def add_blobs(app: FastAPI, office: Office, caller_of: CallerOf) -> None:
    """`caller_of`: who asks, in force; RefusedError (401, 403)."""
    _add_reading(app, office, caller_of)

    @app.options(PATH_BLOBS)
    def can() -> Response:
        return Response(
            status_code=204,
            headers={
                tus.RESUMABLE: tus.VERSION,
                "Tus-Version": tus.VERSION,
                "Tus-Extension": tus.EXTENSIONS,
                "Tus-Max-Size": str(tus.SIZE_MAX_BYTES),
                "Tus-Checksum-Algorithm": tus.CHECKSUM_ALGORITHM,
            },
        )

    @app.post(PATH_BLOBS)
    def create(request: Request) -> Response:
        _check_version(request)
        caller = caller_of(office, request)
        try:
            stream, sha256 = tus.read_metadata(request.headers.get(tus.METADATA, ""))
            size_bytes = tus.read_count(request.headers.get(tus.LENGTH))
        except OperationError as error:
            raise malformed() from error
        upload = uploads.begin(office, caller, stream=stream, sha256=sha256, size_bytes=size_bytes)
        name = f"uploads/{upload.upload_id.hex()}" if upload.receipt is None else sha256.hex()
        return _tell(upload, 201, Location=f"{PATH_BLOBS}/{name}")

    def change(request: Request, name: str, chunk: Chunk) -> Response:
        _check_version(request)
        caller = caller_of(office, request)
        method = request.headers.get(_OVERRIDE, request.method).strip().upper()
        upload_id = _id(name)
        if method == "HEAD":
            return _tell(uploads.find(office, caller, upload_id), 200, whole=True)
        if method == "DELETE":
            uploads.end(office, caller, upload_id)
            return Response(status_code=204, headers={tus.RESUMABLE: tus.VERSION})
        if method != "PATCH":
            raise refuse(405, Code.CENTRAL_FAILED, "There is no such path or method here.")
        if request.headers.get("content-type", "") != tus.CHUNK_TYPE:
            raise refuse(415, Code.MESSAGE_MALFORMED, "A chunk is of another type.")
        return _tell(_append(office, caller, request, upload_id, chunk), 204)

    app.add_api_route(_UPLOAD, change, methods=["HEAD", "PATCH", "DELETE", "POST"])


def _add_reading(app: FastAPI, office: Office, caller_of: CallerOf) -> None:
    @app.get(PATH_BLOBS + "/{sha256}")
    def blob(request: Request, sha256: str) -> Response:
        caller = caller_of(office, request)
        part = holdings.read_blob(office, caller, sha256, range_header=request.headers.get("range"))
        headers = {"Accept-Ranges": "bytes", "ETag": f'"{sha256.lower()}"'}
        if part.content_range is not None:
            headers["Content-Range"] = part.content_range
        return Response(part.content, part.status, headers=headers, media_type="application/octet-stream")


async def _chunk(request: Request) -> bytes:
    """The body as it is, up to the size of a chunk. RefusedError (413)."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > tus.CHUNK_MAX_BYTES:
            raise too_large(tus.CHUNK_MAX_BYTES)
    return bytes(body)


Chunk = Annotated[bytes, Depends(_chunk)]


def _append(office: Office, caller: Caller, request: Request, upload_id: bytes, chunk: bytes) -> Upload:
    try:
        offset = tus.read_count(request.headers.get(tus.OFFSET))
        said = request.headers.get(tus.CHECKSUM)
        checksum = None if said is None else tus.read_checksum(said)
    except OperationError as error:
        raise malformed() from error
    return uploads.append(office, caller, upload_id, offset=offset, chunk=chunk, checksum=checksum)


def _tell(upload: Upload, status: int, *, whole: bool = False, **more: str) -> Response:
    """The headers that say where an upload stands. `whole`: also how long it is."""
    headers = {
        tus.RESUMABLE: tus.VERSION,
        tus.OFFSET: str(upload.offset_bytes),
        "Cache-Control": "no-store",
        **more,
    }
    if whole:
        headers[tus.LENGTH] = str(upload.size_bytes)
    if upload.receipt is not None:
        headers[tus.RECEIPT] = tus.write_receipt_header(upload.receipt)
    else:
        headers[tus.EXPIRES] = formatdate(upload.expires_ms / 1000, usegmt=True)
    return Response(status_code=status, headers=headers)


def _check_version(request: Request) -> None:
    if request.headers.get(tus.RESUMABLE) != tus.VERSION:
        raise refuse(412, Code.CENTRAL_TOO_NEW, "Another version of tus is spoken here.")


def _id(name: str) -> bytes:
    try:
        return bytes.fromhex(name)
    except ValueError as error:
        raise not_found() from error
