"""Ready for the road: what is missing for weeks without a network, and how long this laptop can do so.

It names what was checked and found missing, never a reassurance that was not checked. Tirek sets no end
to work without a network: only forms and rules that run out do.
"""

from __future__ import annotations

from datetime import date, timedelta

from core.casework.assessments import RISK_FORM, VISIT_FORM
from core.casework.filing import FORM, Filing
from core.clock import local_datetime
from core.records import Readiness
from core.rules.clashes import find_clashes

STALE_SYNC_DAYS = 14
SOON = timedelta(days=14)
FORMS_NEEDED = (VISIT_FORM, RISK_FORM)
LEAST_FREE_BYTES = 500 * 1024 * 1024
"""Room for some weeks of photos."""
CLOCK_OFF_MS = 12 * 3_600_000
"""Beyond half a day the calendar day may be wrong, and with it every deadline."""


def readiness(filing: Filing) -> Readiness:
    """What to do before leaving, as codes."""
    store, today = filing.store, filing.today
    identity, library = store.identity(), store.form_library
    rules = filing.rules()
    missing = [f"form_{form}" for form in FORMS_NEEDED if library.newest(FORM, form, on=today) is None]
    until = _offline_until(filing)
    if not rules.on(today):
        missing.append("rules")
    elif until is not None and until < today + SOON:
        missing.append("runs_out")
    if find_clashes(rules.packs, since=today):
        missing.append("rules_clash")
    if identity.enrolment is None:
        missing.append("enrolment")
    days: int | None = None
    if identity.last_sync_ms is None:
        missing.append("first_sync")
    else:
        days = (today - local_datetime(identity.last_sync_ms, filing.clock.zone).date()).days
        if days > STALE_SYNC_DAYS:
            missing.append("old_sync")
    if _clock_is_off(filing):
        missing.append("clock")
    free_bytes = store.free_bytes()
    if store.redo_pending or (free_bytes is not None and free_bytes < LEAST_FREE_BYTES):
        missing.append("disk")
    missing += sorted({f"notice_{notice.code.value}" for notice in store.notices()})
    overview = store.exchange.overview()
    return Readiness(
        missing=tuple(missing),
        last_sync_ms=identity.last_sync_ms,
        days_since_sync=days,
        offline_until=until,
        waiting=overview.waiting + overview.needs_you + overview.not_accepted,
    )


def _offline_until(filing: Filing) -> date | None:
    """The last day on which the needed forms and the rules of today hold; None where no end is known."""
    today = filing.today
    ends = {one.valid_until for one in filing.rules().on(today).values()}
    for form in FORMS_NEEDED:
        newest = filing.store.form_library.newest(FORM, form, on=today)
        if newest is not None:
            ends.add(newest.publication.valid_until)
    known = [day for day in ends if day is not None]
    return min(known, default=None)


def _clock_is_off(filing: Filing) -> bool:
    """The clock went back behind the last contact, or differed from central's by half a day then."""
    identity = filing.store.identity()
    back = (
        identity.last_contact_ms is not None
        and filing.clock.now_ms() < identity.last_contact_ms - CLOCK_OFF_MS
    )
    return back or abs(identity.offset_ms or 0) > CLOCK_OFF_MS
