"""The one-time code: what people may type, and proofs that fit only their own transcript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.enrolment_code import CODE_CHARACTERS, code_keys, new_code, normalise_code, proofs_match

GOLDEN_REQUEST = "13745254270c2c9d5e4de4cf9f3c3958e69cc330a3f92d23935cfc452569983f"
GOLDEN_ANSWER = "e8121274caafc0f9ddb0fb2ca3ec1b45d6572db20ad2a680919f850ac3056f8b"
LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=16, max_size=16)


def test_a_new_code_is_eighty_bits_in_groups_of_four() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
        assert normalise_code(code) == code.replace("-", "")


@given(LETTERS)
def test_case_spaces_and_dashes_do_not_matter(letters: str) -> None:
    typed = f" {letters[:4].lower()}-{letters[4:8]} {letters[8:12].lower()} – {letters[12:]}\n"
    assert normalise_code(typed) == letters


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ABCD-EFGH-1JKL-MN0P", "ABCDEFGHIJKLMNOP"),
        ("ВСDE-FGHI-JKLM-NOPQ", "BCDEFGHIJKLMNOPQ"),  # the first two are Cyrillic
        ("8BCD-EFGH-IJKL-MNOP", "BBCDEFGHIJKLMNOP"),
    ],
)
def test_what_looks_the_same_is_read_the_same(typed: str, read: str) -> None:
    assert normalise_code(typed) == read


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 17, "ABCD-EFGH-IJKL-MNO9", "ЖЖЖЖ-ЖЖЖЖ-ЖЖЖЖ-ЖЖЖЖ"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert normalise_code(typed) is None


@given(LETTERS, LETTERS, st.binary(max_size=40))
def test_proofs_depend_on_code_agency_transcript_and_side(one: str, other: str, transcript: bytes) -> None:
    keys = code_keys(one, "kz-one")
    proof = keys.request_proof(transcript)
    assert proofs_match(proof, code_keys(one, "kz-one").request_proof(transcript))
    assert not proofs_match(proof, code_keys(one, "kz-two").request_proof(transcript))
    assert not proofs_match(proof, keys.request_proof(transcript + b"x"))
    assert not proofs_match(proof, keys.answer_proof(transcript, b""))
    assert (one == other) == proofs_match(proof, code_keys(other, "kz-one").request_proof(transcript))


def test_keys_do_not_show_themselves() -> None:
    keys = code_keys("A" * CODE_CHARACTERS, "kz-one")
    assert keys.mac_key.hex() not in repr(keys)
    assert repr(keys.mac_key) not in repr(keys)


def test_the_derivation_never_changes() -> None:
    """Fixed by the wire: a laptop and central of different releases must agree."""
    keys = code_keys("ABCDEFGHIJKLMNOP", "kz-test")
    assert keys.request_proof(b"transcript").hex() == GOLDEN_REQUEST
    assert keys.answer_proof(b"transcript", bytes(16)).hex() == GOLDEN_ANSWER
