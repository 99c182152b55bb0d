"""Bundles: what a laptop sends without a network, judged as a round is, and the answer that goes back.

No rule of its own: operations go through `central.rounds`, photos through `central.uploads`, what is given
out through `central.pulling` and `central.holdings`. The laptop is known by its signature alone. A bundle may
be months old and come twice: nothing here takes what it says of the laptop for what is so now.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs
from sqlalchemy import select

from central import rounds, tables, uploads
from central.holdings import have, read_blob
from central.incarnations import bring_back, change_incarnation, live_incarnation
from central.office import Office
from central.receipts import Held, write_receipts
from central.refusals import RefusedError
from central.rounds import Taken, bring, owed, take
from central.tokens import Caller, caller_by_key, revoked
from core.attached import named_in
from core.enrolment import Enrolment
from core.errors import Code, OperationError, SyncError, TirekError
from core.ids import short
from core.ops import parse
from sync import tus
from sync.bundle import (
    BLOBS_MAX,
    FROM_OFFICE,
    TO_OFFICE,
    Enclosed,
    SealedBundle,
    Slip,
    open_sealed,
    pack_letter,
    seal,
    sealing_kid,
    write_slip,
)
from sync.letters import LETTER_MAX_ITEMS, NAMED_MAX, REQUESTS_MAX, AnswerLetter, AnswerPage, OfficeLetter
from sync.protocol import (
    HAVE_MAX_BLOBS,
    HaveRequest,
    IncarnationRequest,
    Refusal,
    SyncRequest,
    Verdict,
    VerdictKind,
    read_message,
)

ANSWER_MAX_BYTES = 16 * 1024 * 1024
"""Operations of one answer; the rest comes with the next."""
ENCLOSED_MAX_BYTES = 128 * 1024 * 1024
SUFFIX = ".tirek"

log = logging.getLogger("central.bundles")


class BundleError(TirekError):
    """A bundle that is not taken; nothing of it was."""


@dataclass(frozen=True)
class Imported:
    """What a bundle brought: counts only. `answer` is the file for the laptop."""

    incarnation: bytes
    number: int
    verdicts: tuple[Verdict, ...]
    blobs: int
    answer: Path | None

    def count(self, kind: VerdictKind) -> int:
        return sum(one.kind is kind for one in self.verdicts)


def import_bundle(office: Office, path: Path, answers: Path | None = None) -> Imported:
    """Take a bundle; with a folder for `answers`, write the answer there. Opening twice changes nothing.

    BundleError: nothing of it was taken.
    """
    try:
        sealed = open_sealed(path, office.keys.sealing)
        caller, record = _sender(office, sealed)
        letter = _read_letter(sealed, record)
        answer = _answer(office, caller, record, letter)
        brought = 0
        if answer.epoch_record is None and answer.order is None:
            brought = _take_blobs(office, caller, sealed)
            asked = [*letter.unproved, *_named(answer)]
            answer = structs.replace(answer, held=tuple(_held(office, caller, asked)))
        file = None
        if answers is not None:
            file = _write_answer(office, caller, record, sealed, answer, letter.wanted, answers)
    except RefusedError as error:
        raise BundleError(_code(error)) from error
    except SyncError as error:
        raise BundleError(error.code) from error
    log.info("bundle inc=%s number=%d", short(sealed.slip.sender), sealed.slip.number)
    return Imported(sealed.slip.sender, sealed.slip.number, answer.verdicts, brought, file)


def _sender(office: Office, sealed: SealedBundle) -> tuple[Caller, Enrolment]:
    """Who signed it, by a record that this agency signed."""
    slip = sealed.slip
    try:
        record = office.verified_record(slip.record)
    except OperationError as error:
        raise BundleError(Code.BUNDLE_NOT_FOR_US) from error
    if slip.kind != TO_OFFICE or record.incarnation != slip.sender:
        raise BundleError(Code.BUNDLE_DAMAGED)
    sealed.open_letter(record.signing_key)  # proves the signature before anything is looked up
    try:
        return caller_by_key(office, sealed.kid), record
    except RefusedError as error:
        if error.problem.code != Refusal.TOKEN:
            raise
    bring_back(office, slip.record, kid=sealed.kid)
    return caller_by_key(office, sealed.kid), record


def _read_letter(sealed: SealedBundle, record: Enrolment) -> OfficeLetter:
    try:
        letter = read_message(
            OfficeLetter, sealed.open_letter(record.signing_key), max_items=LETTER_MAX_ITEMS
        )
    except OperationError as error:
        raise BundleError(Code.BUNDLE_DAMAGED) from error
    strange = any(request.inc != record.incarnation for request in letter.requests)
    if strange or not 0 < len(letter.requests) <= REQUESTS_MAX or len(letter.unproved) > NAMED_MAX:
        raise BundleError(Code.BUNDLE_DAMAGED)
    return letter


def _answer(office: Office, caller: Caller, record: Enrolment, letter: OfficeLetter) -> AnswerLetter:
    """The word on what was pushed, then what the laptop does not have yet."""
    with office.database.reading() as connection:
        epoch = office.epoch(connection)
    bare = AnswerLetter(epoch=epoch.epoch.epoch, incarnation=record.incarnation)
    pushed: list[Taken] = []
    for request in letter.requests:
        try:
            pushed.append(take(office, caller, request))
        except RefusedError as refusal:
            if refusal.problem.code != Refusal.EPOCH:
                raise
            return structs.replace(bare, epoch_record=epoch.record)
    if caller.revoked:
        return structs.replace(bare, order=revoked(office, caller.enrolment_id).problem.order)
    held: list[Held] = [one for taken in pushed for one in owed(taken)]
    receipts = write_receipts(
        office.keys.receipt, held, epoch=epoch.epoch.epoch, time_ms=office.clock.now_ms()
    )
    told = structs.replace(
        bare, verdicts=tuple(one for taken in pushed for one in taken.verdicts), receipts=receipts
    )
    try:
        return structs.replace(told, pages=tuple(_pages(office, caller, letter.requests[-1], pushed[-1])))
    except RefusedError as refusal:
        if refusal.problem.code != Refusal.HEAD:
            raise
    return structs.replace(told, next_record=_next_record(office, caller, record.incarnation))


def _pages(office: Office, caller: Caller, request: SyncRequest, taken: Taken) -> Iterator[AnswerPage]:
    """The pull of one conversation, as far as one file may carry it. Acknowledges no scope for the laptop."""
    asking = structs.replace(request, ops=(), foreign=())
    taken = Taken(taken.epoch, taken.cursor, [], [])
    size_bytes, more = 0, True
    while more and size_bytes < ANSWER_MAX_BYTES:
        answer = bring(office, caller, asking, taken)
        yield AnswerPage(scope_tag=asking.scope_tag, cursor=asking.cursor, answer=answer)
        size_bytes += sum(len(data) for _, data in answer.ops)
        more = answer.more
        asking = structs.replace(asking, cursor=answer.cursor, scope_tag=answer.scope.tag)
        taken = Taken(taken.epoch, rounds.read_position(asking, taken.epoch), [], [])


def _next_record(office: Office, caller: Caller, old: bytes) -> bytes | None:
    """For a forked laptop, as the wire gives it; None where it may have gone on since this was written.

    A bundle that is only older than what central has of the laptop looks like a restored one. Nothing is
    changed for it: a restored laptop that writes on makes a fork, and that shows.
    """
    table = tables.incarnation
    with office.database.reading() as connection:
        row = connection.execute(select(table).where(table.c.incarnation == old)).first()
        fork = select(tables.fork.c.op_id).where(tables.fork.c.incarnation == old)
        forked = connection.execute(fork).first() is not None
        live = live_incarnation(connection, caller.enrolment_id)
        used = select(tables.op.c.gseq).where(tables.op.c.incarnation == live)
        went_on = live != old and connection.execute(used).first() is not None
    if row is None or not forked or went_on:
        return None
    request = IncarnationRequest(old=old, old_head=b"", reason="bundle")
    return change_incarnation(office, caller.enrolment_id, request).record


def _take_blobs(office: Office, caller: Caller, sealed: SealedBundle) -> int:
    """Photos and files, each as an upload; what one is refused for stops no other."""
    taken = 0
    for one, data in sealed.blobs():
        try:
            upload = uploads.begin(
                office, caller, stream=one.stream, sha256=one.sha256, size_bytes=one.size_bytes
            )
            while upload.receipt is None:
                start = upload.offset_bytes
                chunk = data[start : start + tus.CHUNK_MAX_BYTES]
                upload = uploads.append(
                    office, caller, upload.upload_id, offset=start, chunk=chunk, checksum=None
                )
            taken += 1
        except RefusedError as refusal:
            if refusal.problem.status >= 500:
                raise
    return taken


def _held(
    office: Office, caller: Caller, asked_for: Sequence[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes, bytes]]:
    """Receipts for what the laptop has none for, whoever brought it."""
    receipts = []
    for first in range(0, len(asked_for), HAVE_MAX_BLOBS):
        asked = tuple(asked_for[first : first + HAVE_MAX_BLOBS])
        answer = have(office, caller, HaveRequest(blobs=asked))
        receipts += [(*asked[position], data) for position, data in answer.held]
    return receipts


def _named(letter: AnswerLetter) -> list[tuple[bytes, bytes]]:
    """[file, SHA-256] that the operations of an answer name: the laptop will ask for these first."""
    operations = [parse(data) for page in letter.pages for _, data in page.answer.ops]
    return [(one.header.stream, named.sha256) for one in operations for named in named_in(one)]


def _write_answer(
    office: Office,
    caller: Caller,
    record: Enrolment,
    sealed: SealedBundle,
    letter: AnswerLetter,
    wanted: Sequence[bytes],
    folder: Path,
) -> Path:
    packed = pack_letter(letter.to_bytes())
    contents = [] if letter.order or letter.epoch_record else _enclosed(office, caller, wanted, letter)
    with office.database.reading() as connection:
        own = office.own_enrolment(connection)
    slip = Slip(
        kind=FROM_OFFICE,
        sender=own.incarnation,
        recipient=sealing_kid(record.sealing_key),
        number=sealed.slip.number,
        previous=sealed.slip_sha256,
        record=own.record,
        time_ms=office.clock.now_ms(),
        letter_sha256=hashlib.sha256(packed).digest(),
        letter_bytes=len(packed),
        enclosed=tuple(one for one, _ in contents),
    )
    path = folder / f"answer-{sealed.slip_sha256[:6].hex()}{SUFFIX}"
    seal(
        path,
        write_slip(office.keys.central, slip),
        recipient_key=record.sealing_key,
        packed=packed,
        blobs=(data for _, data in contents),
    )
    return path


def _enclosed(
    office: Office, caller: Caller, wanted: Sequence[bytes], letter: AnswerLetter
) -> list[tuple[Enclosed, bytes]]:
    """What the laptop asked for, and what was published since, as far as it may read it and it fits."""
    published = _published(office, {gseq for page in letter.pages for gseq, _ in page.answer.ops})
    contents: dict[bytes, tuple[Enclosed, bytes]] = {}
    size_bytes = 0
    named = [sha256 for _, sha256 in _named(letter)]
    for sha256 in (*published, *wanted[:NAMED_MAX], *named):
        if sha256 in contents or len(contents) >= BLOBS_MAX:
            continue
        try:
            data = read_blob(office, caller, sha256.hex(), range_header=None).content
        except RefusedError:
            continue  # not there, or not this laptop's
        if size_bytes + len(data) <= ENCLOSED_MAX_BYTES:
            contents[sha256] = (Enclosed(b"", sha256, len(data)), data)
            size_bytes += len(data)
    return list(contents.values())


def _published(office: Office, numbers: set[int]) -> list[bytes]:
    table = tables.publication
    with office.database.reading() as connection:
        rows = connection.execute(select(table.c.gseq, table.c.sha256).order_by(table.c.gseq)).all()
    return [row.sha256 for row in rows if row.gseq in numbers]


def _code(refusal: RefusedError) -> Code:
    """What an operator is told; the laptop's own refusals have no other words for a file."""
    try:
        return Code(refusal.problem.code)
    except ValueError:
        return Code.BUNDLE_NOT_FOR_US if refusal.problem.status == 401 else Code.BUNDLE_DAMAGED
