"""When to try again and how much to send: pure numbers, no network, no waiting here.

Back-off is full jitter over 2 s x 2^k, at most 15 min; the batch follows the measured rate so that one
request takes about 20 s on whatever link there is.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from sync.protocol import RESPONSE_MAX_BYTES

FIRST_DELAY_S = 2.0
MAX_DELAY_S = 15 * 60.0
MAX_ASKED_S = 6 * 3600.0
"""Central may ask for a longer pause; a gateway that asks for years is not believed."""
REQUEST_AIM_S = 20.0
MIN_BATCH_BYTES = 4 * 1024
FIRST_BATCH_BYTES = 64 * 1024
MAX_BATCH_BYTES = 1024 * 1024
GROWTH = 1.25
TELLS_FROM_BYTES = 32 * 1024
"""In less than this the way there and back counts for more than the link."""
FASTEST_BYTES_PER_S = 10**10
MAX_DOUBLINGS = 16
UNPACKED = 4
"""Operations pack to about a third; two hundred fit the first answer."""
PUSHED_UNPACKED = 3
PUSH_MAX_BYTES = 2 * 1024 * 1024
"""Packed to half, which even the shortest changes are, it is what central takes at most."""
SLOW_BYTES_PER_S = 256 * 1024
"""Below this a link is worth every byte that harder packing saves."""


@dataclass(frozen=True)
class Pace:
    """How the next round goes. Immutable: each outcome gives the next pace.

    `bytes_per_s`: what the link moved at the last exchange that was large enough to tell; 0 where none was.
    """

    failures: int = 0
    batch_bytes: int = FIRST_BATCH_BYTES
    bytes_per_s: int = 0

    def delay_s(self, rng: random.Random, *, asked_s: float | None = None) -> float:
        """Seconds to wait before the next try; at least what central asked for (Retry-After)."""
        asked = min(MAX_ASKED_S, asked_s or 0.0)
        if self.failures == 0:
            return asked
        ceiling = min(MAX_DELAY_S, FIRST_DELAY_S * 2 ** min(self.failures - 1, MAX_DOUBLINGS))
        return max(rng.uniform(0, ceiling), asked)

    def after_success(self, *, moved_bytes: int, took_s: float) -> Pace:
        """The batch grows by a quarter, towards what this link moves in 20 s."""
        grown = int(self.batch_bytes * GROWTH)
        if moved_bytes >= self.batch_bytes // 2 and moved_bytes * REQUEST_AIM_S < grown * took_s:
            grown = int(moved_bytes / took_s * REQUEST_AIM_S)
        told = moved_bytes >= TELLS_FROM_BYTES and took_s > 0
        rate = max(1, int(min(moved_bytes / took_s, FASTEST_BYTES_PER_S))) if told else self.bytes_per_s
        return Pace(0, max(MIN_BATCH_BYTES, min(MAX_BATCH_BYTES, grown)), rate)

    def after_failure(self) -> Pace:
        """One more failure; half the batch."""
        return Pace(self.failures + 1, max(MIN_BATCH_BYTES, self.batch_bytes // 2), self.bytes_per_s)

    @property
    def answer_bytes(self) -> int:
        """The most that an answer may bring, unpacked: so that one of a bad link arrives before it is cut."""
        return min(RESPONSE_MAX_BYTES, self.batch_bytes * UNPACKED)

    @property
    def push_bytes(self) -> int:
        """The most that a request may bring, unpacked: `batch_bytes` is what goes over the link."""
        return min(PUSH_MAX_BYTES, self.batch_bytes * PUSHED_UNPACKED)

    @property
    def is_slow(self) -> bool:
        """Whether packing harder is worth its time here; so too where nothing is known of the link."""
        return self.bytes_per_s < SLOW_BYTES_PER_S

    def limited_to(self, max_bytes: int) -> Pace:
        """Central said how much it takes at most (413)."""
        return replace(self, batch_bytes=max(MIN_BATCH_BYTES, min(self.batch_bytes, max_bytes)))

    def afresh(self) -> Pace:
        """The network changed or a person asked: no waiting."""
        return replace(self, failures=0)
