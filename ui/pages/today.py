"""Today: whom to see first and why, what is unfinished, and whether the laptop is ready for the road.

The visit that cannot wait is open and carries the primary action; pressing another row opens that one.
Where to look next: `core.casework.agenda` decides what is due and in which order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from core.changes import Changes
from core.records import (
    AgendaItem,
    ApprovalView,
    AskedPair,
    Counting,
    DraftRow,
    FamilyRow,
    PossiblyKnown,
    Readiness,
    TodayView,
)
from ui import theme
from ui.pages.family.decision_words import asked_words, who_asked
from ui.pages.family.known_lines import known_lines
from ui.pages.family.office_lines import late_lines
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.agenda_row import AgendaRow, OpenAgendaRow
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.layout import (
    STRETCH,
    Item,
    column,
    picture,
    row,
    rule,
    scroll_area,
    words,
)
from ui.widgets.risk_mark import RiskMark
from ui.widgets.sections import EmptyState, SectionHeader
from ui.wording import readiness_words, risk_key
from ui.workspace import Workspace

AT_FIRST: Final = 8
"""Rows of a group before "Show all"."""
READINESS_ON_ONE_LINE: Final = 75
"""Letters that fit beside the title; a longer sentence stands under it."""

_TOP: Final = Qt.AlignmentFlag.AlignTop


class TodayPage(RecordsPage):
    """`open()` asks the desk; nothing is kept but what is on the screen."""

    NAME = "today"
    RAIL = "today"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self._view: TodayView | None = None
        self._open_task = b""
        self._current: OpenAgendaRow | None = None
        self._all_of: set[str] = set()
        self._head, self._left, self._right = Place("today_head"), Place("today_due"), Place("today_side")
        if look.roomy:
            self._right.setFixedWidth(look.px(328))
            body = row((column(self._left, STRETCH), 1), (self._right, _TOP), gap=40)
        else:
            body = column(self._left, 24, self._right, STRETCH)
        page = column(self._head, 20, (body, 1))
        layout = page.layout()
        if layout is not None:
            layout.setContentsMargins(self.side, look.gap(20), self.side, look.gap(12))
        self.box.addWidget(scroll_area(page, "today_scroll"), 1)

    def open(self, **parameters: object) -> None:
        self._all_of.clear()
        self._open_task = b""
        self._ask()

    def refresh(self, changes: Changes) -> None:
        """The agenda draws on every file, so any touched record, draft or rule pack counts."""
        if self.isVisible() or self._view is not None:
            self._ask()

    def new_visit(self) -> bool:
        if self._current is None:
            return False
        self._current.start.click()
        return True

    def _ask(self) -> None:
        code = self.lang.code
        self.ask(lambda desk: desk.today(language=code), self._show_view)

    def _show_view(self, view: TodayView) -> None:
        self._view = view
        self._head.show_content(self._make_head(view))
        self._left.show_content(self._make_due(view))
        self._right.show_content(self._make_side(view))
        quiet = self._left.findChild(Button, "today_families")
        self.focus_first(self._current.start if self._current is not None else quiet)

    # -------------------------------------------------------------- head

    def _make_head(self, view: TodayView) -> QWidget:
        title = row(words(self.tr("Today"), "title"), words(self.lang.long_date(self.today), "hint"), gap=12)
        ready = self._make_readiness(view)
        if theme.current().roomy and len(ready.findChildren(QLabel)[-1].text()) <= READINESS_ON_ONE_LINE:
            return row(title, (ready, 1), gap=24)
        return column(row(title, STRETCH), 8, ready)

    def _make_readiness(self, view: TodayView) -> QWidget:
        readiness = view.readiness
        if readiness.missing:
            what = readiness_words(readiness.missing)
            said, icon = self.tr("Before you leave: {what}").format(what=what), ("warning", "warning")
        else:
            said, icon = self._ready_words(readiness), ("ok", "success")
        fits = theme.current().roomy and len(said) <= READINESS_ON_ONE_LINE
        label = words(said, tone="warning" if readiness.missing else "", wrap=not fits)
        label.setObjectName("today_readiness")
        sign = picture(*icon)
        if fits:
            return row(STRETCH, sign, label, gap=8)
        return row((sign, _TOP), (label, 1), gap=8)

    def _ready_words(self, readiness: Readiness) -> str:
        """How long one can work without a network, what waits here, and since when."""
        said = [self.tr("Ready for the road.")]
        until, last = readiness.offline_until, readiness.last_sync_ms
        if until is not None:
            on = self.lang.long_date(until, weekday=False, year=True)
            said.append(self.tr("Works without a network until {date}.").format(date=on))
        elif last is not None:
            said.append(self.tr("Works without a network for as long as needed."))
        if readiness.waiting:
            said.append(self.tr("%n changes are only here.", "", readiness.waiting))
        if last is not None:
            ago = self.lang.ago(last, now_ms=self.clock.now_ms())
            said.append(self.tr("Last sync {time}.").format(time=ago))
        return " ".join(said)

    # -------------------------------------------------------------- what is due

    def _make_due(self, view: TodayView) -> QWidget:
        groups = (
            ("overdue", self.tr("Overdue"), view.overdue),
            ("today", self.tr("Due today"), view.today),
            ("week", self.tr("This week"), view.week),
        )
        items = [item for _, _, group in groups for item in group]
        current = next((item for item in items if item.task == self._open_task), items[0] if items else None)
        self._current = None
        if view.counting is not None:
            return self._make_counting(view.counting)
        drafts = {draft.stream: draft.draft for draft in view.drafts if draft.kind == "visit"}
        parts: list[Item] = []
        if not view.overdue and not view.today:
            parts += [self._make_empty(view), 20]
        for key, title, group in groups:
            if group:
                parts += [self._make_group(view, key, title, group, current, drafts), 20]
        return column(*parts)

    def _make_counting(self, counting: Counting) -> QWidget:
        """Nothing is said of what is due before all of it is known."""
        said = self.tr("Deadlines are being counted: {done} of {all}. The list appears when all are counted.")
        done, total = self.lang.number(counting.done), self.lang.number(counting.total)
        return EmptyState("today_counting", said.format(done=done, all=total), icon="calendar")

    def _make_empty(self, view: TodayView) -> QWidget:
        following = view.week[0].due_on if view.week else view.next_due_on
        if following is None:
            said = self.tr("Nothing is due, and no visit is planned.")
        else:
            on = self.lang.long_date(following)
            said = self.tr("Nothing is due today. Next: {date}").format(date=on)
        families = Button(self.tr("Open families"), "today_families")
        families.clicked.connect(lambda: self.workspace.open_page("families"))
        return EmptyState("today_empty", said, action=families, icon="calendar")

    def _make_group(
        self,
        view: TodayView,
        key: str,
        title: str,
        items: Sequence[AgendaItem],
        current: AgendaItem | None,
        drafts: dict[bytes, bytes],
    ) -> QWidget:
        counted = {"overdue": view.overdue_count, "today": view.today_count, "week": view.week_count}
        total = max(counted[key], len(items))
        shown = items if key in self._all_of else items[:AT_FIRST]
        rows: list[Item] = []
        for item in shown:
            if current is not None and item.task == current.task:
                rows.append(self._make_open(item, drafts.get(item.stream, b"")))
                continue
            line = AgendaRow(
                f"due_{item.task.hex()}", item, today=self.today, language=self.lang, discreet=self.discreet
            )
            line.clicked.connect(partial(self._open_row, item.task))
            rows.append(line)
        if len(shown) < total:
            more = LinkButton(self.tr("Show all ({count})").format(count=total), f"today_all_{key}")
            if total > len(items):  # more than are read for this page
                more.clicked.connect(lambda: self.workspace.open_page("tasks"))
            else:
                more.clicked.connect(partial(self._show_all, key))
            rows += [8, more]
        return column(SectionHeader(title, count=total), *rows)

    def _make_open(self, item: AgendaItem, draft: bytes) -> QWidget:
        self._current = current = OpenAgendaRow(
            "today_current",
            item,
            today=self.today,
            language=self.lang,
            draft=draft,
            discreet=self.discreet,
        )
        current.start_asked.connect(self.start_visit)
        current.continue_asked.connect(self.continue_visit)
        current.family_asked.connect(
            lambda item: self.workspace.open_file(item.stream, of_object=item.of_object)
        )
        return current

    def _open_row(self, task: bytes) -> None:
        self._open_task = task
        if self._view is not None:
            self._left.show_content(self._make_due(self._view))
            if self._current is not None:
                self._current.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self, key: str) -> None:
        self._all_of.add(key)
        if self._view is not None:
            self._left.show_content(self._make_due(self._view))

    # -------------------------------------------------------------- at the side

    def _make_side(self, view: TodayView) -> QWidget | None:
        parts: list[Item] = []
        if view.drafts:
            lines = [self._make_draft(draft) for draft in view.drafts[:AT_FIRST]]
            parts += [_side(self.tr("Drafts to continue"), len(view.drafts), lines), 24]
        for title, asked in (
            (self.tr("Waits for your decision"), view.to_decide),
            (self.tr("Sent back to you"), view.returned),
        ):
            if asked and not self.discreet:
                lines = [self._make_asked(one) for one in asked[:AT_FIRST]]
                parts += [_side(title, len(asked), lines), 24]
        if view.alike and not self.discreet:
            lines = [self._make_alike(one) for one in view.alike[:AT_FIRST]]
            parts += [_side(self.tr("On record twice?"), len(view.alike), lines), 24]
        if view.late:
            lines = late_lines(view.late[:AT_FIRST], self.workspace, self.lang, self.clock)
            parts += [_side(self.tr("Came late"), len(view.late), lines), 24]
        for title, known in self._possibly_known(view):
            if known and not self.discreet:
                parts += [_side(title, len(known), known_lines(known[:AT_FIRST], self.workspace)), 24]
        if view.conflicts:
            parts += [_side(self.tr("Two versions"), view.conflicts, self._make_conflicts(view)), 24]
        if view.out_of_touch:
            lines = [self._make_silent(family) for family in view.out_of_touch[:AT_FIRST]]
            title = (
                self.tr("Long without contact")
                if self.discreet
                else self.tr("High risk, long without contact")
            )
            parts += [_side(title, max(view.out_of_touch_count, len(view.out_of_touch)), lines), 24]
        return column(*parts) if parts else None

    def _possibly_known(self, view: TodayView) -> tuple[tuple[str, tuple[PossiblyKnown, ...]], ...]:
        """Whose two files are both here can be compared; of the others somebody can be asked."""
        pairs = tuple(one for one in view.known if one.other is not None)
        others = tuple(one for one in view.known if one.other is None)
        return (
            (self.tr("Two files, possibly one person"), pairs),
            (self.tr("Possibly known in the district"), others),
        )

    def _make_draft(self, draft: DraftRow) -> QWidget:
        now_ms, zone = self.clock.now_ms(), self.clock.zone
        at = self.lang.moment(draft.updated_ms, now_ms=now_ms, zone=zone)
        said = [self.tr("{done} of {all} pages done").format(done=draft.done_pages, all=draft.all_pages)]
        if not draft.all_pages:
            said = [self.tr("just begun")]
        if draft.problems:
            said.append(self.tr("%n answers need attention", "", draft.problems))
        action = LinkButton(self.tr("Continue"), f"draft_{draft.draft.hex()}")
        form = ", ".join(part for part in (draft.title, draft.about) if part)
        if form:
            said.insert(0, form)
        heard = ", ".join(part for part in (draft.family_name, form) if part)
        action.setAccessibleName(f"{self.tr('Continue draft')}: {heard}")
        action.clicked.connect(partial(self.continue_visit, draft.draft))
        return _side_line(words(draft.family_name, "strong", wrap=True), " · ".join([*said, at]), action)

    def _make_asked(self, asked: ApprovalView) -> QWidget:
        action = LinkButton(self.tr("Open"), f"asked_{asked.approval.hex()}")
        said = asked_words(asked)
        action.setAccessibleName(f"{self.tr('Open')}: {asked.family_name}, {said}")
        action.clicked.connect(partial(self.workspace.open_page, "decisions", stream=asked.stream))
        about = " · ".join(part for part in (said, asked.why or who_asked(asked, self.lang)) if part)
        return _side_line(words(asked.family_name, "strong", wrap=True), about, action)

    def _make_alike(self, asked: AskedPair) -> QWidget:
        action = LinkButton(self.tr("Compare"), f"alike_{asked.one.hex()}")
        names = " — ".join(asked.names)
        action.setAccessibleName(f"{action.text()}: {names}")
        action.clicked.connect(
            partial(
                self.workspace.open_page,
                "same",
                one_stream=asked.one_stream,
                one=asked.one,
                other_stream=asked.other_stream,
                other=asked.other,
                family=asked.is_family,
            )
        )
        about = " · ".join(part for part in (asked.by, asked.why) if part)
        return _side_line(words(names, "strong", wrap=True), about, action)

    def _make_conflicts(self, view: TodayView) -> list[QWidget]:
        """A way to the families in which they stand, and to the institutions."""
        both = self.tr("Two people changed the same thing. Both values are kept.")
        lines = []
        if view.conflicts > view.object_conflicts:
            action = LinkButton(self.tr("Open"), "today_conflicts")
            action.setAccessibleName(self.tr("Open families with two versions"))
            action.clicked.connect(lambda: self.workspace.open_page("families", conflicts=True))
            lines.append(_side_line(None, both, action))
        if view.object_conflicts:
            action = LinkButton(self.tr("Open institutions"), "today_object_conflicts")
            action.setAccessibleName(self.tr("Open institutions with two versions"))
            action.clicked.connect(lambda: self.workspace.open_page("objects", conflicts=True))
            lines.append(_side_line(None, both, action))
        return lines

    def _make_silent(self, family: FamilyRow) -> QWidget:
        if family.last_visit_on is None:
            since = self.tr("nobody has been there yet")
        else:
            since = self.tr("last visit {date}").format(date=self.lang.short_date(family.last_visit_on))
        top: QWidget = words(family.name, "strong", wrap=True)
        if not self.discreet:
            top = row((RiskMark(risk_key(family.level), bare=True), _TOP), (top, 1), gap=8)
        action = LinkButton(self.tr("Open"), f"silent_{family.stream.hex()}")
        action.setAccessibleName(f"{self.tr('Open family')}: {family.name}")
        action.clicked.connect(partial(self._open_family, family.stream))
        return _side_line(top, " · ".join(part for part in (family.village, since) if part), action)

    def _open_family(self, stream: bytes) -> None:
        self.workspace.open_page("family", stream=stream)


def _side(title: str, count: int, lines: Sequence[QWidget]) -> QWidget:
    parts: list[Item] = [SectionHeader(title, count=count)]
    for number, line in enumerate(lines):
        if number:
            parts.append(rule())
        parts.append(line)
    return column(*parts)


def _side_line(top: QWidget | None, about: str, action: QWidget) -> QWidget:
    under = words(about, "small", wrap=True)
    return row((column(2, top, under), 1), (action, _TOP), gap=12, margins=(0, 8, 0, 8))
