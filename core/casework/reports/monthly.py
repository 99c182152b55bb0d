"""The monthly report: what each count means, and the questions to the store that give it.

A record counts in the month of its own day (held, assessed, noticed, received, sent), not of its entry. What
is counted over an earlier month is read from the records as they are now. Nothing here changes anything; the
SQL is in `core.store.counts`, the shape in `month`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from core.access import Role
from core.casework.filing import ADULT_AGE_YEARS, Filing, years_before
from core.casework.reports.code_labels import CodeLabels
from core.casework.reports.month import (
    Basis,
    Figure,
    InTime,
    Month,
    MonthReport,
    Table,
    VillageLine,
    WorkerLine,
)
from core.schema import LEVELS, Entity
from core.store.counts import Due, Minor, MonthCode, Span

INTAKE_DAYS = "intake_days_"
GRAVEST_FIRST = tuple(reversed(LEVELS))
SOURCES = ("seen", "child", "other", "document")
_DONE_OUTCOMES = ("met", "met_elsewhere", "children_only")
_INCIDENT_DAY = "coalesce(noticed_on, happened_on)"
_VISIT_OUTCOME = (
    f"CASE WHEN outcome IS NULL OR outcome IN {_DONE_OUTCOMES} THEN 'done'"
    " WHEN outcome IN ('refused', 'nobody', 'moved') THEN outcome ELSE 'other' END"
)
_REPORT = (
    "CASE WHEN report__state = 'made' THEN 'report_made' WHEN report_needed = 1 AND report__state IS NOT"
    " 'not_needed' THEN 'report_missing' ELSE 'no_report' END"
)


class Monthly:
    """Counting one month over the files on this laptop."""

    def __init__(self, filing: Filing, labels: CodeLabels) -> None:
        self._filing = filing
        self._counts = filing.store.counts
        self._labels = labels

    def report(self, month: Month, *, own: bool, language: str) -> MonthReport:
        """`own`: this worker's files and work; else every file that is on this laptop."""
        me = self._filing.me()
        whose = me.user if own else None
        span = Span(month.first, month.last, whose)
        both = Span(month.before.first, month.last, whose)
        here = self._counts.open_files(span)
        minors = self._counts.minors(both, born_after=_adult(both.first))
        tables = (
            *self._files(month, whose, here, minors),
            *self._visits(both, month),
            *self._incidents(both, month, language),
            *self._intakes(both, month, language),
            *self._plans(both, month, language),
            *self._care(both, month, language),
        )
        supervises = Role.SUPERVISOR in me.roles and not own
        return MonthReport(
            month=month,
            basis=self._basis(month, own=own, files=len(here)),
            tables=tables,
            in_time=self._in_time(span),
            villages=self._villages(span, here, minors),
            workers=self._workers(span) if supervises else (),
        )

    # --- what it was counted from ---

    def _basis(self, month: Month, *, own: bool, files: int) -> Basis:
        me, store = self._filing.me(), self._filing.store
        return Basis(
            files=files,
            own=own,
            worker=me.shown_name,
            counted_ms=self._filing.clock.now_ms(),
            last_sync_ms=store.identity().last_sync_ms,
            waiting=self._counts.not_at_centre(),
            ended=month.last < self._filing.today,
        )

    # --- tables ---

    def _files(
        self, month: Month, whose: bytes | None, here: Mapping[bytes, str], minors: Sequence[Minor]
    ) -> tuple[Table, ...]:
        spans = [Span(each.first, each.last, whose) for each in (month, month.before)]
        both = Span(month.before.first, month.last, whose)
        open_files = [here, self._counts.open_files(spans[1])]
        files = [len(found) for found in open_files]
        children = [
            len({one.person for one in _children(minors, span.last) if one.stream in found})
            for span, found in zip(spans, open_files, strict=True)
        ]
        levels = [_levels(self._counts.levels(span)) for span in spans]
        opened, closed = self._counts.opened(both), self._counts.closed(both)
        return (
            Table(
                "families",
                (
                    Figure("open", files[0], files[1]),
                    Figure("new", opened[month.key, ""], opened[month.before.key, ""]),
                    Figure("closed", closed[month.key, ""], closed[month.before.key, ""]),
                    Figure("children", children[0], children[1]),
                ),
                overlapping=True,
            ),
            Table(
                "levels", tuple(Figure(level, levels[0][level], levels[1][level]) for level in GRAVEST_FIRST)
            ),
        )

    def _visits(self, both: Span, month: Month) -> tuple[Table, ...]:
        planned = self._counts.planned_visits(both)
        held = self._counts.events("record_visit", "held_on", _VISIT_OUTCOME, both)
        assessed = self._counts.events("record_assessment", "assessed_on", "level__final", both)
        found = Counter({(at, level or LEVELS[0]): count for (at, level), count in assessed.items()})
        visits = _figures(held, month, codes=("done", "nobody", "refused", "moved"))
        first = Figure("planned", planned[month.key, ""], planned[month.before.key, ""])
        return (
            Table("visits", (first, *visits), overlapping=True),
            Table("assessments", _figures(found, month, codes=GRAVEST_FIRST)),
        )

    def _incidents(self, both: Span, month: Month, language: str) -> tuple[Table, ...]:
        reports = self._counts.events("record_incident", _INCIDENT_DAY, _REPORT, both)
        columns = [f"kinds_{source}" for source in SOURCES]
        kinds = self._counts.listed("record_incident", _INCIDENT_DAY, columns, both)
        told: Counter[MonthCode] = Counter()
        for source, column in zip(SOURCES, columns, strict=True):
            where = f"{column} IS NOT NULL AND {column} IS NOT x'80'"  # an empty list
            told += self._counts.events("record_incident", _INCIDENT_DAY, f"'{source}'", both, where=where)
        labels = self._labels.of(Entity.INCIDENT, *columns, language=language)
        made = _figures(reports, month, codes=("report_made", "report_missing"), only=True)
        return (
            Table("incidents", (_total(reports, month), *made), overlapping=True),
            Table("incident_kinds", _figures(kinds, month, labels=labels), overlapping=True),
            Table("incident_sources", _figures(told, month, codes=SOURCES), overlapping=True),
        )

    def _intakes(self, both: Span, month: Month, language: str) -> tuple[Table, ...]:
        sources = self._counts.events("record_intake", "received_on", "source", both)
        help_asked = self._counts.listed("record_intake", "received_on", ["kinds_of_help"], both)
        labels = self._labels.of(Entity.INTAKE, "source", language=language)
        kinds = self._labels.of(Entity.INTAKE, "kinds_of_help", language=language)
        return (
            Table("intakes", _figures(sources, month, labels=labels)),
            Table("intake_help", _figures(help_asked, month, labels=kinds), overlapping=True),
        )

    def _plans(self, both: Span, month: Month, language: str) -> tuple[Table, ...]:
        counts = self._counts
        opened = counts.events("record_plan", "opened_on", "'opened'", both)
        closed = counts.events("record_plan", "closed_on", "'closed'", both)
        running = [
            counts.running("record_plan", "''", span, first="opened_on", last="closed_on")[""]
            for span in _ends(both, month)
        ]
        labels = self._labels.of(Entity.GOAL, "state", language=language)
        return (
            Table(
                "plans",
                (
                    *_figures(opened, month, codes=("opened",)),
                    Figure("running", running[0], running[1]),
                    *_figures(closed, month, codes=("closed",)),
                ),
                overlapping=True,
            ),
            Table("goals", _figures(counts.goals_ended(both), month, labels=labels)),
        )

    def _care(self, both: Span, month: Month, language: str) -> tuple[Table, ...]:
        """Placements, mentorships, referrals, inspections."""
        counts = self._counts
        placed, placed_before = (
            counts.running("record_placement", "legal_form", span, first="from_day", last="until_day")
            for span in _ends(both, month)
        )
        mentored = [
            counts.running(
                "record_mentorship", "''", span, first="contract_from", last="ended_on",
                where="(contract_until IS NULL OR contract_until >= ?1)",
            )[""]
            for span in _ends(both, month)
        ]  # fmt: skip
        begun = counts.events("record_mentorship", "contract_from", "'opened'", both)
        ended = counts.events("record_mentorship", "ended_on", "'closed'", both)
        referred = counts.events("record_referral", "sent_on", "state", both)
        inspected = counts.inspections(both)
        forms = self._labels.of(Entity.PLACEMENT, "legal_form", language=language)
        states = self._labels.of(Entity.REFERRAL, "state", language=language)
        results = self._labels.of(Entity.INSPECTION, "result", language=language)
        return (
            Table(
                "placements",
                tuple(
                    Figure(code, placed[code], placed_before[code], forms.get(code, ""))
                    for code in _ordered({*placed, *placed_before}, forms)
                ),
            ),
            Table(
                "mentorships",
                (
                    *_figures(begun, month, codes=("opened",)),
                    Figure("running", mentored[0], mentored[1]),
                    *_figures(ended, month, codes=("closed",)),
                ),
                overlapping=True,
            ),
            Table("referrals", _figures(referred, month, labels=states)),
            Table("inspections", _figures(inspected, month, labels=results)),
        )

    # --- in time ---

    def _in_time(self, span: Span) -> tuple[InTime, ...]:
        counts = self._counts
        contacts = []
        for received, urgency, met in counts.first_contacts(span):
            rule = self._filing.rules().on(received).get(INTAKE_DAYS + (urgency or LEVELS[0]))
            if rule is not None:
                contacts.append(Due(received + timedelta(days=rule.value), met))
        return (
            self._kept("visits", counts.tasks_due(span, visits=True)),
            self._kept("intake_contact", contacts),
            self._kept("feedback", counts.feedback_due(span)),
            self._kept("follow_ups", counts.tasks_due(span, visits=False)),
        )

    def _kept(self, key: str, owed: Iterable[Due]) -> InTime:
        today, found = self._filing.today, Counter[str]()
        for one in owed:
            if one.done_on is not None:
                found["in_time" if one.done_on <= one.due_on else "late"] += 1
            else:
                found["overdue" if one.due_on < today else "waiting"] += 1
        return InTime(key, found["in_time"], found["late"], found["overdue"], found["waiting"])

    # --- places and people ---

    def _villages(
        self, span: Span, here: Mapping[bytes, str], minors: Sequence[Minor]
    ) -> tuple[VillageLine, ...]:
        counts = self._counts
        families = Counter(here.values())
        living = {(one.stream, one.person) for one in _children(minors, span.last)}
        children = Counter(here[stream] for stream, _ in living if stream in here)
        late = f"state = 'open' AND due_on < '{self._filing.today.isoformat()}'"
        events = [
            counts.by_village(table, day, span, where=where, worker=worker)
            for table, day, where, worker in (
                ("record_visit", "held_on", _VISIT_OUTCOME + " = 'done'", "worker"),
                ("record_assessment", "assessed_on", "true", "worker"),
                ("record_task", "due_on", late, "assignee"),
                ("record_referral", "sent_on", "true", "worker"),
            )
        ]
        names = {*families, *(name for found in events for name in found)}
        return tuple(
            VillageLine(name, families[name], children[name], *(found[name] for found in events))
            for name in sorted(names, key=lambda name: (not name, name))
        )

    def _workers(self, span: Span) -> tuple[WorkerLine, ...]:
        counts, casebook = self._counts, self._filing.store.casebook
        files = counts.files_of_workers(span)
        done = [
            counts.by_worker(table, day, span, where=where)
            for table, day, where in (
                ("record_visit", "held_on", _VISIT_OUTCOME + " = 'done'"),
                ("record_assessment", "assessed_on", "true"),
                ("record_incident", _INCIDENT_DAY, "true"),
                ("record_referral", "sent_on", "true"),
            )
        ]
        users = {*files, *(user for found in done for user in found)}
        lines = [
            WorkerLine(casebook.author_name(user), files[user], *(found[user] for found in done))
            for user in users
        ]
        return tuple(sorted(lines, key=lambda line: (not line.name, line.name)))


def _children(minors: Iterable[Minor], on: date) -> Iterator[Minor]:
    """Those who were under age and lived there on a day."""
    day, born_after = on.isoformat(), _adult(on).isoformat()
    return (one for one in minors if born_after < one.born <= day and one.moved_in <= day < one.moved_out)


def _adult(on: date) -> date:
    return years_before(on, ADULT_AGE_YEARS)


def _levels(found: Mapping[str, int]) -> Counter[str]:
    """What is no level counts as not assessed."""
    counted: Counter[str] = Counter()
    for level, count in found.items():
        counted[level if level in LEVELS else LEVELS[0]] += count
    return counted


def _ends(both: Span, month: Month) -> tuple[Span, Span]:
    """The month and the one before, each to its end."""
    return (
        Span(month.first, month.last, both.whose),
        Span(month.before.first, month.before.last, both.whose),
    )


def _figures(
    found: Mapping[MonthCode, int],
    month: Month,
    *,
    codes: Iterable[str] = (),
    labels: Mapping[str, str] | None = None,
    only: bool = False,
) -> tuple[Figure, ...]:
    """`codes` are always there and come first, unless `only` they; then those of the form, in its order."""
    labels = labels or {}
    always = dict.fromkeys(codes)
    more = {} if only else {code for _, code in found} - always.keys()
    now, before = month.key, month.before.key
    return tuple(
        Figure(code, found.get((now, code), 0), found.get((before, code), 0), labels.get(code, ""))
        for code in (*always, *_ordered(more, labels))
    )


def _ordered(codes: Iterable[str], labels: Mapping[str, str]) -> list[str]:
    place = {code: at for at, code in enumerate(labels)}
    return sorted(codes, key=lambda code: (place.get(code, len(place)), code))


def _total(found: Mapping[MonthCode, int], month: Month) -> Figure:
    now, before = (
        sum(count for (at, _), count in found.items() if at == each.key) for each in (month, month.before)
    )
    return Figure("all", now, before)
