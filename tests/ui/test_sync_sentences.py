"""The strip says what is true: offline grey, failed amber, a week of silence red, "at the centre" proved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.changes import Changes
from core.errors import Code
from core.records import SyncOverview
from sync.service import Phase, RoundReport, SyncProgress
from tests.fakes import MORNING_MS, FixedClock
from tests.ui.conftest import Speak
from ui.language import Language
from ui.sync_sentences import Moment, SyncSentences, SyncState
from ui.widgets.status_strip import StripTone

HOUR_MS = 3_600_000
SYNCED = SyncOverview(
    waiting=0,
    waiting_bytes=0,
    oldest_ms=None,
    last_sync_ms=MORNING_MS - 2 * HOUR_MS,
    receipt_ms=MORNING_MS - 2 * HOUR_MS,
    needs_you=0,
    not_accepted=0,
)
WAITING = replace(SYNCED, waiting=12, waiting_bytes=4_000, oldest_ms=MORNING_MS - HOUR_MS)


def trouble(code: Code | None) -> RoundReport:
    return RoundReport(Changes(), sent=0, received=0, trouble=code, again_in_s=60.0, at_ms=MORNING_MS)


def strip(language: Language, state: SyncState) -> tuple[StripTone, str]:
    clock = FixedClock()
    return SyncSentences(language, Moment(clock.now_ms(), clock.zone)).strip(state)


@pytest.mark.parametrize(
    ("state", "tone", "said"),
    [
        (SyncState(), StripTone.OFFLINE, ""),
        (
            SyncState(SYNCED),
            StripTone.CALM,
            "Everything is at the centre. Last sync today 07:00.",
        ),
        (
            SyncState(replace(SYNCED, unfinished=2)),
            StripTone.SENDING,
            "Everything finished is at the centre. Unfinished, only on this laptop: 2. "
            "Last sync: 2 hours ago.",
        ),
        (
            SyncState(WAITING, report=trouble(Code.CENTRAL_NOT_REACHED)),
            StripTone.OFFLINE,
            "Offline. 12 changes wait. Last sync: 2 hours ago.",
        ),
        (
            SyncState(WAITING, report=trouble(Code.CENTRAL_NOT_OURS)),
            StripTone.OFFLINE,
            "Offline. 12 changes wait. Last sync: 2 hours ago.",
        ),
        (
            SyncState(WAITING, report=trouble(Code.CENTRAL_FAILED)),
            StripTone.FAILED,
            "Sync did not work. 12 changes wait. Last sync: 2 hours ago.",
        ),
        (
            SyncState(replace(WAITING, oldest_ms=MORNING_MS - 8 * 24 * HOUR_MS)),
            StripTone.STUCK,
            "Nothing has been sent for 8 days. Please find a place with a signal. "
            "12 changes wait. Last sync: 2 hours ago.",
        ),
        (
            SyncState(replace(WAITING, oldest_ms=MORNING_MS - 3 * 24 * HOUR_MS)),
            StripTone.SENDING,
            "12 changes wait. The oldest: Saturday, 14.03. Last sync: 2 hours ago.",
        ),
        (
            SyncState(replace(WAITING, oldest_ms=MORNING_MS - 8 * 24 * HOUR_MS), field_mode=True),
            StripTone.STUCK,
            "Field mode is on: switch it off where there is a signal. Nothing has been sent for 8 days. "
            "12 changes wait. Last sync: 2 hours ago.",
        ),
        (
            SyncState(WAITING, field_mode=True, report=trouble(Code.CENTRAL_FAILED)),
            StripTone.OFFLINE,
            "Field mode is on. 12 changes wait. Last sync: 2 hours ago.",
        ),
        (
            SyncState(replace(SYNCED, last_sync_ms=None, receipt_ms=None), approved=False),
            StripTone.SENDING,
            "Your supervisor has not confirmed this laptop yet. This laptop has not synced yet.",
        ),
        (
            SyncState(replace(SYNCED, needs_you=1)),
            StripTone.FAILED,
            "1 change needs you.",
        ),
        (
            SyncState(replace(SYNCED, photos=3, files=1)),
            StripTone.SENDING,
            "3 photos are only on this laptop. 1 file is only on this laptop. Last sync: 2 hours ago.",
        ),
        (SyncState(SYNCED, busy=True), StripTone.SENDING, "Connecting to the centre"),
        (
            SyncState(SYNCED, busy=True, progress=SyncProgress(Phase.RECEIVING, 1, 2, Changes())),
            StripTone.SENDING,
            "Getting what colleagues wrote",
        ),
        (
            SyncState(SYNCED, busy=True, progress=SyncProgress(Phase.SENDING_BLOBS, 0, 3, Changes())),
            StripTone.SENDING,
            "Sending photos and files: 1 of 3",
        ),
        (
            SyncState(SYNCED, busy=True, progress=SyncProgress(Phase.SENDING_BLOBS, 0, 0, Changes())),
            StripTone.SENDING,
            "Asking which photos and files are at the centre",
        ),
        (
            SyncState(SYNCED, busy=True, progress=SyncProgress(Phase.FETCHING_BLOBS, 2, 2, Changes())),
            StripTone.SENDING,
            "Getting colleagues' photos and files: 2 of 2",
        ),
    ],
)
def test_strip_says_what_is_true(speak: Speak, state: SyncState, tone: StripTone, said: str) -> None:
    assert strip(speak("en"), state) == (tone, said)


@pytest.mark.parametrize(
    "seen",
    [
        replace(SYNCED, waiting=1),
        replace(SYNCED, needs_you=1),
        replace(SYNCED, not_accepted=1),
        replace(SYNCED, photos=1),
        replace(SYNCED, files=1),
        replace(SYNCED, unfinished=1),
        replace(SYNCED, last_sync_ms=None),
    ],
)
def test_a_round_without_trouble_is_no_proof_that_the_centre_has_everything(
    speak: Speak, seen: SyncOverview
) -> None:
    state = SyncState(seen, report=trouble(None))
    assert not state.all_at_centre
    assert "Everything is at the centre" not in strip(speak("en"), state)[1]


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_numbers_are_said_in_the_language(speak: Speak, code: str) -> None:
    _, said = strip(speak(code), SyncState(replace(WAITING, waiting=2)))
    assert said.startswith(
        {"kk": "2 өзгеріс жіберілуін күтіп тұр.", "ru": "2 изменения ждут отправки."}[code]
    )


def test_next_try_is_told_in_whole_minutes(speak: Speak) -> None:
    clock = FixedClock()
    sentences = SyncSentences(speak("en"), Moment(clock.now_ms(), clock.zone))
    state = SyncState(WAITING, report=trouble(Code.CENTRAL_BUSY), next_try_ms=MORNING_MS + 90_000)
    assert sentences.next_try(state) == "We will try again in 2 minutes."
    assert sentences.next_try(replace(state, field_mode=True)) == ""


@pytest.mark.parametrize(
    ("attached_bytes", "bytes_per_s", "said"),
    [
        (0, 8000, "With this link it takes less than a minute."),
        (1_000_000, 8000, "With this link it takes about 2 minutes."),
        (1_000_000, 0, ""),
    ],
)
def test_how_long_it_takes_counts_photos_and_is_said_only_where_the_link_was_measured(
    speak: Speak, attached_bytes: int, bytes_per_s: int, said: str
) -> None:
    report = replace(trouble(Code.CENTRAL_NOT_REACHED), bytes_per_s=bytes_per_s)
    state = SyncState(replace(WAITING, photos=4, attached_bytes=attached_bytes), report=report)
    clock = FixedClock()
    assert SyncSentences(speak("en"), Moment(clock.now_ms(), clock.zone)).estimate(state) == said


def test_strip_with_little_room_says_why_and_how_much(speak: Speak) -> None:
    sentences = SyncSentences(speak("en"), Moment(MORNING_MS, FixedClock().zone))
    state = SyncState(replace(WAITING, photos=3, unfinished=1), field_mode=True)
    assert sentences.strip(state, brief=True)[1] == "Field mode is on. 12 changes wait."
