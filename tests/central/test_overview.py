"""What an operator sees of laptops: counts and moments, their own word as such, and nothing of any case."""

from __future__ import annotations

import json
import re

import pytest
from msgspec import structs

from central import contact
from central.overview import Device, overview
from core.clock import local_datetime
from core.ids import new_id
from sync.protocol import LaptopReport, SyncAnswer, SyncRequest
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop, broken

REPORT = LaptopReport(program="0.4.0", waiting=12, blobs=3, needs_you=1)


def device(central: Rehearsal, laptop: Laptop) -> Device:
    (found,) = [one for one in overview(central.office).devices if one.enrolment_id == laptop.enrolment_id]
    return found


def say(laptop: Laptop, report: LaptopReport | None, *ops: bytes) -> None:
    request: SyncRequest = structs.replace(laptop.request(ops), report=report)
    laptop.take(laptop.send("/v1/sync", request, SyncAnswer))


def test_a_laptops_own_word_stands_with_its_moment(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    before = device(central, laptop)
    assert (before.program, before.waiting, before.reported_ms) == (None, None, None)
    central.clock.advance(5)
    say(laptop, REPORT)
    said_ms = central.clock.now_ms()
    seen = device(central, laptop)
    assert (seen.program, seen.waiting, seen.waiting_blobs, seen.needs_you) == ("0.4.0", 12, 3, 1)
    assert seen.reported_ms == seen.last_contact_ms == said_ms
    central.clock.advance(3600)
    say(laptop, None)  # it said so already in this conversation
    later = device(central, laptop)
    assert (later.waiting, later.reported_ms, later.last_contact_ms) == (12, said_ms, central.clock.now_ms())


def test_what_was_refused_is_counted_by_reason_until_it_comes_in(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    laptop.open_file()
    (opening,) = laptop.waiting()
    data = opening.operation.to_bytes()
    say(laptop, None, broken(data), b"not an operation")
    say(laptop, None, broken(data))
    assert dict(device(central, laptop).refused) == {"signature": 1, "malformed": 1}
    say(laptop, None, data)
    assert dict(device(central, laptop).refused) == {"malformed": 1}


@ON_SQLITE
def test_refusals_of_one_laptop_do_not_fill_the_disk(
    central: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact, "REFUSALS_AT_MOST", 5)
    laptop = central.laptop("aigul")
    for _ in range(3):
        say(laptop, None, *(new_id() for _ in range(4)))
    assert sum(device(central, laptop).refused.values()) == 5


@ON_SQLITE
def test_what_a_laptop_says_of_itself_is_no_message_to_the_terminal(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    strange = LaptopReport(
        program="1.0\x1b[2J\nroot approved last=" + "x" * 99, waiting=-5, blobs=2**40, needs_you=0
    )
    say(laptop, strange)
    seen = device(central, laptop)
    assert (seen.waiting, seen.waiting_blobs) == (0, 2**31 - 1)
    line = seen.line(str)
    assert line.isprintable()
    assert "approved last=x" not in line
    assert len(seen.program or "") <= contact.PROGRAM_MAX_CHARACTERS


def test_the_whole_stands_as_text_and_for_a_program(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    stream = laptop.open_file()
    laptop.note(stream, "Құпия")
    laptop.sync_all()
    say(laptop, REPORT, b"?")

    def moment(moment_ms: int) -> str:
        return local_datetime(moment_ms, central.clock.zone).isoformat(timespec="minutes")

    seen = overview(central.office)
    told = json.loads(seen.to_json(moment, refusal_to_serve=None))
    (one,) = told["devices"]
    assert (told["epoch"], told["newest"], told["may_not_serve"]) == (1, seen.gseq, None)
    assert one["enrolment"] == laptop.enrolment_id.hex()
    assert (one["worker_code"], one["state"], one["program"]) == ("aigul", "approved", "0.4.0")
    assert (one["waiting"], one["photos_waiting"], one["needs_you"], one["missing"]) == (12, 3, 1, 0)
    assert (one["withheld"], one["forks"], one["refused"]) == (0, 0, {"malformed": 1})
    assert one["last_contact"] == one["reported"] == moment(central.clock.now_ms())
    (line,) = [device.line(moment) for device in seen.devices]
    assert re.search(
        r" missing=0 withheld=0 forks=0 refused=1 \(malformed:1\) program=0.4.0 waiting=12 ", line
    )
    for text in (line, seen.to_json(moment, refusal_to_serve="x")):
        assert "Құпия" not in text
        assert stream.hex() not in text
