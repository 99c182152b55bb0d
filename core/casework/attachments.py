"""Photos and files as answers of a form: kept before the answer names them, listed with the finished record.

The text of the answer is the blob's name, its hash and its kind; the name of the file that it was taken
from is only ever shown. Whether the office has a blob is said by its receipt alone. See `core.store.blobs`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator

from core.casework.filing import Filing
from core.encoding import Value
from core.errors import Code, StoreError
from core.forms.answers import FormAnswers
from core.records import AttachmentRef
from core.store.blobs import Blob, name_of, sha256_in


class Attachments:
    """Keeping and showing what is attached."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    def attach(
        self, draft: bytes, data: bytes, *, media_type: str, name: str
    ) -> Generator[None, None, AttachmentRef]:
        """Step by step; the answer may name it when the last step has ended."""
        stream = self._filing.store.drafts.load(draft).stream
        blob = yield from self._filing.store.blobs.keep(stream, data, media_type=media_type, name=name)
        return _ref(blob)

    def find(self, stream: bytes, answer: str) -> AttachmentRef | None:
        """What an answer names; None where it names nothing that is here: then the next sync looks for it."""
        sha256 = sha256_in(answer)
        if sha256 is None:
            return None
        blob = self._filing.store.blobs.find(stream, sha256)
        if blob is None:
            self._filing.store.office_copies.wish(stream, sha256)
            return None
        return _ref(blob)

    def read(self, stream: bytes, answer: str) -> bytes:
        """Its bytes. BLOB_UNKNOWN, BLOB_DAMAGED."""
        sha256 = sha256_in(answer)
        if sha256 is None:
            raise StoreError(Code.BLOB_UNKNOWN)
        return self._filing.store.blobs.read(stream, sha256)

    def as_field(self, stream: bytes, answers: FormAnswers) -> Value:
        """The value of a record's field `attachments`; None where its answers name nothing that is here."""
        texts = [node.text for node in answers.root.walk()] + [kept.typed for kept in answers.kept]
        named = sorted({sha256 for sha256 in map(sha256_in, texts) if sha256 is not None})
        found = [blob for blob in (self._filing.store.blobs.find(stream, one) for one in named) if blob]
        return [[blob.sha256, [blob.size_bytes, blob.media_type]] for blob in found] or None


def answer_naming(data: bytes, *, media_type: str) -> str:
    """The answer that will name these bytes, before they are kept: for the last moment before a lock."""
    return name_of(hashlib.sha256(data).digest(), media_type)


def _ref(blob: Blob) -> AttachmentRef:
    return AttachmentRef(
        answer=blob.answer,
        media_type=blob.media_type,
        name=blob.name,
        size_bytes=blob.size_bytes,
        at_office_ms=blob.receipt_ms,
    )
