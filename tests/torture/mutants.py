"""Bugs put into the program on purpose: a torture that does not find its own is worth nothing.

`run --only KIND --mutant NAME` puts one in before anything begins, and must end with broken promises.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from core.casework.desk import Desk
from core.changes import Changes
from core.errors import StoreError
from core.store.exchange import Exchange
from core.store.journal import Entry, Journal
from core.store.store import Act, Store


def acknowledge_too_early() -> None:
    """A note is said to be saved, and is saved with the next one."""
    true_note, late = Desk.add_note, []

    def add_note(desk: Desk, stream: bytes, text: str) -> Changes:
        late.append(text)
        return true_note(desk, stream, late.pop(0)) if len(late) > 1 else Changes()

    Desk.add_note = add_note  # type: ignore[assignment,method-assign]  # that is the bug


def believe_without_receipt() -> None:
    """What goes out is shown as arrived."""
    true_outgoing = Exchange.outgoing

    def outgoing(exchange: Exchange, **limits: int) -> Any:
        going = true_outgoing(exchange, **limits)
        exchange._database.execute("UPDATE op SET state = 'accepted', gseq = 1, receipt_ms = 1 WHERE own = 1")
        return going

    Exchange.outgoing = outgoing  # type: ignore[assignment,method-assign]  # that is the bug


def write_no_journal() -> None:
    """Only the database is trusted."""

    def append(self: Journal, payload: bytes) -> Entry:
        return Entry(1, 1, payload)

    Journal.append = append  # type: ignore[method-assign]  # that is the bug


def keep_quiet_while_typing() -> None:
    """A text that the disk did not take is said to be kept."""
    true_keep = Desk.keep_typed

    def keep_typed(self: Desk, name: str, text: str) -> None:
        with suppress(StoreError):
            true_keep(self, name, text)

    Desk.keep_typed = keep_typed  # type: ignore[method-assign]  # that is the bug


def hide_refusals() -> None:
    """An act that the disk refused is said to be done."""
    true_commit = Store.commit

    def commit(self: Store, act: Act) -> Any:
        try:
            return true_commit(self, act)
        except StoreError:
            return type("Nothing", (), {"changes": Changes(), "reference": bytes(16)})

    Store.commit = commit  # type: ignore[method-assign]  # that is the bug


MUTANTS: dict[str, tuple[str, Callable[[], None]]] = {
    "acknowledge-too-early": ("kill", acknowledge_too_early),
    "believe-without-receipt": ("cut", believe_without_receipt),
    "write-no-journal": ("flip", write_no_journal),
    "keep-quiet-while-typing": ("room", keep_quiet_while_typing),
    "hide-refusals": ("call", hide_refusals),
}
"""The kind that finds it, and how it is put in."""
