"""A model of laptops and central that follows the rules of docs/sync-protocol.md; `world` injects the faults.

Merging is the product's own `core.merge`, run with integers for operation ids; everything else here is a
model: no codec, no store, no network. Every rule can be left out (`Rules`): `oracle` must find that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum

from core.merge import CellState, absorb

CELLS = 2
"""Fields of each file."""
AGENCY, FILES = 0, (1, 2)
"""Streams. Everybody has the agency's, which central alone writes."""
CENTRAL = -1
"""The author of what stands in the agency's stream."""
MEMBER_CELLS = 100
"""A member's cell is this plus the user."""
WITHHELD = -1

Epochs = tuple[tuple[int, int], ...]
Key = tuple[int, int]
"""Stream and cell."""


@dataclass(frozen=True)
class Rules:
    """What the protocol does; every field set otherwise is a seeded bug that the oracle must find."""

    base_from_draft: bool = True
    keep_forks: bool = True
    whole_history: bool = True  # False: a laptop looks at the newest cut only
    re_offer: bool = True
    epoch: bool = True
    re_offer_foreign: bool = True
    heads_by_reference: bool = True  # False: last writer wins by clock
    cursor_after_apply: bool = True
    known_by_hash: bool = True  # False: central ignores a known (incarnation, n)
    numbers_under_lock: bool = True  # False: a reader passes a number that is not visible yet
    late_work_kept: bool = True  # False: work in a file that went to somebody else is thrown away
    withheld_is_not_sent: bool = True
    withheld_comes_in: bool = True  # when its author gets the file again
    gained_from_the_start: bool = True  # False: a file that comes into scope begins at the cursor
    scope_after_fill: bool = True  # False: the new scope is saved before the file is here
    leaves_with_receipts: bool = True  # False: a file leaves at once
    draft_holds_file: bool = True
    journal_until_durable: bool = True  # False: forgotten with the receipt
    revocation_re_offered: bool = True
    erased_stays_erased: bool = True  # False: values come back with a re-offer
    photo_receipts_end: bool = True  # with the life of the log that gave them
    answer_bundle_of_this_life: bool = True  # False: an old answer bundle is believed after a restore


class Kind(IntEnum):
    """What an operation says."""

    WRITE = 0
    MEMBER = 1
    REVOKE = 2
    ERASE = 3


@dataclass(frozen=True, slots=True)
class Op:
    """One operation on one cell. `value`: in or out, whom, or which operation; `photo`: it names one."""

    id: int
    inc: int
    n: int
    author: int
    stream: int
    cell: int
    base: frozenset[int]
    clock: int
    kind: Kind = Kind.WRITE
    value: int = 0
    photo: bool = False


@dataclass(slots=True)
class Scope:
    """What central said that a laptop has. A tag of a lost life says nothing."""

    tag: tuple[int, int] = (0, 0)
    streams: frozenset[int] = frozenset(FILES)


@dataclass(slots=True)
class Central:
    """The log in the order of gseq (gseq = index + 1), and the history of its epochs."""

    founding: dict[Key, bool] = field(default_factory=dict)
    """(stream, user): who had which file before the run began."""
    log: list[Op] = field(default_factory=list)
    gseq: dict[int, int] = field(default_factory=dict)
    heads: dict[int, tuple[int, int]] = field(default_factory=dict)  # inc -> (n, op id) of the newest
    epochs: Epochs = ((0, 0),)  # (epoch, cut) from the first to the present one
    withheld: dict[int, Op] = field(default_factory=dict)
    members: dict[Key, CellState[int]] = field(default_factory=dict)
    says_in: set[int] = field(default_factory=set)
    had: set[Key] = field(default_factory=set)
    revoked: set[int] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)
    values: set[int] = field(default_factory=set)
    photos: set[int] = field(default_factory=set)
    acked: dict[int, Scope] = field(default_factory=dict)
    tags: dict[int, Scope] = field(default_factory=dict)

    def has(self, user: int, stream: int) -> bool:
        """Is the user a member now?"""
        state = self.members.get((stream, user))
        if state is None:
            return self.founding.get((stream, user), False)
        return any(head in self.says_in for head in state.heads)

    def scope(self, user: int) -> Scope:
        """What the user has now, under a tag that changes with it."""
        streams = frozenset(stream for stream in FILES if self.has(user, stream))
        known = self.tags.get(user)
        if known is None or known.streams != streams:
            life, count = (len(self.epochs), 0) if known is None else known.tag
            known = self.tags[user] = Scope((max(life, len(self.epochs)), count + 1), streams)
        return known

    def acknowledge(self, user: int, scope: Scope) -> None:
        """The newest scope counts, and none of a lost life."""
        newest = self.acked.get(user)
        given = self.tags.get(user)
        if given is None or scope.tag > given.tag:
            return
        if newest is None or scope.tag > newest.tag:
            self.acked[user] = scope

    def take(self, op: Op, voucher: int, rules: Rules, *, with_value: bool) -> int | None:
        """Append once; the gseq, WITHHELD, or None where a wrong rule threw it away."""
        if op.id in self.gseq:
            return self.gseq[op.id]
        newest = self.heads.get(op.inc)
        if newest is not None and op.n <= newest[0] and op.id not in self.withheld:
            if not rules.known_by_hash:
                return 0
            if not rules.keep_forks:
                return None
        if with_value and (op.id not in self.erased or not rules.erased_stays_erased):
            self.values.add(op.id)
        if newest is None or op.n > newest[0]:
            self.heads[op.inc] = (op.n, op.id)
        if op.author != CENTRAL and not self._may(op, voucher):
            if not rules.late_work_kept:
                return 0
            self.withheld[op.id] = op
            return WITHHELD
        return self.append(op, rules)

    def _may(self, op: Op, voucher: int) -> bool:
        if op.author in self.revoked:
            return False
        if self.has(op.author, op.stream):
            return True
        if op.kind is Kind.MEMBER:
            return False
        acked = self.acked.get(op.author)
        late = (op.stream, op.author) in self.had and (acked is None or op.stream in acked.streams)
        again = voucher != op.author and self.has(voucher, op.stream) and (op.stream, op.author) in self.had
        return late or again

    def append(self, op: Op, rules: Rules) -> int:
        """Number it; what it means for everybody follows at once."""
        self.withheld.pop(op.id, None)
        self.log.append(op)
        self.gseq[op.id] = len(self.log)
        self._follow(op)
        if op.kind is Kind.MEMBER and op.id in self.says_in and rules.withheld_comes_in:
            user = op.cell - MEMBER_CELLS
            mine = [one for one in self.withheld.values() if (one.author, one.stream) == (user, op.stream)]
            for one in sorted(mine, key=lambda one: one.id):
                if self._may(one, one.author):
                    self.append(one, rules)
        return self.gseq[op.id]

    def _follow(self, op: Op) -> None:
        if op.kind is Kind.MEMBER:
            key = (op.stream, op.cell - MEMBER_CELLS)
            if op.value:
                self.says_in.add(op.id)
                self.had.add(key)
            self.members[key] = absorb(self.members.get(key, CellState()), op.id, op.base)
        elif op.kind is Kind.REVOKE:
            self.revoked.add(op.value)
        elif op.kind is Kind.ERASE:
            self.erased.add(op.value)
            self.values.discard(op.value)

    def backup(self) -> Central:
        return replace(
            self,
            log=list(self.log),
            gseq={},
            heads={},
            withheld=dict(self.withheld),
            values=set(self.values),
            photos=set(self.photos),
            acked=dict(self.acked),
            tags=dict(self.tags),
        )

    @classmethod
    def restored(cls, backup: Central, epoch: int | None) -> Central:
        """Yesterday's backup is put back and a new epoch minted; what follows from the log is made anew."""
        kept = backup.backup()
        central = cls(
            founding=kept.founding,
            log=kept.log,
            epochs=kept.epochs,
            withheld=kept.withheld,
            had={key for key, is_in in kept.founding.items() if is_in},
            values=kept.values,
            photos=kept.photos,
            acked=kept.acked,
        )
        for index, op in enumerate(central.log):
            central.gseq[op.id] = index + 1
            central._follow(op)
        for op in (*central.log, *central.withheld.values()):
            newest = central.heads.get(op.inc)
            if newest is None or op.n > newest[0]:
                central.heads[op.inc] = (op.n, op.id)
        if epoch is not None:
            central.epochs = (*central.epochs, (epoch, len(central.log)))
        else:
            central.tags = kept.tags
        return central


@dataclass(slots=True)
class Laptop:
    """One replica. `copy` is what a backup of its folder or a clone holds."""

    user: int
    inc: int
    scope: Scope
    here: set[int]
    n: int = 0
    head: int = 0  # id of the newest own operation of `inc`
    known: dict[int, Op] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)
    gseq: dict[int, int] = field(default_factory=dict)
    withheld: set[int] = field(default_factory=set)
    cells: dict[Key, CellState[int]] = field(default_factory=dict)
    drafts: dict[Key, frozenset[int]] = field(default_factory=dict)
    journal: dict[int, Op] = field(default_factory=dict)
    journal_gseq: dict[int, int] = field(default_factory=dict)
    back: dict[int, Op] = field(default_factory=dict)
    """Own operations of files that have left, which central lost: sent again, not shown."""
    values: set[int] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)
    photos: set[int] = field(default_factory=set)
    photo_receipts: set[int] = field(default_factory=set)
    epochs: Epochs = ((0, 0),)
    cursor: int = 0
    clock_skew: int = 0
    revoked: bool = False

    def copy(self) -> Laptop:
        return replace(
            self,
            here=set(self.here),
            known=dict(self.known),
            own=set(self.own),
            gseq=dict(self.gseq),
            withheld=set(self.withheld),
            cells=dict(self.cells),
            drafts=dict(self.drafts),
            journal=dict(self.journal),
            journal_gseq=dict(self.journal_gseq),
            back=dict(self.back),
            values=set(self.values),
            erased=set(self.erased),
            photos=set(self.photos),
            photo_receipts=set(self.photo_receipts),
        )

    def write(self, op: Op, rules: Rules) -> None:
        """A person's act: in the journal and in the records."""
        self.own.add(op.id)
        self.journal[op.id] = op
        self.n, self.head = op.n, op.id
        if op.photo:
            self.photos.add(op.id)
        self.learn(op, rules, with_value=True)

    def learn(self, op: Op, rules: Rules, *, with_value: bool) -> None:
        """Apply an operation once."""
        if op.id in self.known:
            return
        self.known[op.id] = op
        if with_value and op.id not in self.erased:
            self.values.add(op.id)
        if op.kind is Kind.ERASE:
            self.erased.add(op.value)
            self.values.discard(op.value)
        self._absorb(op, rules)

    def _absorb(self, op: Op, rules: Rules) -> None:
        key = (op.stream, op.cell)
        state = self.cells.get(key, CellState())
        if not rules.heads_by_reference and op.kind is Kind.WRITE:
            newest = max((*state.heads, op.id), key=lambda one: (self.known[one].clock, one))
            self.cells[key] = CellState(frozenset((newest,)))
        else:
            self.cells[key] = absorb(state, op.id, op.base)

    def numbered(self, op: int, gseq: int, rules: Rules) -> None:
        """Central has it, under this number."""
        self.back.pop(op, None)
        if op in self.known:
            self.gseq[op] = gseq
        if op in self.journal:
            self.journal_gseq[op] = gseq
        if op in self.withheld:
            self.withheld.discard(op)
            if self.known[op].stream not in self.here:  # it had come back only to be sent again
                del self.known[op], self.gseq[op]
            self.rebuild(rules)

    def set_aside(self, op: int, rules: Rules) -> None:
        """Central keeps it without a number: it leaves the heads until somebody lets it in."""
        if not rules.withheld_is_not_sent:
            self.gseq[op] = 0
        elif op in self.gseq:
            return  # it was let in since: what says otherwise is an old answer, carried late
        elif op in self.known and op not in self.withheld:
            self.withheld.add(op)
            self.gseq.pop(op, None)
            self.rebuild(rules)
        if op in self.back:
            self.known[op] = self.back.pop(op)
            self.withheld.add(op)
            self.rebuild(rules)

    def rebuild(self, rules: Rules) -> None:
        """Make the records anew from the log."""
        self.cells = {}
        for op in self.known.values():
            if op.id not in self.withheld:
                self._absorb(op, rules)

    def begin_epoch(self, epochs: Epochs, rules: Rules) -> None:
        """Central was restored: what is numbered above the common part may be gone there."""
        apart = set(epochs) ^ set(self.epochs) if rules.whole_history else {epochs[-1]}
        cut = min(one[1] for one in apart)
        self.epochs = epochs
        self.cursor = min(self.cursor, cut)
        self.gseq = {op: number for op, number in self.gseq.items() if number <= cut}
        if rules.photo_receipts_end:
            self.photo_receipts.clear()
        for op, gseq in list(self.journal_gseq.items()):
            if gseq > cut:
                del self.journal_gseq[op]
                if op not in self.known:
                    self.back[op] = self.journal[op]

    def shorten_journal(self, durable: int, rules: Rules) -> None:
        """Forget what central's own backup holds."""
        for op, gseq in list(self.journal_gseq.items()):
            if gseq <= durable or not rules.journal_until_durable:
                del self.journal[op], self.journal_gseq[op]

    def let_go(self, rules: Rules) -> None:
        """Files that are another's now leave, once everything in them is proved and nobody writes there."""
        for stream in sorted(self.here - self.scope.streams):
            if rules.leaves_with_receipts and not self._is_proved(stream):
                continue
            if rules.draft_holds_file and any(key[0] == stream for key in self.drafts):
                continue
            self.here.discard(stream)
            gone = {op.id for op in self.known.values() if op.stream == stream}
            self.known = {one: op for one, op in self.known.items() if one not in gone}
            self.gseq = {one: number for one, number in self.gseq.items() if one not in gone}
            self.cells = {key: state for key, state in self.cells.items() if key[0] != stream}
            self.withheld -= gone
            self.photos -= gone
            self.values -= gone - self.journal.keys()

    def _is_proved(self, stream: int) -> bool:
        return all(
            op.id in self.gseq and (not op.photo or op.id in self.photo_receipts or op.id not in self.photos)
            for op in self.known.values()
            if op.stream == stream
        )
