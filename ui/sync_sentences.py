"""What syncing looks like in words: the strip's sentence and tone, and the sentences of the Sync page.

Pure: from what is known to words. "At the centre" is said only when nothing waits here, nothing was
set aside, and the newest state comes from receipts (`core.records.SyncOverview`); a finished round
alone proves nothing. Next: `syncing`, which collects what is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from core.clock import local_datetime
from core.errors import Code
from core.records import PastRound, SyncOverview
from sync.service import Exported, OpenedAnswer, Phase, RoundReport, SyncProgress
from ui import messages
from ui.language import Language
from ui.widgets.status_strip import StripTone

STUCK_AFTER_DAYS: Final = 7
_DAY_MS: Final = 86_400_000
NO_NETWORK: Final = frozenset(
    {
        Code.CENTRAL_NOT_REACHED,
        Code.CENTRAL_NOT_OURS,
        Code.CENTRAL_PAGE_INSTEAD,
        Code.CENTRAL_WRONG_CERTIFICATE,
    }
)
"""Central was not there. Who answered in its place, if somebody did, is said on the Sync page."""


@dataclass(frozen=True)
class BundleState:
    """The last file to or from the office in this session; at most one of the three is there."""

    working: bool = False
    exported: Exported | None = None
    opened: OpenedAnswer | None = None
    trouble: Code | None = None


@dataclass(frozen=True)
class SyncState:
    """What is known at this moment. `approved` None: not asked yet; `words_digest` for the six words."""

    overview: SyncOverview | None = None
    busy: bool = False
    progress: SyncProgress | None = None
    report: RoundReport | None = None
    field_mode: bool = False
    approved: bool | None = None
    words_digest: bytes | None = None
    next_try_ms: int | None = None
    bundle: BundleState = BundleState()

    @property
    def trouble(self) -> Code | None:
        return None if self.report is None else self.report.trouble

    @property
    def offline(self) -> bool:
        return self.trouble in NO_NETWORK

    @property
    def all_at_centre(self) -> bool:
        """All that is finished is there, and nothing stands unfinished on this laptop."""
        return self.finished_at_centre and self.overview is not None and not self.overview.unfinished

    @property
    def finished_at_centre(self) -> bool:
        """Nothing waits, nothing was set aside, and there is a receipt to say so."""
        seen = self.overview
        if seen is None or seen.last_sync_ms is None:
            return False
        return not (seen.waiting or seen.needs_you or seen.not_accepted or seen.photos or seen.files)


@dataclass(frozen=True)
class Moment:
    """When and where it is said."""

    now_ms: int
    zone: tzinfo


class SyncSentences:
    """Whole sentences in one language; several are put one after the other, never woven together."""

    def __init__(self, language: Language, moment: Moment) -> None:
        self._language = language
        self._moment = moment

    def tr(self, source: str, disambiguation: str = "", n: int = -1) -> str:
        return self._language.translate("SyncSentences", source, disambiguation, n)

    def strip(self, state: SyncState, *, brief: bool = False) -> tuple[StripTone, str]:
        """The tone and the words at the foot of the window: why nothing goes out, then what waits.

        `brief`: the first two sentences, where there is little room.
        """
        if state.overview is None:
            return StripTone.OFFLINE, ""
        if state.busy:
            return StripTone.SENDING, self.doing(state.progress)
        parts = [part for part in (self._why_not_briefly(state), *self._waiting(state)) if part]
        return self.tone(state), " ".join(parts[:2] if brief else parts)

    def tone(self, state: SyncState) -> StripTone:
        if self._stuck_days(state) >= STUCK_AFTER_DAYS:
            return StripTone.STUCK
        if state.field_mode or state.offline:
            return StripTone.OFFLINE
        if state.trouble is not None or (state.overview is not None and state.overview.needs_you):
            return StripTone.FAILED
        return StripTone.CALM if state.all_at_centre else StripTone.SENDING

    def doing(self, progress: SyncProgress | None) -> str:
        if progress is None:
            return self.tr("Connecting to the centre")
        if progress.phase is Phase.SENDING:
            return self.tr("Sending what waits here")
        if progress.phase is Phase.RECEIVING:
            return self.tr("Getting what colleagues wrote")
        if progress.phase in (Phase.SENDING_BLOBS, Phase.FETCHING_BLOBS):
            return self._carrying(progress)
        return self.tr("Getting new forms")

    def _carrying(self, progress: SyncProgress) -> str:
        """Which of how many photos and files is on its way; the last one is not counted beyond the end."""
        sending = progress.phase is Phase.SENDING_BLOBS
        if not progress.total:
            return self.tr("Asking which photos and files are at the centre")
        said = (
            self.tr("Sending photos and files: {number} of {total}")
            if sending
            else self.tr("Getting colleagues' photos and files: {number} of {total}")
        )
        return said.format(number=min(progress.done + 1, progress.total), total=progress.total)

    def _waiting(self, state: SyncState) -> list[str]:
        """What the centre has and what it does not have, what matters most first."""
        seen = state.overview
        if seen is None:
            return []
        if state.all_at_centre:
            said = self.tr("Everything is at the centre. Last sync {time}.")
            return [said.format(time=self.moment(seen.last_sync_ms))]
        parts = []
        if state.finished_at_centre:
            parts.append(self.tr("Everything finished is at the centre."))
        if seen.waiting:
            parts.append(self.tr("%n changes wait.", "", seen.waiting))
        if seen.needs_you:
            parts.append(self.tr("%n changes need you.", "", seen.needs_you))
        if seen.not_accepted:
            parts.append(self.tr("%n changes are set aside at the centre.", "", seen.not_accepted))
        parts += [self._oldest_of_earlier_days(state), *self.attached(seen), *self.unfinished(seen)]
        if not (seen.needs_you or seen.not_accepted):
            parts.append(self.last_sync(seen))
        return parts

    def oldest(self, seen: SyncOverview) -> str:
        """Since when the first of what waits waits: today, yesterday, a day of this week, or its date."""
        if not seen.waiting or seen.oldest_ms is None:
            return ""
        now_ms, zone = self._moment.now_ms, self._moment.zone
        on = local_datetime(seen.oldest_ms, zone).date()
        days = (local_datetime(now_ms, zone).date() - on).days
        said = self._language.weekday_date(on) if 2 <= days <= 6 else self.moment(seen.oldest_ms)
        return self.tr("The oldest: {day}.").format(day=said)

    def _oldest_of_earlier_days(self, state: SyncState) -> str:
        """The strip has one line: that something was written today needs no words, nor a week of silence
        a second time."""
        seen, zone = state.overview, self._moment.zone
        if seen is None or seen.oldest_ms is None or self._stuck_days(state) >= STUCK_AFTER_DAYS:
            return ""
        today = local_datetime(self._moment.now_ms, zone).date()
        return self.oldest(seen) if local_datetime(seen.oldest_ms, zone).date() < today else ""

    def estimate(self, state: SyncState) -> str:
        """How long what waits takes on this link, where a round has measured it."""
        seen = state.overview
        if seen is None or not (seen.waiting_bytes + seen.attached_bytes):
            return ""
        rate = state.report.bytes_per_s if state.report is not None else 0
        rate = rate or seen.bytes_per_s
        if not rate:
            return ""
        seconds = (seen.waiting_bytes + seen.attached_bytes) / rate
        if seconds < 60:
            return self.tr("With this link it takes less than a minute.")
        return self.tr("With this link it takes about %n minutes.", "", round(seconds / 60))

    def attached(self, seen: SyncOverview) -> list[str]:
        """Photos and files of finished records that no receipt covers."""
        parts = []
        if seen.photos:
            parts.append(self.tr("%n photos are only on this laptop.", "", seen.photos))
        if seen.files:
            parts.append(self.tr("%n files are only on this laptop.", "", seen.files))
        return parts

    def unfinished(self, seen: SyncOverview) -> list[str]:
        """What is still being written: it goes out when it is finished."""
        if not seen.unfinished:
            return []
        return [self.tr("Unfinished, only on this laptop: {count}.").format(count=seen.unfinished)]

    def last_sync(self, seen: SyncOverview) -> str:
        if seen.last_sync_ms is None:
            return self.tr("This laptop has not synced yet.")
        ago = self._language.ago(seen.last_sync_ms, now_ms=self._moment.now_ms)
        return self.tr("Last sync: {ago}.").format(ago=ago)

    def past_round(self, one: PastRound) -> str:
        """What a round moved, as far as receipts prove it, and how it ended."""
        parts = []
        if one.sent:
            parts.append(self.tr("%n changes went to the centre, its receipt is here.", "", one.sent))
        if one.attached:
            parts.append(
                self.tr("%n photos and files went to the centre, its receipt is here.", "", one.attached)
            )
        if one.received:
            parts.append(self.tr("Received: {count}.").format(count=one.received))
        if one.trouble:
            parts.append(self._trouble(one.trouble))
            if one.times > 1:
                since = self.tr("Tries: {count}, the first {moment}.")
                parts.append(since.format(count=one.times, moment=self.moment(one.first_ms)))
        return " ".join(parts) or self.tr("Nothing new.")

    def _trouble(self, code: str) -> str:
        try:
            known = Code(code)
        except ValueError:  # noted by a newer version
            return self.tr("Sync did not work.")
        return messages.sentence(known, {}, self._language).text

    def why_not(self, state: SyncState) -> str:
        """Why nothing is going out just now, if there is a reason."""
        days = self._stuck_days(state)
        if state.field_mode and days >= STUCK_AFTER_DAYS:
            switch = self.tr("Field mode is on: switch it off where there is a signal.")
            long = self.tr("Nothing has been sent for %n days.", "", days)
            return f"{switch} {long}"
        if days >= STUCK_AFTER_DAYS:
            return self.tr(
                "Nothing has been sent for %n days. Please find a place with a signal.",
                "",
                days,
            )
        if state.field_mode:
            return self.tr("Field mode is on.")
        if state.trouble is Code.CENTRAL_NOT_REACHED:
            return self.tr("Offline.")
        if state.trouble is not None:
            return messages.sentence(state.trouble, {}, self._language).text
        if state.approved is False:
            return self.tr("Your supervisor has not confirmed this laptop yet.")
        return ""

    def _why_not_briefly(self, state: SyncState) -> str:
        """The strip has one line: what exactly went wrong stands on the Sync page."""
        stuck = self._stuck_days(state) >= STUCK_AFTER_DAYS
        if state.trouble is None or state.trouble is Code.CENTRAL_NOT_REACHED or state.field_mode or stuck:
            return self.why_not(state)
        return self.tr("Offline.") if state.offline else self.tr("Sync did not work.")

    def next_try(self, state: SyncState) -> str:
        """When it will be tried again by itself, if it will."""
        if state.field_mode or state.next_try_ms is None or state.trouble is None:
            return ""
        minutes = max(1, -(-(state.next_try_ms - self._moment.now_ms) // 60_000))
        return self.tr("We will try again in %n minutes.", "", minutes)

    def moment(self, at_ms: int | None) -> str:
        if at_ms is None:
            return ""
        return self._language.moment(at_ms, now_ms=self._moment.now_ms, zone=self._moment.zone)

    def _stuck_days(self, state: SyncState) -> int:
        seen = state.overview
        if seen is None or not seen.waiting or seen.oldest_ms is None:
            return 0
        return max(0, self._moment.now_ms - seen.oldest_ms) // _DAY_MS
