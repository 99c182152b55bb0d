"""Judges a run of the real program by what people typed and saw, and by the bytes that each side holds.

Shares no code with the product: it reads operations with a CBOR library of its own and hashes them itself.
Every text that a person saves is written once in a run, so that a text names the act that saved it. The
promises are I1 to I7 of `docs/reliability.md`.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache

import cbor2

MARK = "~"
"""Begins every text that a person saved in a run, so that it is found among all that operations carry."""

Cell = tuple[bytes, bytes, int]
"""Stream, entity, number of the field."""


Photo = tuple[bytes, bytes]
"""Stream and SHA-256."""


@dataclass(frozen=True)
class Written:
    """An operation read from its bytes: its id, and the texts of people in it."""

    op_id: bytes
    stream: bytes
    texts: tuple[str, ...]


@cache
@lru_cache(maxsize=4096)
def read_operation(data: bytes) -> Written:
    """From the bytes that a laptop or central keeps. The same bytes always say the same."""
    envelope, parts = cbor2.loads(data)
    header = cbor2.loads(envelope)[2]
    texts: list[str] = []
    for part in parts:
        values = {} if part is None else cbor2.loads(part)[2]
        texts += [value for value in values.values() if isinstance(value, str) and value.startswith(MARK)]
    op_id = hashlib.sha256(b"tirek-op-v1" + header).digest()
    return Written(op_id, cbor2.loads(header)[6], tuple(texts))


@dataclass(frozen=True)
class Save:
    """A person saved a text in a cell, with `seen` on the screen."""

    text: str
    cell: Cell
    seen: frozenset[str]
    author: str


@dataclass(frozen=True)
class Office:
    """What central holds: numbered operations in their order, and those it keeps aside."""

    numbered: tuple[Written, ...]
    aside: tuple[Written, ...]
    photos: Set[Photo] = frozenset()
    """What it has the bytes of, and they are right."""


@dataclass(frozen=True)
class Replica:
    """What a laptop holds and shows at the end. `cells`: per cell the values that stand there."""

    name: str
    author: str
    here: Set[bytes]
    held: tuple[Written, ...]
    cells: Mapping[Cell, Set[str]]
    waiting: int
    not_accepted: int
    trouble: str
    revoked: bool
    notices: Set[str] = frozenset()
    journal: Set[str] = frozenset()
    """The texts in its journal."""


@dataclass
class Witness:
    """Watches one run."""

    saves: dict[str, Save] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    lies: list[str] = field(default_factory=list)
    named: dict[bytes, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Who was ever named in a file."""
    photos: dict[Photo, str] = field(default_factory=dict)
    """Every photo of which a copy is left, and the text of the record that names it."""

    def saved(self, save: Save) -> None:
        self.saves[save.text] = save

    def gone(self, texts: Iterable[str], photos: Iterable[Photo] = ()) -> None:
        """The last copy was on the disk that was replaced: no protocol brings it back."""
        self.lost |= set(texts)
        for photo in photos:
            self.photos.pop(photo, None)

    def claimed(self, who: str, claimed: Iterable[bytes], office: Office) -> None:
        """The laptop shows these operations as being at the office (I1, and nothing shown that is not)."""
        numbered = {one.op_id for one in office.numbered}
        if not set(claimed) <= numbered:
            self.lies.append(f"I1 {who} shows as sent what the office does not have")

    def claimed_photo(self, who: str, photo: Photo, office: Office) -> None:
        """The laptop shows the record of this photo as being at the office."""
        if photo not in office.photos:
            self.lies.append(f"I1 {who} shows a photo as sent that the office does not have")

    def verdict(self, office: Office, replicas: Iterable[Replica], *, settled: bool) -> list[str]:
        """Every broken promise; empty if all were kept."""
        everybody = list(replicas)
        found = list(dict.fromkeys(self.lies))
        if not settled:
            found.append("I7 syncing did not end")
        numbered = Counter(text for one in office.numbered for text in one.texts)
        aside = {text for one in office.aside for text in one.texts}
        kept = {
            text
            for one in everybody
            if one.revoked and one.waiting  # central hears a revoked laptop no more; it tells how much waits
            for written in one.held
            for text in written.texts
        }
        due = set(self.saves) - self.lost - kept - self.erased
        left = set(numbered) | aside
        for one in everybody:
            if not one.revoked:
                left |= one.journal | {text for written in one.held for text in written.texts}
        if back := left & self.erased:
            found.append(f"erased values came back: {_some(back)}")
        if missing := due - set(numbered) - aside:
            found.append(f"I1 the office lacks {_some(missing)}")
        revoked = {one.author for one in everybody if one.revoked}
        for photo, text in self.photos.items():
            if text in due and self.saves[text].author not in revoked and photo not in office.photos:
                found.append(f"I1 the office lacks the photo of {text}")
        if any(count > 1 for count in numbered.values()):
            found.append("I4 an act is at the office twice")
        if len({one.op_id for one in office.numbered}) < len(office.numbered):
            found.append("I4 an operation is numbered twice")
        for one in everybody:
            found += self._of_laptop(one, office, set(numbered), aside)
        found += self._differences([one for one in everybody if not one.revoked])
        return found

    def _of_laptop(self, one: Replica, office: Office, numbered: set[str], aside: set[str]) -> list[str]:
        found: list[str] = []
        counted = Counter(text for written in one.held for text in written.texts)
        if any(count > 1 for count in counted.values()):
            found.append(f"I4 {one.name} holds an act twice")
        for stream, names in self.named.items():
            if one.author not in names and any(written.stream == stream for written in one.held):
                found.append(f"I5 {one.name} holds a file of which it is no member")
        if one.revoked:
            return found
        if one.trouble:
            found.append(f"I7 {one.name} ends with {one.trouble}")
        if one.waiting:
            found.append(f"I1 {one.name} still has {one.waiting} waiting")
        for stream in one.here:
            there = {
                text for written in office.numbered if written.stream == stream for text in written.texts
            }
            mine = {text for written in one.held if written.stream == stream for text in written.texts}
            if lacking := there - mine:
                found.append(f"I1 {one.name} lacks {_some(lacking)}")
        own_aside = {
            text
            for text in counted
            if text in aside and text not in numbered and self.saves[text].author == one.author
        }
        if own_aside and not one.not_accepted:
            found.append(f"I6 {one.name} is not told of {_some(own_aside)}")
        found += [
            f"I3 {text} silently overwritten on {one.name}" for text in self._overwritten(one, numbered)
        ]
        return found

    def _overwritten(self, one: Replica, numbered: set[str]) -> list[str]:
        """Texts that left the values that stand, though nobody who had them on the screen replaced them."""
        replaced: set[str] = set()
        for text in numbered:
            replaced |= self.saves[text].seen
        silently = []
        for text in numbered:
            cell = self.saves[text].cell
            if cell[0] in one.here and text not in one.cells.get(cell, ()) and text not in replaced:
                silently.append(text)
        return silently

    def _differences(self, replicas: list[Replica]) -> list[str]:
        found = []
        for number, one in enumerate(replicas):
            for other in replicas[number + 1 :]:
                both = one.here & other.here
                mine = {cell: values for cell, values in one.cells.items() if cell[0] in both}
                theirs = {cell: values for cell, values in other.cells.items() if cell[0] in both}
                if mine != theirs:
                    found.append(f"I2 {one.name} and {other.name} differ")
        return found


def _some(texts: Set[str]) -> str:
    return ", ".join(sorted(texts)[:5])
