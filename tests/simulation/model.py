"""A model of laptops and central that follows the rules of docs/sync-protocol.md, with faults injected.

Merging is the product's own `core.merge`, run with integers for operation ids; everything else here is a
model: no codec, no store, no network. `oracle.py` judges and shares no code with either. One seed is one
run: the same seed gives the same run for ever.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from core.merge import CellState, absorb
from tests.simulation.oracle import Oracle

CELLS = 3


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


@dataclass(frozen=True, slots=True)
class Op:
    """One operation on one cell."""

    id: int
    inc: int
    n: int
    cell: int
    base: frozenset[int]
    clock: int


@dataclass(slots=True)
class Central:
    """The log in the order of gseq (gseq = index + 1), and the history of its epochs."""

    log: list[Op] = field(default_factory=list)
    gseq: dict[int, int] = field(default_factory=dict)
    heads: dict[int, tuple[int, int]] = field(default_factory=dict)  # inc -> (n, op id) of the newest
    epochs: tuple[tuple[int, int], ...] = ((0, 0),)  # (epoch, cut) from the first to the present one

    def take(self, op: Op, rules: Rules) -> int | None:
        """Append once; the gseq, or None where a wrong rule threw it away."""
        if op.id in self.gseq:
            return self.gseq[op.id]
        newest = self.heads.get(op.inc)
        if newest is not None and op.n <= newest[0]:
            if not rules.known_by_hash:
                return 0
            if not rules.keep_forks:
                return None
        self.log.append(op)
        self.gseq[op.id] = len(self.log)
        if newest is None or op.n > newest[0]:
            self.heads[op.inc] = (op.n, op.id)
        return len(self.log)

    def backup(self) -> tuple[int, tuple[tuple[int, int], ...]]:
        return len(self.log), self.epochs

    def restore(self, backup: tuple[int, tuple[tuple[int, int], ...]], epoch: int | None) -> None:
        """Yesterday's backup is put back and a new epoch minted."""
        length, epochs = backup
        del self.log[length:]
        self.gseq = {op.id: index + 1 for index, op in enumerate(self.log)}
        self.heads = {}
        for op in self.log:
            newest = self.heads.get(op.inc)
            if newest is None or op.n > newest[0]:
                self.heads[op.inc] = (op.n, op.id)
        self.epochs = epochs if epoch is None else (*epochs, (epoch, length))


@dataclass(slots=True)
class Laptop:
    """One replica. `copy` is what a backup of its folder or a clone holds."""

    inc: int
    n: int = 0
    head: int = 0  # id of the newest own operation of `inc`
    known: dict[int, Op] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)
    gseq: dict[int, int] = field(default_factory=dict)
    cells: list[CellState[int]] = field(default_factory=lambda: [CellState() for _ in range(CELLS)])
    drafts: dict[int, frozenset[int]] = field(default_factory=dict)
    epochs: tuple[tuple[int, int], ...] = ((0, 0),)
    cursor: int = 0
    clock_skew: int = 0

    def copy(self) -> Laptop:
        return replace(
            self,
            known=dict(self.known),
            own=set(self.own),
            gseq=dict(self.gseq),
            cells=list(self.cells),
            drafts=dict(self.drafts),
        )

    def learn(self, op: Op, rules: Rules) -> None:
        """Apply an operation once."""
        if op.id in self.known:
            return
        self.known[op.id] = op
        state = self.cells[op.cell]
        if not rules.heads_by_reference:
            newest = max((*state.heads, op.id), key=lambda one: (self.known[one].clock, one))
            self.cells[op.cell] = CellState(frozenset((newest,)))
        else:
            self.cells[op.cell] = absorb(state, op.id, op.base)

    def begin_epoch(self, epochs: tuple[tuple[int, int], ...], *, whole_history: bool) -> None:
        """Central was restored: what is numbered above the common part may be gone there."""
        apart = set(epochs) ^ set(self.epochs) if whole_history else {epochs[-1]}
        cut = min(one[1] for one in apart)
        self.epochs = epochs
        self.cursor = min(self.cursor, cut)
        self.gseq = {op: number for op, number in self.gseq.items() if number <= cut}


class World:
    """A run: laptops, central, faults, and an oracle that watches."""

    def __init__(self, seed: int, rules: Rules, *, laptops: int = 4) -> None:
        self.rng = random.Random(seed)
        self.rules = rules
        self.central = Central()
        self.laptops = [Laptop(inc=index + 1) for index in range(laptops)]
        self.oracle = Oracle()
        self.next_id = 0
        self.next_inc = laptops
        self.next_epoch = 0
        self.time = 0
        self.backups: dict[int, Laptop] = {}
        self.central_backup = self.central.backup()
        self.clones = 0
        self.faults = 0

    def run(self, steps: int) -> list[str]:
        """All steps with faults, then quiet syncing to the end; what the oracle found."""
        rng = self.rng
        for _ in range(steps):
            self.time += 1
            dice = rng.random()
            who = rng.randrange(len(self.laptops))
            if dice < 0.25:
                self._open_draft(who)
            elif dice < 0.55:
                self._save_draft(who)
            elif dice < 0.90:
                self._round(who, faulty=True)
            else:
                self._misfortune(who, dice)
        self.oracle.before_quiet(self._everything())
        rounds = self._settle()
        return self.oracle.verdict(
            heads=[[state.heads for state in laptop.cells] for laptop in self.laptops],
            held=[set(laptop.known) for laptop in self.laptops],
            central=[op.id for op in self.central.log],
            settled=rounds is not None,
        )

    def _everything(self) -> set[int]:
        held = set(self.central.gseq)
        for laptop in self.laptops:
            held |= laptop.known.keys()
        return held

    def _open_draft(self, who: int) -> None:
        laptop = self.laptops[who]
        cell = self.rng.randrange(CELLS)
        laptop.drafts.setdefault(cell, laptop.cells[cell].heads)

    def _save_draft(self, who: int) -> None:
        laptop = self.laptops[who]
        if not laptop.drafts:
            self._open_draft(who)
        cell, seen = laptop.drafts.popitem()
        base = seen if self.rules.base_from_draft else laptop.cells[cell].heads
        self.next_id += 1
        laptop.n += 1
        op = Op(self.next_id, laptop.inc, laptop.n, cell, base, self.time + laptop.clock_skew)
        laptop.head = op.id
        laptop.own.add(op.id)
        self.oracle.authored(op.id, cell, seen)
        laptop.learn(op, self.rules)

    def _round(self, who: int, *, faulty: bool) -> bool:
        """One request and its answer; True if anything moved or is still to come."""
        laptop, rng, central = self.laptops[who], self.rng, self.central
        luck = rng.random() if faulty else 1.0
        if luck < 0.12:  # request lost
            self.faults += 1
            return True
        if self.rules.epoch and laptop.epochs[-1] != central.epochs[-1]:
            if luck < 0.2:
                return True
            laptop.begin_epoch(central.epochs, whole_history=self.rules.whole_history)
            return True
        offered = self._offer(laptop)
        if faulty and offered and rng.random() < 0.2:  # half a batch
            offered = offered[: rng.randrange(len(offered)) + 1]
        verdicts = {op.id: central.take(op, self.rules) for op in offered}
        newest = central.heads.get(laptop.inc)
        forked = newest is not None and laptop.n > 0 and newest != (laptop.n, laptop.head)
        pending = any(op.inc == laptop.inc and op.id not in verdicts for op in self._offer(laptop))
        if luck < 0.24:  # answer lost after central committed
            self.faults += 1
            return True
        for op_id, gseq in verdicts.items():
            if gseq is not None:
                laptop.gseq[op_id] = gseq
        if (forked and not pending) or (newest is not None and laptop.n == 0 and newest[0] > 0):
            self.next_inc += 1
            laptop.inc, laptop.n, laptop.head = self.next_inc, 0, 0
        moved = bool(offered) or forked
        return self._pull(laptop, faulty=faulty) or moved

    def _offer(self, laptop: Laptop) -> list[Op]:
        own = [laptop.known[one] for one in sorted(laptop.own) if one not in laptop.gseq]
        if len(laptop.epochs) > 1 and not self.rules.re_offer:
            own = [op for op in own if op.inc == laptop.inc and op.id == laptop.head]
        if len(laptop.epochs) > 1 and self.rules.re_offer and self.rules.re_offer_foreign:
            foreign = laptop.known.keys() - laptop.own - laptop.gseq.keys()
            own += [laptop.known[one] for one in sorted(foreign)]
        return own

    def _pull(self, laptop: Laptop, *, faulty: bool) -> bool:
        feed = self.central.log[laptop.cursor :]
        if faulty and feed:
            feed = feed[: self.rng.randrange(1, 8)]
        for index, op in enumerate(feed):
            if not self.rules.cursor_after_apply and index == 0:
                laptop.cursor += len(feed)
            if faulty and self.rng.random() < 0.05:  # cut or crash between two transactions
                self.faults += 1
                return True
            laptop.learn(op, self.rules)
            laptop.gseq[op.id] = self.central.gseq[op.id]
            if self.rules.cursor_after_apply:
                laptop.cursor += 1
        return bool(feed)

    def _misfortune(self, who: int, dice: float) -> None:
        self.faults += 1
        laptop = self.laptops[who]
        if dice < 0.92:
            self.backups[who] = laptop.copy()
        elif dice < 0.94 and who in self.backups:
            before = self._everything()
            self.laptops[who] = self.backups[who].copy()
            self.oracle.gone(before - self._everything())
        elif dice < 0.955 and self.clones < 2:
            self.clones += 1
            self.laptops.append(laptop.copy())
        elif dice < 0.97:
            laptop.clock_skew = self.rng.randrange(-200, 200)
        elif dice < 0.985:
            self.central_backup = self.central.backup()
        elif self.central_backup[0] < len(self.central.log):
            before = self._everything()
            self.next_epoch += 1
            self.central.restore(self.central_backup, self.next_epoch if self.rules.epoch else None)
            self.oracle.gone(before - self._everything())

    def _settle(self) -> int | None:
        """Quiet rounds until nothing moves; None if that does not happen within the bound."""
        bound = 12 + 4 * len(self.laptops)
        for number in range(bound):
            moved = [self._round(who, faulty=False) for who in range(len(self.laptops))]
            if not any(moved):
                return number
        return None
