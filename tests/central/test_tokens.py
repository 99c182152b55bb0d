"""Logging in by client assertion (RFC 7523)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.signing import SigningKey
from sync.assertions import write_assertion
from sync.protocol import PATH_TOKEN, Refusal, TokenAnswer, TokenRequest
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop, RefusedError


@pytest.fixture
def laptop(central: Rehearsal) -> Laptop:
    return central.laptop("aigul")


def refused_token(laptop: Laptop, assertion: str) -> None:
    with pytest.raises(RefusedError) as refused:
        laptop.log_in(assertion)
    assert (refused.value.problem.status, refused.value.problem.code) == (401, Refusal.TOKEN)


def test_a_token_is_good_for_eight_hours(central: Rehearsal, laptop: Laptop) -> None:
    central.clock.advance(8 * 3600 - 1)
    laptop.sync()
    central.clock.advance(1)
    with pytest.raises(RefusedError) as refused:
        laptop.sync()
    assert refused.value.problem.code == Refusal.TOKEN
    laptop.log_in()
    laptop.sync()


def test_an_assertion_serves_once(laptop: Laptop) -> None:
    assertion = laptop.assertion()
    laptop.log_in(assertion)
    refused_token(laptop, assertion)


@ON_SQLITE
def test_a_clock_some_minutes_off_is_no_obstacle(laptop: Laptop) -> None:
    for ahead_s in (-500, 500):
        laptop.log_in(laptop.assertion(ahead_s=ahead_s))


@ON_SQLITE
def test_an_assertion_of_another_hour_is_refused(laptop: Laptop) -> None:
    for ahead_s in (-86_400, -700, 700, 86_400):
        refused_token(laptop, laptop.assertion(ahead_s=ahead_s))


@ON_SQLITE
def test_an_assertion_for_another_agency_is_refused(laptop: Laptop) -> None:
    refused_token(laptop, laptop.assertion(audience="kz-other"))


@ON_SQLITE
def test_an_assertion_by_a_strange_key_is_refused(laptop: Laptop) -> None:
    stranger = SigningKey.generate()
    refused_token(laptop, replace(laptop, key=stranger).assertion())
    named = replace(stranger, kid=laptop.key.kid)
    now_s = laptop.clock.now_ms() // 1000
    refused_token(laptop, write_assertion(named, audience="kz-test", jti="x", now_s=now_s))


@ON_SQLITE
def test_an_assertion_without_signature_or_form_is_refused(laptop: Laptop) -> None:
    header, claims, _ = laptop.assertion().split(".")
    refused_token(laptop, f"{header}.{claims}.")
    for text in ("", "a.b.c", "e30.e30.e30"):
        with pytest.raises(RefusedError) as refused:
            laptop.send(
                PATH_TOKEN,
                TokenRequest(grant_type="x", client_assertion_type="y", client_assertion=text),
                TokenAnswer,
            )
        assert refused.value.problem.status == 400


@ON_SQLITE
def test_without_a_token_nothing_is_given(laptop: Laptop) -> None:
    for token in ("", "wrong"):
        laptop.token = token
        with pytest.raises(RefusedError) as refused:
            laptop.sync()
        assert refused.value.problem.code == Refusal.TOKEN
