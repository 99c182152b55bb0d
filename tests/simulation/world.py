"""The faults: what the road, disks, clocks and people do to the model, one seed one run.

The same seed gives the same run for ever. `oracle` watches and judges; it shares no code with the model.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from tests.simulation.model import (
    AGENCY,
    CELLS,
    CENTRAL,
    FILES,
    MEMBER_CELLS,
    WITHHELD,
    Central,
    Kind,
    Laptop,
    Op,
    Rules,
)
from tests.simulation.oracle import Oracle, Shown

CLONES_AT_MOST = 2


class Fault(StrEnum):
    """What is done to a run, or comes of it. A campaign in which one never happened has failed."""

    REQUEST_LOST = "request lost"
    ANSWER_LOST = "answer lost"
    OLD_AGAIN = "old request again"
    PULL_CUT = "pull cut"
    CLOCK = "clock jump"
    LAPTOP_RESTORED = "laptop restored"
    LAPTOP_CLONED = "laptop cloned"
    CENTRAL_RESTORED = "central restored"
    MEMBER_IN = "member let in"
    MEMBER_OUT = "member let out"
    LATE_WORK = "late work set aside"
    FILE_LEFT = "file left a laptop"
    REVOKED = "laptop revoked"
    BUNDLE = "bundle taken in"
    ANSWER_BUNDLE = "answer bundle taken in"
    PHOTO_LOST = "photo's receipt lost"
    ERASED = "values erased"


@dataclass(frozen=True)
class Bundle:
    """What a laptop exported: carried by hand, taken in at any time, perhaps twice."""

    who: int
    user: int
    epoch: tuple[int, int]
    ops: tuple[tuple[Op, bool], ...]


@dataclass(frozen=True)
class AnswerBundle:
    """Central's verdicts on a bundle, on their way back."""

    who: int
    epoch: tuple[int, int]
    verdicts: tuple[tuple[int, int], ...]


@dataclass
class World:
    """A run: laptops, central, faults, and an oracle that watches."""

    seed: int
    rules: Rules
    count: int = 4
    oracle: Oracle = field(default_factory=Oracle)
    counts: Counter[Fault] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        users = range(self.count)
        founding = {(stream, user): user < 2 or stream == FILES[0] for stream in FILES for user in users}
        self.central = Central(founding, had={key for key, is_in in founding.items() if is_in})
        self.laptops = []
        for user in users:
            scope = self.central.scope(user)
            self.central.acked[user] = scope
            self.laptops.append(Laptop(user, user + 1, scope, set(scope.streams)))
        self.next_id = self.next_epoch = self.time = self.clones = 0
        self.next_inc = self.count
        self.backups: dict[int, Laptop] = {}
        self.central_backup = self.central.backup()
        self.durable = 0
        self.old: list[tuple[int, tuple[tuple[Op, bool], ...]]] = []
        self.bundles: list[Bundle] = []
        self.answers: list[AnswerBundle] = []

    def run(self, steps: int) -> list[str]:
        """All steps with faults, then quiet syncing to the end; what the oracle found."""
        rng = self.rng
        for _ in range(steps):
            self.time += 1
            dice = rng.random()
            who = rng.randrange(len(self.laptops))
            if dice < 0.18:
                self._open_draft(who)
            elif dice < 0.44:
                self._save_draft(who)
            elif dice < 0.76:
                self._round(who, faulty=True)
            elif dice < 0.80:
                self._carry_photos(self.laptops[who], faulty=True)
            elif dice < 0.90:
                self._bundle(who, dice)
            else:
                self._misfortune(who, dice)
        for who in range(len(self.laptops)):
            while self.laptops[who].drafts:
                self._save_draft(who)
        settled = self._settle()
        return self.oracle.verdict(
            laptops=[self._shown(laptop) for laptop in self.laptops],
            central=[(op.id, op.stream) for op in self.central.log],
            aside={op.id: (op.stream, op.author) for op in self.central.withheld.values()},
            values=self.central.values,
            photos=self.central.photos,
            revoked=self.central.revoked,
            settled=settled,
        )

    def _shown(self, laptop: Laptop) -> Shown:
        return Shown(
            user=laptop.user,
            revoked=laptop.user in self.central.revoked,
            in_scope=set(self.central.scope(laptop.user).streams),
            heads={
                key: state.heads
                for key, state in laptop.cells.items()
                if key[0] in laptop.here and key[0] in laptop.scope.streams
            },
            held={op.id: op.stream for op in (*laptop.known.values(), *laptop.back.values())},
            values=set(laptop.values),
            aside=set(laptop.withheld),
            waiting={op for op in laptop.own if op in laptop.known and op not in laptop.gseq}
            | laptop.back.keys(),
        )

    # --- people ------------------------------------------------------------------------------------------

    def _open_draft(self, who: int) -> None:
        laptop = self.laptops[who]
        files = sorted(laptop.here)
        if not files:
            return
        key = (self.rng.choice(files), self.rng.randrange(CELLS))
        state = laptop.cells.get(key)
        laptop.drafts.setdefault(key, state.heads if state else frozenset())

    def _save_draft(self, who: int) -> None:
        laptop = self.laptops[who]
        if not laptop.drafts:
            self._open_draft(who)
        if not laptop.drafts:
            return
        (stream, cell), seen = laptop.drafts.popitem()
        state = laptop.cells.get((stream, cell))
        now = state.heads if state else frozenset()
        base = seen if self.rules.base_from_draft else now
        photo = self.rng.random() < 0.15
        op = self._written(laptop, stream, cell, base, photo=photo)
        self.oracle.authored(op.id, (stream, cell), seen, author=laptop.user, photo=photo)
        if stream not in laptop.here:
            self.oracle.lie("I1 a draft could not be saved")

    def _written(
        self,
        laptop: Laptop,
        stream: int,
        cell: int,
        base: frozenset[int],
        *,
        kind: Kind = Kind.WRITE,
        value: int = 0,
        photo: bool = False,
    ) -> Op:
        self.next_id += 1
        clock = self.time + laptop.clock_skew
        n = laptop.n + 1
        op = Op(self.next_id, laptop.inc, n, laptop.user, stream, cell, base, clock, kind, value, photo)
        laptop.write(op, self.rules)
        return op

    def _change_members(self) -> None:
        """The responsible worker of a file (user 0 of the first) lets somebody in or out."""
        which = self.rng.randrange(len(FILES))
        stream, laptop = FILES[which], self.laptops[which]
        others = [user for user in range(self.count) if user != which]
        user = self.rng.choice(others)
        if stream not in laptop.here or not self.central.has(which, stream):
            return
        cell = MEMBER_CELLS + user
        state = laptop.cells.get((stream, cell))
        heads = state.heads if state else frozenset()
        is_in = any(laptop.known[head].value for head in heads) if heads else user < 2 or stream == FILES[0]
        op = self._written(laptop, stream, cell, heads, kind=Kind.MEMBER, value=int(not is_in))
        self.oracle.authored(op.id, (stream, cell), heads, author=laptop.user)
        self.counts[Fault.MEMBER_OUT if is_in else Fault.MEMBER_IN] += 1

    # --- rounds ------------------------------------------------------------------------------------------

    def _round(self, who: int, *, faulty: bool) -> bool:
        """One request and its answer; True if anything moved or is still to come."""
        laptop, rng, central, rules = self.laptops[who], self.rng, self.central, self.rules
        luck = rng.random() if faulty else 1.0
        if luck < 0.12:
            self.counts[Fault.REQUEST_LOST] += 1
            return True
        if rules.epoch and laptop.epochs[-1] != central.epochs[-1]:
            if luck < 0.2:
                return True
            laptop.begin_epoch(central.epochs, rules)
            return True
        offered = self._offer(laptop)
        if faulty and offered and rng.random() < 0.2:  # half a batch
            offered = offered[: rng.randrange(len(offered)) + 1]
        if faulty and self.old and rng.random() < 0.05:
            self.counts[Fault.OLD_AGAIN] += 1
            self._push(*rng.choice(self.old))
        central.acknowledge(laptop.user, laptop.scope)
        verdicts = self._push(laptop.user, offered)
        if faulty:
            self.old = [*self.old[-6:], (laptop.user, offered)]
        laptop.revoked = laptop.user in central.revoked  # a revocation may have been lost with the only copy
        if laptop.revoked:
            return False
        newest = central.heads.get(laptop.inc)
        forked = newest is not None and laptop.n > 0 and newest != (laptop.n, laptop.head)
        sent = {op.id for op, _ in offered}
        pending = any(op.inc == laptop.inc and op.id not in sent for op, _ in self._offer(laptop))
        if luck < 0.24:  # answer lost after central committed
            self.counts[Fault.ANSWER_LOST] += 1
            return True
        moved = bool([op for op, _ in offered if op.id not in laptop.withheld])
        self._hear(laptop, verdicts)
        if (forked and not pending) or (newest is not None and laptop.n == 0 and newest[0] > 0):
            self.next_inc += 1
            laptop.inc, laptop.n, laptop.head = self.next_inc, 0, 0
            moved = True
        moved = self._pull(laptop, faulty=faulty) or moved
        laptop.shorten_journal(self.durable, rules)
        return moved

    def _push(self, user: int, offered: tuple[tuple[Op, bool], ...]) -> list[tuple[int, int]]:
        verdicts = []
        for op, with_value in offered:
            gseq = self.central.take(op, user, self.rules, with_value=with_value)
            if gseq is not None:
                verdicts.append((op.id, gseq))
        return verdicts

    def _hear(self, laptop: Laptop, verdicts: list[tuple[int, int]]) -> None:
        for op, gseq in verdicts:
            if gseq == WITHHELD:
                self.counts[Fault.LATE_WORK] += op not in laptop.withheld
                laptop.set_aside(op, self.rules)
            else:
                laptop.numbered(op, gseq, self.rules)

    def _offer(self, laptop: Laptop) -> tuple[tuple[Op, bool], ...]:
        waiting = [op for op in laptop.own if op in laptop.known and op not in laptop.gseq]
        ops = [laptop.known[one] for one in sorted(waiting) if one not in laptop.withheld]
        ops += [laptop.back[one] for one in sorted(laptop.back)]
        if len(laptop.epochs) > 1:
            ops += [laptop.known[one] for one in sorted(laptop.withheld)]  # central may have lost these, too
            if not self.rules.re_offer:
                ops = [op for op in ops if op.inc == laptop.inc and op.id == laptop.head]
            elif self.rules.re_offer_foreign:
                foreign = laptop.known.keys() - laptop.own - laptop.gseq.keys() - laptop.withheld
                ops += [laptop.known[one] for one in sorted(foreign)]
        if not self.rules.revocation_re_offered:
            ops = [op for op in ops if op.kind is not Kind.REVOKE]
        return tuple((op, op.id in laptop.values) for op in ops)

    def _pull(self, laptop: Laptop, *, faulty: bool) -> bool:
        central, rng, rules = self.central, self.rng, self.rules
        scope = central.scope(laptop.user)
        gained = scope.streams - (laptop.scope.streams if self._is_of_this_life(laptop) else frozenset())
        changed = scope != laptop.scope
        if changed and not rules.scope_after_fill:
            laptop.scope = scope
        if gained:
            laptop.here |= gained
            if rules.gained_from_the_start:
                for op in central.log[: laptop.cursor]:
                    if op.stream in gained:
                        if faulty and rng.random() < 0.05:
                            self.counts[Fault.PULL_CUT] += 1
                            return True
                        self._receive(laptop, op)
        laptop.scope = scope
        feed = central.log[laptop.cursor :]
        if faulty and feed:
            feed = feed[: rng.randrange(1, 8)]
        for index, op in enumerate(feed):
            if not rules.cursor_after_apply and index == 0:
                laptop.cursor += len(feed)
            if faulty and rng.random() < 0.05:  # cut or crash between two transactions
                self.counts[Fault.PULL_CUT] += 1
                return True
            unseen = not rules.numbers_under_lock and faulty and rng.random() < 0.05
            if not unseen and (op.stream == AGENCY or op.stream in scope.streams):
                self._receive(laptop, op)
            if rules.cursor_after_apply:
                laptop.cursor += 1
        before = len(laptop.here)
        if laptop.cursor == len(central.log):
            laptop.let_go(rules)
        self.counts[Fault.FILE_LEFT] += before - len(laptop.here)
        return bool(feed) or changed or before != len(laptop.here)

    def _is_of_this_life(self, laptop: Laptop) -> bool:
        given = self.central.tags.get(laptop.user)
        return given is not None and laptop.scope.tag <= given.tag and laptop.scope.tag[0] >= given.tag[0]

    def _receive(self, laptop: Laptop, op: Op) -> None:
        laptop.learn(op, self.rules, with_value=op.id in self.central.values)
        laptop.numbered(op.id, self.central.gseq[op.id], self.rules)

    def _carry_photos(self, laptop: Laptop, *, faulty: bool) -> bool:
        """Photos of what central knows go up; a receipt may be lost on its way; others' come down."""
        if laptop.revoked or laptop.epochs[-1] != self.central.epochs[-1]:
            return False
        moved = False
        named = [op for op in laptop.known.values() if op.photo]
        for op in named:
            at_central = op.id in laptop.gseq or op.id in laptop.withheld
            if at_central and op.id in laptop.photos and op.id not in laptop.photo_receipts:
                if op.id not in self.central.gseq and op.id not in self.central.withheld:
                    continue  # not named by anything that central has
                self.central.photos.add(op.id)
                if faulty and self.rng.random() < 0.3:
                    self.counts[Fault.PHOTO_LOST] += 1
                    continue
                laptop.photo_receipts.add(op.id)
                moved = True
            elif op.id not in laptop.photos and op.id in self.central.photos and op.id in laptop.gseq:
                laptop.photos.add(op.id)
                moved = True
        claimed = {op.id for op in named if op.id in laptop.gseq and op.id in laptop.photo_receipts}
        self.oracle.claimed_photos(claimed, self.central.photos)
        return moved

    # --- bundles -----------------------------------------------------------------------------------------

    def _bundle(self, who: int, dice: float) -> None:
        laptop, rng = self.laptops[who], self.rng
        if dice < 0.84:
            ops = self._offer(laptop)
            if ops:
                self.bundles.append(Bundle(who, laptop.user, laptop.epochs[-1], ops))
        elif dice < 0.87 and self.bundles:
            bundle = rng.choice(self.bundles)
            self.counts[Fault.BUNDLE] += 1
            verdicts = tuple(self._push(bundle.user, bundle.ops))
            self.answers.append(AnswerBundle(bundle.who, self.central.epochs[-1], verdicts))
        elif self.answers:
            answer = rng.choice(self.answers)
            taker = self.laptops[answer.who]
            self.counts[Fault.ANSWER_BUNDLE] += 1
            if not self.rules.answer_bundle_of_this_life or taker.epochs[-1] == answer.epoch:
                self._hear(taker, [one for one in answer.verdicts if one[0] in taker.known])

    # --- misfortunes -------------------------------------------------------------------------------------

    def _everything(self) -> tuple[set[int], set[int]]:
        """Operations and photos of which somebody has a copy."""
        held = set(self.central.gseq) | self.central.withheld.keys()
        photos = set(self.central.photos)
        for laptop in self.laptops:
            held |= (
                laptop.known.keys() | laptop.own
            )  # what was signed here is in the journal until it is durable
            photos |= set() if laptop.revoked else laptop.photos  # central hears a revoked laptop no more
        return held, photos

    def _misfortune(self, who: int, dice: float) -> None:
        laptop = self.laptops[who]
        if dice < 0.925:
            self._change_members()
        elif dice < 0.94:
            self.backups[who] = laptop.copy()
        elif dice < 0.955 and who in self.backups:
            self._replaced(Fault.LAPTOP_RESTORED, lambda: self._restore_laptop(who))
        elif dice < 0.965 and self.clones < CLONES_AT_MOST:
            self.clones += 1
            self.counts[Fault.LAPTOP_CLONED] += 1
            self.laptops.append(laptop.copy())
        elif dice < 0.975:
            self.counts[Fault.CLOCK] += 1
            laptop.clock_skew = self.rng.randrange(-200, 200)
        elif dice < 0.983:
            self.central_backup = self.central.backup()
            self.durable = len(self.central.log)
        elif dice < 0.992 and len(self.central_backup.log) < len(self.central.log):
            self._replaced(Fault.CENTRAL_RESTORED, self._restore_central)
        elif dice < 0.995 and self.count > 2:
            self._revoke()
        elif dice >= 0.995:
            self._erase()

    def _replaced(self, fault: Fault, replace_disk: object) -> None:
        assert callable(replace_disk)
        self.counts[fault] += 1
        held, photos = self._everything()
        replace_disk()
        held_now, photos_now = self._everything()
        self.oracle.gone(held - held_now, photos - photos_now)

    def _restore_laptop(self, who: int) -> None:
        self.laptops[who] = self.backups[who].copy()

    def _restore_central(self) -> None:
        self.next_epoch += 1
        self.central = Central.restored(self.central_backup, self.next_epoch if self.rules.epoch else None)

    def _revoke(self) -> None:
        """The last worker's laptop is reported as lost."""
        user = self.count - 1
        if user not in self.central.revoked:
            self.counts[Fault.REVOKED] += 1
            self.oracle.revoked(self._by_central(Kind.REVOKE, user).id, user)

    def _erase(self) -> None:
        """A court orders the values of an operation to be erased."""
        written = [op.id for op in self.central.log if op.kind is Kind.WRITE]
        left = [op for op in written if op not in self.central.erased]
        if left:
            self.counts[Fault.ERASED] += 1
            target = self.rng.choice(left)
            self.oracle.erased(self._by_central(Kind.ERASE, target).id, target)

    def _by_central(self, kind: Kind, value: int) -> Op:
        self.next_id += 1
        op = Op(self.next_id, -self.next_id, 1, CENTRAL, AGENCY, self.next_id, frozenset(), 0, kind, value)
        self.central.append(op, self.rules)
        return op

    def _settle(self) -> bool:
        """Quiet rounds until nothing moves; False if that does not happen within the bound."""
        bound = 16 + 6 * len(self.laptops)
        for _ in range(bound):
            moved = False
            for who in range(len(self.laptops)):
                moved = self._round(who, faulty=False) or moved
                moved = self._carry_photos(self.laptops[who], faulty=False) or moved
            if not moved:
                return True
        return False
