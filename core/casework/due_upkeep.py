"""Keeps the lines of what is due counted: file by file, in spare time, by the rules that hold today.

A line is made by the computation that also draws it (`core.casework.reckoning`). What is not counted yet is
known exactly (`Standing`), and whoever reads counts it from its records: nothing is shown that is not so.
Other rules, a day on which other rules hold, or another build of the program begin everything anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from types import CodeType, FunctionType, ModuleType

from core.casework import duties, reckoning
from core.casework.duties import Rules
from core.casework.filing import Filing
from core.casework.reckoning import Reckoning
from core.changes import Changes
from core.records import Counting
from core.rules import periods
from core.rules.pack import RuleBook
from core.store import agenda, due_table
from core.store.agenda import DueBook

AT_ONCE = 50
"""Files in one transaction: drafts and acts of a person wait no longer than that."""
COUNTED_ALONG = 1000
"""So many files are counted from their records while a page is read; above it the page says so."""
_COUNTED_BY = (duties, reckoning, agenda, periods)
"""A line depends on these modules: where one was changed, lines of an older build count no more."""


@dataclass(frozen=True)
class Standing:
    """Which files have no kept lines now. `stale` None: none has."""

    stale: frozenset[bytes] | None

    @property
    def is_kept(self) -> bool:
        return self.stale is not None


@dataclass(frozen=True)
class CountedSome:
    """Whether there is more to count. `changes`: a page that says how far it is has something new to say."""

    more: bool
    changes: Changes = field(default_factory=Changes)


class DueUpkeep:
    """Which lines count, and making those that are missing."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing
        self._basis: tuple[RuleBook, date, bytes] | None = None
        self._refused = False

    def reckoning(self) -> Reckoning:
        """What is due, counted from the records."""
        return Reckoning(self._filing.store.due_book, self._rules())

    def standing(self) -> Standing:
        """Which files whoever reads must count from their records."""
        table = self._filing.store.due_table
        if table.basis() != self.basis():
            return Standing(None)
        stale = table.stale(most=COUNTED_ALONG + 1)
        return Standing(frozenset(stale) if len(stale) <= COUNTED_ALONG else None)

    def counting(self) -> Counting | None:
        """How far the counting is; None where so little is missing that it is counted along.

        None too where the database took nothing the last time, as on a full disk: then all is counted along.
        """
        if self._refused:
            return None
        table = self._filing.store.due_table
        kept = table.basis() == self.basis()
        if kept and table.stale_count() <= COUNTED_ALONG:
            return None
        total = table.file_count()
        left = table.stale_count() if kept else total
        return Counting(max(total - left, 0), total) if left > COUNTED_ALONG else None

    def count_some(self) -> CountedSome:
        """Count the next files, in one transaction. To be called in spare time. STORE_DISK_FULL, STORE_IO."""
        before, basis, rules, self._refused = self.counting(), self.basis(), self._rules(), True
        known = self._filing.store.due_table
        if known.basis() == basis and known.stale_count() == 0:
            self._refused = False
            return CountedSome(more=False)
        with self._filing.store.writing() as database:
            table = due_table.DueTable(database)
            if table.basis() != basis:
                due_table.start_anew(database, basis)
            streams = table.stale(most=AT_ONCE)
            book = DueBook(database)
            due = Reckoning(book, rules).due(streams=streams)
            due_table.keep(database, streams, (one.line for one in due), book.carriers(streams))
            more = table.stale_count() > 0
        self._refused = False
        return CountedSome(more, Changes(due=before is not None))

    def basis(self) -> bytes:
        """By what lines are counted today: the packs, what holds today, and this program's own way."""
        rules, today = self._filing.rules(), self._filing.today
        if self._basis is None or self._basis[0] is not rules or self._basis[1] != today:
            holding = sorted(rules.on(today).items())
            said = hashlib.sha256(repr((rules.packs, holding)).encode() + _PROGRAM)
            self._basis = (rules, today, said.digest())
        return self._basis[2]

    def _rules(self) -> Rules:
        return Rules(self._filing.rules(), self._filing.today)


def _program() -> bytes:
    """Another one when the code that counts was changed; the same in every run of one program."""
    said = hashlib.sha256()
    for module in _COUNTED_BY:
        for part in _parts(module):
            said.update(part.encode())
    return said.digest()


def _parts(module: ModuleType) -> Iterator[str]:
    for name, value in sorted(vars(module).items()):
        if isinstance(value, (str, int, tuple, frozenset, dict)) and not name.startswith("__"):
            yield f"{name}={_said(value)}"
        elif isinstance(value, FunctionType):
            yield from _code(value.__code__)
        elif isinstance(value, type) and value.__module__ == module.__name__:
            for inner in vars(value).values():
                inner = inner.fget if isinstance(inner, property) else inner
                if isinstance(inner, FunctionType):
                    yield from _code(inner.__code__)


def _code(code: CodeType) -> Iterator[str]:
    yield f"{code.co_name} {code.co_code.hex()} {code.co_names}"
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _code(constant)
        else:
            yield _said(constant)


def _said(value: object) -> str:
    """Without what differs from run to run: addresses, and the order of sets."""
    if isinstance(value, frozenset):
        return repr(sorted(map(repr, value)))
    if isinstance(value, dict):
        return repr([(str(key), _said(one)) for key, one in value.items()])
    if isinstance(value, tuple):
        return repr([_said(one) for one in value])
    return value.__name__ if isinstance(value, FunctionType) else repr(value)


_PROGRAM = _program()
