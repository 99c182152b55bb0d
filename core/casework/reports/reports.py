"""Reports as a worker and a supervisor ask for them: a month's counts, and a district's without any family.

The counting: `monthly`; what may be shown of a district: `district`.
"""

from __future__ import annotations

from core.casework.filing import Filing
from core.casework.reports import district
from core.casework.reports.code_labels import CodeLabels
from core.casework.reports.district import DistrictReport, Tally
from core.casework.reports.month import Month, MonthReport
from core.casework.reports.monthly import Monthly


class Reports:
    """Reading only."""

    def __init__(self, filing: Filing, labels: CodeLabels) -> None:
        self._filing = filing
        self._monthly = Monthly(filing, labels)

    def month(self, month: Month, *, own: bool, language: str) -> MonthReport:
        """Counts of a month. `own`: of one's own files and work; else of every file on this laptop."""
        return self._monthly.report(month, own=own, language=language)

    def tally_districts(self, so_far: Tally) -> Tally:
        """Read the next assessments of a year; again while `next_stream` is not None."""
        return district.tally_part(self._filing, so_far)

    def district(self, tally: Tally) -> DistrictReport:
        """What may be shown of them: nothing that could point to a family."""
        return district.publish(self._filing, tally)
