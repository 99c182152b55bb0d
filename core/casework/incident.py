"""An incident: open until it is closed, and the report to the right body that must not be missing.

No legal time is quoted: the banner stands from the first minute until it says whom, when and by whom was told
(or why nobody had to be). The form: `resources/forms/incident_report.md`.
"""

from __future__ import annotations

from core.casework.filing import group, text
from core.schema import Entity
from core.store.casebook import Record

REPORT_MISSING = "report_missing"
CLOSED = "closed"
MADE, NOT_NEEDED = "made", "not_needed"


def is_open(incident: Record) -> bool:
    """Until somebody says that the work on it is finished."""
    return text(incident.get("state")) != CLOSED


def missing(incident: Record) -> tuple[str, ...]:
    """The report, where any sign of violence or danger was written down and nobody has been told yet."""
    if not incident.get("report_needed"):
        return ()
    report = group(incident, Entity.INCIDENT, "report")
    if report["state"] == NOT_NEEDED and report["why_not"]:
        return ()
    complete = report["state"] == MADE and all(report[part] for part in ("to", "made_at", "by"))
    return () if complete else (REPORT_MISSING,)
