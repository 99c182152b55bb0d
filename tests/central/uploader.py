"""A laptop's hand on tus for the contract tests: one request a call, nothing is repeated or corrected."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from core.ids import new_id
from core.ops import Operation, Verb
from core.receipts import BlobReceipt, read_blob_receipt
from core.schema import Entity
from sync import tus
from sync.protocol import (
    PATH_BLOBS,
    PATH_BLOBS_HAVE,
    PROBLEM_TYPE,
    HaveAnswer,
    HaveRequest,
    Problem,
    read_message,
)
from tests.central.laptop import InProcess, Laptop, fields


@dataclass(frozen=True)
class Said:
    """Status and headers of an answer, names in small letters; `code` of a problem."""

    status: int
    headers: dict[str, str]
    code: str = ""

    @property
    def offset(self) -> int:
        return int(self.headers["upload-offset"])

    @property
    def location(self) -> str:
        return self.headers["location"]


@dataclass(frozen=True)
class Uploader:
    """Requests of one laptop about photos and files."""

    laptop: Laptop

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Said:
        """`headers` with _ for -."""
        line = self.laptop.line
        assert isinstance(line, InProcess)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        said = {"Authorization": f"Bearer {self.laptop.token}", tus.RESUMABLE: tus.VERSION, **named}
        status, answered, content = line.ask(method, path, body, said)
        problem = answered.get("content-type") == PROBLEM_TYPE and method != "HEAD"
        return Said(status, answered, read_message(Problem, content).code if problem else "")

    def create(self, stream: bytes, data: bytes, *, size_bytes: int | None = None) -> Said:
        metadata = tus.write_metadata(stream, hashlib.sha256(data).digest())
        length = str(len(data) if size_bytes is None else size_bytes)
        return self.ask("POST", PATH_BLOBS, Upload_Length=length, Upload_Metadata=metadata)

    def patch(self, path: str, chunk: bytes, offset: int, **headers: str) -> Said:
        said = {"Content_Type": tus.CHUNK_TYPE, "Upload_Offset": str(offset), **headers}
        said.setdefault("Upload_Checksum", tus.checksum_of(chunk))
        return self.ask("PATCH", path, chunk, **said)

    def head(self, path: str) -> Said:
        return self.ask("HEAD", path)

    def upload(self, stream: bytes, data: bytes, *, chunk_bytes: int = tus.CHUNK_MIN_BYTES) -> BlobReceipt:
        """All of it; the receipt, verified."""
        said = self.create(stream, data)
        assert said.status == 201, said
        path = said.location
        while said.offset < len(data):
            chunk = data[said.offset : said.offset + chunk_bytes]
            said = self.patch(path, chunk, said.offset)
            assert said.status == 204, said
        return self.receipt(said)

    def receipt(self, said: Said) -> BlobReceipt:
        signed = tus.read_receipt_header(said.headers[tus.RECEIPT.lower()])
        return read_blob_receipt(signed, self.laptop.receipt_key)

    def have(self, *asked: tuple[bytes, bytes]) -> dict[int, BlobReceipt]:
        """{position: receipt} of [(stream, bytes)]."""
        pairs = tuple((stream, hashlib.sha256(data).digest()) for stream, data in asked)
        answer = self.laptop.send(PATH_BLOBS_HAVE, HaveRequest(blobs=pairs), HaveAnswer)
        return {at: read_blob_receipt(signed, self.laptop.receipt_key) for at, signed in answer.held}

    def fetch(self, data: bytes, **headers: str) -> tuple[int, bytes]:
        return self.laptop.fetch(f"{PATH_BLOBS}/{hashlib.sha256(data).hexdigest()}", **headers)


def visit_with(laptop: Laptop, stream: bytes, *photos: bytes, media_type: str = "image/jpeg") -> Operation:
    """A finished visit that names photos; not pushed yet."""
    named = [[hashlib.sha256(one).digest(), [len(one), media_type]] for one in photos]
    change = fields(Entity.VISIT, new_id(), kind="planned", attachments=named)
    return laptop.write(stream, change, verb=Verb.FINISH_VISIT)
