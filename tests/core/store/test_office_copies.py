"""Which photos and files the office has: by verified receipts alone, and asked about anew after a restore."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Code, OperationError
from core.receipts import BlobReceipt, write_blob_receipt
from core.records import RecordState
from core.signing import SigningKey
from core.store.blobs import PIECE_BYTES
from core.store.office_copies import NamedBlob
from tests.core.store.laptop import Laptop, Office
from tests.core.store.test_blobs import keep, visit_with

DATA = os.urandom(2 * PIECE_BYTES + 10)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "vault", Office())
    yield made
    made.close()


@pytest.fixture
def named(laptop: Laptop) -> NamedBlob:
    """A photo of a visit that the office has, without the photo."""
    family = laptop.open_family()
    visit_with(laptop, family.stream, keep(laptop, family.stream, DATA))
    laptop.sync()
    (one,) = laptop.store.office_copies.unproved()
    return one


def receipt(laptop: Laptop, named: NamedBlob, *, key: SigningKey | None = None, size_bytes: int = 0) -> bytes:
    said = BlobReceipt(sha256=named.sha256, size_bytes=size_bytes or len(DATA), time_ms=7)
    return write_blob_receipt(key or laptop.office.agency.receipt_key, said)


@pytest.mark.parametrize(
    ("start", "most_bytes"),
    [
        (0, 1),
        (0, PIECE_BYTES),
        (PIECE_BYTES - 1, 2),
        (PIECE_BYTES, PIECE_BYTES),
        (PIECE_BYTES + 5, 2 * PIECE_BYTES),
        (len(DATA) - 1, 10),
        (len(DATA), 10),
        (5 * PIECE_BYTES, 10),
    ],
)
def test_a_part_is_what_stands_there(laptop: Laptop, named: NamedBlob, start: int, most_bytes: int) -> None:
    part = laptop.store.office_copies.part(named, start=start, most_bytes=most_bytes)
    assert part == DATA[start : start + most_bytes]


def test_a_record_that_the_office_does_not_have_yet_sends_no_photo(laptop: Laptop) -> None:
    family = laptop.open_family()
    visit_with(laptop, family.stream, keep(laptop, family.stream))
    assert laptop.store.office_copies.unproved() == ()
    laptop.sync()
    assert len(laptop.store.office_copies.unproved()) == 1


def test_a_receipt_touches_the_records_that_name_it(laptop: Laptop, named: NamedBlob) -> None:
    changes = laptop.store.office_copies.take_receipts([(named, receipt(laptop, named))])
    (visit,) = changes.records
    mark = laptop.store.casebook.record_state(visit)
    assert mark.state is RecordState.AT_OFFICE
    assert laptop.store.office_copies.unproved() == ()
    found = laptop.store.blobs.find(named.stream, named.sha256)
    assert found is not None
    assert found.receipt_ms == 7


def test_of_receipts_with_a_wrong_one_none_is_taken(laptop: Laptop, named: NamedBlob) -> None:
    right = receipt(laptop, named)
    for wrong in (
        receipt(laptop, named, key=SigningKey.generate()),
        receipt(laptop, named, size_bytes=5),
        receipt(laptop, NamedBlob(named.stream, bytes(32), named.media_type)),
    ):
        with pytest.raises(OperationError) as refusal:
            laptop.store.office_copies.take_receipts([(named, right), (named, wrong)])
        assert refusal.value.code in (Code.OP_SIGNATURE, Code.MESSAGE_MALFORMED)
        assert laptop.store.office_copies.unproved() == (named,)


def test_after_a_restore_of_central_nothing_is_taken_for_granted(laptop: Laptop, named: NamedBlob) -> None:
    laptop.store.office_copies.take_receipts([(named, receipt(laptop, named))])
    assert laptop.store.exchange.overview().photos == 0
    laptop.office.restore(cut=len(laptop.office.log))
    laptop.store.exchange.begin_epoch(laptop.office.epoch_record)
    assert laptop.store.exchange.overview().photos == 1
    assert laptop.store.office_copies.unproved() == (named,)
