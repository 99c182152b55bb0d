"""The mark of a record's state, from what `core.records` says: only here, being sent, at the centre, ..."""

from __future__ import annotations

from datetime import tzinfo
from typing import Final

from core.clock import local_datetime
from core.records import RecordState, SyncMark
from ui.language import Language
from ui.widgets import state_mark
from ui.widgets.state_mark import StateMark
from ui.wording import not_at_centre_words

_DRAWN: Final = {
    RecordState.DRAFT: state_mark.RecordState.DRAFT,
    RecordState.ONLY_HERE: state_mark.RecordState.ONLY_HERE,
    RecordState.SENDING: state_mark.RecordState.SENDING,
    RecordState.TEXT_AT_OFFICE: state_mark.RecordState.TEXT_AT_CENTRE,
    RecordState.AT_OFFICE: state_mark.RecordState.AT_CENTRE,
    RecordState.NOT_ACCEPTED: state_mark.RecordState.SET_ASIDE,
    RecordState.NEEDS_YOU: state_mark.RecordState.NEEDS_YOU,
}


def drawn_state(state: RecordState) -> state_mark.RecordState:
    """The drawing for a state."""
    return _DRAWN[state]


def record_mark(mark: SyncMark, *, now_ms: int, zone: tzinfo, language: Language) -> StateMark:
    """Icon and words; where the centre has it, with the time in its receipt (the day, when it is old).

    Where it has only the text, with how many photos and files are not there.
    """
    if mark.state is RecordState.TEXT_AT_OFFICE:
        return StateMark(drawn_state(mark.state), since=not_at_centre_words(mark.photos, mark.files))
    if mark.state is not RecordState.AT_OFFICE or mark.at_ms is None:
        return StateMark(drawn_state(mark.state))
    on = local_datetime(mark.at_ms, zone).date()
    moment = language.moment(mark.at_ms, now_ms=now_ms, zone=zone)
    recent = 0 <= (local_datetime(now_ms, zone).date() - on).days <= 1  # a laptop may be behind central
    shown = StateMark(drawn_state(mark.state), since=moment if recent else language.short_date(on))
    shown.setToolTip(moment)
    return shown
