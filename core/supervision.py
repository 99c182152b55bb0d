"""What the supervisor and its workers agree on: a few fixed words, and when idleness locks.

Standard library only: `main.py` loads it, and must never load Qt or learn a secret. No free text ever
crosses the channel. The ends of the channel are in `main.py` and `ui/channel.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal, get_args

from core.machine_log import FROM_A_WORKER, is_id

NOTICE_S = 30
LOCK_AFTER_S = 300
PAUSE_AFTER_S = 180
LONGEST_WAIT_S = 3600
MESSAGE_MAX_BYTES = 512

Why = Literal["start", "again", "asked", "panic", "session", "pin", "order", "idle", "suspend", "crash"]
"""Why a worker is shown or ended. A closed list."""
WHY: frozenset[str] = frozenset(get_args(Why))
# Each word with the fields it must carry, no more and no fewer.
Vocabulary = Mapping[str, Mapping[str, type]]
TO_WORKER: Vocabulary = {
    "show": {"why": str, "saved": bool},  # come to the front; saved: the draft of the one before is safe
    "pause": {},  # idle long enough for the curtain
    "notice": {"seconds": int},  # the lock is this near
    "lock": {"why": str},  # save the draft and end; the grace is LOCK_GRACE_S
    "quit": {},  # the same, and nobody comes after
}
FROM_WORKER: Vocabulary = {
    "ready": {},  # the unlock window is built
    "policy": {"lock_s": int, "pause_s": int},  # a vault was opened, or a form begun: other waits from now
    "activity": {},  # a key or the mouse
    "lock": {"why": str},  # please lock
    "locked": {},  # the draft is saved; may be killed
    "quit": {},  # the person closed the program; about to end
    "event": {"number": int, "vault": str},  # for the log of the machine; a vault's id, or nothing
}

Message = dict[str, str | int | bool]


def encode(vocabulary: Vocabulary, word: str, fields: Mapping[str, object]) -> bytes:
    """One message as one line; a word or field outside the vocabulary is our own bug."""
    line = json.dumps({"say": word, **fields}).encode("ascii") + b"\n"
    if decode(vocabulary, line) is None:
        raise ValueError(word)
    return line


def decode(vocabulary: Vocabulary, line: bytes) -> Message | None:
    """The message in a line, or None when anything about it is not exactly in the vocabulary."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    if not isinstance(message, dict) or not isinstance(message.get("say"), str):
        return None
    fields = vocabulary.get(message["say"])
    if fields is None or message.keys() - {"say"} != fields.keys():
        return None
    if any(type(message[name]) is not kind for name, kind in fields.items()):
        return None
    if message["say"] == "event" and message["number"] not in FROM_A_WORKER:
        return None
    if message.get("vault") and not is_id(message["vault"]):
        return None
    return message if message.get("why", "start") in WHY else None


class IdleClock:
    """What is due after how long without activity. Stands still until the worker shows a sign of use."""

    def __init__(self) -> None:
        self._since_s: float | None = None
        self._done = 0
        self.set_policy(LOCK_AFTER_S, PAUSE_AFTER_S)

    @property
    def running(self) -> bool:
        return self._since_s is not None

    def set_policy(self, lock_s: int, pause_s: int) -> None:
        """Seconds until the lock and until the curtain; no curtain when 0 or not before the lock."""
        lock_s = min(max(lock_s, 1), LONGEST_WAIT_S)
        self.notice_s = min(NOTICE_S, (lock_s + 1) // 2)
        steps = [(lock_s - self.notice_s, "notice"), (lock_s, "lock")]
        if 0 < pause_s < lock_s:
            steps.append((pause_s, "pause"))
        self._steps = sorted(steps)

    def touch(self, now_s: float) -> None:
        self._since_s = now_s
        self._done = 0

    def stop(self) -> None:
        self._since_s = None

    def due(self, now_s: float) -> str | None:
        """The last step that has become due since it was last asked, if any."""
        step = None
        while self.wait_s(now_s) <= 0:
            step = self._steps[self._done][1]
            self._done += 1
        return step

    def wait_s(self, now_s: float) -> float:
        """Seconds until the next step is due."""
        if self._since_s is None or self._done == len(self._steps):
            return float("inf")
        return self._since_s + self._steps[self._done][0] - now_s
