"""One run of the real program: people work, the road is bad, disks are replaced, then it gets quiet.

One seed is one run. `witness` judges; what is asked of the product here is what a person sees, and the bytes
that each side holds. Next: `real`, which runs many.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from central import tables
from central.accepting import AcceptingError, accept, withheld_work
from central.erasing import erase
from core.erasure import ErasureReason, Subject
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Change, Verb
from core.schema import Entity
from core.store.store import Act
from tests.fakes import FixedClock
from tests.simulation import inventory
from tests.simulation.inventory import FORM_ATTACHMENTS, FORM_NAME, NOTE_TEXT, SHARED_CELLS
from tests.simulation.road import Fault, PowerCutError
from tests.simulation.town import WORKERS, Agency, Emptied, Founded, Laptop, copied_town
from tests.simulation.witness import MARK, Cell, Office, Photo, Replica, Save, Witness

STEPS = 40
PASSES_AT_MOST = 14
"""Every laptop syncs so often at most until nothing moves: the bound of I7."""
CLONES_AT_MOST = 2
PHOTO_BYTES = 70_000
CLOCK_JUMP_DAYS = 3650


@dataclass
class Draft:
    """What a person has begun, with what was on the screen then."""

    stream: bytes
    entity_id: bytes
    field: int
    heads: tuple[bytes, ...]
    seen: frozenset[str]


@dataclass
class Outcome:
    """What came of a run."""

    seed: int
    found: list[str]
    steps: list[str]
    counts: dict[str, int]


@dataclass
class Desk:
    """A laptop with what lies on it unfinished, and the copy of its folder that somebody made."""

    laptop: Laptop
    draft: Draft | None = None
    copy: Path | None = None


@dataclass
class Days:
    """A run under way."""

    founded: Founded
    agency: Agency
    desks: list[Desk]
    folder: Path
    rng: random.Random
    emptied: Emptied | None
    witness: Witness = field(default_factory=Witness)
    steps: list[str] = field(default_factory=list)
    clones: list[Laptop] = field(default_factory=list)
    revoked: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    texts: int = 0
    troubles: dict[str, str] = field(default_factory=dict)
    """How the last sync of each laptop ended."""

    def __post_init__(self) -> None:
        self.weather = self.desks[0].laptop.weather
        self.central_copy = self.founded.copy
        aigul, bolat, dana = WORKERS
        first, second = self.founded.streams
        self.witness.named |= {first: {aigul, bolat, dana}, second: {bolat, aigul}}

    def run(self, steps: int) -> list[str]:
        """All steps, then quiet; every broken promise."""
        acts: tuple[tuple[float, Callable[[Desk], None]], ...] = (
            (0.20, self._begin),
            (0.38, self._save_draft),
            (0.46, self._note),
            (0.49, self._photo),
            (0.84, self._sync),
            (0.89, self._members),
            (0.92, self._copy_folder),
            (0.94, self._put_folder_back),
            (0.95, self._clone),
            (0.96, self._jump),
            (0.974, self._copy_central),
            (0.981, self._put_central_back),
            (0.985, self._revoke),
            (0.993, self._let_in),
            (1.0, self._erase),
        )
        for _ in range(steps):
            self.agency.clock.advance(self.rng.randrange(1, 4000))
            dice = self.rng.random()
            desk = self.rng.choice(self.desks)
            next(act for limit, act in acts if dice < limit)(desk)
        settled = self._settle()
        return self.witness.verdict(self._office(), map(self._replica, self.desks), settled=settled)

    # --- what people do ----------------------------------------------------------------------------------

    def _begin(self, desk: Desk) -> None:
        """Somebody opens a page and begins to type; what is on the screen is kept with the draft."""
        laptop = desk.laptop
        streams = [one for one in self.founded.streams if one in laptop.store.casebook.streams()]
        if not streams or desk.draft is not None:
            return
        stream = self.rng.choice(streams)
        families = laptop.store.casebook.records_of(stream, Entity.FAMILY)
        if not families:
            return
        record, cell = families[0].record, self.rng.choice(SHARED_CELLS)
        heads = laptop.store.casebook.conflict_heads(record, cell)
        seen = frozenset(head.value for head in heads if isinstance(head.value, str))
        desk.draft = Draft(stream, record.entity_id, cell, tuple(head.op for head in heads), seen)
        self._tell(f"{laptop.name} begins")

    def _save_draft(self, desk: Desk) -> None:
        if desk.draft is None:
            self._begin(desk)
        draft, desk.draft = desk.draft, None
        if draft is None:
            return
        text = self._text()
        change = Change(
            int(Entity.FAMILY), draft.entity_id, {draft.field: text}, {draft.field: list(draft.heads)}
        )
        cell = (draft.stream, draft.entity_id, draft.field)
        self._commit(desk, Verb.CHANGE_FAMILY, cell, text, change, seen=draft.seen)

    def _note(self, desk: Desk) -> None:
        stream = self._some_file(desk)
        if stream is not None:
            text, entity_id = self._text(), new_id()
            change = Change(int(Entity.NOTE), entity_id, {NOTE_TEXT: text}, {})
            if self._commit(desk, Verb.WRITE_NOTE, (stream, entity_id, NOTE_TEXT), text, change):
                self.notes.add(text)

    def _photo(self, desk: Desk) -> None:
        stream = self._some_file(desk)
        if stream is None:
            return
        text, entity_id = self._text(), new_id()
        data = b"\xff\xd8\xff" + self.rng.randbytes(PHOTO_BYTES)
        blob = desk.laptop.store.blobs.keep_whole(stream, data, media_type="image/jpeg")
        said = [[blob.sha256, [len(data), "image/jpeg"]]]
        change = Change(int(Entity.FILLED_FORM), entity_id, {FORM_NAME: text, FORM_ATTACHMENTS: said}, {})
        if self._commit(desk, Verb.FILL_IN_FORM, (stream, entity_id, FORM_NAME), text, change):
            self.witness.photos[stream, blob.sha256] = text

    def _commit(
        self,
        desk: Desk,
        verb: Verb,
        cell: Cell,
        text: str,
        change: Change,
        *,
        seen: frozenset[str] = frozenset(),
    ) -> bool:
        laptop = desk.laptop
        try:
            laptop.store.commit(Act(cell[0], int(verb), (change,)))
        except StoreError as refusal:
            if refusal.code not in (Code.RECORD_UNKNOWN, Code.FILE_LEAVES):  # the person was told
                raise
            return False
        self.witness.saved(Save(text, cell, seen, laptop.name))
        self._tell(f"{laptop.name} saves {text} over {sorted(seen)}")
        return True

    def _members(self, desk: Desk) -> None:
        """The responsible worker lets a colleague in, or takes the file away from one."""
        which = self.rng.randrange(2)
        stream, laptop = self.founded.streams[which], self.desks[which].laptop
        who = self.rng.choice([name for name in WORKERS if name != laptop.name])
        user = self.founded.users[WORKERS.index(who)]
        if stream not in laptop.store.casebook.streams() or laptop.store.identity().pen is None:
            return
        members = laptop.store.casebook.records_of(stream, Entity.FILE_MEMBER)
        open_ones = [one for one in members if one.get("user") == user and one.get("until_day") is None]
        if open_ones:
            laptop.take_away(stream, open_ones[0].record.entity_id)
            self._count(Fault.MEMBER_OUT)
            self._tell(f"{laptop.name} takes file {which} from {who}")
        else:
            laptop.share(stream, user)
            self.witness.named[stream].add(who)
            self._count(Fault.MEMBER_IN)
            self._tell(f"{laptop.name} lets {who} into file {which}")

    # --- the road ----------------------------------------------------------------------------------------

    def _sync(self, desk: Desk) -> None:
        laptop = desk.laptop
        self.weather.bad = True
        if self.rng.random() < 0.06:
            laptop.steps_until_dark = self.rng.randrange(1, 12)
        if self.clones and self.rng.random() < 0.2:
            laptop = self.rng.choice(self.clones)
        try:
            self._sync_once(laptop)
        finally:
            self.weather.bad = False
            desk.laptop.steps_until_dark = None

    def _sync_once(self, laptop: Laptop) -> str:
        """One try; returns the trouble. What the laptop shows afterwards is held against the office."""
        try:
            report = laptop.try_sync()
        except PowerCutError:
            self._tell(f"{laptop.name} goes dark while syncing")
            if laptop.steps_until_dark is not None and laptop.steps_until_dark <= 0:
                self._count(Fault.POWER_CUT)
            laptop.steps_until_dark = None
            laptop.close()
            laptop.reopen()
            return "dark"
        trouble = "" if report.trouble is None else report.trouble.value
        self._tell(f"{laptop.name} syncs: sent {report.sent}, received {report.received} {trouble}")
        self._check_claims(laptop)
        return trouble

    def _check_claims(self, laptop: Laptop) -> None:
        """Whatever the laptop shows as being at the office is there, in the life of the log it knows."""
        with self.agency.office.database.reading() as connection:
            epoch = self.agency.office.epoch(connection).epoch.epoch
        known = laptop.store.identity().epoch
        if known is None or known.epoch != epoch:
            return
        office = self._office()
        self.witness.claimed(laptop.name, inventory.shown_as_sent(laptop), office)
        for photo in inventory.photos_shown_as_sent(laptop):
            self.witness.claimed_photo(laptop.name, photo, office)

    # --- misfortunes -------------------------------------------------------------------------------------

    def _copy_folder(self, desk: Desk) -> None:
        """Somebody copies the folder while it is locked."""
        target = self.folder / f"copy-{desk.laptop.name}"
        shutil.rmtree(target, ignore_errors=True)
        desk.laptop.close()
        shutil.copytree(desk.laptop.folder, target)
        desk.laptop.reopen()
        desk.copy = target
        self._tell(f"{desk.laptop.name} is copied")

    def _put_folder_back(self, desk: Desk) -> None:
        laptop = desk.laptop
        if desk.copy is None:
            return
        before = self._everything()
        laptop.close()
        shutil.rmtree(laptop.folder)
        shutil.copytree(desk.copy, laptop.folder)
        laptop.reopen()
        desk.draft = None
        self._lost_since(before)
        self._count(Fault.LAPTOP_RESTORED)
        self._tell(f"{laptop.name} is put back, lost {sorted(self.witness.lost)}")

    def _clone(self, desk: Desk) -> None:
        if desk.copy is None or len(self.clones) >= CLONES_AT_MOST:
            return
        folder = self.folder / f"clone-{len(self.clones)}"
        shutil.copytree(desk.copy, folder)
        clock = FixedClock(self.agency.clock.now_ms())
        clone = Laptop(folder, clock, self.weather, name=desk.laptop.name, exists=True)
        self.clones.append(clone)
        self._count(Fault.LAPTOP_CLONED)
        self._tell(f"{desk.laptop.name} is cloned")
        self._note(Desk(clone))

    def _jump(self, desk: Desk) -> None:
        days = self.rng.uniform(-CLOCK_JUMP_DAYS, CLOCK_JUMP_DAYS)
        clock = desk.laptop.clock
        assert isinstance(clock, FixedClock)
        clock.set_wall_ms(self.agency.clock.now_ms() + int(days * 86_400_000))
        self._count(Fault.CLOCK)
        self._tell(f"{desk.laptop.name}'s clock is off by {days:.0f} days")

    def _copy_central(self, _: Desk) -> None:
        self.central_copy = self.agency.back_up()
        self._tell(f"central is backed up at {self.central_copy.gseq}")

    def _put_central_back(self, _: Desk) -> None:
        before = self._everything()
        self.agency.put_back(self.central_copy, emptied=self.emptied)
        self.weather.line = self.agency.line
        self._lost_since(before)
        self._count(Fault.CENTRAL_RESTORED)
        self._tell(f"central is put back to {self.central_copy.gseq}, lost {sorted(self.witness.lost)}")

    def _revoke(self, desk: Desk) -> None:
        """One laptop in a run is reported as lost: never one of a responsible worker."""
        laptop = self.desks[-1].laptop
        if laptop.name in self.revoked:
            return
        enrolment_id = laptop.store.identity().enrolment_id
        assert enrolment_id is not None
        self.agency.revoke(enrolment_id)
        self.revoked.add(laptop.name)
        self._count(Fault.REVOKED)
        self._tell(f"{laptop.name} is revoked")
        self._note(self.desks[-1])
        self._sync_once(laptop)  # what it sends while its token lasts lies aside
        if self.rng.random() < 0.5:
            self._let_in(desk)

    def _let_in(self, _: Desk) -> None:
        """The supervisor reads whose work lies aside and takes it in."""
        for work in withheld_work(self.agency.office):
            users = dict(zip(WORKERS, self.founded.users, strict=True))
            with suppress(AcceptingError):
                if accept(self.agency.office, users[work.worker_code], work.stream):
                    self._count(Fault.LET_IN)
                    self._tell(f"work of {work.worker_code} is let in")

    def _erase(self, _: Desk) -> None:
        """A court orders that a note be erased; everything else of the file stays."""
        there = {text for one in self._office().numbered for text in one.texts}
        notes = sorted(there & self.notes)
        if not notes:
            return
        text = self.rng.choice(notes)
        stream, entity_id, _field = self.witness.saves[text].cell
        erase(self.agency.office, Subject(stream, entity_id), reason=ErasureReason.COURT)
        self.witness.erased.add(text)
        self._count(Fault.ERASED)
        self._tell(f"{text} is erased")

    # --- the end -----------------------------------------------------------------------------------------

    def _settle(self) -> bool:
        """Good weather. Clones speak out and are taken away; then everybody syncs until nothing moves."""
        self.weather.bad = False
        for clone in self.clones:
            for _ in range(PASSES_AT_MOST):
                self._allow_pulls()
                trouble = self._sync_once(clone)
                if clone.name in self.revoked or not (trouble or clone.store.exchange.overview().waiting):
                    break
        before = self._everything()
        for clone in self.clones:
            clone.close()
        self.clones = []
        texts, _ = self._everything()
        # Central hears a revoked laptop no more, nor its clone. What any other clone had must have arrived.
        silent = {one for one in before[0] - texts if self.witness.saves[one].author in self.revoked}
        self.witness.gone(silent)
        for _ in range(PASSES_AT_MOST):
            still = self._fingerprint()
            for desk in self.desks:
                self._allow_pulls()
                trouble = self._sync_once(desk.laptop)
                self.troubles[desk.laptop.name] = "" if desk.laptop.name in self.revoked else trouble
            if not any(self.troubles.values()) and self._fingerprint() == still:
                return True
        return False

    def _allow_pulls(self) -> None:
        """The supervisor looks at what seems a cloned folder."""
        table = tables.enrolment
        with self.agency.office.database.reading() as connection:
            query = select(table.c.enrolment_id).where(table.c.pulls_wait.is_(True))
            waiting = connection.execute(query).scalars().all()
        for enrolment_id in waiting:
            self.agency.allow_pulls(enrolment_id)

    def _fingerprint(self) -> object:
        """What must stand still when all is quiet."""
        office = self._office()
        laptops = [
            (sorted(one.op_id for one in inventory.held_by(laptop)), laptop.store.exchange.overview().waiting)
            for laptop in (desk.laptop for desk in self.desks)
        ]
        return [one.op_id for one in office.numbered], laptops, len(office.photos)

    def _office(self) -> Office:
        return inventory.office_of(self.agency)

    def _everything(self) -> tuple[set[str], set[Photo]]:
        """The texts and photos of which somebody has a copy whom central hears."""
        laptops = [*(desk.laptop for desk in self.desks), *self.clones]
        heard = [laptop for laptop in laptops if laptop.name not in self.revoked]
        return inventory.texts_anywhere(self.agency, laptops), inventory.photos_anywhere(self.agency, heard)

    def _lost_since(self, before: tuple[set[str], set[Photo]]) -> None:
        """A disk was replaced: what is nowhere any more is nobody's fault."""
        texts, photos = self._everything()
        self.witness.gone(before[0] - texts, before[1] - photos)

    def _replica(self, desk: Desk) -> Replica:
        revoked = desk.laptop.name in self.revoked
        trouble = self.troubles[desk.laptop.name]
        return inventory.replica_of(desk.laptop, self.founded.streams, trouble=trouble, revoked=revoked)

    def _some_file(self, desk: Desk) -> bytes | None:
        streams = [one for one in self.founded.streams if one in desk.laptop.store.casebook.streams()]
        return self.rng.choice(streams) if streams else None

    def _text(self) -> str:
        self.texts += 1
        return f"{MARK}{self.texts}"

    def _count(self, fault: Fault) -> None:
        self.weather.counts[fault] += 1

    def _tell(self, step: str) -> None:
        self.steps.append(step)


def run_days(
    founded: Founded,
    seed: int,
    folder: Path,
    *,
    emptied: Emptied | None,
    rng: random.Random,
    steps: int = STEPS,
) -> Outcome:
    """One run in a folder of its own, which is taken away. `rng` comes from `chance_from(seed)`."""
    days: Days | None = None
    try:
        with copied_town(founded, folder, rng, emptied=emptied) as (agency, laptops):
            desks = [Desk(laptop) for laptop in laptops]
            days = Days(founded, agency, desks, folder, rng, emptied)
            try:
                found = days.run(steps)
            finally:
                for clone in days.clones:
                    with suppress(StoreError):
                        clone.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    counts = {fault.value: days.weather.counts[fault] for fault in Fault}
    return Outcome(seed, found, days.steps, counts)
