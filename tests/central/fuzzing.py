"""Central under noise: requests that are broken, and operations that are signed and say strange things.

`python -m tests.central.fuzzing --inputs 100000` goes on for longer than the tests do and prints what it did.
A request is a good one with bytes or values of it changed; an operation is written by a laptop that is really
enrolled, with entities, fields and values from anywhere. Nothing may end as a fault of central's (5xx), no
verdict may be missing, and central must be whole afterwards.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from central import founding
from central.backup import make_backup
from central.settings import Settings
from core.encoding import decode, encode
from core.errors import OperationError
from core.ids import new_id
from core.ops import Change, Verb
from core.schema import REGISTRY, Entity
from sync.protocol import (
    CONTENT_TYPE,
    PATH_BLOBS_HAVE,
    PATH_DIGESTS,
    PATH_ENROL,
    PATH_ENROL_STATE,
    PATH_INCARNATIONS,
    PATH_SYNC,
    PATH_TOKEN,
    PROBLEM_TYPE,
    SyncAnswer,
)
from tests.central.conftest import Rehearsal
from tests.central.laptop import Laptop, RefusedError
from tests.central.postgres import running_postgres
from tests.central.protocol_examples import BYTES
from tests.central.running import GENEROUS
from tests.fakes import FixedClock

NUMBERS = (-(2**63), -1, 0, 1, 2**31, 2**53, 2**63 - 1, 2**63, 2**64 - 1)
TEXTS = ("", "\x00", "x", "worker", "2026-02-31", "ә" * 300, "\ufeff'; DROP TABLE op; --", "urgent")
LENGTHS = (0, 1, 15, 16, 17, 31, 32, 33, 64, 5000)
LISTED_AT_MOST = 20
ROLES = ("worker", "supervisor")


@dataclass
class Tally:
    """What was sent and what came of it."""

    statuses: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def fault(self, what: str, fault: Exception, data: bytes) -> None:
        """A bug of central's: the app answers 500 and raises."""
        at = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{Path(at.filename).name}:{at.lineno} {type(fault).__name__}"
        self.statuses[f"{what} 500"] += 1
        if not any(place in one for one in self.wrong):
            self.wrong.append(f"{what} {place} {str(fault)[:200]} {data.hex()[:400]}")

    def lines(self) -> list[str]:
        said = [f"{name}: {count}" for name, count in sorted(self.statuses.items())]
        said += [f"verdict {name}: {count}" for name, count in sorted(self.verdicts.items())]
        return said + [f"WRONG {one}" for one in self.wrong[:LISTED_AT_MOST]]


class Noise:
    """One enrolled laptop that sends what no program would. `revive` gives it another one after a fork."""

    def __init__(self, laptop: Laptop, revive: Callable[[], Laptop], chance: random.Random) -> None:
        self._laptop = laptop
        self._revive = revive
        self._chance = chance
        self._streams = [laptop.open_file()]
        laptop.sync_all()
        self.tally = Tally()

    def send(self, count: int) -> None:
        """So many inputs."""
        for _ in range(count):
            (self.broken_request if self._chance.random() < 0.5 else self.strange_operations)()

    def broken_request(self) -> None:
        """A request of any kind, changed in some place, with or without a token."""
        path, good = self._chance.choice(self._good())
        body = self._changed(good)
        headers = {"Content-Type": CONTENT_TYPE}
        if self._chance.random() < 0.9:
            headers["Authorization"] = f"Bearer {self._laptop.token}"
        if self._chance.random() < 0.1:
            headers["Content-Encoding"] = self._chance.choice(["zstd", "gzip", "br", "", "identity"])
        try:
            status, kind, answer = self._laptop.line.post(path, body, headers=headers)
        except Exception as fault:
            self.tally.fault(path, fault, body)
            return
        self.tally.statuses[f"{path} {status}"] += 1
        if status >= 500 or kind not in (CONTENT_TYPE, PROBLEM_TYPE):
            self.tally.wrong.append(f"{path} {status} {body.hex()} -> {answer[:80]!r}")

    def strange_operations(self) -> None:
        """A push under a right signature."""
        if self._chance.random() < 0.05:
            self._open_another_file()
        made = [self._written() for _ in range(self._chance.randint(1, 3))]
        request = self._laptop.request([one for one in made if one is not None])
        try:
            answer = self._laptop.send(PATH_SYNC, request, SyncAnswer)
        except RefusedError as refused:
            self.tally.statuses[f"operations {refused.problem.status}"] += 1
            if refused.problem.status >= 500:
                ops = [one.hex() for one in request.ops]
                self.tally.wrong.append(f"operations {refused.problem.status} {ops}")
            self._begin_anew()
            return
        except Exception as fault:
            self.tally.fault("operations", fault, b"".join(request.ops))
            self._begin_anew()
            return
        self.tally.statuses["operations 200"] += 1
        self.tally.verdicts.update(str(one.kind) for one in answer.verdicts)
        if len(answer.verdicts) != len(request.ops):
            self.tally.wrong.append("a verdict is missing")
        self._laptop.take(answer)

    def _open_another_file(self) -> None:
        """So that no file grows for ever."""
        self._streams = [self._laptop.open_file()]
        try:
            self._laptop.sync_all()
        except RefusedError:  # a broken request before asked for another incarnation
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._laptop = self._revive()
        self._streams = [self._laptop.open_file()]
        self._laptop.sync_all()

    def _written(self) -> bytes | None:
        if self._chance.random() < 0.03:
            self._streams.append(new_id())
        changes: dict[tuple[int, bytes], Change] = {}
        for _ in range(self._chance.randint(1, 3)):
            change = self._change()
            changes[change.entity_type, change.entity_id] = change
        verb = self._chance.choice([*(int(one) for one in Verb), 990, 2**63 - 1])
        try:
            stream = self._streams[0] if self._chance.random() < 0.8 else self._chance.choice(self._streams)
            made = self._laptop.write(stream, *changes.values(), verb=verb)
        except OperationError:
            return None
        data = made.to_bytes()
        return self._changed(data) if self._chance.random() < 0.1 else data

    def _change(self) -> Change:
        kind = self._chance.choice([*REGISTRY, int(Entity.FILE_MEMBER), int(Entity.MEMBER), 77, 2**63 - 1])
        known = REGISTRY.get(kind)
        numbers = [one.number for one in known.fields] if known is not None else [1]
        fields = {
            self._chance.choice([*numbers, 250, 2**63 - 1]): self._value()
            for _ in range(self._chance.randint(1, 4))
        }
        entity_id = self._chance.choice([new_id(), self._laptop.user, self._laptop.incarnation])
        return Change(
            kind, entity_id, fields, {one: [new_id()] for one in fields if self._chance.random() < 0.3}
        )

    def _good(self) -> list[tuple[str, bytes]]:
        laptop = self._laptop
        request = laptop.request([one.operation.to_bytes() for one in list(laptop.known.values())[-3:]])
        return [
            (PATH_SYNC, request.to_bytes()),
            (PATH_SYNC, request.to_bytes()),
            (PATH_SYNC, BYTES["round_request"]),
            (PATH_DIGESTS, encode(_digests(laptop))),
            (PATH_BLOBS_HAVE, encode({"blobs": [[self._streams[0], bytes(32)]]})),
            (PATH_INCARNATIONS, BYTES["incarnation_request"]),
            (PATH_ENROL, BYTES["enrol_request_proved"]),
            (PATH_ENROL_STATE, BYTES["enrol_state_request"]),
            (PATH_TOKEN, BYTES["token_request"]),
        ]

    # --- changing ---------------------------------------------------------------------------------------

    def _changed(self, good: bytes) -> bytes:
        way = self._chance.random()
        if way < 0.7:
            value = self._with_change(decode(good))
            try:
                return encode(value)
            except OperationError:
                return good[:-1]
        data = bytearray(good)
        place = self._chance.randrange(len(data))
        if way < 0.8:
            data[place] ^= 1 << self._chance.randrange(8)
        elif way < 0.87:
            del data[place:]
        elif way < 0.94:
            data[place:place] = self._chance.randbytes(self._chance.randint(1, 9))
        else:
            data = bytearray(self._chance.randbytes(self._chance.randint(0, 200)))
        return bytes(data)

    def _with_change(self, value: Any) -> Any:
        """One node of a tree is another value, is gone, or is there twice."""
        if isinstance(value, dict) and value and self._chance.random() < 0.9:
            key = self._chance.choice(list(value))
            if self._chance.random() < 0.1:
                return {name: one for name, one in value.items() if name != key}
            return {**value, key: self._with_change(value[key])}
        if isinstance(value, list) and value and self._chance.random() < 0.8:
            place = self._chance.randrange(len(value))
            if self._chance.random() < 0.1:
                return value * 2
            return [*value[:place], self._with_change(value[place]), *value[place + 1 :]]
        if isinstance(value, bytes) and len(value) > 40 and self._chance.random() < 0.5:
            return self._within(value)
        return self._value()

    def _within(self, data: bytes) -> bytes:
        try:
            return encode(self._with_change(decode(data)))
        except OperationError:
            return data[: self._chance.randrange(len(data))]

    def _value(self, depth: int = 0) -> Any:
        chance = self._chance
        simple: list[Any] = [
            chance.choice(NUMBERS),
            chance.choice(TEXTS),
            chance.randbytes(chance.choice(LENGTHS)),
            chance.choice([self._laptop.user, self._laptop.incarnation, self._streams[0]]),
            dt.date(chance.choice([1, 1970, 2026, 9999]), 2, 28),
            Decimal(chance.randint(-(10**9), 10**9)).scaleb(-chance.randint(0, 9)),
            chance.choice([True, False, None]),
        ]
        if depth < 3 and chance.random() < 0.4:
            inner = [self._value(depth + 1) for _ in range(chance.randint(0, 3))]
            return inner if chance.random() < 0.5 else dict(enumerate(inner, start=1))
        return chance.choice(simple)


def _digests(laptop: Laptop) -> dict[str, Any]:
    assert laptop.epoch is not None
    return {
        "proto": 1,
        "epoch": laptop.epoch.epoch,
        "cursor": laptop.cursor or b"",
        "groups": [[b"", b"", 3, bytes(16)], [next(iter(laptop.streams)), b"\x07", 2, bytes(16)]],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Noise for central, on SQLite or PostgreSQL.")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    import resource  # not on Windows, where only the tests run

    def run(url: str) -> int:
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(
                folder=Path(folder) / "central", org_id="kz-test", limits=GENEROUS, database_url=url
            )
            central = Rehearsal(founding.found(settings, FixedClock()), FixedClock())
            names = (f"noise{number}" for number in range(10**9))
            noise = Noise(
                central.laptop(next(names), roles=ROLES),
                lambda: central.laptop(next(names), roles=ROLES),
                random.Random(asked.seed),
            )
            begun_s, before_kib = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            noise.send(asked.inputs)
            grown_mib = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kib) / 1024
            make_backup(central.office, Path(folder) / "copies")
            print("\n".join(noise.tally.lines()))
            print(
                f"{asked.inputs} inputs, seed {asked.seed}, {'PostgreSQL' if url else 'SQLite'}:"
                f" {len(noise.tally.wrong)} wrong, {grown_mib:.0f} MiB more memory,"
                f" {time.process_time() - begun_s:.0f} s of the processor"
            )
            central.close()
            return 1 if noise.tally.wrong else 0

    if not asked.postgres:
        return run("")
    with running_postgres() as emptied:
        return run(emptied())


if __name__ == "__main__":
    sys.exit(main())
