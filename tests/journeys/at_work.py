"""A worker at work in a process of her own, which a test kills.

Called as `python -m tests.journeys.at_work FOLDER WHAT IDS`. Every line on stdout is an acknowledgement:
what it names was answered by the program as saved.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from core.clock import SystemClock
from tests.journeys.laptop import LANGUAGE, RISK, VISIT, Laptop


def type_for_ever(laptop: Laptop, draft: bytes) -> None:
    """Type a note letter by letter; each save is acknowledged with its length."""
    shown = laptop.desk.draft(draft, language=LANGUAGE)
    session = laptop.open_form(shown, VISIT)
    (ref,) = session.refs("worker_note")
    for length in count(1):
        session.answer(ref, "ә" * length)
        laptop.save(shown, session)
        say(f"saved {length}")


def finish_all(laptop: Laptop, streams: list[bytes]) -> None:
    """Finish the visits that were filled in already, one after another."""
    for stream in streams:
        draft = laptop.start_visit(stream)
        sessions = [laptop.open_form(draft, form_id) for form_id in (VISIT, RISK)]
        say(f"begins {stream.hex()}")
        laptop.finish(draft, *sessions)
        say(f"finished {stream.hex()}")


def write_and_wait(laptop: Laptop, stream: bytes, canary: str) -> None:
    """Write something secret everywhere, and wait to be ended."""
    laptop.desk.add_note(stream, canary)
    laptop.add_family(canary, file_number=canary)
    draft = laptop.start_visit(stream)
    laptop.fill_in_visit(draft, worker_note=canary, family_words=canary)
    for line in range(200):
        laptop.desk.add_note(stream, f"{canary} {line}")
    assert len(laptop.desk.families(canary)) == 1
    say("written")
    sys.stdin.readline()


def say(text: str) -> None:
    print(text, flush=True)


def main(folder: str, what: str, *rest: str) -> None:
    laptop = Laptop.existing(Path(folder), SystemClock())
    if what == "type":
        type_for_ever(laptop, bytes.fromhex(rest[0]))
    elif what == "finish":
        finish_all(laptop, [bytes.fromhex(one) for one in rest])
    elif what == "write":
        write_and_wait(laptop, bytes.fromhex(rest[0]), rest[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
