"""DOOR TWO: `run_once` and `status`. What a person is told about syncing comes from here.

Runs in the sync lane: blocking, without Qt, never inside a transaction. Everything it writes is handed to
the store lane through `hand_over`. Next: `engine` (one round), `enrolment`, `schedule`, `transport`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.changes import Changes
from core.errors import Code


class Phase(StrEnum):
    """What syncing is doing."""

    SENDING = "sending"
    RECEIVING = "receiving"
    FETCHING_FORMS = "fetching_forms"


@dataclass(frozen=True)
class SyncProgress:
    """For the strip: `done` of `total` changes in this phase; `changes` were just written to the store."""

    phase: Phase
    done: int
    total: int
    changes: Changes


@dataclass(frozen=True)
class RoundReport:
    """How a try ended. `trouble` is None when all went well; `again_in_s` None: nothing to do until asked.

    `at_ms` is the laptop's own clock. What the office has is never told from here but by receipts
    (`core.records.SyncOverview`).
    """

    changes: Changes
    sent: int
    received: int
    trouble: Code | None
    again_in_s: float | None
    at_ms: int


@dataclass(frozen=True)
class EnrolmentStatus:
    """`words_digest` is what the six words are made of (`core.unlocking.fingerprint_words`)."""

    state: str
    words_digest: bytes | None


class SyncService:
    """One vault's connection to central."""

    def run_once(
        self, progress: Callable[[SyncProgress], None], stop: threading.Event, *, asked: bool = False
    ) -> RoundReport:
        """Push, acknowledge, pull, apply until nothing moves; never raises for what the world refuses.

        `asked`: a person pressed the button, so waiting times are forgotten.
        """
        raise NotImplementedError

    def enrol(self, worker_code: str, code: str, *, server_url: str, ca_pem: bytes) -> EnrolmentStatus:
        """Send the keys of this vault, proved with the one-time code. SyncError(ENROL_... / CENTRAL_...)."""
        raise NotImplementedError

    def poll_enrolment(self) -> EnrolmentStatus:
        """Ask whether the supervisor approved. SyncError(CENTRAL_... / ENROLMENT_REVOKED)."""
        raise NotImplementedError

    def set_field_mode(self, on: bool) -> None:
        """Keep the network off until it is switched back."""
        raise NotImplementedError
