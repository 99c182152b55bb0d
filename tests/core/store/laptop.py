"""A worker's laptop for tests, with the real vault and the real store, and the office it syncs with.

`Office` numbers operations, signs receipts and answers as central does; central itself is tested elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.changes import Changes, RecordId
from core.encoding import Value, decode, encode
from core.ids import new_id
from core.ops import Change, Operation, Verb, parse
from core.receipts import Epoch, Receipt, root_digest, write_epoch, write_receipt
from core.schema import Entity, number
from core.store.database import Database
from core.store.exchange import Outgoing
from core.store.packing import unpack
from core.store.store import Act, Committed, Store
from core.unlocking import OpenVault
from sync.protocol import Reason, ScopeChange, SyncAnswer, Verdict, VerdictKind
from tests.core.agency import Agency, Author, id_of
from tests.core.store.quick import make_vault, open_vault
from tests.fakes import FixedClock

FIRST_EPOCH = Epoch(epoch=id_of("epoch 1"), cut=0, time_ms=1, history=((id_of("epoch 1"), 0),))


@dataclass
class Office:
    """Central's log and receipts in a few lines."""

    agency: Agency = field(default_factory=Agency)
    log: list[tuple[int, bytes]] = field(default_factory=list)
    epoch: Epoch = FIRST_EPOCH
    now_ms: int = 1_773_900_000_000
    withheld: set[bytes] = field(default_factory=set)
    refused: set[bytes] = field(default_factory=set)
    durable_gseq: int = 0

    @property
    def epoch_record(self) -> bytes:
        return write_epoch(self.agency.receipt_key, self.epoch)

    def publish(self, verb: int, *changes: Change) -> None:
        """Central's own operation in the agency stream."""
        made = self.agency.central.write(self.agency.stream, verb, *changes)
        self._number(made.to_bytes())

    def announce(self, author: Author) -> None:
        """An enrolment record in the agency stream, before anything its owner writes."""
        record = {number(Entity.ENROLMENT, "record"): author.pen.enrolment.record}
        self.publish(Verb.ENROL, Change(int(Entity.ENROLMENT), author.incarnation, record, {}))

    def push(self, *operations: bytes) -> None:
        """Operations of somebody else."""
        for data in operations:
            self._number(data)

    def restore(self, cut: int) -> None:
        """Central comes back from a backup that ends at `cut`."""
        self.log = [(gseq, data) for gseq, data in self.log if gseq <= cut]
        epoch = id_of(f"epoch {len(self.epoch.history) + 1}")
        self.epoch = Epoch(
            epoch=epoch, cut=cut, time_ms=self.now_ms, history=(*self.epoch.history, (epoch, cut))
        )

    def answer(
        self,
        outgoing: Outgoing,
        *,
        streams: Iterable[bytes] | None = None,
        max_ops: int = 10_000,
        scope: ScopeChange | None = None,
        receipts: bool = True,
    ) -> SyncAnswer:
        """What central says to one request; the cursor is [epoch, gseq, []]."""
        verdicts = [self._judge(data) for data in (*outgoing.ops, *outgoing.foreign)]
        done = 0 if outgoing.cursor is None else _gseq_of(outgoing.cursor)
        feed = [
            (gseq, data)
            for gseq, data in self.log
            if gseq > done
            and (streams is None or parse(data).header.stream in {*streams, self.agency.stream})
        ]
        sent, more = feed[:max_ops], len(feed) > max_ops
        upto = sent[-1][0] if more else max((gseq for gseq, _ in self.log), default=0)
        known = [parse(data) for _, data in self.log]
        return SyncAnswer(
            epoch=self.epoch.epoch,
            server_time=self.now_ms,
            durable_gseq=self.durable_gseq,
            cursor=encode([self.epoch.epoch, upto, []]),
            more=more,
            scope=scope or ScopeChange(tag=outgoing.scope_tag),
            verdicts=tuple(verdicts),
            receipts=tuple(self._receipts(outgoing, verdicts)) if receipts else (),
            ops=tuple(sent),
            root_digest=root_digest(
                one.op_id
                for one in known
                if streams is None or one.header.stream in {*streams, self.agency.stream}
            ),
        )

    def _judge(self, data: bytes) -> Verdict:
        operation = parse(data)
        op_id, n = operation.op_id, operation.header.n
        if op_id in self.withheld:
            return Verdict(op_id=op_id, kind=VerdictKind.WITHHELD, n=n, reason=Reason.OUT_OF_SCOPE)
        if op_id in self.refused:
            return Verdict(op_id=op_id, kind=VerdictKind.REFUSED, n=n, reason=Reason.SIGNATURE)
        known = [gseq for gseq, other in self.log if parse(other).op_id == op_id]
        if known:
            return Verdict(op_id=op_id, kind=VerdictKind.DUPLICATE, n=n, gseq=known[0])
        return Verdict(op_id=op_id, kind=VerdictKind.ACCEPTED, n=n, gseq=self._number(data))

    def _number(self, data: bytes) -> int:
        gseq = max((gseq for gseq, _ in self.log), default=0) + 1
        self.log.append((gseq, data))
        return gseq

    def _receipts(self, outgoing: Outgoing, verdicts: list[Verdict]) -> Iterable[bytes]:
        bad = {verdict.op_id for verdict in verdicts if verdict.gseq is None}
        pieces: list[list[Operation]] = []
        for one in (parse(data) for data in outgoing.ops):
            if pieces and pieces[-1][-1].header_hash == one.header.previous:
                pieces[-1].append(one)
            else:
                pieces.append([one])
        for piece in pieces:
            self.now_ms += 60_000
            yield write_receipt(
                self.agency.receipt_key,
                Receipt(
                    epoch=self.epoch.epoch,
                    incarnation=piece[0].header.incarnation,
                    from_n=piece[0].header.n,
                    to_n=piece[-1].header.n,
                    head_hash=piece[-1].header_hash,
                    excepted=tuple(one.header.n for one in piece if one.op_id in bad),
                    gseq=max((gseq for gseq, _ in self.log), default=0),
                    time_ms=self.now_ms,
                ),
            )


def _gseq_of(cursor: bytes) -> int:
    return int(decode(cursor)[1])


@dataclass
class Laptop:
    """One worker's vault, open."""

    folder: Path
    office: Office
    worker: Author
    clock: FixedClock
    vault: OpenVault
    store: Store

    @classmethod
    def enrolled(cls, folder: Path, office: Office, name: str = "worker", **more: Any) -> Laptop:
        """A new vault whose enrolment central approved and announced."""
        worker = office.agency.enrol(name, **more)
        clock = FixedClock()
        vault = make_vault(folder)
        store = Store(vault, clock)
        store.exchange.set_enrolment(
            server_url="https://central.example",
            signing_key=worker.pen.key.to_bytes(),
            agency_root=office.agency.root.public,
            central_record=office.agency.central.pen.enrolment.record,
            epoch_record=office.epoch_record,
            record=worker.pen.enrolment.record,
            enrol_state="approved",
        )
        office.announce(worker)
        return cls(folder, office, worker, clock, vault, store)

    def reopen(self) -> None:
        """Lock and unlock."""
        self.close()
        self.open()

    def open(self) -> None:
        self.vault = open_vault(self.folder)
        self.store = Store(self.vault, self.clock)

    def close(self) -> None:
        self.store.close()
        self.vault.close()

    def sync(self, **answering: object) -> Changes:
        """One whole round."""
        outgoing = self.store.exchange.outgoing()
        answer = self.office.answer(outgoing, **answering)  # type: ignore[arg-type]  # named as there
        return self.store.exchange.take_whole_answer(outgoing, answer)

    def note(self, stream: bytes | None = None) -> RecordId:
        """The id of a note that is not written yet."""
        return RecordId(stream or new_id(), int(Entity.NOTE), new_id())

    def act(self, stream: bytes, verb: int, *changes: Change, draft: bytes | None = None) -> Committed:
        self.clock.advance(60)
        return self.store.commit(Act(stream, verb, changes, draft=draft))

    def open_family(self, name: str = "Тестовы", **fields: Value) -> RecordId:
        """A new file with its family record."""
        record = RecordId(new_id(), int(Entity.FAMILY), new_id())
        self.act(
            record.stream,
            Verb.OPEN_FILE,
            self.change(record, name=name, **fields),
            change_of(RecordId(record.stream, int(Entity.FILE_MEMBER), new_id()), user=self.worker.user),
        )
        return record

    def change(self, record: RecordId, **fields: Value) -> Change:
        """A change by somebody who has just looked at the record."""
        shown = self.store.casebook.record(record.stream, record.entity_type, record.entity_id)
        heads = {} if shown is None else shown.heads
        return change_of(record, heads, **fields)

    def set(self, record: RecordId, **fields: Value) -> Committed:
        """Under the act that may: a level comes with the assessment that it rests on."""
        changes, verb = [self.change(record, **fields)], Verb.CHANGE_FAMILY
        if "risk" in fields:
            changes, verb = [*changes, assessment_of(record, fields["risk"])], Verb.ASSESS
        return self.act(record.stream, verb, *changes)

    def shown(self, record: RecordId) -> dict[str, Value]:
        found = self.store.casebook.record(record.stream, record.entity_type, record.entity_id)
        return {} if found is None else dict(found.fields)


def assessment_of(family: RecordId, level: Value) -> Change:
    """A new assessment with that level, as part 1 of it says."""
    return change_of(RecordId(family.stream, int(Entity.ASSESSMENT), new_id()), level=level)


def in_log(database: Database, op_id: bytes) -> bytes:
    """The bytes of an operation in the log as they were signed; empty where it is not there."""
    return unpack(database.value("SELECT bytes FROM op WHERE op_id = ?", (op_id,)) or b"")


def newest_first(database: Database, condition: str = "true", *parameters: Value) -> list[Operation]:
    """The operations in the log."""
    rows = database.query(f"SELECT bytes FROM op WHERE {condition} ORDER BY seq DESC", parameters)
    return [parse(unpack(row[0])) for row in rows]


def change_of(record: RecordId, heads: dict[str, tuple[bytes, ...]] | None = None, **fields: Value) -> Change:
    """A change by the names of fields."""
    entity = Entity(record.entity_type)
    return Change(
        record.entity_type,
        record.entity_id,
        {number(entity, name): value for name, value in fields.items()},
        {number(entity, name): (heads or {}).get(name, ()) for name in fields},
    )
