"""Syncing by a file, where no network reaches: export for the office, and open the office's answer.

What goes out is what a round would send, and the answer is taken as that of a round. That a file was written
proves nothing: what is in it waits until central's receipts are here. Opened twice, late or in another
order, an answer changes nothing that is so already. Next: `sync.bundle`, `sync.letters`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from msgspec import structs

from core.changes import Changes
from core.clock import Clock
from core.errors import Code, OperationError, SyncError
from core.store.exchange import Outgoing
from core.store.form_library import Publication
from core.store.identity import APPROVED, REVOKED, Identity
from core.store.office_copies import NamedBlob
from core.store.store import Store
from sync.bundle import (
    BLOBS_MAX,
    BLOBS_MAX_BYTES,
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
from sync.enrolment import HandOver
from sync.letters import LETTER_MAX_ITEMS, NAMED_MAX, REQUESTS_MAX, AnswerLetter, AnswerPage, OfficeLetter
from sync.protocol import (
    BATCH_MAX_BYTES,
    BATCH_MAX_OPS,
    PROTO,
    RESPONSE_MAX_BYTES,
    SyncRequest,
    VerdictKind,
    read_message,
    read_order,
)

OPS_MAX = 20_000
OPS_MAX_BYTES = 24 * 1024 * 1024
PART_BYTES = 1024 * 1024

T = TypeVar("T")


@dataclass(frozen=True)
class Exported:
    """What a bundle holds. `left_over`: not everything that waits fitted; the rest goes with the next."""

    number: int
    changes: int
    photos: int
    size_bytes: int
    left_over: bool


@dataclass(frozen=True)
class OpenedAnswer:
    """What an answer brought. `confirmed` are own changes that it proves, `received` those of others.

    `restored`: central began another life of its log; everything has to be exported once more.
    """

    changes: Changes = field(default_factory=Changes)
    confirmed: int = 0
    received: int = 0
    restored: bool = False
    order: str = ""


class Carrying:
    """One vault's bundles. Runs in the sync lane; the store is asked through `hand_over`."""

    def __init__(self, store: Store, *, hand_over: HandOver, clock: Clock) -> None:
        self._store = store
        self._hand_over = hand_over
        self._clock = clock

    # --- there --------------------------------------------------------------------------------------

    def export(self, path: Path) -> Exported:
        """Write all that waits, sealed for the office, to `path`; the old file there is replaced.

        SyncError: ENROLMENT_PENDING, ENROLMENT_REVOKED, BUNDLE_NOT_WRITTEN. Nothing counts as sent by it.
        """
        me = self._me()
        assert me.central is not None
        assert me.signing_key is not None
        assert me.enrolment is not None
        outgoing: Outgoing = self._ask(
            lambda: self._store.exchange.outgoing(max_ops=OPS_MAX, max_bytes=OPS_MAX_BYTES)
        )
        unproved = self._ask(lambda: self._store.office_copies.unproved(unsent=True))
        blobs, all_fit = _chosen(unproved)
        letter = OfficeLetter(
            requests=_requests(outgoing),
            unproved=tuple((one.stream, one.sha256) for one in unproved[:NAMED_MAX]),
            wanted=self._wanted(unproved),
        )
        packed = pack_letter(letter.to_bytes())
        before = self._ask(self._store.bundle_book.sent)
        slip = Slip(
            kind=TO_OFFICE,
            sender=me.enrolment.incarnation,
            recipient=sealing_kid(me.central.sealing_key),
            number=before.number + 1,
            previous=before.slip_sha256,
            record=me.enrolment.record,
            time_ms=self._clock.now_ms(),
            letter_sha256=hashlib.sha256(packed).digest(),
            letter_bytes=len(packed),
            enclosed=tuple(Enclosed(one.stream, one.sha256, one.size_bytes or 0) for one in blobs),
        )
        signed = write_slip(me.signing_key, slip)
        digest = hashlib.sha256(signed).digest()
        self._ask(lambda: self._store.bundle_book.begin(slip.number, digest))
        size_bytes = seal(
            path, signed, recipient_key=me.central.sealing_key, packed=packed, blobs=self._bytes_of(blobs)
        )
        self._ask(lambda: self._store.bundle_book.finish(now_ms=self._clock.now_ms()))
        return Exported(
            number=slip.number,
            changes=len(outgoing.ops) + len(outgoing.foreign),
            photos=len(blobs),
            size_bytes=size_bytes,
            left_over=outgoing.more or not all_fit,
        )

    def _me(self) -> Identity:
        me: Identity = self._ask(self._store.identity)
        if me.enrol_state == REVOKED:
            raise SyncError(Code.ENROLMENT_REVOKED)
        if me.enrolment is None or me.sealing_key is None or me.enrol_state != APPROVED:
            raise SyncError(Code.ENROLMENT_PENDING)
        return me

    def _wanted(self, unproved: tuple[NamedBlob, ...]) -> tuple[bytes, ...]:
        published: tuple[Publication, ...] = self._ask(self._store.form_library.wanted)
        wanted = [one.sha256 for one in published]
        wanted += [one.sha256 for one in self._ask(self._store.office_copies.not_here)]
        wanted += [one.sha256 for one in unproved if one.size_bytes is None]
        return tuple(dict.fromkeys(wanted))[:NAMED_MAX]

    def _bytes_of(self, blobs: tuple[NamedBlob, ...]) -> Iterator[bytes]:
        for one in blobs:
            start = 0
            while start < (one.size_bytes or 0):
                part = self._part(one, start)
                if not part:  # gone from here since it was listed: the slip would be wrong
                    raise SyncError(Code.BUNDLE_NOT_WRITTEN)
                start += len(part)
                yield part

    def _part(self, one: NamedBlob, start: int) -> bytes:
        return self._ask(lambda: self._store.office_copies.part(one, start=start, most_bytes=PART_BYTES))

    # --- back ---------------------------------------------------------------------------------------

    def open_answer(self, path: Path, told: Callable[[Changes], None]) -> OpenedAnswer:
        """Take what the office answered. `told` after each step with what was just written.

        SyncError: BUNDLE_... and CENTRAL_RESTORED_UNPROVEN; what was taken before stays, and the same file
        goes on from there. An answer that has nothing new is no error.
        """
        me: Identity = self._ask(self._store.identity)
        if me.sealing_key is None or me.central is None or me.enrolment is None or me.epoch is None:
            raise SyncError(Code.ENROLMENT_PENDING)
        sealed = open_sealed(path, X25519PrivateKey.from_private_bytes(me.sealing_key))
        if sealed.slip.kind != FROM_OFFICE:
            raise SyncError(Code.BUNDLE_NOT_FOR_US)
        letter = _read(sealed, me.central.signing_key)
        taking = _Taking(told)
        if letter.order is not None:
            return self._obey(letter.order, me)
        if letter.epoch_record is not None:
            return self._begin_epoch(letter.epoch_record, taking)
        if letter.epoch != me.epoch.epoch:
            return OpenedAnswer()  # of an earlier life of central's log: it proves nothing any more
        lacked: frozenset[bytes] = self._ask(self._store.exchange.lacking)
        try:
            self._take(letter, sealed, me, taking)
        except OperationError as error:
            raise SyncError(Code.BUNDLE_DAMAGED) from error
        return replace(taking.opened, confirmed=self._ask(lambda: self._store.exchange.proved(lacked)))

    def _take(self, letter: AnswerLetter, sealed: SealedBundle, me: Identity, taking: _Taking) -> None:
        first = self._ask(lambda: self._store.bundle_book.answer(sealed.slip.number))
        verdicts = [one for one in letter.verdicts if first or one.kind is not VerdictKind.REFUSED]
        exchange = self._store.exchange
        word = exchange.take_word(epoch=letter.epoch, said=verdicts, receipts=letter.receipts)
        self._steps(word, taking)
        if letter.next_record is not None and me.enrolment and me.enrolment.incarnation == letter.incarnation:
            record = letter.next_record
            self._ask(lambda: exchange.new_incarnation(record))
        for page in letter.pages:
            self._take_page(page, letter, taking)
        if letter.held:
            receipts = [(NamedBlob(stream, sha256, ""), data) for stream, sha256, data in letter.held]
            taking.note(self._ask(lambda: self._store.office_copies.take_receipts(receipts)))
        self._keep_enclosed(sealed, taking)

    def _take_page(self, page: AnswerPage, letter: AnswerLetter, taking: _Taking) -> None:
        """Only where this laptop stands where it begins: else it has that, or lacks what came before."""
        me: Identity = self._ask(self._store.identity)
        assert me.enrolment is not None
        here = (me.cursor, me.scope_tag, me.enrolment.incarnation)
        if here != (page.cursor, page.scope_tag, letter.incarnation):
            return
        outgoing: Outgoing = self._ask(lambda: self._store.exchange.outgoing(max_ops=1, max_bytes=1))
        steps = self._store.exchange.take_answer(outgoing, page.answer, by_file=True)
        self._steps(steps, taking)
        taking.note(Changes(), received=len(page.answer.ops))

    def _keep_enclosed(self, sealed: SealedBundle, taking: _Taking) -> None:
        """What was published, and photos of colleagues, as far as something here names them."""
        published = {one.sha256 for one in self._ask(self._store.form_library.wanted)}
        photos = {one.sha256: one for one in self._ask(self._store.office_copies.not_here)}
        for one, data in sealed.blobs():
            if one.sha256 in published:
                taking.note(self._add(one.sha256, data))
            if one.sha256 in photos:
                taking.note(self._run(self._store.office_copies.keep(photos[one.sha256], data)))

    def _add(self, sha256: bytes, data: bytes) -> Changes:
        return self._ask(lambda: self._store.form_library.add_blob(sha256, data))

    def _begin_epoch(self, record: bytes, taking: _Taking) -> OpenedAnswer:
        changes: Changes = self._ask(lambda: self._store.exchange.begin_epoch(record))
        if changes:
            taking.note(changes)
        return replace(taking.opened, restored=bool(changes))

    def _obey(self, data: bytes, me: Identity) -> OpenedAnswer:
        assert me.central is not None
        assert me.enrolment is not None
        try:
            order = read_order(data, me.central.signing_key)
        except OperationError as error:
            raise SyncError(Code.BUNDLE_DAMAGED) from error
        if order.incarnation != me.enrolment.incarnation:
            return OpenedAnswer()
        self._ask(lambda: self._store.exchange.set_enrolment(enrol_state=REVOKED))
        return OpenedAnswer(changes=Changes(sync=True), order=order.command)

    # --- both ---------------------------------------------------------------------------------------

    def _steps(self, steps: Generator[Changes, None, None], taking: _Taking) -> None:
        while (step := self._ask(lambda: next(steps, None))) is not None:
            taking.note(step)

    def _run(self, steps: Generator[None, None, Changes]) -> Changes:
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

    def _ask(self, call: Callable[[], T]) -> T:
        answer: T = self._hand_over(call)
        return answer


class _Taking:
    """What an answer has brought so far."""

    def __init__(self, told: Callable[[Changes], None]) -> None:
        self._told = told
        self.opened = OpenedAnswer()

    def note(self, changes: Changes, *, received: int = 0) -> None:
        self.opened = replace(
            self.opened, changes=self.opened.changes | changes, received=self.opened.received + received
        )
        if changes:
            self._told(changes)


def _read(sealed: SealedBundle, central_key: bytes) -> AnswerLetter:
    try:
        return read_message(AnswerLetter, sealed.open_letter(central_key), max_items=LETTER_MAX_ITEMS)
    except OperationError as error:
        raise SyncError(Code.BUNDLE_DAMAGED) from error


def _chosen(unproved: tuple[NamedBlob, ...]) -> tuple[tuple[NamedBlob, ...], bool]:
    """What is here and fits, in the order of a round; and whether that is all."""
    here = [one for one in unproved if one.size_bytes]
    chosen: list[NamedBlob] = []
    size_bytes = 0
    for one in here[:BLOBS_MAX]:
        if size_bytes + (one.size_bytes or 0) > BLOBS_MAX_BYTES:
            continue
        chosen.append(one)
        size_bytes += one.size_bytes or 0
    return tuple(chosen), len(chosen) == len(here)


def _requests(outgoing: Outgoing) -> tuple[SyncRequest, ...]:
    """The pushes of one conversation, each within the limits of a request; at least one, which asks."""
    bare = SyncRequest(
        proto=PROTO,
        epoch=outgoing.epoch,
        inc=outgoing.incarnation,
        head=outgoing.head,
        cursor=outgoing.cursor,
        scope_tag=outgoing.scope_tag,
        known_tag=outgoing.known_tag,
        finishing=outgoing.finishing or None,
        max_bytes=RESPONSE_MAX_BYTES,
    )
    own = [structs.replace(bare, ops=ops) for ops in _batches(outgoing.ops)]
    foreign = [structs.replace(bare, foreign=ops) for ops in _batches(outgoing.foreign)]
    return tuple([*own, *foreign][:REQUESTS_MAX]) or (bare,)


def _batches(ops: tuple[bytes, ...]) -> Iterator[tuple[bytes, ...]]:
    batch: list[bytes] = []
    size_bytes = 0
    for data in ops:
        if batch and (len(batch) >= BATCH_MAX_OPS or size_bytes + len(data) > BATCH_MAX_BYTES):
            yield tuple(batch)
            batch, size_bytes = [], 0
        batch.append(data)
        size_bytes += len(data)
    if batch:
        yield tuple(batch)
